"""Ranks by a measure in a varied network, beside those of the network as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from elitenet.graph.edges import Edge, Strand
from elitenet.graph.people import PeopleGraph, build
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network
from elitenet.ledger.order import people_in_order, ties_in_order
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import Layer
from elitenet.measures.catalogue import ranks
from elitenet.measures.centrality import betweenness, closeness, degree
from elitenet.robustness.variations import Base, Kind, Variation, dropped

Scores = Mapping[str, float | None]

MEASURES: Mapping[str, Callable[[PeopleGraph], Scores]] = {
    "betweenness": betweenness,
    "closeness": closeness,
    "degree": degree,
}
"""The measures whose ranks are followed."""


@dataclass(frozen=True, slots=True)
class Place:
    """The ranks by one measure, and how like they are to the ranks as the ledger stands.

    Parameters
    ----------
    top : tuple of str
        Ids of those ranked k or better, with a score above nought; equals share a rank.
    first : tuple of str
        Ids of those ranked first; more than one where they are equal.
    tau : float or None
        Kendall's tau-b of the ranks of those in both networks; ``None`` where all are
        equal in one of the two.
    jaccard : float or None
        Of the two tops: how many are in both over how many in either; ``None`` where
        both are empty.
    """

    top: tuple[str, ...]
    first: tuple[str, ...]
    tau: float | None
    jaccard: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the ranks under one variation.

    Parameters
    ----------
    places : mapping of str to Place
        By measure.
    """

    variation: Variation
    people: int
    edges: int
    places: Mapping[str, Place]

    def to_dict(self, measure: str) -> dict[str, object]:
        """As plain values, by one measure."""
        place = self.places[measure]
        return {
            **self.variation.to_dict(),
            "measure": measure,
            "people": self.people,
            "edges": self.edges,
            "tau": place.tau,
            "jaccard": place.jaccard,
            "top": list(place.top),
            "first": list(place.first),
        }


@dataclass(frozen=True, kw_only=True)
class RankBase(Base):
    """A ledger on one day, the people to rank on it, and their scores as it stands.

    Parameters
    ----------
    nodes : tuple of str
        Ids of the people.
    alongside : tuple of datetime.date
        The other days whose big bodies count.
    """

    nodes: tuple[str, ...]
    alongside: tuple[date, ...] = ()

    @cached_property
    def graph(self) -> PeopleGraph:
        """The graph as the ledger stands."""
        return self.built(self.network, self.before, self.selection)

    def built(self, network: Network, day: date, selection: Selection) -> PeopleGraph:
        """The graph of the same people in another ledger or on another day."""
        nodes = [id_ for id_ in self.nodes if id_ in network.actor_by_id]
        others = [network.as_of(other) for other in self.alongside if other != day]
        return build(network.as_of(day), selection, nodes, alongside=others)

    @cached_property
    def scores(self) -> Mapping[str, Scores]:
        """By measure, the scores as the ledger stands."""
        return scores(self.graph)


def scores(graph: PeopleGraph) -> Mapping[str, Scores]:
    """By measure, the scores of a graph."""
    return {name: measure(graph) for name, measure in MEASURES.items()}


def moved(top: int, seed: int, base: RankBase, variation: Variation) -> Moved:
    """Rank people with one thing varied."""
    graph = _graph(base, variation, seed)
    found = scores(graph)
    places = {name: place(found[name], base.scores[name], top) for name in MEASURES}
    return Moved(variation, len(graph), len(graph.edges), places)


def _graph(base: RankBase, variation: Variation, seed: int) -> PeopleGraph:
    kind, day, selection = variation.kind, base.before, base.selection
    if base.idle(variation):
        return base.graph
    if kind is Kind.DROP:
        ties = ties_in_order(base.network, {tie for e in base.graph.edges for tie in e.ties})
        return base.graph.without(dropped(ties, variation, seed))
    if kind is Kind.ADD:
        return _with_edges(base.graph, variation, seed)
    if kind is Kind.POSSIBLY:
        selection = replace(selection, possibly=variation.what == "include")
    if kind is Kind.BEFORE:
        day += timedelta(days=int(variation.what))
    return base.built(base.excerpt(variation), day, selection)


def _with_edges(graph: PeopleGraph, variation: Variation, seed: int) -> PeopleGraph:
    """The graph with edges more, between pairs drawn from those that have none."""
    dice = variation.dice(seed)
    there = {(edge.a, edge.b) for edge in graph.edges}
    nodes = people_in_order(graph.snapshot.network, graph.nodes)
    free = len(nodes) * (len(nodes) - 1) // 2 - len(there)
    wanted = min(free, round(float(variation.what) * len(there)))
    added: set[tuple[str, str]] = set()
    while len(added) < wanted:
        one, other = sorted(dice.sample(nodes, 2))
        if (one, other) not in there:
            added.add((one, other))
    strand = Strand(Layer.PATRONAGE, 1.0, (("(added)",),), Certainty.YES)
    more = (Edge(a, b, (strand,)) for a, b in added)
    edges = sorted((*graph.edges, *more), key=lambda edge: (edge.a, edge.b))
    return replace(graph, edges=tuple(edges))


def place(found: Scores, as_is: Scores, top: int) -> Place:
    """The ranks by one measure beside those as the ledger stands."""
    return Place(
        top=tuple(sorted(_top(found, top))),
        first=tuple(sorted(_top(found, 1))),
        tau=_tau(found, as_is),
        jaccard=_jaccard(_top(found, top), _top(as_is, top)),
    )


def _top(scores: Scores, top: int) -> frozenset[str]:
    placed = ranks(scores)
    return frozenset(id_ for id_, rank in placed.items() if rank and rank <= top and scores[id_])


def _jaccard(one: Set[str], other: Set[str]) -> float | None:
    either = one | other
    return len(one & other) / len(either) if either else None


def _tau(found: Scores, as_is: Scores) -> float | None:
    """Kendall's tau-b over the people of both."""
    from scipy.stats import kendalltau

    common = [id_ for id_ in as_is if id_ in found]
    pairs = [(as_is[id_], found[id_]) for id_ in common]
    ones, others = [a or 0.0 for a, _ in pairs], [b or 0.0 for _, b in pairs]
    if len(set(ones)) < 2 or len(set(others)) < 2:
        return None
    if ones == others:
        return 1.0
    return round(float(kendalltau(ones, others).statistic), 12)
