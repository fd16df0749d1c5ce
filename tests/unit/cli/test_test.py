"""``elitenet test``: the list, the formats, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.inference import NAMES, options_of

ROOT = Path(__file__).resolve().parents[3]
runner = CliRunner()


def run(*args: str) -> str:
    found = runner.invoke(app, ["test", *args], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def test_without_a_name_it_lists_the_tests() -> None:
    listed = json.loads(run("--format", "json"))
    assert [row["test"] for row in listed] == list(NAMES)
    schema = json.loads((ROOT / "docs/schemas/test.schema.json").read_text("utf-8"))
    jsonschema.validate(listed, schema)
    assert all(name in run() for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_fits_80_columns_and_says_what_it_cannot_tell(name: str) -> None:
    draws = ("--draws", "200") if "draws" in options_of(name) else ()
    text = run(name, *draws)
    assert max(len(line) for line in text.splitlines()) <= 80
    for heading in ("Out of how many", "Was it chance", "Assumes", "Cannot tell", "Coded cases"):
        assert heading in text


def test_markdown_has_every_case_and_every_table_is_whole() -> None:
    text = run("coincidence", "--format", "md")
    cases = json.loads(run("coincidence", "--format", "json"))["cases"]
    assert text.startswith("## Coincidence")
    for case in cases:
        assert f"\\[{case['id']}\\]" in text
    widths = [line.replace("\\|", "").count("|") for line in text.splitlines()]
    blocks = "".join("x" if width else " " for width in widths).split()
    assert len(blocks) == 7
    start = 0
    for block in blocks:
        start = next(k for k in range(start, len(widths)) if widths[k])
        assert len(set(widths[start : start + len(block)])) == 1
        start += len(block)


def test_csv_has_one_row_an_analysis() -> None:
    rows = list(csv.DictReader(io.StringIO(run("coincidence", "--format", "csv"))))
    assert rows[0]["label"] == "people"
    assert float(rows[0]["p"]) == pytest.approx(0.002405, abs=1e-6)
    assert rows[0]["method"] == "exact"


@pytest.mark.parametrize("name", ["coincidence", "sole-leader", "survival"])
def test_no_p_is_ever_written_as_0(name: str) -> None:
    found = json.loads(run(name, "--format", "json"))
    chances = [a["chance"] for a in found["analyses"] if a["chance"]]
    assert all(0 < c[key] <= 1 for c in chances for key in ("p", "mid_p", "smallest_p"))
    assert any(c["smallest_p"] < 1e-6 for c in chances)
    rows = csv.DictReader(io.StringIO(run(name, "--format", "csv")))
    assert all(float(row["smallest_p"]) > 0 for row in rows if row["smallest_p"])


def test_a_drawn_p_comes_with_its_error() -> None:
    found = json.loads(run("encircling", "--draws", "400", "--format", "json"))
    for analysis in found["analyses"]:
        chance = analysis["chance"]
        expected = (chance["p"] * (1 - chance["p"]) / 400) ** 0.5
        assert chance["error"] == pytest.approx(expected, abs=2e-6)
        assert chance["p_text"] == f"{chance['p']:.4f} ± {chance['error']:.4f}"
    rows = list(csv.DictReader(io.StringIO(run("encircling", "--draws", "400", "--format", "csv"))))
    assert float(rows[0]["error"]) > 0


def test_a_move_down_is_counted_when_asked_for() -> None:
    plain, counted = (
        json.loads(run("coincidence", *more, "--format", "json"))
        for more in ((), ("--count-demotions",))
    )
    lost = [sum(d["with_outcome"] for d in found["denominators"]) for found in (plain, counted)]
    assert lost[1] > lost[0]
    assert [found["options"]["count_demotions"] for found in (plain, counted)] == [False, True]


def test_people_can_be_named_in_any_spelling() -> None:
    found = json.loads(run("sole-leader", "--a", "Abish", "--b", "Токаев", "--format", "json"))
    assert found["options"]["a"] == "abish-samat"
    assert found["options"]["b"] == "tokayev-kassym-jomart"
    pair = json.loads(run("hub", "--actor", "abish", "--actor", "Mamin", "--format", "json"))
    assert pair["options"]["actors"] == ["abish-samat", "mamin-askar"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["coincidense"], "did you mean 'coincidence'"),
        (["hub", "--to", "abish"], "has no option 'to'"),
        (["hub", "--actor", "Masimov"], "masimov-nurlan"),
        (["survival", "--tie", "blood"], "there is no tie 'blood'"),
        (["coincidence", "--alternative", "up"], "there is no alternative 'up'"),
        (["coincidence", "--draws", "0"], "draws must be"),
        (["coincidence", "--steps", "0"], "at least 1 step"),
        (["homophily", "--attribute", "groop"], "did you mean 'group'"),
        (["hub", "--attribute", "group"], "has no option 'attribute'"),
    ],
)
def test_a_wrong_call_says_what_to_do(args: list[str], said: str) -> None:
    found = runner.invoke(app, ["test", *args])
    assert found.exit_code == 2, found.output
    assert said in " ".join(found.output.split())
