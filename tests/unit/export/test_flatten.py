"""The flat tables: what they hold is what the network holds, in one type a column."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import elitenet
from elitenet.change.compare import Change, compare
from elitenet.change.outcomes import Outcome
from elitenet.export import edges, flatten, history, looks, map_layout, nodes, xml
from elitenet.export.fields import Field
from elitenet.export.flatten import Flat
from elitenet.graph.edges import Edge
from elitenet.graph.people import build
from elitenet.ledger.selection import Selection
from elitenet.measures.catalogue import MEASURES, centrality
from elites import AFTER, BEFORE, elite
from ledger import network, tie

SHAPES = list(itertools.product((False, True), repeat=2))
PYTHON = {"string": str, "integer": int, "double": float, "boolean": bool}
EATEN = {"label", "size", "x", "y", "z", "xpos", "ypos", "zpos", "r", "g", "b", "color", "id",
         "nodelabel", "edgelabel", "weight", "edge weight", "source", "target"}  # fmt: skip


def change(seed: int) -> Change:
    ledger = elite(seed)
    return compare(ledger.as_of(BEFORE), ledger.as_of(AFTER), event=ledger.turning_point())


@pytest.fixture(scope="module")
def case() -> Change:
    ledger = elitenet.load()
    event = ledger.turning_point()
    assert event.before is not None
    assert event.after is not None
    return compare(ledger.as_of(event.before), ledger.as_of(event.after), event=event)


def flats() -> Iterator[Flat]:
    for seed in range(12):
        for parallel, two_mode in SHAPES:
            yield flatten.union(change(seed), parallel=parallel, two_mode=two_mode)
            day = elite(seed).as_of(BEFORE)
            yield flatten.snapshot(day, parallel=parallel, two_mode=two_mode)


def test_every_value_has_the_type_of_its_column() -> None:
    for flat in flats():
        for rows, fields, own in (
            (flat.nodes, flat.node_fields, {"id", "label"}),
            (flat.edges, flat.edge_fields,
             {"id", "label", "source", "target", "weight", "kind"}),
        ):  # fmt: skip
            kinds: Mapping[str, Field] = {field.name: field for field in fields}
            for row in rows:
                assert set(row) <= set(kinds) | own
                for name, value in row.items():
                    if value is not None and name in kinds:
                        assert type(value) is PYTHON[kinds[name].kind], (name, value)
                        assert value != ""
                        assert not isinstance(value, float) or math.isfinite(value)


def test_ids_are_unique_and_edges_end_at_nodes() -> None:
    for flat in flats():
        ids = [row["id"] for row in flat.nodes]
        assert len(set(ids)) == len(ids)
        assert len({row["id"] for row in flat.edges}) == len(flat.edges)
        for row in flat.edges:
            assert {row["source"], row["target"]} <= set(ids)
            assert isinstance(row["weight"], float)
            assert row["weight"] > 0


def test_no_column_has_a_name_that_gephi_takes_for_something_else() -> None:
    for flat in (flatten.union(change(1)), flatten.snapshot(elite(1).as_of(BEFORE))):
        for fields in (flat.node_fields, flat.edge_fields):
            names = [field.name for field in fields]
            assert len(set(names)) == len(names)
            assert not {name.lower() for name in names} & EATEN


def test_one_edge_a_pair_is_the_graphs_edge(case: Change) -> None:
    graph = case.graph_before
    flat = flatten.snapshot(case.before)
    own = build(case.before)
    assert {row["id"] for row in flat.nodes} == set(own.nodes)
    assert len(flat.edges) == len(own.edges)
    for row in flat.edges:
        edge = graph.edge(str(row["source"]), str(row["target"]))
        assert isinstance(edge, Edge)
        assert row["weight"] == pytest.approx(edge.weight, abs=1e-9)
        assert row["ties"] == ";".join(edge.ties)
        assert row["n_ties"] == len(edge.ties)
        assert row["layers"] == ";".join(edge.layers)


def test_kept_added_and_removed_are_what_the_two_graphs_say(case: Change) -> None:
    before = {(edge.a, edge.b) for edge in case.graph_before.edges}
    after = {(edge.a, edge.b) for edge in case.graph_after.edges}
    found: dict[object, set[tuple[object, object]]] = {"kept": set(), "added": set(),
                                                       "removed": set()}  # fmt: skip
    for row in flatten.union(case).edges:
        found[row["change"]].add((row["source"], row["target"]))
        assert (row["weight_before"] is None) == (row["change"] == "added")
        assert (row["weight_after"] is None) == (row["change"] == "removed")
    assert found == {"kept": before & after, "added": after - before, "removed": before - after}
    assert all(found.values())


def test_isolates_stay(case: Change) -> None:
    flat = flatten.union(case)
    ends = {row[side] for row in flat.edges for side in ("source", "target")}
    assert {row["id"] for row in flat.nodes} == set(case.nodes)
    assert set(case.nodes) - ends


def test_nodes_carry_outcome_and_measures(case: Change) -> None:
    rows = {row["id"]: row for row in flatten.union(case).nodes}
    expected = {one.id: one for one in centrality(case.graph_before)}
    for id_, row in rows.items():
        career = case.careers[str(id_)]
        assert row["outcome"] == career.outcome
        assert row["severity"] == career.severity
        assert row["group"] == case.groups[str(id_)]
        for measure in MEASURES:
            assert row[f"{measure.name}_before"] == expected[str(id_)].values[measure.name]
    masimov = rows["masimov-karim"]
    assert masimov["gravest_act"] == "charge"
    assert "[T303]" in str(masimov["acts"])
    assert "Кәрім Мәсімов" in str(masimov["aliases"])


def test_every_measure_has_its_declared_kind() -> None:
    for seed in range(20):
        for one in centrality(build(elite(seed).as_of(BEFORE))):
            for name, value in one.values.items():
                if value is not None:
                    assert type(value) is PYTHON[nodes.KINDS[name]], name


def test_the_ties_of_a_derived_edge_are_the_spells_it_rests_on() -> None:
    ledger = network(
        tie("t1", "ada", "office", "gov", "2019-01-01", "2022-03", detail="Minister"),
        tie("t2", "ben", "office", "gov", "2020", detail="Minister"),
        tie("t3", "cy", "appointment", "ada", "2018-12-30", about=("t1",)),
        tie("t4", "cy", "kinship", "ben", detail="әке"),
    )
    flat = flatten.snapshot(ledger.as_of("2021-12-31"), parallel=True)
    rows = {row["id"]: row for row in flat.edges}
    assert set(rows) == {"colleague:ada:ben:gov", "t3", "t4"}
    shared = rows["colleague:ada:ben:gov"]
    assert shared["ties"] == "t1;t2"
    assert shared["spells"] == "t1 2019-01-01/2022-03;t2 2020/.."
    assert (shared["start"], shared["end"], shared["type"]) == ("2020", "2022-03", "office")
    appointed = rows["t3"]
    assert (appointed["source"], appointed["target"]) == ("cy", "ada")
    assert (appointed["start"], appointed["end"]) == ("2019-01-01", "2022-03")
    assert rows["t4"]["detail"] == "әке"
    assert (rows["t4"]["start"], rows["t4"]["end"]) == (None, None)


def test_two_mode_keeps_bodies_and_ties_each_holder_to_them() -> None:
    ledger = network(
        tie("t1", "ada", "office", "gov", "2019-01-01"),
        tie("t2", "ben", "office", "gov", "2020"),
        tie("t3", "ada", "kinship", "ben"),
    )
    flat = flatten.snapshot(ledger.as_of("2021-12-31"), two_mode=True)
    assert [row["id"] for row in flat.nodes] == ["ada", "ben", "gov"]
    assert [(row["source"], row["target"], row["layer"]) for row in flat.edges] == [
        ("ada", "ben", "kin"),
        ("ada", "gov", "membership"),
        ("ben", "gov", "membership"),
    ]


def test_pairs_whose_ids_have_colons_stay_apart() -> None:
    ledger = network(
        tie("t1", "a:", "kinship", "b"), tie("t2", "a", "kinship", ":b"),
    )  # fmt: skip
    flat = flatten.snapshot(ledger.as_of("2021-12-31"))
    assert len({row["id"] for row in flat.edges}) == 2


def test_possible_ties_count_only_when_asked_for() -> None:
    ledger = network(
        tie("t1", "ada", "ally", "ben", "2019-01-01", "2021-12"), people=("ada", "ben", "cy")
    )
    day = ledger.as_of("2021-12-15")
    assert not flatten.snapshot(day).edges
    (row,) = flatten.snapshot(day, Selection(possibly=True)).edges
    assert row["certainty"] == "possibly"


@pytest.mark.parametrize(("parallel", "two_mode"), SHAPES)
def test_a_history_shows_on_each_day_what_a_snapshot_of_the_day_has(
    parallel: bool, two_mode: bool
) -> None:
    first, last = dt.date(2019, 1, 1), dt.date(2021, 12, 31)
    for seed in (2, 5, 7):
        ledger = elite(seed)
        shown = history.history(ledger, first, last, parallel=parallel, two_mode=two_mode)
        for day in (first, BEFORE, dt.date(2020, 2, 29), dt.date(2020, 7, 1), last):
            flat = flatten.snapshot(ledger.as_of(day), parallel=parallel, two_mode=two_mode)
            there = {one.row["id"] for one in shown.nodes if _on(one, day)}
            assert there == {row["id"] for row in flat.nodes}
            pairs = {(one.row["source"], one.row["target"]) for one in shown.edges if _on(one, day)}
            assert pairs == {(row["source"], row["target"]) for row in flat.edges}


def _on(one: history.Lasting, day: dt.date) -> bool:
    return any(
        (spell.start or dt.date.min) <= day <= (spell.end or dt.date.max) for spell in one.there
    )


def test_a_history_ends_a_spell_on_the_day_before_the_ledger_does() -> None:
    ledger = network(
        tie("t1", "ada", "office", "gov", "2020-03-01", "2020-05-01", detail="Chair"),
        sources={"s": "2020"},
    )
    (ada,) = history.history(ledger, dt.date(2020, 1, 1), dt.date(2020, 12, 31)).nodes
    (spell,) = ada.there
    assert (spell.start, spell.end) == (dt.date(2020, 3, 1), dt.date(2020, 4, 30))
    assert ada.changing["offices"][0].value == "Chair, Gov [t1]"


def test_the_years_of_a_history_are_those_of_the_events() -> None:
    assert history.span(elitenet.load()) == (dt.date(2013, 1, 1), dt.date(2024, 12, 31))
    with pytest.raises(elitenet.UsageError, match="--from and --to"):
        history.span(network(people=("ada",)))
    with pytest.raises(elitenet.UsageError, match="must not lie after"):
        history.history(elite(1), dt.date(2021, 1, 1), dt.date(2020, 1, 1))


def test_a_layout_depends_on_the_network_and_the_seed_alone() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("e", "f"), ("a", "a")]
    ids = ["g", "f", "e", "d", "c", "b", "a"]
    found = map_layout.layout(ids, pairs)
    assert list(found) == ids
    assert map_layout.layout(ids, [(b, a) for a, b in reversed(pairs)]) == found
    assert map_layout.layout(sorted(ids), pairs) == found
    assert map_layout.layout(ids, pairs, seed=1) != found
    assert len(set(found.values())) == len(ids)
    assert map_layout.layout([], []) == {}


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("a\nb", "a&#10;b"), ("\x00", "\ufffd"), ("\ud800", "\ufffd"), ("қ🙂", "қ🙂"),
     ("<&>", "&lt;&amp;&gt;")],
)  # fmt: skip
def test_xml_holds_what_it_can(text: str, escaped: str) -> None:
    assert xml.escaped(text) == escaped


DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_every_column_is_documented() -> None:
    said = (DOCS / "exports.md").read_text("utf-8")
    measures = {measure.name for measure in MEASURES}
    for field in (*nodes.SNAPSHOT, *nodes.UNION, *edges.UNION, *history.NODE_CHANGING,
                  *history.EDGE_CHANGING):  # fmt: skip
        measure = next((n for n in measures if field.name.startswith(n)), None)
        if measure is None:
            assert f"| `{field.name}` | {field.kind} | {field.meaning} |" in said
        else:
            assert f"`{measure}`" in said
            assert f"`betweenness{field.name.removeprefix(measure)}`" in said


def test_the_walk_through_gephi_says_what_is_in_the_file(case: Change) -> None:
    said = (DOCS / "gephi.md").read_text("utf-8")
    flat = flatten.union(case)
    assert f"{len(flat.nodes)} nodes, {len(flat.edges)} edges" in said
    for outcome in Outcome:
        assert f"| {outcome} " in said
    assert set(looks.OUTCOMES) == set(Outcome)
    assert len(set(looks.OUTCOMES.values())) == len(Outcome)
