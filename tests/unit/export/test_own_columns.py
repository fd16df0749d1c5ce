"""Columns of the user's own: in every format, under a safe name, with a type of their own."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gexf_rules
from elitenet.change.compare import compare
from elitenet.export import csv_parquet, cytoscape, flatten, gexf, graphml, pajek
from elitenet.export.edges import SNAPSHOT as EDGE_SNAPSHOT
from elitenet.export.edges import UNION as EDGE_UNION
from elitenet.export.flatten import Flat
from elitenet.export.history import (
    EDGE_CHANGING,
    EDGE_FIXED,
    NODE_CHANGING,
    NODE_FIXED,
    history,
)
from elitenet.export.nodes import SNAPSHOT, UNION
from elitenet.export.own_columns import PREFIX, RESERVED, kind_of, names
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Extra, Network, Source, Tie

DAY = date(2021, 1, 1)
ADA: Extra = (("clan", "Argyn"), ("height", "170"), ("index", "007"), ("born", "1950"))
BEN: Extra = (("clan", "Naiman"), ("label", 'x, <b> & "y"'), ("share", "0.5"))
CY: Extra = (("born", "1961"), ("clan", "Argyn"), ("share", "2"), ("a,b\n=c", "1+1"))


def network() -> Network:
    """Three people; Ada and Ben are kin twice over, Ben and Cy sit in one body."""
    spell = Period(PartialDate(2020, 1, 1), PartialDate(2022, 1, 1))
    return Network(
        actors=(
            Actor("ada", "Ada", "person", sources=("s",), extra=ADA),
            Actor("ben", "Ben", "person", sources=("s",), extra=BEN),
            Actor("cy", "Cy", "person", sources=("s",), extra=CY),
            Actor("bank", "Bank", "organization", sources=("s",), extra=(("clan", "none"),)),
        ),
        ties=(
            Tie("t1", "ada", "ben", "kinship", "reported", ("s",), extra=(("closeness", "far"),)),
            Tie("t2", "ben", "ada", "affinity", "reported", ("s",), extra=(("closeness", "9"),)),
            Tie(
                "t3", "ben", "bank", "office", "official", ("s",), period=spell,
                extra=(("memo", "b"), ("weight", "5")),
            ),
            Tie(
                "t4", "cy", "bank", "office", "official", ("s",), period=spell,
                extra=(("memo", "a"),),
            ),
        ),
        sources=(Source("s", "A gazette", published=PartialDate(2021, 1, 1)),),
    )  # fmt: skip


@pytest.fixture
def flat() -> Flat:
    return flatten.snapshot(network().as_of(DAY))


def own(row: Mapping[str, object]) -> dict[str, object]:
    known = {"clan", "x_height", "index", "born", "x_label", "share", "a,b\n=c", "memo"}
    known |= {"x_closeness", "x_weight"}
    return {name: value for name, value in row.items() if name in known}


def test_nodes_and_edges_have_the_columns_of_their_actors_and_ties(flat: Flat) -> None:
    assert {str(row["id"]): own(row) for row in flat.nodes} == {
        "ada": {"clan": "Argyn", "x_height": 170, "index": "007", "born": 1950},
        "ben": {"clan": "Naiman", "x_label": 'x, <b> & "y"', "share": 0.5},
        "cy": {"clan": "Argyn", "born": 1961, "share": 2.0, "a,b\n=c": "1+1"},
    }
    assert [own(row) for row in flat.edges] == [
        {"x_closeness": "9 | far"},
        {"memo": "a | b", "x_weight": "5"},
    ]
    last = [(f.name, f.kind) for f in flat.node_fields if f.own]
    assert last == [
        ("a,b\n=c", "string"), ("born", "integer"), ("clan", "string"), ("index", "string"),
        ("share", "double"), ("x_height", "integer"), ("x_label", "string"),
    ]  # fmt: skip
    assert [f.name for f in flat.edge_fields if f.own] == ["memo", "x_closeness", "x_weight"]
    assert flat.node_fields[-len(last) :] == tuple(f for f in flat.node_fields if f.own)


def test_a_pair_of_days_and_organizations_have_them_too() -> None:
    data = network()
    change = compare(data.as_of(DAY), data.as_of("2023-01-01"))
    shown = flatten.union(change, two_mode=True)
    bank = next(row for row in shown.nodes if row["id"] == "bank")
    assert own(bank) == {"clan": "none"}
    kin = next(row for row in shown.edges if row["layers"] == "kin")
    assert own(kin) == {"x_closeness": "9 | far"}


def test_parallel_edges_have_the_columns_of_their_own_tie() -> None:
    shown = flatten.snapshot(network().as_of(DAY), parallel=True)
    kin = [row for row in shown.edges if "kin" in str(row["kind"])]
    assert {str(row["id"]): row.get("x_closeness") for row in kin} == {"t1": "far", "t2": "9"}


def test_graphml_and_gexf_hold_them_with_their_types(flat: Flat, tmp_path: Path) -> None:
    graphml.write(flat, tmp_path / "a.graphml")
    graph = nx.read_graphml(tmp_path / "a.graphml")
    assert own(graph.nodes["ada"]) == own(next(r for r in flat.nodes if r["id"] == "ada"))
    assert graph.nodes["cy"]["a,b\n=c"] == "1+1"
    assert "x_label" not in graph.nodes["ada"]
    assert graph.edges["ada", "ben"]["x_closeness"] == "9 | far"
    for shown in (flat, history(network(), DAY, date(2022, 12, 31))):
        text = gexf.dumps(shown)
        assert gexf_rules.problems(text) == []
        root = ET.fromstring(text)
        ada = next(n for n in root.iter(f"{gexf_rules.GEXF}node") if n.get("id") == "ada")
        values = {str(v.get("for")): v.get("value") for v in ada.iter(f"{gexf_rules.GEXF}attvalue")}
        assert own(values) == {"clan": "Argyn", "x_height": "170", "index": "007", "born": "1950"}
        kin = next(e for e in root.iter(f"{gexf_rules.GEXF}edge") if e.get("target") == "ben")
        said = {str(v.get("for")): v.get("value") for v in kin.iter(f"{gexf_rules.GEXF}attvalue")}
        assert said["x_closeness"] == "9 | far"
        types = {a.get("id"): a.get("type") for a in root.iter(f"{gexf_rules.GEXF}attribute")}
        assert (types["born"], types["share"], types["index"]) == ("integer", "double", "string")


def test_graphml_keys_are_names_of_xml_and_no_two_alike() -> None:
    columns = ("a,b", "a.2c.b", "a b", "a_b", "код")
    actors = tuple(
        Actor(str(k), str(k), "person", sources=("s",), extra=((name, "v"),))
        for k, name in enumerate(columns)
    )
    shown = flatten.snapshot(replace(network(), actors=actors, ties=()).as_of(DAY))
    root = ET.fromstring(graphml.dumps(shown))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("attr.name"): key.get("id") for key in root.iter(f"{space}key")}
    ids = [keys[name] for name in columns]
    assert len(set(ids)) == len(columns)
    assert all(str(id_).replace("_", "").replace(".", "").isalnum() for id_ in ids)
    assert all(str(id_).isascii() for id_ in ids)


def test_tables_hold_them_and_a_blank_stays_blank(flat: Flat, tmp_path: Path) -> None:
    csv_parquet.write_csv(flat, tmp_path)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as text:
        rows = {row["Id"]: row for row in csv.DictReader(text)}
    assert (rows["ada"]["born"], rows["ada"]["share"], rows["ben"]["share"]) == ("1950", "", "0.5")
    assert rows["ben"]["x_label"] == 'x, <b> & "y"'
    csv_parquet.write_parquet(flat, tmp_path)
    nodes = pd.read_parquet(tmp_path / "nodes.parquet").set_index("Id")
    assert str(nodes["born"].dtype) == "Int64"
    assert nodes.loc["cy", "born"] == 1961
    assert nodes["born"].isna()["ben"]
    assert nodes.loc["ada", "index"] == "007"
    edges = pd.read_parquet(tmp_path / "edges.parquet")
    assert sorted(edges["memo"].dropna()) == ["a | b"]


def test_cytoscape_and_pajek_hold_what_they_can(flat: Flat) -> None:
    made = json.loads(cytoscape.dumps(flat))["elements"]
    people = {node["data"]["id"]: node["data"] for node in made["nodes"]}
    assert (people["ada"]["born"], people["ada"]["index"]) == (1950, "007")
    assert "born" not in people["ben"]
    kin = next(e["data"] for e in made["edges"] if e["data"]["layers"] == "kin")
    assert (kin["x_closeness"], kin["weight"]) == ("9 | far", 1.0)
    lines = pajek.dumps(flat, project=True).splitlines()
    assert "*Partition clan: 1 Argyn; 2 Naiman" in lines
    start = lines.index("*Vector born") + 2
    assert sorted(lines[start : start + 3]) == ["1950", "1961", str(pajek.NO_NUMBER)]
    # Nobody shares these values: they are no classes.
    assert not any(line.startswith(("*Partition index", "*Partition x_label")) for line in lines)


def test_the_order_of_rows_and_cells_changes_nothing(flat: Flat) -> None:
    data = network()
    turned = replace(
        data,
        actors=tuple(replace(a, extra=a.extra[::-1]) for a in data.actors[::-1]),
        ties=tuple(replace(t, extra=t.extra[::-1]) for t in data.ties[::-1]),
    )
    other = flatten.snapshot(turned.as_of(DAY))
    assert graphml.dumps(other) == graphml.dumps(flat)
    assert cytoscape.dumps(other) == cytoscape.dumps(flat)


def test_every_column_of_an_export_is_reserved() -> None:
    fields = (*SNAPSHOT, *UNION, *EDGE_SNAPSHOT, *EDGE_UNION)
    fields += (*NODE_FIXED, *NODE_CHANGING, *EDGE_FIXED, *EDGE_CHANGING)
    assert {field.name for field in fields} <= RESERVED
    data = network()
    flat = flatten.union(compare(data.as_of(DAY), data.as_of("2023-01-01")))
    rows = (*flat.nodes, *flat.edges)
    known = {key for row in rows for key in row} - set(names(data.own_columns).values())
    assert known <= RESERVED
    headings = (*csv_parquet.node_columns(flat), *csv_parquet.edge_columns(flat))
    assert {h.casefold() for h, field in headings if not field.own} <= RESERVED


COLUMN = st.sampled_from(
    ["clan", "Clan", "label", "LABEL", "x_label", "X_label", "x_x_label", "weight", "Shared Name",
     "name", "x_name", "код", "Код", "a b", "a_b", "degree_rank_before"]
) | st.text(min_size=1, max_size=4)  # fmt: skip


@given(st.lists(COLUMN, unique=True, max_size=12))
def test_no_two_columns_and_no_column_of_an_export_get_one_name(columns: list[str]) -> None:
    found = names(tuple(columns))
    assert found == names(tuple(reversed(columns)))
    assert set(found) == set(columns)
    folded = [name.casefold() for name in found.values()]
    assert len(set(folded)) == len(folded)
    assert not set(folded) & RESERVED
    for column, name in found.items():
        assert name.endswith(column)
        assert set(name[: -len(column)]) <= set(PREFIX)


NUMBERS: Iterable[tuple[list[str], str]] = [
    ([], "string"),
    (["0", "-5", "2147483647"], "integer"),
    (["2147483648"], "string"),
    (["1", "2.5"], "double"),
    (["1", ""], "string"),
    (["007"], "string"), (["+7"], "string"), (["1.50"], "string"), (["1,5"], "string"),
    (["1e3"], "string"), (["nan"], "string"), (["inf"], "string"), (["-0"], "string"),
    (["0.1000000000000000055"], "string"), (["\u0661"], "string"), (["yes"], "string"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "kind"), NUMBERS)
def test_a_column_is_a_number_only_where_no_digit_is_lost(values: list[str], kind: str) -> None:
    assert kind_of(values) == kind
