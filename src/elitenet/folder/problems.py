"""Collecting what is wrong with a folder, and how a value is shown in a message."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from elitenet.errors import Problem, closest
from elitenet.folder.columns import FILES
from elitenet.ledger.spelling import belongs

SUGGESTIONS = 100
"""A "did you mean" compares with every known id, so only the first problems get one:
a file of a hundred thousand wrong ids would otherwise take minutes."""

_WIDEST = 60


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


@dataclass(slots=True)
class Problems:
    """The problems found so far, errors and warnings.

    Parameters
    ----------
    name_of : callable or None
        What to call the row of a file at an index, for rows that stand in no file: they
        are counted from 0 where rows of a file have lines. ``None``: rows have lines.
    """

    found: list[Problem] = field(default_factory=list)
    name_of: Callable[[str, int], str] | None = None
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
    ) -> None:
        """Note something that keeps the folder from being loaded."""
        if self.name_of is not None and line is not None:
            file, line = self.name_of(file, line), None
        self.found.append(Problem(file, line, column, value, message))

    def warn(
        self,
        file: str,
        line: int | None,
        message: str,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """Note something worth a look."""
        self.found.append(Problem(file, line, column, value, message, "warning"))

    def suggestion(self, word: str, known: Collection[str]) -> str:
        """``"; did you mean 'x'?"`` while suggestions last, and where one is near."""
        if not self._suggestions_left:
            return ""
        self._suggestions_left -= 1
        near = closest(word, list(known))
        return f"; did you mean {shown(near)}?" if near else ""
