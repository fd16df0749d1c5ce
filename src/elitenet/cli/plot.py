"""``plot``: pictures for a paper."""

from __future__ import annotations

import typer

from elitenet.cli.lazy import LazyGroup


class PlotCommands(LazyGroup):
    """The commands under ``plot``."""

    groups = (("commands.plot", ("network", "slope", "timeline", "centrality", "heatmap", "ego")),)


plot_app = typer.Typer(
    cls=PlotCommands,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Draw the network, ranks, posts, groups or one person.",
)


# Typer makes a group of an app without commands only if there is a callback.
@plot_app.callback()
def plot() -> None:
    """Draw the network, ranks, posts, groups or one person.

    Each writes one file, as its ending says: .png, .svg or .pdf. Colours are safe for
    colour-blind eyes, and nothing is told by colour alone. matplotlib is needed: pip
    install 'elitenet[plot]'.
    """


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(plot_app, name="plot")
