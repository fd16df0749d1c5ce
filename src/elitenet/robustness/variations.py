"""What can be varied: a list of small recipes, and what each makes of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from elitenet.change.compare import Change, compare
from elitenet.errors import UsageError, did_you_mean
from elitenet.ledger.leaving_out import without_actors, without_sources, without_ties
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
from elitenet.ledger.order import ties_in_order
from elitenet.ledger.selection import Selection

if TYPE_CHECKING:
    import datetime as dt

SHIFTS = (1, 7, 30)
"""By how many days, either way, the two dates are shifted."""

SHARES = (0.05, 0.10, 0.20)
"""The shares of ties that are left out or added at random."""

Rows = tuple[
    tuple[Actor, ...], tuple[Tie, ...], tuple[Source, ...], tuple[Event, ...], tuple[Post, ...]
]

NO_TIER = "(none)"
"""What a source without a tier is called."""


class Kind(StrEnum):
    """What a variation varies."""

    SOURCE = "source"
    TIER = "tier"
    TIE = "tie"
    ACTOR = "actor"
    BEFORE = "before"
    AFTER = "after"
    POSSIBLY = "possibly"
    DROP = "drop"
    ADD = "add"


KINDS = tuple(str(kind) for kind in Kind)

RANDOM = (Kind.DROP, Kind.ADD)
"""The kinds that are drawn, again and again."""

WORDS = {
    Kind.SOURCE: "each source left out",
    Kind.TIER: "each tier left out",
    Kind.TIE: "each tie left out",
    Kind.ACTOR: "each actor left out",
    Kind.BEFORE: "day before shifted",
    Kind.AFTER: "day after shifted",
    Kind.POSSIBLY: "possible ties",
    Kind.DROP: "ties left out at random",
    Kind.ADD: "ties added at random",
}
"""The kinds in words, as tables have them."""


KEYS = ("kind", "what", "draw")
"""The columns with which every table of variations begins."""


@dataclass(frozen=True, slots=True)
class Variation:
    """One thing to vary.

    Parameters
    ----------
    what : str
        The id left out, the tier, the days of a shift (``"+7"``), ``"include"`` or
        ``"exclude"``, or the share of a random variation (``"0.05"``).
    draw : int
        Number of the draw of a random variation, from 0.
    """

    kind: Kind
    what: str
    draw: int = 0

    def dice(self, seed: int) -> Random:
        """Random numbers of this variation alone: the same in whatever order it comes."""
        return Random(f"{seed} {self.kind} {self.what} {self.draw}")  # noqa: S311

    def to_dict(self) -> dict[str, object]:
        """As plain values."""
        draw = self.draw if self.kind in RANDOM else None
        return {"kind": str(self.kind), "what": self.what, "draw": draw}


@dataclass(frozen=True)
class Base:
    """What is varied: the rows of a ledger and the question's days, fit for another process.

    Parameters
    ----------
    rows : tuple
        Actors, ties, sources, events and posts.
    after : datetime.date or None
        ``None`` where the question is about one day.
    """

    rows: Rows
    before: dt.date
    selection: Selection
    after: dt.date | None = None
    event: Event | None = None
    outgoing: str | None = None
    incoming: str | None = None
    count_demotions: bool = False

    @classmethod
    def of(cls, change: Change) -> Base:
        """The base of a question about two days."""
        return cls(
            rows_of(change.network),
            change.before.date,
            change.selection,
            after=change.after.date,
            event=change.event,
            outgoing=change.outgoing,
            incoming=change.incoming,
            count_demotions=change.count_demotions,
        )

    @cached_property
    def network(self) -> Network:
        """The ledger as it is."""
        return Network(*self.rows)

    @cached_property
    def change(self) -> Change:
        """The two days, compared, as they are."""
        return self._compared(self.network, self.before, self.after)

    @cached_property
    def _weighty(self) -> frozenset[str]:
        """Sources without which a tie goes, or a post without an end is attested less long."""
        known = self.network.source_by_id
        found: set[str] = set()
        for tie in self.network.ties:
            if len(tie.sources) == 1:
                found.update(tie.sources)
            elif tie.is_post and tie.period.end is None:
                out = {id_: date.latest for id_ in tie.sources if (date := known[id_].published)}
                newest = [id_ for id_, day in out.items() if day == max(out.values())]
                found.update(newest if len(newest) == 1 else ())
        return frozenset(found)

    def idle(self, variation: Variation) -> bool:
        """Whether a source is left out on which nothing hangs that any question reads."""
        return variation.kind is Kind.SOURCE and variation.what not in self._weighty

    def varied(self, variation: Variation, seed: int = 0) -> Change:
        """The two days compared in a ledger with one thing varied.

        Parameters
        ----------
        variation : Variation
            Of any kind but ``possibly``, which each question reads in its own way, and
            ``add``.

        Raises
        ------
        UsageError
            If the two days are no longer in order.
        """
        if self.idle(variation):
            return self.change
        before, after = self.before, self.after
        if variation.kind is Kind.BEFORE:
            before += timedelta(days=int(variation.what))
        if variation.kind is Kind.AFTER and after is not None:
            after += timedelta(days=int(variation.what))
        return self._compared(self.excerpt(variation, seed), before, after)

    def excerpt(self, variation: Variation, seed: int = 0) -> Network:
        """The ledger without what a variation leaves out."""
        network, what = self.network, variation.what
        if variation.kind is Kind.SOURCE:
            return without_sources(network, {what})
        if variation.kind is Kind.TIER:
            return without_sources(network, {s.id for s in network.sources if tier(s) == what})
        if variation.kind is Kind.TIE:
            return without_ties(network, {what})
        if variation.kind is Kind.ACTOR:
            return without_actors(network, {what})
        if variation.kind is Kind.DROP:
            every = ties_in_order(network, network.tie_by_id)
            return without_ties(network, dropped(every, variation, seed))
        return network

    def with_ties(self, ties: Iterable[Tie], source: Source) -> Change:
        """The two days compared in a ledger with some ties more, of a source of their own."""
        actors, own, sources, events, posts = self.rows
        network = Network(actors, (*own, *ties), (*sources, source), events, posts)
        return self._compared(network, self.before, self.after)

    def _compared(self, network: Network, before: dt.date, after: dt.date | None) -> Change:
        assert after is not None
        known = network.actor_by_id
        outgoing, incoming = (
            id_ if id_ in known else None for id_ in (self.outgoing, self.incoming)
        )
        event = self.event
        if event is not None:
            # The patrons of the question, not those that the event would fill in.
            event = replace(event, outgoing=outgoing, incoming=incoming)
        return compare(
            network.as_of(before),
            network.as_of(after),
            event=event,
            outgoing=outgoing,
            incoming=incoming,
            selection=self.selection,
            count_demotions=self.count_demotions,
        )


def rows_of(network: Network) -> Rows:
    """The rows that a network is made of."""
    return network.actors, network.ties, network.sources, network.events, network.posts


def tier(source: Source) -> str:
    """The tier of a source, with a name for none."""
    return source.tier or NO_TIER


def dropped(ids: Iterable[str], variation: Variation, seed: int) -> frozenset[str]:
    """Which ties a random variation leaves out: each with the same probability.

    Parameters
    ----------
    ids : iterable of str
        In an order that does not hang on rows: each has the draw of its place.
    """
    dice, share = variation.dice(seed), float(variation.what)
    return frozenset(id_ for id_ in ids if dice.random() < share)


def kinds(names: Sequence[str] | str | None, possible: Sequence[Kind]) -> tuple[Kind, ...]:
    """The kinds of some names, in their canonical order.

    Parameters
    ----------
    names : sequence of str, str or None
        A string is a comma-separated list; ``None``: all that are possible.
    possible : sequence of Kind
        What makes sense for the question.

    Raises
    ------
    UsageError
        If a name is none of them.

    Examples
    --------
    >>> kinds("tie,source", (Kind.SOURCE, Kind.TIE))
    (<Kind.SOURCE: 'source'>, <Kind.TIE: 'tie'>)
    """
    if names is None:
        return tuple(possible)
    if isinstance(names, str):
        names = [name.strip() for name in names.split(",") if name.strip()]
    known = [str(kind) for kind in possible]
    for name in names:
        if name not in known:
            these = f"what can: {', '.join(known)}"
            raise UsageError(f"'{name}' cannot be varied here{did_you_mean(name, known, these)}")
    if not names:
        raise UsageError(f"nothing to vary is named; there are: {', '.join(known)}")
    return tuple(kind for kind in possible if str(kind) in names)


def listed(
    base: Base,
    wanted: Sequence[Kind],
    *,
    draws: int,
    ties: Iterable[str] | None = None,
    sources: Iterable[str] | None = None,
    actors: Iterable[str] | None = None,
) -> tuple[Variation, ...]:
    """All variations of some kinds, in a fixed order: by id, whatever the order of rows.

    Parameters
    ----------
    draws : int
        How many draws each share of a random variation has.
    ties, sources, actors : iterable of str or None
        Ids to leave out one at a time; ``None``: all of the ledger.
    """
    if draws < 1:
        raise UsageError(f"random variations need at least 1 draw; draws is {draws}")
    network = base.network
    of = {
        Kind.SOURCE: sorted(network.source_by_id if sources is None else sources),
        Kind.TIER: sorted({tier(s) for s in network.sources}),
        Kind.TIE: sorted(network.tie_by_id if ties is None else ties),
        Kind.ACTOR: sorted(network.actor_by_id if actors is None else actors),
        Kind.BEFORE: _shifts(base, Kind.BEFORE),
        Kind.AFTER: _shifts(base, Kind.AFTER),
        Kind.POSSIBLY: ("exclude", "include"),
    }
    once = [Variation(kind, what) for kind in wanted if kind in of for what in of[kind]]
    often = [
        Variation(kind, f"{share:g}", draw)
        for kind in wanted
        if kind not in of
        for share in SHARES
        for draw in range(draws)
    ]
    return (*once, *often)


def _shifts(base: Base, kind: Kind) -> Iterator[str]:
    """Shifts either way that leave the two days in order."""
    for days in sorted((*(-d for d in SHIFTS), *SHIFTS)):
        first, last = base.before, base.after
        if kind is Kind.BEFORE:
            first += timedelta(days=days)
        elif last is not None:
            last += timedelta(days=days)
        if last is None or first < last:
            yield f"{days:+d}"
