"""``elitenet export ftm`` and ``elitenet import ftm``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.folder import dataset
from elitenet.folder.starter import init

pytest.importorskip("followthemoney")

RUN = CliRunner()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder with a small case."""
    init(tmp_path / "case")
    return tmp_path / "case"


def test_out_and_in_again(case: Path, tmp_path: Path) -> None:
    file, report = tmp_path / "case.ftm.json", tmp_path / "report.json"
    options = ["--data", str(case), "-o", str(file), "--report", str(report)]
    out = RUN.invoke(app, ["export", "ftm", *options])
    assert (out.exit_code, out.stdout) == (0, "")
    assert "entities" in out.stderr
    assert set(json.loads(report.read_text())) == {"entities", "in_words", "beside"}
    folder = tmp_path / "new"
    back = RUN.invoke(app, ["import", "ftm", str(file), str(folder), "--report", str(report)])
    assert (back.exit_code, back.stdout) == (0, "")
    assert json.loads(report.read_text())["left_out"] == []
    assert dataset.read(folder) == dataset.read(case)


def test_without_a_file_the_entities_go_to_stdout(case: Path) -> None:
    found = RUN.invoke(app, ["export", "ftm", "--data", str(case), "--prefix", "mine"])
    entities = [json.loads(line) for line in found.stdout.splitlines()]
    assert entities
    assert not [e for e in entities if not e["id"].startswith("mine-")]


def test_a_folder_that_is_there_is_left_alone_unless_told(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    person = {"id": "q", "schema": "Person", "properties": {"name": ["Ada"]}}
    file.write_text(json.dumps(person), "utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    refused = RUN.invoke(app, ["import", "ftm", str(file), str(folder)])
    assert refused.exit_code == 2
    assert "not empty; nothing was written" in refused.stderr
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    told = RUN.invoke(app, ["import", "ftm", str(file), str(folder), "--overwrite"])
    assert told.exit_code == 0
    assert (folder / "notes.txt").read_text() == "mine"
    assert dataset.read(folder).actors[0].name == "Ada"


def test_a_broken_file_makes_no_folder(tmp_path: Path) -> None:
    file, folder = tmp_path / "x.json", tmp_path / "folder"
    file.write_text("nothing\n", "utf-8")
    found = RUN.invoke(app, ["import", "ftm", str(file), str(folder)])
    assert found.exit_code == 1
    assert found.stderr.startswith("x.json:1: this is not JSON")
    assert not folder.exists()


@pytest.mark.parametrize("words", [["export", "ftm"], ["import", "ftm", "FILE", "DIR"]])
def test_where_followthemoney_is_missing_the_message_says_so(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    (tmp_path / "FILE").write_text("{}")
    found = RUN.invoke(app, words)
    assert found.exit_code == 1
    assert (
        found.stderr
        == "this needs followthemoney; in the folder of elitenet run: pip install '.[ftm]'\n"
    )
    assert not (tmp_path / "DIR").exists()
