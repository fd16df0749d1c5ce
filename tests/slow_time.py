"""The rules of time of the codebook, read slowly: every rule asks a question of a day.

This is the reading that the tests hold against :mod:`elitenet.ledger.intervals`. It was
written from ``docs/codebook.md`` alone and shares no code with it.

A rule that speaks of "the first day on which" or "when it ceased to be certain" looks at
all days of :func:`days_of`: those are the first and last day of every date in the ledger,
the same 12 months earlier and later, the days next to all of these, and the first and last
day that a test asks of. No answer changes on any other day, since every rule compares a day
with such a day, or with the day after it.

Where the text is not clear, the reading taken here is marked with "Read as".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, Period, StartBasis, add_months
from elitenet.ledger.entries import Tie
from elitenet.ledger.network import Network

DAY = dt.timedelta(days=1)
LAST_DAY = dt.date.max - DAY
"""An interval leaves out its last day, so that none can hold the last day of the calendar."""
LIMIT = 31
"""An act is linked within so many days; a date that is further off is another date."""
SURE = (StartBasis.SEEN, StartBasis.INFERRED, EndBasis.SEEN, EndBasis.INFERRED)
BEGINNING = ("appointment", "nomination")
ENDING = ("dismissal", "resignation")


def certainty(network: Network, tie: Tie, day: dt.date) -> Certainty:
    """Whether a tie is in force on a day."""
    return SlowTime(network).certainty(tie, day)


def spells(network: Network, act: Tie) -> frozenset[str]:
    """The ids of the ties that an act is about."""
    return SlowTime(network).spells(act)


def dates_of(network: Network) -> Iterator[PartialDate]:
    """Every date in the ledger that a rule of time looks at."""
    for tie in network.ties:
        yield from (date for date in (tie.period.start, tie.period.end) if date)
    yield from (source.published for source in network.sources if source.published)
    yield from (actor.died for actor in network.actors if actor.died)


def days_of(network: Network) -> list[dt.date]:
    """The days on which an answer can change, and those next to them."""
    edges = {edge for date in dates_of(network) for edge in (date.earliest, date.latest)}
    edges |= {add_months(edge, months) for edge in edges for months in (-12, 12)}
    near = {edge + DAY * step for edge in edges for step in (-1, 0, 1)}
    return sorted(near | {dt.date.min, LAST_DAY})


# Words of the codebook


def speaks_for(row: Tie, other: Tie) -> bool:
    """Whether one row speaks for another: nobody's post ends by an allegation."""
    return row.status in {"official", "reported"} or row.status == other.status


def wholly_before(date: PartialDate, other: PartialDate) -> bool:
    """Whether all days of a date lie before all days of another."""
    return date.latest < other.earliest


def days_between(date: PartialDate, other: PartialDate) -> int:
    """How far two dates are from each other; 0 if they overlap."""
    return max((other.earliest - date.latest).days, (date.earliest - other.latest).days, 0)


@dataclass(frozen=True)
class Dates:
    """The dates of a row as far as the rules have come."""

    start: PartialDate | None
    end: PartialDate | None
    start_basis: StartBasis | EndBasis
    end_basis: StartBasis | EndBasis
    once: bool
    """Whether the row was attested once: its start and end are the same, as written."""

    @classmethod
    def written(cls, period: Period) -> Dates:
        """Those of the row itself."""
        once = period.start is not None and period.start == period.end
        return cls(period.start, period.end, period.start_basis, period.end_basis, once)

    @property
    def sure_start(self) -> PartialDate | None:
        """The start, if it was seen or inferred. An attestation is no start."""
        return None if self.once or self.start_basis not in SURE else self.start

    @property
    def sure_end(self) -> PartialDate | None:
        """The end, if it was seen or inferred. An attestation is no end."""
        return None if self.once or self.end_basis not in SURE else self.end

    @property
    def nobody_saw_end(self) -> bool:
        """A blank end, or a last attestation."""
        return self.end is None or (not self.once and self.end_basis == EndBasis.LAST_ATTESTED)

    @property
    def nobody_saw_begin(self) -> bool:
        """A first attestation, or a blank start with the end known."""
        if self.start is None:
            return self.end is not None
        return not self.once and self.start_basis == StartBasis.FIRST_ATTESTED

    @property
    def undated(self) -> bool:
        """Neither date: possible always."""
        return self.start is None and self.end is None


