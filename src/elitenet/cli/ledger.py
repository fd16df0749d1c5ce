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
    from elitenet.cli import dossier, known, reading, writing
    from elitenet.lookups import timeline as in_order
    from elitenet.names import find

    network = reading.network(data, neo4j, known_by)
    since, until = reading.touched(network, event=event, before=before, after=after, at=at)
    scope = reading.scope(
        statuses=status,
        layers=layers,
        types=types,
        since=reading.edge(from_, last=False) or since,
        until=reading.edge(to, last=True) or until,
    )
    whose = None if actor is None else find(network, actor)
    found = in_order(network, scope, None if whose is None else whose.id)
    title = "Timeline" if whose is None else f"Timeline of {whose.name}"
    writing.write(
        known.marked(dossier.timeline_answer(found.to_dict(), title), network), format_, output
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
    from elitenet.citations import source_card, source_index
    from elitenet.cli import provenance, reading, writing

    network = reading.network(data, neo4j)
    scope = reading.scope(statuses=status, layers=layers)
    change = reading.change_if_any(network, event, before, after)
    if id_ is None:
        answer = provenance.index_answer(source_index(network, scope, change).to_dict())
    else:
        answer = provenance.card_answer(source_card(network, id_, scope, change).to_dict(), network)
    writing.write(answer, format_, output)
