"""What a query returns, as plain Python values; nothing of the driver gets out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from elitenet.errors import number

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Node:
    """A node in an answer.

    Parameters
    ----------
    element : str
        The id that the database gives it.
    """

    element: str
    labels: tuple[str, ...]
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship in an answer.

    Parameters
    ----------
    element : str
        The id that the database gives it.
    start, end : Node
        Without labels and properties where the answer does not hold them.
    """

    element: str
    type: str
    start: Node
    end: Node
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Path:
    """A path in an answer.

    Parameters
    ----------
    relationships : tuple of Relationship
        Between each node and the next, whichever way they point.
    """

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query.

    Parameters
    ----------
    rows : list of tuple
        Days and times as Python's own; nodes, relationships and paths as
        :class:`Node`, :class:`Relationship` and :class:`Path`.
    notifications : tuple of str
        What the server remarks on the query, such as a label that does not exist.
    changes : mapping of str to int
        What the query changed, by the server's counters; empty for a read.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    notifications: tuple[str, ...] = ()
    changes: Mapping[str, int] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Result({number(len(self.rows), 'row')}: {', '.join(self.columns)})"

    def _repr_html_(self) -> str:
        from elitenet.html import table

        shown = [[_shown(value) for value in row] for row in self.rows]
        return table(self.columns, shown, note="; ".join(self.notifications))

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a table, with the values as they are."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.columns))


def _shown(value: object) -> object:
    """A value in a cell: of a node its name, of a path the names along it."""
    match value:
        case Node():
            known = (value.properties.get(key) for key in ("name", "title", "id"))
            return next((str(name) for name in known if name), ":".join(value.labels))
        case Relationship():
            return value.type
        case Path():
            return " - ".join(str(_shown(node)) for node in value.nodes)
    return value


def plain(value: Any) -> Any:
    """A value of the driver as a plain one."""
    from neo4j import graph

    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, graph.Node):
        return _node(value)
    if isinstance(value, graph.Relationship):
        return _relationship(value)
    if isinstance(value, graph.Path):
        return Path(
            tuple(_node(node) for node in value.nodes),
            tuple(_relationship(one) for one in value.relationships),
        )
    return _native(value)


def _native(value: Any) -> Any:
    if type(value).__module__ != "neo4j.time":
        return value
    # Durations have no counterpart in Python: months have no fixed length.
    return value.to_native() if hasattr(value, "to_native") else str(value)


def _node(node: Any) -> Node:
    return Node(node.element_id, tuple(sorted(node.labels)), _properties(node))


def _relationship(one: Any) -> Relationship:
    start, end = (_node(node) for node in one.nodes)
    return Relationship(one.element_id, one.type, start, end, _properties(one))


def _properties(entity: Any) -> dict[str, Any]:
    return {key: plain(value) for key, value in sorted(entity.items())}
