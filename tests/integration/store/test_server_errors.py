"""What goes wrong between here and the server: one line that says what to do."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from elitenet.errors import StoreError
from elitenet.store import Store, connection
from elitenet.store.connection import Settings, check_age
from integration.server import Server
from ledger import network, tie

pytestmark = pytest.mark.neo4j

SECRET = "a-secret-that-must-not-show"
LEDGER = network(tie("t1", "ann", "kinship", "ben"))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)


def refusal(uri: str | None, **settings: str) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(uri, **settings)  # type: ignore[arg-type]
    said = str(caught.value)
    assert "\n" not in said
    assert SECRET not in said
    assert SECRET not in repr(caught.value.__cause__)
    return said


def test_a_wrong_password(neo4j_server: Server) -> None:
    said = refusal(neo4j_server.uri, user="neo4j", password=SECRET)
    assert "NEO4J_PASSWORD" in said


def test_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    said = refusal(f"bolt://localhost:{port}", password=SECRET)
    assert "docker compose up -d --wait" in said
    assert f"localhost:{port}" in said


@pytest.fixture
def no_bolt() -> Iterator[int]:
    """Something that listens and speaks HTTP."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                client.recv(100)
                client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                client.close()

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


def test_another_protocol_on_the_port(no_bolt: int) -> None:
    assert "no Neo4j server answers" in refusal(f"bolt://localhost:{no_bolt}", password=SECRET)


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+ssc"])
def test_encryption_that_the_server_does_not_speak(neo4j_server: Server, scheme: str) -> None:
    uri = neo4j_server.uri.replace("bolt", scheme, 1)
    assert uri in refusal(uri, password=SECRET)


@pytest.mark.parametrize(
    "uri", ["http://localhost:7474", "localhost:7687", "bolt://", "x y", "bolt://h:port"]
)
def test_a_wrong_scheme(uri: str) -> None:
    assert "bolt://localhost:7687" in refusal(uri, password=SECRET)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    said = refusal(f"bolt://neo4j:{SECRET}@localhost:7687")
    assert "NEO4J_PASSWORD" in said


def test_another_machine_needs_a_password() -> None:
    assert "NEO4J_PASSWORD" in refusal("neo4j+s://somewhere.example")


def test_a_database_that_is_not_there(neo4j_server: Server) -> None:
    said = refusal(
        neo4j_server.uri,
        user=neo4j_server.user,
        password=neo4j_server.password,
        database="nowhere",
    )
    assert "'nowhere'" in said
    assert "NEO4J_DATABASE" in said


def test_the_environment_says_where(
    neo4j_server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace(LEDGER)
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("NEO4J_DATABASE", store.database)
    with Store.open() as mine:
        assert mine.fetch() == LEDGER


def test_old_servers_are_refused_and_new_ones_and_other_engines_are_not() -> None:
    settings = Settings("bolt://h", "neo4j", SECRET)
    for agent in ("Neo4j/4.4.38", "Neo4j/5.6.0"):
        with pytest.raises(StoreError, match=r"too old.*5\.7"):
            check_age(agent, settings)
    for agent in ("Neo4j/5.7.0", "Neo4j/5.26.30", "Neo4j/2026.01.0", "ArcadeDB"):
        check_age(agent, settings)


def test_a_password_shows_nowhere() -> None:
    assert SECRET not in repr(Settings("bolt://h", "neo4j", SECRET))


def test_a_query_that_is_wrong(store: Store) -> None:
    store.replace(LEDGER)
    with pytest.raises(StoreError, match="Invalid input") as caught:
        store.ask("MATCH (n) RETRUN n")
    assert "\n" not in str(caught.value)
