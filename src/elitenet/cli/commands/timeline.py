"""``timeline``: events and acts in the order of their dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked
from elitenet.cli.card import Card
from elitenet.cli.completion import people, types
from elitenet.cli.tie_lines import TIE_COLUMNS, tie_line
from elitenet.tables import Screen

if TYPE_CHECKING:
    from elitenet.citing.references import References

Record = Mapping[str, Any]

OfActor = Annotated[
    str | None,
    typer.Option(
        "--actor", metavar="NAME", autocompletion=people, help="Only ties of this actor, no events."
    ),
]
Types = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="LIST",
        autocompletion=types,
        help="Only these types of ties, e.g. office,dismissal; event for events.",
    ),
]


@o.expand
def timeline(
    *,
    case: o.KnownCase,
    actor: OfActor = None,
    from_: o.From = None,
    to: o.To = None,
    window: o.Window,
    types: Types = None,
    ties: o.Ties,
    writing: o.Citing,
) -> None:
    """Events and acts in the order of their dates.

    Acts are those of power and of law; with --type, ties of those types instead.
    """
    from elitenet.ledger.names import find
    from elitenet.lookup.timeline import timeline as in_order

    network = Asked(case).network
    since, until = arguments.touched(network, window)
    scope = arguments.scope(
        ties,
        types=types,
        since=arguments.edge(from_, last=False) or since,
        until=arguments.edge(to, last=True) or until,
    )
    whose = None if actor is None else find(network, actor)
    found = in_order(network, scope, None if whose is None else whose.id)
    title = "Timeline" if whose is None else f"Timeline of {whose.name}"
    references = answer.citing(network, writing)
    answer.write(_answer(found.to_dict(), title, references), writing, network)


def _answer(record: Record, title: str, references: References) -> Answer:
    """Events and acts in the order of dates."""

    def card(screen: Screen) -> str:
        made = Card(screen)
        made.title(title)
        made.text(f"{len(record['timeline'])} entries")
        for tie in record["timeline"]:
            tie_line(made, tie, references=references)
        return made.render()

    return Answer(
        record=record,
        rows=record["timeline"],
        columns=TIE_COLUMNS,
        title=title,
        card=card,
        references=references,
    )
