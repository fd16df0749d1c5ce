"""Seats: who held each on one day, who holds it on another, and what became of it.

A successor is somebody who holds the same seat later. Only a seat with an id can be
followed from one holder to the next; a post without one is listed for each holder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, cast

from elitenet.change.evidence import Record, office_record, sources_record
from elitenet.ledger.dates import Certainty
from elitenet.ledger.known_by import horizon_option
from elitenet.ledger.network import Actor, Network, Post, Tie
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.ledger.tie_types import RANKS

if TYPE_CHECKING:
    import pandas

    from elitenet.change.compare import Change

OTHER = "other"
"""Where seats are listed whose body has no arena, no sector and no body above it."""


SUCCESSOR = (
    "A successor is somebody who holds the same seat on the second day. 'Successor not in the "
    "data' says no more than that: the seat may be held by somebody who is not coded, be empty or "
    "be gone."
)
"""What the words about successors mean, said wherever they are used."""


class Fate(StrEnum):
    """What became of a seat between two days, or whether it was held on one."""

    KEPT = "kept"
    PASSED = "passed on"
    IN_PART = "changed in part"
    NO_SUCCESSOR = "successor not in the data"
    NO_HOLDER_BEFORE = "holder before not in the data"
    NOT_FOLLOWED = "no seat coded"
    HELD = "held"
    POSSIBLY = "possibly"
    NOBODY = "nobody in the data"


FATE_SIGNS: Mapping[Fate, str] = {
    Fate.KEPT: "=",
    Fate.PASSED: "→",
    Fate.IN_PART: "±",
    Fate.NO_SUCCESSOR: "–",
    Fate.NO_HOLDER_BEFORE: "+",
    Fate.NOT_FOLLOWED: "·",
    Fate.HELD: "=",
    Fate.POSSIBLY: "?",
    Fate.NOBODY: "·",
}
"""The sign of each fate, in pictures and on the page."""

MEANINGS: Mapping[Fate, str] = {
    Fate.IN_PART: "changed in part (some of several holders stayed)",
    Fate.POSSIBLY: "possibly one or the other (somebody is only possibly in the seat)",
}
"""What a legend says of a fate whose own words are not enough."""

BETWEEN_DAYS = tuple(fate for fate in Fate if fate is not Fate.HELD)
"""What can become of a seat between two days."""

ON_ONE_DAY = (Fate.HELD, Fate.POSSIBLY, Fate.NOBODY)
"""What can be said of a seat on one day."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one seat on a day.

    Parameters
    ----------
    holdings : tuple of Holding
        Usually one; more where rows about the seat name several bodies.
    """

    person: Actor
    holdings: tuple[Holding, ...]

    @property
    def certainty(self) -> Certainty:
        """``yes`` if the person certainly holds it on the day, else ``possibly``."""
        sure = any(holding.certainty is Certainty.YES for holding in self.holdings)
        return Certainty.YES if sure else Certainty.POSSIBLY

    def to_dict(self, network: Network) -> Record:
        """The holder as plain values."""
        return {
            "id": self.person.id,
            "name": self.person.name,
            "frame": self.person.frame,
            "certainty": str(self.certainty),
            "offices": [office_record(holding, network) for holding in self.holdings],
        }


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat, and who held it on the day or days asked about.

    Parameters
    ----------
    id : str
        Of the seat; ``""``: none is coded, and the seat is that of one holder.
    title : str
        As in posts.csv; else as written of a holder, the latest first.
    arena : str
        The heading that it is listed under, see :func:`arena_of`.
    level, rank
        The best that a row about the seat gives it; ``None`` and ``""``: not coded.
    post : Post or None
        Its row in posts.csv.
    days : tuple of tuple of Holder
        The holders on each day; on one day the certain ones first.
    fate : Fate
        ``possibly`` where who is only possibly in the seat makes a difference.
    readings : tuple of Fate or None
        Where it is ``possibly``: what is so if only those count who certainly hold the
        seat, and if all count who possibly do.
    """

    id: str
    organization: Actor
    title: str
    arena: str
    level: int | None
    rank: str
    post: Post | None
    days: tuple[tuple[Holder, ...], ...]
    fate: Fate
    readings: tuple[Fate, Fate] | None = None

    @property
    def holders(self) -> Iterator[Holder]:
        """The holders on all days."""
        return chain(*self.days)

    @property
    def ties(self) -> list[str]:
        """Ids of the ties that say who holds it, sorted."""
        held = (holding for holder in self.holders for holding in holder.holdings)
        return sorted({tie.id for holding in held for tie in holding.in_force})

    def to_dict(self, network: Network, names: Sequence[str]) -> Record:
        """The seat as plain values.

        Parameters
        ----------
        names : sequence of str
            What the days are called.
        """
        holders = [[holder.to_dict(network) for holder in day] for day in self.days]
        cited = {*(self.post.sources if self.post else ()), *_cited(self.holders, network)}
        return {
            "seat": self.id or None,
            "organization": self.organization.id,
            "organization_name": self.organization.name,
            "arena": self.arena,
            "title": self.title,
            "level": self.level,
            "rank": self.rank or None,
            "studied": network.studies(self.id),
            "fate": str(self.fate),
            "readings": self.readings
            and dict(zip(("certain", "possible"), map(str, self.readings), strict=True)),
            "holders": dict(zip(names, holders, strict=True)),
            "sources": sorted(cited),
        }


