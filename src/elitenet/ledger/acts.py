"""Acts: what happened to whom, which spell it was about, and whether a verdict stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.tie_types import Time

BEGINNING = frozenset({"appointment", "nomination"})
ENDING = frozenset({"dismissal", "resignation"})
LINKED = BEGINNING | ENDING
"""Types of acts that are about spells in posts."""

NEAR_DAYS = 31
"""An act without ``about`` is linked to a spell that begins or ends this near."""


def gap(a: PartialDate, b: PartialDate) -> int:
    """Days between two partial dates; 0 where they overlap.

    Returns
    -------
    int
        Days.

    Examples
    --------
    >>> gap(PartialDate(2022, 1, 5), PartialDate(2022, 1))
    0
    >>> gap(PartialDate(2022, 1, 5), PartialDate(2022, 1, 11))
    6
    """
    return max(0, (b.earliest - a.latest).days, (a.earliest - b.latest).days)


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
        resignation) is nearest in time within 31 days, else the only one in force on
        the act's date, else none.
    """
    named = tuple(network.tie_by_id[id_] for id_ in act.about)
    if named or act.type not in LINKED:
        return tuple(tie for tie in named if tie.is_post)
    when = act.period.start
    person = act.subject
    if when is None or person is None:
        return ()
    spells = [
        tie
        for tie in network.ties_of[person]
        if tie.is_post and (act.type != "resignation" or tie.to == act.to)
    ]
    edge: Callable[[Tie], PartialDate | None] = (
        (lambda tie: tie.period.start) if act.type in BEGINNING else (lambda tie: tie.period.end)
    )
    near = [(gap(at, when), tie) for tie in spells if (at := edge(tie)) is not None]
    nearest = min((days for days, _ in near), default=NEAR_DAYS + 1)
    if nearest <= NEAR_DAYS:
        return tuple(tie for days, tie in near if days == nearest)
    in_force = [tie for tie in spells if _in_force(network, tie, when.earliest)]
    return tuple(in_force) if len(in_force) == 1 else ()


def _in_force(network: Network, tie: Tie, on: date) -> bool:
    certain_until = network.certain_until(tie)
    return tie.period.in_force(on, certain_until=certain_until) is Certainty.YES


def unlinked(network: Network) -> tuple[Tie, ...]:
    """The appointments, nominations, dismissals and resignations linked to no spell."""
    return tuple(
        act for act in network.ties if act.type in LINKED and not linked_spells(network, act)
    )


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


def _when(act: Tie) -> tuple[date, date, str]:
    """Order in time: an act known to the month comes after those of the month's days."""
    start = act.period.start
    assert start is not None
    return start.latest, start.earliest, act.id


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
        and (certainty := tie.period.happened_within(before, after)) is not Certainty.NO
    ]
    return tuple(sorted(found, key=lambda pair: _when(pair[0])))
