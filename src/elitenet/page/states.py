"""The counts of every day: posts, people, ties, and who lost and who won since the first day.

Each is equal to what ``compare``, ``who-lost`` and ``who-won`` say of ``before`` and the day. A
count is moved by what changes on a day and is never made anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from elitenet.graph.people import of_these_layers_alone
from elitenet.graph.reach import Ways
from elitenet.ledger.network import Tie
from elitenet.ledger.tie_types import Layer
from elitenet.page.careers import Verdict
from elitenet.page.edges import Body, Bond, Stretch, Sweep
from elitenet.page.places import Packed, next_day, number, packed
from elitenet.page.window import Window

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """What the network and the lists say of a day, against the first day.

    Parameters
    ----------
    posts : int
        With a known holder.
    kin_posts : int
        Of these, those whose holder is kin of the outgoing patron.
    """

    day: date
    posts: int
    people: int
    ties: int
    isolates: int
    at_risk: int
    lost: int
    uncertain: int
    won: int
    moved_down: int
    kin_posts: int


def rows(states: Iterable[State]) -> Packed:
    """The table of the page."""
    names = [field.name for field in fields(State)]
    made = ([number(one.day), *(getattr(one, name) for name in names[1:])] for one in states)
    return packed(names, made)


class Counting:
    """The counts of each day, moved on from one day to the next.

    Parameters
    ----------
    window : Window
        The days, and what counts.
    sweep : Sweep
        Where the edges come from.
    stretches : mapping of Bond to sequence of Stretch
        The edges.
    careers : mapping of str to sequence of (date, Verdict)
        What became of everybody.
    """

    def __init__(
        self,
        window: Window,
        sweep: Sweep,
        stretches: Mapping[Bond, Sequence[Stretch]],
        careers: Mapping[str, Sequence[tuple[date, Verdict]]],
    ) -> None:
        self.window, self.sweep = window, sweep
        self.stretches, self.careers = stretches, careers

    def found(self) -> tuple[list[State], Mapping[str, list[tuple[date, date]]]]:
        """The states in order, the first day's first, and who is in the network when.

        Returns
        -------
        list of State
            Each holds until the next.
        mapping of str to list of (date, date)
            By person: the first day in it, and the first not in it any more.
        """
        states, presence = [], _Presence()
        for state, people in self._walk():
            states.append(state)
            presence.on(state.day, people)
        return states, presence.until(next_day(self.window.until))

    def _walk(self) -> Iterator[tuple[State, Set[str]]]:
        posts, net = _Posts(self.window), _Net(self.window, self.sweep, self.stretches)
        lists = _Lists(self.careers)
        change, first = self.window.change, self.window.before
        for day in self.days:
            kin = self._kin(day)
            people, ties, isolates = net.on(day)
            if day == first:
                graph = change.graph_before
                people, ties = set(change.nodes), len(graph.edges)
                isolates = sum(not near for near in graph.neighbours.values())
            counted, of_kin = posts.on(day, kin)
            of_lists = lists.on(day)
            many = len(people)
            yield State(day, counted, many, ties, isolates, **of_lists, kin_posts=of_kin), people

    @cached_property
    def days(self) -> list[date]:
        """The days on which a count can change."""
        window = self.window
        turns = {day for rows in self.stretches.values() for row in rows for day in
                 (row.from_, row.until)}  # fmt: skip
        turns.add(next_day(window.before))  # The first day has the people of the second as well.
        return sorted({*window.days, *window.inside(turns)})

    @cached_property
    def _kin_turns(self) -> set[date]:
        ties = self.window.network.ties
        return self.window.changes_of(tie for tie in ties if tie.declared.layer is Layer.KIN)

    def _kin(self, day: date) -> frozenset[str]:
        """The outgoing patron's kin on a day, without the patron; looked up when kin change."""
        patron, selection = self.window.change.outgoing, self.window.selection
        if day == self.window.before or day in self._kin_turns:
            found: frozenset[str] = frozenset()
            if patron is not None:
                ways = Ways(self.window.on(day), selection, (Layer.KIN,))
                found = frozenset(ways.within(patron, selection.steps)) - {patron}
            self._kin_now = found
        return self._kin_now


