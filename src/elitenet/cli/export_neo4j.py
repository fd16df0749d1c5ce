"""``export neo4j-admin``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import options as o

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the files.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("neo4j-admin")(neo4j_admin)


def neo4j_admin(folder: Folder, *, data: o.Data = None, neo4j: o.Neo4j = None) -> None:
    """Files for `neo4j-admin database import full`.

    For first loads in the millions. Prints the command that imports them into a stopped
    server; after its start, `elitenet load` adds the constraints and finds nothing else
    to do.
    """
    from elitenet.cli import arguments
    from elitenet.export.neo4j_admin import write

    typer.echo(write(arguments.network(data, neo4j), folder))
