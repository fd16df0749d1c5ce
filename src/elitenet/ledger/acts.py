"""Acts: what happened to whom, and whether a verdict stands."""

from __future__ import annotations

from datetime import date

from elitenet.ledger.dates import Certainty
from elitenet.ledger.intervals import happened as fell_within
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.order import Key, tie_order
from elitenet.ledger.tie_types import TIE_TYPES, Time


def linked_spells(network: Network, act: Tie) -> tuple[Tie, ...]:
    """The spells in posts that an act is about.

    Parameters
    ----------
    act : Tie
        An appointment, nomination, dismissal, resignation or succession.

    Returns
    -------
    tuple of Tie
        Those that ``about`` names; where it is blank, those of the person whose
        start (for an appointment or nomination) or end (for a dismissal or
        resignation) is nearest in time within 31 days, else those on the only seat
        certainly held then (before a dismissal or resignation, the day before), else none.
    """
    return network.time_line.spells.get(act.id, ())


def annulled(network: Network, conviction: Tie) -> bool:
    """Whether a conviction was annulled.

    A conviction's ``end`` is the day on which it was annulled, unless a ``release`` of
    the same person is dated the same: then it was served or eased, and stands.
    """
    end = conviction.period.end
    if conviction.type != "conviction" or end is None:
        return False
    return not any(
        tie.type == "release"
        and tie.to == conviction.to
        and (conviction.id in tie.about or tie.period.start == end)
        for tie in network.ties_of[conviction.to]
    )


def _when(network: Network, act: Tie) -> Key:
    """Order in time: an act known to the month comes after those of the month's days.

    Of the acts of one day the gravest comes first.
    """
    start = act.period.start
    assert start is not None
    grave = act.declared.severity or len(TIE_TYPES)
    return start.latest, start.earliest, grave, act.type, tie_order(network, act)


def happened(
    network: Network, person: str, before: date, after: date, statuses: tuple[str, ...]
) -> tuple[tuple[Tie, Certainty], ...]:
    """The acts that happened to a person between two days, in the order of their dates.

    Parameters
    ----------
    person : str
        Id of an actor.
    before, after : datetime.date
        An act counts when ``before < date <= after``.
    statuses : tuple of str
        Which claims count.

    Returns
    -------
    tuple of (Tie, Certainty)
        ``yes`` where the date lies wholly inside, ``possibly`` where it overlaps.
        Acts without a date are left out.
    """
    found = [
        (tie, certainty)
        for tie in network.ties_of[person]
        if tie.declared.time is Time.POINT
        and tie.subject == person
        and tie.status in statuses
        and tie.period.start is not None
        and (certainty := fell_within(tie.period.start, before, after)) is not Certainty.NO
    ]
    return tuple(sorted(found, key=lambda pair: _when(network, pair[0])))
