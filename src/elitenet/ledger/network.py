"""The ledger as a whole: a network whose every reference holds.

Everything here is immutable and needs the standard library only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from elitenet.errors import DataError, Problem, UsageError, did_you_mean, number
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.entries import Actor, Event, Extra, Post, Source, Tie
from elitenet.ledger.spelling import composed
from elitenet.ledger.tie_types import BELOW_HEAD, RANKS, TIE_TYPES, Layer

if TYPE_CHECKING:
    import pandas

    from elitenet.ledger.intervals import Intervals, TimeLine
    from elitenet.ledger.snapshot import Snapshot

__all__ = ["Actor", "Event", "Extra", "Network", "Post", "Source", "Tie", "day"]

_Row = TypeVar("_Row", Actor, Tie, Source, Event, Post)


def _by_id(rows: Iterable[_Row], file: str) -> Mapping[str, _Row]:
    found: dict[str, _Row] = {}
    for row in rows:
        if row.id in found:
            raise DataError([Problem(file, None, "id", row.id, f"two rows have the id '{row.id}'")])
        found[row.id] = row
    return MappingProxyType(found)


@dataclass(frozen=True)
class Network:
    """A ledger whose every reference holds.

    Parameters
    ----------
    actors, ties, sources, events, posts : tuple
        Rows in the order of their files. The first turning point among the events is
        the default.
    unlinked : frozenset of str
        Ids of acts that are about no spell, whatever their dates: what they were about
        was left out.
    seats_gone : bool
        Whether seats were named as those studied, and all of them were left out: no post
        counts then.

    Raises
    ------
    DataError
        If two rows share an id, or a tie or a post names an actor or a source that is
        not there.

    Examples
    --------
    >>> from elitenet.ledger.network import Actor, Network, Source, Tie
    >>> network = Network(
    ...     actors=(Actor("a", "Ada", "person"), Actor("b", "Ben", "person")),
    ...     ties=(Tie("t1", "a", "b", "kinship", "reported", ("s",), "sister"),),
    ...     sources=(Source("s", "A family history"),),
    ... )
    >>> network
    Network(2 actors, 1 tie, 1 source, 0 events)
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...] = ()
    posts: tuple[Post, ...] = ()
    unlinked: frozenset[str] = frozenset()
    seats_gone: bool = False
    actor_by_id: Mapping[str, Actor] = field(init=False, repr=False, compare=False)
    tie_by_id: Mapping[str, Tie] = field(init=False, repr=False, compare=False)
    source_by_id: Mapping[str, Source] = field(init=False, repr=False, compare=False)
    event_by_id: Mapping[str, Event] = field(init=False, repr=False, compare=False)
    post_by_id: Mapping[str, Post] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, rows, file in (
            ("actor_by_id", self.actors, "actors.csv"),
            ("tie_by_id", self.ties, "ties.csv"),
            ("source_by_id", self.sources, "sources.csv"),
            ("event_by_id", self.events, "events.csv"),
            ("post_by_id", self.posts, "posts.csv"),
        ):
            object.__setattr__(self, name, _by_id(rows, file))
        problems = list(self._dangling())
        if problems:
            raise DataError(problems)

    def _dangling(self) -> Iterable[Problem]:
        for tie in self.ties:
            for column, ids, known in (
                ("from", (tie.from_,), self.actor_by_id),
                ("to", (tie.to,), self.actor_by_id),
                ("type", (tie.type,), TIE_TYPES),
                ("sources", tie.sources, self.source_by_id),
                ("about", tie.about, self.tie_by_id),
            ):
                for id_ in ids:
                    if id_ not in known:
                        said = f"tie '{tie.id}': '{column}' names '{id_}', which is not there"
                        yield Problem("ties.csv", None, column, id_, said)
        for post in self.posts:
            for column, ids, known in (
                ("organization", (post.organization,), self.actor_by_id),
                ("sources", post.sources, self.source_by_id),
            ):
                for id_ in ids:
                    if id_ not in known:
                        said = f"post '{post.id}': '{column}' names '{id_}', which is not there"
                        yield Problem("posts.csv", None, column, id_, said)

    def __repr__(self) -> str:
        return (
            f"Network({number(len(self.actors), 'actor')}, {number(len(self.ties), 'tie')}, "
            f"{number(len(self.sources), 'source')}, {number(len(self.events), 'event')})"
        )

    def _repr_html_(self) -> str:
        from elitenet.html import table

        people = sum(actor.is_person for actor in self.actors)
        counts: list[tuple[str, object]] = [
            ("people", people),
            ("organizations", len(self.actors) - people),
            ("ties", len(self.ties)),
            ("sources", len(self.sources)),
            ("seats studied", len(self.studied) or "every post"),
            *((f"turning point {e.id}", f"{e.before} to {e.after}") for e in self.turning_points),
        ]
        return table(["what", "how many, or when"], counts, title="Network")

    # Without this, a loop over a network would ask for the ids 0, 1, 2, ...
    __iter__ = None

    def __getitem__(self, id_: str) -> Actor:
        """The actor with an id.

        Raises
        ------
        KeyError
            If there is none; :meth:`actor` finds one by name.
        """
        id_ = composed(id_)
        if id_ not in self.actor_by_id:
            then = "`network.actor(...)` takes a name"
            near = did_you_mean(str(id_), list(self.actor_by_id), then)
            raise KeyError(f"no actor has the id '{id_}'{near}")
        return self.actor_by_id[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.actor_by_id

    def actor(self, name: str) -> Actor:
        """The one actor that a name means, in any spelling and any script.

        Parameters
        ----------
        name : str
            An id, a name or an alias, or a part of one. How near a name must come is
            explained in :mod:`elitenet.ledger.names`, whose ``candidates`` says whether
            it was guessed at.

        Raises
        ------
        UsageError
            If it means nobody, or several; they are listed with their ids.

        Examples
        --------
        >>> import elitenet
        >>> elitenet.load().actor("Масимов, Карим").id
        'masimov-karim'
        """
        from elitenet.ledger.names import find

        return find(self, name)

    def to_frame(self, kind: str) -> pandas.DataFrame:
        """The actors, ties, sources, events or posts as a table.

        Parameters
        ----------
        kind : {"actors", "ties", "sources", "events", "posts"}

        Returns
        -------
        pandas.DataFrame
            Indexed by id, in the order of the file. The columns are those of the codebook,
            then the file's own. Dates are text as written, as precise as their source
            (``2022``, ``2022-01``, ``2022-01-05``); ids of several sources, ties or names
            are tuples, ``frame`` is a bool. A date, a level or a reference that is not
            given is missing, any other blank is ``""``.

        Raises
        ------
        UsageError
            If there is no such table.

        Examples
        --------
        >>> import elitenet
        >>> ties = elitenet.load().to_frame("ties")
        >>> ties.loc["T068", ["from", "to", "end"]].tolist()
        ['masimov-karim', 'knb', '2022-01-05']
        """
        from elitenet.folder.frames import frame

        return frame(self, kind)

    def as_of(self, on: dt.date | str) -> Snapshot:
        """The network as it stood on a day: the only time slice.

        Parameters
        ----------
        on : datetime.date, datetime.datetime, pandas.Timestamp or str
            A day; text is read as ``YYYY-MM-DD``, and a time of day is dropped.

        Raises
        ------
        UsageError
            If it is not a day.
        """
        from elitenet.ledger.snapshot import Snapshot

        return Snapshot(self, day(on))

    @cached_property
    def own_columns(self) -> tuple[str, ...]:
        """The names of the columns that the user added to ``actors.csv`` and ``ties.csv``."""
        rows: tuple[Actor | Tie, ...] = (*self.actors, *self.ties)
        return tuple(sorted({name for row in rows for name, value in row.extra if value}))

    @cached_property
    def turning_points(self) -> tuple[Event, ...]:
        """The events that have both a ``before`` and an ``after``."""
        return tuple(event for event in self.events if event.is_turning_point)

    def turning_point(self, id_: str | None = None) -> Event:
        """A turning point by its id, or the default one.

        Parameters
        ----------
        id_ : str or None
            ``None``: the first in the file.

        Raises
        ------
        UsageError
            If there is none, or none of that name.
        """
        names = [event.id for event in self.turning_points]
        if id_ is None:
            if not names:
                raise UsageError(
                    "the data have no turning point (a row of events.csv with both 'before' and "
                    "'after'); give the two days with --before and --after"
                )
            return self.turning_points[0]
        id_ = composed(id_)
        if id_ not in names:
            there = f"there are: {', '.join(names)}" if names else "events.csv has none"
            raise UsageError(
                f"'{id_}' is not a turning point of events.csv{did_you_mean(id_, names, there)}"
            )
        return self.event_by_id[id_]

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        """Every actor's ties, on either side, in the order of the file."""
        found: dict[str, list[Tie]] = {actor.id: [] for actor in self.actors}
        for tie in self.ties:
            found[tie.from_].append(tie)
            if tie.to != tie.from_:
                found[tie.to].append(tie)
        return MappingProxyType({id_: tuple(ties) for id_, ties in found.items()})

    @cached_property
    def spells(self) -> tuple[Tie, ...]:
        """All spells in posts."""
        return tuple(tie for tie in self.ties if tie.is_post)

    @cached_property
    def studied(self) -> frozenset[str]:
        """Ids of the seats that define the elite studied; empty: every post counts."""
        return frozenset(post.id for post in self.posts if post.frame)

    def counts(self, spell: Tie) -> bool:
        """Whether a spell is in one of the seats studied; in any, where none are named."""
        return self.studies(spell.post)

    def studies(self, post: str) -> bool:
        """Whether a seat, by its id, is one of those studied; any is, where none are named."""
        return post in self.studied or not (self.studied or self.seats_gone)

    def level_of(self, spell: Tie) -> int | None:
        """The level of the post that a spell is in, 1 the highest.

        Returns
        -------
        int or None
            That of the head of the body, 1 more for a deputy, 2 more for a member or for
            staff. ``None`` where the level of the body or the rank of the post is not
            coded.

        Examples
        --------
        >>> network = Network(
        ...     actors=(Actor("a", "Ada", "person"), Actor("b", "Bank", "organization", level=3)),
        ...     ties=(Tie("t1", "a", "b", "office", "reported", ("s",), rank="deputy"),),
        ...     sources=(Source("s", "A gazette"),),
        ... )
        >>> network.level_of(network.ties[0])
        4
        """
        head = self.actor_by_id[spell.to].level
        return head + BELOW_HEAD[spell.rank] if head is not None and spell.rank else None

    def layer_of(self, tie: Tie) -> Layer | None:
        """The layer that a tie is of; none between organizations: the network is one of people.

        Examples
        --------
        >>> network = Network(
        ...     actors=(Actor("f", "Fund", "organization"), Actor("b", "Bank", "organization")),
        ...     ties=(Tie("t1", "f", "b", "ownership", "reported", ("s",)),),
        ...     sources=(Source("s", "A register"),),
        ... )
        >>> network.layer_of(network.ties[0])
        """
        people = (self.actor_by_id[id_].is_person for id_ in (tie.from_, tie.to))
        return tie.declared.layer if any(people) else None

    def highest_first(self, spell: Tie) -> tuple[object, ...]:
        """A key that sorts spells by what they say: the highest post first.

        Level, rank, start (none last), name of the body, title; the id comes last, for
        spells that differ in nothing else. The order of rows never matters.
        """
        level, start = self.level_of(spell), spell.period.start
        rank = RANKS.index(spell.rank) if spell.rank else len(RANKS)
        return (
            level is None,
            level or 0,
            rank,
            start is None,
            start.earliest if start else dt.date.min,
            str(start or ""),
            self.actor_by_id[spell.to].name,
            spell.detail,
            spell.id,
        )

    @cached_property
    def spells_by_seat(self) -> tuple[tuple[Tie, ...], ...]:
        """The spells in posts, those of one person, body and seat together."""
        found: dict[tuple[str, str, tuple[str, str]], list[Tie]] = {}
        for tie in self.spells:
            found.setdefault((tie.from_, tie.to, tie.seat), []).append(tie)
        return tuple(tuple(ties) for ties in found.values())

    @cached_property
    def time_line(self) -> TimeLine:
        """When every tie is in force, and which spells every act is about."""
        from elitenet.ledger.intervals import time_line

        return time_line(self)

    @property
    def intervals(self) -> Mapping[str, Intervals]:
        """When every tie is in force, by its id."""
        return self.time_line.intervals


def day(on: dt.date | str) -> dt.date:
    """A day, from a date, a time (its day) or ``YYYY-MM-DD``.

    Raises
    ------
    UsageError
        If it is not a day.

    Examples
    --------
    >>> day("2021-12-31"), day(dt.datetime(2021, 12, 31, 23, 59))
    (datetime.date(2021, 12, 31), datetime.date(2021, 12, 31))
    """
    # A pandas Timestamp is a datetime, and so is NaT, which equals nothing, itself included.
    if isinstance(on, dt.datetime) and on == on:  # noqa: PLR0124
        return on.date()
    if isinstance(on, dt.date) and not isinstance(on, dt.datetime):
        return on
    if not isinstance(on, str):
        raise UsageError(
            f"a day is a date or text such as '2021-12-31', not {on!r} ({type(on).__name__})"
        )
    try:
        parsed = PartialDate.parse(on)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if parsed.precision != "day":
        raise UsageError(f"'{on}' is not a single day; give one, as in {parsed.latest}")
    return parsed.earliest
