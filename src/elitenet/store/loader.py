"""Making the database hold a network: all of it, or what it held before.

How a load stays safe
---------------------
1. It takes the lock of the ``(:LoadLock)`` node, which a transaction holds until the
   load is over; the server lets go of it when the loader dies. A second load waits.
2. It writes its token to the ``(:Load)`` node. Batches of any other load, should one
   still be on its way, find another token there and stop.
3. It compares what is stored with what is wanted. Only the difference is written.
4. Up to ``at_once`` nodes and relationships are written in the one transaction that
   holds the lock, with the new version number: readers see all of it or nothing.
5. A larger difference does not fit into the memory that a server gives a transaction.
   The ``(:Load)`` node then says ``loading`` before the first batch and ``complete``
   with the last; in between, and after a crash in between, every read is refused and
   says to load again. Loading again compares, and finishes the work.

A transaction that the server asks to repeat compares again, so what a load reports is
what the attempt that succeeded did.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from elitenet.errors import StoreError
from elitenet.folder.columns import FILES
from elitenet.ledger.network import Network
from elitenet.store import stored
from elitenet.store.counts import Counts
from elitenet.store.links import LINKS, count_of
from elitenet.store.plan import Plan, make, size, weight
from elitenet.store.properties import KIND_OF, digest_of, rows_of
from elitenet.store.statements import load_statement, schema
from elitenet.store.writing import Outcome, Run, Writer, check_count, outcome

if TYPE_CHECKING:
    from neo4j import ManagedTransaction
    from neo4j.exceptions import Neo4jError

    from elitenet.store.connection import Connection

AT_ONCE = 50_000
"""Nodes and relationships that one transaction may write, four links to sources as one. Each
takes the server 5 to 6 kB until it is committed (measured: docs/neo4j.md); a server with less
memory says so, and the load goes on in parts."""

Progress = Callable[[str, int, int], None]
"""Called with what is being written, how many rows are done, and of how many."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    Parameters
    ----------
    version : int
        The number of the load whose result the database holds.
    at_once : bool
        Whether everything was written in one transaction.
    released : int
        Nodes that left the ledger but stay, for relationships that elitenet did not
        load hold on to them; counted among the removed.
    links : Counts
        From rows to their sources, which follow from the rows.
    """

    actors: Counts
    ties: Counts
    sources: Counts
    events: Counts
    posts: Counts
    version: int
    at_once: bool = True
    released: int = 0
    links: Counts = field(default_factory=Counts)

    @property
    def changed(self) -> int:
        """How many rows and links to sources were added, updated or removed."""
        parts = (self.actors, self.ties, self.sources, self.events, self.posts, self.links)
        return sum(part.changed for part in parts)


@dataclass(slots=True)
class Loader:
    """One load of one network.

    Parameters
    ----------
    network : Network
        Validated.
    at_once : int
        The most that is written in one transaction.
    """

    connection: Connection
    network: Network
    at_once: int = AT_ONCE
    progress: Progress | None = None
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    done: int = 0
    planned: int = 0
    report: LoadReport | None = None

    def run(self) -> LoadReport:
        """Load, and say what was done."""
        from neo4j.exceptions import IncompleteCommit, Neo4jError

        with self.connection.session() as session:
            session.execute_write(_prepare)
            try:
                return session.execute_write(self._locked)
            except IncompleteCommit:
                return self._after_all()
            except _TooLargeError:
                pass
            except Neo4jError as error:
                # A commit needs memory too.
                if not _out_of_memory(error):
                    raise
            self.at_once = 0
            return session.execute_write(self._locked)

    def _after_all(self) -> LoadReport:
        """The connection broke while the server committed: see whether it did."""
        with self.connection.session() as session:
            known = session.execute_read(stored.state)
            if known and self.report and known.version == self.report.version:
                return self.report
            return session.execute_write(self._locked)

    def _locked(self, tx: ManagedTransaction) -> LoadReport:
        """Everything that happens while no other load can run."""
        self.report = self._load(tx)
        return self.report

    def _load(self, tx: ManagedTransaction) -> LoadReport:
        _run(tx, "lock", token=self.token)
        with self.connection.session() as session:
            before = session.execute_write(self._claim)
        rows = chain(stored.nodes(tx), stored.ties(tx))
        plan = make(self.network, rows, stored.links(tx))
        digest = digest_of(self.network)
        self.done, self.planned = 0, size(plan)
        version, released, at_once = before.version, 0, weight(plan) <= self.at_once
        whole = ("complete", digest, stored.MODEL)
        if needed := self.planned or (before.state, before.digest, before.model) != whole:
            version += 1
        if needed and at_once:
            released = Writer(self.network, plan, version, _within(tx), self._say).write()
            self._finish(tx, version, digest)
        elif needed:
            released = self._in_parts(plan, version, digest)
        counts = {KIND_OF[file]: part.counts for file, part in plan.parts.items()}
        counts[LINKS] = plan.links.counts
        return LoadReport(**counts, version=version, at_once=at_once, released=released)

    def _in_parts(self, plan: Plan, version: int, digest: str) -> int:
        """Write batch by batch, each in a transaction of its own behind the fence."""
        with self.connection.session() as session:

            def begin(tx: ManagedTransaction) -> None:
                self._fence(tx)
                _run(tx, "begin")

            def run(text: str, parameters: Mapping[str, Any]) -> Outcome:
                def batch(tx: ManagedTransaction) -> Outcome:
                    self._fence(tx)
                    return outcome(tx, text, parameters)

                return session.execute_write(batch)

            session.execute_write(begin)
            released = Writer(self.network, plan, version, run, self._say).write()
            session.execute_write(self._finish, version, digest)
            return released

    def _finish(self, tx: ManagedTransaction, version: int, digest: str) -> None:
        """Compare the counts, and say that the graph is whole."""
        self._fence(tx)
        sent = {KIND_OF[file]: len(rows_of(self.network, file)) for file in FILES}
        there = {record["kind"]: record["count"] for record in tx.run(load_statement("counts"))}
        follow = {"seats": sent["posts"], LINKS: count_of(self.network)}
        for what, count in (sent | follow).items():
            check_count(what, "in the store", count, there.get(what, 0))
        told = {"version": version, "digest": digest, "model": stored.MODEL}
        _run(tx, "finish", elitenet=_own_version(), **told, **sent)

    def _claim(self, tx: ManagedTransaction) -> stored.State:
        _run(tx, "claim", token=self.token)
        known = stored.state(tx)
        assert known is not None
        return known

    def _fence(self, tx: ManagedTransaction) -> None:
        if not tx.run(load_statement("fence"), token=self.token).single(strict=True)["ours"]:
            raise StoreError("another load took over while this one ran; load again if needed")

    def _say(self, what: str, rows: int) -> None:
        self.done += rows
        if self.progress:
            self.progress(what, self.done, self.planned)


def _prepare(tx: ManagedTransaction) -> None:
    for statement in schema():
        tx.run(statement).consume()


def _run(tx: ManagedTransaction, name: str, **parameters: object) -> None:
    tx.run(load_statement(name), parameters).consume()


class _TooLargeError(Exception):
    """The server has not the memory for this in one transaction."""


def _out_of_memory(error: Neo4jError) -> bool:
    return "OutOfMemory" in (error.code or "")


def _within(tx: ManagedTransaction) -> Run:
    """Run statements in one transaction."""
    from neo4j.exceptions import Neo4jError

    def run(text: str, parameters: Mapping[str, Any]) -> Outcome:
        try:
            return outcome(tx, text, parameters)
        except Neo4jError as error:
            # Transient to the driver, which would try in vain until its time is up.
            if _out_of_memory(error):
                raise _TooLargeError from error
            raise

    return run


def _own_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("elitenet")
    except PackageNotFoundError:
        return "unknown"
