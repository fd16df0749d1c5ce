"""Who is tied to whom, through which layer and by what, on every day of the window.

A tie between two people is looked at on the days of its own; a body, on the days on which its
members change. On each day the edges are those of ``compare(before, day)``, in which a body
that is big on either day is big on both; on the first day those of the change itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from elitenet.graph.careers import overlaps
from elitenet.graph.edges import DIRECT, ORDER, SHARED, Strand, direct, shared
from elitenet.graph.posts import Membership, counting, seated
from elitenet.ledger.acts import linked_spells
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Tie
from elitenet.ledger.snapshot import Holding
from elitenet.ledger.tie_types import BEGINNING, Layer
from elitenet.page.places import Packed, Places, next_day, number, packed
from elitenet.page.window import Window

COLUMNS = ("a", "b", "layer", "body", "there", "ties")


class Bond(NamedTuple):
    """Two people, the layer that ties them, the body if they share one, and what it rests on."""

    a: str
    b: str
    layer: Layer
    body: str
    ties: tuple[str, ...]


Place = tuple[str, str, str]
"""Two people and a body."""

Scene = Mapping[Bond, bool]
"""What ties people on a day, and whether for certain."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a bond is there, the last not included."""

    from_: dt.date
    until: dt.date
    certain: bool


@dataclass
class Body:
    """A body in one layer: its posts or stakes, and on which days it is big.

    Parameters
    ----------
    groups : list of sequence of Tie
        Of each person and seat; in business, each tie by itself.
    """

    id: str
    layer: Layer
    groups: list[Sequence[Tie]] = field(default_factory=list)
    _found: dict[dt.date, Sequence[Membership]] = field(default_factory=dict)

    def members(self, window: Window, day: dt.date) -> Sequence[Membership]:
        """Who is of it on a day."""
        if day not in self._found:
            snapshot, selection = window.on(day), window.selection
            if self.layer is Layer.COLLEAGUE:
                held = snapshot.holdings(selection.statuses, self.groups)
            else:
                held = tuple(Holding.of(tie, snapshot.certainty(tie)) for (tie,) in self.groups)
            found = seated(snapshot, counting(snapshot, selection, held), self.layer)
            self._found[day] = [one for one in found if one.body == self.id]
        return self._found[day]

    def crowded(self, window: Window, day: dt.date) -> bool:
        """Whether it has more members on a day than tie each other."""
        selection = window.selection
        if selection.big_bodies == "all":
            return False
        return len(self.members(window, day)) > selection.max_body

    def scene(self, window: Window, day: dt.date, *, big: bool) -> Scene:
        """What it makes on a day."""
        strands = shared(self.members(window, day), window.selection, big=big)
        return _together(strands)

    def days(self, window: Window) -> set[dt.date]:
        """The days on which its members can change."""
        ties = [tie for group in self.groups for tie in group]
        return window.changes_of(ties) | window.deaths_of(tie.from_ for tie in ties)


