"""Which store answers ``ask`` and ``console``, and saying so on stderr."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from elitenet.cli.options import Case
from elitenet.cli.waiting import bar, say
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.store import Store
    from elitenet.store.embedded import Endpoint

_PATIENCE = 0.5
"""Seconds that a server on this machine has to take a connection."""


@contextmanager
def store(case: Case) -> Iterator[tuple[Store, bool]]:
    """The store that answers: ``--neo4j``, ``NEO4J_URI``, this machine's server, or none.

    Parameters
    ----------
    case : Case
        Its folder only the embedded engine answers from; without one, the bundled case
        if no server is there.

    Yields
    ------
    embedded : bool
        Whether it is the embedded engine, which holds a copy of a folder.
    """
    data, neo4j = case.data, case.neo4j
    if neo4j is not None and data is not None:
        raise UsageError("give --data or --neo4j, not both: the data come from one place")
    uri = neo4j or (None if data is not None else _server())
    if uri is None:
        with _embedded(data) as one:
            yield one, True
    else:
        from elitenet.store import Store

        with Store.open(uri) as one:
            say(f"asking {one.uri}, database {one.database}")
            yield one, False


def _server() -> str | None:
    """The server of the environment, or one that listens on this machine."""
    from elitenet.store import LOCAL

    if uri := os.environ.get("NEO4J_URI"):
        return uri
    host, _, port = LOCAL.removeprefix("bolt://").partition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=_PATIENCE):
            return LOCAL
    except OSError:
        return None


@contextmanager
def _embedded(data: Path | None) -> Iterator[Store]:
    from elitenet.folder import dataset
    from elitenet.folder.opening import check_is_there
    from elitenet.store import Store, embedded

    folder = dataset.bundled() if data is None else data
    check_is_there(folder)

    def load(owner: Endpoint) -> None:
        say(f"copying {folder} into it; this is done once, and again when the data change")
        network = dataset.read(folder)
        with _open(owner) as one, bar("copying") as progress:
            one.replace(network, progress, checked=True)

    def _open(at: Endpoint) -> Store:
        return Store.open(
            at.uri, user=at.user, password=at.password, database=at.database, alone=True
        )

    if embedded.missing() is None:
        why = "" if data is not None else "no Neo4j server answers here; "
        say(f"{why}starting the embedded engine: {embedded.WHAT}")
    with embedded.serving(folder, load, recipe=_recipe()) as reader, _open(reader) as one:
        say(f"asking the embedded engine about {folder}")
        yield one


def _recipe() -> str:
    """The statements that load: where they change, copies are made again."""
    from elitenet.store.statements import folder

    paths = [folder() / "schema.cypher", *sorted((folder() / "load").glob("*.cypher"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
