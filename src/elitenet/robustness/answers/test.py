"""A test, run again for every variation: on which side of the line its p-value stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from elitenet.change.compare import Change
from elitenet.errors import UsageError
from elitenet.robustness.fewest_recodings import Reversal, reversals
from elitenet.robustness.summary import Record, about, spans
from elitenet.robustness.test_run import TestBase, Verdict, asked, verdict
from elitenet.robustness.variations import KEYS, RANDOM, Base, Kind, kinds, listed
from elitenet.robustness.workers import Progress, spread

if TYPE_CHECKING:
    import pandas

    from elitenet.inference.result import TestResult

POSSIBLE = tuple(Kind)
"""What can be varied here: everything."""

ALPHA = 0.05
DRAWS = 20
SEED = 2022
TEST_DRAWS = 1000
"""Arrangements that a test draws under every variation, where it does not count them."""


@dataclass(frozen=True)
class TestRobustness:
    """How fragile the verdict of a test is.

    Made by :func:`of_test`.

    Parameters
    ----------
    result : TestResult
        As the ledger stands.
    verdicts : tuple of Verdict
        One a variation.
    reversals : tuple of Reversal
        How few cases, coded otherwise or left out, turn the verdict over.
    alpha : float
        On which side of it the p-value lies is the verdict.
    """

    # Not a test for pytest to collect.
    __test__ = False

    result: TestResult
    verdicts: tuple[Verdict, ...]
    reversals: tuple[Reversal, ...]
    alpha: float
    draws: int
    seed: int

    COLUMNS: ClassVar = (*KEYS, "n", "value", "p", "effect", "turned", "detail", "reason")
    """The columns of :meth:`rows`."""

    def of(self, *wanted: Kind) -> tuple[Verdict, ...]:
        """The variations of some kinds."""
        return tuple(found for found in self.verdicts if found.variation.kind in wanted)

    def differs(self, found: Verdict) -> bool:
        """Whether a variation changes the value, the p-value or the number of cases."""
        as_is = verdict(self.result, self.alpha, None)
        return (found.n, found.value, found.p) != (as_is.n, as_is.value, as_is.p)

    def hinges(self, kind: Kind) -> tuple[Verdict, ...]:
        """The variations of a kind that turn the verdict over, the greatest p first."""
        found = [v for v in self.of(kind) if v.turned]
        return tuple(sorted(found, key=lambda v: (-(v.p or 2.0), v.variation.what)))

    def to_dict(self) -> dict[str, object]:
        """The answer as plain values, in the documented shape of ``--format json``."""
        result, main = self.result, self.result.main
        given = {k: list(v) if isinstance(v, tuple) else v for k, v in result.options.items()}
        options = {"alpha": self.alpha, "draws": self.draws, "seed": self.seed, "test": given}
        single = [v for v in self.verdicts if v.variation.kind not in RANDOM]
        return {
            **about(result.change, f"test {result.name}", **options),
            "question": result.question,
            "n": main.n,
            "statistic": main.statistic,
            "value": main.value,
            "p": None if main.chance is None else main.chance.p,
            "detail": main.detail,
            "summary": spans(
                (v.variation, {"p": v.p, "value": v.value}, v.turned) for v in self.verdicts
            ),
            "variations": [v.to_dict() for v in single if self.differs(v)],
            "recoded": [reversal.to_dict() for reversal in self.reversals],
        }

    def rows(self) -> list[Record]:
        """The variations as flat rows, one each."""
        return [verdict.to_dict() for verdict in self.verdicts]

    def to_frame(self) -> pandas.DataFrame:
        """The variations as a table, one row each."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=list(self.COLUMNS))

    def __repr__(self) -> str:
        turned = sum(found.turned for found in self.verdicts)
        return (
            f"{self.result.title}: {turned} of {len(self.verdicts)} variations turn the "
            f"verdict at {self.alpha:g}"
        )


