"""GraphML, as Gephi, networkx, igraph and yEd read it.

Keys of nodes are called ``n_NAME`` and those of edges ``e_NAME``, because ids are unique
within a file; ``attr.name`` is the name of the column. ``label`` and ``weight`` are the
two that Gephi has a place of its own for. There is no key for the graph as a whole, which
Gephi would refuse: what the file shows is in ``desc``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from os import PathLike

from elitenet.export import xml
from elitenet.export.fields import LABEL, WEIGHT, Field, Row
from elitenet.export.flatten import Flat
from elitenet.files import write_file

_NAMESPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
    ),
}

_UNFIT = re.compile(r"[^A-Za-z0-9_-]")

_TYPES: Mapping[str, str] = {
    "string": "string",
    "integer": "int",
    "double": "double",
    "boolean": "boolean",
}


def dumps(flat: Flat) -> str:
    """A flat network as GraphML.

    Returns
    -------
    str
        The same to the byte for the same network.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.export import flatten
    >>> text = dumps(flatten.snapshot(elitenet.load().as_of("2021-12-31")))
    >>> import networkx
    >>> networkx.parse_graphml(text).is_directed()
    False
    """
    nodes = (LABEL, *flat.node_fields)
    edges = (LABEL, WEIGHT, *flat.edge_fields)
    graph = [
        *(line for row in flat.nodes for line in _element("node", row, nodes, ("id",))),
        *(
            line
            for row in flat.edges
            for line in _element("edge", row, edges, ("id", "source", "target"))
        ),
    ]
    return xml.document(
        xml.tag(
            "graphml",
            _NAMESPACES,
            [
                *xml.tag("desc", {}, flat.title),
                *_keys("node", nodes),
                *_keys("edge", edges),
                *xml.tag("graph", {"id": flat.view, "edgedefault": "undirected"}, graph),
            ],
        )
    )


def write(flat: Flat, path: str | PathLike[str]) -> None:
    """Write a flat network as a GraphML file; the old file stays if that fails."""
    write_file(path, dumps(flat))


def _key(of: str, field: Field) -> str:
    """An id as XML wants it, whatever an own column is called, and no two alike."""
    return f"{of[0]}_" + _UNFIT.sub(lambda found: f".{ord(found[0]):x}.", field.name)


def _keys(of: str, fields: Iterable[Field]) -> Iterable[str]:
    for field in fields:
        attributes = {
            "id": _key(of, field),
            "for": of,
            "attr.name": field.name,
            "attr.type": _TYPES[field.kind],
        }
        yield from xml.tag("key", attributes)


def _element(of: str, row: Row, fields: Iterable[Field], own: tuple[str, ...]) -> list[str]:
    data = [
        line
        for field in fields
        if (value := row.get(field.name)) is not None
        for line in xml.tag("data", {"key": _key(of, field)}, xml.text(value))
    ]
    return xml.tag(of, {name: str(row[name]) for name in own}, data)
