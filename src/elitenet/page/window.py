"""The days of the page: from ``before`` to ``until``, and what can change on which of them.

Everything that changes is swept: a thing is computed again only on the days on which it can
change, and holds until the next of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from elitenet.change.compare import Change
from elitenet.errors import UsageError
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot

T = TypeVar("T")


@dataclass(frozen=True)
class Window:
    """The days from the first of a change to the last that is shown.

    Parameters
    ----------
    until : datetime.date
        Included; not before the second day of the change.

    Raises
    ------
    UsageError
        If it lies before that.
    """

    change: Change
    until: date

    def __post_init__(self) -> None:
        last = self.change.after.date
        if self.until < last:
            raise UsageError(f"'until' ({self.until}) must not lie before 'after' ({last})")

    @property
    def network(self) -> Network:
        """The data."""
        return self.change.network

    @property
    def selection(self) -> Selection:
        """Which claims and layers count."""
        return self.change.selection

    @property
    def before(self) -> date:
        """The first day."""
        return self.change.before.date

    @cached_property
    def _snapshots(self) -> dict[date, Snapshot]:
        return {self.before: self.change.before, self.change.after.date: self.change.after}

    def on(self, day: date) -> Snapshot:
        """The network on a day."""
        if day not in self._snapshots:
            self._snapshots[day] = self.network.as_of(day)
        return self._snapshots[day]

    def inside(self, days: Iterable[date]) -> list[date]:
        """Those of some days that come after the first and are shown, in order, each once."""
        return sorted({day for day in days if self.before < day <= self.until})

    def changes_of(self, ties: Iterable[Tie]) -> set[date]:
        """The days on which some ties come into force or leave it, within the window."""
        intervals = self.network.intervals
        days = {day for tie in ties for day in intervals[tie.id].days()}
        return {day for day in days if self.before < day <= self.until}

    def deaths_of(self, ids: Iterable[str]) -> set[date]:
        """The first days on which some people certainly live no more, within the window."""
        died = (self.network.actor_by_id[id_].died for id_ in ids)
        return set(self.inside(found.latest for found in died if found is not None))

    def steps(self, days: Iterable[date], value: Callable[[date], T]) -> list[tuple[date, T]]:
        """A value on the first day, and from each day on from which it is another one.

        Parameters
        ----------
        days : iterable of datetime.date
            On which it can change.
        value : callable
            What it is on a day.
        """
        found = [(self.before, value(self.before))]
        for day in self.inside(days):
            now = value(day)
            if now != found[-1][1]:
                found.append((day, now))
        return found

    @cached_property
    def days(self) -> list[date]:
        """Every day on which anything can change that counts, from the first to the last."""
        return [self.before, *self.inside(self._turns())]

    def _turns(self) -> Iterator[date]:
        yield from (self.change.after.date, self.until)
        counting = [t for t in self.network.ties if t.status in self.selection.statuses]
        yield from self.changes_of(counting)
        yield from self.deaths_of(a.id for a in self.network.actors if a.is_person and a.frame)
        for tie in counting:
            when = tie.period.start
            if tie.subject is not None and when is not None:
                yield from (when.earliest, when.latest)
