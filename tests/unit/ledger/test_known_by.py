"""What the record of a day allowed: which sources count, and what falls with those that do not."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

import elitenet
from elitenet.change.compare import compare
from elitenet.errors import UsageError
from elitenet.ledger.dates import EndBasis, PartialDate
from elitenet.ledger.known_by import KnownBy, horizon_of, known_by
from elitenet.ledger.leaving_out import without_actors, without_sources, without_ties
from elitenet.ledger.network import Event
from ledger import AFTER, BEFORE, network, tie

DATES = {"old": "2019", "may": "2022-05", "late": "2022-06-10", "undated": ""}


def ledger(*ties: elitenet.Tie) -> elitenet.Network:
    return network(*ties, sources=DATES)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2022-05-30", {"old"}),
        ("2022-05-31", {"old", "may"}),
        ("2022-05", {"old", "may"}),
        ("2022-06-09", {"old", "may"}),
        ("2022-06-10", {"old", "may", "late"}),
        ("2018", set[str]()),
    ],
)
def test_a_source_counts_once_the_last_day_of_its_date_is_over(day: str, counts: set[str]) -> None:
    found = known_by(ledger(), day)
    assert {source.id for source in found.sources} == counts
    assert found.horizon is not None
    assert "undated" in found.horizon.undated


def test_a_source_of_the_month_that_the_day_lies_in_is_told_apart_from_later_ones() -> None:
    found = known_by(ledger(), date(2022, 5, 20)).horizon
    assert found is not None
    assert (found.doubtful, found.later) == (("may",), ("late",))
    assert found.to_dict()["sources_undated"] == 2  # the ledger's own "s" as well


def test_sources_without_a_date_count_only_when_asked_for() -> None:
    rows = ledger(tie("t", "ada", "ally", "ben", sources=("undated",)))
    assert not known_by(rows, "2023").ties
    assert known_by(rows, "2023", undated=True).ties == rows.ties


def test_a_tie_stays_with_the_sources_that_count() -> None:
    rows = ledger(
        tie("t1", "ada", "ally", "ben", sources=("late",)),
        tie("t2", "ada", "ally", "cy", sources=("old", "late")),
    )
    found = known_by(rows, "2022-05")
    assert [(t.id, t.sources) for t in found.ties] == [("t2", ("old",))]
    assert found.horizon is not None
    assert found.horizon.ties_gone == ("t1",)


def test_an_end_later_than_every_source_that_is_left_was_not_on_record() -> None:
    held = tie("t", "ada", "office", "house", "2016", "2022-01-05", sources=("old", "late"))
    found = known_by(ledger(held), "2022-05")
    assert found.ties[0].period.end is None
    assert found.ties[0].period.start == PartialDate(2016)
    assert found.ties[0].period.end_basis is EndBasis.SEEN
    assert found.horizon is not None
    assert found.horizon.ends_ahead == ("t",)


def test_an_end_that_a_source_left_may_have_given_stays_and_is_counted() -> None:
    held = tie("t", "ada", "office", "house", "2016", "2022-01-05", sources=("may", "late"))
    found = known_by(ledger(held), "2022-05")
    assert found.ties[0].period.end == PartialDate(2022, 1, 5)
    assert found.horizon is not None
    assert found.horizon.ends_unclear == ("t",)


def test_a_dismissal_on_record_vouches_for_the_end() -> None:
    held = tie("t", "ada", "office", "house", "2016", "2022-01-05", sources=("old", "late"))
    act = tie("d", "boss", "dismissal", "ada", "2022-01-05", sources=("may",), about=("t",))
    assert known_by(ledger(held, act), "2022-05").ties[0].period.end is not None
    assert known_by(ledger(held), "2022-05").ties[0].period.end is None


def test_a_tie_that_lost_no_source_keeps_its_dates_whatever_they_are() -> None:
    held = tie("t", "ada", "office", "house", "2016", "2025", sources=("old",))
    assert known_by(ledger(held), "2022-05").ties == (held,)


def test_what_begins_after_the_newest_source_left_goes() -> None:
    act = tie("d", "boss", "arrest", "ada", "2022-01-06", sources=("old", "late"))
    found = known_by(ledger(act), "2022-05")
    assert not found.ties
    assert found.horizon is not None
    assert found.horizon.ties_ahead == ("d",)


def test_deaths_after_the_day_are_taken_back_and_earlier_ones_stay() -> None:
    rows = network(
        tie("t", "ada", "ally", "ben", sources=("old",)),
        died={"ada": "2021-03", "ben": "2022-07"}, sources=DATES,
    )  # fmt: skip
    found = known_by(rows, "2022-05").actor_by_id
    assert (found["ada"].died, found["ben"].died) == (PartialDate(2021, 3), None)


def test_turning_points_stay_and_other_events_go_with_their_sources() -> None:
    rows = ledger()
    events = (
        Event("turn", "", PartialDate(2022), "", date(2021, 1, 1), date(2022, 1, 1),
              sources=("late",)),
        Event("told later", "", PartialDate(2020), sources=("late",)),
        Event("later", "", PartialDate(2024)),
        Event("known", "", PartialDate(2018), sources=("old", "late")),
    )  # fmt: skip
    rows = elitenet.Network(rows.actors, rows.ties, rows.sources, events)
    assert [event.id for event in known_by(rows, "2022-05").events] == ["turn", "known"]


def test_the_far_future_knows_the_whole_ledger() -> None:
    whole = elitenet.load()
    found = known_by(whole, "9999", undated=True)
    assert (found.actors, found.ties, found.sources, found.events) == (
        whole.actors, whole.ties, whole.sources, whole.events,
    )  # fmt: skip


def test_nothing_is_known_that_is_not_in_the_whole_ledger_and_later_days_know_more() -> None:
    whole = elitenet.load()
    known = [{t.id for t in known_by(whole, day).ties} for day in ("2020", "2022-02", "2022-12")]
    assert known[0] < known[1] < known[2] < {tie.id for tie in whole.ties}


def test_the_network_says_its_horizon_and_a_plain_one_has_none() -> None:
    whole = elitenet.load()
    assert horizon_of(whole) is None
    found = known_by(whole, "2022-05")
    assert isinstance(found, KnownBy)
    text = str(found.horizon)
    assert text.startswith(f"Known by 2022-05-31: {len(found.sources)} of {len(whole.sources)}")


def test_answers_record_it_in_their_options() -> None:
    found = known_by(elitenet.load(), "2022-05")
    record = compare(found.as_of(BEFORE), found.as_of(AFTER)).who_lost().to_dict()
    options = record["options"]
    assert isinstance(options, dict)
    assert options["known_by"]["date"] == "2022-05-31"
    plain = elitenet.load()
    without = compare(plain.as_of(BEFORE), plain.as_of(AFTER)).who_lost().to_dict()["options"]
    assert "known_by" not in str(without)


def test_a_date_that_is_none_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="2022-13"):
        known_by(ledger(), "2022-13")


# --- the command line ----------------------------------------------------------------


def elitenet_says(*args: str) -> subprocess.CompletedProcess[str]:
    script = Path(sys.executable).with_name("elitenet")
    return subprocess.run([str(script), *args], capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "words",
    [
        ["who-lost"], ["who-won"], ["compare"], ["timeline"], ["actor", "masimov-karim"],
        ["path", "abish-samat", "nazarbayev-nursultan"], ["test", "hub"],
        ["robustness", "--vary", "tier"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_analysis_takes_it_and_says_so(words: list[str]) -> None:
    run = elitenet_says(*words, "--known-by", "2022-05", "--format", "json")
    assert run.returncode == 0, run.stderr
    assert run.stderr.startswith("Known by 2022-05-31: ")
    record = json.loads(run.stdout)
    assert record.get("options", record)["known_by"]["date"] == "2022-05-31"


def test_the_table_says_it_at_the_end_and_csv_stays_a_table() -> None:
    table = elitenet_says("centrality", "--top", "1", "--known-by", "2022-05")
    assert "As known by 2022-05-31" in table.stdout.splitlines()[-2]
    csv = elitenet_says("centrality", "--top", "1", "--known-by", "2022-05", "--format", "csv")
    assert len(csv.stdout.splitlines()) == 2
    assert elitenet_says("who-lost", "--known-by", "May").returncode == 2


# --- excerpts ------------------------------------------------------------------------


def test_an_act_about_a_tie_that_goes_is_about_no_other_post() -> None:
    rows = network(
        tie("t1", "ada", "office", "house", "2020-01-01"),
        tie("t2", "ada", "office", "court", "2020-01-10"),
        tie("a", "boss", "appointment", "ada", "2020-01-01", about=("t1",)),
    )
    from elitenet.ledger.acts import linked_spells

    left = without_ties(rows, {"t1"})
    assert linked_spells(left, left.tie_by_id["a"]) == ()


def test_without_a_source_only_what_rests_on_it_alone_goes() -> None:
    rows = ledger(
        tie("t1", "ada", "ally", "ben", sources=("old",)),
        tie("t2", "ada", "ally", "cy", sources=("old", "late")),
    )
    left = without_sources(rows, {"old"})
    assert [(t.id, t.sources) for t in left.ties] == [("t2", ("late",))]
    assert "old" not in left.source_by_id


def test_without_an_actor_ties_parts_and_patronage_of_events_go() -> None:
    rows = network(
        tie("t1", "ada", "office", "house", "2020"), tie("t2", "ben", "office", "court", "2020"),
        part_of={"court": "house"},
    )  # fmt: skip
    day = date(2021, 1, 1)
    event = Event("e", "", None, "", day, day + timedelta(1), "ada", "ben")
    rows = elitenet.Network(rows.actors, rows.ties, rows.sources, (event,))
    assert without_actors(rows, {"house"}).actor_by_id["court"].part_of is None
    left = without_actors(rows, {"ada"})
    assert (left.events[0].outgoing, left.events[0].incoming) == (None, "ben")
    assert [t.id for t in left.ties] == ["t2"]
