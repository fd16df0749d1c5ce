"""What became of each person between two days: the rule, applied to one person at a time.

The rule reads the data twice, once without and once with what is only possible; where
the two readings differ, the outcome is uncertain and both are kept.

Where ``posts.csv`` names the seats that define the elite studied, those who hold one of
them on either day are judged by these seats alone: what else they hold is shown, and a
new post of any kind makes a loss a move. Everybody else is judged by all posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from elitenet.ledger.acts import annulled, happened
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.ledger.order import by_date
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.ledger.tie_types import Family


class Outcome(StrEnum):
    """What became of a person, first match first."""

    LOST = "lost"
    ACTED_AGAINST = "acted-against"
    ENTERED = "entered"
    GAINED = "gained"
    MOVED = "moved"
    KEPT = "kept"
    NONE = "none"
    UNCERTAIN = "uncertain"


class Direction(StrEnum):
    """Which way a move went, from the best level held before and after."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    UNKNOWN = "unknown"


LOSSES = frozenset({Outcome.LOST, Outcome.ACTED_AGAINST})
GAINS = frozenset({Outcome.ENTERED, Outcome.GAINED})

_SHOWN = frozenset({Family.POWER_ACT, Family.LEGAL})
_LEFT_POST = {"dismissal": 7, "resignation": 8}
NO_ACT = 9
"""Weight of an act that closes no post."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happened to a person between the two days.

    Parameters
    ----------
    certainty : Certainty
        Whether its date lies wholly within the window.
    annulled : bool
        A conviction that was annulled; it is shown and counts for nothing.
    """

    tie: Tie
    certainty: Certainty
    annulled: bool = False

    @property
    def against(self) -> bool:
        """An investigation, detention, arrest, charge, trial or standing conviction."""
        return self.tie.declared.severity > 0 and not self.annulled

    @property
    def weight(self) -> int:
        """Order of gravity, 1 (conviction) to 9 (none that closes a post)."""
        if self.against:
            return self.tie.declared.severity
        return _LEFT_POST.get(self.tie.type, NO_ACT)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of what became of a person.

    Parameters
    ----------
    extent : {"all", "some"} or None
        How much was lost; ``None`` where nothing was.
    direction : Direction or None
        Of a move, or of a gain; ``None`` of all else.
    """

    outcome: Outcome
    extent: str | None = None
    direction: Direction | None = None

    def __str__(self) -> str:
        more = self.extent or (self.direction if self.outcome is Outcome.MOVED else None)
        return f"{self.outcome} ({more})" if more else str(self.outcome)


@dataclass(frozen=True, slots=True)
class Career:
    """One person's posts on both days, the acts between, and what they add up to.

    Parameters
    ----------
    studied : bool
        Whether the person is of the elite studied: holds one of its seats on either day,
        certainly or possibly. Where no seats are named, any post.
    at_risk : bool
        Living on both days and certainly holding such a seat on the first.
    held_after : bool
        Living on both days and certainly holding such a seat on the second.
    died : bool
        Died between the two days; then no outcome is read from the posts.
    before, after : tuple of Holding
        Posts held on each day, certainly or possibly.
    lost, gained : tuple of Holding
        Posts held on one day and not the other; ``possibly`` where either is not sure.
    later : tuple of Tie
        Spells in posts that began or were first seen after the first day and are not in
        force on the second: attested in between, already ended, or later still.
    acts : tuple of Act
        Acts of power and of law within the window, in the order of their dates.
    certain : Reading
        Without what is only possible.
    possible : Reading
        With it.
    dated_by : tuple of Tie
        Other rows that a start or an end of these posts follows from.
    """

    person: Actor
    studied: bool
    at_risk: bool
    held_after: bool
    died: bool
    before: tuple[Holding, ...]
    after: tuple[Holding, ...]
    lost: tuple[Holding, ...]
    gained: tuple[Holding, ...]
    later: tuple[Tie, ...]
    acts: tuple[Act, ...]
    certain: Reading
    possible: Reading
    dated_by: tuple[Tie, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What became of the person: ``uncertain`` where the two readings differ."""
        agree = self.certain.outcome is self.possible.outcome
        return self.certain.outcome if agree else Outcome.UNCERTAIN

    @property
    def extent(self) -> str | None:
        """How much was lost: all, some, or ``uncertain`` where the readings differ."""
        if self.outcome is not Outcome.LOST:
            return None
        agree = self.certain.extent == self.possible.extent
        return self.certain.extent if agree else "uncertain"

    @property
    def direction(self) -> Direction | None:
        """Which way a move or a gain went: ``unknown`` where the two readings differ."""
        if self.outcome not in (Outcome.MOVED, Outcome.GAINED):
            return None
        agree = self.certain.direction is self.possible.direction
        return self.certain.direction if agree else Direction.UNKNOWN

    @property
    def demoted(self) -> bool:
        """Whether the person moved to a lower level."""
        return self.outcome is Outcome.MOVED and self.direction is Direction.DOWN

    @property
    def promoted(self) -> bool:
        """Whether the person moved to a higher level."""
        return self.outcome is Outcome.MOVED and self.direction is Direction.UP

    @property
    def severity(self) -> int:
        """Gravity of the gravest certain act, 1 to 9."""
        return min((act.weight for act in self.acts if act.certainty is Certainty.YES), default=9)

    def maybe(self, outcomes: Iterable[Outcome]) -> bool:
        """Whether the outcome is uncertain and either reading is one of these."""
        wanted = frozenset(outcomes)
        return self.outcome is Outcome.UNCERTAIN and (
            self.certain.outcome in wanted or self.possible.outcome in wanted
        )

    @property
    def maybe_demoted(self) -> bool:
        """Whether one of the two readings is a move to a lower level, and the other is not."""
        return self._maybe_moved(Direction.DOWN)

    @property
    def maybe_promoted(self) -> bool:
        """Whether one of the two readings is a move to a higher level, and the other is not."""
        return self._maybe_moved(Direction.UP)

    def _maybe_moved(self, direction: Direction) -> bool:
        moved = Reading(Outcome.MOVED, direction=direction)
        return (self.certain == moved) != (self.possible == moved)

    @property
    def two_readings(self) -> bool:
        """Whether the readings differ in the outcome, or in the direction of a move."""
        certain, possible = self.certain, self.possible
        return (certain.outcome, certain.direction) != (possible.outcome, possible.direction)


