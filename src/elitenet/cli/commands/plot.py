"""``plot network|slope|timeline|centrality|heatmap|ego``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import options as o
from elitenet.cli.completion import people
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.ledger.network import Network
    from elitenet.ledger.selection import Selection


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
    typer.Option("--top", metavar="N", min=0, help="How many of the highest on each day."),
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
        "--actor", metavar="NAME", autocompletion=people,
        help="Whose ties: id, name or alias, in any spelling or script.",
    ),
]  # fmt: skip
StepOption = Annotated[
    Step | None, typer.Option("--step", help="Time between two points; default: quarter.")
]
MeasureOption = Annotated[
    Measure | None, typer.Option("--measure", help="What to draw; default: betweenness.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("network")(network)
    app.command("slope")(slope)
    app.command("timeline")(timeline)
    app.command("centrality")(centrality)
    app.command("heatmap")(heatmap)
    app.command("ego")(ego)


def network(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    top: Named = None,
    output: Picture = None,
) -> None:
    """The network before and after, side by side on one map.

    Area: betweenness. Colour and marker: group. Rings: who lost a post or was acted
    against. Being marked says nothing about guilt or cause.
    """
    path = _target(output)
    asked = _Asked(data, neo4j, event, before, after, layers, status, possibly, max_body)
    from elitenet import plot

    plot.network(asked.change(), path, **_given(top=top))


def slope(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    actor: Actors = None,
    top: Named = None,
    output: Picture = None,
) -> None:
    """Rank before to rank after.

    Shown are the highest of each day, those who lost, and --actor.
    """
    path = _target(output)
    asked = _Asked(data, neo4j, event, before, after, layers, status, possibly, max_body)
    from elitenet import plot

    plot.slope(asked.change(), path, actors=asked.ids(actor), **_given(top=top))


def timeline(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    status: o.Status = None,
    actor: Actors = None,
    from_: o.From = None,
    to: o.To = None,
    output: Picture = None,
) -> None:
    """Posts as bars and acts as marks, by group.

    Those of the people who lost, or of --actor.
    """
    path = _target(output)
    asked = _Asked(data, neo4j, event, before, after, None, status, None, None)
    from elitenet import plot

    since, until = asked.days(from_, to)
    plot.timeline(asked.change(), path, actors=asked.ids(actor), since=since, until=until)


def centrality(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    actor: Actors = None,
    top: Named = None,
    measure: MeasureOption = None,
    step: StepOption = None,
    from_: o.From = None,
    to: o.To = None,
    output: Picture = None,
) -> None:
    """A centrality over time.

    That of the patrons and the highest, or of --actor. Everyone is measured on the people
    of the two days, and the number of posts with a known holder is drawn below, since
    fewer known posts make fewer ties.
    """
    path = _target(output)
    asked = _Asked(data, neo4j, event, before, after, layers, status, possibly, max_body)
    from elitenet import plot

    since, until = asked.days(from_, to)
    plot.centrality(
        asked.change(), path, actors=asked.ids(actor), since=since, until=until,
        **_given(top=top, measure=measure, step=step),
    )  # fmt: skip


def heatmap(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    output: Picture = None,
) -> None:
    """Ties within and between groups before and after.

    Counts, and shares of all pairs.
    """
    path = _target(output)
    asked = _Asked(data, neo4j, event, before, after, layers, status, possibly, max_body)
    from elitenet import plot

    plot.heatmap(asked.change(), path)


def ego(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    actor: Ego = None,
    at: o.At = None,
    event: o.EventName = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    output: Picture = None,
) -> None:
    """One person's ties on a day, each layer in its own line style."""
    path = _target(output)
    if actor is None:
        raise UsageError("say whose ties with --actor NAME")
    asked = _Asked(data, neo4j, event, None, None, layers, status, possibly, max_body)
    from elitenet import plot
    from elitenet.cli import arguments

    day = arguments.moment(asked.network, event, at)
    points = asked.network.turning_points
    patrons = asked.network.turning_point(event) if event or points else None
    plot.ego(
        asked.network.as_of(day), asked.ids([actor])[0], path, selection=asked.selection,
        outgoing=patrons.outgoing if patrons else None,
        incoming=patrons.incoming if patrons else None,
    )  # fmt: skip


def _target(output: Path | None) -> Path:
    """The file, refused before anything is read where it cannot be one."""
    from elitenet.plot.save import checked
    from elitenet.plot.style import require

    if output is None:
        raise UsageError("say where to draw with -o FILE.png, FILE.svg or FILE.pdf")
    checked(output)
    require()
    return output


def _given(**values: Any) -> dict[str, Any]:
    """What was given; the library knows the defaults."""
    return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class _Asked:
    """What the commands of this module are asked."""

    data: Path | None
    neo4j: str | None
    event: str | None
    before: str | None
    after: str | None
    layers: str | None
    status: str | None
    possibly: o.Possibly | None
    max_body: int | None

    @cached_property
    def selection(self) -> Selection:
        """Which claims and layers count."""
        from elitenet.cli import arguments

        return arguments.selection(self.layers, self.status, self.possibly, self.max_body)

    @cached_property
    def network(self) -> Network:
        """The ledger."""
        from elitenet.cli import arguments

        return arguments.network(self.data, self.neo4j)

    def change(self) -> Change:
        """The two days, compared."""
        from elitenet.cli import arguments

        days = arguments.window(self.network, self.event, self.before, self.after)
        return arguments.change(self.network, days, self.selection)

    def ids(self, names: list[str] | None) -> list[str]:
        """The ids of people by any spelling of their names."""
        from elitenet.ledger.names import find

        return [find(self.network, name, "person").id for name in names or ()]

    @staticmethod
    def days(from_: str | None, to: str | None) -> tuple[date | None, date | None]:
        """The first and the last day, where they are given."""
        from elitenet.cli import arguments

        return arguments.edge(from_, last=False), arguments.edge(to, last=True)
