"""The ledger: rows, references and turning points."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from elitenet.errors import DataError, UsageError
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.intervals import Interval
from elitenet.ledger.network import Actor, Event, Network, Source, day
from elitenet.ledger.spell_dates import OPEN_FROM, OPEN_UNTIL
from ledger import network as ledger
from ledger import tie

on = date.fromisoformat


def test_rows_are_found_by_id() -> None:
    network = ledger(tie("t", "ada", "office", "bank"))
    assert network.actor_by_id["ada"].name == "Ada"
    assert network.tie_by_id["t"].to == "bank"
    assert network.source_by_id["s"].published is None
    assert repr(network) == "Network(2 actors, 1 tie, 1 source, 0 events)"


@pytest.mark.parametrize(
    ("changes", "file"),
    [
        ({"actors": (Actor("a", "A", "person"), Actor("a", "B", "person"))}, "actors.csv"),
        ({"sources": (Source("s", "S"), Source("s", "T"))}, "sources.csv"),
        ({"events": (Event("e", "E"), Event("e", "F"))}, "events.csv"),
    ],
)
def test_two_rows_with_one_id_are_refused(
    changes: dict[str, tuple[object, ...]], file: str
) -> None:
    rows: dict[str, tuple[object, ...]] = {"actors": (), "ties": (), "sources": (), **changes}
    with pytest.raises(DataError, match=f"{file}: two rows have the id"):
        Network(**rows)  # type: ignore[arg-type]


def test_two_ties_with_one_id_are_refused() -> None:
    with pytest.raises(DataError, match=r"ties\.csv: two rows have the id 't'"):
        ledger(tie("t", "ada", "kinship", "ben"), tie("t", "ada", "kinship", "cyd"))


def test_every_reference_that_leads_nowhere_is_reported_at_once() -> None:
    with pytest.raises(DataError) as caught:
        Network(
            actors=(
                Actor("ada", "Ada", "person"),
                Actor("ben", "Ben", "person"),
                Actor("bank", "Bank", "organization"),
            ),
            ties=(
                tie("t1", "eve", "office", "bank"),
                tie("t2", "ada", "office", "shop"),
                tie("t3", "ada", "post", "bank"),
                tie("t4", "ada", "office", "bank", sources=("a page",)),
                tie("t5", "ada", "dismissal", "ben", about=("t9",)),
            ),
            sources=(Source("s", "S"),),
        )
    assert [(p.file, p.column, p.value) for p in caught.value.problems] == [
        ("ties.csv", "from", "eve"),
        ("ties.csv", "to", "shop"),
        ("ties.csv", "type", "post"),
        ("ties.csv", "sources", "a page"),
        ("ties.csv", "about", "t9"),
    ]
    assert caught.value.exit_code == 1


def test_the_ledger_is_immutable() -> None:
    network = ledger(tie("t", "ada", "office", "bank"))
    for changed in (network, network.actors[0], network.ties[0], network.ties[0].period):
        name = dataclasses.fields(changed)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(changed, name, None)
    with pytest.raises(TypeError):
        network.actor_by_id["eve"] = network.actors[0]  # type: ignore[index]
    with pytest.raises(TypeError):
        network.ties_of["ada"] = ()  # type: ignore[index]


def test_networks_are_equal_by_their_rows() -> None:
    def make() -> Network:
        return ledger(tie("t", "ada", "office", "bank", "2016"))

    used = make()
    assert used.ties_of["ada"]
    assert used == make()
    assert used != ledger(tie("t", "ada", "office", "bank", "2017"))


def test_ties_of_an_actor_are_those_on_either_side_in_the_order_of_the_file() -> None:
    network = ledger(
        tie("t2", "ben", "kinship", "ada"),
        tie("t1", "ada", "office", "bank"),
        tie("t0", "cyd", "office", "bank"),
        people=("dan",),
    )
    assert [t.id for t in network.ties_of["ada"]] == ["t2", "t1"]
    assert [t.id for t in network.ties_of["bank"]] == ["t1", "t0"]
    assert network.ties_of["dan"] == ()
    assert [t.id for t in network.spells] == ["t1", "t0"]


def test_a_seat_is_the_coded_post_or_the_title_at_the_body() -> None:
    assert tie("t", "ada", "office", "bank", detail="Chair", post="bank-chair").seat == (
        "post",
        "bank-chair",
    )
    assert tie("t", "ada", "office", "bank", detail="Chair").seat == ("bank", "chair")
    assert tie("a", "ada", "office", "bank", detail="CHAIR").seat == (
        tie("b", "ben", "office", "bank", detail="chair").seat
    )


def test_the_subject_of_an_act() -> None:
    assert tie("t", "ada", "dismissal", "ben").subject == "ben"
    assert tie("t", "ada", "resignation", "bank").subject == "ada"
    assert tie("t", "ada", "succession", "ben").subject == "ada"
    assert tie("t", "ada", "naming", "ben").subject == "ben"
    assert tie("t", "ada", "office", "bank").subject is None
    assert tie("t", "ada", "kinship", "ben").subject is None


# --- turning points ------------------------------------------------------------------

EVENTS = (
    Event("context", "A wedding", PartialDate(2013)),
    Event("half", "Only a before", before=on("2015-01-01")),
    Event("second", "The default", before=on("2021-12-31"), after=on("2022-05-31")),
    Event("first", "Another", before=on("2019-03-18"), after=on("2019-08-31")),
)


def test_a_turning_point_has_both_days_and_the_first_in_the_file_is_the_default() -> None:
    network = Network((), (), (), EVENTS)
    assert [event.id for event in network.turning_points] == ["second", "first"]
    assert network.turning_point().id == "second"
    assert network.turning_point("first").after == date(2019, 8, 31)


@pytest.mark.parametrize("name", ["half", "context", "nothing", "frist"])
def test_what_is_no_turning_point_is_refused_by_name(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        Network((), (), (), EVENTS).turning_point(name)
    assert f"'{name}' is not a turning point of events.csv" in str(caught.value)
    near = "did you mean 'first'? There are" if name == "frist" else "there are"
    assert str(caught.value).endswith(f"; {near}: second, first")


def test_without_a_turning_point_the_two_days_are_asked_for() -> None:
    network = ledger()
    with pytest.raises(UsageError, match="give the two days with --before and --after"):
        network.turning_point()
    with pytest.raises(UsageError, match=r"events\.csv has none"):
        network.turning_point("first")


# --- days ----------------------------------------------------------------------------


def test_as_of_takes_a_day_or_its_text() -> None:
    network = ledger()
    assert network.as_of("2021-12-31").date == network.as_of(on("2021-12-31")).date
    assert network.as_of("2021-12-31").network is network


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022", "'2022' is not a single day; give one, as in 2022-12-31"),
        ("2022-02", "'2022-02' is not a single day; give one, as in 2022-02-28"),
        ("2022-02-30", "'2022-02-30' is not a date: there is no such day"),
        (
            "yesterday",
            "'yesterday' is not a date; write 2022, 2022-01 or 2022-01-05, as precise as the "
            "source",
        ),
    ],
)
def test_what_is_no_day_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        day(text)
    assert str(caught.value) == said


# --- the intervals -------------------------------------------------------------------


def test_every_tie_has_its_intervals_and_they_are_computed_once() -> None:
    network = ledger(
        tie("t", "ada", "office", "bank", "2016-09-08", "2022-01"),
        tie("act", "ben", "dismissal", "ada", "2022-01-20"),
        tie("kin", "ada", "kinship", "ben"),
    )
    assert set(network.intervals) == {"t", "act", "kin"}
    assert network.time_line is network.time_line
    office, act = network.intervals["t"], network.intervals["act"]
    assert office.certain == Interval(on("2016-09-08"), on("2022-01-01"))
    assert office.possible == Interval(on("2016-09-08"), on("2022-01-31"))
    assert (act.certain, act.possible) == (None, None)
    assert network.intervals["kin"].certain == Interval(OPEN_FROM, OPEN_UNTIL)


def test_age_is_counted_from_the_newest_dated_source() -> None:
    network = ledger(
        tie("open", "ada", "office", "bank", "2015-01-01", sources=("old", "new", "s")),
        tie("ended", "ada", "office", "court", "2015-01-01", "2020-06-01", sources=("new",)),
        tie("undated", "ada", "office", "ministry", "2015-01-01"),
        tie("business", "ada", "business", "bank", "2015-01-01", sources=("new",)),
        sources={"old": "2016-01-01", "new": "2019-05"},
    )
    certain = {t.id: network.intervals[t.id].certain for t in network.ties}
    start = on("2015-01-01")
    assert certain == {
        "open": Interval(start, on("2020-06-01")),  # 31 May 2020 is the last certain day
        "ended": Interval(start, on("2020-06-01")),
        "undated": Interval(start, OPEN_UNTIL),
        "business": Interval(start, OPEN_UNTIL),
    }


def test_a_tie_is_dated_and_without_limits_unless_said() -> None:
    assert tie("t", "ada", "kinship", "ben").period == Period()
