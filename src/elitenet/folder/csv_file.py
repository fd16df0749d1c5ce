"""One CSV file: its bytes become rows of cells, or problems that name the line.

The files are plain CSV: UTF-8 (with or without a byte order mark), commas, any line
ends, fields in double quotes where they need them. Blank rows, and columns without a
name and without a value, are what spreadsheets leave behind: they are skipped.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from elitenet.folder import near_columns
from elitenet.folder.columns import COLUMNS, EVENTS, FILES, OPTIONAL
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.spelling import composed

# Neither XML (GraphML, GEXF) nor a terminal takes these; tab, LF and CR are text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_NEWLINE = re.compile(rb"\r\n|\r|\n")
_CYRILLIC_WORD = re.compile(rb"[\xc0-\xff]{3,}")
_LONGEST = 131_072
_SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"


NO_EVENTS = (
    "there is no such file, so no turning point has a name: give commands such as who-lost two "
    "days with --before and --after, or add the file with a row that has both days"
)


class Records(Iterator[tuple[int, list[str]]]):
    """The rows of a CSV text that are not blank, each with the line on which it begins."""

    def __init__(self, text: str, file: str, problems: Problems) -> None:
        # newline="" splits lines at LF, CRLF and CR and leaves those within quotes alone.
        self._reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        self._file = file
        self._problems = problems
        self.broken = False

    def __next__(self) -> tuple[int, list[str]]:
        while True:
            line = self._reader.line_num + 1
            try:
                cells = self._next_cells()
            except csv.Error as error:
                self._bad_quotes(line, str(error))
            else:
                if "".join(cells).strip():
                    return line, cells

    def _next_cells(self) -> list[str]:
        # The limit is the whole process's, and some libraries raise it when imported.
        usual = csv.field_size_limit(_LONGEST)
        try:
            return next(self._reader)
        finally:
            csv.field_size_limit(usual)

    def _bad_quotes(self, line: int, said: str) -> None:
        self.broken = True
        if "expected after" in said:
            what = "a closing quote is followed by more text; double the quotes within a field"
        elif "field limit" in said:
            what = (
                f"a field is longer than {_LONGEST:,} characters; is a quote opened and not closed?"
            )
        elif "unexpected end" in said:
            what = "a quote is opened here and not closed; close it, or double it if it is text"
        else:
            what = f"the row cannot be read as CSV ({said})"
        self._problems.error(self._file, line, what)


@dataclass(slots=True)
class Table:
    """The rows of one file.

    Parameters
    ----------
    file : str
        A key of :data:`elitenet.folder.columns.COLUMNS`.
    header : tuple of str
        The names in the first row; ``""`` for a column without one.
    problems : Problems
        Where to note what is wrong.
    records : Records
        The rows below the header.
    """

    file: str
    header: tuple[str, ...]
    problems: Problems
    records: Records
    position: dict[str, int] = field(init=False)
    stray_ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.position = {}
        for index, name in enumerate(self.header):
            if name:
                self.position.setdefault(name, index)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with as many cells as the header, each with its first line."""
        for line, cells in self.records:
            if len(cells) == len(self.header):
                yield line, cells
            else:
                self._uneven(line, cells)

    @property
    def broken(self) -> bool:
        """Whether rows were lost, and their ids with them."""
        return self.records.broken

    def _uneven(self, line: int, cells: list[str]) -> None:
        """Note a row that is too long or short; its id still counts as known."""
        more = len(cells) > len(self.header)
        hint = (
            "quote a field that holds a comma, and put semicolons between the items of a list"
            if more
            else "blank fields need commas too"
        )
        self.problems.error(
            self.file,
            line,
            f"the row has {len(cells)} fields, the header has {len(self.header)}; {hint}",
        )
        if self.position["id"] < len(cells):
            self.stray_ids.add(composed(cells[self.position["id"]].strip()))


def open_table(folder: Path, file: str, problems: Problems) -> Table | None:
    """Open one file of a folder and check its header.

    Parameters
    ----------
    file : str
        A key of :data:`elitenet.folder.columns.COLUMNS`.
    problems : Problems
        Gets what is wrong with the file.

    Returns
    -------
    Table or None
        ``None`` where the rows cannot be read; a table lacks no ``id`` column.
    """
    data = _bytes(folder, file, problems)
    text = None if data is None else _text(data, file, problems)
    if text is None:
        return None
    records = Records(text, file, problems)
    line, first = next(records, (1, []))
    if not first:
        if not records.broken:
            names = ",".join(column.name for column in COLUMNS[file])
            problems.error(file, None, f"the file is empty; its first line must be: {names}")
        return None
    table = Table(file, tuple(name.strip() for name in first), problems, records)
    return table if _header_holds(table, line) else None


