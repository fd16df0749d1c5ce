"""A time axis: years or months, never too many, and the turning point on it."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from elitenet.plot.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.change.compare import Change

MOST_TICKS = 12


def number(day: date) -> float:
    """A day as a place on the axis."""
    return float(_dates().date2num(day))


def _dates() -> Any:
    """The part of matplotlib that knows dates; it has no types."""
    from matplotlib import dates

    return dates


def span(axes: Axes, first: date, last: date) -> None:
    """Set the days that the axis covers, and its ticks."""
    dates = _dates()
    axes.set_xlim(number(first), number(last))
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 2 * MOST_TICKS:
        axes.xaxis.set_major_locator(dates.YearLocator(base=ceil(months / 12 / MOST_TICKS)))
        axes.xaxis.set_major_formatter(dates.DateFormatter("%Y"))
    else:
        axes.xaxis.set_major_locator(dates.MonthLocator(interval=max(1, ceil(months / 8))))
        axes.xaxis.set_major_formatter(dates.DateFormatter("%Y-%m"))


def turning_point(axes: Axes, change: Change) -> None:
    """Shade the time between the two days, and draw the day of the event in it."""
    first, last = number(change.before.date), number(change.after.date)
    axes.axvspan(first, last, color="#ececec", lw=0, zorder=0)
    day = event_day(change)
    if day is not None:
        axes.axvline(number(day), color=INK, lw=0.6, ls=(0, (2, 1)), zorder=2, gid="turning point")


def event_day(change: Change) -> date | None:
    """The day of the event, where it is known to the day."""
    written = change.event.date if change.event else None
    return written.earliest if written is not None and written.precision == "day" else None


def explained(change: Change) -> str:
    """What the band and the line are."""
    day = event_day(change)
    line = "" if day is None else f"; the dashed line: {day}"
    return f"The band: {change.before.date} to {change.after.date}{line}."
