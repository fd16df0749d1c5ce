"""One line of Cypher says what is in force on a day: it gives what Python gives, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from elitenet.folder import dataset
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import STATUSES, TIE_TYPES, TieType
from elitenet.store import Store
from elitenet.store.statements import schema
from integration.engines import ENDS_OF_MONTHS, Pair, both, days, tangled
from integration.server import Server
from ledger import network, tie

pytestmark = pytest.mark.neo4j

LEDGERS = {"the bundled case": dataset.load(), "a tangled ledger": tangled()}
CASE_DAYS = "1999-03-01 2019-03-18 2021-12-31 2022-01-05 2022-01-31 2022-05-31"
DAYS = {
    "the bundled case": [dt.date.fromisoformat(day) for day in CASE_DAYS.split()],
    "a tangled ledger": [*days(5, 8), *ENDS_OF_MONTHS],
}

POSTS = [type_ for type_ in TIE_TYPES.values() if type_.name in ("office", "party")]

QUERY = """\
MATCH (p:Actor)-[r:{type}]->(b)
WHERE r.certain_from <= $at < r.certain_until
RETURN r.id, p.name, r.detail, b.name
"""


@pytest.fixture(scope="module", params=LEDGERS)
def held(
    request: pytest.FixtureRequest, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Pair]]:
    """A ledger by its name, in both engines."""
    pytest.importorskip("arcadedb_embedded", reason="no embedded engine for this machine")
    name = request.param
    for pair in both(LEDGERS[name], neo4j_server, tmp_path_factory.mktemp("held")):
        yield name, pair


@pytest.mark.parametrize("type_", POSTS, ids=lambda type_: type_.name)
def test_the_posts_of_a_day_are_those_of_the_snapshot(
    held: tuple[str, Pair], type_: TieType
) -> None:
    name, stores = held
    ledger = LEDGERS[name]
    actors, seen = ledger.actor_by_id, 0
    for day in DAYS[name]:
        snapshot = ledger.as_of(day)
        wanted = sorted(
            (post.id, actors[post.from_].name, post.detail or None, actors[post.to].name)
            for post in ledger.spells
            if post.type == type_.name and snapshot.certainty(post) is Certainty.YES
        )
        seen += len(wanted)
        for store in stores:
            found = store.ask(QUERY.format(type=type_.relationship), {"at": day}).rows
            assert sorted(map(tuple, found)) == wanted, (day, type_.name)
    assert seen > 0


@pytest.mark.parametrize("side", ["certain", "possible"])
def test_ties_of_every_type_follow_the_same_line(held: tuple[str, Pair], side: str) -> None:
    name, stores = held
    ledger = LEDGERS[name]
    query = f"MATCH ()-[r]->() WHERE r.{side}_from <= $at < r.{side}_until RETURN r.id"
    for day in DAYS[name]:
        snapshot = ledger.as_of(day)
        wanted = sorted(
            row.id for row, _ in snapshot.ties(tuple(STATUSES), possibly=side == "possible")
        )
        for store in stores:
            assert sorted(row[0] for row in store.ask(query, {"at": day}).rows) == wanted, day


def test_the_days_are_native_dates(held: tuple[str, Pair]) -> None:
    query = "MATCH ()-[r:KIN_OF]->() RETURN DISTINCT r.certain_from, r.possible_until"
    for store in held[1]:
        assert store.ask(query).rows == [(dt.date(1, 1, 1), dt.date(9999, 12, 31))]


# -- the server alone -----------------------------------------------------------------------


def test_offices_are_indexed_by_their_certain_days(store: Store) -> None:
    store.replace(SMALL)
    found = store.ask(
        "SHOW INDEXES YIELD entityType, labelsOrTypes, properties "
        "WHERE entityType = 'RELATIONSHIP' RETURN labelsOrTypes, properties"
    ).rows
    indexed = {(types[0], names[0]) for types, names in found if types and len(names) == 1}
    assert {("HELD_OFFICE", "certain_from"), ("HELD_OFFICE", "certain_until")} <= indexed
    text = "\n".join(schema())
    assert "FOR ()-[tie:HELD_OFFICE]-() ON (tie.certain_from)" in text


SMALL: Network = network(
    tie("t1", "ann", "office", "court", "2016-09-08"),
    tie("t2", "ben", "office", "court", "2016", "2020"),
    sources={"s": "2021-06-15"},
)


def test_a_source_that_moves_a_day_moves_the_days_of_its_posts(store: Store) -> None:
    store.replace(SMALL)
    query = "MATCH ()-[r {id: 't1'}]->() RETURN r.certain_until"
    assert store.ask(query).rows == [(dt.date(2022, 6, 16),)]
    moved = network(*SMALL.ties, sources={"s": "2021-06-16"})
    report = store.replace(moved)
    assert (report.sources.updated, report.ties.updated) == (1, 1)
    assert store.ask(query).rows == [(dt.date(2022, 6, 17),)]
    assert store.fetch() == moved
