"""When somebody was removed, who was certainly removed first, and Harrell's concordance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from elitenet.change.outcomes import LOSSES, Outcome
from elitenet.graph.people import PeopleGraph
from elitenet.inference.cases.risk_set import Case
from elitenet.ledger.dates import Certainty
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


Days = tuple[date, date]
"""Between which days something happened."""


def removal(case: Case) -> Days | None:
    """Between which days somebody was removed; ``None`` where they were not.

    By what made it a loss: of posts lost, or left for a lower level, the first end of
    those that are judged; of somebody who lost none, the gravest act of the law. Where
    either may be the case, between the first and the last day of both.
    """
    if not case.lost:
        return None
    readings = {case.career.certain.outcome, case.career.possible.outcome}
    by_act = {reading is Outcome.ACTED_AGAINST for reading in readings & LOSSES or readings}
    spans = [_act(case) if act else _first_end(case) for act in by_act]
    known = [span for span in spans if span is not None]
    if not known:
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def _first_end(case: Case) -> Days | None:
    """Of the judged posts; a loss that is only possible may have been the first."""
    ends = [(held.end, held.certainty) for held in case.left if held.end is not None]
    if not ends:
        return None
    sure = [end for end, certainty in ends if certainty is Certainty.YES]
    last = min(end.latest for end in sure or [end for end, _ in ends])
    return min(end.earliest for end, _ in ends), last


def _act(case: Case) -> Days | None:
    """Of the gravest act; of several as grave, the first."""
    against = [act for act in case.career.acts if act.against]
    acts = [act for act in against if act.certainty is Certainty.YES] or against
    gravest = min((act.weight for act in acts), default=None)
    starts = [act.tie.period.start for act in acts if act.weight == gravest]
    known = [start for start in starts if start is not None]
    if not known:
        return None
    return min(start.earliest for start in known), min(start.latest for start in known)


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
