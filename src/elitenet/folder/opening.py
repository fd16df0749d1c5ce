"""Where the rows of a data set stand: in the files of a folder, or in a workbook's sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from elitenet.errors import DataError, Problem
from elitenet.folder.problems import Problems
from elitenet.folder.table import Table

WORKBOOKS = (".xlsx", ".ods")
"""How the workbooks that are read end."""

_OTHERS = (".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".fods", ".numbers", ".gsheet")
"""Spreadsheets that are not read, and that their programs save as one that is."""

Tables = Callable[[str], Table | None]
"""Gives the table of a file; ``None`` where its rows cannot be read."""


def opened(path: Path, problems: Problems) -> Tables | None:
    """The tables of a folder or a workbook.

    Parameters
    ----------
    problems : Problems
        Gets what is wrong, as a whole and as each table is taken.

    Returns
    -------
    callable or None
        ``None`` where there is no such data set.
    """
    try:
        if path.is_dir():
            from elitenet.folder.csv_file import open_table

            return lambda file: open_table(path, file, problems)
        there = path.exists()
    except OSError as error:
        problems.error(str(path), None, f"the folder cannot be read: {error.strerror}")
        return None
    if there and is_workbook(path):
        from elitenet.folder.workbook import open_workbook

        return open_workbook(path, problems)
    problems.error(str(path), None, _refused(path, there=there))
    return None


def is_workbook(path: Path) -> bool:
    """Whether a path is named as a workbook that is read, and is no folder.

    Examples
    --------
    >>> is_workbook(Path("Case.XLSX")), is_workbook(Path("my-folder"))
    (True, False)
    """
    return path.suffix.lower() in WORKBOOKS and not path.is_dir()


def check_is_there(path: Path) -> None:
    """Refuse a path that is no folder and no workbook that is read.

    Raises
    ------
    DataError
        That says what to give.
    """
    if not path.is_dir() and not (path.is_file() and is_workbook(path)):
        said = _refused(path, there=path.exists())
        raise DataError([Problem(str(path), None, None, None, said)])


def _refused(path: Path, *, there: bool) -> str:
    """Why a path is no data set, and what to do."""
    suffix = path.suffix.lower()
    if there and suffix in _OTHERS:
        return f"workbooks that end in {suffix} are not read; save it as .xlsx and give that file"
    if there:
        return "this is a file; give the folder that holds the data, or a workbook (.xlsx, .ods)"
    if suffix in (*WORKBOOKS, *_OTHERS):
        new = f", or make one with 'elitenet init {path}'" if suffix == ".xlsx" else ""
        return f"there is no such workbook; check the name and the folder that it is in{new}"
    return f"there is no such folder; 'elitenet init {path}' makes one"
