"""A file of FollowTheMoney entities: one a line as JSON or all in one list, plain or gzip.

Entities that are spread over several lines are read too, as other programs print them.
"""

from __future__ import annotations

import codecs
import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from io import BufferedReader
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from elitenet.errors import DataError, Problem, UsageError, did_you_mean
from elitenet.ftm.entity import KEY, ontology, own_of
from elitenet.imports.json_file import BrokenError, after_blanks, check_end, name_of, walked
from elitenet.imports.tally import printable

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy
    from followthemoney.schema import Schema

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_DEEPEST = 20
_BESIDE = ("caption", "datasets", KEY)


@dataclass(slots=True)
class Entities:
    """The entities of a file, each once.

    Parameters
    ----------
    by_id : dict of str to EntityProxy
        In the order of the file. What stands beside the properties of an entity
        (``caption``, ``datasets``, ``elitenet``) is in its ``context``.
    refused : Counter of str
        Values that followthemoney does not take and properties that it does not know,
        by schema and property.
    """

    by_id: dict[str, EntityProxy] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)


def read_entities(path: str | PathLike[str]) -> Entities:
    """Read a file of entities.

    Parameters
    ----------
    path : path
        JSON lines, or one list; gzip of either, whatever its name; ``-`` is standard input.
        An entity may hold others within its properties, as in the nested exports of
        OpenSanctions.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        With every line that is no entity; nothing is read from such a file.
    ElitenetError
        If followthemoney is not installed.
    """
    ontology()
    reader = _Reader(name_of(path))
    with _opened(path) as raw:
        try:
            reader.read(raw)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            said = f"the gzip file is damaged or cut off ({error}); download it again"
            raise DataError([Problem(reader.file, None, None, None, said)]) from error
    if not reader.problems and not reader.entities.by_id:
        said = "there is no entity in it; give one entity a line, or one list of all, as JSON"
        reader.problem(None, said)
    if reader.problems:
        raise DataError(reader.problems)
    return reader.entities


@contextmanager
def _opened(path: str | PathLike[str]) -> Iterator[BinaryIO]:
    """The bytes of a file or of standard input, unpacked."""
    with ExitStack() as stack:
        if str(path) == "-":
            raw = cast(BufferedReader, sys.stdin.buffer)
        elif Path(path).is_file():
            raw = stack.enter_context(Path(path).open("rb"))
        else:
            known = "a directory" if Path(path).is_dir() else ""
            said = f"'{path}' is {known}" if known else f"there is no file '{path}'"
            raise UsageError(f"{said}; give a file of FollowTheMoney entities")
        begins = raw.peek(len(_ZIP))
        if begins.startswith(_ZIP):
            said = "this is a ZIP archive; unpack it and give the file of entities in it"
            raise DataError([Problem(name_of(path), None, None, None, said)])
        if begins.startswith(_GZIP):
            yield cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=raw)))
        else:
            yield cast(BinaryIO, raw)


