"""Groups by tie to the two patrons, computed on the first day and from nothing later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from elitenet.graph.reach import within
from elitenet.ledger.dates import Certainty
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot
from elitenet.ledger.tie_types import Layer

KIN_STEPS = 2
"""Kin of a patron are people within this many steps of kinship or marriage."""

_MADE = frozenset({"appointment", "nomination"})


class PatronGroup(StrEnum):
    """Where a person stands to the two patrons on the first day."""

    OUTGOING = "outgoing patron"
    INCOMING = "incoming patron"
    KIN = "kin of the outgoing patron"
    APPOINTEE_OF_OUTGOING = "appointee of the outgoing patron"
    APPOINTEE_OF_INCOMING = "appointee of the incoming patron"
    APPOINTEE_OF_BOTH = "appointee of both"
    NONE = "none recorded"


def patron_groups(
    snapshot: Snapshot, outgoing: str | None, incoming: str | None, selection: Selection
) -> Mapping[str, PatronGroup]:
    """Everyone's group on a day.

    Parameters
    ----------
    snapshot : Snapshot
        Of the first day: what comes later must not define the groups.
    outgoing, incoming : str or None
        Ids of the patrons; ``None``: there is no such patron.
    selection : Selection
        Its statuses say which claims count.

    Returns
    -------
    mapping of str to PatronGroup
        By actor id, people only. Kin (within two steps of kinship, marriage or
        affinity, the dead as links) come before appointees, who hold on that day a
        post that the patron appointed or nominated them to.
    """
    # A group must not hang on what is only possible, whatever the network includes.
    certain = replace(selection, possibly=False)
    kin = within(snapshot, outgoing, KIN_STEPS, (Layer.KIN,), certain) if outgoing else {}
    by_outgoing = _appointees(snapshot, outgoing, selection)
    by_incoming = _appointees(snapshot, incoming, selection)
    found = {}
    for actor in snapshot.network.actors:
        if not actor.is_person:
            continue
        if actor.id == outgoing:
            group = PatronGroup.OUTGOING
        elif actor.id == incoming:
            group = PatronGroup.INCOMING
        elif actor.id in kin:
            group = PatronGroup.KIN
        else:
            group = _appointed(actor.id in by_outgoing, actor.id in by_incoming)
        found[actor.id] = group
    return found


def _appointed(by_outgoing: bool, by_incoming: bool) -> PatronGroup:
    if by_outgoing and by_incoming:
        return PatronGroup.APPOINTEE_OF_BOTH
    if by_outgoing:
        return PatronGroup.APPOINTEE_OF_OUTGOING
    return PatronGroup.APPOINTEE_OF_INCOMING if by_incoming else PatronGroup.NONE


def _appointees(snapshot: Snapshot, patron: str | None, selection: Selection) -> frozenset[str]:
    if patron is None:
        return frozenset()
    return frozenset(
        tie.to
        for tie in snapshot.network.ties_of[patron]
        if tie.from_ == patron
        and tie.type in _MADE
        and tie.status in selection.statuses
        and snapshot.certainty(tie) is Certainty.YES
    )
