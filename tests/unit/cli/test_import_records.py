"""``elitenet import popolo`` and ``elitenet import wikidata``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from elitenet.cli import app
from elitenet.folder import dataset

DATA = Path(__file__).parents[2] / "data"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("name", ["popolo", "wikidata"])
def test_a_file_becomes_a_folder_and_what_is_left_out_is_said(tmp_path: Path, name: str) -> None:
    report = tmp_path / "report.json"
    done = run("import", name, DATA / f"{name}.json", tmp_path / "case", "--report", report)
    assert done.exit_code == 0, done.output
    network = dataset.read(tmp_path / "case")
    record = json.loads(report.read_text("utf-8"))
    assert record["made"]["ties"] == len(network.ties) > 0
    for one in record["left_out"]:
        assert f"{one['count']} {one['what']}: {one['why']}" in done.stderr
    assert run("check", tmp_path / "case").exit_code == 0


@pytest.mark.parametrize("name", ["popolo", "wikidata"])
def test_a_folder_that_exists_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "notes.txt").write_text("mine", "utf-8")
    done = run("import", name, DATA / f"{name}.json", tmp_path / "case")
    assert done.exit_code == 2
    assert "exists and is not empty" in done.stderr
    assert [path.name for path in (tmp_path / "case").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["popolo", "wikidata"])
def test_a_broken_file_leaves_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.json").write_text('{"persons": [', "utf-8")
    done = run("import", name, tmp_path / "broken.json", tmp_path / "case")
    assert done.exit_code == 1
    assert "broken.json:1: the JSON breaks off" in done.stderr
    assert not (tmp_path / "case").exists()


def test_a_file_date_that_is_none_is_told(tmp_path: Path) -> None:
    done = run("import", "popolo", DATA / "popolo.json", tmp_path / "case", "--file-date", "soon")
    assert done.exit_code == 2
    assert "--file-date: 'soon' is not a date" in done.stderr


def test_missing_items_are_listed_by_number(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    done = run(
        "import", "wikidata", DATA / "wikidata.json", tmp_path / "case", "--missing", missing
    )
    assert done.exit_code == 0
    assert missing.read_text("utf-8").split() == ["Q328", "Q783794", "Q900000098", "Q900000099"]


def test_names_are_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    run("import", "wikidata", DATA / "wikidata.json", tmp_path / "case", "--language", "ru, en")
    actors = dataset.read(tmp_path / "case").actors
    assert {"Ада Брук", "Ben Cole"} <= {actor.name for actor in actors}
