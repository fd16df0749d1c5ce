"""Ways to get a ledger into Neo4j, in one run on one server.

``python benchmarks/bench_load.py [ACTORS] [TIES]`` starts a container of its own (Docker)
and prints nodes and relationships per second of

- ``elitenet load`` (first load, the same again, and reading it back),
- a plain driver loop of one ``MERGE`` a row,
- ``LOAD CSV`` from files in the server's import folder,
- ``neo4j-admin database import full`` of what ``elitenet export neo4j-admin`` writes.
"""

from __future__ import annotations

import csv
import resource
import shlex
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from elitenet.export import neo4j_admin
from elitenet.ledger.network import Network
from elitenet.store import AT_ONCE, Store
from elitenet.store.statements import RELATIONSHIPS
from elitenet.store.writing import BATCH
from integration.made import made
from integration.server import IMAGE, Mortal, empty, packed

LOOP = 2_000
"""Rows of the plain loop: it is slow, and as slow with few rows as with many."""


def timed(what: str, nodes: int, ties: int, run: Callable[[], object]) -> None:
    """Run, and print the time and the rows per second."""
    begun = time.perf_counter()
    run()
    took = time.perf_counter() - begun
    print(f"{what:<44}{took:8.1f} s {(nodes + ties) / took:10,.0f} rows/s", flush=True)


def loaded(store: Store, network: Network) -> None:
    """A first load, by what is written and when."""
    at: dict[str, list[tuple[float, int]]] = {}

    def note(what: str, done: int, _: int) -> None:
        at.setdefault(what, []).append((time.perf_counter(), done))

    begun = time.perf_counter()
    store.replace(network, note)
    print(f"{'elitenet load, first':<44}{time.perf_counter() - begun:8.1f} s")
    last = (begun, 0)
    for what, points in at.items():
        # From the end of the kind before; of the first kind, from its first batch.
        first = points[0] if last == (begun, 0) else last
        seconds, rows = points[-1][0] - first[0], points[-1][1] - first[1]
        if seconds > 0 and rows:
            print(f"    {what:<40}{seconds:8.1f} s {rows / seconds:10,.0f} rows/s")
        last = points[-1]


def loop(store: Store, network: Network) -> None:
    """One ``MERGE`` a row, as a first attempt would do it."""
    driver = store._connection.driver
    with driver.session(database=store.database) as session:
        for actor in network.actors[:LOOP]:
            session.run(
                "MERGE (n:Actor {id: $id}) SET n.name = $name", id=actor.id, name=actor.name
            ).consume()
        for tie in network.ties[:LOOP]:
            session.run(
                "MERGE (a:Actor {id: $a}) MERGE (b:Actor {id: $b}) "
                "MERGE (a)-[r:TIE {id: $id}]->(b) SET r.detail = $detail",
                a=tie.from_, b=tie.to, id=tie.id, detail=tie.detail,
            ).consume()  # fmt: skip


def load_csv(store: Store, server: Mortal, network: Network) -> None:
    """``LOAD CSV`` of the columns that the loop writes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "a.csv").open("w", newline="") as out:
            csv.writer(out).writerows((a.id, a.name) for a in network.actors)
        with (folder / "t.csv").open("w", newline="") as out:
            csv.writer(out).writerows((t.id, t.from_, t.to, t.detail) for t in network.ties)
        server.container.put_archive("/import", packed(folder))
    store.write(
        "LOAD CSV FROM 'file:///a.csv' AS row CALL (row) "
        "{ MERGE (n:Actor {id: row[0]}) SET n.name = row[1] } IN TRANSACTIONS OF 10000 ROWS",
        timeout=3600,
    )
    store.write(
        "LOAD CSV FROM 'file:///t.csv' AS row CALL (row) "
        "{ MATCH (a:Actor {id: row[1]}) MATCH (b:Actor {id: row[2]}) "
        "MERGE (a)-[r:TIE {id: row[0]}]->(b) SET r.detail = row[3] } "
        "IN TRANSACTIONS OF 10000 ROWS",
        timeout=3600,
    )


def admin(server: Mortal, network: Network) -> tuple[float, float]:
    """Seconds to write the files and to import them."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        command = neo4j_admin.write(network, name)
        written = time.perf_counter()
        container = server.client.containers.create(
            IMAGE, command=shlex.split(command), working_dir="/import"
        )
        try:
            container.put_archive("/import", packed(Path(name)))
            started = time.perf_counter()
            container.start()
            if container.wait(timeout=3600)["StatusCode"]:
                raise SystemExit(container.logs().decode())
            done = time.perf_counter()
        finally:
            container.remove(force=True, v=True)
    return written - begun, done - started


def main() -> None:
    """Run all of them."""
    actors, ties = (int(word) for word in (*sys.argv[1:], "100000", "500000")[:2])
    network = made(actors, ties)
    nodes = actors + len(network.sources)
    fast = "with" if find_spec("neo4j_rust_ext") or find_spec("neo4j._rust") else "without"
    print(f"{nodes:,} nodes, {ties:,} ties; batches of {BATCH:,}, at once up to {AT_ONCE:,}")
    print(f"{fast} neo4j-rust-ext")
    server = Mortal()
    try:
        with server.server.open() as store:
            store.replace(made(1000, 5000, "warm"))
            empty(store)
            loaded(store, network)
            timed("elitenet load, nothing changed", nodes, ties, lambda: store.replace(network))
            timed("Store.fetch", nodes, ties, store.fetch)
            empty(store)
            timed("loop of one MERGE a row", LOOP, LOOP, lambda: loop(store, network))
            empty(store)
            store.write("CREATE CONSTRAINT FOR ()-[r:TIE]-() REQUIRE r.id IS UNIQUE")
            timed("LOAD CSV (4 columns)", actors, ties, lambda: load_csv(store, server, network))
        wrote, took = admin(server, network)
        print(f"{'export neo4j-admin (files)':<44}{wrote:8.1f} s")
        rate = (nodes + ties) / took
        print(f"{'neo4j-admin database import full':<44}{took:8.1f} s {rate:10,.0f} rows/s")
    finally:
        server.remove()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:,.0f} MB; {len(RELATIONSHIPS)} relationship types")


if __name__ == "__main__":
    main()
