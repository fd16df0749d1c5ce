"""From a snapshot to a graph: every rule of the layers, and the node set."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classic import DAY, florentine, karate
from elitenet.change.wording import only_possible
from elitenet.errors import UsageError
from elitenet.graph.edges import BigBody, BigDay, Edge, layer_edges
from elitenet.graph.people import PeopleGraph, build, build_together, from_pairs, node_set
from elitenet.graph.posts import memberships, two_mode
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import Layer
from ledger import AFTER, BEFORE, network, tie

SINCE = "2019-01-01"
DAY_OF = dt.date.fromisoformat(BEFORE)
DEFAULT = Selection()
TODAY = tuple(layer for layer in Layer if layer is not Layer.CAREER)
"""The layers whose ties are of the day itself."""
ALLEGED = Selection(statuses=("official", "reported", "alleged", "claimed-by-author"))


def office(id_: str, person: str, body: str, start: str = SINCE, end: str = "", **rest: str) -> Tie:
    return tie(id_, person, "office", body, start, end, **rest)  # type: ignore[arg-type]


def graph_of(*ties: Tie, selection: Selection = DEFAULT, **rest: object) -> PeopleGraph:
    return build(network(*ties, **rest).as_of(BEFORE), selection)  # type: ignore[arg-type]


def only(graph: PeopleGraph) -> Edge:
    (edge,) = graph.edges
    return edge


def weights(graph: PeopleGraph) -> dict[str, float]:
    return {f"{edge.a}-{edge.b}": round(edge.weight, 12) for edge in graph.edges}


# The colleague layer


def test_newman_weight_by_hand() -> None:
    graph = graph_of(
        *(office(f"c{k}", who, "court") for k, who in enumerate(("ada", "ben", "cy"))),
        *(office(f"b{k}", who, "bank") for k, who in enumerate(("ada", "ben"))),
    )
    assert weights(graph) == {"ada-ben": 1.5, "ada-cy": 0.5, "ben-cy": 0.5}
    assert graph.edges[0].ties == ("b0", "b1", "c0", "c1")
    assert graph.edges[0].distance == pytest.approx(2 / 3)


def test_office_and_party_posts_at_one_body_meet() -> None:
    graph = graph_of(office("t1", "ada", "movement"), tie("t2", "ben", "party", "movement", SINCE))
    assert only(graph).layers == (Layer.COLLEAGUE,)


def test_two_spells_of_one_person_count_once() -> None:
    graph = graph_of(
        office("t1", "ada", "court"), office("t2", "ada", "court"), office("t3", "ben", "court")
    )
    assert (only(graph).weight, only(graph).ties) == (1.0, ("t1", "t2", "t3"))


@pytest.mark.parametrize(("start", "edge"), [("2021-12-30", 1), ("2022-01-01", 0)])
def test_spells_must_overlap_on_the_day(start: str, edge: int) -> None:
    graph = graph_of(office("t1", "ada", "court"), office("t2", "ben", "court", start))
    assert len(graph.edges) == edge


def test_spells_that_follow_on_each_other_leave_no_gap() -> None:
    ties = (
        office("t1", "ada", "court", SINCE, "2021", detail="judge"),
        office("t2", "ada", "court", "2021", detail="president"),
        office("t3", "ben", "court"),
    )
    found = network(*ties)
    # The first is certain until the second is; what is only possible is no evidence.
    for day, evidence in (("2021-06-30", ("t1", "t3")), ("2021-12-31", ("t2", "t3"))):
        edge = only(build(found.as_of(day)))
        assert (edge.certainty, edge.ties) == (Certainty.YES, evidence)


def test_two_claims_about_one_seat_are_one_post_and_both_its_evidence() -> None:
    found = network(
        office("t1", "ada", "court", end="2022-02-01"),
        office("t2", "ada", "court", end="2022-04-01"),
        office("t3", "ben", "court"),
    ).as_of(BEFORE)
    assert only(build(found)).ties == ("t1", "t2", "t3")
    assert two_mode(found).edges["ada", "court"]["weight"] == 1


def test_large_bodies_without_a_head_make_no_edges_and_are_named() -> None:
    crowd = [office(f"t{k}", f"p{k:02}", "assembly") for k in range(4)]
    graph = graph_of(*crowd, selection=Selection(max_body=3))
    assert graph.edges == ()
    assert graph.big_bodies == (BigBody("assembly", Layer.COLLEAGUE, (BigDay(DAY_OF, 4, ()),)),)
    assert len(graph.nodes) == 4
    whole = network(*crowd).as_of(BEFORE)
    assert len(two_mode(whole, Selection(max_body=3)).edges) == 4
    assert len(graph_of(*crowd, selection=Selection(max_body=4)).edges) == 6


def test_a_head_sits_in_the_body_above() -> None:
    ties = (
        office("t1", "ada", "ministry", rank="head"),
        office("t2", "ben", "ministry", rank="deputy"),
        office("t3", "cy", "government", rank="head"),
        office("t4", "dee", "state", rank="head"),
    )
    part_of = {"ministry": "government", "government": "state"}
    graph = graph_of(*ties, part_of=part_of)
    # One level up: the minister sits in the government, its head in the state.
    assert weights(graph) == {"ada-ben": 1.0, "ada-cy": 1.0, "cy-dee": 1.0}
    assert graph.edge("cy", "ada") is not None
    assert [s.body for s in graph.edges[1].strands] == ["government"]
    bodies = two_mode(network(*ties, part_of=part_of).as_of(BEFORE))
    assert sorted(bodies.edges) == [
        ("ada", "ministry"),
        ("ben", "ministry"),
        ("cy", "government"),
        ("dee", "state"),
    ]


def test_a_head_who_sits_there_already_counts_once() -> None:
    graph = graph_of(
        office("t1", "ada", "ministry", rank="head"),
        office("t2", "ada", "government", rank="deputy"),
        office("t3", "ben", "government", rank="head"),
        part_of={"ministry": "government"},
    )
    assert (only(graph).weight, only(graph).ties) == (1.0, ("t1", "t2", "t3"))


def test_only_a_certain_head_of_a_body_in_office_sits_above() -> None:
    ties = (
        office("t1", "ada", "ministry", SINCE, "2021", rank="head", end_basis="last-attested"),
        office("t2", "ada", "ministry", "2021", rank="deputy", detail="deputy"),
        tie("t3", "ben", "business", "ministry", SINCE, rank="head"),
        office("t4", "cy", "government"),
        tie("t5", "dee", "business", "government", SINCE),
    )
    found = network(*ties, part_of={"ministry": "government"}).as_of("2021-06-30")
    assert build(found, Selection(layers=TODAY)).edges == ()


def test_members_are_living_people_of_the_frame() -> None:
    graph = graph_of(
        *(office(f"t{k}", who, "court") for k, who in enumerate(("ada", "ben", "cy", "dee"))),
        context=("cy",),
        died={"dee": "2020"},
    )
    assert graph.nodes == ("ada", "ben")
    assert weights(graph) == {"ada-ben": 1.0}


def test_context_bodies_bring_nobody_together() -> None:
    graph = graph_of(office("t1", "ada", "firm"), office("t2", "ben", "firm"), context=("firm",))
    assert (graph.nodes, graph.edges) == (("ada", "ben"), ())


def test_the_business_layer_works_the_same_when_asked_for() -> None:
    ties = (
        tie("t1", "ada", "business", "bank", SINCE),
        tie("t2", "ben", "business", "bank", SINCE),
    )
    assert graph_of(*ties).nodes == ()
    edge = only(graph_of(*ties, selection=Selection.of(layers="business")))
    assert (edge.layers, edge.weight) == ((Layer.BUSINESS,), 1.0)


def test_a_person_who_owns_is_in_business_and_a_body_that_owns_is_not() -> None:
    people = (
        tie("t1", "ada", "ownership", "bank", SINCE, detail="30%"),
        tie("t2", "ben", "business", "bank", SINCE),
    )
    bodies = (
        tie("t3", "fund", "ownership", "bank", SINCE, detail="40%"),
        tie("t4", "fund", "ownership", "mill"),
        tie("t5", "fund", "membership", "chamber", SINCE),
    )
    made = network(*people, *bodies, part_of={"mill": "fund"})
    everything = Selection(layers=tuple(Layer))
    graph = build(made.as_of(BEFORE), everything)
    assert graph.nodes == ("ada", "ben")
    # The fund is no third owner: it neither takes a share of the tie nor makes the bank big.
    assert (only(graph).layers, only(graph).weight) == ((Layer.BUSINESS,), 1.0)
    assert only(graph).ties == ("t1", "t2")
    # Its tie without dates is only possible, and no edge is left out for that.
    assert only_possible(everything, made.as_of(BEFORE)) == ""


def test_business_and_office_at_one_body_do_not_meet() -> None:
    selection = Selection(layers=tuple(Layer))
    ties = (tie("t1", "ada", "business", "bank", SINCE), office("t2", "ben", "bank"))
    assert graph_of(*ties, selection=selection).edges == ()


# Kin and patronage


def test_parallel_ties_of_a_layer_weigh_one_and_layers_add_up() -> None:
    graph = graph_of(
        tie("t1", "ada", "kinship", "ben", detail="daughter"),
        tie("t2", "ada", "affinity", "ben", detail="cousin's wife"),
        tie("t3", "ben", "patronage", "ada", SINCE),
        tie("t4", "ada", "ally", "ben", SINCE),
    )
    edge = only(graph)
    assert (edge.weight, edge.layers) == (2.0, (Layer.KIN, Layer.PATRONAGE))
    assert edge.ties == ("t1", "t2", "t3", "t4")


def test_a_divorce_ends_a_marriage_and_a_death_does_not() -> None:
    ties = (
        tie("t1", "ada", "marriage", "ben", "1983", "2007"),
        tie("t2", "cy", "marriage", "dee", "1983", "2007-05-03"),
    )
    found = network(*ties, died={"dee": "2007-05-03"}).as_of(BEFORE)
    assert [edge.ties for edge in layer_edges(found, DEFAULT).edges] == [("t2",)]
    assert build(found).edges == ()


def test_kinship_needs_no_dates_but_an_alliance_does() -> None:
    graph = graph_of(tie("t1", "ada", "kinship", "ben"), tie("t2", "ada", "ally", "cy"))
    assert weights(graph) == {"ada-ben": 1.0}


def test_an_appointment_holds_while_the_post_is_held() -> None:
    ties = (
        tie("t1", "ada", "appointment", "ben", SINCE, about=("t2",)),
        office("t2", "ben", "court", SINCE, "2022-02-01"),
    )
    found = network(*ties)
    edge = only(build(found.as_of(BEFORE)))
    assert (edge.layers, edge.ties) == ((Layer.PATRONAGE,), ("t1", "t2"))
    assert build(found.as_of(AFTER)).edges == ()


def test_an_appointment_to_a_post_on_an_unselected_claim_is_none() -> None:
    ties = (
        tie("t1", "ada", "appointment", "ben", SINCE, about=("t2",)),
        office("t2", "ben", "court", status="alleged"),
    )
    # No official act rests on an alleged post, and an alleged act may.
    for selection in (DEFAULT, ALLEGED):
        assert graph_of(*ties, selection=selection).edges == ()
    alleged = (
        tie("t1", "ada", "appointment", "ben", SINCE, about=("t2",), status="alleged"),
        ties[1],
    )
    assert graph_of(*alleged).edges == ()
    assert only(graph_of(*alleged, selection=ALLEGED)).ties == ("t1", "t2")


def test_an_appointment_to_two_posts_rests_on_those_that_last() -> None:
    ties = (
        tie("t1", "ada", "appointment", "ben", SINCE, about=("t2", "t3")),
        office("t2", "ben", "court", SINCE, "2021-06-01"),
        office("t3", "ben", "bank", SINCE, "2022-02-01"),
    )
    found = network(*ties)
    assert only(build(found.as_of("2021-05-31"))).ties == ("t1", "t2", "t3")
    assert only(build(found.as_of("2021-06-01"))).ties == ("t1", "t3")
    assert build(found.as_of("2022-02-01")).edges == ()


def test_a_certain_appointment_rests_on_no_post_that_is_only_possible() -> None:
    ties = (
        tie("t1", "ada", "appointment", "ben", SINCE, about=("t2", "t3")),
        office("t2", "ben", "court", SINCE, "2020-06-01", end_basis="last-attested"),
        office("t3", "ben", "bank", SINCE, "2022-02-01"),
    )
    assert only(graph_of(*ties)).ties == ("t1", "t3")
    possibly = build(network(*ties).as_of(AFTER), Selection(possibly=True))
    assert only(possibly).ties == ("t1", "t2")


def test_an_appointment_of_later_makes_no_edge() -> None:
    ties = (
        tie("t1", "ada", "appointment", "ben", "2021-09-10", about=("t2",)),
        office("t2", "ben", "court", "2015-01-01"),
    )
    found = network(*ties)
    assert build(found.as_of("2019-03-18")).edges == ()
    assert build(found.as_of("2021-09-09")).edges == ()
    assert only(build(found.as_of("2021-09-10"))).ties == ("t1", "t2")


def test_an_appointment_makes_its_edge_before_the_post_begins() -> None:
    ties = (
        tie("t1", "ada", "appointment", "ben", "2021-12-20", about=("t2",)),
        office("t2", "ben", "court", "2022-01-10"),
    )
    assert only(graph_of(*ties)).ties == ("t1", "t2")


def test_dismissals_and_speech_are_no_edges() -> None:
    graph = graph_of(
        office("t1", "ada", "court"),
        office("t2", "ben", "bank"),
        tie("t3", "ada", "dismissal", "ben", "2021-12-31", about=("t2",)),
        tie("t4", "ada", "public-support", "ben", "2021-12-31"),
        tie("t5", "ada", "arrest", "ben", "2021-12-31"),
        selection=Selection(layers=tuple(Layer), possibly=True),
    )
    assert graph.edges == ()


def test_ties_to_organizations_are_no_edges() -> None:
    graph = graph_of(
        tie("t1", "ada", "influence", "court", SINCE),
        tie("t2", "court", "appointment", "ada", SINCE, about=("t3",)),
        office("t3", "ada", "bank"),
        office("t4", "ada", "court"),
    )
    assert (graph.nodes, graph.edges) == (("ada",), ())


# What is selected


@pytest.mark.parametrize("status", ["alleged", "claimed-by-author"])
def test_unconfirmed_claims_only_when_asked_for(status: str) -> None:
    ties = (tie("t1", "ada", "kinship", "ben", status=status),)
    assert graph_of(*ties).nodes == ()
    assert graph_of(*ties, selection=ALLEGED).nodes == ("ada", "ben")


def test_possible_ties_only_when_asked_for() -> None:
    ties = (
        office("t1", "ada", "court"),
        office("t2", "ben", "court", "2021", "2022"),
        office("t3", "cy", "court", "2021-12"),
        tie("t4", "ada", "ally", "dee"),
    )
    sure = graph_of(*ties)
    assert sure.nodes == ("ada", "ben", "cy", "dee")
    assert weights(sure) == {"ada-ben": 0.5, "ada-cy": 0.5, "ben-cy": 0.5}
    possibly = graph_of(*ties, selection=Selection(possibly=True))
    assert possibly.nodes == ("ada", "ben", "cy", "dee")
    assert possibly.edge("ada", "dee") is not None


def test_a_possible_member_makes_a_possible_edge() -> None:
    ties = (office("t1", "ada", "court"), office("t2", "ben", "court", "2022", "2023"))
    found = network(*ties).as_of("2022-06-01")
    assert build(found).nodes == ("ada",)
    edge = only(build(found, Selection(possibly=True)))
    assert edge.certainty is Certainty.POSSIBLY


def test_layers_are_selectable() -> None:
    ties = (
        tie("t1", "ada", "kinship", "ben"),
        tie("t2", "ada", "patronage", "cy", SINCE),
        office("t3", "ada", "court"),
        office("t4", "dee", "court"),
    )
    found = {
        name: weights(graph_of(*ties, selection=Selection.of(layers=name)))
        for name in ("kin", "patronage", "colleague")
    }
    assert {name: [*edge] for name, edge in found.items()} == {
        "kin": ["ada-ben"],
        "patronage": ["ada-cy"],
        "colleague": ["ada-dee"],
    }


# The node set


def test_one_node_set_for_both_days() -> None:
    found = network(
        office("t1", "ada", "court", SINCE, "2022-02-01"),
        office("t2", "ben", "bank", "2022-02-01"),
        tie("t3", "cy", "ally", "dee", "2022-02-01"),
        office("t4", "eve", "press", "2022-06-01"),
        people=("fay",),
    )
    days = [found.as_of(BEFORE), found.as_of(AFTER)]
    nodes = node_set(days)
    # No post of eve's is on one of the days; of fay nothing is known at all.
    assert nodes == ("ada", "ben", "cy", "dee", "fay")
    assert [build(day, nodes=nodes).nodes for day in days] == [nodes, nodes]
    assert build(days[0], alongside=days[1:]).nodes == nodes
    assert [graph.nodes for graph in build_together(days)] == [nodes, nodes]
    assert node_set(days[:1]) == ("ada", "cy", "dee", "fay")
    assert node_set(days[:1], Selection.of(layers="kin,colleague")) == ("ada", "fay")
    assert node_set([]) == ()


def test_whoever_died_between_the_days_is_on_neither() -> None:
    found = network(
        office("t1", "ada", "court"),
        tie("t2", "ada", "kinship", "ben"),
        tie("t3", "cy", "kinship", "ada"),
        died={"ada": "2022-03-01"},
    )
    days = [found.as_of(BEFORE), found.as_of(AFTER)]
    assert node_set(days[:1]) == ("ada", "ben", "cy")
    # Nor does she tie anybody, and their only ties were to her: both are isolates.
    assert node_set(days) == ("ben", "cy")
    assert [graph.edges for graph in build_together(days)] == [(), ()]


def test_isolates_stay() -> None:
    graph = graph_of(office("t1", "ada", "court"))
    assert (graph.nodes, graph.edges, graph.neighbours["ada"]) == (("ada",), (), ())


@pytest.mark.parametrize(
    ("node", "said"),
    [("adda", "did you mean 'ada'"), ("court", "organization"), ("ben", "context")],
)
def test_nodes_are_people_of_the_frame(node: str, said: str) -> None:
    found = network(office("t1", "ada", "court"), people=("ben",), context=("ben",))
    with pytest.raises(UsageError, match=said):
        build(found.as_of(BEFORE), nodes=[node])


# Taking ties away


def test_without_a_tie() -> None:
    graph = graph_of(
        office("t1", "ada", "court"),
        office("t2", "ada", "court", detail="other"),
        office("t3", "ben", "court"),
        office("t4", "cy", "court"),
        tie("t5", "ada", "kinship", "ben"),
    )
    assert graph.without({"t1"}) == graph
    assert weights(graph.without({"t1", "t2"})) == {"ada-ben": 1.0, "ben-cy": 0.5}
    assert weights(graph.without({"t5"})) == {"ada-ben": 0.5, "ada-cy": 0.5, "ben-cy": 0.5}
    assert graph.without({"t3"}).nodes == graph.nodes


def test_an_appointment_falls_with_its_post() -> None:
    graph = graph_of(
        tie("t1", "ada", "appointment", "ben", SINCE, about=("t2",)), office("t2", "ben", "court")
    )
    assert graph.without({"t2"}).edges == ()


def test_without_does_not_let_a_crowded_body_in() -> None:
    crowd = [office(f"t{k}", f"p{k}", "assembly") for k in range(4)]
    graph = graph_of(*crowd, selection=Selection(max_body=3))
    assert graph.without({"t0"}).edges == ()


# Shapes


def test_networkx_keeps_weight_and_distance_apart() -> None:
    graph = graph_of(*(office(f"t{k}", who, "court") for k, who in enumerate("abc")))
    made = graph.to_networkx()
    assert made.edges["a", "b"] == {
        "weight": 0.5,
        "distance": 2.0,
        "layers": ("colleague",),
        "ties": ("t0", "t1"),
        "certainty": "yes",
    }
    assert made.nodes["a"] == {"name": "A"}
    assert made.graph["date"] == BEFORE
    assert [*made.nodes] == [*graph.nodes]


def test_two_mode_is_bipartite_with_all_bodies() -> None:
    found = network(
        office("t1", "ada", "court"),
        office("t2", "ada", "court", detail="other"),
        tie("t3", "ada", "business", "court", SINCE),
        tie("t4", "ben", "party", "movement", SINCE),
        office("t5", "cy", "bank", "2022-06-01"),
    )
    made = two_mode(found.as_of(BEFORE))
    assert {id_: data["bipartite"] for id_, data in made.nodes(data=True)} == {
        "ada": 0,
        "ben": 0,
        "court": 1,
        "movement": 1,
    }
    assert made.edges["ada", "court"] == {
        "weight": 3,
        "distance": pytest.approx(1 / 3),
        "layers": ("colleague", "business"),
        "ties": ("t1", "t2", "t3"),
        "certainty": "yes",
    }


def test_memberships_are_sorted_by_body_and_person() -> None:
    found = network(office("t1", "ben", "court"), office("t2", "ada", "court"))
    places = memberships(found.as_of(BEFORE), Selection(), Layer.COLLEAGUE)
    assert [(place.person, place.body, place.ties) for place in places] == [
        ("ada", "court", ("t2",)),
        ("ben", "court", ("t1",)),
    ]


# Properties

people = st.sampled_from([f"p{k}" for k in range(6)])
bodies = st.sampled_from(["bank", "court", "press"])
rows = st.lists(
    st.one_of(
        st.tuples(st.just("office"), people, bodies),
        st.tuples(st.sampled_from(["kinship", "ally"]), people, people).filter(
            lambda row: row[1] != row[2]
        ),
    ),
    max_size=15,
)


def of_rows(found: list[tuple[str, str, str]]) -> Network:
    ties = [
        tie(f"t{k:02}", a, type_, b, "" if type_ == "kinship" else SINCE)
        for k, (type_, a, b) in enumerate(found)
    ]
    return network(*ties)


@given(rows)
def test_graphs_are_simple_sorted_and_backed_by_ties(found: list[tuple[str, str, str]]) -> None:
    ledger = of_rows(found)
    graph = build(ledger.as_of(BEFORE))
    ends = [(edge.a, edge.b) for edge in graph.edges]
    assert ends == sorted(set(ends))
    assert all(a < b for a, b in ends)
    assert list(graph.nodes) == sorted(set(graph.nodes))
    for edge in graph.edges:
        assert edge.weight > 0
        assert set(edge.ties) <= ledger.tie_by_id.keys()
        assert edge.without(set(edge.ties)) is None


@given(rows)
def test_colleague_weights_of_a_member_add_up_to_the_bodies_shared(
    found: list[tuple[str, str, str]],
) -> None:
    """Newman's weights: everybody's sum to the number of bodies they share with others."""
    graph = build(of_rows(found).as_of(BEFORE), Selection.of(layers="colleague"))
    members: dict[str, set[str]] = {}
    for type_, person, body in found:
        if type_ == "office":
            members.setdefault(body, set()).add(person)
    for id_ in graph.nodes:
        shared = sum(len(inside) > 1 and id_ in inside for inside in members.values())
        total = sum(edge.weight for edge in graph.edges if id_ in (edge.a, edge.b))
        assert total == pytest.approx(shared)


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(
    found: list[tuple[str, str, str]], random: object
) -> None:
    ledger = of_rows(found)
    ties = [*ledger.ties]
    random.shuffle(ties)  # type: ignore[attr-defined]
    shuffled = Network(ledger.actors, tuple(ties), ledger.sources)
    assert build(shuffled.as_of(BEFORE)) == build(ledger.as_of(BEFORE))


SCRIPT = """
import sys
sys.path.insert(0, "tests")
from classic import DAY, karate
from elitenet.measures.cohesion import communities
from elitenet.graph.people import build
from elitenet.measures.catalogue import centrality, network_measures
graph = build(karate().as_of(DAY))
print(repr(graph.edges), communities(graph))
print([dict(c.values) for c in centrality(graph)], dict(network_measures(graph).values))
"""


def run(script: str, env: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **env},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_same_to_the_byte_whatever_the_hash_seed_and_threads() -> None:
    found = {
        run(SCRIPT, {"PYTHONHASHSEED": seed, "RAYON_NUM_THREADS": threads})
        for seed, threads in (("0", "1"), ("1", "2"), ("2", "4"))
    }
    assert len(found) == 1


def test_graph_and_betweenness_start_without_networkx() -> None:
    script = """
import sys
from elitenet.graph.people import from_pairs
from elitenet.measures.catalogue import ranks
from elitenet.measures.centrality import betweenness
from elitenet.graph.reach import reach
ranks(betweenness(from_pairs([("a", "b"), ("b", "c")])))
print([name for name in ("networkx", "numpy", "scipy", "pandas") if name in sys.modules])
"""
    assert run(script, {}).strip() == "[]"


def test_classic_cases_are_built_whole() -> None:
    florence, club = build(florentine().as_of(DAY)), build(karate().as_of(DAY))
    assert (len(florence), len(florence.edges)) == (15, 20)
    assert (len(club), len(club.edges)) == (34, 78)


def test_from_pairs() -> None:
    graph = from_pairs([("b", "a")], nodes=["c"])
    assert (graph.nodes, graph.date) == (("a", "b", "c"), dt.date(2021, 12, 31))
    assert repr(graph) == "PeopleGraph(2021-12-31, 3 people, 1 edge)"
