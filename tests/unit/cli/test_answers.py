"""What the commands answer: documented JSON, the same rows in every format, known values."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import classic
from elitenet.cli import app
from elitenet.folder.starter import init

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = ROOT / "docs" / "schemas"
GOLDEN = ROOT / "tests" / "golden"
runner = CliRunner()

CALLS = (
    "who-lost",
    "who-lost --possibly include --layers kin",
    "who-won",
    "compare",
    "centrality",
    "actor dolan-marek",
    "path dolan-marek vass-petro",
    "timeline",
    "sources",
    "sources gazette-2023-03",
    "check",
)
MAIN_LISTS: dict[str, Callable[[Any], Any]] = {
    "who-lost": lambda r: [
        *r["lost"],
        *r["uncertain"],
        *r["moved_down"],
        *r["moved_otherwise"],
    ],
    "who-won": lambda r: [*r["won"], *r["uncertain"], *r["moved_otherwise"]],
    "compare": lambda r: r["before"],
    "centrality": lambda r: r["people"],
    "actor": lambda r: r["timeline"],
    "path": lambda r: r["hops"],
    "timeline": lambda r: r["timeline"],
    "sources": lambda r: r["sources"] if "tiers" in r else r["ties"],
    "check": lambda r: r["problems"],
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cli") / "case"
    init(made)
    return made


def ask(*args: str) -> str:
    result = runner.invoke(app, list(args))
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout


def valid(command: str, text: str) -> Any:
    schema = json.loads((SCHEMAS / f"{command}.schema.json").read_text("utf-8"))
    record = json.loads(text)
    problems = [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in Draft202012Validator(schema).iter_errors(record)
    ]
    assert not problems, problems[:5]
    return record


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda p: p.name)
def test_schemas_are_schemas(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("call", CALLS)
def test_formats_agree_and_json_is_as_documented(call: str, folder: Path) -> None:
    words = [*call.split(), "--data", str(folder)]
    record = valid(words[0], ask(*words, "--format", "json"))
    count = len(MAIN_LISTS[words[0]](record))
    assert len(list(csv.DictReader(io.StringIO(ask(*words, "--format", "csv"))))) == count
    if words[0] != "actor":  # its Markdown is a dossier, see test_citations.py
        page = ask(*words, "--format", "md").splitlines()
        assert sum(line.startswith("|") for line in page) == count + 2
    assert max(map(len, ask(*words).splitlines())) <= 80


@pytest.mark.parametrize(
    "call",
    [
        "who-lost",
        "who-lost --event march-2019",
        "who-lost --event june-2022",
        "who-lost --evidence --count-demotions --sort date",
        "who-won --evidence",
        "who-won",
        "who-lost --before 2020-01-01 --after 2021-01-01",
        "compare",
        "centrality",
        "actor masimov-karim",
        "actor majilis-kz",
        "path masimov-karim abish-samat",
        "path masimov-karim abish-samat --layers kin",
        "timeline",
        "sources",
        "sources junisbai2022",
        "check",
    ],
)
def test_the_bundled_case_is_as_documented_and_80_wide(call: str) -> None:
    words = call.split()
    valid(words[0], ask(*words, "--format", "json"))
    lines = ask(*words).splitlines()
    if call == "check":
        # A problem is one line, however long, for editors and grep.
        lines = [line for line in lines if not line.startswith("warning: ")]
    assert max(map(len, lines)) <= 80, max(lines, key=len)


def test_init(tmp_path: Path) -> None:
    record = valid("init", ask("init", str(tmp_path / "new"), "--format", "json"))
    assert "ties.csv" in record["files"]
    again = runner.invoke(app, ["init", str(tmp_path / "new")])
    assert again.exit_code == 2
    assert "nothing was written" in again.stderr
    assert "No errors." in ask("check", str(tmp_path / "new"))


def test_check_of_a_folder_with_errors(tmp_path: Path) -> None:
    for format_ in ("json", "csv", "md", "table"):
        result = runner.invoke(app, ["check", str(tmp_path / "none"), "--format", format_])
        assert result.exit_code == 1
        assert "no such folder" in " ".join(result.stdout.split())
        if format_ == "json":
            valid("check", result.stdout)


# --- golden outputs ------------------------------------------------------------------


@pytest.mark.parametrize("command", ["who-lost", "who-won", "compare", "timeline"])
def test_tables_look_as_they_did(command: str, folder: Path) -> None:
    """To renew: elitenet init /tmp/c; elitenet CMD --data /tmp/c -o tests/golden/starter-CMD.txt"""
    expected = (GOLDEN / f"starter-{command}.txt").read_text("utf-8")
    assert ask(command, "--data", str(folder)) == expected


# --- the headline --------------------------------------------------------------------


def test_the_headline_names_act_date_wording_and_source() -> None:
    text = " ".join(ask("who-lost", "--evidence").split())
    assert "Karim Masimov" in text
    assert "dismissal 2022-01-05 by Kassym-Jomart Tokayev: dismissed as KNB chairman" in text
    outside = r"\[satybaldy-kairat\].{0,400}OUTSIDE THE SEATS STUDIED: not counted"
    assert re.search(outside, text)
    assert "nothing about guilt or cause" in text
    assert re.search(r"Of \d+ people at risk .* lost a seat", text)
    assert not re.search(r"\b(fell|guilty|criminal)\b", text)


def test_a_table_begins_with_the_denominator_and_ends_with_what_it_does_not_mean(
    folder: Path,
) -> None:
    for command, note in (("who-lost", "guilt or cause."), ("who-won", "merit or cause.")):
        paragraphs = ask(command, "--data", str(folder)).strip().split("\n\n")
        assert paragraphs[1].startswith("Of ")
        assert " ".join(paragraphs[-1].split()).endswith(note)


def test_bodies_too_large_for_ties_are_named(folder: Path) -> None:
    for command in ("who-lost", "who-won", "compare", "centrality"):
        words = [command, "--data", str(folder), "--max-body", "2"]
        said = " ".join(ask(*words).split())
        assert "Bodies of more than 2 members do not tie all of them to each other" in said
        assert "--max-body" not in ask(command, "--data", str(folder))
        record = valid(command, ask(*words, "--format", "json"))
        assert record["big_bodies"]
        for body in record["big_bodies"]:
            assert max(day["members"] for day in body["days"]) > 2


def test_both_readings_of_the_uncertain_are_shown(folder: Path) -> None:
    text = ask("who-lost", "--data", str(folder), "--evidence")
    uncertain = text.split("The evidence: uncertain")[1]
    said = " ".join(uncertain.split())
    assert "on what is certain, lost all seats; with what is possible, no loss seen" in said
    overview = text.split("Uncertain: the data can be read both ways")[1].split("The evidence")[0]
    assert re.search(r"Irena Dolan +\d +all seats .*\n +or no loss seen", overview)


def test_a_weak_status_stands_in_capitals() -> None:
    text = ask("actor", "masimov-karim")
    assert "ALLEGED: " in text
    assert "in capitals are claims" in text
    assert "ALLEGED" not in ask("actor", "masimov-karim", "--status", "official")


def test_a_name_is_found_in_any_script() -> None:
    assert ask("actor", "Тоқаев") == ask("actor", "tokayev-kassym-jomart")


def test_an_organization_lists_its_holders() -> None:
    assert "Karim Masimov: Chairman" in " ".join(ask("actor", "knb").split())


def test_no_path_is_an_answer(tmp_path: Path) -> None:
    data = classic.write(classic.two_components(), tmp_path / "two")
    words = ["path", "a1", "b1", "--data", str(data), "--at", classic.DAY]
    assert "No path leads" in ask(*words)
    assert json.loads(ask(*words, "--format", "json"))["steps"] is None


def test_a_path_shows_the_evidence_of_each_hop() -> None:
    record = json.loads(
        ask("path", "abish-samat", "kulibayev-timur", "--layers", "kin", "--format", "json")
    )
    assert record["steps"] == len(record["hops"]) == 2
    assert all(tie["sources"] for hop in record["hops"] for tie in hop["evidence"])


def test_a_lookup_can_be_limited_in_time(folder: Path) -> None:
    def starts(*options: str) -> list[str]:
        record = json.loads(ask("timeline", "--data", str(folder), "--format", "json", *options))
        return [entry["start"] for entry in record["timeline"]]

    everything = starts("--all")
    assert starts() == starts("--event", "handover-2023")
    assert everything == sorted(everything)
    assert starts("--from", "2023-03", "--to", "2023-03")
    assert {start[:7] for start in starts("--from", "2023-03", "--to", "2023-03")} == {"2023-03"}
    window = starts("--event", "handover-2023")
    assert set(window) < set(everything)
    assert min(window) > "2023-02-28"[:7]


def test_sources_count_the_outcomes_that_cite_them(folder: Path) -> None:
    record = json.loads(ask("sources", "--data", str(folder), "--format", "json"))
    by_id = {source["id"]: source for source in record["sources"]}
    one = json.loads(ask("sources", "gazette-2023-03", "--data", str(folder), "--format", "json"))
    assert by_id["gazette-2023-03"]["outcomes"] == len(one["outcomes"]) > 0
    assert by_id["gazette-2023-03"]["ties"] == len(one["ties"])


# --- known values, through the command line ------------------------------------------


def standing(tmp_path: Path, case: str, *options: str) -> dict[str, dict[str, Any]]:
    data = classic.write(classic.CASES[case](), tmp_path / case)
    text = ask("centrality", "--data", str(data), "--at", classic.DAY, "--format", "json", *options)
    return {person["id"]: person for person in valid("centrality", text)["people"]}


def test_florentine_families(tmp_path: Path) -> None:
    found = standing(tmp_path, "florentine", "--layers", "kin")
    assert found["medici"]["betweenness"] == pytest.approx(0.521978, abs=1e-6)
    assert found["medici"]["constraint"] == pytest.approx(0.209877, abs=1e-6)
    assert next(iter(found)) == "medici", "the highest betweenness comes first"


def test_zachary(tmp_path: Path) -> None:
    found = standing(tmp_path, "karate")
    assert found["m00"]["betweenness"] == pytest.approx(0.437635, abs=1e-6)
    assert found["m33"]["betweenness"] == pytest.approx(0.304075, abs=1e-6)


def test_star_path_and_clique(tmp_path: Path) -> None:
    star = standing(tmp_path, "star")
    assert (star["p00"]["betweenness"], star["p01"]["betweenness"]) == (1.0, 0.0)
    line = standing(tmp_path, "line")
    assert line["p02"]["betweenness"] == pytest.approx(4 / 6, abs=1e-6)
    clique = standing(tmp_path, "clique")
    assert {p["betweenness"] for p in clique.values()} == {0.0}
    assert {p["closeness"] for p in clique.values()} == {1.0}


def test_two_components_and_isolates(tmp_path: Path) -> None:
    two = standing(tmp_path, "two_components")
    assert two["b1"]["eigenvector"] is None
    assert two["b1"]["undefined"]["eigenvector"]
    alone = standing(tmp_path, "isolates")["q00"]
    assert alone["constraint"] is None
    assert alone["undefined"]["constraint"] == "no ties"


def test_without_a_turning_point_a_day_is_needed(tmp_path: Path) -> None:
    data = classic.write(classic.star(), tmp_path / "star")
    result = runner.invoke(app, ["centrality", "--data", str(data)])
    assert result.exit_code == 2
    assert "--at" in result.stderr
    result = runner.invoke(app, ["who-lost", "--data", str(data)])
    assert result.exit_code == 2
    assert "--before" in result.stderr


def test_top_limits_every_format(tmp_path: Path) -> None:
    assert len(standing(tmp_path, "karate", "--top", "3")) == 3
