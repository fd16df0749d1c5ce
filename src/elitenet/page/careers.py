"""What became of everybody, from day to day: each person's outcome against the first day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from elitenet.change.outcomes import GAINS, Career, Outcome, Reading, career
from elitenet.ledger.network import Actor, Tie
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.ledger.tie_types import Time
from elitenet.page.places import next_day
from elitenet.page.window import Window


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a person by a day, and on which lists that puts them.

    Parameters
    ----------
    unit : {"seats", "posts"}
        What the person is judged by.
    """

    certain: Reading
    possible: Reading
    unit: str
    died: bool
    at_risk: bool
    held_after: bool
    lost: bool
    may_have_lost: bool
    moved_down: bool
    won: bool

    @property
    def agreed(self) -> bool:
        """Whether there is one reading."""
        ways = [(r.outcome, r.direction) for r in (self.certain, self.possible)]
        return ways[0] == ways[1]

    @property
    def kind(self) -> str:
        """The kind of outcome, as the page marks people."""
        if self.died:
            return "died"
        for kind, so in (("lost", self.lost), ("won", self.won), ("moved", self.moved_down)):
            if so:
                return kind
        if not self.agreed:
            return "uncertain"
        return "moved" if self.certain.outcome is Outcome.MOVED else ""


class Outcomes:
    """Everybody of the frame, looked at on the days on which their own posts and acts change.

    Parameters
    ----------
    window : Window
        The days, and what counts.
    """

    def __init__(self, window: Window) -> None:
        self.window, self.network = window, window.network
        self.statuses = window.selection.statuses

    @cached_property
    def people(self) -> tuple[Actor, ...]:
        """The people of the frame."""
        return tuple(a for a in self.network.actors if a.is_person and a.frame)

    @cached_property
    def _groups(self) -> Mapping[str, list[tuple[Tie, ...]]]:
        found: dict[str, list[tuple[Tie, ...]]] = {}
        for group in self.network.spells_by_seat:
            found.setdefault(group[0].from_, []).append(group)
        return found

    @cached_property
    def steps(self) -> Mapping[str, list[tuple[date, Verdict]]]:
        """By person: what became of them, from each day on from which it is something else."""
        return {person.id: self._steps(person) for person in self.people}

    def _steps(self, person: Actor) -> list[tuple[date, Verdict]]:
        held = self._held(person, self.window.change.before)

        def verdict(day: date) -> Verdict:
            after = self.window.on(day)
            both = held, self._held(person, after)
            found = career(person, self.window.change.before, after, both, self.statuses)
            return self.verdict(found)

        return self.window.steps(self._days(person), verdict)

    def _held(self, person: Actor, snapshot: Snapshot) -> tuple[Holding, ...]:
        return snapshot.holdings(self.statuses, self._groups.get(person.id, ()))

    def _days(self, person: Actor) -> Iterable[date]:
        spells = [tie for group in self._groups.get(person.id, ()) for tie in group]
        yield from self.window.changes_of(spells)
        yield from self.window.deaths_of([person.id])
        yield from self._acts(person)
        # An act known to the year may have come before the first day, and may not.
        yield next_day(self.window.before)

    def _acts(self, person: Actor) -> Iterator[date]:
        for tie in self.network.ties_of[person.id]:
            when = tie.period.start
            if tie.declared.time is Time.POINT and tie.subject == person.id and when is not None:
                yield from (when.earliest, when.latest)

    def verdict(self, found: Career) -> Verdict:
        """What a comparison says of a person."""
        change, living = self.window.change, not found.died
        studied = self.network.studied and found.studied
        return Verdict(
            certain=found.certain,
            possible=found.possible,
            unit="seats" if studied else "posts",
            died=found.died,
            at_risk=found.at_risk,
            held_after=found.held_after,
            lost=living and change.is_loss(found),
            may_have_lost=living and change.may_be_loss(found),
            moved_down=living and found.demoted and not change.is_loss(found),
            won=living and (found.outcome in GAINS or found.promoted),
        )
