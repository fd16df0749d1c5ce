"""The entries of a ledger: actors, ties, sources, events and posts, each an immutable row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.tie_types import POST_TYPES, TIE_TYPES, TieType

Extra = tuple[tuple[str, str], ...]
"""Columns that elitenet does not know, as ``(name, value)`` pairs, kept as they came."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be cited.

    Parameters
    ----------
    publisher, author, url, tier, seen, notes : str
        As written; ``""`` where not given. ``tier`` ranks how close the source is to
        the fact, ``seen`` says how much of it was read.
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
    kind : {"person", "organization"}
    aliases : tuple of str
        Other names and spellings, in any script.
    role, group, sector : str
        As written; ``group`` and ``sector`` are the coder's labels.
    part_of : str or None
        Id of the organization that this one belongs to.
    frame : bool
        False for context (authors, media, foreigners): in the ledger, never in the
        network and never at risk.
    household : str
        Id of a household; ``""``: a household of one.
    level : int or None
        Of an organization: the level of its head, 1 the highest; ``None``: not coded.
    arena : str
        Of an organization: the coder's label of the field that it works in.
    sources : tuple of str
        Ids of sources.
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
    level: int | None = None
    arena: str = ""
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
    from_, to : str
        Ids of actors; what each side means is declared by the type.
    type : str
        A key of :data:`elitenet.ledger.tie_types.TIE_TYPES`.
    status : {"official", "reported", "alleged", "claimed-by-author"}
    sources : tuple of str
        Ids of sources, at least one.
    detail : str
        The post, the relation or the wording.
    post : str
        Id of the seat, so that a successor can be found; ``""`` where not coded.
    rank : {"head", "deputy", "member", "staff", ""}
        Rank of the post within its body.
    about : tuple of str
        Ids of the ties that an act is about.
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
    before, after : datetime.date or None
        The two days that are compared. An event with both is a turning point that
        commands take by name.
    outgoing, incoming : str or None
        Ids of the two patrons whose networks are compared.
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


@dataclass(frozen=True, slots=True)
class Post:
    """A seat that somebody may hold: what the ``post`` of a spell names.

    Parameters
    ----------
    organization : str
        Id of the body that the seat belongs to.
    frame : bool
        Whether the seat is one of those that define the elite studied (the positional
        method: Mills 1956; Hoffmann-Lange 2018).

    References
    ----------
    Hoffmann-Lange, U. (2018). Methods of elite identification. In H. Best and J. Higley
    (eds), The Palgrave Handbook of Political Elites, ch. 8. Palgrave Macmillan.

    Mills, C. W. (1956). The Power Elite. Oxford University Press.
    """

    id: str
    organization: str
    title: str
    frame: bool = True
    sources: tuple[str, ...] = ()
    extra: Extra = ()
