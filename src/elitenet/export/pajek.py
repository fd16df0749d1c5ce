"""Pajek: the network by networkx, with partitions and vectors as a project beside it.

A ``.net`` file is the network alone; a ``.paj`` project has the groups, outcomes and
centralities as well. Vertices are numbered in the order of their names and called by them,
with the id where two share one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING

from elitenet.export.fields import Row
from elitenet.export.flatten import Flat
from elitenet.export.map_layout import SEED, layout
from elitenet.files import write_file

if TYPE_CHECKING:
    import networkx as nx

NO_NUMBER = 999999998
"""What Pajek takes for a value that is not there."""

_PARTITIONS = ("kind", "group", "coded_group", "sector", "outcome", "extent")


def dumps(flat: Flat, *, project: bool = False, seed: int = SEED) -> str:
    """A flat network in Pajek's format.

    Parameters
    ----------
    project : bool
        With partitions and vectors.
    seed : int
        Of the layout.

    Returns
    -------
    str
        The same to the byte for the same network.

    Examples
    --------
    >>> import elitenet, networkx
    >>> from elitenet.export import flatten
    >>> flat = flatten.snapshot(elitenet.load().as_of("2021-12-31"))
    >>> len(networkx.parse_pajek(dumps(flat))) == len(flat.nodes)
    True
    """
    import networkx as nx

    # Vertices are called by their numbers, which must not hang on ids.
    flat = replace(flat, nodes=_ordered(flat))
    lines = list(nx.generate_pajek(_graph(flat, seed)))
    if project:
        lines = ["*Network elitenet", *lines, *_partitions(flat), *_vectors(flat)]
    return "\n".join(lines) + "\n"


def write(flat: Flat, path: str | PathLike[str], *, seed: int = SEED) -> None:
    """Write a Pajek network, or a project if the path ends in ``.paj``."""
    write_file(path, dumps(flat, project=str(path).lower().endswith(".paj"), seed=seed))


def _ordered(flat: Flat) -> tuple[Row, ...]:
    place = {id_: number for number, id_ in enumerate(flat.order)}
    return tuple(sorted(flat.nodes, key=lambda row: place.get(str(row["id"]), len(place))))


def _graph(flat: Flat, seed: int) -> nx.MultiGraph[str]:
    import networkx as nx

    names = _names(flat.nodes)
    pairs = [_ends(row) for row in flat.edges]
    places = _unit(layout(list(names), pairs, seed, order=flat.order))
    graph: nx.MultiGraph[str] = nx.MultiGraph(name="elitenet")
    for id_, name in names.items():
        x, y = places[id_]
        graph.add_node(_quoted(name), x=x, y=y)
    for row in flat.edges:
        source, target = (_quoted(names[end]) for end in _ends(row))
        graph.add_edge(source, target, weight=row["weight"])
    return graph


def _ends(row: Row) -> tuple[str, str]:
    return str(row["source"]), str(row["target"])


def _quoted(name: str) -> str:
    """In quotation marks, which networkx adds only where there is a space."""
    return name if " " in name else f'"{name}"'


def _names(nodes: Iterable[Row]) -> dict[str, str]:
    """What vertices are called, by id; Pajek has no way to write a quotation mark."""
    plain = {str(row["id"]): _plain(str(row["label"])) for row in nodes}
    plain = {id_: name or _plain(id_) for id_, name in plain.items()}
    often = Counter(plain.values())
    return {
        id_: f"{name} ({_plain(id_)} {place})" if often[name] > 1 else name
        for place, (id_, name) in enumerate(plain.items(), start=1)
    }


def _plain(name: str) -> str:
    return " ".join(name.replace('"', "'").replace("\\", "/").split())


def _unit(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Pajek draws between 0 and 1, with y downwards."""
    reach = max((abs(side) for place in places.values() for side in place), default=0.0) or 1.0
    return {
        id_: (round(0.5 + 0.45 * x / reach, 4), round(0.5 - 0.45 * y / reach, 4))
        for id_, (x, y) in places.items()
    }


def _partitions(flat: Flat) -> Iterable[str]:
    """Classes numbered from 1 in the order of their names, 0 for none."""
    for field in flat.node_fields:
        found = [row.get(field.name) for row in flat.nodes]
        known = [str(value) for value in found if value is not None]
        classes = sorted(set(known))
        # A column in which no two are alike, such as notes, groups nobody.
        groups = field.own and field.kind == "string" and len(classes) < len(known)
        if not groups and field.name not in _PARTITIONS:
            continue
        number = {name: place for place, name in enumerate(classes, start=1)}
        legend = "; ".join(f"{place} {_one_line(name)}" for name, place in number.items())
        yield f"*Partition {_one_line(field.name)}: {legend}"
        yield f"*Vertices {len(flat.nodes)}"
        yield from (str(number.get(str(value), 0)) for value in found)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _vectors(flat: Flat) -> Iterable[str]:
    for field in flat.node_fields:
        if field.kind not in ("integer", "double"):
            continue
        yield f"*Vector {_one_line(field.name)}"
        yield f"*Vertices {len(flat.nodes)}"
        for row in flat.nodes:
            value = row.get(field.name)
            yield str(NO_NUMBER if value is None else value)
