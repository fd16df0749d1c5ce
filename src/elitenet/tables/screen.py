"""What a table is printed on: how wide it is, and whether it can show bold words."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TextIO

WIDTH = 80
"""Columns of a table that is not printed on a terminal."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a table is printed on.

    Parameters
    ----------
    width : int
        In columns.
    color : bool
        Whether words may be bold or dim.
    """

    width: int = WIDTH
    color: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Screen:
        """A terminal as wide as it is; 80 columns and no colour for all else.

        Notes
        -----
        ``NO_COLOR`` (https://no-color.org), if set to anything, holds; so does
        ``TERM=dumb``.
        """
        if not stream.isatty():
            return cls()
        color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(shutil.get_terminal_size().columns, color)

    def bold(self, text: str) -> str:
        """The text in bold, if that can be shown."""
        return f"\x1b[1m{text}\x1b[0m" if self.color and text else text

    def dim(self, text: str) -> str:
        """The text in a fainter tone, if that can be shown."""
        return f"\x1b[2m{text}\x1b[0m" if self.color and text else text


PLAIN = Screen()
"""80 columns and no colour."""
