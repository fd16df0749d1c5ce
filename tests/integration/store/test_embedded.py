"""The engine inside: a copy of a folder that nobody can change, whoever else is there."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from elitenet.errors import StoreError
from elitenet.folder import dataset
from elitenet.store import Store, embedded
from integration.engine_process import running, serving
from integration.engines import loading, opened, served
from ledger import network, tie

pytest.importorskip("arcadedb_embedded", reason="no embedded engine for this machine")

SMALL = network(tie("t1", "ada", "office", "court", "2020"), tie("t2", "ben", "kinship", "ada"))
LARGER = network(
    tie("t1", "ada", "office", "court", "2020"), tie("t3", "cy", "kinship", "ada"), people=("dee",)
)
COUNT = "MATCH (actor:Actor) RETURN count(actor) AS n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dataset.write(SMALL, tmp_path / "data")
    return tmp_path / "data"


def test_it_holds_the_folder_and_gives_it_back(folder: Path, tmp_path: Path) -> None:
    with serving(folder, loading(SMALL), tmp_path / "cache") as reader:
        assert reader.uri.startswith("bolt://127.0.0.1:")
        assert reader.password not in repr(reader)
        with opened(reader) as store:
            assert store.ask(COUNT).rows == [(3,)]
            assert store.fetch() == SMALL


def test_the_bundled_case_comes_back_equal(tmp_path: Path) -> None:
    case = dataset.load()
    with served(dataset.bundled(), loading(case), tmp_path) as store:
        assert store.fetch() == case


def test_the_copy_is_kept_and_made_again_when_the_folder_changed(
    folder: Path, tmp_path: Path
) -> None:
    loads: list[str] = []

    def counting(network_: object) -> embedded.Loader:
        def load(owner: embedded.Endpoint) -> None:
            loads.append(owner.uri)
            loading(network_)(owner)  # type: ignore[arg-type]

        return load

    def people(recipe: str = "") -> int:
        now = dataset.read(folder)
        with served(folder, counting(now), tmp_path / "c", recipe) as store:
            return int(store.ask(COUNT).rows[0][0])

    assert (people(), people(), len(loads)) == (3, 3, 1)
    dataset.write(LARGER, folder, overwrite=True)
    assert (people(), people(), len(loads)) == (4, 4, 2)
    assert (people("other statements"), len(loads)) == (4, 3)


def test_a_load_that_fails_leaves_no_copy_to_believe(folder: Path, tmp_path: Path) -> None:
    def failing(owner: embedded.Endpoint) -> None:
        with opened(owner) as store:
            store.write("CREATE (:Actor {id: 'half'})")
        raise StoreError("the power went")

    with pytest.raises(StoreError, match="the power"), served(folder, failing, tmp_path / "cache"):
        pass
    with served(folder, loading(SMALL), tmp_path / "cache") as store:
        assert store.ask(COUNT).rows == [(3,)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One engine for all who try in vain to write."""
    tmp_path = tmp_path_factory.mktemp("small")
    dataset.write(SMALL, tmp_path / "data")
    with served(tmp_path / "data", loading(SMALL), tmp_path / "cache") as store:
        yield store


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Actor {id: 'x'})",
        "CREATE (:New {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Actor) SET n.id = 'x'",
        "MATCH (n:Actor) REMOVE n.id",
        "MERGE (n:Actor {id: 'x'})",
        "CREATE INDEX FOR (n:Actor) ON (n.name)",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    ],
)
def test_whoever_asks_cannot_write(text: str, small: Store) -> None:
    for way in (small.ask, small.write):
        with pytest.raises(StoreError):
            way(text)
    assert small.fetch() == SMALL


def test_a_query_without_end_is_ended(folder: Path, tmp_path: Path) -> None:
    crowd = network(people=tuple(f"p{n:03}" for n in range(200)))
    dataset.write(crowd, folder, overwrite=True)
    with served(folder, loading(crowd), tmp_path / "cache", time_limit=1) as store:
        begun = time.monotonic()
        with pytest.raises(StoreError):
            store.ask(
                "MATCH (a), (b), (c), (d), (e) WHERE a.id < b.id AND c.id < d.id "
                "AND b.id < e.id RETURN count(*) AS n"
            )
        assert time.monotonic() - begun < 10


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_second_process_has_its_own_copy_and_a_killed_one_does_no_harm(
    folder: Path, tmp_path: Path, how: signal.Signals
) -> None:
    cache = tmp_path / "cache"
    with running(folder, cache) as first:
        with opened(first.started(loading(SMALL))) as store:
            assert store.fetch() == SMALL
        with served(folder, loading(SMALL), cache) as store:
            assert store.fetch() == SMALL
        first.process.send_signal(how)
        first.process.wait(60)
        assert "SIGSEGV" not in first.said()
    assert not list(cache.rglob("crash-*"))
    with served(folder, _never, cache) as store:
        assert store.fetch() == SMALL


def _never(owner: embedded.Endpoint) -> None:
    raise AssertionError(f"{owner}: the copy was whole")


def test_nothing_is_left_in_the_working_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with serving(folder, loading(SMALL), tmp_path / "cache"):
        pass
    assert list((tmp_path / "here").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    with served(folder, loading(SMALL), blocked) as store:
        assert store.ask(COUNT).rows == [(3,)]


def test_without_the_engine_the_message_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "find_spec", lambda _: None)
    wanted = r"pip install '\.\[embedded\]'.*docker compose"
    with pytest.raises(StoreError, match=wanted), embedded.serving(folder, _never):
        pass
