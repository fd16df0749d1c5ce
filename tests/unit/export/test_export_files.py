"""GraphML, GEXF, CSV, Parquet, Pajek, Cytoscape: written, read back, written again."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from typer.testing import CliRunner

import elitenet
import gexf_rules
from elitenet.change.compare import compare
from elitenet.cli import app
from elitenet.errors import ElitenetError
from elitenet.export import csv_parquet, cytoscape, flatten, gexf, graphml, pajek
from elitenet.export.flatten import Flat
from elitenet.export.history import history
from elitenet.export.xml import escaped
from elites import AFTER, BEFORE, elite

SEEDS = range(15)
FIRST, LAST = dt.date(2019, 1, 1), dt.date(2021, 12, 31)


def union(seed: int, *, parallel: bool = False, two_mode: bool = False) -> Flat:
    ledger = elite(seed)
    change = compare(ledger.as_of(BEFORE), ledger.as_of(AFTER), event=ledger.turning_point())
    return flatten.union(change, parallel=parallel, two_mode=two_mode)


@pytest.fixture(scope="module")
def case() -> Flat:
    ledger = elitenet.load()
    event = ledger.turning_point()
    assert event.before is not None
    assert event.after is not None
    before, after = ledger.as_of(event.before), ledger.as_of(event.after)
    return flatten.union(compare(before, after, event=event))


def legal(value: object) -> object:
    """What XML can hold of a value."""
    return ET.fromstring(f"<a>{escaped(value)}</a>").text if isinstance(value, str) else value


def given(row: dict[str, object] | object, own: set[str]) -> dict[str, object]:
    assert isinstance(row, dict)
    return {n: legal(v) for n, v in row.items() if v is not None and n not in own}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("parallel", [False, True])
def test_networkx_reads_the_same_nodes_edges_and_values(
    tmp_path: Path, seed: int, parallel: bool
) -> None:
    flat = union(seed, parallel=parallel, two_mode=seed % 2 == 0)
    graphml.write(flat, tmp_path / "a.graphml")
    graph = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert list(graph.nodes) == [row["id"] for row in flat.nodes]
    for row in flat.nodes:
        assert graph.nodes[row["id"]] == given(row, {"id"})
    assert graph.number_of_edges() == len(flat.edges)
    for row in flat.edges:
        own = {"id", "source", "target", "kind"}
        assert graph.edges[row["source"], row["target"], row["id"]] == given(row, own)


def test_graphml_declares_each_key_once_and_none_that_gephi_takes_for_yeds() -> None:
    root = ET.fromstring(graphml.dumps(union(1)))
    keys = [key.attrib for key in root.iter("{http://graphml.graphdrawing.org/xmlns}key")]
    ids = [key["id"] for key in keys]
    assert len(set(ids)) == len(ids)
    assert not {"d3", "d7"} & set(ids)
    assert {key["for"] for key in keys} == {"node", "edge"}
    named = {(key["for"], key["attr.name"]): key["attr.type"] for key in keys}
    assert named["edge", "weight"] == "double"
    assert named["node", "label"] == "string"


@pytest.mark.parametrize("seed", SEEDS)
def test_gexf_keeps_to_the_rules(seed: int) -> None:
    parallel, two_mode = bool(seed & 1), bool(seed & 2)
    flat = union(seed, parallel=parallel, two_mode=two_mode)
    assert gexf_rules.problems(gexf.dumps(flat)) == []
    shown = history(elite(seed), FIRST, LAST, parallel=parallel, two_mode=two_mode)
    assert gexf_rules.problems(gexf.dumps(shown)) == []


def test_the_rules_of_gexf_can_be_broken() -> None:
    right = gexf.dumps(history(elite(3), FIRST, LAST))
    for old, new in (
        (' version="1.3"', ' version="1.2"'),
        ('mode="dynamic" timeformat', 'mode="static" timeformat'),
        (' type="integer"', ' type="whole"'),
        (' source="', ' from="'),
        ('start="20', 'start="30'),
        ("<spells>", "<spells></spells><spells>"),
    ):
        assert old in right
        assert gexf_rules.problems(right.replace(old, new)), new


def test_the_diff_has_both_days_on_one_map_in_colours(case: Flat) -> None:
    root = ET.fromstring(gexf.dumps(case))
    removed = [e for e in root.iter(f"{gexf_rules.GEXF}edge") if _value(e, "change") == "removed"]
    colours = {str(e.find(f"{gexf_rules.VIZ}color").attrib) for e in removed}  # type: ignore[union-attr]
    assert len(colours) == 1
    nodes = list(root.iter(f"{gexf_rules.GEXF}node"))
    places = {tuple(n.find(f"{gexf_rules.VIZ}position").attrib.values()) for n in nodes}  # type: ignore[union-attr]
    assert len(places) == len(nodes)


def _value(element: ET.Element, name: str) -> str | None:
    for value in element.iter(f"{gexf_rules.GEXF}attvalue"):
        if value.get("for") == name:
            return value.get("value")
    return None


def test_csv_reads_back(tmp_path: Path, case: Flat) -> None:
    csv_parquet.write_csv(case, tmp_path / "new")
    nodes = pd.read_csv(tmp_path / "new" / "nodes.csv", keep_default_na=False, dtype=str)
    edges = pd.read_csv(tmp_path / "new" / "edges.csv", keep_default_na=False, dtype=str)
    assert list(nodes.columns[:3]) == ["Id", "Label", "name"]
    assert list(edges.columns[:6]) == ["Source", "Target", "Type", "Id", "Label", "Weight"]
    assert list(nodes["Id"]) == [row["id"] for row in case.nodes]
    assert set(edges["Type"]) == {"Undirected"}
    assert list(edges["tie_type"]) == [row["type"] or "" for row in case.edges]
    assert list(nodes["aliases"]) == [row["aliases"] or "" for row in case.nodes]
    assert not nodes.isin(["nan", "None"]).any().any()


def test_parquet_reads_back_with_its_types(tmp_path: Path) -> None:
    for seed in (0, 1, 4):
        flat = union(seed)
        csv_parquet.write_parquet(flat, tmp_path)
        nodes = pd.read_parquet(tmp_path / "nodes.parquet")
        for field in flat.node_fields:
            column = [None if pd.isna(v) else v for v in nodes[field.name]]
            assert column == [row.get(field.name) for row in flat.nodes]
        assert str(nodes["degree_before"].dtype) == "Int64"
        assert str(nodes["at_risk"].dtype) == "boolean"
        edges = pd.read_parquet(tmp_path / "edges.parquet")
        assert list(edges["Weight"]) == [row["weight"] for row in flat.edges]


def test_without_pyarrow_parquet_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_parquet, "find_spec", lambda _: None)
    with pytest.raises(ElitenetError, match=r"pip install '\.\[parquet\]'"):
        csv_parquet.write_parquet(union(1), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("seed", SEEDS)
def test_pajek_reads_back(seed: int) -> None:
    flat = union(seed)
    text = pajek.dumps(flat)
    graph = nx.parse_pajek(text)
    assert len(graph) == len(flat.nodes)
    weights = sorted(data["weight"] for _, _, data in graph.edges(data=True))
    assert weights == pytest.approx(sorted(float(str(row["weight"])) for row in flat.edges))


def test_a_pajek_project_has_partitions_and_vectors(case: Flat) -> None:
    lines = pajek.dumps(case, project=True).splitlines()
    assert lines[0] == "*Network elitenet"
    start = next(k for k, line in enumerate(lines) if line.startswith("*Partition outcome"))
    classes = lines[start + 2 : start + 2 + len(case.nodes)]
    names = lines[start].partition(": ")[2].split("; ")
    rows = {row["id"]: row for row in case.nodes}
    assert [names[int(c) - 1].split(" ", 1)[1] for c in classes] == [
        rows[id_]["outcome"] for id_ in case.order
    ]
    assert "*Vector betweenness_before" in lines


@pytest.mark.parametrize("seed", SEEDS)
def test_cytoscape_reads_back(seed: int) -> None:
    flat = union(seed, parallel=True)
    made = json.loads(cytoscape.dumps(flat))
    graph = nx.cytoscape_graph(made)
    assert list(graph.nodes) == [row["id"] for row in flat.nodes]
    assert {data["id"] for _, _, data in graph.edges(data=True)} == {r["id"] for r in flat.edges}
    for node, row in zip(made["elements"]["nodes"], flat.nodes, strict=True):
        assert set(node["position"]) == {"x", "y"}
        assert node["data"]["kind"] == row["kind"]


ALL = """
import elitenet, hashlib, sys
from datetime import date
from elitenet.export import csv_parquet
from elitenet.export import cytoscape, flatten, gexf, graphml, history, pajek
ledger = elitenet.load()
change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
flat = flatten.union(change, two_mode=True)
film = history.history(ledger, date(2021, 6, 1), date(2022, 6, 30))
for made in (graphml.dumps(flat), gexf.dumps(flat), gexf.dumps(film), pajek.dumps(flat),
             cytoscape.dumps(flat), graphml.dumps(flatten.union(change, parallel=True))):
    print(hashlib.sha256(made.encode()).hexdigest())
