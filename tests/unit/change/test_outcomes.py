"""What became of a person: the rule, case by case, in the words of its definition."""

from __future__ import annotations

import pytest

from elitenet.change.outcomes import Career, Outcome, career
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.tie_types import DEFAULT_STATUSES
from ledger import AFTER, BEFORE, network, tie


def outcome_of(
    person: str,
    found: Network,
    statuses: tuple[str, ...] = DEFAULT_STATUSES,
    days: tuple[str, str] = (BEFORE, AFTER),
) -> Career:
    before, after = (found.as_of(day) for day in days)
    held = [
        [h for h in snapshot.holdings(statuses) if h.person == person]
        for snapshot in (before, after)
    ]
    return career(found.actor_by_id[person], before, after, (held[0], held[1]), statuses)


def of_ada(*ties: Tie, **rest: object) -> Career:
    return outcome_of("ada", network(*ties, people=("ada",), **rest))  # type: ignore[arg-type]


def test_all_posts_gone_is_a_loss_of_all() -> None:
    found = of_ada(tie("t1", "ada", "office", "court", "2019-03-01", "2022-02-01"))
    assert (found.outcome, found.extent, found.at_risk) == (Outcome.LOST, "all", True)
    assert [h.ties[0].id for h in found.lost] == ["t1"]


def test_one_post_of_two_gone_is_a_loss_of_some() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-02-01"),
        tie("t2", "ada", "party", "union", "2019"),
    )
    assert (found.outcome, found.extent) == (Outcome.LOST, "some")


def test_a_loss_needs_no_act_and_an_act_makes_no_loss() -> None:
    dismissed_and_back = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", "ben", "dismissal", "ada", "2022-01-05"),
    )
    assert dismissed_and_back.outcome is Outcome.KEPT
    assert [act.tie.id for act in dismissed_and_back.acts] == ["t2"]


def test_the_next_post_makes_a_move() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-01-05"),
        tie("t2", "ada", "office", "senate", "2022-01-05"),
    )
    assert found.outcome is Outcome.MOVED
    assert [h.ties[0].id for h in found.gained] == ["t2"]


def test_more_posts_after_is_a_gain_and_the_first_post_an_entry() -> None:
    gained = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", "ada", "office", "senate", "2022-01-05"),
    )
    assert gained.outcome is Outcome.GAINED
    entered = of_ada(tie("t1", "ada", "office", "court", "2022-01-05"))
    assert (entered.outcome, entered.at_risk, entered.held_after) == (Outcome.ENTERED, False, True)


def test_the_same_seat_under_another_title_is_kept() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-03-01", detail="Secretary", post="sec"),
        tie("t2", "ada", "office", "court", "2022-03-01", detail="Counsellor", post="sec"),
    )
    assert (found.outcome, found.lost) == (Outcome.KEPT, ())


def test_another_title_without_a_seat_is_a_move() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-03-01", detail="Deputy"),
        tie("t2", "ada", "office", "court", "2022-03-01", detail="First deputy"),
    )
    assert found.outcome is Outcome.MOVED


def test_who_holds_no_post_can_be_acted_against_but_is_not_at_risk() -> None:
    found = of_ada(tie("t1", "agency", "detention", "ada", "2022-03-13"))
    assert (found.outcome, found.at_risk) == (Outcome.ACTED_AGAINST, False)


@pytest.mark.parametrize(
    "type_", ["naming", "civil-proceeding", "court-order", "legal-act", "injured-party", "release"]
)
def test_lesser_acts_are_shown_and_never_a_loss(type_: str) -> None:
    found = of_ada(tie("t1", "agency", type_, "ada", "2022-03-13"))
    assert found.outcome is Outcome.NONE
    assert [act.tie.type for act in found.acts] == [type_]


def test_an_annulled_conviction_is_none() -> None:
    annulled = of_ada(tie("t1", "court", "conviction", "ada", "2022-03", "2022-06"))
    assert annulled.outcome is Outcome.NONE
    assert annulled.acts[0].annulled
    served = of_ada(
        tie("t1", "court", "conviction", "ada", "2022-03", "2022-06-01"),
        tie("t2", "court", "release", "ada", "2022-06-01"),
    )
    assert served.outcome is Outcome.ACTED_AGAINST


def test_a_loss_comes_before_an_act() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-01-05"),
        tie("t2", "agency", "arrest", "ada", "2022-01-06"),
    )
    assert (found.outcome, found.severity) == (Outcome.LOST, 4)


