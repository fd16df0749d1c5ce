"""``actor`` and ``path``."""

from __future__ import annotations

import typer

from elitenet.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("actor")(actor)
    app.command("path")(path)


def actor(
    name: o.Person,
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    known_by: o.KnownBy = None,
    event: o.Window = None,
    before: o.WindowBefore = None,
    after: o.WindowAfter = None,
    at: o.Holding = None,
    layers: o.TieLayers = None,
    status: o.AnyStatus = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """One actor's posts, ties and acts, dated and sourced.

    Of an organization: its holders too. Claims of every status are shown; those that an
    analysis leaves out by default are marked with their status in capitals.
    """
    from elitenet.cli import answer, arguments, known, tie_lines
    from elitenet.ledger.names import find
    from elitenet.lookup.timeline import actor_card

    network = arguments.network(data, neo4j, known_by)
    since, until = arguments.touched(network, event=event, before=before, after=after, at=at)
    scope = arguments.scope(statuses=status, layers=layers, since=since, until=until)
    found = actor_card(network, find(network, name).id, scope)
    answer.write(
        known.marked(tie_lines.actor_answer(found.to_dict(), network), network), format_, output
    )


def path(
    a: o.Person,
    b: o.Person,
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
    transit: o.Transit = False,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """A shortest path between two people, with its evidence."""
    from elitenet.cli import answer, arguments, known, tie_lines
    from elitenet.graph.reach import path as shortest
    from elitenet.ledger.names import find

    network = arguments.network(data, neo4j, known_by)
    snapshot = network.as_of(arguments.moment(network, event, at))
    chosen = arguments.selection(layers, status, possibly, max_body)
    ends = find(network, a, "person"), find(network, b, "person")
    hops = shortest(snapshot, ends[0].id, ends[1].id, chosen, transit=transit)
    answer.write(
        known.marked(tie_lines.path_answer(snapshot, ends, hops, chosen), network), format_, output
    )
