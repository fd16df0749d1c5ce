"""The rules of time: when a tie is in force, certainly and possibly, by docs/codebook.md.

The days in each test are worked out by hand from the text: the day before a limit, the
day itself, the day after.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.intervals import as_written, happened
from elitenet.ledger.network import Network, Tie
from ledger import network as ledger
from ledger import period, tie

on = date.fromisoformat
YES, POSSIBLY, NO = Certainty.YES, Certainty.POSSIBLY, Certainty.NO

days = st.dates(date(2020, 1, 1), date(2023, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn, least: int = 2020, most: int = 2023) -> PartialDate:
    day = draw(st.dates(date(least, 1, 1), date(most, 12, 31)))
    precision = draw(st.sampled_from(("year", "month", "day")))
    return of_precision(day, precision)


def of_precision(day: date, precision: str) -> PartialDate:
    if precision == "year":
        return PartialDate(day.year)
    if precision == "month":
        return PartialDate(day.year, day.month)
    return PartialDate(day.year, day.month, day.day)


seen_periods = st.builds(Period, st.none() | partial_dates(), st.none() | partial_dates())
all_periods = st.builds(
    Period,
    st.none() | partial_dates(),
    st.none() | partial_dates(),
    st.sampled_from(StartBasis),
    st.sampled_from(EndBasis),
)


def near(some: Period) -> st.SearchStrategy[date]:
    """Days at and beside the edges of a period, and any other."""
    edges = [
        edge + timedelta(days=step)
        for partial in (some.start, some.end)
        if partial is not None
        for edge in (partial.earliest, partial.latest)
        for step in (-1, 0, 1)
    ]
    return st.sampled_from(edges) | days if edges else days


@st.composite
def period_and_day(
    draw: st.DrawFn, periods: st.SearchStrategy[Period] = all_periods
) -> tuple[Period, date]:
    some = draw(periods)
    return some, draw(near(some))


# --- a span whose dates a source gives -----------------------------------------------

DAYS = period("2016-09-08", "2022-01-05")
MONTHS = period("2016-09", "2022-01")
YEARS = period("2016", "2022")


@pytest.mark.parametrize(
    ("some", "day", "expected"),
    [
        # To the day: no before the start, yes from it on, no from the end on (half-open).
        (DAYS, "2016-09-07", NO),
        (DAYS, "2016-09-08", YES),
        (DAYS, "2022-01-04", YES),
        (DAYS, "2022-01-05", NO),
        (DAYS, "2022-01-06", NO),
        # To the month: possibly in the start short of its last day, yes on its last day;
        # possibly in the end short of its last day, no on its last day.
        (MONTHS, "2016-08-31", NO),
        (MONTHS, "2016-09-01", POSSIBLY),
        (MONTHS, "2016-09-29", POSSIBLY),
        (MONTHS, "2016-09-30", YES),
        (MONTHS, "2021-12-31", YES),
        (MONTHS, "2022-01-01", POSSIBLY),
        (MONTHS, "2022-01-30", POSSIBLY),
        (MONTHS, "2022-01-31", NO),
        # To the year.
        (YEARS, "2015-12-31", NO),
        (YEARS, "2016-01-01", POSSIBLY),
        (YEARS, "2016-12-30", POSSIBLY),
        (YEARS, "2016-12-31", YES),
        (YEARS, "2021-12-31", YES),
        (YEARS, "2022-01-01", POSSIBLY),
        (YEARS, "2022-12-30", POSSIBLY),
        (YEARS, "2022-12-31", NO),
        # Far before the first date and far after the last.
        (DAYS, "0001-01-01", NO),
        (DAYS, "9999-12-30", NO),
        # As written a blank sets no limit; what limits it in a post is evidence.
        (period("", "2022-01-05"), "0001-01-01", YES),
        (period("", "2022-01-05"), "2022-01-04", YES),
        (period("", "2022-01-05"), "2022-01-05", NO),
        (period("2016-09-08", ""), "2016-09-07", NO),
        (period("2016-09-08", ""), "9999-12-30", YES),
        # Neither: possibly, always.
        (period(), "0001-01-01", POSSIBLY),
        (period(), "2022-01-05", POSSIBLY),
        (period(), "9999-12-30", POSSIBLY),
        # Start and end overlap without being the same as written.
        (period("2022-01-05", "2022-01"), "2022-01-04", NO),
        (period("2022-01-05", "2022-01"), "2022-01-05", POSSIBLY),
        (period("2022-01-05", "2022-01"), "2022-01-31", NO),
        (period("2022", "2022-06-15"), "2021-12-31", NO),
        (period("2022", "2022-06-15"), "2022-06-14", POSSIBLY),
        (period("2022", "2022-06-15"), "2022-06-15", NO),
        (period("2022-12", "2022"), "2022-12-01", POSSIBLY),
    ],
)
def test_a_span_as_it_is_written(some: Period, day: str, expected: Certainty) -> None:
    assert as_written(some).on(on(day)) is expected


@pytest.mark.parametrize(
    ("written", "day", "expected"),
    [
        ("2022-02-04", "2022-02-03", NO),
        ("2022-02-04", "2022-02-04", YES),
        ("2022-02-04", "2022-02-05", NO),
        ("2022-02", "2022-01-31", NO),
        ("2022-02", "2022-02-01", POSSIBLY),
        ("2022-02", "2022-02-28", POSSIBLY),
        ("2022-02", "2022-03-01", NO),
        ("2021", "2020-12-31", NO),
        ("2021", "2021-01-01", POSSIBLY),
        ("2021", "2021-12-31", POSSIBLY),
        ("2021", "2022-01-01", NO),
    ],
)
def test_the_same_start_and_end_is_attested_then_and_not_stretched(
    written: str, day: str, expected: Certainty
) -> None:
    some = period(written, written)
    assert some.attested_only
    assert as_written(some).on(on(day)) is expected


# --- what a date rests on ------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "day", "expected"),
    [
        # Certain until then, possibly after, for ever.
        ("2022-01-05", "2021-01-01", YES),
        ("2022-01-05", "2022-01-05", YES),
        ("2022-01-05", "2022-01-06", POSSIBLY),
        ("2022-01-05", "2040-01-01", POSSIBLY),
        ("2022-01", "2022-01-01", YES),
        ("2022-01", "2022-01-02", POSSIBLY),
        ("2022-01", "2022-02-01", POSSIBLY),
        ("2022-01-05", "2019-12-31", NO),
    ],
)
def test_last_attested(end: str, day: str, expected: Certainty) -> None:
    assert as_written(period("2020-01-01", end, end_basis="last-attested")).on(on(day)) is expected


@pytest.mark.parametrize(
    ("end", "day", "expected"),
    [
        # Possibly in force, out from then on.
        ("2022-01-05", "2020-06-01", POSSIBLY),
        ("2022-01-05", "2022-01-04", POSSIBLY),
        ("2022-01-05", "2022-01-05", NO),
        ("2022-01-05", "2022-01-06", NO),
        ("2022-01", "2021-12-31", POSSIBLY),
        ("2022-01", "2022-01-30", POSSIBLY),
        ("2022-01", "2022-01-31", NO),
        ("2022-01-05", "2019-12-31", NO),
    ],
)
def test_latest(end: str, day: str, expected: Certainty) -> None:
    assert as_written(period("2020-01-01", end, end_basis="latest")).on(on(day)) is expected


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        # Certain on the day of the start alone, if that is known and not the end's.
        ("2020-01-01", "2022-01-05", "2019-12-31", NO),
        ("2020-01-01", "2022-01-05", "2020-01-01", YES),
        ("2020-01-01", "2022-01-05", "2020-01-02", POSSIBLY),
        ("2022-01-04", "2022-01-05", "2022-01-04", YES),
        ("2022-01-05", "2022-01", "2022-01-05", POSSIBLY),
        # Known to the month or the year: over by then, perhaps before its last day.
        ("2016", "2022-01-05", "2015-12-31", NO),
        ("2016", "2022-01-05", "2016-01-01", POSSIBLY),
        ("2016", "2022-01-05", "2016-12-31", POSSIBLY),
        ("2016-09", "2022-01-05", "2016-09-30", POSSIBLY),
        ("", "2022-01-05", "2016-12-31", POSSIBLY),
        ("", "2022-01-05", "2022-01-04", POSSIBLY),
        ("", "2022-01-05", "2022-01-05", NO),
    ],
)
def test_over_by_then_and_nobody_knows_since_when(
    start: str, end: str, day: str, expected: Certainty
) -> None:
    assert as_written(period(start, end, end_basis="latest")).on(on(day)) is expected


@pytest.mark.parametrize(
    ("start", "day", "expected"),
    [
        # Certain from then on, possibly before, as far back as it may reach.
        ("2022-06-07", "2022-06-07", YES),
        ("2022-06-07", "2022-06-06", POSSIBLY),
        ("2022-06-07", "0001-01-01", POSSIBLY),
        ("2022-06", "2022-06-30", YES),
        ("2022-06", "2022-06-29", POSSIBLY),
        ("2022-06", "2022-05-31", POSSIBLY),
    ],
)
def test_first_attested(start: str, day: str, expected: Certainty) -> None:
    assert as_written(period(start, start_basis="first-attested")).on(on(day)) is expected


@pytest.mark.parametrize("basis", ["seen", "inferred"])
def test_a_seen_or_inferred_start_reaches_no_further_back(basis: str) -> None:
    some = period("2022-06-07", start_basis=basis)
    assert as_written(some).on(on("2022-06-06")) is NO


@pytest.mark.parametrize(
    ("end", "basis", "seen"),
    [
        ("2022-01-05", "seen", True),
        ("2022-01", "inferred", True),
        ("2022-01-05", "last-attested", False),
        ("2022-01-05", "latest", False),
        ("", "seen", False),
        ("2020", "seen", False),
    ],
)
def test_only_seen_and_inferred_ends_can_be_losses(end: str, basis: str, seen: bool) -> None:
    assert as_written(period("2020", end, end_basis=basis)).end_seen is seen


# --- the window ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        # before < date <= after.
        ("2021-12-31", NO),
        ("2022-01-01", YES),
        ("2022-05-31", YES),
        ("2022-06-01", NO),
        ("2022-01", YES),
        ("2022-05", YES),
        ("2021-12", NO),
        ("2022-06", NO),
        ("2022", POSSIBLY),
        ("2021", NO),
        ("2023", NO),
        ("", POSSIBLY),
    ],
)
def test_window(act: str, expected: Certainty) -> None:
    assert happened(period(act).start, on("2021-12-31"), on("2022-05-31")) is expected


def test_a_month_that_overlaps_the_window_is_possible() -> None:
    window = on("2022-01-15"), on("2022-03-15")
    assert happened(PartialDate.parse("2022-01"), *window) is POSSIBLY
    assert happened(PartialDate.parse("2022-02"), *window) is YES
    assert happened(PartialDate.parse("2022-03"), *window) is POSSIBLY


def test_a_window_may_reach_the_last_day_of_the_calendar() -> None:
    assert happened(PartialDate.parse("9999-12-31"), on("2022-01-01"), date.max) is YES
    assert happened(PartialDate.parse("2022-01-05"), date.max, date.max) is NO


@given(partial_dates(), days, days)
def test_the_window_is_what_the_days_of_the_date_say(
    act: PartialDate, one: date, other: date
) -> None:
    before, after = sorted((one, other))
    inside = [before < day <= after for day in _days_of(act)]
    expected = YES if all(inside) else POSSIBLY if any(inside) else NO
    assert happened(act, before, after) is expected


def _days_of(some: PartialDate) -> Iterator[date]:
    for step in range((some.latest - some.earliest).days + 1):
        yield some.earliest + timedelta(days=step)


# --- properties ----------------------------------------------------------------------


def _readings(partial: PartialDate | None, day: date, blank: date) -> set[date]:
    """Enough of the days a date may stand for to decide whether a day lies within."""
    if partial is None:
        return {blank}
    wanted = {partial.earliest, partial.latest, day, day + timedelta(days=1)}
    return {d for d in wanted if partial.covers(d)}


@given(period_and_day(seen_periods))
@example((period("2022-01-31", "2022-01"), date(2022, 1, 31)))
def test_yes_is_every_reading_of_the_dates_and_no_is_none(case: tuple[Period, date]) -> None:
    """The rule itself, by another road: read S and E as days s <= e, in all ways."""
    some, day = case
    assume(not some.backwards and not some.undated and not some.attested_only)
    holds = [
        s <= day < e
        for s, e in product(
            _readings(some.start, day, date.min), _readings(some.end, day, date.max)
        )
        if s <= e
    ]
    assert holds
    expected = YES if all(holds) else POSSIBLY if any(holds) else NO
    assert as_written(some).on(day) is expected


@given(days, days, days)
def test_day_precision_is_exactly_half_open(one: date, other: date, day: date) -> None:
    assume(one != other)
    start, end = sorted((one, other))
    some = Period(of_precision(start, "day"), of_precision(end, "day"))
    assert as_written(some).on(day) is (YES if start <= day < end else NO)


@given(period_and_day())
def test_never_certain_outside_the_widest_reading(case: tuple[Period, date]) -> None:
    some, day = case
    if some.start is not None and day < some.start.earliest:
        assert as_written(some).on(day) is not YES
        if some.start_basis is not StartBasis.FIRST_ATTESTED:
            assert as_written(some).on(day) is NO
    if some.end is not None and day > some.end.latest:
        assert as_written(some).on(day) is not YES


@given(period_and_day(), st.sampled_from(("year", "month")))
def test_a_less_precise_date_never_turns_yes_into_no_or_no_into_yes(
    case: tuple[Period, date], precision: str
) -> None:
    some, day = case
    assume(not some.attested_only and not some.backwards)
    vaguer = Period(
        _widened(some.start, precision), _widened(some.end, precision),
        some.start_basis, some.end_basis,
    )  # fmt: skip
    assert {as_written(some).on(day), as_written(vaguer).on(day)} != {YES, NO}


def _widened(some: PartialDate | None, precision: str) -> PartialDate | None:
    if some is None or some.precision == "year":
        return some
    return PartialDate(some.year, None if precision == "year" else some.month)


@given(st.none() | partial_dates(), partial_dates(), st.integers(1, 900), st.sampled_from(EndBasis))
def test_a_weaker_basis_of_the_end_never_makes_it_more_certain_before_the_end(
    start: PartialDate | None, end: PartialDate, sooner: int, basis: EndBasis
) -> None:
    day = end.earliest - timedelta(days=sooner)
    if as_written(Period(start, end, end_basis=basis)).on(day) is YES:
        assert as_written(Period(start, end)).on(day) is YES


# --- posts -----------------------------------------------------------------------------
# The numbers are those of the rules in docs/codebook.md.

DATED = {"2017": "2017", "march": "2021-03-10", "april": "2021-04", "jan22": "2022-01-20"}


def told(network: Network, id_: str, *days: str) -> list[Certainty]:
    """Whether a tie is in force, on each of some days."""
    return [network.intervals[id_].on(on(day)) for day in days]


def post(id_: str, person: str, start: str = "", end: str = "", **rest: object) -> Tie:
    """An office at the bank, of its chair unless said otherwise."""
    return tie(id_, person, "office", "bank", start, end, **{"post": "chair", **rest})  # type: ignore[arg-type]


def dismissed(day: str, *about: str, id_: str = "act", status: str = "official") -> Tie:
    return tie(id_, "boss", "dismissal", "ada", day, about=about, status=status)


def appointed(day: str, *about: str, id_: str = "in", type_: str = "appointment") -> Tie:
    return tie(id_, "boss", type_, "ada", day, about=about)


# 1. A blank start that an appointment gives


def test_a_blank_start_is_the_first_appointment_to_the_post() -> None:
    network = ledger(
        post("t", "ada", "", "2022-01-05"),
        appointed("2019-03-28", "t"),
        appointed("2021-01-20", "t", id_="again"),
    )
    assert told(network, "t", "2019-03-27", "2019-03-28", "2022-01-04", "2022-01-05") == [
        NO, YES, YES, NO,
    ]  # fmt: skip
    found = network.intervals["t"]
    assert (str(found.period.start), found.period.start_basis) == ("2019-03-28", "inferred")
    assert found.rests_on == ("in",)


@pytest.mark.parametrize(
    ("act", "end", "gives"),
    [
        (appointed("2022-01-05", "t"), "2022-01-05", True),
        (appointed("2022-01", "t"), "2022-01-05", True),
        (appointed("2022-01-06", "t"), "2022-01-05", False),
        (appointed("2019-03-28", "t", type_="nomination"), "2022-01-05", False),
        (tie("in", "boss", "appointment", "ada", about=("t",)), "2022-01-05", False),
        (tie("in", "boss", "appointment", "ada", "2019", about=("t",), status="alleged"),
         "2022-01-05", False),
    ],
    ids=["the day", "its month", "wholly after", "a nomination", "undated", "alleged"],
)  # fmt: skip
def test_what_gives_a_blank_start(act: Tie, end: str, *, gives: bool) -> None:
    found = ledger(post("t", "ada", "", end), act).intervals["t"]
    assert (found.period.start == act.period.start and act.period.start is not None) is gives


def test_an_appointment_moves_no_start_that_is_written() -> None:
    network = ledger(post("t", "ada", "2020-01-01", "2022-01-05"), appointed("2019-12-20", "t"))
    assert told(network, "t", "2019-12-31", "2020-01-01") == [NO, YES]


# 2. An end that an act gives


@pytest.mark.parametrize("named", [True, False])
def test_a_dismissal_ends_a_spell_without_an_end(*, named: bool) -> None:
    network = ledger(
        post("t", "ada", "2019-01-01"), dismissed("2022-02-01", *(("t",) if named else ()))
    )
    found = network.intervals["t"]
    assert told(network, "t", "2022-01-31", "2022-02-01", "2022-02-02") == [YES, NO, NO]
    assert (found.end_seen, found.rests_on) == (True, ("act",))
    assert (str(found.period.end), found.period.end_basis) == ("2022-02-01", EndBasis.INFERRED)


@pytest.mark.parametrize(
    "spell",
    [
        post("t", "ada", "2019-01-01", "2022-01-10", end_basis="last-attested"),
        post("t", "ada", "2019-01-01", "2022-06-01", end_basis="latest"),
        post("t", "ada", "2022-01-10", "2022-01-10"),
        post("t", "ada", "2019-01-01", "2022-03-04", end_basis="last-attested"),
    ],
    ids=["last attested", "latest", "attested once", "last attested 31 days later"],
)
def test_a_dismissal_ends_what_nobody_saw_end(spell: Tie) -> None:
    network = ledger(spell, dismissed("2022-02-01", "t"))
    assert told(network, "t", "2022-01-10", "2022-01-31", "2022-02-01", "2022-03-04") == [
        YES, YES, NO, NO,
    ]  # fmt: skip
    assert network.intervals["t"].end_seen


def test_what_was_attested_once_and_then_dismissed_is_first_attested_then() -> None:
    network = ledger(post("t", "ada", "2022-01-10", "2022-01-10"), dismissed("2022-02-01", "t"))
    assert told(network, "t", "2015-01-01", "2022-01-09", "2022-01-10") == [POSSIBLY, POSSIBLY, YES]
    assert network.intervals["t"].attested is None


def test_a_dismissal_known_to_the_month_leaves_that_month_open() -> None:
    network = ledger(post("t", "ada", "2019-01-01"), dismissed("2022-02", "t"))
    assert told(network, "t", "2022-01-31", "2022-02-01", "2022-02-27", "2022-02-28") == [
        YES, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip


def test_of_two_acts_the_last_ends_the_post_and_the_first_its_certainty() -> None:
    network = ledger(
        post("t", "ada", "2019-01-01"),
        tie("left", "ada", "resignation", "bank", "2022-01-10", about=("t",)),
        dismissed("2022-02-01", "t"),
    )
    assert told(network, "t", "2022-01-09", "2022-01-10", "2022-01-31", "2022-02-01") == [
        YES, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip
    assert network.intervals["t"].end_seen


def test_two_acts_on_overlapping_dates_are_one_end() -> None:
    network = ledger(
        post("t", "ada", "2019-01-01"),
        tie("left", "ada", "resignation", "bank", "2022-01-10", about=("t",)),
        dismissed("2022-01", "t"),
    )
    # The end is the last act's, that of the month, and certain until its first day.
    assert told(network, "t", "2021-12-31", "2022-01-01", "2022-01-30", "2022-01-31") == [
        YES, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip


def test_of_acts_that_overlap_the_last_alone_says_when_it_ended() -> None:
    network = ledger(
        post("t", "ada", "2019-01-01"),
        tie("left", "ada", "resignation", "bank", "2022-01", about=("t",)),
        dismissed("2022-01-31", "t"),
    )
    assert told(network, "t", "2022-01-01", "2022-01-30", "2022-01-31") == [YES, YES, NO]


@pytest.mark.parametrize("seen", [("2019-01-01", "2021-06-01"), ("2021-06-01", "2021-06-01")])
def test_a_dismissal_long_after_the_last_attestation_is_the_end(seen: tuple[str, str]) -> None:
    network = ledger(
        post("t", "ada", *seen, end_basis="last-attested"), dismissed("2022-02-01", "t")
    )
    assert told(network, "t", "2021-06-01", "2022-01-31", "2022-02-01") == [YES, YES, NO]


@pytest.mark.parametrize(
    "others",
    [
        (dismissed("2018-12-31", "t"),),
        (dismissed("2022-02-01", "t"), appointed("2022-02-02", "t")),
        (dismissed("2022-02-01", "t"), appointed("2022-02-01", "t")),
        (dismissed("2022-02-01", "t"), appointed("2022-02-02", "t", type_="nomination")),
        (
            appointed("2019-01-01", "t"),
            dismissed("2022-02-01", "t"),
            appointed("2022-03-01", "t", id_="again"),
        ),
        (dismissed("2022-02-01", "t", status="alleged"),),
        (dismissed("", "t"),),
        (tie("act", "boss", "dismissal", "cyd", "2022-02-01", about=("t",)),),
    ],
    ids=[
        "before the start",
        "then appointed",
        "appointed on the same day",
        "then nominated",
        "between two",
        "alleged",
        "undated",
        "of somebody else",
    ],
)
def test_what_ends_no_spell(others: tuple[Tie, ...]) -> None:
    network = ledger(post("t", "ada", "2019-01-01"), *others)
    assert told(network, "t", "2019-01-01", "2022-02-01", "2030-01-01") == [YES, YES, YES]
    assert not network.intervals["t"].end_seen


def test_an_act_about_one_row_is_about_all_rows_on_that_seat_at_that_time() -> None:
    network = ledger(
        post("t", "ada", "2019"),
        post("same", "ada", "2019-03-01"),
        post("within", "ada", "2022-02-10"),
        post("over", "ada", "2010", "2012"),
        post("later", "ada", "2022-03-01"),
        post("seat", "ada", "2019", post="deputy"),
        post("person", "ben", "2019"),
        dismissed("2022-02", "t"),
    )
    ended = {id_ for id_, found in network.intervals.items() if "act" in found.rests_on}
    assert ended == {"t", "same", "within"}
    assert network.time_line.contradicted == {}
    assert told(network, "same", "2022-01-31", "2022-02-27", "2022-02-28") == [YES, POSSIBLY, NO]


def test_a_dismissal_is_about_rows_that_may_be_held_on_the_day_before_it() -> None:
    for last, ends in (("2022-02-01", True), ("2022-01-31", False)):
        over = post("o", "ada", "2019-03-01", last, end_basis="latest")
        network = ledger(post("t", "ada", "2019"), over, dismissed("2022-02-01", "t"))
        assert network.intervals["o"].end_seen is ends, last


def test_an_appointment_to_one_row_is_one_to_the_rows_of_that_seat_that_begin_then() -> None:
    network = ledger(
        post("t", "ada", "2020-02-10", "2022-01-05"),
        post("blank", "ada", "", "2022-01-05"),
        appointed("2020-02-03", "t"),
    )
    assert str(network.intervals["blank"].period.start) == "2020-02-03"
    # Of two rows the dismissal ends the one that the appointment does not reach: 32 days.
    for start, ends in (("2020-01-03", False), ("2020-01-02", True)):
        undone = ledger(
            post("t", "ada", "2020-02-03"),
            post("o", "ada", start),
            dismissed("2020-02-03", "o"),
            appointed("2020-02-03", "t"),
        )
        assert undone.intervals["o"].end_seen is ends, start


def test_a_resignation_that_names_a_post_at_another_body_ends_it() -> None:
    network = ledger(
        post("t", "ada", "2019"),
        tie("r", "ada", "resignation", "court", "2022-02-01", about=("t",)),
    )
    assert told(network, "t", "2022-01-31", "2022-02-01") == [YES, NO]


def test_a_dismissal_before_the_day_on_which_somebody_was_seen_in_the_post_ends_nothing() -> None:
    for day in ("2020-07-01", "2022-02-10"):
        seen = post("t", "ada", "2022-02-20", "2022-02-20")
        network = ledger(seen, dismissed(day, "t"))
        assert told(network, "t", "2022-02-19", "2022-02-20", "2022-02-21") == [NO, YES, NO], day


def test_a_date_that_a_rule_gives_makes_no_attestation() -> None:
    begun = ledger(post("t", "ada", "", "2022-01-05"), appointed("2022-01-05", "t"))
    ended = ledger(post("t", "ada", "2022-01-05"), dismissed("2022-01-05", "t"))
    for network in (begun, ended):
        found = network.intervals["t"]
        assert (found.certain, found.possible, found.attested) == (None, None, None)
    written = ledger(post("t", "ada", "2022-01-05", "2022-01-05"))
    assert str(written.intervals["t"].attested) == "2022-01-05"


def test_a_dismissal_in_the_month_of_the_start_or_of_the_appointment_is_final() -> None:
    network = ledger(
        post("t", "ada", "2022-02-10"), appointed("2022-02-10", "t"), dismissed("2022-02", "t")
    )
    assert str(network.intervals["t"].period.end) == "2022-02"


def test_an_alleged_dismissal_ends_an_alleged_spell() -> None:
    network = ledger(
        post("t", "ada", "2019-01-01", status="alleged"),
        dismissed("2022-02-01", "t", status="alleged"),
    )
    assert told(network, "t", "2022-01-31", "2022-02-01") == [YES, NO]


# 2, 3. An act and a row that contradict each other


def test_a_dismissal_over_31_days_before_the_last_attestation_contradicts_it() -> None:
    network = ledger(
        post("t", "ada", "2019-01-01", "2022-03-05", end_basis="last-attested"),
        dismissed("2022-02-01", "t"),
    )
    assert told(network, "t", "2022-01-31", "2022-02-01", "2022-03-05", "2023-01-01") == [
        YES, POSSIBLY, POSSIBLY, POSSIBLY,
    ]  # fmt: skip
    assert not network.intervals["t"].end_seen


@pytest.mark.parametrize(
    ("act", "possible_until"),
    [
        # Over by then, and then dismissed within 31 days: no date changes.
        ("2022-02-05", "2022-01-05"),
        # More than 31 days after: nobody knows which is right.
        ("2022-02-06", "2022-02-06"),
        ("2022-03", "2022-03-31"),
    ],
)
def test_a_dismissal_after_the_latest_end(act: str, possible_until: str) -> None:
    network = ledger(
        post("t", "ada", "2019-01-01", "2022-01-05", end_basis="latest"), dismissed(act, "t")
    )
    last = on(possible_until)
    assert network.intervals["t"].on(last - timedelta(days=1)) is POSSIBLY
    assert network.intervals["t"].on(last) is NO
    assert told(network, "t", "2019-01-01", "2019-01-02") == [YES, POSSIBLY]
    assert not network.intervals["t"].end_seen


def test_an_end_later_than_the_dismissal_is_contradicted() -> None:
    network = ledger(post("t", "ada", "2019-01-01", "2022-06-30"), dismissed("2022-02-01", "t"))
    assert told(network, "t", "2022-01-31", "2022-02-01", "2022-06-29", "2022-06-30") == [
        YES, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip


def test_an_end_earlier_than_the_dismissal_is_contradicted() -> None:
    network = ledger(post("t", "ada", "2019-01-01", "2021-11-01"), dismissed("2022-02-01", "t"))
    assert told(network, "t", "2021-10-31", "2021-11-01", "2022-01-31", "2022-02-01") == [
        YES, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["2022-01-01", "2022-03-04"])
def test_an_end_within_31_days_of_the_act_stands(end: str) -> None:
    network = ledger(post("t", "ada", "2019-01-01", end), dismissed("2022-02-01", "t"))
    last = on(end)
    assert network.intervals["t"].on(last - timedelta(days=1)) is YES
    assert network.intervals["t"].on(last) is NO


def test_one_act_near_the_end_is_enough() -> None:
    network = ledger(
        post("t", "ada", "2019-01-01", "2022-06-30"),
        tie("left", "ada", "resignation", "bank", "2022-02-01", about=("t",)),
        dismissed("2022-06-29", "t"),
    )
    assert told(network, "t", "2022-06-29", "2022-06-30") == [YES, NO]


# 4. A blank start that a predecessor gives


def test_a_blank_start_is_the_end_of_the_predecessor() -> None:
    network = ledger(
        post("first", "cyd", "2010", "2015-02-01"),
        post("second", "ben", "2015-02-01", "2018-06-10"),
        post("t", "ada", "", "2022-01-05"),
    )
    assert told(network, "t", "2018-06-09", "2018-06-10", "2022-01-04") == [NO, YES, YES]
    assert network.intervals["t"].rests_on == ("second",)


@pytest.mark.parametrize(
    ("other", "sources"),
    [
        (post("o", "ben", "2010", "2018-06-10", end_basis="last-attested"), ("s",)),
        (post("o", "ben", "2010", "2018-06-10", end_basis="latest"), ("s",)),
        (post("o", "ben", "2018-06-10", "2018-06-10"), ("s",)),
        (post("o", "ben", "2010", "2018-06-10", status="alleged"), ("s",)),
        (post("o", "ben", "2010", "2018-06-10", post="deputy"), ("s",)),
        (post("o", "ada", "2010", "2018-06-10"), ("s",)),
        # Ada was in the post already when the source came out.
        (post("o", "ben", "2010", "2018-06-10"), ("2017",)),
    ],
    ids=["last attested", "latest", "attested once", "alleged", "another post", "her own", "late"],
)
def test_who_is_no_predecessor(other: Tie, sources: tuple[str, ...]) -> None:
    network = ledger(other, post("t", "ada", "", "2022-01-05", sources=sources), sources=DATED)
    assert network.intervals["t"].period.start is None


def test_a_predecessor_gives_no_start_to_a_post_without_an_end() -> None:
    network = ledger(post("o", "ben", "2010", "2018-06-10"), post("t", "ada"))
    assert network.intervals["t"].period.undated


def test_a_predecessor_ended_by_a_dismissal_is_one() -> None:
    network = ledger(
        post("o", "ben", "2010"),
        tie("act", "boss", "dismissal", "ben", "2018-06-10", about=("o",)),
        post("t", "ada", "", "2022-01-05"),
    )
    assert told(network, "t", "2018-06-09", "2018-06-10") == [NO, YES]


# 5. A blank start


@pytest.mark.parametrize(
    ("rest", "certain_from"),
    [
        ({}, "2021-01-05"),  # its end is evidence
        ({"sources": ("march",)}, "2020-03-10"),
        ({"sources": ("jan22", "april")}, "2020-04-01"),
        ({"sources": ("2017",)}, "2016-01-01"),
        ({"sources": ("jan22", "s")}, "2021-01-05"),
    ],
)
def test_a_blank_start_is_certain_for_12_months_before_the_evidence(
    rest: dict[str, object], certain_from: str
) -> None:
    network = ledger(post("t", "ada", "", "2022-01-05", **rest), sources=DATED)
    first = on(certain_from)
    assert network.intervals["t"].on(first - timedelta(days=1)) is POSSIBLY
    assert network.intervals["t"].on(first) is YES
    assert told(network, "t", "0001-01-01", "2022-01-04", "2022-01-05") == [POSSIBLY, YES, NO]


def test_an_act_that_names_a_post_is_evidence_for_it() -> None:
    act = tie("n", "boss", "naming", "ada", "2020-06", about=("t",))
    network = ledger(post("t", "ada", "", "2022-01-05"), act)
    assert told(network, "t", "2019-05-31", "2019-06-01") == [POSSIBLY, YES]


def test_an_act_on_somebody_else_is_no_evidence() -> None:
    act = tie("act", "boss", "naming", "cyd", "2018-01-01", about=("t",))
    network = ledger(post("t", "ada", "", "2022-01-05"), act)
    assert told(network, "t", "2021-01-04", "2021-01-05") == [POSSIBLY, YES]


def test_an_alleged_act_is_no_evidence_for_an_official_post() -> None:
    act = tie("n", "boss", "naming", "ada", "2020-06", about=("t",), status="alleged")
    network = ledger(post("t", "ada", "", "2022-01-05"), act)
    assert told(network, "t", "2021-01-04", "2021-01-05") == [POSSIBLY, YES]


def test_only_posts_need_evidence_before_a_blank_start() -> None:
    network = ledger(tie("t", "ada", "ally", "ben", "", "2022-01-05"))
    assert told(network, "t", "0001-01-01", "2022-01-04", "2022-01-05") == [YES, YES, NO]


def test_a_post_with_neither_date_is_possible_whatever_its_sources_say() -> None:
    network = ledger(post("t", "ada", sources=("march",)), sources=DATED)
    assert told(network, "t", "0001-01-01", "2021-03-10", "9999-12-30") == [POSSIBLY] * 3


# 6. A blank end


@pytest.mark.parametrize(
    ("start", "certain"),
    [
        ("2022-06-07", "2023-06-07"),
        ("2022-06", "2023-06-30"),  # 12 months after the last day of the month
        ("2022", "2023-12-31"),  # or of the year
        ("2022-02", "2023-02-28"),
        ("2019", "2022-03-10"),  # the source is newer
        ("2021-02", "2022-03-10"),
        ("2021-03", "2022-03-31"),  # the start is
    ],
)
def test_a_blank_end_ages_from_the_last_day_of_the_newest_evidence(
    start: str, certain: str
) -> None:
    network = ledger(post("t", "ada", start, sources=("march",)), sources=DATED)
    last = on(certain)
    assert network.intervals["t"].on(last) is YES
    assert network.intervals["t"].on(last + timedelta(days=1)) is POSSIBLY


def test_a_post_without_a_dated_source_does_not_age() -> None:
    assert told(ledger(post("t", "ada", "2016")), "t", "2050-01-01") == [YES]


@pytest.mark.parametrize("type_", ["appointment", "nomination"])
def test_an_appointment_that_names_a_post_renews_it(type_: str) -> None:
    network = ledger(
        post("t", "ada", "2016", sources=("march",)),
        appointed("2022-02", "t", type_=type_),
        sources=DATED,
    )
    assert told(network, "t", "2023-02-28", "2023-03-01") == [YES, POSSIBLY]


def test_an_act_that_only_names_a_post_does_not_renew_it() -> None:
    act = tie("n", "boss", "naming", "ada", "2022-02-01", about=("t",))
    network = ledger(post("t", "ada", "2016", sources=("march",)), act, sources=DATED)
    assert told(network, "t", "2022-03-10", "2022-03-11") == [YES, POSSIBLY]


# 7. A first-attested start: see test_snapshot.py; and where the one before ends within it


def test_a_first_attested_start_reaches_back_at_least_to_its_own_first_day() -> None:
    network = ledger(
        tie("old", "ada", "office", "court", "2019", "2022-06-15"),
        post("t", "ada", "2022-06", start_basis="first-attested"),
    )
    assert told(network, "t", "2022-05-31", "2022-06-01", "2022-06-29", "2022-06-30") == [
        NO, POSSIBLY, POSSIBLY, YES,
    ]  # fmt: skip


@pytest.mark.parametrize("basis", ["last-attested", "latest"])
def test_the_one_before_may_end_on_any_basis(basis: str) -> None:
    network = ledger(
        tie("old", "ada", "office", "court", "2019", "2022-02-01", end_basis=basis),
        post("t", "ada", "2022-06-07", start_basis="first-attested"),
    )
    assert told(network, "t", "2022-01-31", "2022-02-01") == [NO, POSSIBLY]


def test_the_one_before_may_end_by_an_act() -> None:
    network = ledger(
        tie("old", "ada", "office", "court", "2019"),
        dismissed("2022-02-01", "old"),
        post("t", "ada", "2022-06-07", start_basis="first-attested"),
    )
    assert told(network, "t", "2022-01-31", "2022-02-01") == [NO, POSSIBLY]


def test_what_was_only_attested_is_no_end_of_the_one_before() -> None:
    network = ledger(
        tie("ended", "ada", "office", "court", "2016-01-01", "2019-06-01"),
        tie("seen", "ada", "office", "mint", "2021-06-01", "2021-06-01"),
        post("t", "ada", "2022-06-07", start_basis="first-attested"),
    )
    assert told(network, "t", "2019-05-31", "2019-06-01", "2022-06-06") == [NO, POSSIBLY, POSSIBLY]


# 8. The dead hold nothing


@pytest.mark.parametrize("type_", ["office", "party", "business"])
@pytest.mark.parametrize("end", ["", "2023-01-01"])
@pytest.mark.parametrize(
    ("died", "expected"),
    [
        ("2022-03-10", [YES, YES, NO, NO]),
        ("2022-03", [YES, POSSIBLY, POSSIBLY, NO]),
    ],
)
def test_the_dead_hold_nothing(type_: str, end: str, died: str, expected: list[Certainty]) -> None:
    network = ledger(tie("t", "ada", type_, "bank", "2019", end), died={"ada": died})
    assert told(network, "t", "2022-02-28", "2022-03-09", "2022-03-10", "2022-03-31") == expected


def test_what_begins_after_the_death_is_never_held() -> None:
    network = ledger(post("t", "ada", "2022-04-01"), died={"ada": "2022-03-10"})
    found = network.intervals["t"]
    assert (found.certain, found.possible) == (None, None)


def test_a_tie_to_the_dead_that_is_no_post_stays() -> None:
    network = ledger(tie("t", "ada", "patronage", "ben", "2019"), died={"ada": "2022-03-10"})
    assert told(network, "t", "2022-03-10") == [YES]


# 9. Claims about one seat


def test_of_two_claims_about_one_seat_each_is_certain_where_the_other_agrees() -> None:
    network = ledger(
        post("a", "ada", "2019-03-01", "2022-02-01"), post("b", "ada", "2019-06-01", "2022-04-01")
    )
    days = ("2019-02-28", "2019-03-01", "2019-05-31", "2019-06-01", "2022-01-31", "2022-02-01")
    assert told(network, "a", *days) == [NO, POSSIBLY, POSSIBLY, YES, YES, NO]
    assert told(network, "b", *days) == [NO, NO, NO, YES, YES, POSSIBLY]
    assert told(network, "b", "2022-03-31", "2022-04-01") == [POSSIBLY, NO]


@pytest.mark.parametrize(
    "other",
    [
        post("b", "ada", "2020-06-01", "2021-04-01", status="alleged"),
        post("b", "ada", "2020-06-01", "2020-06-01"),
        post("b", "ada", "2020-06-01", start_basis="first-attested"),
        post("b", "ada", "2016", "2021-04-01", end_basis="last-attested"),
        post("b", "ada", "2020-06-01", "2021-04-01", post="deputy"),
        post("b", "ben", "2020-06-01", "2021-04-01"),
        post("b", "ada", "2022-02-01"),
        post("b", "ada", "2022-03-01", "2022-04-01"),
        post("b", "ada", "2010", "2016-01-01"),
    ],
    ids=["alleged", "attested once", "first attested", "last attested", "another seat",
         "another person", "the next spell", "a later spell", "the spell before"],
)  # fmt: skip
def test_what_is_no_rival_claim(other: Tie) -> None:
    network = ledger(post("a", "ada", "2016-01-01", "2022-02-01"), other)
    assert told(network, "a", "2015-12-31", "2016-01-01", "2022-01-31", "2022-02-01") == [
        NO, YES, YES, NO,
    ]  # fmt: skip


def test_over_by_then_speaks_against_a_claim_that_goes_on() -> None:
    network = ledger(
        post("a", "ada", "2016-01-01"), post("b", "ada", "2016", "2022-02-01", end_basis="latest")
    )
    assert told(network, "a", "2022-01-31", "2022-02-01", "2022-02-02") == [YES, POSSIBLY, POSSIBLY]


def test_titles_are_one_seat_whatever_their_capitals() -> None:
    network = ledger(
        post("a", "ada", "2019-03-01", "2022-02-01", post="", detail="Chair"),
        post("b", "ada", "2019-03-01", "2022-04-01", post="", detail="chair"),
    )
    assert told(network, "b", "2022-01-31", "2022-02-01") == [YES, POSSIBLY]


def test_a_claim_known_to_the_month_speaks_against_another_from_its_last_day() -> None:
    network = ledger(
        post("a", "ada", "2019-03-01", "2022-02"), post("b", "ada", "2019-03-01", "2022-04-01")
    )
    assert told(network, "b", "2022-02-01", "2022-02-27", "2022-02-28") == [YES, YES, POSSIBLY]


def test_what_another_row_closes_of_an_end_that_is_left_open() -> None:
    rival = post("b", "ada", "2019-03-01", "2022-02")
    seen = post("a", "ada", "2019-03-01", "2021-06-01", end_basis="last-attested")
    days = ("2021-06-01", "2021-06-02", "2022-02-27", "2022-02-28")
    assert told(ledger(seen, rival), "a", *days) == [YES, POSSIBLY, POSSIBLY, NO]
    blank = post("a", "ada", "2019-03-01", sources=("march",))
    aged = ledger(blank, rival, sources={"march": "2021-02-01"})  # certain to 1 February 2022
    assert told(aged, "a", "2022-02-01", "2022-02-27", "2022-02-28") == [YES, POSSIBLY, NO]
    # A text of the last day of the end does not come after it; one of the next day does.
    last = ledger(blank, rival, sources={"march": "2022-02-28"})
    assert told(last, "a", "2022-02-27", "2022-02-28", "2040-01-01") == [YES, NO, NO]
    late = ledger(blank, rival, sources={"march": "2022-03-01"})
    assert told(late, "a", "2022-02-27", "2022-02-28", "2040-01-01") == [YES, POSSIBLY, POSSIBLY]
    undated = ledger(blank, rival, sources={"march": ""})
    assert told(undated, "a", "2022-02-27", "2022-02-28", "2040-01-01") == [YES, POSSIBLY, POSSIBLY]
    # The first day of a last attestation is what counts.
    attested = post("a", "ada", "2019-03-01", "2022-02-28", end_basis="last-attested")
    assert told(ledger(attested, rival), "a", "2022-02-27", "2022-02-28") == [YES, NO]
    attested = post("a", "ada", "2019-03-01", "2022-03", end_basis="last-attested")
    assert told(ledger(attested, rival), "a", "2022-02-27", "2022-02-28") == [YES, POSSIBLY]


def test_what_another_row_closes_of_a_start_that_is_left_open() -> None:
    rival = post("b", "ada", "2019-03", "2023-01-01")
    seen = post("a", "ada", "2021-06-01", "2023-01-01", start_basis="first-attested")
    assert told(ledger(seen, rival), "a", "2019-02-28", "2019-03-01", "2021-06-01") == [
        NO, POSSIBLY, YES,
    ]  # fmt: skip
    # Its earliest text is of the first day of the start, or of the day before.
    blank = post("a", "ada", "", "2023-01-02", sources=("march",))
    claim = post("b", "ada", "2022-03-01", "2023-01-02")
    first = ledger(blank, claim, sources={"march": "2022-03-01"})
    assert told(first, "a", "2022-01-02", "2022-02-28", "2022-03-01") == [NO, NO, YES]
    sooner = ledger(blank, claim, sources={"march": "2022-02-28"})
    assert told(sooner, "a", "2022-01-02", "2022-02-28", "2022-03-01") == [POSSIBLY, POSSIBLY, YES]


def test_of_two_dates_that_overlap_the_vaguer_adds_nothing() -> None:
    network = ledger(
        post("a", "ada", "2019-03-01", "2022-01-05"), post("b", "ada", "2019-03", "2022")
    )
    days = ("2019-02-28", "2019-03-01", "2019-03-31", "2022-01-04", "2022-01-05", "2022-12-30")
    assert told(network, "b", *days) == [NO, POSSIBLY, YES, POSSIBLY, NO, NO]
    assert told(network, "a", *days) == [NO, YES, YES, YES, NO, NO]
    # An end that was not seen, but lies somewhere before its date, is no such date.
    latest = post("a", "ada", "2019-03-01", "2022-01-05", end_basis="latest")
    network = ledger(latest, post("b", "ada", "2019-03", "2022"))
    assert told(network, "b", "2022-01-04", "2022-01-05", "2022-12-30") == [
        POSSIBLY, POSSIBLY, POSSIBLY,
    ]  # fmt: skip


def test_a_first_attested_row_written_twice_is_as_the_row_alone() -> None:
    once = post("a", "ada", "2022", "2022-02-05", start_basis="first-attested")
    again = post("b", "ada", "2022", "2022-02-05", start_basis="first-attested")
    alone, twice = ledger(once).intervals["a"], ledger(once, again).intervals
    assert (twice["a"], twice["b"]) == (alone, alone)
    assert told(ledger(once, again), "a", "1990-01-01", "2021-12-31", "2022-02-04") == [
        POSSIBLY, POSSIBLY, POSSIBLY,
    ]  # fmt: skip
    # One that ended by the first day of the start is the one before.
    ended = post("b", "ada", "2016-01-01", "2022-01-01")
    assert told(ledger(once, ended), "a", "2021-12-31", "2022-01-01") == [NO, POSSIBLY]


@pytest.mark.parametrize("type_", ["marriage", "affinity"])
@pytest.mark.parametrize("date_", ["2010", "2010-05-06"])
def test_a_marriage_of_which_start_and_end_are_the_same_is_attested_then(
    type_: str, date_: str
) -> None:
    network = ledger(tie("a", "ada", type_, "ben", date_, date_))
    assert told(network, "a", "1990-01-01", "2010-05-06", "2030-01-01") == [YES, YES, YES]


def test_a_row_that_is_never_certain_begins_no_sooner_than_a_rival_claim() -> None:
    network = ledger(
        post("a", "ada", "", "2021-08", end_basis="latest"),
        post("b", "ada", "2021-07-26", "2021-12-31", end_basis="last-attested"),
    )
    assert told(network, "a", "2021-07-25", "2021-07-26", "2021-08-30", "2021-08-31") == [
        NO, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip


def test_a_row_with_neither_date_is_possible_always_beside_another() -> None:
    network = ledger(post("a", "ada"), post("b", "ada", "2019-02-05", "2022-03-01"))
    assert told(network, "a", "2019-02-04", "2020-01-01", "2022-03-01") == [POSSIBLY] * 3


def test_an_attestation_follows_and_is_followed_as_if_it_were_start_and_end() -> None:
    network = ledger(
        post("a", "ada", "2016-01-01", "2019-01-01"),
        post("seen", "ada", "2019-06-01", "2019-06-01"),
        post("b", "ada", "2020-01-01", "2022-01-01"),
    )
    assert told(network, "seen", "2019-05-31", "2019-06-01", "2019-06-02") == [NO, YES, NO]
    assert told(network, "a", "2018-12-31", "2019-06-01") == [YES, NO]
    # Seen in between the dates of a rival claim, it is as certain; before its start it is not.
    seen = post("seen", "ada", "2019-06-01", "2019-06-01")
    for start, expected in (("2019-05-31", YES), ("2019-06-01", YES)):
        within = ledger(seen, post("b", "ada", start, "2022-01-01"))
        assert told(within, "seen", "2019-06-01") == [expected], start


def test_the_next_spell_may_begin_on_a_less_exact_date_than_the_last_one_ended() -> None:
    # 2022 overlaps February 2022 and begins before it.
    network = ledger(post("a", "ada", "2016-01-01", "2022-02"), post("b", "ada", "2022"))
    assert told(network, "a", "2016-01-01", "2021-12-31", "2022-01-31") == [YES, YES, YES]
    assert told(network, "b", "2022-12-31", "2030-01-01") == [YES, YES]


def test_the_next_spell_may_begin_in_the_year_in_which_the_last_one_did() -> None:
    # The starts overlap, but the second begins no sooner than the first ended.
    ended = post("a", "ada", "2022", "2022-03", start_basis="first-attested")
    assert told(ledger(ended, post("b", "ada", "2022-03")), "a", "2021-12-31") == [POSSIBLY]
    seen = post("b", "ada", "2022-03", "2022-03-20", end_basis="last-attested")
    assert told(ledger(ended, seen), "b", "2022-04-15") == [POSSIBLY]


def test_claims_whose_starts_overlap_are_rivals() -> None:
    # March 2021 overlaps the end of the first: as its next spell only if that began before.
    for start, expected in (("2021-03-15", POSSIBLY), ("2021-02-28", YES)):
        network = ledger(post("a", "ada", start, "2021"), post("b", "ada", "2021-03", "2024-01-01"))
        days = ("2021-03-31", "2021-12-30", "2021-12-31")
        assert told(network, "b", *days) == [YES, YES, expected], start


def test_the_end_of_a_spell_that_may_be_the_next_one_speaks_against_the_one_before() -> None:
    network = ledger(post("a", "ada", "", "2021-12-01"), post("b", "ada", "2021", "2021-03-31"))
    assert told(network, "a", "2021-03-30", "2021-03-31", "2021-11-30", "2021-12-01") == [
        YES, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip


def test_rows_that_lie_apart_do_not_limit_each_other() -> None:
    # Certain for the year before its end, long after the other row was over.
    blank_start = ledger(
        post("a", "ada", "2010-01-01", "2012-01-01"), post("b", "ada", "", "2022-02-01")
    )
    assert told(blank_start, "b", "2021-01-31", "2021-02-01", "2022-01-31", "2022-02-01") == [
        POSSIBLY, YES, YES, NO,
    ]  # fmt: skip
    # Certain until a year after its source, long before the other row began.
    blank_end = ledger(
        post("a", "ada", "2010-01-01", sources=("old",)),
        post("b", "ada", "2016-01-01", "2020-01-01"),
        sources={"old": "2011-06-01"},
    )
    assert told(blank_end, "a", "2010-01-01", "2012-06-01", "2012-06-02") == [YES, YES, POSSIBLY]
    assert told(blank_end, "a", "2019-12-31", "2020-01-01") == [POSSIBLY, NO]


# 10. No gap by an unclear date: see also test_snapshot.py


@pytest.mark.parametrize("turn", ["2022-02", "2022"])
def test_a_spell_is_certain_until_the_next_is(turn: str) -> None:
    network = ledger(
        post("one", "ada", "2016", turn, post="deputy"), post("two", "ada", turn, "2030")
    )
    last = PartialDate.parse(turn).latest
    for day in (PartialDate.parse(turn).earliest, last - timedelta(days=1)):
        assert network.intervals["one"].on(day) is YES
        assert network.intervals["two"].on(day) is POSSIBLY
    assert network.intervals["one"].on(last) is NO
    assert network.intervals["two"].on(last) is YES


@pytest.mark.parametrize(
    "second",
    [
        tie("two", "ada", "office", "court", "2022-02", "2030"),
        post("two", "ben", "2022-02", "2030"),
        post("two", "ada", "2022", "2030", post="deputy"),
        post("two", "ada", "2022-02", "2030", post="deputy", start_basis="first-attested"),
        post("two", "ada", "2022-02", "2022-02", post="deputy"),
        post("two", "ada", "2022-02", "2022-02-20", post="deputy"),
        post("two", "ada", "2022-02", "2030", post="deputy", status="alleged"),
    ],
    ids=["another body", "another person", "another date", "first attested", "attested once",
         "never certain", "alleged"],
)  # fmt: skip
def test_a_gap_stays_open_before_another_spell(second: Tie) -> None:
    network = ledger(post("one", "ada", "2016", "2022-02"), second)
    assert told(network, "one", "2022-01-31", "2022-02-01", "2022-02-27", "2022-02-28") == [
        YES, POSSIBLY, POSSIBLY, NO,
    ]  # fmt: skip


@pytest.mark.parametrize("basis", ["latest", "last-attested"])
def test_a_gap_stays_open_after_an_end_that_nobody_saw(basis: str) -> None:
    network = ledger(
        post("one", "ada", "2016", "2022-02", end_basis=basis),
        post("two", "ada", "2022-02", "2030", post="deputy"),
    )
    assert told(network, "one", "2022-02-02", "2022-02-15") == [POSSIBLY, POSSIBLY]


def test_a_gap_stays_open_where_another_claim_has_cut_the_first_spell_short() -> None:
    network = ledger(
        post("one", "ada", "2016-01-01", "2022-02"),
        post("rival", "ada", "2016-01-01", "2021-06-01"),
        post("two", "ada", "2022-02", "2030", post="deputy"),
    )
    assert told(network, "one", "2021-05-31", "2021-06-01", "2022-02-15") == [
        YES, POSSIBLY, POSSIBLY,
    ]  # fmt: skip


# 11. What nobody saw end, or begin, is possible while nobody else holds the post


@pytest.mark.parametrize(
    "spell",
    [
        post("t", "ben", "2010", "2018-05-01", end_basis="last-attested"),
        post("t", "ben", "2010", sources=("2017",)),
    ],
    ids=["last attested", "blank"],
)
def test_an_end_that_nobody_saw_is_possible_until_somebody_else_holds_the_post(spell: Tie) -> None:
    network = ledger(spell, post("o", "cyd", "2019-03-01", "2021-01-01"), sources=DATED)
    assert told(network, "t", "2018-05-01", "2019-02-28", "2019-03-01", "2022-01-01") == [
        YES, POSSIBLY, NO, NO,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        post("o", "cyd", "2019-03-01", "2021-01-01", status="alleged"),
        post("o", "cyd", "2019-03-01", "2021-01-01", post="deputy"),
        post("o", "cyd", "2019", "2019"),
        post("o", "cyd", "2019-06", "2019-06-15"),
        post("o", "cyd", "2010", "2018-05-01"),
    ],
    ids=["alleged", "another post", "attested", "never certain", "earlier"],
)
def test_who_does_not_end_what_nobody_saw_end(other: Tie) -> None:
    network = ledger(post("t", "ben", "2010", "2018-05-01", end_basis="last-attested"), other)
    assert told(network, "t", "2018-05-01", "2018-05-02", "2040-01-01") == [YES, POSSIBLY, POSSIBLY]


def test_nobody_is_somebody_else_than_himself() -> None:
    network = ledger(
        post("t", "ben", "2010", "2018-05-01", end_basis="last-attested"),
        post("o", "ben", "2021-03-01", "2022-01-01"),
    )
    # It may have lasted until the later row of the same seat begins; with that it ends, by rule 9.
    assert told(network, "t", "2021-03-01", "2021-12-31", "2022-01-01") == [POSSIBLY, POSSIBLY, NO]


def test_somebody_who_holds_the_post_already_leaves_no_doubt_after_the_last_attestation() -> None:
    network = ledger(
        post("t", "ben", "2010", "2018-05-01", end_basis="last-attested"),
        post("o", "cyd", "2018-03-01", "2021-01-01"),
    )
    assert told(network, "t", "2018-04-30", "2018-05-01", "2018-05-02") == [YES, YES, NO]


def test_a_last_attestation_that_is_never_certain_may_last_until_the_next_holder() -> None:
    network = ledger(
        post("t", "ben", "2018", "2018-05-01", end_basis="last-attested"),
        post("o", "cyd", "2018-03-01", "2018-04-01"),
        post("p", "dan", "2018-09-01"),
    )
    # Cyd comes before the day after the end, from which on others are looked for.
    assert told(network, "t", "2018-03-15", "2018-08-31", "2018-09-01") == [POSSIBLY, POSSIBLY, NO]


@pytest.mark.parametrize(("end", "last"), [("2018-05-01", "2018-05-01"), ("2018-05", "2018-05-31")])
def test_a_last_attestation_that_is_never_certain_is_possible_to_its_last_day(
    end: str, last: str
) -> None:
    network = ledger(
        post("t", "ben", "2018", end, end_basis="last-attested"),
        post("o", "cyd", "2018-03-01", "2021-01-01"),
    )
    assert network.intervals["t"].on(on(last)) is POSSIBLY
    assert network.intervals["t"].on(on(last) + timedelta(days=1)) is NO


@pytest.mark.parametrize(
    "spell",
    [
        post("t", "ben", "2022-06-07", start_basis="first-attested"),
        post("t", "ben", "", "2023-06-07"),
    ],
    ids=["first attested", "blank"],
)
def test_a_start_that_nobody_saw_is_possible_from_when_nobody_else_holds_the_post(
    spell: Tie,
) -> None:
    network = ledger(spell, post("o", "cyd", "2019-03-01", "2021-01-01", end_basis="last-attested"))
    assert told(network, "t", "2021-01-01", "2021-01-02", "2022-06-06", "2022-06-07") == [
        NO, POSSIBLY, POSSIBLY, YES,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        post("o", "cyd", "2019-03-01", "2021-01-01", end_basis="last-attested", status="alleged"),
        post("o", "cyd", "2019-03-01", "2021-01-01", end_basis="last-attested", post="deputy"),
        post("o", "cyd", "2019", "2019"),
        post("o", "cyd", "2019-06", "2019-06-15", end_basis="last-attested"),
        post("o", "cyd", "2022-06-07"),
    ],
    ids=["alleged", "another post", "attested", "never certain", "later"],
)
def test_who_does_not_begin_what_nobody_saw_begin(other: Tie) -> None:
    network = ledger(post("t", "ben", "", "2023-06-07"), other)
    assert told(network, "t", "2010-01-01", "2022-06-06") == [POSSIBLY, POSSIBLY]


# --- appointments ----------------------------------------------------------------------


def test_a_reappointment_ties_nobody_before_its_own_date() -> None:
    network = ledger(post("t", "ada", "2015-01-01", "2022-01-05"), appointed("2021-01-20", "t"))
    assert told(network, "in", "2019-03-18", "2021-01-19", "2021-01-20", "2022-01-05") == [
        NO, NO, YES, NO,
    ]  # fmt: skip


def test_an_appointment_known_to_the_month_is_certain_from_its_last_day() -> None:
    network = ledger(post("t", "ada", "2015", "2022-01-05"), appointed("2021-01", "t"))
    assert told(network, "in", "2020-12-31", "2021-01-01", "2021-01-30", "2021-01-31") == [
        NO, POSSIBLY, POSSIBLY, YES,
    ]  # fmt: skip


def test_an_appointment_holds_until_the_dismissal() -> None:
    network = ledger(
        post("t", "ada", "2015"), appointed("2021-01-20", "t"), dismissed("2022-02-01", "t")
    )
    assert told(network, "in", "2022-01-31", "2022-02-01") == [YES, NO]


def test_an_appointment_without_a_date_holds_while_the_post_is_held() -> None:
    network = ledger(post("t", "ada", "2015-01-01", "2022-01-05"), appointed("", "t"))
    assert told(network, "in", "2014-12-31", "2015-01-01", "2022-01-04", "2022-01-05") == [
        NO, YES, YES, NO,
    ]  # fmt: skip


def test_an_appointment_to_a_post_that_is_over_by_then_is_none() -> None:
    network = ledger(post("t", "ada", "2015-01-01", "2020-01-05"), appointed("2021-01-20", "t"))
    assert told(network, "in", "2019-01-01", "2021-01-20") == [NO, NO]


@pytest.mark.parametrize(
    "spell",
    [post("t", "cyd", "2015-01-01"), post("t", "ada", "2015-01-01", status="alleged")],
    ids=["of somebody else", "alleged"],
)
def test_an_appointment_about_no_post_that_speaks_for_it_never_holds(spell: Tie) -> None:
    found = ledger(spell, appointed("2021-01-20", "t")).intervals["in"]
    assert (found.certain, found.possible) == (None, None)
