"""``import``: a folder of data from the files of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import arguments, importing
from elitenet.cli import options as o
from elitenet.cli.commands.import_edges import edges
from elitenet.cli.commands.import_gephi import gexf, graphml
from elitenet.cli.commands.import_records import popolo, wikidata
from elitenet.cli.completion import statuses

import_ = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make a folder from the files of other programs.",
)


@import_.callback()
@o.expand
def about() -> None:
    """Make a folder from the files of other programs.

    A folder that exists is left alone unless you give --overwrite.
    """


@import_.command("ftm")
@o.expand
def ftm(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="FollowTheMoney entities as JSON: one a line, or all in one list; plain or .gz. "
            "'-' reads standard input.",
        ),
    ],
    folder: o.NewFolder,
    *,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            autocompletion=statuses,
            help="What kind of claims the file makes: official, reported, alleged or "
            "claimed-by-author; default: reported.",
        ),
    ] = None,
    overwrite: importing.Overwrite = False,
    report: o.Report = None,
) -> None:
    """FollowTheMoney entities as a new folder.

    From OpenSanctions, Aleph or elitenet. What the data files have no place for is
    counted by name on stderr.
    """
    from elitenet.ftm.import_ import load

    arguments.new_data_set(folder, f"import ftm {file}", overwrite=overwrite)
    found = load(file, status=status or "reported")
    importing.write(found, folder, report, overwrite=overwrite)


import_.command("edges")(o.expand(edges))
import_.command("graphml")(o.expand(graphml))
import_.command("gexf")(o.expand(gexf))
import_.command("popolo")(o.expand(popolo))
import_.command("wikidata")(o.expand(wikidata))
