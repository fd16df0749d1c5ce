"""Coincidence: is loss associated with a tie to one person, among those at risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

from elitenet.change.compare import Change
from elitenet.inference.cases.placebo_windows import Asked, placebo_table, placebo_windows
from elitenet.inference.cases.risk_set import (
    LEVELS,
    Case,
    RiskSet,
    coded,
    left_out_notes,
    loss_words,
    risk_set,
)
from elitenet.inference.cases.tied import Exposure, exposure
from elitenet.inference.result import Analysis, Coded, Count, Table, TestResult
from elitenet.inference.statistics.effect_size import Effect, share_difference, superiority
from elitenet.inference.statistics.p_value import DRAWS, SEED, Settings, p_said, p_text
from elitenet.inference.statistics.permutation import chosen_sum

ASSUMES = (
    "If the tie did not matter, every arrangement of the losses among those at risk (or among "
    "those of one kind of body) would be as likely as any other.",
    "People lost posts independently of one another, but for what households and families "
    "take into account.",
    "Those at risk who are in the data stand for those who are not.",
)
CANNOT = (
    "Why anyone lost a post, who decided it, or whether anyone did wrong: a loss may be a "
    "resignation, a transfer or the end of a term.",
    "What a fresh sample would show. Where the question was asked because these losses had "
    "been seen, or the data were begun from accounts of those who lost, p describes and does "
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
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> coincidence(change).main.detail
    '1 of 1 tied, 1 of 2 others'
    """
    settings = Settings(alternative, draws, seed)
    tied = exposure(change, to, tie, steps)
    read = partial(risk_set, change, among=among, exclude=exclude)
    everybody = read(uncertain=uncertain)
    found = _without(everybody, tied)
    analyses = _analyses(_TieTests(tied, settings), found, everybody, read)
    return TestResult(
        name="coincidence",
        title=f"Coincidence: loss and {tied.words}",
        question=f"Did {tied.words} lose more often than others at risk?",
        change=change,
        options={
            "to": tied.to,
            "tie": tie,
            "steps": tied.steps,
            "among": among,
            "exclude": exclude,
            "uncertain": uncertain,
            **asdict(settings),
        },
        outcome=loss_words(change),
        denominators=_denominators(found, tied),
        analyses=analyses,
        says=_says(found.cases, tied, analyses, loss_words(change)),
        assumes=ASSUMES,
        cannot_tell=CANNOT,
        tables=_tables(change, found, tied, Asked(among, exclude, uncertain)),
        cases=_cases(change, found, tied),
        notes=_notes(change, found, tied),
    )


def _analyses(
    tests: _TieTests, found: RiskSet, everybody: RiskSet, read: Callable[..., RiskSet]
) -> tuple[Analysis, ...]:
    varied = [
        tests.people(f"uncertain read as {word}", _without(read(uncertain=as_), tests.tied).cases)
        for as_, word in (("lost", "lost"), ("kept", "no loss"))
        if found.uncertain
    ]
    return (
        tests.people("people", found.cases),
        tests.people("people, by kind of body", found.cases, strata=True),
        *tests.gathered(found.cases, "household"),
        *tests.gathered(found.cases, "family"),
        tests.severity("severity", found.cases),
        tests.severity("severity, by kind of body", found.cases, strata=True),
        *varied,
        tests.people("patrons included", (*everybody.cases, *everybody.patrons)),
    )


def _tables(change: Change, found: RiskSet, tied: Exposure, asked: Asked) -> tuple[Table, ...]:
    windows = placebo_windows(change, tied, asked)
    return _by_group(change, found), _by_severity(found.cases, tied), placebo_table(windows)


def _by_group(change: Change, found: RiskSet) -> Table:
    """The denominators of ``who-lost``, by the column that was asked for if there is one."""
    everybody = (*found.cases, *found.uncertain)
    sizes = Counter(change.labels[case.id] for case in everybody)
    rows = []
    for group in change.in_order(sizes):
        inside = [c for c in found.cases if change.labels[c.id] == group]
        doubtful = sum(change.labels[c.id] == group for c in found.uncertain)
        rows.append((str(group), len(inside), sum(c.lost for c in inside), doubtful))
    column = change.selection.group_by
    title = f"By {column}" if column else "By tie to the two patrons on the first day"
    return Table(title, ("group", "at risk", "lost", "left out"), tuple(rows))


