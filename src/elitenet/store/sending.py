"""Rows as the lists of values that the ``add_*`` statements of ``cypher/load`` take.

Lists, because naming each value of each row costs a third of the speed; days as text,
because that is quicker to send and Cypher's ``date()`` is quick to read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from elitenet.folder.columns import TIES
from elitenet.ledger.network import Tie
from elitenet.store.properties import OWN, Row, declared, properties

T = TypeVar("T")

Encoder = Callable[[int, Row], list[Any]]


def order(file: str) -> tuple[str, ...]:
    """What ``row[0]``, ``row[1]``, ... are in the statement that adds rows of a file.

    Examples
    --------
    >>> order("sources.csv")[:4]
    ('row', 'id', 'title', 'publisher')
    """
    ends = ("from", "to") if file == TIES else ()
    return (*ends, "row", *declared(file), "own")


def encoder(file: str) -> Encoder:
    """A function from a row and its number to the list of its values."""
    names = declared(file)

    def encode(number: int, row: Row) -> list[Any]:
        found = properties(file, row)
        own = {name: value for name, value in found.items() if name.startswith(OWN)}
        values = [number, *(_sent(found.get(name)) for name in names), own]
        return [row.from_, row.to, *values] if isinstance(row, Tie) else values

    return encode


def _sent(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


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
