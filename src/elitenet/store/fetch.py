"""Reading the ledger back, and noticing what is no ledger any more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from elitenet.errors import DataError, Problem, StoreError
from elitenet.folder.cells import Row, read_cells
from elitenet.folder.columns import FILES, TIES
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.network import Actor, Network, Post, Tie
from elitenet.store import stored
from elitenet.store.properties import (
    FOLLOWING,
    Properties,
    cells,
    columns_of,
    differences,
    digest_of,
    properties,
)
from elitenet.store.statements import ACTOR_LABELS, SEAT_OF
from elitenet.store.stored import MODEL, State, Stored, wanted_label, wanted_shape
from elitenet.store.validate import network_of

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from elitenet.store.connection import Connection

ATTEMPTS = 8
"""How often a read begins again because a load ran meanwhile."""

_NOT_LOADED = "the database holds no ledger; run 'elitenet load' first"


def whole(state: State | None) -> State:
    """Refuse to read where nothing was loaded, a load has not ended, or the model is another.

    Raises
    ------
    StoreError
    """
    if state is None or state.state == "empty":
        raise StoreError(_NOT_LOADED)
    if state.state != "complete":
        raise StoreError(
            "a load is being written or was broken off, and the graph is neither the old nor the "
            "new one; wait for it, or run 'elitenet load' again, which finishes it"
        )
    if state.model != MODEL:
        raise StoreError(
            "another version of elitenet loaded the graph, and its graph model is a different one; "
            "run 'elitenet load', which brings the graph up to date"
        )
    return state


def fetch(connection: Connection) -> Network:
    """The network that the database holds.

    A read that a load ran through is repeated. What is read is then compared with the
    digest of what was loaded; where they differ, somebody edited the graph by hand, or
    the read saw a commit half applied: two reads that say the same settle it.

    Raises
    ------
    StoreError
        If nothing was loaded, or a load has not ended.
    DataError
        If the graph was edited by hand and breaks the rules of the ledger.
    """
    last = None
    for attempt in range(ATTEMPTS):
        with connection.session() as session:
            before, found, after = session.execute_read(_read)
        if (before.version, before.state) == (after.version, after.state):
            outcome = found.outcome()
            if outcome.digest in (before.digest, last):
                return outcome.network()
            last = outcome.digest
        time.sleep(0.05 * 2**attempt)
    raise StoreError("loads kept changing the graph while it was read; try again later")


def _read(tx: ManagedTransaction) -> tuple[State, _Found, State]:
    before = whole(stored.state(tx))
    found = _Found()
    for one in stored.nodes(tx):
        found.take(one)
    for one in stored.ties(tx):
        found.take(one)
    return before, found, whole(stored.state(tx))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A network or what is wrong with it, and a digest of either."""

    digest: str
    read: Network | DataError

    def network(self) -> Network:
        if isinstance(self.read, DataError):
            raise self.read
        return self.read


@dataclass(slots=True)
class _Found:
    """All that bears the mark of elitenet, by file."""

    parts: dict[str, list[Stored]] = field(default_factory=lambda: {file: [] for file in FILES})
    strays: list[Problem] = field(default_factory=list)

    def take(self, one: Stored) -> None:
        wrong = _out_of_place(one)
        if wrong or one.file is None:
            self.strays.append(Problem(one.name, None, None, None, wrong))
        else:
            self.parts[one.file].append(one)

    def outcome(self) -> _Outcome:
        try:
            network = self._network()
        except DataError as error:
            return _Outcome(str(error), error)
        return _Outcome(digest_of(network), network)

    def _network(self) -> Network:
        problems = Problems(list(self.strays), lambda file, index: self.parts[file][index].name)
        rows = {file: self._rows(file, problems) for file in FILES}
        try:
            network = network_of(rows, problems)
        except DataError as error:
            raise DataError((_HOW, *error.problems)) from None
        wrong = [
            Problem(one.name, None, None, None, said)
            for one, tie in zip(self.parts[TIES], network.ties, strict=True)
            for said in _told(one.found, properties(TIES, tie, network))
        ]
        if wrong:
            raise DataError((_DOES_NOT_FOLLOW, *wrong))
        return network

    def _rows(self, file: str, problems: Problems) -> list[Row]:
        part = self.parts[file]
        part.sort(key=lambda one: (one.row or 0, one.id or ""))
        rows = list(read_cells(file, (_cells(file, one) for one in part), problems))
        wrong = {problem.file for problem in problems.found}
        for index, (one, row) in enumerate(zip(part, rows, strict=True)):
            if wrong and one.name in wrong:
                continue
            for said in _unlike(file, one, row):
                problems.error(file, index, said)
        return rows