def _by_severity(cases: Sequence[Case], tied: Exposure) -> Table:
    rows = []
    for level, word in LEVELS.items():
        marks = [tied.of(c.id) for c in cases if c.level == level]
        if marks:
            rows.append((word, sum(marks), len(marks) - sum(marks)))
    title = "By the gravest that happened in the window"
    return Table(title, ("grade", "tied", "others"), tuple(rows))


def _cases(change: Change, found: RiskSet, tied: Exposure) -> tuple[Coded, ...]:
    made = []
    for case in (*found.cases, *found.uncertain):
        is_tied = tied.of(case.id)
        group, ties = tied.words if is_tied else "others", tied.paths.get(case.id, ())
        found_so = coded(change, case, group, counted=is_tied, exposure=ties)
        made.append(replace(found_so, lost=None) if case in found.uncertain else found_so)
    return tuple(made)


def _notes(change: Change, found: RiskSet, tied: Exposure) -> tuple[str, ...]:
    notes = left_out_notes(change, found, "are left out but for the last analysis")
    if tied.to not in (change.outgoing, change.incoming):
        notes = (*notes, f"Excluded: the reference person, {tied.name}.")
    return notes


@dataclass(frozen=True, slots=True)
class _TieTests:
    """The tied against the others, in several sets of cases and several units."""

    tied: Exposure
    settings: Settings

    def people(self, label: str, cases: Sequence[Case], *, strata: bool = False) -> Analysis:
        """People, with and without strata."""
        kinds = [case.stratum for case in cases] if strata else None
        marks = [self.tied.of(case.id) for case in cases]
        return self._losses(label, "person", [float(c.lost) for c in cases], marks, kinds)

    def gathered(self, cases: Sequence[Case], by: str) -> list[Analysis]:
        """Households or families: a unit is tied if a member is, and lost as large a share as
        of its members did.
        """
        plural = {"household": "households", "family": "families"}[by]
        if by == "household" and not any(case.career.person.household for case in cases):
            reason = "no household is coded in this set; see families"
            return [Analysis(plural, by, len(cases), "tied units' losses", None, reason=reason)]
        members: dict[str, list[Case]] = {}
        for case in cases:
            unit = case.household if by == "household" else case.family
            members.setdefault(unit, []).append(case)
        units = members.values()
        shares = [sum(case.lost for case in unit) / len(unit) for unit in units]
        marks = [any(self.tied.of(case.id) for case in unit) for unit in units]
        kinds = [min(unit, key=lambda case: case.post).stratum for unit in units]
        labels: dict[str, list[str] | None] = {plural: None}
        if by == "household":
            labels[f"{plural}, by kind of body"] = kinds
        alone = _alone(marks, by, plural)
        return [
            replace(found, chance=None, reason=alone) if alone and found.chance else found
            for label, strata in labels.items()
            for found in [self._losses(label, by, shares, marks, strata)]
        ]

    def _losses(
        self,
        label: str,
        unit: str,
        lost: Sequence[float],
        marks: Sequence[bool],
        strata: Sequence[str] | None,
    ) -> Analysis:
        one, other = _split(lost, marks)
        statistic = "tied who lost" if unit == "person" else "tied units' losses"
        detail = f"{sum(one):g} of {len(one)} tied, {sum(other):g} of {len(other)} others"
        found = Analysis(label, unit, len(lost), statistic, None, detail=detail)
        if not one or not other:
            reason = "nobody at risk is tied" if not one else "everybody at risk is tied"
            return replace(found, reason=reason)
        settings = self.settings
        null = chosen_sum(lost, marks, strata, draws=settings.draws, seed=settings.seed)
        effect = _difference(one, other) if strata is None else None
        if len(null.values) == 1:
            reason = (
                "one arrangement only: no kind of body has both tied and others, and both outcomes"
            )
            return replace(found, value=sum(one), effect=effect, reason=reason)
        chance = null.chance(sum(one), settings.alternative, by="probability")
        return replace(found, value=sum(one), effect=effect, chance=chance)

    def severity(self, label: str, cases: Sequence[Case], *, strata: bool = False) -> Analysis:
        """The graded outcome: Wilcoxon's rank sum of the tied."""
        kinds = [case.stratum for case in cases] if strata else None
        marks = [self.tied.of(case.id) for case in cases]
        levels = [case.level for case in cases]
        n, name = len(cases), "rank sum of the tied"
        if not any(marks) or all(marks) or len(set(levels)) < 2:
            reason = "nothing to rank: one group, or one grade, only"
            return Analysis(label, "person", n, name, None, reason=reason)
        ranks, settings = midranks(levels, kinds), self.settings
        null = chosen_sum(ranks, marks, kinds, draws=settings.draws, seed=settings.seed)
        value = sum(_split(ranks, marks)[0])
        chance = null.chance(value, settings.alternative)
        effect = None if strata else superiority(*_split(levels, marks))
        return Analysis(label, "person", n, name, value, chance, effect)


