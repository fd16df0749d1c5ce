"""From each row to the sources that it cites, so that one can click to them.

A relationship cannot point at a relationship, so a tie cannot lead to its sources. Its two
actors do: one ``:DOCUMENTED_IN`` for each actor and source, with the ids of the ties. All
of it follows from the rows. A load compares it and puts it right; nothing is read from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from elitenet.folder.columns import ACTORS, EVENTS, POSTS
from elitenet.ledger.network import Actor, Event, Network, Post
from elitenet.store.counts import Counts
from elitenet.store.properties import LABEL_OF, Properties, differences

LINKS = "links"
"""What they are called in reports."""

LINK_NAMES = ("ties", "own_row")
"""Their properties."""

_LABELS = {Actor: LABEL_OF[ACTORS], Event: LABEL_OF[EVENTS], Post: LABEL_OF[POSTS]}

STARTS = tuple(_LABELS.values())
"""The labels of the nodes that they start from."""

Key = tuple[str, str, str]
"""The label and the id of the row, and the id of the source."""


@dataclass(frozen=True, slots=True)
class StoredLink:
    """One relationship to a source that elitenet loaded.

    Parameters
    ----------
    key : tuple or None
        ``None``: one of its ends is no row of the data any more.
    """

    element: str
    key: Key | None
    found: Mapping[str, Any]


@dataclass(slots=True)
class Links:
    """What has to be done with them.

    Parameters
    ----------
    add : dict of str to list
        Rows to send, by the label of the node that they start from.
    update : list of dict
        ``element`` and the ``changes`` to its properties.
    remove : list of str
        Elements to remove.
    """

    add: dict[str, list[list[Any]]] = field(default_factory=dict)
    update: list[dict[str, Any]] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    @property
    def size(self) -> int:
        """How many relationships are written."""
        return self.counts.changed


def links_of(network: Network) -> dict[Key, Properties]:
    """All that a network asks for, with their properties.

    Examples
    --------
    >>> from elitenet.folder import dataset
    >>> links = links_of(dataset.load())
    >>> links["Actor", "nazarbayeva-dinara", "reuters-factbox-fr"]
    {'own_row': True, 'ties': ['T002', 'T024', 'T057']}
    """
    ties: dict[Key, set[str]] = defaultdict(set)
    for key, id_ in _by_ties(network):
        ties[key].add(id_)
    found: dict[Key, Properties] = {key: {"own_row": True} for key in _own(network)}
    for key, ids in ties.items():
        found.setdefault(key, {"own_row": False})["ties"] = sorted(ids)
    return found


def count_of(network: Network) -> int:
    """How many there are to be."""
    return len({key for key, _ in _by_ties(network)}.union(_own(network)))


def _by_ties(network: Network) -> Iterator[tuple[Key, str]]:
    """What ties cite, by each of their actors, with the id of the tie."""
    for tie in network.ties:
        for source in tie.sources:
            for end in (tie.from_, tie.to):
                yield (_LABELS[Actor], end, source), tie.id


def _own(network: Network) -> list[Key]:
    """What rows cite themselves; ties cite by their actors."""
    rows: tuple[Actor | Event | Post, ...] = (*network.actors, *network.events, *network.posts)
    return [(_LABELS[type(row)], row.id, source) for row in rows for source in row.sources]


def compare(network: Network, stored: Iterable[StoredLink]) -> Links:
    """What has to be done so that the database holds those of a network."""
    wanted = links_of(network)
    links, total = Links(), len(wanted)
    for one in stored:
        properties = wanted.pop(one.key, None) if one.key else None
        if properties is None:
            links.remove.append(one.element)
        elif changes := differences(one.found, properties):
            links.update.append({"element": one.element, "changes": changes})
    for (label, id_, source), properties in wanted.items():
        row = [id_, source, *(properties.get(name) for name in LINK_NAMES)]
        links.add.setdefault(label, []).append(row)
    added, updated = len(wanted), len(links.update)
    links.counts = Counts(added, updated, len(links.remove), total - added - updated)
    return links
