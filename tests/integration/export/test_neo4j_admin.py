"""What ``export neo4j-admin`` writes, imported for real."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from elitenet.errors import UsageError
from elitenet.export import neo4j_admin
from elitenet.folder import dataset
from integration.server import IMAGE, PASSWORD, Mortal, no_server, packed, why_no_docker

pytestmark = pytest.mark.neo4j


def test_the_real_import_makes_the_graph_of_a_load(tmp_path: Path) -> None:
    if why_no_docker():
        no_server("no Docker for neo4j-admin")
    network = dataset.read(dataset.bundled())
    odd = replace(
        network.actors[0], role='two\nlines, "quotes" \\ and; more', extra=(("ü x", "1"),)
    )
    seat = replace(network.posts[0], title="a;b", frame=False, extra=(("ü x", "1"),))
    network = replace(network, actors=(odd, *network.actors[1:]), posts=(seat, *network.posts[1:]))
    command = neo4j_admin.write(network, tmp_path)
    volume = import_into_volume(tmp_path, command)
    server = Mortal(volume)
    try:
        with server.server.open() as store:
            assert store.fetch() == network
            assert store.replace(network).changed == 0
            seats = "MATCH (:Post)-[seat:SEAT_OF]->(:Organization) RETURN count(seat)"
            assert store.ask(seats).rows == [(len(network.posts),)]
            names = {row[0] for row in store.ask("SHOW CONSTRAINTS YIELD name").rows}
            assert "kin_of_id" in names
    finally:
        server.remove()


def import_into_volume(folder: Path, command: str) -> str:
    """Run the import in a container of its own; the name of the volume with the data."""
    import docker

    client = docker.from_env()
    volume = client.volumes.create()
    container = client.containers.create(
        IMAGE,
        command=shlex.split(command),
        working_dir="/import",
        environment={"NEO4J_AUTH": f"neo4j/{PASSWORD}"},
        volumes={volume.name: {"bind": "/data", "mode": "rw"}},
    )
    try:
        container.put_archive("/import", packed(folder))
        container.start()
        code = container.wait(timeout=300)["StatusCode"]
        assert code == 0, container.logs().decode()
    finally:
        container.remove(force=True)
        client.close()
    return str(volume.name)


def test_files_that_are_there_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("mine")
    with pytest.raises(UsageError, match=r"ties\.csv"):
        neo4j_admin.write(dataset.load(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["ties.csv"]


def test_a_column_that_the_import_would_take_apart_is_refused(tmp_path: Path) -> None:
    network = dataset.load()
    odd = replace(network.actors[0], extra=(("a:int", "1"),))
    with pytest.raises(UsageError, match="'a:int'"):
        neo4j_admin.write(replace(network, actors=(odd, *network.actors[1:])), tmp_path)