def career(
    person: Actor,
    before: Snapshot,
    after: Snapshot,
    held: tuple[Sequence[Holding], Sequence[Holding]],
    statuses: tuple[str, ...],
) -> Career:
    """What became of one person between two days.

    Parameters
    ----------
    before, after : Snapshot
        Of the same network.
    held : pair of sequences of Holding
        The person's posts on each of the two days.
    statuses : tuple of str
        Which claims count.

    Notes
    -----
    At risk is whoever certainly holds one of the seats studied on the first day. First
    match: ``lost`` (fewer judged posts after, and no post of any kind has begun),
    ``acted-against``, ``entered`` (none before, some after), ``gained`` (more),
    ``moved`` (some were left, others begun), ``kept``. Only an end that a source gives or
    a fact implies can be a loss: other ends count as not ended in the second reading.

    Whether somebody is judged by the seats studied is asked in each reading by itself, so
    that a seat held only possibly hides no certain loss of another post.

    A move is up, down or level by the best level among all posts held before and after
    (:meth:`elitenet.ledger.network.Network.level_of`), and unknown where a post that was
    left or begun has none.
    """
    network = before.network
    at_before, at_after = tuple(held[0]), tuple(held[1])
    acts = tuple(_acts(network, person, before, after, statuses))
    died = before.alive(person) and not after.alive(person)
    living = before.alive(person) and after.alive(person)
    open_ends = tuple(h for h in at_before if h.end is None and not _still(h, at_after))
    return Career(
        person=person,
        studied=any(network.counts(h.tie) for h in (*at_before, *at_after)),
        at_risk=living and any(_sure(h) and network.counts(h.tie) for h in at_before),
        held_after=living and any(_sure(h) and network.counts(h.tie) for h in at_after),
        died=died,
        before=at_before,
        after=at_after,
        lost=tuple(_gone(at_before, at_after)),
        gained=tuple(_gone(at_after, at_before, check_end=False)),
        later=tuple(_later(person, before, (*at_before, *at_after), statuses)),
        acts=acts,
        certain=_read(
            network,
            _only_sure(at_before),
            _only_sure(at_after),
            any(act.against and act.certainty is Certainty.YES for act in acts),
        ),
        possible=_read(
            network,
            _apart(network, at_before),
            _apart(network, at_after) + open_ends,
            any(act.against for act in acts),
        ),
        dated_by=tuple(_dated_by(network, (*at_before, *at_after))),
    )


def _dated_by(network: Network, held: Iterable[Holding]) -> Iterable[Tie]:
    rows = (tie for holding in held for tie in holding.ties)
    ids = (id_ for tie in rows for id_ in network.intervals[tie.id].rests_on)
    return (network.tie_by_id[id_] for id_ in dict.fromkeys(ids))


