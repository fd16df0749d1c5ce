"""GEXF 1.3: a history that Gephi's timeline plays, or one or two days on one map.

Intervals are inclusive on both sides, so a spell ends the day before the ledger's end;
a side that is open or lies outside the history is left out. Edges carry a ``kind``,
without which Gephi would merge two edges of one pair. Every edge is undirected, the
default edge type as well, for an edge that contradicts the default is dropped.

References
----------
GEXF 1.3 schema, https://gexf.net/schema.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike

from elitenet.export import looks, xml
from elitenet.export.fields import Field, Row, Value
from elitenet.export.flatten import Flat
from elitenet.export.history import (
    EDGE_CHANGING,
    EDGE_FIXED,
    NODE_CHANGING,
    NODE_FIXED,
    History,
    Lasting,
    Stretch,
)
from elitenet.export.map_layout import SEED, Place, layout
from elitenet.files import write_file

_GEXF = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:viz": "http://gexf.net/1.3/viz",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
    "version": "1.3",
}
_GRAPH = {"defaultedgetype": "undirected", "idtype": "string"}
_DYNAMIC = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}


def dumps(shown: Flat | History, *, seed: int = SEED) -> str:
    """A flat network or a history as GEXF 1.3.

    Parameters
    ----------
    seed : int
        Of the layout.

    Returns
    -------
    str
        The same to the byte for the same network.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.export import flatten
    >>> text = dumps(flatten.snapshot(elitenet.load().as_of("2021-12-31")))
    >>> '<graph mode="static" defaultedgetype="undirected"' in text
    True
    """
    content = _film(shown, seed) if isinstance(shown, History) else _still(shown, seed)
    meta = xml.tag(
        "meta", {}, [*xml.tag("creator", {}, "elitenet"), *xml.tag("description", {}, shown.title)]
    )
    return xml.document(xml.tag("gexf", _GEXF, [*meta, *content]))


def write(shown: Flat | History, path: str | PathLike[str], *, seed: int = SEED) -> None:
    """Write a GEXF file; the old file stays if that fails."""
    write_file(path, dumps(shown, seed=seed))


def _still(flat: Flat, seed: int) -> list[str]:
    places = _places(flat.nodes, flat.edges, seed, flat.order)
    nodes = [
        line
        for row in flat.nodes
        for line in _node(row, _values(row, flat.node_fields), (), places)
    ]
    edges = [line for row in flat.edges for line in _edge(row, _values(row, flat.edge_fields), ())]
    declared = (
        *_declared("node", "static", flat.node_fields),
        *_declared("edge", "static", flat.edge_fields),
    )
    return _graph({"mode": "static", **_GRAPH}, declared, nodes, edges)


def _film(shown: History, seed: int) -> list[str]:
    of_nodes = (*NODE_FIXED, *shown.own_of_nodes)
    of_edges = (*EDGE_FIXED, *shown.own_of_edges)
    rows = [one.row for one in shown.nodes]
    places = _places(rows, [one.row for one in shown.edges], seed, shown.order)
    nodes = [
        line
        for one in shown.nodes
        for line in _node(
            one.row,
            [*_values(one.row, of_nodes), *_changing(one, NODE_CHANGING, shown)],
            _spells(one.there, shown),
            places,
        )
    ]
    edges = [
        line
        for one in shown.edges
        for line in _edge(
            one.row,
            [*_values(one.row, of_edges), *_changing(one, EDGE_CHANGING, shown)],
            _spells(one.there, shown),
        )
    ]
    declared = (
        *_declared("node", "static", of_nodes),
        *_declared("node", "dynamic", NODE_CHANGING),
        *_declared("edge", "static", of_edges),
        *_declared("edge", "dynamic", EDGE_CHANGING),
    )
    bounds = {"start": shown.first.isoformat(), "end": shown.last.isoformat()}
    return _graph({**_DYNAMIC, **_GRAPH, **bounds}, declared, nodes, edges)


def _graph(
    attributes: Mapping[str, str],
    declared: Iterable[str],
    nodes: Sequence[str],
    edges: Sequence[str],
) -> list[str]:
    content = [*declared, *xml.tag("nodes", {}, nodes), *xml.tag("edges", {}, edges)]
    return xml.tag("graph", attributes, content)


def _declared(of: str, mode: str, fields: Iterable[Field]) -> list[str]:
    columns = [
        line
        for field in fields
        for line in xml.tag(
            "attribute", {"id": field.name, "title": field.name, "type": field.kind}
        )
    ]
    return xml.tag("attributes", {"class": of, "mode": mode}, columns)


def _node(
    row: Row, values: list[str], spells: Sequence[str], places: Mapping[str, Place]
) -> list[str]:
    id_ = str(row["id"])
    x, y = places[id_]
    place = {"x": xml.text(x), "y": xml.text(y), "z": "0.0"}
    content = [
        *(xml.tag("attvalues", {}, values) if values else ()),
        *spells,
        *_colour(looks.node_colour(row)),
        *xml.tag("viz:position", place),
    ]
    return xml.tag("node", {"id": id_, "label": str(row["label"])}, content)


def _edge(row: Row, values: list[str], spells: Sequence[str]) -> list[str]:
    own = {name: str(row[name]) for name in ("id", "source", "target", "label", "kind")}
    weight = row["weight"]
    assert isinstance(weight, float)
    content = [
        *(xml.tag("attvalues", {}, values) if values else ()),
        *spells,
        *_colour(looks.edge_colour(row)),
    ]
    return xml.tag("edge", {**own, "weight": xml.text(weight)}, content)


def _colour(colour: looks.Colour | None) -> list[str]:
    if colour is None:
        return []
    return xml.tag("viz:color", dict(zip("rgb", map(str, colour), strict=True)))


def _values(row: Row, fields: Iterable[Field]) -> list[str]:
    return [
        line
        for field in fields
        if (value := row.get(field.name)) is not None
        for line in _value(field.name, value, {})
    ]


def _changing(one: Lasting, fields: Iterable[Field], shown: History) -> list[str]:
    return [
        line
        for field in fields
        for spell in one.changing.get(field.name, ())
        for line in _value(field.name, spell.value, _bounds(spell, shown))
    ]


def _value(name: str, value: Value, bounds: Mapping[str, str]) -> list[str]:
    assert value is not None
    return xml.tag("attvalue", {"for": name, "value": xml.text(value), **bounds})


def _spells(spells: Iterable[Stretch], shown: History) -> list[str]:
    lines = [line for spell in spells for line in xml.tag("spell", _bounds(spell, shown))]
    return xml.tag("spells", {}, lines)


def _bounds(spell: Stretch, shown: History) -> dict[str, str]:
    """The sides of a spell; Gephi skips one that has neither, so it gets the first day."""
    start = spell.start or (shown.first if spell.end is None else None)
    sides = {"start": start, "end": spell.end}
    return {name: day.isoformat() for name, day in sides.items() if day is not None}


def _places(
    nodes: Sequence[Row], edges: Sequence[Row], seed: int, order: Sequence[str]
) -> dict[str, Place]:
    pairs = [(str(row["source"]), str(row["target"])) for row in edges]
    return layout([str(row["id"]) for row in nodes], pairs, seed, order=order)
