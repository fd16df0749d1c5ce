"""How a network hangs together: cores, density, clustering, communities, mixing by group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from elitenet.graph.people import PeopleGraph
from elitenet.ledger.attributes import label_reader
from elitenet.measures.centrality import DECIMALS

if TYPE_CHECKING:
    import networkx as nx

SEEDS = range(10)
"""The seeds with which communities are sought; the best partition found is kept."""


def core(graph: PeopleGraph) -> dict[str, int]:
    """The largest k such that each belongs to the k-core.

    Returns
    -------
    dict of str to int
        In a k-core everybody has at least k neighbours within it; 0 for isolates.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5(3),
    269-287.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> core(from_pairs([("ada", "ben"), ("ada", "cy"), ("ben", "cy")], nodes=["dee"]))
    {'ada': 2, 'ben': 2, 'cy': 2, 'dee': 0}
    """
    import networkx as nx

    found = nx.core_number(graph.to_networkx())
    return {id_: found[id_] for id_ in graph.nodes}


def density(graph: PeopleGraph) -> float | None:
    """The share of all pairs of people that are tied.

    Returns
    -------
    float or None
        From 0 to 1; not defined for fewer than 2 people.

    References
    ----------
    Wasserman, S. and Faust, K. (1994). Social Network Analysis, ch. 4. Cambridge
    University Press.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> density(from_pairs([("ada", "ben"), ("ben", "cy"), ("ada", "cy")]))
    1.0
    """
    n = len(graph)
    return round(2 * len(graph.edges) / (n * (n - 1)), DECIMALS) if n >= 2 else None


def transitivity(graph: PeopleGraph) -> float | None:
    """The share of the pairs of ties that meet in one person which close to a triangle.

    Returns
    -------
    float or None
        From 0 to 1; not defined where nobody has two ties.

    References
    ----------
    Newman, M. E. J., Strogatz, S. H. and Watts, D. J. (2001). Random graphs with
    arbitrary degree distributions and their applications. Physical Review E 64, 026118.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ada", "cy"), ("ben", "cy"), ("cy", "dee")])
    >>> transitivity(graph)
    0.6
    """
    if all(len(near) < 2 for near in graph.neighbours.values()):
        return None
    import networkx as nx

    return round(float(nx.transitivity(graph.to_networkx())), DECIMALS)


def clustering(graph: PeopleGraph) -> float | None:
    """The mean, over people, of the share of their pairs of contacts that are tied.

    Returns
    -------
    float or None
        From 0 to 1. Whoever has fewer than two ties adds 0, as in networkx and in most
        of the literature. Not defined where nobody has two ties.

    References
    ----------
    Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of "small-world"
    networks. Nature 393, 440-442.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ada", "cy"), ("ben", "cy"), ("cy", "dee")])
    >>> clustering(graph)
    0.583333333333
    """
    if all(len(near) < 2 for near in graph.neighbours.values()):
        return None
    import networkx as nx

    return round(float(nx.average_clustering(graph.to_networkx())), DECIMALS)


def communities(graph: PeopleGraph) -> tuple[tuple[str, ...], ...]:
    """Groups with more ties inside than chance would give (Louvain).

    Returns
    -------
    tuple of tuple of str
        Largest first, then by first id; ids sorted. Isolates are in none. The best, by
        modularity, of the partitions found from ten fixed seeds: the same on every run.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast
    unfolding of communities in large networks. Journal of Statistical Mechanics P10008.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("cy", "dee")], nodes=["eve"])
    >>> communities(graph)
    (('ada', 'ben'), ('cy', 'dee'))
    """
    if not graph.edges:
        return ()
    import networkx as nx

    made = _numbered(graph)
    found = [
        sorted(map(sorted, nx.community.louvain_communities(made, seed=seed))) for seed in SEEDS
    ]
    # Rounded, so that of equally good partitions the first seed's is taken everywhere.
    quality = [round(nx.community.modularity(made, parts), DECIMALS) for parts in found]
    best = found[quality.index(max(quality))]
    named = [tuple(graph.nodes[place] for place in part) for part in best]
    return tuple(sorted(named, key=lambda ids: (-len(ids), ids)))


def _numbered(graph: PeopleGraph) -> nx.Graph[int]:
    """With numbers for nodes: networkx walks over sets, whose order ids would change."""
    import networkx as nx

    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(sorted({place for pair in graph.pairs for place in pair}))
    made.add_edges_from(graph.pairs)
    return made


def modularity(graph: PeopleGraph, parts: Sequence[Sequence[str]]) -> float | None:
    """How many more ties a partition has inside than chance would give.

    Parameters
    ----------
    parts : sequence of sequence of str
        As from :func:`communities`: everybody with a tie in exactly one.

    Returns
    -------
    float or None
        From -0.5 to 1; not defined without ties.

    References
    ----------
    Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure
    in networks. Physical Review E 69, 026113.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("cy", "dee")], nodes=["eve"])
    >>> modularity(graph, communities(graph))
    0.5
    """
    if not graph.edges:
        return None
    import networkx as nx

    numbered = [[graph.index[id_] for id_ in part] for part in parts]
    return round(float(nx.community.modularity(_numbered(graph), numbered)), DECIMALS)


def assortativity(graph: PeopleGraph) -> float | None:
    """How far ties stay within the coded groups.

    The groups are those of the column that the selection groups by, else of ``group``.

    Returns
    -------
    float or None
        From -1 to 1, over the ties between people who have a group; 1: all stay within;
        0: as by chance. Not defined where no such tie is there, or all their ends are
        in one group.

    References
    ----------
    Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> assortativity(from_pairs([("ada", "ben")])) is None
    True
    """
    actors = graph.snapshot.network.actor_by_id
    read = label_reader(graph.selection.group_by or "group")
    pairs = [(read(actors[edge.a]), read(actors[edge.b])) for edge in graph.edges]
    coded = [(one, other) for one, other in pairs if one and other]
    groups = sorted({group for pair in coded for group in pair})
    if len(groups) < 2:
        return None
    total = 2 * len(coded)
    inside = sum(one == other for one, other in coded) / len(coded)
    ends = {group: sum((a == group) + (b == group) for a, b in coded) for group in groups}
    chance = sum((count / total) ** 2 for count in ends.values())
    return round((inside - chance) / (1 - chance), DECIMALS)
