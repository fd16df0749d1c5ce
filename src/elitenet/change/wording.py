"""The words of ``who-lost`` and ``who-won``: exact where they are about people.

Lists, tables and pictures take them from here, so that none claims more than another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elitenet.ledger.network import Network

Record = Mapping[str, Any]

_NO_GUILT = (
    "Being {} says that a post ended or that an act is on record between the two days; it "
    "says nothing about guilt or cause."
)

MARKED = _NO_GUILT.format("marked")
"""What is printed under a picture that marks losers."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one of the two questions.

    Parameters
    ----------
    key : {"lost", "won"}
    of : {"at_risk", "held_after"}
        Key of the denominator.
    among, did : str
        Who they are, and what is said of those listed.
    outside : str
        Mark of those who are listed without being of the denominator.
    note : str
        What inclusion does not mean.
    """

    key: str
    title: str
    of: str
    among: str
    did: str
    outside: str
    note: str

    def day(self, record: Record) -> str:
        """The day of the denominator."""
        return str(record["before" if self.key == "lost" else "after"])

    def counted(self, everybody: str, day: object, listed: int, untold: int) -> str:
        """How many are listed, out of how many.

        Parameters
        ----------
        everybody : str
            The denominator with its noun: ``"107 people"``.
        day : object
            The day of the denominator.
        untold : int
            Of how many the outcome is uncertain.

        Examples
        --------
        >>> WORDINGS["won"].counted("2 people", "2022-01-31", 1, 0)[:31]
        'Of 2 people in office (they cer'
        """
        return (
            f"Of {everybody} {self.among.format(day=day)}, {listed} {self.did}; of {untold} more "
            "the ledger cannot tell."
        )


WORDINGS = {
    "lost": Wording(
        key="lost",
        title="Who lost",
        of="at_risk",
        among="at risk (they certainly held a post on {day})",
        did="lost a post or were acted against by the law",
        outside="not at risk",
        note=_NO_GUILT.format("listed"),
    ),
    "won": Wording(
        key="won",
        title="Who won",
        of="held_after",
        among="in office (they certainly held a post on {day})",
        did="entered office or held more posts than before",
        outside="not certainly in office",
        note=(
            "Being listed says that a post began between the two days; it says nothing about "
            "merit or cause."
        ),
    ),
}


def title(record: Record, wording: Wording, network: Network) -> str:
    """The question, the event and the two days."""
    days = f"{record['before']} to {record['after']}"
    event = network.event_by_id[record["event"]].title if record["event"] else ""
    return f"{wording.title}, {event}: {days}" if event else f"{wording.title}, {days}"


def denominator(record: Record, wording: Wording) -> str:
    """How many are listed, out of how many, and how many more are listed beside them."""
    listed = record[f"{wording.key}_{wording.of}"]
    untold = record[f"uncertain_{wording.of}"]
    everybody = f"{record[wording.of]} people"
    text = wording.counted(everybody, wording.day(record), listed, untold)
    others = len(record[wording.key]) - listed
    if others:
        text += f" {others} more of those listed were {wording.outside}, and are marked so."
    return text


def no_edges(limit: int) -> str:
    """What becomes of bodies of more than ``limit`` members."""
    return f"bodies of more than {limit} members make no edges"


def left_out(bodies: Mapping[str, Mapping[str, int]], limit: int, network: Network) -> str:
    """The bodies that made no edges, with their members on each day; ``""``: there were none.

    Parameters
    ----------
    bodies : mapping of str to mapping
        The number of members by id, by day.
    limit : int
        How many members a body may have and make edges.
    network : Network
        For names.
    """
    counts: dict[str, list[str]] = {}
    for day, members in bodies.items():
        for id_, count in members.items():
            counts.setdefault(id_, []).append(f"{count} on {day}")
    named = "; ".join(
        f"{network.actor_by_id[id_].name} ({', '.join(counts[id_])})" for id_ in sorted(counts)
    )
    said = no_edges(limit)
    return f"{said[0].upper()}{said[1:]} (--max-body): {named}." if named else ""
