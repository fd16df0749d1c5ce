"""The answer to "who lost?" or "who won?": people, counts and the evidence behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from elitenet.change.evidence import (
    Record,
    act_record,
    office_record,
    person_sources,
    sources_record,
)
from elitenet.change.outcomes import NO_ACT, Career
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network
from elitenet.ledger.snapshot import Holding

if TYPE_CHECKING:
    import pandas

_DENOMINATORS = {"lost": "at_risk", "won": "held_after"}


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One figure on the two days; ``None`` where it is not defined."""

    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """After less before."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    def to_dict(self) -> Record:
        """The two figures as plain values."""
        return {"before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's career over the window, with the place in the network.

    Parameters
    ----------
    group : str
        By tie to the two patrons, a :class:`~elitenet.change.patron_groups.PatronGroup`
        computed on the first day, or by the column that was asked for.
    level : BeforeAfter
        The best level among the posts certainly held, 1 the highest.
    betweenness : BeforeAfter
        Normalized, on one set of people for both days.
    rank : BeforeAfter
        By betweenness, 1 the highest.
    reach : BeforeAfter
        Posts of others within reach.
    """

    career: Career
    group: str
    level: BeforeAfter
    betweenness: BeforeAfter
    rank: BeforeAfter
    reach: BeforeAfter

    def to_dict(self, network: Network) -> Record:
        """The person as plain values, with posts and acts by the names in the network."""
        career = self.career

        def offices(held: Iterable[Holding]) -> list[Record]:
            return [office_record(holding, network) for holding in held]

        return {
            "id": career.person.id,
            "name": career.person.name,
            "group": str(self.group),
            "outcome": str(career.outcome),
            "extent": career.extent,
            "direction": None if career.direction is None else str(career.direction),
            "studied": career.studied,
            "at_risk": career.at_risk,
            "held_after": career.held_after,
            "readings": _readings(career),
            "offices_before": offices(career.before),
            "offices_after": offices(career.after),
            "offices_lost": offices(career.lost),
            "offices_gained": offices(career.gained),
            "offices_later": offices(Holding.of(tie, Certainty.YES) for tie in career.later),
            "acts": [act_record(act, network) for act in career.acts],
            "level": self.level.to_dict(),
            "betweenness": self.betweenness.to_dict(),
            "rank": self.rank.to_dict(),
            "reach": self.reach.to_dict(),
            "sources": person_sources(career),
        }


