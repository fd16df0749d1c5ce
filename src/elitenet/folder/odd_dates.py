"""Dates that can be read and are hardly meant: stand-ins, slips of the hand, days far away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from elitenet.folder.columns import ACTORS, COLUMNS, EVENTS, SOURCES, TIES
from elitenet.folder.date_words import FIRST, LAST, stands_in
from elitenet.folder.problems import Problems
from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.ledger.network import Event, Network
from elitenet.ledger.tie_types import Time

FAR_YEARS = 50
"""A date this many years from all others is more often a slip of the hand than a fact."""

Lines = Mapping[str, Mapping[str, int]]

_BLANK = {(file, column.name): column.blank for file in COLUMNS for column in COLUMNS[file]}


@dataclass(frozen=True, slots=True)
class _Date:
    """A date of a row, and where it stands."""

    file: str
    id: str
    column: str
    when: PartialDate


def warn(network: Network, lines: Lines, problems: Problems) -> None:
    """Note dates that are hardly meant, and days on which nothing is in force."""
    usual = usual_years(network)
    for one in _dates(network):
        if said := _odd(one, usual):
            problems.warn(one.file, lines[one.file][one.id], said, one.column, str(one.when))
    _undated(network, problems)
    for event in network.turning_points:
        _window(network, event, lines, problems)


def _dates(network: Network) -> Iterator[_Date]:
    for tie in network.ties:
        for column, when in (("end", tie.period.end), ("start", tie.period.start)):
            if when is not None:
                yield _Date(TIES, tie.id, column, when)
    for actor in network.actors:
        if actor.died is not None:
            yield _Date(ACTORS, actor.id, "died", actor.died)
    for source in network.sources:
        if source.published is not None:
            yield _Date(SOURCES, source.id, "published", source.published)
    for event in network.events:
        days = (("before", event.before), ("after", event.after))
        if event.date is not None:
            yield _Date(EVENTS, event.id, "date", event.date)
        for column, day in days:
            if day is not None:
                yield _Date(EVENTS, event.id, column, PartialDate(day.year, day.month, day.day))


def _odd(one: _Date, usual: tuple[int, int] | None) -> str:
    """What is odd about a date, and what to do; ``""``: nothing."""
    far = usual is not None and not usual[0] - FAR_YEARS < one.when.year < usual[1] + FAR_YEARS
    if stands_in(one.when) and (usual is None or not usual[0] <= one.when.year <= usual[1]):
        blank = _BLANK[one.file, one.column].rstrip(".")
        return (
            f"'{one.column}' is {one.when}, which programs write where there is no date; leave "
            f"it blank (a blank cell means: {blank})"
        )
    if usual is not None and far:
        return (
            f"'{one.column}' is {one.when}, at least {FAR_YEARS} years from the dates of most ties "
            f"({usual[0]} to {usual[1]}); is the year right?"
        )
    if not FIRST <= one.when.year <= LAST:
        return (
            f"'{one.column}' is {one.when}, outside the years {FIRST} to {LAST}; is the year right?"
        )
    return ""


def usual_years(network: Network) -> tuple[int, int] | None:
    """The first and last year around most dates of the ties, where no gap is ``FAR_YEARS``."""
    counts = Counter(
        when.year for tie in network.ties for when in (tie.period.start, tie.period.end) if when
    )
    groups: list[list[int]] = []
    for year in sorted(counts):
        if groups and year - groups[-1][-1] < FAR_YEARS:
            groups[-1].append(year)
        else:
            groups.append([year])
    sizes = [sum(counts[year] for year in group) for group in groups]
    if not sizes or sizes.count(max(sizes)) > 1:
        return None
    usual = groups[sizes.index(max(sizes))]
    return usual[0], usual[-1]


def _undated(network: Network, problems: Problems) -> None:
    """That no tie that needs dates has one, so that the network of every day is empty."""
    spans = [tie for tie in network.ties if tie.declared.time is Time.SPAN]
    if not spans or any(not tie.period.undated for tie in spans):
        return
    if any(network.intervals[tie.id].certain for tie in spans):
        return
    what = (
        "the only tie that needs dates"
        if len(spans) == 1
        else (f"none of the {len(spans)} ties that need dates")
    )
    said = (
        f"{what} has {'no' if len(spans) == 1 else 'a'} 'start' or 'end', so it is only possibly "
        "in force on any day and left out; write a date that a source gives, as precise as it is, "
        "or run commands with --possibly include"
    )
    if len(spans) > 1:
        said = said.replace("so it is only", "so they are only")
    problems.warn(TIES, None, said)


def _window(network: Network, event: Event, lines: Lines, problems: Problems) -> None:
    """The days of a turning point on which no post and no other dated tie is in force."""
    spans = [tie for tie in network.ties if tie.declared.time is Time.SPAN]
    for column, day in (("before", event.before), ("after", event.after)):
        if day is None or not spans:
            continue
        if all(network.intervals[tie.id].on(day) is Certainty.NO for tie in spans):
            said = (
                f"'{column}' is {day}, a day on which no post or other tie with dates in {TIES} "
                "is in force; is the day right, and are the ties of its time coded?"
            )
            problems.warn(EVENTS, lines[EVENTS][event.id], said, column, str(day))
