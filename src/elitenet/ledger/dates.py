"""Dates as precise as their source, and periods read without false precision.

A date is written as ``2016``, ``2016-09`` or ``2016-09-08`` (the calendar dates of
ISO 8601, level 0 of the Extended Date/Time Format) and stands for all the days that
it covers. What follows from dates is in :mod:`elitenet.ledger.intervals`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DAY = timedelta(days=1)


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
        ValueError: '2022-02-30' is not a date: there is no such day
        """
        match = _SHAPE.fullmatch(text)
        if not match:
            raise ValueError(
                f"'{text}' is not a date; write 2022, 2022-01 or 2022-01-05, as precise as the "
                "source"
            )
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            return cls(year, month, day)
        except ValueError:
            no_month = month is not None and not 1 <= month <= 12
            missing = "year" if year == 0 else "month" if no_month else "day"
            raise ValueError(f"'{text}' is not a date: there is no such {missing}") from None

    @property
    def earliest(self) -> date:
        """The first day that it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it covers."""
        if self.day is not None:
            return date(self.year, self.month or 1, self.day)
        if self.month is None or self.month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - _DAY

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
        Blank: not seen.

    Examples
    --------
    >>> Period(PartialDate(2022, 1), PartialDate(2022, 1)).attested_only
    True
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


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the month's last day if it has no such day.

    Days that no calendar has become the first or the last day of all.

    Examples
    --------
    >>> str(add_months(date(2024, 2, 29), 12)), str(add_months(date(2022, 3, 31), -1))
    ('2025-02-28', '2022-02-28')
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def written(date: PartialDate | None) -> str | None:
    """A date as written; ``None`` where there is none."""
    return None if date is None else str(date)
