"""One CSV file: its bytes become rows of cells, or problems that name the line.

The files are plain CSV: UTF-8 (with or without a byte order mark), commas, any line
ends, fields in double quotes where they need them. Semicolons and tabs, which Excel
writes in much of the world, are read for commas where the header has them. Blank rows,
and columns without a name and without a value, are what spreadsheets leave behind: they
are skipped.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from elitenet.folder.columns import COLUMNS, EVENTS, FILES, OPTIONAL
from elitenet.folder.problems import Problems
from elitenet.folder.table import Table, header_holds, names_of, positions_of

# Neither XML (GraphML, GEXF) nor a terminal takes these; tab, LF and CR are text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_NEWLINE = re.compile(rb"\r\n|\r|\n")
_CYRILLIC_WORD = re.compile(rb"[\xc0-\xff]{3,}")
_LONGEST = 131_072
_SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"
_OTHER = {";": "semicolons", "\t": "tabs"}


class Records(Iterator[tuple[int, list[str]]]):
    """The rows of a CSV text that are not blank, each with the line on which it begins."""

    def __init__(self, text: str, file: str, problems: Problems, separator: str = ",") -> None:
        # newline="" splits lines at LF, CRLF and CR and leaves those within quotes alone.
        lines = io.StringIO(text, newline="")
        self._reader = csv.reader(lines, strict=True, delimiter=separator)
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
    separator = _separator(text, file)
    records = Records(text, file, problems, separator)
    line, first = next(records, (1, []))
    if not first:
        if not records.broken:
            names = ",".join(column.name for column in COLUMNS[file])
            problems.error(file, None, f"the file is empty; its first line must be: {names}")
        return None
    table = Table(file, names_of(file, first), problems, records, separator)
    if not header_holds(table, line):
        return None
    if separator != ",":
        said = (
            f"{_OTHER[separator]} separate the fields, not commas; the file is read all the same, "
            "but other programs may not take it. A workbook (.xlsx) is read as well"
        )
        problems.warn(file, line, said)
    return table


def _separator(text: str, file: str) -> str:
    """What separates the fields: commas, unless the header names more columns without them."""

    def named(separator: str) -> int:
        _, first = next(Records(text[:_LONGEST], file, Problems(), separator), (1, []))
        known = {column.name for column in COLUMNS[file]}
        return len(known & set(positions_of(names_of(file, first))))

    commas = named(",")
    # A file of one column has no separator to be told by.
    return max(_OTHER, key=named) if commas <= 1 and max(map(named, _OTHER)) > commas else ","


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
            problems.warn(file, None, no_events("file"))
        return
    needed = ", ".join(name for name in FILES if name not in OPTIONAL)
    hint = problems.suggestion(file, others) or f"; a data set has {needed}"
    problems.error(file, None, f"there is no such file in {folder}{hint}")


def no_events(what: str) -> str:
    """What a file or sheet of events that is not there means."""
    return (
        f"there is no such {what}, so no turning point has a name: give commands such as who-lost "
        f"two days with --before and --after, or add the {what} with a row that has both days"
    )


def is_slip(other: str, name: str) -> bool:
    """Whether a name is another one, or one slip of the finger away from it."""
    from rapidfuzz.distance import OSA

    return OSA.distance(other.casefold(), name.casefold(), score_cutoff=1) <= 1


def _is_meant(other: str, file: str) -> bool:
    """Whether a name is another one slip away: ``post.csv``, ``Posts.csv``, ``posts.csv.csv``.

    The nearest of all names would not do: a folder may well have ``notes.csv``.
    """
    stem, meant = (name.partition(".")[0] for name in (other, file))
    return other.casefold().endswith(".csv") and is_slip(stem, meant)


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
