"""What became of a person: the rule, case by case, in the words of its definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.change.compare import compare
from elitenet.change.outcomes import LOSSES, Career, Outcome, career
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.tie_types import DEFAULT_STATUSES
from elites import elite
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


def test_a_vaguer_row_about_the_same_seat_leaves_a_loss_certain() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019-03-01", "2022-01-05", sources=("s1",)),
        tie("t2", "ada", "office", "court", "2019-03", "2022", sources=("s2",)),
        sources={"s1": "", "s2": ""},
    )
    assert (found.outcome, found.extent) == (Outcome.LOST, "all")


@pytest.mark.parametrize(
    ("published", "outcome"),
    [("2021-11-01", Outcome.LOST), ("2022-01-05", Outcome.LOST), ("2022-06-01", Outcome.UNCERTAIN)],
)
def test_only_a_newer_text_disputes_a_loss(published: str, outcome: Outcome) -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019-03-01", "2022-01-05"),
        tie("t2", "ada", "office", "court", "2019-03-01", sources=("s2",)),
        sources={"s2": published},
    )
    assert found.outcome is outcome


def test_one_post_of_two_gone_is_a_loss_of_some() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-02-01"),
        tie("t2", "ada", "party", "union", "2019"),
    )
    assert (found.outcome, found.extent) == (Outcome.LOST, "some")


def test_a_loss_needs_no_act_and_an_act_that_is_undone_makes_no_loss() -> None:
    dismissed_and_back = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", "ben", "dismissal", "ada", "2022-01-05", about=("t1",)),
        tie("t3", "ben", "appointment", "ada", "2022-01-11", about=("t1",)),
    )
    assert dismissed_and_back.outcome is Outcome.KEPT
    assert [act.tie.id for act in dismissed_and_back.acts] == ["t2", "t3"]


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


def test_a_dismissal_is_graver_than_a_resignation_and_lighter_than_any_act_of_law() -> None:
    dismissed = tie("d", "boss", "dismissal", "ada", "2022-02-01")
    resigned = tie("r", "ada", "resignation", "court", "2022-02-01")
    investigated = tie("i", "agency", "investigation", "ada", "2022-02-01")
    severity = [of_ada(act).severity for act in (investigated, dismissed, resigned)]
    assert severity == [6, 7, 8]
    assert of_ada(resigned, dismissed).severity == 7
    assert of_ada(resigned, dismissed, investigated).severity == 6
    assert of_ada(tie("n", "agency", "naming", "ada", "2022-02-01")).severity == 9


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
    assert [(h.tie.id, h.certainty) for h in found.after] == [
        ("t1", Certainty.YES),
        ("t2", Certainty.POSSIBLY),
    ]
    assert (found.held_after, found.lost) == (True, ())
    assert not {found.certain.outcome, found.possible.outcome} & LOSSES


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


# --- what was answered wrongly before ----------------------------------------------------


def test_a_second_claim_about_a_seat_that_is_kept_is_no_loss() -> None:
    # Two sources for one spell, of which the one says it goes on.
    kept = of_ada(
        tie("t1", "ada", "office", "court", "2019-03-01", post="judge"),
        tie("t2", "ada", "office", "court", "2019-06-01", post="judge"),
    )
    assert (kept.outcome, kept.lost) == (Outcome.KEPT, ())
    assert [[t.id for t in h.ties] for h in kept.before] == [["t1", "t2"]]


def test_two_claims_about_one_seat_are_one_post_of_two() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-02-01", post="judge"),
        tie("t2", "ada", "office", "court", "2019", "2022-04-01", post="judge"),
        tie("t3", "ada", "office", "bank", "2019"),
    )
    assert (found.outcome, found.extent) == (Outcome.LOST, "some")
    assert [[t.id for t in h.ties] for h in found.lost] == [["t1", "t2"]]


@pytest.mark.parametrize("end", ["", "2022-09-01"])
def test_two_claims_of_which_one_says_that_the_post_ended_are_uncertain(end: str) -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-02-01"),
        tie("t2", "ada", "office", "court", "2019", end),
    )
    assert (found.certain.outcome, found.possible.outcome) == (Outcome.LOST, Outcome.KEPT)
    assert [h.certainty for h in found.lost] == [Certainty.POSSIBLY]


@pytest.mark.parametrize("about", [(), ("t1",)], ids=["not named", "named"])
@pytest.mark.parametrize("type_", ["dismissal", "resignation"])
def test_a_dismissal_ends_a_spell_without_an_end_and_is_a_loss(
    about: tuple[str, ...], type_: str
) -> None:
    who = ("ben", "ada") if type_ == "dismissal" else ("ada", "court")
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", who[0], type_, who[1], "2022-01-05", about=about),
    )
    assert (found.outcome, found.extent, found.at_risk) == (Outcome.LOST, "all", True)
    assert [(h.tie.id, h.certainty) for h in found.lost] == [("t1", Certainty.YES)]
    assert [act.tie.id for act in found.acts] == ["t2"]


@pytest.mark.parametrize("about", [(), ("t1",)], ids=["not named", "named"])
def test_a_dismissal_beside_a_later_end_is_uncertain(about: tuple[str, ...]) -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-09-01"),
        tie("t2", "ben", "dismissal", "ada", "2022-01-05", about=about),
    )
    assert (found.outcome, found.at_risk) == (Outcome.UNCERTAIN, True)
    assert (found.certain.outcome, found.possible.outcome) == (Outcome.LOST, Outcome.KEPT)


def test_a_dismissal_that_only_an_allegation_reports_ends_no_official_post() -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", "ben", "dismissal", "ada", "2022-01-05", about=("t1",), status="alleged"),
    )
    for statuses in (DEFAULT_STATUSES, (*DEFAULT_STATUSES, "alleged")):
        assert outcome_of("ada", ledger, statuses).outcome is Outcome.KEPT


def test_a_resignation_from_one_body_ends_no_post_at_another() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", "ada", "office", "bank", "2019"),
        tie("t3", "ada", "resignation", "bank", "2022-01-05"),
    )
    assert (found.outcome, found.extent) == (Outcome.LOST, "some")
    assert [h.tie.id for h in found.lost] == ["t2"]
    elsewhere = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t3", "ada", "resignation", "bank", "2022-01-05"),
    )
    assert elsewhere.outcome is Outcome.KEPT


def test_nobody_is_at_risk_years_before_the_sources_that_name_the_post() -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "", "2022-02-01", sources=("new",)),
        sources={"new": "2022-01-20"},
    )
    in_2019 = outcome_of("ada", ledger, days=("2019-03-18", "2019-08-31"))
    assert (in_2019.at_risk, in_2019.held_after) == (False, False)
    # Twelve months before the source, of 20 January 2022, it is certain.
    for day, at_risk in (("2021-01-19", False), ("2021-01-20", True)):
        assert outcome_of("ada", ledger, days=(day, AFTER)).at_risk is at_risk


def test_a_continuing_spell_in_two_rows_is_no_end() -> None:
    for turn in ("2022-03-01", "2022-03", "2022"):
        found = of_ada(
            tie("t1", "ada", "office", "court", "2019", turn, detail="Judge"),
            tie("t2", "ada", "office", "court", turn, detail="judge"),
        )
        assert (found.outcome, found.lost, found.gained) == (Outcome.KEPT, (), ()), turn
        assert [[t.id for t in h.ties] for h in (*found.before, *found.after)] == [["t1", "t2"]] * 2


def test_a_reappointment_of_later_names_no_act_and_no_risk_in_the_window() -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "2016"),
        tie("t2", "ben", "appointment", "ada", "2021-09-10", about=("t1",)),
    )
    found = outcome_of("ada", ledger, days=("2019-03-18", "2019-08-31"))
    assert (found.outcome, found.at_risk, found.acts) == (Outcome.KEPT, True, ())


def test_over_by_then_puts_nobody_at_risk_on_the_last_day_of_the_year_of_the_start() -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "2021", "2022-06-30", end_basis="latest"),
    )
    assert not outcome_of("ada", ledger).at_risk


def test_a_post_last_seen_years_ago_that_others_hold_since_is_no_doubt() -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "2016", "2018-04-01", post="chair",
            end_basis="last-attested"),
        tie("t2", "ben", "office", "court", "2019-06-03", post="chair"),
    )  # fmt: skip
    found = outcome_of("ada", ledger)
    assert (found.outcome, found.before, found.after) == (Outcome.NONE, (), ())


def test_the_dead_neither_hold_nor_lose_a_post() -> None:
    found = of_ada(tie("t1", "ada", "office", "court", "2019"), died={"ada": "2021-12-31"})
    assert (found.at_risk, found.before, found.outcome) == (False, (), Outcome.NONE)
    later = of_ada(tie("t1", "ada", "office", "court", "2019"), died={"ada": "2022-01-01"})
    assert (later.died, later.at_risk, later.after) == (True, False, ())


# --- rows of one seat, and turns ---------------------------------------------------------


def test_a_row_that_ends_in_a_month_and_one_that_begins_in_that_year_are_kept() -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "2016", "2022-02"),
        tie("t2", "ada", "office", "court", "2022"),
    )
    found = outcome_of("ada", ledger, days=(BEFORE, "2022-12-31"))
    assert (found.outcome, found.at_risk, found.lost) == (Outcome.KEPT, True, ())
    # Before the last day of the year the second may not have begun: no certain loss, though.
    sooner = outcome_of("ada", ledger)
    assert (sooner.at_risk, sooner.possible.outcome) == (True, Outcome.KEPT)
    assert [h.certainty for h in sooner.lost] == [Certainty.POSSIBLY]


@pytest.mark.parametrize("about", [(), ("t1",), ("t2",)], ids=["not named", "one", "the other"])
def test_a_dismissal_from_a_seat_with_two_rows_is_one_loss(about: tuple[str, ...]) -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", "ada", "office", "court", "2019-03-01"),
        tie("d", "ben", "dismissal", "ada", "2022-02-01", about=about),
    )
    assert (found.outcome, found.extent, found.at_risk) == (Outcome.LOST, "all", True)
    assert [([t.id for t in h.ties], h.certainty) for h in found.lost] == [
        (["t1", "t2"], Certainty.YES)
    ]


def test_to_leave_one_post_and_take_another_on_the_day_of_a_dismissal_is_a_move() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("t2", "ada", "office", "bank", "2022-02-01"),
        tie("d", "ben", "dismissal", "ada", "2022-02-01"),
    )
    assert found.outcome is Outcome.MOVED
    assert [h.tie.id for h in found.lost] == ["t1"]
    assert [h.tie.id for h in found.gained] == ["t2"]


def test_a_next_row_that_nobody_saw_end_makes_no_certain_loss() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-03-01"),
        tie("t2", "ada", "office", "court", "2022-03-01", "2022-04-01", end_basis="latest"),
    )
    assert found.at_risk
    assert found.outcome is Outcome.UNCERTAIN
    assert [h.certainty for h in found.lost] == [Certainty.POSSIBLY]


@pytest.mark.parametrize(
    ("after", "outcome"), [(AFTER, Outcome.KEPT), ("2022-12-31", Outcome.MOVED)]
)
def test_a_promotion_known_to_the_year_is_neither_gain_nor_loss(
    after: str, outcome: Outcome
) -> None:
    ledger = network(
        tie("t1", "ada", "office", "court", "2019", "2022", detail="Deputy"),
        tie("t2", "ada", "office", "court", "2022", detail="Head"),
    )
    found = outcome_of("ada", ledger, days=(BEFORE, after))
    assert (found.outcome, found.at_risk, found.held_after) == (outcome, True, True)


def test_a_possible_post_that_continues_none_is_counted() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022", detail="Deputy"),
        tie("t2", "ada", "office", "bank", "2022", detail="Head"),
    )
    # On the second day either may be held, or both, or neither.
    assert found.outcome is Outcome.UNCERTAIN
    assert [(h.tie.id, h.certainty) for h in found.after] == [
        ("t1", Certainty.POSSIBLY),
        ("t2", Certainty.POSSIBLY),
    ]


def test_dismissed_and_appointed_on_one_day_is_kept() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019"),
        tie("d", "ben", "dismissal", "ada", "2022-02-01", about=("t1",)),
        tie("a", "ben", "appointment", "ada", "2022-02-01", about=("t1",)),
    )
    assert (found.outcome, found.lost) == (Outcome.KEPT, ())
    assert {act.tie.id for act in found.acts} == {"a", "d"}


def test_an_earlier_row_of_the_seat_takes_nobody_off_the_list() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2010", "2012"),
        tie("t2", "ada", "office", "court", "", "2022-02-01"),
    )
    assert (found.outcome, found.extent, found.at_risk) == (Outcome.LOST, "all", True)


def test_a_row_last_attested_before_the_end_that_another_gives_leaves_no_doubt() -> None:
    found = of_ada(
        tie("t1", "ada", "office", "court", "2019", "2022-01-11"),
        tie("t2", "ada", "office", "court", "2019", "2021-11", end_basis="last-attested"),
    )
    assert (found.outcome, found.extent, found.at_risk) == (Outcome.LOST, "all", True)
    assert [([t.id for t in h.ties], h.certainty) for h in found.lost] == [
        (["t1", "t2"], Certainty.YES)
    ]


# --- nobody is listed without evidence ---------------------------------------------------

DATES = ("", "2019", "2021", "2021-12", "2022", "2022-02", "2022-01-05", "2022-03-01", "2023")


ACTS = ("dismissal", "appointment", "resignation", "arrest", "naming")


@st.composite
def crowds(draw: st.DrawFn) -> Network:
    """A few people in a few seats around the window, with acts that name a spell or none."""
    rows: list[Tie] = []
    for n in range(draw(st.integers(1, 6))):
        start, end = draw(st.sampled_from(DATES)), draw(st.sampled_from(DATES))
        rows.append(
            tie(
                f"t{n}", draw(st.sampled_from(("ada", "ben"))), "office",
                draw(st.sampled_from(("court", "bank"))), start, end,
                status=draw(st.sampled_from(("official", "official", "alleged"))),
                sources=draw(st.sampled_from((("s",), ("old",), ("new",)))),
                start_basis=draw(st.sampled_from(("seen", "seen", "first-attested"))),
                end_basis=draw(st.sampled_from(("seen", "seen", "last-attested", "latest"))),
                post=draw(st.sampled_from(("", "judge", "chair"))),
            )
        )  # fmt: skip
    for n in range(draw(st.integers(0, 3))):
        who = draw(st.sampled_from(("ada", "ben")))
        type_ = draw(
            st.sampled_from(("dismissal", "appointment", "resignation", "arrest", "naming"))
        )
        own = [row.id for row in rows if row.from_ == who and row.type == "office"]
        ends = (who, "court") if type_ == "resignation" else ("boss", who)
        named = draw(st.booleans())
        about = (draw(st.sampled_from(own)),) if own and named else ()
        day = draw(st.sampled_from(DATES))
        status = draw(st.sampled_from(("official", "official", "alleged")))
        rows.append(tie(f"a{n}", ends[0], type_, ends[1], day, about=about, status=status))
    return network(
        *rows,
        people=("ada", "ben", "boss"),
        died=draw(st.sampled_from(({}, {}, {"ada": "2022-02"}))),
        sources={"old": "2020", "new": "2022-08"},
    )


def loss_is_on_record(found: Career) -> bool:
    """Whether a post that is gone, or an act of law, accounts for a loss."""
    against = [act for act in found.acts if act.against]
    if found.outcome is Outcome.LOST:
        return bool(found.lost)
    return bool(against)


@given(crowds() | st.integers(0, 400).map(elite))
def test_nobody_lost_without_a_lost_post_or_an_act(crowd: Network) -> None:
    change = compare(crowd.as_of(BEFORE), crowd.as_of(AFTER))
    for standing in change.who_lost().people:
        assert loss_is_on_record(standing.career), standing.career
    for standing in change.who_lost().uncertain:
        found = standing.career
        assert found.lost or any(act.against for act in found.acts), found
