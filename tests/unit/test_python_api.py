"""What a notebook needs: names, days of any kind, tables, answers that show themselves."""

from __future__ import annotations

import datetime as dt
import io
import re
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import elitenet
from elitenet import html
from elitenet.change.compare import Change
from elitenet.folder.cells import cells_of
from elitenet.folder.starter import TEMPLATE
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.store.values import Node, Path, Relationship, Result

DAY = dt.date(2023, 2, 28)


@pytest.fixture(scope="module")
def network() -> Network:
    return elitenet.load(TEMPLATE)


@pytest.fixture(scope="module")
def change(network: Network) -> Change:
    event = network.turning_point()
    assert event.before is not None
    assert event.after is not None
    return elitenet.compare(network.as_of(event.before), network.as_of(event.after), event=event)


# --- names ---------------------------------------------------------------------------


def test_everything_that_dir_shows_is_there() -> None:
    shown = dir(elitenet)
    assert {"plot", "inference", "robustness", "export", "store"} <= set(shown)
    assert {"Listing", "contrast", "write", "read", "load", "compare"} <= set(shown)
    for name in shown:
        assert getattr(elitenet, name) is not None


def test_the_formats_of_exports_are_shown_and_imported() -> None:
    for name in dir(elitenet.export):
        assert getattr(elitenet.export, name).__name__ == f"elitenet.export.{name}"
    with pytest.raises(AttributeError, match=r"elitenet\.export.*no attribute 'excel'"):
        _ = elitenet.export.excel


def test_what_is_written_is_read(network: Network, tmp_path: Any) -> None:
    elitenet.write(network, tmp_path / "case")
    assert elitenet.read(tmp_path / "case") == network


# --- actors --------------------------------------------------------------------------


def test_an_actor_is_found_by_id_and_by_any_spelling() -> None:
    ada = Actor("lovelace-ada", "Ada Lovelace", "person", aliases=("Ада Лавлейс",))
    network = Network((ada,), (), ())
    assert network["lovelace-ada"] is ada
    for name in ("ada", "Lovelace", "лавлейс", "lavleis", "lovelase", "lovelace-ada"):
        assert network.actor(name) is ada
    assert "lovelace-ada" in network
    assert "ada" not in network


def test_an_id_that_is_not_there_is_a_key_error_with_a_hint(network: Network) -> None:
    known = network.actors[0].id
    with pytest.raises(KeyError, match=rf"{known}x.*did you mean.*{known}.*network\.actor"):
        _ = network[f"{known}x"]


def test_nobody_of_a_name_is_an_error(network: Network) -> None:
    with pytest.raises(elitenet.UsageError, match="nobody in the data is named 'Zzyzx'"):
        network.actor("Zzyzx")


def test_a_network_is_no_sequence(network: Network) -> None:
    with pytest.raises(TypeError, match="not iterable"):
        list(network)  # type: ignore[call-overload]


# --- days ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "on",
    [
        "2023-02-28",
        DAY,
        dt.datetime(2023, 2, 28, 23, 59),
        dt.datetime(2023, 2, 28, 23, 59, tzinfo=dt.UTC),
        pd.Timestamp("2023-02-28 12:00"),
        pd.Timestamp("2023-02-28 23:00", tz="Asia/Almaty"),
    ],
    ids=repr,
)
def test_a_day_comes_in_many_kinds(network: Network, on: dt.date | str) -> None:
    snapshot = network.as_of(on)
    assert type(snapshot.date) is dt.date
    assert snapshot == network.as_of(DAY)
    assert snapshot.holdings() == network.as_of(DAY).holdings()


