"""Known answers, agreement with scipy, and a calibration that could fail."""

from __future__ import annotations

import itertools
from math import comb, factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from elitenet.errors import UsageError
from elitenet.inference.hypotheses.coincidence import midranks
from elitenet.inference.statistics.p_value import Chance, Null, p_text
from elitenet.inference.statistics.permutation import chosen_sum, permuted
from elitenet.inference.statistics.two_networks import qap

SIDES = ("two-sided", "greater", "less")


def table(a: int, b: int, c: int, d: int, side: str = "two-sided") -> Chance:
    """Fisher's exact test of a table, reached as the tests reach it."""
    scores = [1.0] * a + [0.0] * b + [1.0] * c + [0.0] * d
    tied = [True] * (a + b) + [False] * (c + d)
    return chosen_sum(scores, tied).chance(a, side, by="probability")


def fisher(a: int, b: int, c: int, d: int, side: str) -> float:
    """What scipy makes of the same table."""
    counts = np.array([[a, b], [c, d]])
    return float(stats.fisher_exact(counts, alternative=side).pvalue)  # type: ignore[arg-type]


def test_fishers_tea_tasting() -> None:
    found = table(3, 1, 1, 3, "greater")
    assert found.p == pytest.approx(17 / 70)
    assert found.mid_p == pytest.approx(1 / 70 + 16 / 140)
    assert found.smallest_p == pytest.approx(1 / 70)
    assert (found.method, found.arrangements) == ("exact", 70)
    assert table(3, 1, 1, 3).p == pytest.approx(34 / 70)


def test_textbook_tables() -> None:
    # Twins of convicts, Fisher (1935): 2 of 17 dizygotic and 10 of 13 monozygotic convicted.
    assert table(2, 15, 10, 3, "less").p == pytest.approx(0.0004652, rel=1e-3)
    # The same, two-sided: the help page of R's fisher.test.
    assert table(2, 15, 10, 3).p == pytest.approx(0.0005367, rel=1e-3)


def test_wilcoxon_of_two_small_samples() -> None:
    # 3 of 8 chosen, all of the highest: one arrangement of 56 on that side.
    ranks = midranks([1, 2, 3, 4, 5, 6, 7, 8])
    null = chosen_sum(ranks, [False] * 5 + [True] * 3)
    assert null.chance(21, "greater").p == pytest.approx(1 / 56)
    assert null.chance(21).p == pytest.approx(2 / 56)


@settings(max_examples=150)
@given(*(st.integers(0, 14) for _ in range(4)))
def test_tables_agree_with_scipy(a: int, b: int, c: int, d: int) -> None:
    for side in SIDES:
        expected = fisher(a, b, c, d, side)
        assert table(a, b, c, d, side).p == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60)
@given(st.integers(2, 40), st.data())
def test_the_null_is_hypergeometric(n: int, data: st.DataObject) -> None:
    lost, tied = data.draw(st.integers(0, n)), data.draw(st.integers(0, n))
    null = chosen_sum([1.0] * lost + [0.0] * (n - lost), [k < tied for k in range(n)])
    expected = stats.hypergeom(n, lost, tied)
    assert null.weights == pytest.approx(expected.pmf(null.values), abs=1e-12)
    assert null.arrangements == comb(n, tied)
    assert null.mean == pytest.approx(lost * tied / n)


@settings(max_examples=40)
@given(
    st.lists(st.integers(-5, 5) | st.floats(-5, 5, width=16), min_size=2, max_size=8),
    st.data(),
)
def test_any_scores_and_strata_agree_with_listing(scores: list[float], data: st.DataObject) -> None:
    n = len(scores)
    chosen = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    strata = data.draw(st.lists(st.sampled_from("ab"), min_size=n, max_size=n))
    null = chosen_sum(scores, chosen, strata)
    places = {name: [k for k in range(n) if strata[k] == name] for name in sorted(set(strata))}
    ways = [itertools.combinations(part, sum(chosen[k] for k in part)) for part in places.values()]
    sums = [sum(scores[k] for part in way for k in part) for way in itertools.product(*ways)]
    assert null.arrangements == len(sums)
    for value, weight in zip(null.values, null.weights, strict=True):
        close = 1e-8 * max(map(abs, sums))
        share = np.mean([abs(total - value) <= close for total in sums])
        assert weight == pytest.approx(share, abs=1e-9)


