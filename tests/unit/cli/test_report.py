"""``elitenet report``: a file whole or none, of any folder, the same bytes for the same input."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.folder.starter import init
from elitenet.page.places import unpacked

runner = CliRunner()
DAYS = ("--before", "2023-02-28", "--after", "2023-08-31")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    init(tmp_path / "case")
    return tmp_path / "case"


def report(folder: Path, path: Path, *arguments: str) -> dict[str, Any]:
    """The data in the file that is written."""
    done = runner.invoke(app, ["report", "--data", str(folder), "-o", str(path), *arguments])
    assert done.exit_code == 0, done.output
    assert not done.stdout
    assert f"wrote {path}" in done.stderr
    found = re.search(r'id="data">(.*?)</script>', path.read_text("utf-8"), re.S)
    assert found
    page: dict[str, Any] = json.loads(found[1])
    return page


def cut(folder: Path, file: str, keep: int) -> None:
    """Leave only the heading and so many rows of a file."""
    lines = (folder / file).read_text("utf-8").splitlines(keepends=True)
    (folder / file).write_text("".join(lines[: keep + 1]), "utf-8")


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    page = report(folder, tmp_path / "a.html")
    report(folder, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert page["title"] == "Handover of March 2023"
    assert page["made_by"].startswith("elitenet ")
    assert any("at risk" in sentence for sentence in page["sentences"])
    assert {table["title"] for table in page["network"]} >= {
        "The network on 2023-02-28 and 2023-08-31"
    }
    titles = [table["title"] for table in (*page["network"], *page["tests"])]
    assert len(titles) == len(set(titles))


def test_tests_can_be_left_out(folder: Path, tmp_path: Path) -> None:
    assert report(folder, tmp_path / "a.html", "--no-tests")["tests"] == []


def test_claims_that_do_not_count_are_there_and_uncounted(folder: Path, tmp_path: Path) -> None:
    path = folder / "ties.csv"
    before = report(folder, tmp_path / "a.html", "--no-tests")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = dict.fromkeys(rows[0], "") | {
        "id": "T99", "from": "keth-jonas", "to": "government", "type": "office",
        "detail": "Shadow minister", "start": "2020", "status": "alleged",
        "sources": rows[0]["sources"],
    }  # fmt: skip
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(rows[0])).writerow(row)
    after = report(folder, tmp_path / "b.html", "--no-tests")
    assert after["states"] == before["states"]
    ties = unpacked(after["ties"])
    place = next(k for k, tie in enumerate(ties) if tie["id"] == "T99")
    assert ties[place]["status"] == "alleged"
    assert not any(place in seat["ties"] for seat in unpacked(after["seats"]))


@pytest.mark.parametrize("gone", ["posts.csv", "events.csv"])
def test_a_folder_without_seats_or_events(gone: str, folder: Path, tmp_path: Path) -> None:
    if gone == "events.csv":
        cut(folder, gone, 0)
        done = runner.invoke(app, ["report", "--data", str(folder), "-o", str(tmp_path / "x.html")])
        assert done.exit_code == 2
        assert "--before and --after" in done.stderr
        assert not (tmp_path / "x.html").exists()
        page = report(folder, tmp_path / "a.html", *DAYS)
        assert page["outgoing"] is None
        assert page["path_ends"]["rows"] == []
    else:
        (folder / gone).unlink()
        page = report(folder, tmp_path / "a.html")
        assert "every post counts" in " ".join(page["method"])
    assert page["states"]["rows"]


@pytest.mark.parametrize("people", [0, 1, 2])
def test_a_folder_of_hardly_anybody(people: int, folder: Path, tmp_path: Path) -> None:
    for file in ("ties.csv", "events.csv", "posts.csv"):
        cut(folder, file, 0)
    cut(folder, "actors.csv", people)
    page = report(folder, tmp_path / "a.html", *DAYS)
    assert len(page["actors"]["rows"]) == people
    assert page["edges"]["rows"] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("page.pdf", "end the name in .html"), ("page", "end the name in .html"), ("", "is a folder"),
     ("none/page.html", "there is no folder")],
)  # fmt: skip
def test_a_file_that_cannot_be_written_is_refused_first(
    name: str, said: str, folder: Path, tmp_path: Path
) -> None:
    done = runner.invoke(
        app, ["report", "--data", str(folder / "missing"), "-o", str(tmp_path / name)]
    )
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_a_last_day_before_the_second_is_refused(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    asked = ["report", "--data", str(folder), "--no-tests", "--until", "2023-08-30"]
    done = runner.invoke(app, [*asked, "-o", str(path)])
    assert done.exit_code == 2
    assert "must not lie before 'after'" in " ".join(done.stderr.split())
    assert not path.exists()
