"""Tests, varied: how few cases turn a verdict, against brute force."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from scipy.stats import fisher_exact

from elitenet.change.compare import Change, compare
from elitenet.errors import UsageError
from elitenet.ledger.network import Tie
from elitenet.robustness import of_test, workers
from elitenet.robustness.variations import Kind
from ledger import AFTER, BEFORE, network, tie

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "robustness.schema.json"

KIN, OTHERS = [f"kin{k}" for k in range(6)], [f"other{k}" for k in range(9)]


def purge(lost: set[str]) -> Change:
    """Six kin of a patron and nine others in posts, of whom some lose theirs."""
    ties: list[Tie] = [tie("tp", "patron", "office", "palace", "2010-01-01")]
    for who in (*KIN, *OTHERS):
        end = "2022-02-01" if who in lost else ""
        source = f"s-{who}"
        ties.append(
            tie(f"t-{who}", who, "office", f"house-{who}", "2020-01-01", end, sources=(source,))
        )
    ties += [tie(f"k-{who}", who, "kinship", "patron", sources=("family",)) for who in KIN]
    sources = dict.fromkeys((f"s-{who}" for who in (*KIN, *OTHERS)), "2022-06")
    rows = network(*ties, sources={**sources, "family": "2015"})
    return compare(rows.as_of(BEFORE), rows.as_of(AFTER), outgoing="patron")


def fisher(table: list[list[int]]) -> float:
    """Two-sided p of Fisher's exact test, by scipy."""
    return float(fisher_exact(np.array(table)).pvalue)


def fewest(lost: set[str], kin: set[str], alpha: float, how: str) -> int:
    """How few cases, by trying out all sets of them with scipy's test."""
    people = (*KIN, *OTHERS)

    def p(lost: set[str], kin: set[str]) -> float:
        table = [
            [len(lost & kin), len(kin - lost)],
            [len(lost - kin), len(set(people) - kin - lost)],
        ]
        return fisher(table)

    was = p(lost, kin) <= alpha
    for number in range(1, 8):
        for flipped in map(set, combinations(people, number)):
            found = p(lost ^ flipped, kin) if how == "outcome" else p(lost, kin ^ flipped)
            if (found <= alpha) != was:
                return number
    raise AssertionError("none found")


@pytest.mark.parametrize("lost", [{*KIN}, {*KIN, "other0"}, {*KIN[:5], "other0", "other1"}])
def test_recoded_cases_are_as_few_as_brute_force_finds(lost: set[str]) -> None:
    found = of_test("coincidence", purge(lost), vary="possibly")
    numbers = {reversal.how: reversal.number for reversal in found.reversals if reversal.exact}
    assert numbers == {how: fewest(lost, {*KIN}, 0.05, how) for how in ("outcome", "tie")}
    for reversal in found.reversals:
        named = set(reversal.cases)
        assert len(named) == reversal.number or (reversal.how == "tie" and named <= {*KIN})
        assert reversal.p is not None
        assert reversal.p > 0.05


def test_a_verdict_of_no_relation_can_turn_as_well() -> None:
    lost = {"kin0", "kin1", "other0", "other1"}
    found = of_test("coincidence", purge(lost), vary="possibly")
    (outcome,) = [r for r in found.reversals if r.how == "outcome"]
    assert outcome.number == fewest(lost, {*KIN}, 0.05, "outcome")
    assert outcome.p is not None
    assert outcome.p <= 0.05


def test_leaving_people_out_turns_it_as_the_counts_say() -> None:
    found = of_test("coincidence", purge({*KIN}), vary="actor")
    (left_out,) = [r for r in found.reversals if r.how == "left out"]
    assert left_out.number is not None
    out = set(left_out.cases)
    kin, others = {*KIN} - out, {*OTHERS} - out
    p = fisher([[len(kin), 0], [0, len(others)]])
    assert left_out.p == pytest.approx(p)
    assert p > 0.05
    assert not left_out.exact


def test_the_family_source_takes_the_question_away() -> None:
    found = of_test("coincidence", purge({*KIN}), vary="source")
    (family,) = [v for v in found.verdicts if v.variation.what == "family"]
    assert family.p is None
    assert family.turned
    assert family.reason
    assert found.hinges(Kind.SOURCE) == (family,)
    posts = [v for v in found.verdicts if v.variation.what.startswith("s-kin")]
    expected = fisher([[5, 0], [0, 9]])
    assert [v.p for v in posts] == [pytest.approx(expected)] * 6


def test_the_person_asked_about_is_not_left_out() -> None:
    found = of_test("coincidence", purge({*KIN}), vary="actor")
    assert {v.variation.what for v in found.verdicts} == {*KIN, *OTHERS}


def test_added_kin_dilute_a_perfect_split() -> None:
    found = of_test("coincidence", purge({*KIN}), vary="add", draws=30)
    assert found.result.main.chance is not None
    values = [v.p for v in found.of(Kind.ADD) if v.p is not None]
    assert len(set(values)) > 1
    assert max(values) > found.result.main.chance.p


def test_the_same_on_one_processor_and_on_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PAYS_AFTER", 0.0)
    options = {"alternative": "greater"}
    one = of_test("coincidence", purge({*KIN}), draws=2, vary="source,drop,add", options=options)
    two = of_test(
        "coincidence", purge({*KIN}), draws=2, vary="source,drop,add", options=options, jobs=2
    )
    assert json.dumps(one.to_dict()) == json.dumps(two.to_dict())
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(one.to_dict())
    assert len(one.to_frame()) == len(one.verdicts)
    assert '"alternative": "greater"' in json.dumps(one.to_dict()["options"])


@pytest.mark.parametrize("alpha", [0.0, 1.0])
def test_alpha_lies_between_nought_and_one(alpha: float) -> None:
    with pytest.raises(UsageError, match="alpha"):
        of_test("coincidence", purge({*KIN}), alpha=alpha)
