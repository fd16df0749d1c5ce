"""The columns of the files, declared once: reader, writer and codebook follow them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from elitenet.ledger.dates import EndBasis, StartBasis
from elitenet.ledger.tie_types import BY_USE, RANKS, STATUSES

Kind = Literal["text", "id", "ids", "list", "date", "day", "enum", "level"]
"""How a cell reads: ``ids`` and ``list`` are separated by ``;``; a ``date`` is as
precise as its source, a ``day`` is a full date, a ``level`` a whole number from 1 on."""

ACTORS, TIES, SOURCES, EVENTS, POSTS = FILES = (
    "actors.csv",
    "ties.csv",
    "sources.csv",
    "events.csv",
    "posts.csv",
)
OPTIONAL = frozenset({POSTS})
"""Files that a folder may do without."""


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column of a file.

    Parameters
    ----------
    name : str
        As in the header.
    kind : {"text", "id", "ids", "list", "date", "day", "enum", "level"}
        How a cell reads.
    meaning : str
        What a value says.
    blank : str
        What a blank cell says; ``""`` where a value is required.
    required : bool
        Whether the file must have the column.
    value_required : bool
        Whether every row must have a value in it.
    values : tuple of str
        The values that an ``enum`` may have.
    refers : str or None
        The file whose ids the value names.
    """

    name: str
    kind: Kind
    meaning: str
    blank: str = ""
    required: bool = False
    value_required: bool = False
    values: tuple[str, ...] = ()
    refers: str | None = None

    @property
    def field(self) -> str:
        """The attribute of the row's class that holds it (``from`` is a keyword)."""
        return "from_" if self.name == "from" else self.name


def _needed(
    name: str, kind: Kind, meaning: str, *, values: tuple[str, ...] = (), refers: str | None = None
) -> Column:
    return Column(
        name, kind, meaning, required=True, value_required=True, values=values, refers=refers
    )


_ACTORS = (
    _needed("id", "id", "Short name of the actor, used by the other files."),
    _needed("name", "text", "The name to print."),
    Column("aliases", "list", "Other names and spellings, in any script.", "No other spelling."),
    _needed("kind", "enum", "A person or an organization.", values=("person", "organization")),
    Column("role", "text", "Who the actor is, in a few words.", "Not described."),
    Column("group", "text", "The coder's label for the actor's camp.", "Not labelled."),
    Column("sector", "text", "The coder's label for a stratum.", "No stratum."),
    Column(
        "part_of",
        "id",
        "The organization that this organization belongs to.",
        "It belongs to none in the data.",
        refers=ACTORS,
    ),
    Column("died", "date", "Date of death.", "Alive, or no death seen."),
    Column(
        "frame",
        "enum",
        "'no' marks context (authors, foreigners, media): in the data, never in the network "
        "and never at risk.",
        "As 'yes': the actor belongs to the elite that is studied.",
        values=("yes", "no"),
    ),
    _needed("sources", "ids", "What the row rests on.", refers=SOURCES),
    Column(
        "household",
        "text",
        "A label that kin of one household share; they are one unit in tests.",
        "A household of one.",
    ),
    Column(
        "level",
        "level",
        "Of an organization: the level of its head, 1 the highest. The levels of its other posts "
        "follow from their rank.",
        "Not coded: no move to or from it is up or down.",
    ),
    Column(
        "arena",
        "text",
        "Of an organization: the coder's label of the field that it works in, by which seats "
        "are grouped in print.",
        "Grouped by sector, else by the body that it is part of.",
    ),
)

_TIES = (
    _needed("id", "id", "Short name of the tie, by which results cite it."),
    _needed("from", "id", "The actor that the tie starts from.", refers=ACTORS),
    _needed("to", "id", "The actor that the tie goes to.", refers=ACTORS),
    _needed("type", "enum", "What kind of tie it is.", values=BY_USE),
    Column("detail", "text", "The post, the relation or the wording.", "Nothing more is known."),
    Column(
        "start",
        "date",
        "When it began; of an act, when it happened.",
        "No start seen; of an act, not known.",
    ),
    Column(
        "start_basis",
        "enum",
        "What the start rests on: a source ('seen'), another fact ('inferred'), or the first "
        "mention ('first-attested': possibly earlier).",
        "As 'seen'.",
        values=tuple(str(basis) for basis in StartBasis),
    ),
    Column("end", "date", "When it ended.", "No end seen."),
    Column(
        "end_basis",
        "enum",
        "What the end rests on: a source ('seen'), another fact ('inferred'), the last mention "
        "('last-attested': possibly later), or a day by which it was over ('latest': possibly "
        "earlier).",
        "As 'seen'.",
        values=tuple(str(basis) for basis in EndBasis),
    ),
    _needed("status", "enum", "What kind of claim it is.", values=tuple(STATUSES)),
    _needed("sources", "ids", "What the tie rests on, one or more.", refers=SOURCES),
    Column(
        "post",
        "text",
        "A label of the seat, the same for all who held it in turn; posts.csv may list it.",
        "Not coded: body and title stand for the seat.",
    ),
    Column("rank", "enum", "Rank of the post within its body.", "Not coded.", values=RANKS),
    Column(
        "about",
        "ids",
        "Of an act: the ties that it is about, such as the spell in a post that a dismissal ends.",
        "Found by person and date, where only one spell fits.",
        refers=TIES,
    ),
)

