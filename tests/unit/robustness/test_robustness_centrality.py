"""Ranks, varied: against brute force, and on networks known from the literature."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from math import sqrt
from pathlib import Path

import networkx as nx
import pytest
from jsonschema import Draft202012Validator

from classic import DAY, florentine, line, star
from elitenet.errors import UsageError
from elitenet.graph.people import PeopleGraph, build, from_pairs
from elitenet.ledger.network import Network
from elitenet.measures.centrality import betweenness, degree
from elitenet.robustness import centrality, workers
from elitenet.robustness.fewest_ties import overturn
from elitenet.robustness.rank_shift import MEASURES, place
from elitenet.robustness.variations import Kind

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "robustness.schema.json"


def tau_b(one: dict[str, float], other: dict[str, float]) -> float:
    """Kendall's tau-b from its definition."""
    concordant, ties_one, ties_other, pairs = 0, 0, 0, 0
    for a, b in combinations(one, 2):
        x, y = one[a] - one[b], other[a] - other[b]
        pairs += 1
        ties_one += x == 0
        ties_other += y == 0
        concordant += (x * y > 0) - (x * y < 0)
    return concordant / sqrt((pairs - ties_one) * (pairs - ties_other))


def floats(scores: object) -> dict[str, float]:
    assert isinstance(scores, dict)
    return {id_: value or 0.0 for id_, value in scores.items()}


def test_positive_control_the_medici_stay_first_whichever_marriage_is_left_out() -> None:
    found = centrality(florentine().as_of(DAY), vary="tie")
    assert found.as_is["betweenness"].first == ("medici",)
    assert len(found.moved) == 20
    assert not [m for m in found.moved if found.dethrones(m)]


def test_rows_in_another_order_change_no_letter_and_other_ids_no_figure() -> None:
    """Also what is drawn, and the ties without which another stands first."""
    rows = florentine()
    mixed = replace(rows, actors=rows.actors[::-1], ties=rows.ties[::-1])
    expected = centrality(rows.as_of(DAY), vary="drop,add", draws=3).to_dict()
    found = centrality(mixed.as_of(DAY), vary="drop,add", draws=3).to_dict()
    assert json.dumps(found) == json.dumps(expected)
    ids = {a.id: f"x{len(rows.actors) - k:02}" for k, a in enumerate(rows.actors)}
    others = Network(
        tuple(replace(a, id=ids[a.id]) for a in rows.actors),
        tuple(
            replace(t, id=f"y{len(rows.ties) - k:02}", from_=ids[t.from_], to=ids[t.to])
            for k, t in enumerate(rows.ties)
        ),
        rows.sources,
    )
    renamed = centrality(others.as_of(DAY), vary="drop,add", draws=3).to_dict()
    for measure, answer in figures(expected).items():
        assert answer == figures(renamed)[measure]


def figures(found: dict[str, object]) -> dict[str, object]:
    measures = found["measures"]
    assert isinstance(measures, dict)
    return {name: (one["summary"], one["dethroned_by"]["number"]) for name, one in measures.items()}


def test_every_marriage_left_out_by_brute_force() -> None:
    network = florentine()
    found = centrality(network.as_of(DAY), vary="tie", top=3)
    known = nx.Graph([(tie.from_, tie.to) for tie in network.ties])
    scores = nx.betweenness_centrality(known)
    whole = {id_: round(value, 12) for id_, value in scores.items()}
    for moved in found.moved:
        tie = network.tie_by_id[moved.variation.what]
        left = known.copy()
        left.remove_edge(tie.from_, tie.to)
        again = {k: round(v, 12) for k, v in nx.betweenness_centrality(left).items()}
        place_ = moved.places["betweenness"]
        assert place_.tau == pytest.approx(tau_b(whole, again), abs=1e-9)
        assert set(place_.top) == highest(again, 3)
        one, other = highest(whole, 3), highest(again, 3)
        assert place_.jaccard == pytest.approx(len(one & other) / len(one | other))


