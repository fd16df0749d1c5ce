"""The ledger: actors, ties, sources and events, and the network that they make.

Everything here is immutable and needs the standard library only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from elitenet.dates import PartialDate, Period, StartBasis, add_months
from elitenet.errors import DataError, Problem, UsageError, did_you_mean
from elitenet.tietypes import POST_TYPES, TIE_TYPES, TieType

if TYPE_CHECKING:
    from elitenet.snapshot import Snapshot

Extra = tuple[tuple[str, str], ...]
"""Columns that elitenet does not know, as ``(name, value)`` pairs, kept as they came."""

MONTHS_UNTIL_DOUBT = 12
"""How long a post without an end stays certain after its newest dated source."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be cited.

    Parameters
    ----------
    id, title : str
    publisher, author, url, tier, seen, notes : str
        As written; ``""`` where not given. ``tier`` ranks how close the source is to
        the fact, ``seen`` says how much of it was read.
    published : PartialDate or None
    extra : tuple of (str, str)
    """

    id: str
    title: str
    publisher: str = ""
    author: str = ""
    published: PartialDate | None = None
    url: str = ""
    tier: str = ""
    seen: str = ""
    notes: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or an organization.

    Parameters
    ----------
    id, name : str
    kind : {"person", "organization"}
    aliases : tuple of str
        Other names and spellings, in any script.
    role, group, sector : str
        As written; ``group`` and ``sector`` are the coder's labels.
    part_of : str or None
        Id of the organization that this one belongs to.
    died : PartialDate or None
    frame : bool
        False for context (authors, media, foreigners): in the ledger, never in the
        network and never at risk.
    household : str
        Id of a household; ``""``: a household of one.
    sources : tuple of str
        Ids of sources.
    extra : tuple of (str, str)
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    group: str = ""
    sector: str = ""
    part_of: str | None = None
    died: PartialDate | None = None
    frame: bool = True
    sources: tuple[str, ...] = ()
    household: str = ""
    extra: Extra = ()

    @property
    def is_person(self) -> bool:
        """Whether the actor is a person."""
        return self.kind == "person"

    def alive(self, on: dt.date) -> bool:
        """Whether the death, if any, had not certainly happened by that day."""
        return self.died is None or on < self.died.latest


@dataclass(frozen=True, slots=True)
class Tie:
    """One sourced, dated claim between two actors.

    Parameters
    ----------
    id : str
    from_, to : str
        Ids of actors; what each side means is declared by the type.
    type : str
        A key of :data:`elitenet.tietypes.TIE_TYPES`.
    status : {"official", "reported", "alleged", "claimed-by-author"}
    sources : tuple of str
        Ids of sources, at least one.
    detail : str
        The post, the relation or the wording.
    period : Period
    post : str
        Id of the seat, so that a successor can be found; ``""`` where not coded.
    rank : {"head", "deputy", "member", "staff", ""}
        Rank of the post within its body.
    about : tuple of str
        Ids of the ties that an act is about.
    extra : tuple of (str, str)
    """

    id: str
    from_: str
    to: str
    type: str
    status: str
    sources: tuple[str, ...]
    detail: str = ""
    period: Period = field(default_factory=Period)
    post: str = ""
    rank: str = ""
    about: tuple[str, ...] = ()
    extra: Extra = ()

    @property
    def declared(self) -> TieType:
        """What is declared of the tie's type."""
        return TIE_TYPES[self.type]

    @property
    def is_post(self) -> bool:
        """Whether its holder holds a post (an office or a party post)."""
        return self.type in POST_TYPES

    @property
    def subject(self) -> str | None:
        """In an act, the id of the actor whom it happens to."""
        side = self.declared.subject
        return None if side is None else self.from_ if side == "from" else self.to

    @property
    def seat(self) -> tuple[str, str]:
        """What makes two spells the same post: the seat's id, else body and title."""
        return ("post", self.post) if self.post else (self.to, self.detail.casefold())


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; with ``before`` and ``after``, a turning point.

    Parameters
    ----------
    id, title : str
    date : PartialDate or None
    description : str
    before, after : datetime.date or None
        The two days that are compared. An event with both is a turning point that
        commands take by name.
    outgoing, incoming : str or None
        Ids of the two patrons whose networks are compared.
    sources : tuple of str
    extra : tuple of (str, str)
    """

    id: str
    title: str
    date: PartialDate | None = None
    description: str = ""
    before: dt.date | None = None
    after: dt.date | None = None
    outgoing: str | None = None
    incoming: str | None = None
    sources: tuple[str, ...] = ()
    extra: Extra = ()

    @property
    def is_turning_point(self) -> bool:
        """Whether the event has both days that a comparison needs."""
        return self.before is not None and self.after is not None


_Row = TypeVar("_Row", Actor, Tie, Source, Event)


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
    actors, ties, sources, events : tuple
        Rows in the order of their files. The first turning point among the events is
        the default.

    Raises
    ------
    DataError
        If two rows share an id, or a tie names an actor or a source that is not there.

    Examples
    --------
    >>> from elitenet.model import Actor, Network, Source, Tie
    >>> network = Network(
    ...     actors=(Actor("a", "Ada", "person"), Actor("b", "Ben", "person")),
    ...     ties=(Tie("t1", "a", "b", "kinship", "reported", ("s",), "sister"),),
    ...     sources=(Source("s", "A family history"),),
    ... )
    >>> network
    Network(2 actors, 1 ties, 1 sources, 0 events)
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...] = ()
    actor_by_id: Mapping[str, Actor] = field(init=False, repr=False, compare=False)
    tie_by_id: Mapping[str, Tie] = field(init=False, repr=False, compare=False)
    source_by_id: Mapping[str, Source] = field(init=False, repr=False, compare=False)
    event_by_id: Mapping[str, Event] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, rows, file in (
            ("actor_by_id", self.actors, "actors.csv"),
            ("tie_by_id", self.ties, "ties.csv"),
            ("source_by_id", self.sources, "sources.csv"),
            ("event_by_id", self.events, "events.csv"),
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

    def __repr__(self) -> str:
        return (
            f"Network({len(self.actors)} actors, {len(self.ties)} ties, "
            f"{len(self.sources)} sources, {len(self.events)} events)"
        )

    def as_of(self, on: dt.date | str) -> Snapshot:
        """The network as it stood on a day: the only time slice.

        Parameters
        ----------
        on : datetime.date or str
            A day; a string is read as ``YYYY-MM-DD``.

        Returns
        -------
        Snapshot

        Raises
        ------
        UsageError
            If the string is no day.
        """
        from elitenet.snapshot import Snapshot

        return Snapshot(self, day(on))

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

        Returns
        -------
        Event

        Raises
        ------
        UsageError
            If there is none, or none of that name.
        """
        names = [event.id for event in self.turning_points]
        if id_ is None:
            if not names:
                raise UsageError(
                    "events.csv has no turning point (a row with both 'before' and 'after'); "
                    "give the two days with --before and --after"
                )
            return self.turning_points[0]
        if id_ not in names:
            there = f"; there are: {', '.join(names)}" if names else "; events.csv has none"
            raise UsageError(
                f"'{id_}' is no turning point of events.csv{did_you_mean(id_, names)}{there}"
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
    def posts(self) -> tuple[Tie, ...]:
        """All spells in posts."""
        return tuple(tie for tie in self.ties if tie.is_post)

    @cached_property
    def _ends_before(self) -> Mapping[str, tuple[PartialDate, ...]]:
        """The ends of known spells, by person (``person:id``) and seat (``post:id``)."""
        ends: dict[str, list[PartialDate]] = {}
        for tie in self.posts:
            if tie.period.end is not None:
                ends.setdefault(f"person:{tie.from_}", []).append(tie.period.end)
                if tie.post:
                    ends.setdefault(f"post:{tie.post}", []).append(tie.period.end)
        return MappingProxyType({key: tuple(dates) for key, dates in ends.items()})

    def possibly_from(self, tie: Tie) -> dt.date | None:
        """How far back a first-attested spell may reach.

        Parameters
        ----------
        tie : Tie
            A spell whose start is ``first-attested``.

        Returns
        -------
        datetime.date or None
            The first day on which the latest earlier spell of that person or of that
            post may have ended; ``None`` where there is none in the ledger.
        """
        if tie.period.start_basis is not StartBasis.FIRST_ATTESTED or tie.period.start is None:
            return None
        first = tie.period.start.latest
        keys = (f"person:{tie.from_}", f"post:{tie.post}" if tie.post else "")
        ends = (end for key in keys for end in self._ends_before.get(key, ()))
        return max((end.earliest for end in ends if end.latest <= first), default=None)

    def certain_until(self, tie: Tie) -> dt.date | None:
        """The last day on which a post without an end is certain.

        Parameters
        ----------
        tie : Tie

        Returns
        -------
        datetime.date or None
            Twelve months after the newest dated source (or the start, if later);
            ``None`` where the tie does not age: it is no post, has an end, or has no
            dated source.
        """
        if not tie.is_post or tie.period.end is not None:
            return None
        dates = [self.source_by_id[id_].published for id_ in tie.sources]
        newest = max((d.latest for d in dates if d is not None), default=None)
        if newest is None:
            return None
        if tie.period.start is not None:
            newest = max(newest, tie.period.start.latest)
        return add_months(newest, MONTHS_UNTIL_DOUBT)


def day(on: dt.date | str) -> dt.date:
    """A day, from a date or from ``YYYY-MM-DD``.

    Raises
    ------
    UsageError
        If the text is no day.

    Examples
    --------
    >>> day("2021-12-31")
    datetime.date(2021, 12, 31)
    """
    if isinstance(on, dt.date):
        return on
    try:
        parsed = PartialDate.parse(on)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if parsed.precision != "day":
        raise UsageError(f"'{on}' is no single day; give one, as in {parsed.latest}")
    return parsed.earliest
