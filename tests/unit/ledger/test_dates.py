"""Dates and periods: every rule of time that needs no ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from elitenet.ledger.dates import (
    Certainty,
    EndBasis,
    PartialDate,
    Period,
    StartBasis,
    add_months,
)
from ledger import period

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


# --- dates ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2016", "2016-01-01", "2016-12-31", "year"),
        ("2016-09", "2016-09-01", "2016-09-30", "month"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2100-02", "2100-02-01", "2100-02-28", "month"),
        ("2016-12", "2016-12-01", "2016-12-31", "month"),
        ("2016-09-08", "2016-09-08", "2016-09-08", "day"),
        ("0987", "0987-01-01", "0987-12-31", "year"),
    ],
)
def test_a_date_stands_for_all_the_days_it_covers(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.earliest, parsed.latest) == (on(earliest), on(latest))
    assert parsed.precision == precision
    assert parsed.covers(on(earliest))
    assert parsed.covers(on(latest))
    assert not parsed.covers(on(earliest) - timedelta(days=1))
    assert not parsed.covers(on(latest) + timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "", "16", "216", "20160", "2016-9", "2016-09-8", "2016/09/08", "08.09.2016", "2016-09-",
        "2016-", " 2016", "2016 ", "2016\n", "2016-09-08T00:00", "c. 2016", "2016?", "2016..2017",
        "-2016", "٢٠١٦", "unknown",
    ],
)  # fmt: skip
def test_another_shape_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no date; write 2022, 2022-01 or 2022-01-05"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("0000", "year"),
        ("2022-00", "month"),
        ("2022-13", "month"),
        ("2022-02-29", "day"),
        ("2022-01-00", "day"),
        ("2022-04-31", "day"),
        ("2022-00-00", "month"),
    ],
)
def test_an_impossible_date_is_no_date(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}' is no date: there is no such {what}"):
        PartialDate.parse(text)


@pytest.mark.parametrize("parts", [(2022, None, 1), (2022, 0, None), (2022, 1, 0), (2022, 13)])
def test_an_impossible_date_cannot_be_made_either(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)


@given(partial_dates(1, 9999))
def test_parse_undoes_str(some: PartialDate) -> None:
    assert PartialDate.parse(str(some)) == some


@given(partial_dates(1, 9999))
@example(PartialDate(9999))
def test_a_date_covers_its_first_and_last_day(some: PartialDate) -> None:
    assert some.earliest <= some.latest
    assert some.covers(some.earliest)
    assert some.covers(some.latest)


@given(partial_dates(), days)
def test_covers_is_what_the_written_prefix_says(some: PartialDate, day: date) -> None:
    assert some.covers(day) == day.isoformat().startswith(str(some))


@given(st.lists(partial_dates(), max_size=6))
def test_order_is_by_first_day_then_by_last(dates: list[PartialDate]) -> None:
    ordered = sorted(dates)
    assert [d.earliest for d in ordered] == sorted(d.earliest for d in dates)
    for one, next_ in pairwise(ordered):
        assert one.earliest < next_.earliest or one.latest <= next_.latest


def test_a_precise_date_comes_before_a_vaguer_one_that_begins_with_it() -> None:
    assert sorted(map(PartialDate.parse, ["2022", "2022-01", "2022-01-01", "2021-12"])) == list(
        map(PartialDate.parse, ["2021-12", "2022-01-01", "2022-01", "2022"])
    )


# --- a period whose dates a source gives ---------------------------------------------

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
        (DAYS, "9999-12-31", NO),
        # A blank start is before all data, a blank end was not seen.
        (period("", "2022-01-05"), "0001-01-01", YES),
        (period("", "2022-01-05"), "2022-01-04", YES),
        (period("", "2022-01-05"), "2022-01-05", NO),
        (period("2016-09-08", ""), "2016-09-07", NO),
        (period("2016-09-08", ""), "9999-12-31", YES),
        # Neither: possibly, always.
        (period(), "0001-01-01", POSSIBLY),
        (period(), "2022-01-05", POSSIBLY),
        (period(), "9999-12-31", POSSIBLY),
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
def test_in_force(some: Period, day: str, expected: Certainty) -> None:
    assert some.in_force(on(day)) is expected


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
    assert some.in_force(on(day)) is expected


def test_the_same_day_written_less_precisely_is_not_attested_only() -> None:
    assert not period("2022-01-05", "2022-01").attested_only
    assert not period().attested_only


@pytest.mark.parametrize(
    ("start", "end", "backwards"),
    [
        ("2022-01-05", "2022-01-04", True),
        ("2022-01-05", "2022-01-05", False),
        ("2022-02", "2022-01-31", True),
        ("2022-02", "2022-01", True),
        ("2022-01-31", "2022-01", False),
        ("2022-12-31", "2022", False),
        ("2022", "2021", True),
        ("2022", "", False),
        ("", "2022", False),
    ],
)
def test_backwards_only_if_the_latest_end_is_before_the_earliest_start(
    start: str, end: str, backwards: bool
) -> None:
    assert period(start, end).backwards is backwards


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
    assert period("2020-01-01", end, end_basis="last-attested").in_force(on(day)) is expected


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
    assert period("2020-01-01", end, end_basis="latest").in_force(on(day)) is expected


@pytest.mark.parametrize(
    ("start", "possibly_from", "day", "expected"),
    [
        # Certain from then on, possibly before, as far back as it may reach.
        ("2022-06-07", "2022-02-01", "2022-06-07", YES),
        ("2022-06-07", "2022-02-01", "2022-06-06", POSSIBLY),
        ("2022-06-07", "2022-02-01", "2022-02-01", POSSIBLY),
        ("2022-06-07", "2022-02-01", "2022-01-31", NO),
        ("2022-06-07", None, "0001-01-01", POSSIBLY),
        ("2022-06", "2022-02-01", "2022-06-30", YES),
        ("2022-06", "2022-02-01", "2022-06-29", POSSIBLY),
        ("2022-06", "2022-02-01", "2022-05-31", POSSIBLY),
    ],
)
def test_first_attested(
    start: str, possibly_from: str | None, day: str, expected: Certainty
) -> None:
    back = on(possibly_from) if possibly_from else None
    some = period(start, start_basis="first-attested")
    assert some.in_force(on(day), possibly_from=back) is expected


@pytest.mark.parametrize("basis", ["seen", "inferred"])
def test_a_seen_or_inferred_start_reaches_no_further_back(basis: str) -> None:
    some = period("2022-06-07", start_basis=basis)
    assert some.in_force(on("2022-06-06"), possibly_from=on("2022-01-01")) is NO
    assert some.in_force(on("2022-06-06")) is NO


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
    assert period("2020", end, end_basis=basis).end_seen is seen


def test_a_blank_end_is_certain_until_a_day_and_then_possible() -> None:
    some = period("2020-01")
    assert some.in_force(on("2022-01-05"), certain_until=on("2022-01-05")) is YES
    assert some.in_force(on("2022-01-06"), certain_until=on("2022-01-05")) is POSSIBLY
    assert some.in_force(on("2020-01-15"), certain_until=on("2022-01-05")) is POSSIBLY
    assert some.in_force(on("2019-12-31"), certain_until=on("2022-01-05")) is NO


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
    assert period(act).happened_within(on("2021-12-31"), on("2022-05-31")) is expected


def test_a_month_that_overlaps_the_window_is_possible() -> None:
    window = on("2022-01-15"), on("2022-03-15")
    assert period("2022-01").happened_within(*window) is POSSIBLY
    assert period("2022-02").happened_within(*window) is YES
    assert period("2022-03").happened_within(*window) is POSSIBLY


def test_a_window_may_reach_the_last_day_of_the_calendar() -> None:
    assert period("9999-12-31").happened_within(on("2022-01-01"), date.max) is YES
    assert period("2022-01-05").happened_within(date.max, date.max) is NO


@given(partial_dates(), days, days)
def test_the_window_is_what_the_days_of_the_date_say(
    act: PartialDate, one: date, other: date
) -> None:
    before, after = sorted((one, other))
    inside = [before < day <= after for day in _days_of(act)]
    expected = YES if all(inside) else POSSIBLY if any(inside) else NO
    assert Period(act).happened_within(before, after) is expected


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
    assert some.in_force(day) is expected


@given(days, days, days)
def test_day_precision_is_exactly_half_open(one: date, other: date, day: date) -> None:
    assume(one != other)
    start, end = sorted((one, other))
    some = Period(of_precision(start, "day"), of_precision(end, "day"))
    assert some.in_force(day) is (YES if start <= day < end else NO)


@given(period_and_day())
def test_never_certain_outside_the_widest_reading(case: tuple[Period, date]) -> None:
    some, day = case
    if some.start is not None and day < some.start.earliest:
        assert some.in_force(day) is not YES
        if some.start_basis is not StartBasis.FIRST_ATTESTED:
            assert some.in_force(day) is NO
    if some.end is not None and day > some.end.latest:
        assert some.in_force(day) is not YES


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
    assert {some.in_force(day), vaguer.in_force(day)} != {YES, NO}


def _widened(some: PartialDate | None, precision: str) -> PartialDate | None:
    if some is None or some.precision == "year":
        return some
    return PartialDate(some.year, None if precision == "year" else some.month)


@given(st.none() | partial_dates(), partial_dates(), st.integers(1, 900), st.sampled_from(EndBasis))
def test_a_weaker_basis_of_the_end_never_makes_it_more_certain_before_the_end(
    start: PartialDate | None, end: PartialDate, sooner: int, basis: EndBasis
) -> None:
    day = end.earliest - timedelta(days=sooner)
    if Period(start, end, end_basis=basis).in_force(day) is YES:
        assert Period(start, end).in_force(day) is YES


@given(period_and_day(), days)
def test_reach_and_age_only_move_between_neighbouring_answers(
    case: tuple[Period, date], other: date
) -> None:
    some, day = case
    plain = some.in_force(day)
    assert {plain, some.in_force(day, possibly_from=other)} != {YES, NO}
    assert {plain, some.in_force(day, certain_until=other)} != {YES, NO}


# --- months --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2022-01-31", 1, "2022-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-02-28", 12, "2024-02-28"),
        ("2021-12-15", 1, "2022-01-15"),
        ("2021-12-31", 0, "2021-12-31"),
        ("9999-06-01", 12, "9999-12-31"),
    ],
)
def test_add_months(day: str, months: int, expected: str) -> None:
    assert add_months(on(day), months) == on(expected)


@given(days, st.integers(0, 60))
def test_add_months_lands_in_the_right_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
