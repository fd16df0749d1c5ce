"""Dates as written, and periods: what they cover."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from elitenet.ledger.dates import PartialDate, add_months
from ledger import period

on = date.fromisoformat

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
    with pytest.raises(ValueError, match="is not a date; write 2022, 2022-01 or 2022-01-05"):
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
    with pytest.raises(ValueError, match=f"'{text}' is not a date: there is no such {what}"):
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


# --- periods -------------------------------------------------------------------------


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
        ("2022-03-31", -1, "2022-02-28"),
        ("2022-01-15", -1, "2021-12-15"),
        ("2024-02-29", -12, "2023-02-28"),
        ("0001-06-01", -12, "0001-01-01"),
    ],
)
def test_add_months(day: str, months: int, expected: str) -> None:
    assert add_months(on(day), months) == on(expected)


@given(days, st.integers(-60, 60))
def test_add_months_lands_in_the_right_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
