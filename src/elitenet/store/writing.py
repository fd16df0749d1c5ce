"""A plan becomes statements and batches, in whatever transactions the loader makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from elitenet.errors import StoreError
from elitenet.folder.columns import ACTORS, EVENTS, SOURCES, TIES
from elitenet.store.plan import Plan, by_statement, in_batches
from elitenet.store.properties import KIND_OF
from elitenet.store.sending import ahead, encoder
from elitenet.store.statements import add_ties, load_statement, of_kind

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

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
    version : int
        Of the load, which marks what it writes.
    run : callable
        Runs a statement with its parameters.
    say : callable
        Is told what was written and how many rows.
    """

    plan: Plan
    version: int
    run: Run
    say: Callable[[str, int], None]

    def write(self) -> int:
        """Write the whole plan; the number of nodes that were released, not deleted."""
        self._elements("ties", "remove_ties", self.plan[TIES].remove)
        released = self._remove_nodes()
        for file in (SOURCES, ACTORS, EVENTS):
            self._update(file)
            self._add(file)
        self._update(TIES)
        self._add(TIES)
        return released

    def _remove_nodes(self) -> int:
        """Delete nodes; those that somebody else's relationships hold are released."""
        elements = [e for file in (ACTORS, EVENTS, SOURCES) for e in self.plan[file].remove]
        released = 0
        for batch in in_batches(elements, BATCH):
            freed = self.run(load_statement("release_held_nodes"), {"rows": batch}).value
            self.run(load_statement("remove_nodes"), {"rows": batch})
            self.say("removing", len(batch))
            released += freed
        return released

    def _elements(self, what: str, name: str, elements: list[str]) -> None:
        for batch in in_batches(elements, BATCH):
            made = self.run(load_statement(name), {"rows": batch}).made
            same(what, "removed", len(batch), made)
            self.say(what, len(batch))

    def _update(self, file: str) -> None:
        part, what = self.plan[file], KIND_OF[file]
        text = load_statement("update_ties" if file == TIES else "update_nodes")
        for batch in in_batches(part.update, BATCH):
            changed = self.run(text, {"rows": batch, "version": self.version}).value
            same(what, "updated", len(batch), changed)
            self.say(what, len(batch))
        for kind, elements in part.relabel.items():
            for batch in in_batches(elements, BATCH):
                values = {"rows": batch, "version": self.version}
                changed = self.run(of_kind("relabel_actors", kind), values).value
                same(what, "relabelled", len(batch), changed)
                self.say(what, len(batch))

    def _add(self, file: str) -> None:
        what = KIND_OF[file]
        for text, rows in ahead(self._batches(file)):
            made = self.run(text, {"rows": rows, "version": self.version}).made
            same(what, "added", len(rows), made)
            self.say(what, len(rows))

    def _batches(self, file: str) -> Iterator[tuple[str, list[list[Any]]]]:
        """Statements that add rows, and the values to send with them."""
        encode = encoder(file)
        for key, rows in by_statement(self.plan[file], file).items():
            text = _adding(file, key)
            for batch in in_batches(rows, BATCH):
                yield text, [encode(number, row) for number, row in batch]


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


def same(what: str, done: str, wanted: int, made: int) -> None:
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


def _adding(file: str, key: str) -> str:
    if file == TIES:
        return add_ties(key)
    return of_kind("add_actors", key) if file == ACTORS else load_statement(f"add_{KIND_OF[file]}")
