"""The network before and after, side by side on one map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from os import PathLike
from typing import TYPE_CHECKING

from elitenet.export.map_layout import layout
from elitenet.ledger.order import people_in_order
from elitenet.plot import captions, nodes
from elitenet.plot.groups import groups_of
from elitenet.plot.labels import place
from elitenet.plot.page import MARGIN, Page
from elitenet.plot.save import checked, save
from elitenet.plot.style import DOUBLE, FAINT, HEADING, LABEL, LOSERS, SMALL, SOFT, Marked, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.change.compare import Change
    from elitenet.graph.people import PeopleGraph
    from elitenet.plot.picture import Picture

TOP = 6
"""How many of the highest betweenness are named on each day, beside losers and patrons."""

MOST_NAMES = 12
"""How many who are marked and not named the caption names."""

Point = tuple[float, float]

WIDE = 86.0
"""Width of one map."""

_BORDER = (8.0, 6.5)
_HIGHEST = 84.0
_SMALL_PART = 4
"""Parts of the network with so many people or fewer stand in the rows below the map."""

_DOT, _DOTS_CLOSE, _LINE, _NEXT_LINE = 3.6, 2.5, 3.4, 2.6
_NAME = 36.0
"""Room for a name beside a node in the rows; a longer one takes more lines."""
_HEAD = 4.0
_MOST_LISTED = 36


def network(change: Change, path: str | PathLike[str] | None = None, *, top: int = TOP) -> Picture:
    """Draw the network on both days, side by side on one map.

    The map is that of the ties of both days together, so that everyone stands at the same
    place on either side.

    Parameters
    ----------
    path : path or None
        A ``.png``, ``.svg`` or ``.pdf`` file to write.
    top : int
        How many of the highest betweenness are named on each day. The patrons, those who
        lost and those who won are named first, where a name finds a free place; who of
        them is named on neither side is named in the caption.

    Examples
    --------
    >>> import elitenet
    >>> ledger = elitenet.load()
    >>> change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
    >>> [axes.get_label() for axes in network(change).axes]
    ['before', 'after']
    """
    if path is not None:
        checked(path)
    title = captions.title(change, "the network before and after")
    with styled():
        ground, sides = Ground.of(change), _sides(change)
        page = Page(DOUBLE, ground.height + 4.5)
        named = set(ground.beside)
        for side, left in zip(sides, (MARGIN, DOUBLE - MARGIN - WIDE), strict=True):
            axes = page.axes(left, 0, WIDE, ground.height)
            named |= _draw(axes, change, ground, side, top)
        unnamed = [id_ for id_ in sides[0].marked if id_ not in named]
        figure = page.finish(
            title, _caption(change, unnamed, sides[0].starred), _legend(change, ground, sides)
        )
    return save(figure, path, title=title)


@dataclass(frozen=True)
class Side:
    """One of the two days.

    Parameters
    ----------
    name : {"before", "after"}
    graph, other : PeopleGraph
        Of this day and of the other one.
    scores : mapping of str to float or None
        Betweenness on the day.
    most : float
        The highest betweenness of both days.
    marked : mapping of str to Marked
        What people are marked for, the losers first.
    starred : frozenset of str
        Those of them who are not counted.
    """

    name: str
    day: date
    graph: PeopleGraph
    other: PeopleGraph
    scores: Mapping[str, float | None]
    most: float
    marked: Mapping[str, Marked]
    starred: frozenset[str]


def _sides(change: Change) -> tuple[Side, Side]:
    pairs = {id_: change.standing(id_).betweenness for id_ in change.nodes}
    before = {id_: pair.before for id_, pair in pairs.items()}
    after = {id_: pair.after for id_, pair in pairs.items()}
    most = max((score or 0.0 for day in (before, after) for score in day.values()), default=0.0)
    marked = nodes.marks_of(change)
    starred = nodes.not_counted(change, marked)
    graphs = change.graph_before, change.graph_after
    return (
        Side("before", change.before.date, *graphs, before, most, marked, starred),
        Side("after", change.after.date, *graphs[::-1], after, most, marked, starred),
    )


def _draw(axes: Axes, change: Change, ground: Ground, side: Side, top: int) -> set[str]:
    """One day; who is named on it."""
    axes.set(xlim=(0, WIDE), ylim=(0, ground.height), label=side.name)
    axes.axis("off")
    heading = f"{side.name.capitalize()}: {side.day}"
    axes.text(0, ground.height + 1.0, heading, size=HEADING, weight="bold")
    people, groups = ground.places, groups_of(change)
    radii = {id_: nodes.radius(side.scores.get(id_), side.most, ground.scale) for id_ in people}
    _edges(axes, side.graph, side.other, people)
    nodes.draw(axes, people, radii, groups)
    nodes.mark(axes, people, radii, groups, side.marked)
    taken = {id_: nodes.outer(radii[id_], groups.look(id_), side.marked.get(id_)) for id_ in people}
    for id_, name in ground.beside.items():
        x, y = people[id_]
        for k, line in enumerate(name):
            at = y - k * _NEXT_LINE
            axes.text(x + 2.6, at, line, size=LABEL, va="center_baseline")
    if not people:
        axes.text(0, 0, "Nobody has a post or a tie on either day.", size=LABEL, color=SOFT)
    names = {
        id_: captions.in_two(_named(change, id_, side.starred))
        for id_ in _wanted(change, side, top)
        if id_ in people and id_ not in ground.beside
    }
    blocked = _rows_heading(axes, ground)
    free = {**people, **blocked}
    room = {**taken, **dict.fromkeys(blocked, 2.5)}
    return set(place(axes, names, free, room, bold=_patrons(change)))


def _rows_heading(axes: Axes, ground: Ground) -> dict[str, Point]:
    """Say who stands in the rows; points that keep labels off the sentence."""
    if not ground.rows:
        return {}
    said = f"No tie on either day: {ground.alone}"
    if ground.small:
        said += f"; in a small part of the network: {ground.small}"
    y = ground.rows - 2.6
    axes.text(0, y, said, size=SMALL, color=SOFT)
    long = captions.width(said, SMALL)
    return {f"\0{k}": (float(k), y + 0.8) for k in range(int(long) + 1)}


def _edges(axes: Axes, graph: PeopleGraph, other: PeopleGraph, places: Mapping[str, Point]) -> None:
    from matplotlib.collections import LineCollection

    for stays, colour, wide in ((True, FAINT, 0.6), (False, SOFT, 0.6)):
        lines = [
            (places[edge.a], places[edge.b])
            for edge in graph.edges
            if (other.edge(edge.a, edge.b) is not None) is stays
        ]
        found = LineCollection(lines, colors=colour, linewidths=wide, zorder=1 if stays else 2)
        axes.add_collection(found, autolim=False)


def _wanted(change: Change, side: Side, top: int) -> list[str]:
    """Who is to be named, the most important first: patrons, losers, winners, the top."""

    def highest_first(ids: Iterable[str]) -> list[str]:
        by_name = people_in_order(change.network, ids)
        return sorted(by_name, key=lambda id_: -(side.scores.get(id_) or 0.0))

    highest = highest_first(id_ for id_, score in side.scores.items() if score)
    lost = highest_first(id_ for id_, kind in side.marked.items() if kind in LOSERS)
    won = highest_first(id_ for id_, kind in side.marked.items() if kind not in LOSERS)
    return list(dict.fromkeys([*_patrons(change), *lost, *won, *highest[:top]]))


def _named(change: Change, id_: str, starred: frozenset[str]) -> str:
    """A name, with a star if the person is marked and not counted."""
    return change.network.actor_by_id[id_].name + ("*" if id_ in starred else "")


def _patrons(change: Change) -> list[str]:
    return [id_ for id_ in (change.outgoing, change.incoming) if id_ is not None]


def _caption(change: Change, unnamed: list[str], starred: frozenset[str]) -> str:
    rests = captions.ties_of(change.graph_before, change.graph_after)
    rests |= {t.id for s in change.who_lost().people for h in s.career.lost for t in h.ties}
    rests |= {t.id for s in change.who_won().people for h in s.career.gained for t in h.ties}
    names = [captions.drawable(_named(change, id_, starred)) for id_ in unnamed]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    also = f" Marked, not named above: {', '.join(names[:MOST_NAMES])}{more}." if names else ""
    return (
        f"{captions.people(len(change.nodes))}, the same on {change.before.date} and "
        f"{change.after.date}; ties: {captions.made_of(change.graph_before, change.graph_after)}. "
        f"Area: betweenness on the day.{_grouped(change)} {captions.losses_and_gains(change)}"
        f"{captions.starred(change, len(starred))}{also}\n"
        f"{captions.source(change.network, rests)}"
    )


def _grouped(change: Change) -> str:
    """Which column gives colour and marker, if one was asked for."""
    return f" Groups: {groups_of(change).words}." if change.selection.group_by else ""


def _legend(change: Change, ground: Ground, sides: tuple[Side, Side]) -> list[list[object]]:
    return [
        nodes.group_keys(groups_of(change), ground.places),
        [
            *nodes.mark_keys(sides[0].marked.values()),
            *nodes.size_keys(sides[0].most, ground.scale),
            *(nodes.tie_keys() if sides[0].graph.edges or sides[1].graph.edges else ()),
        ],
    ]


# --- where everyone stands: the tied, the small parts, the untied ---


@dataclass(frozen=True)
class Ground:
    """A map of two days, in millimetres.

    Parameters
    ----------
    places : mapping of str to (float, float)
        Everyone who is drawn, by id.
    rows : float
        How much of it the rows below the map take.
    beside : mapping of str to sequence of str
        Names, in lines, that are written to the right of their node, in the rows.
    small : int
        How many people in the rows have a tie.
    alone : int
        How many have none.
    """

    places: Mapping[str, Point]
    height: float
    rows: float
    beside: Mapping[str, Sequence[str]]
    small: int
    alone: int

    @property
    def scale(self) -> float:
        """How large nodes are drawn."""
        return nodes.scale(len(self.places) - len(self.beside))

    @classmethod
    def of(cls, change: Change) -> Ground:
        """The map of a change: one for both days, from the ties of both."""
        pairs = {(e.a, e.b) for g in (change.graph_before, change.graph_after) for e in g.edges}
        listed = nodes.marks_of(change)
        starred = nodes.not_counted(change, listed)
        order = people_in_order(change.network, {*change.nodes, *listed})
        parts = _parts(pairs, order)
        large = [id_ for part in parts if len(part) > _SMALL_PART for id_ in part]
        small = [part for part in parts if len(part) <= _SMALL_PART]
        tied = {id_ for part in parts for id_ in part}
        alone = [id_ for id_ in order if id_ not in tied]
        told = [part for part in small if not listed.keys().isdisjoint(part)]
        told += [[id_] for id_ in alone if id_ in listed]
        if len(told) > _MOST_LISTED:
            told = []
        names = {
            id_: captions.lines(_named(change, id_, starred), LABEL, _NAME)
            for part in told
            for id_ in part
        }
        others = [id_ for part in (*small, alone) for id_ in part if id_ not in names]
        placed, rows = _rows(others, told, names)
        high = min(_HIGHEST, 26 + 1.3 * len(large)) if large else 0.0
        inside = [(a, b) for a, b in pairs if a in set(large)]
        placed.update(_fitted(layout(large, inside, order=order), high, rows))
        return cls(placed, max(rows + high, _HEAD), rows, names, sum(map(len, small)), len(alone))


def _parts(pairs: Iterable[tuple[str, str]], order: Sequence[str]) -> list[list[str]]:
    """Who is connected with whom: the largest part first, people in the order given."""
    import networkx as nx

    place = {id_: number for number, id_ in enumerate(order)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted(pairs))
    found = [sorted(part, key=place.__getitem__) for part in nx.connected_components(graph)]
    return sorted(found, key=lambda part: (-len(part), place[part[0]]))


def _fitted(found: Mapping[str, Point], high: float, lift: float) -> dict[str, Point]:
    """A map stretched into the room there is, above the rows."""
    across = _stretched([at[0] for at in found.values()], WIDE, _BORDER[0])
    upward = _stretched([at[1] for at in found.values()], high, _BORDER[1])
    return {id_: (x, y + lift) for id_, x, y in zip(found, across, upward, strict=True)}


def _stretched(values: Sequence[float], room: float, border: float) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    if low == high:
        return [room / 2 for _ in values]
    return [border + (value - low) / (high - low) * (room - 2 * border) for value in values]


def _rows(
    dots: Sequence[str], told: Sequence[Sequence[str]], names: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Point], float]:
    """Nodes in rows from the top down: those with a name beside, then the others."""
    if not dots and not names:
        return {}, 0.0
    widest = (
        max((captions.width(line, LABEL) for name in names.values() for line in name), default=0.0)
        + 6.5
    )
    columns = _columns(told, max(1, int((WIDE - 2) / widest)))
    deep = {id_: _LINE + (len(name) - 1) * _NEXT_LINE for id_, name in names.items()}
    listed = max(sum(deep[id_] for id_ in column) for column in columns)
    step = _DOT if len(dots) <= 120 else _DOTS_CLOSE
    each = int((WIDE - 2) / step)
    height = _HEAD + listed + ceil(len(dots) / each) * step + 1.0
    placed: dict[str, Point] = {}
    for k, column in enumerate(columns):
        y = height - _HEAD
        for id_ in column:
            placed[id_] = (2.5 + k * (WIDE - 2) / len(columns), y - _LINE / 2)
            y -= deep[id_]
    below = height - _HEAD - listed
    for k, id_ in enumerate(dots):
        # Every other one a little lower, so that a tie between the outer two of three shows.
        lower = 0.5 * (k % 2)
        placed[id_] = (2.5 + step * (k % each), below - step * (k // each + 0.5) - lower)
    return placed, height


def _columns(told: Sequence[Sequence[str]], most: int) -> list[list[str]]:
    """People in columns of about the same length, those of one part in one column."""
    count = sum(map(len, told))
    rows = ceil(count / most)
    columns: list[list[str]] = [[]]
    for part in told:
        if len(columns) < most and columns[-1] and len(columns[-1]) + len(part) > rows:
            columns.append([])
        columns[-1] += part
    return columns
