"""Tables, JSON, CSV and Markdown: the same rows in each, and text that fits."""

from __future__ import annotations

import csv
import io
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.tables import PLAIN, Column, Screen, as_csv, as_json, as_markdown, render, shown
from elitenet.tables.layout import grid, harmless, paragraph, width, wrap

ROWS = [
    {"id": "a", "score": 0.1234567, "list": ["x;y", "z"], "flag": True, "none": None},
    {"id": "b|c", "score": -0.0, "list": [], "flag": False, "none": None},
]
COLUMNS = [
    Column("id"), Column("score", "Score", right=True), Column("list"), Column("flag"),
    Column("none"),
]  # fmt: skip


def test_json_rounds_keeps_order_and_scripts() -> None:
    text = as_json({"b": 0.12345678, "a": ["Қазақ", None, 1, True], "t": (1.0,)})
    assert text.endswith("}\n")
    assert "Қазақ" in text
    assert list(json.loads(text)) == ["b", "a", "t"]
    assert json.loads(text)["b"] == 0.123457


def test_json_has_no_negative_zero_and_no_nan() -> None:
    assert as_json(-0.0) == "0.0\n"
    with pytest.raises(ValueError, match="JSON"):
        as_json(float("nan"))


def test_csv_joins_lists_and_leaves_absent_values_blank() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(ROWS, COLUMNS))))
    assert rows[0] == {
        "id": "a", "score": "0.123457", "list": "x\\;y;z", "flag": "true", "none": "",
    }  # fmt: skip
    assert rows[1]["score"] == "0"


def test_markdown_escapes_pipes_and_aligns_numbers() -> None:
    lines = as_markdown(ROWS, COLUMNS).splitlines()
    assert lines[0] == "| id | Score | list | flag | none |"
    assert lines[1] == "| --- | ---: | --- | --- | --- |"
    assert lines[3].startswith("| b\\|c |")


@pytest.mark.parametrize("format_", ["json", "csv", "md", "table"])
def test_every_format_has_every_row(format_: str) -> None:
    text = render(ROWS, COLUMNS, format_)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    if format_ == "json":
        assert len(json.loads(text)) == 2
    elif format_ == "csv":
        assert len(text.splitlines()) == 3
    elif format_ == "md":
        assert len(text.splitlines()) == 4
    else:
        assert "a" in text
        assert "0.123" in text


def test_a_table_without_rows_says_so() -> None:
    assert render([], COLUMNS, "table", title="Who") == "Who\n\n(none)\n"
    assert render([], COLUMNS, "csv").splitlines() == ["id,score,list,flag,none"]


def test_colour_is_for_terminals_that_allow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((200, 24)))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Screen.of(io.StringIO()) == PLAIN
    assert Screen.of(Terminal()) == Screen(100, True)
    monkeypatch.setenv("TERM", "dumb")
    assert not Screen.of(Terminal()).color
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Screen.of(Terminal()).color
    text = render(ROWS, COLUMNS, "table", screen=Screen(80, True), title="Who")
    assert text.startswith("\x1b[1mWho\x1b[0m")
    assert "\x1b" not in render(ROWS, COLUMNS, "table", title="Who")


def test_a_terminal_is_not_told_what_to_do() -> None:
    assert shown("a\x1b[2J\x07b") == "a\ufffd[2J\ufffdb"
    assert harmless("Тоқаев é") == "Тоқаев é"
    assert "\x1b" not in paragraph("a\x1b[2Jb", 20)


@given(st.text(), st.integers(1, 60), st.integers(0, 20))
def test_wrapping_loses_no_letter_and_fits(text: str, columns: int, taken: int) -> None:
    lines = wrap(text, columns, taken)
    assert "".join("".join(lines).split()) == "".join(harmless(text).split())
    assert all(width(line) <= columns or len(line) == 1 for line in lines)


def test_a_first_indent_takes_its_room() -> None:
    text = paragraph("one two three four", 12, "    ", "label: ")
    assert text == "label: one\n    two\n    three\n    four"


def test_a_table_fits_and_names_are_not_cut() -> None:
    rows = [
        ["Bakytzhan Sagintayev", "of the " * 20, "12"],
        ["A" * 30, "short", "3"],
    ]
    lines = list(grid(["name", "words", "n"], rows, [False, False, True], 60))
    assert max(map(width, lines)) <= 60
    assert any("Bakytzhan Sagintayev" in line for line in lines)
    assert any("A" * 30 in line for line in lines)


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.integers()), max_size=5),
    st.integers(20, 80),
)
def test_a_table_of_anything_fits(rows: list[tuple[str, str, int]], columns: int) -> None:
    cells = [[a, b, str(n)] for a, b, n in rows]
    room = max([len(str(n)) for _, _, n in rows] + [5]) + 10
    lines = list(grid(["one", "two", "n"], cells, [False, False, True], max(columns, room)))
    assert all(width(line) <= max(columns, room) for line in lines)
