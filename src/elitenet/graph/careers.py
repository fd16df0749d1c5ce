"""Who ever worked together: times that two people spent at one body, up to a day.

A colleague tie ends with a post, and so a network of colleagues falls apart by
construction when posts are lost. Having worked together does not end.

Whether a body is too big is asked of the day on which two people were first there
together: if it is, only a head is tied to the other members. A body of many that has few
known members for some days, between two governments say, brings nobody together who was
there already. The times are found once for a ledger, by a sweep over the days on which a
body changes; a day then cuts them.
"""

from __future__ import annotations

import datetime as dt
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from elitenet.graph.posts import HEAD
from elitenet.ledger.dates import add_months
from elitenet.ledger.network import Network
from elitenet.ledger.selection import BigBodies, Selection
from elitenet.ledger.snapshot import Snapshot
from elitenet.ledger.spell_dates import OPEN_UNTIL

Needs = tuple[tuple[str, ...], tuple[str, ...]]
"""Ids of the spells of the one and of the other."""

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two people tied by certain spells at one body.

    Parameters
    ----------
    a, b : str
        Ids of persons, ``a < b``.
    body : str
        Id of the body.
    since : datetime.date
        The first day on which these spells tied them: that on which they met, or of a big
        body the first on which one of them was its head.
    last : datetime.date
        The last day in a row on which both were at the body; ``date.max``: no end.
    weight : float
        1/(members - 1) on the first day.
    needs : tuple of tuple of str
        The spells of either. Where later spells go on tying the two, there is another
        overlap with the same last day.
    """

    a: str
    b: str
    body: str
    since: dt.date
    last: dt.date
    weight: float
    needs: Needs

    def counts_until(self, years: int | None) -> dt.date:
        """The last day on which it counts: so many years after it ended.

        Parameters
        ----------
        years : int or None
            ``None``: for ever.
        """
        return dt.date.max if years is None else add_months(self.last, 12 * years)


def past(snapshot: Snapshot, selection: Selection) -> tuple[Overlap, ...]:
    """The times spent together up to a day, the day included.

    Parameters
    ----------
    selection : Selection
        ``statuses``, ``max_body``, ``big_bodies`` and ``career_years`` matter. What is only
        possible never counts here.

    Returns
    -------
    tuple of Overlap
        By the two ids, the body and the first day; the dead are among the people.

    References
    ----------
    Keller, F. B. (2016). Moving beyond factions: Using social network analysis to uncover
    patronage networks among Chinese elites. Journal of East Asian Studies 16(1), 17-41.
    Meyer, D., Shih, V. C. and Lee, J. (2016). Factions of different stripes: Gauging the
    recruitment logics of factions in the reform period. Journal of East Asian Studies
    16(1), 43-60.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> found = past(elitenet.load(TEMPLATE).as_of("2023-02-28"), Selection())
    >>> [(one.a, one.b, str(one.since)) for one in found if one.body == "presidency"]
    [('brisk-anton', 'dolan-marek', '2015-09-01')]
    """
    day, years = snapshot.date, selection.career_years
    return tuple(
        one
        for one in overlaps(snapshot.network, selection)
        if one.since <= day <= one.counts_until(years)
    )


_Rule = tuple[tuple[str, ...], int, BigBodies]

_found: dict[int, dict[_Rule, tuple[Overlap, ...]]] = {}
"""What was computed, by the identity of the network: for as long as there is one."""


def overlaps(network: Network, selection: Selection) -> tuple[Overlap, ...]:
    """All times spent together, whenever; computed once for a network and a rule.

    Parameters
    ----------
    selection : Selection
        ``statuses``, ``max_body`` and ``big_bodies`` matter.
    """
    known = _found.get(id(network))
    if known is None:
        known = _found[id(network)] = {}
        weakref.finalize(network, _found.pop, id(network), None)
    rule = (selection.statuses, selection.max_body, selection.big_bodies)
    if rule not in known:
        known[rule] = tuple(sorted(_overlaps(network, *rule), key=_order))
    return known[rule]


def _order(one: Overlap) -> tuple[str, str, str, dt.date, Needs]:
    return one.a, one.b, one.body, one.since, one.needs


def _overlaps(
    network: Network, statuses: tuple[str, ...], limit: int, big: BigBodies
) -> Iterator[Overlap]:
    for body, places in _places(network, statuses).items():
        if len({place.person for place in places}) > 1:
            yield from _Sweep(body, limit, big).run(places)


@dataclass(frozen=True, slots=True)
class _Place:
    """A certain spell that makes a person a member of a body."""

    person: str
    tie: str
    heads: bool
    from_: dt.date
    until: dt.date


def _places(network: Network, statuses: tuple[str, ...]) -> Mapping[str, list[_Place]]:
    """The members of every body of the frame at all times, as ``memberships`` has them."""
    actors, found = network.actor_by_id, defaultdict[str, list[_Place]](list)
    for tie in network.spells:
        certain = network.intervals[tie.id].certain
        if certain is None or tie.status not in statuses or not actors[tie.from_].frame:
            continue
        heads = tie.rank == HEAD
        bodies = {tie.to: heads}
        above = actors[tie.to].part_of
        if heads and above:
            bodies.setdefault(above, False)
        for body, at_its_head in bodies.items():
            if body in actors and actors[body].frame:
                days = certain.from_, certain.until
                found[body].append(_Place(tie.from_, tie.id, at_its_head, *days))
    return found


_Rows = dict[str, bool]
"""Somebody's spells at a body by their ids, and whether each is that of the head."""

