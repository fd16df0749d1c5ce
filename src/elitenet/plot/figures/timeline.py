"""Spells in posts as bars and acts as marks, one row a person, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import UsageError
from elitenet.ledger.dates import Certainty
from elitenet.plot import calendar, captions, nodes
from elitenet.plot.figures.timeline_rows import Bar, Row, rows
from elitenet.plot.figures.timeline_spans import Kind
from elitenet.plot.page import MARGIN, Page
from elitenet.plot.save import checked, save
from elitenet.plot.style import (
    DOUBLE,
    FAINT,
    INK,
    LABEL,
    PAPER,
    SKY,
    SMALL,
    SOFT,
    VERMILION,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from elitenet.change.compare import Change
    from elitenet.ledger.network import Network

YEARS_BEFORE, YEARS_AFTER = 3, 1
"""How many whole years are shown around those of the two days, unless told otherwise."""

MOST_TITLED = 6
"""Bars carry the names of their bodies when there are so many people or fewer."""

_NAMES, _WORDS = 38.0, 29.0
_EDGE = "#2f7ca8"
_PAD, _HEADING, _FOOT = 1.3, 4.6, 5.0

_SHAPES: Mapping[Kind, Mapping[str, Any]] = {
    Kind.LEFT: {"marker": "|", "ms": 6.0, "mew": 1.1, "mec": INK},
    Kind.HELD: {"marker": "v", "ms": 4.0, "mfc": PAPER, "mec": INK, "mew": 0.7},
    Kind.TRIED: {"marker": "s", "ms": 3.4, "mfc": "#f0e442", "mec": INK, "mew": 0.7},
    Kind.CONVICTED: {"marker": "D", "ms": 3.6, "mfc": INK, "mec": INK, "mew": 0.7},
    Kind.ANNULLED: {"marker": "X", "ms": 4.4, "mfc": PAPER, "mec": INK, "mew": 0.7},
    Kind.RELEASED: {"marker": "o", "ms": 3.6, "mfc": PAPER, "mec": INK, "mew": 0.7},
}


def timeline(
    change: Change,
    path: str | PathLike[str] | None = None,
    *,
    actors: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> Figure:
    """Draw who held posts when, and which acts are on record.

    Parameters
    ----------
    path : path or None
        A ``.png``, ``.svg`` or ``.pdf`` file to write.
    actors : sequence of str
        Ids of people; none: those whom ``who-lost`` lists.
    since, until : datetime.date or None
        First and last day; ``None``: three years before the year of the first day, and to
        the end of the year after that of the second.

    Raises
    ------
    UsageError
        If one of the actors is no person of the frame, or the days are in disorder.

    Examples
    --------
    >>> import elitenet
    >>> ledger = elitenet.load()
    >>> change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
    >>> figure = timeline(change, actors=["masimov-karim"])
    >>> [text.get_text() for text in figure.axes[0].texts if "Karim" in text.get_text()]
    ['Karim Masimov']
    """
    if path is not None:
        checked(path)
    days = _days(change, since, until)
    shown = rows(change, actors or list(nodes.outcomes_of(change)), days)
    title = captions.title(change, "posts and acts")
    with styled():
        network = change.network if len(shown) <= MOST_TITLED else None
        lane = 1.25 if network is None else 2.9
        groups = list(dict.fromkeys(row.group for row in shown))
        headings = _HEADING * len(groups) if len(groups) > 1 else 0.0
        high = sum(_height(row, lane) for row in shown) + headings
        page = Page(DOUBLE, max(high, _HEADING) + _FOOT + 1)
        axes, y = _axes(page, change, days, max(high, _HEADING)), 0.0
        for group in groups:
            if headings:
                y = _heading(axes, group, y)
            for row in shown:
                if row.group is group:
                    y = _row(axes, row, y, lane, network)
        figure = page.finish(title, _caption(change, shown, default=not actors), [_legend(shown)])
    return save(figure, path, title=title)


def _days(change: Change, since: date | None, until: date | None) -> tuple[date, date]:
    first = since or date(max(change.before.date.year - YEARS_BEFORE, 1), 1, 1)
    last = until or date(min(change.after.date.year + YEARS_AFTER, 9998) + 1, 1, 1)
    if not first < last:
        raise UsageError(f"the first day ({first}) must lie before the last ({last})")
    return first, last


def _axes(page: Page, change: Change, days: tuple[date, date], high: float) -> Axes:
    wide = DOUBLE - 2 * MARGIN - _NAMES - _WORDS
    axes = page.axes(MARGIN + _NAMES, _FOOT, wide, high)
    calendar.span(axes, *days)
    axes.set(ylim=(high, 0), label="timeline", yticks=[])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=FAINT, lw=0.3)
    axes.set_axisbelow(True)
    calendar.turning_point(axes, change)
    return axes


def _left(axes: Axes, millimetres: float) -> Any:
    """Where a text begins that stands so far left of the axes."""
    from matplotlib.transforms import ScaledTranslation

    return axes.get_yaxis_transform() + ScaledTranslation(
        -millimetres / 25.4, 0, axes.figure.dpi_scale_trans
    )


def _heading(axes: Axes, group: PatronGroup, y: float) -> float:
    key = nodes.group_key(group)
    x = -_NAMES + 1.2
    axes.plot([0], [y + _HEADING - 1.7], ls="", marker=key.get_marker(),
              mfc=key.get_markerfacecolor(), mec=INK, mew=0.4, ms=key.get_markersize(),
              transform=_left(axes, -x), clip_on=False)  # fmt: skip
    axes.text(0, y + _HEADING - 1.7, str(group), size=LABEL, weight="bold",
              va="center_baseline", transform=_left(axes, -x - 2.2))  # fmt: skip
    return y + _HEADING


def _row(axes: Axes, row: Row, y: float, lane: float, network: Network | None) -> float:
    """One person; bars carry the names of their bodies if the network is given."""
    high = _height(row, lane)
    middle = y + high / 2
    name = captions.fitting(row.name, LABEL, _NAMES - 3)
    axes.text(0, middle, name, size=LABEL, va="center_baseline", transform=_left(axes, _NAMES))
    axes.text(1.015, middle, row.said, size=SMALL, color=SOFT, va="center_baseline",
              transform=axes.get_yaxis_transform())  # fmt: skip
    top = middle - lane * row.lanes / 2
    for bar in row.bars:
        _bar(axes, bar, top + (bar.lane + 0.5) * lane, lane * 0.8)
        if network is not None:
            _body(axes, bar, top + (bar.lane + 0.5) * lane, network)
    for kind, first, last in row.acts:
        low, most = calendar.number(first), calendar.number(last)
        if last > first:
            axes.plot([low, most], [middle] * 2, color=INK, lw=0.5, zorder=4)
        axes.plot([(low + most) / 2], [middle], ls="", zorder=5, gid=str(kind), **_SHAPES[kind])
    return y + high


def _height(row: Row, lane: float) -> float:
    return max(row.lanes * lane, 2.0) + _PAD


def _bar(axes: Axes, bar: Bar, middle: float, high: float) -> None:
    colour = VERMILION if bar.lost else SKY
    for stretch in bar.stretches:
        first, stop = calendar.number(stretch.first), calendar.number(stretch.stop)
        sure = stretch.certainty is Certainty.YES
        axes.barh(
            middle, stop - first, high, left=first, color=colour if sure else PAPER,
            edgecolor=VERMILION if bar.lost else _EDGE, lw=0.5, zorder=2,
        )  # fmt: skip


def _body(axes: Axes, bar: Bar, middle: float, network: Network) -> None:
    """The name of the body, within its bar or not at all."""
    first, last = bar.stretches[0], bar.stretches[-1]
    low, high = axes.get_xlim()
    per_day = (DOUBLE - 2 * MARGIN - _NAMES - _WORDS) / (high - low)
    room = (last.stop - first.first).days * per_day - 1.2
    name = captions.fitting(network.actor_by_id[bar.tie.to].name, SMALL, room)
    if len(name) > 6 or not name.endswith("…"):
        axes.text(calendar.number(first.first) + 0.6 / per_day, middle, name, size=SMALL, zorder=3,
                  color=INK, va="center_baseline")  # fmt: skip


def _legend(rows: Sequence[Row]) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    bars = [bar for row in rows for bar in row.bars]
    certainties = {stretch.certainty for bar in bars for stretch in bar.stretches}
    keys: list[Any] = [Patch(fc=SKY, ec=_EDGE, label="post held")]
    keys = keys if any(not bar.lost for bar in bars) else []
    if any(bar.lost for bar in bars):
        keys.append(Patch(fc=VERMILION, ec=VERMILION, label="post lost between the two days"))
    if Certainty.POSSIBLY in certainties:
        keys.append(Patch(fc=PAPER, ec=_EDGE, label="possibly held"))
    kinds = {kind for row in rows for kind, *_ in row.acts}
    return keys + [
        Line2D([], [], ls="", label=str(kind), **shape)
        for kind, shape in _SHAPES.items()
        if kind in kinds
    ]


def _caption(change: Change, rows: Sequence[Row], *, default: bool) -> str:
    listed = nodes.outcomes_of(change)
    said = f" {captions.losses(change)}" if default or any(row.id in listed for row in rows) else ""
    return (
        f"Posts and acts of {captions.people(len(rows))}; claims: "
        f"{', '.join(change.selection.statuses)}. "
        f"{calendar.explained(change)} A thin line through a mark: the days between which it "
        f"happened.{said}\n"
        f"{captions.source(change.network, (tie for row in rows for tie in row.ties))}"
    )
