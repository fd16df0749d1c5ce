"""A workbook holds the network to the last field, and helps whoever fills it in."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import pytest
from hypothesis import given, settings

from elitenet.errors import DataError, UsageError
from elitenet.folder import dataset, workbook_sheets, workbook_writing
from elitenet.folder.columns import COLUMNS, FILES
from elitenet.folder.starter import TEMPLATE, init
from elitenet.folder.workbook_writing import workbook
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import TIE_TYPES, USUAL
from strategies import networks


@contextmanager
def few_rows() -> Iterator[None]:
    """Prepare few rows, so that a test can write many workbooks."""
    with patch.multiple(workbook_writing, PREPARED=3, _SPARE=2):
        yield


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that init writes."""
    path = tmp_path_factory.mktemp("started") / "case.xlsx"
    init(path)
    return path


@pytest.fixture(scope="module")
def book(started: Path) -> Any:
    """The same, as openpyxl reads it: the formulas, not what they show."""
    return openpyxl.load_workbook(started)


@pytest.fixture(scope="module")
def shown(started: Path) -> Any:
    """The same, as programs show it that do not calculate."""
    return openpyxl.load_workbook(started, data_only=True)


def one(text: str = "", *, id_: str = "a", extra: tuple[tuple[str, str], ...] = ()) -> Network:
    """A network of one actor with a text as the role."""
    actor = Actor(id_, "Ada", "person", role=text, sources=("s",), extra=extra)
    return Network((actor,), (), (Source("s", "S"),))


def column(page: Any, name: str) -> str:
    """The letter of a column."""
    return next(str(cell.column_letter) for cell in page[1] if cell.value == name)


def whole_column(page: Any, letter: str) -> Any:
    """What is set for a column; neighbours that are alike share it."""
    index = page[f"{letter}1"].column
    return next(d for d in page.column_dimensions.values() if d.min <= index <= d.max)


def rules(page: Any) -> dict[str, Any]:
    """The drop-downs and rules of a sheet, by the name of their column."""
    names = {cell.column_letter: cell.value for cell in page[1]}
    return {
        names[str(rule.sqref).split(":")[0].rstrip("0123456789")]: rule
        for rule in page.data_validations.dataValidation
    }


@given(networks())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_equal(network: Network) -> None:
    with tempfile.TemporaryDirectory() as folder, few_rows():
        path = Path(folder) / "case.xlsx"
        # Not through dataset.write, which compares by itself.
        path.write_bytes(workbook(network))
        assert dataset.read(path) == network


@given(networks())
@settings(max_examples=15, deadline=None)
def test_folder_to_workbook_to_folder_is_the_same_files(network: Network) -> None:
    with tempfile.TemporaryDirectory() as name, few_rows():
        folder = Path(name)
        dataset.write(network, folder / "a")
        dataset.write(dataset.read(folder / "a"), folder / "b.xlsx")
        dataset.write(dataset.read(folder / "b.xlsx"), folder / "c")
        files = {path.name: path.read_bytes() for path in (folder / "a").iterdir()}
        assert {path.name: path.read_bytes() for path in (folder / "c").iterdir()} == files


