"""``timeline`` and ``sources``."""

from __future__ import annotations

import typer

from elitenet.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("timeline")(timeline)
    app.command("sources")(sources)


def timeline(
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    known_by: o.KnownBy = None,
    actor: o.OfActor = None,
    from_: o.From = None,
    to: o.To = None,
    event: o.Window = None,
    before: o.WindowBefore = None,
    after: o.WindowAfter = None,
    at: o.Holding = None,
    types: o.Types = None,
    layers: o.TieLayers = None,
    status: o.AnyStatus = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """Events and acts in the order of their dates.

    Acts are those of power and of law; with --type, ties of those types instead.
    """
    from elitenet.cli import answer as writing
    from elitenet.cli import arguments, known, tie_lines
    from elitenet.ledger.names import find
    from elitenet.lookup.timeline import timeline as in_order

    network = arguments.network(data, neo4j, known_by)
    since, until = arguments.touched(network, event=event, before=before, after=after, at=at)
    scope = arguments.scope(
        statuses=status,
        layers=layers,
        types=types,
        since=arguments.edge(from_, last=False) or since,
        until=arguments.edge(to, last=True) or until,
    )
    whose = None if actor is None else find(network, actor)
    found = in_order(network, scope, None if whose is None else whose.id)
    title = "Timeline" if whose is None else f"Timeline of {whose.name}"
    writing.write(
        known.marked(tie_lines.timeline_answer(found.to_dict(), title), network), format_, output
    )


def sources(
    id_: o.SourceId = None,
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.TieLayers = None,
    status: o.AnyStatus = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """What rests on each source, or the ties of one.

    The outcomes counted are those of people who lost, won or are uncertain between the
    two days.
    """
    from elitenet.cli import answer as writing
    from elitenet.cli import arguments
    from elitenet.cli.commands import sources as provenance
    from elitenet.lookup.sources import source_card, source_index

    network = arguments.network(data, neo4j)
    scope = arguments.scope(statuses=status, layers=layers)
    change = arguments.change_if_any(network, event, before, after)
    if id_ is None:
        answer = provenance.index_answer(source_index(network, scope, change).to_dict())
    else:
        answer = provenance.card_answer(source_card(network, id_, scope, change).to_dict(), network)
    writing.write(answer, format_, output)