@dataclass(frozen=True)
class Seats:
    """The seats, by arena, body and level, and what became of each.

    Made by :func:`seats` and :func:`seats_at`.

    Parameters
    ----------
    dates : mapping of str to datetime.date
        ``before`` and ``after``, or ``at``.
    event : str or None
        Id of the turning point.
    options : mapping of str to object
        What it was asked with, as plain values.
    seats : tuple of Seat
        Arenas and bodies with the highest level first, then by name; the seats of a body
        by level, rank and title.
    """

    network: Network
    dates: Mapping[str, date]
    event: str | None
    options: Mapping[str, object]
    seats: tuple[Seat, ...]

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What can be said of a seat, on one day or between two."""
        return ON_ONE_DAY if len(self.dates) == 1 else BETWEEN_DAYS

    @cached_property
    def counts(self) -> Mapping[Fate, int]:
        """How many seats there are of each fate."""
        return self._count(self.seats)

    @cached_property
    def arenas(self) -> Mapping[str, Mapping[Fate, int]]:
        """How many seats there are of each fate, by arena, in the order of the seats."""
        found: dict[str, list[Seat]] = {}
        for seat in self.seats:
            found.setdefault(seat.arena, []).append(seat)
        return {arena: self._count(those) for arena, those in found.items()}

    def _count(self, those: Iterable[Seat]) -> Mapping[Fate, int]:
        found = Counter(seat.fate for seat in those)
        return {fate: found[fate] for fate in self.fates}

    def to_dict(self) -> Record:
        """The answer as plain values, in the documented shape of ``--format json``."""
        names = tuple(self.dates)
        found = [seat.to_dict(self.network, names) for seat in self.seats]
        cited = chain(*(cast(list[str], seat["sources"]) for seat in found))
        return {
            "event": self.event,
            "dates": {name: str(day) for name, day in self.dates.items()},
            "options": dict(self.options),
            "counts": {str(fate): number for fate, number in self.counts.items()},
            "arenas": [
                {"arena": arena, "seats": sum(counts.values())}
                | {str(fate): number for fate, number in counts.items()}
                for arena, counts in self.arenas.items()
            ],
            "seats": found,
            "sources": sources_record(self.network, cited),
        }

    def to_frame(self) -> pandas.DataFrame:
        """The answer as a table, one row a seat.

        Returns
        -------
        pandas.DataFrame
            Holders are tuples of ids of people; those who are only possibly in the seat
            stand in columns of their own (``possibly_before``).
        """
        import pandas

        rows = [
            {key: value(seat) for key, value in _COLUMNS.items()} | self._columns_of(seat)
            for seat in self.seats
        ]
        return pandas.DataFrame(rows)

    def _columns_of(self, seat: Seat) -> Record:
        found: Record = {}
        for name, day in zip(self.dates, seat.days, strict=True):
            sure, perhaps = _sets(day)
            found[name] = tuple(h.person.id for h in day if h.person.id in sure)
            found[f"possibly_{name}"] = tuple(h.person.id for h in day if h.person.id in perhaps)
        return found | {"ties": tuple(seat.ties)}

    def __repr__(self) -> str:
        said = ", ".join(f"{number} {fate}" for fate, number in self.counts.items() if number)
        return f"{len(self.seats)} seats: {said}" if self.seats else "0 seats"


_COLUMNS: Mapping[str, Callable[[Seat], object]] = {
    "seat": lambda seat: seat.id or None,
    "arena": lambda seat: seat.arena,
    "organization": lambda seat: seat.organization.id,
    "title": lambda seat: seat.title,
    "level": lambda seat: seat.level,
    "rank": lambda seat: seat.rank or None,
    "fate": lambda seat: str(seat.fate),
}
"""The columns of the table, and what each shows of a seat."""


def _cited(holders: Iterable[Holder], network: Network) -> Iterator[str]:
    """Ids of the sources that say who holds a seat, and since when and until when."""
    for holder in holders:
        for holding in holder.holdings:
            yield from cast(list[str], office_record(holding, network)["sources"])


def seats(change: Change, *, every: bool = False) -> Seats:
    """What became of each seat between two days.

    Parameters
    ----------
    every : bool
        Whether to list seats outside those studied as well. A folder that names no seats
        studied has all of its seats listed in any case.

    Returns
    -------
    Seats
        The seats studied, whether or not somebody in the data holds them; of others,
        those in posts.csv and those that somebody held on either day. Whoever is only
        possibly in a seat on a day is marked so, and counts with ``possibly`` alone.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> days = network.as_of(event.before), network.as_of(event.after)
    >>> found = seats(elitenet.compare(*days, event=event))
    >>> director = next(seat for seat in found.seats if seat.id == "security-director")
    >>> director.fate, [holder.person.name for holder in director.holders]
    (<Fate.PASSED: 'passed on'>, ['Anton Brisk', 'Lidia Moren'])
    """
    return _listed(
        {"before": change.before, "after": change.after},
        change.selection,
        change.event.id if change.event else None,
        every=every,
    )


def seats_at(
    snapshot: Snapshot, selection: Selection | None = None, *, every: bool = False
) -> Seats:
    """Who holds each seat on one day.

    Parameters
    ----------
    selection : Selection or None
        ``statuses`` and ``possibly`` matter; ``None``: the defaults.
    every : bool
        As for :func:`seats`.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> found = seats_at(elitenet.load(TEMPLATE).as_of("2023-02-28"))
    >>> [holder.person.name for holder in found.seats[0].holders], found.seats[0].title
    (['Marek Dolan'], 'President')
    """
    return _listed({"at": snapshot}, selection or Selection(), None, every=every)


def arena_of(network: Network, organization: str) -> str:
    """The heading that the seats of a body are listed under.

    Parameters
    ----------
    organization : str
        Id of the body.

    Returns
    -------
    str
        Its arena, else its sector; else those of the body that it is part of, else the
        name of that body; else ``"other"``.

    Examples
    --------
    >>> network = Network(
    ...     actors=(
    ...         Actor("army", "Army", "organization", part_of="state"),
    ...         Actor("state", "The state", "organization"),
    ...     ),
    ...     ties=(),
    ...     sources=(),
    ... )
    >>> arena_of(network, "army"), arena_of(network, "state")
    ('The state', 'other')
    """
    body = network.actor_by_id[organization]
    above = network.actor_by_id.get(body.part_of or "")
    own = body.arena or body.sector
    return own or (above.arena or above.sector or above.name if above else OTHER)


Key = tuple[str, ...]
"""What a seat is found by: its id, else body, title and holder."""


def key_of(spell: Tie) -> Key:
    """What the seat of a spell is found by."""
    return (spell.post,) if spell.post else (*spell.seat, spell.from_)


def _listed(
    snapshots: Mapping[str, Snapshot], selection: Selection, event: str | None, *, every: bool
) -> Seats:
    network = next(iter(snapshots.values())).network
    held = [_held(snapshot, selection.statuses) for snapshot in snapshots.values()]
    rows = _rows(network, selection.statuses)
    found = [
        _seat(network, key, rows, [day.get(key, ()) for day in held], selection)
        for key in _keys(network, held, every=every)
    ]
    return Seats(
        network=network,
        dates={name: snapshot.date for name, snapshot in snapshots.items()},
        event=event,
        options={
            "statuses": list(selection.statuses),
            "possibly": "include" if selection.possibly else "exclude",
            "all": every,
            **horizon_option(network),
        },
        seats=in_order(found),
    )


def _keys(network: Network, held: Iterable[Mapping[Key, object]], *, every: bool) -> Set[Key]:
    """The seats to list."""
    if network.studied and not every:
        return {(id_,) for id_ in network.studied}
    return {(post.id,) for post in network.posts}.union(*held)


def _held(snapshot: Snapshot, statuses: tuple[str, ...]) -> Mapping[Key, tuple[Holder, ...]]:
    """Who holds which seat on the day, certainly or possibly."""
    found: dict[Key, dict[str, list[Holding]]] = {}
    for holding in snapshot.holdings(statuses):
        people = found.setdefault(key_of(holding.tie), {})
        people.setdefault(holding.person, []).append(holding)
    return {key: _holders(snapshot.network, people) for key, people in found.items()}


def _holders(network: Network, people: Mapping[str, list[Holding]]) -> tuple[Holder, ...]:
    def order(holder: Holder) -> tuple[object, ...]:
        rows = chain(*(holding.in_force for holding in holder.holdings))
        starts = [tie.period.start for tie in rows if tie.period.start]
        first = min((start.earliest for start in starts), default=date.max)
        person = holder.person
        return holder.certainty is not Certainty.YES, first, person.name, person.id

    found = (Holder(network.actor_by_id[id_], tuple(held)) for id_, held in people.items())
    return tuple(sorted(found, key=order))


def _rows(network: Network, statuses: tuple[str, ...]) -> Mapping[str, list[Tie]]:
    """The spells in each seat with an id, the highest post first."""
    found: dict[str, list[Tie]] = {}
    for spell in sorted(network.spells, key=network.highest_first):
        if spell.post and spell.status in statuses:
            found.setdefault(spell.post, []).append(spell)
    return found


def _seat(
    network: Network,
    key: Key,
    rows: Mapping[str, list[Tie]],
    days: Sequence[tuple[Holder, ...]],
    selection: Selection,
) -> Seat:
    id_ = key[0] if len(key) == 1 else ""
    shown = [holding for day in reversed(days) for holder in day for holding in holder.holdings]
    spells = rows.get(id_, []) if id_ else [tie for held in shown for tie in held.in_force]
    title = next((held.tie.detail for held in shown if held.tie.detail), id_)
    two = [_sets(day) for day in days]
    fate, readings = fate_of(two, coded=bool(id_), possibly=selection.possibly)
    found = described(network, id_, spells, title)
    return replace(found, days=tuple(days), fate=fate, readings=readings)


def described(network: Network, id_: str, spells: Sequence[Tie], title: str) -> Seat:
    """What is said of a seat on every day: nobody is in it yet.

    Parameters
    ----------
    id_ : str
        Of the seat; ``""``: none is coded.
    spells : sequence of Tie
        Those in it, the highest first; none only where posts.csv has the seat.
    title : str
        What it is called where posts.csv does not say.
    """
    post = network.post_by_id.get(id_)
    body = network.actor_by_id[post.organization if post else spells[0].to]
    levels = (network.level_of(spell) for spell in spells)
    ranks = (RANKS.index(spell.rank) for spell in spells if spell.rank)
    best = min(ranks, default=None)
    return Seat(
        id=id_,
        organization=body,
        title=(post.title or id_) if post else title,
        arena=arena_of(network, body.id),
        level=min((level for level in levels if level is not None), default=None),
        rank="" if best is None else RANKS[best],
        post=post,
        days=(),
        fate=Fate.NOBODY,
    )


People = Set[str]
"""Ids of people."""


def _sets(day: Iterable[Holder]) -> tuple[People, People]:
    """Who certainly holds the seat, and who is only possibly in it."""
    sure = {h.person.id for h in day if h.certainty is Certainty.YES}
    return sure, {h.person.id for h in day} - sure


def fate_of(
    days: Sequence[tuple[People, People]], *, coded: bool, possibly: bool = False
) -> tuple[Fate, tuple[Fate, Fate] | None]:
    """What became of a seat between two days, or whether it was held on one; and both readings.

    Parameters
    ----------
    days : sequence of pair of set of str
        Of each day, who certainly holds it and who is only possibly in it.
    coded : bool
        Whether the seat has an id, so that a successor can be found.
    possibly : bool
        Whether who is only possibly in it counts as its holder.

    Returns
    -------
    fate : Fate
    readings : tuple of Fate or None
        As :attr:`Seat.readings`.
    """
    if possibly:
        days = [(sure | perhaps, frozenset()) for sure, perhaps in days]
    fate = became(*days) if len(days) == 2 else holds(*days[0])
    readings = None
    if fate is Fate.POSSIBLY:
        least = [(sure, frozenset[str]()) for sure, _ in days]
        most = [(sure | perhaps, frozenset[str]()) for sure, perhaps in days]
        one, other = (became(*d) if len(d) == 2 else holds(*d[0]) for d in (least, most))
        readings = (one, other) if coded else (_uncoded(one), _uncoded(other))
    return (fate if coded else _uncoded(fate)), readings


def _uncoded(fate: Fate) -> Fate:
    """Where no seat is coded, nobody can be said to follow, and nobody to be missing."""
    return Fate.NOT_FOLLOWED if fate in (Fate.NO_SUCCESSOR, Fate.NO_HOLDER_BEFORE) else fate


def holds(sure: People, perhaps: People) -> Fate:
    """Whether a seat is held on a day by somebody certain, somebody possible, or nobody.

    Examples
    --------
    >>> holds({"ada"}, {"ben"}), holds(set(), set())
    (<Fate.HELD: 'held'>, <Fate.NOBODY: 'nobody in the data'>)
    """
    return Fate.HELD if sure else Fate.POSSIBLY if perhaps else Fate.NOBODY


def became(before: tuple[People, People], after: tuple[People, People]) -> Fate:
    """What became of a seat, from those certainly and those only possibly in it on each day.

    Parameters
    ----------
    before, after : pair of set of str
        Who certainly holds it on the day, and who is only possibly in it.

    Returns
    -------
    Fate
        What is so whoever of the possible holders does hold the seat; ``possibly`` where
        that makes a difference.

    Examples
    --------
    >>> nobody = set()
    >>> became(({"ada"}, nobody), ({"ben"}, {"cy"}))
    <Fate.PASSED: 'passed on'>
    >>> became(({"ada"}, nobody), (nobody, {"ada"}))
    <Fate.POSSIBLY: 'possibly'>
    """
    (had, had_too), (has, has_too) = before, after
    may_have_had, may_have = had | had_too, has | has_too
    if not (may_have_had and may_have):
        return _one_sided(had, has, empty=not (may_have_had or may_have))
    if had and has and not may_have_had & may_have:
        return Fate.PASSED
    if had == has and not had_too and not has_too:
        return Fate.KEPT
    if had & has and not (had <= may_have and has <= may_have_had):
        return Fate.IN_PART
    return Fate.POSSIBLY


def _one_sided(had: People, has: People, *, empty: bool) -> Fate:
    """Where nobody in the data can have held the seat on one of the days, or on both."""
    if empty:
        return Fate.NOBODY
    if had:
        return Fate.NO_SUCCESSOR
    return Fate.NO_HOLDER_BEFORE if has else Fate.POSSIBLY


def in_order(found: Iterable[Seat]) -> tuple[Seat, ...]:
    """Seats by arena, body and level, as :class:`Seats` has them."""
    listed = list(found)
    heights = _heights(listed)
    return tuple(sorted(listed, key=lambda seat: (*heights[seat.arena], *_order(seat))))


def _heights(found: Iterable[Seat]) -> Mapping[str, tuple[bool, float, str]]:
    """What puts the arenas in order: the highest body of each, then the name; other last."""
    best: dict[str, float] = {}
    for seat in found:
        best[seat.arena] = min(best.get(seat.arena, _NONE), _number(seat.organization.level))
    return {arena: (arena == OTHER, level, arena) for arena, level in best.items()}


_NONE = float("inf")


def _number(level: int | None) -> float:
    return _NONE if level is None else level


def _order(seat: Seat) -> tuple[object, ...]:
    """What puts the seats of an arena in order."""
    body = seat.organization
    return (
        _number(body.level),
        body.name,
        body.id,
        _number(seat.level),
        RANKS.index(seat.rank) if seat.rank else len(RANKS),
        seat.title,
        # Two seats of one title differ in who holds them.
        [holder.person.name for holder in seat.holders],
        seat.id,
        [holder.person.id for holder in seat.holders],
    )
