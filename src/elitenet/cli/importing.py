"""``import``: the ledger from the files of other programs."""

from __future__ import annotations

from pathlib import Path

import typer

from elitenet.cli.lazy import LazyGroup
from elitenet.errors import UsageError


class ImportCommands(LazyGroup):
    """The commands under ``import``."""

    groups = (("commands.import_ftm", ("ftm",)),)


import_app = typer.Typer(
    cls=ImportCommands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make a folder from the files of other programs.",
)


# Typer makes a group of an app without commands only if there is a callback.
@import_app.callback()
def import_() -> None:
    """Make a folder from the files of other programs.

    A folder that is there is left alone unless --overwrite says so.
    """


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(import_app, name="import")


def new_folder(folder: Path, *, overwrite: bool) -> None:
    """Refuse a folder that holds anything, unless it may be written into.

    Raises
    ------
    UsageError
    """
    if not overwrite and folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            f"{folder} is there and not empty; nothing was written. Give a new folder, or "
            "--overwrite to replace the files of this one"
        )


def say(text: str, record: object, report: Path | None) -> None:
    """Print a report on stderr, and as JSON into the file that was asked for."""
    from elitenet.cli import answer
    from elitenet.tables import as_json

    typer.echo(text, err=True, nl=False)
    if report is not None:
        answer.to_file(as_json(record), report)
