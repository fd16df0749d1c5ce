"""Header and data files for ``neo4j-admin database import full``: first loads in the millions.

The import makes the same graph as a load, with the same marks, so that
``Store.fetch`` reads it and the next ``elitenet load`` (which adds the constraints, as
the import cannot) finds nothing to change.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import tempfile
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from elitenet.errors import ElitenetError, UsageError
from elitenet.files import refuse
from elitenet.folder.columns import COLUMNS, FILES, TIES
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.store.links import STARTS, links_of
from elitenet.store.properties import (
    KIND_OF,
    LABEL_OF,
    OWN,
    declared,
    digest_of,
    properties_of,
    rows_of,
)
from elitenet.store.row_numbers import STEP
from elitenet.store.statements import DOCUMENTED_IN, SEAT_OF
from elitenet.store.stored import MODEL, wanted_label
from elitenet.store.validate import validate

_LOAD, _SEATS = "load", "seats"
_LINKS = {label: f"links_of_{label.lower()}s" for label in STARTS}


def write(network: Network, folder: str | PathLike[str], *, overwrite: bool = False) -> str:
    """Write the files, whole or not at all.

    Parameters
    ----------
    folder : path
        Created if missing.
    overwrite : bool
        Whether files of an earlier export may be replaced.

    Returns
    -------
    str
        The command that imports them, to be run in the folder.

    Raises
    ------
    DataError
        If no folder of CSV files could hold the network.
    UsageError
        If the folder has one of the files, or a column of one's own has a name that
        the import would take apart.
    """
    validate(network)
    folder = Path(folder)
    tables = {name: table for file in FILES for name, table in _tables(network, file)}
    tables[_SEATS] = _seats(network)
    tables |= _links(network)
    tables[_LOAD] = _load(network)
    names = [f"{name}{part}.csv" for name in tables for part in ("_header", "")]
    if not overwrite:
        refuse(folder, names)
    try:
        _write_all(folder, tables)
    except OSError as error:
        raise ElitenetError(f"{folder} cannot be written: {error.strerror}") from error
    return command(tables)


def command(names: Iterable[str]) -> str:
    """The call of ``neo4j-admin`` for the files of these names."""
    between = {KIND_OF[TIES], _SEATS, *_LINKS.values()}
    kinds = {name: "relationships" if name in between else "nodes" for name in names}
    files = " ".join(f"--{kind}={name}_header.csv,{name}.csv" for name, kind in kinds.items())
    return (
        "neo4j-admin database import full neo4j --overwrite-destination "
        f"--array-delimiter=';' --multiline-fields=true --bad-tolerance=0 {files}"
    )


_Table = tuple[list[str], Iterable[list[str]]]


def _write_all(folder: Path, tables: dict[str, _Table]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as stage:
        for name, (header, rows) in tables.items():
            _write(Path(stage, f"{name}_header.csv"), [header])
            _write(Path(stage, f"{name}.csv"), rows)
        for path in sorted(Path(stage).iterdir()):
            path.replace(folder / path.name)


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
        out.flush()
        os.fsync(out.fileno())


def _tables(network: Network, file: str) -> Iterator[tuple[str, _Table]]:
    names = (*declared(file), *_own_columns(network, file))
    header = [":START_ID(Actor)", ":END_ID(Actor)", ":TYPE"] if file == TIES else [":LABEL"]
    header += ["elitenet:long", "row:long", *(_typed(file, name) for name in names)]
    yield KIND_OF[file], (header, _rows(network, file, names))


def _rows(network: Network, file: str, names: tuple[str, ...]) -> Iterator[list[str]]:
    for index, (row, found) in enumerate(properties_of(network, file), 1):
        if isinstance(row, Tie):
            first = [row.from_, row.to, row.declared.relationship]
        else:
            label = LABEL_OF[file]
            first = [f"{label};{wanted_label(row)}" if isinstance(row, Actor) else label]
        yield [*first, "1", str(index * STEP), *(_cell(found.get(name)) for name in names)]


def _own_columns(network: Network, file: str) -> tuple[str, ...]:
    own = sorted({name for row in rows_of(network, file) for name, _ in row.extra})
    for name in own:
        if set(name) & set(":(){}"):
            raise UsageError(
                f"{file} has the column '{name}', and neo4j-admin takes a name apart at any of "
                ":(){}; rename it, or use 'elitenet load'"
            )
    return tuple(OWN + name for name in own)


def _typed(file: str, name: str) -> str:
    """A column of a header file: its name and the type of its values."""
    if name == "id" and file != TIES:
        return f"id:ID({LABEL_OF[file]})"
    kinds = {column.name: column.kind for column in COLUMNS[file]}
    if name in ("frame", "attested", "studied"):
        return f"{name}:boolean"
    if name == "level":
        return "level:long"
    if name in ("ended", "family"):
        return f"{name}:string"
    if (name not in kinds and not name.startswith(OWN)) or kinds.get(name) == "day":
        return f"{name}:date"
    return f"{name}:string[]" if kinds.get(name) in ("ids", "list") else f"{name}:string"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _seats(network: Network) -> _Table:
    """From each post to its organization."""
    header = [":START_ID(Post)", ":END_ID(Actor)", ":TYPE", "elitenet:long"]
    return header, ([post.id, post.organization, SEAT_OF, "1"] for post in network.posts)


def _links(network: Network) -> dict[str, _Table]:
    """From rows to their sources: a file for each label that they start from."""
    rows: dict[str, list[list[str]]] = {label: [] for label in STARTS}
    for (label, id_, source), found in links_of(network).items():
        ties, own_row = _cell(found.get("ties")), _cell(found["own_row"])
        rows[label].append([id_, source, DOCUMENTED_IN, "1", ties, own_row])
    more = [":TYPE", "elitenet:long", "ties:string[]", "own_row:boolean"]
    return {
        _LINKS[label]: ([f":START_ID({label})", ":END_ID(Source)", *more], made)
        for label, made in rows.items()
    }


def _load(network: Network) -> _Table:
    """The node that says what the graph holds; the id is a property like any other."""
    counts = {KIND_OF[file]: len(rows_of(network, file)) for file in FILES}
    header = [":LABEL", "id:ID(Load)", "state:string", "version:long", "digest:string"]
    header.append("model:long")
    header += [f"{name}:long" for name in counts]
    row = ["Load", "elitenet", "complete", "1", digest_of(network), str(MODEL)]
    row += map(str, counts.values())
    return header, [row]
