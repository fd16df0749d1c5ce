"""Who lost, varied: small ledgers whose answers can be seen by eye."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import elitenet
from elitenet.change.compare import Change, compare
from elitenet.errors import UsageError
from elitenet.robustness import LossRobustness, who_lost, workers
from elitenet.robustness.answers.who_lost import ABSENT, tally
from elitenet.robustness.variations import SHARES, Base, Kind, Variation, dropped, listed
from ledger import BEFORE, network, tie

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "robustness.schema.json"


def change() -> Change:
    """Ada lost on one source, ben on two; cy kept; dee is uncertain; eve was acted against."""
    rows = network(
        tie("ta", "ada", "office", "house", "2020-01-01", "2022-01-05", sources=("one",)),
        tie("tb", "ben", "office", "court", "2020-01-01", "2022-02-01", sources=("one", "two")),
        tie("tc", "cy", "office", "guard", "2020-01-01", sources=("two",)),
        tie("td", "dee", "office", "bank", "2020-01-01", "2022-05", sources=("two",)),
        tie("te", "boss", "arrest", "eve", "2022-03-01", sources=("two",)),
        sources={"one": "2022", "two": "2022"},
    )
    return compare(rows.as_of(BEFORE), rows.as_of("2022-05-15"))


def bundled() -> Change:
    rows = elitenet.load()
    event = rows.turning_point()
    assert event.before is not None
    assert event.after is not None
    return compare(rows.as_of(event.before), rows.as_of(event.after), event=event)


def of(found: LossRobustness, kind: Kind, what: str) -> dict[str, object]:
    (varied,) = [v for v in found.of(kind) if v.variation.what == what]
    return {
        "numbers": (varied.lost, varied.at_risk, varied.uncertain),
        "enters": {m.person: m.now for m in varied.enters},
        "leaves": {m.person: m.now for m in varied.leaves},
    }


def test_as_it_is() -> None:
    as_is = who_lost(change(), vary="source").as_is
    assert (as_is.lost, as_is.at_risk, as_is.uncertain) == (2, 4, 1)
    assert as_is.listed == {"ada", "ben", "eve"}


def test_without_a_source_those_leave_whose_ties_rest_on_it_alone() -> None:
    found = who_lost(change(), vary="source,tie")
    assert of(found, Kind.SOURCE, "one") == {
        "numbers": (1, 3, 1),
        "enters": {},
        "leaves": {"ada": "no post, no act"},
    }
    assert of(found, Kind.SOURCE, "two") == {
        "numbers": (2, 2, 0),
        "enters": {},
        "leaves": {"eve": "no post, no act"},
    }
    assert found.leaves_without("ada") == {Kind.SOURCE: ("one",), Kind.TIE: ("ta",)}
    assert found.firm == ()


def test_nobody_is_called_firm_whose_sources_or_ties_were_not_left_out() -> None:
    found = who_lost(change(), vary="tier")
    assert found.firm is None
    people = found.to_dict()["people"]
    assert isinstance(people, list)
    assert {person["firm"] for person in people} == {None}
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(found.to_dict())


def test_rows_in_another_order_change_no_letter() -> None:
    rows = change().network
    mixed = replace(
        rows, actors=rows.actors[::-1], ties=rows.ties[::-1], sources=rows.sources[::-1]
    )
    again = compare(mixed.as_of(BEFORE), mixed.as_of("2022-05-15"))
    expected, found = (who_lost(c, draws=5).to_dict() for c in (change(), again))
    assert json.dumps(found) == json.dumps(expected)


def test_without_a_tie_or_an_actor() -> None:
    found = who_lost(change(), vary=["tie", "actor"])
    assert of(found, Kind.TIE, "te")["leaves"] == {"eve": "no post, no act"}
    assert of(found, Kind.ACTOR, "boss")["leaves"] == {"eve": "no post, no act"}
    assert of(found, Kind.ACTOR, "court")["leaves"] == {"ben": "no post, no act"}
    gone = of(found, Kind.ACTOR, "ada")
    assert gone == {"numbers": (1, 3, 1), "enters": {}, "leaves": {}}, "not of one's own list"
    assert ABSENT not in {m.now for v in found.varied for m in (*v.leaves, *v.enters)}


def test_shifted_days() -> None:
    found = who_lost(change(), vary="before,after")
    assert of(found, Kind.BEFORE, "+7")["leaves"] == {"ada": "no post, no act"}
    assert of(found, Kind.AFTER, "+30")["enters"] == {"dee": "lost"}
    assert of(found, Kind.AFTER, "-1") == {"numbers": (2, 4, 1), "enters": {}, "leaves": {}}


def test_days_stay_in_order() -> None:
    rows = change().network
    near = Base.of(compare(rows.as_of("2022-01-01"), rows.as_of("2022-01-08")))
    found = [(v.kind, v.what) for v in listed(near, (Kind.BEFORE, Kind.AFTER), draws=1)]
    assert (Kind.BEFORE, "+1") in found
    assert not {(Kind.BEFORE, "+7"), (Kind.BEFORE, "+30"), (Kind.AFTER, "-7")} & set(found)


def test_possible_ties_both_ways() -> None:
    found = who_lost(change(), vary="possibly")
    assert of(found, Kind.POSSIBLY, "exclude") == {
        "numbers": (3, 4, 0),
        "enters": {"dee": "lost"},
        "leaves": {},
    }
    assert of(found, Kind.POSSIBLY, "include") == {"numbers": (2, 4, 0), "enters": {}, "leaves": {}}


def test_every_tier_that_a_folder_has() -> None:
    rows = elitenet.load()
    found = who_lost(bundled(), vary="tier")
    assert [v.variation.what for v in found.varied] == sorted({s.tier for s in rows.sources})


def test_sources_that_are_taken_for_idle_change_nothing() -> None:
    base = Base.of(bundled())
    as_is = tally(base.change)
    idle = [s.id for s in base.network.sources if base.idle(Variation(Kind.SOURCE, s.id))]
    assert len(idle) > 100
    for id_ in idle[::3]:
        rows = base.excerpt(Variation(Kind.SOURCE, id_))
        again = compare(rows.as_of(base.before), rows.as_of(base.after or ""), event=base.event)
        assert tally(again) == as_is, id_


def test_leaving_out_at_random_is_seeded_and_of_the_right_size() -> None:
    ids = [f"t{k}" for k in range(1000)]
    one = dropped(ids, Variation(Kind.DROP, "0.1", 0), 7)
    assert one == dropped(ids, Variation(Kind.DROP, "0.1", 0), 7)
    assert one != dropped(ids, Variation(Kind.DROP, "0.1", 1), 7)
    assert one != dropped(ids, Variation(Kind.DROP, "0.1", 0), 8)
    sizes = [len(dropped(ids, Variation(Kind.DROP, "0.1", k), 7)) for k in range(200)]
    assert 95 < sum(sizes) / len(sizes) < 105


def test_the_result_is_the_same_on_one_processor_and_on_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "PAYS_AFTER", 0.0)
    told: list[tuple[int, int]] = []
    one = who_lost(change(), draws=5)
    two = who_lost(change(), draws=5, jobs=2, progress=lambda k, n: told.append((k, n)))
    assert json.dumps(one.to_dict()) == json.dumps(two.to_dict())
    total = len(one.varied)
    assert told == [(k, total) for k in range(total + 1)]
    assert [v.variation.draw for v in one.of(Kind.DROP)] == list(range(5)) * len(SHARES)


def test_the_record_the_frame_and_the_words() -> None:
    found = who_lost(change(), draws=3)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(found.to_dict())
    assert len(found.to_frame()) == len(found.varied)
    assert repr(found).startswith("2 of 4 lost; ")


@pytest.mark.parametrize(
    ("vary", "said"), [("sorce", "did you mean 'source'"), ("add", "what can"), ("", "nothing to")]
)
def test_what_cannot_be_varied_is_refused(vary: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        who_lost(change(), vary=vary)


# --- the command line ----------------------------------------------------------------


def run(*args: str) -> subprocess.CompletedProcess[str]:
    script = Path(sys.executable).with_name("elitenet")
    env = {**os.environ, "COLUMNS": "80"}
    return subprocess.run(
        [str(script), "robustness", *args],
        capture_output=True,
        encoding="utf-8",
        env=env,
        check=False,
    )


def test_the_table_names_what_the_list_hangs_on() -> None:
    found = run("--vary", "source,tier")
    assert found.returncode == 0, found.stderr
    assert not found.stderr
    assert max(map(len, found.stdout.splitlines())) <= 80
    assert "each source left out" in found.stdout
    assert "stay whichever source is left out" in found.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["test"], "which test"),
        (["who-lost", "hub"], "does not take a name"),
        (["centrality", "--alpha", "0.1"], "does not take --alpha"),
        (["who-lost", "--at", "2022-01-01"], "does not take --at"),
        (["centrality", "--before", "2022-01-01"], "does not take --before"),
        (["--draws", "0"], "at least 1 draw"),
        (["test", "hubb"], "did you mean 'hub'"),
    ],
)
def test_wrong_calls_say_so(words: list[str], said: str) -> None:
    found = run(*words)
    assert found.returncode == 2
    assert said in found.stderr
    assert not found.stdout
