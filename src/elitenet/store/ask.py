"""Running a query of somebody's own, in a read transaction and within a time limit."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from elitenet.errors import StoreError
from elitenet.store import stored
from elitenet.store.fetch import ATTEMPTS, whole
from elitenet.store.values import Result, plain

if TYPE_CHECKING:
    import neo4j
    from neo4j import ManagedTransaction

    from elitenet.store.connection import Connection
    from elitenet.store.stored import State


def ask(
    connection: Connection,
    text: str,
    parameters: Mapping[str, object],
    timeout: float,
    *,
    alone: bool = False,
) -> Result:
    """Run a query that reads; again, where a load ran through it.

    Raises
    ------
    StoreError
        If a load in parts has not ended, or loads do not cease.
    """
    from neo4j import unit_of_work

    @unit_of_work(timeout=timeout)
    def read(tx: ManagedTransaction) -> tuple[State | None, Result, State | None]:
        before = _state(tx)
        result = result_of(tx.run(text, dict(parameters)))
        return before, result, _state(tx)

    for attempt in range(ATTEMPTS):
        with connection.session(remarks=True) as session:
            before, result, after = session.execute_read(read)
            if before == after and not alone:
                # A reader may see a commit half applied, and the new version only when it is done.
                time.sleep(SETTLED)
                after = session.execute_read(_state)
        if before == after:
            return result
        time.sleep(0.05 * 2**attempt)
    raise StoreError("loads kept changing the graph while it was read; try again later")


SETTLED = 0.3
"""Seconds after which a commit that an answer may have met half applied shows its version."""


def _state(tx: ManagedTransaction) -> State | None:
    """The state of the ledger; a database without one may be asked too."""
    known = stored.state(tx)
    return None if known is None or known.state == "empty" else whole(known)


def write(
    connection: Connection, text: str, parameters: Mapping[str, object], timeout: float
) -> Result:
    """Run a statement that may write, as the Browser would: it is not repeated."""
    from neo4j import Query

    with connection.session(remarks=True) as session:
        query = Query(text, timeout=timeout)
        return result_of(session.run(query, dict(parameters)))


def result_of(result: neo4j.Result) -> Result:
    """All rows of a result, and what the server remarks on it."""
    columns = tuple(result.keys())
    rows = [tuple(plain(value) for value in record) for record in result]
    summary = result.consume()
    remarks = tuple(
        f"{status.gql_status}: {status.status_description}"
        for status in summary.gql_status_objects
        if status.is_notification
    )
    counters = vars(summary.counters)
    changes = {k: v for k, v in counters.items() if isinstance(v, int) and v and k[0] != "_"}
    changes = {k: v for k, v in changes.items() if not isinstance(v, bool)}
    return Result(columns, rows, remarks, changes)
