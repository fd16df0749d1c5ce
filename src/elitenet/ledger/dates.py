"""Dates as precise as their source, and periods read without false precision.

A date is written as ``2016``, ``2016-09`` or ``2016-09-08`` (the calendar dates of
ISO 8601, level 0 of the Extended Date/Time Format) and stands for all the days that
it covers. A period between two such dates is in force at a day: ``yes``, ``no`` or
``possibly``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Certainty(StrEnum):
    """Whether something holds at a date, as far as the ledger can say."""

    YES = "yes"
    POSSIBLY = "possibly"
    NO = "no"


class StartBasis(StrEnum):
    """What a start rests on.

    ``seen``: a source gives it. ``inferred``: concluded from another fact.
    ``first-attested``: in force by then; possibly before.
    """

    SEEN = "seen"
    INFERRED = "inferred"
    FIRST_ATTESTED = "first-attested"


class EndBasis(StrEnum):
    """What an end rests on.

    ``seen``: a source gives it. ``inferred``: concluded from another fact.
    ``last-attested``: in force until then; possibly after. ``latest``: over by
    then; possibly before.
    """

    SEEN = "seen"
    INFERRED = "inferred"
    LAST_ATTESTED = "last-attested"
    LATEST = "latest"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as its source gives it.

    Parameters
    ----------
    year : int
        1 to 9999.
    month, day : int or None
        ``None`` where the source is no more precise.

    Raises
    ------
    ValueError
        If there is no such month or day.

    Examples
    --------
    >>> month = PartialDate.parse("2022-02")
    >>> str(month), str(month.earliest), str(month.latest)
    ('2022-02', '2022-02-01', '2022-02-28')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if self.month == 0 or self.day == 0:
            raise ValueError("months and days count from 1")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises
        ------
        ValueError
            If the text has another shape, or there is no such day.

        Examples
        --------
        >>> PartialDate.parse("2022-02-30")
        Traceback (most recent call last):
            ...
        ValueError: '2022-02-30' is no date: there is no such day
        """
        match = _SHAPE.fullmatch(text)
        if not match:
            raise ValueError(
                f"'{text}' is no date; write 2022, 2022-01 or 2022-01-05, as precise as the source"
            )
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            return cls(year, month, day)
        except ValueError:
            no_month = month is not None and not 1 <= month <= 12
            missing = "year" if year == 0 else "month" if no_month else "day"
            raise ValueError(f"'{text}' is no date: there is no such {missing}") from None

    @property
    def earliest(self) -> date:
        """The first day that it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it covers."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """``"year"``, ``"month"`` or ``"day"``."""
        return "day" if self.day else "month" if self.month else "year"

    def covers(self, day: date) -> bool:
        """Whether the day lies within it."""
        return self.earliest <= day <= self.latest

    def __lt__(self, other: PartialDate) -> bool:
        return (self.earliest, self.latest) < (other.earliest, other.latest)

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text


@dataclass(frozen=True, slots=True)
class Period:
    """From a start to an end, either of them partial or not known.

    Parameters
    ----------
    start, end : PartialDate or None
        Blank start: before all data. Blank end: no end seen.

    Examples
    --------
    >>> office = Period(PartialDate(2016, 9, 8), PartialDate(2022, 1))
    >>> [str(office.in_force(date(2022, 1, d))) for d in (1, 30, 31)]
    ['possibly', 'possibly', 'no']
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    start_basis: StartBasis = StartBasis.SEEN
    end_basis: EndBasis = EndBasis.SEEN

    @property
    def undated(self) -> bool:
        """Neither start nor end is known."""
        return self.start is None and self.end is None

    @property
    def attested_only(self) -> bool:
        """Start and end are the same as written: seen then, and not to be stretched."""
        return self.start is not None and self.start == self.end

    @property
    def backwards(self) -> bool:
        """The latest possible end lies before the earliest possible start."""
        return (
            self.start is not None
            and self.end is not None
            and self.end.latest < self.start.earliest
        )

    @property
    def end_seen(self) -> bool:
        """The end is one that a source gives or a fact implies, so that it can be a loss."""
        return (
            self.end is not None
            and not self.attested_only
            and self.end_basis in (EndBasis.SEEN, EndBasis.INFERRED)
        )

    def in_force(
        self,
        day: date,
        *,
        possibly_from: date | None = None,
        certain_until: date | None = None,
    ) -> Certainty:
        """Whether the period is in force on a day.

        Parameters
        ----------
        possibly_from : datetime.date or None
            How far back a ``first-attested`` start may reach; ``None``: without limit.
        certain_until : datetime.date or None
            The last day on which a period without an end is certain; ``None``: it
            stays certain.

        Notes
        -----
        Before the start's first day: no; within the start short of its last day:
        possibly. Within the end short of its last day: possibly; from the end's last
        day on: no (half-open). With neither date: possibly, always. Attested only:
        within it, yes if it is a day and else possibly.
        """
        if self.undated:
            return Certainty.POSSIBLY
        if self.attested_only:
            assert self.start is not None
            return self._attested(self.start, day)
        begun = self._begun(day, possibly_from)
        return begun if begun is Certainty.NO else self._not_ended(day, begun, certain_until)

    @staticmethod
    def _attested(seen: PartialDate, day: date) -> Certainty:
        if not seen.covers(day):
            return Certainty.NO
        return Certainty.YES if seen.precision == "day" else Certainty.POSSIBLY

    def _begun(self, day: date, possibly_from: date | None) -> Certainty:
        if self.start is None or day >= self.start.latest:
            return Certainty.YES
        if day >= self.start.earliest:
            return Certainty.POSSIBLY
        if self.start_basis is StartBasis.FIRST_ATTESTED and (
            possibly_from is None or day >= possibly_from
        ):
            return Certainty.POSSIBLY
        return Certainty.NO

    def _not_ended(self, day: date, begun: Certainty, certain_until: date | None) -> Certainty:
        if self.end is None:
            aged = certain_until is not None and day > certain_until
            return Certainty.POSSIBLY if aged else begun
        if self.end_basis is EndBasis.LAST_ATTESTED:
            return begun if day <= self.end.earliest else Certainty.POSSIBLY
        if day >= self.end.latest:
            return Certainty.NO
        if day >= self.end.earliest:
            return Certainty.POSSIBLY
        if self.end_basis is EndBasis.LATEST:
            # Over at some day between the start and then: only the start day is certain.
            first_day = self.start is not None and day == self.start.latest
            return begun if first_day else Certainty.POSSIBLY
        return begun

    def happened_within(self, before: date, after: date) -> Certainty:
        """Whether an act dated by the start fell into ``before < day <= after``.

        Returns
        -------
        Certainty
            ``yes`` if the start lies wholly inside, ``possibly`` if it overlaps.
            An act without a date: ``possibly``.

        Examples
        --------
        >>> act = Period(PartialDate(2022))
        >>> str(act.happened_within(date(2021, 12, 31), date(2022, 5, 31)))
        'possibly'
        """
        if self.start is None:
            return Certainty.POSSIBLY
        if before < self.start.earliest and self.start.latest <= after:
            return Certainty.YES
        overlaps = before < after and self.start.earliest <= after and before < self.start.latest
        return Certainty.POSSIBLY if overlaps else Certainty.NO


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the month's last day if it has no such day.

    Examples
    --------
    >>> str(add_months(date(2024, 2, 29), 12))
    '2025-02-28'
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
