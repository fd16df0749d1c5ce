"""What the record allowed on a day: the ledger with only the sources published by then.

A ledger says which sources a tie rests on, and not which of them gave its end. So the
rule is: a source counts if the last day that its date of publication can mean is not
later than the day; a tie stays while one of its sources counts; and of a tie that lost
sources, no date is kept that is later than the newest source that is left, because
nobody reports what has not happened yet. What may still have come from a later source
is counted, and cannot be told apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from elitenet.errors import UsageError
from elitenet.ledger.acts import linked_spells
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.leaving_out import left, relinked
from elitenet.ledger.network import Actor, Event, Network, Source, Tie
from elitenet.ledger.tie_types import ENDING

_CLOSING = ENDING | {"succession"}


@dataclass(frozen=True, slots=True)
class Horizon:
    """What was left out of a ledger because it was not on record by a day.

    Parameters
    ----------
    sources : int
        How many sources count.
    later : tuple of str
        Ids of the sources published after the day.
    doubtful : tuple of str
        Those of a month or year that the day lies in: they may have come later.
    undated : tuple of str
        Those without a date of publication.
    undated_count : bool
        Whether these count.
    ties : int
        How many ties are left.
    ties_gone : tuple of str
        Ids of the ties without a source that counts.
    ties_ahead : tuple of str
        Of the ties that begin after the newest of their sources that counts.
    ends_ahead : tuple of str
        Of the ties that stay without their end, which is later than that.
    ends_unclear : tuple of str
        Of the ties that lost sources and keep an end, which one of these may have given.
    deaths_ahead : tuple of str
        Ids of the actors who died after the day, and are counted as alive.
    """

    date: dt.date
    sources: int
    later: tuple[str, ...]
    doubtful: tuple[str, ...]
    undated: tuple[str, ...]
    undated_count: bool
    ties: int
    ties_gone: tuple[str, ...]
    ties_ahead: tuple[str, ...]
    ends_ahead: tuple[str, ...]
    ends_unclear: tuple[str, ...]
    deaths_ahead: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """The day and the counts, as the options of an answer record them."""
        return {
            "date": str(self.date),
            "undated": "include" if self.undated_count else "exclude",
            "sources": self.sources,
            "sources_later": len(self.later),
            "sources_doubtful": len(self.doubtful),
            "sources_undated": len(self.undated),
            "ties": self.ties,
            "ties_without_source": len(self.ties_gone),
            "ties_ahead": len(self.ties_ahead),
            "ends_ahead": len(self.ends_ahead),
            "ends_unclear": len(self.ends_unclear),
            "deaths_ahead": len(self.deaths_ahead),
        }

    def __str__(self) -> str:
        """What was left out, in words."""
        known = self.sources + len(self.later) + len(self.doubtful)
        known += 0 if self.undated_count else len(self.undated)
        stay = "stay in" if self.undated_count else "are left out too"
        return (
            f"Known by {self.date}: {self.sources} of {known} sources. Published later: "
            f"{len(self.later)}; in a month or year that was not over: {len(self.doubtful)}; "
            f"without a date: {len(self.undated)}, which {stay}. Ties left: {self.ties}; "
            f"dropped: no other source: {len(self.ties_gone)}; dropped because they begin after "
            f"the newest source that is left: {len(self.ties_ahead)}; left without an end that "
            f"is later than that: {len(self.ends_ahead)}; with an end that a later source may "
            f"have given: {len(self.ends_unclear)}. Counted as alive, having died later: "
            f"{len(self.deaths_ahead)}. Everything else in actors.csv is "
            f"not dated by source and stays."
        )


@dataclass(frozen=True, repr=False)
class KnownBy(Network):
    """A ledger as it was on record by a day.

    Parameters
    ----------
    actors, ties, sources, events : tuple
        As in :class:`~elitenet.ledger.network.Network`.
    horizon : Horizon or None
        What was left out.
    """

    horizon: Horizon | None = field(default=None, compare=False)


def horizon_of(network: Network) -> Horizon | None:
    """What was left out of a network by :func:`known_by`; ``None`` if nothing was."""
    return network.horizon if isinstance(network, KnownBy) else None


def horizon_option(network: Network) -> dict[str, object]:
    """The option ``known_by`` of an answer; empty where the network has no horizon."""
    found = horizon_of(network)
    return {} if found is None else {"known_by": found.to_dict()}


def known_by(
    network: Network, date: dt.date | PartialDate | str, *, undated: bool = False
) -> KnownBy:
    """The ledger with only what sources published by a day support.

    Parameters
    ----------
    date : datetime.date, PartialDate or str
        ``2022-05`` means by the end of that month.
    undated : bool
        Whether sources without a date of publication count.

    Returns
    -------
    KnownBy
        A network; its ``horizon`` says what was left out.

    Raises
    ------
    UsageError
        If the text is not a date.

    Notes
    -----
    A source counts if the *last* day of its date is not later. Of a tie that lost
    sources, the newest that is left (for an end, also those of the dismissals,
    resignations and successions linked to it) bounds what the tie can say: it goes if
    it begins later, and stays without its end if it ends later. Turning points and the
    seats studied stay, because they are the question; other events go if they are later
    or have lost all their sources. Names, roles, groups and bodies in ``actors.csv``
    cannot be told apart by source and stay as they are, but for deaths after the day.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> network = from_pairs([("ada", "ben")]).snapshot.network
    >>> known_by(network, "2022-05"), known_by(network, "2022-05", undated=True)
    (Network(2 actors, 0 ties, 0 sources, 0 events), Network(2 actors, 1 tie, 1 source, 0 events))
    """
    day = _last_day(date)
    sorted_out = {source.id: _reason(source, day) for source in network.sources}
    gone = {id_ for id_, why in sorted_out.items() if why and not (why == "undated" and undated)}
    ties = _Ties(network, gone)
    kept, unlinked = ties.kept()
    sources = tuple(source for source in network.sources if source.id not in gone)
    of = {why: tuple(id_ for id_, found in sorted_out.items() if found == why) for why in _WHY}
    return KnownBy(
        actors=tuple(_actor(actor, day, gone) for actor in network.actors),
        ties=kept,
        sources=sources,
        events=tuple(e for event in network.events if (e := _event(event, day, gone)) is not None),
        posts=tuple(replace(p, sources=left(p.sources, gone)) for p in network.posts),
        unlinked=network.unlinked | unlinked,
        horizon=Horizon(
            day, len(sources), of["later"], of["doubtful"], of["undated"], undated, len(kept),
            tuple(ties.gone), tuple(ties.ahead), tuple(ties.ends_ahead), tuple(ties.unclear),
            tuple(a.id for a in network.actors if _dies_later(a, day)),
        ),
    )  # fmt: skip


_WHY = ("later", "doubtful", "undated")


def _last_day(date: dt.date | PartialDate | str) -> dt.date:
    if isinstance(date, str):
        try:
            date = PartialDate.parse(date)
        except ValueError as error:
            raise UsageError(str(error)) from None
    return date.latest if isinstance(date, PartialDate) else date


def _reason(source: Source, day: dt.date) -> str:
    """Why a source does not count; ``""`` if it does."""
    if source.published is None:
        return "undated"
    if source.published.earliest > day:
        return "later"
    return "doubtful" if source.published.latest > day else ""


class _Ties:
    """The ties of a ledger without some sources, sorted out one by one."""

    def __init__(self, network: Network, gone: Set[str]) -> None:
        self.network, self.sources_gone = network, gone
        self.gone: list[str] = []
        self.ahead: list[str] = []
        self.ends_ahead: list[str] = []
        self.unclear: list[str] = []

    def kept(self) -> tuple[tuple[Tie, ...], frozenset[str]]:
        """What is left of the ties, and the acts that are about nothing any more."""
        standing = [left for tie in self.network.ties if (left := self._standing(tie)) is not None]
        closed = self._closed(standing)
        dated = (self._without_later_end(tie, closed.get(tie.id, dt.date.min)) for tie in standing)
        return relinked(dated, {*self.gone, *self.ahead})

    def _standing(self, tie: Tie) -> Tie | None:
        sources = tuple(id_ for id_ in tie.sources if id_ not in self.sources_gone)
        if not sources:
            self.gone.append(tie.id)
            return None
        if len(sources) == len(tie.sources):
            return tie
        left = replace(tie, sources=sources)
        newest, start = self._newest(left), tie.period.start
        if newest is not None and start is not None and start.earliest > newest:
            self.ahead.append(tie.id)
            return None
        return left

    def _newest(self, tie: Tie) -> dt.date | None:
        """The day by which the newest source was out; ``None`` where one has no date."""
        dates = [self.network.source_by_id[id_].published for id_ in tie.sources]
        known = [date.latest for date in dates if date is not None]
        return max(known) if known and len(known) == len(dates) else None

    def _closed(self, standing: list[Tie]) -> Mapping[str, dt.date]:
        """For spells that acts on record closed: when the newest source of these was out."""
        found: dict[str, dt.date] = {}
        for act in standing:
            if act.type not in _CLOSING:
                continue
            out = self._newest(act)
            for spell in linked_spells(self.network, self.network.tie_by_id[act.id]):
                # An act whose source has no date may have been on record at any time.
                found[spell.id] = max(found.get(spell.id, dt.date.min), out or dt.date.max)
        return found

    def _without_later_end(self, tie: Tie, closed: dt.date) -> Tie:
        end = tie.period.end
        lost_none = len(tie.sources) == len(self.network.tie_by_id[tie.id].sources)
        if end is None or lost_none:
            return tie
        newest = self._newest(tie)
        if newest is None or max(newest, closed) >= end.earliest:
            self.unclear.append(tie.id)
            return tie
        self.ends_ahead.append(tie.id)
        return replace(tie, period=Period(tie.period.start, None, tie.period.start_basis))


def _dies_later(actor: Actor, day: dt.date) -> bool:
    return actor.died is not None and actor.died.earliest > day


def _actor(actor: Actor, day: dt.date, gone: Set[str]) -> Actor:
    sources = left(actor.sources, gone)
    return replace(actor, sources=sources, died=None if _dies_later(actor, day) else actor.died)


def _event(event: Event, day: dt.date, gone: Set[str]) -> Event | None:
    sources = left(event.sources, gone)
    if not event.is_turning_point:
        unsupported = event.sources and not sources
        later = event.date is not None and event.date.earliest > day
        if unsupported or later:
            return None
    return replace(event, sources=sources)
