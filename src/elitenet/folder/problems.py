"""Collecting what is wrong with a data set, and how a value is shown in a message."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from elitenet.errors import Problem, closest
from elitenet.folder.columns import FILES
from elitenet.ledger.spelling import belongs

SUGGESTIONS = 100
"""A "did you mean" compares with every known id, so only the first problems get one:
a file of a hundred thousand wrong ids would otherwise take minutes."""

_WIDEST = 60
_OF_FILES = re.compile(
    r"'[^']*'"  # a value is left as it is
    rf"|\b(?P<file>{'|'.join(name.removesuffix('.csv') for name in FILES)})\.csv\b"
    r"|\bline(?=s? \d)|(?<=\bfirst )line\b"
)


def shown(value: str) -> str:
    r"""A value in quotes, short and harmless enough to print.

    Returns
    -------
    str
        Cut after 60 characters; what a terminal would act upon is spelled out.

    Examples
    --------
    >>> print(shown("a" * 100))
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...'
    >>> print(shown("two" + chr(10) + "lines"))
    'two\nlines'
    """
    cut = value if len(value) <= _WIDEST else value[:_WIDEST] + "..."
    if not cut.isprintable():
        cut = "".join(
            c if c.isprintable() or belongs(cut, at) else c.encode("unicode_escape").decode("ascii")
            for at, c in enumerate(cut)
        )
    return f"'{cut}'"


_PLACE = {file.removesuffix(".csv"): index for index, file in enumerate(FILES)}


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of files and lines; what is about a file as a whole comes first.

    Examples
    --------
    >>> late, early = (Problem("ties.csv", n, None, None, "wrong") for n in (9, 2))
    >>> [problem.line for problem in in_order([late, early])]
    [2, 9]
    """

    def place(problem: Problem) -> tuple[int, int]:
        return _PLACE.get(problem.file.removesuffix(".csv"), -1), problem.line or 0

    return tuple(sorted(problems, key=place))


def letters(index: int) -> str:
    """The letters of a spreadsheet's column, the first one at 0.

    Examples
    --------
    >>> letters(0), letters(25), letters(26), letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    said = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        said = chr(ord("A") + rest) + said
        index -= 1
    return said


@dataclass(slots=True)
class Problems:
    """The problems found so far, errors and warnings.

    Parameters
    ----------
    name_of : callable or None
        What to call the row of a file at an index, for rows that stand in no file: they
        are counted from 0 where rows of a file have lines. ``None``: rows have lines.
    in_workbook : bool
        Whether the files are the sheets of a workbook: messages then speak of sheets,
        rows and cells.
    positions : dict of str to mapping of str to int
        Where the columns of a sheet stand, by file.
    """

    found: list[Problem] = field(default_factory=list)
    name_of: Callable[[str, int], str] | None = None
    in_workbook: bool = False
    positions: dict[str, Mapping[str, int]] = field(default_factory=dict)
    _suggestions_left: int = SUGGESTIONS

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that keep a folder from being loaded, in the order of files and lines."""
        return in_order(problem for problem in self.found if problem.severity == "error")

    def error(
        self,
        file: str,
        line: int | None,
        message: str,
        column: str | None = None,
        value: str | None = None,
        *,
        index: int | None = None,
    ) -> None:
        """Note something that keeps the folder from being loaded.

        Parameters
        ----------
        index : int or None
            Where the column stands, if it cannot be told by its name.
        """
        self._note(Problem(file, line, column, value, message), index)

    def warn(
        self,
        file: str,
        line: int | None,
        message: str,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """Note something worth a look."""
        self._note(Problem(file, line, column, value, message, "warning"))

    def _note(self, said: Problem, index: int | None = None) -> None:
        file, line, message, cell = said.file, said.line, said.message, None
        if self.name_of is not None and line is not None:
            file, line = self.name_of(file, line), None
        elif self.in_workbook:
            if line is not None:
                cell = self.cell(file, line, said.column, index)
            file, message = file.removesuffix(".csv"), of_sheets(message)
        self.found.append(
            Problem(file, line, said.column, said.value, message, said.severity, cell)
        )

    def cell(self, file: str, line: int, column: str | None, index: int | None = None) -> str:
        """The name of a cell; of the row's first one, where the column is not there."""
        there = self.positions.get(file, {})
        if index is None:
            index = there.get(column or "", min(there.values(), default=0))
        return f"{letters(index)}{line}"

    def place(self, file: str, line: int, column: str) -> str:
        """Where a value stands within its file: ``line 41``, or ``F41`` in a sheet."""
        return self.cell(file, line, column) if self.in_workbook else f"line {line}"

    def suggestion(self, word: str, known: Collection[str]) -> str:
        """``"; did you mean 'x'?"`` while suggestions last, and where one is near."""
        if not self._suggestions_left:
            return ""
        self._suggestions_left -= 1
        near = closest(word, list(known))
        return f"; did you mean {shown(near)}?" if near else ""


def of_sheets(message: str) -> str:
    """What is said of files, said of the sheets of a workbook.

    Examples
    --------
    >>> print(of_sheets("'from' names 'ties.csv', who is not in actors.csv, see line 4"))
    'from' names 'ties.csv', who is not in the sheet actors, see row 4
    """

    def said(found: re.Match[str]) -> str:
        if found["file"]:
            return f"the sheet {found['file']}"
        return "row" if found.group() == "line" else found.group()

    return _OF_FILES.sub(said, message)
