"""The rows of a network as a table for pandas, with the columns of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elitenet.errors import UsageError, did_you_mean
from elitenet.folder.cells import Row, cells_of
from elitenet.folder.columns import COLUMNS, FILES, Column
from elitenet.ledger.network import Actor, Network, Post

if TYPE_CHECKING:
    import pandas

KINDS = tuple(file.removesuffix(".csv") for file in FILES)
"""The tables that a network has, by the names of the files."""

_MISSING = frozenset({"date", "day", "level"})


def frame(network: Network, kind: str) -> pandas.DataFrame:
    """The rows of one file, see :meth:`elitenet.ledger.network.Network.to_frame`."""
    import pandas

    if kind not in KINDS:
        there = f"there are: {', '.join(KINDS)}"
        raise UsageError(f"there is no table '{kind}'{did_you_mean(str(kind), list(KINDS), there)}")
    rows: tuple[Row, ...] = getattr(network, kind)
    columns = COLUMNS[f"{kind}.csv"]
    own = sorted({name for row in rows for name, _ in row.extra})
    found = []
    for row in rows:
        cells = cells_of(row)
        declared = [_value(row, column, cells[column.name]) for column in columns]
        found.append([*declared, *(cells.get(name, "") for name in own)])
    names = [*(column.name for column in columns), *own]
    made = pandas.DataFrame(found, columns=names).set_index("id")
    return made.astype({"level": "Int64"}) if "level" in made else made


def _value(row: Row, column: Column, cell: str) -> object:
    """One value: text as written, lists as tuples, what has no value for a blank missing."""
    if isinstance(row, Actor | Post) and column.name == "frame":
        return row.frame
    if column.kind in ("ids", "list"):
        return getattr(row, column.field)
    if not cell and (column.kind in _MISSING or column.refers is not None):
        return None
    return int(cell) if column.kind == "level" else cell
