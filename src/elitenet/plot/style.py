"""How every picture looks: widths, type sizes, colours, markers, line styles.

Colours are those of the exported files. Nothing is told by colour alone: groups have
markers of their own, outcomes rings or line styles, so that a picture says the same in grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from elitenet.change.outcomes import Outcome
from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import ElitenetError
from elitenet.export import looks
from elitenet.export.looks import hexadecimal
from elitenet.ledger.tie_types import Layer

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

SINGLE, DOUBLE = 85.0, 178.0
"""Widths of one and of two columns of a journal, in millimetres."""

SHEET = 277.0
"""Width of a sheet of A4 on its side without its margins, in millimetres."""

TITLE, HEADING, TEXT, LABEL, SMALL = 8.0, 7.0, 6.5, 6.0, 5.5
"""Sizes of type, in points; nothing is set smaller."""

INK, SOFT, FAINT, PAPER = "#222222", "#777777", "#d4d4d4", "#ffffff"
"""Text; secondary text; what lies behind; the ground."""

VERMILION, ORANGE, PURPLE = map(hexadecimal, (looks.VERMILION, looks.ORANGE, looks.PURPLE))
BLUE, SKY, GREEN = map(hexadecimal, (looks.BLUE, looks.SKY, looks.GREEN))
YELLOW = hexadecimal(looks.YELLOW)

FONT = "DejaVu Sans"
"""It comes with matplotlib, so that a picture is the same to the byte on every machine,
and has Latin, Greek and Cyrillic with the letters of Kazakh."""

MISSING = "plots need matplotlib; in the folder of elitenet run: pip install '.[plot]'"


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and marker of a group of people, and the line style of one of them."""

    colour: str
    marker: str
    line: Any = "-"


GROUPS: Mapping[str, Look] = {
    PatronGroup.OUTGOING: Look(VERMILION, "*"),
    PatronGroup.KIN: Look(ORANGE, "D", (0, (4, 1.2))),
    PatronGroup.APPOINTEE_OF_OUTGOING: Look(PURPLE, "s", (0, (1.2, 1))),
    PatronGroup.INCOMING: Look(BLUE, "P"),
    PatronGroup.APPOINTEE_OF_INCOMING: Look(SKY, "^", (0, (6, 1.2, 1.2, 1.2))),
    PatronGroup.APPOINTEE_OF_BOTH: Look(GREEN, "p", (0, (2.4, 1))),
    PatronGroup.NONE: Look("#c4c4c4", "o"),
}
"""The groups in the order of legends: the outgoing patron's side, then the other's."""


class Marked(StrEnum):
    """What people are marked for: the lists of ``who-lost`` and ``who-won``."""

    LOST = "lost"
    ACTED_AGAINST = "acted-against"
    UNCERTAIN = "uncertain"
    MOVED_DOWN = "moved down"
    WON = "won"
    MOVED_UP = "moved up"
    PERHAPS_WON = "perhaps won"


LOSERS = (Marked.LOST, Marked.ACTED_AGAINST, Marked.UNCERTAIN, Marked.MOVED_DOWN)
"""Those whom ``who-lost`` lists."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How it is told what became of somebody: in words, by frames around a node, by a line.

    Parameters
    ----------
    frame : {"o", "s"}
        Rings around those who lost, squares around those who won.
    frames : int
        How many.
    edge, line : str or tuple
        Line styles of matplotlib.
    colour : str
        Of the line.
    """

    words: str
    frame: str
    frames: int
    edge: Any
    line: Any
    colour: str


_DOTS: Any = (0, (0.8, 0.9))
_DASHES: Any = (0, (2.2, 1.2))

