"""Survival: did posts of people tied to one person end sooner than other posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from elitenet.change.compare import Change
from elitenet.errors import number
from elitenet.inference.cases.durations import Spell, held_on_first_day, spells
from elitenet.inference.cases.tied import Exposure, exposure
from elitenet.inference.result import (
    Analysis,
    Cell,
    Coded,
    Count,
    Table,
    TestResult,
    sources_of,
)
from elitenet.inference.statistics.cox import hazard_ratio
from elitenet.inference.statistics.kaplan_meier import kaplan_meier, log_rank, scores
from elitenet.inference.statistics.p_value import DRAWS, SEED, Settings, p_said
from elitenet.inference.statistics.permutation import chosen_sum

ASSUMES = (
    "If the tie did not matter, any other people could as well have been the tied ones, each "
    "with all of their spells.",
    "Spells that were still open when last attested would have ended like the others "
    "(censoring tells nothing about the end).",
    "Who is tied is read on the first day of the event, also for spells that ended long "
    "before: kinship hardly changes, other ties do.",
    "Dates known to the month or year lie in its middle.",
)
CANNOT = (
    "Why a post ended: promotions and transfers end posts as dismissals do.",
    "How long posts last in general. Spells come into the data because their holder later "
    "mattered (or lost); those that were over and forgotten are not in it.",
    "Anything about posts whose start no source gives; they are left out, and their holders "
    "may be those who held on longest.",
)


def survival(
    change: Change,
    *,
    to: str | None = None,
    tie: str = "kin",
    steps: int | None = None,
    exclude: Sequence[str] = (),
    alternative: str = "two-sided",
    draws: int = DRAWS,
    seed: int = SEED,
) -> TestResult:
    """Whether the posts of people tied to one person ended sooner.

    Parameters
    ----------
    to : str or None
        Id of the person; ``None``: the event's outgoing patron.
    tie : {"kin", "patronage", "colleague", "business"}
    steps : int or None
        How many steps a tie may take; ``None``: two for kin, else one.
    exclude : sequence of str
        Ids of people whose spells to leave out.
    alternative : {"two-sided", "greater", "less"}
        Greater: the posts of the tied end sooner.

    Notes
    -----
    Kaplan-Meier curves of all spells with a known start, and of the posts held on the
    first day from that day on. The log-rank numerator (observed less expected ends of
    the tied) is a sum of one score a spell; the scores of one person's spells are added
    up and permuted among people, so that spells of one person need not be independent.
    The chi-square value is given for comparison with other programs, and the hazard ratio
    of Cox's regression as the size of the effect.

    References
    ----------
    As for :mod:`~elitenet.inference.statistics.kaplan_meier` and
    :mod:`~elitenet.inference.statistics.cox`; permutation: Heimann, G. and Neuhaus, G.
    (1998). Permutational distribution of the log-rank statistic under random censorship.
    Biometrics 54, 168-184.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> found = survival(change).main
    >>> round(found.value, 3), round(found.chance.p, 3), found.n
    (0.5, 0.6, 5)
    """
    settings = Settings(alternative, draws, seed)
    tied = exposure(change, to, tie, steps)
    read = _SpellSets.of(change, tied, exclude)
    held = f"posts held on {change.before.date}, from then on"
    analyses = (
        _log_rank_test("all spells, from their start", read.ever, tied, settings),
        _log_rank_test(held, read.cohort, tied, settings),
        _log_rank_test("all spells, patrons included", read.with_patrons, tied, settings),
    )
    return TestResult(
        name="survival",
        title=f"Survival: how long posts lasted, and {tied.words}",
        question=f"Did posts of {tied.words} end sooner than other posts?",
        change=change,
        options={
            "to": tied.to,
            "tie": tie,
            "steps": tied.steps,
            "exclude": exclude,
            **asdict(settings),
        },
        outcome="spells whose end was seen",
        denominators=_denominators(read.ever, tied),
        analyses=analyses,
        says=_says(analyses, read.ever, tied),
        assumes=ASSUMES,
        cannot_tell=CANNOT,
        tables=_tables(change, read, tied),
        cases=tuple(_coded(change, spell, tied) for spell in read.ever),
        notes=read.notes,
    )


@dataclass(frozen=True, slots=True)
class _SpellSets:
    """The spells of the analyses, and what was left out of each."""

    ever: tuple[Spell, ...]
    cohort: tuple[Spell, ...]
    with_patrons: tuple[Spell, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, change: Change, tied: Exposure, exclude: Sequence[str]) -> _SpellSets:
        """Read them from the data."""
        patrons = {p for p in (change.outgoing, change.incoming) if p and p not in exclude}
        apart = {tied.to, *exclude} | patrons
        found, held = spells(change), held_on_first_day(change)
        notes = [
            f"Left out of {what}: {', '.join(f'{why} ({n})' for why, n in part.left_out)}."
            for what, part in (("all spells", found), ("the posts held on the first day", held))
            if part.left_out
        ]
        notes.append(
            "The patrons, and the person whom the ties lead to, are left out unless an analysis "
            "says so."
        )
        return cls(
            tuple(s for s in found.spells if s.person not in apart),
            tuple(s for s in held.spells if s.person not in apart),
            tuple(s for s in found.spells if s.person not in apart - patrons),
            tuple(notes),
        )


def _tables(change: Change, read: _SpellSets, tied: Exposure) -> tuple[Table, ...]:
    years, days = (0.5, 1, 1.5, 2, 3, 4, 5), (7, 14, 30, 60, 90, 150)
    held = f"Posts held on {change.before.date}: share still held after so many days"
    ever = "All spells: share still in post after so many years"
    return (
        _medians("All spells: median days in post", read.ever, tied),
        _shares(ever, read.ever, tied, [(year, year * 365.25) for year in years]),
        _shares(held, read.cohort, tied, [(day, day) for day in days]),
    )


def _log_rank_test(
    label: str, found: Sequence[Spell], tied: Exposure, settings: Settings
) -> Analysis:
    """The log-rank test with people permuted, each with all of their spells."""
    name = "log-rank: ends seen less expected"
    people = tuple(dict.fromkeys(spell.person for spell in found))
    inside = [tied.of(spell.person) for spell in found]
    times, ended = [s.days for s in found], [s.ended for s in found]
    if not any(inside) or all(inside) or not any(ended):
        why = "no spell ended" if inside and not any(ended) else "one of the groups is empty"
        return Analysis(label, "person", len(people), name, None, reason=why)
    by_person: dict[str, float] = dict.fromkeys(people, 0.0)
    for spell, score in zip(found, scores(times, ended), strict=True):
        by_person[spell.person] += score
    marks = [tied.of(id_) for id_ in people]
    values = list(by_person.values())
    null = chosen_sum(values, marks, draws=settings.draws, seed=settings.seed)
    ranked = log_rank(times, ended, inside)
    value = ranked.observed - ranked.expected
    chance = null.chance(value, settings.alternative)
    effect = hazard_ratio(times, ended, inside)
    chi2 = f"{ranked.chi2:.4f}" if ranked.chi2 is not None else "not defined"
    detail = (
        f"{len(found)} spells; {ranked.observed:g} ends seen of {ranked.expected:.1f} "
        f"expected; chi-square {chi2}"
    )
    return Analysis(label, "person", len(people), name, value, chance, effect, detail=detail)


def _split(found: Sequence[Spell], tied: Exposure) -> Mapping[bool, list[Spell]]:
    return {mark: [s for s in found if tied.of(s.person) is mark] for mark in (True, False)}


def _denominators(found: Sequence[Spell], tied: Exposure) -> tuple[Count, ...]:
    split = _split(found, tied)
    return tuple(
        Count(label, len(split[mark]), sum(s.ended for s in split[mark]))
        for label, mark in ((f"spells of {tied.words}", True), ("spells of others", False))
    )


def _medians(title: str, found: Sequence[Spell], tied: Exposure) -> Table:
    rows = []
    for label, mark in (("tied", True), ("others", False)):
        part = _split(found, tied)[mark]
        curve = kaplan_meier([s.days for s in part], [s.ended for s in part])
        people, ended = len({s.person for s in part}), sum(s.ended for s in part)
        days = map(_days, (curve.median, curve.low, curve.high))
        rows.append((label, people, len(part), ended, *days))
    return Table(
        title,
        ("group", "people", "spells", "ended", "median days", "low", "high"),
        tuple(rows),
        "95% interval of Brookmeyer and Crowley; - where the curve does not come so low.",
    )


def _days(length: float | None) -> int | None:
    return None if length is None else round(length)


def _shares(
    title: str, found: Sequence[Spell], tied: Exposure, times: Sequence[tuple[float, float]]
) -> Table:
    split = _split(found, tied)
    curves = {
        mark: kaplan_meier([s.days for s in part], [s.ended for s in part])
        for mark, part in split.items()
    }
    longest = {mark: max((s.days for s in part), default=0) for mark, part in split.items()}
    rows = []
    for time, at in times:
        row: list[Cell] = [f"{time:g}"]
        for mark in (True, False):
            row.append(curves[mark].at(at) if at <= longest[mark] else None)
            row.append(sum(s.days >= at for s in split[mark]))
        rows.append(tuple(row))
    note = "Kaplan-Meier; beside each share, how many were followed so long."
    return Table(title, ("after", "tied", "followed", "others", "followed "), tuple(rows), note)


def _coded(change: Change, spell: Spell, tied: Exposure) -> Coded:
    by = tied.paths.get(spell.person, ())
    ties = tuple(tie.id for tie in spell.ties)
    person = change.network.actor_by_id[spell.person]
    return Coded(
        id=spell.person,
        name=person.name,
        group=tied.words if tied.of(spell.person) else "others",
        outcome=f"{spell.days} days, {'ended' if spell.ended else 'open when last attested'}",
        exposure=by,
        at_risk=ties,
        evidence=ties,
        sources=sources_of(change, (*by, *ties)),
        household=person.household or person.id,
        counted=tied.of(spell.person),
    )


def _says(analyses: Sequence[Analysis], found: Sequence[Spell], tied: Exposure) -> str:
    main, cohort = analyses[:2]
    if main.chance is None or main.value is None:
        return f"No test to make on {number(len(found), 'spell')}: {main.reason}."
    if main.chance.p < 0.05:
        way = "sooner" if main.value > 0 else "later"
        finding = f"ended {way} than those of others"
    else:
        finding = "did not clearly end sooner or later than those of others"
    text = (
        f"Over {number(len(found), 'spell')} with a known start, posts of {tied.words} {finding} "
        f"({_ratio(main)}{p_said(main.chance)}, people permuted)"
    )
    if cohort.chance is not None and cohort.value is not None:
        way = "sooner" if cohort.value > 0 else "later"
        ended = "ended" if cohort.chance.p < 0.05 else "did not clearly end"
        text += (
            f"; of the posts held on the first day, those of the tied {ended} {way} "
            f"({_ratio(cohort)}{p_said(cohort.chance)})"
        )
    return f"{text}. A post can end in a promotion, and which spells are on record is not random."


def _ratio(found: Analysis) -> str:
    """The hazard ratio with its interval, if it has one."""
    effect = found.effect
    if effect is None or effect.value is None:
        return ""
    return f"hazard ratio {effect.value:.2f}, 95% interval {effect.low:.2f} to {effect.high:.2f}, "
