"""Citations: the numbers in an answer, and the references at its end."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elitenet.citing.references import Cite, References, name, reference
from elitenet.cli import app
from elitenet.cli.references import in_markdown, in_text
from elitenet.folder.dataset import load
from elitenet.folder.starter import init
from elitenet.ledger.entries import Source
from elitenet.ledger.network import Network
from elitenet.tables import PLAIN, Screen

runner = CliRunner()

CITING = (
    "who-lost --evidence",
    "who-won --evidence",
    "actor dolan-marek",
    "actor security-service",
    "path dolan-marek vass-petro",
    "timeline",
    "seats",
    "sources gazette-2023-03",
    "test coincidence",
    "compare",
)
_HEADING = re.compile(r"^(?:### )?References\b.*$", re.MULTILINE)
_MARKS = re.compile(r"\\?\[(\d+(?:,\s+\d+)*)\\?\]")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cites") / "case"
    init(made)
    return made


@pytest.fixture(scope="session")
def network(folder: Path) -> Network:
    return load(folder)


def ask(*args: str) -> str:
    result = runner.invoke(app, list(args))
    assert result.exit_code == 0, result.output
    return result.stdout


def in_two(text: str) -> tuple[str, str]:
    """An answer and its references."""
    parts = _HEADING.split(text)
    assert len(parts) == 2, text
    return parts[0], parts[1]


def numbers(text: str) -> set[int]:
    return {int(n) for found in _MARKS.findall(text) for n in found.split(",")}


def listed(text: str) -> list[int]:
    """The numbers of the references, as they stand below an answer."""
    found = re.findall(r"(?:^|  )\[(\d+)\] |^(\d+)\. ", text, re.MULTILINE)
    return sorted(int(in_text or in_list) for in_text, in_list in found)


@pytest.mark.parametrize("cite", ["short", "full"])
@pytest.mark.parametrize(
    ("call", "format_"),
    [
        (call, format_)
        for call in CITING
        for format_ in ("table", "md")
        # In Markdown its rows are measures, which cite nothing.
        if (call, format_) != ("compare", "md")
    ],
)
def test_every_number_has_its_reference_and_no_reference_is_unused(
    call: str, format_: str, cite: str, folder: Path
) -> None:
    text = ask(*call.split(), "--data", str(folder), "--format", format_, "--cite", cite)
    body, references = in_two(text)
    assert numbers(body)
    assert listed(references) == list(range(1, len(numbers(body)) + 1)) == sorted(numbers(body))


@pytest.mark.parametrize("call", ["timeline", "path dolan-marek vass-petro", "actor dolan-marek"])
def test_the_references_are_the_sources_of_the_json(
    call: str, folder: Path, network: Network
) -> None:
    words = [*call.split(), "--data", str(folder)]
    cited = json.loads(ask(*words, "--format", "json"))["sources"]
    _, references = in_two(
        " ".join(ask(*words, "--cite", "short").split()).replace(
            "References (--cite full adds titles and addresses)", "\nReferences\n"
        )
    )
    said = re.split(r"\s*\[\d+\] ", references.strip("\n -"))[1:]
    assert sorted(said) == sorted(name(network.source_by_id[id_]) for id_ in cited)


@pytest.mark.parametrize("call", CITING)
def test_json_is_the_same_however_it_cites(call: str, folder: Path) -> None:
    words = [*call.split(), "--data", str(folder), "--format", "json"]
    assert ask(*words, "--cite", "ids") == ask(*words, "--cite", "full") == ask(*words)


@pytest.mark.parametrize("call", CITING)
def test_ids_give_no_references(call: str, folder: Path) -> None:
    words = [*call.split(), "--data", str(folder), "--cite", "ids"]
    for format_ in ("table", "md"):
        assert not _HEADING.search(ask(*words, "--format", format_))


@pytest.mark.parametrize("call", ["who-lost", "actor dolan-marek", "timeline", "seats"])
def test_csv_has_the_ids_and_all_that_they_stand_for(
    call: str, folder: Path, network: Network
) -> None:
    text = ask(*call.split(), "--data", str(folder), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    for row in rows:
        ids = row["sources"].split(";") if row["sources"] else []
        full = [reference(network.source_by_id[id_]) for id_ in ids]
        assert re.split(r"(?<!\\); ", row["references"]) == [
            text.replace(";", "\\;") for text in full or [""]
        ]


def test_tables_are_short_and_markdown_is_full_by_default(folder: Path) -> None:
    words = ["timeline", "--data", str(folder)]
    assert ask(*words) == ask(*words, "--cite", "short")
    assert ask(*words, "--format", "md") == ask(*words, "--format", "md", "--cite", "full")
    assert ask("seats", "--data", str(folder)) == ask(
        "seats", "--data", str(folder), "--cite", "ids"
    )


def test_the_ending_of_a_file_is_a_format_too(folder: Path, tmp_path: Path) -> None:
    ask("timeline", "--data", str(folder), "-o", str(tmp_path / "t.md"))
    written = (tmp_path / "t.md").read_text("utf-8")
    assert written == ask("timeline", "--data", str(folder), "--format", "md")


# --- how references are written -------------------------------------------------------


def cited(*sources: Source, cite: Cite = Cite.FULL) -> References:
    made = References({source.id: source for source in sources}, cite)
    made.numbers(source.id for source in sources)
    return made


def test_an_address_is_never_broken() -> None:
    url = "https://x.example/" + "long-" * 30
    lines = in_text(cited(Source("a", "A title", url=url)), PLAIN).splitlines()
    assert url in [line.strip() for line in lines]


def test_short_references_keep_to_the_screen() -> None:
    sources = [
        Source(f"s{k}", "t", "A publisher of a rather long name" * (k % 3)) for k in range(9)
    ]
    for size in (20, 40, 80, 100):
        text = in_text(cited(*sources, cite=Cite.SHORT), Screen(size))
        assert max(map(len, text.splitlines()[2:])) <= size


def test_markdown_links_web_addresses_alone() -> None:
    text = in_markdown(
        cited(
            Source("a", "A *bold* [title]", url="https://x.example/a b>c"),
            Source("b", "B", url="javascript:alert(1)"),
        )
    )
    assert '1. "A \\*bold\\* \\[title\\]", no date. <https://x.example/a%20b%3Ec>\n' in text
    assert '2. "B", no date. javascript:alert(1)\n' in text


# --- the dossier ----------------------------------------------------------------------


def sections(text: str) -> Iterator[tuple[str, list[str]]]:
    for part in text.split("\n### ")[1:]:
        heading, *lines = part.split("\n")
        yield heading, [line for line in lines if line.startswith("- ")]


def test_a_dossier_has_each_tie_once_with_status_and_sources(folder: Path) -> None:
    words = ["actor", "vass-petro", "--data", str(folder)]
    record = json.loads(ask(*words, "--format", "json"))
    lines = [line for _, found in sections(ask(*words, "--format", "md")) for line in found]
    assert len(lines) == len(record["timeline"])
    for tie in record["timeline"]:
        [line] = [line for line in lines if f"({tie['status']}; row {tie['tie']})" in line]
        assert len(numbers(line)) == len(set(tie["sources"]))
        assert tie["detail"] in line.replace("\\", "")


def test_a_dossier_marks_what_is_alleged_and_says_what_it_does_not_mean() -> None:
    text = ask("actor", "masimov-karim", "--format", "md")
    found = dict(sections(text))
    assert list(found) == [
        "Posts",
        "Family",
        "Other ties",
        "Acts that concern Karim Masimov",
        "Statements",
        "How to read this page",
        "References",
    ]
    for line in (line for lines in found.values() for line in lines):
        assert ("**Alleged:**" in line) == ("(alleged; row " in line)
        assert ("**One author's judgement:**" in line) == ("(claimed-by-author; row " in line)
    assert "does not by itself mean that anybody did wrong" in text
    assert "a charge is not a conviction" in text


def test_a_dossier_of_a_part_says_so(folder: Path) -> None:
    words = ["actor", "vass-petro", "--data", str(folder), "--format", "md"]
    assert "Only part" not in ask(*words)
    assert "Only part" in ask(*words, "--status", "official")


# --- sources for reference managers -----------------------------------------------------


def test_sources_of_one_actor_are_those_of_the_card(folder: Path) -> None:
    data = ["--data", str(folder)]
    of = json.loads(ask("sources", "--of", "vass-petro", *data, "--format", "json"))["sources"]
    card = json.loads(ask("actor", "vass-petro", *data, "--format", "json"))["sources"]
    assert {row["id"] for row in of} == set(card)


def test_sources_of_one_tie_and_one_event(folder: Path, network: Network) -> None:
    for id_, row in (
        ("T20", network.tie_by_id["T20"]),
        ("floods-2022", network.event_by_id["floods-2022"]),
    ):
        items = json.loads(ask("sources", "--of", id_, "--data", str(folder), "--format", "csl"))
        assert {item["id"] for item in items} == set(row.sources)


@pytest.mark.parametrize(
    ("format_", "ending", "entry"),
    [
        ("bibtex", ".bib", r"^@\w+\{"),
        ("ris", ".ris", r"^TY  - "),
    ],
)
def test_a_file_for_a_reference_manager_has_every_source(
    format_: str, ending: str, entry: str, folder: Path, network: Network, tmp_path: Path
) -> None:
    words = ["sources", "--data", str(folder)]
    text = ask(*words, "--format", format_)
    assert len(re.findall(entry, text, re.MULTILINE)) == len(network.sources)
    path = tmp_path / f"all{ending}"
    ask(*words, "-o", str(path))
    assert path.read_text("utf-8") == text


def test_a_source_and_what_it_is_of_are_two_questions(folder: Path) -> None:
    result = runner.invoke(
        app, ["sources", "gazette-2023-03", "--of", "T20", "--data", str(folder)]
    )
    assert result.exit_code == 2
    assert "not both" in result.stderr
