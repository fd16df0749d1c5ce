"""Words of a picture: names that can be drawn, lines that fit, captions that claim no more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from elitenet.change.wording import MARKED, WORDINGS
from elitenet.ledger.order import people_in_order
from elitenet.plot.style import FONT

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.graph.people import PeopleGraph
    from elitenet.ledger.network import Network

LONGEST = 44
"""Letters of a name that is drawn; a longer one is cut."""

POINTS_PER_MM = 72 / 25.4


@cache
def _known() -> frozenset[int]:
    """The characters that the font has."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties(family=FONT))).get_charmap())


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


def short(name: str, longest: int = LONGEST) -> str:
    """A name as it is drawn, cut where it would not end.

    Examples
    --------
    >>> short("Ada Lovelace"), short("Ada Lovelace", 5)
    ('Ada Lovelace', 'Ada …')
    """
    name = drawable(name)
    return name if len(name) <= longest else name[: longest - 1] + "…"


def in_two(name: str) -> str:
    r"""A name over two lines of about the same length, where it has two words.

    Examples
    --------
    >>> in_two("Kassym-Jomart Tokayev")
    'Kassym-Jomart\nTokayev'
    """
    words = short(name).split(" ")
    cuts = [" ".join(words[:k]) + "\n" + " ".join(words[k:]) for k in range(1, len(words))]
    return min(cuts, key=lambda cut: max(map(len, cut.split("\n"))), default=words[0])


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in millimetres."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    wide: float = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
    return wide / POINTS_PER_MM


def fitting(name: str, size: float, room: float) -> str:
    """A name cut to the room there is, in millimetres.

    Examples
    --------
    >>> fitting("Kassym-Jomart Tokayev", 6, 20)
    'Kassym-Jomart…'
    """
    name = short(name)
    while width(name, size) > room and len(name) > 1:
        name = f"{name.rstrip('…')[:-1].rstrip()}…"
    return name


def wrapped(text: str, size: float, room: float) -> list[str]:
    """A text in lines that fit.

    Parameters
    ----------
    text : str
        A line break begins a new paragraph.
    size : float
        In points.
    room : float
        In millimetres.

    Examples
    --------
    >>> wrapped("one two three", 7, 10)
    ['one two', 'three']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and width(longer, size) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def people(count: int) -> str:
    """How many people, in words.

    Examples
    --------
    >>> people(1), people(2)
    ('1 person', '2 people')
    """
    return f"{count} {'person' if count == 1 else 'people'}"


def title(change: Change, what: str) -> str:
    """The event and what is shown of it."""
    return f"{drawable(change.event.title)}: {what}" if change.event else what.capitalize()


def losses(change: Change) -> str:
    """How many lost, of how many, and what that does not say."""
    found = change.who_lost()
    text = WORDINGS["lost"].counted(
        found.denominator,
        change.before.date,
        found.listed,
        found.listed_uncertain,
        len(found.network.studied),
        demotions=change.count_demotions,
    )
    outside = len(found.people) - found.listed
    if outside:
        text += f" {outside} more are marked and not counted."
    return f"{text} {MARKED}"


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
        text += f"; members are tied {done} in bodies of more than {selection.max_body}: {named}"
    return text


def source(network: Network, ties: Iterable[str]) -> str:
    """The source line: what the picture rests on."""
    used = set(ties)
    cited = {id_ for tie in used for id_ in network.tie_by_id[tie].sources}
    return (
        f"Source: {_count(len(used), 'tie')} of the ledger, resting on "
        f"{_count(len(cited), 'source')}; drawn by elitenet."
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def ties_of(*graphs: PeopleGraph) -> set[str]:
    """The ids of all ties that some networks rest on."""
    return {tie for graph in graphs for edge in graph.edges for tie in edge.ties}
