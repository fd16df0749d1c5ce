"""A workbook as a data set: its sheets actors, ties, sources, events and posts become tables.

Each sheet is what the file of its name is in a folder, and the same rules hold. What Excel
makes of what people type is understood where it can be: the rules stand in the codebook under
"Workbooks". A workbook is never written here.
"""

from __future__ import annotations

import datetime as dt
import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from elitenet.folder.columns import COLUMNS, EVENTS, FILES, OPTIONAL
from elitenet.folder.csv_file import is_slip, no_events
from elitenet.folder.problems import Problems, shown
from elitenet.folder.table import Table, header_holds, names_of
from elitenet.folder.workbook_marks import Marks, Ods, Xlsx
from elitenet.folder.workbook_rows import SheetRows, Value, is_written, text_of

if TYPE_CHECKING:
    from elitenet.folder.opening import Tables

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a legacy .xls file begins, and any Office file with a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AGAIN = "open it in the program that made it, and save it as .xlsx"
_LOCKED = "the workbook has a password; save a copy without one, and keep that copy safe"
_TORN = (BadZipFile, KeyError, ValueError, OSError, EOFError, NotImplementedError, zlib.error)
"""What Python raises for an archive that is cut short or has wrong bytes."""


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
    return (*_TORN, CalamineError, ExpatError)


def _short(error: Exception) -> str:
    said = " ".join(str(error).split())
    return shown(said)[1:-1] if said else type(error).__name__


def _refused(data: bytes, suffix: str) -> str | None:
    """Why a file is no workbook of its kind, and what to do."""
    if not data:
        return "the file is empty; save the workbook again"
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return _LOCKED
        return f"this is an old .xls workbook under another name; {_SAVE_AGAIN}"
    if not data.startswith(_ZIP):
        return f"the file ends in {suffix}, but it is not a workbook; {_SAVE_AGAIN}"
    try:
        found = _kind(ZipFile(io.BytesIO(data)))
    except _TORN as error:
        return f"the workbook is damaged ({_short(error)}); {_SAVE_AGAIN}"
    return {
        suffix: None,
        "": f"the file ends in {suffix}, but it is not such a workbook; {_SAVE_AGAIN}",
        "locked": _LOCKED,
    }.get(found, f"the file ends in {suffix}, but it is a workbook of the kind {found}; rename it")


def _kind(archive: ZipFile) -> str:
    """``.xlsx``, ``.ods``, ``locked`` for one with a password, ``""`` for another archive."""
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return ".xlsx"
    if "content.xml" not in names:
        return ""
    locked = b"encryption-data" in archive.read("META-INF/manifest.xml")
    return "locked" if locked else ".ods"


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
        others = sorted(
            name for file, names in self._names.items() if file not in FILES for name in names
        )
        for file in FILES:
            name = file.removesuffix(".csv")
            if file not in self._names:
                self._missing(file, name, others)
            elif len(self._names[file]) > 1:
                both = " and ".join(shown(sheet) for sheet in self._names[file])
                said = f"{both} have the same name, blanks aside; rename or delete one"
                self._problems.error(file, None, said)
            elif self._names[file][0] in self._hidden:
                said = (
                    "this sheet is hidden, and it is read all the same; unhide it, or rename it if "
                    "it is not part of the data"
                )
                self._problems.warn(file, None, said)

    def _missing(self, file: str, name: str, others: list[str]) -> None:
        if file in OPTIONAL:
            for other in others:
                if is_slip(other, name):
                    holds = "the events" if file == EVENTS else "the seats studied"
                    said = f"this sheet is not read; if it lists {holds}, name it {name}"
                    self._problems.warn(other, None, said)
            if file == EVENTS:
                self._problems.warn(file, None, no_events("sheet"))
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
        first = next((index for index, row in enumerate(rows) if is_written(row)), None)
        if first is None:
            columns = ", ".join(column.name for column in COLUMNS[file])
            said = f"the sheet is empty; its first row names the columns: {columns}"
            self._problems.error(file, None, said)
            return None
        header = names_of(file, [text_of(value) for value in rows[first]])
        records = SheetRows(
            file,
            header,
            rows,
            start=first + 1,
            marks=marks,
            problems=self._problems,
            counts_from_1904=self._marked.counts_from_1904,
        )
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
