"""The command line as a whole: help, errors, exit codes, streams, files, completion."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elitenet.cli import COMMANDS, app
from elitenet.errors import ElitenetError
from elitenet.folder.starter import init

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTED = [name for name in COMMANDS[:12] if name not in ("test", "robustness")]
"""The commands with options and a schema in docs/cli.md."""

runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    init(tmp_path / "case")
    return tmp_path / "case"


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A real process, with its streams apart."""
    script = Path(sys.executable).with_name("elitenet")
    return subprocess.run(
        [str(script), *args],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **env},
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_in_the_docs(command: str) -> None:
    result = runner.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert len(result.stdout.split("\n\n")[1].strip()) > 20, "a sentence on what it does"
    assert "--debug" in result.stdout
    for option in re.findall(r"^  (?:-\w, )?--[\w-]+(?: \S+)*  +(.*)$", result.stdout, re.M):
        assert option, "every option has help"


@pytest.mark.parametrize("command", DOCUMENTED)
def test_every_command_and_option_is_documented(command: str) -> None:
    text = (ROOT / "docs/cli.md").read_text("utf-8")
    section = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section, f"docs/cli.md has no section on {command}"
    assert f"$ elitenet {command}" in section[1]
    assert f"schemas/{command}.schema.json" in section[1]
    # Where a section refers to who-lost for its options, those count.
    lost = re.search(r"^Options: (.*?)\n\n", text, re.M | re.S)
    assert lost
    said = section[1] + (lost[1] if "`who-lost`" in section[1] else "")
    for option in re.findall(r"--[\w-]+", runner.invoke(app, [command, "--help"]).stdout):
        if option not in ("--help", "--debug"):
            assert option in said, f"{command} {option}"


def test_help_lists_the_commands_in_their_order() -> None:
    result = runner.invoke(app, ["--help"])
    listed = re.findall(r"^  ([a-z][\w-]*)  +(.*)", result.stdout.split("Commands:")[1], re.M)
    assert tuple(name for name, _ in listed) == COMMANDS


@pytest.mark.parametrize("group", ["", "export", "import", "plot"])
def test_no_first_sentence_of_the_help_is_cut(group: str) -> None:
    result = runner.invoke(app, [*group.split(), "--help"], terminal_width=80)
    assert result.exit_code == 0
    lines = result.stdout.split("Commands:")[1].splitlines()
    assert not [line for line in lines if line.endswith("...")]


def test_version() -> None:
    from elitenet import __version__

    assert runner.invoke(app, ["--version"]).stdout == f"elitenet {__version__}\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["who-lots"], 2, "who-lost"),
        (["who-lost", "--no-such-option"], 2, "No such option"),
        (["who-lost", "--format", "xml"], 2, "'xml'"),
        (["who-lost", "--event", "january"], 2, "january-2022"),
        (["who-lost", "--before", "2021-12-31"], 2, "--after"),
        (["who-lost", "--event", "june-2022", "--before", "2021-12-31"], 2, "not both"),
        (["who-lost", "--before", "2022-01-02", "--after", "2022-01-01"], 2, "before"),
        (["who-lost", "--layers", "kinn"], 2, "did you mean 'kin'"),
        (["who-lost", "--status", "rumoured"], 2, "there is no status"),
        (["who-lost", "--max-body", "1"], 2, "max_body"),
        (["who-lost", "--max-body", "x"], 2, "--max-body"),
        (["who-lost", "--data", "no-such-folder"], 1, "no such folder"),
        (["centrality", "--at", "2022"], 2, "is not a single day"),
        (["centrality", "--at", "2022-01-01", "--event", "june-2022"], 2, "not both"),
        (["actor", "nobody at all"], 2, "nobody in the data"),
        (["actor", "Nigmatulin"], 2, "nigmatulin-yerlan"),
        (["path", "masimov-karim"], 2, "Missing argument"),
        (["sources", "junisbai"], 2, "did you mean"),
        (["timeline", "--type", "ofice"], 2, "did you mean 'office'"),
        (["timeline", "--from", "2022-13"], 2, "is not a date"),
        (["check", "x", "--data", "y"], 2, "once"),
        (["who-lost", "--data", "x", "--neo4j", "bolt://y"], 2, "not both"),
    ],
)
def test_a_wrong_call_says_what_to_do(args: list[str], code: int, said: str) -> None:
    result = runner.invoke(app, args)
    assert result.exit_code == code, result.output
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_streams_are_kept_apart(folder: Path) -> None:
    good = run("who-lost", "--data", str(folder), "--format", "json")
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)["at_risk"] > 0
    bad = run("who-lost", "--data", str(folder), "--event", "no-such-event")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "handover-2023" in bad.stderr


