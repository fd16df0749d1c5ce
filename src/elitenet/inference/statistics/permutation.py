"""Labels drawn at random: exact distributions where they can be counted, else seeded draws.

:func:`chosen_sum` is the null of any statistic that is a sum of scores over the labelled
units: the hypergeometric test (scores 0 and 1), Wilcoxon's (mid-ranks), the log-rank
(its scores), a difference of means. :func:`permuted` is that of any other statistic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import comb, factorial, prod
from typing import TYPE_CHECKING

from elitenet.inference.statistics.p_value import DRAWS, SEED, Null, check_draws, counted, drawn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ENUMERATED = 10_000_000
"""Choices or permutations that are listed one by one, at most."""

_WORK = 2_000_000_000
_FINEST = (1, 2, 3, 4, 6, 12, 60, 420, 840, 2520)
_LARGEST = 10**290
_CHUNK = 1_000_000


def chosen_sum(
    scores: Sequence[float],
    chosen: Sequence[bool],
    strata: Sequence[object] | None = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    exact: bool | None = None,
) -> Null:
    """The null of a sum of scores over units that were chosen at random.

    Parameters
    ----------
    scores : sequence of float
        One a unit.
    chosen : sequence of bool
        Who is labelled. In every stratum as many are chosen as there are here.
    strata : sequence or None
        The stratum of every unit; ``None``: all in one.
    draws, seed : int
        For the draws, where the distribution cannot be counted.
    exact : bool or None
        ``False``: draw in any case; ``None``: only where counting is too much.

    Notes
    -----
    Scores that are multiples of 1/2520 or coarser are counted by the shift algorithm of
    Streitberg and Roehmel (a polynomial in the scores, with no arrangement listed); any
    others by listing all choices of how many units of each score are taken, up to ten
    million; else by drawing.

    References
    ----------
    Streitberg, B. and Roehmel, J. (1986). Exact distributions for permutation and rank
    tests: an introduction to some recently published algorithms. Statistical Software
    Newsletter 12, 10-17.

    Examples
    --------
    >>> null = chosen_sum([1, 1, 1, 1, 0, 0, 0, 0], [True] * 4 + [False] * 4)
    >>> null.arrangements, [round(float(weight), 4) for weight in null.weights]
    (70, [0.0143, 0.2286, 0.5143, 0.2286, 0.0143])
    """
    import numpy as np

    check_draws(draws)
    parts = _parts(np.asarray(scores, float), np.asarray(chosen, bool), strata)
    if exact is not False:
        null = _shifted(parts) or _listed(parts)
        if null is not None:
            return null
    return _sampled(parts, draws, seed)


def _parts(
    scores: Floats, chosen: NDArray[np.bool_], strata: Sequence[object] | None
) -> list[tuple[Floats, int]]:
    """The scores of every stratum, and how many of them are chosen."""
    names = ["" for _ in scores] if strata is None else [str(name) for name in strata]
    parts = []
    for name in dict.fromkeys(names):
        places = [place for place, other in enumerate(names) if other == name]
        parts.append((scores[places], int(chosen[places].sum())))
    return parts or [(scores, 0)]


def _arrangements(parts: Sequence[tuple[Floats, int]]) -> int:
    return prod(comb(len(scores), size) for scores, size in parts)


def _shifted(parts: Sequence[tuple[Floats, int]]) -> Null | None:
    """Count by the shift algorithm, where the scores are on a grid."""
    import numpy as np

    everything = np.concatenate([scores for scores, _ in parts])
    close = 1e-9 * float(np.abs(everything).max(initial=0.0))
    fine = next((q for q in _FINEST if _whole(everything * q, close * q)), None)
    if fine is None or _arrangements(parts) > _LARGEST:
        return None
    probabilities, least = np.ones(1), 0
    for scores, size in parts:
        whole = np.rint(scores * fine).astype(np.int64)
        part = _polynomial(whole, size)
        if part is None or len(part[0]) * len(probabilities) > _WORK:
            return None
        probabilities = np.convolve(probabilities, part[0])
        least += part[1]
    attained = np.flatnonzero(probabilities > 0)
    values = (attained + least) / fine
    weights = probabilities[attained]
    return Null(values, weights / weights.sum(), arrangements=_arrangements(parts))


def _whole(scores: Floats, slack: float) -> bool:
    import numpy as np

    return np.allclose(scores, np.rint(scores), rtol=0, atol=slack)


def _polynomial(scores: Ints, size: int) -> tuple[Floats, int] | None:
    """The probability of every sum of ``size`` scores, and the least such sum."""
    import numpy as np

    n = len(scores)
    if size > n - size:
        # The sum over those left out is the total less the sum over those chosen.
        other = _polynomial(scores, n - size) if size < n else (np.ones(1), 0)
        if other is None:
            return None
        weights, least = other
        return weights[::-1], int(scores.sum()) - least - (len(weights) - 1)
    low = int(scores.min(initial=0))
    above = scores - low
    widest = int(np.sort(above)[n - size :].sum()) if size else 0
    if n * (size + 1) * (widest + 1) > _WORK:
        return None
    ways = np.zeros((size + 1, widest + 1))
    ways[0, 0] = 1.0
    for score in above.tolist():
        ways[1:, score:] += ways[:-1, : widest + 1 - score].copy()
    return ways[size] / float(comb(n, size)), low * size


def _listed(parts: Sequence[tuple[Floats, int]]) -> Null | None:
    """List every choice that gives another sum, if they are few enough.

    Units with one score are alike: it only matters how many of them are chosen.
    """
    import numpy as np

    alike = [_alike(scores) for scores, _ in parts]
    choices = (_choices(counts, size) for (_, counts), (_, size) in zip(alike, parts, strict=True))
    if prod(choices) > ENUMERATED or _arrangements(parts) > _LARGEST:
        return None
    sums, ways = np.zeros(1), np.ones(1)
    for (values, counts), (_, size) in zip(alike, parts, strict=True):
        found, times = _chosen_sums(values, counts, size)
        sums = (sums[:, None] + found[None, :]).ravel()
        ways = (ways[:, None] * (times / times.sum())[None, :]).ravel()
    return counted(sums, ways, arrangements=_arrangements(parts))


def _alike(scores: Floats) -> tuple[Floats, Ints]:
    """The scores that there are, each once, and of how many units each is."""
    import numpy as np

    if not len(scores):
        return np.zeros(0), np.zeros(0, np.int64)
    close = 1e-11 * float(np.abs(scores).max())
    ordered = np.sort(scores)
    first = np.flatnonzero(np.concatenate([[True], np.diff(ordered) > close]))
    return ordered[first], np.diff([*first, len(ordered)]).astype(np.int64)


def _choices(counts: Ints, size: int) -> int:
    """In how many ways so many units can be taken from groups of units that are alike."""
    ways = [1] + [0] * size
    for count in counts.tolist():
        ways = [sum(ways[max(0, k - count) : k + 1]) for k in range(size + 1)]
    return ways[size]


def _chosen_sums(values: Floats, counts: Ints, size: int) -> tuple[Floats, Floats]:
    """Every sum that so many units can have, and how many choices of units have it."""
    import numpy as np

    left = int(counts.sum())
    by_size = [(np.zeros(1), np.ones(1)), *((np.zeros(0), np.zeros(0)) for _ in range(size))]
    for value, count in zip(values.tolist(), counts.tolist(), strict=True):
        left -= count
        # Downwards, so that what a group is added to is without it; and only what can
        # still grow to the size is carried on.
        for k in range(size, -1, -1):
            taken = range(min(count, k) + 1) if k + left >= size else ()
            grown = [(by_size[k - m], m) for m in taken]
            by_size[k] = (
                np.concatenate([sums + m * value for (sums, _), m in grown] or [np.zeros(0)]),
                np.concatenate([ways * comb(count, m) for (_, ways), m in grown] or [np.zeros(0)]),
            )
    return by_size[size]


def _sampled(parts: Sequence[tuple[Floats, int]], draws: int, seed: int) -> Null:
    import numpy as np

    rng = np.random.default_rng(seed)
    sums = np.zeros(draws)
    for scores, size in parts:
        if size in (0, len(scores)):
            sums += scores.sum() if size else 0.0
            continue
        step = max(1, _CHUNK // len(scores))
        for start in range(0, draws, step):
            block = rng.random((min(step, draws - start), len(scores)))
            places = np.argpartition(block, size - 1, axis=1)[:, :size]
            # Sorted, so that one subset has one sum whatever the order it was drawn in.
            sums[start : start + len(block)] += scores[np.sort(places, axis=1)].sum(axis=1)
    return drawn(sums, seed)


def permuted(
    statistic: Callable[[Ints], Floats],
    n: int,
    strata: Sequence[object] | None = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    exact: bool | None = None,
    size: int | None = None,
) -> Null:
    """The null of any statistic of labels that are shuffled among units.

    Parameters
    ----------
    statistic : callable
        From an array of permutations (one a row; the k-th entry says whose label the
        k-th unit gets) to an array with the statistic of each.
    n : int
        How many units.
    strata : sequence or None
        Labels are shuffled within each stratum; ``None``: among all.
    draws, seed : int
        For the draws, where the permutations are too many to list.
    exact : bool or None
        ``False``: draw in any case; ``None``: only where there are too many.
    size : int or None
        Numbers that the statistic holds in memory for one permutation: it is called
        with fewer permutations at a time where that is much.

    Examples
    --------
    >>> null = permuted(lambda shuffled: (shuffled[:, 0] == 0).astype(float), 3)
    >>> null.arrangements, [round(float(weight), 4) for weight in null.weights]
    (6, [0.6667, 0.3333])
    """
    import numpy as np

    check_draws(draws)
    names = ["" for _ in range(n)] if strata is None else [str(name) for name in strata]
    places = [
        np.array([place for place, other in enumerate(names) if other == name], np.int64)
        for name in dict.fromkeys(names)
    ]
    step = max(1, _CHUNK * 4 // max(1, size or n))
    if exact is not False and prod(factorial(len(part)) for part in places) <= ENUMERATED:
        return counted(np.concatenate([statistic(b) for b in _all_orders(places, n, step)]))
    rng = np.random.default_rng(seed)
    found = []
    for start in range(0, draws, step):
        shuffled = np.empty((min(step, draws - start), n), np.int64)
        for part in places:
            order = np.argsort(rng.random((len(shuffled), len(part))), axis=1)
            shuffled[:, part] = part[order]
        found.append(statistic(shuffled))
    return drawn(np.concatenate(found), seed)


def _all_orders(places: Sequence[Ints], n: int, step: int) -> list[Ints]:
    """Every permutation within strata, in blocks of at most ``step`` rows."""
    import numpy as np

    within = [part[_orders(len(part))] for part in places]
    index = np.indices([len(orders) for orders in within]).reshape(len(within), -1).T
    blocks = []
    for start in range(0, len(index), step):
        rows = index[start : start + step]
        block = np.empty((len(rows), n), np.int64)
        for column, (part, orders) in enumerate(zip(places, within, strict=True)):
            block[:, part] = orders[rows[:, column]]
        blocks.append(block)
    return blocks


def _orders(n: int) -> Ints:
    """All n! orders of n things: each grows from one of n - 1 by an insertion."""
    import numpy as np

    found = np.zeros((1, 0), np.int64)
    for k in range(n):
        grown = [np.insert(found, place, k, axis=1) for place in range(k + 1)]
        found = np.concatenate(grown)
    return found
