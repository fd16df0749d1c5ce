"""A plan becomes statements and batches, in whatever transactions the loader makes of them.

Rows to add are sent as lists of values, because naming each value of each row costs a
third of the speed; days as text, because that is quicker to send and Cypher's ``date()``
is quick to read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from elitenet.errors import StoreError
from elitenet.folder.columns import ACTORS, EVENTS, POSTS, SOURCES, TIES
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.store.links import LINKS
from elitenet.store.plan import Plan
from elitenet.store.properties import KIND_OF, OWN, Row, declared, properties
from elitenet.store.statements import add_links, add_ties, load_statement, of_label
from elitenet.store.stored import wanted_label

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

T = TypeVar("T")

BATCH = 10_000
"""Rows a statement."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a statement of a load came to.

    Parameters
    ----------
    value : int
        The first value of its first row; 0 where it returns none.
    made : int
        How many nodes and relationships it made or deleted.
    """

    value: int
    made: int


Run = Callable[[str, Mapping[str, Any]], Outcome]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one plan.

    Parameters
    ----------
    network : Network
        That the plan is for.
    version : int
        Of the load, which marks what it writes.
    run : callable
        Runs a statement with its parameters.
    say : callable
        Is told what was written and how many rows.
    """

    network: Network
    plan: Plan
    version: int
    run: Run
    say: Callable[[str, int], None]

    def write(self) -> int:
        """Write the whole plan; the number of nodes that were released, not deleted."""
        self._remove(LINKS, self.plan.links.remove)
        self._remove("ties", self.plan.parts[TIES].remove)
        released = self._remove_nodes()
        for file in (SOURCES, ACTORS, EVENTS, POSTS):
            self._update(file)
            self._add(file)
        self._add_seats()
        self._update(TIES)
        self._add(TIES)
        self._change(load_statement("update_ties"), self.plan.links.update, LINKS, "updated")
        self._add_links()
        return released

    def _remove(self, what: str, elements: list[str]) -> None:
        """Delete relationships."""
        for batch in _batches(elements):
            made = self.run(load_statement("remove_ties"), {"rows": batch}).made
            check_count(what, "removed", len(batch), made)
            self.say(what, len(batch))

    def _remove_nodes(self) -> int:
        """Delete nodes; those that somebody else's relationships hold are released."""
        nodes = (POSTS, ACTORS, EVENTS, SOURCES)
        elements = [element for file in nodes for element in self.plan.parts[file].remove]
        for batch in _batches([*elements, *self.plan.parts[POSTS].reseat.values()]):
            self.run(load_statement("remove_seats"), {"rows": batch})
        released = 0
        for batch in _batches(elements):
            freed = self.run(load_statement("release_held_nodes"), {"rows": batch}).value
            self.run(load_statement("remove_nodes"), {"rows": batch})
            self.say("removing", len(batch))
            released += freed
        return released

    def _add_seats(self) -> None:
        """Tie new posts, and those that belong elsewhere now, to their organizations."""
        part = self.plan.parts[POSTS]
        for batch in _batches([*(row.id for _, row in part.add), *part.reseat]):
            parameters = {"rows": batch, "version": self.version}
            made = self.run(load_statement("add_seats"), parameters).made
            check_count("posts", "tied to their organizations", len(batch), made)
        if part.reseat:
            self.say(KIND_OF[POSTS], len(part.reseat))

    def _add_links(self) -> None:
        """Lead from rows to their sources, when both are there."""
        for label, rows in self.plan.links.add.items():
            for batch in _batches(rows):
                parameters = {"rows": batch, "version": self.version}
                made = self.run(add_links(label), parameters).made
                check_count(LINKS, "added", len(batch), made)
                self.say(LINKS, len(batch))

    def _update(self, file: str) -> None:
        part, what = self.plan.parts[file], KIND_OF[file]
        text = load_statement("update_ties" if file == TIES else "update_nodes")
        self._change(text, part.update, what, "updated")
        for label, elements in part.relabel.items():
            self._change(of_label("relabel_actors", label), elements, what, "relabelled")

    def _change(self, text: str, rows: list[T], what: str, done: str) -> None:
        for batch in _batches(rows):
            changed = self.run(text, {"rows": batch, "version": self.version}).value
            check_count(what, done, len(batch), changed)
            self.say(what, len(batch))

    def _add(self, file: str) -> None:
        what = KIND_OF[file]
        for text, rows in ahead(self._to_add(file)):
            made = self.run(text, {"rows": rows, "version": self.version}).made
            check_count(what, "added", len(rows), made)
            self.say(what, len(rows))

    def _to_add(self, file: str) -> Iterator[tuple[str, list[list[Any]]]]:
        """Statements that add rows, and the values to send with them."""
        network = self.network
        groups: dict[str, list[tuple[int, Row]]] = {}
        for number, row in self.plan.parts[file].add:
            groups.setdefault(_adding(file, row), []).append((number, row))
        for text, rows in groups.items():
            for batch in _batches(rows):
                yield text, [_values(network, file, number, row) for number, row in batch]


def outcome(tx: ManagedTransaction, text: str, parameters: Mapping[str, Any]) -> Outcome:
    """Run a statement to its end.

    Raises
    ------
    StoreError
        If an id is taken by what elitenet did not load.
    """
    from neo4j.exceptions import ConstraintError

    try:
        result = tx.run(text, dict(parameters))
        value = next((record[0] for record in result), 0)
        counters = result.consume().counters
    except ConstraintError as error:
        said = (error.message or str(error)).splitlines()[0]
        raise StoreError(
            f"{said}; elitenet did not load that one and does not touch it: delete it or give it "
            "another id or label, and load again"
        ) from error
    nodes = counters.nodes_created + counters.nodes_deleted
    return Outcome(value, nodes + counters.relationships_created + counters.relationships_deleted)


def check_count(what: str, done: str, wanted: int, made: int) -> None:
    """Refuse to go on where the server counts otherwise than we do.

    Raises
    ------
    StoreError
    """
    if wanted != made:
        raise StoreError(
            f"{wanted} {what} were to be {done}, but the server counts {made}; somebody changed "
            "the graph meanwhile: load again"
        )


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items, each made while the one before is being used.

    So the next batch is put together while the server works on the last one.

    Examples
    --------
    >>> list(ahead(iter("abc")))
    ['a', 'b', 'c']
    """
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item


def _batches(rows: list[T]) -> Iterator[list[T]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _adding(file: str, row: Row) -> str:
    """The statement that adds a row: one for each relationship type and kind of actor."""
    if isinstance(row, Tie):
        return add_ties(row.declared.relationship)
    if isinstance(row, Actor):
        return of_label("add_actors", wanted_label(row))
    return load_statement(f"add_{KIND_OF[file]}")


def _values(network: Network, file: str, number: int, row: Row) -> list[Any]:
    """What ``row[0]``, ``row[1]``, ... are in the statement that adds the row."""
    found = properties(file, row, network)
    own = {name: value for name, value in found.items() if name.startswith(OWN)}
    values = [number, *(_sent(found.get(name)) for name in declared(file)), own]
    return [row.from_, row.to, *values] if isinstance(row, Tie) else values


def _sent(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
