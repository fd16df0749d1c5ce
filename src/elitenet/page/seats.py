"""The seats of the page: who ever sits in each, and what became of it from day to day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from elitenet.change.seats import Fate, Holder, Seat, arena_of, fate_of, in_order
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Tie
from elitenet.ledger.order import by_date
from elitenet.ledger.snapshot import Holding
from elitenet.ledger.tie_types import RANKS
from elitenet.page.places import Packed, Places, number, packed
from elitenet.page.window import Window

FATES: Mapping[Fate, tuple[str, str]] = {
    Fate.KEPT: ("kept", "="),
    Fate.PASSED: ("passed on", "→"),
    Fate.IN_PART: ("changed in part (some of several holders stayed)", "±"),
    Fate.NO_SUCCESSOR: ("successor not in the data", "–"),
    Fate.NO_HOLDER_BEFORE: ("holder before not in the data", "+"),
    Fate.NOT_FOLLOWED: ("no seat coded: not followed", "·"),
    Fate.HELD: ("held", "="),
    Fate.POSSIBLY: ("possibly one or the other (somebody is only possibly in the seat)", "?"),
    Fate.NOBODY: ("nobody in the data", "·"),
}
"""What can become of a seat, in words and by a sign; the signs are those of `plot board`."""

PLACE = {fate: place for place, fate in enumerate(FATES)}

COLUMNS = (
    "post", "organization", "title", "arena", "level", "rank", "studied", "listed", "ties", "other",
    "fate", "held",
)  # fmt: skip

Key = tuple[str, ...]
"""A seat: its id, else body, title and holder."""

Holders = tuple[set[str], set[str]]
"""Who certainly holds a seat on a day, and who is only possibly in it."""


class Seating:
    """All seats that are in the data or have a holder within the window.

    Parameters
    ----------
    window : Window
        The days.
    """

    def __init__(self, window: Window) -> None:
        self.window, self.network = window, window.network
        self.statuses = window.selection.statuses

    @cached_property
    def spells(self) -> Mapping[Key, list[Tie]]:
        """The spells in each seat, whatever their status, the highest first."""
        found: dict[Key, list[Tie]] = {(post.id,): [] for post in self.network.posts}
        for tie in sorted(self.network.spells, key=self.network.highest_first):
            found.setdefault(_key(tie), []).append(tie)
        return {key: rows for key, rows in found.items() if self._shown(key, rows)}

    def _shown(self, key: Key, rows: Sequence[Tie]) -> bool:
        if len(key) == 1 and key[0] in self.network.post_by_id:
            return True
        intervals, days = self.network.intervals, (self.window.before, self.window.until)
        return any(intervals[tie.id].touches(*days) for tie in self._counting(rows))

    def _counting(self, rows: Sequence[Tie]) -> list[Tie]:
        return [tie for tie in rows if tie.status in self.statuses]

    def people(self, rows: Sequence[Tie], day: date) -> Holders:
        """Who certainly holds a seat on a day, and who is only possibly in it."""
        sure, perhaps = set(), set()
        for tie in rows:
            certainty = self.network.intervals[tie.id].on(day)
            if certainty is Certainty.YES:
                sure.add(tie.from_)
            elif certainty is Certainty.POSSIBLY:
                perhaps.add(tie.from_)
        return sure, perhaps - sure

    def fates(self, key: Key) -> list[tuple[date, Fate]]:
        """What became of a seat since the first day, from that day on."""
        rows = self._counting(self.spells[key])
        then = self.people(rows, self.window.before)
        return self._steps(key, rows, lambda day: [then, self.people(rows, day)])

    def held(self, key: Key) -> list[tuple[date, Fate]]:
        """Whether a seat is held, from the first day on."""
        rows = self._counting(self.spells[key])
        return self._steps(key, rows, lambda day: [self.people(rows, day)])

    def _steps(
        self, key: Key, rows: Sequence[Tie], days: Callable[[date], list[Holders]]
    ) -> list[tuple[date, Fate]]:
        possibly, coded = self.window.selection.possibly, len(key) == 1

        def fate(day: date) -> Fate:
            return fate_of(days(day), coded=coded, possibly=possibly)[0]

        return self.window.steps(self.window.changes_of(rows), fate)

    @cached_property
    def seats(self) -> Mapping[Key, Seat]:
        """The seats in the order of the board: by arena, body and level."""
        made = {id(seat): (key, seat) for key in self.spells for seat in (self._seat(key),)}
        ordered = in_order(seat for _, seat in made.values())
        return dict(made[id(seat)] for seat in ordered)

    def _seat(self, key: Key) -> Seat:
        """What is said of a seat on all days; its holders are those of the whole window."""
        rows = self._counting(self.spells[key])
        post = self.network.post_by_id.get(key[0]) if len(key) == 1 else None
        body = self.network.actor_by_id[post.organization if post else rows[0].to]
        shown = self._in_window(rows)
        title = next((tie.detail for tie in reversed(shown) if tie.detail), "")
        levels = (self.network.level_of(tie) for tie in rows)
        ranks = [RANKS.index(tie.rank) for tie in rows if tie.rank]
        actors = self.network.actor_by_id
        held = (Holder(actors[t.from_], (Holding.of(t, Certainty.YES),)) for t in shown)
        return Seat(
            id=key[0] if len(key) == 1 else "",
            organization=body,
            title=post.title if post else title,
            arena=arena_of(self.network, body.id),
            level=min((level for level in levels if level is not None), default=None),
            rank=RANKS[min(ranks)] if ranks else "",
            post=post,
            days=(tuple(held),),
            fate=Fate.NOBODY,
        )

    def _in_window(self, rows: Sequence[Tie]) -> list[Tie]:
        """The spells that touch the window, the earliest first."""
        days = self.window.before, self.window.until
        found = [tie for tie in rows if self.network.intervals[tie.id].touches(*days)]
        return list(by_date(self.network, found))

    def packed(self, places: Places) -> Packed:
        """The table of the page."""
        return packed(COLUMNS, (list(self._row(*one, places)) for one in self.seats.items()))

    def _row(self, key: Key, seat: Seat, places: Places) -> Iterator[object]:
        counting = {tie.id for tie in self._counting(self.spells[key])}
        ids = [tie.id for tie in self.spells[key]]
        yield from (seat.id, places.actors[seat.organization.id], seat.title, seat.arena)
        named = self.network.studied or self.network.seats_gone
        yield from (seat.level, seat.rank, self.network.studies(seat.id) if named else None)
        yield seat.post is not None
        yield places.of_ties(id_ for id_ in ids if id_ in counting)
        yield places.of_ties(id_ for id_ in ids if id_ not in counting)
        for steps in (self.fates(key), self.held(key)):
            yield [[number(day), PLACE[fate]] for day, fate in steps]


def _key(tie: Tie) -> Key:
    return (tie.post,) if tie.post else (*tie.seat, tie.from_)