def highest(scores: dict[str, float], k: int) -> set[str]:
    best = sorted(scores.values(), reverse=True)[k - 1]
    return {id_ for id_, score in scores.items() if score >= best and score > 0}


def test_leaving_out_the_first_is_not_counted_against_them() -> None:
    found = centrality(star().as_of(DAY), vary="actor")
    assert not [m for m in found.moved if found.dethrones(m)]
    (without,) = [m for m in found.moved if m.variation.what == "p00"]
    assert without.people == len(star().actors) - 1
    assert without.edges == 0
    assert without.places["degree"].tau is None


def test_random_ties_are_so_many_and_new() -> None:
    found = centrality(line(41).as_of(DAY), vary="add,drop", draws=3)
    added = {m.variation.what: m.edges for m in found.of(Kind.ADD)}
    assert added == {"0.05": 42, "0.1": 44, "0.2": 48}
    assert all(m.edges <= 40 for m in found.of(Kind.DROP))
    again = centrality(line(41).as_of(DAY), vary="add,drop", draws=3)
    other = centrality(line(41).as_of(DAY), vary="add,drop", draws=3, seed=1)
    assert again.moved == found.moved != other.moved


def test_a_full_network_has_no_room_for_more() -> None:
    found = centrality(from_pairs([("a", "b"), ("b", "c"), ("a", "c")]).snapshot, vary="add")
    assert {m.edges for m in found.moved} == {3}


def test_the_result_is_the_same_on_one_processor_and_on_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "PAYS_AFTER", 0.0)
    one = centrality(florentine().as_of(DAY), draws=3)
    two = centrality(florentine().as_of(DAY), draws=3, jobs=2)
    assert json.dumps(one.to_dict()) == json.dumps(two.to_dict())
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(one.to_dict())
    assert len(one.to_frame()) == len(one.moved) * len(MEASURES)


def test_places_of_two_rankings_by_hand() -> None:
    found = place({"a": 3.0, "b": 1.0, "c": 0.0}, {"a": 1.0, "b": 2.0, "c": 0.0}, 1)
    assert (found.first, found.top, found.jaccard) == (("a",), ("a",), 0.0)
    assert found.tau == pytest.approx(1 / 3)
    assert place({"a": 0.0, "b": 0.0}, {"a": 0.0, "b": 0.0}, 1).jaccard is None


def fewest(graph: PeopleGraph, most: int) -> int | None:
    """The fewest ties without which another is first, by trying out all sets."""
    (first,) = [id_ for id_, score in floats(degree(graph)).items() if score == 5]
    ties = sorted({tie for edge in graph.edges for tie in edge.ties})
    for number in range(1, most + 1):
        for gone in combinations(ties, number):
            scores = floats(degree(graph.without(set(gone))))
            if any(score > scores[first] for score in scores.values()):
                return number
    return None


def test_dethroning_is_never_below_the_truth_and_exact_for_one_and_two() -> None:
    pairs = [("a", x) for x in "bcdef"] + [("b", x) for x in "cde"]
    graph = from_pairs(pairs)
    found = overturn(graph, degree)
    truth = fewest(graph, 3)
    assert truth == 2
    assert (len(found.ties), found.exact, found.first) == (2, True, ("b",))
    medici = build(florentine().as_of(DAY))
    over = overturn(medici, betweenness)
    left = floats(betweenness(medici.without(set(over.ties))))
    assert max(left, key=lambda id_: left[id_]) in over.first
    assert over.first != ("medici",)


def test_where_nobody_is_alone_first_nobody_is_dethroned() -> None:
    assert overturn(from_pairs([("a", "b")]), degree).ties == ()


def test_a_top_of_nobody_is_refused() -> None:
    with pytest.raises(UsageError, match="at least 1 rank"):
        centrality(star().as_of(DAY), top=0)
