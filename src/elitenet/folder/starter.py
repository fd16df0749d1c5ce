"""A small data set to start one's own case from.

The files are plain CSV, which has no comments: a line that begins with ``#`` would be
data to a spreadsheet, to pandas and to Gephi. So the comments stand where every program
keeps them, in a ``notes`` column of each file, and the rest in a README beside them.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from elitenet.files import write_folder
from elitenet.folder.columns import FILES

TEMPLATE = Path(__file__).parent / "template"
"""The files as they ship."""


def init(folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write a small, commented, valid data set about an elite that does not exist.

    Parameters
    ----------
    folder : path
        Created if missing.

    Returns
    -------
    tuple of pathlib.Path
        What was written.

    Raises
    ------
    UsageError
        If the folder has any of the files already; nothing is written.
    ElitenetError
        If the system refuses.

    Examples
    --------
    >>> import tempfile
    >>> [path.name for path in init(tempfile.mkdtemp())]
    ['actors.csv', 'ties.csv', 'sources.csv', 'events.csv', 'posts.csv', 'README.md']
    """
    contents = {name: (TEMPLATE / name).read_bytes() for name in (*FILES, "README.md")}
    write_folder(folder, contents)
    return tuple(Path(folder) / name for name in contents)
