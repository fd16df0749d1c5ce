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

from elitenet.errors import number
from elitenet.graph.edges import (
    DIRECT,
    BigBody,
    Edge,
    LayerEdges,
    edges_together,
    layer_edges,
    without_posts,
)
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
    big_bodies : tuple of BigBody
        Bodies with more members than ``selection.max_body``, on this day or one that it
        is compared with, and whom they tie.
    snapshot : Snapshot
        Where it comes from; not compared.
    alongside : tuple of Snapshot
        The other days whose people and big bodies it has; not compared.

    Examples
    --------
    >>> graph = from_pairs([("ada", "ben"), ("ben", "cy")], nodes=["dee"])
    >>> graph
    PeopleGraph(2021-12-31, 4 people, 2 edges)
    >>> graph.edges[0].ties
    ('t1',)
    >>> graph.without({"t1"})
    PeopleGraph(2021-12-31, 4 people, 1 edge)
    """

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    date: dt.date
    selection: Selection
    big_bodies: tuple[BigBody, ...]
    snapshot: Snapshot = field(repr=False, compare=False)
    alongside: tuple[Snapshot, ...] = field(default=(), repr=False, compare=False)

    def __repr__(self) -> str:
        people = number(len(self.nodes), "person", "people")
        return f"PeopleGraph({self.date}, {people}, {number(len(self.edges), 'edge')})"

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days whose people it has, in order."""
        return tuple(sorted({self.date, *(other.date for other in self.alongside)}))

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
            members as they were, and a big body stays one.
        """
        left = (edge.without(ties) for edge in self.edges)
        return replace(self, edges=tuple(edge for edge in left if edge is not None))

    def without_posts(self, spells: Set[str]) -> PeopleGraph:
        """The same people with the edges that are left when some posts are no longer held.

        Career ties stand, and those that a lost tie of colleagues stood for appear.

        Parameters
        ----------
        spells : set of str
            Ids of spells.
        """
        left = without_posts(self.edges, spells, self.snapshot, self.selection)
        return replace(self, edges=left)

    def to_networkx(self) -> nx.Graph[str]:
        """As a networkx graph.

        Returns
        -------
        networkx.Graph
            Nodes carry ``name``; edges carry ``weight`` (strength), ``distance``
            (1/weight), ``layers``, ``ties`` and ``certainty``; the graph carries
            ``date``, ``selection`` and ``big_bodies`` (their ids).

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
            big_bodies=[big.body for big in self.big_bodies],
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


def days_of(network: Network, day: dt.date) -> tuple[dt.date, ...]:
    """The days whose people make the network of a day, so that every command has the same.

    Returns
    -------
    tuple of datetime.date
        Where the day is one of the two of a turning point, both of them; of several such
        turning points those of the first in the file, which is the default one if the day
        is one of its two. Else the day alone.

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> [str(day) for day in days_of(network, dt.date(2022, 5, 31))]
    ['2021-12-31', '2022-05-31']
    >>> [str(day) for day in days_of(network, dt.date(2022, 6, 1))]
    ['2022-06-01']
    """
    for event in network.turning_points:
        before, after = event.before, event.after
        if before is not None and after is not None and day in (before, after):
            return before, after
    return (day,)


def others_of(snapshot: Snapshot) -> tuple[Snapshot, ...]:
    """The other days of :func:`days_of`: what to build a day's network alongside."""
    days = days_of(snapshot.network, snapshot.date)
    return tuple(snapshot.network.as_of(day) for day in days if day != snapshot.date)


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
        such person; and of those about whom the data have no tie at all, or none but
        ties of the selected among kinship and patronage: in a network of families
        one without a marriage is a member without ties.

    Examples
    --------
    >>> node_set([from_pairs([("ada", "ben")], nodes=["cy"]).snapshot])
    ('ada', 'ben', 'cy')
    """
    return _node_set(snapshots, selection, edges_together(snapshots, selection))


def _node_set(
    snapshots: Sequence[Snapshot], selection: Selection, found: Sequence[LayerEdges]
) -> tuple[str, ...]:
    if not snapshots:
        return ()
    alive = {
        actor.id
        for actor in snapshots[0].network.actors
        if all(living(snapshot, actor.id) for snapshot in snapshots)
    }
    nodes = of_these_layers_alone(snapshots[0].network, selection)
    for snapshot, made in zip(snapshots, found, strict=True):
        nodes.update(held.person for held in holdings(snapshot, selection, Layer.COLLEAGUE))
        for edge in made.edges:
            if edge.a in alive and edge.b in alive:
                nodes.update((edge.a, edge.b))
    return tuple(sorted(nodes & alive))


def of_these_layers_alone(network: Network, selection: Selection) -> set[str]:
    """The actors without any tie but selected ones of kinship and patronage."""
    chosen = DIRECT.intersection(selection.layers)
    return {
        id_
        for id_, ties in network.ties_of.items()
        if all(tie.declared.layer in chosen and tie.status in selection.statuses for tie in ties)
    }


def build(
    snapshot: Snapshot,
    selection: Selection = _DEFAULT,
    nodes: Iterable[str] | None = None,
    *,
    alongside: Sequence[Snapshot] = (),
) -> PeopleGraph:
    """The graph of a snapshot.

    Parameters
    ----------
    nodes : iterable of str or None
        Ids of persons; ``None``: :func:`node_set` of the day and those alongside.
    alongside : sequence of Snapshot
        The other days that it is compared with: people and big bodies are those of all
        these days together. :func:`others_of` gives those of a turning point.

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
    days = (snapshot, *alongside)
    if nodes is None:
        return build_together(days, selection)[0]
    chosen = tuple(sorted(set(nodes)))
    check_people(snapshot, chosen)
    made = layer_edges(snapshot, selection, alongside=alongside)
    return _graph(days, 0, selection, chosen, made)


def build_together(
    snapshots: Sequence[Snapshot], selection: Selection = _DEFAULT
) -> tuple[PeopleGraph, ...]:
    """The graphs of several days that are compared: the people and big bodies of all of them.

    Parameters
    ----------
    snapshots : sequence of Snapshot
        Of one network, e.g. before and after.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> before, after = build_together([network.as_of("2023-02-28"), network.as_of("2023-08-31")])
    >>> before.nodes == after.nodes
    True
    """
    made = edges_together(snapshots, selection)
    nodes = _node_set(snapshots, selection, made)
    return tuple(
        _graph(snapshots, place, selection, nodes, found) for place, found in enumerate(made)
    )


def _graph(
    days: Sequence[Snapshot],
    place: int,
    selection: Selection,
    nodes: tuple[str, ...],
    made: LayerEdges,
) -> PeopleGraph:
    """The graph of one of several days, on some people."""
    inside = frozenset(nodes)
    kept = tuple(edge for edge in made.edges if edge.a in inside and edge.b in inside)
    others = tuple(day for k, day in enumerate(days) if k != place)
    day = days[place]
    return PeopleGraph(nodes, kept, day.date, selection, made.big_bodies, day, others)


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
