"""From a null distribution to a p-value, and to what that p-value could have been."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10, sqrt
from typing import TYPE_CHECKING

from elitenet.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALTERNATIVES = ("two-sided", "greater", "less")
"""Which results count as extreme: on either side, above, or below what is expected."""

DRAWS = 100_000
"""Random arrangements drawn where there are too many to list: the third decimal of a p of
0.05 then holds, with a standard error of 0.0007. The error is given with every p."""

SEED = 2022
"""The seed of the draws, unless another is given."""

_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Settings:
    """Which results count as extreme, and the draws where not all can be counted.

    Raises
    ------
    UsageError
        If there is no such alternative.
    """

    alternative: str = "two-sided"
    draws: int = DRAWS
    seed: int = SEED

    def __post_init__(self) -> None:
        check_alternative(self.alternative)


@dataclass(frozen=True, slots=True)
class Chance:
    """How often chance alone would give a result at least as extreme.

    Parameters
    ----------
    p : float
        Exact: the share of all arrangements at least as extreme. Monte Carlo:
        (b + 1)/(m + 1), b of m draws being so.
    mid_p : float
        The same with half of the arrangements that are exactly as extreme.
    smallest_p : float
        The least p that any arrangement could have given; Monte Carlo: 1/(m + 1), below
        which the draws cannot see.
    method : {"exact", "monte carlo"}
    error : float or None
        Monte Carlo: the standard error of p, by which another seed would move it.
    alternative : {"two-sided", "greater", "less"}
    arrangements : int or None
        How many there are, where all were counted.
    draws, seed : int or None
        How many were drawn, and from which seed, where they were.
    """

    p: float
    mid_p: float
    smallest_p: float
    method: str
    alternative: str
    arrangements: int | None = None
    draws: int | None = None
    seed: int | None = None
    error: float | None = None


@dataclass(frozen=True)
class Null:
    """What a statistic is when labels are shuffled.

    Parameters
    ----------
    values : array of float
        Attainable (or drawn) values, each once, in ascending order.
    weights : array of float
        Exact: their probabilities. Monte Carlo: how often each was drawn.
    arrangements : int or None
        How many there are, where all were counted.
    draws, seed : int or None
        How many were drawn, and from which seed, where they were.
    """

    values: NDArray[np.float64]
    weights: NDArray[np.float64]
    arrangements: int | None = None
    draws: int | None = None
    seed: int | None = None

    @property
    def exact(self) -> bool:
        """Whether every arrangement was counted."""
        return self.draws is None

    @property
    def mean(self) -> float:
        """The expectation over the arrangements."""
        return float((self.values * self.weights).sum() / self.weights.sum())

    def chance(
        self, observed: float, alternative: str = "two-sided", *, by: str = "distance"
    ) -> Chance:
        """The p-value of an observed statistic.

        Parameters
        ----------
        alternative : {"two-sided", "greater", "less"}
        by : {"distance", "probability"}
            What makes a value as extreme, two-sided: as far from the expectation, or (as
            in Fisher's exact test of a table) no more probable.

        Notes
        -----
        Both two-sided rules order the attainable values by one number, so that under the
        null P(p <= a) = a at every attainable a; doubling the smaller tail would not.

        Examples
        --------
        >>> from elitenet.inference.statistics.permutation import chosen_sum
        >>> tea = chosen_sum([1, 1, 1, 1, 0, 0, 0, 0], [True] * 4 + [False] * 4)
        >>> round(tea.chance(3, "greater").p, 4)
        0.2429
        """
        check_alternative(alternative)
        if not self.exact:
            return self._drawn(observed, alternative)
        import numpy as np

        place = int(np.argmin(np.abs(self.values - observed)))
        extremes = self._extremeness(alternative, by)
        here = extremes[place]
        slack = _CLOSE * float(np.abs(extremes).max())
        more = float(self.weights[extremes > here + slack].sum())
        equal = float(self.weights[np.abs(extremes - here) <= slack].sum())
        top = float(self.weights[extremes >= extremes.max() - slack].sum())
        return Chance(
            p=min(1.0, more + equal),
            mid_p=min(1.0, more + equal / 2),
            smallest_p=min(1.0, top),
            method="exact",
            alternative=alternative,
            arrangements=self.arrangements,
        )

    def _extremeness(self, alternative: str, by: str) -> NDArray[np.float64]:
        """A number for every value that grows with how extreme it is."""
        import numpy as np

        if alternative == "greater":
            return self.values
        if alternative == "less":
            return -self.values
        if by == "probability":
            # On a log scale the slack is relative, as a comparison of probabilities must be.
            found: NDArray[np.float64] = -np.log(np.maximum(self.weights, 1e-320))
            return found
        return np.abs(self.values - self.mean)

    def _drawn(self, observed: float, alternative: str) -> Chance:
        import numpy as np

        assert self.draws is not None
        # What was observed is one more draw under the null: it belongs to the mean, too.
        total = (self.values * self.weights).sum() + observed
        mean = total / (self.draws + 1)
        sign = -1.0 if alternative == "less" else 1.0
        if alternative == "two-sided":
            extremes, here = np.abs(self.values - mean), abs(observed - mean)
        else:
            extremes, here = sign * self.values, sign * observed
        slack = _CLOSE * max(abs(here), float(np.abs(extremes).max()))
        more = float(self.weights[extremes > here + slack].sum())
        equal = float(self.weights[np.abs(extremes - here) <= slack].sum())
        p = (more + equal + 1) / (self.draws + 1)
        return Chance(
            p=p,
            mid_p=(more + (equal + 1) / 2) / (self.draws + 1),
            smallest_p=1 / (self.draws + 1),
            method="monte carlo",
            alternative=alternative,
            draws=self.draws,
            seed=self.seed,
            error=sqrt(p * (1 - p) / self.draws),
        )


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """To nine significant digits of the largest, so that sums that are equal look equal."""
    import numpy as np

    largest = float(np.abs(values).max(initial=0.0))
    return np.round(values, 9 - floor(log10(largest))) if largest else values


def drawn(values: NDArray[np.float64], seed: int) -> Null:
    """The null of some values drawn at random.

    Parameters
    ----------
    values : array of float
        One a draw, in any order; rounded, so that equal values are seen to be equal.
    seed : int
        What they were drawn with.
    """
    import numpy as np

    found, counts = np.unique(_rounded(values), return_counts=True)
    return Null(found, counts.astype(np.float64), draws=len(values), seed=seed)


def counted(
    values: NDArray[np.float64],
    weights: NDArray[np.float64] | None = None,
    *,
    arrangements: int | None = None,
) -> Null:
    """The null of all arrangements.

    Parameters
    ----------
    values : array of float
        One an arrangement, or one for several that are alike.
    weights : array of float or None
        The probabilities of the values; ``None``: all the same.
    arrangements : int or None
        How many there are; ``None``: as many as there are values.
    """
    import numpy as np

    found, place = np.unique(_rounded(values), return_inverse=True)
    shares = np.bincount(place, weights, len(found))
    return Null(found, shares / shares.sum(), arrangements=arrangements or len(values))


def check_alternative(alternative: str) -> None:
    """See that there is an alternative of that name.

    Raises
    ------
    UsageError
        If not.
    """
    if alternative not in ALTERNATIVES:
        raise UsageError(
            f"there is no alternative '{alternative}'; there are: {', '.join(ALTERNATIVES)}"
        )


def check_draws(draws: int) -> None:
    """See that some number of draws can be drawn.

    Raises
    ------
    UsageError
        If it is not from 1 to ten million.
    """
    if not 1 <= draws <= 10_000_000:
        raise UsageError(f"draws must be from 1 to 10,000,000; it is {draws}")


def p_text(chance: Chance | None, what: str = "p") -> str:
    """A p-value as printed: four decimals, and never nought; drawn, with its standard error.

    Parameters
    ----------
    what : {"p", "mid_p", "smallest_p"}
        The error is given with p alone.

    Examples
    --------
    >>> p_text(Chance(0.00001, 0.00001, 0.00001, "exact", "greater"))
    '<0.0001'
    >>> drawn = Chance(0.0191, 0.0191, 0.0001, "monte carlo", "greater", error=0.00043)
    >>> p_text(drawn), p_text(drawn, "mid_p")
    ('0.0191 ± 0.0004', '0.0191')
    """
    if chance is None:
        return "-"
    value: float = getattr(chance, what)
    if value < 0.00005:
        return "<0.0001"
    close = chance.error is None or chance.error < 0.00005 or what != "p"
    return f"{value:.4f}" if close else f"{value:.4f} ± {chance.error:.4f}"


def p_said(chance: Chance | None) -> str:
    """A p-value in a sentence.

    Examples
    --------
    >>> p_said(Chance(0.00001, 0.00001, 0.00001, "exact", "greater"))
    'p < 0.0001'
    >>> p_said(Chance(0.25, 0.2, 0.1, "exact", "greater"))
    'p = 0.2500'
    """
    text = p_text(chance)
    return f"p {text.replace('<', '< ')}" if text.startswith("<") else f"p = {text}"