def _readings(career: Career) -> Record | None:
    """Both readings, where they differ."""
    if not career.two_readings:
        return None
    return {
        name: {
            "outcome": str(reading.outcome),
            "extent": reading.extent,
            "direction": None if reading.direction is None else str(reading.direction),
        }
        for name, reading in (("certain", career.certain), ("possible", career.possible))
    }


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of a group had something to lose (or to show), and how many did.

    Parameters
    ----------
    of : int
        People of the group certainly holding a post on the day of the denominator.
    listed, uncertain, moved : int
        Of these, those listed, those of whom the data can be read both ways, and those
        who moved to a lower level and are not listed.
    """

    group: str
    of: int
    listed: int
    uncertain: int
    moved: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to "who lost?" or "who won?".

    Parameters
    ----------
    question : {"lost", "won"}
    network : Network
        For the names and sources of the record.
    event, outgoing, incoming : str or None
        Ids of the turning point and of the two patrons.
    options : mapping of str to object
        What it was asked with, as plain values, and how many people both days were
        measured on.
    big_bodies : sequence of mapping
        Bodies with too many members to tie all of them, as plain values.
    people : tuple of Standing
        In the order of ``options["sort"]``, a key of :data:`ORDERS`, like the others.
    uncertain : tuple of Standing
        People of whom the two readings of the data differ.
    moved_down : tuple of Standing
        Lost: who moved to a lower level, unless these count as losses. Won: empty.
    moved_otherwise : tuple of Standing
        Who left one post for another in any other direction.
    died : tuple of str
        Ids of those who died between the two days; they are not listed.
    denominator : int
        Lost: people at risk. Won: people who certainly hold a seat on the second day.
    groups : tuple of GroupCount
        Their sums are the denominator and the numbers listed of it; who has no value in the
        column of ``options["group_by"]`` is a group of its own.
    """

    question: str
    network: Network
    event: str | None
    before: date
    after: date
    outgoing: str | None
    incoming: str | None
    options: Mapping[str, object]
    big_bodies: Sequence[Record]
    people: tuple[Standing, ...]
    uncertain: tuple[Standing, ...]
    moved_down: tuple[Standing, ...]
    moved_otherwise: tuple[Standing, ...]
    died: tuple[str, ...]
    denominator: int
    groups: tuple[GroupCount, ...]

    @property
    def listed(self) -> int:
        """How many of the denominator are listed."""
        return sum(count.listed for count in self.groups)

    @property
    def listed_moved(self) -> int:
        """How many of the denominator moved to a lower level and are not listed."""
        return sum(count.moved for count in self.groups)

    @property
    def listed_uncertain(self) -> int:
        """How many of the denominator are uncertain."""
        return sum(count.uncertain for count in self.groups)

    def to_dict(self) -> Record:
        """The answer as plain values, in the documented shape of ``--format json``."""
        lists = {key: [s.to_dict(self.network) for s in people] for key, people in self._lists()}
        cited = (
            id_ for _, people in self._lists() for s in people for id_ in person_sources(s.career)
        )
        return {
            "event": self.event,
            "before": str(self.before),
            "after": str(self.after),
            "outgoing": self.outgoing,
            "incoming": self.incoming,
            "options": dict(self.options),
            "big_bodies": list(self.big_bodies),
            **self._counts(),
            "seats_studied": len(self.network.studied),
            **lists,
            "died": list(self.died),
            "groups": [self._group(count) for count in self.groups],
            "sources": sources_record(self.network, cited),
        }

    def _lists(self) -> Sequence[tuple[str, tuple[Standing, ...]]]:
        """The lists of people by their keys, in the order in which they are shown."""
        down = [("moved_down", self.moved_down)] if self.question == "lost" else []
        return [
            (self.question, self.people),
            ("uncertain", self.uncertain),
            *down,
            ("moved_otherwise", self.moved_otherwise),
        ]

    def _counts(self) -> Record:
        """The denominator, and how many of it are on which list."""
        word, of = self.question, _DENOMINATORS[self.question]
        down = {f"moved_down_{of}": self.listed_moved} if word == "lost" else {}
        return {
            of: self.denominator,
            f"{word}_{of}": self.listed,
            f"uncertain_{of}": self.listed_uncertain,
            **down,
        }

    def _group(self, count: GroupCount) -> Record:
        word, of = self.question, _DENOMINATORS[self.question]
        down = {"moved_down": count.moved} if word == "lost" else {}
        return {
            "group": str(count.group),
            of: count.of,
            word: count.listed,
            "uncertain": count.uncertain,
            **down,
        }

    def to_frame(self) -> pandas.DataFrame:
        """The answer as a table, one row a person.

        Returns
        -------
        pandas.DataFrame
            Indexed by actor id: those listed, the uncertain ones, then who moved.
        """
        import pandas

        rows = [
            [value(standing) for value in _COLUMNS.values()]
            for standing in (*self.people, *self.uncertain, *self.moved_down, *self.moved_otherwise)
        ]
        return pandas.DataFrame(rows, columns=list(_COLUMNS)).set_index("id")

    def __repr__(self) -> str:
        names = ", ".join(standing.career.person.name for standing in self.people[:6])
        more = f" and {len(self.people) - 6} more" if len(self.people) > 6 else ""
        return (
            f"{self.listed} of {self.denominator} {self.question} "
            f"({self.listed_uncertain} uncertain): {names}{more}"
        )

    def _repr_html_(self) -> str:
        from elitenet.html import table

        lost = self.question == "lost"
        columns = ("posts lost", "level before") if lost else ("posts gained", "level after")
        who = "who held a seat studied" if lost else "who hold a seat studied after"
        return table(
            ["person", "outcome", *columns, "group"],
            [self._html_row(standing) for standing in self.people],
            title=f"Who {self.question}, {self.before} to {self.after}",
            says=f"{self.listed} of {self.denominator} people {who} {self.question}; "
            f"unclear: {self.listed_uncertain}.",
            note="All of it, with the sources: .to_frame() and .to_dict().",
        )

    def _html_row(self, standing: Standing) -> Sequence[object]:
        career, lost = standing.career, self.question == "lost"
        return (
            career.person.name,
            str(career.outcome),
            [
                f"{held.tie.detail}, {self.network.actor_by_id[held.organization].name}"
                for held in (career.lost if lost else career.gained)
            ],
            standing.level.before if lost else standing.level.after,
            str(standing.group),
        )