@pytest.mark.parametrize("on", [None, 20230228, 2023.0, pd.NaT, ["2023-02-28"]], ids=repr)
def test_what_is_not_a_day_is_said_so(network: Network, on: Any) -> None:
    with pytest.raises(elitenet.UsageError, match="a day is a date or text such as '2021-12-31'"):
        network.as_of(on)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("before", "2023-02-28", "'before' must be a snapshot of a day.*it is '2023-02-28'"),
        ("after", DAY, "'after' must be a snapshot of a day.*it is a date"),
        ("after", elitenet.load(TEMPLATE), "'after' must be a snapshot.*it is a Network"),
        ("event", "fall-2023", "'event' must be an event, such as network.turning_point"),
        ("outgoing", Actor("a", "Ada", "person"), "'outgoing' must be the id of an actor"),
        ("selection", "kin", "'selection' must be a Selection.*it is 'kin'"),
    ],
)
def test_compare_says_what_it_wants(
    network: Network, name: str, value: object, wanted: str
) -> None:
    right: dict[str, Any] = {"before": network.as_of(DAY), "after": network.as_of("2023-08-31")}
    with pytest.raises(elitenet.UsageError, match=wanted):
        elitenet.compare(**right | {name: value})


def test_contrast_says_what_it_wants(network: Network) -> None:
    with pytest.raises(elitenet.UsageError, match=r"takes what compare gives.*got a Network"):
        elitenet.contrast(network)  # type: ignore[arg-type]


# --- tables for pandas ---------------------------------------------------------------


@pytest.mark.parametrize("kind", ["actors", "ties", "sources", "events", "posts"])
def test_a_frame_holds_what_the_file_holds(kind: str) -> None:
    network = elitenet.load()
    frame = network.to_frame(kind)
    rows = getattr(network, kind)
    assert list(frame.index) == [row.id for row in rows]
    for row, (_, shown) in zip(rows, frame.iterrows(), strict=True):
        cells = cells_of(row)
        for name, value in shown.items():
            assert _as_cell(value) == cells[str(name)], (row.id, name)


