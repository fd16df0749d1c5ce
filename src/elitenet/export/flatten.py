"""A network as two flat tables, nodes and edges: the one rule that every format follows.

The rule
--------
* Every value is a text, an integer, a decimal or a yes/no. What is not known, or not
  defined, has no value: formats leave it out and never write ``nan``, ``None`` or 0.
* A column has one type, declared once (:class:`~elitenet.export.fields.Field`), the same in
  every file.
* Lists of ids are joined by ``;`` as in the ledger, lists of words by `` | ``.
* Dates are written as precise as their source; spells as ``ID START/END`` after the
  Extended Date/Time Format, with ``..`` for a side that is open.
* One row an edge. By default that is a pair of people with all that ties them; with
  ``parallel`` it is one tie. A derived tie is called ``colleague:A:B:ORG`` and lists the
  spells that it rests on. Edges are undirected; in a single tie ``source`` and
  ``target`` are its ``from`` and ``to``.
* With ``two_mode`` organizations stay: posts and stakes are edges between a person and
  a body, instead of edges between people who share one. The measures are those of the
  network of people all the same.
* Columns of the user's own come last, in the order of their names, see
  :mod:`elitenet.export.own_columns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from elitenet.change.compare import Change
from elitenet.export import bonds as reasons
from elitenet.export import edges as edge_rows
from elitenet.export import nodes as node_rows
from elitenet.export import own_columns
from elitenet.export.fields import Field, Row
from elitenet.graph.people import PeopleGraph, build
from elitenet.ledger.network import Event, Network
from elitenet.ledger.order import people_in_order
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot


@dataclass(frozen=True)
class Flat:
    """A network as two tables.

    Parameters
    ----------
    title : str
        What it shows, in one line.
    view : {"snapshot", "union"}
    nodes : tuple of mapping
        Each has ``id``, ``label`` and the node fields.
    edges : tuple of mapping
        Each has ``id``, ``source``, ``target``, ``label``, ``weight`` (above 0) and the
        edge fields.
    node_fields, edge_fields : tuple of Field
        Without those that every format has a place of its own for.
    order : tuple of str
        Ids of the nodes by what is known of them; a map starts from it.
    """

    title: str
    view: Literal["snapshot", "union"]
    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]
    node_fields: tuple[Field, ...]
    edge_fields: tuple[Field, ...]
    order: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Flat({self.title!r}, {len(self.nodes)} nodes, {len(self.edges)} edges)"


def snapshot(
    snapshot: Snapshot,
    selection: Selection | None = None,
    *,
    event: Event | None = None,
    alongside: Sequence[Snapshot] = (),
    parallel: bool = False,
    two_mode: bool = False,
) -> Flat:
    """One day's network.

    Parameters
    ----------
    event : Event or None
        Names the two patrons that ``group`` is about; ``None``: that column is empty.
    alongside : sequence of Snapshot
        The other days whose people are in the network, see
        :func:`elitenet.graph.people.build`.
    parallel : bool
        One edge a tie instead of one a pair.
    two_mode : bool
        Keep organizations.

    Examples
    --------
    >>> import elitenet
    >>> flat = snapshot(elitenet.load().as_of("2021-12-31"))
    >>> flat.edges[0]["n_ties"] >= 1
    True
    """
    selection = selection or Selection()
    graph = build(snapshot, selection, alongside=alongside)
    found = reasons.bonds(graph, two_mode=two_mode)
    edges = tuple(
        edge_rows.row(bonds, snapshot.network, id_, parallel=parallel)
        for id_, bonds in reasons.grouped(found, parallel=parallel).items()
    )
    rows = node_rows.at(graph, _bodies(edges, graph.nodes) if two_mode else (), event)
    nodes, own = own_columns.with_own(snapshot.network, rows)
    return Flat(
        title=_title(f"{snapshot.date}{_of(graph)}", selection, two_mode),
        view="snapshot",
        nodes=nodes,
        edges=edges,
        node_fields=(*node_rows.SNAPSHOT, *own),
        edge_fields=(*edge_rows.SNAPSHOT, *own_columns.edge_fields(snapshot.network, edges)),
        order=_by_content(snapshot.network, nodes),
    )


def union(change: Change, *, parallel: bool = False, two_mode: bool = False) -> Flat:
    """Two days' networks laid over each other.

    Parameters
    ----------
    parallel : bool
        One edge a tie instead of one a pair.
    two_mode : bool
        Keep organizations.

    Returns
    -------
    Flat
        Edges say in ``change`` whether they are kept, added or removed.

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> change = elitenet.compare(network.as_of("2021-12-31"), network.as_of("2022-05-31"))
    >>> sorted({row["change"] for row in union(change).edges})
    ['added', 'kept', 'removed']
    """
    graphs = (change.graph_before, change.graph_after)
    groups = [
        reasons.grouped(reasons.bonds(g, two_mode=two_mode), parallel=parallel) for g in graphs
    ]
    edges = tuple(
        edge_rows.union_row(
            groups[0].get(id_, ()), groups[1].get(id_, ()), change.network, id_, parallel=parallel
        )
        for id_ in _ordered(groups)
    )
    rows = node_rows.both(change, _bodies(edges, change.nodes) if two_mode else ())
    nodes, own = own_columns.with_own(change.network, rows)
    days = f"{change.before.date} and {change.after.date}"
    return Flat(
        title=_title(days, change.selection, two_mode),
        view="union",
        nodes=nodes,
        edges=edges,
        node_fields=(*node_rows.UNION, *own),
        edge_fields=(*edge_rows.UNION, *own_columns.edge_fields(change.network, edges)),
        order=_by_content(change.network, nodes),
    )


def _by_content(network: Network, nodes: Iterable[Row]) -> tuple[str, ...]:
    return tuple(people_in_order(network, (str(row["id"]) for row in nodes)))


def _ordered(groups: Sequence[Mapping[str, reasons.Bonds]]) -> list[str]:
    """The ids of the edges of both days, by their two ends."""
    found = {**groups[0], **groups[1]}
    return sorted(found, key=lambda id_: (found[id_][0].a, found[id_][0].b, id_))


def _bodies(edges: Iterable[Row], people: Iterable[str]) -> tuple[str, ...]:
    ends = {str(edge[side]) for edge in edges for side in ("source", "target")}
    return tuple(sorted(ends - set(people)))


def _title(days: str, selection: Selection, two_mode: bool) -> str:
    chosen = selection.as_dict()
    layers = ", ".join(str(layer) for layer in selection.layers)
    what = "people and organizations" if two_mode else "people"
    return (
        f"Network of {what} as of {days}; layers: {layers}; "
        f"status: {', '.join(selection.statuses)}; possible ties: {chosen['possibly']}; "
        f"bodies above {selection.max_body} members: {_BIG[selection.big_bodies]}"
    )


_BIG = {"heads": "ties to the head alone", "none": "no ties", "all": "ties as in others"}


def _of(graph: PeopleGraph) -> str:
    """Whose network it is, where it is not that of the day alone."""
    return f", with the people of {' and '.join(map(str, graph.days))}" if graph.alongside else ""