class Sweep:
    """The edges of every day, found body by body and pair by pair.

    Parameters
    ----------
    window : Window
        The days, and what counts.
    """

    def __init__(self, window: Window) -> None:
        self.window = window
        self.network, self.selection = window.network, window.selection
        self.layers = frozenset(self.selection.layers)
        self.bodies = tuple(self._bodies())
        self.direct = tuple(self._directly())

    def stretches(self) -> dict[Bond, list[Stretch]]:
        """When each bond is there, from the first day to the last."""
        found: dict[Bond, list[Stretch]] = {}
        for ties in self.direct:
            self._film(found, self._days_of(ties), partial(self._tied, ties))
        for body in self.bodies:
            self._film(found, self._days_of_body(body), partial(self._of, body))
        if Layer.CAREER in self.layers:
            self._careers(found)
        return found

    def _film(
        self,
        found: dict[Bond, list[Stretch]],
        days: Iterable[dt.date],
        scene: Callable[[dt.date], Scene],
    ) -> None:
        """Put scenes one after the other: what is the same in two is one stretch."""
        window = self.window
        turns = [window.before, *window.inside(days)]
        ends = [*turns[1:], next_day(window.until)]
        for day, end in zip(turns, ends, strict=True):
            for bond, certain in scene(day).items():
                rows = found.setdefault(bond, [])
                if rows and rows[-1].until == day and rows[-1].certain == certain:
                    rows[-1] = Stretch(rows[-1].from_, end, certain)
                else:
                    rows.append(Stretch(day, end, certain))

    # --- ties between two people ---

    def _directly(self) -> Iterator[list[Tie]]:
        """The ties of each pair in each layer."""
        found: dict[tuple[str, str, Layer], list[Tie]] = {}
        for tie in self.network.ties:
            layer = tie.declared.layer
            if layer in DIRECT & self.layers and tie.status in self.selection.statuses:
                pair = min(tie.from_, tie.to), max(tie.from_, tie.to)
                found.setdefault((*pair, layer), []).append(tie)
        yield from found.values()

    def _days_of(self, ties: Iterable[Tie]) -> set[dt.date]:
        days = self.window.changes_of(ties)
        for tie in ties:
            if tie.type in BEGINNING:
                # The posts that it led to are part of its evidence while they last.
                days |= self.window.changes_of(linked_spells(self.network, tie))
        return days

    def _tied(self, ties: Sequence[Tie], day: dt.date) -> Scene:
        return _together(direct(self.window.on(day), self.selection, ties))

    # --- bodies ---

    def _bodies(self) -> Iterator[Body]:
        found: dict[tuple[str, Layer], Body] = {}
        statuses, actors = self.selection.statuses, self.network.actor_by_id

        def add(body: str | None, layer: Layer, group: Sequence[Tie]) -> None:
            if body is not None and body in actors and layer in self.layers:
                found.setdefault((body, layer), Body(body, layer)).groups.append(group)

        for group in self.network.spells_by_seat:
            # The head of a part of a body sits in the body too.
            for body in {group[0].to, actors[group[0].to].part_of}:
                add(body, Layer.COLLEAGUE, group)
        for tie in self.network.ties:
            if tie.declared.layer in SHARED - {Layer.COLLEAGUE} and tie.status in statuses:
                add(tie.to, Layer.BUSINESS, (tie,))
        yield from found.values()

    def _days_of_body(self, body: Body) -> set[dt.date]:
        return body.days(self.window) | {next_day(self.window.before)}

    def big(self, body: Body, day: dt.date) -> bool:
        """Whether a body is big on a day, in a comparison with the first day."""
        first = self.window.before
        other = self.window.change.after.date if day == first else day
        return body.crowded(self.window, first) or body.crowded(self.window, other)

    def _of(self, body: Body, day: dt.date) -> Scene:
        return body.scene(self.window, day, big=self.big(body, day))

    def first_pairs(self, forced: frozenset[str]) -> set[tuple[str, str]]:
        """The pairs with an edge on the first day, compared with a day on which bodies are big.

        Parameters
        ----------
        forced : frozenset of str
            Ids of the bodies that are big on that other day.
        """
        first = self.window.before
        scenes = [self._tied(ties, first) for ties in self.direct]
        for body in self.bodies:
            big = body.id in forced or body.crowded(self.window, first)
            scenes.append(body.scene(self.window, first, big=big))
        return {(bond.a, bond.b) for scene in scenes for bond in scene}

    # --- careers ---

    def _careers(self, found: dict[Bond, list[Stretch]]) -> None:
        """Who worked together, on the days on which they do not certainly do so."""
        now: dict[Place, list[Stretch]] = {}
        for bond, stretches in found.items():
            if bond.layer is Layer.COLLEAGUE:
                sure = [one for one in stretches if one.certain]
                now.setdefault((bond.a, bond.b, bond.body), []).extend(sure)
        for place, past in self._worked_together().items():
            together = now.get(place, [])
            days = {day for one in past for day in (one.from_, next_day(one.last))}
            days |= {day for one in together for day in (one.from_, one.until)}
            self._film(found, days, partial(_career, place, past, together))

    def _worked_together(self) -> dict[Place, list[_Past]]:
        found: dict[Place, list[_Past]] = {}
        years = self.selection.career_years
        for one in overlaps(self.network, self.selection):
            ties = tuple(id_ for need in one.needs for id_ in need)
            past = _Past(one.since, one.counts_until(years), ties)
            found.setdefault((one.a, one.b, one.body), []).append(past)
        return found


class _Past(NamedTuple):
    """Time spent together: since when and until when it counts, both included, and by what."""

    from_: dt.date
    last: dt.date
    ties: tuple[str, ...]


def _career(
    place: Place, past: Sequence[_Past], together: Sequence[Stretch], day: dt.date
) -> Scene:
    """The career tie of two people through one body on a day, if they are not there together."""
    if any(one.from_ <= day < one.until for one in together):
        return {}
    ties = {id_ for one in past if one.from_ <= day <= one.last for id_ in one.ties}
    a, b, body = place
    return {Bond(a, b, Layer.CAREER, body, tuple(sorted(ties))): True} if ties else {}


def _together(strands: Iterable[tuple[tuple[str, str], Strand]]) -> Scene:
    """Strands of one pair, layer and body as one bond, certain where one of them is."""
    ties: dict[tuple[str, str, Layer, str], set[str]] = {}
    sure: dict[tuple[str, str, Layer, str], bool] = {}
    for (a, b), strand in strands:
        key = a, b, strand.layer, strand.body or ""
        ties.setdefault(key, set()).update(id_ for need in strand.needs for id_ in need)
        sure[key] = sure.get(key, False) or strand.certainty is Certainty.YES
    return {Bond(*key, tuple(sorted(found))): sure[key] for key, found in ties.items()}


def rows(found: Mapping[Bond, Sequence[Stretch]], places: Places) -> Packed:
    """The table of the page."""

    def row(bond: Bond, stretches: Sequence[Stretch]) -> list[object]:
        ends = sorted((places.actors[bond.a], places.actors[bond.b]))
        body = places.actors[bond.body] if bond.body else None
        there = [[number(s.from_), number(s.until), int(s.certain)] for s in stretches]
        ties = places.of_ties(bond.ties)
        return [*ends, str(bond.layer), body, there, ties]

    made = [(ORDER[bond.layer], row(bond, stretches)) for bond, stretches in found.items()]
    made.sort(key=lambda one: (one[1][:2], one[0], one[1][3] is None, one[1][3:]))
    return packed(COLUMNS, (of for _, of in made))