_HOW = Problem(
    "Neo4j",
    None,
    None,
    None,
    "the graph was edited by hand and no longer follows the rules of the data; undo it in the "
    "Browser, or run "
    "'elitenet load', which puts everything below back except what it did not load",
)


_DOES_NOT_FOLLOW = Problem(
    "Neo4j",
    None,
    None,
    None,
    "what elitenet works out for ties (the days in force, the level, the seat, the family) does "
    "not follow from the rest: the graph was edited by hand, or loaded by another version of "
    "elitenet; run 'elitenet load', which puts it right",
)


def _told(found: Properties, wanted: Properties) -> Iterator[str]:
    """How stored properties differ from those that a row would be stored with."""
    for name, value in differences(found, wanted).items():
        has = f"is {shown(str(found[name]))}" if name in found else "is missing"
        fits = "it should be absent" if value is None else f"it should be {shown(str(value))}"
        yield f"'{name}' {has}; going by the other properties {fits}"


def _out_of_place(one: Stored) -> str:
    """Why something cannot be a row at all; blank if it may be one."""
    if not one.ours and one.shape[0] == SEAT_OF:
        return "drawn by hand; delete it: a post belongs to the 'organization' in its own row"
    if not one.ours:
        return (
            "drawn by hand between actors of the data; delete it, or code it in ties.csv and "
            "load (and then delete it)"
        )
    if one.file is None:
        return (
            "loaded by elitenet, but its label is gone or it has two of Actor, Source, Event, Post"
        )
    if one.row is None:
        return "'row' is missing or no number, so its place in the file is not known"
    if one.file == TIES and None in one.shape:
        return "one of its ends is no longer an actor in the data"
    return ""


def _cells(file: str, one: Stored) -> dict[str, str]:
    made = cells(file, one.found)
    if file == TIES:
        _, from_, to = one.shape
        made["from"], made["to"] = from_ or "", to or ""
    return made


def _unlike(file: str, one: Stored, row: Row) -> Iterator[str]:
    """How what is stored differs from what its row would be stored as."""
    # What follows from other rows is looked at when all are read.
    later = FOLLOWING if isinstance(row, Tie) else ()
    stored = {name: value for name, value in one.found.items() if name not in later}
    yield from _told(stored, columns_of(file, row))
    if isinstance(row, Tie):
        wanted = wanted_shape(row.type, row.from_, row.to)
        if one.shape[0] != wanted[0]:
            yield f"its 'type' is '{row.type}', which goes with :{wanted[0]}"
    if isinstance(row, Post) and one.seat_of != (row.organization,):
        leads = ", ".join(shown(id_ or "?") for id_ in one.seat_of) or "nowhere"
        body = shown(row.organization)
        yield f"its :{SEAT_OF} leads to {leads}, not to its 'organization' {body}"
    if isinstance(row, Actor):
        wanted_one = wanted_label(row)
        if {label for label in one.shape if label in ACTOR_LABELS} != {wanted_one}:
            labels = ", ".join(map(str, one.shape))
            frame = "" if row.frame else " and its 'frame' is 'no'"
            yield f"its 'kind' is '{row.kind}'{frame}, but its labels are {labels}"
