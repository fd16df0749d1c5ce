"""Ranks before and after: one line a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.ledger.order import people_in_order
from elitenet.plot import captions, nodes
from elitenet.plot.page import Page
from elitenet.plot.save import checked, save
from elitenet.plot.style import (
    HEADING,
    INK,
    LABEL,
    LOSERS,
    MARKS,
    PAPER,
    SINGLE,
    SOFT,
    Mark,
    Marked,
    styled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.change.compare import Change
    from elitenet.change.listing import Standing
    from elitenet.plot.picture import Picture

TOP = 10
"""How many of the highest on each day are drawn, beside those who lost."""

MOST_LOSERS, MOST_WINNERS = 24, 12
"""Those who lost and won are drawn beside the top, the highest first, up to so many."""

_ROW, _BREAK, _HEAD = 3.3, 3.0, 5.0
_GAP = 1.8
_LINES = 19.0
"""Millimetres that are left for the lines between the names."""

_OTHERS = Mark("others", "o", 0, "-", "-", "#9a9a9a")

_LINE = 2.5
"""Millimetres from one line of a name to the next."""


@dataclass(frozen=True)
class Column:
    """One of the two days: who stands in which row.

    Parameters
    ----------
    ranks : mapping of str to int or None
        ``None``: betweenness 0 or not defined; they stand below the others.
    height : mapping of str to float
        In millimetres from the top.
    """

    ranks: Mapping[str, int | None]
    height: Mapping[str, float]


def slope(
    change: Change,
    path: str | PathLike[str] | None = None,
    *,
    top: int = TOP,
    actors: Sequence[str] = (),
) -> Picture:
    """Draw ranks by betweenness before and after.

    Parameters
    ----------
    path : path or None
        A ``.png``, ``.svg`` or ``.pdf`` file to write.
    top : int
        How many of the highest of each day are drawn. Those who lost or won are drawn as
        well if they had any betweenness; how many had none is said in the caption.
    actors : sequence of str
        Ids of people who are drawn in any case.

    Examples
    --------
    >>> import elitenet
    >>> ledger = elitenet.load()
    >>> change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
    >>> slope(change).axes[0].get_label()
    'ranks'
    """
    if path is not None:
        checked(path)
    title = captions.title(change, "rank in the network")
    with styled():
        people, left_out = _chosen(change, top, actors)
        marked = nodes.marks_of(change)
        names = _names(people, nodes.not_counted(change, marked))
        columns = _column(people, "before", names), _column(people, "after", names)
        deepest = max((y for column in columns for y in column.height.values()), default=0.0)
        page = Page(SINGLE, max(deepest, _HEAD) + _ROW / 2)
        axes = page.axes(0, 0, SINGLE, page.body)
        axes.set(xlim=(0, SINGLE), ylim=(page.body, 0), label="ranks")
        axes.axis("off")
        _draw(axes, change, people, columns, names)
        if not people:
            said = "Nobody has any betweenness on either day."
            axes.text(SINGLE / 2, _HEAD + 1, said, ha="center", size=LABEL, color=SOFT)
        keys = [_key(mark) for mark in _marks(people, marked)]
        figure = page.finish(title, _caption(change, left_out, names), [keys])
    return save(figure, path, title=title)


def _chosen(change: Change, top: int, actors: Sequence[str]) -> tuple[list[Standing], int]:
    """Who is drawn, and how many who lost are not."""
    by_name = people_in_order(change.network, change.nodes)
    everyone = {id_: change.standing(id_) for id_ in by_name}
    place = {id_: number for number, id_ in enumerate(by_name)}
    chosen = {id_ for id_ in actors if id_ in everyone}
    for side in ("before", "after"):
        scored = [id_ for id_, found in everyone.items() if _score(found, side)]
        chosen.update(sorted(scored, key=lambda i: (-_score(everyone[i], side), place[i]))[:top])
    marked = nodes.marks_of(change)
    for losers, most in ((True, MOST_LOSERS), (False, MOST_WINNERS)):
        those = [i for i in marked if i in everyone and (marked[i] in LOSERS) is losers]
        moved = [id_ for id_ in those if _best(everyone[id_])]
        chosen.update(sorted(moved, key=lambda i: (-_best(everyone[i]), place[i]))[:most])
    out = len(marked.keys() - chosen)
    return [everyone[i] for i in sorted(chosen, key=place.__getitem__)], out


Names = Mapping[str, Sequence[str]]
"""Names in lines, by id."""


def _names(people: Sequence[Standing], starred: frozenset[str]) -> Names:
    """The names as they are drawn, with a star if a person is marked and not counted."""
    room = (SINGLE - _LINES) / 2 - _GAP * 2 - _numbers(people) - 0.5
    return {
        found.career.person.id: captions.lines(
            found.career.person.name + ("*" if found.career.person.id in starred else ""),
            LABEL,
            room,
        )
        for found in people
    }


def _numbers(people: Iterable[Standing]) -> float:
    """How wide the widest rank is."""
    ranks = (rank for found in people for rank in (found.rank.before, found.rank.after))
    highest = max((int(rank) for rank in ranks if rank is not None), default=0)
    return captions.width("0" * len(str(highest)), LABEL)


def _score(found: Standing, side: str) -> float:
    return getattr(found.betweenness, side) or 0.0


def _best(found: Standing) -> float:
    return max(_score(found, "before"), _score(found, "after"))


def _column(people: Sequence[Standing], side: str, names: Names) -> Column:
    """Rows by rank; those without betweenness below, after a gap."""
    ranks = {
        found.career.person.id: getattr(found.rank, side) if _score(found, side) else None
        for found in people
    }
    other = "after" if side == "before" else "before"

    def highest_first(found: Standing) -> tuple[float, float]:
        # Sorting is stable: equals stay in the order of their names.
        return -_score(found, side), -_score(found, other)

    height, y, gap = {}, _HEAD + _ROW / 2, _BREAK
    for found in sorted(people, key=highest_first):
        id_ = found.career.person.id
        if ranks[id_] is None:
            y, gap = y + gap, 0.0
        more = (len(names[id_]) - 1) * _LINE
        height[id_] = y + more / 2
        y += _ROW + more
    return Column(ranks, height)


def _draw(
    axes: Axes,
    change: Change,
    people: Sequence[Standing],
    columns: tuple[Column, Column],
    names: Names,
) -> None:
    from matplotlib.patheffects import withStroke

    numbers = _numbers(people)
    ends = (SINGLE - _LINES) / 2, (SINGLE + _LINES) / 2
    marked = nodes.marks_of(change)
    halo = withStroke(linewidth=1.8, foreground=PAPER)
    for x, side, day in zip(ends, ("right", "left"), (change.before, change.after), strict=True):
        axes.text(x, 2.4, str(day.date), ha=side, size=HEADING, weight="bold")
    for found in people:
        id_ = found.career.person.id
        mark = MARKS[marked[id_]] if id_ in marked else _OTHERS
        heights = [column.height[id_] for column in columns]
        look = {**_line(mark), "zorder": 2 if mark is _OTHERS else 3, "path_effects": [halo]}
        axes.plot(ends, heights, gid=id_, **look)
        for left, x, y, column in zip((True, False), ends, heights, columns, strict=True):
            number = _number(column.ranks[id_])
            colour = INK if id_ in marked else SOFT
            _label(axes, (x, y), number, names[id_], numbers, left=left, color=colour)


def _label(
    axes: Axes,
    at: tuple[float, float],
    rank: str,
    name: Sequence[str],
    numbers: float,
    *,
    left: bool,
    color: str,
) -> None:
    """Rank and name outside of one end of a line; ranks are as wide as ``numbers``."""
    x, y = at
    look: dict[str, Any] = {"va": "center_baseline", "size": LABEL, "color": color}
    axes.text(x - _GAP if left else x + _GAP + numbers, y, rank, ha="right", **look)
    off = 2 * _GAP + numbers
    y -= (len(name) - 1) * _LINE / 2
    for k, line in enumerate(name):
        at = x - off if left else x + off, y + k * _LINE
        axes.text(*at, line, ha="right" if left else "left", **look)


def _number(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def _marks(people: Sequence[Standing], marked: Mapping[str, Marked]) -> list[Mark]:
    kinds = (marked.get(person.career.person.id) for person in people)
    found = [MARKS[kind] if kind else _OTHERS for kind in kinds]
    return [mark for mark in (*MARKS.values(), _OTHERS) if mark in found]


def _key(mark: Mark) -> object:
    from matplotlib.lines import Line2D

    return Line2D([], [], label=mark.words, **_line(mark))


def _line(mark: Mark) -> dict[str, Any]:
    wins = mark.frame == "s"
    return {
        "color": mark.colour,
        "ls": mark.line,
        "lw": 0.6 if mark is _OTHERS else 1.1,
        "marker": mark.frame,
        "ms": 3.2 if wins else 2.6,
        "mfc": PAPER if wins else mark.colour,
        "mec": mark.colour if wins else PAPER,
        "mew": 0.9 if wins else 0.4,
    }


def _caption(change: Change, left_out: int, names: Names) -> str:
    starred = sum(lines[-1].endswith("*") for lines in names.values())
    more = (
        f" {left_out} more who lost or won, or may have, had no betweenness on either day, or "
        "less than those shown."
        if left_out
        else ""
    )
    rests = captions.ties_of(change.graph_before, change.graph_after)
    return (
        f"Rank by betweenness among {captions.people(len(change.nodes))}, the same on both days; a "
        f"dash: betweenness 0; equal values share the better rank. Ties: "
        f"{captions.made_of(change.graph_before, change.graph_after)}.{more} "
        f"{captions.losses_and_gains(change)}{captions.starred(change, starred)}\n"
        f"{captions.source(change.network, rests)}"
    )