def test_the_same_network_makes_the_same_bytes_in_any_process() -> None:
    code = (
        "import sys; from elitenet.folder import dataset, starter;"
        "from elitenet.folder.workbook_writing import workbook;"
        "sys.stdout.buffer.write(workbook(dataset.read(starter.TEMPLATE)))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert made[0] == made[1] == workbook(dataset.read(TEMPLATE))


def test_the_sheets_and_their_order(book: Any) -> None:
    names = ["start here", "actors", "ties", "sources", "events", "posts", "tie types"]
    assert book.sheetnames == names
    assert book.active.title == "start here"


def test_every_column_says_what_it_means(book: Any) -> None:
    for file in FILES:
        notes = {
            cell.value: cell.comment and cell.comment.text
            for cell in book[file.removesuffix(".csv")][1]
        }
        for declared in COLUMNS[file]:
            first = declared.meaning.split("posts.csv")[0]
            assert notes[declared.name].startswith(first)
            assert ("Needed in every row" in notes[declared.name]) == declared.value_required
            assert ".csv" not in notes[declared.name]


@pytest.mark.parametrize("file", FILES)
def test_cells_are_text_down_the_whole_column(book: Any, file: str) -> None:
    page = book[file.removesuffix(".csv")]
    for declared in COLUMNS[file]:
        wanted = "General" if declared.kind == "level" else "@"
        letter = column(page, declared.name)
        assert whole_column(page, letter).number_format == wanted, declared.name
        assert page[f"{letter}2"].number_format == wanted, declared.name


def test_drop_downs_offer_the_words_of_the_column(book: Any) -> None:
    ties, actors, posts = (rules(book[name]) for name in ("ties", "actors", "posts"))
    assert actors["kind"].formula1 == '"person,organization"'
    assert ties["status"].formula1 == '"official,reported,alleged,claimed-by-author"'
    assert ties["rank"].formula1 == '"head,deputy,member,staff"'
    assert ties["start_basis"].formula1 == '"seen,inferred,first-attested"'
    assert ties["end_basis"].formula1 == '"seen,inferred,last-attested,latest"'
    assert actors["frame"].formula1 == posts["frame"].formula1 == '"yes,no"'
    for rule in (actors["kind"], ties["status"], ties["type"], posts["frame"]):
        assert rule.showErrorMessage
        assert rule.errorStyle in (None, "stop")


def test_the_drop_down_of_types_is_the_list_that_explains_them(book: Any) -> None:
    sheet, _, cells = rules(book["ties"])["type"].formula1.partition("!")
    assert sheet == "'tie types'"
    offered = [row[0].value for row in book["tie types"][cells.replace("$", "")]]
    assert offered[:12] == list(USUAL)
    assert sorted(offered) == sorted(TIE_TYPES)
    assert "(in words)" in rules(book["ties"])["type"].prompt


@pytest.mark.parametrize(
    ("sheet", "name", "of"),
    [
        ("ties", "from", "actors"),
        ("ties", "to", "actors"),
        ("ties", "post", "posts"),
        ("ties", "sources", "sources"),
        ("ties", "about", "ties"),
        ("actors", "part_of", "actors"),
        ("events", "outgoing", "actors"),
        ("events", "incoming", "actors"),
        ("posts", "organization", "actors"),
    ],
)
def test_drop_downs_of_ids_are_as_long_as_the_ids(
    book: Any, sheet: str, name: str, of: str
) -> None:
    rule = rules(book[sheet])[name]
    assert rule.formula1 == f"OFFSET({of}!$A$1,1,0,MAX(1,COUNTA({of}!$A:$A)-1),1)"
    assert book[of]["A1"].value == "id"
    # Where a list or a label of one's own may stand, nothing is refused; else one is asked.
    free = name in ("post", "sources", "about")
    assert bool(rule.showErrorMessage) != free
    assert free or rule.errorStyle == "warning"


def test_rules_reach_down_to_2000_entries(book: Any) -> None:
    for file in FILES:
        page = book[file.removesuffix(".csv")]
        for rule in page.data_validations.dataValidation:
            assert all(cells.max_row >= 2001 for cells in rule.sqref.ranges)
        for cell in page[2001]:
            assert bool(cell.value) == page[f"{cell.column_letter}1"].value.startswith("(")


def test_helpers_show_their_values_where_nothing_calculates(shown: Any, book: Any) -> None:
    ties = shown["ties"]
    assert ties[f"{column(ties, '(from: name)')}2"].value == "Irena Dolan"
    said = column(ties, "(in words)")
    assert ties[f"{said}2"].value == "Irena Dolan is daughter of Marek Dolan"
    assert ties[f"{said}18"].value == "Tomas Reyl dismisses Anton Brisk (relieved of his duties)"
    assert book["ties"][f"{said}2"].value.startswith("=IF(")
    assert ties[f"{said}2001"].value in (None, "")
    posts = shown["posts"]
    assert posts[f"{column(posts, '(organization: name)')}2"].value == "Presidency"


def test_examples_are_tinted_and_say_that_they_are_to_be_deleted(book: Any) -> None:
    for file in FILES:
        page = book[file.removesuffix(".csv")]
        assert "Delete the tinted rows" in page["A2"].comment.text
        last = sum(1 for cell in page["A"] if cell.value) + 1
        assert page["A2"].fill.fgColor.rgb == page[f"A{last - 1}"].fill.fgColor.rgb == "FFFFF6DD"
        assert page[f"A{last}"].fill.fill_type is None
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref.startswith("A1:")


def test_a_converted_workbook_has_no_rows_to_delete() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(dataset.read(TEMPLATE))))
    assert book["ties"]["A2"].comment is None
    assert book["ties"]["A2"].fill.fill_type is None
    assert not any("tinted" in str(cell.value) for cell in book["start here"]["A"])


