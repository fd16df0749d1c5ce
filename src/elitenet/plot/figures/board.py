"""The board of seats: who held each before, and who holds it after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.change.seats import FATE_SIGNS, MEANINGS, Fate, Holder, Seat, Seats, seats
from elitenet.errors import number
from elitenet.ledger.dates import Certainty
from elitenet.plot import captions, nodes
from elitenet.plot.groups import Groups, groups_of
from elitenet.plot.page import MARGIN, Page
from elitenet.plot.save import checked, save
from elitenet.plot.style import (
    DOUBLE,
    HEADING,
    INK,
    LABEL,
    PAPER,
    SHEET,
    SMALL,
    SOFT,
    VERMILION,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.change.compare import Change
    from elitenet.plot.picture import Picture

NARROW, BROAD = 3, 5
"""Columns on a page of two journal columns' width, and on a sheet of A4 on its side."""

HIGHEST = 190.0
"""Millimetres of height above which the wider page is taken."""

_BETWEEN = 3.4
_STRIPE, _INDENT, _MARKER, _SIGN = 1.0, 2.0, 2.4, 4.4
_LINE, _LABEL_LINE, _HEADING_LINE = 2.25, 2.6, 3.3
_BAR, _GAP, _BREAK, _DAYS = 1.7, 0.9, 2.2, 4.4
_KEPT_INK = "#555555"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a fate is told: by a sign between the holders and a stripe beside the seat.

    Parameters
    ----------
    before, after : str
        What is written where nobody is named on that day.
    stripe : mapping of str to object
        Of the patch; empty: none.
    """

    sign: str
    before: str
    after: str
    stripe: Mapping[str, Any]


_CHANGED = {"fc": VERMILION, "ec": INK, "lw": 0.3}
_OPEN = {"fc": PAPER, "ec": VERMILION, "lw": 0.3, "hatch": "/" * 8}
_EMPTY = {"fc": PAPER, "ec": INK, "lw": 0.5}
_STAYED = {"fc": "#c9c9c9", "ec": "#c9c9c9", "lw": 0.3}

SIGNS: Mapping[Fate, Sign] = {
    fate: Sign(FATE_SIGNS[fate], *told)
    for fate, told in {
        Fate.KEPT: ("", "kept", _STAYED),
        Fate.PASSED: ("", "", _CHANGED),
        Fate.IN_PART: ("", "", _CHANGED | {"hatch": "-" * 8}),
        Fate.POSSIBLY: ("not in the data", "not in the data", _OPEN),
        Fate.NO_SUCCESSOR: ("", "not in the data", _EMPTY | {"hatch": "x" * 6}),
        Fate.NO_HOLDER_BEFORE: ("not in the data", "", _EMPTY | {"hatch": "." * 6}),
        Fate.NOT_FOLLOWED: ("no seat coded", "no seat coded", _EMPTY | {"ls": ":"}),
        Fate.NOBODY: ("nobody in the data", "nobody in the data", _EMPTY),
    }.items()
}
"""The fates in the order of the legend and of the bars: each with a sign of its own."""

Line = tuple[str, Mapping[str, Any]]


def board(
    change: Change, path: str | PathLike[str] | None = None, *, every: bool = False
) -> Picture:
    """Draw the seats by arena and body: who held each before, and who holds it after.

    Parameters
    ----------
    path : path or None
        A ``.png``, ``.svg`` or ``.pdf`` file to write.
    every : bool
        Whether to draw seats outside those studied as well.

    Returns
    -------
    Picture
        178 mm wide, or 277 mm (a sheet of A4 on its side) where three columns would be
        higher than a page.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> days = network.as_of(event.before), network.as_of(event.after)
    >>> figure = board(elitenet.compare(*days, event=event))
    >>> [text.get_text() for text in figure.axes[0].texts if "Brisk" in text.get_text()]
    ['Anton Brisk']
    """
    if path is not None:
        checked(path)
    found = seats(change, every=every)
    title = captions.title(change, "who held each seat before and after")
    with styled():
        wide, columns = _laid_out(found)
        high = max((bottom for column in columns for _, bottom in column), default=_DAYS)
        page = Page(wide, high + 1.0)
        axes = page.axes(0, 0, wide, page.body)
        axes.set(xlim=(0, wide), ylim=(page.body, 0), label="board")
        axes.axis("off")
        groups = groups_of(change)
        each = _width(wide, NARROW if wide == DOUBLE else BROAD)
        for k, column in enumerate(columns):
            pen = Pen(axes, MARGIN + k * (each + _BETWEEN), each, groups)
            pen.days(str(change.before.date), str(change.after.date))
            for part, bottom in column:
                part.draw(pen, bottom - part.height(each))
        if not found.seats:
            axes.text(MARGIN, 2.5, "Nobody holds a post on either day.", size=LABEL, color=SOFT)
        legend = [_fate_keys(found), _group_keys(found, change)]
        figure = page.finish(title, _caption(change, found), legend)
    return save(figure, path, title=title)


def _width(page: float, columns: int) -> float:
    """Of one column."""
    return (page - 2 * MARGIN - (columns - 1) * _BETWEEN) / columns


# --- what stands below each other in a column ---


@dataclass(frozen=True, slots=True)
class Pen:
    """Where one column is drawn; lengths in millimetres, ``y`` from the top."""

    axes: Axes
    left: float
    wide: float
    groups: Groups

    def text(self, x: float, y: float, text: str, **look: Any) -> None:
        """One line of text, so far from the left of the column."""
        usual: dict[str, Any] = {"size": SMALL, "va": "baseline", "color": INK}
        self.axes.text(self.left + x, y, text, **(usual | look))

    def box(self, x: float, y: float, wide: float, high: float, gid: str, **look: Any) -> None:
        """A rectangle with its upper left corner there."""
        from matplotlib.patches import Rectangle

        self.axes.add_patch(Rectangle((self.left + x, y), wide, high, gid=gid, **look))

    def days(self, before: str, after: str) -> None:
        """The two days at the head of the column."""
        for x, day in ((_INDENT + _MARKER, before), (_second(self.wide) + _MARKER, after)):
            self.text(x, 2.6, day, size=LABEL, weight="bold")
        self.box(0, _DAYS - 0.9, self.wide, 0, "", ec=INK, lw=0.5)


def _second(wide: float) -> float:
    """Where the holders of the second day begin."""
    return _INDENT + (wide - _INDENT + _SIGN) / 2


def _room(wide: float) -> float:
    """For the name of one holder."""
    return wide - _second(wide) - _MARKER


@dataclass(frozen=True, slots=True)
class ArenaHead:
    """The name of an arena, its seats as a bar, and their number."""

    name: str
    counts: Mapping[Fate, int]
    again: bool = False

    def height(self, wide: float) -> float:
        """How high it is in a column so wide."""
        lines = len(self._name(wide)) * _HEADING_LINE
        return lines + (0.6 if self.again else _BAR + len(self._said(wide)) * _LINE + 1.4)

    def _name(self, wide: float) -> list[str]:
        more = " (continued)" if self.again else ""
        return captions.lines(_capital(self.name) + more, HEADING, wide, bold=True)

    def _said(self, wide: float) -> list[str]:
        every = sum(self.counts.values())
        said = ", ".join(f"{n} {fate}" for fate, n in _some(self.counts))
        return captions.wrapped(f"{number(every, 'seat')}: {said}", SMALL, wide)

    def draw(self, pen: Pen, y: float) -> None:
        """Draw it from there down."""
        for line in self._name(pen.wide):
            pen.text(0, y + 2.5, line, size=HEADING, weight="bold")
            y += _HEADING_LINE
        if self.again:
            return
        x, each = 0.0, pen.wide / max(sum(self.counts.values()), 1)
        for fate, held in _some(self.counts):
            pen.box(x, y, held * each, _BAR, f"{self.name}: {fate}", **SIGNS[fate].stripe)
            x += held * each
        y += _BAR + 0.5
        for line in self._said(pen.wide):
            pen.text(0, y + 1.9, line, color=_KEPT_INK)
            y += _LINE


@dataclass(frozen=True, slots=True)
class BodyHead:
    """The name of a body."""

    name: str
    again: bool = False

    def height(self, wide: float) -> float:
        """How high it is in a column so wide."""
        return len(self._lines(wide)) * _LABEL_LINE + 0.5

    def _lines(self, wide: float) -> list[str]:
        more = " (continued)" if self.again else ""
        return captions.lines(_capital(self.name) + more, LABEL, wide, bold=True)

    def draw(self, pen: Pen, y: float) -> None:
        """Draw it from there down."""
        for line in self._lines(pen.wide):
            pen.text(0, y + 2.1, line, size=LABEL, weight="bold")
            y += _LABEL_LINE


@dataclass(frozen=True, slots=True)
class Cell:
    """One seat: its title, and below it the holders of both days side by side."""

    seat: Seat

    def height(self, wide: float) -> float:
        """How high it is in a column so wide."""
        rows = max(len(side) for side in self._sides(wide))
        return (len(self._title(wide)) + rows) * _LINE + _GAP

    def _title(self, wide: float) -> list[str]:
        title = _capital(self.seat.title) or "(no title)"
        return captions.lines(title, SMALL, wide - _INDENT)

    def _sides(self, wide: float) -> tuple[list[tuple[str, Holder | None]], ...]:
        """The lines below each day; the first line of each holder with the holder."""
        before, after = self.seat.days
        sign = SIGNS[self.seat.fate]
        if self.seat.fate is Fate.KEPT:
            after = ()
        return (
            _holder_lines(before, sign.before, _room(wide), bold=False),
            _holder_lines(after, sign.after, _room(wide), bold=self.seat.fate in _NEW),
        )

    def draw(self, pen: Pen, y: float) -> None:
        """Draw it from there down."""
        sign, kept = SIGNS[self.seat.fate], self.seat.fate is Fate.KEPT
        high = self.height(pen.wide) - _GAP
        pen.box(0, y + 0.2, _STRIPE, high, f"seat: {self.seat.fate}", **sign.stripe)
        for line in self._title(pen.wide):
            pen.text(_INDENT, y + 1.9, line, color=_KEPT_INK, style="italic")
            y += _LINE
        middle = _second(pen.wide) - _SIGN / 2
        pen.text(middle, y + 1.9, sign.sign, ha="center", weight="bold")
        for day, lines in enumerate(self._sides(pen.wide)):
            x = _second(pen.wide) if day else _INDENT
            # Bold: new in the seat.
            bold = day == 1 and self.seat.fate in _NEW and bool(self.seat.days[day])
            color = INK if self.seat.days[day] and not kept else _KEPT_INK
            for row, (text, holder) in enumerate(lines):
                at = y + row * _LINE
                weight = "bold" if bold else "normal"
                pen.text(x + _MARKER, at + 1.9, text, weight=weight, color=color)
                group = pen.groups.of.get(holder.person.id) if holder else None
                if group is not None and group != pen.groups.quiet:
                    place = pen.left + x + 0.9, at + 1.15
                    nodes.draw_key(pen.axes, pen.groups.looks[group], *place, size=1.7, ls="")


_NEW = (Fate.PASSED, Fate.NO_HOLDER_BEFORE, Fate.NOT_FOLLOWED)


def _holder_lines(
    day: Iterable[Holder], nobody: str, room: float, *, bold: bool
) -> list[tuple[str, Holder | None]]:
    found: list[tuple[str, Holder | None]] = []
    for holder in day:
        sure = holder.certainty is Certainty.YES
        named = holder.person.name if sure else f"possibly {holder.person.name}"
        first, *more = captions.lines(named, SMALL, room, bold=bold)
        found += [(first, holder), *((line, None) for line in more)]
    return found or [(line, None) for line in captions.wrapped(nobody, SMALL, room)]


Part = ArenaHead | BodyHead | Cell


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _some(counts: Mapping[Fate, int]) -> list[tuple[Fate, int]]:
    """The fates that there are, in the order of the legend."""
    return [(fate, counts[fate]) for fate in SIGNS if counts.get(fate)]


# --- seats into columns ---

Column = list[tuple[Part, float]]
"""Parts with the place where each ends."""


@dataclass(frozen=True, slots=True)
class Step:
    """A seat with the headings that come before it, which a column never parts from it."""

    arena: ArenaHead
    body: BodyHead
    cell: Cell
    first_in_arena: bool
    first_in_body: bool

    def parts(self, *, top: bool) -> list[Part]:
        """What is drawn: at the top of a column the headings again."""
        found: list[Part] = []
        if self.first_in_arena:
            found.append(self.arena)
        elif top:
            found.append(ArenaHead(self.arena.name, {}, again=True))
        if self.first_in_body:
            found.append(self.body)
        elif top:
            found.append(BodyHead(self.body.name, again=True))
        return [*found, self.cell]


def _laid_out(found: Seats) -> tuple[float, list[Column]]:
    """The width of the page, and its columns, as even as can be."""
    steps = _steps(found)
    for page, count in ((DOUBLE, NARROW), (SHEET, BROAD)):
        wide = _width(page, count)
        everything = _flow(steps, wide, float("inf"))
        limit = max((end for column in everything for _, end in column), default=_DAYS) / count
        columns = _flow(steps, wide, limit)
        while len(columns) > count:
            limit += 1.0
            columns = _flow(steps, wide, limit)
        if limit <= HIGHEST:
            break
    return page, columns


def _steps(found: Seats) -> list[Step]:
    steps = []
    for arena, of_arena in groupby(found.seats, key=lambda seat: seat.arena):
        head, first = ArenaHead(arena, found.arenas[arena]), True
        for body, of_body in groupby(of_arena, key=lambda seat: seat.organization):
            for k, seat in enumerate(of_body):
                steps.append(Step(head, BodyHead(body.name), Cell(seat), first, k == 0))
                first = False
    return steps


def _flow(steps: Sequence[Step], wide: float, limit: float) -> list[Column]:
    """The seats from the top of the first column down, none lower than the limit.

    A body of a few seats is not parted.
    """
    columns: list[Column] = []
    y = _DAYS
    for k, step in enumerate(steps):
        ahead = _high(step.parts(top=False), wide)
        if step.first_in_body:
            rest = [
                s.cell.height(wide) for s in steps[k + 1 : k + _TOGETHER] if s.body == step.body
            ]
            ahead += sum(rest) if len(rest) < _TOGETHER - 1 else 0.0
        space = _BREAK if step.first_in_arena else _GAP if step.first_in_body else 0.0
        top = not columns or (y > _DAYS and y + space + ahead > limit)
        if top:
            columns.append([])
            y, space = _DAYS, 0.0
        y += space
        for part in step.parts(top=top):
            y += part.height(wide)
            columns[-1].append((part, y))
    return columns


_TOGETHER = 5
"""A body of fewer seats stands in one column."""


def _high(parts: Iterable[Part], wide: float) -> float:
    return sum(part.height(wide) for part in parts)


# --- around the board ---


def _fate_keys(found: Seats) -> list[Any]:
    from matplotlib.patches import Patch

    return [
        Patch(label=f"{SIGNS[fate].sign}  {_SAID.get(fate, str(fate))}: {n}", **SIGNS[fate].stripe)
        for fate, n in _some(found.counts)
    ]


_SAID = {**MEANINGS, Fate.NOBODY: "nobody in the data on either day"}


def _group_keys(found: Seats, change: Change) -> list[Any]:
    people = {holder.person.id for seat in found.seats for holder in seat.holders}
    groups = groups_of(change)
    shown = {groups.of[id_] for id_ in people if id_ in groups.of} - {groups.quiet}
    return [nodes.group_key(groups, group) for group in groups.looks if group in shown]


def _caption(change: Change, found: Seats) -> str:
    studied = "studied " if change.network.studied and not found.options["all"] else ""
    count = f"{number(len(found.seats), 'seat')} {studied}".strip()
    column = change.selection.group_by
    made = f"ties to the two patrons on {change.before.date}"
    if column:
        made = f"the column '{captions.drawable(column)}' of the data"
    marked = f" Markers: {made}."
    return (
        f"{count}: on the left who held each on {change.before.date}, on the right who holds it on "
        f"{change.after.date}; in bold: new in the seat. A bar counts the seats of an arena. "
        "Not in the data: the seat may be held by somebody who is not coded, be empty or be "
        f"gone. Claims: {', '.join(change.selection.statuses)}."
        f"{marked if _group_keys(found, change) else ''} Leaving a seat says nothing about guilt "
        "or cause.\n"
        f"{captions.source(change.network, (tie for seat in found.seats for tie in seat.ties))}"
    )