def test_a_difference_of_means_agrees_with_scipy() -> None:
    rng = np.random.default_rng(3)
    one, other = rng.normal(1, 1, 6), rng.normal(0, 1, 7)
    scores, tied = [*one, *other], [True] * 6 + [False] * 7
    null = chosen_sum(scores, tied)
    assert null.exact
    for side in ("greater", "less"):
        expected = stats.permutation_test(
            (one, other),
            lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis),
            vectorized=True,
            alternative=side,
            n_resamples=10_000,
        )
        assert null.chance(float(one.sum()), side).p == pytest.approx(expected.pvalue)


def test_a_correlation_agrees_with_scipy() -> None:
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=6), rng.normal(size=6)
    null = permuted(lambda s: np.asarray(y[s] @ x), 6)
    expected = stats.permutation_test(
        (y,), lambda z: z @ x, permutation_type="pairings", alternative="greater", n_resamples=1000
    )
    assert null.arrangements == factorial(6)
    assert null.chance(float(y @ x), "greater").p == pytest.approx(expected.pvalue)


def test_draws_agree_with_the_exact_null_and_never_give_nought() -> None:
    scores, tied = [1.0] * 8 + [0.0] * 12, [k in (0, 1, 2, 3, 4, 10) for k in range(20)]
    exact = chosen_sum(scores, tied)
    drawn = chosen_sum(scores, tied, draws=20_000, seed=5, exact=False)
    assert not drawn.exact
    for side in SIDES:
        p, q = exact.chance(5, side).p, drawn.chance(5, side).p
        assert abs(p - q) < 4 * (p * (1 - p) / 20_000) ** 0.5 + 1 / 20_000
    beyond = drawn.chance(99, "greater")
    assert beyond.p == beyond.smallest_p == 1 / 20_001
    assert p_text(beyond) == "<0.0001"


