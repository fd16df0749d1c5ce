"""A file of nodes and edges as a network: its edges are read as an edge list is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from elitenet.errors import DataError, Problem, UsageError, number
from elitenet.folder.columns import ACTORS
from elitenet.imports import edges
from elitenet.imports.edges import Asked, own_names, printed, quoted
from elitenet.imports.graph_file import DIRECTED, Bounds, GraphFile, GraphNode
from elitenet.imports.grid import Grid, unique_names
from elitenet.imports.ids import clean
from elitenet.imports.kinds import said_kind
from elitenet.imports.proposal import DETAIL, END, SOURCE, START, TYPE, are_dates, map_options, take
from elitenet.imports.tally import printable
from elitenet.imports.tie_rows import DIRECTION, Imported, Listed
from elitenet.ledger.network import Actor
from elitenet.ledger.tie_types import TIE_TYPES

_ENDS = ("source", "target")
_TIMES = ("start", "end")
_KIND_COLUMNS = ("kind", "type", "category", "class", "entity", "schema", "node_type", "nodetype")
_SHOWN = 3
_MOST_VALUES = 8


def grid_of(graph: GraphFile) -> Grid:
    """The edges as an edge list; of an edge with several spells, one row each.

    Raises
    ------
    DataError
        If there is no edge.
    """
    if not graph.edges:
        said = "the file has no edge; there is nothing to import"
        raise DataError([Problem(graph.file, None, None, None, said)])
    timed = any(edge.spells for edge in graph.edges)
    more = ["id"] if any(edge.id for edge in graph.edges) else []
    more += [DIRECTION] if any(edge.direction != DIRECTED for edge in graph.edges) else []
    names = graph.columns("edge")
    rows = []
    for edge in graph.edges:
        if len(edge.spells) > 1:
            graph.tally.add("edges", "made one tie for each of their spells", f"line {edge.line}")
        direction = "" if edge.direction == DIRECTED else edge.direction
        of_edge = {"id": edge.id, DIRECTION: direction}
        cells = [*(of_edge[name] for name in more), *(edge.values.get(name, "") for name in names)]
        for spell in edge.spells or (Bounds(),):
            times = [spell.start, spell.end] if timed else []
            rows.append((edge.line, (_key(edge.source), _key(edge.target), *times, *cells)))
    header = unique_names([*_ENDS, *(_TIMES if timed else ()), *more, *names])
    return Grid(graph.file, header, tuple(rows), graph.what, "edge")


def _key(id_: str) -> str:
    """A node's id as a cell that reads back as it is, whatever is in it."""
    return id_ if clean(id_) == id_ else quote(id_, safe="")


def completed(grid: Grid, given: Asked) -> Asked:
    """What the columns mean: as is said, else by their names and what is in them.

    The type stays blank where no column has tie types, or words that are mapped to them, alone.
    """
    used = {given.type_, given.start, given.end, given.source, given.detail}
    left = [name for name in grid.header if name not in (*_ENDS, *used)]
    type_ = given.type_ or next((n for n in _type_columns(left) if _says(grid, n, given)), "")
    left = [name for name in left if name != type_]
    times: dict[str, str] = {}
    for key, words in (("start", START), ("end", END)):
        dated = [name for name in left if are_dates(grid, name)]
        times[key] = getattr(given, key) or take(dated, words)
    left = [name for name in left if name not in times.values()]
    source = given.source or take(left, SOURCE.replace(" source", ""))
    label = "label" if "label" in left else ""
    detail = given.detail or take(left, DETAIL) or label
    start, end = times["start"], times["end"]
    return replace(given, type_=type_, start=start, end=end, source=source, detail=detail)


def _type_columns(names: Sequence[str]) -> list[str]:
    """The columns that may hold the type, the likeliest first."""
    words = [*TYPE.split(), "tie-type", "edge-type", "relation-type", "label"]
    plain = {name: name.casefold().replace("_", "-").replace(" ", "-") for name in names}
    return [name for word in words for name in names if plain[name] == word]


def _says(grid: Grid, name: str, given: Asked) -> bool:
    known = {clean(old).casefold() for old in given.map_} | set(TIE_TYPES)
    at = grid.header.index(name)
    cells = {clean(cells[at]).casefold() for _, cells in grid.rows}
    return cells <= known or bool(given.other and cells & known)


def load(
    graph: GraphFile, asked: Asked, *, grid: Grid | None = None, name: str = "", kind: str = ""
) -> Imported:
    """Read a file of nodes and edges as a network.

    Parameters
    ----------
    grid : Grid or None
        The edges, where :func:`grid_of` made them already.
    name : str
        The attribute of nodes that holds their names; blank: their labels.
    kind : str
        An attribute of nodes that says which are people, or the kind of all of them.

    Raises
    ------
    UsageError
        If an option names what is not there.
    DataError
        With the lines that cannot be read.
    """
    listed = Listed(_actors(graph, name, kind))
    found = edges.load(grid or grid_of(graph), asked, listed)
    graph.tally.extend(found.tally)
    return replace(found, rows=len(graph.edges), tally=graph.tally)


