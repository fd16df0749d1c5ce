"""``export``: the network for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked
from elitenet.cli.waiting import say
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.export.flatten import Flat
    from elitenet.ledger.network import Network

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", help="Folder for the files; created if missing."),
]
Day = Annotated[
    str | None,
    typer.Option("--at", metavar="DAY", help="One day, YYYY-MM-DD, instead of two."),
]
TwoMode = Annotated[
    bool,
    typer.Option(
        "--two-mode", help="Keep organizations: posts as edges between a person and a body."
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        min=0,
        max=2**32 - 1,
        help="Seed of the layout; default: always the same.",
    ),
]
Start = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="Start of the history; default: by events.csv."),
]
End = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="End of the history; default: by events.csv."),
]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What becomes an edge, and what a node."""

    parallel: Annotated[
        bool,
        typer.Option("--parallel", help="Each tie as an edge of its own, not one edge a pair."),
    ] = False
    two_mode: TwoMode = False


export = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Write the network for Gephi, Pajek, Cytoscape and others.",
)


@export.callback()
@o.expand
def about() -> None:
    """Write the network for Gephi, Pajek, Cytoscape and others.

    Without --at, a file has the network on both days of a turning point and says of
    each edge whether it was kept, added or removed.
    """


@export.command("graphml")
@o.expand
def graphml(
    *,
    case: o.Case,
    at: Day = None,
    nodes: o.NodesOf = None,
    days: o.Days,
    claims: o.Claims,
    shape: Shape,
    output: o.Output = None,
) -> None:
    """GraphML: one day, or two days laid over each other.

    For Gephi, igraph, networkx and yEd.
    Nodes carry offices, every centrality, outcomes and acts; edges carry their ties,
    dates, statuses and sources.
    """
    o.check_ending(output, (".graphml", ".xml"))
    from elitenet.export.graphml import dumps

    answer.put(dumps(_flat(Asked(case, days, claims, at, nodes), shape)), output)


@export.command("gexf")
@o.expand
def gexf(
    *,
    case: o.Case,
    from_: Start = None,
    to: End = None,
    at: Day = None,
    nodes: o.NodesOf = None,
    days: o.Days,
    claims: o.Claims,
    shape: Shape,
    seed: Seed = None,
    output: o.Output = None,
) -> None:
    """GEXF for Gephi: the history, or with --event the difference.

    The history is what Gephi's timeline plays.
    With --event (or --before and --after) the two days lie on one map, coloured by what
    was lost and gained; with --at it is one day.
    """
    o.check_ending(output, (".gexf",))
    from elitenet.export.gexf import dumps
    from elitenet.export.history import history

    asked = Asked(case, days, claims, at, nodes)
    if at is None and days == o.Days():
        _no_nodes(asked)
        selection, network = asked.selection, asked.network
        span = _span(network, from_, to)
        found = history(network, *span, selection, parallel=shape.parallel, two_mode=shape.two_mode)
        answer.put(dumps(found, seed=_seed(seed)), output)
        return
    if from_ or to:
        raise UsageError(
            "--from and --to are for the history; leave them out to export one day (--at) or two "
            "(--event)"
        )
    answer.put(dumps(_flat(asked, shape), seed=_seed(seed)), output)


@export.command("csv")
@o.expand
def csv(
    folder: Folder = None,
    *,
    case: o.Case,
    at: Day = None,
    nodes: o.NodesOf = None,
    days: o.Days,
    claims: o.Claims,
    shape: Shape,
    output: o.OutputFolder = None,
) -> None:
    """Two tables for Gephi and pandas: nodes.csv and edges.csv.

    Not the data files: these are people and the edges between them, as in GraphML.
    """
    target = o.new_folder(folder, output, "export csv", "nodes.csv and edges.csv")
    from elitenet.export.csv_parquet import write_csv

    write_csv(_flat(Asked(case, days, claims, at, nodes), shape), target)
    say(f"wrote nodes.csv and edges.csv into {target}")


@export.command("parquet")
@o.expand
def parquet(
    folder: Folder = None,
    *,
    case: o.Case,
    at: Day = None,
    nodes: o.NodesOf = None,
    days: o.Days,
    claims: o.Claims,
    shape: Shape,
    output: o.OutputFolder = None,
) -> None:
    """Two typed tables, nodes.parquet and edges.parquet.

    Needs pyarrow: pip install '.[parquet]' in the folder of elitenet.
    The same columns as those of `export csv`, with integers and blanks kept apart.
    """
    target = o.new_folder(folder, output, "export parquet", "nodes.parquet and edges.parquet")
    from elitenet.export.csv_parquet import write_parquet

    write_parquet(_flat(Asked(case, days, claims, at, nodes), shape), target)
    say(f"wrote nodes.parquet and edges.parquet into {target}")


