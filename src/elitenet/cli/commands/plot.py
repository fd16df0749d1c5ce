"""``plot``: pictures for a paper."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from elitenet.cli import arguments
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked
from elitenet.cli.completion import people
from elitenet.errors import UsageError


class Step(StrEnum):
    """How far apart the days of a curve are."""

    MONTH = "month"
    QUARTER = "quarter"


class Measure(StrEnum):
    """What a curve is of."""

    DEGREE = "degree"
    STRENGTH = "strength"
    BETWEENNESS = "betweenness"
    CLOSENESS = "closeness"
    EIGENVECTOR = "eigenvector"


Picture = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="File to write; must end in .png, .svg or .pdf."
    ),
]
Named = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=0, help="How many of those highest on each day."),
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor", metavar="NAME", autocompletion=people, help="This person; can be repeated."
    ),
]
Ego = Annotated[
    str | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        autocompletion=people,
        help="Whose ties: id, name or alias, in any spelling or script.",
    ),
]
StepOption = Annotated[
    Step | None, typer.Option("--step", help="Time between two points; default: quarter.")
]
MeasureOption = Annotated[
    Measure | None,
    typer.Option("--measure", help="What to draw (closeness: harmonic); default: betweenness."),
]

Every = Annotated[
    bool,
    typer.Option("--all", help="Also seats and posts outside the seats studied (posts.csv)."),
]

plot = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Draw seats, the network, ranks, posts, groups or one person.",
)


@plot.callback()
@o.expand
def about() -> None:
    """Draw seats, the network, ranks, posts, groups or one person.

    Each writes one file, as its ending says: .png, .svg or .pdf. Colours are safe for
    colour-blind eyes, and nothing is shown by colour alone. This needs matplotlib: pip
    install '.[plot]' in the folder of elitenet.
    """


@plot.command("board")
@o.expand
def board(
    *,
    case: o.Case,
    days: o.Days,
    status: o.Status = None,
    grouped: o.Grouped,
    every: Every = False,
    output: Picture = None,
) -> None:
    """Who held each seat before and who holds it after, on one page.

    A sign and words say what became of a seat, as in the seats command. About 100 seats
    fit on one page.
    """
    path = _target(output, "board")
    from elitenet import plot as figures

    asked = Asked(case, days, o.Claims(status=status), grouped=grouped)
    figures.board(asked.change(), path, every=every)


@plot.command("network")
@o.expand
def network(
    *,
    case: o.Case,
    days: o.Days,
    claims: o.Claims,
    grouped: o.Grouped,
    top: Named = None,
    output: Picture = None,
) -> None:
    """The network before and after, side by side on one map.

    Area: betweenness. Colour and marker: group. Rings: who lost a post or faced legal
    action. Squares: who won one or moved up. Being marked says nothing about guilt or
    cause.
    """
    path = _target(output, "network")
    from elitenet import plot as figures

    figures.network(Asked(case, days, claims, grouped=grouped).change(), path, **_given(top=top))


@plot.command("slope")
@o.expand
def slope(
    *,
    case: o.Case,
    days: o.Days,
    claims: o.Claims,
    actor: Actors = None,
    top: Named = None,
    output: Picture = None,
) -> None:
    """Rank before to rank after.

    For those highest on each day, those who lost, those who won, and --actor.
    """
    path = _target(output, "slope")
    from elitenet import plot as figures

    asked = Asked(case, days, claims)
    figures.slope(asked.change(), path, actors=_ids(asked, actor), **_given(top=top))


@plot.command("timeline")
@o.expand
def timeline(
    *,
    case: o.Case,
    days: o.Days,
    status: o.Status = None,
    grouped: o.Grouped,
    actor: Actors = None,
    from_: o.From = None,
    to: o.To = None,
    output: Picture = None,
) -> None:
    """Posts as bars and acts as marks, by group.

    For the people who lost, or for --actor.
    """
    path = _target(output, "timeline")
    from elitenet import plot as figures

    asked = Asked(case, days, o.Claims(status=status), grouped=grouped)
    since, until = arguments.edge(from_, last=False), arguments.edge(to, last=True)
    figures.timeline(asked.change(), path, actors=_ids(asked, actor), since=since, until=until)


@plot.command("centrality")
@o.expand
def centrality(
    *,
    case: o.Case,
    days: o.Days,
    claims: o.Claims,
    actor: Actors = None,
    top: Named = None,
    measure: MeasureOption = None,
    step: StepOption = None,
    from_: o.From = None,
    to: o.To = None,
    output: Picture = None,
) -> None:
    """One measure of centrality over time.

    For the patrons and those highest on each day, or for --actor. Everyone is measured
    among the people of the two days. The number of posts with a known holder is drawn
    below, since fewer known posts make fewer ties.
    """
    path = _target(output, "centrality")
    from elitenet import plot as figures

    asked = Asked(case, days, claims)
    since, until = arguments.edge(from_, last=False), arguments.edge(to, last=True)
    chosen = _given(top=top, measure=measure, step=step)
    change, shown = asked.change(), _ids(asked, actor)
    figures.centrality(change, path, actors=shown, since=since, until=until, **chosen)


@plot.command("heatmap")
@o.expand
def heatmap(
    *,
    case: o.Case,
    days: o.Days,
    claims: o.Claims,
    grouped: o.Grouped,
    output: Picture = None,
) -> None:
    """Ties within and between groups before and after.

    Counts, and shares of all pairs.
    """
    path = _target(output, "heatmap")
    from elitenet import plot as figures

    figures.heatmap(Asked(case, days, claims, grouped=grouped).change(), path)


@plot.command("ego")
@o.expand
def ego(
    *,
    case: o.Case,
    actor: Ego = None,
    at: o.At = None,
    event: o.EventName = None,
    nodes: o.NodesOf = None,
    claims: o.Claims,
    output: Picture = None,
) -> None:
    """One person's ties on a day, each layer in its own line style."""
    path = _target(output, "ego")
    if actor is None:
        raise UsageError("say whose ties to draw: --actor, and an id or a name in quotes")
    from elitenet import plot as figures

    asked = Asked(case, o.Days(event=event), claims, at, nodes)
    snapshot, network = asked.snapshot(), asked.network
    patrons = network.turning_point(event) if event or network.turning_points else None
    figures.ego(
        snapshot,
        asked.person(actor).id,
        path,
        selection=asked.selection,
        alongside=asked.alongside(),
        outgoing=patrons.outgoing if patrons else None,
        incoming=patrons.incoming if patrons else None,
    )


def _target(output: Path | None, figure: str) -> Path:
    """The file, refused before anything is read where it cannot be one."""
    from elitenet.plot.save import checked
    from elitenet.plot.style import require

    if output is None:
        raise UsageError(
            "say which file to draw, ending in .png, .svg or .pdf, such as: "
            f"elitenet plot {figure} -o {figure}.png"
        )
    checked(output)
    require()
    return output


def _given(**values: Any) -> dict[str, Any]:
    """What was given; the library knows the defaults."""
    return {name: value for name, value in values.items() if value is not None}


def _ids(asked: Asked, names: Iterable[str] | None) -> list[str]:
    """The ids of people by any spelling of their names."""
    return [asked.person(name).id for name in names or ()]
