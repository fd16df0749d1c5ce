"""Two networks of one day each set against each other: centralization, QAP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from elitenet.graph.people import PeopleGraph
from elitenet.inference.statistics.p_value import Null, check_draws, drawn
from elitenet.inference.statistics.permutation import permuted
from elitenet.ledger.order import Key, tie_order

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


def centralization_change(
    before: PeopleGraph, after: PeopleGraph, *, draws: int, seed: int
) -> Null | None:
    """The null of the change in degree centralization: dates are shuffled.

    Parameters
    ----------
    before, after : PeopleGraph
        Of the same people.

    Returns
    -------
    Null or None
        ``None`` where there are fewer than 3 people, or the two networks are the same.

    Notes
    -----
    Each reason for edges (a body with its members on the two days, or a tie between two
    people) keeps its two states, and a toss says which is the first, as in a paired test.
    """
    import numpy as np

    check_draws(draws)
    n = len(before)
    keys = _in_order(before, {key for graph in (before, after) for key in _reasons(graph)})
    pairs = sorted({pair for graph in (before, after) for pair in graph.pairs})
    if n < 3 or not keys:
        return None
    made = [_incidence(graph, keys, pairs) for graph in (before, after)]
    moving = np.flatnonzero((made[0] != made[1]).any(axis=0))
    if not len(moving):
        return None
    fixed = np.delete(made[0], moving, axis=1).any(axis=1, keepdims=True)
    first, second = (part[:, moving].astype(np.float32) for part in made)
    touches = np.zeros((n, len(pairs)), np.float32)
    for place, (a, b) in enumerate(pairs):
        touches[a, place] = touches[b, place] = 1.0
    rng = np.random.default_rng(seed)
    found, step = [], max(1, 8_000_000 // (len(pairs) + 1))
    for start in range(0, draws, step):
        swap = rng.integers(0, 2, (len(moving), min(step, draws - start))).astype(np.float32)
        day1 = ((first @ (1 - swap) + second @ swap) > 0) | fixed
        day2 = ((second @ (1 - swap) + first @ swap) > 0) | fixed
        found.append(_centralized(touches, day2) - _centralized(touches, day1))
    return drawn(np.concatenate(found), seed)


def _centralized(touches: NDArray[np.float32], there: Bools) -> Floats:
    import numpy as np

    degrees = touches @ there.astype(np.float32)
    n = len(touches)
    total = (degrees.max(axis=0) - degrees).sum(axis=0)
    return np.asarray(total / ((n - 1) * (n - 2)), np.float64)


Reason = tuple[str, str]
"""Why there are edges: a body, or a tie, and its id."""


def _reasons(graph: PeopleGraph) -> Mapping[Reason, set[tuple[int, int]]]:
    found: dict[Reason, set[tuple[int, int]]] = {}
    for edge, pair in zip(graph.edges, graph.pairs, strict=True):
        for strand in edge.strands:
            key = ("body", strand.body) if strand.body else ("tie", strand.needs[0][0])
            found.setdefault(key, set()).add(pair)
    return found


def _in_order(graph: PeopleGraph, reasons: Iterable[Reason]) -> list[Reason]:
    """By content: a toss goes with a reason by its place."""
    network = graph.snapshot.network

    def order(reason: Reason) -> Key:
        kind, id_ = reason
        if kind == "body":
            return kind, network.actor_by_id[id_].name, id_
        return kind, tie_order(network, network.tie_by_id[id_])

    return sorted(reasons, key=order)


def _incidence(
    graph: PeopleGraph, keys: Sequence[Reason], pairs: Sequence[tuple[int, int]]
) -> Bools:
    import numpy as np

    rows = {pair: place for place, pair in enumerate(pairs)}
    columns = {key: place for place, key in enumerate(keys)}
    made = np.zeros((len(pairs), len(keys)), bool)
    for key, found in _reasons(graph).items():
        for pair in found:
            made[rows[pair], columns[key]] = True
    return made


def qap(
    x: Floats, y: Floats, *, draws: int, seed: int, exact: bool | None = None
) -> tuple[float | None, Null | None]:
    """The correlation of two symmetric matrices, and its null: rows are shuffled.

    Parameters
    ----------
    x, y : array of float, shape (n, n)
        With the same rows; the diagonal is left out.
    exact : bool or None
        As in :func:`elitenet.inference.statistics.permutation.permuted`.

    Returns
    -------
    value : float or None
        Pearson's r; ``None`` where one of the two does not vary.

    References
    ----------
    Krackhardt, D. (1988). Predicting with networks: nonparametric multiple regression
    analysis of dyadic data. Social Networks 10(4), 359-381.

    Examples
    --------
    >>> import numpy as np
    >>> path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], float)
    >>> value, null = qap(path, path, draws=99, seed=1)
    >>> round(value, 6), null.arrangements, round(null.chance(value, "greater").p, 4)
    (1.0, 6, 0.3333)
    """
    import numpy as np

    n = len(x)
    upper = np.triu_indices(n, 1)
    one, other = x[upper], y[upper]
    spread = float(one.std() * other.std()) if n > 1 else 0.0
    if spread <= 0:
        return None, None
    scaled = np.zeros((n, n))
    scaled[upper] = (one - one.mean()) / (len(one) * spread)
    scaled += scaled.T
    # Those of the commonest value add nothing, since the scaled ones add up to nought.
    values, counts = np.unique(other, return_counts=True)
    rest = other - values[counts.argmax()]
    some = np.flatnonzero(rest)
    a, b, weights = upper[0][some], upper[1][some], rest[some]

    def statistic(shuffled: NDArray[np.int64]) -> Floats:
        places = np.ascontiguousarray(shuffled.T)
        return np.asarray(weights @ scaled.ravel()[places[a] * n + places[b]], np.float64)

    null = permuted(statistic, n, draws=draws, seed=seed, exact=exact, size=3 * len(some))
    return float(other @ scaled[upper]), null
