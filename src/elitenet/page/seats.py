"""The seats of the page: who ever sits in each, and what became of it from day to day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from elitenet.change.seats import (
    FATE_SIGNS,
    MEANINGS,
    Fate,
    Holder,
    Key,
    Seat,
    described,
    fate_of,
    in_order,
    key_of,
)
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Tie
from elitenet.ledger.order import by_date
from elitenet.ledger.snapshot import Holding
from elitenet.page.places import Packed, Places, number, packed
from elitenet.page.window import Window

_WORDS = {**MEANINGS, Fate.NOT_FOLLOWED: "no seat coded: not followed"}

FATES = {fate: (_WORDS.get(fate, str(fate)), sign) for fate, sign in FATE_SIGNS.items()}
"""What can become of a seat, in words and by a sign."""

PLACE = {fate: place for place, fate in enumerate(FATES)}

COLUMNS = (
    "post", "organization", "title", "arena", "level", "rank", "studied", "listed", "ties", "other",
    "fate", "held",
)  # fmt: skip

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
            found.setdefault(key_of(tie), []).append(tie)
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
        shown = self._in_window(rows)
        title = next((tie.detail for tie in reversed(shown) if tie.detail), "")
        actors = self.network.actor_by_id
        held = (Holder(actors[t.from_], (Holding.of(t, Certainty.YES),)) for t in shown)
        seat = described(self.network, key[0] if len(key) == 1 else "", rows, title)
        return replace(seat, days=(tuple(held),))

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
