"""``sources``: all of them with what rests on each, or one with its ties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked
from elitenet.cli.card import Card
from elitenet.cli.completion import source_ids
from elitenet.cli.tie_lines import TIE_COLUMNS, tie_line
from elitenet.tables import Column, Screen, render

if TYPE_CHECKING:
    from elitenet.ledger.network import Network

Record = Mapping[str, Any]

_INDEX = (
    Column("id"),
    Column("tier"),
    Column("seen"),
    Column("published"),
    Column("ties", right=True),
    Column("actors", right=True),
    Column("events", right=True),
    Column("outcomes", right=True),
    Column("publisher"),
    Column("author"),
    Column("title"),
    Column("url"),
    Column("notes"),
)

_TABLE = (
    Column("id"),
    Column("tier"),
    Column("ties", right=True),
    Column("outcomes", right=True),
    Column("title"),
)


@o.expand
def sources(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", autocompletion=source_ids, help="Id of a source; without: all of them."
        ),
    ] = None,
    *,
    case: o.Case,
    days: o.Days,
    ties: o.Ties,
    writing: o.Writing,
) -> None:
    """What rests on each source, or the ties of one.

    The outcomes counted are those of people who lost, won or are uncertain between the
    two days.
    """
    from elitenet.lookup.sources import source_card, source_index

    asked = Asked(case, days)
    network, scope = asked.network, arguments.scope(ties)
    # Without a turning point there is nothing to compare, and no outcome to count.
    change = asked.change() if days != o.Days() or network.turning_points else None
    if id_ is None:
        found = _index_answer(source_index(network, scope, change).to_dict())
    else:
        found = _card_answer(source_card(network, id_, scope, change).to_dict(), network)
    answer.write(found, writing)


def _index_answer(record: Record) -> Answer:
    """All sources, those that most ties rest on first."""
    tiers = "; ".join(
        f"{row['tier'] or 'none'}: {row['sources']} sources, {row['ties']} citations by ties"
        for row in record["tiers"]
    )
    title = f"{len(record['sources'])} sources, and what rests on each"
    notes = [
        f"By tier: {tiers}.",
        "Outcomes: people who lost, won or are uncertain, and whose entry cites the source.",
    ]
    return Answer(
        record=record,
        rows=record["sources"],
        columns=_INDEX,
        title=title,
        notes=notes,
        card=lambda screen: render(
            record["sources"], _TABLE, "table", screen=screen, title=title, notes=notes
        ),
    )


def _card_answer(record: Record, network: Network) -> Answer:
    """One source, and the ties that rest on it."""
    return Answer(
        record=record,
        rows=record["ties"],
        columns=TIE_COLUMNS,
        title=record["title"],
        card=lambda screen: _card(record, network, screen),
    )


def _card(record: Record, network: Network, screen: Screen) -> str:
    card = Card(screen)
    card.entry(None, record["title"], record["id"])
    for key in ("author", "publisher", "published", "url", "tier", "seen", "notes"):
        if record[key]:
            card.line(key, "", record[key])
    if record["outcomes"]:
        names = sorted(network.actor_by_id[id_].name for id_ in record["outcomes"])
        card.line("outcomes", "", f"{len(names)}: {', '.join(names)}")
    if record["ties"]:
        card.heading("The ties that rest on it")
        for tie in record["ties"]:
            tie_line(card, tie)
    card.text(
        f"{len(record['ties'])} ties, {record['actors']} actors and {record['events']} events "
        "cite it."
    )
    return card.render()
