"""Times of Wikidata as dates: as precise as they are, and never more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from elitenet.imports.json_file import text
from elitenet.imports.tally import Tally
from elitenet.imports.wikidata_file import Snaks, Statement, Value
from elitenet.ledger.dates import EndBasis, PartialDate, Period

_TIME = re.compile(r"([+-])(\d{1,16})-(\d{2})-(\d{2})T.*", re.ASCII)
_JULIAN = "Q1985786"
_DECADE, _YEAR, _MONTH, _DAY = 8, 9, 10, 11
START, END, MOMENT = "P580", "P582", "P585"


class Dates:
    """Reads times and counts those that no date can hold."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def of(self, value: Value, prop: str, subject: str) -> PartialDate | None:
        """The date of a value; ``None`` where it is not known to the year."""
        if value.time is None:
            why = "date not known" if value.kind == "somevalue" else "not a date, left out"
            if value.kind != "novalue":
                self.tally.add(prop, why, subject)
            return None
        try:
            found, julian = _read(value.time)
        except ValueError as error:
            self.tally.add(prop, str(error), subject)
            return None
        if julian:
            self.tally.add(prop, julian, subject)
        return found

    def one(self, snaks: Snaks, prop: str, subject: str, *, last: bool) -> PartialDate | None:
        """The first or the last of the dates that a qualifier gives."""
        found = sorted(
            {date for value in snaks.get(prop, ()) if (date := self.of(value, prop, subject))}
        )
        if len(found) > 1:
            which = "latest" if last else "earliest"
            self.tally.add(prop, f"several dates; the {which} was taken", subject)
        return found[-1 if last else 0] if found else None

    def spell(self, statement: Statement, subject: str, known: PartialDate | None) -> Period:
        """From when to when a statement holds.

        Parameters
        ----------
        known : PartialDate or None
            When the item said so: an end on an unknown day came before.
        """
        start = self.one(statement.qualifiers, START, subject, last=False)
        end = self.one(statement.qualifiers, END, subject, last=True)
        basis = EndBasis.SEEN
        over = [value for value in statement.qualifiers.get(END, ()) if value.kind != "novalue"]
        if end is None and over:
            end = min((date for value in over if (date := _by(value))), default=known)
            basis = EndBasis.LATEST
            if end is None:
                # It is over, and an open end would say that it is not: seen at its start only.
                end, basis = start, EndBasis.SEEN
        moment = self.one(statement.qualifiers, MOMENT, subject, last=False)
        if start is None and end is None and moment is not None:
            start = end = moment
        period = Period(start, end, end_basis=basis)
        if not period.backwards:
            return period
        self.tally.add(END, "before the start, left out", f"{subject}: {start} to {end}")
        return Period(start, start)


def _read(time: Mapping[str, object]) -> tuple[PartialDate, str]:
    """A date, and what to say where it was written in the Julian calendar.

    Raises
    ------
    ValueError
        Saying why it is not a date here.
    """
    match = _TIME.fullmatch(text(time.get("time")))
    precision = time.get("precision")
    if match is None or not isinstance(precision, int):
        raise ValueError("not a date, left out")
    if match[1] == "-":
        raise ValueError("before the year 1, left out")
    if precision < _YEAR:
        raise ValueError("not known to the year, left out")
    year, month, day = (int(part) for part in match.groups()[1:])
    julian = text(time.get("calendarmodel")).endswith(_JULIAN)
    try:
        if precision >= _DAY and julian and day and year <= dt.MAXYEAR:
            found = _gregorian(year, month, day)
            return found, "written in the Julian calendar; turned into the Gregorian one"
        # Some dates say that they are days and have no day: 1990-05-00.
        fits = [year, *([month] if month and precision >= _MONTH else [])]
        fits += [day] if month and day and precision >= _DAY else []
        said = "of the Julian calendar; kept as written, days may differ" if julian else ""
        return PartialDate(*fits), said
    except (ValueError, OverflowError):
        raise ValueError("no such day, left out") from None


def _gregorian(year: int, month: int, day: int) -> PartialDate:
    """A Julian day as a Gregorian one.

    Examples
    --------
    >>> str(_gregorian(1917, 10, 25))
    '1917-11-07'
    """
    if not (1 <= month <= 12 and 1 <= day <= 31 and year >= 1):
        raise ValueError("no such day")
    # Years from March on, so that the leap day is the last of its year.
    shifted, from_march = (year, month - 3) if month > 2 else (year - 1, month + 9)
    days = 365 * shifted + shifted // 4 + (153 * from_march + 2) // 5 + day - 1
    # 1 January of the year 1 in the Gregorian calendar is 3 January in the Julian one.
    found = dt.date.fromordinal(days - 307)
    return PartialDate(found.year, found.month, found.day)


def _by(value: Value) -> PartialDate | None:
    """The last year of the decade in which it was over."""
    match = _TIME.fullmatch(text((value.time or {}).get("time")))
    if match and match[1] == "+" and (value.time or {}).get("precision") == _DECADE:
        year = int(match[2]) // 10 * 10 + 9
        return PartialDate(year) if 1 <= year <= dt.MAXYEAR else None
    return None


def agreed(dates: list[PartialDate], *, last: bool) -> PartialDate | None:
    """One date for several: the most precise where they agree, else as far as they do.

    Examples
    --------
    >>> day, year = PartialDate(1950, 3, 2), PartialDate(1950)
    >>> str(agreed([year, day], last=False)), str(agreed([day, PartialDate(1950, 4)], last=False))
    ('1950-03-02', '1950')
    """
    if not dates:
        return None
    finest = max(dates, key=lambda date: len(str(date)))
    if all(str(finest).startswith(str(date)) for date in dates):
        return finest
    if len({date.year for date in dates}) == 1:
        return PartialDate(dates[0].year)
    return max(dates) if last else min(dates)
