"""What makes a newcomer stumble: a folder by itself, a name twice, a long answer, a closed pipe."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from elitenet.change.wording import only_possible
from elitenet.cli import app
from elitenet.console.session import COMMANDS, help_text
from elitenet.folder import dataset
from elitenet.folder.starter import init
from elitenet.ledger.dates import Certainty
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import TIE_TYPES

SCHEMAS = Path(__file__).resolve().parents[3] / "docs" / "schemas"
runner = CliRunner()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    made = tmp_path / "my-case"
    init(made)
    return made


def fails(*words: str) -> str:
    result = runner.invoke(app, list(words))
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize(
    ("call", "valid"),
    [
        ("robustness DIR", "'who-lost', 'centrality', 'test'"),
        ("test DIR", "coincidence, sole-leader"),
        ("sources DIR", "`elitenet sources` lists them"),
        ("sources --of DIR", "name of a person or body"),
        ("actor DIR", "name of a person or body"),
        ("path DIR ada", "name of a person"),
        ("ask DIR", "`elitenet ask` lists them"),
        ("plot DIR", "board, network, slope"),
        ("export DIR", "graphml, gexf, csv"),
        ("who-lost DIR", "does not take"),
    ],
)
def test_the_folder_of_a_case_by_itself_is_told_how_to_be_named(
    call: str, valid: str, folder: Path
) -> None:
    said = fails(*(str(folder) if word == "DIR" else word for word in call.split()))
    assert f"--data {folder}" in said
    assert valid in said


def test_a_name_that_is_also_a_folder_means_the_actor(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = dataset.read(folder).actors[0]
    monkeypatch.chdir(folder.parent)
    folder.rename(actor.id)
    result = runner.invoke(app, ["actor", actor.id, "--data", actor.id])
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("other", ["masimov-karim", "Karim Masimov", "Карим Масимов"])
def test_no_path_leads_from_somebody_to_the_same_person(other: str) -> None:
    said = fails("path", "masimov-karim", other)
    assert "both names mean Karim Masimov (masimov-karim)" in said
    assert "elitenet actor masimov-karim" in said


@pytest.mark.parametrize(
    ("call", "key", "exact", "fuzzy"),
    [
        ("actor NAME", None, "Karim Masimov", "Karim Masimof"),
        ("timeline --actor NAME", None, "Karim Masimov", "Karim Masimof"),
        ("sources --of NAME", None, "Karim Masimov", "Karim Masimof"),
        ("path NAME abish-samat", "from", "Karim Masimov", "Karim Masimof"),
        ("path abish-samat NAME", "to", "Карим Масимов", "Karim Masimof"),
        ("test hub --draws 5 --actor NAME", "actors", "masimov-karim", "Karim Masimof"),
        ("test coincidence --draws 5 --to NAME", "to", "Karim Masimov", "Karim Masimof"),
    ],
)
def test_json_says_how_a_name_was_found(call: str, key: str | None, exact: str, fuzzy: str) -> None:
    for name, wanted in ((exact, "exact"), (fuzzy, "fuzzy")):
        words = [name if word == "NAME" else word for word in call.split()]
        result = runner.invoke(app, [*words, "--format", "json"])
        assert result.exit_code == 0, result.output
        record: Any = json.loads(result.stdout)
        schema = json.loads((SCHEMAS / f"{words[0]}.schema.json").read_text("utf-8"))
        Draft202012Validator(schema).validate(record)
        found = record["matched"] if key is None else record["matched"][key]
        assert (found[0] if isinstance(found, list) else found) == wanted
        assert (f"nobody is named '{fuzzy}'" in result.stderr) == (wanted == "fuzzy")


def test_json_says_nothing_of_names_where_none_is_given() -> None:
    for call in ("timeline", "sources", "test coincidence --draws 5"):
        result = runner.invoke(app, [*call.split(), "--format", "json"])
        assert "matched" not in json.loads(result.stdout)


@pytest.mark.parametrize("format_", ["csv", "parquet", "neo4j-admin"])
def test_exports_of_several_files_say_that_they_write_a_folder(
    format_: str, folder: Path, tmp_path: Path
) -> None:
    export = ["export", format_, "--data", str(folder)]
    for end in ("csv", "xlsx"):
        for words in ([f"{tmp_path}/a.{end}"], ["-o", f"{tmp_path}/a.{end}"]):
            said = fails(*export, *words)
            assert "looks like a file, but a folder is written" in said
            assert f"elitenet export {format_} my-folder" in said
            assert not (tmp_path / f"a.{end}").exists()
    assert f"such as: elitenet export {format_} my-folder" in fails(*export)
    assert "once" in fails(*export, str(tmp_path / "a"), "-o", str(tmp_path / "b"))


def test_an_export_into_a_folder_takes_it_either_way(folder: Path, tmp_path: Path) -> None:
    for words in ([f"{tmp_path}/one"], ["-o", f"{tmp_path}/two"]):
        result = runner.invoke(app, ["export", "csv", "--data", str(folder), *words])
        assert (result.exit_code, result.stdout) == (0, "")
    one, two = ((tmp_path / name / "nodes.csv").read_bytes() for name in ("one", "two"))
    assert one == two


def test_a_picture_without_a_file_says_an_example() -> None:
    assert "elitenet plot slope -o slope.png" in fails("plot", "slope")


def test_a_limit_on_careers_wants_the_layer() -> None:
    said = fails("who-lost", "--career-years", "3")
    assert "--layers kin,patronage,colleague,career" in said
    for call in ("compare --career-years 3", "who-lost --career-years 3 --layers career"):
        assert runner.invoke(app, call.split()).exit_code == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("who-lost --format xml", "'xml' is not one of"),
        ("centrality --top 0", "'--top': it must be at least 1"),
        ("who-lost --max-body x", "'--max-body': it must be a whole number"),
        ("robustness --alpha x", "'--alpha': it must be a number"),
        ("plot picture", "There are: board, network"),
    ],
)
def test_the_parser_speaks_plainly(call: str, said: str) -> None:
    found = " ".join(fails(*call.split()).split())
    assert said in found
    assert "Value error" not in found
    assert "Input should" not in found


def test_an_unknown_type_of_tie_lists_them() -> None:
    said = fails("timeline", "--type", "zzz")
    assert all(name in said for name in TIE_TYPES)


def test_ties_left_out_are_counted_on_both_days() -> None:
    network, selection = dataset.load(), Selection()
    counts = []
    for day in ("2021-12-31", "2022-05-31"):
        everything = network.as_of(day).ties(selection.statuses, possibly=True)
        doubtful = [tie for tie, certainty in everything if certainty is not Certainty.YES]
        counts.append(sum(TIE_TYPES[tie.type].layer in selection.layers for tie in doubtful))
    said = " ".join(runner.invoke(app, ["compare"]).stdout.split())
    wanted = (
        f"{counts[0]} ties are only possibly in force on 2021-12-31 and {counts[1]} on 2022-05-31"
    )
    assert wanted in said
    snapshot = network.as_of("2021-12-31")
    assert wanted.split(" and ", maxsplit=1)[0] in only_possible(selection, snapshot)
    assert only_possible(Selection(possibly=True), snapshot) == ""
    assert "only possibly" not in runner.invoke(app, ["compare", "--possibly", "include"]).stdout


@pytest.mark.parametrize(
    ("call", "key", "option"),
    [
        ("centrality", "people", "--top"),
        ("sources", "sources", "--limit"),
        ("timeline", "timeline", "--limit"),
    ],
)
def test_a_list_can_be_cut_in_every_format(call: str, key: str, option: str) -> None:
    def records(*more: str) -> list[object]:
        found = json.loads(runner.invoke(app, [call, *more, "--format", "json"]).stdout)
        return list(found[key])

    assert records(option, "3") == records()[:3]
    rows = runner.invoke(app, [call, option, "3", "--format", "csv"]).stdout
    assert len(rows.splitlines()) == 4


@pytest.mark.parametrize("call", ["timeline", "timeline --actor masimov-karim", "sources"])
def test_a_list_that_is_cut_says_of_how_many_and_cites_no_more_than_it_shows(call: str) -> None:
    command = call.split(maxsplit=1)[0]
    schema = json.loads((SCHEMAS / f"{command}.schema.json").read_text("utf-8"))
    whole, cut, long = (
        json.loads(runner.invoke(app, [*call.split(), *more, "--format", "json"]).stdout)
        for more in ((), ("--limit", "2"), ("--limit", "10000"))
    )
    for record in (whole, cut):
        Draft202012Validator(schema).validate(record)
        assert record["total"] == len(whole[command]) > 2
    assert long == whole
    assert cut[command] == whole[command][:2]
    if command == "sources":
        assert cut["tiers"] == whole["tiers"]
        assert sum(tier["sources"] for tier in cut["tiers"]) == cut["total"]
    else:
        cited = {id_ for entry in cut["timeline"] for id_ in entry["sources"]}
        assert set(cut["sources"]) == cited
        assert cut["sources"].items() <= whole["sources"].items()


@pytest.mark.parametrize(
    ("format_", "entry"), [("bibtex", r"^@\w+\{([^,]+),"), ("ris", r"^ID  - (.+)$")]
)
@pytest.mark.parametrize("of", [(), ("--of", "abish-samat")])
def test_references_can_be_cut_too(format_: str, entry: str, of: tuple[str, ...]) -> None:
    def listed(*more: str) -> str:
        return runner.invoke(app, ["sources", *of, "--limit", "3", *more]).stdout

    found = re.findall(entry, listed("--format", format_), re.MULTILINE)
    assert found == [row["id"] for row in json.loads(listed("--format", "json"))["sources"]]
    assert len(found) == 3
    assert [row["id"] for row in json.loads(listed("--format", "csl"))] == found


def test_one_source_is_not_cut() -> None:
    for format_ in ("table", "json", "bibtex"):
        said = fails("sources", "junisbai2022", "--limit", "2", "--format", format_)
        assert "--limit cuts the list of sources; leave it out" in said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("timeline --type ofice", "did you mean 'office'? There are: "),
        ("timeline --type zzz", "there is no type of tie 'zzz'; there are: "),
        ("test hubb", "did you mean 'hub'? There are: "),
        ("ask who_los", "did you mean 'who_lost'? `elitenet ask` lists them"),
        ("who-lost --event january-202", "did you mean 'january-2022'? There are: "),
        ("robustness --vary sorce", "did you mean 'source'? What can: "),
    ],
)
def test_a_question_is_a_sentence_of_its_own(call: str, said: str) -> None:
    found = " ".join(fails(*call.split()).split())
    assert said in found
    assert "?;" not in found


def test_long_tables_show_ten_and_say_how_to_see_all() -> None:
    people = runner.invoke(app, ["centrality"]).stdout
    assert len(people.splitlines()) <= 30
    every = runner.invoke(app, ["centrality", "--top", "117"]).stdout
    assert "--top 117 shows all" in people
    assert "shows all" not in every
    assert [line.split() for line in people.splitlines()[5:15]] == [
        line.split() for line in every.splitlines()[5:15]
    ]
    cited = runner.invoke(app, ["sources"]).stdout
    assert "--limit 525 shows all" in " ".join(cited.split())


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_help_in_the_console_breaks_between_words(width: int) -> None:
    text = help_text(width)
    example = [line for line in text.splitlines() if line.startswith("    MATCH")]
    assert max(len(line) for line in text.splitlines()) <= max(width, 50)
    assert example == ["    MATCH (p:Actor)-[r:HELD_OFFICE]->(o)"]
    words = set(help_text(200).split())
    assert set(text.split()) == words
    assert all(command in words for command in COMMANDS)


def test_the_patrons_are_explained_where_they_are_first_named(folder: Path) -> None:
    for call in ("who-lost", "who-won"):
        said = " ".join(runner.invoke(app, [call, "--data", str(folder)]).stdout.split())
        before, _, after = said.partition("A patron gives others posts")
        assert "patron" not in before.replace("By tie to the two patrons", "")
        assert "incoming patron" in after


needs_a_terminal = pytest.mark.skipif(
    sys.platform != "linux", reason="terminals and closed pipes are asked for as on Linux"
)


def on_a_terminal(line: str, columns: int = 80, rows: int = 30) -> tuple[str, int]:
    """What a line of the shell shows on a terminal, and its exit code."""
    import fcntl
    import pty
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    dropped = ("COLUMNS", "LINES")
    environment = {key: value for key, value in os.environ.items() if key not in dropped}
    with subprocess.Popen(
        ["bash", "-c", line],
        stdin=child,
        stdout=child,
        stderr=child,
        env={**environment, "NO_COLOR": "1", "TERM": "xterm"},
    ) as process:
        os.close(child)
        shown = b""
        while True:
            try:
                part = os.read(parent, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        code = process.wait(timeout=120)
    os.close(parent)
    return shown.decode().replace("\r\n", "\n"), code


ELITENET = f"{shlex.quote(sys.executable)} -c 'from elitenet.cli import main; main()'"


@needs_a_terminal
def test_a_long_answer_on_a_terminal_says_how_to_page_and_to_see_less() -> None:
    text, code = on_a_terminal(f"{ELITENET} actor masimov-karim")
    last = " ".join(text.splitlines()[-2:])
    assert code == 0
    assert "| less" in last
    assert "--at DAY" in last
    short, _ = on_a_terminal(f"{ELITENET} path masimov-karim abish-samat")
    assert "| less" not in short


@needs_a_terminal
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_pipe_closed_early_ends_the_work_without_a_word(reader: str, folder: Path) -> None:
    call = f"{ELITENET} robustness --data {shlex.quote(str(folder))} --draws 40 --jobs 2"
    text, code = on_a_terminal(f"set -o pipefail; {call} | {reader}")
    assert code == 0
    assert "Traceback" not in text
    assert "Error" not in text