class _Presence:
    """Who is in the network from when until when."""

    def __init__(self) -> None:
        self.since: dict[str, date] = {}
        self.spans: dict[str, list[tuple[date, date]]] = defaultdict(list)

    def on(self, day: date, people: Set[str]) -> None:
        """Take in who is there on a day; days come in order."""
        for id_ in self.since.keys() - people:
            self.spans[id_].append((self.since.pop(id_), day))
        for id_ in people - self.since.keys():
            self.since[id_] = day

    def until(self, end: date) -> Mapping[str, list[tuple[date, date]]]:
        """All of it, where nobody is there on a day any more."""
        self.on(end, set())
        return self.spans


class _Posts:
    """Which posts have a known holder, and whom."""

    def __init__(self, window: Window) -> None:
        self.turns: dict[date, list[tuple[object, str, int]]] = defaultdict(list)
        self.holders: dict[object, Counter[str]] = defaultdict(Counter)
        for day, tie, more in _held(window):
            # A seat with an id is one post; any other is its holder's own.
            post = tie.seat if tie.post else (tie.from_, tie.seat)
            self.turns[day].append((post, tie.from_, more))
        self.waiting = sorted(self.turns, reverse=True)
        self.of_kin: set[object] = set()
        self.kin: frozenset[str] | None = None

    def on(self, day: date, kin: frozenset[str]) -> tuple[int, int]:
        """How many have a known holder on a day, and in how many that is one of the kin."""
        changed = set()
        while self.waiting and self.waiting[-1] <= day:
            for post, person, more in self.turns[self.waiting.pop()]:
                self.holders[post][person] += more
                changed.add(post)
        for post in changed:
            held = +self.holders[post]
            if held:
                self.holders[post] = held
            else:
                del self.holders[post]
        if kin != self.kin:
            self.kin, changed = kin, set(self.holders) | self.of_kin
        for post in changed:
            # Of several holders the first stands for the post, as in the measure.
            mine = post in self.holders and min(self.holders[post]) in kin
            (self.of_kin.add if mine else self.of_kin.discard)(post)
        return len(self.holders), len(self.of_kin)


