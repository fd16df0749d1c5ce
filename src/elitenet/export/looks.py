"""Colours that stay apart for colour-blind eyes: Okabe and Ito's palette.

There are no sizes: Gephi stretches those of a file to 4 to 100 and the map with them, so
that two files would no longer lie on one map.

References
----------
Okabe, M. and Ito, K. (2008). Color universal design: how to make figures and
presentations that are friendly to colorblind people. jfly.uni-koeln.de/color
"""

from __future__ import annotations

from collections.abc import Mapping

from elitenet.export.fields import Row

Colour = tuple[int, int, int]

VERMILION: Colour = (213, 94, 0)
PURPLE: Colour = (204, 121, 167)
BLUE: Colour = (0, 114, 178)
SKY: Colour = (86, 180, 233)
ORANGE: Colour = (230, 159, 0)
YELLOW: Colour = (240, 228, 66)
GREEN: Colour = (0, 158, 115)
GREY: Colour = (120, 120, 120)
PALE: Colour = (200, 200, 200)
INK: Colour = (40, 40, 40)

OUTCOMES: Mapping[str, Colour] = {
    "lost": VERMILION,
    "acted-against": PURPLE,
    "entered": BLUE,
    "gained": SKY,
    "moved": ORANGE,
    "kept": GREY,
    "uncertain": YELLOW,
    "none": PALE,
}
"""Colours of people, by what became of them: warm for losses, blue for gains."""

CHANGES: Mapping[str, Colour] = {"removed": VERMILION, "added": BLUE, "kept": PALE}
"""Colours of edges."""

ORGANIZATION = INK
"""Colour of bodies in the two-mode view."""


def hexadecimal(colour: Colour) -> str:
    """A colour as matplotlib and web pages write it.

    Examples
    --------
    >>> hexadecimal(VERMILION)
    '#d55e00'
    """
    return "#" + bytes(colour).hex()


def node_colour(row: Row) -> Colour | None:
    """By outcome where there is one; bodies dark; otherwise none, and Gephi chooses."""
    outcome = row.get("outcome")
    if isinstance(outcome, str):
        return OUTCOMES[outcome]
    return ORGANIZATION if row.get("kind") == "organization" else None


def edge_colour(row: Row) -> Colour | None:
    """By what became of the edge."""
    change = row.get("change")
    return CHANGES[change] if isinstance(change, str) else None