csv_parquet.write_csv(flat, sys.argv[1])
csv_parquet.write_parquet(flat, sys.argv[1])
"""


def test_the_same_bytes_whatever_the_hashes(tmp_path: Path) -> None:
    seen = []
    for seed in ("0", "1"):
        folder = tmp_path / seed
        done = subprocess.run(
            [sys.executable, "-c", ALL, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        seen.append((done.stdout, files))
    assert len(seen[0][1]) == 4
    assert seen[0] == seen[1]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.graphml"
    target.write_text("old")
    broken = Flat("t", "union", ({"id": "a", "label": "A"},), ({"id": "e"},), (), ())
    for write in (graphml.write, gexf.write, pajek.write, cytoscape.write):
        with pytest.raises(KeyError):
            write(broken, target)
        assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.graphml"]


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["export", *args])
    return done.exit_code, done.output


def test_the_commands_write_what_the_library_does(tmp_path: Path, case: Flat) -> None:
    for args, name, text in (
        (("graphml",), "a.graphml", graphml.dumps(case)),
        (("gexf", "--event", "january-2022"), "a.gexf", gexf.dumps(case)),
        (("pajek",), "a.net", pajek.dumps(case)),
        (("pajek",), "a.paj", pajek.dumps(case, project=True)),
        (("cytoscape",), "a.cyjs", cytoscape.dumps(case)),
    ):
        assert run(*args, "-o", str(tmp_path / name)) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8") == text
    code, text = run("graphml", "--at", "2021-12-31", "--two-mode", "--parallel")
    assert code == 0
    assert nx.parse_graphml(text).nodes["masimov-karim"]["group"]
    code, text = run("gexf", "--from", "2021-06", "--to", "2022")
    assert code == 0
    assert 'start="2021-06-01" end="2022-12-31"' in text
    said = "wrote nodes.{0} and edges.{0} into {1}\n"
    assert run("csv", str(tmp_path)) == (0, said.format("csv", tmp_path))
    assert run("parquet", str(tmp_path), "--layers", "kin") == (0, said.format("parquet", tmp_path))
    assert {"nodes.csv", "edges.csv", "nodes.parquet", "edges.parquet"} <= {
        path.name for path in tmp_path.iterdir()
    }


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("graphml", "--at", "2021-12-31", "--event", "january-2022"), "give --at for one day"),
        (("gexf", "--at", "2021-12-31", "--from", "2020"), "--from and --to are for the history"),
        (("gexf", "--from", "tomorrow"), "'tomorrow' is not a date"),
        (("csv", "/tmp", "--layers", "kinn"), "did you mean 'kin'?"),
    ],
)
def test_a_wrong_call_exits_with_2(args: tuple[str, ...], said: str) -> None:
    code, text = run(*args)
    assert code == 2
    assert said in text
