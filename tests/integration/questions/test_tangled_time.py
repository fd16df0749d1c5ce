"""A made-up ledger in which every rule of time matters: both engines and Python agree."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import networkx as nx
import pytest

from elitenet.graph.posts import living
from elitenet.graph.reach import reach
from elitenet.ledger.selection import Selection
from integration.engines import (
    QUESTIONS,
    Pair,
    assert_in_office,
    both,
    bound,
    certain_posts,
    days,
    rows,
    tangled,
)
from integration.server import Server

TANGLED = tangled()
PEOPLE = [actor.id for actor in TANGLED.actors if actor.is_person and actor.frame]


@pytest.fixture(scope="module")
def mixed(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The made-up ledger in both engines: Neo4j first."""
    pytest.importorskip("arcadedb_embedded", reason="no embedded engine for this machine")
    yield from both(TANGLED, neo4j_server, tmp_path_factory.mktemp("mixed"))


def test_the_ledger_is_tangled() -> None:
    joined = [
        held for day in days(7, 25) for held in TANGLED.as_of(day).holdings() if len(held.ties) > 1
    ]
    assert joined, "there must be two rows about one seat"
    assert all(certain_posts(TANGLED.as_of(day)) for day in days(7, 25))


def test_who_is_in_office_equals_the_snapshot(mixed: Pair) -> None:
    for store in mixed:
        assert_in_office(store, TANGLED)


@pytest.mark.parametrize("steps", [1, 2])
def test_kin_in_office_equals_the_reach(mixed: Pair, steps: int) -> None:
    for day in days(3, 3):
        snapshot = TANGLED.as_of(day)
        posts = certain_posts(snapshot)
        for person in PEOPLE:
            found = reach(snapshot, person, Selection(steps=steps))
            wanted = {
                (held.person, rows_, len(found.paths[held.person]))
                for rows_, held in posts.items()
                if held.person in found.paths
            }
            given = {"person": person, "at": str(day), "steps": str(steps)}
            got = {
                (str(row["kin"]), tuple(sorted(row["ties"][row["steps"] :])), row["steps"])  # type: ignore[index]
                for row in rows(mixed[0], "kin_in_office", **given)
            }
            assert got == wanted, (person, day)


def test_two_steps_equals_networkx(mixed: Pair) -> None:
    types = {"kinship", "marriage", "affinity", "staff", "patronage", "ally", "hierarchy"}
    for day in days(4, 4):
        snapshot = TANGLED.as_of(day)
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(PEOPLE)
        graph.add_edges_from(
            (tie.from_, tie.to)
            for tie, _ in snapshot.ties()
            if tie.type in types and {tie.from_, tie.to} <= set(PEOPLE)
        )
        holders = {held.person for held in certain_posts(snapshot).values()}
        for person in PEOPLE:
            far = nx.single_source_shortest_path_length(graph, person, 2)
            alive = {id_ for id_, steps in far.items() if steps == 2 and living(snapshot, id_)}
            wanted = alive if person in holders else set()
            for store in mixed:
                found = rows(store, "two_steps", person=person, at=str(day))
                assert {row["person"] for row in found} == wanted, (person, day)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "path"])
def test_both_engines_give_the_same_rows(mixed: Pair, name: str) -> None:
    # Not `path`: there are millions of trails in so dense a ledger.
    chance = random.Random(name)
    for day in days(11, 4):
        one, other = chance.sample(PEOPLE, 2)
        given = {
            "at": str(day),
            "before": str(day),
            "after": str(day + dt.timedelta(days=90)),
            "person": one,
            "actor": other,
            "from": one,
            "to": other,
            "one": one,
            "other": other,
            "source": "s3",
            "body": "b1",
        }
        first, second = (s.ask(QUESTIONS[name].text, bound(name, **given)) for s in mixed)
        assert second.rows == first.rows, given