def _as_cell(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return "" if value else "no"
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def test_a_frame_has_the_columns_of_ones_own() -> None:
    with_region = Actor("a", "Ada", "person", sources=("s",), extra=(("region", "North"),))
    network = Network((with_region, Actor("b", "Ben", "person")), (), (Source("s", "A text"),))
    assert network.to_frame("actors")["region"].tolist() == ["North", ""]
    assert network.to_frame("actors")["level"].isna().all()
    assert network.to_frame("ties").empty
    assert "status" in network.to_frame("ties")


def test_there_are_five_frames_and_no_other(network: Network) -> None:
    with pytest.raises(elitenet.UsageError, match=r"no table 'tie'; did you mean.*ties.*actors"):
        network.to_frame("tie")


def test_the_frame_of_a_day_is_its_holdings(network: Network) -> None:
    snapshot = network.as_of(DAY)
    frame = snapshot.to_frame()
    held = snapshot.holdings()
    assert frame["person"].tolist() == [one.person for one in held]
    assert frame["ties"].tolist() == [tuple(tie.id for tie in one.ties) for one in held]
    assert frame["level"].tolist() == [one.level(network) for one in held]
    assert set(frame["certainty"]) <= {"yes", "possibly"}
    assert network.as_of("1900-01-01").to_frame().empty


def test_the_graph_of_a_day_is_that_of_the_room_of_graphs(network: Network) -> None:
    from elitenet.graph.people import build

    snapshot = network.as_of(DAY)
    kin = elitenet.Selection.of(layers="kin")
    assert snapshot.graph() == build(snapshot)
    assert snapshot.graph(kin) == build(snapshot, kin)
    graph = snapshot.to_networkx(kin)
    assert sorted(graph) == list(build(snapshot, kin).nodes)
    assert {frozenset(edge) for edge in graph.edges} == {
        frozenset((edge.a, edge.b)) for edge in build(snapshot, kin).edges
    }


# --- answers that show themselves ----------------------------------------------------


class Tags(HTMLParser):
    """Which tags a text has, whether they close, and what is read outside of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.said = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


ALLOWED = {"p", "strong", "table", "thead", "tbody", "tr", "th", "td"}


def shown(answer: Any) -> Tags:
    """The table of an answer, held to what all of them promise."""
    text = answer._repr_html_()
    tags = Tags(text)
    assert not tags.open
    assert set(tags.tags) <= ALLOWED
    assert tags.attributes <= {"style"}
    assert "color" not in text
    assert tags.tags.count("tr") <= html.MOST + 1
    assert len(text) < 20_000
    return tags


def answers() -> dict[str, Any]:
    network = elitenet.load()
    event = network.turning_point()
    assert event.before is not None
    assert event.after is not None
    before, after = network.as_of(event.before), network.as_of(event.after)
    change = elitenet.compare(before, after, event=event)
    small = elitenet.load(TEMPLATE)
    starter = elitenet.compare(small.as_of(DAY), small.as_of("2023-08-31"))
    from elitenet import questions

    return {
        "network": network,
        "snapshot": before,
        "change": change,
        "who lost": change.who_lost(),
        "who won": change.who_won(),
        "contrast": elitenet.contrast(starter),
        "test": elitenet.inference.run("replacement", change, draws=99),
        "question": questions.read()["who_lost"],
        "result": Result(("a", "b"), [(1, "x")] * 50),
    }


def test_every_answer_shows_itself_escaped_small_and_alone() -> None:
    for name, answer in answers().items():
        assert shown(answer).said.strip(), name
        assert "\n" not in repr(answer), name
        assert len(repr(answer)) < 1000, name


def test_a_long_table_is_cut_and_says_so() -> None:
    tags = shown(Result(("n",), [(k,) for k in range(50)]))
    assert tags.tags.count("tr") == html.MOST + 1
    assert "... and 30 more" in tags.said


def test_a_listing_shows_the_counts_and_the_people(change: Change) -> None:
    lost = change.who_lost()
    said = shown(lost).said
    assert f"{lost.listed} of {lost.denominator} people" in said
    assert all(standing.career.person.name in said for standing in lost.people)


def test_a_change_counts_everybody_once(change: Change) -> None:
    cells = re.findall(r">(\d+)</td>", change._repr_html_())
    died = sum(career.died for career in change.careers.values())
    assert sum(map(int, cells)) == len(change.careers) - died


def test_names_cannot_be_markup() -> None:
    evil = "<script>alert('x')</script> & \"co\""
    network = Network(
        (Actor("a", evil, "person"), Actor("b", "B<b>", "organization")),
        (Tie("t", "a", "b", "office", "official", ("s",), detail="<img src=x>"),),
        (Source("s", "A text"),),
    )
    for answer in (
        network,
        network.as_of("2020-01-01"),
        Result(("<i>",), [(evil,)], notifications=("<u>",)),
    ):
        assert "<script" not in answer._repr_html_()
        shown(answer)


@given(
    st.lists(
        st.lists(
            st.one_of(st.text(), st.integers(), st.floats(), st.none()), min_size=2, max_size=2
        ),
        max_size=30,
    )
)
def test_any_values_make_a_closed_table(rows: list[list[object]]) -> None:
    text = html.table(["a", "<b>"], rows, title="<t>", says="&", note='"')
    tags = Tags(text)
    assert not tags.open
    assert set(tags.tags) <= ALLOWED
    assert tags.tags.count("tr") == 1 + min(len(rows), html.MOST)


def test_what_a_database_holds_is_shown_by_name() -> None:
    ada = Node("1", ("Person",), {"name": "Ada", "id": "a"})
    bank = Node("2", ("Organization",), {"id": "bank"})
    tie = Relationship("3", "HOLDS", ada, bank, {})
    result = Result(("who", "tie", "path"), [(ada, tie, Path((ada, bank), (tie,)))])
    assert "AdaHOLDSAda - bank" in shown(result).said.replace("\n", "")
    assert result.to_frame().loc[0, "who"] == ada
    assert repr(result) == "Result(1 row: who, tie, path)"


def test_a_representation_measures_nothing() -> None:
    network = elitenet.load(TEMPLATE)
    snapshot = network.as_of(DAY)
    change = elitenet.compare(snapshot, network.as_of("2023-08-31"))
    for answer in (network, snapshot, change):
        repr(answer)
    assert "time_line" not in vars(network)
    assert "careers" not in vars(change)


# --- pictures ------------------------------------------------------------------------


def test_a_plot_is_a_picture_for_the_notebook_and_a_figure_for_matplotlib(change: Change) -> None:
    from matplotlib.figure import Figure
    from PIL import Image

    figure = elitenet.plot.heatmap(change)
    assert isinstance(figure, Figure)
    data = figure._repr_png_()
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        assert 600 < image.width < 1200
    assert figure._repr_png_() == data
