"""Measures: known values, agreement with networkx, and what is not defined."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import classic
from elitenet.folder.dataset import read
from elitenet.graph.edges import Edge, Strand
from elitenet.graph.people import PeopleGraph, build, from_pairs
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import Layer
from elitenet.measures.brokerage import articulation, constraint, effective_size
from elitenet.measures.catalogue import (
    MEASURES,
    NETWORK_MEASURES,
    Centrality,
    NetworkMeasures,
    centrality,
    network_measures,
    ranks,
)
from elitenet.measures.centrality import betweenness, closeness, degree, eigenvector, strength
from elitenet.measures.cohesion import assortativity, communities, core, modularity
from ledger import BEFORE, network, tie


def case(name: str) -> PeopleGraph:
    return build(classic.CASES[name]().as_of(classic.DAY))


def by_id(graph: PeopleGraph) -> dict[str, Centrality]:
    return {row.id: row for row in centrality(graph)}


# Known values


def test_florentine_families_through_a_folder(tmp_path: Path) -> None:
    ledger = read(classic.write(classic.florentine(), tmp_path))
    assert ledger == classic.florentine()
    medici = by_id(build(ledger.as_of(classic.DAY)))["medici"].values
    assert medici["betweenness"] == pytest.approx(0.521978, abs=5e-7)
    assert medici["constraint"] == pytest.approx(0.209877, abs=5e-7)
    assert (medici["degree"], medici["core"], medici["articulation"]) == (6, 2, True)
    assert medici["eigenvector"] == pytest.approx(0.430315, abs=1e-4)


def test_karate_club_through_a_folder(tmp_path: Path) -> None:
    ledger = read(classic.write(classic.karate(), tmp_path))
    found = by_id(build(ledger.as_of(classic.DAY)))
    assert found["m00"].values["betweenness"] == pytest.approx(0.437635, abs=5e-7)
    assert found["m33"].values["betweenness"] == pytest.approx(0.304075, abs=5e-7)
    assert (found["m33"].values["degree"], found["m00"].values["degree"]) == (17, 16)
    assert network_measures(case("karate")).values["modularity"] == pytest.approx(0.4198, abs=5e-5)


@pytest.mark.parametrize("size", [3, 4, 7, 40])
def test_star(size: int) -> None:
    graph = build(classic.star(size).as_of(classic.DAY))
    found = by_id(graph)
    assert found["p00"].values["betweenness"] == 1
    assert found["p00"].values["closeness"] == 1
    assert found["p00"].values["articulation"] is True
    assert found["p01"].values["closeness"] == pytest.approx(size / (2 * (size - 1)))
    assert found["p01"].values["eigenvector"] == pytest.approx(1 / math.sqrt(2 * (size - 1)))
    assert found["p01"].values["constraint"] == 1
    assert found["p00"].values["effective_size"] == size - 1
    whole = network_measures(graph).values
    for kind in ("degree", "betweenness", "closeness"):
        assert whole[f"{kind}_centralization"] == 1


def test_path() -> None:
    graph = case("line")
    assert betweenness(graph) == {
        "p00": 0,
        "p01": 0.5,
        "p02": pytest.approx(2 / 3),
        "p03": 0.5,
        "p04": 0,
    }
    assert closeness(graph)["p00"] == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4) / 4)
    assert [*articulation(graph).values()] == [False, True, True, True, False]
    assert ranks(betweenness(graph)) == {"p00": 4, "p01": 2, "p02": 1, "p03": 2, "p04": 4}
    # Freeman 1979 for degree: sum of (2 - d) = 2, over 4 * 3.
    assert network_measures(graph).values["degree_centralization"] == pytest.approx(1 / 6)


def test_clique() -> None:
    graph = case("clique")
    for row in centrality(graph):
        assert (row.values["degree"], row.values["betweenness"], row.values["closeness"]) == (
            4,
            0,
            1,
        )
        assert (row.values["core"], row.values["articulation"]) == (4, False)
        assert row.values["effective_size"] == 1
        assert row.values["eigenvector"] == pytest.approx(1 / math.sqrt(5))
    whole = network_measures(graph).values
    assert (whole["density"], whole["transitivity"], whole["clustering"]) == (1, 1, 1)
    for kind in ("degree", "betweenness", "closeness"):
        assert whole[f"{kind}_centralization"] == 0


def test_two_components() -> None:
    graph = case("two_components")
    found = by_id(graph)
    assert found["a1"].values["eigenvector"] == 0.5
    assert found["b1"].values["eigenvector"] is None
    assert found["b1"].undefined["eigenvector"] == "outside the largest component"
    # Two steps to the far corner, nobody of the other component: (1 + 1 + 1/2) / 6.
    assert found["a1"].values["closeness"] == pytest.approx(2.5 / 6)
    assert found["a1"].values["betweenness"] == pytest.approx(0.5 / 15)
    whole = network_measures(graph).values
    assert (whole["components"], whole["largest"], whole["isolates"]) == (2, 4, 0)
    assert whole["communities"] == 2


# What is not defined


def test_isolates_have_no_brokerage() -> None:
    found = by_id(case("isolates"))["q00"]
    assert found.values == {
        "degree": 0,
        "strength": 0,
        "betweenness": 0,
        "closeness": 0,
        "eigenvector": None,
        "constraint": None,
        "effective_size": None,
        "core": 0,
        "articulation": False,
        "reach": 0,
    }
    assert found.undefined == {
        "eigenvector": "outside the largest component",
        "constraint": "no ties",
        "effective_size": "no ties",
    }


def test_no_component_is_the_largest() -> None:
    found = by_id(from_pairs([("a", "b"), ("c", "d")]))["a"]
    assert found.undefined["eigenvector"] == "no component is larger than all others"


def test_nobody_is_tied() -> None:
    graph = from_pairs([], nodes=["a", "b", "c"])
    assert by_id(graph)["a"].undefined["eigenvector"] == "no ties"
    whole = network_measures(graph)
    assert {name for name, value in whole.values.items() if value is None} == {
        "transitivity",
        "clustering",
        "modularity",
        "assortativity",
        "kin_posts",
        "patron_kin_posts",
    }
    assert (whole.values["communities"], whole.values["isolates"]) == (0, 3)
    assert whole.values["closeness_centralization"] == 0


@pytest.mark.parametrize("size", [0, 1, 2])
def test_few_people(size: int) -> None:
    graph = from_pairs([("a", "b")] if size == 2 else [], nodes=["a"] if size == 1 else [])
    whole = network_measures(graph)
    assert whole.undefined["betweenness_centralization"] == "fewer than 3 people"
    assert (whole.values["density"] is None) == (size < 2)
    for row in centrality(graph):
        assert row.undefined["betweenness"] == "fewer than 3 people"
        assert (row.values["closeness"] is None) == (size < 2)


def grouped(*groups: str) -> PeopleGraph:
    """A path through people of these groups."""
    ties = tuple(
        tie(f"t{k}", f"p{k}", "ally", f"p{k + 1}", "2000-01-01") for k in range(len(groups) - 1)
    )
    actors = tuple(Actor(f"p{k}", f"P{k}", "person", group=g) for k, g in enumerate(groups))
    return build(Network(actors, ties, (Source("s", "S"),)).as_of(BEFORE))


def test_assortativity_by_hand() -> None:
    assert assortativity(grouped("x", "x", "y", "y")) == pytest.approx((2 / 3 - 1 / 2) / (1 / 2))
    assert assortativity(grouped("x", "y", "x")) == -1


@pytest.mark.parametrize("groups", [("x", "x", "x"), ("", "", ""), ("x", "", "y"), ("x", "x", "")])
def test_assortativity_needs_ties_between_coded_groups(groups: tuple[str, ...]) -> None:
    whole = network_measures(grouped(*groups))
    assert whole.values["assortativity"] is None
    assert "coded groups" in whole.undefined["assortativity"]


def test_the_patron_is_asked_for() -> None:
    ties = (tie("t1", "ada", "kinship", "ben"), tie("t2", "ben", "office", "court", "2019-01-01"))
    graph = build(network(*ties).as_of(BEFORE))
    assert network_measures(graph).undefined["patron_kin_posts"] == "no patron given"
    assert network_measures(graph, patron="ada").values["patron_kin_posts"] == 1
    assert network_measures(graph, patron="ben").values["patron_kin_posts"] == 0
    bare = from_pairs([("ada", "ben")])
    assert network_measures(bare, patron="ada").undefined["patron_kin_posts"].startswith("no posts")


def test_ranks_share_and_skip() -> None:
    assert ranks({"a": 1, "b": None, "c": 3, "d": 3}) == {"a": 3, "b": None, "c": 1, "d": 1}
    assert ranks({}) == {}


def test_tables_name_every_value_in_order() -> None:
    graph = case("isolates")
    for row in centrality(graph):
        assert [*row.values] == [measure.name for measure in MEASURES]
        assert row.undefined.keys() == {k for k, v in row.values.items() if v is None}
    whole = network_measures(graph)
    assert [*whole.values] == [measure.name for measure in NETWORK_MEASURES]
    assert whole.undefined.keys() == {k for k, v in whole.values.items() if v is None}
    for measure in (*MEASURES, *NETWORK_MEASURES):
        assert measure.label
        assert measure.formula
        assert measure.range


def test_reach_is_a_measure() -> None:
    ties = (
        tie("t1", "ada", "kinship", "ben"),
        tie("t2", "ben", "office", "court", "2019-01-01"),
        tie("t3", "ben", "office", "bank", "2019-01-01"),
    )
    found = by_id(build(network(*ties).as_of(BEFORE)))
    assert {id_: row.values["reach"] for id_, row in found.items()} == {"ada": 2, "ben": 0}


# Agreement with networkx

pairs = st.lists(st.sampled_from([*combinations([f"p{k}" for k in range(9)], 2)]), max_size=25)
graphs = st.builds(
    from_pairs, pairs, st.lists(st.sampled_from([f"q{k}" for k in range(3)]), max_size=3)
)


def same(found: Mapping[str, float | None], known: Mapping[str, float]) -> None:
    assert found.keys() == known.keys()
    for id_, value in found.items():
        if value is None:
            assert math.isnan(known[id_])
        else:
            assert value == pytest.approx(known[id_], abs=1e-9)


@given(graphs)
def test_shortest_paths_agree_with_networkx(graph: PeopleGraph) -> None:
    made = graph.to_networkx()
    if len(graph) >= 3:
        same(betweenness(graph), nx.betweenness_centrality(made))
    if len(graph) >= 2:
        known = nx.harmonic_centrality(made)
        same(closeness(graph), {id_: value / (len(graph) - 1) for id_, value in known.items()})


@given(st.integers(0, 2**32))
def test_larger_graphs_agree_with_networkx(seed: int) -> None:
    known = nx.gnm_random_graph(60, 90, seed=seed)
    graph = from_pairs([(f"p{a:02}", f"p{b:02}") for a, b in known.edges])
    made = graph.to_networkx()
    same(betweenness(graph), nx.betweenness_centrality(made))


def burt(made: nx.Graph[str], id_: str) -> Fraction:
    """The constraint as its definition reads, without networkx."""

    def share(i: str, j: str) -> Fraction:
        return Fraction(int(made.has_edge(i, j)), made.degree(i))

    return sum(
        (
            (share(id_, j) + sum(share(id_, q) * share(q, j) for q in made[id_])) ** 2
            for j in made[id_]
        ),
        Fraction(0),
    )


@given(graphs)
def test_brokerage_agrees_with_its_definitions(graph: PeopleGraph) -> None:
    made = graph.to_networkx()
    for id_, value in constraint(graph).items():
        assert (value is None) == (made.degree(id_) == 0)
        if value is not None:
            assert value == pytest.approx(float(burt(made, id_)), abs=1e-9)
    for id_, value in effective_size(graph).items():
        if value is not None:
            near = made.subgraph(made[id_])
            assert value == pytest.approx(len(near) - 2 * near.size() / len(near), abs=1e-9)


@given(graphs)
def test_cores_and_articulation_by_their_definitions(graph: PeopleGraph) -> None:
    made = graph.to_networkx()
    numbers = core(graph)
    for id_, k in numbers.items():
        inside = {other for other, number in numbers.items() if number >= k}
        assert len(inside & set(made[id_])) >= k
    pieces = nx.number_connected_components(made) if made else 0
    for id_, cuts in articulation(graph).items():
        left = made.subgraph(set(made) - {id_})
        without = nx.number_connected_components(left) if left else 0
        assert cuts == (without > pieces)


@given(graphs)
def test_the_eigenvector_is_one(graph: PeopleGraph) -> None:
    made = graph.to_networkx()
    scores = {id_: value for id_, value in eigenvector(graph).items() if value is not None}
    if scores:
        assert math.hypot(*scores.values()) == pytest.approx(1)
        top = max(scores, key=scores.__getitem__)
        factor = sum(scores[near] for near in made[top]) / scores[top]
        for id_, score in scores.items():
            assert score > 0
            assert sum(scores[near] for near in made[id_]) == pytest.approx(
                factor * score, abs=1e-8
            )


def test_the_eigenvector_of_a_large_graph_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    dense = eigenvector(case("karate"))
    monkeypatch.setattr("elitenet.measures.centrality._DENSE", 3)
    assert eigenvector(case("karate")) == pytest.approx(dense, abs=1e-9)


@given(graphs)
def test_nothing_is_ever_nan(graph: PeopleGraph) -> None:
    rows: list[Centrality | NetworkMeasures] = [*centrality(graph), network_measures(graph)]
    for row in rows:
        for name, value in row.values.items():
            assert value is not None or row.undefined[name]
            assert value is None or math.isfinite(value)


@given(graphs)
def test_wholes_agree_with_networkx(graph: PeopleGraph) -> None:
    made, whole = graph.to_networkx(), network_measures(graph).values
    for name, known in (
        ("density", nx.density),
        ("transitivity", nx.transitivity),
        ("clustering", nx.average_clustering),
        ("components", nx.number_connected_components),
    ):
        if whole[name] is not None and made:
            assert whole[name] == pytest.approx(known(made), abs=1e-9)
    for kind in ("degree", "betweenness", "closeness"):
        value = whole[f"{kind}_centralization"]
        assert value is None or 0 <= value <= 1


@given(st.lists(st.sampled_from("xyz"), min_size=2, max_size=8))
def test_assortativity_agrees_with_networkx(groups: list[str]) -> None:
    graph = grouped(*groups)
    made = graph.to_networkx()
    nx.set_node_attributes(made, {f"p{k}": g for k, g in enumerate(groups)}, "group")
    value = assortativity(graph)
    if len(set(groups)) == 1:
        assert value is None
    else:
        known = nx.attribute_assortativity_coefficient(made, "group")
        assert value == pytest.approx(known, abs=1e-9)


# Weights


def unequal() -> PeopleGraph:
    """Ada and cy are tied through a body of two; ben is in a larger one with both."""
    ties = [tie(f"t{k}", who, "office", "court", "2019-01-01") for k, who in enumerate("abcde")]
    ties += [tie(f"u{k}", who, "office", "bank", "2019-01-01") for k, who in enumerate("ac")]
    ties.append(tie("v", "e", "kinship", "f"))
    return build(network(*ties).as_of(BEFORE))


def test_strength_uses_the_weight_and_centrality_only_when_asked() -> None:
    graph = unequal()
    made = graph.to_networkx()
    assert strength(graph) == {"a": 2, "b": 1, "c": 2, "d": 1, "e": 2, "f": 1}
    assert degree(graph)["a"] == 4
    same(betweenness(graph), nx.betweenness_centrality(made))
    same(betweenness(graph, weighted=True), nx.betweenness_centrality(made, weight="distance"))
    known = nx.harmonic_centrality(made, distance="distance")
    same(closeness(graph, weighted=True), {id_: value / 5 for id_, value in known.items()})
    same(constraint(graph, weighted=True), nx.constraint(made, weight="weight"))
    same(effective_size(graph, weighted=True), nx.effective_size(made, weight="weight"))
    same(eigenvector(graph, weighted=True), nx.eigenvector_centrality_numpy(made, weight="weight"))


def test_paths_of_equal_weighted_length_stay_equal() -> None:
    """Three times 0.8 is 2 + 0.4: floats say otherwise."""
    lengths = {"ab": "0.8", "bc": "0.8", "cz": "0.8", "ad": "2", "dz": "0.4"}
    assert 0.8 + 0.8 + 0.8 != 2 + 0.4
    strands = {
        pair: Strand(Layer.COLLEAGUE, float(1 / Fraction(length)), ((pair,),), Certainty.YES)
        for pair, length in lengths.items()
    }
    edges = tuple(Edge(pair[0], pair[1], (strands[pair],)) for pair in sorted(strands))
    graph = replace(from_pairs([], nodes="abcdz"), edges=edges)
    found = betweenness(graph, weighted=True)
    # Two ways from a to z, each of length 2.4; b is on that from a to c as well.
    assert found["b"] == pytest.approx((0.5 + 1) / 6)
    assert found["d"] == pytest.approx(0.5 / 6)


# Communities


def test_communities_are_a_partition_of_the_tied() -> None:
    graph = case("karate")
    parts = communities(graph)
    assert sorted(id_ for part in parts for id_ in part) == list(graph.nodes)
    assert [len(part) for part in parts] == sorted((len(part) for part in parts), reverse=True)
    known = nx.community.modularity(graph.to_networkx(), parts, weight=None)
    assert modularity(graph, parts) == pytest.approx(known)


def test_communities_leave_isolates_out() -> None:
    graph = from_pairs([("a", "b"), ("c", "d")], nodes=["e"])
    assert communities(graph) == (("a", "b"), ("c", "d"))
    assert modularity(graph, communities(graph)) == 0.5


def test_measures_do_not_depend_on_the_order_of_ties() -> None:
    ledger = classic.karate()
    turned: tuple[Tie, ...] = tuple(reversed(ledger.ties))
    other = build(Network(ledger.actors, turned, ledger.sources).as_of(classic.DAY))
    graph = case("karate")
    assert centrality(other) == centrality(graph)
    assert network_measures(other) == network_measures(graph)
    assert communities(other) == communities(graph)
