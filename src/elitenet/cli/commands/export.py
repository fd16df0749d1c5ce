"""``export``: the network for other programs.

A module whose commands belong under ``export`` is named in ``ExportCommands.groups`` and
has ``register(app)``, like those of the command line as a whole; one that is not there is
passed over.
"""

from __future__ import annotations

import typer

from elitenet.cli.lazy import LazyGroup


class ExportCommands(LazyGroup):
    """The commands under ``export``."""

    groups = (
        ("commands.export_graph", ("graphml", "gexf", "csv", "parquet", "pajek", "cytoscape")),
        ("export_neo4j", ("neo4j-admin",)),
        ("export_ftm", ("ftm",)),
    )


export_app = typer.Typer(
    cls=ExportCommands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Write the network for Gephi, Pajek, Cytoscape and others.",
)


# Typer makes a group of an app without commands only if there is a callback.
@export_app.callback()
def export() -> None:
    """Write the network for Gephi, Pajek, Cytoscape and others.

    Without --at, a file has the network on both days of a turning point and says of
    each edge whether it was kept, added or removed.
    """


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(export_app, name="export")
