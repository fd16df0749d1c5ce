"""One person's network on a day: whom, through which layers, and who of them is tied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.change.patron_groups import PatronGroup, patron_groups
from elitenet.graph.people import PeopleGraph, build
from elitenet.graph.posts import check_people
from elitenet.ledger.order import people_in_order
from elitenet.ledger.selection import Selection
from elitenet.plot import captions, nodes
from elitenet.plot.groups import Groups
from elitenet.plot.page import MARGIN, Page
from elitenet.plot.save import checked, save
from elitenet.plot.style import DOUBLE, FAINT, GROUPS, LABEL, LAYERS, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.graph.edges import Edge
    from elitenet.ledger.snapshot import Snapshot
    from elitenet.ledger.tie_types import Layer
    from elitenet.plot.picture import Picture

MOST = 60
"""How many others are drawn, the strongest ties first; the caption says how many are not."""

_ROW, _LEAST_HIGH, _WIDE = 3.9, 24.0, 112.0
_APART = 0.55
"""Millimetres between the lines of two layers."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Ego:
    """One person and the others, as they are drawn.

    Parameters
    ----------
    graph : PeopleGraph
        Of all people on the day.
    others : tuple of str
        Those drawn, in the order of groups, then layers, then names.
    degree : int
        How many others there are.
    """

    graph: PeopleGraph
    actor: str
    others: tuple[str, ...]
    degree: int
    groups: Mapping[str, PatronGroup]

    @property
    def between(self) -> list[Edge]:
        """The ties among the others."""
        inside = set(self.others)
        return [edge for edge in self.graph.edges if edge.a in inside and edge.b in inside]

    def edge(self, other: str) -> Edge:
        """The tie to one of the others."""
        found = self.graph.edge(self.actor, other)
        assert found is not None
        return found


def ego(
    snapshot: Snapshot,
    actor: str,
    path: str | PathLike[str] | None = None,
    *,
    selection: Selection | None = None,
    outgoing: str | None = None,
    incoming: str | None = None,
    alongside: Sequence[Snapshot] = (),
) -> Picture:
    """Draw one person's ties on a day, each layer in its own line style.

    Parameters
    ----------
    actor : str
        Id of a person of the frame.
    path : path or None
        A ``.png``, ``.svg`` or ``.pdf`` file to write.
    selection : Selection or None
        Which claims and layers count; ``None``: the defaults.
    outgoing, incoming : str or None
        Ids of the patrons by whom people are grouped.
    alongside : sequence of Snapshot
        The other days whose people are in the network, see
        :func:`elitenet.graph.people.build`.

    Raises
    ------
    UsageError
        If the actor is no person of the frame.

    Examples
    --------
    >>> import elitenet
    >>> snapshot = elitenet.load().as_of("2021-12-31")
    >>> ego(snapshot, "masimov-karim").axes[0].get_label()
    'ego'
    """
    if path is not None:
        checked(path)
    selection = selection or Selection()
    groups = patron_groups(snapshot, outgoing, incoming, selection)
    found = _found(snapshot, actor, selection, groups, alongside)
    name = captions.drawable(snapshot.network.actor_by_id[actor].name)
    title = f"{name}: ties on {snapshot.date}"
    with styled():
        places, high = _places(found)
        page = Page(DOUBLE, high)
        axes = page.axes(MARGIN, 0, DOUBLE - 2 * MARGIN, high)
        axes.set(xlim=(-DOUBLE / 2 + MARGIN, DOUBLE / 2 - MARGIN), ylim=(-high / 2, high / 2))
        axes.set_label("ego")
        axes.axis("off")
        _lines(axes, found, places)
        unnamed = _people(axes, found, places, name)
        figure = page.finish(title, _caption(found, unnamed), _legend(found))
    return save(figure, path, title=title)


def _found(
    snapshot: Snapshot,
    actor: str,
    selection: Selection,
    groups: Mapping[str, PatronGroup],
    alongside: Sequence[Snapshot],
) -> Ego:
    check_people(snapshot, [actor])
    graph = build(snapshot, selection, alongside=alongside)
    if actor not in graph.index:
        graph = build(snapshot, selection, {actor, *graph.nodes}, alongside=alongside)
    near = graph.neighbours[actor]
    weights = {other: edge.weight for other in near if (edge := graph.edge(actor, other))}
    by_name = people_in_order(snapshot.network, near)
    strongest = sorted(by_name, key=lambda other: -weights[other])[:MOST]
    order = list(GROUPS)
    whole = Ego(graph, actor, (), len(near), groups)
    drawn = sorted(
        strongest,
        key=lambda other: (
            order.index(groups[other]),
            [str(layer) for layer in whole.edge(other).layers],
            by_name.index(other),
        ),
    )
    return Ego(graph, actor, tuple(drawn), len(near), groups)


