"""The command line: parse, one library call, render.

A command is a module of ``commands``, named as the command; what several commands
share is here. A module is only imported when its command runs (or when the help lists
them all), so that a command pays for what it uses and for nothing else.
"""

from __future__ import annotations

from typing import Annotated

import typer

from elitenet.cli.lazy import LazyGroup

COMMANDS = (
    "who-lost",
    "who-won",
    "seats",
    "compare",
    "centrality",
    "actor",
    "path",
    "timeline",
    "sources",
    "test",
    "robustness",
    "check",
    "init",
    "convert",
    "export",
    "import",
    "plot",
    "report",
    "explore",
    "load",
    "ask",
    "console",
)
"""The commands in the order of the help. The command ``who-lost`` is ``commands/who_lost.py``."""


class Commands(LazyGroup):
    """The commands of elitenet."""

    names = COMMANDS


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from elitenet import __version__

        typer.echo(f"elitenet {__version__}")
        raise typer.Exit


@app.callback()
def elitenet(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            expose_value=False,
            help="Print the version and stop.",
        ),
    ] = False,
) -> None:
    """Who lost and who won when power changed hands, and on what evidence.

    Commands read the bundled case unless --data names a folder or workbook; `elitenet
    init my-case.xlsx` starts a workbook of your own, and `elitenet init my-case` a folder.
    """


def main() -> None:
    """Run the command line; the entry point of the ``elitenet`` script."""
    app(prog_name="elitenet")
