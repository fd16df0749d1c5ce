"""Survival, effects, concordance, E-I and fragmentation against published and known values."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from functools import partial
from math import acos, cos, exp, log, sqrt

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats
from scipy.optimize import minimize_scalar

from elitenet.change.compare import Change, compare
from elitenet.graph.people import from_pairs
from elitenet.inference.cases.removal_order import comparable, concordance
from elitenet.inference.hypotheses.hub import hub
from elitenet.inference.statistics.cox import _Ends, hazard_ratio
from elitenet.inference.statistics.e_i import (
    e_i_change,
    e_i_counts,
    e_i_index,
    e_i_null,
    e_i_whole,
    expected_e_i,
)
from elitenet.inference.statistics.effect_size import (
    bootstrap,
    share_difference,
    superiority,
    wilson,
)
from elitenet.inference.statistics.kaplan_meier import kaplan_meier, log_rank, scores
from elitenet.inference.statistics.permutation import chosen_sum, permuted
from elitenet.inference.statistics.two_networks import centralization_change

# Freireich, E. J. et al. (1963), Blood 21: weeks of remission of leukaemia, as in Cox
# (1972), R's MASS::gehan and every textbook. Log-rank chi-square 16.79.
MERCAPTOPURINE = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
TIMES = MERCAPTOPURINE + PLACEBO
ENDED = [*map(bool, RELAPSED), *[True] * 21]
TREATED = [True] * 21 + [False] * 21


def test_the_log_rank_of_freireichs_trial() -> None:
    found = log_rank(TIMES, ENDED, TREATED)
    assert found.observed == 9
    assert found.expected == pytest.approx(19.25, abs=0.005)
    assert found.chi2 == pytest.approx(16.793, abs=0.0005)


def test_the_hazard_ratio_of_freireichs_trial() -> None:
    """R's coxph (Efron) and statsmodels' PHReg: 1.5721, standard error 0.4124."""
    found = hazard_ratio(TIMES, ENDED, [not mark for mark in TREATED])
    assert found.value == pytest.approx(4.8169, abs=0.0005)
    assert (found.low, found.high) == pytest.approx((2.1465, 10.8093), abs=0.0005)
    other = hazard_ratio(TIMES, ENDED, TREATED)
    assert other.value == pytest.approx(1 / 4.8169, abs=0.0005)


def test_the_hazard_ratio_that_therneau_and_grambsch_solve_by_hand() -> None:
    """Modeling Survival Data (2000), appendix E, and the vignette on validation of R's survival.

    With Efron's ties the likelihood is at its highest where r^3 - 23 r - 30 = 0.
    """
    phi = acos(45 / 23 * sqrt(3 / 23))
    ratio = 2 * sqrt(23 / 3) * cos(phi / 3)
    assert ratio**3 - 23 * ratio - 30 == pytest.approx(0, abs=1e-9)
    times, group = [1, 1, 6, 6, 8, 9], [True] * 3 + [False] * 3
    found = hazard_ratio(times, [True, False, True, True, False, True], group)
    assert found.value == pytest.approx(ratio, abs=1e-9)
    assert found.low is not None
    assert found.high is not None
    # Its square root is the information there: 1.27761558 is one over it.
    assert log(found.high / found.low) / (2 * 1.959964) == pytest.approx(1.277616, abs=1e-5)


def test_without_ties_the_score_at_one_is_the_log_rank() -> None:
    rng = np.random.default_rng(3)
    times = rng.permutation(60).astype(float).tolist()
    ended, group = (rng.random(60) < 0.7).tolist(), (rng.random(60) < 0.2).tolist()
    ends, ranked = _Ends.of(times, ended, group), log_rank(times, ended, group)
    assert ends.slope(0.0) == pytest.approx((ranked.observed - ranked.expected, ranked.variance))


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 30), st.data())
def test_the_hazard_ratio_is_where_the_likelihood_is_highest(n: int, data: st.DataObject) -> None:
    """Beside a plain search on Efron's likelihood, written out; None where it has no maximum."""
    times = data.draw(st.lists(st.integers(1, 8), min_size=n, max_size=n))
    ended, group = (data.draw(st.lists(st.booleans(), min_size=n, max_size=n)) for _ in range(2))
    found = hazard_ratio(times, ended, group)
    best = minimize_scalar(
        lambda b: -efrons_likelihood(b, times, ended, group), bounds=(-9, 9), method="bounded"
    )
    if found.value is None:
        assert found.reason
        flat = abs(efrons_likelihood(-9, times, ended, group) - best.fun * -1) < 1e-2
        assert abs(best.x) > 8.9 or flat
    else:
        assert log(found.value) == pytest.approx(best.x, abs=1e-3)