def _places(found: Ego) -> tuple[dict[str, Point], float]:
    """The person in the middle, the others on an arc to the right and one to the left.

    They stand a row apart on either arc, so that every name has a line of its own.
    """
    half = (len(found.others) + 1) // 2
    high = max(_LEAST_HIGH, half * _ROW + 2)
    places: dict[str, Point] = {found.actor: (0.0, 0.0)}
    for sign, side in ((1, found.others[:half]), (-1, found.others[half:][::-1])):
        for k, other in enumerate(side):
            y = (len(side) - 1) / 2 * _ROW - k * _ROW
            bow = sqrt(max(0.0, 1 - (2 * y / (high * 1.12)) ** 2))
            places[other] = (sign * (_WIDE / 2) * (0.35 + 0.65 * bow), y)
    return places, high


def _lines(axes: Axes, found: Ego, places: Mapping[str, Point]) -> None:
    from matplotlib.collections import LineCollection

    between = [(places[edge.a], places[edge.b]) for edge in found.between]
    axes.add_collection(LineCollection(between, colors=FAINT, linewidths=0.5, zorder=1))
    for other in found.others:
        layers = found.edge(other).layers
        for k, layer in enumerate(layers):
            (x, y), stroke = places[other], LAYERS[layer]
            off = (k - (len(layers) - 1) / 2) * _APART
            length = sqrt(x * x + y * y) or 1.0
            dx, dy = -y / length * off, x / length * off
            look: Any = {"color": stroke.colour, "ls": stroke.line, "gid": f"{layer}: {other}"}
            axes.plot([dx, x + dx], [dy, y + dy], lw=0.9, zorder=2, **look)


def _people(axes: Axes, found: Ego, places: Mapping[str, Point], name: str) -> list[str]:
    """Draw and name the people; the names that find no room."""
    actors = found.graph.snapshot.network.actor_by_id
    radii = {id_: 5.0 if id_ == found.actor else 2.7 for id_ in places}
    nodes.draw(axes, places, radii, _groups(found))
    room = (DOUBLE - _WIDE) / 2 - MARGIN - 2.5
    unnamed: list[str] = []
    for other in found.others:
        x, y = places[other]
        sign = 1 if x > 0 else -1
        label = captions.whole(actors[other].name, room + _WIDE / 2 - abs(x))
        if label is None:
            unnamed.append(actors[other].name)
            continue
        side = "left" if sign > 0 else "right"
        axes.text(x + sign * 2.0, y, label[0], size=label[1], va="center_baseline", ha=side)
    if not found.others:
        axes.text(0, -3.4, f"{name}: no ties on this day", size=LABEL, ha="center", va="top")
    return unnamed


def _groups(found: Ego) -> Groups:
    return Groups(found.groups, GROUPS, PatronGroup.NONE, "")


def _legend(found: Ego) -> list[list[object]]:
    from matplotlib.lines import Line2D

    drawn = (found.actor, *found.others)
    layers = {layer for other in found.others for layer in found.edge(other).layers}
    lines: list[object] = [
        Line2D([], [], color=stroke.colour, ls=stroke.line, lw=0.9, label=str(layer))
        for layer, stroke in LAYERS.items()
        if layer in layers
    ]
    if found.between:
        lines.append(Line2D([], [], color=FAINT, lw=0.9, label="tie among the others, any layer"))
    return [list(nodes.group_keys(_groups(found), drawn)), lines]


def _of(graph: PeopleGraph) -> str:
    """Whose network it is, where it is not that of the day alone."""
    return f" of {' and '.join(map(str, graph.days))}" if graph.alongside else ""


def _caption(found: Ego, unnamed: Iterable[str]) -> str:
    snapshot = found.graph.snapshot
    layers: dict[Layer, int] = {}
    for other in found.graph.neighbours[found.actor]:
        for layer in found.edge(other).layers:
            layers[layer] = layers.get(layer, 0) + 1
    counts = ", ".join(f"{layer} {layers[layer]}" for layer in LAYERS if layer in layers)
    cut = "" if len(found.others) == found.degree else f" The {MOST} strongest are drawn."
    many = f" ({counts}; one person can be tied through several)" if counts else ""
    edges = [found.edge(other) for other in found.graph.neighbours[found.actor]]
    return (
        f"Tied to {found.degree} of {len(found.graph) - 1} others{_of(found.graph)}{many}.{cut} "
        f"Ties: {captions.made_of(found.graph)}. A tie is a claim of its sources; it says "
        f"nothing about conduct.{captions.left_out(unnamed)}\n"
        f"{captions.source(snapshot.network, {tie for edge in edges for tie in edge.ties})}"
    )
