"""Answers of the graph database as rows for :mod:`elitenet.tables`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from elitenet.store import Node, Path, Relationship, Result
from elitenet.tables import Column


def table(
    result: Result, names: Sequence[str] = ()
) -> tuple[list[dict[str, object]], list[Column]]:
    """The rows and columns of an answer.

    Parameters
    ----------
    names : sequence of str
        The columns where the answer names none: some servers do not when it is empty.

    Returns
    -------
    columns : list of Column
        Columns of numbers are aligned to the right.
    """
    keys = result.columns or tuple(names)
    rows = [dict(zip(keys, (shown(value) for value in row), strict=True)) for row in result.rows]
    return rows, [Column(key, key, right=_numbers(rows, key)) for key in keys]


def _numbers(rows: Sequence[Mapping[str, object]], key: str) -> bool:
    values = [row[key] for row in rows if row[key] is not None]
    return bool(values) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )


def shown(value: Any) -> object:
    """A value as text, a number, a list of these, or nothing.

    Examples
    --------
    >>> shown(Node("4:1", ("Actor", "Person"), {"id": "ada", "name": "Ada"}))
    '(:Actor:Person {id: ada, name: Ada})'
    >>> shown([dt.date(2021, 12, 31), None])
    ['2021-12-31', None]
    """
    if isinstance(value, list | tuple):
        return [shown(item) for item in value]
    for kind, text in _SHOWN:
        if isinstance(value, kind):
            return text(value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def plain(value: Any) -> object:
    """A value for JSON: nodes and relationships as objects.

    Examples
    --------
    >>> plain(Node("4:1", ("Event",), {"id": "e1"}))
    {'labels': ['Event'], 'properties': {'id': 'e1'}}
    """
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Node):
        return {"labels": list(value.labels), "properties": plain(value.properties)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": plain(value.properties)}
    if isinstance(value, Path):
        return {
            "nodes": plain(value.nodes),
            "relationships": plain(value.relationships),
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return shown(value)


def records(result: Result, names: Sequence[str] = ()) -> list[dict[str, object]]:
    """The rows of an answer for JSON."""
    keys = result.columns or tuple(names)
    return [dict(zip(keys, map(plain, row), strict=True)) for row in result.rows]


def _node(node: Node) -> str:
    labels = "".join(f":{label}" for label in node.labels)
    return f"({' '.join(filter(None, [labels, _mapping(node.properties)]))})"


def _relationship(one: Relationship) -> str:
    return f"[{' '.join(filter(None, [f':{one.type}', _mapping(one.properties)]))}]"


def _path(path: Path) -> str:
    text = f"({_name(path.nodes[0])})"
    for here, one, there in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        forth = one.start.element == here.element
        arrow = f"-[:{one.type}]->" if forth else f"<-[:{one.type}]-"
        text += f"{arrow}({_name(there)})"
    return text


def _name(node: Node) -> str:
    return str(node.properties.get("id", ""))


def _mapping(value: Mapping[str, object]) -> str:
    if not value:
        return ""
    return "{" + ", ".join(f"{key}: {_text(item)}" for key, item in value.items()) + "}"


def _text(value: Any) -> str:
    made = shown(value)
    return f"[{', '.join(map(_text, made))}]" if isinstance(made, list) else str(made)


_SHOWN: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (str, str),
    (Path, _path),
    (Node, _node),
    (Relationship, lambda one: f"({_name(one.start)})-{_relationship(one)}->({_name(one.end)})"),
    (Mapping, _mapping),
    (dt.date | dt.time, lambda when: when.isoformat()),
)
