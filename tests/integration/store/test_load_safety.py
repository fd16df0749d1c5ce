"""Loads that die, loads that meet, and reads in between: never half a graph."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from elitenet.errors import StoreError
from elitenet.ledger.network import Network
from elitenet.store import Store, connection
from integration.made import made
from integration.proxy import Proxy
from integration.server import Mortal, Server, empty, no_server, why_no_docker

pytestmark = pytest.mark.neo4j

SIZE = (60, 120)
OLD, NEW = made(*SIZE, "old"), made(*SIZE, "new")
POINTS = (0.02, 0.25, 0.5, 0.75, 0.95, 0.99)
IN_ONE, IN_PARTS = 100_000, 0


def proxy_to(server: Server, after: int | None = None, then: object = None) -> Proxy:
    parts = urlsplit(server.uri)
    assert parts.hostname
    action = then if callable(then) else (lambda: None)
    return Proxy(parts.hostname, parts.port or 7687, after, action)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds the way cut need not try it for long."""
    monkeypatch.setattr(connection, "PATIENCE", 0.2)


def state_of(store: Store) -> str:
    """``old``, ``new``, ``none`` or ``refused``; anything else fails."""
    try:
        network = store.fetch()
    except StoreError as error:
        said = str(error)
    else:
        assert network in (OLD, NEW)
        return "old" if network == OLD else "new"
    if "holds no ledger" in said:
        return "none"
    assert "run 'elitenet load' again" in said
    with pytest.raises(StoreError, match="run 'elitenet load' again"):
        store.ask("MATCH (a:Actor) RETURN a.id")
    return "refused"


def bytes_of_a_load(server: Server, store: Store, at_once: int, before: Network | None) -> int:
    prepare(store, before)
    with proxy_to(server) as proxy:
        with server.open(proxy.uri) as through:
            through.replace(NEW, at_once=at_once)
        return proxy.sent


def prepare(store: Store, before: Network | None) -> None:
    if before is None:
        empty(store)
    else:
        store.replace(before)


def settle(store: Store, seen: str, before: Network | None, at_once: int) -> None:
    """Whatever was left: it is allowed, and loading again makes it whole."""
    allowed = {"old" if before else "none", "new"} | (set() if at_once else {"refused"})
    assert seen in allowed
    store.replace(NEW)
    assert store.fetch() == NEW


@pytest.mark.parametrize("at_once", [IN_ONE, IN_PARTS])
@pytest.mark.parametrize("before", [OLD, None], ids=["over-old", "first"])
def test_a_cut_connection_leaves_old_or_new(
    neo4j_server: Server, store: Store, at_once: int, before: Network | None
) -> None:
    total = bytes_of_a_load(neo4j_server, store, at_once, before)
    seen = []
    for point in POINTS:
        prepare(store, before)
        with (
            proxy_to(neo4j_server, int(total * point)) as proxy,
            suppress(StoreError),
            neo4j_server.open(proxy.uri) as through,
        ):
            through.replace(NEW, at_once=at_once)
        seen.append(state_of(store))
        settle(store, seen[-1], before, at_once)
    # The points lie where they should: some before the swap of a load in parts, some in it.
    assert at_once or len(set(seen)) > 1


@pytest.mark.parametrize("at_once", [IN_ONE, IN_PARTS])
def test_a_killed_loader_leaves_old_or_new(
    neo4j_server: Server, store: Store, at_once: int
) -> None:
    total = bytes_of_a_load(neo4j_server, store, at_once, OLD)
    for point in POINTS[::2]:
        prepare(store, OLD)
        child: list[subprocess.Popen[bytes]] = []

        def kill(child: list[subprocess.Popen[bytes]] = child) -> None:
            child[0].kill()

        with proxy_to(neo4j_server, int(total * point), kill) as proxy:
            child.append(loader(proxy.uri, neo4j_server, at_once))
            code = child[0].wait(timeout=120)
        assert code == -9
        settle(store, state_of(store), OLD, at_once)


