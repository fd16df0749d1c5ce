"""A file of Popolo records, as plain objects by their class, each once.

Popolo nests: a person may hold its memberships, a membership its organization. Here all
of them stand side by side and name each other by id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike

from elitenet.errors import DataError, Problem
from elitenet.imports.ids import digest
from elitenet.imports.json_file import items, mapping, name_of, read_values, text
from elitenet.imports.tally import Tally

Record = dict[str, object]

CLASSES = ("persons", "organizations", "memberships", "posts", "areas", "events")
"""The classes that are read, as a file names their lists."""

_ALSO = {"people": "persons", "organisations": "organizations"}
_ONE = {name.removesuffix("s"): name for name in CLASSES} | {"organisation": "organizations"}
_OTHERS = frozenset(("motions", "vote_events", "votes", "speeches", "counts"))
_DEEPEST = 20
_WANTED = "a Popolo file: JSON with persons, organizations and memberships"

_INSIDE = {
    "person": "persons", "member": "persons", "organization": "organizations", "post": "posts",
    "parent": "organizations", "on_behalf_of": "organizations", "area": "areas",
}  # fmt: skip
_WITHIN = ("memberships", "posts", "children", "organizations")


@dataclass(slots=True)
class Popolo:
    """The records of a file, by class and id; those without an id have a code for one."""

    file: str
    by_class: dict[str, dict[str, Record]] = field(
        default_factory=lambda: {name: {} for name in CLASSES}
    )
    meta: Record = field(default_factory=dict)

    def get(self, class_: str, id_: str) -> Record | None:
        """The record of an id."""
        return self.by_class[class_].get(id_)

    def all(self, class_: str) -> Iterator[tuple[str, Record]]:
        """Records with their ids, sorted by id."""
        yield from sorted(self.by_class[class_].items())


def read(path: str | PathLike[str], tally: Tally) -> Popolo:
    """Read a file of Popolo records.

    Parameters
    ----------
    path : path
        One document with lists by class (EveryPolitician, PopIt), pages of PopIt's API
        (``result``), or records one a line that say what they are (``_type``, ``@type``).

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        If it is not JSON, or holds no record of a person or an organization.
    """
    reader = _Reader(Popolo(name_of(path)), tally)
    for line, value in read_values(path, _WANTED):
        reader.document(line, value)
    found = reader.popolo
    if not any(found.by_class[name] for name in ("persons", "organizations")):
        said = f"there is no person and no organization in it; give {_WANTED}"
        raise DataError([Problem(found.file, None, None, None, said)])
    return found


@dataclass(slots=True)
class _Reader:
    popolo: Popolo
    tally: Tally

    def document(self, line: int, value: object) -> None:
        """Take in a document, a page of results, or a single record."""
        if not isinstance(value, dict):
            said = f"this is not an object; give {_WANTED}"
            raise DataError([Problem(self.popolo.file, line, None, None, said)])
        if class_ := _class_of(value):
            self.record(class_, value, 0)
            return
        for key, inner in value.items():
            self._part(line, _ALSO.get(str(key), str(key)), inner)

    def _part(self, line: int, key: str, inner: object) -> None:
        if key in CLASSES:
            self._list(key, inner.get("result") if isinstance(inner, dict) else inner, line)
        elif key == "result":
            for one in items(inner) or [inner]:
                self._result(line, one)
        elif key in _OTHERS:
            for one in items(inner):
                id_ = text(mapping(one).get("id")) or f"line {line}"
                self.tally.add(key, "left out: elitenet has no place for them", id_)
        elif key == "meta":
            self.popolo.meta = mapping(inner)
        elif inner not in (None, "", [], {}):
            self.tally.add("fields of the file", "not read", text(key) or "without a name")

    def _list(self, class_: str, value: object, line: int) -> None:
        if not isinstance(value, list):
            said = f"'{class_}' is not a list; correct the file"
            raise DataError([Problem(self.popolo.file, line, class_, None, said)])
        for number, one in enumerate(value, 1):
            if isinstance(one, dict):
                self.record(class_, one, 0)
            else:
                self.tally.add(class_, "left out: not an object", f"item {number}")

    def _result(self, line: int, value: object) -> None:
        if class_ := _class_of(mapping(value)):
            self.record(class_, mapping(value), 0)
        elif isinstance(value, dict) and any(key in CLASSES for key in value):
            self.document(line, value)
        else:
            self.tally.add("result", "left out: it does not say what it is", f"line {line}")

    def record(self, class_: str, given: Record, depth: int) -> str:
        """Take in a record and those within it; its id."""
        if depth > _DEEPEST:
            self.tally.add(class_, f"left out: nested more than {_DEEPEST} deep", class_)
            return ""
        record = dict(given)
        for key, inner_class in _INSIDE.items():
            if isinstance(inner := record.get(key), dict):
                del record[key]
                told = _class_of(inner) if key == "member" else ""
                id_ = self.record(told or inner_class, inner, depth + 1)
                record.setdefault(f"{key}_id", id_)
        id_ = text(record.get("id")) or digest(_canonical(record))
        for key in _WITHIN:
            if isinstance(inner := record.get(key), list):
                del record[key]
                self._within(class_, id_, key, inner, depth)
        taken = self.popolo.by_class[class_]
        taken[id_] = _merged(taken[id_], record) if id_ in taken else record
        return id_

    def _within(self, class_: str, id_: str, key: str, inner: list[object], depth: int) -> None:
        """Records in a list of another one: they belong to it."""
        name = "organizations" if key == "children" else key
        back = "parent_id" if key == "children" else f"{class_.removesuffix('s')}_id"
        for one in inner:
            if isinstance(one, dict):
                self.record(name, {back: id_, **one}, depth + 1)


def _class_of(record: Record) -> str:
    """The class that a record says it has; blank for a document of lists."""
    for key in ("_type", "@type", "type"):
        if name := _ONE.get(text(record.get(key)).rpartition("#")[2].casefold()):
            return name
    address = text(record.get("url"))
    for name in CLASSES:
        if f"/{name}/" in address:
            return name
    if any(isinstance(record.get(name), list) for name in ("persons", "organizations", "people")):
        return ""
    if "person_id" in record or "on_behalf_of_id" in record:
        return "memberships"
    if any(key in record for key in ("given_name", "family_name", "birth_date", "gender")):
        return "persons"
    return "organizations" if "classification" in record and "name" in record else ""


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _merged(one: Record, other: Record) -> Record:
    """Two records of one id as one, whichever came first: lists join, the fuller text stays."""
    found = dict(one)
    for key, value in other.items():
        mine = found.get(key)
        if isinstance(mine, list) and isinstance(value, list):
            both = {_canonical(item): item for item in (*mine, *value)}
            found[key] = [both[said] for said in sorted(both)]
        elif key not in found or _weight(value) > _weight(mine):
            found[key] = value
    return found


def _weight(value: object) -> tuple[int, str]:
    said = "" if value is None else _canonical(value)
    return len(said), said
