"""Spells in posts as bars and acts as marks, one row a person, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.change.outcomes import Career, Outcome
from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import UsageError
from elitenet.ledger.acts import annulled, happened
from elitenet.ledger.dates import Certainty
from elitenet.plot import calendar, captions, nodes
from elitenet.plot.groups import groups_of
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
    WORDS,
    Look,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.change.compare import Change
    from elitenet.ledger.network import Network, Tie
    from elitenet.plot.picture import Picture

YEARS_BEFORE, YEARS_AFTER = 3, 1
"""How many whole years are shown around those of the two days, unless told otherwise."""

MOST_TITLED = 6
"""Bars carry the names of their bodies when there are so many people or fewer."""

Days = tuple[date, date]

_DAY = timedelta(days=1)
_NAMES, _WORDS = 38.0, 33.0
_EDGE = "#2f7ca8"
_PAD, _HEADING, _FOOT, _LINE = 1.3, 4.6, 5.0, 2.5


class Kind(StrEnum):
    """The kinds of acts that a timeline tells apart, in the words of its legend."""

    DISMISSAL = "dismissal"
    RESIGNATION = "resignation"
    INVESTIGATION = "investigation"
    DETENTION = "detention"
    ARREST = "arrest"
    CHARGE = "charge"
    TRIAL = "trial"
    CONVICTION = "conviction"
    ANNULLED = "conviction, later annulled"
    RELEASE = "release"


_HOLLOW: Mapping[str, Any] = {"mfc": PAPER, "mec": INK, "mew": 0.7}
_FULL: Mapping[str, Any] = {"mfc": INK, "mec": INK, "mew": 0.7}

SHAPES: Mapping[Kind, Mapping[str, Any]] = {
    Kind.DISMISSAL: {"marker": "|", "ms": 6.0, "mew": 1.3, "mec": INK},
    Kind.RESIGNATION: {"marker": [(-1, -3), (1, -3), (1, 3), (-1, 3), (-1, -3)], "ms": 6.0}
    | dict(_HOLLOW),
    Kind.INVESTIGATION: {"marker": "o", "ms": 3.8, **_HOLLOW},
    Kind.DETENTION: {"marker": "v", "ms": 4.2, **_HOLLOW},
    Kind.ARREST: {"marker": "^", "ms": 4.2, **_FULL},
    Kind.CHARGE: {"marker": "s", "ms": 3.5, **_HOLLOW},
    Kind.TRIAL: {"marker": "P", "ms": 4.4, **_FULL},
    Kind.CONVICTION: {"marker": "D", "ms": 3.6, **_FULL},
    Kind.ANNULLED: {"marker": "X", "ms": 4.4, **_HOLLOW},
    Kind.RELEASE: {"marker": ">", "ms": 4.2, **_HOLLOW},
}
"""One mark for each step of the law, and one for each way to leave a post: none stands
for two, and each has a shape of its own."""

_MARK, _ABOVE = 1.9, 2.1
"""Millimetres that a mark takes along the axis, and from one lane of marks to the next."""


def timeline(
    change: Change,
    path: str | PathLike[str] | None = None,
    *,
    actors: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> Picture:
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
        found = groups_of(change)
        groups = list(dict.fromkeys(row.group for row in shown))
        headings = _HEADING * len(groups) if len(groups) > 1 else 0.0
        high = sum(_height(row, lane) for row in shown) + headings
        page = Page(DOUBLE, max(high, _HEADING) + _FOOT + 1)
        axes, y = _axes(page, change, days, max(high, _HEADING)), 0.0
        for group in groups:
            if headings:
                y = _heading(axes, group, found.looks[group], y)
            for row in shown:
                if row.group == group:
                    y = _draw_row(axes, row, y, lane, network)
        figure = page.finish(title, _caption(change, shown, default=not actors), [_legend(shown)])
    return save(figure, path, title=title)


def _days(change: Change, since: date | None, until: date | None) -> Days:
    first = since or date(max(change.before.date.year - YEARS_BEFORE, 1), 1, 1)
    last = until or date(min(change.after.date.year + YEARS_AFTER, 9998) + 1, 1, 1)
    if not first < last:
        raise UsageError(f"the first day ({first}) must lie before the last ({last})")
    return first, last


def _axes(page: Page, change: Change, days: Days, high: float) -> Axes:
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


def _heading(axes: Axes, group: str, look: Look, y: float) -> float:
    middle, left = y + _HEADING - 1.7, _NAMES - 1.2
    nodes.draw_key(axes, look, 0, middle, ls="", transform=_left(axes, left))
    bold: Any = {"weight": "bold", "va": "center_baseline"}
    axes.text(0, middle, str(group), size=LABEL, transform=_left(axes, left - 2.2), **bold)
    return y + _HEADING


def _draw_row(axes: Axes, row: Row, y: float, lane: float, network: Network | None) -> float:
    """One person; bars carry the names of their bodies if the network is given."""
    high = _height(row, lane)
    middle = y + high / 2
    name = _name_lines(row)
    for k, line in enumerate(name):
        at = middle + (k - (len(name) - 1) / 2) * _LINE
        axes.text(0, at, line, size=LABEL, va="center_baseline", transform=_left(axes, _NAMES))
    right: Any = {"va": "center_baseline", "transform": axes.get_yaxis_transform()}
    axes.text(1.015, middle, row.said, size=SMALL, color=SOFT, **right)
    top = middle - lane * row.lanes / 2
    for bar in row.bars:
        _draw_bar(axes, bar, top + (bar.lane + 0.5) * lane, lane * 0.8)
        if network is not None:
            _draw_body(axes, bar, top + (bar.lane + 0.5) * lane, network)
    for (kind, first, last), lane_of in zip(row.acts, row.act_lanes, strict=True):
        at = middle + _off(lane_of)
        low, most = calendar.number(first), calendar.number(last)
        if last > first:
            axes.plot([low, most], [at] * 2, color=INK, lw=0.5, zorder=4)
        axes.plot([(low + most) / 2], [at], ls="", zorder=5, gid=str(kind), **SHAPES[kind])
    return y + high


def _off(lane: int) -> float:
    """How far below the middle of a row the marks of a lane stand: 0, above, below, above."""
    return (-_ABOVE if lane % 2 else _ABOVE) * ((lane + 1) // 2)


def _name_lines(row: Row) -> list[str]:
    return captions.lines(row.name, LABEL, _NAMES - 3)


def _height(row: Row, lane: float) -> float:
    marks = 2.0 + 2 * max((abs(_off(lane_of)) for lane_of in row.act_lanes), default=0.0)
    return max(row.lanes * lane, marks, len(_name_lines(row)) * _LINE) + _PAD


def _look(*, lost: bool, sure: bool) -> dict[str, Any]:
    """A bar: colour and pattern say whether the post was lost, hollow that it is unsure."""
    hatch = {"hatch": "/" * 7} if lost else {}
    if sure:
        return {"fc": VERMILION if lost else SKY, "ec": INK if lost else _EDGE, **hatch}
    return {"fc": PAPER, "ec": VERMILION if lost else _EDGE, **hatch}


def _draw_bar(axes: Axes, bar: Bar, middle: float, high: float) -> None:
    for stretch in bar.stretches:
        first, stop = calendar.number(stretch.first), calendar.number(stretch.stop)
        look = _look(lost=bar.lost, sure=stretch.certainty is Certainty.YES)
        axes.barh(middle, stop - first, high, left=first, lw=0.4, zorder=2, **look)


def _draw_body(axes: Axes, bar: Bar, middle: float, network: Network) -> None:
    """The name of the body, within its bar or not at all."""
    first, last = bar.stretches[0], bar.stretches[-1]
    low, high = axes.get_xlim()
    per_day = (DOUBLE - 2 * MARGIN - _NAMES - _WORDS) / (high - low)
    room = (last.stop - first.first).days * per_day - 1.2
    name = captions.drawable(network.actor_by_id[bar.tie.to].name)
    if captions.width(name, SMALL) <= room:
        x = calendar.number(first.first) + 0.9 / per_day
        plate = {"fc": PAPER, "lw": 0, "pad": 0.4} if bar.lost else None
        look: Any = {"va": "center_baseline", "zorder": 3, "color": INK, "bbox": plate}
        axes.text(x, middle, name, size=SMALL, **look)


def _legend(rows: Sequence[Row]) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    bars = [bar for row in rows for bar in row.bars]
    there = {(bar.lost, s.certainty is Certainty.YES) for bar in bars for s in bar.stretches}
    keys: list[Any] = [
        Patch(label=said, **_look(lost=lost, sure=sure))
        for (lost, sure), said in _BARS.items()
        if (lost, sure) in there
    ]
    kinds = {kind for row in rows for kind, *_ in row.acts}
    return keys + [
        Line2D([], [], ls="", label=str(kind), **shape)
        for kind, shape in SHAPES.items()
        if kind in kinds
    ]


_BARS = {
    (False, True): "post held",
    (True, True): "post lost between the two days",
    (False, False): "possibly held",
    (True, False): "possibly held, then lost",
}
"""The bars in the order of the legend, by whether they are lost and sure."""


def _caption(change: Change, rows: Sequence[Row], *, default: bool) -> str:
    listed = nodes.outcomes_of(change)
    said = f" {captions.losses(change)}" if default or any(row.id in listed for row in rows) else ""
    grouped = f"Groups: {groups_of(change).words}. " if change.selection.group_by else ""
    return (
        f"Posts and acts of {captions.people(len(rows))}; claims: "
        f"{', '.join(change.selection.statuses)}. {grouped}"
        f"{calendar.explained(change)} Marks above each other: acts at about the same time. A "
        f"thin line through a mark: the days between which it happened.{said}\n"
        f"{captions.source(change.network, (tie for row in rows for tie in row.ties))}"
    )


# --- what is shown of one person: spells in posts, acts, and the words of the outcome ---


@dataclass(frozen=True, slots=True)
class Bar:
    """One spell in a post.

    Parameters
    ----------
    lane : int
        Counted from 0, from the top.
    lost : bool
        Whether it is one of the posts that were certainly lost between the two days.
    """

    tie: Tie
    stretches: Sequence[Stretch]
    lane: int
    lost: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One person.

    Parameters
    ----------
    acts : sequence of (Kind, datetime.date, datetime.date)
        Each with the days between which it happened.
    act_lanes : sequence of int
        How high each mark stands, so that none covers another.
    ties : frozenset of str
        Ids of what the row rests on.
    said : str
        What became of the person.
    """

    id: str
    name: str
    group: str
    bars: Sequence[Bar]
    acts: Sequence[tuple[Kind, date, date]]
    act_lanes: Sequence[int]
    ties: frozenset[str]
    said: str

    @property
    def lanes(self) -> int:
        """How many posts are held at once, at the most."""
        return 1 + max((bar.lane for bar in self.bars), default=0)