def _alone(marks: Sequence[bool], by: str, plural: str) -> str | None:
    """Why units cannot be compared where one side is a single one."""
    sides = {"the tied": sum(marks), "the others": len(marks) - sum(marks)}
    for who, count in sides.items():
        if count == 1:
            return f"{who} are one {by}: with {plural} as units the question cannot be tested"
    return None


def _split(values: Sequence[float], marks: Sequence[bool]) -> tuple[list[float], list[float]]:
    """The values of the marked, and those of the others."""
    pairs = list(zip(values, marks, strict=True))
    return [x for x, mark in pairs if mark], [x for x, mark in pairs if not mark]


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
    return Effect("difference in shares", value, reason="no interval: some units lost in part")


def _without(found: RiskSet, tied: Exposure) -> RiskSet:
    """Nobody is tied to themself: the person whom the ties lead to is not a case."""
    return replace(
        found,
        cases=tuple(c for c in found.cases if c.id != tied.to),
        uncertain=tuple(c for c in found.uncertain if c.id != tied.to),
    )


def _denominators(found: RiskSet, tied: Exposure) -> tuple[Count, ...]:
    rows = []
    for label, wanted in ((tied.words, True), ("others", False)):
        inside = [c for c in found.cases if tied.of(c.id) is wanted]
        doubtful = sum(tied.of(c.id) is wanted for c in found.uncertain)
        rows.append(Count(label, len(inside), sum(c.lost for c in inside), doubtful))
    return tuple(rows)


def _says(cases: Sequence[Case], tied: Exposure, analyses: Sequence[Analysis], words: str) -> str:
    main = analyses[0]
    inside = [c for c in cases if tied.of(c.id)]
    if main.chance is None:
        return f"Among the {len(cases)} people at risk, {main.reason}: there is no test to make."
    others = len(cases) - len(inside)
    lost = sum(c.lost for c in inside)
    text = (
        f"Of {len(inside)} {tied.words} who were at risk, {lost} {words}; of "
        f"the {others} others, {sum(c.lost for c in cases) - lost}. "
        f"Had chance alone decided who lost, a split at least this uneven would come up with "
        f"{p_said(main.chance)}"
    )
    strata = analyses[1]
    text += f" ({p_text(strata.chance)} within kinds of body)." if strata.chance else "."
    return f"{text}{_units(inside, analyses)} This says nothing about why anyone lost."


def _units(inside: Sequence[Case], analyses: Sequence[Analysis]) -> str:
    """What is left with the family as the unit, where some of the tied are of one."""
    family = next(a for a in analyses if a.unit == "family")
    families = len({case.family for case in inside})
    if families == len(inside):
        return ""
    if families == 1:
        return " But they are one family: with families as units the question cannot be tested."
    text = f" But they are {families} families"
    if family.chance is None:
        return f"{text}; with families as units there is no test to make: {family.reason}."
    text += f"; with families as units, {p_said(family.chance)}"
    least = family.chance.smallest_p >= 0.05
    return text + (", and no result could have been below 0.05." if least else ".")
