"""A real Neo4j server for the tests: one that runs already, or one from Docker.

``ELITENET_TEST_NEO4J_URI`` (and ``..._USERNAME``, ``..._PASSWORD``) name a running server,
whose database is **emptied**. Else a container is started. Where there is neither, the
tests are skipped with a warning in the summary, but not in CI: there they fail.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from elitenet.store import Store
from integration import engine_process
from integration.server import IMAGE, PASSWORD, Server, empty, no_server, why_no_docker


@pytest.fixture(autouse=True)
def _no_server_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URI", "USERNAME", "PASSWORD", "DATABASE"):
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A server whose data may be destroyed."""
    uri = os.environ.get("ELITENET_TEST_NEO4J_URI")
    if uri:
        yield Server(
            uri,
            os.environ.get("ELITENET_TEST_NEO4J_USERNAME", "neo4j"),
            os.environ.get("ELITENET_TEST_NEO4J_PASSWORD", PASSWORD),
        )
        return
    no_docker = why_no_docker()
    if no_docker:
        no_server(f"no Docker for a Neo4j server ({no_docker}), and no ELITENET_TEST_NEO4J_URI")
    from testcontainers.community.neo4j import Neo4jContainer

    with Neo4jContainer(IMAGE, password=PASSWORD) as container:
        yield Server(container.get_connection_url())


@pytest.fixture(scope="session")
def _server_store(neo4j_server: Server) -> Iterator[Store]:
    with neo4j_server.open() as store:
        yield store


@pytest.fixture
def store(_server_store: Store) -> Store:
    """A store whose database is empty but for the schema."""
    empty(_server_store)
    return _server_store


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell of engines that crashed when all was done."""
    for crash in engine_process.crashes:
        terminalreporter.section("after the tests")
        terminalreporter.line(crash)
