"""Coincidence: is loss associated with a tie to one person, among those at risk."""

from __future__ import annotations

from collections.abc import Sequence

from elitenet.change.compare import Change
from elitenet.inference.cases.placebo_windows import placebo_table, placebo_windows
from elitenet.inference.cases.risk_set import Case, RiskSet, risk_set, units
from elitenet.inference.cases.risk_set_tables import (
    coded,
    group_table,
    left_out_notes,
    severity_table,
)
from elitenet.inference.cases.tied import Exposure, exposure
from elitenet.inference.result import Analysis, Coded, Count, Table, TestResult
from elitenet.inference.statistics.effect_size import Effect, share_difference, superiority
from elitenet.inference.statistics.p_value import DRAWS, SEED, check_alternative, p_text
from elitenet.inference.statistics.permutation import chosen_sum

ASSUMES = (
    "If the tie did not matter, every arrangement of the losses among those at risk (or among "
    "those of one kind of body) would be as likely as any other.",
    "People lost posts independently of one another, but for what households and families "
    "take into account.",
    "Those at risk who are in the ledger stand for those who are not.",
)
CANNOT = (
    "Why anyone lost a post, who decided it, or whether anyone did wrong: a loss may be a "
    "resignation, a transfer or the end of a term.",
    "What a fresh sample would show. Where the question was asked because these losses had "
    "been seen, or the ledger was begun from accounts of those who lost, p describes and does "
    "not confirm.",
    "Anything about people whose ties or posts no source names: a tie that is not coded "
    "counts as none.",
)


def coincidence(
    change: Change,
    *,
    to: str | None = None,
    tie: str = "kin",
    steps: int | None = None,
    among: Sequence[str] | None = None,
    exclude: Sequence[str] = (),
    uncertain: str = "leave-out",
    alternative: str = "two-sided",
    draws: int = DRAWS,
    seed: int = SEED,
) -> TestResult:
    """Whether people tied to one person lost more often than others at risk.

    Parameters
    ----------
    to : str or None
        Id of the person; ``None``: the event's outgoing patron.
    tie : {"kin", "patronage", "colleague", "business"}
    steps : int or None
        How many steps a tie may take; ``None``: two for kin, else one.
    among : sequence of str or None
        Ids of people, or kinds of body, to restrict those at risk to.
    exclude : sequence of str
        Ids of people to leave out.
    uncertain : {"leave-out", "lost", "kept"}
        How the main analysis takes uncertain outcomes.
    alternative : {"two-sided", "greater", "less"}
    draws, seed : int
        For what cannot be counted exactly.

    Notes
    -----
    The statistic is the number of tied people who lost; given how many are tied and how
    many lost it is hypergeometric, and within kinds of body a sum of independent such
    numbers (the exact conditional test of Cochran, Mantel and Haenszel). Households are
    the coded ones; a family is everybody at risk whom kin ties connect. A unit's outcome
    is the share of its members who lost. Severity: exact Wilcoxon test on mid-ranks.

    References
    ----------
    Fisher, R. A. (1935). The Design of Experiments, ch. 2. Agresti, A. (2013).
    Categorical Data Analysis, 3rd ed., secs. 3.5 and 7.3. Wilcoxon, F. (1945). Individual
    comparisons by ranking methods. Biometrics Bulletin 1, 80-83.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.dataset import bundled, read
    >>> network = read(bundled())
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> coincidence(change).main.detail
    '6 of 6 tied, 24 of 72 others'
    """
    check_alternative(alternative)
    tied = exposure(change, to, tie, steps)
    everybody = risk_set(change, among=among, exclude=exclude, uncertain=uncertain)
    found = _without(everybody, tied)
    how = _How(tied, alternative, draws, seed)
    readings = [
        (f"uncertain read as {word}", risk_set(change, among=among, exclude=exclude, uncertain=as_))
        for as_, word in (("lost", "lost"), ("kept", "no loss"))
        if found.uncertain
    ]
    analyses = _analyses(how, found, readings, everybody)
    return TestResult(
        name="coincidence",
        title=f"Coincidence: loss and {tied.words}",
        question=f"Did {tied.words} lose more often than others at risk?",
        change=change,
        options={
            "to": tied.to, "tie": tie, "steps": tied.steps, "among": among, "exclude": exclude,
            "uncertain": uncertain, "alternative": alternative, "draws": draws, "seed": seed,
        },
        outcome="lost a post, or were acted against by the law",
        denominators=_denominators(found, tied),
        analyses=analyses,
        says=_says(found.cases, tied, analyses),
        assumes=ASSUMES,
        cannot_tell=CANNOT,
        tables=_tables(change, found, tied),
        cases=_cases(change, found, tied),
        notes=_notes(change, found, tied),
    )  # fmt: skip


