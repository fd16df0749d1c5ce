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
    YELLOW,
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
_NAMES, _WORDS = 38.0, 29.0
_EDGE = "#2f7ca8"
_PAD, _HEADING, _FOOT = 1.3, 4.6, 5.0


class Kind(StrEnum):
    """The kinds of acts that a timeline tells apart, in the words of its legend."""

    LEFT = "dismissal or resignation"
    HELD = "investigation, detention or arrest"
    TRIED = "charge or trial"
    CONVICTED = "conviction"
    ANNULLED = "conviction, later annulled"
    RELEASED = "release"


_KINDS = {
    "dismissal": Kind.LEFT,
    "resignation": Kind.LEFT,
    "investigation": Kind.HELD,
    "detention": Kind.HELD,
    "arrest": Kind.HELD,
    "charge": Kind.TRIED,
    "trial": Kind.TRIED,
    "conviction": Kind.CONVICTED,
    "release": Kind.RELEASED,
}

_SHAPES: Mapping[Kind, Mapping[str, Any]] = {
    Kind.LEFT: {"marker": "|", "ms": 6.0, "mew": 1.1, "mec": INK},
    Kind.HELD: {"marker": "v", "ms": 4.0, "mfc": PAPER, "mec": INK, "mew": 0.7},
    Kind.TRIED: {"marker": "s", "ms": 3.4, "mfc": YELLOW, "mec": INK, "mew": 0.7},
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


def _heading(axes: Axes, group: PatronGroup, y: float) -> float:
    middle, left = y + _HEADING - 1.7, _NAMES - 1.2
    nodes.draw_key(axes, group, 0, middle, ls="", transform=_left(axes, left))
    look: Any = {"weight": "bold", "va": "center_baseline"}
    axes.text(0, middle, str(group), size=LABEL, transform=_left(axes, left - 2.2), **look)
    return y + _HEADING


def _draw_row(axes: Axes, row: Row, y: float, lane: float, network: Network | None) -> float:
    """One person; bars carry the names of their bodies if the network is given."""
    high = _height(row, lane)
    middle = y + high / 2
    name = captions.fitting(row.name, LABEL, _NAMES - 3)
    axes.text(0, middle, name, size=LABEL, va="center_baseline", transform=_left(axes, _NAMES))
    right: Any = {"va": "center_baseline", "transform": axes.get_yaxis_transform()}
    axes.text(1.015, middle, row.said, size=SMALL, color=SOFT, **right)
    top = middle - lane * row.lanes / 2
    for bar in row.bars:
        _draw_bar(axes, bar, top + (bar.lane + 0.5) * lane, lane * 0.8)
        if network is not None:
            _draw_body(axes, bar, top + (bar.lane + 0.5) * lane, network)
    for kind, first, last in row.acts:
        low, most = calendar.number(first), calendar.number(last)
        if last > first:
            axes.plot([low, most], [middle] * 2, color=INK, lw=0.5, zorder=4)
        axes.plot([(low + most) / 2], [middle], ls="", zorder=5, gid=str(kind), **_SHAPES[kind])
    return y + high


def _height(row: Row, lane: float) -> float:
    return max(row.lanes * lane, 2.0) + _PAD


def _draw_bar(axes: Axes, bar: Bar, middle: float, high: float) -> None:
    colour, edge = (VERMILION, VERMILION) if bar.lost else (SKY, _EDGE)
    for stretch in bar.stretches:
        first, stop = calendar.number(stretch.first), calendar.number(stretch.stop)
        sure = stretch.certainty is Certainty.YES
        look: Any = {"color": colour if sure else PAPER, "edgecolor": edge}
        axes.barh(middle, stop - first, high, left=first, lw=0.5, zorder=2, **look)


def _draw_body(axes: Axes, bar: Bar, middle: float, network: Network) -> None:
    """The name of the body, within its bar or not at all."""
    first, last = bar.stretches[0], bar.stretches[-1]
    low, high = axes.get_xlim()
    per_day = (DOUBLE - 2 * MARGIN - _NAMES - _WORDS) / (high - low)
    room = (last.stop - first.first).days * per_day - 1.2
    name = captions.fitting(network.actor_by_id[bar.tie.to].name, SMALL, room)
    if len(name) > 6 or not name.endswith("…"):
        x = calendar.number(first.first) + 0.6 / per_day
        axes.text(x, middle, name, size=SMALL, zorder=3, color=INK, va="center_baseline")


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
    ties : frozenset of str
        Ids of what the row rests on.
    said : str
        What became of the person.
    """

    id: str
    name: str
    group: PatronGroup
    bars: Sequence[Bar]
    acts: Sequence[tuple[Kind, date, date]]
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
            raise UsageError(f"'{id_}' is no person of the frame")
    order = list(PatronGroup)
    ordered = sorted(dict.fromkeys(ids), key=lambda id_: order.index(change.groups[id_]))
    listed = nodes.outcomes_of(change)
    return [_row(change, id_, days, listed) for id_ in ordered]


def _row(change: Change, id_: str, days: Days, listed: Mapping[str, Outcome]) -> Row:
    career = change.careers[id_]
    statuses = change.selection.statuses
    bars = _bars(change, career, days, lost=id_ in listed)
    happened = acts(change.network, id_, *days, statuses)
    return Row(
        id=id_,
        name=career.person.name,
        group=change.groups[id_],
        bars=bars,
        acts=[(kind, first, last) for kind, first, last, _ in happened],
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
    return WORDS[career.outcome] + (", not at risk" if listed and not career.at_risk else "")


def acts(
    network: Network, person: str, since: date, until: date, statuses: tuple[str, ...]
) -> list[tuple[Kind, date, date, str]]:
    """The acts that happened to a person: kind, first and last possible day, id of the tie."""
    found = []
    for tie, _ in happened(network, person, since, until, statuses):
        if tie.type in _KINDS and tie.period.start is not None:
            kind = Kind.ANNULLED if annulled(network, tie) else _KINDS[tie.type]
            found.append((kind, tie.period.start.earliest, tie.period.start.latest, tie.id))
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