@pytest.mark.parametrize("n", [1_000, 10_000, 100_000])
@pytest.mark.parametrize("turn", [1, 5])
def test_the_hazard_ratio_of_one_against_a_crowd(n: int, turn: int) -> None:
    """Beside a bracketed search on the likelihood, summed by hand for one in the group.

    One in a thousand of the others ends at every time from 1 on, the one at time ``turn``.
    """
    each, last = n // 1_000, 20
    gone = [t for t in range(1, last) for _ in range(each)]
    times = [*gone, *[last] * (n - len(gone)), turn]
    ended = [*[True] * len(gone), *[False] * (n - len(gone)), True]
    found = hazard_ratio(times, ended, [False] * n + [True])

    def minus_likelihood(b: float) -> float:
        total = -b
        for t in range(1, turn + 1):
            there, now = n - each * (t - 1) + exp(b), each + (t == turn) * exp(b)
            total += sum(
                log(there - k / (each + (t == turn)) * now) for k in range(each + (t == turn))
            )
        return total

    best = minimize_scalar(minus_likelihood, bounds=(-20, 20), method="bounded")
    assert found.value is not None
    assert log(found.value) == pytest.approx(best.x, abs=1e-3)
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < found.value < found.high < float("inf")


def efrons_likelihood(b: float, times: list[int], ended: list[bool], group: list[bool]) -> float:
    """The logarithm of the partial likelihood, as Efron (1977) has it."""
    total = 0.0
    weight = [exp(b) if mark else 1.0 for mark in group]
    for time in {t for t, over in zip(times, ended, strict=True) if over}:
        now = [k for k, t in enumerate(times) if t == time and ended[k]]
        there = sum(w for t, w in zip(times, weight, strict=True) if t >= time)
        gone = sum(weight[k] for k in now)
        for turn, k in enumerate(now):
            total += log(weight[k]) - log(there - turn / len(now) * gone)
    return total


def test_the_log_rank_agrees_with_scipy() -> None:
    over = np.array(ENDED)
    when = np.array(TIMES, float)
    one, other = (
        stats.CensoredData(uncensored=when[mark & over], right=when[mark & ~over])
        for mark in (np.array(TREATED), ~np.array(TREATED))
    )
    chi2 = log_rank(TIMES, ENDED, TREATED).chi2
    assert chi2 == pytest.approx(float(stats.logrank(one, other).statistic) ** 2)


def test_the_medians_of_freireichs_trial() -> None:
    treated = kaplan_meier(MERCAPTOPURINE, [bool(x) for x in RELAPSED])
    assert (treated.median, treated.low, treated.high) == (23, 13, None)
    placebo = kaplan_meier(PLACEBO, [True] * 21)
    assert (placebo.median, placebo.low, placebo.high) == (8, 4, 11)
    # Published survival after the sixth week: 0.857, after the tenth: 0.753.
    assert treated.at(6) == pytest.approx(0.8571, abs=0.0001)
    assert treated.at(10) == pytest.approx(0.7529, abs=0.0001)
    assert treated.at(5.9) == 1.0


