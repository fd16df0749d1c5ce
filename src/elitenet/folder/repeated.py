"""Problems as lines to print, with those that say the same told together.

A column copied down a hundred rows is one mistake: whoever reads the list needs to see it
once, with its count and its lines, and the other mistakes beside it. JSON and CSV list
every problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from elitenet.errors import Problem

ALIKE = 5
"""Of how many problems that say the same each is printed in full."""

_LINES = 10
_VARIES = re.compile(r"'[^']*'|\d+")
"""What differs between two warnings of one kind: values, dates and lines."""


def lines(problems: Sequence[Problem], complete: str) -> Iterator[str]:
    r"""Problems as they are printed, one a line.

    Warnings of one kind in one column, and errors about one value of one column, are
    alike; after the first few of them one line says how many more there are, and where.

    Parameters
    ----------
    complete : str
        What lists all of them, said where some are left out.

    Examples
    --------
    >>> same = [Problem("ties.csv", n, "end", "?", "'end' is '?'") for n in range(2, 12)]
    >>> for line in lines(same, "--format csv lists them all"):
    ...     print(line)
    ties.csv:2: 'end' is '?'
    ties.csv:3: 'end' is '?'
    ties.csv:4: 'end' is '?'
    ties.csv:5: 'end' is '?'
    ties.csv:6: 'end' is '?'
    ties.csv: 5 more like it, in lines 7, 8, 9, 10, 11; --format csv lists them all
    """
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_kind(problem), []).append(problem)
    printed = dict.fromkeys(alike, 0)
    for problem in problems:
        kind = _kind(problem)
        rest = alike[kind][ALIKE:]
        printed[kind] += 1
        if printed[kind] <= ALIKE or len(rest) == 1:
            yield _said(problem, str(problem))
        elif printed[kind] == ALIKE + 1:
            yield _said(problem, f"{problem.file}: {_more(rest)}; {complete}")


def _said(problem: Problem, text: str) -> str:
    return text if problem.severity == "error" else f"{problem.severity}: {text}"


def _kind(problem: Problem) -> tuple[object, ...]:
    """What problems have in common that are told together."""
    place = problem.severity, problem.file, problem.column
    if problem.line is None:
        return *place, problem.message
    if problem.severity != "error":
        return *place, _VARIES.sub("", problem.message)
    # The first of several may go on with more, such as all values that a column takes.
    return *place, problem.value, problem.message.partition("; ")[0]


def _more(rest: Sequence[Problem]) -> str:
    where = ", ".join(str(problem.line) for problem in rest[:_LINES])
    left = f" and {len(rest) - _LINES} more" if len(rest) > _LINES else ""
    lines_ = "lines" if rest[0].file.endswith(".csv") else "rows"
    return f"{len(rest)} more like it, in {lines_} {where}{left}"
