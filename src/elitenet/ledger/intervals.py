"""When every tie is in force, certainly and possibly: the one answer to every question of time.

Each tie has two half-open intervals of days, computed once for a ledger by the rules of
docs/codebook.md. Whatever else asks about time compares days with them and knows no rule.
The dates of a single spell come from :mod:`elitenet.ledger.spell_dates`; each step below is
a rule about rows beside each other.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, Period
from elitenet.ledger.spell_dates import (
    CERTAIN_STARTS,
    OPEN_FROM,
    OPEN_UNTIL,
    SAID_ENDS,
    Days,
    Evidence,
    Read,
    after,
    by_spell,
    concluded,
    counts_for,
    gap,
    links,
    post_days,
    seen_end,
    span,
    successors,
)
from elitenet.ledger.tie_types import BEGINNING, Layer, Time

if TYPE_CHECKING:
    from elitenet.ledger.entries import Tie
    from elitenet.ledger.network import Network


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``from_`` on, up to and without ``until``.

    Parameters
    ----------
    from_, until : datetime.date
        ``OPEN_FROM`` and ``OPEN_UNTIL`` where there is no limit; ``from_ < until``.

    Examples
    --------
    >>> week = Interval(dt.date(2022, 1, 3), dt.date(2022, 1, 10))
    >>> dt.date(2022, 1, 9) in week, dt.date(2022, 1, 10) in week
    (True, False)
    """

    from_: dt.date
    until: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.from_ <= day < self.until


@dataclass(frozen=True, slots=True)
class Intervals:
    """When one tie is in force.

    Parameters
    ----------
    certain, possible : Interval or None
        ``None`` where there is no such day; ``certain`` lies inside ``possible``.
    period : Period
        The dates of the tie, with those that acts, predecessors and the like imply in
        place of blanks (``inferred``).
    attested : PartialDate or None
        The date on which it was seen, where it has neither start nor end.
    rests_on : tuple of str
        Ids of the other ties that a date in ``period`` was concluded from.
    continues : tuple of str
        Ids of the ties at the same body that end on the month or year on which this begins:
        there they count until this is certain, and the two are never held at once.
    """

    certain: Interval | None
    possible: Interval | None
    period: Period
    attested: PartialDate | None = None
    rests_on: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()

    def on(self, day: dt.date) -> Certainty:
        """Whether the tie is in force on a day."""
        if self.certain is not None and day in self.certain:
            return Certainty.YES
        if self.possible is not None and day in self.possible:
            return Certainty.POSSIBLY
        return Certainty.NO

    def touches(self, since: dt.date | None, until: dt.date | None) -> bool:
        """Whether it may be in force on a day from ``since`` to ``until``, both included."""
        if self.possible is None:
            return False
        begun = until is None or self.possible.from_ <= until
        return begun and (since is None or since < self.possible.until)

    def days(self) -> set[dt.date]:
        """The days from which on it is otherwise, limits that are open left out."""
        both = [interval for interval in (self.certain, self.possible) if interval is not None]
        found = {day for interval in both for day in (interval.from_, interval.until)}
        return found - {OPEN_FROM, OPEN_UNTIL}

    @property
    def end_seen(self) -> bool:
        """Whether a source gives the end or a fact implies it, so that it can be a loss."""
        period = self.period
        said = period.end_basis in (EndBasis.SEEN, EndBasis.INFERRED)
        return period.end is not None and said and self.attested is None


def meeting(rows: Iterable[Tie], intervals: Mapping[str, Intervals]) -> list[tuple[Tie, ...]]:
    """Rows put together where their possible intervals meet, directly or by others.

    Returns
    -------
    list of tuple of Tie
        In the order of time; a row that is never in force is in none.
    """
    dated = [(found, tie) for tie in rows if (found := intervals[tie.id].possible) is not None]
    dated.sort(key=lambda row: (row[0].from_, row[0].until, row[1].id))
    groups: list[list[Tie]] = []
    until = OPEN_FROM
    for possible, tie in dated:
        if groups and possible.from_ <= until:
            groups[-1].append(tie)
        else:
            groups.append([tie])
            until = OPEN_FROM
        until = max(until, possible.until)
    return [tuple(group) for group in groups]


