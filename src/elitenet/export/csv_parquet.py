"""Two tables, nodes and edges, as CSV or Parquet.

The columns begin as Gephi's spreadsheet import wants them (``Id``, ``Label``; ``Source``,
``Target``, ``Type``, ``Id``, ``Label``, ``Weight``), and pandas, R and Excel take them as
they are. What has no value is an empty cell in CSV and a null in Parquet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from os import PathLike

from elitenet.errors import ElitenetError
from elitenet.export.fields import LABEL, WEIGHT, Field, Kind, Row, Value, string
from elitenet.export.flatten import Flat
from elitenet.export.xml import text
from elitenet.files import write_folder

_ID = string("id", "Of the actor, or of the edge.")
_NODES = (_ID, LABEL)
_EDGES = (
    string("source", "Id of the one end."),
    string("target", "Id of the other end."),
    string("type", "Always 'Undirected'."),
    _ID,
    LABEL,
    WEIGHT,
)
_TIE_TYPE = "tie_type"

_DTYPES: dict[Kind, str] = {
    "string": "string",
    "integer": "Int64",
    "double": "Float64",
    "boolean": "boolean",
}


def write_csv(flat: Flat, folder: str | PathLike[str]) -> None:
    """Write ``nodes.csv`` and ``edges.csv``; both, or neither.

    Parameters
    ----------
    folder : path
        Created if missing; files of these names are replaced.
    """
    write_folder(
        folder,
        {
            "nodes.csv": _csv(node_columns(flat), flat.nodes),
            "edges.csv": _csv(edge_columns(flat), flat.edges),
        },
        overwrite=True,
    )


def write_parquet(flat: Flat, folder: str | PathLike[str]) -> None:
    """Write ``nodes.parquet`` and ``edges.parquet``; both, or neither.

    Parameters
    ----------
    folder : path
        Created if missing; files of these names are replaced.

    Raises
    ------
    ElitenetError
        If pyarrow is not installed.
    """
    write_folder(
        folder,
        {
            "nodes.parquet": _parquet(node_columns(flat), flat.nodes),
            "edges.parquet": _parquet(edge_columns(flat), flat.edges),
        },
        overwrite=True,
    )


def node_columns(flat: Flat) -> tuple[tuple[str, Field], ...]:
    """The headings of the table of nodes, with the fields that they show."""
    own = [(field.name.capitalize(), field) for field in _NODES]
    return (*own, *((field.name, field) for field in flat.node_fields))


def edge_columns(flat: Flat) -> tuple[tuple[str, Field], ...]:
    """The headings of the table of edges; the ledger's types are under ``tie_type``.

    Gephi's ``Type`` says whether an edge is directed.
    """
    own = [(field.name.capitalize(), field) for field in _EDGES]
    rest = ((_TIE_TYPE if f.name == "type" else f.name, f) for f in flat.edge_fields)
    return (*own, *rest)


def _cells(columns: Sequence[tuple[str, Field]], row: Row) -> Iterable[Value]:
    for heading, field in columns:
        yield "Undirected" if heading == "Type" else row.get(field.name)


def _csv(columns: Sequence[tuple[str, Field]], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading for heading, _ in columns)
    for row in rows:
        writer.writerow("" if v is None else text(v) for v in _cells(columns, row))
    return out.getvalue()


def _parquet(columns: Sequence[tuple[str, Field]], rows: Iterable[Row]) -> bytes:
    if find_spec("pyarrow") is None:
        raise ElitenetError(
            "Parquet needs pyarrow; in the folder of elitenet run: pip install '.[parquet]'"
        )
    import pandas

    headings = [heading for heading, _ in columns]
    frame = pandas.DataFrame([list(_cells(columns, row)) for row in rows], columns=headings)
    typed = frame.astype({heading: _DTYPES[field.kind] for heading, field in columns})
    out = io.BytesIO()
    typed.to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()
