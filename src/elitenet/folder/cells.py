"""The cells of a row become an actor, a tie, a source, an event or a post.

A cell is read without the blanks around it, and the items of a list without those
around them; line breaks within a cell are read as LF, so that a file keeps its meaning
when it moves between systems. Columns that are not declared are kept as ``extra``,
sorted by name and without blank values: the same whatever the order of the columns.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from elitenet.errors import number
from elitenet.folder.columns import ACTORS, COLUMNS, EVENTS, POSTS, SOURCES, TIES, Column
from elitenet.folder.date_words import NoDates
from elitenet.folder.other_words import Words
from elitenet.folder.problems import Problems, letters, shown
from elitenet.folder.table import Table
from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Actor, Event, Extra, Network, Post, Source, Tie
from elitenet.ledger.spelling import composed, shapeless

Row = Actor | Tie | Source | Event | Post

_LOWEST = 999
_LABELS = frozenset(("post", "household"))
"""Columns of text whose values are compared as ids are."""
_TRUTH = {"true": "yes", "false": "no"}

_AS_WRITTEN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_OF_EXCEL = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)"  # 8/30/2023, 31.12.2021
    r"|\d{4}[./]\d{1,2}(?:[./]\d{1,2})?\.?|\d{4}-\d{1,2}-\d{1,2}"  # 2021/12/31, 2022-1-5
    r"|\d{1,2}[./]\d{4}"  # 01/2022
    r"|[^\W\d_]{3,9}\.?[-.]\d\d|\d{1,2}[-. ][^\W\d_]{3,9}\.?[-. ](?:\d{4}|\d\d)"  # Oct-19, 1-Jan-22
    rf"|{_MONTH}\.?[- ](?:\d{{1,2}},? )?\d{{4}}"  # October 5, 2019
    r"|\d{5}(?:\.\d+)?)"  # 44562, the number of a day
    r"(?:[ T]\d{1,2}:\d\d.*)?",
    re.IGNORECASE,
)
"""Dates as spreadsheets write them, in some of the ways of many countries."""


@dataclass(slots=True)
class Cells:
    """Reads the cells of one file, noting what is wrong with them.

    Parameters
    ----------
    told : set of (int, str)
        Cells, by line and column, whose fault is noted already.
    """

    file: str
    problems: Problems
    told: set[tuple[int, str]] = field(default_factory=set)
    _dates: dict[str, PartialDate] = field(default_factory=dict)
    _rewritten: dict[str, tuple[int, str, int]] = field(default_factory=dict)
    _no_dates: NoDates = field(init=False)
    _words: Words = field(init=False)

    def __post_init__(self) -> None:
        self._no_dates = NoDates(self.file, self.problems)
        self._words = Words(self.file, self.problems)

    def read(self, column: Column, line: int, cell: str) -> Any:
        """The value of a cell; what a blank one reads as, where the cell is wrong."""
        if self.told and (line, column.name) in self.told:
            return self.blank(column)
        if not cell and column.value_required:
            self._wrong(column, line, cell, _required(column))
        value, wrong = self._read(column, cell)
        # Asked only where no date was read: nearly every cell holds one.
        if wrong and self._no_dates.takes(column, line, cell):
            return None
        if wrong and column.kind in ("date", "day") and _is_of_excel(cell):
            first, shape, count = self._rewritten.get(column.name, (line, cell, 0))
            self._rewritten[column.name] = first, shape, count + 1
        elif wrong:
            self._wrong(column, line, cell, wrong)
        return value

    def end(self) -> None:
        """Note what is told once a column: no dates, and dates that a spreadsheet wrote."""
        self._no_dates.tell()
        for name, (line, cell, count) in self._rewritten.items():
            # A row that stands in no file has no place to be found at.
            place = (
                "" if self.problems.name_of else f"{self.problems.place(self.file, line, name)}, "
            )
            said = (
                f"'{name}': Excel rewrote this column (first: {place}{shown(cell)}, "
                f"{number(count, 'cell')}): format it as Text, or write YYYY-MM-DD (YYYY-MM or "
                "YYYY, if the source says no more)"
            )
            self.problems.error(self.file, line, said, name, cell)

    def blank(self, column: Column) -> Any:
        """What a blank cell reads as."""
        return self._read(column, "")[0]

    def _read(self, column: Column, cell: str) -> tuple[Any, str]:
        match column.kind:
            case "id":
                return self._id(column, cell)
            case "ids" | "list":
                return self._list(column, cell)
            case "date" | "day":
                return self._date(column, cell)
            case "enum":
                return self._enum(column, cell)
            case "level":
                return _level(column, cell)
        return composed(cell) if column.name in _LABELS else cell, ""

    def _id(self, column: Column, cell: str) -> tuple[str | None, str]:
        if not cell:
            return (cell if column.refers is None else None), ""
        return composed(cell), "" if column.refers else _bad_id(cell)

    def _list(self, column: Column, cell: str) -> tuple[tuple[str, ...], str]:
        items = tuple(item for part in cell.split(";") if (item := part.strip()))
        if column.kind == "ids":
            items = tuple(map(composed, items))
        twice = column.kind == "ids" and len(set(items)) < len(items)
        if twice:
            item = next(item for item in items if items.count(item) > 1)
            return items, f"'{column.name}' names {shown(item)} twice; once is enough"
        if cell and not items and column.value_required:
            return items, _required(column)
        return items, ""

    def _date(self, column: Column, cell: str) -> tuple[PartialDate | dt.date | None, str]:
        if not cell:
            return None, ""
        date = self._dates.get(cell)
        if date is None:
            try:
                date = PartialDate.parse(cell)
            except ValueError as error:
                # The parser's words, about the value as it can be shown.
                said = str(error).replace(f"'{cell}'", shown(cell), 1)
                return None, f"'{column.name}': {said}"
            self._dates[cell] = date
        if column.kind == "date":
            return date, ""
        if date.precision != "day":
            return (
                None,
                f"'{column.name}': '{cell}' is not a single day; give one, as {date.latest}",
            )
        return date.earliest, ""

    def _enum(self, column: Column, cell: str) -> tuple[str, str]:
        if "yes" in column.values:
            # Excel makes a truth of what is typed as true, and of a box that is ticked.
            cell = _TRUTH.get(cell.casefold(), cell)
        if not cell or cell in column.values:
            return cell, ""
        what = "a tie type" if column.name == "type" else "a value it can have"
        hint = self._words.hint(column, cell)
        return "", f"'{column.name}' is {shown(cell)}, which is not {what}{hint}"

    def nameless(self, line: int, cell: str, index: int) -> None:
        """Refuse a value in a column without a name, the one at an index."""
        if said := cell.strip():
            where = letters(index) if self.problems.in_workbook else index + 1
            said = (
                f"{shown(said)} stands in column {where}, which has no name; name the column "
                "in the header, or delete the value"
            )
            self.problems.error(self.file, line, said, None, cell, index=index)

    def _wrong(self, column: Column, line: int, cell: str, said: str) -> None:
        self.problems.error(self.file, line, said, column.name, cell)


def _is_of_excel(cell: str) -> bool:
    """Whether a text that cannot be read as a date is one as a spreadsheet writes it."""
    return not _AS_WRITTEN.fullmatch(cell) and _OF_EXCEL.fullmatch(cell) is not None


def level(text: str) -> int | None:
    """The level that a text says; ``None``: it says none.

    Examples
    --------
    >>> level("2"), level("2.0"), level("0"), level("high")
    (2, 2, None, None)
    """
    # Spreadsheets and data frames write 2 as 2.0 where a column has blanks.
    number = text.removesuffix(".0")
    whole = number.isascii() and number.isdigit() and len(number) <= len(str(_LOWEST))
    return int(number) if whole and 1 <= int(number) <= _LOWEST else None


def _level(column: Column, cell: str) -> tuple[int | None, str]:
    found = level(cell)
    if found or not cell:
        return found, ""
    said = f"'{column.name}' is {shown(cell)}; write a whole number, 1 for the highest"
    return None, said


def _required(column: Column) -> str:
    if column.refers == SOURCES:
        return "'sources' is blank; name at least one source"
    return f"'{column.name}' is blank; it needs a value"


def _bad_id(cell: str) -> str:
    """Ids are listed with semicolons and typed by hand: both must work."""
    if ";" in cell:
        return f"'id' is {shown(cell)}; an id cannot hold a semicolon; write another id"
    if any(not c.isprintable() and not shapeless(c) for c in cell):
        said = "an id cannot hold line breaks, wide blanks or control characters; delete them"
        return f"'id' is {shown(cell)}; {said}"
    return ""


def read_rows(table: Table) -> Iterator[tuple[int, Row]]:
    """Read the rows of a table.

    Yields
    ------
    row : Actor, Tie, Source, Event or Post
        Where a cell is wrong, it is noted in the table's problems and reads as blank.
    """
    cells = Cells(table.file, table.problems, table.told)
    make = _MAKERS[table.file]
    declared = COLUMNS[table.file]
    read = cells.read
    own = sorted(set(table.position) - {column.name for column in declared})
    known = [(column, table.position.get(column.name)) for column in declared]
    present = [(column, index) for column, index in known if index is not None]
    absent = {column.field: cells.blank(column) for column, index in known if index is None}
    unnamed = [index for index, name in enumerate(table.header) if not name]
    for line, raw in table:
        values = dict(absent)
        for column, index in present:
            values[column.field] = read(column, line, _plain(raw[index]))
        extra = tuple((name, value) for name in own if (value := _plain(raw[table.position[name]])))
        for index in unnamed:
            cells.nameless(line, raw[index], index)
        yield line, make(values, extra)
    cells.end()


def read_cells(file: str, rows: Iterable[Mapping[str, str]], problems: Problems) -> Iterator[Row]:
    """Read rows that stand in no file, by the rules for those of a CSV file.

    Parameters
    ----------
    rows : iterable of mapping of str to str
        Cells by column; a column that is not there is blank.
    problems : Problems
        Gets the index of a row where the row of a file has its line.
    """
    cells = Cells(file, problems)
    declared = COLUMNS[file]
    names = {column.name for column in declared}
    for index, row in enumerate(rows):
        values = {
            column.field: cells.read(column, index, _plain(row.get(column.name, "")))
            for column in declared
        }
        own = sorted(row.keys() - names)
        extra = tuple((name, value) for name in own if (value := _plain(row[name])) and name)
        cells.nameless(index, row.get("", ""), len(declared))
        yield _MAKERS[file](values, extra)
    cells.end()


def _plain(cell: str) -> str:
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell.strip()


def _actor(values: dict[str, Any], extra: Extra) -> Actor:
    values["frame"] = values["frame"] != "no"
    return Actor(**values, extra=extra)


def _tie(values: dict[str, Any], extra: Extra) -> Tie:
    period = Period(
        values.pop("start"),
        values.pop("end"),
        StartBasis(values.pop("start_basis") or StartBasis.SEEN),
        EndBasis(values.pop("end_basis") or EndBasis.SEEN),
    )
    values["from_"], values["to"] = values["from_"] or "", values["to"] or ""
    return Tie(**values, period=period, extra=extra)


def _source(values: dict[str, Any], extra: Extra) -> Source:
    return Source(**values, extra=extra)


def _event(values: dict[str, Any], extra: Extra) -> Event:
    return Event(**values, extra=extra)


def _post(values: dict[str, Any], extra: Extra) -> Post:
    values["frame"] = values["frame"] != "no"
    values["organization"] = values["organization"] or ""
    return Post(**values, extra=extra)


_MAKERS: Mapping[str, Callable[[dict[str, Any], Extra], Row]] = {
    ACTORS: _actor,
    TIES: _tie,
    SOURCES: _source,
    EVENTS: _event,
    POSTS: _post,
}


def cells_of(row: Row) -> dict[str, str]:
    """The cells of a row, by column: what :func:`read_rows` reads back as the row.

    Returns
    -------
    dict of str to str
        All declared columns of the row's file, and its extra ones.

    Examples
    --------
    >>> cells = cells_of(Source("s1", "A gazette", published=PartialDate(2022, 1)))
    >>> cells["published"], cells["url"]
    ('2022-01', '')
    """
    file = FILE_OF[type(row)]
    cells = {column.name: _cell(row, column) for column in COLUMNS[file]}
    return cells | dict(row.extra)


def rows_of(network: Network) -> dict[str, tuple[Row, ...]]:
    """The rows of a network, by the file that each kind stands in."""
    return {
        ACTORS: network.actors,
        TIES: network.ties,
        SOURCES: network.sources,
        EVENTS: network.events,
        POSTS: network.posts,
    }


FILE_OF: Mapping[type, str] = {
    Actor: ACTORS,
    Tie: TIES,
    Source: SOURCES,
    Event: EVENTS,
    Post: POSTS,
}


def _cell(row: Row, column: Column) -> str:
    if isinstance(row, Actor | Post) and column.name == "frame":
        return "" if row.frame else "no"
    holder: object = row
    if isinstance(row, Tie) and column.name in {"start", "start_basis", "end", "end_basis"}:
        holder = row.period
    value = getattr(holder, column.field)
    if value is None or (value == "seen" and column.name.endswith("_basis")):
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    return str(value)
