"""What is in force on a day, and which posts are held: the rules of time of the ledger."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Tie
from ledger import network as ledger
from ledger import tie

on = date.fromisoformat

YES, POSSIBLY, NO = Certainty.YES, Certainty.POSSIBLY, Certainty.NO


def certainty(network: Network, id_: str, day: str) -> Certainty:
    return network.as_of(day).certainty(network.tie_by_id[id_])


def held(network: Network, day: str) -> list[tuple[str, Certainty]]:
    """The holdings of a day, each as the ids of its ties joined by ``+``."""
    return [
        ("+".join(tie.id for tie in holding.ties), holding.certainty)
        for holding in network.as_of(day).holdings()
    ]


# --- posts ---------------------------------------------------------------------------


@pytest.mark.parametrize("type_", ["office", "party", "staff", "business", "patronage", "ally"])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2016-09-07", NO),
        ("2016-09-08", YES),
        ("2021-12-31", YES),
        ("2022-01-01", POSSIBLY),
        ("2022-01-30", POSSIBLY),
        ("2022-01-31", NO),
        ("2030-01-01", NO),
    ],
)
def test_a_span_is_in_force_from_its_start_to_its_end(
    type_: str, day: str, expected: Certainty
) -> None:
    to = "ben" if type_ in ("staff", "patronage", "ally") else "bank"
    network = ledger(tie("t", "ada", type_, to, "2016-09-08", "2022-01"))
    assert certainty(network, "t", day) is expected


@pytest.mark.parametrize("type_", ["office", "party", "staff", "business", "patronage", "ally"])
def test_a_span_without_dates_is_possible_for_ever(type_: str) -> None:
    to = "ben" if type_ in ("staff", "patronage", "ally") else "bank"
    network = ledger(tie("t", "ada", type_, to))
    assert {certainty(network, "t", day) for day in ("0001-01-01", "2022-01-05", "9999-12-30")} == {
        POSSIBLY
    }


def test_an_attested_only_office_is_not_stretched() -> None:
    network = ledger(
        tie("day", "ada", "office", "bank", "2022-02-04", "2022-02-04"),
        tie("year", "ben", "office", "bank", "2021", "2021"),
    )
    assert held(network, "2022-02-03") == []
    assert held(network, "2022-02-04") == [("day", YES)]
    assert held(network, "2022-02-05") == []
    assert held(network, "2021-06-01") == [("year", POSSIBLY)]


def test_before_the_first_date_and_after_the_last_nothing_is_held() -> None:
    network = ledger(
        tie("one", "ada", "office", "bank", "2016", "2018-03"),
        tie("two", "ben", "office", "bank", "2018-03", "2022-01-05"),
    )
    assert held(network, "2015-12-31") == []
    assert held(network, "2022-01-05") == []


@pytest.mark.parametrize(
    ("basis", "day", "expected"),
    [
        ("last-attested", "2022-01-05", YES),
        ("last-attested", "2022-01-06", POSSIBLY),
        ("latest", "2022-01-04", POSSIBLY),
        ("latest", "2022-01-05", NO),
        ("inferred", "2022-01-04", YES),
        ("inferred", "2022-01-05", NO),
    ],
)
def test_the_basis_of_an_end_holds_in_a_ledger(basis: str, day: str, expected: Certainty) -> None:
    network = ledger(tie("t", "ada", "office", "bank", "2020", "2022-01-05", end_basis=basis))
    assert certainty(network, "t", day) is expected


# --- first attested: back to the end of that person's or that post's previous spell ----


def first_attested(*others: Tie) -> Network:
    return ledger(
        tie(
            "new", "ada", "office", "bank", "2022-06-07", start_basis="first-attested", post="chair"
        ),
        *others,
    )


def test_first_attested_reaches_back_without_limit_where_nothing_came_before() -> None:
    network = first_attested()
    assert certainty(network, "new", "2022-06-07") is YES
    assert certainty(network, "new", "2022-06-06") is POSSIBLY
    assert certainty(network, "new", "0001-01-01") is POSSIBLY


@pytest.mark.parametrize(
    "previous",
    [
        tie("old", "ada", "office", "court", "2019", "2022-02-01"),
        tie("old", "ada", "party", "court", "2019", "2022-02-01"),
        tie("old", "ben", "office", "bank", "2019", "2022-02-01", post="chair"),
    ],
    ids=["the person's office", "the person's party post", "the post's last holder"],
)
def test_first_attested_reaches_back_to_the_end_of_the_previous_spell(previous: Tie) -> None:
    network = first_attested(previous)
    assert certainty(network, "new", "2022-06-07") is YES
    assert certainty(network, "new", "2022-06-06") is POSSIBLY
    assert certainty(network, "new", "2022-02-01") is POSSIBLY
    assert certainty(network, "new", "2022-01-31") is NO


def test_the_nearest_previous_spell_is_the_limit() -> None:
    network = first_attested(
        tie("older", "ada", "office", "court", "2015", "2020-05-01"),
        tie("old", "ben", "office", "bank", "2019", "2022-02-01", post="chair"),
    )
    assert certainty(network, "new", "2022-01-31") is NO


@pytest.mark.parametrize(
    "other",
    [
        tie("other", "ben", "office", "court", "2019", "2022-02-01", post="judge"),
        tie("other", "ben", "office", "bank", "2019", "2022-02-01"),
        tie("other", "ada", "business", "bank", "2019", "2022-02-01"),
        tie("other", "ada", "office", "court", "2019", "2023-02-01"),
        tie("other", "ada", "office", "court", "2019"),
    ],
    ids=["another post", "no post coded", "no post at all", "ends later", "no end"],
)
def test_what_is_no_previous_spell_sets_no_limit(other: Tie) -> None:
    assert certainty(first_attested(other), "new", "2010-01-01") is POSSIBLY


def test_a_spell_that_ends_on_the_day_of_the_first_mention_is_the_previous_one() -> None:
    network = first_attested(tie("old", "ada", "office", "court", "2019", "2022-06-07"))
    assert certainty(network, "new", "2022-06-06") is NO
    assert certainty(network, "new", "2022-06-07") is YES


def test_a_previous_end_known_to_the_month_leaves_that_month_open() -> None:
    # On 15 February the old spell is possibly over, so the new one has possibly begun.
    network = first_attested(tie("old", "ada", "office", "court", "2019", "2022-02"))
    assert certainty(network, "old", "2022-02-15") is POSSIBLY
    assert certainty(network, "new", "2022-02-15") is POSSIBLY
    assert certainty(network, "new", "2022-02-01") is POSSIBLY
    assert certainty(network, "new", "2022-01-31") is NO


def test_someone_first_attested_a_week_after_the_window_is_uncertain_and_not_out() -> None:
    network = first_attested(tie("old", "ada", "office", "court", "2019", "2022-02-01"))
    after = network.as_of("2022-05-31")
    assert [(h.organization, h.certainty) for h in after.holdings()] == [("bank", POSSIBLY)]


# --- ageing --------------------------------------------------------------------------

PUBLISHED = {"march": "2021-03-10", "april": "2021-04", "year": "2020", "late": "2022-08-01"}


@pytest.mark.parametrize(
    ("sources", "certain", "doubtful"),
    [
        (("march",), "2022-03-10", "2022-03-11"),
        (("march", "april"), "2022-04-30", "2022-05-01"),
        (("year",), "2021-12-31", "2022-01-01"),
        (("march", "s"), "2022-03-10", "2022-03-11"),
    ],
)
@pytest.mark.parametrize("type_", ["office", "party"])
def test_an_open_post_is_certain_for_twelve_months_after_its_newest_dated_source(
    type_: str, sources: tuple[str, ...], certain: str, doubtful: str
) -> None:
    network = ledger(tie("t", "ada", type_, "bank", "2019", sources=sources), sources=PUBLISHED)
    assert certainty(network, "t", certain) is YES
    assert certainty(network, "t", doubtful) is POSSIBLY
    assert certainty(network, "t", "2050-01-01") is POSSIBLY


def test_undated_sources_do_not_age() -> None:
    network = ledger(tie("t", "ada", "office", "bank", "2019"), sources=PUBLISHED)
    assert certainty(network, "t", "2050-01-01") is YES


@pytest.mark.parametrize(
    ("type_", "to"), [("staff", "ben"), ("business", "bank"), ("patronage", "ben"), ("ally", "ben")]
)
def test_only_posts_age(type_: str, to: str) -> None:
    network = ledger(tie("t", "ada", type_, to, "2019", sources=("march",)), sources=PUBLISHED)
    assert certainty(network, "t", "2050-01-01") is YES


def test_a_post_with_an_end_does_not_age() -> None:
    network = ledger(
        tie("t", "ada", "office", "bank", "2010", "2030-01-01", sources=("march",)),
        sources=PUBLISHED,
    )
    assert certainty(network, "t", "2029-12-31") is YES


def test_a_post_that_begins_after_its_newest_source_ages_from_its_start() -> None:
    network = ledger(
        tie("t", "ada", "office", "bank", "2022-06-01", sources=("march",)), sources=PUBLISHED
    )
    assert certainty(network, "t", "2023-06-01") is YES
    assert certainty(network, "t", "2023-06-02") is POSSIBLY


def test_an_aged_post_that_has_not_begun_is_not_in_force() -> None:
    network = ledger(
        tie("t", "ada", "office", "bank", "2021-01-01", sources=("march",)), sources=PUBLISHED
    )
    assert certainty(network, "t", "2020-12-31") is NO


# --- kin -----------------------------------------------------------------------------


@pytest.mark.parametrize("type_", ["kinship", "marriage", "affinity"])
@pytest.mark.parametrize("day", ["0001-01-01", "2012-12-31", "2022-01-05", "9999-12-30"])
def test_kin_is_read_without_dates(type_: str, day: str) -> None:
    network = ledger(tie("undated", "ada", type_, "ben"), tie("t", "ada", type_, "cyd", "2013"))
    assert certainty(network, "undated", day) is YES
    assert certainty(network, "t", day) is YES


def test_kinship_does_not_end_even_with_a_date() -> None:
    network = ledger(tie("t", "ada", "kinship", "ben", "1980", "2020-08-16"))
    assert certainty(network, "t", "2022-01-05") is YES


@pytest.mark.parametrize("type_", ["marriage", "affinity"])
@pytest.mark.parametrize(
    ("end", "day", "expected"),
    [
        ("2007-06-01", "1970-01-01", YES),
        ("2007-06-01", "2007-05-31", YES),
        ("2007-06-01", "2007-06-01", NO),
        ("2007", "2006-12-31", YES),
        ("2007", "2007-06-01", POSSIBLY),
        ("2007", "2007-12-31", NO),
    ],
)
def test_a_divorce_ends_a_marriage_and_what_came_with_it(
    type_: str, end: str, day: str, expected: Certainty
) -> None:
    network = ledger(tie("t", "ada", type_, "ben", "1983", end), died={"ben": "2015-02"})
    assert certainty(network, "t", day) is expected


@pytest.mark.parametrize("type_", ["marriage", "affinity"])
@pytest.mark.parametrize(
    ("end", "died"), [("2020-08-16", "2020-08-16"), ("2020", "2020-08-16"), ("2020-08", "2020")]
)
def test_a_death_does_not_end_a_marriage(type_: str, end: str, died: str) -> None:
    network = ledger(tie("t", "ada", type_, "ben", "2013", end), died={"ben": died})
    assert certainty(network, "t", "2022-01-05") is YES


def test_a_death_before_or_after_the_end_does_not_explain_it() -> None:
    for died in ("2005-02", "2015-02"):
        network = ledger(tie("t", "ada", "marriage", "ben", "1983", "2007"), died={"ben": died})
        assert certainty(network, "t", "2022-01-05") is NO


def test_a_marriage_last_attested_has_not_ended_and_one_over_by_a_date_may_have_before() -> None:
    network = ledger(
        tie("last", "ada", "marriage", "ben", "2000", "2010-05-01", end_basis="last-attested"),
        tie("by", "cyd", "marriage", "dan", "2000", "2010-05-01", end_basis="latest"),
    )
    assert certainty(network, "last", "2022-01-05") is YES
    assert certainty(network, "by", "2010-04-30") is POSSIBLY
    assert certainty(network, "by", "2010-05-01") is NO


@pytest.mark.parametrize(
    ("died", "day", "alive"),
    [
        ("2020-08-16", "2020-08-15", True),
        ("2020-08-16", "2020-08-16", False),
        ("2020", "2020-06-01", True),
        ("2020", "2020-12-31", False),
        ("", "9999-12-31", True),
    ],
)
def test_alive_until_certainly_dead(died: str, day: str, *, alive: bool) -> None:
    network = ledger(people=("ada",), died={"ada": died} if died else {})
    assert network.as_of(day).alive(network.actor_by_id["ada"]) is alive


# --- acts ----------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["appointment", "nomination"])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # From its own date on, which may lie before the post begins.
        ("2019-03-27", NO),
        ("2019-03-28", YES),
        ("2019-03-31", YES),
        ("2019-04-01", YES),
        ("2021-12-31", YES),
        ("2022-01-15", POSSIBLY),
        ("2022-01-31", NO),
    ],
)
def test_an_appointment_holds_until_its_post_ends(act: str, day: str, expected: Certainty) -> None:
    network = ledger(
        tie("post", "ben", "office", "bank", "2019-04-01", "2022-01"),
        tie("act", "ada", act, "ben", "2019-03-28", about=("post",)),
    )
    assert certainty(network, "act", day) is expected


def test_an_appointment_without_about_follows_the_spell_that_it_is_linked_to() -> None:
    network = ledger(
        tie("post", "ben", "office", "bank", "2019-04-01", "2022-01-05"),
        tie("act", "ada", "appointment", "ben", "2019-03-28"),
    )
    assert certainty(network, "act", "2022-01-04") is YES
    assert certainty(network, "act", "2022-01-05") is NO


def test_an_appointment_linked_to_no_spell_is_not_in_force() -> None:
    network = ledger(tie("act", "ada", "appointment", "ben", "2019-03-28"))
    assert certainty(network, "act", "2019-03-28") is NO


def test_an_appointment_to_two_posts_holds_while_either_is_held() -> None:
    network = ledger(
        tie("one", "ben", "office", "bank", "2019-04-01", "2020-01-01"),
        tie("two", "ben", "office", "court", "2019-04-01", "2022-01-01"),
        tie("act", "ada", "appointment", "ben", "2019-04-01", about=("one", "two")),
    )
    assert certainty(network, "act", "2021-01-01") is YES
    assert certainty(network, "act", "2022-01-01") is NO


def test_an_appointment_to_a_certain_and_a_possible_post_holds_for_certain() -> None:
    network = ledger(
        tie("sure", "ben", "office", "bank", "2019-04-01", "2022-01-01"),
        tie(
            "seen", "ben", "office", "court", "2019-04-01", "2020-01-01", end_basis="last-attested"
        ),
        tie("act", "ada", "appointment", "ben", "2019-04-01", about=("seen", "sure")),
    )
    assert certainty(network, "act", "2021-12-31") is YES
    assert certainty(network, "act", "2022-01-01") is POSSIBLY


def test_an_appointment_is_the_start_of_an_undated_post_that_it_is_about() -> None:
    network = ledger(
        tie("open", "ben", "office", "court"),
        tie("act", "ada", "appointment", "ben", "2019-04-01", about=("open",)),
    )
    for id_ in ("open", "act"):
        assert certainty(network, id_, "2019-03-31") is NO
        assert certainty(network, id_, "2019-04-01") is YES


@pytest.mark.parametrize(
    "act", ["dismissal", "detention", "arrest", "charge", "conviction", "naming", "statement"]
)
def test_other_acts_are_not_states(act: str) -> None:
    network = ledger(tie("t", "ada", act, "ben", "2022-01-05", "2022-03-01"))
    for day in ("2022-01-04", "2022-01-05", "2022-02-01", "2022-03-01"):
        assert certainty(network, "t", day) is NO


# --- one seat, one holding -----------------------------------------------------------


@pytest.mark.parametrize(
    ("turn", "day"), [("2022-02", "2022-02-15"), ("2022-02", "2022-02-01"), ("2022", "2022-06-30")]
)
def test_two_seats_that_follow_as_written_leave_no_gap(turn: str, day: str) -> None:
    network = ledger(
        tie("one", "ada", "office", "bank", "2016", turn, detail="deputy"),
        tie("two", "ada", "office", "bank", turn, "2030", detail="head"),
    )
    assert certainty(network, "one", day) is YES
    assert certainty(network, "two", day) is POSSIBLY
    assert held(network, day) == [("one", YES), ("two", POSSIBLY)]
    assert [h.seat for h in network.as_of(day).holdings()] == [("bank", "deputy"), ("bank", "head")]


def chain(*ends: str) -> tuple[Tie, ...]:
    """Two rows about one seat, the second of which continues the first."""
    first, second, last = ends
    return (
        tie("one", "ada", "office", "bank", "2016", first),
        tie("two", "ada", "office", "bank", second, last),
    )


@pytest.mark.parametrize(
    ("day", "row"),
    [
        ("2022-01-31", "one"),
        ("2022-02-01", "one"),
        ("2022-02-27", "one"),
        ("2022-02-28", "two"),
        ("2029-12-31", "two"),
    ],
)
def test_a_row_that_continues_another_is_the_same_holding(day: str, row: str) -> None:
    network = ledger(*chain("2022-02", "2022-02", "2030"))
    assert held(network, day) == [("one+two", YES)]
    (holding,) = network.as_of(day).holdings()
    assert (holding.tie.id, [t.id for t in holding.in_force]) == (row, [row])


def test_a_row_that_begins_on_the_day_on_which_another_ends_continues_it() -> None:
    network = ledger(*chain("2022-02-01", "2022-02-01", "2030"))
    for day in ("2022-01-31", "2022-02-01"):
        assert held(network, day) == [("one+two", YES)]


def test_a_row_that_begins_after_another_has_ended_is_another_holding() -> None:
    network = ledger(*chain("2022-02-01", "2022-02-02", "2030"))
    assert held(network, "2022-01-31") == [("one", YES)]
    assert held(network, "2022-02-01") == []
    assert held(network, "2022-02-02") == [("two", YES)]


def test_the_order_of_the_file_does_not_matter_to_a_holding() -> None:
    one, two = chain("2022-02", "2022-02", "2030")
    for day in ("2022-02-15", "2022-02-28"):
        (holding,) = ledger(two, one).as_of(day).holdings()
        (other,) = ledger(one, two).as_of(day).holdings()
        assert (holding.ties, holding.tie, holding.certainty) == (other.ties, other.tie, YES)


@pytest.mark.parametrize(
    "second",
    [
        tie("two", "ada", "office", "court", "2022-02", "2030"),
        tie("two", "ben", "office", "bank", "2022-02", "2030"),
        tie("two", "ada", "office", "bank", "2022-02", "2030", post="chair"),
        tie("two", "ada", "office", "bank", "2022-02", "2030", detail="chair"),
    ],
    ids=["another body", "another person", "another seat", "another title"],
)
def test_other_spells_are_other_holdings(second: Tie) -> None:
    network = ledger(tie("one", "ada", "office", "bank", "2016", "2022-02"), second)
    same_body = second.from_ == "ada" and second.to == "bank"
    found = [("one", YES if same_body else POSSIBLY), ("two", POSSIBLY)]
    assert held(network, "2022-02-15") == found


def test_a_turn_is_certain_only_if_the_next_spell_is_on_some_day() -> None:
    network = ledger(*chain("2022", "2022", "2022-06"))
    # The second may have begun in December, and was over in June: it is never certain.
    assert held(network, "2021-12-31") == [("one+two", YES)]
    assert held(network, "2022-05-31") == [("one+two", POSSIBLY)]
    assert held(network, "2022-06-15") == [("one+two", POSSIBLY)]


def test_a_spell_that_was_over_at_the_latest_by_the_next_leaves_a_gap_open() -> None:
    network = ledger(
        tie("one", "ada", "office", "bank", "2016", "2022-02", end_basis="latest"),
        tie("two", "ada", "office", "bank", "2022-02", "2030"),
    )
    assert held(network, "2022-02-15") == [("one+two", POSSIBLY)]


def test_two_claims_about_one_seat_are_one_holding_that_cites_both() -> None:
    network = ledger(
        tie("a", "ada", "office", "bank", "2019-03-01", "2022-02-01"),
        tie("b", "ada", "office", "bank", "2019-06-01", "2022-04-01"),
    )
    assert held(network, "2019-02-28") == []
    for day, expected in (
        ("2019-03-01", POSSIBLY), ("2019-05-31", POSSIBLY), ("2019-06-01", YES),
        ("2022-01-31", YES), ("2022-02-01", POSSIBLY), ("2022-03-31", POSSIBLY),
    ):  # fmt: skip
        assert held(network, day) == [("a+b", expected)], day
    assert held(network, "2022-04-01") == []


def test_the_row_that_stands_for_a_holding_has_an_end_on_record_else_lasts_longest() -> None:
    network = ledger(
        tie("a", "ada", "office", "bank", "2019-03-01"),
        tie("b", "ada", "office", "bank", "2019-03-01", "2022-04-01"),
        tie("c", "ada", "office", "bank", "2019-03-01", "2021-04-01", end_basis="last-attested"),
        tie("d", "ada", "office", "bank", "2019-03-01", "2022-02-01"),
    )
    (holding,) = network.as_of("2020-01-01").holdings()
    assert [t.id for t in holding.in_force] == ["b", "d", "a", "c"]
    # The row without an end lasts longest: the holding has none.
    assert (holding.tie.id, holding.end) == ("b", None)


@pytest.mark.parametrize(
    ("second", "end"),
    [
        (tie("b", "ada", "office", "bank", "2022-02-01", "2023"), "2023"),
        (tie("b", "ada", "office", "bank", "2019-03-01", "2022-04-01"), "2022-04-01"),
        (tie("b", "ada", "office", "bank", "2016", "2019-03-01"), "2022-02-01"),
    ],
    ids=["a row that continues it", "a later claim", "a row that is over"],
)
def test_a_holding_ends_when_the_last_of_its_rows_does(second: Tie, end: str) -> None:
    network = ledger(tie("a", "ada", "office", "bank", "2019-03-01", "2022-02-01"), second)
    (holding,) = network.as_of("2021-12-31").holdings()
    assert str(holding.end) == end


@pytest.mark.parametrize(
    ("end", "basis"),
    [("", "seen"), ("2022-02-01", "last-attested"), ("2022-02-01", "latest")],
)
def test_a_holding_whose_end_nobody_saw_has_none(end: str, basis: str) -> None:
    network = ledger(tie("a", "ada", "office", "bank", "2021-12-31", end, end_basis=basis))
    (holding,) = network.as_of("2021-12-31").holdings()
    assert (holding.certainty, holding.end) == (YES, None)


def test_a_holding_has_no_end_where_the_row_that_lasts_longest_has_none() -> None:
    network = ledger(
        tie("a", "ada", "office", "bank", "2016", "2019-03-01"),
        tie("b", "ada", "office", "bank", "2019-03-01"),
    )
    before, after = (network.as_of(day).holdings()[0] for day in ("2019-02-28", "2021-12-31"))
    assert (before.end, after.end) == (None, None)
    assert [t.id for t in before.ties] == [t.id for t in after.ties] == ["a", "b"]


def test_a_holding_is_made_of_the_claims_that_count() -> None:
    network = ledger(
        tie("a", "ada", "office", "bank", "2019-03-01", "2022-02-01"),
        tie("b", "ada", "office", "bank", "2019-03-01", "2022-04-01", status="alleged"),
    )
    assert held(network, "2022-01-31") == [("a", YES)]
    assert held(network, "2022-02-01") == []
    (alleged,) = network.as_of("2022-02-01").holdings(("official", "alleged"))
    assert ([t.id for t in alleged.ties], alleged.certainty) == (["a", "b"], POSSIBLY)


# --- what was answered wrongly before ------------------------------------------------


def test_a_blank_start_puts_nobody_in_office_years_before_the_sources() -> None:
    network = ledger(
        tie("t", "ada", "office", "bank", "", "2022-01-05", sources=("late",)), sources=PUBLISHED
    )
    assert held(network, "2019-03-18") == [("t", POSSIBLY)]
    # Its end, of January 2022, is older than the source of August.
    assert held(network, "2021-01-04") == [("t", POSSIBLY)]
    assert held(network, "2021-01-05") == [("t", YES)]


def test_an_appointment_of_later_ties_nobody() -> None:
    network = ledger(
        tie("post", "ben", "office", "bank", "2016-01-01"),
        tie("again", "ada", "appointment", "ben", "2021-09-10", about=("post",)),
    )
    assert certainty(network, "again", "2019-03-18") is NO
    assert certainty(network, "again", "2021-09-09") is NO
    assert certainty(network, "again", "2021-09-10") is YES


def test_over_by_then_is_not_certain_on_the_last_day_of_the_year_of_the_start() -> None:
    network = ledger(
        tie("t", "ada", "office", "bank", "2018", "2022-01-05", end_basis="latest"),
    )
    for day in ("2018-12-30", "2018-12-31", "2019-01-01"):
        assert held(network, day) == [("t", POSSIBLY)]


def test_the_ombudsman_last_seen_in_2018_is_not_the_one_of_2022() -> None:
    network = ledger(
        tie("old", "ada", "office", "bank", "2016-09", "2018-04-01", post="ombudsman",
            end_basis="last-attested"),
        tie("new", "ben", "office", "bank", "2019-06-03", post="ombudsman"),
    )  # fmt: skip
    assert held(network, "2019-06-02") == [("old", POSSIBLY)]
    assert held(network, "2019-06-03") == [("new", YES)]
    assert held(network, "2022-05-31") == [("new", YES)]


def test_the_dead_hold_no_office() -> None:
    network = ledger(tie("t", "ada", "office", "bank", "2016", "2023"), died={"ada": "2022-02-10"})
    assert held(network, "2022-02-09") == [("t", YES)]
    assert held(network, "2022-02-10") == []


# --- statuses and order --------------------------------------------------------------


def test_the_default_takes_official_and_reported_claims() -> None:
    network = ledger(
        tie("official", "ada", "office", "bank", "2016", status="official"),
        tie("reported", "ben", "office", "bank", "2016", status="reported"),
        tie("alleged", "cyd", "office", "bank", "2016", status="alleged"),
        tie("claimed", "dan", "office", "bank", "2016", status="claimed-by-author"),
    )
    snapshot = network.as_of("2020-01-01")
    assert [h.person for h in snapshot.holdings()] == ["ada", "ben"]
    assert [h.person for h in snapshot.holdings(("alleged",))] == ["cyd"]
    assert [tie.id for tie, _ in snapshot.ties()] == ["official", "reported"]
    assert [tie.id for tie, _ in snapshot.ties(("claimed-by-author",))] == ["claimed"]
    assert "cyd" not in {h.person for h in snapshot.holdings()}


def test_possible_ties_are_left_out_unless_asked_for() -> None:
    network = ledger(
        tie("sure", "ada", "office", "bank", "2016"),
        tie("open", "ben", "office", "bank"),
        tie("past", "cyd", "office", "bank", "2016", "2018"),
    )
    snapshot = network.as_of("2020-01-01")
    assert [(tie.id, c) for tie, c in snapshot.ties()] == [("sure", YES)]
    assert [(tie.id, c) for tie, c in snapshot.ties(possibly=True)] == [
        ("sure", YES),
        ("open", POSSIBLY),
    ]


def test_a_snapshot_says_what_it_is() -> None:
    network = ledger(
        tie("sure", "ada", "office", "bank", "2016"), tie("open", "ben", "office", "bank")
    )
    assert repr(network.as_of("2020-01-01")) == f"Snapshot(2020-01-01, {network!r})"


# --- properties ----------------------------------------------------------------------

dates = st.sampled_from(["", "2018", "2019", "2019-04", "2019-05-20", "2020", "2020-02-29", "2021"])
spells = st.lists(
    st.tuples(
        st.sampled_from(["ada", "ben"]),
        st.sampled_from(["bank", "court"]),
        dates,
        dates,
        st.sampled_from(["seen", "first-attested"]),
        st.sampled_from(["seen", "last-attested", "latest"]),
        st.sampled_from(["", "chair"]),
    ),
    max_size=6,
)


@given(spells, st.dates(on("2017-06-01"), on("2022-06-01")))
def test_holdings_hide_no_spell_and_make_up_none(
    rows: list[tuple[str, str, str, str, str, str, str]], day: date
) -> None:
    network = ledger(
        *(
            tie(f"t{n}", who, "office", body, start, end, start_basis=sb, end_basis=eb, post=post)
            for n, (who, body, start, end, sb, eb, post) in enumerate(rows)
        )
    )
    snapshot = network.as_of(str(day))
    holdings = snapshot.holdings()
    in_force = {t.id: snapshot.certainty(t) for t in network.ties}
    cited = [tie.id for holding in holdings for tie in holding.ties]
    assert len(set(cited)) == len(cited)
    assert {id_ for id_, c in in_force.items() if c is not NO} <= set(cited)
    seats = [(holding.person, holding.organization, holding.seat) for holding in holdings]
    assert len(set(seats)) == len(seats)
    for holding in holdings:
        assert {(t.from_, t.to, t.seat) for t in holding.ties} == {
            (holding.person, holding.organization, holding.seat)
        }
        found = {in_force[t.id] for t in holding.ties}
        assert holding.certainty is (YES if YES in found else POSSIBLY)
        assert {t.id for t in holding.in_force} == {
            t.id for t in holding.ties if in_force[t.id] is holding.certainty
        }
        assert holding.tie is holding.in_force[0]


@given(spells, st.dates(on("2017-06-01"), on("2022-06-01")))
def test_more_knowledge_of_others_never_turns_a_spell_from_no_to_yes(
    rows: list[tuple[str, str, str, str, str, str, str]], day: date
) -> None:
    target = tie("new", "ada", "office", "bank", "2020", start_basis="first-attested", post="chair")
    alone = ledger(target).as_of(str(day)).certainty(target)
    others = [
        tie(f"t{n}", who, "office", body, start, end, start_basis=sb, end_basis=eb, post=post)
        for n, (who, body, start, end, sb, eb, post) in enumerate(rows)
    ]
    beside = ledger(target, *others).as_of(str(day)).certainty(target)
    allowed = {(YES, YES), (POSSIBLY, POSSIBLY), (POSSIBLY, NO), (NO, NO)}
    if any(row.seat == target.seat and row.from_ == "ada" and row.to == "bank" for row in others):
        allowed.add((YES, POSSIBLY))  # another claim about the seat may speak against it
        if any(row.post == target.post and row.from_ != "ada" for row in others):
            allowed.add((YES, NO))  # and then somebody else may hold it
    assert (alone, beside) in allowed
