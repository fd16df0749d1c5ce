"""Dates as other people write them: read where only one reading fits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from elitenet.ledger.dates import PartialDate

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?", re.ASCII)
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
_DAY_ZERO = dt.date(1899, 12, 30)


def order_of(cells: Iterable[str]) -> str:
    """Which comes first in a column of dates with slashes: ``"day"``, ``"month"`` or ``""``.

    One date that has a single reading (12/31/2021) settles it for the column.

    Examples
    --------
    >>> order_of(["11/12/2020", "12/31/2021"]), order_of(["11/12/2020"])
    ('month', '')
    """
    found = set()
    for cell in cells:
        if match := _SLASHES.fullmatch(cell):
            first, second = int(match[1]), int(match[2])
            found |= {"day"} if first > 12 else {"month"} if second > 12 else set()
    return found.pop() if len(found) == 1 else ""


def read_date(cell: str, format_: str = "", order: str = "") -> PartialDate | None:
    """The date in a cell; ``None`` where it is blank.

    Parameters
    ----------
    format_ : str
        As in Python and most programs: ``"%d/%m/%Y"``. Blank: recognised.
    order : {"day", "month", ""}
        Which comes first in a date with slashes, where the column says so.

    Raises
    ------
    ValueError
        Saying what to do.

    Examples
    --------
    >>> [str(read_date(cell)) for cell in ("31.12.2021", "12/31/2021", "2021/5", "44562", "1999")]
    ['2021-12-31', '2021-12-31', '2021-05', '2022-01-01', '1999']
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
        found = _recognised(cell, order)
    except OverflowError:
        found = None
    if found is None:
        raise ValueError("is not a date that can be read; write YYYY-MM-DD, or add --date-format")
    return found


def _formatted(cell: str, format_: str) -> PartialDate:
    # strptime fills what a format lacks with the first: those parts are not known.
    read = dt.datetime.strptime(cell, format_)
    month = any(part in format_ for part in ("%m", "%b", "%B", "%j", "%x", "%c"))
    day = month and any(part in format_ for part in ("%d", "%j", "%x", "%c"))
    return PartialDate(read.year, read.month if month else None, read.day if day else None)


def _recognised(cell: str, order: str) -> PartialDate | None:
    if _SERIAL.fullmatch(cell):
        day = _DAY_ZERO + dt.timedelta(days=int(float(cell)))
        return PartialDate(day.year, day.month, day.day)
    if match := _ISO.fullmatch(cell.removesuffix(".0")):
        year, month, day_ = (int(part) if part else None for part in match.groups())
        return _day(year, month, day_)
    if match := _DOTS.fullmatch(cell):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHES.fullmatch(cell):
        first, second, year = (int(part) for part in match.groups())
        if first <= 12 and second <= 12 and first != second and not order:
            raise ValueError(_two_readings(first, second))
        month_first = second > 12 or (order == "month" and first <= 12)
        return _day(year, *((first, second) if month_first else (second, first)))
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
