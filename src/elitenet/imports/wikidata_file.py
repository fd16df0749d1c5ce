"""A file of Wikidata entities: what they are called and what is stated about them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from typing import Literal

from elitenet.errors import DataError, Problem
from elitenet.imports.json_file import items, mapping, name_of, read_values, text
from elitenet.imports.tally import Tally
from elitenet.ledger.dates import PartialDate

HUMAN = "Q5"
_QID = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)
_WANTED = 'Wikidata entities as JSON: {"entities": {...}}, or one entity a line'
_PERSONAL = ("P21", "P39", "P569")


@dataclass(frozen=True, slots=True)
class Value:
    """What a statement or a qualifier says.

    Parameters
    ----------
    kind : {"value", "somevalue", "novalue"}
        ``somevalue``: there is one, not known which. ``novalue``: there is none.
    item : str
        The QID, where the value is an item.
    text : str
        The text, where it is one.
    """

    kind: Literal["value", "somevalue", "novalue"]
    item: str = ""
    text: str = ""
    time: Mapping[str, object] | None = None


Snaks = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that nobody deprecated."""

    id: str
    value: Value
    qualifiers: Snaks
    references: tuple[Snaks, ...]
    preferred: bool

    def items(self, *props: str) -> list[str]:
        """The items of some qualifiers, by the order of these and then by number."""
        return [
            value.item
            for prop in props
            for value in sorted(self.qualifiers.get(prop, ()), key=lambda v: number(v.item))
            if value.item
        ]


def number(qid: str) -> int:
    """The number in a QID, by which items are sorted."""
    return int(qid[1:] or 0) if _QID.fullmatch(qid) else 0


@dataclass(frozen=True)
class Entity:
    """One item."""

    id: str
    raw: Mapping[str, object]
    tally: Tally = field(repr=False)

    def label(self, languages: Sequence[str]) -> str:
        """Its name in the first language that has one; blank where none has."""
        labels = mapping(self.raw.get("labels"))
        for language in (*languages, "mul", "en", *sorted(map(str, labels))):
            if found := text(mapping(labels.get(language)).get("value")):
                return found
        return ""

    def names(self, languages: Sequence[str]) -> Iterator[str]:
        """All its names in some languages."""
        for language in (*languages, "mul"):
            yield text(mapping(mapping(self.raw.get("labels")).get(language)).get("value"))
            for one in items(mapping(self.raw.get("aliases")).get(language)):
                yield text(mapping(one).get("value"))

    def has(self, language: str) -> bool:
        """Whether it has a name in a language."""
        return language in mapping(self.raw.get("labels"))

    def about(self, languages: Sequence[str]) -> str:
        """Its description."""
        said = mapping(self.raw.get("descriptions"))
        found = (text(mapping(said.get(one)).get("value")) for one in (*languages, "en"))
        return next(filter(None, found), "")

    @cached_property
    def modified(self) -> PartialDate | None:
        """The day of its last change, where the file says it."""
        try:
            return PartialDate.parse(text(self.raw.get("modified"))[:10])
        except ValueError:
            return None

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """The properties of its statements."""
        return tuple(sorted(map(str, mapping(self.raw.get("claims")))))

    def statements(self, prop: str) -> tuple[Statement, ...]:
        """Those of a property; deprecated ones and those that say nothing are counted."""
        if prop not in self._read:
            found = []
            for claim in items(mapping(self.raw.get("claims")).get(prop)):
                one = self._statement(prop, mapping(claim))
                if one is not None:
                    found.append(one)
            self._read[prop] = tuple(sorted(found, key=lambda one: (repr(one.value), one.id)))
        return self._read[prop]

    @cached_property
    def _read(self) -> dict[str, tuple[Statement, ...]]:
        return {}

    def best(self, prop: str) -> tuple[Statement, ...]:
        """The preferred statements, else all: where one value is meant."""
        found = self.statements(prop)
        return tuple(one for one in found if one.preferred) or found

    def values(self, prop: str) -> list[str]:
        """The items that a property names, by number."""
        return sorted({one.value.item for one in self.best(prop) if one.value.item}, key=number)

    def mentions(self) -> Iterator[str]:
        """The items that any of its statements names, read or not."""
        for claims in mapping(self.raw.get("claims")).values():
            for claim in items(claims):
                one = mapping(claim)
                parts = [mapping(ref).get("snaks") for ref in items(one.get("references"))]
                main = _value(one.get("mainsnak"))
                snaks = (_snaks(part) for part in (one.get("qualifiers"), *parts))
                inner = (value for found in snaks for values in found.values() for value in values)
                yield from (value.item for value in (main, *inner) if value and value.item)

    @property
    def is_person(self) -> bool:
        """Whether it is a human, or has no class and the statements of one."""
        classes = self.values("P31")
        return HUMAN in classes or (
            not classes and any(self.statements(prop) for prop in _PERSONAL)
        )

    def _statement(self, prop: str, claim: Mapping[str, object]) -> Statement | None:
        rank = text(claim.get("rank"))
        if rank == "deprecated":
            self.tally.add(f"{prop} statements", "deprecated in Wikidata, left out", self.id)
            return None
        value = _value(claim.get("mainsnak"))
        if value is None:
            self.tally.add(f"{prop} statements", "without a value that can be read", self.id)
            return None
        if value.kind == "novalue":
            self.tally.add(f"{prop} statements", "say that there is none, left out", self.id)
            return None
        references = tuple(
            _snaks(mapping(one).get("snaks")) for one in items(claim.get("references"))
        )
        return Statement(
            text(claim.get("id")),
            value,
            _snaks(claim.get("qualifiers")),
            references,
            rank == "preferred",
        )


