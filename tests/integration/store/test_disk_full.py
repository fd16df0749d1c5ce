"""Loads into a server whose disk is full: the graph of before or the new one, in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from elitenet.errors import StoreError
from elitenet.store import Store
from integration.made import made
from integration.server import IMAGE, Mortal, no_server, why_no_docker

if TYPE_CHECKING:
    from docker.models.containers import Container

pytestmark = pytest.mark.neo4j

OLD, NEW = made(100, 200, "old"), made(600, 1500, "new")
IN_ONE, IN_PARTS = 100_000, 0
DISK = "700m"
"""Neo4j may reserve twice 256 MB for its logs; the rest is filled."""

ROOM = 300
"""Kilobytes that are left; the new network takes more than a megabyte."""


@dataclass(frozen=True)
class Disk:
    """A file system of limited size, and the server that has its data on it.

    Parameters
    ----------
    mortal : Mortal
    keeper : Container
        Keeps it mounted while the server is down: it lives in memory.
    """

    mortal: Mortal
    keeper: Container

    def fill(self) -> None:
        """Leave next to nothing of it."""
        self._run(
            "free=$(df -k /data | awk 'END {print $4}') && "
            f"head -c $(( (free - {ROOM}) * 1024 )) /dev/zero > /data/filler"
        )

    def make_room(self) -> None:
        """Undo that."""
        self._run("rm /data/filler")

    def _run(self, command: str) -> None:
        code, said = self.keeper.exec_run(["sh", "-c", command], user="root")
        assert code == 0, said


@pytest.fixture(scope="module")
def disk() -> Iterator[Disk]:
    if why_no_docker():
        no_server("no Docker for a Neo4j server whose disk may run full")
    import docker

    client = docker.from_env()
    tmpfs = {"type": "tmpfs", "device": "tmpfs", "o": f"size={DISK},mode=1777"}
    volume = client.volumes.create(driver="local", driver_opts=tmpfs)
    try:
        keeper = client.containers.run(
            IMAGE,
            ["infinity"],
            entrypoint=["sleep"],
            detach=True,
            volumes={volume.name: {"bind": "/data", "mode": "rw"}},
        )
        try:
            server = Mortal(volume.name)
        except BaseException:
            keeper.remove(force=True, v=True)
            raise
    except BaseException:
        volume.remove(force=True)
        raise
    yield Disk(server, keeper)
    keeper.remove(force=True, v=True)
    server.remove()
    client.close()


def state_of(store: Store) -> str:
    """``old``, ``new``, ``refused`` or ``stopped``; anything else fails."""
    try:
        network = store.fetch()
    except StoreError as error:
        said = str(error)
    else:
        assert network in (OLD, NEW)
        return "old" if network == OLD else "new"
    if "disk, which may be full" in said:
        return "stopped"
    assert "run 'elitenet load' again" in said
    return "refused"


@pytest.mark.parametrize("at_once", [IN_ONE, IN_PARTS])
def test_a_full_disk_leaves_old_or_new(disk: Disk, at_once: int) -> None:
    server, written = disk.mortal.server, []
    with server.open() as store:
        store.replace(OLD)
        disk.fill()
        with pytest.raises(StoreError, match="disk, which may be full") as raised:
            store.replace(NEW, lambda *done: written.append(done), at_once=at_once)
        assert "\n" not in str(raised.value)
        assert "make room" in str(raised.value)
        # It fails in the middle, not before the first row.
        assert written
        # Until there is room: no mixture, or the database has stopped and says why.
        assert state_of(store) in ({"old", "stopped"} if at_once else {"refused", "stopped"})
    disk.make_room()
    disk.mortal.kill()
    disk.mortal.start()
    with server.open() as store:
        assert state_of(store) in ({"old", "new"} if at_once else {"refused", "new"})
        store.replace(NEW, at_once=at_once)
        assert store.fetch() == NEW
        assert store.replace(NEW).changed == 0
