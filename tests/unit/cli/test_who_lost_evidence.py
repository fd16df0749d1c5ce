"""What ``who-lost`` says of the posts that were lost: only an end is called an end."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.folder import dataset
from ledger import AFTER, BEFORE, network, tie

SCHEMAS = Path(__file__).resolve().parents[3] / "docs" / "schemas"
WINDOW = ("--before", BEFORE, "--after", AFTER)
runner = CliRunner()

LEDGER = network(
    # Two rows about one seat, each with a source of its own; the one that knows the day of
    # the end is shown.
    tie("t1", "ada", "office", "house", "2016", "2022-01-05", detail="Chair", sources=("s1",)),
    tie("t2", "ada", "office", "house", "2016-09", "2022-01", detail="chair", sources=("s2",)),
    # Seen in the year, and nothing more.
    tie("t3", "ada", "office", "bank", "2021", "2021", detail="Governor", sources=("s3",)),
    # Last seen in June; in February somebody else sits there.
    tie("t4", "ada", "office", "fund", "2018", "2021-06", end_basis="last-attested",
        detail="Head", post="fund-head", sources=("s4",)),
    tie("t5", "ben", "office", "fund", "2022-02-01", detail="Head", post="fund-head"),
    # Over by March, and nobody saw when it ended.
    tie("t6", "ada", "office", "club", "2019", "2022-03", end_basis="latest",
        detail="Patron", sources=("s6",)),
    # It did end; whether it was held already on the first day is open.
    tie("t10", "dee", "office", "mill", "2019", "2022-03-01", detail="Miller"),
    tie("t9", "dee", "office", "guild", "2022-01-10", "2022-02-01", start_basis="first-attested",
        detail="Master", sources=("s9",)),
    # A dismissal ends what has no end of its own.
    tie("t7", "cy", "office", "court", "2017-01-01", detail="Judge", sources=("s7",)),
    tie("t8", "ben", "dismissal", "cy", "2022-01-10", about=("t7",), sources=("s8",)),
    sources={f"s{n}": "2021-12" for n in (1, 2, 3, 4, 6, 7, 8, 9)},
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("lost") / "case"
    dataset.write(LEDGER, made)
    return str(made)


def ask(folder: str, *words: str) -> str:
    result = runner.invoke(app, [*words, "--data", folder])
    assert result.exit_code == 0, result.output
    return result.stdout


def lost(folder: str) -> dict[str, dict[str, Any]]:
    record = json.loads(ask(folder, "who-lost", *WINDOW, "--format", "json"))
    return {person["id"]: person for person in record["lost"]}


def test_only_an_end_is_printed_as_an_end(folder: str) -> None:
    text = ask(folder, "who-lost", *WINDOW, "--evidence")
    overview, _, evidence = text.partition("The evidence")
    said = " ".join(overview.split())
    assert "post ended 2022-01-05 " in said
    assert "post seen 2021, end not seen" in said
    assert "post last seen 2021-06, end not seen" in said
    assert "possibly: post over by 2022-03" in said
    assert "possibly: post ended 2022-02-01" in said
    assert said.count("post ended") == 3
    lines = [" ".join(line.split()) for line in evidence.splitlines()]
    gone = re.compile("post (ended|seen|last seen|over by) ")
    assert [line.partition(":")[0] for line in lines if gone.match(line)] == [
        "post ended 2022-01-10 Court",
        "post ended 2022-01-05 House",
        "post last seen 2021-06 Fund",
        "post over by 2022-03 Club",
        "post seen 2021 Bank",
        "post ended 2022-03-01 Mill",
        "post ended 2022-02-01 Guild",
    ]


def test_an_end_that_an_act_gives_is_said_to_be_inferred(folder: str) -> None:
    text = " ".join(ask(folder, "who-lost", *WINDOW, "--evidence").split())
    assert "post ended 2022-01-10 Court: Judge (end inferred) [t7, t8, official]" in text
    assert text.count("(end inferred)") == 1


def test_the_json_gives_an_attestation_and_neither_start_nor_end(folder: str) -> None:
    offices = {office["tie"]: office for office in lost(folder)["ada"]["offices_lost"]}
    dates = ("start", "end", "end_basis", "attested")
    assert {id_: tuple(office[key] for key in dates) for id_, office in offices.items()} == {
        "t1": ("2016", "2022-01-05", "seen", None),
        "t3": (None, None, None, "2021"),
        "t4": ("2018", "2021-06", "last-attested", None),
        "t6": ("2019", "2022-03", "latest", None),
    }


def test_all_rows_of_a_post_are_cited_with_their_sources(folder: str) -> None:
    ada = lost(folder)["ada"]
    house = next(office for office in ada["offices_lost"] if office["tie"] == "t1")
    assert sorted(house["ties"]) == ["t1", "t2"]
    assert sorted(house["sources"]) == ["s1", "s2"]
    assert {"s1", "s2", "s3", "s4", "s6"} <= set(ada["sources"])
    text = ask(folder, "who-lost", *WINDOW, "--evidence")
    assert "House: Chair [t1, t2, official]" in " ".join(text.split())
    rows = csv.DictReader(io.StringIO(ask(folder, "who-lost", *WINDOW, "--format", "csv")))
    by_id = {row["id"]: row for row in rows}
    assert {"t1", "t2", "t3", "t4", "t6"} == set(by_id["ada"]["ties"].split(";"))
    assert {"s1", "s2"} <= set(by_id["ada"]["sources"].split(";"))


@pytest.mark.parametrize(
    "call",
    [
        "who-lost",
        "who-lost --possibly include",
        "who-won",
        "actor ada",
        "actor house",
        "timeline",
        "sources",
        "sources s3",
        "path ada ben",
    ],
)
def test_json_is_as_documented(folder: str, call: str) -> None:
    command, *rest = call.split()
    days = {"who-lost": WINDOW, "who-won": WINDOW, "path": ("--at", BEFORE)}
    schema = json.loads((SCHEMAS / f"{command}.schema.json").read_text("utf-8"))
    record = json.loads(ask(folder, command, *rest, *days.get(command, ()), "--format", "json"))
    Draft202012Validator(schema).validate(record)


def test_no_output_calls_an_attestation_an_end(folder: str) -> None:
    """Of t3 nothing is known but that it was held at some time of 2021."""
    for words, key in (
        (("actor", "ada"), "timeline"),
        (("actor", "bank"), "timeline"),
        (("sources", "s3"), "ties"),
    ):
        record = json.loads(ask(folder, *words, "--format", "json"))
        (row,) = [one for one in record[key] if one["tie"] == "t3"]
        assert (row["start"], row["end"], row["attested"]) == (None, None, "2021"), words


# --- seats, moves and orders -------------------------------------------------------------

SEATED = network(
    # Ada loses the seat and keeps another post.
    tie("a1", "ada", "office", "court", "2019", "2022-02-01", post="judge", rank="head",
        detail="Judge"),
    tie("a2", "ada", "office", "college", "2015", detail="Teacher"),
    # Ben leaves a seat for a post two levels below.
    tie("b1", "ben", "office", "bank", "2019", "2022-01-11", post="chair", rank="head",
        detail="Chair"),
    tie("b2", "ben", "office", "college", "2022-01-11", rank="head", detail="Rector"),
    # Cy holds none of the seats.
    tie("c1", "cy", "office", "club", "2019", "2022-03-01", detail="Host"),
    tie("x", "agency", "investigation", "cy", "2022-02-19"),
    seats={"judge": "court", "chair": "bank"},
    levels={"court": 2, "bank": 2, "college": 4},
)  # fmt: skip


@pytest.fixture(scope="module")
def seated(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("seated") / "case"
    dataset.write(SEATED, made)
    return str(made)


def test_the_overview_says_who_is_counted_and_who_moved(seated: str) -> None:
    said = " ".join(ask(seated, "who-lost", *WINDOW).split())
    assert (
        "Of 2 people at risk (on 2021-12-31 they certainly held one of the 2 seats studied), 1 "
        "lost a seat or faced legal action. 1 more moved to a lower level. 1 more is "
        "listed but not counted, because this person held none of these seats on either day."
    ) in said
    assert "Ada 2 all seats post ended 2022-02-01" in said
    assert re.search(r"Cy all posts investigation 2022-02-19 \S+( \(\d+\))? \(not counted\)", said)
    assert "Moved down --" in said
    assert "Ben 2 to 4 Bank: Chair College: Rector" in said
    assert "add --evidence" in said
    assert "[a1" not in said


def test_the_evidence_says_what_is_kept_and_who_is_outside(seated: str) -> None:
    said = " ".join(ask(seated, "who-lost", *WINDOW, "--evidence").split())
    assert "lost all seats; none recorded post ended 2022-02-01 Court: Judge [a1, official]" in said
    assert "keeps College: Teacher [a2, official]" in said
    assert said.count("keeps ") == 1
    assert "OUTSIDE THE SEATS STUDIED: not counted" in said
    moved = said.split("The evidence: moved down")[1]
    assert "moved down; level 2 to 4; none recorded" in moved
    assert "post begun 2022-01-11 College: Rector [b2, official]" in moved
    assert "add --evidence" not in said


def test_demotions_can_count_as_losses(seated: str) -> None:
    text = ask(seated, "who-lost", *WINDOW, "--count-demotions")
    said = " ".join(text.split())
    assert "2 lost a seat, moved to a lower level or faced legal action." in said
    assert "Ben 2 moved down post ended 2022-01-11" in said
    assert "Moved down --" not in said
    record = json.loads(ask(seated, "who-lost", *WINDOW, "--count-demotions", "--format", "json"))
    schema = json.loads((SCHEMAS / "who-lost.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(record)
    assert (record["lost_at_risk"], record["moved_down_at_risk"]) == (2, 0)
    assert record["options"]["count_demotions"] is True


@pytest.mark.parametrize("command", ["who-lost", "who-won"])
def test_an_order_is_chosen_by_its_name(seated: str, command: str) -> None:
    words = [command, *WINDOW, "--data", seated, "--sort"]
    by_name = runner.invoke(app, [*words, "name"])
    assert by_name.exit_code == 0
    assert command == "who-won" or by_name.stdout.index("Ada") < by_name.stdout.index("Cy")
    unknown = runner.invoke(app, [*words, "levl"])
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert unknown.stderr.strip() == (
        "sort is one of gravity, level, betweenness, name, date, not 'levl'; did you mean 'level'?"
    )


def test_an_act_and_its_date_stand_in_one_line(seated: str) -> None:
    for folder_ in (seated, None):
        words = ["who-lost", *(("--data", folder_, *WINDOW) if folder_ else ())]
        lines = runner.invoke(app, words).stdout.splitlines()
        overview = lines[: lines.index("Moved down")]
        assert not [line for line in overview if re.fullmatch(r" +\d{4}(-\d\d){0,2}( .*)?", line)]


def schemas_of_lists() -> list[Path]:
    return [SCHEMAS / f"who-{word}.schema.json" for word in ("lost", "won")]


@pytest.mark.parametrize("path", schemas_of_lists(), ids=lambda path: path.name)
def test_every_key_of_a_list_is_described_and_no_other_is_allowed(path: Path) -> None:
    def walk(schema: Any, where: str) -> None:
        if isinstance(schema, dict):
            if "properties" in schema and schema.get("type") == "object":
                assert schema["additionalProperties"] is False, where
                for key, value in schema["properties"].items():
                    assert {"description", "$ref"} & value.keys(), f"{where}: {key}"
            for key, value in schema.items():
                walk(value, f"{where}/{key}")
        elif isinstance(schema, list):
            for value in schema:
                walk(value, where)

    schema = json.loads(path.read_text("utf-8"))
    walk(schema, "")
    assert all("description" in one for one in schema["$defs"].values())
