"""The map of a large network: as networkx places its nodes, all at once."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from elitenet.export import map_layout
from elitenet.export.map_layout import layout, spread

MANY = 520


def test_nodes_are_placed_as_networkx_places_them_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Each step makes what differs in the last digit some times larger.
    monkeypatch.setattr(map_layout, "_STEPS", 10)
    graph = nx.gnm_random_graph(90, 240, seed=1)
    lot = random.Random(1)
    start = {node: (lot.random(), lot.random()) for node in graph}
    found = spread(graph.edges, start)
    # Of few nodes networkx takes them all at once, too.
    known = nx.spring_layout(
        graph, pos=start, k=1 / 90**0.5, iterations=10, method="force", scale=None
    )
    for node in graph:
        assert found[node] == pytest.approx(tuple(known[node]), abs=1e-9)


def test_a_large_network_has_one_map_with_everybody_apart() -> None:
    names = [f"p{k:03}" for k in range(MANY)]
    pairs = [(names[k], names[(k * 7 + 1) % MANY]) for k in range(MANY)]
    found = layout(names, pairs)
    assert found == layout(names, pairs[::-1])
    assert len(set(found.values())) == MANY
