"""Servers for the tests, and what to say where there is none."""

from __future__ import annotations

import io
import os
import socket
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from elitenet.errors import StoreError
from elitenet.store import Store

IMAGE = "neo4j:5.26-community"
PASSWORD = "a-password-for-tests"


@dataclass(frozen=True)
class Server:
    """Where a server is and how to get in."""

    uri: str
    user: str = "neo4j"
    password: str = PASSWORD

    def open(self, uri: str | None = None, *, alone: bool = False) -> Store:
        """A store on it, perhaps by another way (a proxy), or where nobody else writes."""
        return Store.open(uri or self.uri, user=self.user, password=self.password, alone=alone)


class Mortal:
    """A server in a container that may be killed: its port and its data outlive that.

    Parameters
    ----------
    volume : str or None
        A volume with data to start from.
    memory : str or None
        How much it gets, such as ``"1g"``.
    """

    def __init__(self, volume: str | None = None, memory: str | None = None) -> None:
        import docker

        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.volume = volume
        self.client = docker.from_env()
        self.container = self.client.containers.run(
            IMAGE,
            detach=True,
            environment={"NEO4J_AUTH": f"neo4j/{PASSWORD}"},
            ports={"7687/tcp": ("127.0.0.1", self.port)},
            mem_limit=memory,
            volumes={volume: {"bind": "/data", "mode": "rw"}} if volume else {},
        )
        self.server = Server(f"bolt://127.0.0.1:{self.port}")
        self.wait()

    def kill(self) -> None:
        """Let it die on the spot."""
        self.container.kill()

    def start(self) -> None:
        """Bring it back."""
        self.container.start()
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        deadline = time.monotonic() + 120
        while True:
            try:
                self.server.open().close()
                return
            except StoreError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    def remove(self) -> None:
        """Leave nothing of it."""
        self.container.remove(force=True, v=True)
        if self.volume:
            self.client.volumes.get(self.volume).remove(force=True)
        self.client.close()


def why_no_docker() -> str:
    """Why Docker cannot be used; blank if it can."""
    import docker
    from docker.errors import DockerException

    try:
        client = docker.from_env()
        client.ping()
        client.close()
    except DockerException as error:
        return str(error)
    return ""


def no_server(why: str) -> None:
    """Skip, and say so; in CI, where nobody reads it, fail."""
    if os.environ.get("CI"):
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


def empty(store: Store) -> None:
    """Delete all nodes and relationships."""
    for what in ("()-[x]->()", "(x)"):
        text = f"MATCH {what} CALL (x) {{ DELETE x }} IN TRANSACTIONS OF 20000 ROWS"
        store.write(text, timeout=300)


def packed(folder: Path) -> bytes:
    """The files of a folder as a tar archive that anybody may read."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for path in sorted(folder.iterdir()):
            info = archive.gettarinfo(path, arcname=path.name)
            info.mode = 0o644
            with path.open("rb") as file:
                archive.addfile(info, file)
    return data.getvalue()
