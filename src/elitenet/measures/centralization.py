"""How far a network turns around one person: Freeman's centralization.

The sum of the differences to the highest score, divided by what a star of the same size
would have: 1 for a star, 0 where all stand alike. Not defined for fewer than 3 people.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from elitenet.graph.people import PeopleGraph
from elitenet.measures.centrality import betweenness, closeness, degree

_DECIMALS = 10
"""Fewer than a score has, since the roundings of n scores add up."""


def degree_centralization(graph: PeopleGraph) -> float | None:
    """Freeman centralization for degree.

    Returns
    -------
    float or None
        From 0 to 1: the sum of differences over (n - 1)(n - 2).

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks: conceptual clarification.
    Social Networks 1(3), 215-239.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> degree_centralization(from_pairs([("ada", "ben"), ("ada", "cy"), ("ada", "dee")]))
    1.0
    """
    n = len(graph)
    return _share(degree(graph).values(), (n - 1) * (n - 2))


def betweenness_centralization(graph: PeopleGraph) -> float | None:
    """Freeman centralization for betweenness.

    Returns
    -------
    float or None
        From 0 to 1: the sum of differences of the normalized scores over n - 1.

    References
    ----------
    Freeman, L. C. (1979), as for :func:`degree_centralization`.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> betweenness_centralization(from_pairs([("ada", "ben"), ("ada", "cy"), ("ada", "dee")]))
    1.0
    """
    return _share(betweenness(graph).values(), len(graph) - 1)


def closeness_centralization(graph: PeopleGraph) -> float | None:
    """Freeman centralization for harmonic closeness.

    Returns
    -------
    float or None
        From 0 to 1: the sum of differences of the normalized scores over (n - 2)/2, the
        star's value (for Freeman's own closeness it would be another).

    References
    ----------
    Freeman, L. C. (1979), as for :func:`degree_centralization`; closeness as in
    :func:`elitenet.measures.centrality.closeness`.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> closeness_centralization(from_pairs([("ada", "ben"), ("ada", "cy"), ("ada", "dee")]))
    1.0
    """
    n = len(graph)
    return _share(closeness(graph).values(), (n - 2) / 2)


def _share(scores: Iterable[float | None], star: float) -> float | None:
    """The sum of the differences to the highest score over that of a star."""
    known = [score for score in scores if score is not None]
    if len(known) < 3:
        return None
    top = max(known)
    return round(fsum(top - score for score in known) / star, _DECIMALS)