def _actors(graph: GraphFile, name: str, kind: str) -> dict[str, Actor]:
    columns = graph.columns("node")
    if name and name not in columns:
        raise UsageError(f"--name '{name}': nodes have no such attribute{_there(columns)}")
    kind_column = _kind_column(graph, kind, columns)
    constant = kind if kind_column != kind else ""
    gone = {name, kind_column}
    own = [column for column in columns if column not in gone]
    names = dict(zip(own, own_names(unique_names(own), ACTORS), strict=True))
    found = {}
    for node in graph.nodes:
        called, taken = _name(node, name)
        if not taken:
            graph.tally.add("nodes", "named by their id: they have no label", node.id)
        extra = {
            names[column]: printed(value)
            for column, value in node.values.items()
            if column in names and clean(value) != called
        }
        if clean(node.id) != called:
            extra["node_id"] = printed(node.id)
        value = clean(node.values.get(kind_column, "")) if kind_column else ""
        found[_key(node.id)] = Actor(
            node.id,
            called,
            said_kind(value) or constant,
            extra=tuple(sorted((key, value) for key, value in extra.items() if value)),
        )
    return found


def _name(node: GraphNode, column: str) -> tuple[str, bool]:
    """What a node is called, and whether anything but its id says so."""
    titled = {title.casefold(): value for title, value in node.values.items()}
    said = [node.values.get(column, "")] if column else []
    for text in (*said, node.label, titled.get("label", ""), titled.get("name", "")):
        if found := clean(text):
            return found, True
    return clean(node.id) or printable(node.id), False


def _there(columns: Sequence[str]) -> str:
    return f"; they have: {', '.join(columns)}" if columns else "; they have none"


def _kind_column(graph: GraphFile, kind: str, columns: Sequence[str]) -> str:
    """The attribute that says which nodes are people; blank where none does."""
    if kind in columns:
        said = {clean(node.values.get(kind, "")) for node in graph.nodes}
        unread = [value for value in said if value and not said_kind(value)]
        if unread:
            shown = ", ".join(map(printable, sorted(unread)[:_MOST_VALUES]))
            raise UsageError(
                f"--kind '{kind}' has values that are neither a person nor an organization: "
                f"{shown}. Write person or organization in the file, or leave out --kind"
            )
        return kind
    if kind in ("person", "organization"):
        return ""
    if kind:
        raise UsageError(
            f"--kind '{kind}': write person, organization, or an attribute of nodes"
            f"{_there(columns)}"
        )
    for column in columns:
        values = {clean(node.values.get(column, "")) for node in graph.nodes} - {""}
        if column.casefold() in _KIND_COLUMNS and values and all(map(said_kind, values)):
            return column
    return ""


def told(graph: GraphFile, grid: Grid, command: str) -> str:
    """What the file holds, and the commands to choose from; it ends in a line feed.

    Parameters
    ----------
    command : str
        The command without its options.
    """
    names = {node.id: _name(node, "")[0] for node in graph.nodes}
    first = "".join(
        f"  {printable(names[edge.source])} - ? - {printable(names[edge.target])}\n"
        for edge in graph.edges[:_SHOWN]
    )
    values = _values(grid)
    counted = "".join(
        f"  {printable(name)}: {', '.join(f'{_word(value)} {n}' for value, n in some)}\n"
        for name, some in values.items()
    )
    by_column = "".join(
        f"  {command} --type {quoted(name)} {' '.join(map_options([word for word, _ in some]))}\n"
        for name, some in values.items()
    )
    chosen = f"or, to take the types from a column\n{by_column}" if by_column else ""
    return (
        f"{printable(graph.file)}: {number(len(graph.nodes), 'node')}, "
        f"{number(len(graph.edges), 'edge')}. Nothing was written.\n"
        f"Nodes have: {', '.join(map(printable, graph.columns('node'))) or 'nothing more'}\n"
        f"Edges have: {', '.join(map(printable, grid.header[2:])) or 'nothing more'}\n"
        f"The first edges\n{first}"
        "The file does not say which tie type an edge is.\n"
        f"{counted}"
        "Put a tie type for TYPE, such as ally, business or office, and run\n"
        f"  {command} --type TYPE\n"
        f"{chosen}"
    )


def _values(grid: Grid) -> Mapping[str, list[tuple[str, int]]]:
    """The values of the columns that may hold types, if they are few enough to be types."""
    found = {}
    for name in _type_columns(grid.header):
        at = grid.header.index(name)
        counts = Counter(clean(cells[at]) for _, cells in grid.rows)
        if len(counts) <= _MOST_VALUES:
            found[name] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return found


def _word(value: str) -> str:
    return printable(value) or "(blank)"
