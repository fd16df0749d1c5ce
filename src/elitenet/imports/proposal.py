"""What an edge list seems to hold: a mapping of its columns, to look at before it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from elitenet.errors import closest
from elitenet.imports.edges import Asked, quoted
from elitenet.imports.foreign_dates import DateColumn, column_of, read_date, unknown_date
from elitenet.imports.grid import Grid
from elitenet.imports.ids import clean, slug
from elitenet.imports.kinds import organization_word
from elitenet.imports.tally import printable
from elitenet.ledger.tie_types import TIE_TYPES

_FROM = (
    "from source who person name actor ego minister holder de von persona nombre nom ot kto imia "
    "litso"
)
_TO = (
    "to target whom where organization organisation ministry body institution agency party company "
    "alter a an ministerio partido ministere ministerium k komu organizatsiia"
)
TYPE = "type relation relationship tie kind tipo art typ tip otnoshenie"
START = "from start begin since valid-from start-date inicio debut beginn nachalo"
END = "to until end finish valid-until end-date fin ende konets"
SOURCE = "reference url citation cite fuente quelle istochnik source"
DETAIL = "detail title role position post office cargo poste amt dolzhnost"
_BODIES = "ministry ministerio ministere ministerium agency institution"
_EITHER = frozenset({"from", "to", "de", "von", "a", "an", "ot", "k"})
_DIRECTIONS = frozenset({"", "directed", "undirected", "mutual"})
_SHOWN = 3
_MOST_WORDS = 12


def propose(grid: Grid) -> Asked | None:
    """A mapping by the names of the columns; ``None`` where no two columns seem to name actors.

    The type is blank where neither a column nor a name says it.

    Examples
    --------
    >>> asked = propose(Grid("a.csv", ("Name", "Ministry", "Start"), ()))
    >>> asked.from_, asked.to, asked.type_, asked.start
    ('Name', 'Ministry', 'office', 'Start')
    """
    # "From" and "to" may be names or dates.
    dated = {name for name in grid.header if slug(name) in _EITHER and are_dates(grid, name)}
    left = [name for name in grid.header if name not in dated or not grid.rows]
    from_, to = take(left, _FROM), take(left, _TO)
    left = [name for name in grid.header if name not in (from_, to)]
    if not from_ or not to:
        return None
    type_ = take(left, TYPE)
    if type_ and {slug(word) for word in words_of(grid, type_)} <= _DIRECTIONS:
        # Gephi's own column of that name.
        type_ = ""
    type_ = type_ or ("office" if slug(to) in _BODIES.split() else "")
    start, end = take(left, START, (to, from_), grid), take(left, END, (to, from_), grid)
    return Asked(from_, to, type_, start, end, source=take(left, SOURCE), detail=take(left, DETAIL))


def take(left: list[str], words: str, beside: Sequence[str] = (), grid: Grid | None = None) -> str:
    """The column that one of the words names, the first word first; it is taken from the rest.

    Where ``beside`` names columns, a longer name will do (``start_minister``): the one that
    shares most with those columns (``ministry``), if its cells are dates.
    """
    known = words.split()
    found = next((name for word in known for name in left if slug(name) == word), "")
    if not found and grid is not None:
        longer = [
            name
            for name in left
            if set(slug(name).split("-")) & set(known) and are_dates(grid, name)
        ]
        found = max(longer, key=lambda name: _shared(name, beside), default="")
    if found:
        left.remove(found)
    return found


def words_of(grid: Grid, name: str) -> list[str]:
    """The different cells of a column, the commonest first."""
    at = grid.header.index(name)
    counts = Counter(clean(cells[at]) for _, cells in grid.rows)
    return sorted(counts, key=lambda word: (-counts[word], word))


def map_options(words: Sequence[str]) -> list[str]:
    """A ``--map`` for each word that is not a tie type, with the nearest or ``TYPE``.

    Examples
    --------
    >>> map_options(["office", "offcie", "works at"])
    ['--map "offcie=office"', '--map "works at=TYPE"']
    """
    types = list(TIE_TYPES)
    return [
        "--map " + quoted(f"{word}={closest(word.casefold(), types) or 'TYPE'}")
        for word in words
        if word.casefold() not in TIE_TYPES
    ]


def are_dates(grid: Grid, name: str) -> bool:
    """Whether all cells of a column can be read as dates, or say that there is none."""
    cells = [cells[grid.header.index(name)] for _, cells in grid.rows]
    column = column_of(cells, grid.numbers_are_days)
    column = DateColumn(column.first or "day", column.numbers_are_days)
    try:
        return all(
            read_date(cell, column=column) or not cell for cell in cells if not unknown_date(cell)
        )
    except ValueError:
        return False


def _shared(name: str, beside: Sequence[str]) -> int:
    pairs = [
        (a, b) for a in slug(name).split("-") for other in beside for b in slug(other).split("-")
    ]
    return max(
        (sum(1 for n in range(len(a)) if a[: n + 1] == b[: n + 1]) for a, b in pairs), default=0
    )


def told(grid: Grid, asked: Asked | None, file: str, folder: str) -> str:
    """The proposal in words, and the command to run; it ends in a line feed."""
    head = f"{printable(grid.file)}: {len(grid.rows)} rows. Nothing was written.\n"
    columns = f"Columns: {', '.join(map(printable, grid.header))}\n"
    command = f"elitenet import edges {quoted(file)} {quoted(folder)}"
    if asked is None:
        return (
            f"{head}{columns}No two columns clearly name actors. Say which, and the tie type:\n"
            f"  {command} --from COLUMN --to COLUMN --type TYPE\n"
        )
    named = {
        "from": asked.from_, "to": asked.to, "type": asked.type_ or "TYPE", "start": asked.start,
        "end": asked.end, "source": asked.source, "detail": asked.detail,
    }  # fmt: skip
    options = " ".join(f"--{key} {quoted(name)}" for key, name in named.items() if name)
    meant = "".join(f"  {key:<8}{printable(name)}\n" for key, name in named.items() if name)
    words = words_of(grid, asked.type_) if asked.type_ in grid.header else []
    maps = map_options(words)
    if len(maps) > _MOST_WORDS:
        maps = ["--other TYPE"]
    options = " ".join([options, *maps])
    open_ = not asked.type_ or any(option.strip('"').endswith("TYPE") for option in maps)
    choose = "Put a tie type for TYPE, such as office, ally or business.\n" if open_ else ""
    return (
        f"{head}{columns}It seems to mean\n{meant}The first rows\n{_rows(grid, asked)}{choose}"
        f"If this is right, run:\n  {command} {options}\n"
    )


def _rows(grid: Grid, asked: Asked) -> str:
    lines = []
    for _, cells in grid.rows[:_SHOWN]:
        cell = dict(zip(grid.header, cells, strict=True))
        type_ = cell.get(asked.type_, asked.type_) or "tie"
        body = " (an organization)" if organization_word(cell[asked.to]) else ""
        dates = f", {cell.get(asked.start) or '?'} to {cell.get(asked.end) or '?'}"
        dated = dates if asked.start or asked.end else ""
        words = (cell[asked.from_], type_, cell[asked.to])
        lines.append(f"  {' - '.join(map(printable, words))}{body}{printable(dated)}\n")
    return "".join(lines)
