"""Seats: who held each before, who holds it after, and what that makes of the change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from elitenet.change.compare import Change
from elitenet.change.patron_groups import PatronGroup
from elitenet.graph.posts import living
from elitenet.ledger.dates import Certainty
from elitenet.ledger.order import highest, post_order
from elitenet.ledger.snapshot import Holding, Snapshot

OUTGOING = frozenset((PatronGroup.OUTGOING, PatronGroup.KIN, PatronGroup.APPOINTEE_OF_OUTGOING))
"""The outgoing patron's network: the patron, kin, and appointees of that patron alone."""

INCOMING = frozenset({PatronGroup.INCOMING, PatronGroup.APPOINTEE_OF_INCOMING})
"""The winner's network: the incoming patron, and appointees of that patron alone."""


class Fate(StrEnum):
    """What became of a seat."""

    KEPT = "kept"
    SAME_GROUP = "refilled from the same group"
    WINNERS = "refilled from the winner's group"
    OTHERS = "refilled by others"
    UNKNOWN = "successor not in the data"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat that was certainly held on the first day.

    Parameters
    ----------
    id : str
        The seat's id.
    before, after : Holding
        The holder on the first day, and on the second; ``after`` is ``None`` where no
        certain holder is known.
    group_before, group_after : PatronGroup or None
        Of the two holders, both computed on the first day.
    """

    id: str
    before: Holding
    after: Holding | None
    fate: Fate
    group_before: PatronGroup
    group_after: PatronGroup | None

    @property
    def changed_hands(self) -> bool:
        """Whether somebody else is known to hold it after."""
        return self.fate not in (Fate.KEPT, Fate.UNKNOWN)


def held_seats(snapshot: Snapshot, statuses: tuple[str, ...]) -> Mapping[str, list[Holding]]:
    """The seats with an id that living people of the frame certainly hold on a day.

    Returns
    -------
    mapping of str to list of Holding
        By id of the seat, the highest seats first; of one seat's holders, the one who
        came first.
    """
    found: dict[str, list[Holding]] = {}
    for holding in snapshot.holdings(statuses):
        seat = holding.tie.post
        if seat and holding.certainty is Certainty.YES and living(snapshot, holding.person):
            found.setdefault(seat, []).append(holding)
    network = snapshot.network
    held = {seat: highest(network, holdings) for seat, holdings in found.items()}
    return dict(sorted(held.items(), key=lambda seat: post_order(network, seat[1][0])))


def without_id(snapshot: Snapshot, statuses: tuple[str, ...]) -> int:
    """How many posts held on the day have no seat that could be followed."""
    return sum(
        not holding.tie.post
        for holding in snapshot.holdings(statuses)
        if holding.certainty is Certainty.YES and living(snapshot, holding.person)
    )


def seats(change: Change) -> tuple[Seat, ...]:
    """What became of every seat that was held on the first day.

    Returns
    -------
    tuple of Seat
        The highest first. "None recorded" is no group: a seat that goes from one such
        person to another is refilled by others.
    """
    statuses = change.selection.statuses
    before = held_seats(change.before, statuses)
    after = held_seats(change.after, statuses)
    return tuple(_seat(change, id_, held, after.get(id_, ())) for id_, held in before.items())


def _seat(change: Change, id_: str, held: Sequence[Holding], then: Sequence[Holding]) -> Seat:
    people = {holding.person for holding in held}
    stayed = next((h for h in then if h.person in people), None)
    first = next((h for h in held if stayed and h.person == stayed.person), held[0])
    after = stayed or (then[0] if then else None)
    group = change.groups[first.person]
    later = change.groups[after.person] if after else None
    return Seat(id_, first, after, _fate(first, after, group, later), group, later)


def _fate(
    before: Holding, after: Holding | None, group: PatronGroup, later: PatronGroup | None
) -> Fate:
    if after is None or later is None:
        return Fate.UNKNOWN
    if after.person == before.person:
        return Fate.KEPT
    camps = (OUTGOING, INCOMING, frozenset({PatronGroup.APPOINTEE_OF_BOTH}))
    if any(group in camp and later in camp for camp in camps):
        return Fate.SAME_GROUP
    return Fate.WINNERS if later in INCOMING else Fate.OTHERS
