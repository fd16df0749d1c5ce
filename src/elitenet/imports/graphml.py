"""GraphML as Gephi, networkx, igraph and yEd write it.

References
----------
The GraphML file format, http://graphml.graphdrawing.org/specification.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from elitenet.imports.graph_file import DIRECTED, UNDIRECTED, GraphEdge, GraphFile, GraphNode
from elitenet.imports.xml_tree import Element, read_xml

_DRAWN = {"NodeLabel": "label", "EdgeLabel": "label"}
"""Where yEd keeps what is printed."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A declared attribute."""

    name: str
    for_: str
    default: str | None


def read(path: str | PathLike[str]) -> GraphFile:
    """Read a GraphML file.

    Nested graphs are flattened: a node inside another one names it in ``parent``.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        With the line, if it cannot be read as GraphML.
    """
    root = read_xml(path, "graphml", "a GraphML file")
    found = GraphFile(Path(path).name, "GraphML file")
    keys = {
        key.get("id"): _Key(
            key.get("attr.name") or key.get("id"),
            key.get("for") or "all",
            next((default.text.strip() for default in key.all("default")), None),
        )
        for key in root.all("key")
    }
    for of, titles in found.declared.items():
        titles += [key.name for key in keys.values() if key.for_ in (of, "all")]
    for graph in root.all("graph"):
        _graph(graph, "", keys, found)
    return found.checked()


def _graph(graph: Element, parent: str, keys: Mapping[str, _Key], found: GraphFile) -> None:
    directed = graph.get("edgedefault") == DIRECTED
    if parent:
        found.tally.add("nested graphs", "flattened; see the column parent", parent)
    for element in graph.children:
        if element.tag == "node":
            values = _values(element, "node", keys, found)
            if parent:
                values["parent"] = parent
            id_ = element.get("id")
            label = _first(values, "label") or _first(values, "name")
            found.nodes.append(GraphNode(id_, label, values, element.line))
            _inside(element, id_, keys, found)
        elif element.tag == "edge":
            found.edges.append(_edge(element, directed, keys, found))
            _inside(element, element.get("id"), keys, found)
        elif element.tag != "desc":
            why = "left out: it joins more than two nodes" if element.tag == "hyperedge" else _WHY
            found.tally.add(f"<{element.tag}>", why, f"line {element.line}")


_WHY = "left out: no actor and no tie"


def _inside(element: Element, id_: str, keys: Mapping[str, _Key], found: GraphFile) -> None:
    for child in element.all("graph"):
        _graph(child, id_, keys, found)
    for child in element.all("port"):
        found.tally.add("<port>", _WHY, f"line {child.line}")


def _edge(
    element: Element, directed: bool, keys: Mapping[str, _Key], found: GraphFile
) -> GraphEdge:
    said = element.get("directed")
    is_directed = said in ("true", "1") if said else directed
    values = _values(element, "edge", keys, found)
    for port in ("sourceport", "targetport"):
        if element.get(port):
            values[port] = element.get(port)
    return GraphEdge(
        element.get("id"),
        element.get("source"),
        element.get("target"),
        DIRECTED if is_directed else UNDIRECTED,
        values,
        element.line,
    )


def _values(
    element: Element, of: str, keys: Mapping[str, _Key], found: GraphFile
) -> dict[str, str]:
    values = {
        key.name: key.default
        for key in keys.values()
        if key.default is not None and key.for_ in (of, "all")
    }
    for data in element.all("data"):
        id_ = data.get("key")
        if data.children:
            values.update(_drawn(data, found))
            continue
        if id_ not in keys:
            found.tally.add("attributes", "not declared, kept under their ids", id_)
        values[keys[id_].name if id_ in keys else id_] = data.text.strip()
    return values


def _drawn(data: Element, found: GraphFile) -> dict[str, str]:
    """The printed text of what yEd draws; its shape is left out."""
    texts = [
        child.text.strip() for child in data.below() if child.tag in _DRAWN and child.text.strip()
    ]
    found.tally.add("drawings", "left out but for their labels", f"line {data.line}")
    return {"label": " ".join(texts)} if texts else {}


def _first(values: Mapping[str, str], name: str) -> str:
    return next((value for key, value in values.items() if key.casefold() == name and value), "")
