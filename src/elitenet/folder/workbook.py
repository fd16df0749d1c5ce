"""A workbook as a data set: its sheets actors, ties, sources, events and posts become tables.

Each sheet is what the file of its name is in a folder, and the same rules hold. What Excel
makes of what people type is understood where it can be: the rules stand in the codebook under
"Workbooks". A workbook is never written here.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from elitenet.errors import number
from elitenet.folder.columns import COLUMNS, FILES, OPTIONAL, Column
from elitenet.folder.csv_file import is_slip
from elitenet.folder.problems import Problems, shown
from elitenet.folder.table import Table, header_holds, is_helper, names_of
from elitenet.folder.workbook_marks import Marks, Ods, Xlsx

if TYPE_CHECKING:
    from elitenet.folder.opening import Tables

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a legacy .xls file begins, and any Office file with a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AGAIN = "open it in the program that made it, and save it as .xlsx"

YEARS = range(1000, 3000)
"""Numbers in a date column that are a year, unless the cell is formatted as a date."""
DAYS = range(10_000, 73_051)
"""Numbers in a date column that are a day, counted by Excel: 1927-05-18 to 2099-12-31."""

Value = Any


def open_workbook(path: Path, problems: Problems) -> Tables | None:
    """The tables of a workbook.

    Returns
    -------
    callable or None
        ``None`` where the file is no workbook that can be read; the problems say why.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"the workbook cannot be read: {error.strerror}; close it in other programs"
        problems.error(str(path), None, said)
        return None
    refused = _refused(data, path.suffix.lower())
    if refused is None:
        try:
            workbook = Workbook(path, data, problems)
        except _broken() as error:
            refused = f"the workbook is damaged ({_short(error)}); {_SAVE_AGAIN}"
        else:
            problems.in_workbook = True
            workbook.note_sheets()
            return workbook.table
    problems.error(str(path), None, refused)
    return None


def _broken() -> tuple[type[Exception], ...]:
    """What the libraries raise for a file that does not hold what it should."""
    from xml.parsers.expat import ExpatError

    from python_calamine import CalamineError

    # A sheet that the archive lacks is a KeyError, an attribute of another shape a ValueError.
    return CalamineError, BadZipFile, ExpatError, KeyError, ValueError, OSError, EOFError


def _short(error: Exception) -> str:
    said = " ".join(str(error).split())
    return shown(said)[1:-1] if said else type(error).__name__


def _refused(data: bytes, suffix: str) -> str | None:
    """Why a file is no workbook of its kind, and what to do."""
    if not data:
        return "the file is empty; save the workbook again"
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "the workbook has a password; save it without one, and keep it safe otherwise"
        return f"this is an old .xls workbook under another name; {_SAVE_AGAIN}"
    if not data.startswith(_ZIP):
        return f"the file ends in {suffix}, but it is no workbook; {_SAVE_AGAIN}"
    try:
        archive = ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
        manifest = archive.read("META-INF/manifest.xml") if "content.xml" in names else b""
    except (BadZipFile, KeyError, OSError, EOFError):
        return f"the workbook is damaged: its end is missing; {_SAVE_AGAIN}"
    found = ".xlsx" if "xl/workbook.xml" in names else ".ods" if "content.xml" in names else None
    if b"encryption-data" in manifest:
        return "the workbook has a password; save it without one, and keep it safe otherwise"
    if found is None:
        return f"the file ends in {suffix}, but it is no such workbook; {_SAVE_AGAIN}"
    if found != suffix:
        return f"the file ends in {suffix}, but it is a workbook of the kind {found}; rename it"
    return None


