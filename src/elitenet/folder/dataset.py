"""A folder of CSV files and a network: each is the other's whole content.

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
from elitenet.folder.cells import Row, cells_of
from elitenet.folder.check import inspect
from elitenet.folder.columns import ACTORS, COLUMNS, EVENTS, OPTIONAL, POSTS, SOURCES, TIES
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
    """Write a network as a folder of CSV files, whole or not at all.

    Parameters
    ----------
    folder : path
        Created if missing.
    overwrite : bool
        Whether files that are there may be replaced.

    Raises
    ------
    UsageError
        If the folder has one of the files and ``overwrite`` is not set.
    DataError
        If the network does not come back equal from what would be written (an id with
        a semicolon in it, an extra column of a declared name); nothing is written.
    ElitenetError
        If the system refuses.

    Notes
    -----
    Plain CSV: UTF-8 without byte order mark, commas, LF; declared columns first, in
    their order, then extra ones, sorted by name.
    """
    rows: dict[str, Sequence[Row]] = {
        ACTORS: network.actors,
        TIES: network.ties,
        SOURCES: network.sources,
        EVENTS: network.events,
        POSTS: network.posts,
    }

    def verify(stage: Path) -> None:
        if read(stage) != network:
            said = "the network holds what CSV files cannot (blanks around a text, CR line ends)"
            raise DataError(
                [Problem(str(folder), None, None, None, f"{said}; nothing was written")]
            )

    contents = {
        file: _csv(file, part)
        for file, part in rows.items()
        # A file that is there already must not outlive the network that had its rows.
        if part or file not in OPTIONAL or (Path(folder) / file).exists()
    }
    write_folder(folder, contents, overwrite=overwrite, verify=verify)


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
