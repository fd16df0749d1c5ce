"""The rows of a sheet as texts: what Excel makes of what people type is understood, or told.

The rules stand in the codebook under "Workbooks". What is worth a warning in single cells is
said once a column.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elitenet.errors import number
from elitenet.folder.columns import COLUMNS, Column
from elitenet.folder.problems import Problems, shown
from elitenet.folder.table import is_helper
from elitenet.folder.workbook_marks import Cell, Marks

YEARS = range(1000, 3000)
"""Numbers in a date column that are a year, unless the cell shows them as a day."""
DAYS = range(10_000, 73_051)
"""Numbers in a date column that are a day, counted by Excel: 1927-05-18 to 2099-12-31."""

_BEFORE_DAY_1 = dt.date(1899, 12, 30)
_DAY_0_OF_1904 = dt.date(1904, 1, 1)
"""The day of 0 as Excel counts days, and in workbooks that count from 1904."""
_EXACT = 1e15
"""The numbers below which Excel keeps every digit."""

Value = Any
"""What stands in a cell: a text, a number, a truth value, a date; ``""``: nothing."""


def is_written(row: list[Value]) -> bool:
    """Whether any cell of a row has a value."""
    return any(not isinstance(value, str) or value.strip() for value in row)


def text_of(value: Value) -> str:
    """A value as the text that stands for it in a CSV file.

    Examples
    --------
    >>> [text_of(value) for value in (2016.0, 1.5, True, "x", dt.date(2022, 1, 5))]
    ['2016', '1.5', 'TRUE', 'x', '2022-01-05']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return str(int(value)) if value == int(value) and abs(value) < _EXACT else repr(value)
    return str(_day_of(value) or value)