def rows(change: Change, ids: Sequence[str], days: Days) -> list[Row]:
    """The rows of a timeline, by group and then in the order of the ids.

    Raises
    ------
    UsageError
        If one of the ids is that of no person of the frame.
    """
    for id_ in ids:
        if id_ not in change.careers:
            raise UsageError(f"'{id_}' is not a person of the frame")
    groups = groups_of(change)
    order: list[str] = (
        list(PatronGroup) if change.selection.group_by is None else list(groups.looks)
    )
    ordered = sorted(dict.fromkeys(ids), key=lambda id_: order.index(groups.of[id_]))
    listed = nodes.outcomes_of(change)
    return [_row(change, id_, groups.of[id_], days, listed) for id_ in ordered]


def _row(change: Change, id_: str, group: str, days: Days, listed: Mapping[str, Outcome]) -> Row:
    career = change.careers[id_]
    statuses = change.selection.statuses
    bars = _bars(change, career, days, lost=id_ in listed)
    happened = acts(change.network, id_, *days, statuses)
    return Row(
        id=id_,
        name=career.person.name,
        group=group,
        bars=bars,
        acts=[(kind, first, last) for kind, first, last, _ in happened],
        act_lanes=mark_lanes([(first, last) for _, first, last, _ in happened], days),
        ties=frozenset({bar.tie.id for bar in bars} | {tie for *_, tie in happened}),
        said=_said(career, listed=id_ in listed),
    )