_COLUMNS: Mapping[str, Callable[[Standing], object]] = {
    "id": lambda s: s.career.person.id,
    "name": lambda s: s.career.person.name,
    "group": lambda s: str(s.group),
    "outcome": lambda s: str(s.career.outcome),
    "extent": lambda s: s.career.extent,
    "direction": lambda s: None if s.career.direction is None else str(s.career.direction),
    "studied": lambda s: s.career.studied,
    "at_risk": lambda s: s.career.at_risk,
    "held_after": lambda s: s.career.held_after,
    "offices_lost": lambda s: tuple(held.tie.id for held in s.career.lost),
    "offices_gained": lambda s: tuple(held.tie.id for held in s.career.gained),
    "acts": lambda s: tuple(act.tie.id for act in s.career.acts),
    "level_before": lambda s: s.level.before,
    "level_after": lambda s: s.level.after,
    "betweenness_before": lambda s: s.betweenness.before,
    "betweenness_after": lambda s: s.betweenness.after,
    "rank_before": lambda s: s.rank.before,
    "rank_after": lambda s: s.rank.after,
    "reach_before": lambda s: s.reach.before,
    "reach_after": lambda s: s.reach.after,
    "sources": lambda s: tuple(person_sources(s.career)),
}
"""The columns of the table, and what each shows of a person."""


def _highest(standing: Standing, question: str) -> tuple[object, ...]:
    level = standing.level.before if question == "lost" else standing.level.after
    return level is None, level or 0, *_most_between(standing, question)


def _most_between(standing: Standing, question: str) -> tuple[object, ...]:
    scores = standing.betweenness
    score = scores.before if question == "lost" else scores.after
    return -(score or 0.0), *_by_name(standing, question)


def _gravest(standing: Standing, question: str) -> tuple[object, ...]:
    return standing.career.severity, *_highest(standing, question)


def _by_name(standing: Standing, _: str) -> tuple[object, ...]:
    return standing.career.person.name.casefold(), standing.career.person.id


def _earliest(standing: Standing, question: str) -> tuple[object, ...]:
    found = standing.career
    if question == "lost":
        days = [act.tie.period.start for act in found.acts if act.weight < NO_ACT]
        days += [holding.end for holding in found.lost]
    else:
        days = [
            min((t.period.start for t in h.ties if t.period.start), default=None)
            for h in found.gained
        ]
    seen = min((day.latest for day in days if day is not None), default=date.max)
    return seen, *_gravest(standing, question)


ORDERS: Mapping[str, Callable[[Standing, str], tuple[object, ...]]] = {
    "gravity": _gravest,
    "level": _highest,
    "betweenness": _most_between,
    "name": _by_name,
    "date": _earliest,
}
"""The orders of a listing: each a key of a standing and the question.

``gravity``: the gravest certain act, then as ``level``. ``level``: the highest level
(before, of who lost; after, of who won), then as ``betweenness``. ``betweenness``: the
highest on that day. ``name``: from A to Z. ``date``: the first act or end (or start); a month or
year stands at its last day.
Equals stand in the order of their names.
"""