def _snaks(given: object) -> Snaks:
    found = {
        str(prop): tuple(value for one in items(snaks) if (value := _value(one)) is not None)
        for prop, snaks in mapping(given).items()
    }
    return {prop: values for prop, values in sorted(found.items()) if values}


def _value(snak: object) -> Value | None:
    kind = text(mapping(snak).get("snaktype"))
    if kind == "somevalue":
        return Value("somevalue")
    if kind == "novalue":
        return Value("novalue")
    value = mapping(mapping(snak).get("datavalue")).get("value")
    if not isinstance(value, dict):
        return Value("value", text=found) if (found := text(value)) else None
    if "time" in value:
        return Value("value", time=value)
    id_ = text(value.get("id")) or f"Q{text(value.get('numeric-id'))}"
    if _QID.fullmatch(id_):
        return Value("value", item=id_)
    found = text(value.get("text")) or text(value.get("amount")).removeprefix("+")
    return Value("value", text=found) if found else None


@dataclass(frozen=True, slots=True)
class Wikidata:
    """The entities of a file by QID; an old QID of a merged item leads to the new one."""

    file: str
    by_id: Mapping[str, Entity]
    merged: Mapping[str, str]

    def get(self, qid: str) -> Entity | None:
        """The item of a QID, where the file holds it."""
        return self.by_id.get(self.merged.get(qid, qid))

    def now(self, qid: str) -> str:
        """The QID that an item has now."""
        return self.merged.get(qid, qid)


def read(path: str | PathLike[str], tally: Tally) -> Wikidata:
    """Read a file of entities.

    Parameters
    ----------
    path : path
        As ``wbgetentities`` and ``Special:EntityData`` give them, a list as in a dump, or
        one entity a line; plain or gzip; ``-`` is standard input.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        If it is not JSON, or holds no entity.
    """
    file = name_of(path)
    raw: dict[str, Mapping[str, object]] = {}
    merged: dict[str, str] = {}
    for line, value in read_values(path, _WANTED):
        for key, one in _entities(file, line, value):
            _take(key, mapping(one), raw, merged, tally)
    if not raw:
        raise DataError([Problem(file, None, None, None, f"it holds no item; give {_WANTED}")])
    by_id = {id_: Entity(id_, one, tally) for id_, one in raw.items()}
    merged = {old: new for old, new in merged.items() if new in by_id and old not in by_id}
    return Wikidata(file, dict(sorted(by_id.items(), key=lambda pair: number(pair[0]))), merged)


def _entities(file: str, line: int, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict) and isinstance(value.get("entities"), dict):
        yield from ((str(key), one) for key, one in value["entities"].items())
        return
    one = mapping(value)
    if not text(one.get("id")) or not any(key in one for key in ("labels", "claims", "missing")):
        what = "the simpler form of another tool" if "statements" in one else "no entity"
        if "error" in one:
            what = "an error of Wikidata in place of entities"
        said = f"this is {what}; give {_WANTED}"
        raise DataError([Problem(file, line, None, None, said)])
    yield "", one


def _take(
    key: str,
    one: Mapping[str, object],
    raw: dict[str, Mapping[str, object]],
    merged: dict[str, str],
    tally: Tally,
) -> None:
    id_ = text(one.get("id"))
    if "missing" in one:
        tally.add("items", "not in Wikidata (deleted?)", id_ or key)
    elif not _QID.fullmatch(id_):
        tally.add("entities", "left out: not an item", id_ or key or "without an id")
    else:
        for old in (key, text(mapping(one.get("redirects")).get("from"))):
            if old and old != id_:
                merged[old] = id_
        if id_ not in raw or _order(one) > _order(raw[id_]):
            raw[id_] = one


def _order(one: Mapping[str, object]) -> tuple[int, str]:
    """Of two versions of an item the newer one is taken."""
    revision = one.get("lastrevid")
    return (
        revision if isinstance(revision, int) else 0,
        json.dumps(one, sort_keys=True, default=str),
    )
