"""The tests on small ledgers that a reader can check, and on the bundled case."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elitenet.change.compare import Change, compare
from elitenet.change.outcomes import LOSSES
from elitenet.change.seats import Fate as Between
from elitenet.change.seats import seats as between_days
from elitenet.errors import UsageError
from elitenet.folder.dataset import bundled, read
from elitenet.inference import NAMES, TestResult, options_of, run
from elitenet.inference.cases.durations import held_on_first_day, spells
from elitenet.inference.cases.nearness import without_colleagues, without_person
from elitenet.inference.cases.placebo_windows import (
    Asked,
    Window,
    placebo_rank,
    placebo_windows,
)
from elitenet.inference.cases.removal_order import removal
from elitenet.inference.cases.risk_set import UNCERTAIN, UNSTATED, risk_set
from elitenet.inference.cases.seats import Fate, seats
from elitenet.inference.cases.tied import exposure
from elitenet.inference.hypotheses.coincidence import coincidence
from elitenet.inference.hypotheses.encircling import encircling
from elitenet.inference.hypotheses.replacement import replacement
from elitenet.inference.hypotheses.survival import survival
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.selection import Selection
from ledger import AFTER, BEFORE, network, tie

ROOT = Path(__file__).resolve().parents[3]


def change_of(
    *ties: Tie,
    outgoing: str | None = "boss",
    incoming: str | None = "heir",
    part_of: dict[str, str] | None = None,
    died: dict[str, str] | None = None,
    **marks: dict[str, str],
) -> Change:
    """A change of a small ledger; ``household``, ``sector`` and the like go by id."""
    made = network(*ties, people=("boss", "heir"), part_of=part_of, died=died)
    rows = tuple(
        replace(
            actor,
            household=marks.get("household", {}).get(actor.id, ""),
            sector=marks.get("sector", {}).get(actor.id, ""),
        )
        for actor in made.actors
    )
    made = Network(rows, made.ties, made.sources, made.events)
    return compare(made.as_of(BEFORE), made.as_of(AFTER), outgoing=outgoing, incoming=incoming)


def post(person: str, lost: bool, body: str = "house") -> Tie:
    """One post, lost in the window or kept."""
    return tie(
        f"p-{person}",
        person,
        "office",
        body,
        "2020-01-01",
        "2022-02-01" if lost else "",
        detail=f"seat of {person}",
    )


def kin(person: str, to: str = "boss") -> Tie:
    return tie(f"k-{person}-{to}", person, "kinship", to)


def by_label(result: TestResult) -> dict[str, float | None]:
    return {a.label: a.chance.p if a.chance else None for a in result.analyses}


@pytest.fixture(scope="module")
def january() -> Change:
    case = read(bundled())
    event = case.turning_point("january-2022")
    assert event.before is not None
    assert event.after is not None
    return compare(case.as_of(event.before), case.as_of(event.after), event=event)


# --- coincidence -----------------------------------------------------------------------


def test_coincidence_is_fishers_test_on_the_risk_set() -> None:
    """The tea tasting as a purge: 4 kin and 4 others, 3 kin and 1 other lost."""
    people = [("a", True), ("b", True), ("c", True), ("d", False)]
    others = [("e", True), ("f", False), ("g", False), ("h", False)]
    change = change_of(
        *(post(p, lost) for p, lost in people + others), *(kin(p) for p, _ in people)
    )
    main = coincidence(change, alternative="greater").main
    assert main.detail == "3 of 4 tied, 1 of 4 others"
    assert main.chance is not None
    assert main.chance.p == pytest.approx(17 / 70)
    assert main.effect is not None
    assert main.effect.value == 0.5


def test_the_dead_and_kin_at_two_steps_make_kin_and_three_steps_do_not() -> None:
    change = change_of(
        post("near", True),
        post("far", True),
        post("other", False),
        post("some", False),
        kin("link"),
        kin("near", "link"),
        kin("far", "near"),
    )
    found = coincidence(change)
    assert found.denominators[0].of == 1
    assert coincidence(change, steps=3).denominators[0].of == 2
    near = next(case for case in found.cases if case.id == "near")
    assert near.exposure == ("k-link-boss", "k-near-link")
    assert near.at_risk == ("p-near",)
    assert near.sources == ("s",)


def test_a_household_is_one_unit_and_so_is_a_family() -> None:
    change = change_of(
        *(post(p, True) for p in "abc"),
        *(post(p, p == "x") for p in "uvwxyz"),
        kin("a"),
        kin("b"),
        kin("c"),
        household={"a": "h", "b": "h"},
    )
    found = {a.label: a for a in coincidence(change).analyses}
    assert (found["people"].n, found["people"].detail) == (9, "3 of 3 tied, 1 of 6 others")
    assert (found["households"].n, found["households"].detail) == (8, "2 of 2 tied, 1 of 6 others")
    assert (found["families"].n, found["families"].detail) == (7, "1 of 1 tied, 1 of 6 others")
    p = by_label(coincidence(change, alternative="greater"))
    assert p["people"] == pytest.approx(4 / 84)
    assert p["households"] == pytest.approx(3 / 28)
    assert p["families"] is None
    assert "the tied are one family" in (found["families"].reason or "")
    assert "with families as units the question cannot be tested" in coincidence(change).says


def test_two_families_can_be_tested_and_say_what_could_have_come_out() -> None:
    change = change_of(
        *(post(p, True) for p in "abc"), *(post(p, p == "x") for p in "uvwxyz"), *map(kin, "bc")
    )
    tied = coincidence(change, tie="kin", steps=1)
    assert by_label(tied)["families"] is None
    apart = change_of(
        *(post(p, True) for p in "abc"),
        *(post(p, p == "x") for p in "uvwxyz"),
        *(tie(f"f-{p}", "boss", "ally", p, "2019") for p in "abc"),
        kin("a", "b"),
    )
    found = coincidence(apart, tie="patronage", alternative="greater")
    # Of 8 families 2 are tied and both lost; 3 lost: 3 of 28 choices.
    assert by_label(found)["families"] == pytest.approx(3 / 28)
    assert "But they are 2 families; with families as units, p = 0.1071" in found.says


def test_one_household_that_is_all_of_the_tied_has_no_p() -> None:
    change = change_of(
        *(post(p, p in "ab") for p in "abxyz"), *map(kin, "ab"), household={"a": "h", "b": "h"}
    )
    found = {a.label: a for a in coincidence(change).analyses}
    for label in ("households", "households, by kind of body"):
        assert found[label].chance is None
        assert found[label].reason
    assert "the tied are one household" in (found["households"].reason or "")
    assert found["households"].detail == "1 of 1 tied, 0 of 3 others"


def test_a_households_stratum_is_that_of_its_highest_post() -> None:
    rows = [
        tie("p1", "a", "office", "bureau", "2020", rank="staff"),
        tie("p2", "b", "office", "court", "2020", rank="head"),
        *(post(p, p == "x", "court") for p in "xy"),
        kin("a"),
    ]
    for ordered in (rows, rows[::-1]):
        change = change_of(
            *ordered, household={"a": "h", "b": "h"}, sector={"court": "law", "bureau": "state"}
        )
        found = {a.label: a for a in coincidence(change).analyses}
        # All three units are of the law: there is nothing but one arrangement of three.
        assert found["households, by kind of body"].n == 3
        assert found["households, by kind of body"].reason == found["households"].reason


def test_without_coded_households_that_analysis_says_so() -> None:
    change = change_of(post("a", True), post("b", False), kin("a"))
    found = {a.label: a for a in coincidence(change).analyses}
    assert found["households"].value is None
    assert "no household is coded" in (found["households"].reason or "")


def test_kinds_of_body_are_strata() -> None:
    change = change_of(
        post("a", True, "court"),
        post("b", True, "court"),
        post("c", False),
        post("d", False),
        kin("a"),
        kin("b"),
        sector={"court": "law"},
    )
    assert {c.stratum for c in risk_set(change).cases} == {"law", UNSTATED}
    found = {a.label: a for a in coincidence(change).analyses}
    assert found["people, by kind of body"].chance is None
    assert "one arrangement only" in (found["people, by kind of body"].reason or "")
    law = coincidence(change, among=["law"])
    assert law.main.chance is None
    assert law.main.reason == "everybody at risk is tied"


def test_uncertain_outcomes_are_left_out_counted_and_read_both_ways() -> None:
    doubtful = tie("p-u", "u", "office", "house", "2020-01-01", "2022", detail="seat of u")
    change = change_of(
        *(post(p, True) for p in "ab"),
        *(post(p, False) for p in "xyz"),
        kin("a"),
        kin("b"),
        doubtful,
    )
    found = coincidence(change)
    assert found.main.n == 5
    assert [count.left_out for count in found.denominators] == [0, 1]
    assert "U." in found.notes[-1]
    details = {a.label: a.detail for a in found.analyses}
    assert details["uncertain read as lost"] == "2 of 2 tied, 1 of 4 others"
    assert details["uncertain read as no loss"] == "2 of 2 tied, 0 of 4 others"
    assert coincidence(change, uncertain="lost").main.detail == "2 of 2 tied, 1 of 4 others"


def test_patrons_are_left_out_and_shown_included() -> None:
    change = change_of(
        post("boss", True), post("heir", False), post("a", True), post("b", False), kin("a")
    )
    details = {a.label: a.detail for a in coincidence(change).analyses}
    assert details["people"] == "1 of 1 tied, 0 of 1 others"
    assert details["patrons included"] == "2 of 2 tied, 0 of 2 others"


def test_nobody_tied_is_a_reason_and_not_a_p() -> None:
    found = coincidence(change_of(post("a", True), post("b", False)))
    assert found.main.chance is None
    assert found.main.reason == "nobody at risk is tied"
    assert "no test to make" in found.says


def test_severity_is_graded_and_how_a_post_was_left_is_not() -> None:
    change = change_of(
        *(post(p, p != "d") for p in "abcd"),
        tie("act1", "state", "arrest", "a", "2022-01-10"),
        tie("act2", "state", "dismissal", "b", "2022-02-01"),
    )
    assert {c.id: c.level for c in risk_set(change).cases} == {"a": 6, "b": 3, "c": 3, "d": 0}


def test_a_unit_is_tied_if_one_member_is_and_loses_in_part() -> None:
    change = change_of(
        *(post(p, p == "a") for p in "abxy"), kin("a"), household={"a": "h", "b": "h"}
    )
    found = {a.label: a for a in coincidence(change).analyses}
    assert found["households"].detail == "0.5 of 1 tied, 0 of 2 others"


def test_a_stratum_is_the_kind_of_body_of_the_highest_post() -> None:
    change = change_of(
        tie("p1", "a", "office", "bureau", "2020", rank="staff"),
        tie("p2", "a", "office", "desk", "2020", rank="head"),
        part_of={"desk": "ministry"},
        sector={"bureau": "law", "ministry": "state"},
    )
    assert [case.stratum for case in risk_set(change).cases] == ["state"]


def test_a_possible_act_is_no_grade_and_an_uncertain_outcome_taken_as_lost_is_one() -> None:
    change = change_of(
        post("a", True),
        tie("act", "state", "arrest", "a", "2022"),
        tie("p-u", "u", "office", "house", "2020-01-01", "2022", detail="seat of u"),
    )
    levels = {c.id: c.level for c in risk_set(change, uncertain="lost").cases}
    assert levels == {"a": 3, "u": 2}


def test_severity_within_kinds_of_body_ranks_within_them() -> None:
    change = change_of(
        *(post(p, p in "ac", "court") for p in "ab"),
        *(post(p, p in "ac") for p in "cd"),
        kin("a"),
        kin("d"),
        sector={"court": "law"},
    )
    found = {a.label: a for a in coincidence(change).analyses}
    # Of two, the one who lost has rank 2; of all four, the two share 3.5 and the others 1.5.
    assert found["severity"].value == 3.5 + 1.5
    assert found["severity, by kind of body"].value == 2 + 1


def test_a_rank_among_windows_counts_greater_equal_and_quiet_ones() -> None:
    def window(tied_lost: int, others_lost: int) -> Window:
        return Window(date(2021, 1, 1), date(2021, 2, 1), tied_lost, 2, others_lost, 4)

    said = placebo_rank([window(1, 1), window(2, 2), window(1, 1), window(2, 0), window(0, 0)])
    assert "ranks 3 of 5 by the difference in shares, 1 others being equal" in said
    assert "in 1 of the earlier ones nobody lost" in said


def test_patrons_are_in_no_window() -> None:
    change = change_of(
        post("boss", True), post("heir", True), post("a", True), post("b", False), kin("a")
    )
    assert coincidence(change).tables[-1].rows[0][2:4] == ("1 of 1", "0 of 1")


def promoted(*, start_basis: str = "seen") -> Change:
    """One of kin is promoted to a post whose start is only attested; one other loses."""
    return change_of(
        tie("1", "a", "office", "house", "2019", "2022-02-01", detail="old"),
        tie("2", "a", "office", "palace", "2022-04-01", detail="new", start_basis="first-attested"),
        kin("a"),
        post("b", True),
        tie("3", "c", "office", "house", "2019", start_basis=start_basis, detail="seat of c"),
    )


def test_a_post_begun_makes_a_loss_a_move_in_the_windows_too() -> None:
    found = coincidence(promoted())
    assert found.main.detail == "0 of 1 tied, 1 of 2 others"
    assert found.tables[-1].rows[0][2:4] == ("0 of 1", "1 of 2")
    unknown = coincidence(promoted(start_basis="first-attested"))
    assert unknown.tables[-1].rows[0][2:4] == ("0 of 1", "1 of 1")


WHO, SEATS = "abcd", ("s1", "s2", "s3", "")
STARTS = st.sampled_from(["2015", "2021-06-01", "2021-12-31", "2022-02-01", "2022"])
ENDS = st.sampled_from(["", "", "2021-08-01", "2022-02-01", "2022-03", "2022", "2024"])
SPELLS = st.lists(
    st.tuples(st.sampled_from(WHO), st.sampled_from(SEATS), STARTS, ENDS), min_size=1, max_size=9
)


def made_up(
    rows: list[tuple[str, str, str, str]], *, studied: bool, context: tuple[str, ...] = ()
) -> Change:
    """An elite of up to four people in up to four seats, two of them studied; a is of kin."""
    spells = [
        tie(f"t{n}", who, "office", f"body-{seat}", start, end, post=seat, detail=seat)
        for n, (who, seat, start, end) in enumerate(rows)
    ]
    named = {seat: f"body-{seat}" for seat in SEATS[:2]}
    made = network(
        *spells, kin("a"), people=("boss", *WHO), context=context, seats=named if studied else None
    )
    return compare(made.as_of(BEFORE), made.as_of(AFTER), outgoing="boss")


@settings(max_examples=100, deadline=None)
@given(SPELLS, st.booleans(), st.sampled_from(UNCERTAIN), st.sampled_from([(), ("b",)]))
def test_the_events_own_window_is_the_main_count_where_every_start_is_known(
    rows: list[tuple[str, str, str, str]], studied: bool, uncertain: str, exclude: tuple[str, ...]
) -> None:
    change = made_up(rows, studied=studied)
    left = [id_ for id_ in exclude if change.careers[id_].at_risk]
    tied = exposure(change, "boss", "kin", None)
    (own, *_) = placebo_windows(change, tied, Asked(None, left, uncertain))
    cases = risk_set(change, exclude=left, uncertain=uncertain).cases
    inside, outside = ([c.lost for c in cases if tied.of(c.id) is side] for side in (True, False))
    assert (own.tied_lost, own.tied) == (sum(inside), len(inside))
    assert (own.others_lost, own.others) == (sum(outside), len(outside))


def test_placebo_windows_touch_and_give_a_rank_only() -> None:
    earlier = tie("old", "x", "office", "house", "2020-01-01", "2021-06-01", detail="seat of x")
    change = change_of(post("a", True), post("b", False), earlier, kin("a"), kin("x"))
    table = coincidence(change).tables[-1]
    starts = [row[0] for row in table.rows]
    ends = [row[1] for row in table.rows]
    assert starts[:-1] == ends[1:]
    assert starts[0] == BEFORE
    assert table.rows[0][2:4] == ("1 of 1", "0 of 1")
    assert "ranks 1 of" in table.note
    assert "not a p-value" in table.note
    lost_before = [row for row in table.rows[1:] if row[2] == "1 of 2"]
    assert len(lost_before) == 1


def test_coincidence_is_calibrated_through_the_whole_path() -> None:
    """Losses by lot on a ledger of 16 with 5 kin: P(p <= a) = a where a is attainable."""
    rng, times = np.random.default_rng(1), 200
    ids = [f"p{k:02}" for k in range(16)]
    found = []
    for _ in range(times):
        lost = rng.permutation([True] * 6 + [False] * 10)
        change = change_of(
            *(post(p, bool(x)) for p, x in zip(ids, lost, strict=True)), *map(kin, ids[:5])
        )
        cases = risk_set(change).cases
        assert sum(c.lost for c in cases) == 6
        chance = coincidence(change).main.chance
        assert chance is not None
        found.append(chance.p)
    for a in sorted(set(found)):
        assert abs(np.mean(np.array(found) <= a + 1e-12) - a) <= 4 * (a * (1 - a) / times) ** 0.5


def test_a_planted_purge_is_found() -> None:
    ids = [f"p{k:02}" for k in range(20)]
    change = change_of(*(post(p, k < 6) for k, p in enumerate(ids)), *map(kin, ids[:6]))
    p = by_label(coincidence(change))
    assert p["people"] == pytest.approx(1 / 38760)
    assert p["families"] is None, "six kin of one person are one family"


# --- sole-leader -----------------------------------------------------------------------


def led(*lost: str) -> Change:
    """Boss and ann each have two friends; cy is a friend of both; dee knows nobody."""
    friends = [
        ("boss", "b1"),
        ("boss", "b2"),
        ("ann", "a1"),
        ("ann", "a2"),
        ("boss", "cy"),
        ("ann", "cy"),
    ]
    return change_of(
        *(post(p, p in lost, f"body-{p}") for p in ("ann", "a1", "a2", "b1", "b2", "cy", "dee")),
        *(tie(f"t{k}", a, "ally", b, "2019") for k, (a, b) in enumerate(friends)),
        tie("arrest", "state", "arrest", "ann", "2022-01-10"),
    )


def test_sole_leader_takes_the_gravest_act_and_says_so() -> None:
    found = run("sole-leader", led("ann", "a1", "a2"))
    assert (found.options["a"], found.options["b"]) == ("ann", "boss")
    assert any("after the fact" in note for note in found.notes)
    assert "cannot show who led" in found.says
    assert found.main.n == 6
    # Nearness to A less to B: a1, a2 2/3; b1, b2 -2/3; cy, dee 0.
    assert found.main.value == pytest.approx(2 / 3 + 1 / 3)
    assert found.main.chance is not None
    assert found.main.chance.p == pytest.approx(2 / 15, abs=1e-6)


def test_those_near_to_both_are_counted_and_named() -> None:
    found = run("sole-leader", led("ann", "a1", "cy"))
    both = next(t for t in found.tables if "Near to both" in t.title)
    assert [row[0] for row in both.rows] == ["Cy"]
    removed = {a.label: a.value for a in found.analyses}
    assert removed["near to A"] != removed["near to A, B removed"]


def test_sole_leader_names_the_variants_that_find_something_else() -> None:
    """Losses lie nearer to B by friendship; one office that was cleared with A hides it."""
    office = [f"o{k}" for k in range(5)]
    friends = [f"f{k}" for k in range(6)]
    change = change_of(
        post("ann", True, "office"),
        *(post(p, True, "office") for p in office),
        *(post(p, True, f"body-{p}") for p in friends),
        *(post(f"k{k}", False, f"body-k{k}") for k in range(12)),
        *(tie(f"t-{p}", "boss", "ally", p, "2019") for p in friends),
        tie("arrest", "state", "arrest", "ann", "2022-01-10"),
    )
    found = run("sole-leader", change)
    assert found.main.chance is not None
    assert found.main.chance.p > 0.05
    p = by_label(found)["the same, without colleague ties"]
    assert p is not None
    assert p < 0.05
    assert "Other analyses give a different answer: without colleague ties, nearer to Boss" in (
        found.says
    )
    assert "by kind of body" not in found.says
    alike = run("sole-leader", led("ann", "a1", "a2"))
    assert "Other analyses" not in alike.says


def test_sole_leader_without_anybody_acted_against_asks_for_a_name() -> None:
    with pytest.raises(UsageError, match="--a"):
        run("sole-leader", change_of(post("a", True), post("b", False)))
    with pytest.raises(UsageError, match="A and B are both"):
        run("sole-leader", led("ann"), a="boss")


def test_without_colleagues_the_edges_of_shared_bodies_alone_go() -> None:
    graph = change_of(
        post("a", True), post("b", False), post("c", False), kin("a", "b")
    ).graph_before
    assert {(e.a, e.b) for e in graph.edges} == {("a", "b"), ("a", "c"), ("b", "c")}
    assert [(e.a, e.b) for e in without_colleagues(graph).edges] == [("a", "b")]
    assert without_person(graph, "a").pairs == (graph.pairs[2],)
    assert without_person(graph, "a").nodes == graph.nodes


# --- replacement -----------------------------------------------------------------------


def held(id_: str, person: str, seat: str, start: str, end: str = "") -> Tie:
    return tie(id_, person, "office", f"body-{seat}", start, end, post=seat, detail=seat)


def refilled() -> Change:
    return change_of(
        held("1", "kept", "s1", "2020"),
        held("2", "kin-of-boss", "s2", "2020", "2022-02-01"),
        kin("kin-of-boss"),
        held("3", "appointee", "s2", "2022-02-01"),
        held("4", "appointee", "s3", "2020", "2022-02-01"),
        tie("made", "heir", "appointment", "appointee", "2020", about=("4",)),
        held("5", "nobody", "s4", "2020", "2022-02-01"),
        held("6", "new", "s4", "2022-02-01"),
        held("7", "gone", "s5", "2020", "2022-02-01"),
        held("8", "maybe", "s6", "2020", "2022"),
    )


def test_every_seat_has_one_fate_and_none_is_left_empty() -> None:
    found = {seat.id: seat.fate for seat in seats(refilled())}
    assert found == {
        "s1": Fate.KEPT,
        "s2": Fate.WINNERS,
        "s3": Fate.UNKNOWN,
        "s4": Fate.OTHERS,
        "s5": Fate.UNKNOWN,
        "s6": Fate.POSSIBLY,
    }
    assert not any("empty" in fate or "abolished" in fate for fate in Fate)


def test_replacement_tests_the_seats_that_changed_hands() -> None:
    found = replacement(refilled())
    assert found.main.detail == "1 of 1 such seats, 0 of 1 others"
    assert found.main.chance is not None
    assert found.main.chance.p == 1.0
    assert any(note.startswith("For 1 seat the data can be read both") for note in found.notes)
    assert "Of 6 seats, 1 kept their holder, 2 changed hands, 1 can be read both ways and of 2" in (
        found.says
    )
    assert found.cases[-1].name == "Maybe, then possibly Maybe"
    assert any(
        f"{(found.change.after.date - found.change.before.date).days} days" in text
        for text in found.cannot_tell
    )


def test_a_seat_that_one_of_two_holders_keeps_has_changed_in_part() -> None:
    change = change_of(
        held("1", "gone", "s", "2020", "2022-02-01"),
        held("2", "new", "s", "2022-02-01"),
        held("3", "stays", "s", "2020"),
    )
    (seat,) = seats(change)
    assert (seat.fate, seat.changed_hands) == (Fate.IN_PART, False)
    found = replacement(change)
    assert "0 kept their holder, 0 changed hands, 1 changed in part and of 0" in found.says
    assert found.cases[0].name == "Gone and Stays, then Stays and New"
    assert any(note.startswith("1 seat had several holders") for note in found.notes)
    both = change_of(held("1", "one", "s", "2020"), held("2", "other", "s", "2020"))
    assert [seat.fate for seat in seats(both)] == [Fate.KEPT]


def test_replacement_is_about_the_seats_studied_and_its_successors_are_anybody() -> None:
    made = network(
        held("1", "a", "s", "2020", "2022-02-01"),
        held("2", "outsider", "s", "2022-02-01"),
        held("3", "b", "t", "2020", "2022-02-01"),
        held("4", "c", "t", "2022-02-01"),
        held("5", "d", "", "2020"),
        context=("outsider",),
        seats={"s": "body-s"},
    )
    found = replacement(compare(made.as_of(BEFORE), made.as_of(AFTER)))
    assert [(case.id, case.outcome) for case in found.cases] == [("s", str(Fate.OTHERS))]
    assert not any("no seat id" in note for note in found.notes)
    table = next(t for t in found.tables if "Group shares" in t.title)
    assert "1 before, 1 after, 1 on both days" in table.note


@settings(max_examples=100, deadline=None)
@given(SPELLS, st.booleans(), st.booleans(), st.sampled_from([(), ("b",)]))
def test_seats_have_the_fates_that_the_list_of_seats_gives_them(
    rows: list[tuple[str, str, str, str]],
    studied: bool,
    possibly: bool,
    context: tuple[str, ...],
) -> None:
    change = made_up(rows, studied=studied, context=context)
    change = replace(change, selection=Selection(possibly=possibly))
    listed = between_days(change).counts
    coded = Counter(seat.fate for seat in between_days(change).seats if seat.id)
    found = Counter(seat.fate for seat in seats(change))
    sure = {
        holding.tie.post
        for holding in change.before.holdings()
        if holding.tie.post
        and change.network.counts(holding.tie)
        and (possibly or holding.certainty is Certainty.YES)
    }
    assert {seat.id for seat in seats(change)} == sure
    passed = found[Fate.SAME_GROUP] + found[Fate.WINNERS] + found[Fate.OTHERS]
    assert passed == listed[Between.PASSED]
    assert found[Fate.KEPT] == coded[Between.KEPT]
    assert found[Fate.IN_PART] == listed[Between.IN_PART]
    assert found[Fate.UNKNOWN] == listed[Between.NO_SUCCESSOR]
    assert found[Fate.POSSIBLY] <= listed[Between.POSSIBLY]


def test_the_bundled_case_has_one_count_of_seats(january: Change) -> None:
    listed, found = between_days(january).counts, Counter(seat.fate for seat in seats(january))
    passed = found[Fate.SAME_GROUP] + found[Fate.WINNERS] + found[Fate.OTHERS]
    assert (found[Fate.KEPT], passed, found[Fate.UNKNOWN]) == (
        listed[Between.KEPT],
        listed[Between.PASSED],
        listed[Between.NO_SUCCESSOR],
    )


def test_from_one_appointee_of_both_to_another_is_the_same_group() -> None:
    change = change_of(
        held("1", "one", "s", "2020", "2022-02-01"),
        held("2", "other", "s", "2022-02-01"),
        held("3", "other", "t", "2020"),
        *(
            tie(f"{patron}-{post}", patron, "appointment", person, "2020", about=(post,))
            for patron in ("boss", "heir")
            for person, post in (("one", "1"), ("other", "3"))
        ),
    )
    assert [seat.fate for seat in seats(change)] == [Fate.SAME_GROUP, Fate.KEPT]


def test_the_patrons_own_seats_are_apart_and_a_holder_of_two_seats_counts_once() -> None:
    change = change_of(
        held("1", "boss", "s", "2020", "2022-02-01"),
        held("2", "x", "s", "2022-02-01"),
        held("3", "a", "t", "2020"),
        held("4", "a", "u", "2020"),
        held("5", "b", "v", "2020"),
    )
    found = {a.label: a for a in replacement(change).analyses}
    assert found["seats but the patrons' own"].n == 0
    assert found["all seats"].n == 1
    assert found["ties between seats, all layers"].n == 3, "s, v, and one of t and u"


# --- encircling ------------------------------------------------------------------------


def test_a_planted_encircling_is_found_and_its_mirror_is_not() -> None:
    ids = [f"p{k}" for k in range(8)]

    def purge(order: list[str]) -> Change:
        posts = [
            tie(f"p-{p}", p, "office", f"body-{p}", "2020", f"2022-01-{10 + k:02}" if k < 7 else "")
            for k, p in enumerate(order)
        ]
        # p7 is a friend of all; p6 of all below but p0; and so on: degree grows with k.
        friends = [
            tie(f"t{a}{b}", ids[a], "ally", ids[b], "2019")
            for a in range(8)
            for b in range(a)
            if a + b >= 7
        ]
        return change_of(*posts, *friends, outgoing=None, incoming=None)

    inward = encircling(purge(ids), measure="degree").main
    outward = encircling(purge(ids[::-1]), measure="degree").main
    assert inward.value is not None
    assert outward.value is not None
    assert inward.value > 0.95
    assert inward.value + outward.value == pytest.approx(1)
    assert inward.chance is not None
    assert inward.chance.method == "exact"
    assert inward.chance.p < 0.001


def test_removal_is_the_first_lost_post_or_else_the_first_act() -> None:
    change = change_of(
        tie("a1", "a", "office", "house", "2020", "2022-01", detail="one"),
        tie("a2", "a", "office", "house", "2020", "2022-01-10", detail="two"),
        post("b", False),
        tie("act", "state", "arrest", "b", "2022-03-01"),
        tie("made", "heir", "appointment", "b", "2022-02-01"),
        post("c", False),
    )
    found = {case.id: removal(case) for case in risk_set(change).cases}
    assert found == {
        "a": (date(2022, 1, 1), date(2022, 1, 10)),
        "b": (date(2022, 3, 1), date(2022, 3, 1)),
        "c": None,
    }


def removed(*ties: Tie, **how: object) -> dict[str, tuple[str, str] | None]:
    """Removals, in a folder that names the seats a1, b1 and b2 at the body house."""
    seats = dict.fromkeys(("a1", "b1", "b2"), "house")
    made = network(*ties, people=("boss",), seats=seats, levels={"house": 2, "club": 5, "top": 1})
    change = compare(
        made.as_of(BEFORE),
        made.as_of(AFTER),
        count_demotions=bool(how.pop("count_demotions", False)),
    )
    found = {case.id: removal(case) for case in risk_set(change, **how).cases}  # type: ignore[arg-type]
    return {id_: (str(when[0]), str(when[1])) if when else None for id_, when in found.items()}


def seat(id_: str, who: str, end: str = "", start: str = "2019") -> Tie:
    return tie(id_, who, "office", "house", start, end, post=id_, rank="member")


def test_no_removal_is_dated_by_a_post_that_is_not_judged() -> None:
    club = tie("club", "a", "office", "club", "2019", "2022-01-05", rank="member")
    assert removed(seat("a1", "a", "2022-05-01"), club) == {"a": ("2022-05-01", "2022-05-01")}
    change = network(seat("a1", "a", "2022-05-01"), club, seats={"a1": "house"})
    (case,) = risk_set(compare(change.as_of(BEFORE), change.as_of(AFTER))).cases
    assert (case.posts, case.evidence) == (("a1",), ("a1",))


def test_no_removal_is_dated_by_a_promotion() -> None:
    """Promoted in January, arrested in May: removed in May; and of acts the gravest counts."""
    rows = (
        seat("a1", "a", "2022-01-05"),
        tie("up", "a", "office", "top", "2022-01-06", rank="head"),
        tie("asked", "state", "investigation", "a", "2022-02-01"),
        tie("act", "state", "arrest", "a", "2022-05"),
    )
    assert removed(*rows) == {"a": ("2022-05-01", "2022-05-31")}
    assert removed(*rows[:2]) == {"a": None}


def test_a_move_down_is_a_removal_on_request_only() -> None:
    rows = (seat("a1", "a", "2022-01-05"), tie("2", "a", "office", "club", "2022-03", rank="staff"))
    assert removed(*rows) == {"a": None}
    assert removed(*rows, count_demotions=True) == {"a": ("2022-01-05", "2022-01-05")}


def test_a_loss_that_is_only_possible_may_have_been_the_first_removal() -> None:
    rows = (seat("b1", "b", "2022-05-01"), seat("b2", "b", "2022-02-01", start="2021"))
    assert removed(*rows) == {"b": ("2022-02-01", "2022-02-01")}
    doubted = (rows[0], seat("b2", "b", "2022", start="2019"))
    assert removed(*doubted) == {"b": ("2022-01-01", "2022-05-01")}


def test_a_removal_by_a_post_or_by_an_act_lies_between_the_two() -> None:
    rows = (seat("b1", "b", "2022-02"), seat("b2", "b", start="2022"),
            tie("act", "state", "arrest", "b", "2022-04-01"))  # fmt: skip
    assert removed(*rows) == {}
    assert removed(*rows, uncertain="lost") == {"b": ("2022-02-01", "2022-04-01")}


def test_the_outgoing_patron_joins_the_cases_and_the_incoming_does_not() -> None:
    change = change_of(post("boss", True), post("heir", False), post("a", True), post("b", False))
    found = {a.label: a.n for a in encircling(change).analyses}
    assert (found["people"], found["outgoing patron among the cases"]) == (2, 3)


# --- survival --------------------------------------------------------------------------


def test_spells_are_measured_censored_or_left_out_for_a_reason() -> None:
    made = network(
        tie("done", "a", "office", "house", "2020-01-01", "2021-01-01"),
        tie("open", "b", "office", "house", "2020-01-01", sources=("dated",)),
        tie("blank", "c", "office", "house", "", "2021-01-01"),
        tie("seen", "d", "office", "house", "2020", start_basis="first-attested"),
        tie("once", "e", "office", "house", "2021-05-05", "2021-05-05"),
        tie("over", "f", "office", "house", "2020-01-01", "2021", end_basis="latest"),
        tie("still", "g", "office", "house", "2020-01-01", "2021-01-01", end_basis="last-attested"),
        tie("later", "h", "office", "house", "2020-01-01", "2023-01-01"),
        tie("one", "i", "office", "house", "2020-01-01", "2021-01-01", detail="x"),
        tie("two", "i", "office", "house", "2021-01-01", "2022-01-01", detail="x"),
        sources={"dated": "2020-12-31"},
    )
    change = compare(made.as_of(BEFORE), made.as_of(AFTER))
    found = spells(change)
    lengths = {s.ties[0].id: (s.days, s.ended) for s in found.spells}
    assert lengths == {
        "done": (366, True),
        "open": (365, False),
        "still": (366, False),
        "later": (881, False),
        "one": (731, True),
    }
    assert dict(found.left_out) == {
        "start not seen": 1,
        "start only first attested": 1,
        "attested on one date only": 1,
        "end known only as the latest possible": 1,
    }


def test_posts_held_on_the_first_day_need_no_start() -> None:
    change = change_of(
        tie("a", "a", "office", "house", "", "2022-01-10"),
        tie("b", "b", "office", "house", "2020", "2024"),
        outgoing=None,
        incoming=None,
    )
    found = {s.person: (s.days, s.ended) for s in held_on_first_day(change).spells}
    assert found == {"a": (10, True), "b": (151, False)}


def test_an_end_on_the_last_day_is_seen_and_an_end_by_death_is_none() -> None:
    change = change_of(
        tie("a", "a", "office", "house", "2022-01-01", AFTER),
        tie("b", "b", "office", "house", "2022-01-01", "2022-01-11"),
        died={"b": "2022-01"},
    )
    found = {s.person: (s.days, s.ended) for s in spells(change).spells}
    assert found == {"a": (150, True), "b": (10, False)}


def test_the_log_rank_by_hand_and_patrons_added() -> None:
    """Two at risk when the tied one leaves, so 1/2 is expected; then nobody tied is left."""
    change = change_of(
        tie("a", "a", "office", "house", "2020-01-01", "2020-02-01"),
        tie("b", "b", "office", "house", "2020-01-01", "2020-03-01"),
        tie("h", "heir", "office", "house", "2020-01-01", "2020-04-01"),
        kin("a"),
    )
    ever, _, patrons = survival(change).analyses
    assert (ever.n, ever.value) == (2, 0.5)
    assert patrons.n == 3
    assert patrons.value == pytest.approx(2 / 3)


def test_people_are_permuted_and_not_spells() -> None:
    """One man with four short posts is one arrangement of seven, not of hundreds."""
    short = [
        tie(f"s{k}", "a", "office", f"b{k}", "2020-01-01", f"2020-01-{10 + k}") for k in range(4)
    ]
    long = [
        tie(f"l{k}", p, "office", "house", "2019-01-01", f"2021-0{k + 1}-01")
        for k, p in enumerate("uvwxyz")
    ]
    found = survival(change_of(*short, *long, kin("a")), alternative="greater").main
    assert found.n == 7
    assert found.chance is not None
    assert found.chance.p == found.chance.smallest_p == pytest.approx(1 / 7)


# --- all of them -----------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_result_has_all_that_a_referee_asks_for(name: str, january: Change) -> None:
    draws = {"draws": 500} if "draws" in options_of(name) else {}
    found = run(name, january, **draws)
    assert found.question.endswith("?")
    assert found.denominators
    assert found.assumes
    assert found.cannot_tell
    assert found.says.endswith(".")
    for analysis in found.analyses:
        if analysis.chance is None:
            assert analysis.reason, f"{analysis.label}: None needs a reason"
            continue
        chance = analysis.chance
        assert 0 < chance.smallest_p <= chance.p <= 1
        assert 0 < chance.mid_p <= chance.p
        if chance.method == "exact":
            assert chance.arrangements
            assert chance.draws is chance.seed is None
        else:
            assert (chance.draws, chance.seed) == (500, 2022)
    ties = january.network.tie_by_id
    for case in found.cases:
        evidence = {*case.exposure, *case.at_risk, *case.evidence}
        assert evidence, f"{case.id} rests on no tie"
        assert {source for id_ in evidence for source in ties[id_].sources} == set(case.sources)


@pytest.mark.parametrize("name", NAMES)
def test_results_have_the_documented_shape_and_are_the_same_to_the_byte(
    name: str, january: Change
) -> None:
    schema = json.loads((ROOT / "docs/schemas/test.schema.json").read_text("utf-8"))
    first, again = (run(name, january, draws=200).to_dict() for _ in range(2))
    jsonschema.validate(json.loads(json.dumps(first, allow_nan=False)), schema)
    assert json.dumps(first) == json.dumps(again)
    frame = run(name, january, draws=200).to_frame()
    assert list(frame["label"]) == [a["label"] for a in first["analyses"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_no_result_says_more_than_a_test_can(name: str, january: Change) -> None:
    said = run(name, january, draws=200).says.casefold()
    for word in ("guilt", "proves", "proof", "because", "caused", "mastermind", "significant"):
        assert word not in said


def test_the_risk_set_is_that_of_who_lost(january: Change) -> None:
    found = risk_set(january)
    listing = january.who_lost()
    assert len(found.cases) + len(found.patrons) + len(found.uncertain) == listing.denominator
    lost = sum(c.lost for c in (*found.cases, *found.patrons))
    assert lost == listing.listed
    assert all((c.career.outcome in LOSSES) is c.lost for c in found.cases)


def test_the_bundled_case_keeps_its_counts(january: Change) -> None:
    """A change of data or rules that moves the headline must be seen to do so."""
    found = coincidence(january)
    assert found.main.detail == "5 of 5 tied, 18 of 67 others"
    p = by_label(found)
    assert p["people"] == pytest.approx(0.0024050, rel=1e-4)
    assert p["families"] is None, "they are one family"


def test_another_set_can_be_asked_about(january: Change) -> None:
    everybody = coincidence(january)
    without = coincidence(january, exclude=["abish-samat"])
    assert without.main.n == everybody.main.n - 1
    state = coincidence(january, among=["state"])
    assert {case.stratum for case in state.cases} == {"state"}
    with pytest.raises(UsageError, match="was not at risk"):
        coincidence(january, exclude=["nazarbayeva-dinara"])
    with pytest.raises(UsageError, match="nobody at risk"):
        coincidence(january, among=["stat"])


def test_the_selection_of_claims_reaches_the_tests(january: Change) -> None:
    claimed = compare(
        january.before,
        january.after,
        event=january.event,
        selection=Selection.of(statuses="official"),
    )
    assert coincidence(claimed).main.n < coincidence(january).main.n


def test_names_and_options_that_do_not_exist_are_refused(january: Change) -> None:
    with pytest.raises(UsageError, match="did you mean 'coincidence'"):
        run("coincidense", january)
    with pytest.raises(UsageError, match="has no option 'too'; did you mean 'to'"):
        run("coincidence", january, too="x")
    with pytest.raises(UsageError, match="no tie 'blood'"):
        run("coincidence", january, tie="blood")
    with pytest.raises(UsageError, match="no measure"):
        run("encircling", january, measure="pagerank")


# --- homophily -------------------------------------------------------------------------


def friends(**sectors: str) -> Change:
    """Two pairs of friends, each of one sector; a third pair becomes one in the window."""
    return change_of(
        tie("t1", "a", "ally", "b", "2019"),
        tie("t2", "c", "ally", "d", "2019"),
        tie("t3", "e", "ally", "f", "2022-02-01"),
        *(post(p, False, f"body-{p}") for p in "abcdefz"),
        sector={"a": "law", "b": "law", "c": "arms", "d": "arms", "e": "law", "f": "arms"}
        | sectors,
    )


def test_homophily_by_hand_on_both_days() -> None:
    found = run("homophily", friends(), attribute="sector", alternative="less")
    before, after, change = found.analyses
    assert before.value == -1.0
    assert after.value == pytest.approx(-1 / 3)
    assert change.value == pytest.approx(2 / 3)
    assert before.chance is not None
    # Of the 3 ways to pair four people off, one keeps both pairs together.
    assert before.chance.p == pytest.approx(1 / 3)
    assert "expected E-I 0.333" in before.detail
    assert [(c.of, c.with_outcome) for c in found.denominators] == [(2, 0), (3, 1)]
    assert found.tables[0].rows == (
        ("arms", 3, 1, 0, -1.0, 1, 1, 0.0),
        ("law", 3, 1, 0, -1.0, 1, 1, 0.0),
    )


def test_people_without_the_attribute_are_left_out_and_named() -> None:
    found = run("homophily", friends(f=""), attribute="sector")
    assert found.denominators[1].left_out == 1
    assert found.analyses[1].value == -1.0
    assert any(note.startswith("Left out, since they have no sector: ") for note in found.notes)


def test_a_household_of_one_is_a_group_and_a_column_of_ones_own_is_an_attribute() -> None:
    change = friends()
    alone = run("homophily", change, attribute="household").main
    assert (alone.value, alone.chance) == (1.0, None)
    assert "the same" in (alone.reason or "")
    actors = tuple(
        replace(a, extra=(("region", "north" if a.id in "ab" else "south"),))
        for a in change.network.actors
    )
    own = replace(change.network, actors=actors)
    again = compare(own.as_of(BEFORE), own.as_of(AFTER))
    assert run("homophily", again, attribute="region").main.value == -1.0


def test_an_attribute_that_nobody_has_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="'sectr'; did you mean 'sector'"):
        run("homophily", friends(), attribute="sectr")
    with pytest.raises(UsageError, match=r"columns of actors.csv that people have: sector"):
        run("homophily", friends(), attribute="religion")


# --- moves to a lower level ------------------------------------------------------------


def demoted(*, count: bool) -> Change:
    rows = network(
        tie("t1", "a", "office", "court", "2020-01-01", "2022-02-01", rank="head"),
        tie("t2", "a", "office", "court", "2022-02-02", rank="staff", detail="clerk"),
        post("b", True),
        post("c", False),
        kin("a"),
        kin("b"),
        people=("boss",),
    )
    coded = tuple(replace(a, level=None if a.is_person else 3) for a in rows.actors)
    rows = replace(rows, actors=coded)
    ends = rows.as_of(BEFORE), rows.as_of(AFTER)
    return compare(*ends, outgoing="boss", count_demotions=count)


def test_a_move_down_is_a_loss_and_a_grade_only_when_asked_for() -> None:
    for count, lost, level in ((False, 1, 0), (True, 2, 1)):
        change = demoted(count=count)
        cases = {c.id: c for c in risk_set(change).cases}
        assert (cases["a"].lost, cases["a"].level) == (count, level)
        assert cases["a"].outcome == "moved (down)"
        assert cases["b"].level > 1
        found = coincidence(change)
        assert found.main.detail == f"{lost} of 2 tied, 0 of 1 others"
        assert ("moved to a lower level" in found.says) is count
        assert ("moved to a lower level" in found.outcome) is count
        assert found.to_dict()["options"]["count_demotions"] is count  # type: ignore[index]
        grades = [row[0] for row in found.tables[1].rows]
        assert ("moved down" in grades) is count
        assert sum(c.with_outcome for c in encircling(change).denominators) == lost
