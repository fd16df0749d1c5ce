"""From a snapshot to a graph: the only conversion.

A :class:`PeopleGraph` is plain data, simple and undirected, the same to the byte on
every run. :meth:`PeopleGraph.to_networkx` hands it to networkx, with ``weight`` (the
strength of a tie) and ``distance`` (its length, 1/weight) apart, so that the one is
never read as the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from elitenet.graph.edges import Edge, LayerEdges, layer_edges
from elitenet.graph.posts import check_people, holdings, living
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot
from elitenet.ledger.tie_types import Layer

if TYPE_CHECKING:
    import networkx as nx

_DEFAULT = Selection()


@dataclass(frozen=True)
class PeopleGraph:
    """The people of a snapshot and the edges between them.

    Parameters
    ----------
    nodes : tuple of str
        Ids of persons, sorted; isolates stay.
    edges : tuple of Edge
        Sorted by their two ids; both ends are among the nodes.
    selection : Selection
        What it was built with.
    left_out : tuple of (str, int)
        Ids of bodies with more members than ``selection.max_body``, and how many: they
        made no edges.
    snapshot : Snapshot
        Where it comes from; not compared.

    Examples
    --------
    >>> graph = from_pairs([("ada", "ben"), ("ben", "cy")], nodes=["dee"])
    >>> graph
    PeopleGraph(2021-12-31, 4 people, 2 edges)
    >>> graph.edges[0].ties
    ('t1',)
    >>> graph.without({"t1"})
    PeopleGraph(2021-12-31, 4 people, 1 edges)
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    date: dt.date
    selection: Selection
    left_out: tuple[tuple[str, int], ...]
    snapshot: Snapshot = field(repr=False, compare=False)

    def __repr__(self) -> str:
        return f"PeopleGraph({self.date}, {len(self.nodes)} people, {len(self.edges)} edges)"

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The place of every node among the nodes."""
        return MappingProxyType({id_: place for place, id_ in enumerate(self.nodes)})

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The edges as pairs of places among the nodes."""
        return tuple((self.index[edge.a], self.index[edge.b]) for edge in self.edges)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """Whom every node is tied to, sorted; empty for isolates."""
        found: dict[str, list[str]] = {id_: [] for id_ in self.nodes}
        for edge in self.edges:
            found[edge.a].append(edge.b)
            found[edge.b].append(edge.a)
        return MappingProxyType({id_: tuple(sorted(near)) for id_, near in found.items()})

    def edge(self, one: str, other: str) -> Edge | None:
        """The edge between two people, if there is one."""
        return self._edge_by_ends.get((min(one, other), max(one, other)))

    @cached_property
    def _edge_by_ends(self) -> Mapping[tuple[str, str], Edge]:
        return MappingProxyType({(edge.a, edge.b): edge for edge in self.edges})

    def without(self, ties: Set[str]) -> PeopleGraph:
        """The same people with only the edges that do not need some ties.

        Parameters
        ----------
        ties : set of str
            Ids of ties. An appointment falls with the post that it led to.

        Returns
        -------
        PeopleGraph
            Nothing else changes: the weights of the other edges are those of the
            members as they were, and a body above ``max_body`` stays left out.
        """
        left = (edge.without(ties) for edge in self.edges)
        return replace(self, edges=tuple(edge for edge in left if edge is not None))

    def to_networkx(self) -> nx.Graph[str]:
        """As a networkx graph.

        Returns
        -------
        networkx.Graph
            Nodes carry ``name``; edges carry ``weight`` (strength), ``distance``
            (1/weight), ``layers``, ``ties`` and ``certainty``; the graph carries
            ``date``, ``selection`` and ``left_out``.

        Examples
        --------
        >>> graph = from_pairs([("ada", "ben")]).to_networkx()
        >>> graph.edges["ada", "ben"]["layers"]
        ('patronage',)
        """
        import networkx as nx

        actors = self.snapshot.network.actor_by_id
        made: nx.Graph[str] = nx.Graph(
            date=self.date.isoformat(),
            selection=self.selection.as_dict(),
            left_out=dict(self.left_out),
        )
        made.add_nodes_from((id_, {"name": actors[id_].name}) for id_ in self.nodes)
        for edge in self.edges:
            made.add_edge(
                edge.a,
                edge.b,
                weight=edge.weight,
                distance=edge.distance,
                layers=tuple(str(layer) for layer in edge.layers),
                ties=edge.ties,
                certainty=str(edge.certainty),
            )
        return made


