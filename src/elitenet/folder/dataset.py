"""A folder of CSV files (or a workbook) and a network: each is the other's whole content.

What :func:`write` writes, :func:`read` reads back as an equal network. Columns that
elitenet does not know are kept.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from elitenet.errors import DataError, ElitenetError, Problem
from elitenet.files import write_folder
from elitenet.folder.cells import Row, cells_of, rows_of
from elitenet.folder.check import inspect
from elitenet.folder.columns import COLUMNS, OPTIONAL, TIES
from elitenet.ledger.network import Network


def read(folder: str | PathLike[str]) -> Network:
    """Read a folder of ``actors.csv``, ``ties.csv`` and ``sources.csv``.

    A file ``events.csv`` lists turning points, and ``posts.csv`` the seats that define the
    elite studied; either may be missing.

    Raises
    ------
    DataError
        With every problem of the folder, if there is any; nothing is loaded from a
        broken one.

    Examples
    --------
    >>> network = read(bundled())
    >>> network.turning_point().id
    'january-2022'
    """
    network, _, problems = inspect(folder)
    if network is None:
        raise DataError(problems.errors)
    return network


def load(folder: str | PathLike[str] | None = None) -> Network:
    """Read a folder, or the case that comes with elitenet.

    Parameters
    ----------
    folder : path or None
        ``None``: the bundled case.

    Raises
    ------
    DataError
        As :func:`read` does.
    """
    return read(bundled() if folder is None else folder)


def write(network: Network, folder: str | PathLike[str], *, overwrite: bool = False) -> None:
    """Write a network as a folder of CSV files or as a workbook, whole or not at all.

    Parameters
    ----------
    folder : path
        A folder, created if missing; or a workbook, whose name ends in ``.xlsx``.
    overwrite : bool
        Whether files that are there may be replaced.

    Raises
    ------
    UsageError
        If the folder has one of the files, or the workbook is there, and ``overwrite`` is
        not set; or if the name is that of another kind of workbook.
    DataError
        If the network does not come back equal from what would be written (an id with
        a semicolon in it, an extra column of a declared name), or if a cell or a sheet
        of a workbook cannot hold it; nothing is written.
    ElitenetError
        If the system refuses.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "case.xlsx"
    >>> write(read(bundled()), path)
    >>> read(path) == read(bundled())
    True

    Notes
    -----
    Plain CSV: UTF-8 without byte order mark, commas, LF; declared columns first, in
    their order, then extra ones, sorted by name. A workbook has the same columns, with
    what helps to fill them in.
    """
    from elitenet.folder.workbook_writing import is_new_workbook, refuse_file, workbook

    path = Path(folder)

    def verify(stage: Path) -> None:
        if read(stage / path.name if is_new_workbook(path) else stage) != network:
            said = "the network holds what files cannot (blanks around a text, CR line ends)"
            raise DataError([Problem(str(path), None, None, None, f"{said}; nothing was written")])

    if is_new_workbook(path):
        refuse_file(path, overwrite=overwrite)
        content = workbook(network, str(path))
        write_folder(path.parent, {path.name: content}, overwrite=True, verify=verify)
        return
    contents = {
        file: _csv(file, part)
        for file, part in rows_of(network).items()
        # A file that is there already must not outlive the network that had its rows.
        if part or file not in OPTIONAL or (path / file).exists()
    }
    write_folder(path, contents, overwrite=overwrite, verify=verify)


def _csv(file: str, rows: Sequence[Row]) -> str:
    own = {name for row in rows for name, _ in row.extra}
    header = [*(column.name for column in COLUMNS[file]), *sorted(own)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells_of(row) for row in rows)
    return text.getvalue()


def bundled() -> Path:
    """The folder of the case that comes with elitenet.

    Raises
    ------
    ElitenetError
        If this installation has none.
    """
    package = Path(__file__).parents[1]
    # Installed, the data lie within the package; in a checkout, beside src.
    for folder in (package / "data", package.parents[1] / "data"):
        if (folder / TIES).is_file():
            return folder
    raise ElitenetError("the bundled case is missing from this installation; install it again")