def _later(
    person: Actor, before: Snapshot, held: Sequence[Holding], statuses: tuple[str, ...]
) -> Iterable[Tie]:
    told = {tie.id for holding in held for tie in holding.ties}
    return by_date(
        before.network,
        (
            tie
            for tie in before.network.ties_of[person.id]
            if tie.is_post
            and tie.status in statuses
            and tie.id not in told
            and tie.period.start is not None
            and before.date < tie.period.start.earliest
        ),
    )


def _acts(
    network: Network,
    person: Actor,
    before: Snapshot,
    after: Snapshot,
    statuses: tuple[str, ...],
) -> Iterable[Act]:
    for tie, certainty in happened(network, person.id, before.date, after.date, statuses):
        if tie.declared.family in _SHOWN:
            yield Act(tie, certainty, annulled(network, tie))


def _apart(network: Network, holdings: Sequence[Holding]) -> tuple[Holding, ...]:
    """Without those that may have continued one which is held for certain: never both at once."""
    sure = {tie.id for holding in holdings if _sure(holding) for tie in holding.ties}
    return tuple(
        holding
        for holding in holdings
        if _sure(holding) or sure.isdisjoint(network.intervals[holding.tie.id].continues)
    )


def _seats(holdings: Iterable[Holding]) -> int:
    """How many posts these are: a seat is one post, at whichever body it is coded."""
    return len({holding.seat for holding in holdings})


def _sure(holding: Holding) -> bool:
    return holding.certainty is Certainty.YES


def _only_sure(holdings: Sequence[Holding]) -> tuple[Holding, ...]:
    return tuple(h for h in holdings if _sure(h))


def _still(holding: Holding, others: Sequence[Holding]) -> bool:
    return any(holding.seat == other.seat for other in others)


def _gone(
    held: Sequence[Holding], others: Sequence[Holding], *, check_end: bool = True
) -> Iterable[Holding]:
    """Posts in ``held`` that are not surely among ``others``, marked as sure or not."""
    for holding in held:
        # What is possible on both days was neither lost nor gained.
        if _still(holding, others if not _sure(holding) else _only_sure(others)):
            continue
        doubt = _still(holding, others) or (check_end and holding.end is None)
        certainty = Certainty.POSSIBLY if doubt else holding.certainty
        yield replace(holding, certainty=certainty)


def _read(
    network: Network, before: Sequence[Holding], after: Sequence[Holding], against: bool
) -> Reading:
    judged_before, judged_after = _judged(network, before, after)
    had, has = _seats(judged_before), _seats(judged_after)
    left = [h for h in judged_before if not _still(h, judged_after)]
    begun = any(not _still(h, before) for h in after)
    ended = _seats(h for h in left if h.end is not None)
    # Fewer posts by ends that nobody saw are no loss to claim where an act is certain.
    if has < had and not begun and (not against or ended >= had - has):
        return Reading(Outcome.LOST, "some" if has else "all")
    if against:
        return Reading(Outcome.ACTED_AGAINST)
    if has > had and not had:
        return Reading(Outcome.ENTERED)
    if has > had or left:
        outcome = Outcome.GAINED if has > had else Outcome.MOVED
        return Reading(outcome, direction=_direction(network, before, after))
    return Reading(Outcome.KEPT if had else Outcome.NONE)


def _judged(
    network: Network, before: Sequence[Holding], after: Sequence[Holding]
) -> tuple[list[Holding], list[Holding]]:
    """The seats studied, of whoever holds one on either day; of others, all posts."""
    studied = any(network.counts(h.tie) for h in (*before, *after))
    found = [[h for h in held if not studied or network.counts(h.tie)] for held in (before, after)]
    return found[0], found[1]


def _direction(network: Network, before: Sequence[Holding], after: Sequence[Holding]) -> Direction:
    changed = [h for h in before if not _still(h, after)]
    changed += [h for h in after if not _still(h, before)]
    then, now = best_level(network, before), best_level(network, after)
    if then is None or now is None or any(h.level(network) is None for h in changed):
        return Direction.UNKNOWN
    if then == now:
        return Direction.LEVEL
    return Direction.UP if now < then else Direction.DOWN


def best_level(network: Network, held: Iterable[Holding]) -> int | None:
    """The highest level among some posts, 1 the highest; ``None``: none has a level."""
    levels = (holding.level(network) for holding in held)
    return min((level for level in levels if level is not None), default=None)