_SOURCES = (
    _needed("id", "id", "Short name of the source, used by the other files."),
    _needed("title", "text", "Its title."),
    Column("publisher", "text", "Who published it.", "Not known."),
    Column("author", "text", "Who wrote it.", "Not named."),
    Column(
        "published",
        "date",
        "When it was published.",
        "Not known: the posts that rest on it do not age.",
    ),
    Column("url", "text", "Where it is found.", "Not on the web."),
    Column("tier", "text", "How close it is to the fact.", "Not ranked."),
    Column("seen", "text", "How much of it the coder read.", "Not said."),
    Column("notes", "text", "Remarks.", "None."),
)

_EVENTS = (
    _needed("id", "id", "Short name of the event; commands take it after --event."),
    Column("date", "date", "When it happened.", "Not known."),
    Column("title", "text", "What it is called.", "It goes by its id."),
    Column("description", "text", "What happened.", "Not described."),
    Column(
        "before",
        "day",
        "The day on which the network is taken before the event.",
        "The event is not a turning point.",
    ),
    Column(
        "after",
        "day",
        "The day on which the network is taken after the event.",
        "The event is not a turning point.",
    ),
    Column(
        "outgoing",
        "id",
        "The person whose network is expected to lose.",
        "Nobody: no groups are made.",
        refers=ACTORS,
    ),
    Column(
        "incoming",
        "id",
        "The person whose network is expected to win.",
        "Nobody: no groups are made.",
        refers=ACTORS,
    ),
    Column("sources", "ids", "What the row rests on.", "No source given.", refers=SOURCES),
)

_POSTS = (
    _needed("id", "id", "Short name of the seat; a spell in it names it in 'post'."),
    _needed("organization", "id", "The body that the seat belongs to.", refers=ACTORS),
    Column("title", "text", "What its holder is called.", "It goes by its id."),
    Column(
        "frame",
        "enum",
        "'yes' marks the seats that define the elite studied: only people who hold one of them "
        "are at risk. 'no' marks a post that is listed and not studied.",
        "As 'yes'.",
        values=("yes", "no"),
    ),
    Column("sources", "ids", "What the row rests on.", "No source given.", refers=SOURCES),
)

COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {ACTORS: _ACTORS, TIES: _TIES, SOURCES: _SOURCES, EVENTS: _EVENTS, POSTS: _POSTS}
)
"""The declared columns of each file, in the order in which they are written."""


_USUAL = frozenset(("qid",))
"""Columns of one's own that many have: the id in Wikidata is no slip for ``id``."""


def plain_name(name: str) -> str:
    """A column's name without what does not matter: capitals, blanks, hyphens.

    Examples
    --------
    >>> plain_name(" Start-Basis ")
    'start_basis'
    """
    return "_".join(name.casefold().replace("-", " ").split())


def meant(name: str, file: str) -> str | None:
    """The declared column that an undeclared one seems to be a misspelling of.

    Parameters
    ----------
    name : str
        A column name that the file does not declare.
    file : str
        A key of :data:`COLUMNS`.

    Returns
    -------
    str or None
        ``None`` for a column of the user's own, which is kept. A declared name with a
        suffix (``title_ru``) is such a column.

    Examples
    --------
    >>> meant("stauts", "ties.csv"), meant("Start Basis", "ties.csv")
    ('status', 'start_basis')
    >>> meant("title_ru", "sources.csv"), meant("region", "actors.csv")
    (None, None)
    """
    from elitenet.errors import closest

    known = [column.name for column in COLUMNS[file]]
    plain = plain_name(name)
    if plain in known:
        return plain
    if plain in _USUAL:
        return None
    near = closest(plain, known) or _one_slip_away(plain, known)
    return None if near is None or plain.startswith(f"{near}_") else near


def _one_slip_away(word: str, known: list[str]) -> str | None:
    """Short names with two letters swapped, which are too short for a ratio.

    Not for names of two letters: ``no`` is a column of its own, not a slip for ``to``.
    """
    from rapidfuzz.distance import OSA

    near = (name for name in known if min(len(name), len(word)) > 2)
    return next((name for name in near if OSA.distance(word, name) == 1), None)
