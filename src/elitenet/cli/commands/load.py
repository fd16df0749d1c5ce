"""``load``: a folder or a workbook into Neo4j."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import arguments
from elitenet.cli import options as o
from elitenet.cli.waiting import bar, say

if TYPE_CHECKING:
    from elitenet.store import LoadReport

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATH",
        help="Folder or workbook (.xlsx, .ods) to load; default: the bundled case.",
    ),
]
Server = Annotated[
    str | None,
    typer.Option(
        "--neo4j",
        metavar="URI",
        help="The server to load into; default: NEO4J_URI, else the one on this machine.",
    ),
]


@o.expand
def load(folder: Folder = None, *, data: o.Data = None, neo4j: Server = None) -> None:
    """Load a case into Neo4j, changing only what differs.

    What is new is added, what changed is updated, what is gone is removed. What elitenet
    did not load is not touched, and a load that fails leaves the data as they were. The
    password is taken from NEO4J_PASSWORD.
    """
    from elitenet.folder import dataset
    from elitenet.store import Store

    chosen = arguments.one_folder(folder, data)
    network = dataset.read(chosen)
    with Store.open(neo4j) as store:
        say(f"loading {chosen} into {store.uri}, database {store.database}")
        with bar("comparing") as progress:
            report = store.replace(network, progress, checked=True)
    typer.echo(_told(report))


def _told(report: LoadReport) -> str:
    """What a load did, a line for each kind of row."""
    kinds = ("actors", "ties", "sources", "events", "posts", "links")
    lines = [f"{kind:<8} {getattr(report, kind)}" for kind in kinds]
    if not report.changed:
        lines.append(f"nothing changed; the database holds these data since load {report.version}")
    if report.released:
        lines.append(
            f"{report.released} of the removed stay in the database, outside the data (label "
            "Released): relationships that elitenet did not load hold on to them"
        )
    return "\n".join(lines)
