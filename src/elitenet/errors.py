"""What can go wrong, and how it is said.

::

    ElitenetError            anything elitenet raises on purpose       exit 1
    ├── DataError            a folder (or a row) breaks the rules      exit 1
    ├── UsageError           the call was wrong: a name, a date        exit 2
    └── StoreError           the graph database said no                exit 1

Every message says what, where and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a data set, and where.

    Parameters
    ----------
    file : str
        File name within the folder, e.g. ``"ties.csv"``; of a workbook, the name of the
        sheet, e.g. ``"ties"``.
    line : int or None
        Line of the file, counted from 1 with the header as line 1; ``None``
        when the problem is the file as a whole. Of a sheet, the row as Excel counts it.
    column : str or None
        Column of the value.
    value : str or None
        The value as written.
    message : str
        What is wrong and what to do, without file and line.
    severity : {"error", "warning"}
        A warning does not keep a folder from being loaded.
    cell : str or None
        The cell of the sheet, e.g. ``"F41"``; ``None`` in a CSV file.

    Examples
    --------
    >>> print(Problem("ties.csv", 41, "start", "2022-13", "'2022-13' is not a date"))
    ties.csv:41: '2022-13' is not a date
    >>> print(Problem("ties", 41, "start", "2022-13", "'2022-13' is not a date", cell="F41"))
    ties!F41: '2022-13' is not a date
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str
    severity: str = "error"
    cell: str | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        if self.cell is not None:
            where = f"{self.file}!{self.cell}"
        return f"{where}: {self.message}"


class ElitenetError(Exception):
    """The base of every error that elitenet raises on purpose."""

    exit_code = 1


class DataError(ElitenetError):
    """A data set breaks the rules of its columns; nothing of it was loaded.

    Parameters
    ----------
    problems : iterable of Problem
        All of them, in the order of files and lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(ElitenetError):
    """The call was wrong: an unknown or ambiguous name, a date that is none."""

    exit_code = 2


class StoreError(ElitenetError):
    """The graph database could not be reached, or said no."""


def closest(word: str, known: Sequence[str]) -> str | None:
    """The known word nearest in spelling, if any is near (for "did you mean").

    Parameters
    ----------
    word : str
        What was written.
    known : sequence of str
        What would have been right.

    Examples
    --------
    >>> closest("masimov-karin", ["abish-samat", "masimov-karim"])
    'masimov-karim'
    >>> closest("xyz", ["abish-samat"]) is None
    True
    """
    from rapidfuzz import fuzz, process

    hit = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=75)
    return hit[0] if hit else None


def did_you_mean(word: str, known: Sequence[str], then: str = "") -> str:
    """The end of a message: ``"; did you mean 'x'?"`` where a known word is near, then the rest.

    Parameters
    ----------
    word : str
        What was written.
    known : sequence of str
        What would have been right.
    then : str
        What is said after it, e.g. ``"there are: x, y"``: a sentence of its own after the
        question, else joined with a semicolon.

    Examples
    --------
    >>> did_you_mean("offcie", ["office", "party"])
    "; did you mean 'office'?"
    >>> did_you_mean("offcie", ["office", "party"], "there are: office, party")
    "; did you mean 'office'? There are: office, party"
    >>> did_you_mean("zzz", ["office", "party"], "there are: office, party")
    '; there are: office, party'
    """
    near = closest(word, known)
    if near is None:
        return f"; {then}" if then else ""
    return f"; did you mean '{near}'?" + (f" {then[0].upper()}{then[1:]}" if then else "")


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    Examples
    --------
    >>> number(1, "seat"), number(2, "seat"), number(2, "person", "people")
    ('1 seat', '2 seats', '2 people')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"