class Workbook:
    """An open workbook.

    Parameters
    ----------
    data : bytes
        What the file holds.
    """

    def __init__(self, path: Path, data: bytes, problems: Problems) -> None:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        self._path = path
        self._problems = problems
        self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        archive = ZipFile(io.BytesIO(data))
        self._marked = Ods(archive) if path.suffix.lower() == ".ods" else Xlsx(archive)
        sheets = [
            sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        self._hidden = {sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible}
        self._names: dict[str, list[str]] = {}
        for sheet in sheets:
            self._names.setdefault(f"{sheet.name.strip().casefold()}.csv", []).append(sheet.name)

    def note_sheets(self) -> None:
        """Note what is odd in the sheets that there are and are not."""
        others = sorted(file.removesuffix(".csv") for file in self._names if file not in FILES)
        for file in FILES:
            name = file.removesuffix(".csv")
            if file not in self._names:
                self._missing(file, name, others)
            elif len(self._names[file]) > 1:
                both = " and ".join(shown(sheet) for sheet in self._names[file])
                said = f"{both} have the same name, blanks aside; rename or delete one"
                self._problems.error(file, None, said)
            elif self._names[file][0] in self._hidden:
                said = "this sheet is hidden, and is read; to leave it out, rename it"
                self._problems.warn(file, None, said)

    def _missing(self, file: str, name: str, others: list[str]) -> None:
        if file in OPTIONAL:
            for other in others:
                if is_slip(other, name):
                    said = f"this sheet is not read; if it lists the seats studied, name it {name}"
                    self._problems.warn(other, None, said)
            return
        needed = ", ".join(f.removesuffix(".csv") for f in FILES if f not in OPTIONAL)
        hint = self._problems.suggestion(name, others) or f"; a workbook has the sheets {needed}"
        self._problems.error(file, None, f"there is no such sheet in {self._path}{hint}")

    def table(self, file: str) -> Table | None:
        """The table of one sheet; ``None`` where its rows cannot be read."""
        names = self._names.get(file, [])
        if len(names) != 1:
            return None
        try:
            sheet = self._book.get_sheet_by_name(names[0])
            rows = sheet.to_python(skip_empty_area=False)
            marks = self._marks(names[0], sheet, rows)
        except _broken() as error:
            said = f"the sheet cannot be read ({_short(error)}); {_SAVE_AGAIN}"
            self._problems.error(file, None, said)
            return None
        first = next((index for index, row in enumerate(rows) if _is_written(row)), None)
        if first is None:
            columns = ",".join(column.name for column in COLUMNS[file])
            said = f"the sheet is empty; its first line must be: {columns}"
            self._problems.error(file, None, said)
            return None
        header = names_of(file, [_text(value) for value in rows[first]])
        records = SheetRows(file, header, rows, first + 1, marks, self._problems)
        records.counts_from_1904 = self._marked.counts_from_1904
        table = Table(file, header, self._problems, records, told=records.told)
        self._problems.positions[file] = table.position
        return table if header_holds(table, first + 1) else None

    def _marks(self, name: str, sheet: Any, rows: list[list[Value]]) -> Marks:
        dated = any(isinstance(value, dt.date) for row in rows for value in row)
        marks = self._marked.marks(name, dated=dated)
        end = len(rows), len(rows[0]) if rows else 0
        for first, last in sheet.merged_cell_ranges or ():
            marks.cover(first, last, end)
        return marks


def _is_written(row: list[Value]) -> bool:
    return any(not isinstance(value, str) or value.strip() for value in row)


def _text(value: Value) -> str:
    """A value as the text that stands for it in a CSV file.

    Examples
    --------
    >>> [_text(value) for value in (2016.0, 1.5, True, "x", dt.date(2022, 1, 5))]
    ['2016', '1.5', 'TRUE', 'x', '2022-01-05']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return str(_day_of(value) or value)


def _day_of(value: Value) -> dt.date | None:
    """The day of a date, with or without a time."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


class _Seen:
    """Cells of one kind in one column: the first of them, and how many."""

    def __init__(self) -> None:
        self.count = 0
        self.place: tuple[int, str, str] = (0, "", "")

    def add(self, line: int, column: str, said: str) -> None:
        if not self.count:
            self.place = line, column, said
        self.count += 1


class SheetRows:
    """The rows of a sheet as texts, each with its number in the sheet.

    Parameters
    ----------
    rows : list of list
        All rows of the sheet from its first cell on.
    start : int
        The index of the row below the header.

    Notes
    -----
    What is worth a warning in single cells is said once a column, at the end.
    """

    broken = False

    def __init__(
        self,
        file: str,
        header: tuple[str, ...],
        rows: list[list[Value]],
        start: int,
        marks: Marks,
        problems: Problems,
    ) -> None:
        self.told: set[tuple[int, str]] = set()
        self.counts_from_1904 = False
        self._file = file
        self._problems = problems
        self._marks = marks
        self._rows = iter(enumerate(rows[start:], start))
        declared: Mapping[str, Column] = {column.name: column for column in COLUMNS[file]}
        # The rest is not read: helpers, columns without a name, repeated ones.
        self._columns = [
            (index, name, declared.get(name))
            for index, name in enumerate(header)
            if name and not is_helper(name) and name not in header[:index]
        ]
        self._unnamed = [index for index, name in enumerate(header) if not name]
        self._noted: dict[tuple[str, str], _Seen] = {}

    def __iter__(self) -> SheetRows:
        return self

    def __next__(self) -> tuple[int, list[str]]:
        for row, values in self._rows:
            if self._is_blank(row, values):
                continue
            cells = [""] * len(values)
            for index in self._unnamed:
                cells[index] = _text(values[index])
            for index, name, column in self._columns:
                value = values[index]
                if type(value) is str and value:
                    cells[index] = value
                else:
                    cells[index] = self._cell(row, index, name, column, value)
            return row + 1, cells
        self._end()
        raise StopIteration

    def _is_blank(self, row: int, values: list[Value]) -> bool:
        """Whether no column that is read has a value or a mark, helpers aside."""
        if any(values[index] != "" and _text(values[index]).strip() for index in self._unnamed):
            return False
        marks = self._marks
        return not any(
            (values[index] != "" and _text(values[index]).strip())
            or (row, index) in marks.errors
            or (row, index) in marks.formulas
            for index, _, _ in self._columns
        )

    def _cell(self, row: int, index: int, name: str, column: Column | None, value: Value) -> str:
        """The text of a cell that is blank or no text."""
        at, marks = (row, index), self._marks
        if value == "":
            return self._blank(at, name, column)
        if at in marks.truths:
            value = marks.truths[at]
        dated = column is not None and column.kind in ("date", "day")
        if dated and isinstance(value, float | int) and not isinstance(value, bool):
            return self._number(row + 1, name, value)
        day = _day_of(value)
        if day is None:
            return _text(value)
        return self._date(at, name, value, day, dated=dated)

    def _number(self, line: int, name: str, value: float) -> str:
        """A number without the format of a date: a year, or a day as Excel counts."""
        whole = int(value)
        if whole not in DAYS:
            return _text(value)
        base = dt.date(1904, 1, 1) if self.counts_from_1904 else dt.date(1899, 12, 30)
        said = str(base + dt.timedelta(days=whole))
        self._note("date", line, name, f"the number {_text(value)}, read as {said}")
        return said

    def _date(
        self, at: tuple[int, int], name: str, value: Value, day: dt.date, *, dated: bool
    ) -> str:
        line, said = at[0] + 1, str(day)
        count = (day - dt.date(1899, 12, 30)).days
        if not dated:
            self._note("other", line, name, said)
            return said
        if count in YEARS and at in self._marks.dayless:
            # 2016 in a cell that shows a year is 1905 on the screen, and was typed as 2016.
            self._note("date", line, name, f"the number {count}, read as the year")
            return str(count)
        self._note("date", line, name, f"read as {said}")
        if at in self._marks.dayless:
            self._note("dayless", line, name, said)
        elif count in YEARS:
            self._note("year", line, name, f"{said}, which Excel also makes of {count}")
        if isinstance(value, dt.datetime) and value.time() != dt.time.min:
            self._note("time", line, name, said)
        return said

    def _blank(self, at: tuple[int, int], name: str, column: Column | None) -> str:
        line, marks = at[0] + 1, self._marks
        needed = column is not None and column.value_required
        if at in marks.errors:
            said = (
                f"'{name}' is {marks.errors[at]}, the error of a formula; correct the formula, or "
                "write the value"
            )
            self._wrong(line, name, marks.errors[at], said)
        elif at in marks.formulas:
            said = (
                f"'{name}' is a formula without a value ({shown(marks.formulas[at])[1:-1]}); open "
                "the workbook in Excel or LibreOffice and save it, or write the value"
            )
            self._wrong(line, name, marks.formulas[at], said)
        elif at in marks.covered:
            row, index = marks.covered[at]
            first = self._problems.cell(self._file, row + 1, None, index)
            if needed:
                said = (
                    f"'{name}' is blank: the cell is merged with {first}, which alone holds the "
                    "value; unmerge them, and write the value in each row"
                )
                self._wrong(line, name, "", said)
            else:
                self._note("merged", line, name, first)
        return ""

    def _wrong(self, line: int, name: str, value: str, said: str) -> None:
        self.told.add((line, name))
        self._problems.error(self._file, line, said, name, value)

    def _note(self, kind: str, line: int, name: str, said: str) -> None:
        self._noted.setdefault((name, kind), _Seen()).add(line, name, said)

    def _end(self) -> None:
        """Say what was noted, once a column."""
        for (name, kind), seen in self._noted.items():
            if kind in ("date", "other", "merged"):
                line, column, said = seen.place
                words = getattr(self, f"_say_{kind}")(name, seen, said)
                self._problems.warn(self._file, line, f"'{name}': {words}", column)
        self._noted = {}

    def _place(self, seen: _Seen) -> str:
        return self._problems.place(self._file, *seen.place[:2])

    def _say_date(self, name: str, seen: _Seen, said: str) -> str:
        words = (
            f"{number(seen.count, 'cell')} {'holds a date' if seen.count == 1 else 'hold dates'} "
            f"of Excel (first: {self._place(seen)}, {said}); they are days: format the column as "
            "Text, and dates stay as precise as you write them"
        )
        dayless, year, time = (
            self._noted.get((name, kind), _Seen()) for kind in ("dayless", "year", "time")
        )
        if dayless.count:
            words += (
                f". {_few(dayless, 'shows', 'show')} no day (first: {self._place(dayless)}), and "
                f"{_is(dayless)} still read as a day, {dayless.place[2]}: if your source says no "
                f"day, write {dayless.place[2][:7]}"
            )
        if year.count:
            words += (
                f". {_few(year, 'is', 'are')} a day of long ago (first: {self._place(year)}, "
                f"{year.place[2]}): if you typed a year, format the cell as Text and type it again"
            )
        if time.count:
            words += (
                f". {_few(time, 'holds', 'hold')} a time of day (first: {self._place(time)}), "
                "which is left out"
            )
        return words

    def _say_other(self, name: str, seen: _Seen, said: str) -> str:  # noqa: ARG002
        return (
            f"{number(seen.count, 'cell')} {'holds a date' if seen.count == 1 else 'hold dates'} "
            f"of Excel, read as text (first: {self._place(seen)}, read as {said}); if you typed "
            "something else, format the column as Text and type it again"
        )

    def _say_merged(self, name: str, seen: _Seen, said: str) -> str:  # noqa: ARG002
        return (
            f"{number(seen.count, 'cell')} {'is' if seen.count == 1 else 'are'} blank because "
            f"{'it is' if seen.count == 1 else 'they are'} merged with others (first: "
            f"{self._place(seen)}, merged with {said}), and only the first cell of a merged block "
            "holds its value; unmerge them, and write the value in each row"
        )


def _few(seen: _Seen, one: str, many: str) -> str:
    return f"{seen.count} of them {one if seen.count == 1 else many}"


def _is(seen: _Seen) -> str:
    return "is" if seen.count == 1 else "are"
