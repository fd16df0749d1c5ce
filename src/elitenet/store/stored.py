"""What the database holds of the ledger, record by record as it streams in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from elitenet.folder.columns import POSTS, TIES
from elitenet.ledger.network import Actor
from elitenet.ledger.tie_types import TIE_TYPES
from elitenet.store.links import LINK_NAMES, STARTS, StoredLink
from elitenet.store.properties import LABEL_OF, OWN, Properties, declared
from elitenet.store.statements import (
    CONTEXT,
    KIND_LABELS,
    RELATIONSHIPS,
    SEAT_OF,
    network_statement,
)

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Transaction

    Tx = ManagedTransaction | Transaction

MODEL = 3
"""Counts changes to the graph model. A graph of another one has to be loaded again."""

_FILE_OF = {label: file for file, label in LABEL_OF.items()}
_NAMES = {file: frozenset(declared(file)) for file in (*LABEL_OF, TIES)}


@dataclass(frozen=True, slots=True)
class State:
    """What the ``(:Load)`` node says.

    Parameters
    ----------
    state : {"empty", "loading", "complete"}
        ``loading``: a load in parts has begun and not ended.
    version : int
        Counts the loads that changed something.
    token : str
        Of the load that was there last.
    digest : str
        Of what was loaded.
    model : int
        The graph model that it was loaded in; 0 before they were counted.
    """

    state: str = "empty"
    version: int = 0
    token: str = ""
    digest: str = ""
    model: int = 0


@dataclass(slots=True)
class Stored:
    """One node or relationship that elitenet loaded, or that looks as if it had.

    Parameters
    ----------
    file : str or None
        ``None``: a node without the label of any file.
    element : str
        The id that the database gives it, as the Browser shows it.
    found : dict
        Its properties that belong to the ledger.
    row : int or None
        Its place in the file; ``None`` where there is no usable one.
    shape : tuple
        Of a node its labels; of a tie its relationship type and its two ends.
    ours : bool
        Whether it bears the mark of elitenet.
    seat_of : tuple of str or None
        Of a post: the ids of the organizations that its ``:SEAT_OF`` leads to; ``None``
        for what is no actor of the ledger.
    """

    file: str | None
    element: str
    found: Properties
    row: int | None
    shape: tuple[str | None, ...]
    ours: bool = True
    seat_of: tuple[str | None, ...] = ()

    @property
    def id(self) -> str | None:
        """The id of the row, if it is one."""
        id_ = self.found.get("id")
        return id_ if isinstance(id_, str) else None

    @property
    def name(self) -> str:
        """What to call it in a message."""
        if self.file == TIES:
            return f"relationship :{self.shape[0]} '{self.id or ''}' ({self.element})"
        labels = "".join(f":{label}" for label in self.shape) or "without a label"
        return f"node {labels} '{self.id or ''}' ({self.element})"


def state(tx: Tx) -> State | None:
    """What the ``(:Load)`` node says; ``None`` where nothing was ever loaded."""
    record = tx.run(network_statement("state")).single()
    if record is None:
        return None
    load: Mapping[str, Any] = record["load"]
    names = ("state", "version", "token", "digest", "model")
    return State(**{name: load[name] for name in names if load.get(name) is not None})


def nodes(tx: Tx) -> Iterator[Stored]:
    """All nodes with the mark of elitenet, and seats drawn from a post by hand."""
    seats: dict[str, list[str | None]] = defaultdict(list)
    for post, element, mark, body in tx.run(network_statement("seats")):
        if mark is None:
            yield Stored(TIES, element, {}, None, (SEAT_OF, None, body), ours=False)
        else:
            seats[post].append(body)
    for element, labels, found in tx.run(network_statement("nodes")):
        files = [file for label, file in _FILE_OF.items() if label in labels]
        file = files[0] if len(files) == 1 else None
        names = _NAMES[file] if file else frozenset({"id"})
        kept = {
            name: _plain(value)
            for name, value in found.items()
            if name in names or name.startswith(OWN)
        }
        one = Stored(file, element, kept, _place(found.get("row")), tuple(sorted(labels)))
        if file == POSTS:
            one.seat_of = tuple(seats[element])
        yield one


def ties(tx: Tx) -> Iterator[Stored]:
    """All relationships with the mark of elitenet, and those drawn in its words."""
    result = tx.run(network_statement("ties"), relationships=RELATIONSHIPS)
    # An engine may name no columns where there are no rows.
    keys = result.keys() or ("id", "own")
    names = keys[keys.index("id") : -1]
    for element, relationship, mark, from_, to, row, *values, own in result:
        found = {
            name: _plain(value)
            for name, value in zip(names, values, strict=True)
            if value is not None
        }
        found.update((name, _plain(value)) for name, value in own)
        shape = (relationship, from_, to)
        yield Stored(TIES, element, found, _place(row), shape, mark is not None)


def links(tx: Tx) -> Iterator[StoredLink]:
    """All relationships to sources with the mark of elitenet."""
    for element, labels, id_, source, *values in tx.run(network_statement("links"), starts=STARTS):
        known = labels and len(labels) == 1 and id_ is not None and source is not None
        found = {n: v for n, v in zip(LINK_NAMES, values, strict=True) if v is not None}
        yield StoredLink(element, (labels[0], id_, source) if known else None, found)


def wanted_label(actor: Actor) -> str:
    """The label that an actor's node has beside ``Actor``."""
    return KIND_LABELS[actor.kind] if actor.frame else CONTEXT


def wanted_shape(type_: str, from_: str, to: str) -> tuple[str, str, str]:
    """The relationship type and the ends of a tie."""
    return (TIE_TYPES[type_].relationship, from_, to)


def _place(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _plain(value: Any) -> Any:
    """The driver's dates as Python's."""
    if type(value).__module__ == "neo4j.time" and type(value).__name__ == "Date":
        day: dt.date = value.to_native()
        return day
    return value