def _bars(change: Change, career: Career, days: Days, *, lost: bool) -> list[Bar]:
    network = change.network
    sure = [h for h in career.lost if lost and h.certainty is Certainty.YES]
    gone = {tie.id for holding in sure for tie in holding.ties}
    found = [
        (tie, shown)
        for tie in network.spells
        if tie.from_ == career.person.id
        and tie.status in change.selection.statuses
        and (shown := stretches(network, tie, *days))
    ]
    found.sort(key=lambda pair: (pair[1][0].first, network.highest_first(pair[0])))
    numbers = lanes([shown for _, shown in found])
    return [
        Bar(tie, shown, lane, tie.id in gone)
        for (tie, shown), lane in zip(found, numbers, strict=True)
    ]


def _said(career: Career, *, listed: bool) -> str:
    """The words of the outcome."""
    return WORDS[career.outcome] + (", not counted" if listed and not career.at_risk else "")


def acts(
    network: Network, person: str, since: date, until: date, statuses: tuple[str, ...]
) -> list[tuple[Kind, date, date, str]]:
    """The acts that happened to a person: kind, first and last possible day, id of the tie."""
    found = []
    for tie, _ in happened(network, person, since, until, statuses):
        if tie.type in list(Kind) and tie.period.start is not None:
            kind = Kind.ANNULLED if annulled(network, tie) else Kind(tie.type)
            found.append((kind, tie.period.start.earliest, tie.period.start.latest, tie.id))
    return found


