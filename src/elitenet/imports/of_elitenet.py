"""What elitenet exported as GraphML or GEXF, read back: who, and which ties.

An edge of an export says which ties it rests on. Where it is one tie, the tie comes back
with its id, dates and sources. An edge that was made of posts (two people at one body)
is no tie of the data, and does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from elitenet.errors import DataError, Problem
from elitenet.folder.columns import ACTORS, TIES
from elitenet.imports.edges import own_names, printed
from elitenet.imports.graph_file import GraphEdge, GraphFile
from elitenet.imports.ids import clean
from elitenet.imports.tie_rows import MOST, Imported, Listed, TieRow, network_of
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor
from elitenet.ledger.tie_types import POST_TYPES, STATUSES, TIE_TYPES, Layer
from elitenet.measures.catalogue import MEASURES

_OF_NODES = frozenset({"kind", "coded_group", "household"})
_OF_EDGES = frozenset({"layers", "ties", "spells"})
_ACTOR = "label name aliases kind role coded_group sector household sources"
_TIE = "type detail start end status ties spells sources label kind weight"
_NODES_MADE = (
    "group offices n_offices outcome extent at_risk severity gravest_act acts offices_before "
    "offices_after offices_lost offices_gained n_offices_before n_offices_after strength"
)
_EDGES_MADE = (
    "family layer layers bodies certainty n_ties change weight_before weight_after "
    "layers_before layers_after strength ties_then"
)
_KNOWN_OF_NODES = frozenset(f"{_ACTOR} {_NODES_MADE}".split())
_KNOWN_OF_EDGES = frozenset(f"{_TIE} {_EDGES_MADE}".split())
_MEASURES = tuple(measure.name for measure in MEASURES)
_FROM_BODIES = frozenset(map(str, (Layer.COLLEAGUE, Layer.BUSINESS, Layer.CAREER)))
_WORDS = " | "
_SEVERAL = "kept from an edge that joins several: only its first and last day are known"


def is_own(graph: GraphFile) -> bool:
    """Whether elitenet wrote the file."""
    return set(graph.declared["node"]) >= _OF_NODES and set(graph.declared["edge"]) >= _OF_EDGES


def load(graph: GraphFile) -> Imported:
    """Read an export of elitenet as a network.

    Raises
    ------
    DataError
        If somebody changed the file so that its ties cannot be read.
    """
    problems: list[Problem] = []
    rows = [row for edge in graph.edges for row in _rows(edge, graph, problems)]
    if problems:
        raise DataError(problems[:MOST])
    actors = {node.id: _actor(node.id, node.label, node.values, graph) for node in graph.nodes}
    sources = {id_ for actor in actors.values() for id_ in actor.sources}
    sources |= {id_ for row in rows for id_ in row.sources}
    for id_ in sorted(sources):
        graph.tally.add("sources", "only their ids are in the file; complete sources.csv", id_)
    listed = Listed(actors, keep_ids=True)
    network, kinds = network_of(graph.file, graph.what, rows, graph.tally, listed)
    return Imported(network, len(graph.edges), graph.tally, kinds, "edge")


def _actor(id_: str, label: str, values: Mapping[str, str], graph: GraphFile) -> Actor:
    return Actor(
        id_,
        clean(values.get("name", "")) or clean(label) or id_,
        values.get("kind", ""),
        aliases=tuple(filter(None, map(clean, values.get("aliases", "").split(_WORDS)))),
        role=clean(values.get("role", "")),
        group=clean(values.get("coded_group", "")),
        sector=clean(values.get("sector", "")),
        household=clean(values.get("household", "")),
        sources=_ids(values.get("sources", "")),
        extra=_own(values, _KNOWN_OF_NODES, ACTORS, "columns of nodes", graph),
    )


def _own(
    values: Mapping[str, str], known: frozenset[str], file: str, what: str, graph: GraphFile
) -> tuple[tuple[str, str], ...]:
    """The user's own columns; what elitenet computes is left out, for it does so again."""
    left = [name for name in values if name not in known]
    made = [name for name in left if name.startswith(_MEASURES)]
    for name in made:
        if name not in graph.tally.found.get((what, _COMPUTED), []):
            graph.tally.add(what, _COMPUTED, name)
    own = [name for name in left if name not in made]
    names = own_names(own, file)
    pairs = zip(names, (printed(values[name]) for name in own), strict=True)
    return tuple(sorted((name, value) for name, value in pairs if value))


