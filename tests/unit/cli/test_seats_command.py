"""``seats`` on the command line: exact words, the same rows in every format, any width."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from elitenet.citing.references import Cite, References
from elitenet.cli import app
from elitenet.cli.commands.seats_text import seats_answer
from elitenet.cli.options import Format
from elitenet.folder import dataset
from elitenet.folder.starter import init
from elitenet.ledger.network import Post
from elitenet.tables import Screen
from elitenet.tables.columns import width
from ledger import AFTER, BEFORE, network, tie

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "seats.schema.json"
WINDOW = ("--before", BEFORE, "--after", AFTER)
runner = CliRunner()

LEDGER = network(
    tie("t1", "ada", "office", "house", "2019-01-01", "2022-02-01", detail="Chair", post="chair"),
    tie("t2", "ben", "office", "house", "2022-02-01", "2024-01-01", detail="Acting chair",
        post="chair", sources=("s", "w")),
    tie("t3", "cy", "office", "house", "2019-01-01", "2022-02-01", detail="Clerk", post="clerk"),
    tie("t4", "dee", "office", "house", "2022-02-01", "2024-01-01", detail="Cook", post="cook"),
    tie("t5", "eve", "office", "bank", "2019-01-01", "2024-01-01", detail="Member", post="member"),
    tie("t6", "fay", "office", "bank", "2019-01-01", "2022-02-01", detail="Member", post="member"),
    tie("t7", "gus", "office", "bank", "2019-01-01", "2022", detail="Head", post="head"),
    tie("t8", "hal", "office", "bank", "2019-01-01", "2022-02-01", detail="Guard"),
    tie("t9", "ivy", "office", "bank", "2019-01-01", "2024-01-01", detail="Aide", post="aide"),
    context=("ivy",),
    sources={"w": "2022"},
)  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("seats")
    dataset.write(LEDGER, made / "small")
    init(made / "starter")
    return made


def ask(*args: str) -> str:
    result = runner.invoke(app, ["seats", *args])
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout


def valid(text: str) -> Any:
    record = json.loads(text)
    schema = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    problems = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in schema.iter_errors(record)]
    assert not problems, problems[:5]
    return record


CALLS = ("", "--all", "--possibly include", "--status official", "--at {day}", "--at {day} --all")


@pytest.mark.parametrize("name", ["starter", "small"])
@pytest.mark.parametrize("call", CALLS)
def test_formats_agree_and_json_is_as_documented(call: str, name: str, folder: Path) -> None:
    day = "2023-03-12" if name == "starter" else AFTER
    words = [*call.format(day=day).split(), "--data", str(folder / name)]
    if name == "small" and "--at" not in call:
        words += WINDOW
    record = valid(ask(*words, "--format", "json"))
    rows = list(csv.DictReader(io.StringIO(ask(*words, "--format", "csv"))))
    assert [row["fate"] for row in rows] == [seat["fate"] for seat in record["seats"]]
    table = [line for line in ask(*words, "--format", "md").splitlines() if line.startswith("|")]
    assert len(table) == len(rows) + 2
    assert max(map(len, ask(*words).splitlines())) <= 80


@pytest.mark.parametrize(
    "call", ["", "--event march-2019 --all", "--event june-2022", "--at 2022-01-05"]
)
def test_the_bundled_case_is_as_documented_and_80_wide(call: str) -> None:
    record = valid(ask(*call.split(), "--format", "json"))
    assert record["seats"]
    text = ask(*call.split())
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search(r"\b(fell|fallen|guilty|ousted|purged|dismissed)\b", text, re.IGNORECASE)


# --- the words -----------------------------------------------------------------------------


def cells(text: str) -> dict[str, list[str]]:
    """What stands beside each title, its lines joined."""
    rows: list[list[str]] = []
    for line in text.split("\n\n", 3)[3].splitlines():
        parts = [line[:24], line[24:52], line[52:]]
        if line.startswith("  ") and line[2] != " ":
            rows.append(parts)
        elif line.startswith("    "):
            rows[-1] = [one + other for one, other in zip(rows[-1], parts, strict=True)]
    return {" ".join(name.split()): [" ".join(c.split()) for c in rest] for name, *rest in rows}


def test_the_words_are_exact(folder: Path) -> None:
    assert cells(ask("--data", str(folder / "small"), *WINDOW)) == {
        "Acting chair": ['Ada ("Chair") [t1], until 2022-02-01', "Ben [t2], from 2022-02-01"],
        "Clerk": ["Cy [t3], until 2022-02-01", "successor not in the data"],
        "Cook": ["holder before not in the data", "Dee [t4], from 2022-02-01"],
        "Guard": ["Hal [t8], until 2022-02-01", "no seat coded: not followed"],
        "Head": ["Gus [t7], until 2022", "possibly still Gus [t7]"],
        "Member (several holders)": ["Eve [t5] Fay [t6], until 2022-02-01", "Eve [t5], kept"],
        "Aide": ["Ivy (context) [t9]", "kept"],
    }


def test_an_acting_holder_is_shown_in_the_words_of_the_row(tmp_path: Path) -> None:
    posts = (Post("chair", "house", "Chair"), Post("vault", "bank", "Keeper"))
    dataset.write(replace(LEDGER, posts=posts), tmp_path / "listed")
    assert cells(ask("--data", str(tmp_path / "listed"), *WINDOW)) == {
        "Chair": ["Ada [t1], until 2022-02-01", 'Ben ("Acting chair") [t2], from 2022-02-01'],
        "Keeper": ["nobody in the data", "nobody in the data"],
    }


def test_the_first_sentence_counts_every_seat(folder: Path) -> None:
    text = " ".join(ask("--data", str(folder / "small"), *WINDOW).split("\n\n")[1].split())
    assert text == (
        "7 seats: 1 kept, 1 passed on, 1 changed in part (some of several holders stayed), "
        "1 successor not in the data, 1 holder before not in the data, 1 with no seat coded, so "
        "that nobody can be followed, 1 possibly one or the other (somebody is only possibly in "
        "the seat)."
    )


def test_the_arenas_add_up(folder: Path) -> None:
    text = ask("--data", str(folder / "starter"))
    assert re.search(r"^government +3 +1 +0 +1 +1$", text, re.MULTILINE)
    assert "Only the seats studied are listed; --all adds the other posts." in text
    assert "No seats studied are named" in " ".join(
        ask("--data", str(folder / "small"), *WINDOW).split()
    )


def test_one_day_has_one_column(folder: Path) -> None:
    text = ask("--data", str(folder / "starter"), "--at", "2023-03-12")
    assert text.startswith("Who held which seat on 2023-03-12\n")
    assert "7 seats: 5 held, 1 possibly held, 1 with nobody in the data.\n" in text
    assert re.search(r"Prime Minister +nobody in the data$", text, re.MULTILINE)
    assert re.search(r"Finance +Jonas Keth \[T07\], from 2019-04, end not seen$", text, re.M)


def test_a_wide_terminal_is_used(folder: Path) -> None:
    found = dataset.load(folder / "starter")
    record = json.loads(ask("--data", str(folder / "starter"), "--format", "json"))
    made = seats_answer(record, found, References(found.source_by_id, Cite.IDS))
    plain, wide = made.text(Format.TABLE), made.text(Format.TABLE, Screen(100))
    assert len(wide.splitlines()) < len(plain.splitlines())
    assert max(map(width, wide.splitlines())) > 80
    bold = made.text(Format.TABLE, Screen(100, color=True))
    assert re.sub(r"\x1b\[\d+m", "", bold) == wide


def test_lists_in_a_row_stand_in_one_order(folder: Path) -> None:
    text = ask("--data", str(folder / "small"), *WINDOW, "--format", "csv")
    row = next(row for row in csv.DictReader(io.StringIO(text)) if row["seat"] == "chair")
    assert (row["before"], row["after"]) == ("Ada", "Ben")
    assert (row["before_id"], row["after_certainty"]) == ("ada", "yes")
    assert row["after_dates"] == "from 2022-02-01, until 2024-01-01"
    assert (row["ties"], row["sources"]) == ("t1;t2", "s;w")


# --- the call ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--at", "2022-01-01", "--event", "january-2022"), "not several"),
        (("--at", "2022-01-01", *WINDOW), "not several"),
        (("--at", "2022"), "is not a single day"),
        (("--before", BEFORE), "--after"),
        (("--status", "rumoured"), "there is no status"),
    ],
)
def test_a_wrong_call_says_what_to_do(args: tuple[str, ...], said: str) -> None:
    result = runner.invoke(app, ["seats", *args])
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.stderr.split())


def test_what_was_known_by_a_day_is_said(folder: Path) -> None:
    words = ("--data", str(folder / "starter"), "--known-by", "2023-03", "--format", "json")
    result = runner.invoke(app, ["seats", *words])
    assert result.exit_code == 0
    assert valid(result.stdout)["options"]["known_by"]
