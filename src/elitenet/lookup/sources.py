"""What rests on each source: the ties, and the outcomes that cite it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from elitenet.change.evidence import Record, person_sources, source_record
from elitenet.change.outcomes import GAINS, LOSSES, Outcome
from elitenet.errors import UsageError, did_you_mean, number
from elitenet.ledger.network import Actor, Event, Network, Source, Tie
from elitenet.ledger.order import by_date, people_in_order, source_order
from elitenet.ledger.spelling import composed
from elitenet.lookup.scope import Scope, tie_record
from elitenet.lookup.timeline import Timeline

if TYPE_CHECKING:
    import pandas

    from elitenet.change.compare import Change

_EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class SourceCard:
    """What rests on one source.

    Parameters
    ----------
    actors, events : int
        How many actors and events cite it.
    outcomes : tuple of str or None
        Ids of people whose outcome cites it, by name; ``None`` where no comparison was asked for.
    """

    network: Network
    source: Source
    ties: tuple[Tie, ...]
    actors: int
    events: int
    outcomes: tuple[str, ...] | None

    def __repr__(self) -> str:
        return f"SourceCard({self.source.id}, {number(len(self.ties), 'tie')})"

    def summary(self) -> Record:
        """The source and how much rests on it, as plain values."""
        source = self.source
        return {
            "id": source.id,
            **source_record(source),
            "author": source.author or None,
            "notes": source.notes or None,
            "ties": len(self.ties),
            "actors": self.actors,
            "events": self.events,
            "outcomes": None if self.outcomes is None else len(self.outcomes),
        }

    def to_dict(self) -> Record:
        """The card as plain values, in the documented shape of ``--format json``."""
        return {
            **self.summary(),
            "outcomes": None if self.outcomes is None else list(self.outcomes),
            "ties": [tie_record(self.network, tie) for tie in self.ties],
        }

    def to_frame(self) -> pandas.DataFrame:
        """The ties as a table, one row a tie."""
        return Timeline(self.network, self.ties).to_frame()


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """All sources, and how much rests on each.

    Parameters
    ----------
    cards : tuple of SourceCard
        Those that most ties rest on first, equals by title.
    """

    cards: tuple[SourceCard, ...]

    def __repr__(self) -> str:
        return f"SourceIndex({number(len(self.cards), 'source')})"

    @property
    def tiers(self) -> Mapping[str, tuple[int, int]]:
        """How many sources, and how many citations by ties, each tier has."""
        found: dict[str, tuple[int, int]] = {}
        for card in sorted(self.cards, key=lambda card: card.source.tier):
            sources, ties = found.get(card.source.tier, (0, 0))
            found[card.source.tier] = (sources + 1, ties + len(card.ties))
        return found

    def to_dict(self, limit: int | None = None) -> Record:
        """The index as plain values, in the documented shape of ``--format json``.

        Parameters
        ----------
        limit : int or None
            How many sources to give, from the first; ``None``: all. ``total`` and ``tiers``
            count all of them either way.
        """
        return {
            "total": len(self.cards),
            "tiers": [
                {"tier": tier or None, "sources": sources, "ties": ties}
                for tier, (sources, ties) in self.tiers.items()
            ],
            "sources": [card.summary() for card in self.cards[:limit]],
        }

    def to_frame(self) -> pandas.DataFrame:
        """The index as a table, one row a source."""
        import pandas

        return pandas.DataFrame([card.summary() for card in self.cards])


def source_index(
    network: Network,
    scope: Scope = _EVERYTHING,
    change: Change | None = None,
    only: Collection[str] | None = None,
) -> SourceIndex:
    """All sources, and how much rests on each.

    Parameters
    ----------
    scope : Scope
        Which ties count.
    change : Change or None
        Whose outcomes to count.
    only : collection of str or None
        Ids of the sources to list; ``None``: all of them.
    """
    ties = _citing(tie for tie in by_date(network, network.ties) if scope.has(network, tie))
    actors, events = _citing(network.actors), _citing(network.events)
    outcomes = None if change is None else _outcomes(change)
    cards = [
        SourceCard(
            network=network,
            source=source,
            ties=tuple(ties.get(source.id, ())),
            actors=len(actors.get(source.id, ())),
            events=len(events.get(source.id, ())),
            outcomes=None if outcomes is None else tuple(outcomes.get(source.id, ())),
        )
        for source in network.sources
        if only is None or source.id in only
    ]
    return SourceIndex(tuple(sorted(cards, key=lambda c: (-len(c.ties), source_order(c.source)))))


def source_card(
    network: Network, id_: str, scope: Scope = _EVERYTHING, change: Change | None = None
) -> SourceCard:
    """What rests on one source.

    Parameters
    ----------
    id_ : str
        Id of a source.
    scope : Scope
        Which ties count.
    change : Change or None
        Whose outcomes to look through.

    Raises
    ------
    UsageError
        If there is no such source.
    """
    id_ = composed(id_)
    if id_ not in network.source_by_id:
        known = list(network.source_by_id)
        raise UsageError(f"there is no source '{id_}'{did_you_mean(id_, known)}")
    cards = source_index(network, scope, change).cards
    return next(card for card in cards if card.source.id == id_)


def sources_of(network: Network, id_: str, scope: Scope = _EVERYTHING) -> frozenset[str]:
    """Ids of the sources that a tie, an event or an actor rests on.

    Of an actor: those of all ties of the actor too.

    Parameters
    ----------
    id_ : str
        Id of a tie, an event or an actor, looked for in this order.
    scope : Scope
        Which ties of an actor count.

    Raises
    ------
    UsageError
        If nothing has that id.
    """
    id_ = composed(id_)
    if id_ in network.tie_by_id:
        return frozenset(network.tie_by_id[id_].sources)
    if id_ in network.event_by_id:
        return frozenset(network.event_by_id[id_].sources)
    if id_ not in network.actor_by_id:
        known = [*network.actor_by_id, *network.event_by_id, *network.tie_by_id]
        raise UsageError(f"there is no actor, tie or event '{id_}'{did_you_mean(id_, known)}")
    ties = (tie for tie in network.ties_of[id_] if scope.has(network, tie))
    cited = (source for tie in ties for source in tie.sources)
    return frozenset([*network.actor_by_id[id_].sources, *cited])


_Row = TypeVar("_Row", Actor, Tie, Event)


def _citing(rows: Iterable[_Row]) -> Mapping[str, list[_Row]]:
    """The rows that cite each source, by its id."""
    found: dict[str, list[_Row]] = {}
    for row in rows:
        for id_ in dict.fromkeys(row.sources):
            found.setdefault(id_, []).append(row)
    return found


def _outcomes(change: Change) -> Mapping[str, list[str]]:
    """The people who lost, won, moved up or down or are uncertain, by the sources cited."""
    found: dict[str, list[str]] = {}
    for id_ in people_in_order(change.network, change.careers):
        career = change.careers[id_]
        listed = career.outcome in LOSSES | GAINS | {Outcome.UNCERTAIN}
        if (listed or career.demoted or career.promoted) and not career.died:
            for source in person_sources(career):
                found.setdefault(source, []).append(id_)
    return found