MARKS: Mapping[Marked, Mark] = {
    Marked.LOST: Mark("lost a post", "o", 1, "-", "-", VERMILION),
    Marked.ACTED_AGAINST: Mark("faced legal action", "o", 2, "-", (0, (4, 1.2)), PURPLE),
    Marked.UNCERTAIN: Mark("may have lost: unclear", "o", 1, _DOTS, (0, (1, 1.2)), ORANGE),
    Marked.MOVED_DOWN: Mark("moved down", "o", 1, _DASHES, (0, (2.4, 0.9, 0.7, 0.9)), VERMILION),
    Marked.WON: Mark("entered or gained a post", "s", 1, "-", "-", BLUE),
    Marked.MOVED_UP: Mark("moved up", "s", 1, _DASHES, (0, (2.4, 0.9, 0.7, 0.9)), BLUE),
    Marked.PERHAPS_WON: Mark("may have won: unclear", "s", 1, _DOTS, (0, (1, 1.2)), SKY),
}
"""The marks in the order of legends. Lines of winners end in squares, others in dots."""

WORDS: Mapping[Outcome, str] = {
    Outcome.LOST: "lost a post",
    Outcome.ACTED_AGAINST: "faced legal action",
    Outcome.UNCERTAIN: "unclear",
    Outcome.ENTERED: "entered office",
    Outcome.GAINED: "gained a post",
    Outcome.MOVED: "moved",
    Outcome.KEPT: "no loss seen",
    Outcome.NONE: "no post on either day",
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """Colour and line style of a layer of ties."""

    colour: str
    line: Any


LAYERS: Mapping[Layer, Stroke] = {
    Layer.KIN: Stroke(VERMILION, "-"),
    Layer.PATRONAGE: Stroke(BLUE, (0, (4.5, 1.4))),
    Layer.COLLEAGUE: Stroke(INK, (0, (1, 1.3))),
    Layer.BUSINESS: Stroke(GREEN, (0, (5, 1.3, 1, 1.3))),
    Layer.CAREER: Stroke(SOFT, (0, (2.2, 1.1, 0.6, 1.1, 0.6, 1.1))),
}


SETTINGS: dict[str, Any] = {
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT,
    "axes.linewidth": 0.5,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": HEADING,
    "axes.unicode_minus": True,
    "figure.dpi": 100,
    "font.family": [FONT],
    "font.size": TEXT,
    "hatch.linewidth": 0.4,
    "legend.fontsize": LABEL,
    "legend.frameon": False,
    "lines.linewidth": 0.8,
    "lines.solid_capstyle": "round",
    "patch.linewidth": 0.5,
    # As TrueType: what printers ask for, and what a reader can search and copy.
    "pdf.fonttype": 42,
    "savefig.facecolor": PAPER,
    # As text, with the font named: to be searched, read aloud, and edited at a graphics desk.
    "svg.fonttype": "none",
    "svg.hashsalt": "elitenet",
    "text.color": INK,
    # A dollar sign in a name is a dollar sign.
    "text.parse_math": False,
    # A text has the same width at every resolution, so that what fits on paper fits.
    "text.hinting": "no_hinting",
    "text.usetex": False,
    "xtick.color": INK,
    "xtick.labelsize": LABEL,
    "xtick.major.size": 2.0,
    "xtick.major.width": 0.5,
    "ytick.color": INK,
    "ytick.labelsize": LABEL,
    "ytick.major.size": 2.0,
    "ytick.major.width": 0.5,
}
"""Settings of matplotlib while a picture is drawn or saved; the user's stay as they were."""


def require() -> None:
    """Refuse with a sentence where matplotlib is missing.

    Raises
    ------
    ElitenetError
        Saying how to get it.
    """
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("matplotlib", "textalloc")):
        raise ElitenetError(MISSING)


def styled() -> AbstractContextManager[None]:
    """The settings, for the time of a ``with`` block.

    Raises
    ------
    ElitenetError
        If matplotlib is missing.

    Examples
    --------
    >>> from matplotlib import rcParams
    >>> with styled():
    ...     rcParams["svg.hashsalt"]
    'elitenet'
    """
    require()
    from matplotlib.style import context

    # After a reset, since someone's matplotlibrc must not change a picture.
    return context(SETTINGS, after_reset=True)
