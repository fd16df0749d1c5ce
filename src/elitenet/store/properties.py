"""A row of the ledger as the properties of a node or a relationship, and back.

The graph model follows :mod:`elitenet.folder.columns`: every column is a property under its own
name where it has a value (a blank is an absent property); a date also stands as the two
native dates between which it lies (``start_earliest``, ``start_latest``); a list is a
list; columns of the user's own bear the prefix ``x_``. A tie also has what follows from
other rows: the four days of :mod:`elitenet.ledger.intervals`, so that a question only
compares days, the family of its type, and of a spell the level of the post and whether
its seat is studied.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from elitenet.folder.columns import ACTORS, COLUMNS, EVENTS, FILES, POSTS, SOURCES, TIES, Column
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
from elitenet.ledger.tie_types import Time

Row = Actor | Tie | Source | Event | Post
Properties = dict[str, Any]

OWN = "x_"
"""Prefix of the columns that elitenet does not know."""

KIND_OF = {
    ACTORS: "actors",
    TIES: "ties",
    SOURCES: "sources",
    EVENTS: "events",
    POSTS: "posts",
}
"""What the rows of each file are called in reports."""

LABEL_OF = {ACTORS: "Actor", SOURCES: "Source", EVENTS: "Event", POSTS: "Post"}
"""The label of the nodes of each file."""

DAYS = ("certain_from", "certain_until", "possible_from", "possible_until")
"""The four days of a tie."""

FOLLOWING = ("attested", "ended", *DAYS, "level", "studied", "family")
"""What a tie has beside its columns: what follows from its dates, its type and other rows."""

_PERIOD = frozenset({"start", "start_basis", "end", "end_basis"})
_ENDS = frozenset({"from", "to"})


def rows_of(network: Network, file: str) -> tuple[Row, ...]:
    """The rows of one file."""
    rows: tuple[Row, ...] = getattr(network, KIND_OF[file])
    return rows


def properties_of(network: Network, file: str) -> Iterator[tuple[Row, Properties]]:
    """Every row of one file, in order, with its properties."""
    for row in rows_of(network, file):
        yield row, properties(file, row, network)


def properties(file: str, row: Row, network: Network) -> Properties:
    """The properties of a row, without its place and mark.

    Parameters
    ----------
    file : str
        A key of :data:`elitenet.folder.columns.COLUMNS`.
    network : Network
        That the row is of: when a tie is in force depends on other rows, for one.

    Returns
    -------
    dict
        No blanks; days as :class:`datetime.date`.

    Examples
    --------
    >>> source = Source("s1", "A gazette", published=PartialDate(2022, 1), extra=(("shelf", "7"),))
    >>> for name, value in properties(SOURCES, source, Network((), (), (source,))).items():
    ...     print(name, value)
    id s1
    title A gazette
    published 2022-01
    published_earliest 2022-01-01
    published_latest 2022-01-31
    x_shelf 7
    """
    found = columns_of(file, row)
    if isinstance(row, Tie):
        found |= _in_force(row, network) | _standing(row, network)
        found["family"] = str(row.declared.family)
    return found


def columns_of(file: str, row: Row) -> Properties:
    """The properties that stand for the cells of a row."""
    found: Properties = {}
    for put, value in zip(_PUT[file], _GET[file](row), strict=True):
        if value is not None and value not in ("", ()):
            put(found, value)
    for name, value in row.extra:
        found[OWN + name] = value
    return found


def cells(file: str, found: Mapping[str, Any]) -> dict[str, str]:
    """The CSV cells that properties stand for; without sense where they are wrong.

    What comes back from the rows read from these cells must be the same properties:
    that is how a value that somebody edited by hand is found.
    """
    made = {}
    for column in COLUMNS[file]:
        value = found.get(column.name)
        if column.name == "frame":
            value = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else ""
        elif isinstance(value, list):
            value = ";".join(map(str, value))
        made[column.name] = "" if value is None else str(value)
    for name, value in found.items():
        if name.startswith(OWN):
            made[name[len(OWN) :]] = str(value)
    return made


def declared(file: str) -> tuple[str, ...]:
    """The names of the properties that rows of a file may have, own columns aside."""
    return _NAMES[file]


def differences(stored: Mapping[str, Any], wanted: Mapping[str, Any]) -> Properties:
    """What to set so that a stored row becomes the wanted one; ``None`` removes.

    Properties that are neither declared nor own columns belong to somebody else, and
    must not be among the stored ones.
    """
    changes = {k: v for k, v in wanted.items() if not _equal(stored.get(k), v)}
    changes.update((k, None) for k in stored if k not in wanted)
    return changes


def _equal(one: object, other: object) -> bool:
    """Whether two values are equal and of one type (``True`` is not 1)."""
    return one == other and type(one) is type(other)


def _in_force(tie: Tie, network: Network) -> Properties:
    """The four days, each pair absent where there is no such day.

    ``attested`` is of a span that was seen on a date and has neither start nor end;
    ``ended`` is the end that a source gives or a fact implies, as precise as that.
    """
    intervals = network.intervals[tie.id]
    span = tie.declared.time is Time.SPAN
    found: Properties = {"attested": span and intervals.attested is not None}
    if span and intervals.end_seen:
        found["ended"] = str(intervals.period.end)
    for name, days in (("certain", intervals.certain), ("possible", intervals.possible)):
        if days is not None:
            found[f"{name}_from"], found[f"{name}_until"] = days.from_, days.until
    return found


def _standing(tie: Tie, network: Network) -> Properties:
    """Of a spell in a post: its level, where it is known, and whether the seat is studied."""
    if not tie.is_post:
        return {}
    found: Properties = {"studied": network.counts(tie)}
    level = network.level_of(tie)
    return found if level is None else found | {"level": level}


def digest_of(network: Network) -> str:
    """A digest of all that a network says, in its order."""
    digest = hashlib.blake2b(digest_size=16)
    for file in FILES:
        for row, found in properties_of(network, file):
            ends = (row.from_, row.to) if isinstance(row, Tie) else ()
            digest.update(repr((ends, found)).encode())
    return digest.hexdigest()


# -- what each column gets and puts, looked up once -------------------------------------

Put = Callable[[Properties, Any], None]


def _columns(file: str) -> Iterable[Column]:
    return (column for column in COLUMNS[file] if file != TIES or column.name not in _ENDS)


def _attribute(file: str, column: Column) -> str:
    inside = file == TIES and column.name in _PERIOD
    return f"period.{column.field}" if inside else column.field


def _putter(column: Column) -> Put:
    name = column.name
    earliest, latest = f"{name}_earliest", f"{name}_latest"

    def put_date(found: Properties, value: PartialDate) -> None:
        found[name] = str(value)
        found[earliest] = value.earliest
        found[latest] = value.latest

    def put_list(found: Properties, value: Iterable[str]) -> None:
        found[name] = list(value)

    def put_text(found: Properties, value: str) -> None:
        found[name] = str(value)

    def put_plain(found: Properties, value: bool | int | dt.date) -> None:
        found[name] = value

    if column.name == "frame" or column.kind in ("day", "level"):
        return put_plain
    if column.kind == "date":
        return put_date
    return put_list if column.kind in ("ids", "list") else put_text


def _names(file: str) -> tuple[str, ...]:
    found: list[str] = []
    for column in _columns(file):
        found.append(column.name)
        if column.kind == "date":
            found += [f"{column.name}_earliest", f"{column.name}_latest"]
    return (*found, *FOLLOWING) if file == TIES else tuple(found)


_GET = {
    file: attrgetter(*(_attribute(file, column) for column in _columns(file))) for file in FILES
}
_PUT = {file: tuple(_putter(column) for column in _columns(file)) for file in FILES}
_NAMES = {file: _names(file) for file in FILES}
