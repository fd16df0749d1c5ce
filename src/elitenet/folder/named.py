"""Where an id is wanted and something else stands: the id that is meant.

Whoever fills in a table writes names. A name, a title, an address or an id in other
capitals each lead to the row that has them, and that row's id is what to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from elitenet.errors import number
from elitenet.folder.cells import Row
from elitenet.folder.columns import ACTORS, SOURCES, TIES, Column
from elitenet.folder.problems import shown
from elitenet.ledger.name_forms import fit
from elitenet.ledger.network import Actor, Event, Post, Source
from elitenet.ledger.spelling import fold, reading

_LISTED = 5
_PARTS = 200
"""Names are looked through word by word for so many values, then no more."""

_FORMS = 20
"""Names are compared form by form for so many values."""

_ONE = {"actors.csv": "an actor", "sources.csv": "a source", "ties.csv": "a tie",
        "events.csv": "an event", "posts.csv": "a seat"}  # fmt: skip


@dataclass
class Index:
    """What the rows of one file are called, beside their ids.

    Parameters
    ----------
    file : str
    rows : sequence of (int, row)
        Each with its line.
    """

    file: str
    rows: Sequence[tuple[int, Row]]
    looked: int = 0

    @cached_property
    def line_of(self) -> Mapping[str, int]:
        """The first line of each id."""
        return {row.id: line for line, row in reversed(self.rows)}

    @cached_property
    def by_id(self) -> Mapping[str, list[str]]:
        """Ids by themselves as a reader compares them, whatever their capitals and hyphens."""
        return _by((fold(row.id), row.id) for _, row in self.rows)

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """Ids by whole names, aliases, titles and addresses."""
        return _by((fold(name), row.id) for _, row in self.rows for name in _names(row))

    @cached_property
    def by_reading(self) -> Mapping[str, list[str]]:
        """Ids by names in ASCII letters, so that script and accents do not count."""
        return _by(
            (" ".join(sorted(reading(name).split())), row.id)
            for _, row in self.rows
            for name in _names(row)
        )

    @cached_property
    def words(self) -> Sequence[tuple[frozenset[str], str]]:
        """The words of each name, and whose it is."""
        return [
            (frozenset(reading(name).split()), row.id)
            for _, row in self.rows
            for name in _names(row)
        ]


def _by(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, id_ in pairs:
        if key and id_ and id_ not in found.setdefault(key, []):
            found[key].append(id_)
    return found


def _names(row: Row) -> tuple[str, ...]:
    if isinstance(row, Actor):
        return (row.name, *row.aliases)
    if isinstance(row, Source):
        return tuple(filter(None, (row.title, row.url)))
    return (row.title,) if isinstance(row, Event | Post) and row.title else ()


def meant(value: str, column: Column, indexes: Mapping[str, Index]) -> str:
    """Which id to write in the place of a value; ``""``: none is known.

    Parameters
    ----------
    value : str
        What stands where an id of ``column.refers`` is wanted.
    indexes : mapping of str to Index
        The rows of each file.
    """
    target = indexes[column.refers or ACTORS]
    plain = fold(value)
    if ids := target.by_id.get(plain):
        return f"; {_write(ids, target, 'the id is written')}"
    if ids := target.by_name.get(plain):
        what = "the title or address" if target.file == SOURCES else "the name"
        return f"; {_write(ids, target, f'that is {what} of')}"
    if target.file == ACTORS and (said := _reads(value, target)):
        return said
    return _of_another_file(value, column, indexes)


def _reads(value: str, target: Index) -> str:
    """Actors whose name reads the same in another script or order, or has all the words."""
    asked = reading(value).split()
    if ids := target.by_reading.get(" ".join(sorted(asked))):
        return f"; {_write(ids, target, 'that reads like the name of')}"
    target.looked += 1
    if not asked or target.looked > _PARTS:
        return ""
    ids = list(dict.fromkeys(id_ for words, id_ in target.words if words.issuperset(asked)))
    if ids:
        return f"; {_write(ids, target, 'that is part of the name of')}"
    ids = list(_forms(value, target)) if target.looked <= _FORMS else []
    return f"; {_write(ids, target, 'that is a form of the name of')}" if ids else ""


def _forms(value: str, target: Index) -> Iterator[str]:
    """People whose name has another form in the value: a patronymic, initials, a language."""
    for _, row in target.rows:
        if isinstance(row, Actor) and row.is_person:
            fits = (fit(value, name) for name in _names(row))
            if any(found is not None and not found.guess for found in fits):
                yield row.id


def _of_another_file(value: str, column: Column, indexes: Mapping[str, Index]) -> str:
    for file, index in indexes.items():
        if file != column.refers and value in index.line_of:
            said = f"that is the id of {_ONE[file]} (line {index.line_of[value]} of {file})"
            return f"; {said}: write the id of {_ONE[column.refers or ACTORS]}"
    if column.refers == TIES and (ids := indexes[ACTORS].by_name.get(fold(value))):
        return f"; that is the name of {shown(ids[0])}: write the id of a tie"
    return ""


def _write(ids: Sequence[str], target: Index, what: str) -> str:
    def place(id_: str) -> str:
        return f"{shown(id_)} (line {target.line_of[id_]})"

    if len(ids) == 1:
        if what.startswith("the id"):
            return f"{what} {place(ids[0])}"
        return f"{what} {place(ids[0])}: write the id {shown(ids[0])}"
    some = ", ".join(map(place, ids[:_LISTED]))
    more = f" and {number(len(ids) - _LISTED, 'more', 'more')}" if len(ids) > _LISTED else ""
    return f"{what} {len(ids)} rows: {some}{more}; write the id of the one you mean"