# A span as it is written


def span_certain(dates: Dates, day: dt.date) -> bool:
    """Whether a span is certainly in force on a day."""
    if dates.once:
        assert dates.start
        return dates.start.precision == "day" and dates.start.covers(day)
    if dates.start is None and dates.end is None:
        return False
    return begun_certain(dates, day) and not_ended_certain(dates, day)


def span_possible(dates: Dates, day: dt.date) -> bool:
    """Whether a span is possibly in force on a day."""
    if dates.once:
        assert dates.start
        return dates.start.covers(day)
    return begun_possible(dates, day) and not_ended_possible(dates, day)


def begun_certain(dates: Dates, day: dt.date) -> bool:
    """Whether it had certainly begun by that day."""
    return dates.start is None or day >= dates.start.latest


def begun_possible(dates: Dates, day: dt.date) -> bool:
    """Whether it may have begun by that day."""
    if dates.start is None or dates.start_basis == StartBasis.FIRST_ATTESTED:
        return True
    return day >= dates.start.earliest


def not_ended_certain(dates: Dates, day: dt.date) -> bool:
    """Whether it had certainly not ended by that day."""
    if dates.end is None:
        return True
    if dates.end_basis == EndBasis.LAST_ATTESTED:
        return day <= dates.end.earliest
    if dates.end_basis == EndBasis.LATEST:
        start = dates.start
        known = start is not None and start.precision == "day"
        return known and start is not None and start.covers(day) and day < dates.end.earliest
    return day < dates.end.earliest


def not_ended_possible(dates: Dates, day: dt.date) -> bool:
    """Whether it may not have ended by that day."""
    if dates.end is None or dates.end_basis == EndBasis.LAST_ATTESTED:
        return True
    return day < dates.end.latest


Asked = Callable[[str, dt.date], bool]


