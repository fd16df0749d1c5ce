"""``convert`` and ``init`` with workbooks: what they write, say and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.folder import dataset
from elitenet.folder.starter import TEMPLATE, init

SCHEMAS = Path(__file__).resolve().parents[3] / "docs" / "schemas"
runner = CliRunner()


def ask(*words: object, code: int = 0) -> str:
    """What a command says, on the stream that its exit code asks for."""
    result = runner.invoke(app, [*map(str, words)])
    assert result.exit_code == code, result.output
    return result.stderr if code else result.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    init(tmp_path / "case")
    return tmp_path / "case"


def test_there_and_back(folder: Path, tmp_path: Path) -> None:
    book, again = tmp_path / "case.xlsx", tmp_path / "again"
    ask("convert", folder, book)
    ask("convert", book, again)
    assert dataset.read(book) == dataset.read(again) == dataset.read(TEMPLATE)


def test_who_lost_is_the_same_from_both(folder: Path, tmp_path: Path) -> None:
    ask("convert", folder, tmp_path / "case.xlsx")
    lost = [
        ask("who-lost", "--data", place, "--format", "json")
        for place in (folder, tmp_path / "case.xlsx")
    ]
    assert lost[0] == lost[1]


def test_the_record(folder: Path, tmp_path: Path) -> None:
    record = json.loads(ask("convert", folder, tmp_path / "case.xlsx", "--format", "json"))
    schema = json.loads((SCHEMAS / "convert.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(record)
    assert record["rows"] == {"actors": 14, "ties": 25, "sources": 6, "events": 2, "posts": 7}


def test_what_is_said(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("convert", folder.name, "case.xlsx") == (
        "Wrote case.xlsx: 14 actors, 25 ties, 6 sources, 2 events, 7 seats.\n\n"
        "Next:\n    elitenet check case.xlsx\n"
    )


def test_nothing_is_replaced_without_overwrite(folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "case.xlsx"
    book.write_bytes(b"mine")
    assert "--overwrite to replace it" in ask("convert", folder, book, code=2)
    assert book.read_bytes() == b"mine"
    ask("convert", folder, book, "--overwrite")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    assert "--overwrite" in ask("convert", book, tmp_path / "full", code=2)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["thesis.txt"]
    ask("convert", book, tmp_path / "full", "--overwrite")
    assert (tmp_path / "full" / "thesis.txt").read_text() == "mine"
    assert dataset.read(tmp_path / "full") == dataset.read(folder)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("case", "is what is read; give another name"),
        ("x.ods", "workbooks that end in .ods are not written, only read; give a name that ends"),
        ("x.csv", "written as a folder or as a workbook; name one, such as: elitenet convert"),
    ],
)
def test_refused_targets(folder: Path, target: str, said: str) -> None:
    assert said in ask("convert", folder, folder.parent / target, code=2)
    assert [path.name for path in folder.parent.iterdir()] == ["case"]


def test_broken_data_are_told_and_not_converted(folder: Path, tmp_path: Path) -> None:
    ties = folder / "ties.csv"
    ties.write_text(ties.read_text("utf-8").replace("kinship", "kinhsip"), "utf-8")
    said = ask("convert", folder, tmp_path / "case.xlsx", code=1)
    assert "did you mean 'kinship'?" in said
    assert not (tmp_path / "case.xlsx").exists()


def test_cells_that_were_read_with_a_warning_are_counted(folder: Path, tmp_path: Path) -> None:
    import openpyxl

    book = tmp_path / "case.xlsx"
    ask("convert", folder, book)
    opened = openpyxl.load_workbook(book)
    page = opened["ties"]
    letter = next(cell.column_letter for cell in page[1] if cell.value == "start")
    page[f"{letter}5"] = 40312
    opened.save(book)
    result = runner.invoke(app, ["convert", str(book), str(tmp_path / "out")])
    assert result.exit_code == 0
    assert "1 warning about the cells of" in result.stderr
    assert dataset.read(tmp_path / "out") == dataset.read(folder)


def test_init_writes_a_workbook_that_passes_check(tmp_path: Path) -> None:
    book = tmp_path / "case.xlsx"
    record = json.loads(ask("init", book, "--format", "json"))
    schema = json.loads((SCHEMAS / "init.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(record)
    assert record["files"] == ["case.xlsx"]
    assert "No errors." in ask("check", book)
    assert "Petro Vass" in ask("who-lost", "--data", book)
    assert "exists; nothing was written" in ask("init", book, code=2)


def test_init_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = ask("init", "case.xlsx")
    assert said.startswith("Wrote case.xlsx.\n")
    assert said.endswith("    elitenet check case.xlsx\n    elitenet who-lost --data case.xlsx\n")
    assert max(map(len, said.splitlines())) <= 80
