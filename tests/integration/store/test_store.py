"""Replace, fetch and ask, against a real server."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from elitenet.errors import DataError, StoreError
from elitenet.folder import dataset
from elitenet.folder.columns import ACTORS, EVENTS, FILES, POSTS, SOURCES, TIES
from elitenet.ledger.network import Network, Post
from elitenet.ledger.tie_types import TIE_TYPES
from elitenet.store import Counts, Store
from elitenet.store.plan import size
from elitenet.store.properties import KIND_OF, declared
from elitenet.store.statements import RELATIONSHIPS, load_statement, schema
from integration.server import Server
from ledger import network, tie
from strategies import networks

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def case() -> Network:
    return dataset.read(dataset.bundled())


def small() -> Network:
    return network(
        tie("t1", "ann", "kinship", "ben", detail="sister"),
        tie("t2", "ann", "office", "ministry", "2016-09-08", "2022-01", detail="Minister"),
        tie("t3", "ben", "office", "ministry", "2020", "2020", rank="deputy"),
        tie("t4", "cem", "dismissal", "ann", "2022-01-05", about=("t2",)),
        tie("t5", "cem", "party", "party", "2019"),
    )


def by_id(net: Network, id_: str, **changes: object) -> Network:
    """The network with one tie changed."""
    ties = tuple(replace(t, **changes) if t.id == id_ else t for t in net.ties)  # type: ignore[arg-type]
    return replace(net, ties=ties)


# -- there and back ---------------------------------------------------------------------


def test_the_case_comes_back_to_the_last_field(store: Store, case: Network) -> None:
    report = store.replace(case)
    assert report.ties == Counts(added=len(case.ties))
    assert store.fetch() == case


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(net=networks())
def test_any_network_replaces_any_other_and_comes_back(store: Store, net: Network) -> None:
    # The database still holds what the example before left there: every pair is a diff.
    report = store.replace(net)
    assert store.fetch() == net
    for file in FILES:
        counts: Counts = getattr(report, KIND_OF[file])
        wanted = len(getattr(net, KIND_OF[file]))
        assert counts.added + counts.updated + counts.unchanged == wanted
    assert store.replace(net).changed == 0


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(net=networks())
def test_a_load_in_parts_comes_back_too(store: Store, net: Network) -> None:
    store.replace(net, at_once=0)
    assert store.fetch() == net


def test_a_network_that_no_folder_can_hold_is_refused_whole(store: Store) -> None:
    store.replace(small())
    bad = by_id(by_id(small(), "t2", detail=" blanks "), "t1", sources=())
    with pytest.raises(DataError) as caught:
        store.replace(bad)
    assert {"t1", "t2"} == {m[1] for m in re.finditer(r"'(t\d)':", str(caught.value))}
    assert store.fetch() == small()


# -- the graph model --------------------------------------------------------------------


def test_a_tie_is_stored_as_promised(store: Store) -> None:
    store.replace(small())
    (row,) = store.ask(
        "MATCH (a:Actor:Person {id: 'ann'})-[r:HELD_OFFICE]->(o:Organization) RETURN properties(r)"
    ).rows
    assert row[0] == {
        "elitenet": store.ask("MATCH (l:Load) RETURN l.version").rows[0][0],
        "row": 2000,
        "id": "t2",
        "type": "office",
        "detail": "Minister",
        "start": "2016-09-08",
        "start_basis": "seen",
        "start_earliest": dt.date(2016, 9, 8),
        "start_latest": dt.date(2016, 9, 8),
        "end": "2022-01",
        "end_basis": "seen",
        "end_earliest": dt.date(2022, 1, 1),
        "end_latest": dt.date(2022, 1, 31),
        "attested": False,
        "ended": "2022-01",
        "certain_from": dt.date(2016, 9, 8),
        "certain_until": dt.date(2022, 1, 1),
        "possible_from": dt.date(2016, 9, 8),
        "possible_until": dt.date(2022, 1, 31),
        "studied": True,
        "family": "institution",
        "status": "official",
        "sources": ["s"],
    }
    attested = store.ask("MATCH ()-[r {attested: true}]->() RETURN r.id").rows
    assert attested == [("t3",)]


def seated() -> Network:
    """Two seats: of the minister, studied, and of a deputy, not; the ministry has level 2."""
    net = small()
    ties = tuple(
        replace(t, post="minister", rank="head")
        if t.id == "t2"
        else replace(t, post="deputy")
        if t.id == "t3"
        else t
        for t in net.ties
    )
    actors = tuple(
        replace(a, level=2, arena="cabinet") if a.id == "ministry" else a for a in net.actors
    )
    posts = (
        Post("minister", "ministry", "Minister", sources=("s",)),
        Post("deputy", "ministry", "Deputy", frame=False, extra=(("region", "north"),)),
    )
    return replace(net, actors=actors, ties=ties, posts=posts)


def test_a_seat_is_stored_as_promised(store: Store) -> None:
    report = store.replace(seated())
    assert report.posts == Counts(added=2)
    assert store.fetch() == seated()
    version = report.version
    rows = store.ask(
        "MATCH (s:Post)-[of:SEAT_OF]->(o:Actor:Organization) "
        "RETURN properties(s), o.id, properties(of) ORDER BY s.row"
    ).rows
    shared = {"elitenet": version, "organization": "ministry"}
    wanted = [
        {"row": 1000, "id": "minister", "title": "Minister", "frame": True, "sources": ["s"]},
        {"row": 2000, "id": "deputy", "title": "Deputy", "frame": False, "x_region": "north"},
    ]
    assert rows == [(shared | one, "ministry", {"elitenet": version}) for one in wanted]
    assert store.ask("MATCH (o:Actor {id: 'ministry'}) RETURN o.level, o.arena").rows == [
        (2, "cabinet")
    ]
    spells = store.ask(
        "MATCH ()-[r]->() WHERE r.studied IS NOT NULL RETURN r.id, r.level, r.studied ORDER BY r.id"
    ).rows
    # A party post without a coded level; a kinship and a dismissal have neither property.
    assert spells == [("t2", 2, True), ("t3", 3, False), ("t5", None, False)]


def test_the_holders_of_a_studied_seat_are_found_by_its_id(store: Store) -> None:
    store.replace(seated())
    rows = store.ask(
        "MATCH (s:Post {frame: true})-[:SEAT_OF]->(o:Organization)<-[r:HELD_OFFICE]-(p:Person) "
        "WHERE r.post = s.id RETURN s.title, p.id"
    ).rows
    assert rows == [("Minister", "ann")]


def test_without_seats_nothing_is_left_of_them(store: Store) -> None:
    store.replace(seated())
    report = store.replace(small())
    assert report.posts == Counts(removed=2)
    assert report.ties == Counts(updated=3, unchanged=2)
    assert report.released == 0
    assert store.fetch() == small()
    assert store.ask("MATCH (s:Post) RETURN count(s)").rows == [(0,)]
    assert store.ask("MATCH ()-[of:SEAT_OF]->() RETURN count(of)").rows == [(0,)]


@pytest.mark.parametrize("at_once", [100, 0])
def test_a_seat_moves_to_another_body_when_its_own_goes(store: Store, at_once: int) -> None:
    store.replace(seated())
    store.write("MATCH (s:Post {id: 'minister'}) SET s:Favourite, s.colour = 'red'")
    net = seated()
    moved = replace(
        net,
        actors=tuple(replace(a, id="office") if a.id == "ministry" else a for a in net.actors),
        ties=tuple(replace(t, to="office") if t.to == "ministry" else t for t in net.ties),
        posts=tuple(replace(p, organization="office") for p in net.posts),
    )
    report = store.replace(moved, at_once=at_once)
    assert report.posts == Counts(updated=2)
    assert store.fetch() == moved
    rows = store.ask("MATCH (s:Favourite)-[:SEAT_OF]->(o) RETURN s.colour, o.id").rows
    assert rows == [("red", "office")]
    assert store.replace(moved).changed == 0


def test_a_changed_level_updates_the_ties_that_follow_from_it(store: Store) -> None:
    store.replace(seated())
    net = seated()
    actors = tuple(replace(a, level=4) if a.id == "ministry" else a for a in net.actors)
    report = store.replace(replace(net, actors=actors))
    assert (report.actors.updated, report.ties.updated, report.posts.updated) == (1, 2, 0)
    assert store.ask("MATCH ()-[r:HELD_OFFICE]->() RETURN r.level ORDER BY r.id").rows == [
        (4,),
        (5,),
    ]


def test_a_removed_seat_that_others_hold_on_to_is_released(store: Store) -> None:
    store.replace(seated())
    store.write("MATCH (s:Post {id: 'deputy'}) CREATE (s)<-[:WROTE_ABOUT]-(:Article)")
    net = replace(seated(), posts=seated().posts[:1])
    report = store.replace(net)
    assert (report.posts.removed, report.released) == (1, 1)
    assert store.fetch() == net
    rows = store.ask("MATCH (:Article)-->(s) RETURN labels(s), s.id, count{(s)--()}").rows
    assert rows == [(["Released"], "deputy", 1)]


def test_a_graph_that_was_loaded_before_there_were_levels_must_be_loaded_again(
    store: Store,
) -> None:
    store.replace(small())
    store.write(
        "MATCH ()-[r]->() WHERE r.studied IS NOT NULL REMOVE r.studied, r.level "
        "WITH count(*) AS n MATCH (l:Load) SET l.digest = 'of an earlier version'"
    )
    with pytest.raises(DataError, match=r"(?s)another version of elitenet.*'studied' is missing"):
        store.fetch()
    assert store.replace(small()).ties.updated == 3
    assert store.fetch() == small()


def test_columns_of_ones_own_keep_their_odd_names(store: Store) -> None:
    net = small()
    odd = replace(net.actors[0], extra=(("`x`}) DETACH DELETE n //", "1"), ("регион", "Алматы")))
    net = replace(net, actors=(odd, *net.actors[1:]))
    store.replace(net)
    assert store.fetch() == net
    assert store.ask("MATCH (a:Actor) WHERE a.`x_регион` = 'Алматы' RETURN a.id").rows == [
        (odd.id,)
    ]
    store.replace(small())
    assert store.fetch() == small()
    assert store.ask("MATCH (a:Actor) WHERE a.`x_регион` IS NOT NULL RETURN a.id").rows == []


@pytest.mark.parametrize("file", [ACTORS, EVENTS, POSTS, SOURCES, TIES])
def test_the_statements_name_the_values_in_the_order_they_are_sent(file: str) -> None:
    text = load_statement(f"add_{KIND_OF[file]}")
    named = {int(i): n for n, i in re.findall(r"(\w+): (?:date\()?row\[(\d+)\]", text)}
    ends = ("from", "to") if file == TIES else ()
    for index, name in enumerate((*ends, "row", *declared(file), "own")):
        if name in ("from", "to"):
            assert f"MATCH ({name}:Actor {{id: row[{index}]}})" in text
        elif name == "own":
            assert f"+= row[{index}]" in text
        else:
            assert named[index] == name


def test_every_tie_type_has_its_constraint(store: Store) -> None:
    text = "\n".join(schema())
    for relationship in RELATIONSHIPS:
        assert f"FOR ()-[tie:{relationship}]-() REQUIRE tie.id IS UNIQUE" in text
    assert len(set(RELATIONSHIPS)) == len(TIE_TYPES)
    store.replace(small())
    names = store.ask("SHOW CONSTRAINTS YIELD name RETURN count(*)").rows
    assert names[0][0] >= len(RELATIONSHIPS) + 4


# -- only the difference ----------------------------------------------------------------


def test_loading_twice_changes_nothing_and_says_so(store: Store, case: Network) -> None:
    first = store.replace(case)
    before = store.ask("MATCH (n) RETURN elementId(n), properties(n) ORDER BY elementId(n)").rows
    second = store.replace(case)
    assert second.changed == 0
    assert second.ties == Counts(unchanged=len(case.ties))
    assert second.version == first.version
    after = store.ask("MATCH (n) RETURN elementId(n), properties(n) ORDER BY elementId(n)").rows
    mended = [row for row in after if row not in before]
    # The one thing that a load in vain leaves behind is who held the lock and the claim.
    assert all(set(p) & {"holder", "token"} for _, p in mended)


def test_a_changed_folder_adds_updates_and_removes(store: Store) -> None:
    store.replace(small())
    net = by_id(small(), "t2", detail="First Minister")
    ties = (tie("t0", "ben", "marriage", "cem"), *(t for t in net.ties if t.id != "t5"))
    actors = tuple(a for a in net.actors if a.id != "party")
    net = replace(net, ties=ties, actors=actors)
    report = store.replace(net)
    assert report.ties == Counts(added=1, updated=1, removed=1, unchanged=3)
    assert report.actors == Counts(removed=1, unchanged=4)
    assert report.sources == Counts(unchanged=1)
    assert store.fetch() == net


@pytest.mark.parametrize("at_once", [100, 0])
def test_a_tie_whose_type_or_ends_changed_is_replaced(store: Store, at_once: int) -> None:
    store.replace(small())
    net = by_id(by_id(small(), "t1", type="marriage"), "t3", from_="cem")
    report = store.replace(net, at_once=at_once)
    assert report.ties == Counts(updated=2, unchanged=3)
    assert report.at_once == (at_once > 0)
    assert store.fetch() == net
    assert store.ask("MATCH ()-[r:KIN_OF]->() RETURN count(r)").rows == [(0,)]


def test_an_actor_may_turn_out_to_be_an_organization(store: Store) -> None:
    net = network(tie("t1", "ann", "influence", "ben"))
    store.replace(net)
    changed = replace(
        net,
        actors=tuple(replace(a, kind="organization") if a.id == "ben" else a for a in net.actors),
    )
    assert store.replace(changed).actors.updated == 1
    assert store.fetch() == changed


def test_a_row_put_first_renumbers_no_other(store: Store) -> None:
    store.replace(small())
    net = replace(small(), ties=(tie("t0", "ben", "marriage", "cem"), *small().ties))
    assert store.replace(net).ties == Counts(added=1, unchanged=5)
    assert store.fetch() == net
    turned = replace(net, ties=net.ties[::-1])
    assert store.replace(turned).ties == Counts(updated=5, unchanged=1)
    assert store.fetch() == turned


# -- what elitenet did not load ---------------------------------------------------------


def test_what_elitenet_did_not_load_it_never_touches(store: Store) -> None:
    store.replace(small())
    store.write("CREATE (:Film {id: 'x'})-[:SHOWS {since: 1}]->(:Person {name: 'Someone'})")
    store.write("MATCH (a:Actor {id: 'ann'}) SET a.pagerank = 0.5, a:Favourite")
    store.write("MATCH (a:Actor {id: 'ann'}), (f:Film) CREATE (a)-[:SAW]->(f)")
    count = "MATCH (n) WHERE n.elitenet IS NULL AND NOT n:Load AND NOT n:LoadLock RETURN count(n)"
    assert store.fetch() == small()
    store.replace(by_id(small(), "t2", detail="First Minister"))
    assert store.ask(count).rows == [(2,)]
    assert store.ask("MATCH (a:Favourite)-[:SAW]->(:Film) RETURN a.pagerank").rows == [(0.5,)]


@pytest.mark.parametrize("at_once", [100, 0])
def test_a_removed_actor_whom_others_hold_on_to_is_released(store: Store, at_once: int) -> None:
    store.replace(small())
    store.write("MATCH (a:Actor {id: 'party'}) CREATE (a)<-[:WROTE_ABOUT]-(:Article)")
    net = replace(
        small(),
        ties=tuple(t for t in small().ties if t.id != "t5"),
        actors=tuple(a for a in small().actors if a.id != "party"),
    )
    report = store.replace(net, at_once=at_once)
    assert report.actors.removed == 1
    assert report.released == 1
    assert store.fetch() == net
    rows = store.ask("MATCH (:Article)-[:WROTE_ABOUT]->(n) RETURN labels(n), n.id").rows
    assert rows == [(["Released"], "party")]
    # Who comes back comes back as a node of the ledger.
    assert store.replace(small()).actors.added == 1
    assert store.fetch() == small()


def test_a_node_of_somebody_else_with_the_id_of_an_actor_stops_the_load(store: Store) -> None:
    store.write("CREATE (:Actor {id: 'ann', note: 'mine'})")
    with pytest.raises(StoreError, match=r"'ann'.*did not load"):
        store.replace(small())
    assert store.ask("MATCH (a:Actor) RETURN a.note").rows == [("mine",)]


# -- asking -----------------------------------------------------------------------------


def test_ask_passes_values_and_never_text(store: Store) -> None:
    store.replace(small())
    evil = "x'}) DETACH DELETE n //"
    result = store.ask("MATCH (n:Actor {id: $id}) RETURN n.name", {"id": evil})
    assert (result.columns, result.rows) == (("n.name",), [])
    assert store.fetch() == small()


def test_ask_does_not_write(store: Store) -> None:
    store.replace(small())
    with pytest.raises(StoreError, match="read access mode"):
        store.ask("MATCH (n) DETACH DELETE n")
    assert store.fetch() == small()


def test_ask_gives_up_after_its_time(store: Store) -> None:
    store.replace(small())
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b % 7)"
    with pytest.raises(StoreError, match=r"(?i)time"):
        store.ask(slow, timeout=0.5)


def test_ask_passes_on_what_the_server_remarks(store: Store) -> None:
    store.replace(small())
    (remark,) = store.ask("MATCH (n:Aktor) RETURN n").notifications
    assert "Aktor" in remark


def test_an_empty_plan_is_empty(store: Store) -> None:
    from elitenet.store.plan import make

    assert size(make(Network((), (), ()), ())) == 0
    with pytest.raises(StoreError, match="elitenet load"):
        store.fetch()


def test_the_command_loads_and_says_what_it_did(
    neo4j_server: Server, store: Store, case: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from elitenet.cli import app

    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    first = CliRunner().invoke(app, ["load", "--neo4j", neo4j_server.uri])
    assert first.exit_code == 0, first.output
    assert f"ties     {len(case.ties)} added, 0 updated" in first.stdout
    assert neo4j_server.uri in first.stderr
    assert store.fetch() == case
    second = CliRunner().invoke(app, ["load", "--neo4j", neo4j_server.uri])
    assert "nothing changed" in second.stdout
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    third = CliRunner().invoke(app, ["load", "--neo4j", neo4j_server.uri])
    assert third.exit_code == 1
    assert "not-the-password" not in third.output
    assert len(third.stderr.splitlines()) == 1