def node_set(snapshots: Sequence[Snapshot], selection: Selection = _DEFAULT) -> tuple[str, ...]:
    """The people of a network, the same for every day that is compared.

    Parameters
    ----------
    snapshots : sequence of Snapshot
        Of one network, e.g. before and after.

    Returns
    -------
    tuple of str
        Sorted ids of the people of the frame who live on every one of the days and on
        at least one of them hold a post or have an edge of a selected layer to another
        such person.

    Examples
    --------
    >>> node_set([from_pairs([("ada", "ben")], nodes=["cy"]).snapshot])
    ('ada', 'ben')
    """
    return _node_set(snapshots, selection, [layer_edges(s, selection) for s in snapshots])


def _node_set(
    snapshots: Sequence[Snapshot], selection: Selection, found: Sequence[LayerEdges]
) -> tuple[str, ...]:
    nodes: set[str] = set()
    alive = {
        actor.id
        for actor in (snapshots[0].network.actors if snapshots else ())
        if all(living(snapshot, actor.id) for snapshot in snapshots)
    }
    for snapshot, made in zip(snapshots, found, strict=True):
        nodes.update(held.person for held in holdings(snapshot, selection, Layer.COLLEAGUE))
        for edge in made.edges:
            if edge.a in alive and edge.b in alive:
                nodes.update((edge.a, edge.b))
    return tuple(sorted(nodes & alive))


def build(
    snapshot: Snapshot,
    selection: Selection = _DEFAULT,
    nodes: Iterable[str] | None = None,
) -> PeopleGraph:
    """The graph of a snapshot.

    Parameters
    ----------
    nodes : iterable of str or None
        Ids of persons; ``None``: :func:`node_set` of this one day. To compare two days,
        give both the node set of the two.

    Raises
    ------
    UsageError
        If a node is no person of the frame.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
    >>> build(snapshot), build(snapshot, Selection.of(layers="kin"))
    (PeopleGraph(2023-02-28, 6 people, 8 edges), PeopleGraph(2023-02-28, 6 people, 3 edges))
    """
    made = layer_edges(snapshot, selection)
    if nodes is None:
        chosen = _node_set([snapshot], selection, [made])
    else:
        chosen = tuple(sorted(set(nodes)))
        check_people(snapshot, chosen)
    inside = frozenset(chosen)
    kept = tuple(edge for edge in made.edges if edge.a in inside and edge.b in inside)
    return PeopleGraph(chosen, kept, snapshot.date, selection, made.left_out, snapshot)


def from_pairs(
    pairs: Iterable[tuple[str, str]], nodes: Iterable[str] = (), *, type_: str = "ally"
) -> PeopleGraph:
    """A graph from pairs of names, to try a measure on.

    Parameters
    ----------
    pairs : iterable of (str, str)
        The k-th becomes the tie ``t<k>``.
    nodes : iterable of str
        People to have even if no pair names them.
    type_ : str
        Type of the ties: one between two people that is in force without an end.

    Returns
    -------
    PeopleGraph
        As of 31 December 2021, built by :func:`build` like any other.

    Examples
    --------
    >>> from_pairs([("ada", "ben")], type_="marriage").edges[0].layers
    (<Layer.KIN: 'kin'>,)
    """
    listed = list(pairs)
    names = sorted({name for pair in listed for name in pair} | set(nodes))
    since = Period(PartialDate(2000, 1, 1))
    network = Network(
        actors=tuple(Actor(name, name, "person") for name in names),
        ties=tuple(
            Tie(f"t{k}", a, b, type_, "reported", ("s",), period=since)
            for k, (a, b) in enumerate(listed, start=1)
        ),
        sources=(Source("s", "An example"),),
    )
    return build(network.as_of("2021-12-31"), nodes=names)