class SlowTime:
    """The slow reading of one ledger. Ties are asked for by id, so that answers can be kept."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.tie = network.tie_by_id
        self.days = days_of(network)
        self.spells_of = cache(self._spells_of)
        self.dates_1 = cache(self._dates_1)
        self.finals = cache(self._finals)
        self.stopped = cache(self._stopped)
        self.dates_2 = cache(self._dates_2)
        self.contradicted = cache(self._contradicted)
        self.dates_4 = cache(self._dates_4)
        self.certain_8: Asked = cache(self._certain_8)
        self.certain_9: Asked = cache(self._certain_9)
        self.certain_10: Asked = cache(self._certain_10)
        self.possible_8: Asked = cache(self._possible_8)
        self.possible_9: Asked = cache(self._possible_9)
        self.possible_11: Asked = cache(self._possible_11)

    def certainty(self, tie: Tie, day: dt.date) -> Certainty:
        """Yes, possibly or no."""
        certain, possible = self._pair(tie)
        if certain(tie.id, day):
            return Certainty.YES
        return Certainty.POSSIBLY if possible(tie.id, day) else Certainty.NO

    def spells(self, act: Tie) -> frozenset[str]:
        """The ids of the spells that an act is about."""
        return self.spells_of(act.id)

    def _pair(self, tie: Tie) -> tuple[Asked, Asked]:
        if tie.is_post:
            return self.certain_10, self.possible_11
        if tie.type in BEGINNING:
            return self._act_certain, self._act_possible
        if tie.declared.time == "lifelong":
            return self._kin_certain, self._kin_possible
        if tie.declared.time == "span":
            return self._span_certain, self._span_possible
        return _never, _never

    # Spans that are no posts, kin, acts

    def _span_certain(self, id_: str, day: dt.date) -> bool:
        written = Dates.written(self.tie[id_].period)
        return span_certain(written, day) and self._alive_certain(id_, day)

    def _span_possible(self, id_: str, day: dt.date) -> bool:
        written = Dates.written(self.tie[id_].period)
        return span_possible(written, day) and self._alive_possible(id_, day)

    def _divorce(self, tie: Tie) -> Dates | None:
        end, basis = tie.period.end, tie.period.end_basis
        if tie.type == "kinship" or end is None or basis == EndBasis.LAST_ATTESTED:
            return None
        if tie.period.start == end:  # attested then
            return None
        for id_ in (tie.from_, tie.to):
            died = self.network.actor_by_id[id_].died
            # Read as: the two dates share a day.
            if died is not None and days_between(died, end) == 0:
                return None
        return Dates(None, end, StartBasis.SEEN, basis, once=False)

    def _kin_certain(self, id_: str, day: dt.date) -> bool:
        divorce = self._divorce(self.tie[id_])
        return divorce is None or span_certain(divorce, day)

    def _kin_possible(self, id_: str, day: dt.date) -> bool:
        divorce = self._divorce(self.tie[id_])
        return divorce is None or span_possible(divorce, day)

    def _act_certain(self, id_: str, day: dt.date) -> bool:
        date = self.tie[id_].period.start
        return (date is None or day >= date.latest) and self._held(id_, day, self.certain_10)

    def _act_possible(self, id_: str, day: dt.date) -> bool:
        date = self.tie[id_].period.start
        return (date is None or day >= date.earliest) and self._held(id_, day, self.possible_11)

    def _held(self, act: str, day: dt.date, held: Asked) -> bool:
        """Whether a post that an act is about has not ended; of a dateless act, is held."""
        row = self.tie[act]
        posts = [
            id_
            for id_ in self.spells_of(act)
            if speaks_for(self.tie[id_], row) and self.tie[id_].from_ == row.subject
        ]
        if row.period.start is None:
            # Read as: an interval, so that a gap between two posts does not interrupt it.
            began = any(held(post, other) for post in posts for other in self._until(day))
            return began and any(held(post, other) for post in posts for other in self._since(day))
        return any(held(post, other) for post in posts for other in self._since(day))

    def _until(self, day: dt.date) -> Iterable[dt.date]:
        return [day, *(other for other in self.days if other < day)]

    def _since(self, day: dt.date) -> Iterable[dt.date]:
        return [day, *(other for other in self.days if other > day)]

    # What an act is about

    def _spells_of(self, id_: str) -> frozenset[str]:
        act = self.tie[id_]
        if act.type not in BEGINNING + ENDING or id_ in self.network.unlinked:
            return frozenset()
        if act.about:
            return frozenset(post.id for post in self.network.spells if post.id in act.about)
        date = act.period.start
        if date is None:
            return frozenset()
        own = [
            post
            for post in self.network.spells
            if post.from_ == act.subject
            and (act.type != "resignation" or post.to == act.to)  # only at the body that it names
        ]
        return self._nearest(act, date, own) or self._only(act, date, own)

    def _nearest(self, act: Tie, date: PartialDate, own: list[Tie]) -> frozenset[str]:
        """The spells that begin, or end, nearest in time, within the limit."""
        away: dict[str, int] = {}
        for post in own:
            # An attestation counts as both.
            edge = post.period.start if act.type in BEGINNING else post.period.end
            if edge is not None and days_between(date, edge) <= LIMIT:
                away[post.id] = days_between(date, edge)
        return frozenset(post for post, days in away.items() if days == min(away.values()))

    def _only(self, act: Tie, date: PartialDate, own: list[Tie]) -> frozenset[str]:
        """The only seat certainly held on its first day, or on the day before it."""
        day = date.earliest - DAY if act.type in ENDING else date.earliest
        held = [post for post in own if self._by_its_own_row(post, day)]
        # Read as: the spells on that seat that are certain on that day.
        alone = len({_place(post) for post in held}) == 1
        return frozenset(post.id for post in held) if alone else frozenset()

    def _by_its_own_row(self, post: Tie, day: dt.date) -> bool:
        dates = Dates.written(post.period)
        if not span_certain(dates, day):
            return False
        # Read as: evidence is what rules 5 and 6 call so, the acts that name the row as well.
        named = self._named_by(post)
        beginning = self._named_by(post, BEGINNING)
        return self._not_too_early(post, dates, day, named) and self._not_stale(
            post, dates, day, beginning
        )

    # Posts, rules 1 to 4: dates

    def _acts_about(self, post: Tie, types: tuple[str, ...]) -> list[PartialDate]:
        """The dates, first to last, of the acts about a post that speak for it."""
        dates = [
            act.period.start
            for act in self.network.ties
            if act.type in types
            and act.period.start is not None
            and act.subject == post.from_
            and speaks_for(act, post)
            and self._is_about(act, act.period.start, post)
        ]
        return sorted(dates, key=lambda date: (date.latest, date.earliest))

    def _is_about(self, act: Tie, date: PartialDate, post: Tie) -> bool:
        """Whether it is linked to the post, or to another row on that seat at that time."""
        linked = self.spells_of(act.id)
        if post.id in linked:
            return True
        if not any(_place(self.tie[id_]) == _place(post) for id_ in linked):
            return False
        written = Dates.written(post.period)
        if act.type in BEGINNING:
            return written.start is None or days_between(date, written.start) <= LIMIT
        begins = written.start is not None and days_between(date, written.start) == 0
        return begins or span_possible(written, date.earliest - DAY)

    def _dates_1(self, id_: str) -> Dates:
        """A blank start that an appointment gives."""
        post = self.tie[id_]
        dates = Dates.written(post.period)
        if dates.start is None:
            for date in self._acts_about(post, ("appointment",)):
                if dates.end is None or not wholly_before(dates.end, date):
                    return replace(dates, start=date, start_basis=StartBasis.INFERRED)
        return dates

    def _finals(self, id_: str) -> list[PartialDate]:
        """The dates of the final acts, first to last."""
        post = self.tie[id_]
        start = post.period.start
        begun = self._acts_about(post, BEGINNING)
        return [
            date
            for date in self._acts_about(post, ENDING)
            if not (start and wholly_before(date, start))
            and not any(date.latest <= other.earliest for other in begun)
        ]

    def _given_up(self, id_: str) -> bool:
        """Whether the end is one that a final act gives: blank, attested or ``latest``."""
        dates = self.dates_1(id_)
        weak = dates.end_basis in {EndBasis.LAST_ATTESTED, EndBasis.LATEST}
        return bool(self.finals(id_)) and (dates.end is None or dates.once or weak)

    def _stopped(self, id_: str) -> str:
        """What stops rule 2: "before" an attestation, "after" the end of a latest, or nothing."""
        dates = self.dates_1(id_)
        if self._given_up(id_) and dates.end is not None:
            first, last = self.finals(id_)[0], self.finals(id_)[-1]
            if dates.once or dates.end_basis == EndBasis.LAST_ATTESTED:
                if (dates.end.earliest - last.latest).days > LIMIT:
                    return "before"
            elif wholly_before(dates.end, first):
                return "after"
        return ""

    def _dates_2(self, id_: str) -> Dates:
        """An end that an act gives."""
        dates = self.dates_1(id_)
        if not self._given_up(id_) or self.stopped(id_):
            return dates
        # Read as: "that date" is the one on which it was attested.
        basis = StartBasis.FIRST_ATTESTED if dates.once else dates.start_basis
        return replace(
            dates,
            end=self.finals(id_)[-1],
            end_basis=EndBasis.INFERRED,
            start_basis=basis,
            once=False,
        )

    def _contradicted(self, id_: str) -> bool:
        """Whether an act contradicts the end, by rule 2 or by rule 3."""
        dates, finals = self.dates_2(id_), self.finals(id_)
        # Read as: what stops rule 2 before an attestation always contradicts the row.
        if self.stopped(id_) == "before":
            return True
        end = dates.end if self.stopped(id_) == "after" else dates.sure_end
        return bool(finals and end) and all(
            end is not None and days_between(date, end) > LIMIT for date in finals
        )

    def _dates_4(self, id_: str) -> Dates:
        """A blank start that a predecessor gives."""
        post, dates = self.tie[id_], self.dates_2(id_)
        if dates.start is not None or dates.end is None or not post.post:
            return dates
        earliest = min(date.earliest for date in self._evidence_5(post, dates))
        ends = [self.dates_2(other.id).sure_end for other in self._others_in_post(post)]
        before = [end for end in ends if end is not None and end.latest <= earliest]
        if not before:
            return dates
        return replace(dates, start=max(before), start_basis=StartBasis.INFERRED)

    def _others_in_post(self, post: Tie) -> list[Tie]:
        """Somebody else's rows with the same ``post``."""
        return [
            other
            for other in self.network.spells
            if post.post
            and other.post == post.post
            and other.from_ != post.from_
            and speaks_for(other, post)
        ]

    # Posts, rules 5 to 11: days

    def _published(self, post: Tie) -> list[PartialDate]:
        found = (self.network.source_by_id[id_].published for id_ in post.sources)
        return [date for date in found if date is not None]

    def _named_by(self, post: Tie, types: tuple[str, ...] = ()) -> list[PartialDate]:
        """The dates of acts whose ``about`` names it; of all types if none is given."""
        return [
            act.period.start
            for act in self.network.ties
            if post.id in act.about
            and act.period.start is not None
            and act.declared.time == "point"
            and act.subject == post.from_
            and (not types or act.type in types)
            and speaks_for(act, post)
        ]

    def _evidence_5(self, post: Tie, dates: Dates) -> list[PartialDate]:
        own = [dates.end] if dates.end is not None else []
        return own + self._published(post) + self._named_by(post)

    def _not_too_early(
        self, post: Tie, dates: Dates, day: dt.date, named: Iterable[PartialDate]
    ) -> bool:
        """Rule 5: a blank start is not "before all data"."""
        if dates.start is not None or dates.end is None:
            return True
        evidence = [dates.end, *self._published(post), *named]
        return day >= add_months(min(date.earliest for date in evidence), -12)

    def _not_stale(
        self, post: Tie, dates: Dates, day: dt.date, named: Iterable[PartialDate]
    ) -> bool:
        """Rule 6: a blank end was not seen."""
        published = self._published(post)
        if dates.end is not None or dates.start is None or not published:
            return True
        evidence = [dates.start, *published, *named]
        return day <= add_months(max(date.latest for date in evidence), 12)

    def _reaches_back(self, id_: str, day: dt.date) -> bool:
        """Rule 7: a first-attested start reaches back to the one before."""
        post, dates = self.tie[id_], self.dates_4(id_)
        if dates.once or dates.start is None or dates.start_basis != StartBasis.FIRST_ATTESTED:
            return True
        before = []
        for other in self.network.spells:
            known = self.dates_2(other.id)
            same = other.from_ == post.from_ or (post.post and other.post == post.post)
            if (
                other.id != id_
                and same
                and speaks_for(other, post)
                and known.end
                and not known.once
            ):
                seat = _place(other) == _place(post)
                by = dates.start.earliest if seat else dates.start.latest
                if known.end.latest <= by:
                    before.append(known.end)
        if not before:
            return True
        return day >= max(end.earliest for end in before) or day >= dates.start.earliest

    def _alive_certain(self, id_: str, day: dt.date) -> bool:
        """Rule 8: the dead hold nothing."""
        died = self.network.actor_by_id[self.tie[id_].from_].died
        return not self._dies(id_) or died is None or day < died.earliest

    def _alive_possible(self, id_: str, day: dt.date) -> bool:
        died = self.network.actor_by_id[self.tie[id_].from_].died
        return not self._dies(id_) or died is None or day < died.latest

    def _dies(self, id_: str) -> bool:
        return self.tie[id_].is_post or self.tie[id_].type == "business"

    def _possible_8(self, id_: str, day: dt.date) -> bool:
        dates = self.dates_4(id_)
        possible = span_possible(dates, day)
        if self.contradicted(id_) and begun_possible(dates, day) and not dates.once:
            possible = possible or day < self.finals(id_)[0].latest
        return possible and self._reaches_back(id_, day) and self._alive_possible(id_, day)

    def _certain_8(self, id_: str, day: dt.date) -> bool:
        """Whether a row by itself is certain."""
        post, dates = self.tie[id_], self.dates_4(id_)
        return (
            span_certain(dates, day)
            and self._not_too_early(post, dates, day, self._named_by(post))
            and self._not_stale(post, dates, day, self._named_by(post, BEGINNING))
            and not self._cut_short_8(id_, day)
        )

    def _cut_short_8(self, id_: str, day: dt.date) -> bool:
        """Whether rule 2, 3 or 8 says that it is not certain from some day up to this on."""
        finals = self.finals(id_)
        if self._given_up(id_) and not self.stopped(id_):
            parted = days_between(finals[0], finals[-1]) > 0
            if parted and day >= finals[0].earliest:
                return True
        if self.contradicted(id_) and day >= finals[0].earliest:
            return True
        return not self._alive_certain(id_, day)

    def _rivals(self, id_: str) -> list[str]:
        """Rule 9: the other rows of one person, one body and one seat, but attestations."""
        post = self.tie[id_]
        return [
            other.id
            for other in self.network.spells
            if other.id != id_
            and _place(other) == _place(post)
            and speaks_for(other, post)
            and not self.dates_4(other.id).once
        ]

    def _limit_ends(self, id_: str) -> list[tuple[PartialDate, bool]]:
        """The ends that limit a row, and whether they were seen or inferred."""
        found = []
        for rival in self._rivals(id_):
            dates = self.dates_4(rival)
            if dates.end is None or dates.end_basis == EndBasis.LAST_ATTESTED:
                continue
            if _follows(self.dates_4(id_), dates):
                continue
            certain = [day for day in self.days if self.certain_8(id_, day)]
            possible = [day for day in self.days if self.possible_8(rival, day)]
            # Read as: a row that is never possible ends on the last day of its end.
            over = possible[-1] + DAY if possible else dates.end.latest
            apart = bool(certain) and certain[0] >= over
            if not apart:
                found.append((dates.end, dates.sure_end is not None))
        return found

    def _limit_starts(self, id_: str) -> list[PartialDate]:
        """The starts that limit a row."""
        found = []
        for rival in self._rivals(id_):
            start = self.dates_4(rival).sure_start
            if start is None or _follows(self.dates_4(rival), self.dates_4(id_)):
                continue
            certain = [day for day in self.days if self.certain_8(id_, day)]
            possible = [day for day in self.days if self.possible_8(rival, day)]
            begins = possible[0] if possible else start.earliest
            apart = bool(certain) and certain[-1] < begins
            if not apart:
                found.append(start)
        return found

    def _possible_9(self, id_: str, day: dt.date) -> bool:
        """The vaguer of two dates adds nothing, and another row closes what is open."""
        if not self.possible_8(id_, day):
            return False
        dates = self.dates_4(id_)
        for end, sure in self._limit_ends(id_):
            own = dates.sure_end
            one = sure and own is not None and days_between(own, end) == 0
            if day >= end.latest and (one or self._nothing_after(id_, end.latest)):
                return False
        for start in self._limit_starts(id_):
            own = dates.sure_start
            one = own is not None and days_between(own, start) == 0
            if day < start.earliest and (one or self._nothing_before(id_, start.earliest)):
                return False
        return True

    def _nothing_after(self, id_: str, day: dt.date) -> bool:
        """Whether the end is left open, and no evidence comes after that day."""
        post, dates = self.tie[id_], self.dates_4(id_)
        if dates.undated or not dates.nobody_saw_end:
            return False
        if dates.end is not None:
            return dates.end.earliest <= day
        published = self._published(post)
        evidence = [*published, *self._named_by(post, BEGINNING)]
        evidence += [dates.start] if dates.start is not None else []
        return bool(published) and all(date.latest <= day for date in evidence)

    def _nothing_before(self, id_: str, day: dt.date) -> bool:
        """Whether the start is left open, and no evidence comes before that day."""
        dates = self.dates_4(id_)
        if not dates.nobody_saw_begin:
            return False
        if dates.start is not None:
            return dates.start.latest >= day
        return all(date.earliest >= day for date in self._evidence_5(self.tie[id_], dates))

    def _cut_short(self, id_: str, day: dt.date) -> bool:
        """Whether rule 2, 3, 8 or 9 says that it is not certain from some day up to this on."""
        ends = self._limit_ends(id_)
        return self._cut_short_8(id_, day) or any(day >= end.latest for end, _ in ends)

    def _certainly_begun(self, id_: str, day: dt.date) -> bool:
        """Whether it had certainly begun, by rules 5 and 9 as well."""
        post, dates = self.tie[id_], self.dates_4(id_)
        return (
            begun_certain(dates, day)
            and self._not_too_early(post, dates, day, self._named_by(post))
            and not any(day < start.earliest for start in self._limit_starts(id_))
        )

    def _certain_9(self, id_: str, day: dt.date) -> bool:
        return (
            self.certain_8(id_, day)
            and self._certainly_begun(id_, day)
            and not self._cut_short(id_, day)
        )

    def _certain_10(self, id_: str, day: dt.date) -> bool:
        """No gap by an unclear date."""
        if self.certain_9(id_, day):
            return True
        post, end = self.tie[id_], self.dates_4(id_).sure_end
        if end is None or end.precision == "day" or self._cut_short(id_, end.earliest - DAY):
            return False
        if not self._certainly_begun(id_, day) or not self.possible_9(id_, day):
            return False
        return any(
            other.id != id_
            and (other.from_, other.to) == (post.from_, post.to)
            and speaks_for(other, post)
            and self.dates_4(other.id).sure_start == end
            and self._not_yet_certain(other.id, day)
            for other in self.network.spells
        )

    def _not_yet_certain(self, id_: str, day: dt.date) -> bool:
        """Whether it becomes certain, and only after that day."""
        certain = [other for other in self.days if self.certain_9(id_, other)]
        return bool(certain) and day < min(certain)

    def _somebody_else(self, post: Tie, day: dt.date) -> bool:
        """Whether somebody else certainly holds the same ``post``."""
        return any(self.certain_10(other.id, day) for other in self._others_in_post(post))

    def _possible_11(self, id_: str, day: dt.date) -> bool:
        """What nobody saw end, and what nobody saw begin."""
        if not self.possible_9(id_, day):
            return False
        post, dates = self.tie[id_], self.dates_4(id_)
        if not post.post or dates.undated:
            return True
        certain = [other for other in self.days if self.certain_10(id_, other)]
        if dates.nobody_saw_end:
            over = [other for other in self._until(day) if _after(dates, certain, other)]
            if any(self._somebody_else(post, other) for other in over):
                return False
        if dates.nobody_saw_begin:
            known = dates.start or dates.end
            assert known
            that = min([known.earliest, *certain[:1]])
            gap = [other for other in self._since(day) if other < that]
            if any(self._somebody_else(post, other) for other in gap):
                return False
        return True


def _never(_id: str, _day: dt.date) -> bool:
    return False


def _place(post: Tie) -> tuple[str, str, tuple[str, str]]:
    """One person, one body and one seat."""
    return post.from_, post.to, post.seat


def _follows(row: Dates, other: Dates) -> bool:
    """Whether a row is the next spell after another. An attestation is both start and end."""
    if row.start is None or other.end is None:
        return False
    start, end = row.start, other.end
    neither_before = start.earliest >= end.earliest and start.latest >= end.latest
    turns = not wholly_before(start, end) and (
        other.start is None or days_between(start, other.start) > 0
    )
    return neither_before or turns


def _after(dates: Dates, certain: list[dt.date], day: dt.date) -> bool:
    """Whether a day lies where nobody saw it any more."""
    if certain:
        return day > certain[-1]
    if dates.end is not None:
        return day > dates.end.latest
    # Read as: "from the day after its end, or else its start" is the day after either.
    return dates.start is not None and day > dates.start.latest
