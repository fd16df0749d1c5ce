"""One network for every command: whose people, which bodies are big, who ever worked together."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import classic
from elitenet import load
from elitenet.cli import app
from elitenet.folder.starter import init
from elitenet.graph.people import build, others_of
from elitenet.ledger.selection import Selection
from elitenet.measures.catalogue import network_measures

BEFORE, AFTER, BETWEEN = "2023-02-28", "2023-08-31", "2023-06-30"
CAREER = "kin,patronage,colleague,career"
runner = CliRunner()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("networks") / "case"
    init(made)
    return made


def ask(*args: str) -> str:
    result = runner.invoke(app, list(args))
    assert result.exit_code == 0, result.output
    return result.stdout


def record(*args: str) -> Any:
    return json.loads(ask(*args, "--format", "json"))


@pytest.mark.parametrize("options", [[], ["--max-body", "2"], ["--layers", CAREER]])
def test_a_person_and_a_day_have_one_betweenness(
    folder: Path, tmp_path: Path, options: list[str]
) -> None:
    data = ["--data", str(folder), *options]
    lost = record("who-lost", *data)
    for at, day in ((BEFORE, "before"), (AFTER, "after")):
        found = record("centrality", *data, "--at", at)
        scores = {one["id"]: one["betweenness"] for one in found["people"]}
        assert found["options"]["nodes"] == [BEFORE, AFTER]
        assert found["big_bodies"] == lost["big_bodies"]
        told = {one["id"]: one["betweenness"][day] for one in (*lost["lost"], *lost["uncertain"])}
        assert told
        assert {id_: scores.get(id_) for id_ in told} == told
        ask("export", "csv", str(tmp_path / day), *data, "--at", at)
        with (tmp_path / day / "nodes.csv").open(encoding="utf-8") as file:
            rows = {row["Id"]: row["betweenness"] for row in csv.DictReader(file)}
        assert rows.keys() == scores.keys()
        for id_, score in scores.items():
            assert float(rows[id_] or -1) == pytest.approx(-1 if score is None else score, abs=1e-6)


def test_the_people_of_a_day_are_those_of_the_event_unless_told_otherwise(folder: Path) -> None:
    data = ["--data", str(folder)]
    event = record("centrality", *data)
    alone = record("centrality", *data, "--nodes", "day")
    assert (event["date"], alone["options"]["nodes"]) == (BEFORE, [BEFORE])
    assert event["options"]["people"] == len(event["people"]) > len(alone["people"])
    between = record("centrality", *data, "--at", BETWEEN)
    assert between["options"]["nodes"] == [BETWEEN]
    said = " ".join(ask("centrality", *data).split())
    assert f"The network has the people of {BEFORE} and {AFTER}, as who-lost does" in said
    assert "has the people of" not in ask("centrality", *data, "--nodes", "day")


@pytest.mark.parametrize("first", [True, False])
def test_of_two_turning_points_with_one_day_the_first_in_the_file_counts(
    tmp_path: Path, first: bool
) -> None:
    init(tmp_path / "case")
    file = tmp_path / "case" / "events.csv"
    header, *rows = file.read_text("utf-8").splitlines()
    names = header.split(",")
    later = dict.fromkeys(names, "") | {
        "id": "a-later-one", "date": "2023-09-01", "title": "Later", "before": AFTER,
        "after": "2023-12-31", "sources": "gazette-2023-03",
    }  # fmt: skip
    line = ",".join(later[name] for name in names)
    file.write_text(
        "\n".join([header, line, *rows] if first else [header, *rows, line]) + "\n", "utf-8"
    )
    network = load(tmp_path / "case")
    (other,) = others_of(network.as_of(AFTER))
    assert str(other.date) == ("2023-12-31" if first else BEFORE)
    (other,) = others_of(network.as_of("2023-12-31"))
    assert str(other.date) == AFTER
    # The day that no event is named for is that of the default one, as in who-lost.
    usual = record("who-lost", "--data", str(tmp_path / "case"))
    found = record("centrality", "--data", str(tmp_path / "case"), "--at", AFTER)
    assert found["options"]["nodes"] == [usual["before"], usual["after"]]
    # Who names the event gets its days.
    named = record("centrality", "--data", str(tmp_path / "case"), "--event", "a-later-one")
    assert named["options"]["nodes"] == [AFTER, "2023-12-31"]


def test_nodes_is_about_one_day(folder: Path, tmp_path: Path) -> None:
    for words in (["export", "csv", str(tmp_path)], ["robustness"], ["export", "gexf"]):
        result = runner.invoke(app, [*words, "--data", str(folder), "--nodes", "day"])
        assert result.exit_code == 2
        assert "--nodes" in result.stderr


def test_compare_shows_the_network_with_careers_beside_the_other(folder: Path) -> None:
    data = ["--data", str(folder)]
    found = record("compare", *data)
    wider = record("compare", *data, "--layers", CAREER)
    shared = found["with_careers"]["before"].keys()
    assert "density" in shared
    assert "posts" not in shared
    for day in ("before", "after", "change"):
        assert found["with_careers"][day] == {key: wider[day][key] for key in shared}
    assert wider["with_careers"] is None
    assert "with careers" in ask("compare", *data)
    assert "with careers" not in ask("compare", *data, "--layers", CAREER)


def test_padgetts_families_have_the_pucci_among_them(tmp_path: Path) -> None:
    """A family without a marriage is an isolate of a network of marriages."""
    network = load(classic.write(classic.florentine_with_pucci(), tmp_path / "florence"))
    graph = build(network.as_of(classic.DAY), Selection.of(layers="kin"))
    assert (len(graph), graph.neighbours["pucci"]) == (16, ())
    measures = network_measures(graph).values
    assert measures["degree_centralization"] == pytest.approx(56 / 210)
    assert (measures["isolates"], measures["components"]) == (1, 2)
    data = ["--data", str(tmp_path / "florence"), "--at", classic.DAY, "--layers", "kin"]
    (pucci,) = (one for one in record("centrality", *data)["people"] if one["id"] == "pucci")
    assert (pucci["degree"], pucci["betweenness"], pucci["closeness"]) == (0, 0, 0)
    assert "Harmonic" in ask("centrality", *data)


def test_career_options_are_refused_with_a_reason(folder: Path) -> None:
    result = runner.invoke(app, ["who-lost", "--data", str(folder), "--career-years", "0"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "career_years must be at least 1" in result.stderr