def loader(uri: str, server: Server, at_once: int) -> subprocess.Popen[bytes]:
    """A process that loads the new network, with the password in no list of processes."""
    command = [sys.executable, str(Path(__file__).parents[1] / "made.py"), uri, *map(str, SIZE)]
    return subprocess.Popen(
        [*command, "new", str(at_once)],
        env=os.environ | {"NEO4J_PASSWORD": server.password, "NEO4J_USERNAME": server.user},
        stderr=subprocess.DEVNULL,
    )


# -- a server of our own to kill --------------------------------------------------------


@pytest.fixture(scope="module")
def mortal() -> Iterator[Mortal]:
    if why_no_docker():
        no_server("no Docker for a Neo4j server that may be killed")
    server = Mortal()
    yield server
    server.remove()


@pytest.mark.parametrize("at_once", [IN_ONE, IN_PARTS])
def test_a_killed_server_comes_back_with_old_or_new(mortal: Mortal, at_once: int) -> None:
    with mortal.server.open() as store:
        total = bytes_of_a_load(mortal.server, store, at_once, OLD)
    for point in (0.6, 0.98):
        with mortal.server.open() as store:
            prepare(store, OLD)
        with (
            proxy_to(mortal.server, int(total * point), mortal.kill) as proxy,
            suppress(StoreError),
            mortal.server.open(proxy.uri) as through,
        ):
            through.replace(NEW, at_once=at_once)
        assert proxy.broken.is_set()
        mortal.start()
        with mortal.server.open() as store:
            settle(store, state_of(store), OLD, at_once)


# -- company ----------------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [IN_ONE, IN_PARTS])
def test_loads_and_reads_at_once_see_whole_graphs(
    neo4j_server: Server, store: Store, at_once: int
) -> None:
    old, new = made(300, 1500, "old"), made(300, 1500, "new")
    store.replace(old)
    over = threading.Event()

    def load(first: Network, second: Network) -> None:
        with neo4j_server.open() as mine:
            for network in (first, second) * 2:
                mine.replace(network, at_once=at_once)

    def fetch(mine: Store) -> bool:
        return mine.fetch() in (old, new)

    def ask(mine: Store) -> bool:
        rows = mine.ask("MATCH ()-[r]->() RETURN collect(DISTINCT r.detail)").rows
        return rows in ([(["old"],)], [(["new"],)])

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(_keep, read, neo4j_server, over) for read in (fetch, ask)]
        loads = [pool.submit(load, old, new), pool.submit(load, new, old)]
        try:
            for job in loads:
                job.result(timeout=300)
        finally:
            over.set()
        for reader in readers:
            whole, half, refused = reader.result(timeout=60)
            assert half == 0
            assert whole > 0 or not at_once
            assert all("load" in said for said in refused)
    assert store.fetch() in (old, new)


def _keep(
    read: Callable[[Store], bool], server: Server, over: threading.Event
) -> tuple[int, int, set[str]]:
    """Read until it is over: how often a whole graph was seen, a half one, or a refusal."""
    whole, half, refused = 0, 0, set()
    with server.open() as store:
        while not over.is_set():
            try:
                fine = read(store)
            except StoreError as error:
                refused.add(str(error))
            else:
                whole, half = whole + fine, half + (not fine)
    return whole, half, refused


def test_a_second_load_waits_for_the_first(neo4j_server: Server, store: Store) -> None:
    store.replace(OLD)
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(_load, neo4j_server, n) for n in (NEW, NEW)]
        changed = sorted(job.result(timeout=120) for job in jobs)
    assert changed[0] == 0
    assert changed[1] > 0
    assert store.fetch() == NEW


def _load(server: Server, network: Network) -> int:
    with server.open() as store:
        return store.replace(network, at_once=IN_PARTS).changed


def test_a_server_with_little_memory_is_loaded_in_parts() -> None:
    if why_no_docker():
        no_server("no Docker for a Neo4j server with little memory")
    small = Mortal(memory="1g")
    try:
        network = made(8_000, 42_000)
        with small.server.open() as store:
            report = store.replace(network, at_once=10**6)
            assert not report.at_once
            assert report.ties.added == len(network.ties)
            assert store.fetch() == network
    finally:
        small.remove()
