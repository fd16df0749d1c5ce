"""When somebody was removed, who was certainly removed first, and Harrell's concordance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from elitenet.graph.people import PeopleGraph
from elitenet.inference.cases.risk_set import Case
from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.measures.centrality import betweenness, closeness, degree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BY_NAME: Mapping[str, Callable[[PeopleGraph], Mapping[str, float | None]]] = {
    "betweenness": betweenness,
    "degree": degree,
    "closeness": closeness,
}

MEASURES = tuple(_BY_NAME)
"""Centralities of the first day that the order of removal is set against."""


def centralities(graph: PeopleGraph, measure: str) -> dict[str, float]:
    """One centrality of everybody, by its name in :data:`MEASURES`; 0 where it is not defined."""
    return {id_: score or 0.0 for id_, score in _BY_NAME[measure](graph).items()}


def removal(case: Case) -> tuple[date, date] | None:
    """Between which days somebody was removed; ``None`` where they were not.

    The first end of a post that was lost; where none was, the first act of the law.
    """
    if not case.lost:
        return None
    dates: list[PartialDate | None] = [holding.end for holding in case.career.lost]
    if not any(dates):
        acts = [act for act in case.career.acts if act.certainty is Certainty.YES]
        dates = [act.tie.period.start for act in acts if act.against]
    known = [when for when in dates if when is not None]
    if not known:
        return None
    return min(when.earliest for when in known), min(when.latest for when in known)


def comparable(
    removals: Sequence[tuple[date, date] | None],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of whom one was certainly removed first.

    Parameters
    ----------
    removals : sequence of (date, date) or None
        Between which days each was removed; ``None``: not by the end, so last.

    Returns
    -------
    first, second : array of int
        Places of the one and of the other. Overlapping dates make no pair.

    Examples
    --------
    >>> day = date(2022, 1, 5)
    >>> [places.tolist() for places in comparable([(day, day), None, (day, day)])]
    [[0, 2], [1, 1]]
    """
    import numpy as np

    pairs = [
        (i, j)
        for i, one in enumerate(removals)
        if one is not None
        for j, other in enumerate(removals)
        if i != j and (other is None or one[1] < other[0])
    ]
    places = np.array(pairs, np.int64).reshape(-1, 2)
    return places[:, 0], places[:, 1]


def concordance(
    ranks: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Harrell's C for every row of centralities.

    Parameters
    ----------
    ranks : array of int
        One row an arrangement, one column a person: the same numbers in every row, of
        which only the order counts.
    first, second : array of int
        As from :func:`comparable`.

    Examples
    --------
    >>> import numpy as np
    >>> float(concordance(np.array([[0, 1, 2]]), np.array([0, 0]), np.array([1, 2]))[0])
    1.0
    """
    import numpy as np

    # One row a person, of few bytes: a pair is then two runs of memory, and fast.
    by_person = np.ascontiguousarray(ranks.T, np.int16)
    last = _last(len(by_person), first, second)
    rest = ~np.isin(second, last)
    lead = np.sign(by_person[second[rest]] - by_person[first[rest]])
    balance = lead.sum(axis=0, dtype=np.int64)
    if len(last):
        levels, counts = np.unique(ranks[0], return_counts=True)
        upto = np.cumsum(counts)
        # How many of all are below somebody of a level, less how many are above.
        above_others = (upto - counts) - (len(by_person) - upto)
        balance += above_others[np.searchsorted(levels, by_person[last])].sum(axis=0)
    return np.asarray((1.0 + balance / len(first)) / 2.0, np.float64)


def _last(n: int, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those who make a pair with everybody else and with none of themselves, as the later one.

    What they add to the balance is a sum of one number each, since among themselves it
    comes to nought: the rank-sum form of Mann and Whitney's statistic.
    """
    import numpy as np

    last = np.setdiff1d(second, first)
    pairs = int(np.isin(second, last).sum())
    return last if pairs == len(last) * (n - len(last)) else last[:0]
