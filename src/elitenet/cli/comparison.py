"""``compare`` and ``centrality``."""

from __future__ import annotations

import typer

from elitenet.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("compare")(compare)
    app.command("centrality")(centrality)


def compare(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    known_by: o.KnownBy = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    reach_layers: o.ReachLayers = None,
    steps: o.Steps = None,
    top: o.Top = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """The network before and after, and who moved most.

    Every measure also stands on the posts whose holder is known on both days, because
    a post without a coded successor looks like change. --top limits the movers.
    """
    from elitenet.change.whole_network import contrast
    from elitenet.cli import answer, arguments, known
    from elitenet.cli.commands import compare as figures

    network = arguments.network(data, neo4j, known_by)
    days = arguments.window(network, event, before, after)
    chosen = arguments.selection(
        layers, status, possibly, max_body, reach_layers=reach_layers, steps=steps
    )
    found = contrast(arguments.change(network, days, chosen))
    answer.write(
        known.marked(figures.contrast_answer(found.to_dict(), network, top), network),
        format_,
        output,
    )


def centrality(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    known_by: o.KnownBy = None,
    event: o.EventName = None,
    at: o.At = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    reach_layers: o.ReachLayers = None,
    steps: o.Steps = None,
    top: o.Top = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """Every measure of every person, on one day.

    The highest betweenness comes first. A measure that is not defined for a person is
    blank, with the reason in the JSON.
    """
    from elitenet.cli import answer, arguments, known
    from elitenet.cli.commands import compare as figures
    from elitenet.graph.people import build
    from elitenet.measures.catalogue import centrality as measured

    network = arguments.network(data, neo4j, known_by)
    snapshot = network.as_of(arguments.moment(network, event, at))
    chosen = arguments.selection(
        layers, status, possibly, max_body, reach_layers=reach_layers, steps=steps
    )
    graph = build(snapshot, chosen)
    answer.write(
        known.marked(figures.centrality_answer(graph, measured(graph), top), network),
        format_,
        output,
    )
