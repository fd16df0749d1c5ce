"""Characters in names and ids that a reader does not see, and letters that look alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from elitenet.errors import number
from elitenet.folder.columns import ACTORS, EVENTS, POSTS, SOURCES, TIES
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.network import Network
from elitenet.ledger.spelling import invisible, mixed

_NAMED = 20
_LOST = "\ufffd"

Lines = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _Cell:
    file: str
    id: str
    column: str
    text: str
    person: bool = False


def warn(network: Network, lines: Lines, problems: Problems) -> None:
    """Note names and ids that are not what they seem to be."""
    odd = [(cell, said) for cell in _cells(network) if (said := _odd(cell))]
    for cell, said in odd[:_NAMED]:
        text = f"'{cell.column}' is {shown(cell.text)}, {said}"
        problems.warn(cell.file, lines[cell.file][cell.id], text, cell.column, cell.text)
    if len(odd) > _NAMED:
        more = number(len(odd) - _NAMED, "more name or id", "more names or ids")
        problems.warn(odd[_NAMED][0].file, None, f"{more} with characters that mislead")


def _cells(network: Network) -> Iterator[_Cell]:
    for actor in network.actors:
        yield _Cell(ACTORS, actor.id, "id", actor.id, person=True)
        yield _Cell(ACTORS, actor.id, "name", actor.name, actor.is_person)
        for alias in actor.aliases:
            yield _Cell(ACTORS, actor.id, "aliases", alias, actor.is_person)
    for tie in network.ties:
        yield _Cell(TIES, tie.id, "id", tie.id)
        yield _Cell(TIES, tie.id, "post", tie.post)
    for source in network.sources:
        yield _Cell(SOURCES, source.id, "id", source.id)
        yield _Cell(SOURCES, source.id, "title", source.title)
    for event in network.events:
        yield _Cell(EVENTS, event.id, "id", event.id)
        yield _Cell(EVENTS, event.id, "title", event.title)
    for post in network.posts:
        yield _Cell(POSTS, post.id, "id", post.id)
        yield _Cell(POSTS, post.id, "title", post.title)


def _odd(cell: _Cell) -> str:
    """What is odd in a cell, and what to do; blank: nothing."""
    found = invisible(cell.text)
    unseen = [f"{_name(c)}, U+{ord(c):04X}" for c in found if c != _LOST]
    if unseen:
        one = len(unseen) == 1
        what = "a character that nobody sees" if one else "characters that nobody sees"
        return f"with {what} ({'; '.join(unseen)}); delete {'it' if one else 'them'}"
    if found:
        return "with U+FFFD, which stands for a letter that was lost; type it again"
    # Brands mix scripts on purpose; names of people and ids do not.
    if cell.person and (scripts := mixed(cell.text)):
        said = " and ".join(scripts)
        return f"which mixes {said} letters in one word; type the word in one script"
    return ""


def _name(letter: str) -> str:
    return unicodedata.name(letter, "no name").lower().replace("zero width", "zero-width")
