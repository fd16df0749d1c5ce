"""Where everyone stands on a map of two days: the tied, the small parts, the untied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from elitenet.export.map_layout import layout
from elitenet.plot import captions, nodes
from elitenet.plot.style import LABEL

if TYPE_CHECKING:
    from elitenet.change.compare import Change

Point = tuple[float, float]

WIDE = 86.0
"""Width of one map."""

_BORDER = (8.0, 6.5)
_HIGHEST = 84.0
_SMALL_PART = 4
"""Parts of the network with so many people or fewer stand in the rows below the map."""

_DOT, _DOTS_CLOSE, _LINE = 3.6, 2.5, 3.1
_HEAD = 4.0
_MOST_LISTED = 36


@dataclass(frozen=True)
class Ground:
    """A map of two days, in millimetres.

    Parameters
    ----------
    places : mapping of str to (float, float)
        Everyone who is drawn, by id.
    rows : float
        How much of it the rows below the map take.
    beside : mapping of str to str
        Names that are written to the right of their node, in the rows.
    small : int
        How many people in the rows have a tie.
    alone : int
        How many have none.
    """

    places: Mapping[str, Point]
    height: float
    rows: float
    beside: Mapping[str, str]
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
        listed = nodes.outcomes_of(change)
        parts = _parts(pairs)
        large = [id_ for part in parts if len(part) > _SMALL_PART for id_ in part]
        small = [part for part in parts if len(part) <= _SMALL_PART]
        alone = sorted({*change.nodes, *listed}.difference(*parts))
        told = [part for part in small if not listed.keys().isdisjoint(part)]
        told += [[id_] for id_ in alone if id_ in listed]
        if len(told) > _MOST_LISTED:
            told = []
        actors = change.network.actor_by_id
        names = {id_: captions.short(actors[id_].name, 26) for part in told for id_ in part}
        others = [id_ for part in (*small, alone) for id_ in part if id_ not in names]
        placed, rows = _rows(others, told, names)
        high = min(_HIGHEST, 26 + 1.3 * len(large)) if large else 0.0
        inside = [(a, b) for a, b in pairs if a in set(large)]
        placed.update(_fitted(layout(large, inside), high, rows))
        return cls(placed, max(rows + high, _HEAD), rows, names, sum(map(len, small)), len(alone))


def _parts(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted(pairs))
    found = [sorted(part) for part in nx.connected_components(graph)]
    return sorted(found, key=lambda part: (-len(part), part))


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
    dots: Sequence[str], told: Sequence[Sequence[str]], names: Mapping[str, str]
) -> tuple[dict[str, Point], float]:
    """Nodes in rows from the top down: those with a name beside, then the others."""
    if not dots and not names:
        return {}, 0.0
    widest = max((captions.width(name, LABEL) for name in names.values()), default=0.0) + 6.5
    columns = _columns(told, max(1, int((WIDE - 2) / widest)))
    listed = max(map(len, columns))
    step = _DOT if len(dots) <= 120 else _DOTS_CLOSE
    each = int((WIDE - 2) / step)
    height = _HEAD + listed * _LINE + ceil(len(dots) / each) * step + 1.0
    placed: dict[str, Point] = {}
    for k, column in enumerate(columns):
        for row, id_ in enumerate(column):
            x = 2.5 + k * (WIDE - 2) / len(columns)
            placed[id_] = (x, height - _HEAD - (row + 0.5) * _LINE)
    below = height - _HEAD - listed * _LINE
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
