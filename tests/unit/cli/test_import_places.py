"""Where an import writes: a folder or a workbook, and only where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.folder import dataset

LIST = "who,body,began\nAda Ardo,Ministry of Roads,2020-01-02\nBen Bold,Ministry of Roads,2021\n"
ASKED = ("--from", "who", "--to", "body", "--type", "office", "--start", "began")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    return path


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["import", "edges", *args])
    return result.exit_code, result.stdout, result.stderr


def test_the_file_alone_is_enough_for_a_look(file: Path) -> None:
    code, out, _ = run("list.csv")
    assert code == 0
    assert out.splitlines()[-1].startswith("  elitenet import edges list.csv list --from who")
    assert [path.name for path in file.parent.iterdir()] == ["list.csv"]


def test_a_workbook_holds_what_the_folder_holds(file: Path) -> None:
    for place in ("case", "case.xlsx"):
        code, _, err = run("list.csv", place, *ASKED)
        assert code == 0, err
    folder, workbook = dataset.read(file.parent / "case"), dataset.read(file.parent / "case.xlsx")
    assert folder == workbook
    assert len(folder.ties) == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("list.csv", *ASKED), "say which folder or workbook to write"),
        (("list.csv", "case.ods", *ASKED), "give a name that ends in .xlsx"),
        (("list.csv", "case.json", *ASKED), "data are written as a folder or as a workbook"),
        (("list.csv", "there.xlsx", *ASKED), "--overwrite to replace it"),
    ],
)
def test_other_places_are_refused_and_nothing_is_written(
    file: Path, args: tuple[str, ...], said: str
) -> None:
    there = file.parent / "there.xlsx"
    there.write_bytes(b"mine")
    code, out, err = run(*args)
    assert code == 2
    assert out == ""
    assert said in " ".join(err.split())
    assert there.read_bytes() == b"mine"
    assert sorted(path.name for path in file.parent.iterdir()) == ["list.csv", "there.xlsx"]
