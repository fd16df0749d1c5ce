"""The groups of a picture: who is in which, and how each looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import number
from elitenet.ledger.attributes import NO_VALUE, by_size
from elitenet.plot.captions import drawable
from elitenet.plot.style import (
    BLUE,
    GREEN,
    GROUPS,
    ORANGE,
    PAPER,
    PURPLE,
    SKY,
    SOFT,
    VERMILION,
    YELLOW,
    Look,
)

if TYPE_CHECKING:
    from elitenet.change.compare import Change

_COLOURS = (BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, YELLOW)
_MARKERS = "s^DPpv*hX<>"

LOOKS = tuple(Look(colour, marker) for marker, colour in zip(_MARKERS, cycle(_COLOURS)))
"""Those of the values of a column, the largest group first: no two have one marker."""

_OTHER, _BLANK = Look(SOFT, "o"), Look(PAPER, "o")

_LONGEST = 32
"""Letters of a value in a legend."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Everyone's group, and how the groups look.

    Parameters
    ----------
    of : mapping of str to str
        By id.
    looks : mapping of str to Look
        By group, in the order of legends.
    quiet : str
        The group of those who are in none; a board does not mark it.
    words : str
        What makes the groups, for a caption.
    """

    of: Mapping[str, str]
    looks: Mapping[str, Look]
    quiet: str
    words: str

    def __post_init__(self) -> None:
        # A group without a look would be drawn by nobody and missed by no one.
        assert set(self.of.values()) <= set(self.looks)

    def look(self, id_: str) -> Look:
        """How somebody is drawn."""
        return self.looks[self.of[id_]]


def groups_of(change: Change) -> Groups:
    """The groups of a change: by tie to the two patrons, or by the column that was asked for.

    Of more values than there are looks the largest keep theirs, by how many people of the
    network have them; the rest is one group.

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> days = network.as_of("2021-12-31"), network.as_of("2022-05-31")
    >>> print(groups_of(elitenet.compare(*days)).quiet)
    none recorded
    """
    column = change.selection.group_by
    if column is None:
        words = f"by tie to the two patrons on {change.before.date}"
        return Groups(change.groups, GROUPS, PatronGroup.NONE, words)
    found = {id_: change.labels[id_] for id_ in change.careers}
    sizes = {**dict.fromkeys(found.values(), 0), **Counter(found[id_] for id_ in change.nodes)}
    named = [value for value in by_size(sizes) if value != NO_VALUE]
    rest = frozenset(named[len(LOOKS) :])
    other = f"other ({number(len(rest), 'group')})"
    called = {value: _short(value) for value in named if value not in rest}
    called = {value: _apart(value, called) for value in called}
    called |= dict.fromkeys(rest, other) | {NO_VALUE: NO_VALUE}
    kept = [called[value] for value in named if value not in rest]
    looks = dict(zip(kept, LOOKS, strict=False))
    looks |= {other: _OTHER} if rest else {}
    looks |= {NO_VALUE: _BLANK} if NO_VALUE in sizes else {}
    of = {id_: called[value] for id_, value in found.items()}
    return Groups(of, looks, NO_VALUE, f"by the column '{drawable(column)}' of the data")


def _short(value: str) -> str:
    text = drawable(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _apart(value: str, called: Mapping[str, str]) -> str:
    """What a value is called where another one looks alike in print."""
    alike = [other for other in called if called[other] == called[value]]
    place = alike.index(value)
    return f"{called[value]} ({place + 1})" if len(alike) > 1 else called[value]
