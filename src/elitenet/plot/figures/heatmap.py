"""Ties within and between groups, before and after, as counts and densities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.plot import captions, nodes
from elitenet.plot.groups import groups_of
from elitenet.plot.page import MARGIN, Page
from elitenet.plot.save import checked, save
from elitenet.plot.style import DOUBLE, FAINT, HEADING, INK, LABEL, PAPER, SMALL, SOFT, Look, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.change.compare import Change
    from elitenet.graph.people import PeopleGraph
    from elitenet.plot.picture import Picture

_NAMES, _GAP = 51.0, 5.0
_ROW, _WIDEST, _HEAD, _HEADING = 8.4, 16.0, 9.0, 34.0

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """The ties between two groups, or within one.

    Parameters
    ----------
    ties : int
        Pairs of people that are tied.
    pairs : int
        Pairs of people that there are.
    """

    ties: int
    pairs: int

    @property
    def density(self) -> float | None:
        """Ties over pairs; ``None`` where there are no pairs."""
        return self.ties / self.pairs if self.pairs else None


def cells(graph: PeopleGraph, groups: Mapping[str, str], order: Sequence[str]) -> dict[Pair, Cell]:
    """The ties within and between groups.

    Parameters
    ----------
    groups : mapping of str to str
        Everyone's group, by id.
    order : sequence of str
        All groups.

    Returns
    -------
    dict of (str, str) to Cell
        In that order; only groups that have people.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ben", "cy")])
    >>> everyone = dict.fromkeys(graph.nodes, "court")
    >>> list(cells(graph, everyone, ["court"]).values())
    [Cell(ties=2, pairs=3)]
    """
    sizes = Counter(groups[id_] for id_ in graph.nodes)
    place = {group: number for number, group in enumerate(order)}
    ties: Counter[Pair] = Counter()
    for edge in graph.edges:
        one, other = sorted((groups[edge.a], groups[edge.b]), key=place.__getitem__)
        ties[one, other] += 1
    present = [group for group in order if sizes[group]]
    return {
        (one, other): Cell(
            ties[one, other],
            sizes[one] * (sizes[one] - 1) // 2 if one == other else sizes[one] * sizes[other],
        )
        for one, other in combinations_with_replacement(present, 2)
    }


def heatmap(change: Change, path: str | PathLike[str] | None = None) -> Picture:
    """Draw the ties within and between groups on both days.

    Parameters
    ----------
    path : path or None
        A ``.png``, ``.svg`` or ``.pdf`` file to write.

    Examples
    --------
    >>> import elitenet
    >>> ledger = elitenet.load()
    >>> change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
    >>> [axes.get_label() for axes in heatmap(change).axes]
    ['before', 'after']
    """
    if path is not None:
        checked(path)
    title = captions.title(change, "ties within and between groups")
    found = groups_of(change)
    sizes = Counter(found.of[id_] for id_ in change.nodes)
    order = change.in_order(sizes) if change.selection.group_by is None else list(found.looks)
    groups = [group for group in order if sizes[group]]
    with styled():
        high = max(len(groups), 1) * _ROW
        page = Page(DOUBLE, high + _HEAD)
        wide = min((DOUBLE - 2 * MARGIN - _NAMES - _GAP) / 2, max(len(groups), 1) * _WIDEST)
        for side, graph, left in (
            ("before", change.graph_before, _NAMES),
            ("after", change.graph_after, _NAMES + max(wide, _HEADING) + _GAP),
        ):
            axes = page.axes(MARGIN + left, 0, wide, high)
            _panel(axes, groups, cells(graph, found.of, order), found.looks)
            axes.set_label(side)
            heading = f"{side.capitalize()}: {graph.date}"
            axes.text(-0.5, -0.5 - 5.4 / _ROW, heading, size=HEADING, weight="bold")
            if not groups:
                said = "Nobody has a post or a tie on either day."
                axes.text(-0.5, 0, said if side == "before" else "", size=LABEL, color=SOFT)
            if side == "before":
                _group_names(axes, groups, sizes, found.looks)
        figure = page.finish(title, _caption(change))
    return save(figure, path, title=title)


def _panel(
    axes: Axes, groups: Sequence[str], found: Mapping[Pair, Cell], looks: Mapping[str, Look]
) -> None:
    from matplotlib import colormaps
    from matplotlib.patches import Rectangle

    count = max(len(groups), 1)
    axes.set(xlim=(-0.5, count - 0.5), ylim=(count - 0.5, -0.5))
    axes.axis("off")
    place = {group: k for k, group in enumerate(groups)}
    middle: Any = {"ha": "center", "va": "center"}
    for (one, other), cell in found.items():
        x, y = place[one], place[other]
        # The square root, so that thin ties between large groups still show.
        shade = (cell.density or 0.0) ** 0.5 * 0.85
        colour = colormaps["Blues"](shade) if cell.ties else PAPER
        axes.add_patch(
            Rectangle((x - 0.5, y - 0.5), 1, 1, fc=colour, ec=FAINT, lw=0.4, gid=f"{one} / {other}")
        )
        ink = PAPER if shade > 0.55 else INK
        if cell.density is None:
            axes.text(x, y, "–", size=LABEL, color=SOFT, **middle)
            continue
        weight = "bold" if cell.ties else "normal"
        axes.text(x, y - 0.17, str(cell.ties), size=LABEL, color=ink, weight=weight, **middle)
        axes.text(x, y + 0.2, _percent(cell), size=SMALL, color=ink, **middle)
    for group, k in place.items():
        nodes.draw_key(axes, looks[group], k, -0.5 - 2.4 / _ROW)


def _percent(cell: Cell) -> str:
    share = 100 * (cell.density or 0.0)
    return f"{share:.0f}%" if share >= 1 or not cell.ties else f"{share:.1f}%"


def _group_names(
    axes: Axes, groups: Sequence[str], sizes: Mapping[str, int], looks: Mapping[str, Look]
) -> None:
    per_mm = len(groups) / (axes.get_position().width * DOUBLE)
    for k, group in enumerate(groups):
        nodes.draw_key(axes, looks[group], -0.5 - 2.6 * per_mm, k)
        x, said = -0.5 - 5.2 * per_mm, f"{group} ({sizes[group]})"
        axes.text(x, k, said, ha="right", va="center_baseline", size=LABEL)


def _caption(change: Change) -> str:
    rests = captions.ties_of(change.graph_before, change.graph_after)
    by_ties = change.selection.group_by is None
    own = "; the ties that make a group are among those counted" if by_ties else ""
    return (
        f"In every cell: pairs of people who are tied, and their share of all pairs; shade: that "
        f"share, on a square-root scale. In brackets: people, {len(change.nodes)} in all, the same "
        f"on both days. Groups: {groups_of(change).words}{own}. A dash: no pairs. Ties: "
        f"{captions.made_of(change.graph_before, change.graph_after)}.\n"
        f"{captions.source(change.network, rests)}"
    )
