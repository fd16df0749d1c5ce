"""Kaplan-Meier curves and the log-rank statistic, as sums that can be permuted."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Curve:
    """A Kaplan-Meier curve.

    Parameters
    ----------
    times : tuple of float
        When somebody left, in ascending order.
    survival : tuple of float
        The share still in post just after each.
    median : float or None
        The first time at which half or fewer are left; ``None`` where that never came.
    low, high : float or None
        The ends of its 95% interval; ``None`` where an end is not reached.
    """

    times: tuple[float, ...]
    survival: tuple[float, ...]
    median: float | None
    low: float | None
    high: float | None

    def at(self, time: float) -> float:
        """The share still in post at a time."""
        left = 1.0
        for when, share in zip(self.times, self.survival, strict=True):
            if when > time:
                break
            left = share
        return left


def kaplan_meier(times: Sequence[float], ended: Sequence[bool]) -> Curve:
    """The product-limit curve of some spells.

    Parameters
    ----------
    times : sequence of float
        How long each lasted.
    ended : sequence of bool
        Whether its end was seen; else it is censored then.

    Returns
    -------
    Curve
        With the median's interval of Brookmeyer and Crowley on the log-log scale.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete
    observations. Journal of the American Statistical Association 53, 457-481.
    Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median survival
    time. Biometrics 38, 29-41.

    Examples
    --------
    >>> kaplan_meier([1, 2, 2, 3], [True, True, False, True]).survival
    (0.75, 0.5, 0.0)
    """
    import numpy as np
    from scipy import stats

    if not any(ended):
        return Curve((), (), None, None, None)
    over = np.asarray(ended, bool)
    when = np.asarray(times, float)
    data = stats.CensoredData(uncensored=when[over], right=when[~over])
    left = stats.ecdf(data).sf
    with warnings.catch_warnings():
        # There is no interval where nobody is left; that is nought, and no warning.
        warnings.simplefilter("ignore", RuntimeWarning)
        low, high = left.confidence_interval(method="log-log")
    distinct = np.unique(when[over])
    # The stubs take the two ends for numbers; they are curves, too.
    ends = [np.nan_to_num(end.evaluate(distinct)) for end in (low, high)]  # type: ignore[attr-defined]
    share = left.evaluate(distinct)
    return Curve(
        tuple(float(t) for t in distinct),
        tuple(float(round(s, 12)) for s in share),
        *(_first_half(distinct, curve) for curve in (share, *ends)),
    )


def _first_half(times: NDArray[np.float64], share: NDArray[np.float64]) -> float | None:
    below = times[share <= 0.5 + 1e-12]
    return float(below[0]) if len(below) else None


@dataclass(frozen=True, slots=True)
class LogRank:
    """The log-rank comparison of one group with all others.

    Parameters
    ----------
    observed, expected : float
        Ends in the group, and what equal hazards would give.
    variance : float
        Hypergeometric.
    """

    observed: float
    expected: float
    variance: float

    @property
    def chi2(self) -> float | None:
        """The statistic; its usual reference is chi-square with 1 degree of freedom."""
        if self.variance <= 0:
            return None
        return (self.observed - self.expected) ** 2 / self.variance


def log_rank(times: Sequence[float], ended: Sequence[bool], group: Sequence[bool]) -> LogRank:
    """Compare a group's hazard with that of the others.

    Parameters
    ----------
    group : sequence of bool
        Who is in it.

    References
    ----------
    Mantel, N. (1966). Evaluation of survival data and two new rank order statistics
    arising in its consideration. Cancer Chemotherapy Reports 50, 163-170.

    Examples
    --------
    >>> found = log_rank([1, 2, 3, 4], [True] * 4, [True, True, False, False])
    >>> found.observed, round(found.expected, 4), round(found.chi2, 4)
    (2.0, 0.8333, 2.8824)
    """
    import numpy as np

    when, over = np.asarray(times, float), np.asarray(ended, bool)
    inside = np.asarray(group, bool)
    expected = variance = 0.0
    for time in np.unique(when[over]):
        n, n1 = int((when >= time).sum()), int((inside & (when >= time)).sum())
        d = int((over & (when == time)).sum())
        expected += d * n1 / n
        if n > 1:
            variance += d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1)
    return LogRank(float((over & inside).sum()), expected, variance)


def scores(times: Sequence[float], ended: Sequence[bool]) -> list[float]:
    """What each spell adds to observed less expected, whichever group it is in.

    Returns
    -------
    list of float
        1 for an end that was seen, less the cumulated hazard of all spells up to then;
        the sum over a group is its observed less its expected ends, so that the
        log-rank test is a permutation of fixed scores.

    Examples
    --------
    >>> [round(score, 4) for score in scores([1, 2, 3, 4], [True] * 4)]
    [0.75, 0.4167, -0.0833, -1.0833]
    """
    import numpy as np

    when, over = np.asarray(times, float), np.asarray(ended, bool)
    distinct = np.unique(when[over])
    steps = [(over & (when == t)).sum() / (when >= t).sum() for t in distinct]
    hazard = np.concatenate([[0.0], np.cumsum(steps)])
    cumulated = hazard[np.searchsorted(distinct, when, side="right")]
    return [float(score) for score in over - cumulated]
