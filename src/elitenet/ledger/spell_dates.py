"""The dates of a spell: as written, as acts and predecessors give them, as evidence limits them.

The first half of the rules of time in docs/codebook.md: what one row says, and what other
rows say of its start and end. Which days follow for rows beside each other is in
:mod:`elitenet.ledger.intervals`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis, add_months
from elitenet.ledger.tie_types import BEGINNING, DEFAULT_STATUSES, ENDING, LINKED

if TYPE_CHECKING:
    from elitenet.ledger.entries import Tie
    from elitenet.ledger.network import Network

MONTHS_UNTIL_DOUBT = 12
"""How long a post stays certain beyond the dated evidence where a start or an end is blank."""

NEAR_DAYS = 31
"""An act is about a spell that begins or ends this near, and agrees with its date."""

OPEN_FROM, OPEN_UNTIL = dt.date.min, dt.date.max
"""Interval ends that stand for no limit."""

_DAY = dt.timedelta(days=1)
CERTAIN_STARTS = frozenset({StartBasis.SEEN, StartBasis.INFERRED})
SAID_ENDS = frozenset({EndBasis.SEEN, EndBasis.INFERRED, EndBasis.LATEST})


def gap(a: PartialDate, b: PartialDate) -> int:
    """Days between two partial dates; 0 where they overlap.

    Examples
    --------
    >>> gap(PartialDate(2022, 1, 5), PartialDate(2022, 1))
    0
    >>> gap(PartialDate(2022, 1, 5), PartialDate(2022, 1, 11))
    6
    """
    return max(0, (b.earliest - a.latest).days, (a.earliest - b.latest).days)


def counts_for(other: Tie, tie: Tie) -> bool:
    """Whether what one row says is taken as a fact about another.

    It is if it is official or reported, or of the same status: nobody's post ends by
    an allegation.
    """
    return other.status in DEFAULT_STATUSES or other.status == tie.status


# -- a spell by itself ----------------------------------------------------------------------


@dataclass(slots=True)
class Days:
    """The four days while they are being made; an interval not in order is empty.

    ``seen_from`` and ``seen_until`` are the first and the last day of which evidence speaks
    where a start or an end is open: an older text is no word against what came after it.
    """

    certain_from: dt.date
    certain_until: dt.date
    possible_from: dt.date
    possible_until: dt.date
    seen_from: dt.date = OPEN_FROM
    seen_until: dt.date = OPEN_UNTIL

    @property
    def ever_certain(self) -> bool:
        """Whether there is a day on which it is certain."""
        return self.certain_from < self.certain_until


def span(period: Period, *, attested: bool) -> Days:
    """The days of a span by its dates, where blanks set no limit."""
    start, end = period.start, period.end
    days = Days(OPEN_FROM, OPEN_UNTIL, OPEN_FROM, OPEN_UNTIL)
    if start is None and end is None:
        days.certain_until = OPEN_FROM
        return days
    if start is not None:
        days.possible_from, days.certain_from = start.earliest, start.latest
    if attested:
        assert start is not None
        days.possible_until = after(start.latest)
        days.certain_until = days.possible_until if start.precision == "day" else OPEN_FROM
        return days
    if start is not None and period.start_basis is StartBasis.FIRST_ATTESTED:
        days.possible_from = OPEN_FROM
    if end is None:
        return days
    if period.end_basis is EndBasis.LAST_ATTESTED:
        days.certain_until = after(end.earliest)
        return days
    days.certain_until, days.possible_until = end.earliest, end.latest
    if period.end_basis is EndBasis.LATEST:
        # Over at some day between the start and then: only a day of the start is certain.
        known = start is not None and start.precision == "day"
        days.certain_until = min(after(days.certain_from), end.earliest) if known else OPEN_FROM
    return days


def _before(day: dt.date) -> dt.date:
    return day if day == OPEN_FROM else day - _DAY


def after(day: dt.date) -> dt.date:
    """The next day; the last of all has none, and stands for no limit."""
    return day if day == OPEN_UNTIL else day + _DAY


class Evidence:
    """The dated evidence for a spell: its sources and the acts that name it."""

    def __init__(self, network: Network) -> None:
        self.posts: dict[str, list[Tie]] = defaultdict(list)
        for tie in network.spells:
            self.posts[tie.from_].append(tie)
        self.on_seat = {tie.id: rows for rows in network.spells_by_seat for tie in rows}
        self._published = {source.id: source.published for source in network.sources}
        self._named: dict[str, list[Tie]] = defaultdict(list)
        for act in network.ties:
            for id_ in act.about:
                self._named[id_].append(act)
        self._alone: dict[str, Days] = {}
        self._fitting: dict[tuple[str, PartialDate, str | None, bool], tuple[Tie, ...]] = {}

    def alone(self, tie: Tie) -> Days:
        """The days of a spell by its own dates and evidence; not to be changed."""
        if tie.id not in self._alone:
            self._alone[tie.id] = post_days(tie, _as_it_stands(tie), self)
        return self._alone[tie.id]

    def fitting(
        self, person: str, when: PartialDate, body: str | None, *, begins: bool
    ) -> tuple[Tie, ...]:
        """The spells that begin or end nearest to a date, else the only seat held that day."""
        key = (person, when, body, begins)
        if key not in self._fitting:
            self._fitting[key] = self._find(person, when, body, begins)
        return self._fitting[key]

    def _find(
        self, person: str, when: PartialDate, body: str | None, begins: bool
    ) -> tuple[Tie, ...]:
        spells = [tie for tie in self.posts.get(person, ()) if body in (None, tie.to)]
        edges = [(tie.period.start if begins else tie.period.end, tie) for tie in spells]
        near = [(gap(edge, when), tie) for edge, tie in edges if edge is not None]
        nearest = min((days for days, _ in near), default=NEAR_DAYS + 1)
        if nearest <= NEAR_DAYS:
            return tuple(tie for days, tie in near if days == nearest)
        # Whoever is moved leaves one post and takes another on the same day.
        day = when.earliest if begins else _before(when.earliest)
        held = [tie for tie in spells if _certain_as_written(tie, day, self)]
        return tuple(held) if len({(tie.to, tie.seat) for tie in held}) == 1 else ()

    def earliest(self, tie: Tie, end: PartialDate | None) -> dt.date | None:
        """The first day of the earliest source, act or end; ``None`` without any."""
        dates = [act.period.start for act in self._about(tie)]
        dates += [end, *(self._published[id_] for id_ in tie.sources)]
        return min((date.earliest for date in dates if date is not None), default=None)

    def newest(self, tie: Tie, start: PartialDate | None) -> dt.date | None:
        """The last day of the newest source, appointment or start; ``None`` without a source."""
        published = [date for id_ in tie.sources if (date := self._published[id_]) is not None]
        if not published:
            return None
        dates = [act.period.start for act in self._about(tie) if act.type in BEGINNING]
        dates += [start, *published]
        return max(date.latest for date in dates if date is not None)

    def _about(self, tie: Tie) -> list[Tie]:
        named = self._named[tie.id]
        return [act for act in named if act.subject == tie.from_ and counts_for(act, tie)]


@dataclass(frozen=True, slots=True)
class Read:
    """The dates of a spell with what follows from other rows.

    ``attested`` says that it has neither, but for the date on which it was seen;
    ``against`` is the date of an act that speaks for another end.
    """

    period: Period
    attested: bool = False
    rests_on: tuple[str, ...] = ()
    against: PartialDate | None = None
    contradicts: tuple[str, ...] = ()


def _as_it_stands(tie: Tie) -> Read:
    return Read(tie.period, tie.period.attested_only)


def post_days(tie: Tie, read: Read, evidence: Evidence) -> Days:
    """The days of a post, where evidence limits what a blank leaves open."""
    days, period = span(read.period, attested=read.attested), read.period
    if period.undated:
        return days
    days.seen_from = days.certain_from
    if period.end is not None:
        days.seen_until = period.end.earliest
    if period.start is None:
        earliest = evidence.earliest(tie, period.end)
        assert earliest is not None, "a spell without a start has an end, which is evidence"
        days.seen_from = earliest
        days.certain_from = add_months(earliest, -MONTHS_UNTIL_DOUBT)
    if period.end is None:
        newest = evidence.newest(tie, period.start)
        if newest is not None:
            days.seen_until = newest
            days.certain_until = after(add_months(newest, MONTHS_UNTIL_DOUBT))
    if read.against is not None:
        days.certain_until = min(days.certain_until, read.against.earliest)
        days.possible_until = max(days.possible_until, read.against.latest)
    return days


# -- what acts are about ----------------------------------------------------------------------


def links(network: Network, evidence: Evidence) -> Iterator[tuple[str, tuple[Tie, ...]]]:
    """The spells that each act is about, by the id of the act; acts about none are left out."""
    for act in network.ties:
        if act.type in LINKED or act.about:
            found = _linked(network, act, evidence)
            if found:
                yield act.id, found


def _linked(network: Network, act: Tie, evidence: Evidence) -> tuple[Tie, ...]:
    """The spells that an act names, else those that fit its date."""
    named = tuple(network.tie_by_id[id_] for id_ in act.about)
    if named or act.type not in LINKED:
        return tuple(tie for tie in named if tie.is_post)
    when, person = act.period.start, act.subject
    if when is None or person is None or act.id in network.unlinked:
        return ()
    body = act.to if act.type == "resignation" else None
    return evidence.fitting(person, when, body, begins=act.type in BEGINNING)


def _certain_as_written(tie: Tie, day: dt.date, evidence: Evidence) -> bool:
    days = evidence.alone(tie)
    return days.certain_from <= day < days.certain_until


def by_spell(
    network: Network, spells: Mapping[str, tuple[Tie, ...]], evidence: Evidence
) -> dict[str, list[Tie]]:
    """For each spell, the dated acts on its holder that count for it, in order of their dates.

    An act that is about one row is about every row on that seat at that time.
    """
    found: dict[str, list[Tie]] = defaultdict(list)
    acts = (network.tie_by_id[id_] for id_ in spells)
    dated = [(when.latest, when.earliest, act.id) for act in acts if (when := act.period.start)]
    rows: dict[tuple[object, ...], list[Tie]] = {}
    for _, _, id_ in sorted(dated):
        act = network.tie_by_id[id_]
        # Acts alike are about the same rows; thousands on one day are looked at once.
        key = (act.subject, act.type, act.period.start, id(spells[id_]))
        if key not in rows:
            rows[key] = _rows_about(act, spells[id_], evidence)
        for row in rows[key]:
            if counts_for(act, row):
                found[row.id].append(act)
    return found


def _rows_about(act: Tie, linked: Sequence[Tie], evidence: Evidence) -> list[Tie]:
    """The rows about the seats of spells that an act on their holder is linked to."""
    about = {
        row.id: row
        for spell in linked
        if act.subject == spell.from_
        for row in evidence.on_seat[spell.id]
        if row is spell or _at_that_time(act.type, _start(act), row, evidence)
    }
    return list(about.values())


def _at_that_time(type_: str, when: PartialDate, row: Tie, evidence: Evidence) -> bool:
    """Whether a row may be about the time at which an act began or ended the post."""
    if type_ in BEGINNING:
        return row.period.start is None or gap(row.period.start, when) <= NEAR_DAYS
    days = evidence.alone(row)
    return days.possible_from <= when.latest and _before(when.earliest) < days.possible_until


def _start(act: Tie) -> PartialDate:
    assert act.period.start is not None
    return act.period.start


# -- starts and ends that other rows give -----------------------------------------------------


def concluded(tie: Tie, acts: Sequence[Tie]) -> Read:
    """The dates of a spell with the start and the end that acts give it, in order of date."""
    read, end = _as_it_stands(tie), tie.period.end
    if tie.period.start is None:
        for act in acts:
            if act.type == "appointment" and (end is None or _start(act).earliest <= end.latest):
                period = replace(tie.period, start=_start(act), start_basis=StartBasis.INFERRED)
                read = Read(period, rests_on=(act.id,))
                break
    final = _final(tie, acts)
    return _ended(read, final) if final else read


def _final(tie: Tie, acts: Sequence[Tie]) -> list[Tie]:
    """The dismissals and resignations that no later appointment to the post undoes."""
    begun = max((_start(a).earliest for a in acts if a.type in BEGINNING), default=OPEN_FROM)
    first = tie.period.start.earliest if tie.period.start else OPEN_FROM
    return [
        act
        for act in acts
        if act.type in ENDING and _start(act).latest > begun and _start(act).latest >= first
    ]


def _ended(read: Read, acts: Sequence[Tie]) -> Read:
    """A spell with the end that acts give it, or with the act that its end contradicts."""
    period, first, last = read.period, _start(acts[0]), _start(acts[-1])
    end = period.end
    if end is not None and not read.attested and period.end_basis in SAID_ENDS:
        apart = all(gap(end, _start(act)) > NEAR_DAYS for act in acts)
        if period.end_basis is not EndBasis.LATEST or first.earliest > end.latest:
            return _contradicted(read, acts) if apart else read
    elif end is not None and last.latest < end.earliest and gap(end, last) > NEAR_DAYS:
        return _contradicted(read, acts)
    start_basis = StartBasis.FIRST_ATTESTED if read.attested else period.start_basis
    found = Period(period.start, last, start_basis, EndBasis.INFERRED)
    # Of two acts with different dates the post is certain until the first of them.
    return Read(
        found,
        rests_on=(*read.rests_on, *(act.id for act in acts)),
        against=first if gap(first, last) else None,
    )


def _contradicted(read: Read, acts: Sequence[Tie]) -> Read:
    return replace(read, against=_start(acts[0]), contradicts=tuple(act.id for act in acts))


def successors(
    network: Network, read: Mapping[str, Read], evidence: Evidence
) -> Iterator[tuple[str, Read]]:
    """A spell without a start begins when the one before it in the same post ended."""
    by_post: dict[str, list[Tie]] = defaultdict(list)
    for tie in network.spells:
        if tie.post:
            by_post[tie.post].append(tie)
    for tie in network.spells:
        found = read[tie.id]
        if not tie.post or found.period.start is not None or found.period.end is None:
            continue
        known = evidence.earliest(tie, found.period.end)
        assert known is not None
        before = [
            (end, network.actor_by_id[other.from_].name, other.status, other.id)
            for other in by_post[tie.post]
            if other.from_ != tie.from_ and counts_for(other, tie)
            if (end := seen_end(read[other.id])) is not None and end.latest <= known
        ]
        if before:
            end, *_, id_ = max(before)
            period = replace(found.period, start=end, start_basis=StartBasis.INFERRED)
            yield tie.id, replace(found, period=period, rests_on=(*found.rests_on, id_))


def seen_end(read: Read) -> PartialDate | None:
    """The end that a source gives or a fact implies; ``None`` where there is none."""
    period = read.period
    seen = period.end_basis in (EndBasis.SEEN, EndBasis.INFERRED) and not read.attested
    return period.end if seen else None
