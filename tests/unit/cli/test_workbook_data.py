"""Every command reads a workbook where it reads a folder, and answers the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

import workbooks
from elitenet.cli import app
from elitenet.folder.columns import FILES
from elitenet.folder.starter import TEMPLATE
from elitenet.page.serve import stamp_of

runner = CliRunner()


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One small case as a folder and as two workbooks."""
    place = tmp_path_factory.mktemp("cases")
    folder = place / "case"
    folder.mkdir()
    texts = {file: (TEMPLATE / file).read_text("utf-8") for file in FILES}
    for file, text in texts.items():
        (folder / file).write_text(text, "utf-8")
    sheets = workbooks.of_csv(texts)
    return {
        "folder": folder,
        "xlsx": workbooks.write(sheets, place / "case.xlsx"),
        "ods": workbooks.write(sheets, place / "case.ods"),
    }


def answer(*args: str) -> str:
    """What a command prints, which must go well."""
    found = runner.invoke(app, list(args))
    assert found.exit_code == 0, found.output
    return found.stdout


COMMANDS = (
    ("who-lost", "--evidence"),
    ("who-won", "--format", "json"),
    ("seats",),
    ("compare", "--format", "json"),
    ("centrality", "--format", "json"),
    ("timeline", "--format", "json"),
    ("sources", "--format", "csv"),
)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_answers_the_same(
    command: tuple[str, ...], kind: str, cases: dict[str, Path]
) -> None:
    wanted = answer(*command, "--data", str(cases["folder"]))
    assert answer(*command, "--data", str(cases[kind])) == wanted


def test_report_and_export_write_the_same(cases: dict[str, Path], tmp_path: Path) -> None:
    written = {}
    for kind, path in cases.items():
        page, graph = tmp_path / f"{kind}.html", tmp_path / f"{kind}.graphml"
        answer("report", "--no-tests", "--data", str(path), "-o", str(page))
        answer("export", "graphml", "--data", str(path), "-o", str(graph))
        written[kind] = page.read_bytes(), graph.read_bytes()
    assert written["xlsx"] == written["folder"]
    assert written["ods"] == written["folder"]


def test_no_command_writes_into_a_workbook(cases: dict[str, Path], tmp_path: Path) -> None:
    path = Path(shutil.copy(cases["xlsx"], tmp_path / "case.xlsx"))
    before = path.read_bytes()
    for command in (("who-lost", "-o"), ("export", "csv", "-o"), ("report", "-o"), ("init",)):
        found = runner.invoke(app, [*command, str(path)])
        assert found.exit_code != 0, command
        assert path.read_bytes() == before


def test_check_names_the_cell(cases: dict[str, Path], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(cases["xlsx"])
    book["ties"]["D3"] = "ofice"
    path = tmp_path / "case.xlsx"
    book.save(path)
    found = runner.invoke(app, ["check", str(path), "--format", "json"])
    assert found.exit_code == 1
    (problem,) = json.loads(found.stdout)["problems"]
    place = {key: problem[key] for key in ("file", "line", "cell", "column", "value")}
    assert place == {"file": "ties", "line": 3, "cell": "D3", "column": "type", "value": "ofice"}
    shown = runner.invoke(app, ["check", "--data", str(path)]).stdout
    assert shown.startswith("ties!D3: 'type' is 'ofice', which is not a tie type")
    refused = runner.invoke(app, ["who-lost", "--data", str(path)])
    assert refused.exit_code == 1
    assert refused.stderr.startswith("ties!D3: ")


def test_a_message_about_the_data_speaks_of_sheets(tmp_path: Path) -> None:
    texts = {file: (TEMPLATE / file).read_text("utf-8") for file in FILES}
    texts["events.csv"] = texts["events.csv"].partition("\n")[0] + "\n"
    path = workbooks.write(workbooks.of_csv(texts), tmp_path / "case.xlsx")
    found = runner.invoke(app, ["who-lost", "--data", str(path)])
    assert found.exit_code == 2
    assert found.stderr.startswith("the data have no turning point (a row of the sheet events with")


@pytest.mark.parametrize("args", [("who-lost",), ("actor",)])
def test_a_workbook_in_the_wrong_place_is_told_how_to_name_it(
    args: tuple[str, ...], cases: dict[str, Path]
) -> None:
    found = runner.invoke(app, [*args, str(cases["xlsx"])])
    assert found.exit_code == 2
    assert f"--data {cases['xlsx']}" in " ".join(found.stderr.split())


@pytest.mark.parametrize("kind", ["folder", "xlsx", "ods"])
def test_completion_knows_the_names_of_a_workbook(kind: str, cases: dict[str, Path]) -> None:
    from elitenet.cli.completion import events, people, source_ids

    ctx: Any = SimpleNamespace(params={"data": cases[kind]})
    of_folder: Any = SimpleNamespace(params={"data": cases["folder"]})
    for names in (events, people, source_ids):
        assert names(ctx, "")
        assert names(ctx, "") == names(of_folder, "")


def test_the_page_sees_that_a_workbook_has_changed(cases: dict[str, Path], tmp_path: Path) -> None:
    path = Path(shutil.copy(cases["xlsx"], tmp_path / "case.xlsx"))
    before = stamp_of(path)
    assert stamp_of(path) == before
    path.write_bytes(path.read_bytes() + b"\0")
    assert stamp_of(path) != before
    path.unlink()
    stamp_of(path)
