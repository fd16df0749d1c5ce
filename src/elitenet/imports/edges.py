"""An edge list as a network: one row a tie, two columns with names.

Ids come from names and from the content of a row, and rows are sorted: the order of the
file changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from elitenet.errors import DataError, Problem, UsageError, closest, did_you_mean, number
from elitenet.folder.columns import TIES, meant
from elitenet.folder.problems import shown
from elitenet.imports.foreign_dates import order_of, read_date
from elitenet.imports.grid import Grid
from elitenet.imports.ids import clean, ids_of, slug
from elitenet.imports.kinds import organization_word
from elitenet.imports.tally import Tally, printable
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import STATUSES, TIE_TYPES

_MOST = 50


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


@dataclass(frozen=True, slots=True)
class Imported:
    """A network, what of the file is not in it, and how kinds were guessed."""

    network: Network
    rows: int
    tally: Tally
    kinds: Counter[str]

    def as_dict(self) -> dict[str, object]:
        """The report as plain values."""
        network = self.network
        parts = {name: len(getattr(network, name)) for name in ("actors", "ties", "sources")}
        guessed = dict(sorted(self.kinds.items()))
        left_out = self.tally.as_list()
        return {"rows": self.rows, "made": parts, "kinds": guessed, "left_out": left_out}

    def report(self) -> str:
        """The report, to be read; it ends in a line feed."""
        network = self.network
        kinds = "".join(f"  {count} {why}\n" for why, count in sorted(self.kinds.items()))
        return (
            f"{number(self.rows, 'row')}\nmade {number(len(network.actors), 'actor')}, "
            f"{number(len(network.ties), 'tie')}, {number(len(network.sources), 'source')}\n"
            f"person or organization, and why (correct 'kind' in actors.csv where it is wrong)\n"
            f"{kinds}{self.tally.report()}"
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that becomes a tie, with names where the tie has ids."""

    line: int
    from_: str
    to: str
    type_: str
    status: str
    source: str
    detail: str
    period: Period
    extra: tuple[tuple[str, str], ...]

    def content(self) -> str:
        """All but the line: equal rows are equal here."""
        return repr(replace(self, line=0))