class _Reader:
    """Takes in one entity after the other and notes what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.model = ontology()
        self.entities = Entities()
        self.problems: list[Problem] = []
        self._begun = False

    def problem(self, line: int | None, said: str, value: str | None = None) -> None:
        self.problems.append(Problem(self.file, line, None, value, said))

    def read(self, raw: BinaryIO) -> None:
        """Take in a whole file: a list if it begins as one, else a line at a time."""
        for number, line in enumerate(raw, 1):
            begins = line.removeprefix(codecs.BOM_UTF8).lstrip()
            if begins and not self._begun and (begins[:1] == b"[" or begins.rstrip() == b"{"):
                rest = b"\n" * (number - 1) + line.removeprefix(codecs.BOM_UTF8) + raw.read()
                listed = begins[:1] == b"["
                self._spread(rest, *((_items, "list") if listed else (_objects, "entity")))
                return
            self._begun = self._begun or bool(begins)
            self.line(number, line)

    def _spread(
        self, raw: bytes, items: Callable[[str], Iterator[tuple[int, object]]], what: str
    ) -> None:
        """Take in entities of several lines; each has the line on which it begins."""
        try:
            for number, data in items(raw.decode()):
                self.entity(number, data, depth=0)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.problem(line, f"this is not UTF-8 ({error.reason}); save the file as UTF-8")
        except BrokenError as broken:
            more = f"; the {what} breaks off here" if broken.syntax else ""
            self.problem(broken.line, f"this is not JSON: {broken}{more}")

    def line(self, number: int, raw: bytes) -> None:
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            data = json.loads(text) if text else None
        except UnicodeDecodeError as error:
            self.problem(number, f"this is not UTF-8 ({error.reason}); save the file as UTF-8")
        except (ValueError, RecursionError) as error:
            at = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
            hint = "; give one entity a line, or one list of all"
            self.problem(number, f"this is not JSON{at}{hint}")
        else:
            if text:
                self.entity(number, data, depth=0)

    def entity(self, number: int, data: object, depth: int) -> str | None:
        """Take in an entity and those within it; its id, or ``None`` if it is none."""
        wrong = self._wrong(data, depth)
        if wrong:
            self.problem(number, wrong)
            return None
        assert isinstance(data, dict)
        from followthemoney.exc import InvalidData

        entity = self.model.make_entity(self._schema(data))
        entity.id = data["id"].strip()
        entity.context = {key: data[key] for key in _BESIDE if _mergeable(data.get(key))}
        try:
            first = self.entities.by_id.setdefault(entity.id, entity)
            self._fill(number, entity, data.get("properties") or {}, depth)
            if first is not entity:
                first.merge(entity)
        except InvalidData:
            was = f"is a {entity.schema.name} here and a {first.schema.name} before"
            self.problem(number, f"'{printable(entity.id)}' {was}; an id stands for one entity")
        return entity.id

    def _wrong(self, data: object, depth: int) -> str | None:
        if not isinstance(data, dict):
            return 'not an entity; an entity is {"id": ..., "schema": ..., "properties": ...}'
        if "schema" not in data and (key := _holder(data)):
            return f"the entities are in a list under '{printable(key)}'; save that list as a file"
        for key in ("id", "schema"):
            if not isinstance(data.get(key), str) or not data[key].strip():
                return f"the entity has no '{key}'"
        if not isinstance(data.get("properties") or {}, dict):
            return "'properties' is not an object"
        if depth > _DEEPEST:
            return f"entities are nested more than {_DEEPEST} deep"
        return self._wrong_schema(data["schema"])

    def _wrong_schema(self, name: str) -> str | None:
        schema = self.model.get(name)
        if schema is None:
            hint = did_you_mean(name, sorted(self.model.schemata))
            return f"followthemoney has no schema '{printable(name)}'{hint}"
        if schema.abstract:
            return f"the schema '{name}' is abstract; an entity has one that extends it"
        return None

    def _schema(self, data: Mapping[str, Any]) -> Schema:
        schema = self.model.get(data["schema"])
        assert schema is not None
        return schema

    def _fill(
        self, number: int, entity: EntityProxy, properties: Mapping[str, Any], depth: int
    ) -> None:
        for name, given in properties.items():
            prop = entity.schema.get(name)
            for value in given if isinstance(given, list) else [given]:
                id_ = self.entity(number, value, depth + 1) if isinstance(value, dict) else None
                if isinstance(value, dict) and id_ is None:
                    continue
                if prop is None:
                    self.entities.refused[f"{entity.schema.name}:{name}"] += 1
                elif not prop.stub:
                    self._add(entity, name, id_ or value)
                elif id_ is not None and prop.reverse is not None:
                    # What is nested the other way round may leave out the way back.
                    self._add(self.entities.by_id[id_], prop.reverse.name, entity.id)

    def _add(self, entity: EntityProxy, name: str, value: object) -> None:
        from followthemoney.exc import InvalidData

        if value is None or value == "":
            return
        prop = entity.schema.properties.get(name)
        taken = None
        if prop is not None and isinstance(value, str | int | float):
            try:
                taken = prop.type.clean(value, format=prop.format, proxy=entity)
            except InvalidData:
                taken = None  # it points at itself
        if taken is None:
            self.entities.refused[f"{entity.schema.name}:{name}"] += 1
        else:
            entity.add(name, taken, cleaned=True)


def _items(text: str) -> Iterator[tuple[int, object]]:
    """The items of a list, each with its line.

    Raises
    ------
    BrokenError
        After all that could be read.
    """

    def place(at: int) -> int | None:
        if text[at : at + 1] != "]":
            return at
        check_end(text, at, "a file is one list, or has one entity a line")
        return None

    def following(end: int) -> int | None:
        at = after_blanks(text, end)
        if text[at : at + 1] == ",":
            at = after_blanks(text, at + 1)
            if text[at : at + 1] == "]":
                raise BrokenError(text, at, "there is a ',' after the last entity; delete it")
        elif text[at : at + 1] != "]":
            said = "there is no ',' before the next entity, and no ']' at the end of the list"
            raise BrokenError(text, at, said)
        return place(at)

    return walked(text, place(after_blanks(text, text.index("[") + 1)), following)


def _objects(text: str) -> Iterator[tuple[int, object]]:
    """Objects one after the other, each with its line.

    Raises
    ------
    BrokenError
        After all that could be read.
    """

    def following(end: int) -> int | None:
        at = after_blanks(text, end)
        return at if at < len(text) else None

    return walked(text, following(0), following)


def _holder(data: Mapping[str, Any]) -> str | None:
    """The key under which an object has a list of entities, as answers of servers do."""
    for key, value in data.items():
        first = value[0] if isinstance(value, list) and value else None
        if isinstance(first, dict) and {"id", "schema"} <= first.keys():
            return key
    return None


def _mergeable(value: object) -> bool:
    """Whether it is a text or a list of texts, which is all that we read beside properties."""
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, str)


def of_schema(entities: Entities, *names: str) -> Iterator[tuple[str, EntityProxy]]:
    """The entities that elitenet did not write and whose schema is, or extends, one of these."""
    for id_, entity in entities.by_id.items():
        if not own_of(entity) and any(entity.schema.is_a(name) for name in names):
            yield id_, entity
