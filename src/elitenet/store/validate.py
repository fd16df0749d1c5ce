"""Rows that come from elsewhere than CSV files, held to the rules of the CSV files.

What is read from the database, and a network that is about to be written to it, go
through the same reader and the same rules as a folder; only the places that the
problems name differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from elitenet.errors import DataError, Problem
from elitenet.folder.cells import Row, cells_of, read_rows
from elitenet.folder.check import Ledger
from elitenet.folder.columns import COLUMNS, FILES
from elitenet.folder.csv_file import Records, Table
from elitenet.folder.problems import Problems
from elitenet.ledger.network import Network
from elitenet.store.properties import KIND_OF, rows_of

Cells = Mapping[str, str]
Place = Callable[[str, int], str]
"""What to call the row of a file at an index, in a problem."""


class _Given(Iterator[tuple[int, list[str]]]):
    """Rows of cells that need no parsing, where a table expects those of a CSV file."""

    broken = False

    def __init__(self, rows: Iterable[list[str]]) -> None:
        self._rows = enumerate(rows)

    def __next__(self) -> tuple[int, list[str]]:
        return next(self._rows)


def read(file: str, cells: Sequence[Cells], problems: Problems) -> list[Row]:
    """The rows that cells make; problems carry the index of a row as their line.

    Parameters
    ----------
    cells : sequence of mapping of str to str
        By column, in the order of the rows.
    """
    known = [column.name for column in COLUMNS[file]]
    own = sorted({name for row in cells for name in row}.difference(known))
    header = (*known, *own)
    given = _Given([row.get(name, "") for name in header] for row in cells)
    return [row for _, row in read_rows(Table(file, header, problems, cast(Records, given)))]


def network_of(rows: Mapping[str, Sequence[Row]], problems: Problems, place: Place) -> Network:
    """The network that rows make, if they follow the rules of the ledger.

    Parameters
    ----------
    rows : mapping of str to sequence of rows
        By file.
    problems : Problems
        With what was found before; its lines are indices.
    place : callable
        From a file and an index to what the row is called.

    Raises
    ------
    DataError
        With all problems.
    """
    ledger = Ledger(problems)
    for file in FILES:
        part = ledger.parts[file]
        part.complete = True
        part.rows = list(enumerate(rows[file]))
        for index, row in part.rows:
            if part.line_of.setdefault(row.id, index) != index and row.id:
                problems.error(file, index, f"another row has the id '{row.id}' too", "id", row.id)
    ledger.check()
    refuse(problems, place)
    return ledger.network()


def refuse(problems: Problems, place: Place) -> None:
    """Raise the errors found so far, if any, each with its place."""
    if problems.errors:
        raise DataError(_placed(problem, place) for problem in problems.errors)


def _placed(problem: Problem, place: Place) -> Problem:
    if problem.line is None:
        return problem
    return replace(problem, file=place(problem.file, problem.line), line=None)


def validate(network: Network) -> None:
    """Refuse a network that a folder could not hold, so that it would not come back.

    Raises
    ------
    DataError
        With all problems, before anything is written.
    """

    def place(file: str, index: int) -> str:
        return f"{KIND_OF[file]}[{index}] '{rows_of(network, file)[index].id}'"

    problems = Problems()
    read_back = {}
    for file in FILES:
        rows = rows_of(network, file)
        read_back[file] = read(file, [cells_of(row) for row in rows], problems)
        wrong = {problem.line for problem in problems.found if problem.file == file}
        for index, (row, back) in enumerate(zip(rows, read_back[file], strict=True)):
            if row != back and index not in wrong:
                said = "a folder cannot hold this row as it is (blanks around a value, ...)"
                problems.error(file, index, f"{said}: {row}")
    network_of(read_back, problems, place)
