"""``actor``: one actor's posts, ties and acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked, matched, named
from elitenet.cli.card import Card
from elitenet.cli.tie_lines import TIE_COLUMNS, tie_line
from elitenet.errors import number
from elitenet.ledger.tie_types import DEFAULT_STATUSES
from elitenet.tables import Screen

if TYPE_CHECKING:
    from elitenet.citing.references import References
    from elitenet.ledger.network import Network

Record = Mapping[str, Any]


@o.expand
def actor(
    name: o.Person,
    *,
    case: o.KnownCase,
    window: o.Window,
    ties: o.Ties,
    writing: o.Citing,
) -> None:
    """One actor's posts, ties and acts, dated and sourced.

    Of an organization: its holders too. Claims of every status are shown; those that an
    analysis leaves out by default are marked with their status in capitals.
    """
    from elitenet.lookup.scope import Scope
    from elitenet.lookup.timeline import actor_card

    network = Asked(case).network
    since, until = arguments.touched(network, window)
    scope = arguments.scope(ties, since=since, until=until)
    found = actor_card(network, named(network, name).id, scope)
    record = {**found.to_dict(), "matched": matched(network, name)}
    references = answer.citing(network, writing)
    made = _answer(record, network, references, whole=scope == Scope())
    answer.write(made, writing, network)


def _answer(record: Record, network: Network, references: References, *, whole: bool) -> Answer:
    """An actor's card, and the dossier that Markdown has in its place."""
    from elitenet.cli.commands.actor_text import dossier

    return Answer(
        record=record,
        rows=record["timeline"],
        columns=TIE_COLUMNS,
        title=record["name"],
        card=lambda screen: _card(record, network, screen, references),
        page=lambda: dossier(record, network, references, whole=whole),
        references=references,
        shorter="--at DAY, --event NAME and --layers LIST show less",
    )


def _card(record: Record, network: Network, screen: Screen, references: References) -> str:
    card = Card(screen)
    card.entry(None, record["name"], record["id"])
    for label, value in _particulars(record, network, references):
        card.line(label, "", value)
    undated = [tie for tie in record["timeline"] if not _dated(tie)]
    dated_ties = [tie for tie in record["timeline"] if _dated(tie)]
    for heading, ties in (("Without a date", undated), ("In the order of dates", dated_ties)):
        if ties:
            card.heading(heading)
            for tie in ties:
                tie_line(card, tie, record["id"], references)
    weak = sum(tie["status"] not in DEFAULT_STATUSES for tie in record["timeline"])
    note = f"{number(len(record['timeline']), 'tie')}."
    if weak:
        note += (
            f" {weak} in capitals are claims that an analysis leaves out unless --status "
            "names them."
        )
    card.text(note)
    return card.render()


def _particulars(
    record: Record, network: Network, references: References
) -> Iterator[tuple[str, str]]:
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
        yield "sources", references.marks(record["actor_sources"])


def _dated(tie: Record) -> bool:
    return bool(tie["start"] or tie["end"] or tie["attested"])
