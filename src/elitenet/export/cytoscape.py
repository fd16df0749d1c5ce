"""Cytoscape: ``.cyjs``, by networkx, with the map of the diff and everything flat.

Cytoscape Desktop opens it with File, Import, Network from File; Cytoscape.js reads its
``elements``.
"""

from __future__ import annotations

import json
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.export.fields import Row
from elitenet.export.flatten import Flat
from elitenet.export.map_layout import SEED, layout
from elitenet.files import write_file

if TYPE_CHECKING:
    import networkx as nx


def dumps(flat: Flat, *, seed: int = SEED) -> str:
    """A flat network as Cytoscape's JSON.

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
    >>> import json
    >>> import elitenet
    >>> from elitenet.export import flatten
    >>> flat = flatten.snapshot(elitenet.load().as_of("2021-12-31"))
    >>> len(json.loads(dumps(flat))["elements"]["edges"]) == len(flat.edges)
    True
    """
    import networkx as nx

    made: dict[str, Any] = nx.cytoscape_data(_graph(flat))
    made["data"] = {"name": flat.title}
    pairs = [(str(row["source"]), str(row["target"])) for row in flat.edges]
    places = layout([str(row["id"]) for row in flat.nodes], pairs, seed, order=flat.order)
    for node in made["elements"]["nodes"]:
        x, y = places[node["data"]["id"]]
        node["position"] = {"x": x, "y": -y + 0.0}
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write(flat: Flat, path: str | PathLike[str], *, seed: int = SEED) -> None:
    """Write a ``.cyjs`` file; the old file stays if that fails."""
    write_file(path, dumps(flat, seed=seed))


def _graph(flat: Flat) -> nx.MultiGraph[str]:
    import networkx as nx

    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for row in flat.nodes:
        # As a dictionary: an own column may be called like a parameter of networkx.
        graph.add_nodes_from([(str(row["id"]), _given(row))])
    for row in flat.edges:
        ends = str(row["source"]), str(row["target"])
        graph.add_edges_from([(*ends, str(row["id"]), _given(row))])
    return graph


def _given(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
