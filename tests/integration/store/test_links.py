"""Links from rows to their sources, the family of each tie, and actors outside the frame."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from elitenet.errors import DataError, StoreError
from elitenet.folder import dataset
from elitenet.ledger.network import Event, Network, Post
from elitenet.ledger.tie_types import TIE_TYPES
from elitenet.store import Counts, Store
from elitenet.store.stored import MODEL
from ledger import network, tie
from strategies import networks

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def case() -> Network:
    return dataset.read(dataset.bundled())


def cited() -> Network:
    """Two ties, one of them with two sources; the rows of actors, an event and a seat cite too."""
    own = {"ann": ("s",), "ben": ("book",), "board": ("gazette",)}
    net = network(
        tie("t2", "ann", "kinship", "ben", sources=("s",)),
        tie("t1", "ann", "office", "board", sources=("s", "gazette")),
        sources=dict.fromkeys(("gazette", "book", "blog"), ""),
    )
    return replace(
        net,
        actors=tuple(replace(a, sources=own[a.id]) for a in net.actors),
        events=(Event("e", "A turn", sources=("book",)),),
        posts=(Post("chair", "board", "Chair", sources=("gazette",)),),
    )


LINKS = (
    "MATCH (x)-[r:DOCUMENTED_IN]->(s:Source) "
    "RETURN labels(x)[0], x.id, s.id, r.ties, r.own_row ORDER BY labels(x)[0], x.id, s.id"
)

WANTED = [
    ("Actor", "ann", "gazette", ["t1"], False),
    ("Actor", "ann", "s", ["t1", "t2"], True),
    ("Actor", "ben", "book", None, True),
    ("Actor", "ben", "s", ["t2"], False),
    ("Actor", "board", "gazette", ["t1"], True),
    ("Actor", "board", "s", ["t1"], False),
    ("Event", "e", "book", None, True),
    ("Post", "chair", "gazette", None, True),
]

BY_THE_ROWS = """
MATCH (x) WHERE x:Actor OR x:Event OR x:Post
UNWIND coalesce(x.sources, []) AS source
RETURN CASE WHEN x:Actor THEN 'actor' WHEN x:Event THEN 'event' ELSE 'post' END AS kind,
       x.id AS id, source, '' AS tie
UNION
MATCH (x:Actor)-[r]-(:Actor) UNWIND r.sources AS source
RETURN 'actor' AS kind, x.id AS id, source, r.id AS tie
"""
"""The same from the properties of the rows alone: a node, a source, and a tie or none."""

BY_THE_LINKS = """
MATCH (x)-[r:DOCUMENTED_IN]->(s:Source)
UNWIND CASE WHEN r.own_row THEN [''] ELSE [] END + coalesce(r.ties, []) AS tie
RETURN CASE WHEN x:Actor THEN 'actor' WHEN x:Event THEN 'event' ELSE 'post' END AS kind,
       x.id AS id, s.id AS source, tie
