"""Two networks of one day each set against each other: E-I, centralization, QAP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from elitenet.graph.people import PeopleGraph
from elitenet.inference.statistics.p_value import Null, check_draws, drawn
from elitenet.inference.statistics.permutation import permuted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


def e_i_index(graph: PeopleGraph, members: frozenset[str]) -> float | None:
    """How far the ties of a group lead out of it.

    Parameters
    ----------
    members : frozenset of str
        Ids of its people.

    Returns
    -------
    float or None
        (E - I)/(E + I), E being its ties to others and I those inside: -1 where all stay
        inside, 1 where all lead out. Not defined where it has no tie.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises:
    an experimental simulation. Social Psychology Quarterly 51(2), 123-140.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ada", "cy"), ("ben", "cy"), ("cy", "dee")])
    >>> e_i_index(graph, frozenset({"ada", "ben"}))
    0.3333333333333333
    """
    inside = sum(e.a in members and e.b in members for e in graph.edges)
    outside = sum((e.a in members) is not (e.b in members) for e in graph.edges)
    total = inside + outside
    return (outside - inside) / total if total else None


def e_i_change(
    before: PeopleGraph, after: PeopleGraph, members: frozenset[str], *, draws: int, seed: int
) -> Null:
    """The null of the change in the E-I index: memberships are shuffled among people.

    Parameters
    ----------
    before, after : PeopleGraph
        Of the same people.

    Returns
    -------
    Null
        Of after less before; a drawn group without any tie counts as 0 on that day.
    """
    import numpy as np

    label = np.array([id_ in members for id_ in before.nodes])
    ends = [_ends(graph) for graph in (before, after)]

    def statistic(shuffled: NDArray[np.int64]) -> Floats:
        by_person = np.ascontiguousarray(label[shuffled].T)
        first, second = (_e_i(by_person, *pair) for pair in ends)
        return second - first

    size = len(before) + len(before.edges) + len(after.edges)
    return permuted(statistic, len(before), draws=draws, seed=seed, size=size)


def _ends(graph: PeopleGraph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    import numpy as np

    pairs = np.array(graph.pairs, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _e_i(by_person: Bools, a: NDArray[np.int64], b: NDArray[np.int64]) -> Floats:
    import numpy as np

    one, other = by_person[a], by_person[b]
    inside = (one & other).sum(axis=0)
    outside = (one ^ other).sum(axis=0)
    return np.asarray((outside - inside) / np.maximum(inside + outside, 1), np.float64)


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
    people) keeps its two states and gets its two dates by lot, as in a paired test.
    """
    import numpy as np

    check_draws(draws)
    n = len(before)
    keys = sorted({key for graph in (before, after) for key in _reasons(graph)})
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


def _reasons(graph: PeopleGraph) -> Mapping[str, set[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for edge, pair in zip(graph.edges, graph.pairs, strict=True):
        for strand in edge.strands:
            key = f"body {strand.body}" if strand.body else f"tie {strand.needs[0][0]}"
            found.setdefault(key, set()).add(pair)
    return found


def _incidence(graph: PeopleGraph, keys: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Bools:
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
    scaled = (one - one.mean()) / (len(one) * spread)

    def statistic(shuffled: NDArray[np.int64]) -> Floats:
        placed = y.ravel()[shuffled[:, upper[0]] * n + shuffled[:, upper[1]]]
        return np.asarray(placed @ scaled, np.float64)

    null = permuted(statistic, n, draws=draws, seed=seed, exact=exact, size=3 * len(one))
    return float(other @ scaled), null
