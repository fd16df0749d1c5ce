"""What the ledger says, unmeasured: of one actor, and in the order of dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elitenet.change.evidence import Record, sources_record
from elitenet.errors import UsageError, did_you_mean, number
from elitenet.ledger.dates import written
from elitenet.ledger.network import Actor, Event, Network, Tie
from elitenet.ledger.order import by_date, date_order
from elitenet.ledger.tie_types import Family
from elitenet.lookup.scope import Scope, event_record, tie_record

if TYPE_CHECKING:
    import pandas

TURNS = frozenset({Family.POWER_ACT, Family.LEGAL, Family.STRUCTURE})
"""Families of the acts that a timeline shows beside the events."""

_EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Claims and events in the order of their dates, those without any first."""

    network: Network
    entries: tuple[Tie | Event, ...]

    def __repr__(self) -> str:
        return f"Timeline({number(len(self.entries), 'entry', 'entries')})"

    def records(self) -> list[Record]:
        """The entries as plain values."""
        return [
            tie_record(self.network, entry) if isinstance(entry, Tie) else event_record(entry)
            for entry in self.entries
        ]

    def to_dict(self, limit: int | None = None) -> Record:
        """The timeline as plain values, in the documented shape of ``--format json``.

        Parameters
        ----------
        limit : int or None
            How many entries to give, from the first, with the sources that these cite; ``None``:
            all. ``total`` counts all of them either way.
        """
        given = self.entries[:limit]
        cited = (id_ for entry in given for id_ in entry.sources)
        return {
            "total": len(self.entries),
            "timeline": Timeline(self.network, given).records(),
            "sources": sources_record(self.network, cited),
        }

    def to_frame(self) -> pandas.DataFrame:
        """The timeline as a table, one row an entry."""
        import pandas

        return pandas.DataFrame(self.records())


@dataclass(frozen=True, slots=True)
class ActorCard:
    """Everything that the ledger holds on one actor.

    Parameters
    ----------
    timeline : Timeline
        Posts, acts and other ties. Of an organization: its holders too.
    """

    actor: Actor
    timeline: Timeline

    def __repr__(self) -> str:
        return f"ActorCard({self.actor.name}, {number(len(self.timeline.entries), 'tie')})"

    def to_dict(self) -> Record:
        """The card as plain values, in the documented shape of ``--format json``."""
        actor = self.actor
        cited = [*actor.sources, *(id_ for tie in self.timeline.entries for id_ in tie.sources)]
        return {
            "id": actor.id,
            "name": actor.name,
            "aliases": list(actor.aliases),
            "kind": actor.kind,
            "role": actor.role or None,
            "group": actor.group or None,
            "sector": actor.sector or None,
            "part_of": actor.part_of,
            "household": actor.household or None,
            "died": written(actor.died),
            "frame": actor.frame,
            "actor_sources": list(actor.sources),
            "timeline": self.timeline.records(),
            "sources": sources_record(self.timeline.network, cited),
        }

    def to_frame(self) -> pandas.DataFrame:
        """The ties as a table, one row a tie."""
        return self.timeline.to_frame()


def actor_card(network: Network, id_: str, scope: Scope = _EVERYTHING) -> ActorCard:
    """Everything that the ledger holds on one actor.

    Parameters
    ----------
    id_ : str
        Id of an actor.

    Raises
    ------
    UsageError
        If there is no such actor.
    """
    ties = by_date(network, (tie for tie in _ties_of(network, id_) if scope.has(network, tie)))
    return ActorCard(network.actor_by_id[id_], Timeline(network, ties))


def _ties_of(network: Network, id_: str) -> Sequence[Tie]:
    if id_ not in network.actor_by_id:
        known = list(network.actor_by_id)
        raise UsageError(f"there is no actor '{id_}'{did_you_mean(id_, known)}")
    return network.ties_of[id_]


def timeline(network: Network, scope: Scope = _EVERYTHING, actor: str | None = None) -> Timeline:
    """Events, and acts of power and of law, in the order of their dates.

    Parameters
    ----------
    scope : Scope
        Where it names types, ties of these and no others, whatever their family.
    actor : str or None
        Id of an actor: only ties of that actor, and no events.
    """
    ties = network.ties if actor is None else _ties_of(network, actor)
    entries: list[Tie | Event] = [
        tie
        for tie in ties
        if scope.has(network, tie) and (scope.types is not None or tie.declared.family in TURNS)
    ]
    if actor is None:
        entries += [event for event in network.events if scope.has_event(event)]
    entries.sort(key=lambda entry: date_order(network, entry))
    return Timeline(network, tuple(entries))
