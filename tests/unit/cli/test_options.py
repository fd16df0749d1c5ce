"""Bundles of options: what typer sees of a command that takes them, and what it is handed."""

from __future__ import annotations

import inspect
from pathlib import Path

import typer
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.cli import options as o
from elitenet.folder.starter import TEMPLATE


def command_with_bundles(seen: list[object]) -> typer.Typer:
    made = typer.Typer()

    @made.command()
    @o.expand
    def ask(name: o.Person, *, case: o.KnownCase, top: o.Top = None, writing: o.Writing) -> None:
        seen.extend((name, case, top, writing))

    return made


def test_a_bundle_stands_for_its_options_in_their_order() -> None:
    command = command_with_bundles([]).registered_commands[0].callback
    assert command is not None
    assert list(inspect.signature(command).parameters) == [
        "name", "data", "neo4j", "known_by", "top", "format_", "output", "_debug",
    ]  # fmt: skip


def test_a_command_is_handed_its_bundles_filled() -> None:
    seen: list[object] = []
    words = ["ada", "--data", "x", "--known-by", "2022", "--format", "md", "--debug"]
    result = CliRunner().invoke(command_with_bundles(seen), words)
    assert result.exit_code == 0, result.output
    assert seen == [
        "ada",
        o.KnownCase(data=Path("x"), neo4j=None, known_by="2022"),
        None,
        o.Writing(format_=o.Format.MD, output=None),
    ]


def test_what_is_not_given_is_the_default_of_the_bundle() -> None:
    seen: list[object] = []
    CliRunner().invoke(command_with_bundles(seen), ["ada", "--top", "3"])
    assert seen == ["ada", o.KnownCase(), 3, o.Writing()]


def test_a_name_that_only_comes_close_is_said_on_stderr() -> None:
    close = CliRunner().invoke(app, ["actor", "Mark Dolan", "--data", str(TEMPLATE)])
    assert close.exit_code == 0
    assert close.stderr == "nobody is named 'Mark Dolan'; showing Marek Dolan (dolan-marek)\n"
    exact = CliRunner().invoke(app, ["actor", "Марек Долан", "--data", str(TEMPLATE)])
    assert (exact.exit_code, exact.stderr) == (0, "")
    assert exact.stdout == close.stdout