def load(grid: Grid, asked: Asked) -> Imported:
    """Read an edge list as a network.

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
    kinds = _kinds(grid.file, rows, asked)
    ids = ids_of({name: name for row in rows for name in (row.from_, row.to)})
    _alike(ids, tally)
    file_source = Source(
        "file",
        f"Edge list {clean(grid.file)}",
        tier="unsourced",
        notes="Stands where a row of the file names no source; replace it with the real one",
    )
    titles = {row.source: row.source for row in rows if row.source}
    sources = {key: f"source-{id_}"[:90] for key, id_ in ids_of(titles, "source").items()}
    ties = _ties(rows, ids, sources)
    actors = (Actor(ids[name], name, kind, sources=("file",)) for name, (kind, _) in kinds.items())
    cited = (_source(sources[title], title) for title in titles)
    network = Network(
        tuple(sorted(actors, key=lambda actor: actor.id)),
        ties,
        (file_source, *sorted(cited, key=lambda source: source.id)),
    )
    return Imported(network, len(grid.rows), tally, Counter(f"{k}: {w}" for k, w in kinds.values()))


def _source(id_: str, title: str) -> Source:
    url = title if title.startswith(("http://", "https://")) else ""
    return Source(id_, title, url=url)


def _ties(
    rows: Iterable[_Row], ids: Mapping[str, str], sources: Mapping[str, str]
) -> tuple[Tie, ...]:
    seen: Counter[str] = Counter()
    made = []
    for row in rows:
        content = row.content()
        base = f"{row.type_}-{hashlib.sha256(content.encode()).hexdigest()[:10]}"
        seen[base] += 1
        id_ = base if seen[base] == 1 else f"{base}-{seen[base]}"
        cited = (sources[row.source] if row.source else "file",)
        made.append(
            Tie(
                id_, ids[row.from_], ids[row.to], row.type_, row.status, cited, row.detail,
                row.period, extra=row.extra,
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda tie: (tie.from_, tie.to, tie.type, tie.id)))


def _alike(ids: Mapping[str, str], tally: Tally) -> None:
    counts = Counter(slug(name) for name in ids)
    for name in sorted(ids):
        if slug(name) and counts[slug(name)] > 1:
            tally.add("names", "read alike and are kept as different actors; one person?", name)


def _kinds(file: str, rows: Iterable[_Row], asked: Asked) -> dict[str, tuple[str, str]]:
    """Kind and reason by name."""
    can: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    problems = []
    for row in rows:
        declared = TIE_TYPES[row.type_]
        sides = (
            (row.from_, declared.from_kinds, asked.kind_from),
            (row.to, declared.to_kinds, asked.kind_to),
        )
        for name, kinds, said in sides:
            left = can.setdefault(name, {"person", "organization"})
            if not left & kinds:
                wrong = f"a tie of type '{row.type_}' needs {' or '.join(sorted(kinds))}"
                is_ = "a person" if left == {"person"} else "an organization"
                why = f"{shown(name)} is {is_} in another row, but {wrong} here"
                fix = "turn the row round, or use another type"
                problems.append(Problem(file, row.line, None, name, f"{why}; {fix}"))
            else:
                left &= kinds
            if said:
                told.setdefault(name, set()).add(said)
    if problems:
        raise DataError(problems[:_MOST])
    return {name: _kind(name, can[name], told.get(name, set())) for name in can}


def _kind(name: str, can: set[str], told: set[str]) -> tuple[str, str]:
    if len(can) == 1:
        return next(iter(can)), "by the side of a tie"
    if len(told) == 1:
        return next(iter(told)), "as --kind-from or --kind-to says"
    if organization_word(name):
        return "organization", "by a word of the name"
    return "person", "because nothing says otherwise"


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
        self.order = {
            key: order_of(cells[self.at[key]] for _, cells in grid.rows)
            for key in ("start", "end")
            if key in self.at
        }

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
        found: list[tuple[str, int]] = []
        used = set(self.at.values())
        names: set[str] = set()
        for index, header in enumerate(self.grid.header):
            if index in used:
                continue
            name = base = header if meant(header, TIES) is None else f"file_{header}"
            while name in names or meant(name, TIES) is not None or name == "import_note":
                name = base = f"own_{base}"
            # A header in parentheses is a helper column, which is not read back.
            if name.startswith("("):
                name = f"own {name}"
            names.add(name)
            found.append((name, index))
        return found

    def rows(self) -> list[_Row]:
        found = [row for line, cells in self.grid.rows if (row := self._row(line, cells))]
        if self.problems:
            raise DataError(self.problems[:_MOST])
        if self.unknown:
            raise UsageError(self._unmapped())
        return found

    def _cell(self, key: str, cells: tuple[str, ...]) -> str:
        return clean(cells[self.at[key]]) if key in self.at else ""

    def _row(self, line: int, cells: tuple[str, ...]) -> _Row | None:
        from_, to = self._cell("from_", cells), self._cell("to", cells)
        if not from_ or not to:
            option = "--to" if from_ else "--from"
            self.tally.add("rows", f"left out: nothing in the column of {option}", f"line {line}")
            return None
        if from_ == to:
            self.tally.add("rows", "left out: a tie of an actor with itself", f"line {line}")
            return None
        type_, status = self._type(cells), self._status(line, cells)
        period, source = self._period(line, cells), self._cell("source", cells)
        noted = [*(["no date"] if period.undated else []), *([] if source else ["no source"])]
        for what in noted:
            self.tally.add(
                "ties", f"kept, marked in the column import_note: {what}", f"line {line}"
            )
        extra = {name: _printed(cells[index]) for name, index in self.own}
        extra["import_note"] = ", ".join(noted)
        return _Row(
            line, from_, to, type_, status, source, self._cell("detail", cells), period,
            tuple(sorted((name, value) for name, value in extra.items() if value)),
        )  # fmt: skip

    def _type(self, cells: tuple[str, ...]) -> str:
        value = self._cell("type_", cells) if "type_" in self.at else self.asked.type_
        mapped = {clean(old).casefold(): new for old, new in self.asked.map_.items()}
        if (found := mapped.get(value.casefold())) or (found := value.casefold()) in TIE_TYPES:
            return found
        if not self.asked.other:
            self.unknown[value] += 1
        return self.asked.other

    def _unmapped(self) -> str:
        lines = []
        for value, count in sorted(self.unknown.items(), key=lambda item: (-item[1], item[0])):
            near = closest(value.casefold(), list(TIE_TYPES))
            hint = f", nearest: {near}" if near else ""
            safe = printable(value).replace('"', "'")
            lines.append(f'  --map "{safe}={near or "TYPE"}"   ({number(count, "row")}{hint})')
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
        for key in self.order:
            cell = self._cell(key, cells)
            try:
                dates[key] = read_date(cell, self.asked.date_format, self.order[key])
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


def _printed(cell: str) -> str:
    """A cell of another column: its line breaks stay, what no file can hold goes."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if c.isprintable()) for line in lines).strip()
