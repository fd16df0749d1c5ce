"""Acts: which spell they are about, whether a verdict stands, what fell into a window."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.ledger.acts import annulled, happened, linked_spells
from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.spell_dates import gap
from elitenet.ledger.tie_types import BEGINNING, DEFAULT_STATUSES, ENDING, LINKED
from ledger import network as ledger
from ledger import tie

on = date.fromisoformat
YES, POSSIBLY = Certainty.YES, Certainty.POSSIBLY


def links(network: Network, id_: str = "act") -> list[str]:
    return [tie.id for tie in linked_spells(network, network.tie_by_id[id_])]


# --- linking -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2022-01-05", "2022-01-05", 0),
        ("2022-01-05", "2022-01-06", 1),
        ("2022-01-05", "2022-01", 0),
        ("2022-01", "2022", 0),
        ("2022-01-31", "2022-02", 1),
        ("2021-12", "2022-01-31", 31),
        ("2021", "2022-03", 60),
    ],
)
def test_gap_counts_the_days_between_what_two_dates_cover(one: str, other: str, days: int) -> None:
    a, b = PartialDate.parse(one), PartialDate.parse(other)
    assert gap(a, b) == gap(b, a) == days


def test_about_decides_even_against_the_dates() -> None:
    network = ledger(
        tie("near", "ben", "office", "bank", "2020-01-01", "2022-01-05"),
        tie("far", "ben", "office", "court", "2010", "2015"),
        tie("act", "ada", "dismissal", "ben", "2022-01-05", about=("far",)),
    )
    assert links(network) == ["far"]


@pytest.mark.parametrize(
    ("day", "linked"),
    [
        ("2020-03-01", True),
        ("2020-03-31", True),
        ("2020-04-01", True),  # 31 days after the start
        ("2020-01-30", True),  # 31 days before it
        ("2020-01-29", False),
    ],
)
def test_an_appointment_is_linked_to_a_spell_that_begins_within_31_days(
    day: str, *, linked: bool
) -> None:
    network = ledger(
        tie("post", "ben", "office", "bank", "2020-03-01", "2022-01-05"),
        tie("act", "ada", "appointment", "ben", day),
    )
    assert links(network) == (["post"] if linked else [])


@pytest.mark.parametrize(
    ("day", "linked"),
    [
        ("2022-01-05", True),
        ("2022-02-05", True),  # 31 days after the end
        ("2022-02-06", False),
        ("2021-12-05", True),  # 31 days before it
    ],
)
@pytest.mark.parametrize("act", ["dismissal", "resignation"])
def test_a_dismissal_is_linked_to_a_spell_that_ends_within_31_days(
    act: str, day: str, *, linked: bool
) -> None:
    ends = ("ada", "ben") if act == "dismissal" else ("ben", "bank")
    network = ledger(
        tie("post", "ben", "office", "bank", "2020-03-01", "2022-01-05"),
        tie("act", ends[0], act, ends[1], day),
    )
    assert links(network) == (["post"] if linked else [])


def test_the_nearest_of_two_spells_is_linked_and_both_where_they_are_as_near() -> None:
    posts = (
        tie("nearer", "ben", "office", "bank", "2010", "2022-01-10"),
        tie("farther", "ben", "office", "court", "2010", "2022-01-20"),
    )
    assert links(ledger(*posts, tie("act", "ada", "dismissal", "ben", "2022-01-12"))) == ["nearer"]
    assert links(ledger(*posts, tie("act", "ada", "dismissal", "ben", "2022-01-15"))) == [
        "nearer",
        "farther",
    ]


def test_with_none_near_the_only_one_in_force_is_linked() -> None:
    posts = (
        tie("past", "ben", "office", "court", "2010", "2015"),
        tie("standing", "ben", "office", "bank", "2016", "2023"),
    )
    act = tie("act", "ada", "dismissal", "ben", "2020-06-01")
    assert links(ledger(*posts, act)) == ["standing"]


def test_with_two_in_force_and_none_near_the_act_is_about_neither() -> None:
    network = ledger(
        tie("one", "ben", "office", "bank", "2016", "2023"),
        tie("two", "ben", "office", "court", "2016", "2023"),
        tie("act", "ada", "dismissal", "ben", "2020-06-01"),
        tie("linked", "ada", "dismissal", "ben", "2020-06-01", about=("one",)),
    )
    assert links(network) == []
    assert links(network, "linked") == ["one"]


@pytest.mark.parametrize(("act", "linked"), [("2022-03", True), ("2022-04", False)])
def test_what_is_in_force_is_asked_of_the_first_day_of_the_date(act: str, *, linked: bool) -> None:
    network = ledger(
        # Certain until 10 March 2022, twelve months after its source.
        tie("aged", "ben", "office", "bank", "2016", sources=("march",)),
        tie("act", "ada", "dismissal", "ben", act),
        sources={"march": "2021-03-10"},
    )
    assert links(network) == (["aged"] if linked else [])


def test_a_resignation_is_about_no_post_at_another_body() -> None:
    elsewhere = tie("elsewhere", "ben", "office", "court", "2016", "2022-01-05")
    act = tie("act", "ben", "resignation", "bank", "2022-01-05")
    assert links(ledger(elsewhere, act)) == []
    here = tie("here", "ben", "office", "bank", "2016", "2022-01-20")
    assert links(ledger(elsewhere, here, act)) == ["here"]
    # Nor where it is the only one in force: the one at the body that it names is.
    standing = tie("standing", "ben", "office", "court", "2016")
    assert links(ledger(standing, act)) == []
    assert links(ledger(standing, tie("open", "ben", "office", "bank", "2016"), act)) == ["open"]


@pytest.mark.parametrize(
    ("act", "day", "linked"),
    [
        ("appointment", "2022-03-10", True),
        ("appointment", "2022-03-11", False),
        ("dismissal", "2022-03-11", True),
        ("dismissal", "2022-03-12", False),
    ],
)
def test_a_dismissal_asks_for_the_day_before_it(act: str, day: str, *, linked: bool) -> None:
    network = ledger(
        tie("aged", "ben", "office", "bank", "2016", sources=("march",)),
        tie("act", "ada", act, "ben", day),
        sources={"march": "2021-03-10"},  # certain to 10 March 2022, that day included
    )
    assert links(network) == (["aged"] if linked else [])


def test_the_post_that_is_left_and_not_the_one_taken_on_that_day() -> None:
    network = ledger(
        tie("left", "ben", "office", "court", "2019"),
        tie("taken", "ben", "office", "bank", "2022-02-01"),
        tie("act", "ada", "dismissal", "ben", "2022-02-01"),
        tie("back", "ada", "appointment", "ben", "2022-02-01"),
    )
    assert links(network) == ["left"]
    assert links(network, "back") == ["taken"]


def test_all_rows_about_the_only_seat_are_linked() -> None:
    network = ledger(
        tie("one", "ben", "office", "bank", "2016", detail="Head"),
        tie("two", "ben", "office", "bank", "2016-03-01", detail="head"),
        tie("act", "ada", "dismissal", "ben", "2020-06-01"),
    )
    assert links(network) == ["one", "two"]


@pytest.mark.parametrize("act", ["dismissal", "appointment"])
def test_an_attestation_counts_as_start_and_end(act: str) -> None:
    seen = tie("seen", "ben", "office", "bank", "2022-01-20", "2022-01-20")
    standing = tie("standing", "ben", "office", "court", "2016", "2030")
    for day, linked in (("2022-02-20", "seen"), ("2022-02-21", "standing")):
        assert links(ledger(seen, standing, tie("act", "ada", act, "ben", day))) == [linked]


def test_about_decides_even_against_the_body_that_a_resignation_names() -> None:
    network = ledger(
        tie("here", "ben", "office", "bank", "2016", "2022-01-05"),
        tie("elsewhere", "ben", "office", "court", "2016"),
        tie("act", "ben", "resignation", "bank", "2022-01-05", about=("elsewhere",)),
    )
    assert links(network) == ["elsewhere"]


def test_an_act_without_a_date_is_unlinked() -> None:
    network = ledger(
        tie("post", "ben", "office", "bank", "2016", "2023"),
        tie("act", "ada", "dismissal", "ben"),
    )
    assert links(network) == []


def test_only_posts_of_that_person_are_linked() -> None:
    network = ledger(
        tie("business", "ben", "business", "bank", "2016", "2022-01-05"),
        tie("anothers", "cyd", "office", "bank", "2016", "2022-01-05"),
        tie("act", "ada", "dismissal", "ben", "2022-01-05"),
    )
    assert links(network) == []


@pytest.mark.parametrize("act", ["arrest", "conviction", "naming", "order", "statement"])
def test_other_acts_are_about_no_spell(act: str) -> None:
    network = ledger(
        tie("post", "ben", "office", "bank", "2016", "2022-01-05"),
        tie("act", "ada", act, "ben", "2022-01-05"),
    )
    assert links(network) == []


def test_the_acts_that_are_linked() -> None:
    assert {"appointment", "nomination"} == BEGINNING
    assert {"dismissal", "resignation"} == ENDING
    assert BEGINNING | ENDING == LINKED


@given(
    st.dates(on("2021-06-01"), on("2022-08-01")),
    st.lists(st.dates(on("2021-06-01"), on("2022-08-01")), max_size=4),
)
def test_no_spell_is_nearer_than_the_linked_ones(day: date, ends: list[date]) -> None:
    network = ledger(
        *(tie(f"t{n}", "ben", "office", "bank", "2010", str(end)) for n, end in enumerate(ends)),
        tie("act", "ada", "dismissal", "ben", str(day)),
    )
    distance = {f"t{n}": abs((end - day).days) for n, end in enumerate(ends)}
    near = {id_ for id_, days in distance.items() if days <= 31}
    if near:
        least = min(distance.values())
        assert set(links(network)) == {id_ for id_ in near if distance[id_] == least}


# --- verdicts ------------------------------------------------------------------------


def convicted(*others: Tie, end: str = "") -> tuple[Network, Tie]:
    network = ledger(tie("verdict", "court", "conviction", "ben", "2022-03-10", end), *others)
    return network, network.tie_by_id["verdict"]


def test_a_conviction_without_an_end_stands() -> None:
    assert not annulled(*convicted())


def test_a_conviction_with_an_end_was_annulled() -> None:
    assert annulled(*convicted(end="2023-06"))


def test_a_conviction_that_ended_in_a_release_was_served_and_stands() -> None:
    release = tie("release", "court", "release", "ben", "2023-11-06")
    assert not annulled(*convicted(release, end="2023-11-06"))


def test_a_release_that_is_about_the_conviction_eases_it_on_any_date() -> None:
    release = tie("release", "court", "release", "ben", "2023-11-06", about=("verdict",))
    assert not annulled(*convicted(release, end="2023-06"))


@pytest.mark.parametrize(
    "other",
    [
        tie("release", "court", "release", "ben", "2023-11-06"),
        tie("release", "court", "release", "cyd", "2023-06"),
        tie("order", "court", "court-order", "ben", "2023-06"),
    ],
    ids=["another date", "another person", "another act"],
)
def test_anything_else_leaves_it_annulled(other: Tie) -> None:
    assert annulled(*convicted(other, end="2023-06"))


def test_only_a_conviction_can_be_annulled() -> None:
    network = ledger(tie("t", "court", "detention", "ben", "2022-03-10", "2022-03-12"))
    assert not annulled(network, network.tie_by_id["t"])


# --- the window ----------------------------------------------------------------------


def acts_on(network: Network, person: str) -> list[tuple[str, Certainty]]:
    found = happened(network, person, on("2021-12-31"), on("2022-05-31"), DEFAULT_STATUSES)
    return [(tie.id, certainty) for tie, certainty in found]


def test_acts_count_when_before_lt_date_le_after() -> None:
    network = ledger(
        tie("on-after", "court", "trial", "ben", "2022-05-31"),
        tie("on-before", "court", "arrest", "ben", "2021-12-31"),
        tie("first-day", "court", "detention", "ben", "2022-01-01"),
        tie("too-late", "court", "conviction", "ben", "2022-06-01"),
        tie("month", "court", "charge", "ben", "2022-02"),
        tie("year", "court", "investigation", "ben", "2022"),
        tie("undated", "court", "naming", "ben"),
    )
    assert acts_on(network, "ben") == [
        ("first-day", YES),
        ("month", YES),
        ("on-after", YES),
        ("year", POSSIBLY),
    ]


def test_an_act_known_to_the_month_comes_after_those_of_the_days_of_the_month() -> None:
    network = ledger(
        tie("charge", "court", "charge", "ben", "2022-01"),
        tie("arrest", "court", "arrest", "ben", "2022-01-13"),
        tie("detention", "court", "detention", "ben", "2022-01-06"),
    )
    assert [id_ for id_, _ in acts_on(network, "ben")] == ["detention", "arrest", "charge"]


def test_an_act_happens_to_its_subject() -> None:
    network = ledger(
        tie("dismissed", "ada", "dismissal", "ben", "2022-01-05"),
        tie("resigned", "ben", "resignation", "bank", "2022-01-06"),
        tie("followed", "ben", "succession", "cyd", "2022-01-07"),
    )
    assert [id_ for id_, _ in acts_on(network, "ben")] == ["dismissed", "resigned", "followed"]
    assert acts_on(network, "ada") == []
    assert acts_on(network, "cyd") == []
    assert acts_on(network, "bank") == []


def test_spans_speech_and_unwanted_statuses_are_no_acts() -> None:
    network = ledger(
        tie("office", "ben", "office", "bank", "2022-01-05"),
        tie("speech", "ada", "accusation", "ben", "2022-01-05"),
        tie("meta", "ada", "author-lists", "ben", "2022-01-05"),
        tie("alleged", "court", "arrest", "ben", "2022-01-05", status="alleged"),
    )
    assert acts_on(network, "ben") == []
