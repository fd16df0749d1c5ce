"""What stands in the sheets of a workbook that is written: columns, texts, formulas.

Each sheet has the columns of the file of its name. Between them stand helper columns, whose
names are in parentheses: they show by formula whom an id means and what a tie says, and no
reader takes them for data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elitenet.errors import DataError, Problem
from elitenet.folder.cells import Row, cells_of
from elitenet.folder.columns import ACTORS, COLUMNS, TIES, Column
from elitenet.folder.problems import letters
from elitenet.folder.table import is_helper
from elitenet.ledger.network import Network

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CHARACTERS = 32_767
"""What a sheet of Excel holds at most; characters as UTF-16 counts them."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that a workbook cannot hold, or not so that they come back."""

TYPES = "tie types"
"""The sheet that explains the types; the drop-down of ``type`` takes its first column."""

NOT_THERE = "not in actors"
"""What a helper shows in the place of a name."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a sheet.

    Parameters
    ----------
    name : str
        As in the first row.
    column : Column or None
        What is declared of it; ``None`` for a helper and for a column of one's own.
    formula : str
        Of a helper: the formula, with ``#`` for the number of the row; else ``""``.
    shows : callable or None
        Of a helper: gives what the formula shows for a row of the network.
    """

    name: str
    column: Column | None = None
    formula: str = ""
    shows: Callable[[Network, Any], str] | None = None


def sheet(file: str) -> str:
    """The name of the sheet that stands for a file.

    Examples
    --------
    >>> sheet("ties.csv")
    'ties'
    """
    return file.removesuffix(".csv")


def headings(file: str, own: Sequence[str] = ()) -> tuple[Heading, ...]:
    """The columns of a sheet in their order, helpers among them.

    Parameters
    ----------
    own : sequence of str
        The names of columns that are not declared; they come last.

    Examples
    --------
    >>> [heading.name for heading in headings("events.csv", ["region"])][-6:]
    ['outgoing', '(outgoing: name)', 'incoming', '(incoming: name)', 'sources', 'region']
    """
    found: list[Heading] = []
    for column in COLUMNS[file]:
        found.append(Heading(column.name, column))
        if column.kind == "id" and column.refers == ACTORS:
            found.append(_name_of(column, letters(len(found) - 1)))
        elif (file, column.name) == (TIES, "detail"):
            found.append(_in_words({heading.name: n for n, heading in enumerate(found)}))
    return (*found, *map(Heading, own))


def _name_of(column: Column, place: str) -> Heading:
    """The helper that shows whom an id means."""
    # Both stand before the first helper of their sheet.
    place_of = {column.name: letters(n) for n, column in enumerate(COLUMNS[ACTORS])}
    ids, names = (f"actors!${place_of[name]}:${place_of[name]}" for name in ("id", "name"))

    cell = f"{place}#"
    found = f'IFERROR(INDEX({names},MATCH({cell},{ids},0)),"{NOT_THERE}")'
    formula = f'=IF({cell}="","",{found})'

    def shows(network: Network, row: Row) -> str:
        id_ = getattr(row, column.field)
        return network.actor_by_id[id_].name if id_ else ""

    return Heading(f"({column.name}: name)", None, formula, shows)


def _in_words(place: Mapping[str, int]) -> Heading:
    """The helper that shows a tie as a sentence."""
    from elitenet.lookup.scope import says

    names = ("type", "detail", "(from: name)", "(to: name)", "from", "to")
    type_, detail, from_, to, *ends = (f"{letters(place[name])}#" for name in names)
    said = f"INDEX('{TYPES}'!$C:$C,MATCH({type_},'{TYPES}'!$A:$A,0))"
    # The detail last: it is free text, and may hold braces of its own.
    for mark, value in (
        ("{from}", from_),
        ("{to}", to),
        (" ([detail])", f'IF({detail}="",""," ("&{detail}&")")'),
        (": [detail]", f'IF({detail}="","",": "&{detail})'),
        ("[detail]", f'IF({detail}="","(not stated)",{detail})'),
    ):
        said = f'SUBSTITUTE({said},"{mark}",{value})'
    blank = ",".join(f'{cell}=""' for cell in (*ends, type_))
    formula = f'=IF(OR({blank}),"",IFERROR({said},""))'
    return Heading("(in words)", None, formula, says)


def own_columns(rows: Sequence[Row]) -> list[str]:
    """The names of the columns that are not declared, in their order."""
    return sorted({name for row in rows for name, _ in row.extra})


def check_limits(tables: Mapping[str, Sequence[Row]], path: str) -> None:
    """Refuse what no sheet can hold.

    Parameters
    ----------
    tables : mapping of str to sequence of rows
        By file.
    path : str
        The workbook, for the message.

    Raises
    ------
    DataError
        Naming every such cell.
    """
    problems: list[Problem] = []
    for file, rows in tables.items():
        header = headings(file, own_columns(rows))
        problems.extend(
            Problem(path, None, None, None, f"{said}; nothing was written")
            for said in _shape(file, rows, header)
        )
        place = {heading.name: n for n, heading in enumerate(header)}
        for line, row in enumerate(rows, 2):
            for name, text in cells_of(row).items():
                if text and (said := unfit(text)):
                    where = f"{sheet(file)}!{letters(place[name])}{line}"
                    what = f"cell {where} ('{name}' of '{row.id}') {said}; nothing was written"
                    problems.append(Problem(path, line, name, text, what))
    if problems:
        raise DataError(problems)


def _shape(file: str, rows: Sequence[Row], header: Sequence[Heading]) -> Iterator[str]:
    if len(rows) >= MOST_ROWS:
        yield (
            f"the sheet {sheet(file)} would have {len(rows) + 1:,} rows, and Excel takes "
            f"{MOST_ROWS:,}; keep the data as a folder of CSV files"
        )
    if len(header) > MOST_COLUMNS:
        yield (
            f"the sheet {sheet(file)} would have {len(header):,} columns, and Excel takes "
            f"{MOST_COLUMNS:,}; leave some out"
        )
    for heading in header:
        if heading.column is None and not heading.formula:
            if is_helper(heading.name):
                yield (
                    f"{sheet(file)} has a column '{heading.name}': columns in parentheses are not "
                    "read; rename it"
                )
            elif said := unfit(heading.name):
                yield f"the name of a column of {sheet(file)} {said}"


def unfit(text: str) -> str:
    r"""Why a cell cannot hold a text; ``""`` where it can.

    Examples
    --------
    >>> unfit("a\tb")
    ''
    >>> unfit("a\x07b")
    'holds the character U+0007, which a workbook cannot hold; delete it'
    """
    # No text has more than two UTF-16 units a character.
    if len(text) > MOST_CHARACTERS // 2:
        count = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if count > MOST_CHARACTERS:
            return (
                f"has {count:,} characters, and Excel takes {MOST_CHARACTERS:,} in a cell; shorten "
                "it, or keep the data as a folder of CSV files"
            )
    found = _UNSEEN.search(text)
    if found is None:
        return ""
    code = ord(found.group())
    return f"holds the character U+{code:04X}, which a workbook cannot hold; delete it"
