"""The measures of people and of networks: what each is, its values, and why one is missing.

:data:`MEASURES` and :data:`NETWORK_MEASURES` are the documented tables that the command
line and the methods page follow. The computing is elsewhere, a module for each idea:
:mod:`~elitenet.measures.centrality`, :mod:`~elitenet.measures.brokerage`,
:mod:`~elitenet.measures.centralization`, :mod:`~elitenet.measures.cohesion`,
:mod:`~elitenet.graph.reach`, :mod:`~elitenet.measures.kin_share`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from elitenet.graph.people import PeopleGraph
from elitenet.graph.reach import reach_all
from elitenet.measures import brokerage, centralization, cohesion
from elitenet.measures import centrality as central
from elitenet.measures.kin_share import kin_posts, known_posts, patron_kin_posts

Value = float | int | bool | None
"""A value of a measure; ``None``: not defined."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is documented of a measure.

    Parameters
    ----------
    name : str
        Key in results and in JSON.
    label : str
        Heading of a column.
    formula : str
        In plain text.
    reference : str
        Author and year.
    range : str
        Values that it can take, and their unit.
    undefined : str
        When it is ``None``; ``""``: never.
    """

    name: str
    label: str
    formula: str
    reference: str
    range: str
    undefined: str = ""


@dataclass(frozen=True, slots=True)
class Centrality:
    """One person's standing in a network.

    Parameters
    ----------
    values : mapping of str to float, int, bool or None
        By the names of :data:`MEASURES`.
    undefined : mapping of str to str
        Why a value is ``None``, for those that are.
    """

    id: str
    name: str
    values: Mapping[str, Value]
    undefined: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NetworkMeasures:
    """A network as a whole.

    Parameters
    ----------
    values : mapping of str to float, int or None
        By the names of :data:`NETWORK_MEASURES`.
    undefined : mapping of str to str
        Why a value is ``None``, for those that are.
    """

    values: Mapping[str, float | int | None]
    undefined: Mapping[str, str]


_TOO_FEW = "fewer than 3 people"
_ALONE = "fewer than 2 people"
_NO_TIES = "no ties"
_NO_PAIRS = "nobody has two ties"
_OUTSIDE = "outside the largest component"
_NO_LARGEST = "no component is larger than all others"
_ONE_GROUP = "no ties between people of two or more coded groups"
_NO_POSTS = "no posts with a known holder"
_NO_PATRON = "no patron given"

MEASURES = (
    Measure("degree", "Degree", "number of others tied to", "Freeman 1979", "0 to n - 1 people"),
    Measure("strength", "Strength", "sum of the weights of the edges",
            "Barrat et al. 2004; Newman 2001", "0 and more, in ties"),
    Measure("betweenness", "Betweenness",
            "sum over pairs of others of the share of shortest paths through the person, "
            "over (n-1)(n-2)/2", "Freeman 1977; Brandes 2001", "0 to 1", _TOO_FEW),
    Measure("closeness", "Harmonic closeness",
            "sum over others of 1/steps, over n-1; 0 for those out of reach",
            "Marchiori and Latora 2000", "0 to 1", _ALONE),
    Measure("eigenvector", "Eigenvector",
            "leading eigenvector of the largest component, of length 1", "Bonacich 1972",
            "0 to 1", f"{_OUTSIDE}; {_NO_LARGEST}; {_NO_TIES}"),
    Measure("constraint", "Constraint",
            "sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2", "Burt 1992",
            "above 0 to 1.125; low for brokers", _NO_TIES),
    Measure("effective_size", "Effective size",
            "degree less twice the ties among the contacts over the degree",
            "Burt 1992; Borgatti 1997", "1 to the degree, in people", _NO_TIES),
    Measure("core", "Core", "largest k with at least k neighbours within the k-core",
            "Seidman 1983", "0 to n - 1"),
    Measure("articulation", "Articulation",
            "whether the network falls into more pieces without the person",
            "Hopcroft and Tarjan 1973", "true or false"),
    Measure("reach", "Reach", "distinct posts of others within k steps along the reach layers",
            "elitenet", "0 and more, in posts"),
)  # fmt: skip
"""The measures of one person, in the order of output."""

NETWORK_MEASURES = (
    Measure("people", "People", "number of people, n", "", "0 and more"),
    Measure("ties", "Edges", "number of pairs of people that are tied", "", "0 to n(n-1)/2"),
    Measure("density", "Density", "edges over n(n-1)/2", "Wasserman and Faust 1994",
            "0 to 1", _ALONE),
    Measure("components", "Components", "number of connected parts, isolates among them", "",
            "0 to n"),
    Measure("largest", "Largest component", "people in the largest component", "", "0 to n"),
    Measure("isolates", "Isolates", "people without a tie", "", "0 to n"),
    Measure("degree_centralization", "Centralization (degree)",
            "sum of differences to the highest over (n-1)(n-2)", "Freeman 1979", "0 to 1",
            _TOO_FEW),
    Measure("betweenness_centralization", "Centralization (betweenness)",
            "sum of differences to the highest over n-1", "Freeman 1979", "0 to 1", _TOO_FEW),
    Measure("closeness_centralization", "Centralization (harmonic closeness)",
            "sum of differences to the highest harmonic closeness over (n-2)/2",
            "Freeman 1979", "0 to 1", _TOO_FEW),
    Measure("transitivity", "Transitivity", "closed share of the pairs of ties that meet",
            "Newman, Strogatz and Watts 2001", "0 to 1", _NO_PAIRS),
    Measure("clustering", "Clustering",
            "mean share of a person's pairs of contacts that are tied; 0 below two contacts",
            "Watts and Strogatz 1998", "0 to 1", _NO_PAIRS),
    Measure("communities", "Communities",
            "number of communities (Louvain, best of ten fixed seeds), isolates in none",
            "Blondel et al. 2008", "0 to n"),
    Measure("modularity", "Modularity",
            "share of edges inside the communities less what chance would give",
            "Newman and Girvan 2004", "-0.5 to 1", _NO_TIES),
    Measure("assortativity", "Assortativity by group",
            "edges within coded groups, less chance, over its maximum", "Newman 2003",
            "-1 to 1", _ONE_GROUP),
    Measure("posts", "Posts with a known holder",
            "distinct posts that living people of the frame hold", "elitenet", "0 and more"),
    Measure("kin_posts", "Kin's share of the posts",
            "share of these posts whose holder has kin within k steps in another of them",
            "elitenet", "0 to 1", _NO_POSTS),
    Measure("patron_kin_posts", "The patron's kin's share of the posts",
            "share of these posts held by kin of the outgoing patron within k steps",
            "elitenet", "0 to 1", f"{_NO_PATRON}; {_NO_POSTS}"),
)  # fmt: skip
"""The measures of a network, in the order of output."""


def centrality(graph: PeopleGraph) -> tuple[Centrality, ...]:
    """Every measure of every person.

    Returns
    -------
    tuple of Centrality
        In the order of the nodes.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> ada, ben, cy = centrality(from_pairs([("ada", "ben")], nodes=["cy"]))
    >>> ben.values["degree"], cy.values["constraint"], cy.undefined["constraint"]
    (1, None, 'no ties')
    """
    found = reach_all(graph.snapshot, graph.nodes, graph.selection, alongside=graph.alongside)
    columns: dict[str, Mapping[str, Value]] = {
        "degree": central.degree(graph),
        "strength": central.strength(graph),
        "betweenness": central.betweenness(graph),
        "closeness": central.closeness(graph),
        "eigenvector": central.eigenvector(graph),
        "constraint": brokerage.constraint(graph),
        "effective_size": brokerage.effective_size(graph),
        "core": cohesion.core(graph),
        "articulation": brokerage.articulation(graph),
        "reach": {id_: len(near.posts) for id_, near in found.items()},
    }
    actors = graph.snapshot.network.actor_by_id
    why = {measure.name: measure.undefined for measure in MEASURES}
    why["eigenvector"] = _no_eigenvector(graph)
    made = []
    for id_ in graph.nodes:
        values = {measure.name: columns[measure.name][id_] for measure in MEASURES}
        undefined = {name: why[name] for name, value in values.items() if value is None}
        frozen = MappingProxyType(values), MappingProxyType(undefined)
        made.append(Centrality(id_, actors[id_].name, *frozen))
    return tuple(made)


def _no_eigenvector(graph: PeopleGraph) -> str:
    if not graph.edges:
        return _NO_TIES
    return _OUTSIDE if central.largest_component(graph) else _NO_LARGEST


def ranks(values: Mapping[str, float | int | None]) -> dict[str, int | None]:
    """Ranks, 1 the highest; those who are equal share the better one.

    Returns
    -------
    dict of str to int or None
        ``None`` where the value is.

    Examples
    --------
    >>> ranks({"ada": 0.5, "ben": 0.7, "cy": 0.5, "dee": None, "eve": 0.1})
    {'ada': 2, 'ben': 1, 'cy': 2, 'dee': None, 'eve': 4}
    """
    place: dict[float, int] = {}
    known = sorted((value for value in values.values() if value is not None), reverse=True)
    for position, value in enumerate(known, start=1):
        place.setdefault(value, position)
    return {id_: None if value is None else place[value] for id_, value in values.items()}


def network_measures(graph: PeopleGraph, patron: str | None = None) -> NetworkMeasures:
    """Every measure of a network as a whole.

    Parameters
    ----------
    patron : str or None
        Id of the person whose kin's share of the posts is wanted.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> star = network_measures(from_pairs([("ada", "ben"), ("ada", "cy"), ("ada", "dee")]))
    >>> star.values["closeness_centralization"], star.undefined["assortativity"]
    (1.0, 'no ties between people of two or more coded groups')
    """
    snapshot, selection = graph.snapshot, graph.selection
    parts = central.components(graph)
    groups = cohesion.communities(graph)
    values: dict[str, float | int | None] = {
        "people": len(graph),
        "ties": len(graph.edges),
        "density": cohesion.density(graph),
        "components": len(parts),
        "largest": len(parts[0]) if parts else 0,
        "isolates": sum(not near for near in graph.neighbours.values()),
        "degree_centralization": centralization.degree_centralization(graph),
        "betweenness_centralization": centralization.betweenness_centralization(graph),
        "closeness_centralization": centralization.closeness_centralization(graph),
        "transitivity": cohesion.transitivity(graph),
        "clustering": cohesion.clustering(graph),
        "communities": len(groups),
        "modularity": cohesion.modularity(graph, groups),
        "assortativity": cohesion.assortativity(graph),
        "posts": len(known_posts(snapshot, selection)),
        "kin_posts": kin_posts(snapshot, selection),
        "patron_kin_posts": patron_kin_posts(snapshot, patron, selection),
    }
    why = {measure.name: measure.undefined for measure in NETWORK_MEASURES}
    why["patron_kin_posts"] = _NO_PATRON if patron is None else _NO_POSTS
    undefined = {name: why[name] for name, value in values.items() if value is None}
    return NetworkMeasures(MappingProxyType(values), MappingProxyType(undefined))