def _analyses(
    how: _How, found: RiskSet, readings: Sequence[tuple[str, RiskSet]], everybody: RiskSet
) -> tuple[Analysis, ...]:
    varied = [how.people(label, _without(other, how.tied).cases) for label, other in readings]
    return (
        how.people("people", found.cases),
        how.people("people, by kind of body", found.cases, strata=True),
        *how.gathered(found.cases, "household"),
        *how.gathered(found.cases, "family"),
        how.severity("severity", found.cases),
        how.severity("severity, by kind of body", found.cases, strata=True),
        *varied,
        how.people("patrons included", (*everybody.cases, *everybody.patrons)),
    )


def _tables(change: Change, found: RiskSet, tied: Exposure) -> tuple[Table, ...]:
    windows = placebo_windows(change, tied)
    return group_table(found), severity_table(found.cases, tied), placebo_table(windows)


def _cases(change: Change, found: RiskSet, tied: Exposure) -> tuple[Coded, ...]:
    return tuple(
        coded(change, case, tied.words if tied.of(case.id) else "others",
              counted=tied.of(case.id), exposure=tied.paths.get(case.id, ()))
        for case in (*found.cases, *found.uncertain)
    )  # fmt: skip


def _notes(change: Change, found: RiskSet, tied: Exposure) -> tuple[str, ...]:
    notes = left_out_notes(change, found, "are left out but for the last analysis")
    if tied.to not in (change.outgoing, change.incoming):
        notes = (*notes, f"{tied.name} is no case: nobody is tied to themself.")
    return notes


class _How:
    """One exposure and one way of testing, applied to several sets of cases."""

    def __init__(self, tied: Exposure, alternative: str, draws: int, seed: int) -> None:
        self.tied, self.alternative, self.draws, self.seed = tied, alternative, draws, seed

    def people(self, label: str, cases: Sequence[Case], *, strata: bool = False) -> Analysis:
        """People, with and without strata."""
        kinds = [case.stratum for case in cases] if strata else None
        marks = [self.tied.of(case.id) for case in cases]
        return self._losses(label, "person", [float(c.lost) for c in cases], marks, kinds)

    def gathered(self, cases: Sequence[Case], by: str) -> list[Analysis]:
        """Households or families, as one set and by kind of body."""
        marks = {case.id: self.tied.of(case.id) for case in cases}
        plural = {"household": "households", "family": "families"}[by]
        _, shares, exposed, strata = units(cases, marks, by)
        if by == "household" and not any(case.career.person.household for case in cases):
            reason = "no household is coded in this set; see families"
            return [Analysis(plural, by, len(cases), "tied units' losses", None, reason=reason)]
        found = [self._losses(plural, by, shares, exposed, None)]
        if by == "household":
            found.append(self._losses(f"{plural}, by kind of body", by, shares, exposed, strata))
        return found

    def _losses(
        self, label: str, unit: str, lost: Sequence[float], marks: Sequence[bool],
        strata: Sequence[str] | None,
    ) -> Analysis:  # fmt: skip
        one = [x for x, mark in zip(lost, marks, strict=True) if mark]
        other = [x for x, mark in zip(lost, marks, strict=True) if not mark]
        statistic = "tied who lost" if unit == "person" else "tied units' losses"
        detail = f"{sum(one):g} of {len(one)} tied, {sum(other):g} of {len(other)} others"
        if not one or not other:
            reason = "nobody at risk is tied" if not one else "everybody at risk is tied"
            return Analysis(label, unit, len(lost), statistic, None, reason=reason, detail=detail)
        null = chosen_sum(lost, marks, strata, draws=self.draws, seed=self.seed)
        chance = null.chance(sum(one), self.alternative, by="probability")
        alone = (
            "one arrangement only: no kind of body has both tied and others, and both outcomes"
            if len(null.values) == 1
            else None
        )
        effect = _difference(one, other) if strata is None else None
        return Analysis(
            label, unit, len(lost), statistic, sum(one), None if alone else chance, effect,
            alone, detail,
        )  # fmt: skip

    def severity(self, label: str, cases: Sequence[Case], *, strata: bool = False) -> Analysis:
        """The graded outcome: Wilcoxon's rank sum of the tied."""
        kinds = [case.stratum for case in cases] if strata else None
        marks = [self.tied.of(case.id) for case in cases]
        levels = [case.level for case in cases]
        n, name = len(cases), "rank sum of the tied"
        if not any(marks) or all(marks) or len(set(levels)) < 2:
            reason = "nothing to rank: one group, or one grade, only"
            return Analysis(label, "person", n, name, None, reason=reason)
        ranks = midranks(levels, kinds)
        null = chosen_sum(ranks, marks, kinds, draws=self.draws, seed=self.seed)
        value = sum(r for r, mark in zip(ranks, marks, strict=True) if mark)
        effect = None if strata else superiority(
            [x for x, mark in zip(levels, marks, strict=True) if mark],
            [x for x, mark in zip(levels, marks, strict=True) if not mark],
        )  # fmt: skip
        return Analysis(label, "person", n, name, value,
                        null.chance(value, self.alternative), effect)  # fmt: skip


