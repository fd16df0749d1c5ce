"""A small data set to start one's own case from.

The files are plain CSV, which has no comments: a line that begins with ``#`` would be
data to a spreadsheet, to pandas and to Gephi. So the comments stand where every program
keeps them, in a ``notes`` column of each file, and the rest in a README beside them.
"""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TypeVar

from elitenet.files import write_folder
from elitenet.folder.cells import Row
from elitenet.folder.columns import FILES
from elitenet.folder.problems import of_sheets
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import USUAL

T = TypeVar("T", bound=Row)

TEMPLATE = Path(__file__).parent / "template"
"""The files as they ship."""

README = "README.md"
_MARK = "<!-- usual types -->"
"""Where the README gets the types to begin with, from their declaration."""


def init(folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write a small, commented, valid data set about an elite that does not exist.

    Parameters
    ----------
    folder : path
        A folder, created if missing; or a workbook, whose name ends in ``.xlsx``.

    Returns
    -------
    tuple of pathlib.Path
        What was written.

    Raises
    ------
    UsageError
        If the folder has any of the files already, or the workbook is there; nothing is
        written.
    ElitenetError
        If the system refuses.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> [path.name for path in init(folder)]
    ['actors.csv', 'ties.csv', 'sources.csv', 'events.csv', 'posts.csv', 'README.md']
    >>> [path.name for path in init(folder / "case.xlsx")]
    ['case.xlsx']
    """
    from elitenet.folder.workbook_writing import is_new_workbook, refuse_file, workbook

    path = Path(folder)
    if is_new_workbook(path):
        refuse_file(path)
        content = workbook(_example(), str(path), examples=True)
        write_folder(path.parent, {path.name: content})
        return (path,)
    contents = {name: (TEMPLATE / name).read_text("utf-8") for name in (*FILES, README)}
    contents[README] = contents[README].replace(_MARK, _usual_types())
    write_folder(path, contents)
    return tuple(path / name for name in contents)


def _usual_types() -> str:
    lines = ("| type | use it when |", "|---|---|")
    return "\n".join((*lines, *(f"| `{name}` | {when} |" for name, when in USUAL.items())))


def _example() -> Network:
    """The data that ship, with comments that speak of sheets."""
    from elitenet.folder.dataset import read

    network = read(TEMPLATE)

    def spoken(rows: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(
            replace(row, extra=tuple((name, of_sheets(text)) for name, text in row.extra))
            for row in rows
        )

    return Network(
        spoken(network.actors),
        spoken(network.ties),
        spoken(network.sources),
        spoken(network.events),
        spoken(network.posts),
    )
