"""Dates that can be read and are hardly meant: stand-ins, slips of the hand, days far away."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from elitenet.folder.columns import ACTORS, COLUMNS, EVENTS, SOURCES, TIES
from elitenet.folder.date_words import FIRST, LAST, stands_in
from elitenet.folder.problems import Problems
from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.ledger.network import Event, Network, Tie
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
    for file, rows, columns in (
        (TIES, network.ties, ("end", "start")),
        (ACTORS, network.actors, ("died",)),
        (SOURCES, network.sources, ("published",)),
        (EVENTS, network.events, ("date", "before", "after")),
    ):
        for row in rows:
            for column in columns:
                when = getattr(row.period if isinstance(row, Tie) else row, column)
                if isinstance(when, dt.date):
                    when = PartialDate(when.year, when.month, when.day)
                if when is not None:
                    yield _Date(file, row.id, column, when)


def _odd(one: _Date, usual: tuple[int, int] | None) -> str:
    """What is odd about a date, and what to do; ``""``: nothing."""
    far = usual is not None and not usual[0] - FAR_YEARS < one.when.year < usual[1] + FAR_YEARS
    if stands_in(one.when) and (usual is None or not usual[0] <= one.when.year <= usual[1]):
        blank = _BLANK[one.file, one.column].rstrip(".")
        return (
            f"'{one.column}' is {one.when}, which programs write where a date is missing; leave "
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
        when.year
        for tie in network.ties
        for when in (tie.period.start, tie.period.end)
        if when is not None and not stands_in(when)
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
    one = len(spans) == 1
    what = "the one tie" if one else f"the {len(spans)} ties"
    said = (
        f"{what} of types that need dates {'has' if one else 'have'} no 'start' and no 'end', so "
        f"that {'it counts' if one else 'they count'} on no day: write a date that the source "
        "gives, as precise as it is; with --possibly include commands count undated ties on every "
        "day"
    )
    problems.warn(TIES, None, said)


def _window(network: Network, event: Event, lines: Lines, problems: Problems) -> None:
    """The days of a turning point, where no post and no other dated tie is in force on the first.

    That all are over on the second day alone may be the very thing that the data show.
    """
    spans = [tie for tie in network.ties if tie.declared.time is Time.SPAN]
    for column, day in (("before", event.before), ("after", event.after)):
        if day is None or not spans:
            return
        if any(network.intervals[tie.id].on(day) is not Certainty.NO for tie in spans):
            return
        said = (
            f"'{column}' is {day}, a day on which no post or other tie with dates in {TIES} is in "
            "force; is the day right, and are the ties of its time coded?"
        )
        problems.warn(EVENTS, lines[EVENTS][event.id], said, column, str(day))
