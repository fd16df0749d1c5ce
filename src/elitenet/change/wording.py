"""The words of ``who-lost`` and ``who-won``: exact where they are about people.

Lists, tables and pictures take them from here, so that none claims more than another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from elitenet.errors import number
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network

if TYPE_CHECKING:
    from elitenet.ledger.selection import Selection
    from elitenet.ledger.snapshot import Snapshot

Record = Mapping[str, Any]

_NO_GUILT = (
    "Being {} says that a post ended or that an act is on record between the two days; it "
    "says nothing about guilt or cause."
)

PATRONS = (
    "A patron gives others posts or protection: the outgoing patron left power, the incoming "
    "patron took it."
)
"""What the two patrons are, said where an answer first names them."""

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
        What those are who are listed without being of the denominator.
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

    def counted(
        self,
        everybody: int,
        day: object,
        listed: int,
        untold: int,
        seats: int,
        *,
        demotions: bool = False,
    ) -> str:
        """How many are listed, out of how many.

        Parameters
        ----------
        everybody : int
            The denominator.
        day : object
            The day of the denominator.
        untold : int
            Of how many the outcome is uncertain.
        seats : int
            How many seats are studied; 0 where every post counts.
        demotions : bool
            Whether a move to a lower level counts as a loss.

        Examples
        --------
        >>> print(WORDINGS["lost"].counted(9, "2022-01-31", 2, 1, 0))
        Of 9 people at risk (on 2022-01-31 they certainly held a post), 2 lost a post or faced \
legal action; for 1 more the data can be read both ways.
        >>> print(WORDINGS["won"].counted(0, "2022-01-31", 0, 0, 5))
        Nobody was in office: on 2022-01-31 nobody certainly held one of the 5 seats studied.
        """
        post = "a post"
        if seats:
            post = f"one of the {seats} seats studied" if seats > 1 else "the one seat studied"
        if not everybody:
            return f"Nobody was {self.among}: on {day} nobody certainly held {post}."
        did = self.did.format(
            post="a seat" if seats else "a post",
            moved=", moved to a lower level" if demotions else "",
        )
        people, they = (
            ("1 person", "this person") if everybody == 1 else (f"{everybody} people", "they")
        )
        untold_too = f"; for {untold} more the data can be read both ways" if untold else ""
        return (
            f"Of {people} {self.among} (on {day} {they} certainly held {post}), "
            f"{listed or 'none'} {did}{untold_too}."
        )


WORDINGS = {
    "lost": Wording(
        key="lost",
        title="Who lost",
        of="at_risk",
        among="at risk",
        did="lost {post}{moved} or faced legal action",
        outside="not at risk",
        note=_NO_GUILT.format("listed"),
    ),
    "won": Wording(
        key="won",
        title="Who won",
        of="held_after",
        among="in office",
        did="entered office, held more than before or moved to a higher level",
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
    """How many are listed, out of how many, and who else is shown."""
    text = wording.counted(
        record[wording.of],
        wording.day(record),
        record[f"{wording.key}_{wording.of}"],
        record[f"uncertain_{wording.of}"],
        record["seats_studied"],
        demotions=record["options"]["count_demotions"],
    )
    went = record.get(f"moved_down_{wording.of}")
    if went:
        text += f" {went} more moved to a lower level."
    return " ".join([text, *_not_counted(record, wording)])


def undated(record: Record, wording: Wording, network: Network) -> str:
    """Why nobody is counted though posts are coded; ``""``: somebody is, or none is in doubt.

    Ties that are only possibly in force, as those without dates are, put nobody at risk.
    """
    if record[wording.of]:
        return ""
    day = dt.date.fromisoformat(wording.day(record))
    count = sum(
        network.counts(spell)
        and spell.status in record["options"]["statuses"]
        and network.intervals[spell.id].on(day) is Certainty.POSSIBLY
        for spell in network.spells
    )
    if not count:
        return ""
    its = "its dates" if count == 1 else "their dates"
    return (
        f"{number(count, 'spell')} in {'a post' if count == 1 else 'posts'} "
        f"{'is' if count == 1 else 'are'} only possibly in force on that day, often because dates "
        f"are missing: add {its} in ties.csv ('start' and 'end', as precise as the source). "
        "Undated ties are left out of the network as well; --possibly include takes them in."
    )


def _not_counted(record: Record, wording: Wording) -> Iterator[str]:
    """Who is listed and not counted, and why."""
    keys = (wording.key, "uncertain", "moved_down")
    people = [person for key in keys for person in record.get(key, ())]
    outside = sum(not p["studied"] for p in people) if record["seats_studied"] else 0
    others = sum(not person[wording.of] for person in people) - outside
    for count, why in (
        (outside, "held none of these seats on either day"),
        (others, f"{'was' if others == 1 else 'were'} {wording.outside}"),
    ):
        if count:
            who = "1 more is listed" if count == 1 else f"{count} more are listed"
            yield f"{who} but not counted, because {_they(count)} {why}."


def _they(count: int) -> str:
    return "this person" if count == 1 else "they"


def only_possible(selection: Selection, *snapshots: Snapshot) -> str:
    """How many ties of the layers are left out since they are only possibly in force.

    Returns
    -------
    str
        ``""``: none is on any of the days, or such ties count.
    """
    if selection.possibly:
        return ""
    counted = ((snapshot.date, _possible(snapshot, selection)) for snapshot in snapshots)
    left = [(day, count) for day, count in counted if count]
    if not left:
        return ""
    (day, count), *others = left
    said = f"{number(count, 'tie')} {'is' if count == 1 else 'are'} only possibly in force on {day}"
    said += "".join(f" and {more} on {later}" for later, more in others)
    return f"{said} (often undated) and left out; --possibly include takes such ties in."


def _possible(snapshot: Snapshot, selection: Selection) -> int:
    found = snapshot.ties(tuple(selection.statuses), possibly=True)
    return sum(
        certainty is Certainty.POSSIBLY and snapshot.network.layer_of(tie) in selection.layers
        for tie, certainty in found
    )
