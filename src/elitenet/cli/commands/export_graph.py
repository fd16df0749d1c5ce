"""``export graphml|gexf|csv|parquet|pajek|cytoscape``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import options as o
from elitenet.cli.exporting import Asked, write
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.ledger.network import Network

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="Folder for the two files; made if need be.")
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="DAY", help="One day, YYYY-MM-DD, instead of two."),
]
Parallel = Annotated[
    bool, typer.Option("--parallel", help="Each tie as an edge of its own, not one edge a pair.")
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
        "--seed", metavar="N", min=0, max=2**32 - 1, help="Of the layout; default: always the same."
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="Start of the history; default: by events.csv."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="End of the history; default: by events.csv."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("graphml")(graphml)
    app.command("gexf")(gexf)
    app.command("csv")(csv)
    app.command("parquet")(parquet)
    app.command("pajek")(pajek)
    app.command("cytoscape")(cytoscape)


def graphml(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    at: At = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    parallel: Parallel = False,
    two_mode: TwoMode = False,
    output: o.Output = None,
) -> None:
    """GraphML: one day, or two days laid over each other.

    For Gephi, igraph, networkx and yEd.
    Nodes carry offices, every centrality, outcomes and acts; edges carry their ties,
    dates, statuses and sources.
    """
    from elitenet.export.graphml import dumps

    asked = Asked(
        data=data, neo4j=neo4j, layers=layers, status=status, possibly=possibly,
        max_body=max_body, at=at, event=event, before=before, after=after,
        parallel=parallel, two_mode=two_mode,
    )  # fmt: skip
    write(dumps(asked.flat()), output)


def gexf(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    from_: From = None,
    to: To = None,
    at: At = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    parallel: Parallel = False,
    two_mode: TwoMode = False,
    seed: Seed = None,
    output: o.Output = None,
) -> None:
    """GEXF for Gephi: the history, or with --event the difference.

    The history is what Gephi's timeline plays.
    With --event (or --before and --after) the two days lie on one map, coloured by what
    was lost and gained; with --at it is one day.
    """
    from elitenet.export.gexf import dumps
    from elitenet.export.history import history
    from elitenet.export.map_layout import SEED

    asked = Asked(
        data=data, neo4j=neo4j, layers=layers, status=status, possibly=possibly,
        max_body=max_body, at=at, event=event, before=before, after=after,
        parallel=parallel, two_mode=two_mode,
    )  # fmt: skip
    chosen = SEED if seed is None else seed
    if asked.days_named():
        if from_ or to:
            raise UsageError(
                "--from and --to are for the history; without them one gets a day with --at, "
                "and two with --event"
            )
        write(dumps(asked.flat(), seed=chosen), output)
        return
    network, selection = asked.read()
    days = _span(network, from_, to)
    shown = history(network, *days, selection, parallel=parallel, two_mode=two_mode)
    write(dumps(shown, seed=chosen), output)


def csv(
    folder: Folder,
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    at: At = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    parallel: Parallel = False,
    two_mode: TwoMode = False,
) -> None:
    """Two tables for Gephi and pandas: nodes.csv and edges.csv.

    Not the ledger: these are people and the edges between them, as in GraphML.
    """
    from elitenet.export.csv_parquet import write_csv

    asked = Asked(
        data=data, neo4j=neo4j, layers=layers, status=status, possibly=possibly,
        max_body=max_body, at=at, event=event, before=before, after=after,
        parallel=parallel, two_mode=two_mode,
    )  # fmt: skip
    write_csv(asked.flat(), folder)


def parquet(
    folder: Folder,
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    at: At = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    parallel: Parallel = False,
    two_mode: TwoMode = False,
) -> None:
    """Two typed tables, nodes.parquet and edges.parquet.

    Needs pyarrow: pip install 'elitenet[parquet]'.
    The same columns as those of `export csv`, with integers and blanks kept apart.
    """
    from elitenet.export.csv_parquet import write_parquet

    asked = Asked(
        data=data, neo4j=neo4j, layers=layers, status=status, possibly=possibly,
        max_body=max_body, at=at, event=event, before=before, after=after,
        parallel=parallel, two_mode=two_mode,
    )  # fmt: skip
    write_parquet(asked.flat(), folder)


def pajek(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    at: At = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    two_mode: TwoMode = False,
    seed: Seed = None,
    output: o.Output = None,
) -> None:
    """A Pajek network (.net), or a project (.paj).

    A project has the groups and outcomes as partitions and the measures as vectors.
    """
    from elitenet.export.map_layout import SEED
    from elitenet.export.pajek import dumps

    asked = Asked(
        data=data, neo4j=neo4j, layers=layers, status=status, possibly=possibly,
        max_body=max_body, at=at, event=event, before=before, after=after,
        two_mode=two_mode,
    )  # fmt: skip
    project = output is not None and output.suffix.lower() == ".paj"
    write(dumps(asked.flat(), project=project, seed=SEED if seed is None else seed), output)


def cytoscape(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    at: At = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    parallel: Parallel = False,
    two_mode: TwoMode = False,
    seed: Seed = None,
    output: o.Output = None,
) -> None:
    """A .cyjs file for Cytoscape and Cytoscape.js, with positions."""
    from elitenet.export.cytoscape import dumps
    from elitenet.export.map_layout import SEED

    asked = Asked(
        data=data, neo4j=neo4j, layers=layers, status=status, possibly=possibly,
        max_body=max_body, at=at, event=event, before=before, after=after,
        parallel=parallel, two_mode=two_mode,
    )  # fmt: skip
    write(dumps(asked.flat(), seed=SEED if seed is None else seed), output)


def _span(network: Network, from_: str | None, to: str | None) -> tuple[date, date]:
    """The days given; a year or a month counts whole."""
    from elitenet.export.history import span
    from elitenet.ledger.dates import PartialDate

    try:
        first = PartialDate.parse(from_).earliest if from_ else None
        last = PartialDate.parse(to).latest if to else None
    except ValueError as error:
        raise UsageError(str(error)) from None
    if first and last:
        return first, last
    spanned = span(network)
    return first or spanned[0], last or spanned[1]