def _day_of(value: Value) -> dt.date | None:
    """The day of a date, with or without a time."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


@dataclass(slots=True)
class _Noted:
    """Cells of one column that have something in common: the first of them, and how many."""

    line: int
    cell: str
    said: str
    count: int = 0

    def of_them(self, one: str, many: str) -> str:
        """``2 of them show no day (first: F5``, to be closed."""
        said, first = (one, "") if self.count == 1 else (many, "first: ")
        return f"{self.count} of them {said} ({first}{self.cell}"

    def cells(self, one: str, many: str) -> str:
        """``2 cells are merged with others (first: F5``, to be closed."""
        said, first = (one, "") if self.count == 1 else (many, "first: ")
        return f"{number(self.count, 'cell')} {said} ({first}{self.cell}"


class SheetRows:
    """The rows of a sheet as texts, each with its number in the sheet.

    Parameters
    ----------
    header : tuple of str
        The names of the columns, from the first column of the sheet on.
    rows : list of list
        All rows of the sheet from its first cell on.
    start : int
        The index of the row below the header.
    counts_from_1904 : bool
        Whether days are counted from 1904 on, as Excel on the Macintosh once did.
    """

    broken = False

    def __init__(
        self,
        file: str,
        header: tuple[str, ...],
        rows: list[list[Value]],
        *,
        start: int,
        marks: Marks,
        problems: Problems,
        counts_from_1904: bool = False,
    ) -> None:
        self.told: set[tuple[int, str]] = set()
        self._file = file
        self._problems = problems
        self._marks = marks
        self._rows = iter(enumerate(rows[start:], start))
        self._day_0 = _DAY_0_OF_1904 if counts_from_1904 else _BEFORE_DAY_1
        declared: Mapping[str, Column] = {column.name: column for column in COLUMNS[file]}
        # The rest is not read: helpers, columns without a name, repeated ones.
        self._columns = [
            (index, name, declared.get(name))
            for index, name in enumerate(header)
            if name and not is_helper(name) and name not in header[:index]
        ]
        self._unnamed = [index for index, name in enumerate(header) if not name]
        self._noted: dict[tuple[str, str], _Noted] = {}

    def __iter__(self) -> SheetRows:
        return self

    def __next__(self) -> tuple[int, list[str]]:
        for row, values in self._rows:
            if self._is_blank(row, values):
                continue
            cells = [""] * len(values)
            for index in self._unnamed:
                cells[index] = text_of(values[index])
            for index, name, column in self._columns:
                value = values[index]
                if type(value) is str and value:
                    cells[index] = value
                else:
                    cells[index] = self._cell((row, index), name, column, value)
            return row + 1, cells
        for name in dict.fromkeys(name for name, _ in self._noted):
            self._warn(name)
        self._noted = {}
        raise StopIteration

    def _is_blank(self, row: int, values: list[Value]) -> bool:
        """Whether no column has a value or a mark, helpers aside."""
        marks = self._marks
        read = [index for index, _, _ in self._columns]
        return not any(
            values[index] != "" and text_of(values[index]).strip()
            for index in (*read, *self._unnamed)
        ) and not any(
            (row, index) in marks.errors or (row, index) in marks.formulas for index in read
        )

    def _cell(self, at: Cell, name: str, column: Column | None, value: Value) -> str:
        """The text of a cell that is blank or no text."""
        if value == "":
            return self._blank(at, name, column)
        value = self._marks.truths.get(at, value)
        dated = column is not None and column.kind in ("date", "day")
        if dated and isinstance(value, float | int) and not isinstance(value, bool):
            return self._number(at, name, value)
        day = _day_of(value)
        if day is None:
            return text_of(value)
        if not dated:
            self._note("other", at, name, str(day))
            return str(day)
        return self._date(at, name, value, day)

    def _number(self, at: Cell, name: str, value: float) -> str:
        """A number without the format of a date: a year, or a day as Excel counts."""
        if int(value) not in DAYS:
            return text_of(value)
        said = str(self._day_0 + dt.timedelta(days=int(value)))
        self._note("date", at, name, f"the number {text_of(value)}, read as {said}")
        return said

    def _date(self, at: Cell, name: str, value: Value, day: dt.date) -> str:
        """A number with the format of a date, in a date column."""
        count, dayless = (day - self._day_0).days, at in self._marks.dayless
        if count in YEARS and dayless:
            # Who types 2016 into a cell that shows years sees 1905, and means 2016.
            self._note("year", at, name, str(count))
            return str(count)
        said = str(day)
        self._note("date", at, name, f"read as {said}")
        if dayless:
            self._note("dayless", at, name, said)
        elif count in YEARS:
            self._note("early", at, name, f"{said}, which is what Excel makes of {count}")
        if isinstance(value, dt.datetime) and value.time() != dt.time.min:
            self._note("time", at, name, said)
        return said

    def _blank(self, at: Cell, name: str, column: Column | None) -> str:
        marks = self._marks
        if at in marks.errors:
            said = (
                f"'{name}' is {shown(marks.errors[at])[1:-1]}, the error of a formula; correct the "
                "formula, or write the value"
            )
            self._wrong(at, name, marks.errors[at], said)
        elif at in marks.formulas:
            said = (
                f"'{name}' is a formula without a value ({shown(marks.formulas[at])[1:-1]}); open "
                "the workbook in Excel or LibreOffice and save it, or write the value"
            )
            self._wrong(at, name, marks.formulas[at], said)
        elif at in marks.covered:
            first = self._place(marks.covered[at])
            if column is not None and column.value_required:
                said = (
                    f"'{name}' is blank: the cell is merged with {first}, which alone holds the "
                    "value; unmerge them, and write the value in each row"
                )
                self._wrong(at, name, "", said)
            else:
                self._note("merged", at, name, first)
        return ""

    def _wrong(self, at: Cell, name: str, value: str, said: str) -> None:
        self.told.add((at[0] + 1, name))
        self._problems.error(self._file, at[0] + 1, said, name, value)

    def _note(self, kind: str, at: Cell, name: str, said: str) -> None:
        noted = self._noted.setdefault((name, kind), _Noted(at[0] + 1, self._place(at), said))
        noted.count += 1

    def _place(self, at: Cell) -> str:
        return self._problems.cell(self._file, at[0] + 1, None, at[1])

    def _warn(self, name: str) -> None:
        """Say what was noted of a column, of its dates in one warning."""
        noted = {kind: seen for (of, kind), seen in self._noted.items() if of == name}
        single = any(
            column and column.kind == "day" for _, of, column in self._columns if of == name
        )
        for kinds, say in (
            (("date", "year"), _of_dates(noted, single=single)),
            (("other",), _of_other_dates(noted)),
            (("merged",), _of_merged(noted)),
        ):
            first = next((noted[kind] for kind in kinds if kind in noted), None)
            if first is not None:
                self._problems.warn(self._file, first.line, f"'{name}': {say}", name)


def _of_dates(noted: Mapping[str, _Noted], *, single: bool) -> str:
    """What to know of the cells of a date column that are not text.

    Parameters
    ----------
    single : bool
        Whether the column takes nothing but full days.
    """
    said = []
    if found := noted.get("date"):
        day = found.said[-10:]
        advice = (
            "format the column as Text, so that no program rewrites it"
            if single
            else "if a source gives only a month or a year, format the column as Text and write "
            f"{day[:7]} or {day[:4]}"
        )
        stored = found.cells("is stored as a date", "are stored as dates")
        each = "it counts" if found.count == 1 else "each counts"
        said.append(f"{stored}, {found.said}), not as text, so {each} as a full day; {advice}")
    if found := noted.get("dayless"):
        shows = found.of_them("shows no day", "show no day")
        said.append(f"{shows}), but {_counts(found)} as a day, {found.said}")
    if found := noted.get("early"):
        long_ago = found.of_them("is a day of long ago", "are days of long ago")
        said.append(f"{long_ago}, {found.said}): if a year was typed, type it again as text")
    if found := noted.get("time"):
        timed = found.of_them("has a time of day", "have a time of day")
        said.append(f"{timed}), which is left out")
    if found := noted.get("year"):
        typed = found.cells("is a year", "are years")
        said.append(
            f"{typed}, {found.said}) in the format of a date, which shows another year; read as "
            "the year. Format the column as Text"
        )
    return ". ".join(said)


def _counts(noted: _Noted) -> str:
    return "counts" if noted.count == 1 else "count"


def _of_other_dates(noted: Mapping[str, _Noted]) -> str:
    """What to know of dates in a column of something else, such as a title."""
    if (found := noted.get("other")) is None:
        return ""
    stored = found.cells("is stored as a date", "are stored as dates")
    return (
        f"{stored}, read as {found.said}), not as text; if something else was typed, format the "
        "column as Text and type it again"
    )


def _of_merged(noted: Mapping[str, _Noted]) -> str:
    """What to know of cells that are blank because others cover them."""
    if (found := noted.get("merged")) is None:
        return ""
    blank = found.cells("is blank because of a merge", "are blank because of a merge")
    return (
        f"{blank}, merged with {found.said}): a merged block holds its value in its first cell "
        "alone; unmerge it, and write the value in each row"
    )
