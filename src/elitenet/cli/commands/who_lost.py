"""``who-lost`` and ``who-won``."""

from __future__ import annotations

import typer

from elitenet.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("who-lost")(who_lost)
    app.command("who-won")(who_won)


def who_lost(
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
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """Who lost posts, or was acted against by the law.

    Lost: fewer posts on the second day than on the first. Each line leads to its ties and
    sources, and the list ends with how many were at risk. Being listed says nothing about
    guilt or cause.
    """
    from elitenet.cli import answer, arguments, known, listing

    network = arguments.network(data, neo4j, known_by)
    days = arguments.window(network, event, before, after)
    chosen = arguments.selection(
        layers, status, possibly, max_body, reach_layers=reach_layers, steps=steps
    )
    found = arguments.change(network, days, chosen).who_lost()
    answer.write(
        known.marked(listing.answer(found.to_dict(), "lost", network), network), format_, output
    )


def who_won(
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
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """Who entered office, or holds more posts than before.

    Each line leads to its ties and sources, and the list ends with how many hold a
    post on the second day.
    """
    from elitenet.cli import answer, arguments, known, listing

    network = arguments.network(data, neo4j, known_by)
    days = arguments.window(network, event, before, after)
    chosen = arguments.selection(
        layers, status, possibly, max_body, reach_layers=reach_layers, steps=steps
    )
    found = arguments.change(network, days, chosen).who_won()
    answer.write(
        known.marked(listing.answer(found.to_dict(), "won", network), network), format_, output
    )