def test_a_broken_folder_is_said_in_one_go_without_a_traceback(folder: Path) -> None:
    ties = folder / "ties.csv"
    ties.write_text(ties.read_text("utf-8").replace(",reported,", ",reprted,"), "utf-8")
    result = runner.invoke(app, ["who-lost", "--data", str(folder)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "ties.csv:" in result.stderr
    assert "did you mean 'reported'?" in result.stderr


def test_many_problems_are_cut_short_but_by_check(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("elitenet.cli.errors.SHOWN_PROBLEMS", 2)
    monkeypatch.setattr("elitenet.cli.commands.check.SHOWN", 3)
    ties = folder / "ties.csv"
    ties.write_text(ties.read_text("utf-8").replace(",official,", ",oficial,"), "utf-8")
    result = runner.invoke(app, ["who-lost", "--data", str(folder)])
    assert re.search(r"^\.\.\. and \d+ more; `elitenet check DIR`", result.stderr, re.M)
    checked = runner.invoke(app, ["check", str(folder)])
    assert checked.exit_code == 1
    assert re.search(r"^\.\.\. and \d+ more", checked.stdout, re.M)
    record = json.loads(runner.invoke(app, ["check", str(folder), "--format", "json"]).stdout)
    assert len(record["problems"]) == record["errors"] + record["warnings"] > 3


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of\norder")

    monkeypatch.setattr("elitenet.folder.dataset.read", fail)


@pytest.mark.usefixtures("broken")
def test_a_bug_is_called_one_and_tracebacks_are_for_debugging() -> None:
    result = runner.invoke(app, ["who-lost"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "bug" in result.stderr
    assert "RuntimeError: out of order" in result.stderr
    debugged = runner.invoke(app, ["who-lost", "--debug"])
    assert debugged.exit_code == 1
    assert "Traceback" in debugged.stderr


def test_known_errors_too_have_a_traceback_when_debugging() -> None:
    result = runner.invoke(app, ["who-lost", "--event", "x", "--debug"])
    assert result.exit_code == 2
    assert "Traceback" in result.stderr
    assert "UsageError" in result.stderr


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 0)])
def test_interrupts_are_quiet(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr("elitenet.folder.dataset.read", stop)
    result = runner.invoke(app, ["who-lost"])
    assert result.exit_code == code
    assert result.output == ""


def test_a_pipe_may_close_early() -> None:
    script = Path(sys.executable).with_name("elitenet")
    with subprocess.Popen(
        [str(script), "timeline", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_no_color_and_pipes_are_plain_and_80_wide(folder: Path) -> None:
    outputs = [
        run("who-lost", "--data", str(folder), **env).stdout
        for env in ({"NO_COLOR": "1"}, {"COLUMNS": "200"}, {"COLUMNS": "40", "TERM": "xterm"})
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert "\x1b" not in outputs[0]
    assert max(map(len, outputs[0].splitlines())) <= 80


def test_output_is_utf8_wherever_it_goes() -> None:
    process = subprocess.run(
        [str(Path(sys.executable).with_name("elitenet")), "actor", "tokayev-kassym-jomart"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        check=True,
    )
    assert "Тоқаев" in process.stdout.decode()


# --- files ---------------------------------------------------------------------------


def test_the_format_follows_the_ending_of_the_file(folder: Path, tmp_path: Path) -> None:
    data = ["--data", str(folder)]
    for name, start in (("a.json", "{"), ("a.CSV", "id,"), ("a.md", "**Who"), ("a.txt", "Who")):
        result = runner.invoke(app, ["who-lost", *data, "-o", str(tmp_path / name)])
        assert (result.exit_code, result.output) == (0, "")
        assert (tmp_path / name).read_text("utf-8").startswith(start)
    asked = ["who-lost", *data, "--format", "csv", "-o", str(tmp_path / "b.txt")]
    runner.invoke(app, asked)
    assert (tmp_path / "b.txt").read_text("utf-8").startswith("id,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["who-lost", "-o", "a.xlsx"], "no .xlsx files are written here; end the name in .txt"),
        (["actor", "tokayev", "-o", "a.HTML"], "no .HTML files are written here"),
        (["who-lost", "-o", "a.json", "--format", "csv"], "but --format says csv"),
        (["sources", "-o", "a.xlsx"], "end the name in .txt, .json, .csv, .md, .bib, .ris"),
        (["sources", "-o", "a.bib", "--format", "ris"], "ends as a bibtex file"),
        (["export", "gexf", "-o", "a.graphml"], "end the name in .gexf"),
        (["export", "ftm", "-o", "a.csv"], "end the name in .json, .jsonl, .ndjson"),
    ],
)
def test_a_wrong_ending_is_refused_before_the_case_is_read(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    # There is no such case: had it been read, the message would be about that.
    result = runner.invoke(app, [*arguments, "--data", str(tmp_path / "none")])
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_folder_that_stands_alone_is_told_its_option(folder: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["who-lost", str(folder)])
    assert result.exit_code == 2
    assert f"--data {folder}" in result.stderr
    other = runner.invoke(app, ["who-lost", str(tmp_path / "none")])
    assert other.exit_code == 2
    assert "--data" not in other.stderr


def test_a_failed_write_leaves_the_old_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "out.json"
    old.write_text("old", "utf-8")

    def refuse(*_: object) -> None:
        raise ElitenetError("cannot write: no space left")

    monkeypatch.setattr("elitenet.cli.answer.write_file", refuse)
    result = runner.invoke(app, ["who-lost", "--data", str(folder), "-o", str(old)])
    assert result.exit_code == 1
    assert old.read_text("utf-8") == "old"


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "out.json"
    old.write_text("old", "utf-8")
    assert runner.invoke(app, ["who-lost", "--event", "x", "-o", str(old)]).exit_code == 2
    assert old.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize("where", ["no-such-folder/out.json", "."])
def test_where_it_cannot_be_written(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(app, ["check", "-o", where])
    assert result.exit_code == 2
    assert "folder" in result.stderr


def test_links_are_followed_and_devices_stay_devices(folder: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    runner.invoke(app, ["who-lost", "--data", str(folder), "-o", str(link)])
    assert link.is_symlink()
    assert target.read_text("utf-8").startswith("id,")
    result = runner.invoke(app, ["who-lost", "--data", str(folder), "-o", os.devnull])
    assert result.exit_code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_dash_is_stdout(folder: Path) -> None:
    data = ["who-lost", "--data", str(folder)]
    assert runner.invoke(app, [*data, "-o", "-"]).stdout == runner.invoke(app, data).stdout


# --- completion ----------------------------------------------------------------------


def complete(*words: str) -> list[str]:
    done = run(
        "",
        _ELITENET_COMPLETE="complete_bash",
        COMP_WORDS=" ".join(["elitenet", *words]),
        COMP_CWORD=str(len(words)),
    )
    return done.stdout.split()


def test_the_shell_completes_names(folder: Path) -> None:
    assert complete("who-lost", "--event", "ma") == ["march-2019"]
    mine = ["who-lost", "--data", str(folder), "--event", ""]
    assert complete(*mine) == ["handover-2023"]
    assert complete("who-lost", "--data", "no-such-folder", "--event", "") == []
    assert complete("who-lost", "--layers", "kin,pa") == ["kin,patronage"]
    assert complete("who-lost", "--status", "al") == ["alleged"]
    assert complete("who-lost", "--format", "j") == ["json"]
    assert complete("actor", "masimov-k") == ["masimov-karim"]
    assert complete("sources", "junis") == ["junisbai2022"]
    assert complete("timeline", "--type", "conv") == ["conviction"]
    assert set(complete("who-")) == {"who-lost", "who-won"}
