"""An edge list as a network: one row a tie, two columns with names."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from elitenet.errors import DataError, Problem, UsageError, closest, did_you_mean, number
from elitenet.folder.columns import TIES, meant
from elitenet.folder.problems import shown
from elitenet.imports.foreign_dates import column_of, read_date, unknown_date
from elitenet.imports.grid import Grid
from elitenet.imports.ids import clean
from elitenet.imports.tally import Tally
from elitenet.imports.tie_rows import DIRECTION, MOST, NOTE, Imported, Listed, TieRow, network_of
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.tie_types import STATUSES, TIE_TYPES, Time

_TYPES = "|".join(map(re.escape, TIE_TYPES))
_PAIR = re.compile(rf"(.*?)=\s*({_TYPES})\s*(?:,|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the columns of an edge list mean.

    Parameters
    ----------
    type_ : str
        A column, or a tie type for all rows.
    status : str
        A column, or a status for all rows.
    map_ : mapping of str to str
        Tie types by what the file calls them.
    other : str
        The tie type of whatever the file calls otherwise; blank: such a row is refused.
    kind_from, kind_to : {"person", "organization", ""}
        What stands in the two columns, where the tie type allows both.
    """

    from_: str
    to: str
    type_: str
    start: str = ""
    end: str = ""
    source: str = ""
    status: str = "reported"
    detail: str = ""
    date_format: str = ""
    map_: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    kind_from: str = ""
    kind_to: str = ""


def load(grid: Grid, asked: Asked, listed: Listed | None = None) -> Imported:
    """Read an edge list as a network.

    Parameters
    ----------
    listed : Listed or None
        The actors, where another file or another part of it lists them; the two columns
        then name them as that list does.

    Raises
    ------
    UsageError
        If an option names a column, type or status that is not there, or a type needs one.
    DataError
        With the rows that cannot be read.

    Examples
    --------
    >>> grid = Grid("a.csv", ("who", "where"), ((2, ("Ann Lee", "Ministry of Finance")),))
    >>> found = load(grid, Asked("who", "where", "office"))
    >>> [(actor.id, actor.kind) for actor in found.network.actors]
    [('ann-lee', 'person'), ('ministry-of-finance', 'organization')]
    """
    tally = Tally()
    rows = _Reading(grid, asked, tally).rows()
    if not rows:
        said = "no row makes a tie; check --from and --to"
        raise DataError([Problem(grid.file, None, None, None, said)])
    network, kinds = network_of(grid.file, grid.what, rows, tally, listed)
    return Imported(network, len(grid.rows), tally, kinds, grid.row)


