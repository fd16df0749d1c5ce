"""Sizes of effects, with intervals that stay within their scale on small samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Z95 = 1.959963984540054
"""The 97.5% point of the normal distribution."""

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Effect:
    """How large a difference is.

    Parameters
    ----------
    low, high : float or None
        The ends of the 95% interval.
    method : str
        Of the interval.
    reason : str or None
        Why the value or the interval is not defined.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    method: str = ""
    reason: str | None = None


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95% score interval of a share.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
    inference. Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    share, z2 = count / of, Z95**2
    middle = share + z2 / (2 * of)
    half = Z95 * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, (middle - half) / (1 + z2 / of)), min(1.0, (middle + half) / (1 + z2 / of))


def share_difference(one: tuple[int, int], other: tuple[int, int]) -> Effect:
    """The difference of two shares, each a count out of a total.

    Parameters
    ----------
    one, other : (int, int)
        Count and total.

    Returns
    -------
    Effect
        With Newcombe's hybrid score interval; not defined where a total is 0.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent
    proportions. Statistics in Medicine 17, 873-890 (method 10).

    Examples
    --------
    >>> found = share_difference((56, 70), (48, 80))  # Newcombe's table II, row (a)
    >>> [round(x, 4) for x in (found.value, found.low, found.high)]
    [0.2, 0.0524, 0.3339]
    """
    name = "difference in shares"
    if not one[1] or not other[1]:
        return Effect(name, None, reason="one of the two groups is empty")
    p, q = one[0] / one[1], other[0] / other[1]
    (low1, high1), (low2, high2) = wilson(*one), wilson(*other)
    return Effect(
        name,
        p - q,
        p - q - sqrt((p - low1) ** 2 + (high2 - q) ** 2),
        p - q + sqrt((high1 - p) ** 2 + (q - low2) ** 2),
        "Newcombe 1998, method 10",
    )


def superiority(one: Sequence[float], other: Sequence[float]) -> Effect:
    """How often one of the first group outscores one of the second; ties count half.

    Returns
    -------
    Effect
        From 0 to 1, 0.5 where neither does; with Newcombe's interval.

    References
    ----------
    Newcombe, R. G. (2006). Confidence intervals for an effect size measure based on the
    Mann-Whitney statistic. Part 2. Statistics in Medicine 25, 559-573 (method 5).
    """
    name = "probability of a graver outcome"
    if not one or not other:
        return Effect(name, None, reason="one of the two groups is empty")
    wins = sum((a > b) + (a == b) / 2 for a in one for b in other)
    theta = wins / (len(one) * len(other))
    low, high = _theta_interval(theta, len(one), len(other))
    return Effect(name, theta, low, high, "Newcombe 2006, method 5")


def _theta_interval(theta: float, m: int, n: int) -> tuple[float, float]:
    star = (m + n) / 2 - 1

    def beyond(at: float) -> bool:
        spread = at * (1 - at) * (1 + star * (1 - at) / (2 - at) + star * at / (1 + at))
        return (theta - at) ** 2 > Z95**2 * spread / (m * n)

    def end(far: float) -> float:
        inside, outside = theta, far
        for _ in range(60):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if beyond(middle) else (middle, outside)
        return outside

    return end(0.0), end(1.0)


def bootstrap(
    name: str,
    value: float | None,
    statistic: Callable[[NDArray[np.int64]], float | None],
    n: int,
    seed: int,
) -> Effect:
    """An effect with a percentile interval over resampled units.

    Parameters
    ----------
    value : float or None
        In the sample as it is.
    statistic : callable
        From the places of the resampled units to the effect, ``None`` where undefined.
    n : int
        How many units.

    Returns
    -------
    Effect
        Without an interval where fewer than half of the resamples have a value.

    References
    ----------
    Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, ch. 13.
    """
    import numpy as np

    if value is None:
        return Effect(name, None, reason="not defined on these cases")
    rng = np.random.default_rng(seed)
    found = [statistic(rng.integers(0, n, n)) for _ in range(RESAMPLES)]
    known = [x for x in found if x is not None]
    if len(known) < RESAMPLES / 2:
        return Effect(name, value, reason="too few resamples in which it is defined")
    low, high = np.percentile(known, [2.5, 97.5])
    return Effect(name, value, float(low), float(high), f"bootstrap, {RESAMPLES} resamples")
