"""A file of FollowTheMoney entities, one a line as JSON, nested or not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elitenet.errors import DataError, Problem, UsageError, did_you_mean
from elitenet.ftm.entity import KEY, ontology, own_of
from elitenet.ftm.tally import printable

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy
    from followthemoney.schema import Schema

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
        JSON lines; an entity may hold others within its properties, as in the nested
        exports of OpenSanctions.

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
    path = Path(path)
    if not path.is_file():
        raise UsageError(f"there is no file '{path}'; give a file of FollowTheMoney entities")
    reader = _Reader(path.name)
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            reader.line(number, raw)
    if not reader.problems and not reader.entities.by_id:
        reader.problem(None, "the file holds no entity; give JSON lines, an entity a line")
    if reader.problems:
        raise DataError(reader.problems)
    return reader.entities


class _Reader:
    """Takes in one line after the other and notes what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.model = ontology()
        self.entities = Entities()
        self.problems: list[Problem] = []

    def problem(self, line: int | None, said: str, value: str | None = None) -> None:
        self.problems.append(Problem(self.file, line, None, value, said))

    def line(self, number: int, raw: bytes) -> None:
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            data = json.loads(text) if text else None
        except UnicodeDecodeError as error:
            self.problem(number, f"this is not UTF-8 ({error.reason}); save the file as UTF-8")
        except (ValueError, RecursionError) as error:
            at = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
            hint = "; the file is to have an entity a line, not one list"
            self.problem(number, f"this is not JSON{at}{hint if text[:1] == '[' else ''}")
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