def test_the_window_is_open_at_its_start_and_closed_at_its_end() -> None:
    assert of_ada(tie("t1", "agency", "arrest", "ada", BEFORE)).outcome is Outcome.NONE
    assert of_ada(tie("t1", "agency", "arrest", "ada", AFTER)).outcome is Outcome.ACTED_AGAINST


def test_an_act_known_to_the_year_is_possible_and_the_outcome_uncertain() -> None:
    found = of_ada(tie("t1", "agency", "charge", "ada", "2022"))
    assert found.outcome is Outcome.UNCERTAIN
    assert found.acts[0].certainty is Certainty.POSSIBLY
    assert found.severity == 9


def test_first_attested_in_the_next_post_just_after_is_uncertain() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-01-11"),
        tie("t2", "ada", "office", "senate", "2022-06-05", start_basis="first-attested"),
    )
    assert found.outcome is Outcome.UNCERTAIN
    assert (found.certain.outcome, found.possible.outcome) == (Outcome.LOST, Outcome.MOVED)
    assert found.extent is None


def test_an_end_that_nobody_saw_is_no_loss() -> None:
    for basis in ("last-attested", "latest"):
        found = of_ada(tie("t1", "ada", "office", "court", BEFORE, "2022-03-01", end_basis=basis))
        assert found.at_risk
        assert found.outcome is Outcome.UNCERTAIN, basis
        assert found.lost[0].certainty is Certainty.POSSIBLY


def test_attested_on_the_first_day_alone_is_no_loss() -> None:
    found = of_ada(tie("t1", "ada", "office", "court", BEFORE, BEFORE))
    assert (found.at_risk, found.outcome) == (True, Outcome.UNCERTAIN)


def test_a_certain_act_outweighs_an_end_that_nobody_saw() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-01-26", end_basis="last-attested"),
        tie("t2", "agency", "detention", "ada", "2022-01-26"),
    )
    assert (found.outcome, found.at_risk) == (Outcome.ACTED_AGAINST, True)


def test_a_post_gone_stale_is_uncertain() -> None:
    stale = network(
        tie("t1", "ada", "office", "court", "2019", sources=("old",)), sources={"old": "2021-04"}
    )
    assert outcome_of("ada", stale).outcome is Outcome.UNCERTAIN
    fresh = network(
        tie("t1", "ada", "office", "court", "2019", sources=("new",)), sources={"new": "2022-04"}
    )
    assert outcome_of("ada", fresh).outcome is Outcome.KEPT


def test_an_inferred_end_can_be_a_loss() -> None:
    found = of_ada(tie("t1", "ada", "office", "court", "2019", "2022-01-11", end_basis="inferred"))
    assert found.outcome is Outcome.LOST


def test_claims_count_only_when_asked_for() -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "2019", "2022-01-11", status="alleged"),
        people=("ada",),
    )
    assert outcome_of("ada", ledger).outcome is Outcome.NONE
    assert outcome_of("ada", ledger, ("official", "alleged")).outcome is Outcome.LOST


def test_a_death_is_no_loss() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-02-01"), died={"ada": "2022-02-01"}
    )
    assert (found.died, found.at_risk) == (True, False)


def test_a_person_dead_before_is_neither_at_risk_nor_counted_as_died() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-02-01"), died={"ada": "2021-02-01"}
    )
    assert (found.died, found.at_risk, found.held_after) == (False, False, False)


def test_a_promotion_known_to_the_year_is_no_loss_in_between() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022", detail="Deputy"),
        tie("t2", "ada", "office", "court", "2022", detail="Head"),
    )
    # One of the two posts is certainly held on the second day; which of them is not known.
    assert [len(h.ties) for h in found.after] == [2]
    assert (found.outcome, found.held_after) == (Outcome.KEPT, True)


def test_a_post_seen_in_between_or_later_is_told_and_changes_no_outcome() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-01-17"),
        tie("t2", "ada", "office", "union", "2022-02-04", "2022-02-04"),
        tie("t3", "ada", "office", "senate", "2023-01-01"),
        tie("t4", "ada", "office", "bank", "2015", "2016"),
    )
    assert (found.outcome, found.extent) == (Outcome.LOST, "all")
    assert [spell.id for spell in found.later] == ["t2", "t3"]


@pytest.mark.parametrize("start", ["2021-06-15", "2021-06", "2021"])
def test_a_post_perhaps_begun_by_the_first_day_is_none_of_the_later_ones(start: str) -> None:
    found = network(
        tie("t1", "ada", "office", "court", start, "2022-02-01"),
        tie("t2", "ada", "office", "union", "2021-06-16", "2022-02-04"),
    )
    ada = outcome_of("ada", found, days=("2021-06-15", AFTER))
    assert [spell.id for spell in ada.later] == ["t2"]
