"""The figure that every plot gives: one that a notebook shows by itself."""

from __future__ import annotations

import io

from matplotlib.figure import Figure

from elitenet.plot.style import styled

SCREEN_DPI = 144
"""Dots per inch in a notebook; a file gets more, see :mod:`elitenet.plot.save`."""


class Picture(Figure):
    """A matplotlib figure that needs no ``%matplotlib inline`` to be seen.

    matplotlib leaves that to pyplot, which the plots do without: a figure of pyplot would
    stay in memory, and be shown twice.
    """

    def _repr_png_(self) -> bytes:
        stream = io.BytesIO()
        with styled():
            self.savefig(stream, format="png", dpi=SCREEN_DPI)
        return stream.getvalue()
