"""How lookups are written: an actor's card, a path, a timeline, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elitenet.change.evidence import sources_record
from elitenet.cli.answer import Answer
from elitenet.cli.card import Card
from elitenet.graph.reach import Hop
from elitenet.ledger.network import Actor, Network
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot
from elitenet.ledger.tie_types import DEFAULT_STATUSES, POST_TYPES
from elitenet.lookup.scope import tie_record
from elitenet.tables import Column, Screen

Record = Mapping[str, Any]

TIE_COLUMNS = (
    Column("start"),
    Column("end"),
    Column("type"),
    Column("says", "what the ledger says"),
    Column("status"),
    Column("tie"),
    Column("event"),
    Column("from"),
    Column("to"),
    Column("detail"),
    Column("start_basis"),
    Column("end_basis"),
    Column("sources"),
)
"""Columns of CSV and Markdown wherever ties and events are listed."""


def tie_line(card: Card, tie: Record, seen_from: str = "") -> None:
    """A tie or an event as a line of a card: type, date, words, evidence."""
    when = tie["start"] or (f"to {tie['end']}" if tie["end"] else "no date")
    card.line(tie["type"], when, f"{says(tie, seen_from)} {cited(tie)}")


def says(tie: Record, seen_from: str = "") -> str:
    """The words of a tie, with its end, and with its status where that is weak.

    Parameters
    ----------
    seen_from : str
        Id of the actor on whose card it stands: a post is then said in short.
    """
    words = str(tie["says"])
    if tie["type"] in POST_TYPES and seen_from in (tie["from"], tie["to"]):
        other = "to" if tie["from"] == seen_from else "from"
        words = ": ".join(filter(None, (tie[f"{other}_name"], tie["detail"])))
    if tie["end"] and tie["start"] and tie["end"] != tie["start"]:
        words += f"; until {tie['end']}"
        if tie["end_basis"] not in (None, "seen"):
            words += f" ({tie['end_basis']})"
    elif tie["type"] in POST_TYPES:
        words += "; no end seen" if not tie["end"] else "; attested then"
    if tie["status"] not in (None, *DEFAULT_STATUSES):
        words = f"{tie['status'].upper()}: {words}"
    return words


def cited(tie: Record) -> str:
    """Where a tie or an event comes from: id, status, sources."""
    head = ", ".join(filter(None, (tie["tie"] or tie["event"], tie["status"])))
    return f"[{head}: {', '.join(tie['sources'])}]" if tie["sources"] else f"[{head}]"


def actor_answer(record: Record, network: Network) -> Answer:
    """An actor's card."""
    return Answer(
        record=record,
        rows=record["timeline"],
        columns=TIE_COLUMNS,
        title=record["name"],
        card=lambda screen: _actor_card(record, network, screen),
    )


def _actor_card(record: Record, network: Network, screen: Screen) -> str:
    card = Card(screen)
    card.entry(None, record["name"], record["id"])
    for label, value in _particulars(record, network):
        card.line(label, "", value)
    undated = [tie for tie in record["timeline"] if not tie["start"] and not tie["end"]]
    dated_ties = [tie for tie in record["timeline"] if tie["start"] or tie["end"]]
    for heading, ties in (("Without a date", undated), ("In the order of dates", dated_ties)):
        if ties:
            card.heading(heading)
            for tie in ties:
                tie_line(card, tie, record["id"])
    weak = sum(tie["status"] not in DEFAULT_STATUSES for tie in record["timeline"])
    note = f"{len(record['timeline'])} ties."
    if weak:
        note += (
            f" {weak} in capitals are claims that an analysis leaves out unless --status "
            "names them."
        )
    card.text(note)
    return card.render()


def _particulars(record: Record, network: Network) -> Iterator[tuple[str, str]]:
    if record["aliases"]:
        yield "also", "; ".join(record["aliases"])
    for key in ("kind", "role", "group", "sector", "household", "died"):
        if record[key]:
            yield key, record[key]
    if record["part_of"]:
        yield "part of", network.actor_by_id[record["part_of"]].name
    if not record["frame"]:
        yield "frame", "no: context only, never in the network and never at risk"
    if record["actor_sources"]:
        yield "sources", ", ".join(record["actor_sources"])


def path_answer(
    snapshot: Snapshot, ends: tuple[Actor, Actor], hops: Sequence[Hop] | None, selection: Selection
) -> Answer:
    """A path, hop by hop; ``None``: no path leads there."""
    network = snapshot.network
    found = [_hop(network, hop) for hop in hops or ()]
    ids = (id_ for hop in found for tie in hop["evidence"] for id_ in tie["sources"])
    record = {
        "from": ends[0].id,
        "to": ends[1].id,
        "at": str(snapshot.date),
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
        card=lambda screen: _path_card(record, ends, screen),
    )


_HOP_COLUMNS = (
    Column("from"),
    Column("from_name"),
    Column("to"),
    Column("to_name"),
    Column("layers"),
    Column("certainty"),
    Column("ties"),
    Column("says", "what the ledger says"),
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
    return {
        "from": hop.from_,
        "from_name": network.actor_by_id[hop.from_].name,
        "to": hop.to,
        "to_name": network.actor_by_id[hop.to].name,
        "layers": [str(layer) for layer in hop.layers],
        "certainty": str(hop.edge.certainty),
        "evidence": [tie_record(network, network.tie_by_id[id_]) for id_ in hop.ties],
    }


def _path_card(record: Record, ends: tuple[Actor, Actor], screen: Screen) -> str:
    card = Card(screen)
    layers = ", ".join(record["options"]["layers"])
    card.title(f"{ends[0].name} to {ends[1].name} on {record['at']} ({layers})")
    if record["steps"] is None:
        card.text(f"No path leads from one to the other along these layers on {record['at']}.")
    for number, hop in enumerate(record["hops"], start=1):
        card.entry(number, f"{hop['from_name']} - {hop['to_name']}", ", ".join(hop["layers"]))
        for tie in hop["evidence"]:
            tie_line(card, tie)
    if record["steps"] is not None:
        steps = record["steps"]
        card.text(
            f"{steps} step{'' if steps == 1 else 's'}; where several paths are as short, the "
            "first in the alphabet of ids is shown."
        )
    return card.render()


def timeline_answer(record: Record, title: str) -> Answer:
    """Events and acts in the order of dates."""

    def card(screen: Screen) -> str:
        made = Card(screen)
        made.title(title)
        made.text(f"{len(record['timeline'])} entries")
        for tie in record["timeline"]:
            tie_line(made, tie)
        return made.render()

    return Answer(
        record=record, rows=record["timeline"], columns=TIE_COLUMNS, title=title, card=card
    )