def _bytes(folder: Path, file: str, problems: Problems) -> bytes | None:
    path = folder / file
    try:
        if path.is_file():
            return path.read_bytes()
        if path.exists():
            problems.error(file, None, "this is not a file; put a CSV file in its place")
        else:
            _missing(folder, file, problems)
    except OSError as error:
        problems.error(file, None, f"the file cannot be read: {error.strerror}")
    return None


def _missing(folder: Path, file: str, problems: Problems) -> None:
    """Say that a file is not there; of one that may be missing, only if another looks like it."""
    others = sorted(p.name for p in folder.iterdir() if p.is_file() and p.name not in FILES)
    if file in OPTIONAL:
        for other in others:
            if _is_meant(other, file):
                holds = "the events" if file == EVENTS else "the seats studied"
                said = f"this file is not read; if it lists {holds}, rename it to {file}"
                problems.warn(other, None, said)
        if file == EVENTS:
            problems.warn(file, None, NO_EVENTS)
        return
    needed = ", ".join(name for name in FILES if name not in OPTIONAL)
    hint = problems.suggestion(file, others) or f"; a data set has {needed}"
    problems.error(file, None, f"there is no such file in {folder}{hint}")


def _is_meant(other: str, file: str) -> bool:
    """Whether a name is another one slip away: ``post.csv``, ``Posts.csv``, ``posts.csv.csv``.

    The nearest of all names would not do: a folder may well have ``notes.csv``.
    """
    from rapidfuzz.distance import OSA

    stems = (name.casefold().partition(".")[0] for name in (other, file))
    return other.casefold().endswith(".csv") and OSA.distance(*stems, score_cutoff=1) <= 1


def _text(data: bytes, file: str, problems: Problems) -> str | None:
    """The text of a UTF-8 file; control characters are noted once and dropped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _lines(data[: error.start])
        problems.error(
            file,
            line,
            f"byte 0x{data[error.start]:02x} is not UTF-8; the file {_guess(data, error.start)}",
        )
        return None
    first = _CONTROL.search(text)
    if first is None:
        return text
    code = ord(first.group())
    if code == 0 and data.count(0) * 5 > len(data):
        problems.error(file, None, f"the file holds NUL bytes and looks like UTF-16; {_SAVE_AS}")
        return None
    text, count = _CONTROL.subn("", text)
    name = "a NUL byte" if code == 0 else f"the control character U+{code:04X}"
    rest = f" ({count} of their kind in the file)" if count > 1 else ""
    line = _lines(first.string[: first.start()].encode())
    problems.error(file, line, f"there is {name} in the text{rest}; delete it")
    return text


def _lines(before: bytes) -> int:
    """The number of the line that follows these bytes."""
    return len(_NEWLINE.findall(before)) + 1


def _guess(data: bytes, start: int) -> str:
    """What encoding a file that is not UTF-8 looks like, and what to do."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return f"looks like UTF-16; {_SAVE_AS}"
    # In Windows-1251 Cyrillic letters are bytes from 0xC0 on and come in words; in
    # Western encodings accented letters stand alone between ASCII ones.
    around = data[max(0, start - 200) : start + 2000]
    name = "Windows-1251" if _CYRILLIC_WORD.search(around) else "Windows-1252"
    return f"looks like {name}; {_SAVE_AS}"


def _header_holds(table: Table, line: int) -> bool:
    """Check the names in the first row; whether the rows below it can be read."""
    needed = [column.name for column in COLUMNS[table.file] if column.required]
    if not set(needed) & set(table.position):
        _no_header(table, line)
        return False
    taken = _check_names(table, line)
    for name in needed:
        if name not in table.position and name not in taken:
            table.problems.error(
                table.file, line, f"column '{name}' is missing; it is required, so add it", name
            )
    return "id" in table.position


def _no_header(table: Table, line: int) -> None:
    """Say why the first row is no header: another separator, or no header at all."""
    first = table.header[0]
    for separator, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(table.header) == 1 and separator in first:
            table.problems.error(
                table.file, line, f"the columns are separated by {name}, not commas; {_SAVE_AS}"
            )
            return
    names = ",".join(column.name for column in COLUMNS[table.file])
    table.problems.error(
        table.file, line, f"the first line does not name the columns; it must be: {names}"
    )


def _check_names(table: Table, line: int) -> set[str]:
    """Note repeated and misspelt names; return the names that the misspelt ones stand for."""
    repeated = {name for name in table.position if table.header.count(name) > 1}
    for name in sorted(repeated):
        said = f"column {shown(name)} stands in the header more than once; keep one"
        table.problems.error(table.file, line, said, name)
    return near_columns.check(table.file, table.position, line, table.problems)
