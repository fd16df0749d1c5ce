"""Encircling: were people at the edge of the network removed before those at its centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from elitenet.change.compare import Change
from elitenet.errors import UsageError, did_you_mean, number
from elitenet.graph.people import PeopleGraph
from elitenet.inference.cases.nearness import without_person
from elitenet.inference.cases.removal_order import (
    MEASURES,
    centralities,
    comparable,
    concordance,
    removal,
)
from elitenet.inference.cases.risk_set import Case, RiskSet, coded, left_out_notes, risk_set
from elitenet.inference.result import (
    Analysis,
    Coded,
    Count,
    Table,
    TestResult,
)
from elitenet.inference.statistics.effect_size import Effect, bootstrap
from elitenet.inference.statistics.p_value import DRAWS, SEED, Settings, p_said
from elitenet.inference.statistics.permutation import permuted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ASSUMES = (
    "If place in the network did not matter, every arrangement of the centralities over the "
    "people at risk would be as likely as any other.",
    "A post ends on the day the data give. Of two removals whose dates overlap neither came "
    "first, and the pair is not counted.",
    "Whoever was not removed by the second day would be removed later than everybody who was.",
    "Centrality is that of the coded network: people with few coded ties look peripheral.",
)
CANNOT = (
    "Whether anybody planned an order. The order of dismissals also follows terms, votes and "
    "the calendar of bodies.",
    "Much about order, where most removals fell within days of each other or into one act.",
    "What came after the second day: those not removed by then are only known to have lasted "
    "so long.",
)


def encircling(
    change: Change,
    *,
    measure: str = "betweenness",
    among: Sequence[str] | None = None,
    exclude: Sequence[str] = (),
    uncertain: str = "leave-out",
    alternative: str = "two-sided",
    draws: int = DRAWS,
    seed: int = SEED,
) -> TestResult:
    """Whether the order of removal follows prior centrality.

    Parameters
    ----------
    measure : {"betweenness", "degree", "closeness"}
    among : sequence of str or None
        Ids of people, or kinds of body, to restrict those at risk to.
    exclude : sequence of str
        Ids of people to leave out.
    uncertain : {"leave-out", "lost", "kept"}
    alternative : {"two-sided", "greater", "less"}
        Greater: the centre later, which is encircling.

    Notes
    -----
    Harrell's concordance: of the pairs of people of whom one was certainly removed before
    the other (or the other not at all), the share in which the more central one lasted
    longer, ties in centrality counting half. 1: from the periphery inwards; 0: from the
    centre outwards; 0.5: neither. Removal is the first end of a post that was lost and is
    judged or, where none was, the gravest act of the law. Centralities are permuted over
    people.

    References
    ----------
    Keller, F. B. and Wang, Y. Farewell Comrades! Elite Removal during Authoritarian
    Leadership Succession (working paper). Harrell, F. E., Califf, R. M., Pryor, D. B.,
    Lee, K. L. and Rosati, R. A. (1982). Evaluating the yield of medical tests. JAMA
    247(18), 2543-2546.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> found = encircling(change, measure="degree").main
    >>> round(found.value, 3), found.detail
    (0.833, '3 pairs')
    """
    settings = Settings(alternative, draws, seed)
    if measure not in MEASURES:
        there = f"there are: {', '.join(MEASURES)}"
        raise UsageError(
            f"there is no measure '{measure}' here{did_you_mean(measure, MEASURES, there)}"
        )
    found = risk_set(change, among=among, exclude=exclude, uncertain=uncertain)
    graph = change.graph_before
    analyses = _OrderTests(measure, settings).all(change, found)
    return TestResult(
        name="encircling",
        title=f"Encircling: the order of removal and {measure}",
        question="Were people at the edge of the network removed before those at its centre?",
        change=change,
        options={
            "measure": measure,
            "among": among,
            "exclude": exclude,
            "uncertain": uncertain,
            **asdict(settings),
        },
        outcome="removed in the window",
        denominators=_denominators(found.cases, found.uncertain, graph, measure),
        analyses=analyses,
        says=_says(found.cases, analyses),
        assumes=ASSUMES,
        cannot_tell=CANNOT,
        tables=(_order(found.cases, graph, measure),),
        cases=_cases(change, found),
        notes=left_out_notes(change, found, "are no cases unless an analysis says so"),
    )


def _cases(change: Change, found: RiskSet) -> tuple[Coded, ...]:
    gone = {case.id for case in found.cases if removal(case)}
    words = {True: "removed", False: "not removed"}
    return tuple(
        coded(change, case, words[case.id in gone], counted=case.id in gone) for case in found.cases
    )


@dataclass(frozen=True, slots=True)
class _OrderTests:
    """The order of removal against one measure of centrality."""

    measure: str
    settings: Settings

    def all(self, change: Change, found: RiskSet) -> tuple[Analysis, ...]:
        """Every analysis, the main one first, those of other measures last."""
        graph, cases = change.graph_before, found.cases
        gone = tuple(case for case in cases if removal(case))
        own = tuple(c for c in (*cases, *found.patrons) if c.id != change.incoming)
        patron: tuple[Analysis, ...] = ()
        if change.outgoing is not None:
            headless = without_person(graph, change.outgoing)
            patron = (
                self.test("outgoing patron off the network", cases, headless),
                self.test("outgoing patron among the cases", own, graph),
            )
        others = (measure for measure in MEASURES if measure != self.measure)
        return (
            self.test("people", cases, graph),
            self.test("people, by kind of body", cases, graph, strata=True),
            self.test("only those removed", gone, graph),
            *patron,
            *(replace(self, measure=m).test(f"people, {m}", cases, graph) for m in others),
        )

    def test(
        self, label: str, cases: Sequence[Case], graph: PeopleGraph, *, strata: bool = False
    ) -> Analysis:
        """The concordance on one set of people and one network."""
        import numpy as np

        name = "concordance C"
        scores = centralities(graph, self.measure)
        central = np.array([round(scores.get(case.id, 0.0), 12) for case in cases])
        first, second = comparable([removal(case) for case in cases])
        n = len(cases)
        if not len(first):
            reason = "no two people of whom one was certainly removed first"
            return Analysis(label, "person", n, name, None, reason=reason)
        if len(set(central.tolist())) < 2:
            return Analysis(label, "person", n, name, None, reason="all are equally central")
        ranks = np.unique(central, return_inverse=True)[1].astype(np.int64)

        def statistic(shuffled: NDArray[np.int64]) -> NDArray[np.float64]:
            return concordance(ranks[shuffled], first, second)

        value = float(concordance(ranks[None, :], first, second)[0])
        kinds = [case.stratum for case in cases] if strata else None
        draws, seed = self.settings.draws, self.settings.seed
        null = permuted(statistic, n, kinds, draws=draws, seed=seed, size=len(first) + n)
        chance = null.chance(value, self.settings.alternative)
        effect = None if strata else self._effect(ranks, first, second, value)
        detail = f"{len(first)} pairs"
        return Analysis(label, "person", n, name, value, chance, effect, detail=detail)

    def _effect(
        self,
        ranks: NDArray[np.int64],
        first: NDArray[np.int64],
        second: NDArray[np.int64],
        value: float,
    ) -> Effect:
        import numpy as np

        n = len(ranks)
        later = np.zeros((n, n))
        won = ranks[second] > ranks[first]
        later[first, second] = won + (ranks[second] == ranks[first]) / 2
        pairs = np.zeros((n, n))
        pairs[first, second] = 1.0

        def again(places: NDArray[np.int64]) -> float | None:
            # A pair comes up as often as both of its people do.
            times = np.bincount(places, minlength=n).astype(float)
            total = times @ pairs @ times
            return float(times @ later @ times / total) if total else None

        return bootstrap("concordance", value, again, n, self.settings.seed)


def _denominators(
    cases: Sequence[Case], doubtful: Sequence[Case], graph: PeopleGraph, measure: str
) -> tuple[Count, ...]:
    scores = centralities(graph, measure)
    at_risk = sorted(scores.get(case.id, 0.0) for case in cases)
    if not at_risk:
        return ()
    middle = at_risk[len(at_risk) // 2]
    rows = []
    for label, upper in ((f"above the median {measure}", True), ("at or below it", False)):
        inside = [c for c in cases if (scores.get(c.id, 0.0) > middle) is upper]
        unsure = sum((scores.get(c.id, 0.0) > middle) is upper for c in doubtful)
        gone = sum(removal(c) is not None for c in inside)
        rows.append(Count(label, len(inside), gone, unsure))
    return tuple(rows)


def _order(cases: Sequence[Case], graph: PeopleGraph, measure: str) -> Table:
    scores = centralities(graph, measure)
    rows = []
    for case in cases:
        when = removal(case)
        if when is not None:
            shown = str(when[0]) if when[0] == when[1] else f"{when[0]} to {when[1]}"
            rows.append((when, (shown, case.name, scores.get(case.id, 0.0), case.outcome)))
    ordered = tuple(row for _, row in sorted(rows, key=lambda row: (row[0], row[1][1])))
    return Table("The order of removal", ("when", "person", measure, "outcome"), ordered)


def _says(cases: Sequence[Case], analyses: Sequence[Analysis]) -> str:
    main, _, order = analyses[:3]
    if main.value is None or main.chance is None:
        return f"No test to make among the {len(cases)} people at risk: {main.reason}."
    lasted = main.value
    way = "longer" if lasted > 0.5 else "less long"
    text = (
        f"Of {number(len(cases), 'person', 'people')} at risk {order.n} were removed. In "
        f"{lasted:.0%} of the pairs that can be ordered the more central one lasted longer, ties "
        f"counting half ({p_said(main.chance)})"
    )
    if main.chance.p < 0.05:
        text += f": people at the centre lasted {way} than people at the edge"
    else:
        text += ": no clear order from the edge inwards, nor from the centre outwards"
    if order.value is not None and order.chance is not None:
        text += (
            f". Among those removed, where order alone counts, it is {order.value:.0%} "
            f"({p_said(order.chance)})"
        )
    others = [
        f"{a.label.removeprefix('people, ')} {a.value:.0%} ({p_said(a.chance)})"
        for a in analyses
        if a.value is not None and a.label.removeprefix("people, ") in MEASURES
    ]
    if others:
        text += f". By other measures: {', '.join(others)}"
    return f"{text}. An order of removals does not show a plan."
