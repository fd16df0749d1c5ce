"""Betweenness and closeness of elitenet against networkx on one graph, in one run.

Run it with ``python benchmarks/bench_measures.py [NODES] [EDGES]``; by default a random
graph of 2,000 nodes and 8,000 edges. It prints seconds and their ratio, and asserts only
that the values agree.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version

import networkx as nx

from elitenet.graph.people import from_pairs
from elitenet.measures.centrality import betweenness, closeness

SEED = 20211231
Scores = Mapping[str, float | None]


def timed(call: Callable[[], Scores]) -> tuple[float, Scores]:
    """Seconds that a call takes, and what it returns."""
    start = time.perf_counter()
    found = call()
    return time.perf_counter() - start, found


def same(found: Scores, known: Scores) -> bool:
    """Whether both give every node the same value."""
    pairs = [(found[id_], known[id_]) for id_ in found]
    return found.keys() == known.keys() and all(
        a is not None and b is not None and abs(a - b) < 1e-9 for a, b in pairs
    )


def main(nodes: int = 2000, edges: int = 8000) -> None:
    """Print the table."""
    random = nx.gnm_random_graph(nodes, edges, seed=SEED)
    names = [f"p{k:05}" for k in range(nodes)]
    start = time.perf_counter()
    graph = from_pairs([(names[a], names[b]) for a, b in random.edges], nodes=names)
    built = time.perf_counter() - start
    made = graph.to_networkx()

    def harmonic() -> Scores:
        return {id_: x / (nodes - 1) for id_, x in nx.harmonic_centrality(made).items()}

    rows: list[tuple[str, Callable[[], Scores], Callable[[], Scores]]] = [
        ("betweenness", lambda: betweenness(graph), lambda: nx.betweenness_centrality(made)),
        ("closeness", lambda: closeness(graph), harmonic),
    ]
    print(f"{nodes} nodes, {edges} edges, seed {SEED}; built from ties in {built:.2f} s")
    print(f"networkx {version('networkx')}, rustworkx {version('rustworkx')}, one thread")
    print(f"{'measure':<12} {'elitenet s':>10} {'networkx s':>10} {'times faster':>12}")
    for name, ours, theirs in rows:
        seconds, found = timed(ours)
        others, known = timed(theirs)
        if not same(found, known):
            sys.exit(f"{name}: elitenet and networkx differ")
        print(f"{name:<12} {seconds:>10.2f} {others:>10.2f} {others / seconds:>12.1f}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