def test_the_examples_deleted_and_rows_of_ones_own_typed(started: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(started)
    typed: dict[str, list[dict[str, object]]] = {
        "actors": [
            {"id": "a", "name": "Ada", "kind": "person", "sources": "s"},
            {"id": "b", "name": "Bank", "kind": "organization", "sources": "s", "level": 2},
        ],
        "ties": [
            {"id": "t", "from": "a", "to": "b", "type": "office", "start": "2016-09",
             "status": "official", "sources": "s"},
        ],
        "sources": [{"id": "s", "title": "News"}],
        "events": [],
        "posts": [],
    }  # fmt: skip
    for name, rows in typed.items():
        page = book[name]
        page.delete_rows(2, 30)
        for line, row in enumerate(rows, 2):
            for key, value in row.items():
                page[f"{column(page, key)}{line}"] = value
    book.save(tmp_path / "mine.xlsx")
    network = dataset.read(tmp_path / "mine.xlsx")
    assert [actor.level for actor in network.actors] == [None, 2]
    assert [str(tie.period.start) for tie in network.ties] == ["2016-09"]
    assert not network.events
    assert not network.posts


@pytest.mark.parametrize("text", ["=1+1", "+7 700", "-", "@SUM(A1)", "2016-09", "007", "TRUE"])
def test_a_text_is_a_text_whatever_it_looks_like(text: str) -> None:
    with few_rows():
        page = openpyxl.load_workbook(io.BytesIO(workbook(one(text))))["actors"]
    cell = page[f"{column(page, 'role')}2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@pytest.mark.parametrize(
    ("network", "said"),
    [
        (one("x" * 32_768), "cell actors!E2 ('role' of 'a') has 32,768 characters"),
        (one("𝄞" * 16_384), "cell actors!E2 ('role' of 'a') has 32,768 characters"),
        (one("a\x07b"), "cell actors!E2 ('role' of 'a') holds the character U+0007"),
        (one("a\ufffeb"), "cell actors!E2 ('role' of 'a') holds the character U+FFFE"),
        (one(extra=(("(x)", "1"),)), "actors has a column '(x)'"),
        (one(extra=(("x\x01", "1"),)), "the name of a column of actors holds the character U+0001"),
    ],
)
def test_what_no_cell_holds_is_told_before_anything_is_written(
    network: Network, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "case.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(DataError) as caught:
        dataset.write(network, path, overwrite=True)
    assert said in str(caught.value)
    assert "nothing was written" in str(caught.value)
    assert [entry.read_bytes() for entry in tmp_path.iterdir()] == [b"mine"]


def test_the_longest_text_that_a_cell_holds() -> None:
    text = "𝄞" * 16_383 + "x"
    with few_rows(), tempfile.TemporaryDirectory() as folder:
        dataset.write(one(text), Path(folder) / "case.xlsx")
        assert dataset.read(Path(folder) / "case.xlsx").actors[0].role == text


def test_a_sentence_too_long_for_a_cell_is_not_shown() -> None:
    people = tuple(Actor(x, x * 20_000, "person", sources=("s",)) for x in "ab")
    tie = Tie("t", "a", "b", "ally", "reported", ("s",))
    with few_rows():
        made = workbook(Network(people, (tie,), (Source("s", "S"),)))
    page = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["ties"]
    assert page[f"{column(page, '(from: name)')}2"].value == "a" * 20_000
    assert page[f"{column(page, '(in words)')}2"].value in (None, "")


def test_more_rows_than_a_sheet_has(tmp_path: Path) -> None:
    network = dataset.read(TEMPLATE)
    with (
        patch.object(workbook_sheets, "MOST_ROWS", len(network.ties)),
        pytest.raises(DataError, match="the sheet ties would have 26 rows, and Excel takes 25"),
    ):
        dataset.write(network, tmp_path / "case.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_network_that_would_not_come_back_is_not_written(tmp_path: Path) -> None:
    with few_rows(), pytest.raises(DataError, match="nothing was written"):
        dataset.write(one(" blanks around "), tmp_path / "case.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_is_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    path.write_bytes(b"mine")
    for write in (lambda: init(path), lambda: dataset.write(one(), path)):
        with pytest.raises(UsageError, match=r"case\.xlsx' exists; nothing was written"):
            write()
    assert path.read_bytes() == b"mine"
    with few_rows():
        dataset.write(one(), path, overwrite=True)
    assert dataset.read(path) == one()
    assert [entry.name for entry in tmp_path.iterdir()] == ["case.xlsx"]


@pytest.mark.parametrize("name", ["case.ods", "case.XLS", "case.xlsm"])
def test_other_workbooks_are_not_written(name: str, tmp_path: Path) -> None:
    for write in (init, lambda p: dataset.write(one(), p)):
        with pytest.raises(UsageError, match=r"not written.*\.xlsx"):
            write(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_may_be_named_like_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "case.xlsx").mkdir()
    dataset.write(one(), tmp_path / "case.xlsx")
    assert (tmp_path / "case.xlsx" / "ties.csv").is_file()


def test_each_tie_type_has_an_example_that_reads_as_a_sentence(book: Any) -> None:
    header, *rows = book["tie types"].iter_rows(values_only=True)
    assert header[:6] == ("type", "family", "what it says", "from", "to", "example")
    for type_, _, says, from_, to, example, dates, when in rows:
        assert {"{from}", "{to}"} <= set(says.replace(",", " ").replace(":", " ").split()) | {
            mark for mark in ("{from}", "{to}") if mark in says
        }
        assert "[detail]" in says
        assert not set("{}[]") & set(example), type_
        assert "(not stated)" not in example, type_
        assert from_
        assert to
        assert dates
        assert bool(when) or type_ not in USUAL


def test_a_tie_with_every_odd_detail_is_said_in_words() -> None:
    people = tuple(Actor(x, x.upper(), "person", sources=("s",)) for x in "ab")
    ties = tuple(
        Tie(f"t{n}", "a", "b", type_, "reported", ("s",), detail)
        for n, (type_, detail) in enumerate(
            [
                ("kinship", ""),
                ("dismissal", ""),
                ("dismissal", "as {to} said"),
                ("ally", ""),
                ("ally", "{to} [detail]"),
            ]
        )
    )
    with few_rows():
        made = workbook(Network(people, ties, (Source("s", "S"),)))
    page = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["ties"]
    said = column(page, "(in words)")
    assert [page[f"{said}{line}"].value for line in range(2, 7)] == [
        "A is (not stated) of B",
        "A dismisses B",
        "A dismisses B (as {to} said)",
        "A and B are described as close",
        "A and B are described as close: {to} [detail]",
    ]
