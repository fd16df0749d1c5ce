"""``export ftm``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import options as o

Prefix = Annotated[
    str | None,
    typer.Option(
        "--prefix",
        metavar="WORD",
        help="What ids begin with, to keep data sets apart; default: elitenet.",
    ),
]
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write the report to this file too, as JSON."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("ftm")(ftm)


def ftm(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    prefix: Prefix = None,
    report: Report = None,
    output: o.Output = None,
) -> None:
    """FollowTheMoney entities for Aleph and OpenSanctions' tools.

    The whole ledger, an entity a line, validated by followthemoney. What it has no
    property for is counted by name on stderr. `elitenet import ftm` reads the file back.
    """
    from elitenet.cli import arguments
    from elitenet.cli.exporting import write
    from elitenet.cli.importing import say
    from elitenet.ftm.entity import PREFIX
    from elitenet.ftm.export import export

    told = export(arguments.network(data, neo4j), prefix=prefix or PREFIX)
    write(told.text, output)
    say(told.report(), told.as_dict(), report)
