"""Names beside points without touching one another, the points, or the edge (textalloc).

textalloc (MIT, no dependency that matplotlib does not bring but tqdm) tries places
around a point in a fixed order and takes the first free one, the most important name
first. So no two labels overlap, what finds no place is left out instead of squeezed in,
and the same input gives the same picture; force-directed libraries promise none of it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

from elitenet.plot.style import INK, LABEL, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

Point = tuple[float, float]

CANDIDATES = 600
"""Places that are tried for one label."""

_LOOK: Mapping[str, Any] = {
    "margin": 0.004,
    "min_distance": 0.006,
    "nbr_candidates": CANDIDATES,
    "draw_all": False,
    "draw_lines": True,
    "avoid_label_lines_overlap": True,
    "avoid_crossing_label_lines": True,
    "linecolor": INK,
    "linewidth": 0.3,
    "plot_kwargs": {"zorder": 2.5},
    "textcolor": INK,
    "va": "bottom",
    "linespacing": 0.95,
    "zorder": 6,
    "bbox": {"fc": PAPER, "alpha": 0.75, "lw": 0, "pad": 0.2},
}


def place(
    axes: Axes,
    names: Mapping[str, str],
    points: Mapping[str, Point],
    radii: Mapping[str, float],
    *,
    size: float = LABEL,
    far: float = 0.11,
    bold: Sequence[str] = (),
) -> dict[str, Text]:
    """Write names beside their points, as many as find a free place.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its limits must be set.
    names : mapping of str to str
        What to write, by id, the most important first.
    points : mapping of str to (float, float)
        All points that must stay free, in the axes' coordinates.
    radii : mapping of str to float
        Theirs, in points of type.
    size : float
        Of the type.
    far : float
        How far a label may stand from its point, in widths of the axes.
    bold : sequence of str
        Ids of names to be set bold.

    Returns
    -------
    dict of str to matplotlib.text.Text
        By id; those without a place are not there.
    """
    if not names:
        return {}
    import numpy as np
    import textalloc

    pixels = axes.figure.dpi / 72
    with redirect_stdout(io.StringIO()):  # It remarks there on labels without a place.
        placed = textalloc.allocate(
            axes,
            [points[id_][0] for id_ in names],
            [points[id_][1] for id_ in names],
            list(names.values()),
            x_scatter=[x for x, _ in points.values()],
            y_scatter=[y for _, y in points.values()],
            scatter_sizes=list(np.array([radii[id_] * pixels for id_ in points])),
            text_scatter_sizes=list(np.array([radii[id_] * pixels for id_ in names])),
            **_LOOK,
            textsize=size,
            fontweight=["bold" if id_ in bold else "normal" for id_ in names],
            max_distance=far,
        )
    drawn: Any = placed[2]
    return {id_: text for id_, text in zip(names, drawn, strict=True) if text is not None}
