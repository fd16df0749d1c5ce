"""GraphML and GEXF of other programs: who, which ties, when, and what is refused."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import elitenet
from elitenet.cli.commands.import_ import import_
from elitenet.errors import DataError, UsageError
from elitenet.export import flatten
from elitenet.export import gexf as gexf_export
from elitenet.export import graphml as graphml_export
from elitenet.export.history import history, span
from elitenet.folder import dataset
from elitenet.imports import gephi, gexf, graphml, of_elitenet
from elitenet.imports.edges import Asked
from elitenet.imports.graph_file import GraphFile
from elitenet.imports.tie_rows import Imported

ALLY = Asked("source", "target", "ally")


def read_gexf(
    tmp_path: Path, graph: str, *, attributes: str = "", version: str = "1.3"
) -> GraphFile:
    file = tmp_path / "net.gexf"
    text = f'<gexf xmlns="http://gexf.net/{version}"><graph {attributes}>{graph}</graph></gexf>'
    file.write_text(text, "utf-8")
    return gexf.read(file)


def read_graphml(tmp_path: Path, inside: str) -> GraphFile:
    file = tmp_path / "net.graphml"
    file.write_text(f"<graphml>{inside}</graphml>", "utf-8")
    return graphml.read(file)


def load(graph: GraphFile, asked: Asked = ALLY) -> Imported:
    return gephi.load(graph, gephi.completed(gephi.grid_of(graph), asked))


def periods(found: Imported) -> list[tuple[str, str]]:
    return sorted((str(t.period.start), str(t.period.end)) for t in found.network.ties)


TWO = '<nodes><node id="1" label="Ann Lee"/><node id="2" label="Bob"/></nodes>'


def edge(attributes: str = "", inside: str = "") -> str:
    return f'{TWO}<edges><edge source="1" target="2" {attributes}>{inside}</edge></edges>'


# --- time -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "bounds", "period"),
    [
        ('timeformat="date"', 'start="2010-03-11" end="2014-03-11"', ("2010-03-11", "2014-03-11")),
        ("", 'start="2010-03-11T08:00:00.000+01:00"', ("2010-03-11", "None")),
        ('timeformat="double"', 'start="2010.0" end="2014"', ("2010", "2014")),
        ('timeformat="double"', 'start="1262304000000.0" end="Infinity"', ("2010-01-01", "None")),
        ("", 'startopen="2010-03-11" endopen="2014-03-11"', ("2010-03-11", "2014-03-11")),
        ("", 'end="2014-03-11" start=""', ("None", "2014-03-11")),
        ("", 'timestamp="2012-05-01"', ("2012-05-01", "2012-05-01")),
        ("", 'intervals="&lt;[2010, 2014]>"', ("2010", "2014")),
    ],
)
def test_bounds_of_an_edge_are_dates(
    tmp_path: Path, attributes: str, bounds: str, period: tuple[str, str]
) -> None:
    assert periods(load(read_gexf(tmp_path, edge(bounds), attributes=attributes))) == [period]


@pytest.mark.parametrize(("group", "one"), [("spells", "spell"), ("slices", "slice")])
def test_each_spell_is_a_tie_of_its_own(tmp_path: Path, group: str, one: str) -> None:
    spells = f'<{group}><{one} end="2001-01-01"/><{one} start="2005-01-01"/></{group}>'
    found = load(read_gexf(tmp_path, edge('weight="2"', spells), version="1.2draft"))
    assert periods(found) == [("2005-01-01", "None"), ("None", "2001-01-01")]
    assert {dict(tie.extra)["weight"] for tie in found.network.ties} == {"2"}
    assert "one tie for each of their spells" in found.report()
    assert found.rows == 1


def test_numbers_that_are_no_years_are_kept_as_text_and_counted(tmp_path: Path) -> None:
    found = load(read_gexf(tmp_path, edge('start="1" end="7.5"')))
    assert periods(found) == [("None", "None")]
    assert dict(found.network.ties[0].extra)["gexf_spells"] == "1/7.5"
    assert "the numbers are not years" in found.report()


def test_times_of_nodes_and_values_are_kept_as_text(tmp_path: Path) -> None:
    nodes = """
      <attributes class="node" mode="dynamic"><attribute id="0" title="party"/></attributes>
      <nodes><node id="1" label="Ann" start="2001"><attvalues>
        <attvalue for="0" value="Red" end="2004"/><attvalue for="0" value="Blue" start="2004"/>
      </attvalues></node><node id="2" label="Bob"/></nodes>
      <edges><edge source="1" target="2"/></edges>"""
    ann = load(read_gexf(tmp_path, nodes)).network.actor_by_id["ann"]
    assert dict(ann.extra) == {
        "gexf_spells": "2001/..", "node_id": "1", "party": "Red ../2004 | Blue 2004/..",
    }  # fmt: skip


def test_an_end_before_the_start_is_refused_with_its_line(tmp_path: Path) -> None:
    graph = read_gexf(tmp_path, "\n\n" + edge('start="2014" end="2010"'))
    with pytest.raises(DataError, match=r"net\.gexf:3: column 'end': the end 2010 comes before"):
        load(graph)


# --- types, direction, kinds ---------------------------------------------------------------


def test_a_type_is_taken_from_the_attribute_that_has_types_alone(tmp_path: Path) -> None:
    graph = read_gexf(tmp_path, edge('label="Ally" kind="x"'))
    assert load(graph, Asked("source", "target", "")).network.ties[0].type == "ally"
    asked = Asked("source", "target", "", map_={"X": "kinship"})
    assert gephi.completed(gephi.grid_of(graph), asked).type_ == "kind"


def test_no_type_writes_nothing_and_gives_the_commands(tmp_path: Path) -> None:
    read_gexf(tmp_path, edge('label="friend of"'))
    file, folder = tmp_path / "net.gexf", tmp_path / "new"
    run = CliRunner().invoke(import_, ["gexf", str(file), str(folder)])
    assert (run.exit_code, folder.exists()) == (0, False)
    assert '--type label --map "friend of=TYPE"' in run.output
    options = ["--type", "label", "--map", "friend of=ally"]
    run = CliRunner().invoke(import_, ["gexf", str(file), str(folder), *options])
    assert run.exit_code == 0, run.output
    assert [tie.type for tie in dataset.read(folder).ties] == ["ally"]


def test_an_unmapped_type_stops_the_import_with_the_map_to_add(tmp_path: Path) -> None:
    graph = read_gexf(tmp_path, edge('label="freind"'))
    with pytest.raises(UsageError, match=r'--map "freind=TYPE"   \(1 edge\)'):
        load(graph, Asked("source", "target", "label"))


def test_an_edge_without_direction_turns_to_fit_the_kinds(tmp_path: Path) -> None:
    nodes = '<nodes><node id="1" label="Central Bank"/><node id="2" label="Bob"/></nodes>'
    graph = read_gexf(tmp_path, f'{nodes}<edges><edge source="1" target="2"/></edges>')
    (tie,) = load(graph, Asked("source", "target", "office")).network.ties
    assert (tie.from_, tie.to) == ("bob", "central-bank")
    drawn = read_gexf(
        tmp_path, f'{nodes}<edges><edge source="2" target="1" type="directed"/></edges>'
    )
    (tie,) = load(drawn, Asked("source", "target", "office")).network.ties
    assert (tie.from_, tie.to) == ("bob", "central-bank")


@pytest.mark.parametrize(
    ("drawn", "type_", "kept"),
    [("undirected", "patronage", "undirected"), ("mutual", "patronage", "mutual"),
     ("directed", "patronage", None), ("mutual", "ally", None)],
)  # fmt: skip
def test_a_direction_that_the_file_lacks_is_marked(
    tmp_path: Path, drawn: str, type_: str, kept: str | None
) -> None:
    found = load(read_gexf(tmp_path, edge(f'type="{drawn}"')), Asked("source", "target", type_))
    (tie,) = found.network.ties
    assert (tie.from_, tie.to) == ("ann-lee", "bob")
    assert dict(tie.extra).get("edge_direction") == kept
    assert ("from source to target" in found.report()) is (kept is not None)


def test_kinds_are_taken_from_an_attribute_that_says_them(tmp_path: Path) -> None:
    graph = read_graphml(
        tmp_path,
        '<key id="t" for="node" attr.name="Category"/><graph edgedefault="directed">'
        '<node id="a"><data key="t">Company</data></node>'
        '<node id="b"><data key="t">Individual</data></node>'
        '<edge source="a" target="b"/></graph>',
    )
    found = load(graph, Asked("source", "target", "influence"))
    assert {a.id: a.kind for a in found.network.actors} == {"a": "organization", "b": "person"}
    with pytest.raises(DataError, match=r"'a' is an organization by its kind in the file"):
        load(graph)


# --- GraphML -------------------------------------------------------------------------------


def test_what_networkx_writes_comes_back_edge_by_edge(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("n1", label="Ann Lee", age=40)
    graph.add_node("n2", label="Ann Lee")
    graph.add_node("n3")
    graph.add_edge("n1", "n2", weight=2.5, since="2010-01-01")
    graph.add_edge("n1", "n2", weight=1.0, since="2011")
    for write, read in (
        (nx.write_graphml, graphml.read), (nx.write_gexf, gexf.read)
    ):  # fmt: skip
        write(graph, tmp_path / "net")
        found = load(read(tmp_path / "net"))
        assert periods(found) == [("2010-01-01", "None"), ("2011", "None")]
        assert Counter(a.name for a in found.network.actors) == {"Ann Lee": 2, "n3": 1}
        assert {dict(t.extra)["weight"] for t in found.network.ties} == {"2.5", "1.0"}
        ages = {dict(a.extra).get("age") for a in found.network.actors}
        assert ages == {"40", None}


def test_nested_graphs_are_flattened_and_hyperedges_counted(tmp_path: Path) -> None:
    found = load(
        read_graphml(
            tmp_path,
            '<graph edgedefault="undirected"><node id="g"><graph edgedefault="directed">'
            '<node id="a"/><node id="b"/><edge source="a" target="b"/></graph></node>'
            '<hyperedge><endpoint node="a"/></hyperedge><edge source="g" target="a"/></graph>',
        )
    )
    assert len(found.network.ties) == 2
    assert dict(found.network.actor_by_id["a"].extra)["parent"] == "g"
    assert "1 <hyperedge>: left out: it joins more than two nodes" in found.report()
    assert "1 nested graphs: flattened" in found.report()


def test_defaults_of_keys_and_labels_that_yed_draws_are_read(tmp_path: Path) -> None:
    graph = read_graphml(
        tmp_path,
        '<key id="d" for="node" attr.name="party"><default>Red</default></key>'
        '<key id="y" for="node" yfiles.type="nodegraphics"/><graph>'
        '<node id="n0"><data key="y"><ShapeNode><NodeLabel>Ann\nLee</NodeLabel></ShapeNode></data>'
        '</node><node id="n1"/><edge source="n0" target="n1"/></graph>',
    )
    found = load(graph).network
    assert dict(found.actor_by_id["ann-lee"].extra)["party"] == "Red"


# --- what is refused -----------------------------------------------------------------------

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE, OUTSIDE.replace("a SYSTEM", "% a SYSTEM")])
@pytest.mark.parametrize("read", [graphml.read, gexf.read])
def test_entities_are_refused(tmp_path: Path, head: str, read: object) -> None:
    file = tmp_path / "net"
    file.write_text(f"{head}\n<graphml><graph><node id='&b;'/></graph></graphml>", "utf-8")
    with pytest.raises(DataError, match="declares XML entities"):
        read(file)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"net:1: this is not XML"),
        ("<graphml>\n<graph>", r"net:2: this is not XML"),
        ("<gexf/>", "try: elitenet import gexf"),
        ("<svg/>", "its first element is <svg>"),
        ("<graphml/>", "no edge"),
        ("<graphml>" + "<graph><node id='a'>" * 300, "nested more than"),
        ("<graphml><graph><node id='a'/>\n<node id='a'/></graph></graphml>", "net:2: the id 'a'"),
        ("<graphml><graph>\n<edge source='a' target='b'/></graph></graphml>", "net:2: source 'a'"),
    ],
)
def test_what_is_no_graph_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "net"
    file.write_text(text, "utf-8")
    with pytest.raises(DataError, match=said):
        load(graphml.read(file))


TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff")
)


@given(st.dictionaries(TEXT, TEXT, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_hostile_names_make_a_folder_whatever_the_order(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, str], chance: object
) -> None:
    folder = tmp_path_factory.mktemp("gephi")
    found = []
    keys = [key.strip() for key in names if key.strip()]
    for part in ("a", "b"):
        graph = nx.DiGraph()
        chance.shuffle(keys)  # type: ignore[attr-defined]
        for key in keys:
            graph.add_node(key, label=names.get(key, ""))
        nx.add_path(graph, sorted(keys))
        nx.write_graphml(graph, folder / part)
        if graph.number_of_edges() == 0:
            with pytest.raises(DataError):
                load(graphml.read(folder / part))
            return
        found.append(load(graphml.read(folder / part)).network)
    assert found[0].actors == found[1].actors
    assert [tie.id for tie in found[0].ties] == [tie.id for tie in found[1].ties]
    dataset.write(found[0], folder / "new")
    assert dataset.read(folder / "new") == found[0]


# --- elitenet's own files ------------------------------------------------------------------


@pytest.fixture(scope="module")
def case() -> elitenet.Network:
    return elitenet.load()


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_an_export_of_single_ties_comes_back(
    tmp_path: Path, case: elitenet.Network, format_: str
) -> None:
    flat = flatten.snapshot(case.as_of("2021-12-31"), parallel=True, two_mode=True)
    if format_ == "graphml":
        graphml_export.write(flat, tmp_path / "net")
        graph = graphml.read(tmp_path / "net")
    else:
        gexf_export.write(flat, tmp_path / "net")
        graph = gexf.read(tmp_path / "net")
    assert of_elitenet.is_own(graph)
    found = of_elitenet.load(graph).network
    assert {actor.id for actor in found.actors} == {str(row["id"]) for row in flat.nodes}
    assert {tie.id for tie in found.ties} == {str(row["id"]) for row in flat.edges}
    for tie in found.ties:
        same = case.tie_by_id[tie.id]
        assert (tie.from_, tie.to, tie.type) == (same.from_, same.to, same.type)
        dates = (same.period.start, same.period.end)
        assert (tie.period.start, tie.period.end) == dates
        assert set(tie.sources) >= set(same.sources)
    for actor in found.actors:
        known = case.actor_by_id[actor.id]
        assert (actor.name, actor.kind, actor.sector, actor.role, actor.group) == (
            known.name, known.kind, known.sector, known.role, known.group
        )  # fmt: skip
        assert set(actor.sources) >= set(known.sources)
        assert set(actor.aliases) == set(known.aliases)


def test_a_history_keeps_ties_of_people_and_counts_the_edges_made_of_posts(
    tmp_path: Path, case: elitenet.Network
) -> None:
    shown = history(case, *span(case), parallel=True)
    gexf_export.write(shown, tmp_path / "net")
    found = of_elitenet.load(gexf.read(tmp_path / "net"))
    kept = {tie.id for tie in found.network.ties}
    assert kept == {str(one.row["id"]) for one in shown.edges} & set(case.tie_by_id)
    assert len(kept) + found.tally.count("edges") == len(shown.edges)


@pytest.mark.parametrize("two_mode", [True, False])
def test_an_export_of_pairs_keeps_who_is_tied_and_how(
    tmp_path: Path, case: elitenet.Network, two_mode: bool
) -> None:
    flat = flatten.snapshot(case.as_of("2021-12-31"), two_mode=two_mode)
    graphml_export.write(flat, tmp_path / "net")
    found = of_elitenet.load(graphml.read(tmp_path / "net"))
    in_case = {(frozenset((tie.from_, tie.to)), tie.type) for tie in case.ties}
    assert {(frozenset((tie.from_, tie.to)), tie.type) for tie in found.network.ties} <= in_case
    tied = {frozenset((tie.from_, tie.to)) for tie in found.network.ties}
    gone = {id_ for (what, _), ids in found.tally.found.items() if what == "edges" for id_ in ids}
    assert tied == {
        frozenset((str(row["source"]), str(row["target"])))
        for row in flat.edges
        if row["id"] not in gone
    }


def test_an_import_from_the_command_line_passes_the_check(tmp_path: Path) -> None:
    read_gexf(tmp_path, edge('start="2010" end="2014"'))
    folder, report = tmp_path / "new", tmp_path / "report.json"
    options = ["--type", "ally", "--report", str(report)]
    run = CliRunner().invoke(import_, ["gexf", str(tmp_path / "net.gexf"), str(folder), *options])
    assert run.exit_code == 0, run.output
    assert '"edges": 1' in report.read_text("utf-8")
    with (folder / "ties.csv").open(encoding="utf-8") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["from"], row["to"], row["start"], row["end"]) == ("ann-lee", "bob", "2010", "2014")
