"""Who stands where: degree, strength, betweenness, closeness, eigenvector.

Each measure takes a :class:`~elitenet.graph.people.PeopleGraph` and returns a plain dict, one
value for every node in the order of the nodes, ``None`` where it is not defined. Values
are rounded to 12 decimals, so that people who stand alike have equal values whatever
the order of a sum. Shortest paths run on rustworkx, on one thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import fsum
from typing import TYPE_CHECKING, Any

from elitenet.graph.people import PeopleGraph

if TYPE_CHECKING:
    import networkx as nx

DECIMALS = 12
"""To how many decimals every measure is rounded."""

_ONE_THREAD = 2**31
_DENSE = 2000


def degree(graph: PeopleGraph) -> dict[str, int]:
    """To how many others each is tied.

    Returns
    -------
    dict of str to int
        From 0 to n - 1.

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks: conceptual clarification.
    Social Networks 1(3), 215-239.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> degree(from_pairs([("ada", "ben"), ("ada", "cy")]))
    {'ada': 2, 'ben': 1, 'cy': 1}
    """
    return {id_: len(near) for id_, near in graph.neighbours.items()}


def strength(graph: PeopleGraph) -> dict[str, float]:
    """The sum of the weights of each one's edges.

    Returns
    -------
    dict of str to float
        In units of one tie of kinship or patronage.

    References
    ----------
    Barrat, A., Barthelemy, M., Pastor-Satorras, R. and Vespignani, A. (2004). The
    architecture of complex weighted networks. PNAS 101(11), 3747-3752; weights after
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E
    64, 016132.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> strength(from_pairs([("ada", "ben"), ("ada", "cy")]))["ada"]
    2.0
    """
    weights: dict[str, list[float]] = {id_: [] for id_ in graph.nodes}
    for edge in graph.edges:
        weights[edge.a].append(edge.weight)
        weights[edge.b].append(edge.weight)
    return {id_: round(fsum(found), DECIMALS) for id_, found in weights.items()}


def betweenness(graph: PeopleGraph, *, weighted: bool = False) -> dict[str, float | None]:
    """The share of the shortest paths between two others that run through each.

    Parameters
    ----------
    weighted : bool
        Whether a path is as long as the sum of its distances (1/weight), instead of its
        steps.

    Returns
    -------
    dict of str to float or None
        From 0 to 1: the sum over pairs of others, divided by (n - 1)(n - 2)/2. Not
        defined for fewer than 3 people.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness.
    Sociometry 40(1), 35-41; computed after Brandes, U. (2001). A faster algorithm for
    betweenness centrality. Journal of Mathematical Sociology 25(2), 163-177.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> betweenness(from_pairs([("ada", "ben"), ("ada", "cy")]))
    {'ada': 1.0, 'ben': 0.0, 'cy': 0.0}
    """
    if len(graph) < 3:
        return dict.fromkeys(graph.nodes)
    if weighted:
        import networkx as nx

        found = nx.betweenness_centrality(_exact(graph), weight="distance")
        return {id_: round(found[id_], DECIMALS) for id_ in graph.nodes}
    import rustworkx as rx

    placed = rx.betweenness_centrality(_rustworkx(graph), parallel_threshold=_ONE_THREAD)
    return {id_: round(placed[place], DECIMALS) for id_, place in graph.index.items()}


def closeness(graph: PeopleGraph, *, weighted: bool = False) -> dict[str, float | None]:
    """Harmonic closeness: the mean, over all others, of one over the distance.

    Parameters
    ----------
    weighted : bool
        Whether a path is as long as the sum of its distances (1/weight), instead of its
        steps.

    Returns
    -------
    dict of str to float or None
        From 0 (isolates) to 1 (tied to all); above 1 only if weighted. Someone who
        cannot be reached adds 0. Not defined for a person alone.

    References
    ----------
    Marchiori, M. and Latora, V. (2000). Harmony in the small-world. Physica A 285,
    539-546.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> closeness(from_pairs([("ada", "ben"), ("ben", "cy")], nodes=["dee"]))
    {'ada': 0.5, 'ben': 0.666666666667, 'cy': 0.5, 'dee': 0.0}
    """
    others = len(graph) - 1
    if others < 1:
        return dict.fromkeys(graph.nodes)
    sums = _weighted_harmonic(graph) if weighted else _harmonic(graph)
    return {
        id_: round(total / others, DECIMALS) for id_, total in zip(graph.nodes, sums, strict=True)
    }


def _harmonic(graph: PeopleGraph) -> Iterable[float]:
    import rustworkx as rx

    made = _rustworkx(graph)
    for place in range(len(graph)):
        rings = rx.bfs_layers(made, [place])
        yield fsum(len(ring) / steps for steps, ring in enumerate(rings) if steps)


def _weighted_harmonic(graph: PeopleGraph) -> Iterable[float]:
    import networkx as nx

    made = _exact(graph)
    for id_ in graph.nodes:
        lengths = nx.single_source_dijkstra_path_length(made, id_, weight="distance")
        yield fsum(1.0 / float(length) for other, length in lengths.items() if other != id_)


def eigenvector(graph: PeopleGraph, *, weighted: bool = False) -> dict[str, float | None]:
    """Eigenvector centrality on the largest component.

    Parameters
    ----------
    weighted : bool
        Whether edges count by their weight.

    Returns
    -------
    dict of str to float or None
        The positive eigenvector of the largest eigenvalue, of length 1: from 0 to 1.
        Not defined outside the largest component, nor for anybody where no component
        is larger than all others, or there are no ties.

    References
    ----------
    Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique
    identification. Journal of Mathematical Sociology 2(1), 113-120.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> eigenvector(from_pairs([("ada", "ben"), ("ada", "cy")]))["ada"]
    0.707106781187
    """
    inside = largest_component(graph)
    values: dict[str, float | None] = dict.fromkeys(graph.nodes)
    if len(inside) > 1:
        values.update(zip(inside, _leading(graph, inside, weighted), strict=True))
    return values


def _leading(graph: PeopleGraph, inside: tuple[str, ...], weighted: bool) -> list[float]:
    import numpy as np
    from scipy import sparse
    from scipy.linalg import eigh
    from scipy.sparse.linalg import eigsh

    place = {id_: k for k, id_ in enumerate(inside)}
    found = [edge for edge in graph.edges if edge.a in place]
    rows = [place[edge.a] for edge in found]
    columns = [place[edge.b] for edge in found]
    weights = [edge.weight if weighted else 1.0 for edge in found]
    n = len(inside)
    half = sparse.coo_array((weights, (rows, columns)), shape=(n, n))
    matrix = (half + half.T).tocsr()
    if n <= _DENSE:
        vector = eigh(matrix.toarray(), subset_by_index=[n - 1, n - 1])[1][:, 0]
    else:  # A fixed start instead of ARPACK's random one: the same on every run.
        vector = eigsh(matrix, k=1, which="LA", v0=np.ones(n))[1][:, 0]
    vector = np.abs(vector)
    return [round(float(x), DECIMALS) for x in vector / np.linalg.norm(vector)]


def components(graph: PeopleGraph) -> tuple[tuple[str, ...], ...]:
    """The connected components, isolates among them.

    Returns
    -------
    tuple of tuple of str
        Largest first, then by first id; ids sorted.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> components(from_pairs([("ada", "ben")], nodes=["cy"]))
    (('ada', 'ben'), ('cy',))
    """
    seen: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in graph.nodes:
        if start in seen:
            continue
        seen.add(start)
        queue = [start]
        for here in queue:
            fresh = [id_ for id_ in graph.neighbours[here] if id_ not in seen]
            seen.update(fresh)
            queue.extend(fresh)
        found.append(tuple(sorted(queue)))
    return tuple(sorted(found, key=lambda ids: (-len(ids), ids)))


def largest_component(graph: PeopleGraph) -> tuple[str, ...]:
    """The ids of the component larger than all others; empty where there is none."""
    found = components(graph)
    if not found or (len(found) > 1 and len(found[0]) == len(found[1])):
        return ()
    return found[0]


def _rustworkx(graph: PeopleGraph) -> Any:
    import rustworkx as rx

    made = rx.PyGraph(multigraph=False)
    made.add_nodes_from(graph.nodes)
    made.add_edges_from_no_data(list(graph.pairs))
    return made


def _exact(graph: PeopleGraph) -> nx.Graph[str]:
    """With distances as fractions: paths of equal length stay equal when added up."""
    import networkx as nx

    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(graph.nodes)
    for edge in graph.edges:
        distance = 1 / Fraction(edge.weight).limit_denominator(10**9)
        made.add_edge(edge.a, edge.b, distance=distance)
    return made
