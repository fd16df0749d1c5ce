"""Words of a picture: names that can be drawn, lines that fit, captions that claim no more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING

from elitenet.change.wording import MARKED, WORDINGS
from elitenet.errors import number
from elitenet.ledger.order import people_in_order
from elitenet.plot.style import FONT, LABEL, SMALL

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.change.listing import Listing
    from elitenet.graph.people import PeopleGraph
    from elitenet.ledger.network import Network

LONGEST = 24
"""Letters in a line of a name beside a node, where a name takes more than two lines."""

POINTS_PER_MM = 72 / 25.4


@cache
def _known() -> frozenset[int]:
    """The characters that the font has."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties(family=FONT))).get_charmap())


@lru_cache(maxsize=10_000)
def drawable(text: str) -> str:
    r"""A text with nothing in it that the font cannot draw.

    Returns
    -------
    str
        In one line; letters of scripts that the font lacks are written in Latin ones.

    Examples
    --------
    >>> drawable("Нұрсұлтан\nНазарбаев")
    'Нұрсұлтан Назарбаев'
    >>> drawable("李明")
    'LiMing'
    """
    text = " ".join(text.split())
    if all(ord(letter) in _known() for letter in text):
        return text
    from anyascii import anyascii

    return "".join(x if ord(x) in _known() else anyascii(x) for x in text)


def in_two(name: str) -> str:
    r"""A name over two lines of about the same length, where it has two words.

    A very long one takes more lines; nothing of it is cut.

    Examples
    --------
    >>> in_two("Kassym-Jomart Tokayev")
    'Kassym-Jomart\nTokayev'
    """
    name = drawable(name)
    if len(name) > 2 * LONGEST:
        return "\n".join(wrap(name, LONGEST))
    words = name.split(" ")
    cuts = [" ".join(words[:k]) + "\n" + " ".join(words[k:]) for k in range(1, len(words))]
    return min(cuts, key=lambda cut: max(map(len, cut.split("\n"))), default=words[0])


@lru_cache(maxsize=100_000)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in millimetres."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    wide: float = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
    return wide / POINTS_PER_MM


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    r"""A text in lines that fit: whole words, and no letter left out.

    Parameters
    ----------
    text : str
        A line break begins a new paragraph.
    size : float
        In points.
    room : float
        In millimetres. A word that is wider is broken where it must be.

    Examples
    --------
    >>> wrapped("one two three", 7, 10)
    ['one two', 'three']
    >>> wrapped("Rindfleischetikettierung", 7, 20)
    ['Rindfleischetike', 'ttierung']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and width(longer, size, bold=bold) > room:
                lines.append(line)
                longer = word
            *broken, line = _pieces(longer, size, room, bold=bold)
            lines += broken
        lines.append(line)
    return lines


def _pieces(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    """A text broken between letters, as seldom as can be."""
    if width(text, size, bold=bold) <= room:
        return [text]
    pieces = [""]
    for letter in text:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def lines(name: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A name in lines that fit the room there is, in millimetres; nothing of it is cut.

    Examples
    --------
    >>> lines("Kassym-Jomart Tokayev", 6, 20)
    ['Kassym-Jomart', 'Tokayev']
    """
    return wrapped(drawable(name), size, room, bold=bold)


def whole(name: str, room: float) -> tuple[str, float] | None:
    """A name in one line and the size of its type; ``None`` where it does not fit whole.

    Parameters
    ----------
    room : float
        In millimetres.

    Examples
    --------
    >>> whole("Kassym-Jomart Tokayev", 30), whole("Kassym-Jomart Tokayev", 10)
    (('Kassym-Jomart Tokayev', 6.0), None)
    """
    name = drawable(name)
    return next(((name, size) for size in (LABEL, SMALL) if width(name, size) <= room), None)


def left_out(names: Iterable[str]) -> str:
    """Who is drawn without a name; empty where nobody is."""
    found = "; ".join(drawable(name) for name in names)
    return f" Drawn without a name, which is too long: {found}." if found else ""


def people(count: int) -> str:
    """How many people, in words.

    Examples
    --------
    >>> people(1), people(2)
    ('1 person', '2 people')
    """
    return number(count, "person", "people")


def title(change: Change, what: str) -> str:
    """The event and what is shown of it."""
    return f"{drawable(change.event.title)}: {what}" if change.event else what.capitalize()


def losses(change: Change) -> str:
    """How many lost, of how many, and what that does not say."""
    return f"{_counted(change.who_lost())} {MARKED}"


_EITHER = (
    "Being marked says that a post began or ended, or that an act is on record, between the two "
    "days; it says nothing about guilt or cause, or about merit."
)


def losses_and_gains(change: Change) -> str:
    """How many lost and how many won, of how many each, and what that does not say."""
    return f"{_counted(change.who_lost())} {_counted(change.who_won())} {_EITHER}"


def _counted(found: Listing) -> str:
    wording = WORDINGS[found.question]
    return wording.counted(
        found.denominator,
        found.before if found.question == "lost" else found.after,
        found.listed,
        found.listed_uncertain,
        len(found.network.studied),
        demotions=bool(found.options["count_demotions"]),
    )


def starred(change: Change, count: int) -> str:
    """What a star after a name means, and how many there are; empty where there is none."""
    if not count:
        return ""
    what = "outside the seats studied, or " if change.network.studied else ""
    marked = "is marked and is" if count == 1 else "are marked and are"
    return f" {people(count)} (*) {marked} not counted: {what}not certainly in office on the day."


def made_of(*graphs: PeopleGraph) -> str:
    """The layers and claims that make some networks, and the bodies that are too big."""
    selection = graphs[0].selection
    text = f"{', '.join(selection.layers)}; claims: {', '.join(selection.statuses)}"
    if selection.possibly:
        text += ", with ties that are only possibly in force"
    network = graphs[0].snapshot.network
    actors = network.actor_by_id
    bodies = people_in_order(network, {b.body for graph in graphs for b in graph.big_bodies})
    if bodies:
        named = ", ".join(drawable(actors[body].name) for body in bodies)
        done = (
            "to no one" if selection.big_bodies == "none" else "to the head alone, if one is coded"
        )
        text += f"; in bodies of more than {selection.max_body} members are tied {done}: {named}"
    return text


def source(network: Network, ties: Iterable[str]) -> str:
    """The source line: what the picture rests on."""
    used = set(ties)
    cited = {id_ for tie in used for id_ in network.tie_by_id[tie].sources}
    return (
        f"Source: {number(len(used), 'tie')} in the data, from "
        f"{number(len(cited), 'source')}; drawn by elitenet."
    )


def ties_of(*graphs: PeopleGraph) -> set[str]:
    """The ids of all ties that some networks rest on."""
    return {tie for graph in graphs for edge in graph.edges for tie in edge.ties}
