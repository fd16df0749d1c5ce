"""Seats: who held each before, who holds it after, and what that makes of the change.

Which seats there are, who holds them and which changed hands is read from
:mod:`elitenet.change.seats`, so that a test never has a second opinion on it. What is
added here is whose network the holders were of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from elitenet.change import seats as between
from elitenet.change.compare import Change
from elitenet.change.patron_groups import PatronGroup
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network
from elitenet.ledger.order import highest, post_order
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Holding, Snapshot

OUTGOING = frozenset((PatronGroup.OUTGOING, PatronGroup.KIN, PatronGroup.APPOINTEE_OF_OUTGOING))
"""The outgoing patron's network: the patron, kin, and appointees of that patron alone."""

INCOMING = frozenset({PatronGroup.INCOMING, PatronGroup.APPOINTEE_OF_INCOMING})
"""The winner's network: the incoming patron, and appointees of that patron alone."""


class Fate(StrEnum):
    """What became of a seat."""

    KEPT = "kept"
    IN_PART = "changed in part"
    SAME_GROUP = "refilled from the same group"
    WINNERS = "refilled from the winner's group"
    OTHERS = "refilled by others"
    UNKNOWN = "successor not in the data"
    POSSIBLY = "possibly"


_NOT_PASSED = {
    between.Fate.KEPT: Fate.KEPT,
    between.Fate.IN_PART: Fate.IN_PART,
    between.Fate.NO_SUCCESSOR: Fate.UNKNOWN,
    between.Fate.POSSIBLY: Fate.POSSIBLY,
}
"""Every other fate of a seat that was held before and did not pass to somebody else."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat that was certainly held on the first day.

    Parameters
    ----------
    id : str
        The seat's id.
    before, after : tuple of Holding
        By the certain holders on the first day, and on the second, the highest post first.
        A holder of whom rows name several bodies has several.
    perhaps : tuple of Holding
        By those who are only possibly in it on the second day.
    fate : Fate
        ``possibly`` where whoever is only possibly in the seat makes a difference.
    group_before, group_after : PatronGroup or None
        Of the first holder on each day, both computed on the first day; ``None`` where no
        certain holder is known.
    """

    id: str
    before: tuple[Holding, ...]
    after: tuple[Holding, ...]
    perhaps: tuple[Holding, ...]
    fate: Fate
    group_before: PatronGroup
    group_after: PatronGroup | None

    @property
    def changed_hands(self) -> bool:
        """Whether others alone are known to hold it after."""
        return self.fate in (Fate.SAME_GROUP, Fate.WINNERS, Fate.OTHERS)


def held_seats(snapshot: Snapshot, selection: Selection) -> Mapping[str, tuple[Holding, ...]]:
    """The seats with an id, of those studied where seats are named, that are held on a day.

    Returns
    -------
    mapping of str to tuple of Holding
        By id of the seat, the highest seats first; of one seat's holders, the one with the
        highest post there, else the one who came first.
    """
    network = snapshot.network
    found = {
        seat.id: sure
        for seat in between.seats_at(snapshot, selection).seats
        if seat.id and (sure := _held(network, seat.days[0], selection))
    }
    return dict(sorted(found.items(), key=lambda seat: post_order(network, seat[1][0])))


def _held(
    network: Network, day: Iterable[between.Holder], selection: Selection, *, sure: bool = True
) -> tuple[Holding, ...]:
    """By those who count as holders on a day; or, not sure, by the others."""
    return tuple(
        highest(
            network,
            (
                holding
                for holder in day
                if (selection.possibly or holder.certainty is Certainty.YES) is sure
                for holding in holder.holdings
            ),
        )
    )


def without_id(snapshot: Snapshot, selection: Selection) -> int:
    """How many posts held on the day have no seat that could be followed."""
    return sum(
        not seat.id and bool(_held(snapshot.network, seat.days[0], selection))
        for seat in between.seats_at(snapshot, selection).seats
    )


def seats(change: Change) -> tuple[Seat, ...]:
    """What became of every seat that was held on the first day.

    Returns
    -------
    tuple of Seat
        The highest first. "None recorded" is no group: a seat that goes from one such
        person to another is refilled by others, as is one that goes to somebody who is
        not of the elite studied.
    """
    network, selection = change.network, change.selection
    found = [
        _seat(change, seat, before)
        for seat in between.seats(change).seats
        if seat.id and (before := _held(network, seat.days[0], selection))
    ]
    return tuple(sorted(found, key=lambda seat: (post_order(network, seat.before[0]), seat.id)))


def _seat(change: Change, seat: between.Seat, before: tuple[Holding, ...]) -> Seat:
    network, selection = change.network, change.selection
    after = _held(network, seat.days[1], selection)
    perhaps = _held(network, seat.days[1], selection, sure=False)
    group = change.groups[before[0].person]
    later = change.groups[after[0].person] if after else None
    fate = _NOT_PASSED.get(seat.fate) or _refilled(group, later)
    return Seat(seat.id, before, after, perhaps, fate, group, later)


def _refilled(group: PatronGroup, later: PatronGroup | None) -> Fate:
    camps = (OUTGOING, INCOMING, frozenset({PatronGroup.APPOINTEE_OF_BOTH}))
    if any(group in camp and later in camp for camp in camps):
        return Fate.SAME_GROUP
    return Fate.WINNERS if later in INCOMING else Fate.OTHERS
