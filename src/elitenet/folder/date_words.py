"""Words and days that stand in a cell where no date is known, and what to write instead.

In a table for people ``present`` and ``n/a`` are good English. Here a blank cell says it,
and it says more: each column has its own meaning of a blank one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from elitenet.folder.columns import Column
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.spelling import fold

_OPEN = (
    "present|the present|to present|to date|till now|until now|up to now|now|today|current|"
    "currently|ongoing|on going|incumbent|in office|still|still in office|serving|active|open|"
    "continuing|to this day|по настоящее время|настоящее время|наст время|н в|сейчас|bugün|"
    "heute|aujourd hui|hoy|actualidad"
)
_UNKNOWN = (
    "na|n a|nan|nat|n d|nd|none|null|nil|no|no date|undated|unknown|unkn|unk|not known|"
    "not available|not applicable|unclear|uncertain|missing|blank|empty|tbd|tbc|tba|x|xx|xxx|xxxx|"
    "неизвестно|нет|нет данных|нет даты|unbekannt|inconnu|desconocido"
)
_WORDS = frozenset((*_OPEN.split("|"), *_UNKNOWN.split("|")))
"""What a cell says that has no date, as it is folded: "n/a" is "n a"."""

_LISTED = 10

FIRST, LAST = 1000, 2200
"""Years of which nobody studies an elite, before and after: a slip, or a stand-in."""

_STAND_INS = frozenset(
    {
        (1, 1, 1), (1000, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31),
        (1900, 1, 1), (1970, 1, 1), (2049, 12, 31), (2099, 12, 31), (2100, 1, 1), (2199, 12, 31),
        (2200, 1, 1), (2262, 4, 11), (2999, 12, 31), (3000, 1, 1), (9999, 1, 1), (9999, 12, 31),
    }
)  # fmt: skip
"""Days that databases and spreadsheets write where a date is open or not known."""


def no_date(cell: str) -> bool:
    """Whether a cell says in a word or a sign that it has no date.

    Examples
    --------
    >>> [no_date(cell) for cell in ("Present", "n/a", "?", "--", "#N/A", "????-??-??")]
    [True, True, True, True, True, True]
    >>> no_date("2022"), no_date("2022?"), no_date("soon")
    (False, False, False)
    """
    said = fold(cell)
    # Signs alone ("?", "-", "...") are folded to nothing.
    return not said or said in _WORDS


def stands_in(date: PartialDate) -> bool:
    """Whether a date is one that programs write where there is none.

    Examples
    --------
    >>> stands_in(PartialDate(9999, 12, 31)), stands_in(PartialDate(1900))
    (True, False)
    """
    if (date.year, date.month, date.day) in _STAND_INS:
        return True
    return date.year in (1, dt.MAXYEAR) and date.month in (None, 1, 12)


@dataclass(slots=True)
class NoDates:
    """Cells of date columns that hold a word for "no date": told once a column."""

    file: str
    problems: Problems
    _found: dict[str, list[tuple[Column, int, str]]] = field(default_factory=dict)

    def takes(self, column: Column, line: int, cell: str) -> bool:
        """Whether a cell is such a one; it is noted then."""
        if column.kind not in ("date", "day") or not cell or not no_date(cell):
            return False
        self._found.setdefault(column.name, []).append((column, line, cell))
        return True

    def tell(self) -> None:
        """Note each column that has some, with the lines and what a blank cell means there."""
        for name, cells in self._found.items():
            # Rows that stand in no file have no lines to be listed by.
            for column, line, cell in cells if self.problems.name_of else cells[:1]:
                said = f"'{name}' is {shown(cell)}, which is not a date; leave it blank"
                if column.blank:
                    said += f" (a blank cell means: {column.blank.rstrip('.')})"
                if self.problems.name_of is None and len(cells) > 1:
                    said += f"; {_all(cells)}"
                self.problems.error(self.file, line, said, name, cell)


def _all(cells: Sequence[tuple[Column, int, str]]) -> str:
    words = list(dict.fromkeys(cell for _, _, cell in cells))
    which = ", ".join(map(shown, words[:_LISTED])) + (", ..." if len(words) > _LISTED else "")
    where = ", ".join(str(line) for _, line, _ in cells[:_LISTED])
    more = f" and {len(cells) - _LISTED} more" if len(cells) > _LISTED else ""
    return f"{len(cells)} cells of this column hold such words ({which}), in lines {where}{more}"
