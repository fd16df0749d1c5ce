"""Where to draw whom: one seeded map, so that two days can lie on top of each other.

Each component is laid out on its own by networkx (Kamada and Kawai from a circle in seeded
order, then a spring pass that spreads what the first one crowds), and the components are
set side by side, so that small ones and isolates do not push the large one into a corner.

References
----------
Kamada, T. and Kawai, S. (1989). An algorithm for drawing general undirected graphs.
Information Processing Letters 31(1), 7-15. Fruchterman, T. and Reingold, E. (1991). Graph
drawing by force-directed placement. Software: Practice and Experience 21(11), 1129-1164.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import atan2, cos, sin, sqrt
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

SEED = 20220105
"""The default seed."""

STEP = 100.0
"""Distance kept between neighbours on the map, about."""

_DECIMALS = 2
_STRESS_MOST = 400
"""Kamada and Kawai's method is cubic in the nodes of a component."""

_FORCE_MOST = 500
"""Above so many nodes networkx takes the slow way, and :func:`spread` another one."""

_STEPS, _NEAR, _STILL = 60, 0.01, 1e-4

Place = tuple[float, float]


def layout(
    nodes: Sequence[str],
    pairs: Iterable[tuple[str, str]],
    seed: int = SEED,
    *,
    order: Sequence[str] = (),
) -> dict[str, Place]:
    """Coordinates for every node.

    Parameters
    ----------
    pairs : iterable of (str, str)
        Which nodes are tied.
    order : sequence of str
        The nodes as :func:`elitenet.ledger.order.people_in_order` has them, so that the
        map is the same whatever their ids; those that are not in it come last, by id.

    Returns
    -------
    dict of str to (float, float)
        In the order of ``nodes``, rounded to 2 decimals; the same on every run. The
        middle of the map is (0, 0).

    Examples
    --------
    >>> layout(["ada", "ben"], [], seed=1)
    {'ada': (-50.0, 0.0), 'ben': (50.0, 0.0)}
    """
    import networkx as nx

    first = {id_: number for number, id_ in enumerate(order)}
    ordered = sorted(nodes, key=lambda id_: (first.get(id_, len(first)), id_))
    number = {id_: place for place, id_ in enumerate(ordered)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(ordered)))
    graph.add_edges_from(sorted({_pair(number[a], number[b]) for a, b in pairs if a != b}))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=_largest_first)
    boxes = [_component(graph, part, seed) for part in parts]
    placed = _centred(_shelved(boxes))
    return {id_: placed[number[id_]] for id_ in nodes}


def _pair(a: int, b: int) -> tuple[int, int]:
    return min(a, b), max(a, b)


def _largest_first(part: Sequence[int]) -> tuple[int, int]:
    return -len(part), part[0]