def test_draws_are_the_same_with_the_same_seed() -> None:
    scores = list(np.random.default_rng(6).normal(size=60))
    tied = [k % 3 == 0 for k in range(60)]
    first, again, other = (chosen_sum(scores, tied, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.values, again.values)
    assert not np.array_equal(first.values, other.values)


def test_strata_keep_their_numbers() -> None:
    # All of the difference is between kinds of body: within them there is nothing to see.
    lost = [1.0] * 5 + [0.0] * 5
    tied = [True] * 4 + [False] * 5 + [True]
    strata = ["a"] * 5 + ["b"] * 5
    assert chosen_sum(lost, tied).chance(4, "greater").p == pytest.approx(
        fisher(4, 1, 1, 4, "greater")
    )
    within = chosen_sum(lost, tied, strata)
    assert len(within.values) == 1
    assert within.chance(4).p == 1.0


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("by", ["distance", "probability"])
def test_under_the_null_p_is_at_most_a_and_equal_where_attainable(side: str, by: str) -> None:
    """Losses fall by lot on 30 people of whom 8 are tied; 20,000 times."""
    n, tied, lost, times = 30, 8, 11, 20_000
    null = chosen_sum([1.0] * lost + [0.0] * (n - lost), [k < tied for k in range(n)])
    p_of = {int(v): null.chance(float(v), side, by=by).p for v in null.values}
    rng = np.random.default_rng(7)
    hits = rng.hypergeometric(lost, n - lost, tied, times)
    found = np.array([p_of[int(hit)] for hit in hits])
    for a in sorted(set(p_of.values())):
        error = 4 * (a * (1 - a) / times) ** 0.5
        assert abs(np.mean(found <= a + 1e-12) - a) <= error + 1e-12, "equal where attainable"
    for a in (0.01, 0.05, 0.1, 0.2):
        assert np.mean(found <= a) <= a + 4 * (a * (1 - a) / times) ** 0.5
    mid = np.array([null.chance(float(v), side, by=by).mid_p for v in hits])
    assert np.all(mid <= found)


def test_doubling_a_tail_would_fail_that_calibration() -> None:
    """What the two-sided rule is for: the usual doubling is not equal where attainable."""
    null = chosen_sum([1.0] * 11 + [0.0] * 19, [k < 8 for k in range(30)])
    doubled = {
        float(v): min(1.0, 2 * min(null.chance(float(v), s).p for s in ("greater", "less")))
        for v in null.values
    }
    attained = sorted(set(doubled.values()))
    reached = [
        sum(w for v, w in zip(null.values, null.weights, strict=True) if doubled[float(v)] <= a)
        for a in attained
    ]
    assert max(abs(a - r) for a, r in zip(attained, reached, strict=True)) > 0.01


def test_drawn_p_is_calibrated_too() -> None:
    """The observed value is one of the draws, so P(p <= k/(m + 1)) <= k/(m + 1)."""
    rng, times, draws = np.random.default_rng(8), 1500, 39
    scores = rng.normal(size=16)
    found = []
    for seed in range(times):
        tied = rng.permutation(16) < 6
        null = chosen_sum(list(scores), list(tied), draws=draws, seed=seed, exact=False)
        found.append(null.chance(float(scores[tied].sum()), "two-sided").p)
    for k in (1, 2, 4, 8, 20):
        a = k / (draws + 1)
        assert abs(np.mean(np.array(found) <= a + 1e-12) - a) < 4 * (a * (1 - a) / times) ** 0.5


def test_what_was_observed_is_one_more_draw() -> None:
    # 0, 1 and the observed 2 have the mean 1: one of two draws is as far from it.
    null = Null(np.array([0.0, 1.0]), np.ones(2), draws=2, seed=1)
    chance = null.chance(2.0)
    assert (chance.p, chance.mid_p, chance.smallest_p) == (2 / 3, 1 / 3, 1 / 3)


def test_power_grows_with_the_strength_of_a_purge() -> None:
    """12 tied of 60; others lose with 0.2, the tied with 0.2, 0.5 or 0.8."""
    rng, power = np.random.default_rng(9), []
    for strength in (0.2, 0.5, 0.8):
        hits = 0
        for _ in range(400):
            lost = np.concatenate([rng.random(12) < strength, rng.random(48) < 0.2])
            null = chosen_sum(lost.astype(float).tolist(), [k < 12 for k in range(60)])
            hits += null.chance(float(lost[:12].sum()), by="probability").p <= 0.05
        power.append(hits / 400)
    assert power[0] <= 0.05 + 4 * (0.05 * 0.95 / 400) ** 0.5
    assert 0.4 < power[1] < 0.7
    assert power[2] > 0.95


def test_large_samples_fall_back_to_draws_without_overflow() -> None:
    null = chosen_sum([1.0] * 1500 + [0.0] * 1500, [k % 2 == 0 for k in range(3000)], draws=200)
    assert null.draws == 200
    assert 0.4 < null.chance(750, "greater").p < 0.7


def test_ten_million_arrangements_are_listed() -> None:
    scores = np.random.default_rng(10).normal(size=26).tolist()
    null = chosen_sum(scores, [k < 11 for k in range(26)])
    assert null.arrangements == comb(26, 11) == 7_726_160
    assert float(null.weights.sum()) == pytest.approx(1)


def test_qap_of_a_matrix_with_itself_and_with_noise() -> None:
    rng = np.random.default_rng(11)
    made = np.triu(rng.random((20, 20)) < 0.2, 1).astype(float)
    x = made + made.T
    value, null = qap(x, x, draws=500, seed=1)
    assert value == pytest.approx(1)
    assert value is not None
    assert null is not None
    assert null.chance(value, "greater").p == 1 / 501
    upper = np.triu_indices(20, 1)
    noise = rng.random((20, 20))
    noise += noise.T
    found, _ = qap(x, noise, draws=10, seed=1)
    assert found == pytest.approx(np.corrcoef(x[upper], noise[upper])[0, 1])
    assert qap(x, np.zeros((20, 20)), draws=10, seed=1) == (None, None)


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(UsageError, match="no alternative 'both'"):
        table(1, 1, 1, 1, "both")
    with pytest.raises(UsageError, match="draws must be"):
        chosen_sum([1.0, 0.0], [True, False], draws=0)
