"""``timeline``: events and acts in the order of their dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked, matched, named
from elitenet.cli.card import Card
from elitenet.cli.completion import people, types
from elitenet.cli.tie_lines import TIE_COLUMNS, tie_line
from elitenet.errors import UsageError, number
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
    all_: Annotated[
        bool, typer.Option("--all", help="All dates, not only the first event's window.")
    ] = False,
    types: Types = None,
    limit: o.Limit = None,
    ties: o.Ties,
    writing: o.Citing,
) -> None:
    """Events and acts in the order of their dates.

    Acts are those of power and of law; with --type, ties of those types instead. Without
    dates: the window of the first event in events.csv, or all dates with --all or --actor.
    """
    from elitenet.lookup.timeline import timeline as in_order

    network = Asked(case).network
    asked_for = (from_, to, actor, *vars(window).values())
    if all_ and (from_ or to or window != o.Window()):
        raise UsageError("give --all or dates, not both")
    # One actor's acts are few; without a turning point there is no window.
    usual = not all_ and not any(asked_for) and bool(network.turning_points)
    if usual:
        window = o.Window(event=network.turning_points[0].id)
    since, until = arguments.touched(network, window)
    scope = arguments.scope(
        ties,
        types=types,
        since=arguments.edge(from_, last=False) or since,
        until=arguments.edge(to, last=True) or until,
    )
    whose = None if actor is None else named(network, actor)
    found = in_order(network, scope, None if whose is None else whose.id)
    title = "Timeline" if whose is None else f"Timeline of {whose.name}"
    references = answer.citing(network, writing)
    more = ""
    if usual:
        title_of = network.turning_points[0].title
        more = f"Only {since} to {until} ({title_of}); --all shows all dates."
    record = found.to_dict(limit)
    if actor is not None:
        record["matched"] = matched(network, actor)
    answer.write(_answer(record, title, references, more), writing, network)


def _answer(record: Record, title: str, references: References, more: str) -> Answer:
    """Events and acts in the order of dates.

    Parameters
    ----------
    more : str
        What limits them, and how to see more.
    """
    entries, listed = number(record["total"], "entry", "entries"), len(record["timeline"])
    if listed < record["total"]:
        entries = f"The first {listed} of {entries}"
    said = f"{entries}. {more}" if more else f"{entries}."

    def card(screen: Screen) -> str:
        made = Card(screen)
        made.title(title)
        made.text(said)
        for tie in record["timeline"]:
            tie_line(made, tie, references=references)
        return made.render()

    return Answer(
        record=record,
        rows=record["timeline"],
        columns=TIE_COLUMNS,
        title=title,
        notes=[said] if listed < record["total"] else [more] if more else (),
        card=card,
        references=references,
        shorter="--limit N, --type LIST, --actor NAME, --from and --to show less",
    )
