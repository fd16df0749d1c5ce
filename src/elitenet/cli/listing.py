"""How ``who-lost`` and ``who-won`` are written: the rows of CSV and Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elitenet.change.wording import WORDINGS, denominator, title
from elitenet.cli.answer import Answer
from elitenet.cli.card import dated, place
from elitenet.cli.commands.who_lost_text import listing_card
from elitenet.ledger.network import Network
from elitenet.tables import Column

Record = Mapping[str, Any]

COLUMNS = (
    Column("id"),
    Column("name"),
    Column("group"),
    Column("outcome"),
    Column("extent"),
    Column("at_risk"),
    Column("held_after"),
    Column("offices_lost"),
    Column("offices_gained"),
    Column("acts"),
    Column("betweenness_before", right=True),
    Column("betweenness_after", right=True),
    Column("rank_before", right=True),
    Column("rank_after", right=True),
    Column("reach_before", right=True),
    Column("reach_after", right=True),
    Column("ties"),
    Column("sources"),
)
"""The columns of CSV and Markdown, one row a person, the uncertain ones last."""


def answer(record: Record, word: str, network: Network) -> Answer:
    """A listing in every format.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    word : {"lost", "won"}
    network : Network
        For titles and names.
    """
    wording = WORDINGS[word]
    return Answer(
        record=record,
        rows=[_row(person) for person in (*record[word], *record["uncertain"])],
        columns=COLUMNS,
        title=title(record, wording, network),
        notes=(denominator(record, wording), wording.note),
        card=lambda screen: listing_card(record, wording, network, screen),
    )


def _row(person: Record) -> dict[str, object]:
    flat: dict[str, object] = {key: person[key] for key in ("id", "name", "group", "outcome")}
    flat |= {key: person[key] for key in ("extent", "at_risk", "held_after", "sources")}
    for key in ("offices_lost", "offices_gained"):
        flat[key] = [f"{place(office)} ({dated(office)})" for office in person[key]]
    flat["acts"] = [f"{act['type']} {act['date']}: {act['detail']}" for act in person["acts"]]
    for key in ("betweenness", "rank", "reach"):
        flat[f"{key}_before"], flat[f"{key}_after"] = person[key]["before"], person[key]["after"]
    evidence = (*person["offices_lost"], *person["offices_gained"], *person["acts"])
    flat["ties"] = list(dict.fromkeys(item["tie"] for item in evidence))
    return flat