class _Reading:
    """Reads the rows of a grid, noting all that is wrong before it stops."""

    def __init__(self, grid: Grid, asked: Asked, tally: Tally) -> None:
        self.grid, self.asked, self.tally = grid, asked, tally
        self.problems: list[Problem] = []
        self.unknown: Counter[str] = Counter()
        named = {
            "from_": ("--from", asked.from_), "to": ("--to", asked.to),
            "start": ("--start", asked.start), "end": ("--end", asked.end),
            "source": ("--source", asked.source), "detail": ("--detail", asked.detail),
        }  # fmt: skip
        self.at = {key: grid.place(name, option) for key, (option, name) in named.items() if name}
        if self.at["from_"] == self.at["to"]:
            raise UsageError("--from and --to name the same column; name two")
        self._constant("type_", "--type", asked.type_, list(TIE_TYPES), "tie type")
        self._constant("status", "--status", asked.status, list(STATUSES), "status")
        for type_ in (*asked.map_.values(), *filter(None, [asked.other])):
            if type_ not in TIE_TYPES:
                near = did_you_mean(type_, list(TIE_TYPES), f"there are: {', '.join(TIE_TYPES)}")
                raise UsageError(f"'{type_}' is not a tie type{near}")
        self.own = self._own_columns()
        self.dated = {
            key: column_of((cells[self.at[key]] for _, cells in grid.rows), grid.numbers_are_days)
            for key in ("start", "end")
            if key in self.at
        }
        self.map = {clean(old).casefold(): new for old, new in asked.map_.items()}

    def _constant(self, key: str, option: str, value: str, known: list[str], what: str) -> None:
        """A column if the file has it, else a word that must be known."""
        if value in self.grid.header:
            self.at[key] = self.grid.header.index(value)
        elif value not in known:
            there = f"there are: {', '.join(known)}"
            hint = did_you_mean(value, [*known, *self.grid.header], there)
            raise UsageError(
                f"{option} '{value}' is neither a column of '{self.grid.file}' nor a {what}{hint}"
            )

    def _own_columns(self) -> list[tuple[str, int]]:
        used = set(self.at.values())
        left = [index for index in range(len(self.grid.header)) if index not in used]
        names = own_names([self.grid.header[index] for index in left], TIES)
        return list(zip(names, left, strict=True))

    def rows(self) -> list[TieRow]:
        found = [row for line, cells in self.grid.rows if (row := self._row(line, cells))]
        if self.problems:
            raise DataError(self.problems[:MOST])
        if self.unknown:
            raise UsageError(self._unmapped())
        return found

    def _cell(self, key: str, cells: tuple[str, ...]) -> str:
        return clean(cells[self.at[key]]) if key in self.at else ""

    def _row(self, line: int, cells: tuple[str, ...]) -> TieRow | None:
        from_, to = self._cell("from_", cells), self._cell("to", cells)
        if not from_ or not to:
            option = "--to" if from_ else "--from"
            self.tally.add(
                f"{self.grid.row}s", f"left out: nothing in the column of {option}", f"line {line}"
            )
            return None
        if from_ == to:
            self.tally.add(
                f"{self.grid.row}s", "left out: a tie of an actor with itself", f"line {line}"
            )
            return None
        type_, status = self._type(cells), self._status(line, cells)
        period, sources = self._period(line, cells), _sources(self._cell("source", cells))
        lifelong = type_ in TIE_TYPES and TIE_TYPES[type_].time is Time.LIFELONG
        noted = [
            *(["no date"] if period.undated and not lifelong else []),
            *([] if sources else ["no source"]),
        ]
        for what in noted:
            self.tally.add("ties", f"kept, marked in the column {NOTE}: {what}", f"line {line}")
        extra = {name: printed(cells[index]) for name, index in self.own}
        extra[NOTE] = ", ".join(noted)
        either_way = extra.get(DIRECTION) == "undirected"
        if DIRECTION in extra and self._direction_is_known(type_, line):
            del extra[DIRECTION]
        return TieRow(
            line, from_, to, type_, status, sources, self._cell("detail", cells), period,
            tuple(sorted((name, value) for name, value in extra.items() if value)),
            self.asked.kind_from, self.asked.kind_to, either_way,
        )  # fmt: skip

    def _type(self, cells: tuple[str, ...]) -> str:
        value = self._cell("type_", cells) if "type_" in self.at else self.asked.type_
        word = value.casefold()
        if word in self.map:
            return self.map[word]
        if word in TIE_TYPES:
            return word
        if not self.asked.other:
            self.unknown[value] += 1
        return self.asked.other

    def _direction_is_known(self, type_: str, line: int) -> bool:
        """Whether a type needs no direction, or the kinds of its sides say it."""
        declared = TIE_TYPES.get(type_)
        if declared and declared.directed and declared.from_kinds & declared.to_kinds:
            why = f"kept from source to target, see the column {DIRECTION}: the edge says no more"
            self.tally.add("ties", why, f"line {line}")
            return False
        return True

    def _unmapped(self) -> str:
        lines = []
        for value, count in sorted(self.unknown.items(), key=lambda item: (-item[1], item[0])):
            near = closest(value.casefold(), list(TIE_TYPES))
            hint = f", nearest: {near}" if near else ""
            pair = quoted(f"{value}={near or 'TYPE'}")
            lines.append(f"  --map {pair}   ({number(count, self.grid.row)}{hint})")
        return (
            f"'{self.grid.file}' has {number(len(lines), 'value')} in column "
            f"'{self.asked.type_}' that are not tie types; nothing was written. Add these "
            "options, each with the tie type that is meant, or --other TYPE for all the rest:\n"
            + "\n".join(lines)
        )

    def _status(self, line: int, cells: tuple[str, ...]) -> str:
        if "status" not in self.at:
            return self.asked.status
        value = self._cell("status", cells).casefold() or "reported"
        if value not in STATUSES:
            said = f"{shown(value)} is not a status; write one of: {', '.join(STATUSES)}"
            self._wrong(line, self.asked.status, value, said)
        return value

    def _period(self, line: int, cells: tuple[str, ...]) -> Period:
        dates: dict[str, PartialDate | None] = {"start": None, "end": None}
        for key, column in self.dated.items():
            cell = self._cell(key, cells)
            if unknown_date(cell):
                self.tally.add("dates", f"read as not known: {cell}", f"line {line}")
                continue
            try:
                dates[key] = read_date(cell, self.asked.date_format, column)
            except ValueError as error:
                self._wrong(line, self.grid.header[self.at[key]], cell, f"{shown(cell)} {error}")
        period = Period(dates["start"], dates["end"])
        if period.backwards:
            said = f"the end {period.end} comes before the start {period.start}; correct the file"
            self._wrong(line, self.asked.end, str(period.end), said)
        return period

    def _wrong(self, line: int, column: str, value: str, said: str) -> None:
        message = f"column '{column}': {said}"
        self.problems.append(Problem(self.grid.file, line, column, value, message))