"""


def test_rows_lead_to_their_sources_as_promised(store: Store) -> None:
    report = store.replace(cited())
    assert report.links == Counts(added=8)
    assert store.ask(LINKS).rows == WANTED
    names = store.ask("MATCH ()-[r:DOCUMENTED_IN]->() UNWIND keys(r) AS k RETURN DISTINCT k").rows
    assert sorted(names) == [("elitenet",), ("own_row",), ("ties",)]
    assert store.fetch() == cited()
    again = store.replace(cited())
    assert (again.changed, again.links) == (0, Counts(unchanged=8))


def test_in_the_case_the_links_say_what_the_rows_say(store: Store, case: Network) -> None:
    store.replace(case)
    by_the_rows = store.ask(BY_THE_ROWS).rows
    assert len(by_the_rows) > 2_000
    assert sorted(store.ask(BY_THE_LINKS).rows) == sorted(by_the_rows)
    loose = "MATCH (s:Source) WHERE NOT EXISTS { (s)<--() } RETURN collect(s.id)"
    named = {source for _, _, source, _ in by_the_rows}
    assert set(store.ask(loose).rows[0][0]) == {s.id for s in case.sources} - named


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(net=networks())
def test_any_network_after_any_other_leads_to_its_sources(store: Store, net: Network) -> None:
    store.replace(net, at_once=0 if len(net.ties) % 2 else 50_000)
    assert sorted(store.ask(BY_THE_LINKS).rows) == sorted(store.ask(BY_THE_ROWS).rows)


@pytest.mark.parametrize("at_once", [100, 0])
def test_links_follow_a_change_of_the_rows(store: Store, at_once: int) -> None:
    store.replace(cited())
    net = cited()
    ties = tuple(replace(t, sources=("book",)) if t.id == "t2" else t for t in net.ties)
    events = (replace(net.events[0], sources=("gazette",)),)
    changed = replace(net, ties=ties, events=events)
    report = store.replace(changed, at_once=at_once)
    # ann-s names a tie fewer, ben-book one more; ben-s and e-book go; ann-book and e-gazette come.
    assert report.links == Counts(added=2, updated=2, removed=2, unchanged=4)
    assert sorted(store.ask(BY_THE_LINKS).rows) == sorted(store.ask(BY_THE_ROWS).rows)
    fewer = replace(changed, ties=(), actors=(), posts=(), events=(), sources=())
    assert store.replace(fewer, at_once=at_once).links == Counts(removed=8)
    assert store.fetch() == fewer


@pytest.mark.parametrize(
    "edit",
    [
        "MATCH ()-[r:DOCUMENTED_IN]->() DELETE r",
        "MATCH ()-[r:DOCUMENTED_IN]->() SET r.ties = ['nonsense'], r.own_row = 'yes'",
        "MATCH ()-[r:DOCUMENTED_IN]->() REMOVE r.ties",
        "MATCH (x)-[r:DOCUMENTED_IN]->(s) CREATE (x)-[t:DOCUMENTED_IN]->(s) SET t = properties(r)",
        "MATCH (x:Actor)-[r:DOCUMENTED_IN]->(s) CREATE (s)-[t:DOCUMENTED_IN]->(x) "
        "SET t = properties(r)",
        "MATCH (x:Actor)-[r:DOCUMENTED_IN]->() CREATE (x)-[t:DOCUMENTED_IN]->(:Blog {id: 's'}) "
        "SET t = properties(r)",
    ],
)
def test_links_edited_by_hand_change_no_reading_and_a_load_puts_them_right(
    store: Store, edit: str
) -> None:
    store.replace(cited())
    assert store.write(edit).changes
    assert store.fetch() == cited()
    report = store.replace(cited())
    assert report.changed == report.links.changed > 0
    assert store.ask(LINKS).rows == WANTED
    assert store.replace(cited()).changed == 0


def test_a_link_that_elitenet_did_not_draw_stays(store: Store) -> None:
    store.replace(cited())
    store.write(
        "MATCH (x:Actor {id: 'ben'}), (s:Source {id: 'blog'}) "
        "CREATE (x)-[:DOCUMENTED_IN {page: 7}]->(s)"
    )
    assert store.replace(cited()).changed == 0
    assert store.fetch() == cited()
    # It holds on to the source when that leaves the data.
    net = replace(cited(), sources=tuple(s for s in cited().sources if s.id != "blog"))
    assert store.replace(net).released == 1
    rows = store.ask("MATCH ({id: 'ben'})-[r {page: 7}]->(s) RETURN labels(s), s.id").rows
    assert rows == [(["Released"], "blog")]
    assert store.fetch() == net


def test_every_tie_has_its_family_and_nothing_else_has_one(store: Store, case: Network) -> None:
    store.replace(case)
    rows = store.ask("MATCH ()-[r]->() RETURN DISTINCT r.type, r.family, type(r)").rows
    for type_, family, relationship in rows:
        if type_ is None:
            assert (family, relationship in ("SEAT_OF", "DOCUMENTED_IN")) == (None, True)
        else:
            assert family == TIE_TYPES[type_].family
    assert len(rows) > 25


def test_actors_outside_the_frame_are_context(store: Store, case: Network) -> None:
    store.replace(case)
    rows = store.ask("MATCH (a:Actor) RETURN a.id, labels(a)").rows
    assert {id_: set(labels) for id_, labels in rows} == {
        actor.id: {"Actor", actor.kind.capitalize() if actor.frame else "Context"}
        for actor in case.actors
    }
    assert {actor.kind for actor in case.actors if not actor.frame} == {"person", "organization"}


def test_an_actor_may_leave_the_frame_and_come_back(store: Store) -> None:
    store.replace(cited())
    out = replace(
        cited(),
        actors=tuple(replace(a, frame=a.id == "ben") for a in cited().actors),
    )
    label = "MATCH (a:Actor) RETURN a.id, [l IN labels(a) WHERE l <> 'Actor'] ORDER BY a.id"
    inside = [("ann", ["Person"]), ("ben", ["Person"]), ("board", ["Organization"])]
    for net, wanted in (
        (out, [("ann", ["Context"]), ("ben", ["Person"]), ("board", ["Context"])]),
        (cited(), inside),
    ):
        assert store.replace(net).actors == Counts(updated=2, unchanged=1)
        assert store.ask(label).rows == wanted
        assert store.fetch() == net


@pytest.mark.parametrize("label", ["Context", "Organization"])
def test_a_second_label_of_an_actor_is_told_and_healed(store: Store, label: str) -> None:
    store.replace(cited())
    store.write(f"MATCH (a:Actor {{id: 'ann'}}) SET a:{label}")
    with pytest.raises(DataError, match=f"its 'kind' is 'person', but its labels are.*{label}"):
        store.fetch()
    assert store.replace(cited()).actors.updated == 1
    assert store.fetch() == cited()


@pytest.mark.parametrize("edit", ["REMOVE l.model", f"SET l.model = {MODEL - 1}"])
def test_a_graph_of_an_earlier_model_is_refused_until_it_is_loaded_again(
    store: Store, edit: str
) -> None:
    store.replace(cited())
    store.write(f"MATCH (l:Load) {edit}")
    for read in (store.fetch, lambda: store.ask("RETURN 1")):
        with pytest.raises(StoreError, match=r"another version of elitenet.*run 'elitenet load'"):
            read()
    assert store.replace(cited()).changed == 0
    assert store.fetch() == cited()
    assert store.ask("RETURN 1").rows == [(1,)]