def _component(graph: nx.Graph[int], part: Sequence[int], seed: int) -> dict[int, Place]:
    """One component, its corner at (0, 0)."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    if len(part) == 2:
        return {part[0]: (0.0, 0.0), part[1]: (STEP, 0.0)}
    import networkx as nx

    # In a graph made anew the order of nodes and edges does not depend on hashes.
    own: nx.Graph[int] = nx.Graph()
    own.add_nodes_from(part)
    own.add_edges_from(sorted(graph.subgraph(part).edges))
    circle = nx.circular_layout(Random(seed).sample(part, len(part)))  # noqa: S311
    start: Any = circle if len(part) > _STRESS_MOST else nx.kamada_kawai_layout(own, pos=circle)
    if len(part) > _FORCE_MOST:
        places = spread(own.edges, {node: start[node] for node in part})
    else:
        ideal = 1.0 / sqrt(len(part))
        found = nx.spring_layout(
            own, pos=start, k=ideal, iterations=_STEPS, seed=seed, method="force"
        )
        places = {node: (float(x), float(y)) for node, (x, y) in found.items()}
    return _scaled(_lying(places), len(part))


def spread(
    pairs: Iterable[tuple[int, int]], start: Mapping[int, Sequence[float]]
) -> dict[int, Place]:
    """Fruchterman and Reingold's placement, as networkx has it for many nodes, all at once.

    networkx places the nodes of a large graph one by one, which takes a minute for 2,000.

    Parameters
    ----------
    pairs : iterable of (int, int)
        Which nodes are tied.
    start : mapping of int to sequence of float
        Where each node stands at first.
    """
    import numpy as np

    index = {node: k for k, node in enumerate(start)}
    ends = np.array([(index[a], index[b]) for a, b in pairs]).reshape(-1, 2).T
    at = np.array([start[node] for node in start], dtype=float)
    ideal = 1.0 / sqrt(len(at))
    heat = 0.1 * float(np.ptp(at, axis=0).max())
    cooling = heat / (_STEPS + 1)
    for _ in range(_STEPS):
        x, y = (np.subtract.outer(along, along) for along in at.T)
        push = ideal**2 / np.maximum(x * x + y * y, _NEAR**2)
        # Not as a product of matrices, whose last digits hang on the number of threads.
        moved = push.sum(axis=1)[:, None] * at - np.einsum("ij,jk->ik", push, at)
        gap = at[ends[0]] - at[ends[1]]
        pull = gap * np.maximum(np.sqrt(np.square(gap).sum(axis=1)), _NEAR)[:, None] / ideal
        np.subtract.at(moved, ends[0], pull)
        np.add.at(moved, ends[1], pull)
        length = np.sqrt(np.square(moved).sum(axis=1))
        step = moved * (heat / np.maximum(length, _NEAR))[:, None]
        at += step
        heat -= cooling
        if np.linalg.norm(step) / len(at) < _STILL:
            break
    return {node: (float(x), float(y)) for node, (x, y) in zip(start, at, strict=True)}


def _lying(places: Mapping[int, Place]) -> dict[int, Place]:
    """Turned so that the longest way across is from left to right, as screens are."""
    count = len(places)
    middle = [sum(place[axis] for place in places.values()) / count for axis in (0, 1)]
    around = [(x - middle[0], y - middle[1]) for x, y in places.values()]
    spread = sum(x * x - y * y for x, y in around)
    angle = atan2(2 * sum(x * y for x, y in around), spread) / 2
    turned = [(x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)) for x, y in around]
    return dict(zip(places, turned, strict=True))


def _scaled(places: Mapping[int, Place], size: int) -> dict[int, Place]:
    """Into a box whose area grows with the number of nodes, its corner at (0, 0)."""
    left, low = (min(place[axis] for place in places.values()) for axis in (0, 1))
    wide, high = (max(place[axis] for place in places.values()) for axis in (0, 1))
    span = max(wide - left, high - low) or 1.0
    scale = STEP * 1.5 * sqrt(size) / span
    return {node: ((x - left) * scale, (y - low) * scale) for node, (x, y) in places.items()}


def _shelved(boxes: Sequence[Mapping[int, Place]]) -> dict[int, Place]:
    """Boxes in rows, left to right, the largest on top."""
    area = sum((_side(box, 0) + STEP) * (_side(box, 1) + STEP) for box in boxes)
    width = max([sqrt(area) * 1.2, *(_side(box, 0) for box in boxes)], default=0.0)
    placed: dict[int, Place] = {}
    right = top = row = 0.0
    for box in boxes:
        if right and right + _side(box, 0) > width:
            right, top, row = 0.0, top + row + STEP, 0.0
        for node, (x, y) in box.items():
            placed[node] = (right + x, -(top + y))
        right += _side(box, 0) + STEP
        row = max(row, _side(box, 1))
    return placed


def _side(box: Mapping[int, Place], axis: int) -> float:
    return max(place[axis] for place in box.values())


def _centred(places: Mapping[int, Place]) -> dict[int, Place]:
    if not places:
        return {}
    middle = [
        (min(p[axis] for p in places.values()) + max(p[axis] for p in places.values())) / 2
        for axis in (0, 1)
    ]
    # Adding 0.0 turns -0.0 into 0.0.
    return {
        node: (
            round(x - middle[0], _DECIMALS) + 0.0,
            round(y - middle[1], _DECIMALS) + 0.0,
        )
        for node, (x, y) in places.items()
    }
