"""Colours that stay apart for colour-blind eyes: Okabe and Ito's palette.

There are no sizes: Gephi stretches those of a file to 4 to 100 and the map with them, so
that two files would no longer lie on one map.
"""

from __future__ import annotations

from collections.abc import Mapping

from elitenet.export.fields import Row

Colour = tuple[int, int, int]

_VERMILION: Colour = (213, 94, 0)
_PURPLE: Colour = (204, 121, 167)
_BLUE: Colour = (0, 114, 178)
_SKY: Colour = (86, 180, 233)
_ORANGE: Colour = (230, 159, 0)
_YELLOW: Colour = (240, 228, 66)
_GREY: Colour = (120, 120, 120)
_PALE: Colour = (200, 200, 200)
_INK: Colour = (40, 40, 40)

OUTCOMES: Mapping[str, Colour] = {
    "lost": _VERMILION,
    "acted-against": _PURPLE,
    "entered": _BLUE,
    "gained": _SKY,
    "moved": _ORANGE,
    "kept": _GREY,
    "uncertain": _YELLOW,
    "none": _PALE,
}
"""Colours of people, by what became of them: warm for losses, blue for gains."""

CHANGES: Mapping[str, Colour] = {"removed": _VERMILION, "added": _BLUE, "kept": _PALE}
"""Colours of edges."""

ORGANIZATION = _INK
"""Colour of bodies in the two-mode view."""


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
