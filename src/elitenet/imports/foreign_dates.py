"""Dates as other people write them: read where only one reading fits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from elitenet.ledger.dates import PartialDate

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?", re.ASCII)
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
_WITH_NAMES = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%B %Y", "%b %Y")
_WORDS = "n/a na nan nat none null unknown present now today current currently ongoing incumbent"
_UNKNOWN = frozenset([*"-–—?.", "--", *_WORDS.split()])
_DAY_ZERO = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class DateColumn:
    """What the cells of a column say of each other.

    Parameters
    ----------
    first : {"day", "month", ""}
        Which comes first in dates with slashes.
    numbers_are_days : bool
        Whether a number such as 44562 is a day as a spreadsheet stores it.
    """

    first: str = ""
    numbers_are_days: bool = False


def column_of(cells: Iterable[str], numbers_are_days: bool = False) -> DateColumn:
    """What is common to the dates of a column.

    One date that has a single reading (12/31/2021) settles the order for the column, and
    numbers are days if all cells are such numbers.

    Examples
    --------
    >>> column_of(["11/12/2020", "12/31/2021"]), column_of(["44562", ""]).numbers_are_days
    (DateColumn(first='month', numbers_are_days=False), True)
    """
    found, given = set(), [cell for cell in cells if cell and not unknown_date(cell)]
    for cell in given:
        if match := _SLASHES.fullmatch(cell):
            first, second = int(match[1]), int(match[2])
            found |= {"day"} if first > 12 else {"month"} if second > 12 else set()
    days = bool(given) and all(_SERIAL.fullmatch(cell) for cell in given)
    return DateColumn(found.pop() if len(found) == 1 else "", numbers_are_days or days)


def unknown_date(cell: str) -> bool:
    """Whether a cell says in words or signs that no date is known.

    Examples
    --------
    >>> unknown_date("present"), unknown_date("2020"), unknown_date("")
    (True, False, False)
    """
    return cell.casefold() in _UNKNOWN


def read_date(cell: str, format_: str = "", column: DateColumn | None = None) -> PartialDate | None:
    """The date in a cell; ``None`` where it is blank.

    Parameters
    ----------
    format_ : str
        As in Python and most programs: ``"%d/%m/%Y"``. Blank: recognised.
    column : DateColumn or None
        What the column says of it.

    Raises
    ------
    ValueError
        Saying what to do.

    Examples
    --------
    >>> [str(read_date(cell)) for cell in ("31.12.2021", "12/31/2021", "2021/5", "1 May 2021")]
    ['2021-12-31', '2021-12-31', '2021-05', '2021-05-01']
    >>> read_date("11/12/2021")
    Traceback (most recent call last):
        ...
    ValueError: may be 11 December or November 12; add --date-format %d/%m/%Y or %m/%d/%Y
    """
    if not cell:
        return None
    if format_:
        try:
            return _formatted(cell, format_)
        except ValueError:
            raise ValueError(f"does not fit --date-format {format_}") from None
    try:
        found = _recognised(cell, column or DateColumn())
    except OverflowError:
        found = None
    if found is None and _SERIAL.fullmatch(cell):
        raise ValueError(
            "may be a day as a spreadsheet stores it, but other dates of the column are written "
            "in another way; write YYYY-MM-DD"
        )
    if found is None:
        raise ValueError("is not a date that can be read; write YYYY-MM-DD, or add --date-format")
    return found


def _formatted(cell: str, format_: str) -> PartialDate:
    # strptime fills what a format lacks with the first: those parts are not known.
    read = dt.datetime.strptime(cell, format_)
    month = any(part in format_ for part in ("%m", "%b", "%B", "%j", "%x", "%c"))
    day = month and any(part in format_ for part in ("%d", "%j", "%x", "%c"))
    return PartialDate(read.year, read.month if month else None, read.day if day else None)


def _recognised(cell: str, column: DateColumn) -> PartialDate | None:
    if column.numbers_are_days and _SERIAL.fullmatch(cell):
        day = _DAY_ZERO + dt.timedelta(days=int(float(cell)))
        return PartialDate(day.year, day.month, day.day)
    if match := _ISO.fullmatch(cell.removesuffix(".0")):
        year, month, day_ = (int(part) if part else None for part in match.groups())
        return _day(year, month, day_)
    if match := _DOTS.fullmatch(cell):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHES.fullmatch(cell):
        first, second, year = (int(part) for part in match.groups())
        if first <= 12 and second <= 12 and first != second and not column.first:
            raise ValueError(_two_readings(first, second))
        month_first = second > 12 or (column.first == "month" and first <= 12)
        return _day(year, *((first, second) if month_first else (second, first)))
    return _in_words(cell)


def _in_words(cell: str) -> PartialDate | None:
    """A date with the English name of its month."""
    plain = " ".join(cell.replace(",", " ").split())
    for format_ in _WITH_NAMES:
        try:
            return _formatted(plain, format_)
        except ValueError:
            continue
    return None


def _day(year: int | None, month: int | None, day: int | None) -> PartialDate:
    try:
        return PartialDate(year or 0, month, day)
    except ValueError:
        raise ValueError("is not a day of the calendar; correct it in the file") from None


def _two_readings(first: int, second: int) -> str:
    months = [dt.date(2000, n, 1).strftime("%B") for n in (first, second)]
    return (
        f"may be {first} {months[1]} or {months[0]} {second}; "
        "add --date-format %d/%m/%Y or %m/%d/%Y"
    )
