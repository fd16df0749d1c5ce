"""Bodies and who sits in them on a day: the living people of the frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from elitenet.dates import Certainty
from elitenet.errors import UsageError, did_you_mean
from elitenet.selection import Selection
from elitenet.snapshot import Holding, Snapshot
from elitenet.tietypes import Layer


@dataclass(frozen=True, slots=True)
class Membership:
    """One person's place in one body on a day.

    Parameters
    ----------
    person, body : str
        Ids of actors.
    layer : Layer
        ``colleague`` for offices and party posts, ``business`` for business ties.
    holdings : tuple of Holding
        The posts or stakes that make it; that of the head of a body that is part of
        this one may be among them.
    """

    person: str
    body: str
    layer: Layer
    holdings: tuple[Holding, ...]

    @property
    def ties(self) -> tuple[str, ...]:
        """Ids of the ties, sorted."""
        return tuple(sorted({tie.id for holding in self.holdings for tie in holding.ties}))

    @property
    def certainty(self) -> Certainty:
        """``yes`` if at least one of its holdings is certain."""
        sure = any(holding.certainty is Certainty.YES for holding in self.holdings)
        return Certainty.YES if sure else Certainty.POSSIBLY


def in_frame(snapshot: Snapshot, actor: str) -> bool:
    """Whether an actor is a person of the frame, dead or alive."""
    found = snapshot.network.actor_by_id[actor]
    return found.is_person and found.frame


def living(snapshot: Snapshot, actor: str) -> bool:
    """Whether an actor is a person of the frame who lives on the day."""
    return in_frame(snapshot, actor) and snapshot.alive(snapshot.network.actor_by_id[actor])


def check_people(snapshot: Snapshot, ids: Iterable[str]) -> None:
    """See that all ids are those of persons of the frame.

    Parameters
    ----------
    snapshot : Snapshot
    ids : iterable of str

    Raises
    ------
    UsageError
        At the first that is not.
    """
    known = snapshot.network.actor_by_id
    for id_ in ids:
        if id_ not in known:
            raise UsageError(f"there is no actor '{id_}'{did_you_mean(id_, list(known))}")
        if not known[id_].is_person:
            raise UsageError(f"'{id_}' is an organization; the network is one of people")
        if not known[id_].frame:
            raise UsageError(f"'{id_}' is context ('frame' is no) and never in the network")


def holdings(snapshot: Snapshot, selection: Selection, layer: Layer) -> tuple[Holding, ...]:
    """The posts, or the business ties, that living people of the frame have on the day.

    Parameters
    ----------
    snapshot : Snapshot
    selection : Selection
        ``statuses`` and ``possibly`` matter.
    layer : {Layer.COLLEAGUE, Layer.BUSINESS}

    Returns
    -------
    tuple of Holding
        In the order of the ledger.
    """
    if layer is Layer.COLLEAGUE:
        found = snapshot.holdings(selection.statuses)
    else:
        found = tuple(
            Holding((tie,), snapshot.certainty(tie))
            for tie in snapshot.network.ties
            if tie.declared.layer is layer and tie.status in selection.statuses
        )
    return tuple(
        holding
        for holding in found
        if counts(holding.certainty, selection) and living(snapshot, holding.person)
    )


def memberships(
    snapshot: Snapshot, selection: Selection, layer: Layer, *, heads: bool = True
) -> tuple[Membership, ...]:
    """Who sits in which body on the day.

    Parameters
    ----------
    snapshot : Snapshot
    selection : Selection
    layer : {Layer.COLLEAGUE, Layer.BUSINESS}
    heads : bool
        Whether the head of a body sits also in the body that it is ``part_of`` (one
        level up: a minister sits in the government, and is not its head).

    Returns
    -------
    tuple of Membership
        One for each person and body, sorted by body and person. Context bodies
        (``frame`` = no) are left out.
    """
    found: dict[tuple[str, str], list[Holding]] = {}
    actors = snapshot.network.actor_by_id
    for holding in holdings(snapshot, selection, layer):
        bodies = [holding.organization]
        parent = actors[holding.organization].part_of
        if heads and layer is Layer.COLLEAGUE and parent and _heads(holding):
            bodies.append(parent)
        for body in bodies:
            if body in actors and actors[body].frame:
                found.setdefault((body, holding.person), []).append(holding)
    return tuple(
        Membership(person, body, layer, tuple(held))
        for (body, person), held in sorted(found.items(), key=lambda item: item[0])
    )


def _heads(holding: Holding) -> bool:
    return all(tie.rank == "head" for tie in holding.ties)


def counts(certainty: Certainty, selection: Selection) -> bool:
    """Whether something of that certainty counts: the possible, only when asked for."""
    if certainty is Certainty.POSSIBLY:
        return selection.possibly
    return certainty is Certainty.YES