def test_scores_add_up_to_observed_less_expected() -> None:
    found, ranked = scores(TIMES, ENDED), log_rank(TIMES, ENDED, TREATED)
    assert sum(found) == pytest.approx(0)
    inside = sum(x for x, mark in zip(found, TREATED, strict=True) if mark)
    assert inside == pytest.approx(ranked.observed - ranked.expected)
    p = chosen_sum(found, TREATED, draws=5000, seed=1).chance(inside).p
    assert p < 0.001


def test_nothing_survives_of_no_spells() -> None:
    assert kaplan_meier([], []).median is None
    assert kaplan_meier([3, 4], [False, False]).median is None
    empty = log_rank([1, 2], [True, True], [True, True])
    assert empty.chi2 is None
    for times, ended, group, why in (
        ([1, 2], [True, True], [True, True], "no time at which both"),
        ([1, 2, 3], [True, True, True], [True, True, False], "only the tied ended"),
        ([1, 2, 3], [True, False, True], [False, True, False], "only others ended"),
    ):
        found = hazard_ratio(times, ended, group)
        assert found.value is found.low is found.high is None
        assert why in (found.reason or "")


def test_published_intervals() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    # Newcombe (1998), table II, method 10.
    for one, other, low, high in (
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ):
        found = share_difference(one, other)
        assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_undefined_effects_are_none_with_a_reason() -> None:
    for found in (share_difference((0, 0), (1, 2)), superiority([], [1.0])):
        assert found.value is found.low is found.high is None
        assert found.reason


def test_superiority_is_half_where_nothing_differs() -> None:
    found = superiority([1, 2, 3], [1, 2, 3])
    assert found.value == 0.5
    assert found.low == pytest.approx(1 - (found.high or 0), abs=1e-6)
    certain = superiority([5, 6], [1, 2])
    assert certain.value == certain.high == 1
    assert certain.low is not None
    assert 0.1 < certain.low < 0.9


def test_the_bootstrap_of_a_mean_is_as_wide_as_theory_says() -> None:
    sample = np.random.default_rng(5).normal(size=400)
    found = bootstrap("mean", float(sample.mean()), lambda k: float(sample[k].mean()), 400, 6)
    assert found.low is not None
    assert found.high is not None
    wide = 2 * 1.96 * sample.std() / 400**0.5
    assert found.high - found.low == pytest.approx(wide, rel=0.08)
    rare = bootstrap("rare", 1.0, lambda k: 1.0 if k[0] < 150 else None, 400, 6)
    assert rare.low is None
    assert rare.reason


def brute_concordance(values: list[float], removals: list[date | None]) -> float:
    wins = pairs = 0.0
    for i, j in itertools.permutations(range(len(values)), 2):
        first, second = removals[i], removals[j]
        if first is not None and (second is None or first < second):
            pairs += 1
            wins += (values[j] > values[i]) + (values[j] == values[i]) / 2
    return wins / pairs


def test_concordance_by_hand_with_ties_and_the_not_removed_last() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        values = rng.integers(0, 5, 12).astype(float).tolist()
        removals = [
            None if rng.random() < 0.4 else date(2022, 1, int(rng.integers(1, 8)))
            for _ in range(12)
        ]
        first, second = comparable([None if d is None else (d, d) for d in removals])
        found = concordance(np.array([values]), first, second)[0]
        assert found == pytest.approx(brute_concordance(values, removals))


def test_overlapping_dates_order_nobody() -> None:
    january = (date(2022, 1, 1), date(2022, 1, 31))
    day, later = (date(2022, 1, 9),) * 2, (date(2022, 2, 1),) * 2
    first, second = comparable([january, day, later])
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 2), (1, 2)]


def _shuffled(
    values: NDArray[np.int64],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    shuffled: NDArray[np.int64],
) -> NDArray[np.float64]:
    return concordance(values[shuffled], first, second)


