"""A file of nodes and edges, as its program wrote it: what GraphML and GEXF have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from elitenet.errors import DataError, Problem
from elitenet.folder.problems import shown
from elitenet.imports.tally import Tally
from elitenet.imports.tie_rows import MOST

DIRECTED, UNDIRECTED, MUTUAL = "directed", "undirected", "mutual"


@dataclass(frozen=True, slots=True)
class Bounds:
    """When something is there, as written; a blank side is open."""

    start: str = ""
    end: str = ""

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node; ``values`` are its attributes by their titles."""

    id: str
    label: str
    values: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge; ``spells`` are the stretches of time for which it is there."""

    id: str
    source: str
    target: str
    direction: str
    values: dict[str, str]
    line: int
    spells: tuple[Bounds, ...] = ()


@dataclass(slots=True)
class GraphFile:
    """All that is read of a file, and a count of what is not.

    Parameters
    ----------
    file, what : str
        Its name and what kind of file it is.
    declared : dict
        Titles of the attributes of nodes and of edges, used or not.
    """

    file: str
    what: str
    nodes: list[GraphNode] = field(default_factory=list)
    edges: list[GraphEdge] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    declared: dict[str, list[str]] = field(default_factory=lambda: {"node": [], "edge": []})

    def columns(self, of: str) -> list[str]:
        """The attributes that nodes or edges have, in the order of the file."""
        rows: Iterable[GraphNode | GraphEdge] = self.nodes if of == "node" else self.edges
        return list(dict.fromkeys(name for row in rows for name in row.values))

    def checked(self) -> GraphFile:
        """The file itself, if every edge joins two of its nodes and no id is given twice.

        Raises
        ------
        DataError
            With the lines.
        """
        lines: dict[str, int] = {}
        problems = []
        for node in self.nodes:
            if not node.id:
                said = "a node has no id; give it one"
                problems.append(Problem(self.file, node.line, "id", "", said))
            elif node.id in lines:
                said = (
                    f"the id {shown(node.id)} is that of the node in line {lines[node.id]} too; "
                    "give each node an id of its own"
                )
                problems.append(Problem(self.file, node.line, "id", node.id, said))
            lines.setdefault(node.id, node.line)
        for edge in self.edges:
            for side, id_ in (("source", edge.source), ("target", edge.target)):
                if id_ not in lines:
                    said = f"{side} {shown(id_)}: no node has this id; correct it or add the node"
                    problems.append(Problem(self.file, edge.line, side, id_, said))
        if problems:
            raise DataError(problems[:MOST])
        return self