_COMPUTED = "left out: elitenet computes them again"


def _rows(edge: GraphEdge, graph: GraphFile, problems: list[Problem]) -> Iterator[TieRow]:
    dates = _dates(edge, graph, problems)
    types = _parts(edge.values.get("type", ""))
    layers = set(_parts(edge.values.get("layers", "")))
    wrong = [type_ for type_ in types if type_ not in TIE_TYPES]
    if wrong or not types:
        said = f"'{';'.join(types)}' is not a tie type; export the file again"
        problems.append(Problem(graph.file, edge.line, "type", ";".join(types), said))
    elif edge.id in dates:
        yield _row(edge, edge.id, types[0], dates[edge.id], graph)
    elif layers <= _FROM_BODIES:
        why = "left out: made of posts or companies; export with --two-mode --parallel to keep them"
        graph.tally.add("edges", why, edge.id)
    elif len(types) == 1 and (len(dates) == 1 or layers == {"membership"}):
        for id_, period in dates.items():
            yield _row(edge, id_, types[0], period, graph)
    else:
        yield from _of_several(edge, types, layers, graph)


def _of_several(
    edge: GraphEdge, types: list[str], layers: set[str], graph: GraphFile
) -> Iterator[TieRow]:
    """A tie a type, of an edge that joins several ties; those made of posts are left out."""
    bodies = {t for t in types if t in POST_TYPES or t in ("business", "ownership")}
    for type_ in types:
        if type_ in bodies and "membership" not in layers:
            why = f"left out: {type_} in an edge of two people; export with --two-mode --parallel"
            graph.tally.add("ties", why, edge.id)
            continue
        alone = len(types) == 1 and not layers & _FROM_BODIES
        period = _period(edge.values.get("start", ""), edge.values.get("end", ""))
        graph.tally.add("ties", _SEVERAL, edge.id)
        yield _row(edge, "", type_, period if alone else Period(), graph)


def _row(edge: GraphEdge, id_: str, type_: str, period: Period, graph: GraphFile) -> TieRow:
    # Of several claims the file does not say which is whose: the weakest is said of all.
    statuses = [s for s in STATUSES if s in _parts(edge.values.get("status", ""))]
    # What an own column of the user's says of a tie is in the file of its edge.
    extra = _own(edge.values, _KNOWN_OF_EDGES, TIES, "columns of edges", graph)
    row = TieRow(
        edge.line, edge.source, edge.target, type_, statuses[-1] if statuses else "reported",
        _ids(edge.values.get("sources", "")), clean(edge.values.get("detail", "")), period, extra,
        either_way=True, id_=id_,
    )  # fmt: skip
    return row if id_ else replace(row, detail="" if _WORDS in row.detail else row.detail)


def _dates(edge: GraphEdge, graph: GraphFile, problems: list[Problem]) -> dict[str, Period]:
    """The dates of the ties that an edge rests on, as in ``T012 2016-09/2022-01-05``."""
    found = {}
    for part in _parts(edge.values.get("spells", "")):
        id_, _, dates = part.partition(" ")
        start, _, end = dates.partition("/")
        try:
            found[id_] = _period(start.replace("..", ""), end.replace("..", ""))
        except ValueError as error:
            said = f"spells: {error}; export the file again"
            problems.append(Problem(graph.file, edge.line, "spells", part, said))
    return found


def _period(start: str, end: str) -> Period:
    first, last = (PartialDate.parse(text.strip()) if text else None for text in (start, end))
    return Period(first, last)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_parts(text)))