def test_concordance_is_calibrated_with_ties() -> None:
    """Whoever is removed when, by lot: p at most a, as often as drawing can tell."""
    rng, found, times = np.random.default_rng(2), [], 400
    values = np.array([0] * 8 + [1, 1, 2, 3])
    for seed in range(times):
        removals = [
            (date(2022, 1, int(d)),) * 2 if d < 6 else None for d in rng.integers(1, 10, 12)
        ]
        first, second = comparable(removals)
        if not len(first):
            continue
        null = permuted(partial(_shuffled, values, first, second), 12, draws=99, seed=seed)
        found.append(null.chance(float(concordance(values[None, :], first, second)[0])).p)
    for a in (0.05, 0.1, 0.25, 0.5):
        assert np.mean(np.array(found) <= a) <= a + 4 * (a * (1 - a) / len(found)) ** 0.5


def test_the_e_i_index_at_its_ends() -> None:
    inside = from_pairs([("a", "b"), ("c", "d")])
    assert e_i_index(inside, frozenset("ab")) == -1
    across = from_pairs([("a", "c"), ("b", "d")])
    assert e_i_index(across, frozenset("ab")) == 1
    assert e_i_index(from_pairs([("a", "b")], nodes="cd"), frozenset("cd")) is None


def test_the_null_of_the_e_i_index_lists_every_membership() -> None:
    before, after = from_pairs([("a", "b"), ("c", "d")]), from_pairs([("a", "c"), ("b", "d")])
    null = e_i_change(before, after, frozenset("ab"), draws=10, seed=1)
    assert null.arrangements == 24
    # Of the 6 pairs of members, 2 are tied before only, 2 after only, 2 on neither day.
    assert list(zip(null.values, np.round(null.weights, 6), strict=True)) == [
        (-2.0, 0.333333),
        (0.0, 0.333333),
        (2.0, 0.333333),
    ]


def test_people_without_a_tie_keep_what_they_are() -> None:
    """Isolates have no ties that could lead anywhere: with and without them the null is one."""
    pairs = [("a", "b"), ("c", "d")], [("a", "c"), ("b", "d")]
    alone = [from_pairs(p) for p in pairs]
    among = [from_pairs(p, nodes="uvwxyz") for p in pairs]
    expected = e_i_change(alone[0], alone[1], frozenset("ab"), draws=10, seed=1)
    for members in ("ab", "abuv"):
        found = e_i_change(among[0], among[1], frozenset(members), draws=10, seed=1)
        assert found.arrangements == 24
        assert list(found.values) == list(expected.values)
        assert list(found.weights) == list(expected.weights)


def test_the_whole_networks_index_of_zacharys_club() -> None:
    """Of the 78 ties of Zachary (1977), 11 run between the two clubs that it split into."""
    club = nx.karate_club_graph()
    sides = {f"m{k:02}": str(side) for k, side in club.nodes(data="club")}
    graph = from_pairs([(f"m{a:02}", f"m{b:02}") for a, b in club.edges])
    mixing = nx.attribute_mixing_matrix(club, "club", normalized=False)
    assert e_i_counts(graph, sides) == (int(mixing[0, 1]), int(np.trace(mixing)) // 2)
    assert e_i_whole(graph, sides) == pytest.approx((11 - 67) / 78)


def test_shuffled_labels_give_the_expected_index_and_the_exact_share() -> None:
    """Six tied people in three pairs of groups: by hand 1 - 2(3/15) is expected."""
    graph = from_pairs([("a", "b"), ("c", "d"), ("e", "f")], nodes=["z"])
    labels = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "w", "f": "w", "z": "x"}
    null = e_i_null([graph], labels, draws=10, seed=1)
    assert expected_e_i(graph, labels) == pytest.approx(0.6)
    assert null.mean == pytest.approx(0.6)
    # Of the 15 ways to pair six people off, one keeps all pairs together.
    assert null.chance(e_i_whole(graph, labels) or 0.0, "less").p == pytest.approx(1 / 15)
    assert e_i_whole(graph, {"a": "x", "c": "y"}) is None