def midranks(levels: Sequence[float], strata: Sequence[str] | None = None) -> list[float]:
    """Ranks from 1, the mean rank for ties, within each stratum.

    Examples
    --------
    >>> midranks([0, 2, 0, 5])
    [1.5, 3.0, 1.5, 4.0]
    """
    names = [""] * len(levels) if strata is None else list(strata)
    ranks = []
    for level, name in zip(levels, names, strict=True):
        same = [x for x, other in zip(levels, names, strict=True) if other == name]
        ranks.append(sum(x < level for x in same) + (same.count(level) + 1) / 2)
    return ranks


def _difference(one: Sequence[float], other: Sequence[float]) -> Effect:
    if all(x in (0.0, 1.0) for x in (*one, *other)):
        return share_difference((int(sum(one)), len(one)), (int(sum(other)), len(other)))
    value = sum(one) / len(one) - sum(other) / len(other)
    return Effect("difference in shares", value,
                  reason="no interval: some units lost in part")  # fmt: skip


def _without(found: RiskSet, tied: Exposure) -> RiskSet:
    """Nobody is tied to themself: the person whom the ties lead to is no case."""
    return RiskSet(
        tuple(c for c in found.cases if c.id != tied.to),
        found.patrons,
        tuple(c for c in found.uncertain if c.id != tied.to),
        found.left_out,
    )


def _denominators(found: RiskSet, tied: Exposure) -> tuple[Count, ...]:
    rows = []
    for label, wanted in ((tied.words, True), ("others", False)):
        inside = [c for c in found.cases if tied.of(c.id) is wanted]
        doubtful = sum(tied.of(c.id) is wanted for c in found.uncertain)
        rows.append(Count(label, len(inside), sum(c.lost for c in inside), doubtful))
    return tuple(rows)


def _says(cases: Sequence[Case], tied: Exposure, analyses: Sequence[Analysis]) -> str:
    main = analyses[0]
    inside = [c for c in cases if tied.of(c.id)]
    if main.chance is None:
        return f"Among the {len(cases)} people at risk, {main.reason}: there is no test to make."
    others = len(cases) - len(inside)
    lost = sum(c.lost for c in inside)
    text = (
        f"Of {len(inside)} {tied.words} who were at risk, {lost} lost a post or were acted "
        f"against by the law; of the {others} others, {sum(c.lost for c in cases) - lost}. "
        f"If the losses had fallen by lot, a split this uneven would come up with p = "
        f"{p_text(main.chance)}"
    )
    strata = analyses[1]
    text += f" ({p_text(strata.chance)} within kinds of body)." if strata.chance else "."
    families = len({c.family for c in inside})
    family = next((a for a in analyses if a.unit == "family" and a.chance), None)
    if family is not None and family.chance is not None and families < len(inside):
        they = "one family" if families == 1 else f"{families} families"
        text += f" But they are {they}; with the family as the unit, p = {p_text(family.chance)}"
        least = family.chance.smallest_p >= 0.05
        text += ", and no result could have been below 0.05." if least else "."
    return text + " This says nothing about why anyone lost."
