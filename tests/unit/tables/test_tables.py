"""Tables, JSON, CSV and Markdown: the same rows in each, and text that fits."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.tables import PLAIN, Column, Screen, as_csv, as_json, as_markdown, render, shown
from elitenet.tables.columns import Unbroken, grid, harmless, paragraph, width

ROWS = [
    {"id": "a", "score": 0.1234567, "list": ["x;y", "z"], "flag": True, "none": None},
    {"id": "b|c", "score": -0.0, "list": [], "flag": False, "none": None},
]
COLUMNS = [
    Column("id"),
    Column("score", "Score", right=True),
    Column("list"),
    Column("flag"),
    Column("none"),
]


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
        "id": "a",
        "score": "0.123457",
        "list": "x\\;y;z",
        "flag": "true",
        "none": "",
    }
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

    monkeypatch.setattr("shutil.get_terminal_size", lambda **_: os.terminal_size((200, 24)))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Screen.of(io.StringIO()) == PLAIN
    assert Screen.of(Terminal()) == Screen(200, True)
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
    assert harmless("No.\xa05\r") == "No. 5 "
    assert "\x1b" not in paragraph("text", 40, "    ", "a\x1b[2J ")
    assert "\x1b" not in grid(["\x1b[1m"], [["\x9b2J"], [["a\x1b]0;b\x07"]]], [False], 80)
    assert "\x1b" not in paragraph("a\x1b[2Jb", 20)


NARROW = st.integers(2, 60)


@given(st.text(), NARROW)
def test_wrapping_loses_no_letter_and_fits(text: str, columns: int) -> None:
    lines = paragraph(text, columns).split("\n")
    assert "".join("".join(lines).split()) == "".join(harmless(" ".join(text.split())).split())
    assert all(width(line) <= columns for line in lines)


def test_words_are_broken_only_where_they_must_be() -> None:
    assert paragraph("a table of who lost", 10) == "a table of\nwho lost"
    assert paragraph("unbreakable", 5) == "unbre\nakabl\ne"


def test_a_first_indent_takes_its_room() -> None:
    text = paragraph("one two three four five six", 27, "    ", "label: ")
    assert text == "label: one two three four\n       five six"


def test_a_table_fits_and_names_are_not_cut() -> None:
    rows = [
        ["Bakytzhan Sagintayev", "of the " * 20, "12"],
        ["A" * 30, "short", "3"],
    ]
    lines = grid(["name", "words", "n"], rows, [False, False, True], 60).split("\n")
    assert max(map(width, lines)) <= 60
    assert any("Bakytzhan Sagintayev" in line for line in lines)
    assert any("A" * 30 in line for line in lines)


def test_no_word_of_a_table_is_broken_while_others_can_move() -> None:
    why, when = "not at risk " * 3, ["one 2022-01-01", "two 2022-01-02"]
    headings = ["name", "why", "when", "two words"]
    words = {"Dosmukhambetov", *why.split(), *" ".join(headings).split()}
    for columns in range(50, 100):
        row = ["Dosmukhambetov", why, when, "0.1 (2)"]
        text = grid(headings, [row], [False, False, False, True], columns)
        assert max(map(width, text.split("\n"))) <= columns
        assert words <= set(text.split())
        assert "0.1 (2)" in text


def test_an_unbroken_text_stays_in_one_line_while_others_can_give_way() -> None:
    rows = [["Ada of the long name", [Unbroken("arrest 2022-01-05"), "and more of it"]]]
    text = grid(["name", "act"], rows, [False, False], 28)
    assert "arrest 2022-01-05" in text
    assert max(map(len, text.splitlines())) <= 28
    # Where there is no room for it, it is broken, and no letter is lost.
    narrow = grid(["act"], [[Unbroken("arrest 2022-01-05")]], [False], 8)
    assert "".join(narrow.split()) == "act" + "-" * 8 + "arrest2022-01-05"
    # The sign that stands for its blanks does no harm in a text of others.
    assert grid(["act"], [[chr(0xFFFF)]], [False], 8).splitlines()[-1] == chr(0xFFFD)


def test_a_list_of_texts_begins_lines_in_its_cell() -> None:
    text = grid(["n", "acts"], [["1", ["arrest 2022", "charge 2022"]]], [True, False], 80)
    assert text.split("\n")[2:] == ["1  arrest 2022", "   charge 2022"]


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.integers()), max_size=5),
    st.integers(20, 80),
)
def test_a_table_of_anything_fits_and_loses_no_letter(
    rows: list[tuple[str, str, int]], columns: int
) -> None:
    cells = [[a, b, str(n)] for a, b, n in rows]
    text = grid(["one", "two", "n"], cells, [False, False, True], columns)
    assert all(width(line) <= columns for line in text.split("\n"))
    said = "".join(harmless(" ".join(cell.split())) for row in cells for cell in row)
    drawn = Counter("".join(text.split("\n")[2:]))
    assert not Counter("".join(said.split())) - drawn


def test_tables_do_not_change_with_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render(ROWS, COLUMNS, "table", title="Who")
    for name, value in (
        ("COLUMNS", "40"),
        ("LINES", "5"),
        ("FORCE_COLOR", "1"),
        ("TTY_COMPATIBLE", "1"),
        ("NO_COLOR", ""),
        ("TERM", "dumb"),
        ("COLORTERM", "truecolor"),
    ):
        monkeypatch.setenv(name, value)
        assert render(ROWS, COLUMNS, "table", title="Who") == plain


@pytest.mark.parametrize("format_", ["table", "json", "csv", "md"])
def test_only_tables_pay_for_rich(format_: str) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['elitenet', 'who-lost', '--format', '{format_}', '-o', os.devnull]\n"
        "from elitenet.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('rich' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", "import os\n" + code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == str(format_ == "table")
