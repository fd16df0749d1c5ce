"""Stretches of days: when something can change, and how long it stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from elitenet.export.fields import Value
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Network

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of days with one value.

    Parameters
    ----------
    start, end : datetime.date or None
        First and last day, both included; ``None``: since before the history, or until
        after it.
    value : str, int, float, bool or None
        ``None`` where only the presence matters.
    """

    start: date | None
    end: date | None
    value: Value = None


def runs(days: Sequence[date], values: Sequence[Value]) -> tuple[Spell, ...]:
    """Runs of equal values.

    Parameters
    ----------
    days : sequence of datetime.date
        Sorted; each value holds from its day until the day before the next.
    values : sequence of str, int, float, bool or None
        As many as days; ``None``: nothing there.

    Returns
    -------
    tuple of Spell
        The first day and the day after all others have no bound: nothing is known of
        what lies beyond.

    Examples
    --------
    >>> days = [date(2021, 1, 1), date(2021, 3, 1), date(2021, 4, 1)]
    >>> [(str(run.start), str(run.end), run.value) for run in runs(days, [1, 2, 2])]
    [('None', '2021-02-28', 1), ('2021-03-01', 'None', 2)]
    """
    found: list[Spell] = []
    begun = 0
    for place in range(1, len(values) + 1):
        if place < len(values) and values[place] == values[begun]:
            continue
        if values[begun] is not None:
            start = days[begun] if begun else None
            end = days[place] - _DAY if place < len(values) else None
            found.append(Spell(start, end, values[begun]))
        begun = place
    return tuple(found)


def turns(network: Network, first: date, last: date) -> list[date]:
    """The days on which anything can change, the first among them.

    Returns
    -------
    list of datetime.date
        Sorted, within the two days. Between one and the next, ``network.as_of`` gives
        the same network on every day.
    """
    found = {first}
    for actor in network.actors:
        found.update(_around(actor.died))
    for tie in network.ties:
        found.update(_around(tie.period.start))
        found.update(_around(tie.period.end))
        until = network.certain_until(tie)
        if until is not None and until < date.max:
            found.add(until + _DAY)
    return sorted(day for day in found if first <= day <= last)


def _around(when: PartialDate | None) -> Iterable[date]:
    """Both ends of a partial date and the days after: all that the rules ask about."""
    if when is None:
        return
    for day in (when.earliest, when.latest):
        yield day
        if day < date.max:
            yield day + _DAY