def mark_lanes(spans: Sequence[Days], shown: Days) -> list[int]:
    """A lane for the mark of each act, so that none covers another; as low as can be.

    Parameters
    ----------
    spans : sequence of (datetime.date, datetime.date)
        First and last possible day of each act; its mark stands in the middle.
    shown : (datetime.date, datetime.date)
        The days that the axis covers.

    Examples
    --------
    >>> a, b, c = date(2022, 1, 5), date(2022, 1, 6), date(2022, 9, 1)
    >>> mark_lanes([(a, a), (b, b), (c, c)], (date(2018, 1, 1), date(2024, 1, 1)))
    [0, 1, 0]
    """
    wide = DOUBLE - 2 * MARGIN - _NAMES - _WORDS
    reach = _MARK * (shown[1] - shown[0]).days / wide
    lanes: list[list[float]] = []
    found = []
    for first, last in spans:
        middle = (first.toordinal() + last.toordinal()) / 2
        free = (k for k, taken in enumerate(lanes) if all(abs(middle - x) >= reach for x in taken))
        lane = next(free, len(lanes))
        lanes[lane:lane] = [[]] if lane == len(lanes) else []
        lanes[lane].append(middle)
        found.append(lane)
    return found


# --- spells as stretches of time: what is sure, and what is only possible ---


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` up to but not including ``stop``, all equally certain."""

    first: date
    stop: date
    certainty: Certainty


def stretches(network: Network, tie: Tie, since: date, until: date) -> list[Stretch]:
    """When a tie is in force, certainly or possibly.

    Parameters
    ----------
    since, until : datetime.date
        The days to look at, the last one left out.

    Returns
    -------
    list of Stretch
        In the order of time, without the days on which it is not in force.
    """
    intervals = network.intervals[tie.id]
    days = sorted({since, until, *(day for day in intervals.days() if since < day < until)})
    pairs = ((first, stop, intervals.on(first)) for first, stop in pairwise(days))
    return [Stretch(*found) for found in pairs if found[2] is not Certainty.NO]


def lanes(spells: Sequence[Sequence[Stretch]]) -> list[int]:
    """A lane for every spell, so that none overlap in one; as few as can be.

    Parameters
    ----------
    spells : sequence of sequences of Stretch
        In the order of their beginnings.

    Returns
    -------
    list of int
        Counted from 0.

    Examples
    --------
    >>> days = [date(2020 + k, 1, 1) for k in range(4)]
    >>> yes = Certainty.YES
    >>> lanes([[Stretch(days[0], days[2], yes)], [Stretch(days[1], days[3], yes)],
    ...        [Stretch(days[2], days[3], yes)]])
    [0, 1, 0]
    """
    free: list[date] = []
    chosen = []
    for spell in spells:
        first, stop = spell[0].first, spell[-1].stop
        lane = next((k for k, since in enumerate(free) if since <= first), len(free))
        free[lane : lane + 1] = [stop]
        chosen.append(lane)
    return chosen
