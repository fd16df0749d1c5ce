"""People as nodes: marker and colour by group, area by centrality, frames by outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt
from typing import TYPE_CHECKING, Any

from elitenet.change.outcomes import Outcome
from elitenet.plot.groups import Groups
from elitenet.plot.style import FAINT, INK, LOSERS, MARKS, PAPER, SOFT, Look, Marked

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

    from elitenet.change.compare import Change

Point = tuple[float, float]

LEAST, MOST = 1.5, 7.5
"""Radii of the smallest and the largest node, in points of type."""

_ROOMY = 80

RING, NEXT_RING = 1.3, 1.5
"""How far the first frame stands off its node, and each further one off the last."""

_CORNER = 1.2
"""How far a square reaches, in halves of its side; somewhat less than at its very corner."""

_KEY, _LARGE = 1.6, 2.6
"""Radius of the node in the key of a mark, and of a group."""

# Markers of the same nominal size differ in area: stars look small, squares large.
_EVEN = {"*": 1.45, "P": 1.12, "D": 0.82, "s": 0.9, "^": 1.05, "p": 1.05, "o": 1.0}
_EVEN |= {"v": 1.05, "<": 1.05, ">": 1.05, "h": 1.05, "X": 1.12}
_TIPS = {"*": 1.45, "P": 1.2, "D": 1.16, "s": 1.2, "^": 1.15, "p": 1.05, "o": 1.0}
_TIPS |= {"v": 1.15, "<": 1.15, ">": 1.15, "h": 1.05, "X": 1.2}
"""How far a marker reaches, in radii of the disc of its area."""


def scale(count: int) -> float:
    """How large nodes are drawn, by how many there are: what fits 80 is too large for 500.

    Examples
    --------
    >>> scale(50), scale(320)
    (1.0, 0.5)
    """
    return max(0.4, min(1.0, sqrt(_ROOMY / count))) if count else 1.0


def radius(value: float | None, most: float, scale: float = 1.0) -> float:
    """Radius of a node, so that areas compare.

    Parameters
    ----------
    value : float or None
        A centrality; ``None`` counts as 0.
    most : float
        The highest of all that are drawn.

    Returns
    -------
    float
        In points of type.

    Examples
    --------
    >>> radius(0.0, 0.5), radius(0.5, 0.5)
    (1.5, 7.5)
    """
    share = (value or 0.0) / most if most else 0.0
    return sqrt(LEAST**2 + (MOST**2 - LEAST**2) * share) * scale


def outer(size: float, look: Look, marked: Marked | None = None) -> float:
    """How far a node reaches with its frames, in points of type."""
    reach = size * _TIPS[look.marker]
    if marked is None:
        return reach
    reach += RING + NEXT_RING * (MARKS[marked].frames - 1)
    return reach * _CORNER if MARKS[marked].frame == "s" else reach


def draw(
    axes: Axes,
    places: Mapping[str, Point],
    radii: Mapping[str, float],
    groups: Groups,
) -> None:
    """Draw people, a group at a time, those of no group below the others."""
    for group, look in reversed(list(groups.looks.items())):
        ids = [id_ for id_ in places if groups.of[id_] == group]
        if ids:
            axes.scatter(
                [places[id_][0] for id_ in ids],
                [places[id_][1] for id_ in ids],
                s=[(2 * radii[id_] * _EVEN[look.marker]) ** 2 for id_ in ids],
                c=look.colour,
                marker=look.marker,
                edgecolors=INK,
                linewidths=0.4,
                zorder=3,
            ).set_gid(f"group: {group}")


def mark(
    axes: Axes,
    places: Mapping[str, Point],
    radii: Mapping[str, float],
    groups: Groups,
    marked: Mapping[str, Marked],
) -> None:
    """Put rings around those who lost, and squares around those who won."""
    for kind, look in MARKS.items():
        ids = [id_ for id_ in places if marked.get(id_) is kind]
        for frame in range(look.frames if ids else 0):
            off = RING + frame * NEXT_RING
            drawn = axes.scatter(
                [places[id_][0] for id_ in ids],
                [places[id_][1] for id_ in ids],
                s=[(2 * (outer(radii[id_], groups.look(id_)) + off)) ** 2 for id_ in ids],
                marker=look.frame,
                facecolors="none",
                edgecolors=INK,
                linewidths=0.8,
                linestyles=[look.edge],
                zorder=3.5,
            )
            drawn.set_gid(f"marked: {kind}" + (f", frame {frame + 1}" if frame else ""))


def group_keys(groups: Groups, drawn: Iterable[str]) -> list[Line2D]:
    """The groups of the people who are drawn, for a legend; none where there is only one."""
    found = {groups.of[id_] for id_ in drawn}
    if len(found) < 2:
        return []
    return [group_key(groups, group) for group in groups.looks if group in found]


def group_key(groups: Groups, group: str) -> Line2D:
    """One group, for a legend."""
    return _key(str(group), groups.looks[group])


def draw_key(
    axes: Axes, look: Look, x: float, y: float, *, size: float = _LARGE, **line: Any
) -> None:
    """The node of a group as a heading, which may stand outside of the axes."""
    axes.plot([x], [y], clip_on=False, **_marker(look, size), **line)


def mark_keys(marked: Iterable[Marked]) -> list[Any]:
    """The marks that are drawn, for a legend."""
    found = set(marked)
    return [_frame_key(kind) for kind in MARKS if kind in found]


def size_keys(most: float, scale: float = 1.0) -> list[Line2D]:
    """What the areas mean, for a legend."""
    if not most:
        return []
    high = float(f"{most / 2:.1g}")
    look = Look(PAPER, "o")
    return [
        _key("betweenness 0", look, radius(0.0, most, scale)),
        _key(f"{high:g}", look, radius(high, most, scale)),
    ]


def tie_keys() -> list[Line2D]:
    """The two kinds of ties of a map, for a legend."""
    from matplotlib.lines import Line2D

    return [
        Line2D([], [], color=SOFT, lw=0.9, label="tie on this day only"),
        Line2D([], [], color=FAINT, lw=0.9, label="tie on both days"),
    ]


def _key(label: str, look: Look, size: float = _LARGE) -> Line2D:
    from matplotlib.lines import Line2D

    return Line2D([], [], ls="", label=label, **_marker(look, size))


def _marker(look: Look, size: float = _LARGE) -> dict[str, Any]:
    even = 2 * size * _EVEN[look.marker]
    return {"marker": look.marker, "mfc": look.colour, "mec": INK, "mew": 0.4, "ms": even}


def _frame_key(kind: Marked) -> Any:
    """A small node with the frames of a mark."""
    from matplotlib.patches import Circle, Rectangle

    look = MARKS[kind]
    disc = Circle((0, 0), _KEY, fc=SOFT, lw=0, label=look.words)
    line: Any = {"fc": "none", "ec": INK, "lw": 0.8, "ls": look.edge}
    frames: list[Any] = []
    for frame in range(look.frames):
        size = _KEY + RING + frame * NEXT_RING
        if look.frame == "s":
            frames.append(Rectangle((0, 0), 2 * size, 2 * size, **line))
        else:
            frames.append(Circle((0, 0), size, **line))
    return (disc, *frames)


def marks_of(change: Change) -> dict[str, Marked]:
    """Who is marked and for what: those whom ``who-lost`` lists, then ``who-won``.

    Who may have lost and may have won is marked as the first. Who may have won, and is in
    the network on neither day, is not marked.
    """
    lost, won = change.who_lost(), change.who_won()
    found = {
        s.career.person.id: Marked.MOVED_DOWN if s.career.demoted else Marked(s.career.outcome)
        for s in (*lost.people, *lost.uncertain, *lost.moved_down)
    }
    for standing in won.people:
        rose = Marked.MOVED_UP if standing.career.promoted else Marked.WON
        found.setdefault(standing.career.person.id, rose)
    for standing in won.uncertain:
        if standing.career.person.id in change.nodes:
            found.setdefault(standing.career.person.id, Marked.PERHAPS_WON)
    return found


def not_counted(change: Change, marked: Mapping[str, Marked]) -> frozenset[str]:
    """Those marked who are not of the people that the counts are out of."""
    return frozenset(
        id_
        for id_, kind in marked.items()
        if not (change.careers[id_].at_risk if kind in LOSERS else change.careers[id_].held_after)
    )


def outcomes_of(change: Change) -> dict[str, Outcome]:
    """The outcomes of those whom ``who-lost`` lists, the uncertain ones among them."""
    found = change.who_lost()
    return {s.career.person.id: s.career.outcome for s in (*found.people, *found.uncertain)}