class _Net:
    """Who is in the network of a day and of the first, and who is tied to whom."""

    def __init__(
        self, window: Window, sweep: Sweep, stretches: Mapping[Bond, Sequence[Stretch]]
    ) -> None:
        self.window, self.sweep = window, sweep
        actors = window.network.actors
        self.dies = {a.id: a.died.latest for a in actors if a.is_person and a.frame and a.died}
        self.alive = {a.id for a in actors if a.is_person and a.frame and a.alive(window.before)}
        self.turns: dict[date, list[tuple[Pair, int]]] = defaultdict(list)
        for bond, rows in stretches.items():
            for row in rows:
                self.turns[row.from_].append(((bond.a, bond.b), 1))
                self.turns[row.until].append(((bond.a, bond.b), -1))
        self.holding: dict[date, list[tuple[str, int]]] = defaultdict(list)
        for day, tie, more in _held(window):
            self.holding[day].append((tie.from_, more))
        self.waiting = sorted({*self.turns, *self.holding, *self.dies.values()}, reverse=True)
        self.bonds: Counter[Pair] = Counter()
        self.near: dict[str, set[str]] = defaultdict(set)
        self.held: Counter[str] = Counter()
        self.pairs = 0
        self._first: dict[frozenset[str], set[Pair]] = {}

    @cached_property
    def always(self) -> set[str]:
        """Who is in the network whatever the other day: holders of the first, and families."""
        window = self.window
        first = {id_ for id_, many in self.held.items() if many > 0}
        return first | of_these_layers_alone(window.network, window.selection)

    def on(self, day: date) -> tuple[set[str], int, int]:
        """The people on a day, and how many ties and isolates there are."""
        while self.waiting and self.waiting[-1] <= day:
            self._turn(self.waiting.pop())
        ends = {id_ for id_, others in self.near.items() if others}
        held = {id_ for id_, many in self.held.items() if many > 0}
        people = (self.always | held | ends | self._then(day)) & self.alive
        return people, self.pairs, len(people) - len(ends)

    def _turn(self, day: date) -> None:
        for id_ in [id_ for id_, died in self.dies.items() if died == day]:
            self.alive.discard(id_)
            for other in self.near.pop(id_, set()):
                self.near[other].discard(id_)
                self.pairs -= 1
        for person, more in self.holding.get(day, ()):
            self.held[person] += more
        for pair, more in self.turns.get(day, ()):
            self.bonds[pair] += more
        for (a, b), _ in self.turns.get(day, ()):
            self._tie(a, b)

    def _tie(self, a: str, b: str) -> None:
        """Bring two people together, or apart, as their bonds are now."""
        tied = self.bonds[a, b] > 0 and a in self.alive and b in self.alive
        if tied == (b in self.near.get(a, ())):
            return
        for one, other in ((a, b), (b, a)):
            (self.near[one].add if tied else self.near[one].discard)(other)
        self.pairs += 1 if tied else -1

    def _then(self, day: date) -> set[str]:
        """Who has an edge on the first day, with the bodies big that are big on either.

        Of business alone: who sits with others in a body of posts holds one, and is there.
        """
        forced = frozenset(body.id for body, big in self._crowds(day) if big)
        if forced not in self._first:
            self._first[forced] = self.sweep.first_pairs(forced)
        living = (pair for pair in self._first[forced] if self.alive.issuperset(pair))
        return {id_ for pair in living for id_ in pair}

    @cached_property
    def _concerns(self) -> list[tuple[Body, set[date]]]:
        bodies = (body for body in self.sweep.bodies if body.layer is Layer.BUSINESS)
        most = self.window.selection.max_body
        return [(b, b.days(self.window)) for b in bodies if len(b.groups) > most]

    def _crowds(self, day: date) -> Iterator[tuple[Body, bool]]:
        """Firms that can be big, and whether each is on a day."""
        for body, days in self._concerns:
            last = max((turn for turn in days if turn <= day), default=self.window.before)
            yield body, body.crowded(self.window, last)


def _held(window: Window) -> Iterator[tuple[date, Tie, int]]:
    """The days on which spells that count come into force, with 1, and leave it, with -1."""
    actors = window.network.actor_by_id
    for tie in window.network.spells:
        found = window.network.intervals[tie.id]
        there = found.possible if window.selection.possibly else found.certain
        counting = tie.status in window.selection.statuses and actors[tie.from_].frame
        if there is not None and counting:
            yield max(there.from_, window.before), tie, 1
            yield max(there.until, window.before), tie, -1


class _Lists:
    """How many people are on which list, by day."""

    KEYS = ("at_risk", "lost", "uncertain", "won", "moved_down")

    def __init__(self, careers: Mapping[str, Sequence[tuple[date, Verdict]]]) -> None:
        self.turns: dict[date, list[tuple[Verdict | None, Verdict]]] = defaultdict(list)
        for steps in careers.values():
            earlier: Verdict | None = None
            for day, now in steps:
                self.turns[day].append((earlier, now))
                earlier = now
        self.waiting = sorted(self.turns, reverse=True)
        self.now: Counter[str] = Counter(dict.fromkeys(self.KEYS, 0))

    def on(self, day: date) -> dict[str, int]:
        """The counts of those who count."""
        while self.waiting and self.waiting[-1] <= day:
            for earlier, now in self.turns[self.waiting.pop()]:
                if earlier is not None:
                    self.now.subtract(_listed(earlier))
                self.now.update(_listed(now))
        return {key: self.now[key] for key in self.KEYS}


def _listed(verdict: Verdict) -> list[str]:
    """The lists on which a person counts."""
    held = verdict.at_risk
    found = {
        "at_risk": held,
        "lost": held and verdict.lost,
        "uncertain": held and verdict.may_have_lost,
        "moved_down": held and verdict.moved_down,
        "won": verdict.held_after and verdict.won,
    }
    return [key for key, so in found.items() if so]
