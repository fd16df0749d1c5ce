"""A tie or an event as a line of a card and as a row, wherever ties are listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from elitenet.citing.references import References
from elitenet.cli.card import Card
from elitenet.ledger.tie_types import DEFAULT_STATUSES, POST_TYPES
from elitenet.tables import Column

Record = Mapping[str, Any]

TIE_COLUMNS = (
    Column("start"),
    Column("end"),
    Column("attested"),
    Column("type"),
    Column("says", "what the data say"),
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


def tie_line(
    card: Card, tie: Record, seen_from: str = "", references: References | None = None
) -> None:
    """A tie or an event as a line of a card: type, date, words, evidence."""
    when = tie["start"] or tie["attested"] or (f"to {tie['end']}" if tie["end"] else "no date")
    card.line(tie["type"], when, f"{says(tie, seen_from)} {cited(tie, references)}")


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
    basis = "" if tie["end_basis"] in (None, "seen") else f" ({tie['end_basis']})"
    lasted = tie["end"] != tie["start"] or tie["type"] in POST_TYPES
    if tie["end"] and tie["start"] and lasted:
        words += f"; until {tie['end']}{basis}"
    elif tie["end"] and basis and lasted:
        words += f"; end{basis}"
    elif tie["attested"]:
        words += "; attested then"
    elif tie["type"] in POST_TYPES and not tie["end"]:
        words += "; no end seen"
    if tie["status"] not in (None, *DEFAULT_STATUSES):
        words = f"{tie['status'].upper()}: {words}"
    return words


def cited(tie: Record, references: References | None = None) -> str:
    """Where a tie or an event comes from: its id, its status, its sources as they are cited."""
    head = ", ".join(filter(None, (tie["tie"] or tie["event"], tie["status"])))
    dated = f"; date from {', '.join(tie['dated_by'])}" if tie["dated_by"] else ""
    if references is not None and references.numbered:
        return f"[{head}{dated}] {references.numbers(tie['sources'])}".rstrip()
    return f"[{head}: {', '.join(tie['sources'])}{dated}]" if tie["sources"] else f"[{head}]"
