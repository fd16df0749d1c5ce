"""The rows of one file or sheet below a header that names its columns.

A header is read with some patience: capitals, blanks and hyphens do not matter in the name of
a declared column (``Start Basis``). A column whose name stands in parentheses, such as
``(from: name)``, is a helper for people and is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from elitenet.folder import near_columns
from elitenet.folder.columns import COLUMNS, plain_name
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.spelling import composed


class Rows(Iterator[tuple[int, list[str]]], Protocol):
    """Rows that are not blank, each with its line; of a sheet, with its row."""

    broken: bool
    """Whether rows were lost, and their ids with them."""


@dataclass(slots=True)
class Table:
    """The rows of one file or sheet.

    Parameters
    ----------
    file : str
        A key of :data:`elitenet.folder.columns.COLUMNS`.
    header : tuple of str
        The names in the first row, see :func:`names_of`; ``""`` for a column without one.
    problems : Problems
        Where to note what is wrong.
    records : Rows
        The rows below the header.
    separator : str
        What separates the fields of a row.
    told : set of (int, str)
        Cells, by line and column, whose fault is noted already.
    """

    file: str
    header: tuple[str, ...]
    problems: Problems
    records: Rows
    separator: str = ","
    told: set[tuple[int, str]] = field(default_factory=set)
    position: dict[str, int] = field(init=False)
    stray_ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.position = positions_of(self.header)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with as many cells as the header, each with its first line."""
        read = [index for index, name in enumerate(self.header) if not is_helper(name)]
        helped = len(read) < len(self.header)
        for line, cells in self.records:
            if len(cells) != len(self.header):
                self._uneven(line, cells)
            # A helper's formula goes on below the last row that somebody wrote.
            elif not helped or any(cells[index].strip() for index in read):
                yield line, cells

    @property
    def broken(self) -> bool:
        """Whether rows were lost, and their ids with them."""
        return self.records.broken

    def _uneven(self, line: int, cells: list[str]) -> None:
        """Note a row that is too long or short; its id still counts as known."""
        if len(cells) < len(self.header):
            hint = f"blank fields need {_SEPARATORS[self.separator]} too"
        elif self.separator == ";":
            hint = (
                'put double quotes around a list, such as "a;b", and around a text that holds a '
                "semicolon"
            )
        else:
            what = {",": "a comma", "\t": "a tab"}[self.separator]
            hint = (
                f"quote a field that holds {what}, and put semicolons between the items of a list"
            )
        self.problems.error(
            self.file,
            line,
            f"the row has {len(cells)} fields, the header has {len(self.header)}; {hint}",
        )
        if self.position["id"] < len(cells):
            self.stray_ids.add(composed(cells[self.position["id"]].strip()))


_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


def is_helper(name: str) -> bool:
    """Whether a column is for people to read: its name stands in parentheses.

    Examples
    --------
    >>> is_helper("(from: name)"), is_helper("detail (English)")
    (True, False)
    """
    return name.startswith("(") and name.endswith(")")


def positions_of(header: tuple[str, ...]) -> dict[str, int]:
    """Where each column that is read stands; the first of several."""
    found: dict[str, int] = {}
    for index, name in enumerate(header):
        if name and not is_helper(name):
            found.setdefault(name, index)
    return found


def names_of(file: str, first: list[str]) -> tuple[str, ...]:
    """The names of the columns: declared ones as declared, others as written.

    Examples
    --------
    >>> names_of("ties.csv", ["ID", "Start Basis ", "Region", "", "(to: name)"])
    ('id', 'start_basis', 'Region', '', '(to: name)')
    """
    known = {column.name for column in COLUMNS[file]}
    stripped = (name.strip() for name in first)
    return tuple(
        plain if (plain := plain_name(name)) in known and not is_helper(name) else name
        for name in stripped
    )


def header_holds(table: Table, line: int) -> bool:
    """Check the names in the first row; whether the rows below it can be read."""
    needed = [column.name for column in COLUMNS[table.file] if column.required]
    if not set(needed) & set(table.position):
        comma = ", " if table.problems.in_workbook else ","
        names = comma.join(column.name for column in COLUMNS[table.file])
        said = f"the first line does not name the columns; it must be: {names}"
        table.problems.error(table.file, line, said)
        return False
    taken = _check_names(table, line)
    for name in needed:
        if name not in table.position and name not in taken:
            table.problems.error(
                table.file, line, f"column '{name}' is missing; it is required, so add it", name
            )
    return "id" in table.position


def _check_names(table: Table, line: int) -> set[str]:
    """Note repeated and misspelt names; return the names that the misspelt ones stand for."""
    repeated = {name for name in table.position if table.header.count(name) > 1}
    for name in sorted(repeated):
        said = f"column {shown(name)} stands in the header more than once; keep one"
        table.problems.error(table.file, line, said, name)
    return near_columns.check(table.file, table.position, line, table.problems)