@export.command("pajek")
@o.expand
def pajek(
    *,
    case: o.Case,
    at: Day = None,
    nodes: o.NodesOf = None,
    days: o.Days,
    claims: o.Claims,
    two_mode: TwoMode = False,
    seed: Seed = None,
    output: o.Output = None,
) -> None:
    """A Pajek network (.net), or a project (.paj).

    A project has the groups and outcomes as partitions and the measures as vectors.
    """
    o.check_ending(output, (".net", ".paj"))
    from elitenet.export.pajek import dumps

    flat = _flat(Asked(case, days, claims, at, nodes), Shape(two_mode=two_mode))
    project = output is not None and output.suffix.lower() == ".paj"
    answer.put(dumps(flat, project=project, seed=_seed(seed)), output)


@export.command("cytoscape")
@o.expand
def cytoscape(
    *,
    case: o.Case,
    at: Day = None,
    nodes: o.NodesOf = None,
    days: o.Days,
    claims: o.Claims,
    shape: Shape,
    seed: Seed = None,
    output: o.Output = None,
) -> None:
    """A .cyjs file for Cytoscape and Cytoscape.js, with positions."""
    o.check_ending(output, (".cyjs", ".json"))
    from elitenet.export.cytoscape import dumps

    flat = _flat(Asked(case, days, claims, at, nodes), shape)
    answer.put(dumps(flat, seed=_seed(seed)), output)


@export.command("neo4j-admin")
@o.expand
def neo4j_admin(
    folder: Folder = None,
    *,
    case: o.Case,
    output: o.OutputFolder = None,
) -> None:
    """Files for `neo4j-admin database import full`.

    For first loads in the millions. Prints the command that imports them into a stopped
    server; after its start, `elitenet load` adds the constraints and finds nothing else
    to do.
    """
    target = o.new_folder(folder, output, "export neo4j-admin", "the files")
    from elitenet.export.neo4j_admin import write

    answer.to_stdout(f"{write(Asked(case).network, target)}\n")


@export.command("ftm")
@o.expand
def ftm(
    *,
    case: o.Case,
    prefix: Annotated[
        str | None,
        typer.Option(
            "--prefix",
            metavar="WORD",
            help="What ids begin with, to keep data sets apart; default: elitenet.",
        ),
    ] = None,
    report: o.Report = None,
    output: o.Output = None,
) -> None:
    """FollowTheMoney entities for Aleph and OpenSanctions' tools.

    All of the data, one entity a line, validated by followthemoney. What it has no
    property for is counted by name on stderr. `elitenet import ftm` reads the file back.
    """
    o.check_ending(output, (".json", ".jsonl", ".ndjson"))
    from elitenet.ftm import export as entities
    from elitenet.ftm.entity import PREFIX

    told = entities.export(Asked(case).network, prefix=prefix or PREFIX)
    answer.put(told.text, output)
    answer.report(told.report(), told.as_dict(), report)


def _flat(asked: Asked, shape: Shape) -> Flat:
    """One day if it is named, else the two days of a turning point."""
    from elitenet.export import flatten

    selection, network = asked.selection, asked.network
    parallel, two_mode = shape.parallel, shape.two_mode
    if asked.at is None:
        _no_nodes(asked)
        return flatten.union(asked.change(), parallel=parallel, two_mode=two_mode)
    if asked.days != o.Days():
        raise UsageError("give --at for one day, or --event, or --before and --after for two days")
    patrons = network.turning_points[0] if network.turning_points else None
    snapshot = asked.snapshot()
    return flatten.snapshot(
        snapshot,
        selection,
        event=patrons,
        alongside=asked.alongside(),
        parallel=parallel,
        two_mode=two_mode,
    )


def _no_nodes(asked: Asked) -> None:
    if asked.nodes is not None:
        raise UsageError(
            "--nodes is for a single day; give the day with --at, or leave --nodes out"
        )


def _span(network: Network, from_: str | None, to: str | None) -> tuple[date, date]:
    """The days given; a year or a month counts whole."""
    from elitenet.export.history import span

    first = arguments.edge(from_ or None, last=False)
    last = arguments.edge(to or None, last=True)
    if first and last:
        return first, last
    spanned = span(network)
    return first or spanned[0], last or spanned[1]


def _seed(given: int | None) -> int:
    from elitenet.export.map_layout import SEED

    return SEED if given is None else given
