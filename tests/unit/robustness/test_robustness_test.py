"""Tests, varied: how few cases turn a verdict, against brute force."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from scipy.stats import fisher_exact

from elitenet.change.compare import Change, compare
from elitenet.cli.commands.robustness_text import verdicts
from elitenet.cli.options import Format
from elitenet.errors import UsageError
from elitenet.ledger.network import Tie
from elitenet.robustness import of_test, who_lost, workers
from elitenet.robustness.variations import Base, Kind
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


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ("tier", "None of the variations tried turns it over: each tier left out."),
        ("before,after", "tried turns it over: day before shifted, day after shifted."),
    ],
)
def test_the_sentence_claims_only_what_was_tried(vary: str, said: str) -> None:
    """Nothing of one kind turns a verdict of no relation; of the others nothing is known."""
    found = of_test("coincidence", purge({"kin0", "other0"}), vary=vary)
    assert not any(v.turned for v in found.verdicts)
    text = " ".join(verdicts(found).text(Format.TABLE).split())
    assert said in text
    assert "No single" not in text


def test_ties_drawn_alone_make_no_claim_about_single_variations() -> None:
    found = of_test("coincidence", purge({"kin0", "other0"}), vary="drop", draws=2)
    text = " ".join(verdicts(found).text(Format.TABLE).split())
    assert "turns it over" not in text


def test_rows_in_another_order_vary_the_same_things() -> None:
    """Also what is drawn: ties left out and ties added."""
    change = purge({*KIN[:4], "other1"})
    rows = change.network
    dice = random.Random(5)
    mixed = replace(
        rows,
        actors=tuple(dice.sample(rows.actors, len(rows.actors))),
        ties=tuple(dice.sample(rows.ties, len(rows.ties))),
        sources=tuple(dice.sample(rows.sources, len(rows.sources))),
    )
    again = compare(mixed.as_of(BEFORE), mixed.as_of(AFTER), outgoing="patron")
    expected, found = (of_test("coincidence", c, draws=3).to_dict() for c in (change, again))
    assert json.dumps(found) == json.dumps(expected)


def test_a_move_down_counts_under_every_variation_or_under_none() -> None:
    rows = network(
        tie("t1", "a", "office", "court", "2020-01-01", "2022-02-01", rank="head"),
        tie("t2", "a", "office", "court", "2022-02-02", rank="staff", detail="clerk"),
        *(tie(f"p-{p}", p, "office", f"body-{p}", "2020-01-01") for p in "bcd"),
        tie("k", "a", "kinship", "patron"),
        people=("patron",),
        sources={"s": "2022-06"},
    )
    levels = (replace(a, level=None if a.is_person else 3) for a in rows.actors)
    rows = replace(rows, actors=tuple(levels))
    ends = rows.as_of(BEFORE), rows.as_of(AFTER)
    for counted in (False, True):
        change = compare(*ends, outgoing="patron", count_demotions=counted)
        found = of_test("coincidence", change, vary="possibly")
        assert found.result.main.detail == f"{int(counted)} of 1 tied, 0 of 3 others"
        assert {v.detail for v in found.verdicts} <= {found.result.main.detail, ""}
        assert Base.of(change).change.count_demotions is counted
        assert who_lost(change, vary="after").as_is.lost == counted


@pytest.mark.parametrize("alpha", [0.0, 1.0])
def test_alpha_lies_between_nought_and_one(alpha: float) -> None:
    with pytest.raises(UsageError, match="alpha"):
        of_test("coincidence", purge({*KIN}), alpha=alpha)
