"""Sole leader: do losses lie nearer to one person in the network, or to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from elitenet.change.compare import Change
from elitenet.errors import number
from elitenet.inference.cases.nearness import (
    Near,
    Pair,
    where,
    without_colleagues,
    without_person,
)
from elitenet.inference.cases.risk_set import Case, coded, left_out_notes, loss_words, risk_set
from elitenet.inference.result import (
    Analysis,
    Cell,
    Coded,
    Count,
    Table,
    TestResult,
)
from elitenet.inference.statistics.effect_size import Effect, bootstrap
from elitenet.inference.statistics.p_value import DRAWS, SEED, Settings, p_said
from elitenet.inference.statistics.permutation import chosen_sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ASSUMES = (
    "If nearness did not matter, the losses could as well have fallen on any others at risk.",
    "A tie in the data is a tie, and a tie that is not there was not: the steps between "
    "people are those of the coded network on the first day.",
    "People lost posts independently of one another. Colleagues of one body do not: an "
    "office that is cleared puts its whole staff near to its head. See the analysis by kind "
    "of body, and the one without the colleague layer.",
)
CANNOT = (
    "Who led anything. A network cannot show who led: it shows who was tied to whom, and a "
    "person can be near to losses as their cause, as their first victim, or because they "
    "sat in the same building.",
    "Whether there was anything to lead.",
    "More than the choice of the two people allows: others may lie nearer still.",
)


def sole_leader(
    change: Change,
    *,
    a: str | None = None,
    b: str | None = None,
    near: int = 1,
    among: Sequence[str] | None = None,
    exclude: Sequence[str] = (),
    uncertain: str = "leave-out",
    alternative: str = "two-sided",
    draws: int = DRAWS,
    seed: int = SEED,
) -> TestResult:
    """Whether losses concentrate near to one person rather than to another.

    Parameters
    ----------
    a : str or None
        Id of the one; ``None``: the person at risk with the gravest act in the window,
        other than the patrons. That choice is made after the fact, and said so.
    b : str or None
        Id of the other; ``None``: the event's outgoing patron.
    near : int
        Steps within which somebody counts as near, for the table of those near to both.
    among : sequence of str or None
        Ids of people, or kinds of body, to restrict those at risk to.
    exclude : sequence of str
        Ids of people to leave out.
    uncertain : {"leave-out", "lost", "kept"}
    alternative : {"two-sided", "greater", "less"}
        Greater: nearer to ``a``.

    Notes
    -----
    Nearness is one over the number of steps on the first day's network, 0 without a path
    (as in harmonic closeness). The statistic is the mean nearness of those who lost less
    that of the others: to each of the two, and the difference of these differences. The
    losses are permuted among those at risk. Both people and the patrons are no cases.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> found = sole_leader(change)
    >>> found.options["a"], found.options["b"], found.main.value
    ('vass-petro', 'dolan-marek', -0.5)
    """
    settings = Settings(alternative, draws, seed)
    pair = Pair.of(change, a, b)
    found = risk_set(change, among=among, exclude=exclude, uncertain=uncertain)
    cases = tuple(c for c in found.cases if c.id not in (pair.a, pair.b))
    whole = Near(change.graph_before, pair)
    analyses = _NearnessTests(cases, pair, settings).all(whole)
    return TestResult(
        name="sole-leader",
        title=f"Sole leader: losses near to {pair.a_name} (A) or to {pair.b_name} (B)",
        question=f"Do losses lie nearer to {pair.a_name} or to {pair.b_name}?",
        change=change,
        options={
            "a": pair.a,
            "b": pair.b,
            "near": near,
            "among": among,
            "exclude": exclude,
            "uncertain": uncertain,
            **asdict(settings),
        },
        outcome=loss_words(change),
        denominators=_denominators(cases, found.uncertain, whole, pair, near),
        analyses=analyses,
        says=_says(cases, whole, pair, analyses, near),
        assumes=ASSUMES,
        cannot_tell=CANNOT,
        tables=(_distances(cases, whole, pair), _both(cases, whole, pair, near)),
        cases=tuple(_coded(change, case, whole, pair) for case in cases),
        notes=(*pair.notes, *left_out_notes(change, found, "are no cases")),
    )


@dataclass(frozen=True, slots=True)
class _NearnessTests:
    """Whether those who lost are nearer to A, to B, or to one of them more than to the other."""

    cases: tuple[Case, ...]
    pair: Pair
    settings: Settings

    def all(self, whole: Near) -> tuple[Analysis, ...]:
        """Every analysis: the contrast and what weakens it, then each of the two."""
        graph, pair = whole.graph, self.pair
        others = Near(without_colleagues(graph), pair)
        return (
            self.contrast("nearer to A than to B", whole),
            self.contrast("the same, by kind of body", whole, strata=True),
            self.contrast("the same, without colleague ties", others),
            self.on_paths(whole).contrast("the same, those with a path", whole),
            self.one("near to A", whole, pair.a),
            self.one("near to B", whole, pair.b),
            self.one("near to A, B removed", Near(without_person(graph, pair.b), pair), pair.a),
            self.one("near to B, A removed", Near(without_person(graph, pair.a), pair), pair.b),
        )

    def one(self, label: str, near: Near, to: str) -> Analysis:
        """The difference in nearness to one of the two."""
        return self._test(label, near.nearness(self.cases, to), "nearness, lost less others")

    def contrast(self, label: str, near: Near, *, strata: bool = False) -> Analysis:
        """The difference of the two differences."""
        to_a, to_b = (near.nearness(self.cases, id_) for id_ in (self.pair.a, self.pair.b))
        scores = [a - b for a, b in zip(to_a, to_b, strict=True)]
        name = "nearness to A less to B, lost less others"
        return self._test(label, scores, name, strata=strata)

    def on_paths(self, near: Near) -> _NearnessTests:
        """The same, of those alone whom the network ties to either of the two."""
        cases = tuple(c for c in self.cases if any(c.id in found for found in near.steps.values()))
        return replace(self, cases=cases)

    def _test(
        self, label: str, scores: Sequence[float], name: str, *, strata: bool = False
    ) -> Analysis:
        lost = [case.lost for case in self.cases]
        n = len(lost)
        if not any(lost) or all(lost):
            return Analysis(label, "person", n, name, None, reason="all, or none, lost")
        if len(set(scores)) < 2:
            return Analysis(label, "person", n, name, None, reason="all are equally near")
        kinds = [case.stratum for case in self.cases] if strata else None
        settings = self.settings
        null = chosen_sum(scores, lost, kinds, draws=settings.draws, seed=settings.seed)
        total = sum(score for score, gone in zip(scores, lost, strict=True) if gone)
        chance = null.chance(total, settings.alternative)
        value = _gap(scores, lost)
        effect = None if strata else self._effect(scores, lost, value)
        return Analysis(label, "person", n, name, value, chance, effect)

    def _effect(self, scores: Sequence[float], lost: Sequence[bool], value: float) -> Effect:
        import numpy as np

        nearness, gone = np.asarray(scores), np.asarray(lost)

        def again(places: NDArray[np.int64]) -> float | None:
            marks = gone[places]
            if marks.all() or not marks.any():
                return None
            picked = nearness[places]
            return float(picked[marks].mean() - picked[~marks].mean())

        return bootstrap("difference in nearness", value, again, len(lost), self.settings.seed)


def _gap(scores: Sequence[float], lost: Sequence[bool]) -> float:
    inside = [s for s, gone in zip(scores, lost, strict=True) if gone]
    outside = [s for s, gone in zip(scores, lost, strict=True) if not gone]
    return fmean(inside) - fmean(outside)


_PLACES = ("near to A", "near to B", "near to both", "near to neither")


def _denominators(
    cases: Sequence[Case], doubtful: Sequence[Case], near: Near, pair: Pair, within: int
) -> tuple[Count, ...]:
    rows = []
    for place in _PLACES:
        inside = [c for c in cases if where(c, near, pair, within) == place]
        unsure = sum(where(c, near, pair, within) == place for c in doubtful)
        label = f"{place}{' alone' if place in _PLACES[:2] else ''}, within {within}"
        rows.append(Count(label, len(inside), sum(c.lost for c in inside), unsure))
    return tuple(rows)


def _distances(cases: Sequence[Case], near: Near, pair: Pair) -> Table:
    farthest = max((d for id_ in (pair.a, pair.b) for d in near.steps[id_].values()), default=0)
    rows = []
    for steps in (*range(1, farthest + 1), None):
        row: list[Cell] = ["no path" if steps is None else steps]
        for to in (pair.a, pair.b):
            inside = [c for c in cases if near.steps[to].get(c.id) == steps]
            row.append(f"{sum(c.lost for c in inside)} of {len(inside)}")
        if row[1:] != ["0 of 0", "0 of 0"]:
            rows.append(tuple(row))
    columns = ("steps", f"from {pair.a_name}", f"from {pair.b_name}")
    return Table("Lost, by steps in the network of the first day", columns, tuple(rows))


def _both(cases: Sequence[Case], near: Near, pair: Pair, within: int) -> Table:
    rows = tuple(
        (c.name, near.steps[pair.a][c.id], near.steps[pair.b][c.id], c.outcome)
        for c in cases
        if where(c, near, pair, within) == "near to both"
    )
    note = "" if rows else "Nobody at risk is near to both."
    title = f"Near to both, within {number(within, 'step')}: these do not tell A and B apart"
    return Table(title, ("person", "steps from A", "steps from B", "outcome"), rows, note)


def _coded(change: Change, case: Case, near: Near, pair: Pair) -> Coded:
    edges = tuple(
        tie
        for to in (pair.a, pair.b)
        for edge in ([near.graph.edge(case.id, to)] if near.steps[to].get(case.id) == 1 else [])
        if edge is not None
        for tie in edge.ties
    )
    steps = ", ".join(
        f"{near.steps[to].get(case.id, 'no path')} from {letter}"
        for letter, to in (("A", pair.a), ("B", pair.b))
    )
    exposure = tuple(dict.fromkeys(edges))
    return coded(change, case, steps, counted=case.lost, exposure=exposure)


def _says(
    cases: Sequence[Case], near: Near, pair: Pair, analyses: Sequence[Analysis], within: int
) -> str:
    main = analyses[0]
    if main.value is None or main.chance is None:
        return f"No test to make among the {len(cases)} people at risk: {main.reason}."
    both = sum(where(c, near, pair, within) == "near to both" for c in cases)
    nowhere = sum(all(c.id not in found for found in near.steps.values()) for c in cases)
    text = (
        f"Among {number(len(cases), 'person', 'people')} at risk, losses {_finding(main, pair)} "
        f"(difference in nearness {main.value:+.3f}, where 1 is a direct tie; "
        f"{p_said(main.chance)})."
    )
    against = [_other(found, pair) for found in analyses[1:4] if _disagree(main, found)]
    if against:
        text += f" Other analyses give a different answer: {'; '.join(against)}."
    return (
        f"{text} {number(both, 'person', 'people')} near to both cannot tell the two apart; "
        f"{nowhere} {'has' if nowhere == 1 else 'have'} no path to either, so that nearness is in "
        "part how much of somebody's ties is coded. A network cannot show who led."
    )


def _side(found: Analysis) -> int:
    """To whom losses lie nearer: 1 to A, -1 to B, 0 where that is not clear."""
    if found.chance is None or found.value is None or found.chance.p >= 0.05:
        return 0
    return 1 if found.value > 0 else -1


def _finding(found: Analysis, pair: Pair) -> str:
    side = _side(found)
    if not side:
        return "are not clearly closer to either"
    toward, away = (pair.a_name, pair.b_name)[::side]
    return f"lie nearer to {toward} than to {away}"


def _disagree(main: Analysis, found: Analysis) -> bool:
    """Whether a variant finds something else; one without a p finds nothing."""
    return found.chance is not None and _side(found) != _side(main)


def _other(found: Analysis, pair: Pair) -> str:
    variant = found.label.removeprefix("the same, ")
    side = _side(found)
    finding = f"nearer to {(pair.b_name, pair.a_name)[side > 0]}" if side else "no clear difference"
    return f"{variant}, {finding} ({p_said(found.chance)})"