def as_written(period: Period) -> Intervals:
    """What the dates of a span say by themselves, where blanks set no limit.

    Examples
    --------
    >>> office = as_written(Period(PartialDate(2016, 9, 8), PartialDate(2022, 1)))
    >>> [str(office.on(dt.date(2022, 1, day))) for day in (1, 30, 31)]
    ['possibly', 'possibly', 'no']
    """
    days = span(period, attested=period.attested_only)
    return Intervals(*_both(days), period, _seen_on(period))


def happened(when: PartialDate | None, before: dt.date, after: dt.date) -> Certainty:
    """Whether an act of a date fell into ``before < day <= after``.

    Returns
    -------
    Certainty
        ``yes`` if the date lies wholly inside, ``possibly`` if it overlaps or is not known.

    Examples
    --------
    >>> str(happened(PartialDate(2022), dt.date(2021, 12, 31), dt.date(2022, 5, 31)))
    'possibly'
    """
    if when is None:
        return Certainty.POSSIBLY
    if before < when.earliest and when.latest <= after:
        return Certainty.YES
    overlaps = before < after and when.earliest <= after and before < when.latest
    return Certainty.POSSIBLY if overlaps else Certainty.NO


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The intervals of all ties of a ledger, and what its acts are about.

    Parameters
    ----------
    intervals : mapping of str to Intervals
        By id of the tie.
    spells : mapping of str to tuple of Tie
        By id of the act: the spells in posts that it is about.
    contradicted : mapping of str to tuple of str
        By id of the spell: the acts that its end contradicts.
    """

    intervals: Mapping[str, Intervals]
    spells: Mapping[str, tuple[Tie, ...]]
    contradicted: Mapping[str, tuple[str, ...]]


def time_line(network: Network) -> TimeLine:
    """The intervals of every tie, by the rules of docs/codebook.md.

    Use :attr:`elitenet.ledger.network.Network.time_line`, which computes it once.
    """
    evidence = Evidence(network)
    spells = MappingProxyType(dict(links(network, evidence)))
    acts = by_spell(network, spells, evidence)
    read = {tie.id: concluded(tie, acts.get(tie.id, ())) for tie in network.spells}
    read |= dict(successors(network, read, evidence))
    posts = [
        _Post(tie, read[tie.id], post_days(tie, read[tie.id], evidence)) for tie in network.spells
    ]
    _back_to_the_one_before(posts)
    _not_beyond_death(network, posts)
    _one_seat(posts)
    _one_body(posts)
    _while_nobody_else_holds(posts)
    made = {post.tie.id: post.intervals() for post in posts}
    for tie in network.ties:
        if not tie.is_post and tie.type not in BEGINNING:
            seen = _seen_on(tie.period) if tie.declared.time is Time.SPAN else None
            made[tie.id] = Intervals(*_of_no_post(network, tie), tie.period, seen)
    for tie in network.ties:
        if tie.type in BEGINNING:
            made[tie.id] = _appointed(tie, spells.get(tie.id, ()), made)
    contradicted = {id_: one.contradicts for id_, one in read.items() if one.contradicts}
    return TimeLine(MappingProxyType(made), spells, MappingProxyType(contradicted))


def _seen_on(period: Period) -> PartialDate | None:
    return period.start if period.attested_only else None


# -- rows beside each other -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Post:
    """A spell in a post: its row, its dates as read, and its days."""

    tie: Tie
    read: Read
    days: Days
    continues: list[str] = field(default_factory=list)

    def intervals(self) -> Intervals:
        period = self.read.period
        seen = period.start if self.read.attested else None
        made = _both(self.days)
        return Intervals(*made, period, seen, self.read.rests_on, tuple(self.continues))

    @property
    def said_start(self) -> PartialDate | None:
        """The start that a source gives or a fact implies."""
        period = self.read.period
        said = period.start_basis in CERTAIN_STARTS and not self.read.attested
        return period.start if said else None

    @property
    def start_open(self) -> bool:
        """Whether it may have begun before its start, or has none."""
        period = self.read.period
        dated = not period.undated and not self.read.attested
        return dated and (period.start is None or period.start_basis not in CERTAIN_STARTS)

    @property
    def end_open(self) -> bool:
        """Whether it may have gone on after its end, or has none."""
        period = self.read.period
        dated = not period.undated and not self.read.attested
        return dated and (period.end is None or period.end_basis not in SAID_ENDS)


def _both(days: Days) -> tuple[Interval | None, Interval | None]:
    certain_from = max(days.certain_from, days.possible_from)
    certain_until = min(days.certain_until, days.possible_until)
    return (
        _interval(certain_from, certain_until),
        _interval(days.possible_from, days.possible_until),
    )


def _interval(from_: dt.date, until: dt.date) -> Interval | None:
    return Interval(from_, until) if from_ < until else None


def _back_to_the_one_before(posts: Sequence[_Post]) -> None:
    """A first-attested spell reaches back to the last spell of that person or that post."""
    ends: dict[str, list[_Post]] = defaultdict(list)
    for post in posts:
        if post.read.period.end is not None and not post.read.attested:
            for key in _keys(post.tie):
                ends[key].append(post)
    for post in posts:
        start = post.read.period.start
        if start is None or not post.start_open:
            continue
        before = [
            end.earliest
            for key in _keys(post.tie)
            for other in ends[key]
            if (end := other.read.period.end) is not None
            and other is not post
            # A row about the same seat that overlaps the start is about the same spell.
            and end.latest <= (start.earliest if _same_seat(other, post) else start.latest)
            and counts_for(other.tie, post.tie)
        ]
        post.days.possible_from = min(start.earliest, max(before, default=OPEN_FROM))


def _same_seat(one: _Post, other: _Post) -> bool:
    a, b = one.tie, other.tie
    return (a.from_, a.to, a.seat) == (b.from_, b.to, b.seat)


def _keys(tie: Tie) -> tuple[str, ...]:
    person = f"person:{tie.from_}"
    return (person, f"post:{tie.post}") if tie.post else (person,)


def _not_beyond_death(network: Network, posts: Sequence[_Post]) -> None:
    for post in posts:
        _die(network, post.tie, post.days)


def _die(network: Network, tie: Tie, days: Days) -> None:
    died = network.actor_by_id[tie.from_].died
    if died is not None:
        days.certain_until = min(days.certain_until, died.earliest)
        days.possible_until = min(days.possible_until, died.latest)


def _one_seat(posts: Sequence[_Post]) -> None:
    """Of rows about one seat of one person, each is certain where no other speaks against it."""
    for rows in _grouped(posts, lambda tie: (tie.from_, tie.to, tie.seat)):
        alone = [replace(row.days) for row in rows]
        for row, own in zip(rows, alone, strict=True):
            for other, its in zip(rows, alone, strict=True):
                if other is not row and counts_for(other.tie, row.tie):
                    _limit_start(row, own, other, its)
                    _limit_end(row, own, other, its)


def _limit_start(row: _Post, own: Days, other: _Post, its: Days) -> None:
    start = other.said_start
    if start is None:
        return
    if own.ever_certain and own.certain_until <= its.possible_from:
        return
    if follows(other.read.period, row.read.period):
        return
    row.days.certain_from = max(row.days.certain_from, start.earliest)
    vague = row.said_start
    same = vague is not None and gap(vague, start) == 0
    if same or (row.start_open and start.earliest <= own.seen_from):
        row.days.possible_from = max(row.days.possible_from, start.earliest)


def _limit_end(row: _Post, own: Days, other: _Post, its: Days) -> None:
    end = other.read.period.end
    said = other.read.period.end_basis in SAID_ENDS and not other.read.attested
    if end is None or not said:
        return
    if own.ever_certain and its.possible_until <= own.certain_from:
        return
    if follows(row.read.period, other.read.period):
        return
    row.days.certain_until = min(row.days.certain_until, end.latest)
    vague, sure = seen_end(row.read), seen_end(other.read)
    same = vague is not None and sure is not None and gap(vague, sure) == 0
    if same or (row.end_open and own.seen_until <= end.latest):
        row.days.possible_until = min(row.days.possible_until, end.latest)


def follows(later: Period, earlier: Period) -> bool:
    """Whether a spell may come after another: no rival claim about it, but the next one."""
    start, end = later.start, earlier.end
    if start is None or end is None:
        return False
    if end.earliest <= start.earliest and end.latest <= start.latest:
        return True
    apart = earlier.start is None or gap(start, earlier.start) > 0
    return apart and end.earliest <= start.latest


def _one_body(posts: Sequence[_Post]) -> None:
    """Where a spell ends and the next at the body begins on one partial date: no gap."""
    for rows in _grouped(posts, lambda tie: (tie.from_, tie.to)):
        begun = [row for row in rows if row.days.ever_certain and row.said_start]
        for row in rows:
            end = seen_end(row.read)
            if end is None or end.precision == "day" or row.days.certain_until != end.earliest:
                continue
            for following in begun:
                same = following.read.period.start == end and following is not row
                if same and counts_for(following.tie, row.tie):
                    until = max(row.days.certain_until, following.days.certain_from)
                    row.days.certain_until = min(until, row.days.possible_until)
                    following.continues.append(row.tie.id)


def _while_nobody_else_holds(posts: Sequence[_Post]) -> None:
    """What no source begins or ends is possible while nobody else certainly holds the post."""
    limits = []
    for rows in _grouped([p for p in posts if p.tie.post], lambda tie: tie.post):
        for row in rows:
            if row.start_open or row.end_open:
                others = [
                    other.days
                    for other in rows
                    if other.tie.from_ != row.tie.from_
                    and other.days.ever_certain
                    and counts_for(other.tie, row.tie)
                ]
                limits.append((row, others))
    for row, others in limits:
        days, period = row.days, row.read.period
        if row.end_open:
            since = days.certain_until
            if not days.ever_certain:
                last = period.end or period.start
                assert last is not None
                since = after(last.latest)
            later = [max(d.certain_from, since) for d in others if d.certain_until > since]
            days.possible_until = min([days.possible_until, *later])
        if row.start_open:
            first = period.start or period.end
            assert first is not None
            since = min(days.certain_from, first.earliest) if days.ever_certain else first.earliest
            sooner = [min(d.certain_until, since) for d in others if d.certain_from < since]
            days.possible_from = max([days.possible_from, *sooner])


def _grouped(posts: Sequence[_Post], key: Callable[[Tie], object]) -> Iterator[Sequence[_Post]]:
    """The posts that share something with another one."""
    found: dict[object, list[_Post]] = defaultdict(list)
    for post in posts:
        found[key(post.tie)].append(post)
    return (rows for rows in found.values() if len(rows) > 1)


# -- ties that are no posts -----------------------------------------------------------------


def _of_no_post(network: Network, tie: Tie) -> tuple[Interval | None, Interval | None]:
    time = tie.declared.time
    if time is Time.POINT:
        return None, None
    if time is Time.LIFELONG:
        return _lifelong(network, tie)
    days = span(tie.period, attested=tie.period.attested_only)
    if tie.declared.layer is Layer.BUSINESS:
        _die(network, tie, days)
    return _both(days)


def _lifelong(network: Network, tie: Tie) -> tuple[Interval | None, Interval | None]:
    """Kin for ever; a marriage, and what came with it, until a divorce."""
    end, basis = tie.period.end, tie.period.end_basis
    always = Interval(OPEN_FROM, OPEN_UNTIL)
    unbroken = tie.type == "kinship" or tie.period.attested_only
    if end is None or unbroken or basis is EndBasis.LAST_ATTESTED:
        return always, always
    deaths = (network.actor_by_id[id_].died for id_ in (tie.from_, tie.to))
    if any(died is not None and gap(died, end) == 0 for died in deaths):
        return always, always
    return _both(span(Period(end=end, end_basis=basis), attested=False))


def _appointed(act: Tie, spells: Sequence[Tie], made: Mapping[str, Intervals]) -> Intervals:
    """From the act's own date until the post that it is about ends."""
    about = [row for row in spells if row.from_ == act.subject and counts_for(row, act)]
    linked = [made[spell.id] for spell in about]
    when = act.period.start
    certain = _whole(found.certain for found in linked)
    possible = _whole(found.possible for found in linked)
    if when is not None:
        certain = certain and _interval(when.latest, certain.until)
        possible = possible and _interval(when.earliest, possible.until)
    rests_on = tuple(spell.id for spell in about)
    return Intervals(certain, possible, act.period, rests_on=rests_on)


def _whole(intervals: Iterable[Interval | None]) -> Interval | None:
    found = [interval for interval in intervals if interval is not None]
    if not found:
        return None
    return Interval(min(i.from_ for i in found), max(i.until for i in found))
