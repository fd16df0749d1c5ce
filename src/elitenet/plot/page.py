"""The page that a picture stands on: room to draw in, then title, legend and caption."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from elitenet.plot.captions import POINTS_PER_MM, wrapped
from elitenet.plot.style import INK, SMALL, SOFT, TITLE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.legend import Legend

    from elitenet.plot.picture import Picture

INCH = 25.4
MARGIN = 1.5
GAP = 2.4
LEADING = 1.3
"""Height of a line, in sizes of its type."""

Rectangle = tuple[float, float, float, float]


class Page:
    """A figure that is as high as its parts turn out to need; lengths in millimetres.

    Parameters
    ----------
    width : float
        Of the page.
    body : float
        Height of the room to draw in.
    """

    def __init__(self, width: float, body: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        from elitenet.plot.picture import Picture

        self.width, self.body = width, body
        self.figure = Picture(figsize=(width / INCH, body / INCH))
        FigureCanvasAgg(self.figure)
        self._places: list[tuple[Axes, Rectangle]] = []

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Axes at a place within the room to draw in."""
        place = (left, bottom, width, height)
        made = self.figure.add_axes(self._share(place, self.body))
        self._places.append((made, place))
        return made

    def finish(self, title: str, caption: str, legend: Sequence[Sequence[Any]] = ()) -> Picture:
        """Add what stands around the room to draw in, and set the height.

        Parameters
        ----------
        legend : sequence of sequences of matplotlib artists
            Blocks, one below the other; every artist has a label.
        """
        room = self.width - 2 * MARGIN
        headline = wrapped(title, TITLE, room * 0.93)
        said = wrapped(caption, SMALL, room)
        blocks = [self._block(handles, room) for handles in legend if handles]
        bottom = MARGIN + len(said) * _line(SMALL) + GAP
        corners = []
        for drawn, high in reversed(blocks):
            corners.append((drawn, bottom))
            bottom += high + GAP
        top = bottom + self.body + GAP / 2
        height = top + len(headline) * _line(TITLE) + MARGIN
        self.figure.set_size_inches(self.width / INCH, height / INCH)
        for axes, (x, y, wide, high) in self._places:
            axes.set_position(self._share((x, y + bottom, wide, high), height))
        for drawn, y in corners:
            corner = (MARGIN / self.width, y / height)
            drawn.set_bbox_to_anchor(corner, transform=self.figure.transFigure)
        self._write(headline, (top, height), TITLE, color=INK, weight="bold")
        self._write(said, (MARGIN, height), SMALL, color=SOFT)
        return self.figure

    def _share(self, place: Rectangle, height: float) -> Rectangle:
        x, y, wide, high = place
        return x / self.width, y / height, wide / self.width, high / height

    def _write(
        self, lines: Sequence[str], place: tuple[float, float], size: float, **look: Any
    ) -> None:
        """Lines of text, the last one so high on a page of a height."""
        y, height = place
        for k, line in enumerate(lines, start=1):
            at = (y + (len(lines) - k) * _line(size) + 0.25 * size / POINTS_PER_MM) / height
            self.figure.text(MARGIN / self.width, at, line, size=size, **look)

    def _block(self, handles: Sequence[Any], room: float) -> tuple[Legend, float]:
        """One block of the legend in as many columns as fit, and how high it is."""
        from matplotlib.legend_handler import HandlerPatch, HandlerTuple
        from matplotlib.patches import Circle, Rectangle

        for columns in range(len(handles), 0, -1):
            drawn = self.figure.legend(
                handles=list(handles),
                labels=[_label(handle) for handle in handles],
                handler_map={
                    tuple: HandlerTuple(ndivide=1, pad=0),
                    Circle: HandlerPatch(patch_func=_circle),
                    Rectangle: HandlerPatch(patch_func=_square),
                },
                loc="lower left",
                ncols=columns,
                borderpad=0,
                borderaxespad=0,
                handletextpad=0.4,
                columnspacing=1.5,
                labelspacing=0.5,
                handlelength=2.6,
                handleheight=0.9,
            )
            box = drawn.get_window_extent()
            wide, high = (side / self.figure.dpi * INCH for side in (box.width, box.height))
            if wide <= room * 0.99 or columns == 1:
                break
            drawn.remove()
        return drawn, high


def _label(handle: Any) -> str:
    first = handle[0] if isinstance(handle, tuple) else handle
    return str(first.get_label())


def _circle(orig_handle: Any, width: float, height: float, **_: Any) -> Any:
    """A circle in a legend as large as it is, in points, instead of a box."""
    from matplotlib.patches import Circle

    return Circle((width / 2, height / 2), orig_handle.radius)


def _square(orig_handle: Any, width: float, height: float, **_: Any) -> Any:
    """A square in a legend as large as it is, in points, instead of a box."""
    from matplotlib.patches import Rectangle

    side = orig_handle.get_width()
    return Rectangle(((width - side) / 2, (height - side) / 2), side, side)


def _line(size: float) -> float:
    """Height of a line of type, in millimetres."""
    return size * LEADING / POINTS_PER_MM