def test_the_null_of_centralization_is_symmetric() -> None:
    names = "abcdef"
    star = from_pairs([("a", x) for x in "bcdef"])
    path = from_pairs(list(itertools.pairwise(names)))
    null = centralization_change(path, star, draws=4000, seed=3)
    assert null is not None
    assert null.mean == pytest.approx(0, abs=0.05)
    assert centralization_change(star, star, draws=10, seed=1) is None


def removing(pairs: list[tuple[str, str]], *actors: str, nodes: str = "") -> Change:
    """A change whose first day has these ties; hub reads no more of it."""
    network = from_pairs(pairs, nodes).snapshot.network
    change = compare(network.as_of("2021-12-31"), network.as_of("2022-05-31"))
    return replace(change, outgoing=actors[0] if actors else None)


def test_fragmentation_of_a_star_and_a_circle() -> None:
    star = hub(removing([("hub", x) for x in "bcdef"], "hub"))
    assert star.main.value == 1.0
    assert star.main.chance is not None
    assert star.main.chance.p == pytest.approx(1 / 6)
    assert star.tables[0].rows[0][:2] == (1, "hub")
    largest = star.analyses[3]
    assert largest.value == 1
    assert largest.chance is not None
    assert largest.chance.p == pytest.approx(1 / 6)
    circle = hub(removing([*itertools.pairwise("abcdef"), ("f", "a")], "a"))
    assert circle.main.value == 0.0
    assert circle.main.chance is not None
    assert circle.main.chance.p == 1.0


def test_fragmentation_of_borgattis_formulas_by_hand() -> None:
    # Two triangles joined by x: without it, 2 x 3 x 2 ordered pairs of 30 are joined.
    pairs = [
        *itertools.combinations("abc", 2),
        *itertools.combinations("def", 2),
        ("a", "x"),
        ("d", "x"),
    ]
    found = {a.label: a.value for a in hub(removing(pairs, "x")).analyses}
    assert found["fragmentation F"] == pytest.approx(1 - 12 / 30)
    assert found["reach: distance-weighted D"] == pytest.approx(1 - 12 / 30)
    assert (found["components"], found["largest component"]) == (2, 3)
    whole = hub(removing([("a", "b"), ("b", "c"), ("c", "d")], "a"))
    # b-c-d: distances 1, 1 and 2, so D = 1 - 2(1 + 1 + 1/2)/6.
    assert whole.analyses[1].value == pytest.approx(1 - 5 / 6)


def test_the_rise_is_that_of_the_pairs_of_those_who_stay() -> None:
    """A star, and two apart: of the 10 pairs of those who stay, 6 had a path through the hub."""
    found = hub(removing([("hub", x) for x in "abcd"], "hub", nodes="y"))
    assert found.main.value == 1.0
    assert found.main.effect is not None
    assert found.main.effect.value == pytest.approx(6 / 10)
    assert "up from 40.0% of the same pairs" in found.says
    assert "from 4 people to 1" in found.says
    distances = found.analyses[1].effect
    assert distances is not None
    # Each of the 6 pairs was two steps apart: 6 x 1/2 of 10.
    assert distances.value == pytest.approx(3 / 10)
    assert [a.effect.value for a in found.analyses[2:] if a.effect] == [3, -3]


def test_taking_away_somebody_without_ties_changes_nothing() -> None:
    found = hub(removing([("a", "b"), ("b", "c")], "y", nodes="yz"))
    assert [a.effect.value for a in found.analyses if a.effect] == [0, 0, 0, 0]
    assert "as before" in found.says


def test_pairs_are_all_tried_and_triples_are_drawn() -> None:
    change = removing([*itertools.pairwise("abcdefgh")], "d")
    pair = hub(change, actors=["c", "f"])
    assert pair.main.chance is not None
    assert pair.main.chance.arrangements == 28
    triple = hub(change, actors=["b", "d", "f"], draws=50, seed=4)
    assert triple.main.chance is not None
    assert (triple.main.chance.draws, triple.main.chance.seed) == (50, 4)
    assert triple.to_dict() == hub(change, actors=["b", "d", "f"], draws=50, seed=4).to_dict()
