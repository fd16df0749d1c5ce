"""One line of a FollowTheMoney file: an entity, and beside it what no property holds."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from elitenet.errors import ElitenetError

if TYPE_CHECKING:
    from followthemoney.model import Model
    from followthemoney.proxy import EntityProxy

KEY = "elitenet"
"""The key beside ``id``, ``schema`` and ``properties`` that holds what no property can.

A list of ``field=value``. Followthemoney keeps such keys and looks no further at them;
OpenSanctions has ``datasets`` or ``first_seen`` in the same place. A list of texts is what
it can merge, when one entity is loaded twice.
"""

PREFIX = "elitenet"
"""What the ids of entities begin with, unless told otherwise."""

OF_FTM = "_ftm"
"""Ends the name of a column that holds a property of the same name as another column."""

# Line ends to some readers of JSON lines, but not to JSON.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
_SAFE = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LONGEST = 100
_SLUG = 40

Value = str | list[str]


def ontology() -> Model:
    """The FollowTheMoney model.

    Raises
    ------
    ElitenetError
        If followthemoney, or the ICU that it needs, is not installed.
    """
    try:
        from followthemoney import model
    except ImportError as error:
        missing = f" ({error.name} is missing)" if error.name != "followthemoney" else ""
        raise ElitenetError(
            "this needs followthemoney; in the folder of elitenet run: "
            f"pip install '.[ftm]'{missing}"
        ) from error
    return model


def is_safe(text: str) -> bool:
    """Whether FollowTheMoney takes a text as an id."""
    return len(text) <= _LONGEST and _SAFE.fullmatch(text) is not None


def entity_id(prefix: str, kind: str, *parts: str) -> str:
    """A stable id that FollowTheMoney takes.

    Parameters
    ----------
    parts : str
        Ids of the ledger.

    Returns
    -------
    str
        With the ids as they are, or with a digest where they hold characters that an
        entity's id cannot.

    Examples
    --------
    >>> entity_id("elitenet", "actor", "doe-jane")
    'elitenet-actor-doe-jane'
    >>> entity_id("elitenet", "actor", "Doe, Jane")
    'elitenet-actor-doe-jane-17a6fb0c3906'
    """
    plain = "-".join(parts)
    if len(parts) == 1 and is_safe(plain):
        return f"{prefix}-{kind}-{plain}"
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
    slug = re.sub(r"[^0-9a-z]+", "-", plain.casefold())[:_SLUG].strip("-")
    return "-".join(part for part in (prefix, kind, slug, digest) if part)


class Line:
    """An entity in the making.

    Parameters
    ----------
    id_ : str
        Of the entity.
    row : str
        The kind of row it holds.
    own : mapping
        What the ``elitenet`` key begins with: the row's id, a tie's type.
    """

    def __init__(self, schema: str, id_: str, row: str, own: Mapping[str, Value]) -> None:
        self.entity: EntityProxy = ontology().make_entity(schema)
        self.entity.id = id_
        self.row = row
        self.own: dict[str, Value] = {"row": row, **own}
        self.beside: Counter[str] = Counter()

    def keep(self, field: str, value: Value) -> None:
        """Keep a field beside the properties."""
        self.own[field] = value
        self.beside[field] += 1

    def carry(self, field: str, prop: str, value: str | Iterable[str]) -> None:
        """Put a field into a property, and beside it too unless it comes back the same.

        Parameters
        ----------
        value : str or iterable of str
            Blank: nothing to carry.
        """
        values = [value] if isinstance(value, str) else list(value)
        if not any(values):
            return
        if not self.show(prop, *values):
            self.keep(field, value if isinstance(value, str) else values)

    def show(self, prop: str, *values: str) -> bool:
        """Put values into a property, for other programs to see.

        Returns
        -------
        bool
            Whether they are there as they came, and nothing else is.
        """
        for value in values:
            self._add(prop, value)
        return self.entity.get(prop) == list(values)

    def _add(self, prop: str, value: str) -> None:
        declared = self.entity.schema.get(prop)
        assert declared is not None, f"{self.entity.schema.name} has no {prop}"
        cut = value[: declared.type.max_length] if declared.type.name == "name" else value
        if declared.type.validate(cut, format=declared.format):
            self.entity.add(prop, cut)

    def columns(self, extra: Iterable[tuple[str, str]], taken: frozenset[str]) -> None:
        """Carry the columns of the user's own: those named like a property in it.

        Parameters
        ----------
        taken : frozenset of str
            Properties that the mapping fills itself.
        """
        carried, rest = [], {}
        for name, value in extra:
            # A property whose name is a column of the ledger comes with this ending.
            prop = name.removesuffix(OF_FTM)
            declared = self.entity.schema.get(prop)
            fits = declared is not None and not declared.stub and declared.type.name != "entity"
            if fits and prop not in taken and self._holds(prop, value.split(";")):
                carried.append(name)
            else:
                rest[name] = value
        if carried:
            self.own["columns"] = carried
        if rest:
            self.own["extra"] = [json.dumps(pair, ensure_ascii=False) for pair in rest.items()]
            self.beside.update(list(rest))

    def _holds(self, prop: str, values: list[str]) -> bool:
        if self.entity.has(prop):
            return self.entity.get(prop) == values
        return self.show(prop, *values)

    def validated(self) -> dict[str, Any]:
        """The entity as a dictionary, if followthemoney says that it holds.

        Raises
        ------
        followthemoney.exc.InvalidData
        """
        schema = self.entity.schema
        data: Any = {
            "id": self.entity.id,
            "schema": schema.name,
            "properties": self.entity.properties,
        }
        missing = [name for name in schema.required if not self.entity.has(name)]
        assert not missing, f"{self.entity.id} has no {', '.join(missing)}"
        schema.validate(data)
        return {**data, KEY: list(_flat(self.own))}

    def text(self) -> str:
        """The line as JSON."""
        data = self.validated()
        data["properties"] = dict(sorted(data["properties"].items()))
        return json.dumps(data, ensure_ascii=False).translate(_LINE_ENDS)


def _flat(own: Mapping[str, Value]) -> Iterable[str]:
    for field, value in own.items():
        for item in [value] if isinstance(value, str) else value:
            yield f"{field}={item}"


def own_of(entity: EntityProxy) -> dict[str, list[str]]:
    """What elitenet wrote beside the properties of an entity; nothing if it did not write it.

    Returns
    -------
    dict of str to list of str
        Values by field.
    """
    found: dict[str, list[str]] = {}
    told = entity.context.get(KEY)
    for item in told if isinstance(told, list) else ():
        if isinstance(item, str) and "=" in item:
            field, _, value = item.partition("=")
            found.setdefault(field, []).append(value)
    return found if "row" in found else {}
