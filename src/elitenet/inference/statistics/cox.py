"""The hazard ratio of one group to another: Cox's regression on one yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import TYPE_CHECKING

from elitenet.inference.statistics.effect_size import Z95, Effect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_CLOSE = 1e-12
NAME = "hazard ratio"
METHOD = "Cox 1972, ties by Efron 1977, Wald's interval; spells taken as independent"


@dataclass(frozen=True, slots=True)
class _Ends:
    """The ends, one a row: of tied ends, each is given the average risk set of its turn.

    Parameters
    ----------
    ended : array of float
        1 where the end is one of the group.
    inside, outside : array of float
        How many of the group and of the others are at risk then.
    """

    ended: Floats
    inside: Floats
    outside: Floats

    @classmethod
    def of(cls, times: Sequence[float], ended: Sequence[bool], group: Sequence[bool]) -> _Ends:
        """Who is at risk at every end."""
        import numpy as np

        when, over = np.asarray(times, float), np.asarray(ended, bool)
        mark = np.asarray(group, bool)
        rows: list[tuple[float, float, float]] = []
        for time in np.unique(when[over]):
            there, now = when >= time, over & (when == time)
            n1, n0 = int((there & mark).sum()), int((there & ~mark).sum())
            d1, d0 = int((now & mark).sum()), int((now & ~mark).sum())
            rows.extend(
                (float(turn < d1), n1 - turn * d1 / (d1 + d0), n0 - turn * d0 / (d1 + d0))
                for turn in range(d1 + d0)
            )
        found = np.array(rows, float).reshape(-1, 3)
        return cls(found[:, 0], found[:, 1], found[:, 2])

    def slope(self, log_ratio: float) -> tuple[float, float]:
        """The score, and the information, at a logarithm of the ratio."""
        share = self.inside * exp(log_ratio)
        share = share / (share + self.outside)
        return float((self.ended - share).sum()), float((share * (1 - share)).sum())

    def why_not(self) -> str | None:
        """Why no ratio fits best, where none does."""
        both = (self.inside > 0) & (self.outside > 0)
        if not both.any():
            return "no time at which both groups were at risk"
        if self.ended[both].all():
            return "no limit: while both were at risk, only the tied ended"
        if not self.ended[both].any():
            return "no limit: while both were at risk, only others ended"
        return None


def hazard_ratio(times: Sequence[float], ended: Sequence[bool], group: Sequence[bool]) -> Effect:
    """How many times as often those of a group leave, among those who are still there.

    Parameters
    ----------
    times : sequence of float
        How long each lasted.
    ended : sequence of bool
        Whether its end was seen; else it is censored then.
    group : sequence of bool
        Who is in it; the ratio is theirs to the others'.

    Returns
    -------
    Effect
        Not defined, with the reason, where the two were never at risk together, or where
        then all the ends are on one side: the likelihood has no maximum.

    Notes
    -----
    The maximum of the partial likelihood: where its slope is nought, found by bisection.
    Unlike the one-step estimate of Peto, and unlike Newton's method from a ratio of 1, it
    does not run away where one group is much smaller than the other.

    References
    ----------
    Cox, D. R. (1972). Regression models and life-tables. Journal of the Royal Statistical
    Society B 34(2), 187-220. Efron, B. (1977). The efficiency of Cox's likelihood
    function for censored data. Journal of the American Statistical Association 72(359),
    557-565.

    Examples
    --------
    >>> found = hazard_ratio([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1], [1, 1, 1, 0, 0, 0])
    >>> round(found.value, 3)  # exp(1.676857): Therneau and Grambsch 2000, appendix E
    5.349
    """
    ends = _Ends.of(times, ended, group)
    reason = ends.why_not()
    if reason is not None:
        return Effect(NAME, None, reason=reason)
    found = _highest(ends)
    half = Z95 / sqrt(ends.slope(found)[1])
    return Effect(NAME, exp(found), exp(found - half), exp(found + half), METHOD)


def _highest(ends: _Ends) -> float:
    """Where the score is nought: it falls all the way, so there is one such place."""
    # Newton's steps run away where a group is tiny; halving the bracket cannot.
    toward = 1.0 if ends.slope(0.0)[0] > 0 else -1.0
    near, far = 0.0, toward
    while ends.slope(far)[0] * toward > 0:
        near, far = far, far + toward
    while abs(far - near) > _CLOSE:
        middle = (near + far) / 2
        if ends.slope(middle)[0] * toward > 0:
            near = middle
        else:
            far = middle
    return (near + far) / 2