def quoted(text: str) -> str:
    """A text as one word of a command line, in every usual shell where that is possible.

    Examples
    --------
    >>> print(quoted("Owner, 50%=business"), quoted("my-folder/a.csv"))
    "Owner, 50%=business" my-folder/a.csv
    """
    if text and all(c.isalnum() or c in "-_./:" for c in text):
        return text
    return shlex.quote(text) if set('"$`\\!') & set(text) else f'"{text}"'


def mapping(given: Iterable[str]) -> dict[str, str]:
    """Tie types by the words of a file, from texts like ``"old=TYPE,other=TYPE"``.

    A word may have commas, quotes and equals signs itself: a pair ends where a tie type
    does.

    Raises
    ------
    UsageError
        If a text does not end in the name of a tie type.

    Examples
    --------
    >>> mapping(["Owner, sole=business,friend=ally", "a=b=office"])
    {'Owner, sole': 'business', 'friend': 'ally', 'a=b': 'office'}
    """
    found: dict[str, str] = {}
    for text in given:
        rest = text
        while match := _PAIR.match(rest):
            old, type_ = match[1].strip(), match[2]
            if len(old) > 1 and old[0] == old[-1] == '"':
                old = old[1:-1].replace('""', '"')
            found[old] = type_
            rest = rest[match.end() :]
        if rest.strip():
            type_ = rest.rpartition("=")[2].strip()
            hint = did_you_mean(type_, list(TIE_TYPES), f"there are: {', '.join(TIE_TYPES)}")
            said = f"'{type_}' is not a tie type" if "=" in rest else 'write it as "old=TYPE"'
            raise UsageError(f"--map {quoted(rest.strip())}: {said}{hint}")
    return found


def _sources(cell: str) -> tuple[str, ...]:
    """What a cell names as sources: one text, or several addresses with ``;`` between them."""
    parts = tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
    if len(parts) > 1 and all(part.startswith(("http://", "https://")) for part in parts):
        return parts
    return (cell,) if cell else ()


def own_names(headers: Iterable[str], file: str) -> list[str]:
    """What columns of others are called as own columns of a file; each name once.

    Examples
    --------
    >>> own_names(["id", "party", "stauts", "(note)"], "ties.csv")
    ['file_id', 'party', 'file_stauts', 'own (note)']
    """
    found: list[str] = []
    taken = {NOTE}
    for header in headers:
        name = base = header if meant(header, file) is None else f"file_{header}"
        # A header in parentheses is a helper column, which is not read back.
        if name.startswith("("):
            name = base = f"own {name}"
        while name.casefold() in taken or meant(name, file) is not None:
            name = base = f"own_{base}"
        taken.add(name.casefold())
        found.append(name)
    return found


def printed(cell: str) -> str:
    r"""A cell of another column: its line breaks stay, what no file can hold goes.

    Examples
    --------
    >>> printed("a\r\n\x00b")
    'a\nb'
    """
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if c.isprintable()) for line in lines).strip()
