"""The fewest ties without which another stands first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from elitenet.graph.people import PeopleGraph
from elitenet.ledger.order import ties_in_order
from elitenet.measures.catalogue import ranks

MOST = 12
"""After how many ties the search is given up."""

Measure = Callable[[PeopleGraph], Mapping[str, float | None]]


@dataclass(frozen=True, slots=True)
class Overturn:
    """Ties without which the first is no longer first.

    Parameters
    ----------
    ties : tuple of str
        Their ids, in the order in which they were chosen; empty where none were found.
    first : tuple of str
        Ids of those who are first without them.
    exact : bool
        Whether no fewer would do. One tie is tried out; more are chosen one at a time,
        so that their number is an upper bound.
    """

    ties: tuple[str, ...]
    first: tuple[str, ...]
    exact: bool

    def to_dict(self) -> dict[str, object]:
        """As plain values."""
        return {
            "ties": list(self.ties),
            "number": len(self.ties) or None,
            "first": list(self.first),
            "exact": self.exact,
        }


def overturn(graph: PeopleGraph, measure: Measure, most: int = MOST) -> Overturn:
    """Take away, one at a time, the tie that brings the first nearest to the others.

    Parameters
    ----------
    measure : callable
        Scores of a graph, the highest first.
    most : int
        After how many to give up.

    Notes
    -----
    Each step takes the tie after which the lead of the first over the best of the others
    is smallest. The first is overturned when somebody else has a higher score. Of two,
    it is exact, because one was tried out; of more it is an upper bound.

    Examples
    --------
    >>> from elitenet.measures.centrality import degree
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ada", "cy"), ("ada", "dee"), ("ben", "cy")])
    >>> overturn(graph, degree)
    Overturn(ties=('t1', 't3'), first=('cy',), exact=True)
    """
    leaders = _first(measure(graph))
    if len(leaders) != 1:
        return Overturn((), leaders, exact=False)
    (leader,) = leaders
    here, gone, network = graph, list[str](), graph.snapshot.network
    while len(gone) < most:
        options = []
        ties = ties_in_order(network, {tie for edge in here.edges for tie in edge.ties})
        for place, tie in enumerate(ties):
            left = here.without({tie})
            if len(left.edges) < len(here.edges):
                options.append((_lead(measure(left), leader), place))
        if not options:
            break
        lead, place = min(options)
        tie = ties[place]
        gone.append(tie)
        here = here.without({tie})
        if lead < 0:
            return Overturn(tuple(gone), _first(measure(here)), exact=len(gone) <= 2)
    return Overturn((), leaders, exact=False)


def _lead(scores: Mapping[str, float | None], leader: str) -> float:
    best = max((score or 0.0 for id_, score in scores.items() if id_ != leader), default=0.0)
    return (scores[leader] or 0.0) - best


def _first(scores: Mapping[str, float | None]) -> tuple[str, ...]:
    return tuple(sorted(id_ for id_, rank in ranks(scores).items() if rank == 1 and scores[id_]))
