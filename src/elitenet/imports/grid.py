"""A table of any spreadsheet program: a header, and rows of text with their lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from elitenet.errors import DataError, Problem, UsageError, did_you_mean
from elitenet.imports.ids import clean

_SHEETS = (".xlsx", ".ods", ".xls", ".xlsm", ".xlsb")
_SEPARATORS = (",", ";", "\t", "|")
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table.

    Parameters
    ----------
    file : str
        Its name, for messages.
    header : tuple of str
        Unique names; a column without one is called after its place.
    rows : tuple
        Pairs of a line, counted from 1 with the header, and one cell for each column.
    what, row : str
        What kind of file it is, and what a row of it is called.
    numbers_are_days : bool
        Whether it comes from a spreadsheet, which stores dates as numbers of days.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    what: str = "Edge list"
    row: str = "row"
    numbers_are_days: bool = False

    def place(self, column: str, option: str) -> int:
        """The index of a column that an option names.

        Raises
        ------
        UsageError
            If the file has no such column.
        """
        if column in self.header:
            return self.header.index(column)
        there = f"it has: {', '.join(self.header)}"
        hint = did_you_mean(column, self.header, there)
        raise UsageError(f"{option} '{column}': '{self.file}' has no such column{hint}")


def read_grid(path: str | PathLike[str]) -> Grid:
    """Read CSV (commas, semicolons, tabs or bars) or the first sheet of .xlsx or .ods.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        If it cannot be read as a table; nothing of it is used.
    """
    path = Path(path)
    if not path.is_file():
        raise UsageError(f"there is no file '{path}'; check the name")
    sheet = path.suffix.lower() in _SHEETS
    lines = _sheet(path) if sheet else _text(path)
    rows = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    if len(rows) < 2:
        said = "the file needs a first row with the names of the columns, and rows below it"
        raise DataError([Problem(path.name, None, None, None, said)])
    width = max(len(cells) for _, cells in rows)
    header = unique_names([*rows[0][1], *[""] * (width - len(rows[0][1]))])
    body = tuple(
        (line, tuple(cell.strip() for cell in (*cells, *[""] * (width - len(cells)))))
        for line, cells in rows[1:]
    )
    return Grid(path.name, header, body, numbers_are_days=sheet)


def unique_names(cells: Iterable[str]) -> tuple[str, ...]:
    """Names of columns, each once; one without a name is called after its place.

    Examples
    --------
    >>> unique_names(["id", "", "id"])
    ('id', 'column 2', 'id 2')
    """
    found: list[str] = []
    for index, cell in enumerate(cells, 1):
        base = name = clean(cell) or f"column {index}"
        count = 1
        while name in found:
            count += 1
            name = f"{base} {count}"
        found.append(name)
    return tuple(found)


def _text(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        said = "the text is not UTF-8; save the file as 'CSV UTF-8' and try again"
        raise DataError([Problem(path.name, line, None, None, said)]) from None
    if "\0" in text:
        said = "this is not a text file; save it as 'CSV UTF-8', or give an .xlsx or .ods file"
        raise DataError([Problem(path.name, None, None, None, said)])
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    usual = csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        said = f"the row cannot be read ({error}); check the quotes in and before this line"
        raise DataError([Problem(path.name, line, None, None, said)]) from None
    finally:
        csv.field_size_limit(usual)


def _sheet(path: Path) -> Iterator[tuple[int, list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        # By what is in it: a workbook may have the ending of another kind.
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        values = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError, ValueError) as error:
        said = f"the workbook cannot be read ({error}); open it, save it as CSV UTF-8 and try again"
        raise DataError([Problem(path.name, None, None, None, said)]) from None
    for line, cells in enumerate(values, 1):
        yield line, [_cell(value) for value in cells]


def _cell(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
