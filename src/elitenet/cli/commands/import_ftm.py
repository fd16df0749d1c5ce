"""``import ftm``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import options as o
from elitenet.cli.completion import statuses
from elitenet.cli.export_ftm import Report

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="FollowTheMoney entities as JSON, one a line.")
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Write into a folder that is there and replace files.")
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        autocompletion=statuses,
        help="What kind of claims the file makes: official, reported, alleged or "
        "claimed-by-author; default: reported.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("ftm")(ftm)


def ftm(
    file: File,
    folder: o.NewFolder,
    *,
    status: Status = None,
    overwrite: Overwrite = False,
    report: Report = None,
) -> None:
    """FollowTheMoney entities as a new folder.

    From OpenSanctions, Aleph or elitenet. What the ledger has no place for is counted by
    name on stderr.
    """
    from elitenet.cli.importing import new_folder, say
    from elitenet.folder import dataset
    from elitenet.ftm.import_ import load

    new_folder(folder, overwrite=overwrite)
    found = load(file, status=status or "reported")
    dataset.write(found.network, folder, overwrite=overwrite)
    say(found.report(), found.as_dict(), report)
