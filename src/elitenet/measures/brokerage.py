"""Who bridges what others do not: structural holes and articulation points.

Each measure takes a :class:`~elitenet.graph.people.PeopleGraph` and returns a plain dict, one
value for every node in the order of the nodes, ``None`` where it is not defined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from elitenet.graph.people import PeopleGraph
from elitenet.measures.centrality import DECIMALS

if TYPE_CHECKING:
    import networkx as nx


def constraint(graph: PeopleGraph, *, weighted: bool = False) -> dict[str, float | None]:
    """Burt's constraint: how far each one's contacts are tied to each other.

    Parameters
    ----------
    weighted : bool
        Whether edges count by their weight.

    Returns
    -------
    dict of str to float or None
        The sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2, p the share of i's
        ties; low for brokers, 1 for a single contact, 1.125 in a closed trio. Not
        defined for isolates.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard
    University Press. Burt, R. S. (2004). Structural holes and good ideas. American
    Journal of Sociology 110(2), 349-399.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> constraint(from_pairs([("ada", "ben"), ("ada", "cy")], nodes=["dee"]))
    {'ada': 0.5, 'ben': 1.0, 'cy': 1.0, 'dee': None}
    """
    if not graph.edges:
        return dict.fromkeys(graph.nodes)
    import networkx as nx

    found = nx.constraint(_tied(graph), weight="weight" if weighted else None)
    return _spread(graph, found)


def effective_size(graph: PeopleGraph, *, weighted: bool = False) -> dict[str, float | None]:
    """Burt's effective size: how many contacts, less what they duplicate.

    Parameters
    ----------
    weighted : bool
        Whether edges count by their weight.

    Returns
    -------
    dict of str to float or None
        Without weights, degree less twice the ties among the contacts over the degree
        (Borgatti 1997): from 1 to the degree. Not defined for isolates.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press. Borgatti, S. P.
    (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1),
    35-38.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> effective_size(from_pairs([("ada", "ben"), ("ada", "cy"), ("ben", "cy")]))["ada"]
    1.0
    """
    if not graph.edges:
        return dict.fromkeys(graph.nodes)
    import networkx as nx

    found = nx.effective_size(_tied(graph), weight="weight" if weighted else None)
    return _spread(graph, found)


def articulation(graph: PeopleGraph) -> dict[str, bool]:
    """Whether the network falls into more pieces without each.

    References
    ----------
    Hopcroft, J. and Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph
    manipulation. Communications of the ACM 16(6), 372-378.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> articulation(from_pairs([("ada", "ben"), ("ada", "cy")]))
    {'ada': True, 'ben': False, 'cy': False}
    """
    import networkx as nx

    found = set(nx.articulation_points(graph.to_networkx()))
    return {id_: id_ in found for id_ in graph.nodes}


def _tied(graph: PeopleGraph) -> nx.Graph[str]:
    """Without isolates, for whom networkx divides by zero."""
    made = graph.to_networkx()
    made.remove_nodes_from([id_ for id_, near in graph.neighbours.items() if not near])
    return made


def _spread(graph: PeopleGraph, found: Mapping[str, float]) -> dict[str, float | None]:
    return {
        id_: round(float(found[id_]), DECIMALS) if id_ in found else None for id_ in graph.nodes
    }