_Tied = dict[Needs, tuple[dt.date, float]]
"""By the spells that tie two people: since when, and the weight."""


@dataclass(slots=True)
class _Sweep:
    """One body, from each day on which it changes to the next.

    Two people met when the later of them came, and the body ties them if it had few members
    on that day. So the day on which each came says it for all pairs, and only pairs that are
    tied are kept: a chamber of thousands has few of them.

    Parameters
    ----------
    came : dict
        By person: the day since which they are at the body without a break, and whether it
        had few members on that day.
    tying : set of str
        Those whom the body can tie to others: who came when it had few members, and the
        heads of a big one. Of a big body they are as few as the limit and the heads.
    tied : dict
        By person and other person; each pair is there both ways.
    """

    body: str
    limit: int
    big: BigBodies
    members: dict[str, _Rows] = field(default_factory=dict)
    came: dict[str, tuple[dt.date, bool]] = field(default_factory=dict)
    tying: set[str] = field(default_factory=set)
    tied: dict[str, dict[str, _Tied]] = field(default_factory=dict)

    def run(self, places: Iterable[_Place]) -> Iterator[Overlap]:
        turns = defaultdict[dt.date, list[tuple[_Place, bool]]](list)
        for place in places:
            turns[place.from_].append((place, True))
            if place.until != OPEN_UNTIL:
                turns[place.until].append((place, False))
        for day in sorted(turns):
            changed = self._turn(turns[day])
            gone = {person for person in changed if not self.members[person]}
            yield from self._left(gone, day - _DAY)
            self._tie(day, changed - gone)
        yield from self._left(set(self.members), OPEN_UNTIL)

    def _turn(self, turns: Iterable[tuple[_Place, bool]]) -> set[str]:
        """Take in what begins and ends on a day; who has other spells than before."""
        for place, begins in turns:
            rows = self.members.setdefault(place.person, {})
            if begins:
                rows[place.tie] = place.heads
            else:
                del rows[place.tie]
        return {place.person for place, _ in turns}

    def _left(self, gone: set[str], last: dt.date) -> Iterator[Overlap]:
        for person in gone:
            for other, tied in self.tied.pop(person, {}).items():
                del self.tied[other][person]
                pair = min(person, other), max(person, other)
                for needs, (since, weight) in tied.items():
                    yield Overlap(*pair, self.body, since, last, weight, needs)
            del self.members[person], self.came[person]
            self.tying.discard(person)

    def _tie(self, day: dt.date, changed: set[str]) -> None:
        """Bring together who is there from this day on, and tie whom the body ties."""
        size = len(self.members)
        few = self.big == "all" or size <= self.limit
        for person in changed:
            _, then_few = self.came.setdefault(person, (day, few))
            heads = self.big == "heads" and any(self.members[person].values())
            (self.tying.add if then_few or heads else self.tying.discard)(person)
        for one in changed:
            for other in self.members if one in self.tying else self.tying:
                if other == one or (other in changed and other < one):
                    continue
                for needs in self._needs(min(one, other), max(one, other)):
                    self._between(one, other).setdefault(needs, (day, 1.0 / (size - 1)))

    def _between(self, one: str, other: str) -> _Tied:
        """What ties two people; one mapping for both ways."""
        found = self.tied.setdefault(one, {}).setdefault(other, {})
        return self.tied.setdefault(other, {}).setdefault(one, found)

    def _needs(self, *pair: str) -> Iterator[Needs]:
        """The spells that tie two members; of a big body, those of a head on one side."""
        rows = [self.members[person] for person in pair]
        whole = [tuple(sorted(of)) for of in rows]
        _, few = max(self.came[person] for person in pair)  # When the later one came.
        if few:
            yield whole[0], whole[1]
        elif self.big == "heads":
            heading = [tuple(sorted(id_ for id_, heads in of.items() if heads)) for of in rows]
            if heading[0]:
                yield heading[0], whole[1]
            if heading[1]:
                yield whole[0], heading[1]
