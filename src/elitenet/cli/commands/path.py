"""``path``: a shortest path between two people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked, matched
from elitenet.cli.card import Card
from elitenet.cli.completion import people
from elitenet.cli.tie_lines import says, tie_line
from elitenet.errors import UsageError, number
from elitenet.tables import Column, Screen

if TYPE_CHECKING:
    from elitenet.citing.references import References
    from elitenet.graph.reach import Hop
    from elitenet.ledger.network import Actor, Network
    from elitenet.ledger.selection import Selection
    from elitenet.ledger.snapshot import Snapshot

Record = Mapping[str, Any]


@o.expand
def path(
    a: Annotated[
        str,
        typer.Argument(
            metavar="A",
            autocompletion=people,
            help="From whom: id, name or alias, in any spelling or script.",
        ),
    ],
    b: Annotated[
        str, typer.Argument(metavar="B", autocompletion=people, help="To whom, in the same way.")
    ],
    *,
    case: o.KnownCase,
    event: o.EventName = None,
    at: o.At = None,
    alongside: o.Alongside = None,
    claims: o.Claims,
    transit: Annotated[
        bool,
        typer.Option("--transit", help="Let the path pass through the dead."),
    ] = False,
    writing: o.Citing,
) -> None:
    """A shortest path between two people, with its evidence."""
    from elitenet.graph.reach import path as shortest

    asked = Asked(case, o.Days(event=event), claims, at=at, beside=alongside)
    snapshot, chosen = asked.snapshot(), asked.selection
    ends = _two(asked.person(a), asked.person(b))
    days = asked.alongside()
    hops = shortest(snapshot, ends[0].id, ends[1].id, chosen, transit=transit, alongside=days)
    references = answer.citing(asked.network, writing)
    how = {"from": matched(asked.network, a, "person"), "to": matched(asked.network, b, "person")}
    made = _answer(snapshot, ends, hops, chosen, references, alongside=days, how=how)
    if alongside:
        made = replace(
            made,
            closing=f"Compared with {alongside}: a body that is big on either day is big here.",
        )
    answer.write(made, writing, asked.network)


def _two(one: Actor, other: Actor) -> tuple[Actor, Actor]:
    """Both ends, refused where two names mean the same person."""
    if one.id == other.id:
        raise UsageError(
            f"both names mean {one.name} ({one.id}), and a path needs two people; for all ties of "
            f"one person: elitenet actor {one.id}"
        )
    return one, other


def _answer(
    snapshot: Snapshot,
    ends: tuple[Actor, Actor],
    hops: Sequence[Hop] | None,
    selection: Selection,
    references: References,
    *,
    alongside: Sequence[Snapshot],
    how: Mapping[str, str | None],
) -> Answer:
    """A path, hop by hop; ``None``: no path leads there."""
    network = snapshot.network
    from elitenet.change.evidence import sources_record

    found = [_hop(network, hop) for hop in hops or ()]
    ids = (id_ for hop in found for tie in hop["evidence"] for id_ in tie["sources"])
    record = {
        "from": ends[0].id,
        "to": ends[1].id,
        "matched": how,
        "at": str(snapshot.date),
        "alongside": [str(day.date) for day in alongside],
        "options": selection.as_dict(),
        "steps": None if hops is None else len(found),
        "hops": found,
        "sources": sources_record(network, ids),
    }
    return Answer(
        record=record,
        rows=[_hop_row(hop) for hop in found],
        columns=_HOP_COLUMNS,
        title=f"{ends[0].name} to {ends[1].name} on {snapshot.date}",
        card=lambda screen: _card(record, ends, screen, references),
        references=references,
    )


_HOP_COLUMNS = (
    Column("from"),
    Column("from_name"),
    Column("to"),
    Column("to_name"),
    Column("layers"),
    Column("certainty"),
    Column("ties"),
    Column("says", "what the data say"),
    Column("sources"),
)


def _hop_row(hop: Record) -> dict[str, object]:
    evidence = hop["evidence"]
    return {
        **{key: hop[key] for key in hop if key != "evidence"},
        "ties": [tie["tie"] for tie in evidence],
        "says": [says(tie) for tie in evidence],
        "sources": list(dict.fromkeys(id_ for tie in evidence for id_ in tie["sources"])),
    }


def _hop(network: Network, hop: Hop) -> dict[str, Any]:
    from elitenet.ledger.order import by_date
    from elitenet.lookup.scope import tie_record

    found = (network.tie_by_id[id_] for id_ in hop.ties)
    return {
        "from": hop.from_,
        "from_name": network.actor_by_id[hop.from_].name,
        "to": hop.to,
        "to_name": network.actor_by_id[hop.to].name,
        "layers": [str(layer) for layer in hop.layers],
        "certainty": str(hop.edge.certainty),
        "evidence": [tie_record(network, tie) for tie in by_date(network, found)],
    }


def _card(record: Record, ends: tuple[Actor, Actor], screen: Screen, references: References) -> str:
    card = Card(screen)
    layers = ", ".join(record["options"]["layers"])
    card.title(f"{ends[0].name} to {ends[1].name} on {record['at']} ({layers})")
    if record["steps"] is None:
        card.text(f"No path leads from one to the other along these layers on {record['at']}.")
    for place, hop in enumerate(record["hops"], start=1):
        card.entry(place, f"{hop['from_name']} - {hop['to_name']}", ", ".join(hop["layers"]))
        for tie in hop["evidence"]:
            tie_line(card, tie, references=references)
    if record["steps"] is not None:
        steps = record["steps"]
        card.text(
            f"{number(steps, 'step')}; where several paths are as short, the "
            "first by the names along it is shown."
        )
    return card.render()