def of_test(
    name: str,
    change: Change,
    *,
    vary: Sequence[str] | str | None = None,
    alpha: float = ALPHA,
    draws: int = DRAWS,
    seed: int = SEED,
    jobs: int = 1,
    progress: Progress | None = None,
    options: Mapping[str, object] | None = None,
) -> TestRobustness:
    """Run a test again and again, each time with one thing varied.

    Parameters
    ----------
    name : str
        One of :data:`elitenet.inference.NAMES`.
    vary : sequence of str, str or None
        Kinds of variations, see :class:`~elitenet.robustness.variations.Kind`;
        ``None``: all of them.
    alpha : float
        The verdict is the side of it on which p lies.
    draws, seed : int
        Of the random variations, for each share.
    jobs : int
        The most processes to use; the result is the same. More than one needs a program
        whose main part is guarded by ``if __name__ == "__main__"``.
    progress : callable or None
        Called with how many variations are done, and how many there are.
    options : mapping or None
        Of the test.

    Raises
    ------
    UsageError
        If there is no such test or option, or something is no kind of variation.

    Notes
    -----
    Left out one at a time are the sources, ties and people behind the test's coded cases
    (the people whom the test asks about aside, without whom it asks something else), and
    all tiers. A variation under which the test cannot be made turns the verdict
    over if there was one. Where a test draws arrangements, it draws 1,000 under each
    variation, unless the options say otherwise.

    References
    ----------
    Number of recoded cases: Walsh, M. et al. (2014). The statistical significance of
    randomized controlled trial results is frequently fragile: a case for a Fragility
    Index. Journal of Clinical Epidemiology 67(6), 622-628.

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> len(of_test("hub", change, vary="possibly").verdicts)
    2
    """
    from elitenet.inference import options_of, run

    if not 0 < alpha < 1:
        raise UsageError(f"alpha lies between 0 and 1; it is {alpha:g}")
    given = dict(options or {})
    result = run(name, change, **given)
    if "draws" in options_of(name):
        given.setdefault("draws", TEST_DRAWS)
    two_days = vars(Base.of(change))
    base = TestBase(**two_days, name=name, given=tuple(given.items()), alpha=alpha)
    left_out = {"ties": _ties(result), "sources": _sources(result), "actors": _people(result)}
    variations = listed(base, kinds(vary, POSSIBLE), draws=draws, **left_out)
    verdicts = spread(partial(asked, seed), base, variations, jobs=jobs, progress=progress)
    found = reversals(result, change, given, alpha, _alone(verdicts))
    return TestRobustness(result, verdicts, found, alpha, draws, seed)


def _alone(verdicts: Sequence[Verdict]) -> dict[str, float | None]:
    """The p-value without each person."""
    return {v.variation.what: v.p for v in verdicts if v.variation.kind is Kind.ACTOR}


def _ties(result: TestResult) -> list[str]:
    """The ties behind the coded cases."""
    used = {id_ for c in result.cases for id_ in (*c.exposure, *c.at_risk, *c.evidence)}
    return [tie.id for tie in result.change.network.ties if tie.id in used]


def _sources(result: TestResult) -> list[str]:
    used = {id_ for case in result.cases for id_ in case.sources}
    return [source.id for source in result.change.network.sources if source.id in used]


def _people(result: TestResult) -> list[str]:
    """The people of the cases and of the ties behind them, but for those asked about."""
    change = result.change
    asked_about = {change.outgoing, change.incoming}
    for option in ("to", "a", "b", "actors"):
        value = result.options.get(option)
        asked_about.update(value if isinstance(value, tuple | list) else (str(value),))
    ends = {id_ for tie in _ties(result) for id_ in _ends(result, tie)} - asked_about
    return [a.id for a in change.network.actors if a.id in ends and a.is_person]


def _ends(result: TestResult, tie: str) -> tuple[str, str]:
    found = result.change.network.tie_by_id[tie]
    return found.from_, found.to
