"""Seats between two days: who followed whom, and what the data cannot say."""

from __future__ import annotations

import random
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import chain, combinations
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.change.compare import compare
from elitenet.change.seats import Fate, Seat, Seats, arena_of, became, seats, seats_at
from elitenet.folder import dataset
from elitenet.folder.starter import TEMPLATE
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Post
from elitenet.ledger.selection import Selection
from ledger import AFTER, BEFORE, network, tie

STARTER = dataset.load(TEMPLATE)
Row = TypeVar("Row")


def between(found: Network, *, every: bool = False, **selection: object) -> Seats:
    change = compare(
        found.as_of(BEFORE),
        found.as_of(AFTER),
        selection=Selection(**selection),  # type: ignore[arg-type]
    )
    return seats(change, every=every)


def starter(*, every: bool = False) -> Seats:
    event = STARTER.turning_point()
    assert event.before
    assert event.after
    days = STARTER.as_of(event.before), STARTER.as_of(event.after)
    return seats(compare(*days, event=event), every=every)


def only(found: Seats) -> Seat:
    (seat,) = found.seats
    return seat


def names(seat: Seat) -> list[list[str]]:
    return [[holder.person.id for holder in day] for day in seat.days]


def in_seat(id_: str, who: str, start: str = "", end: str = "", **rest: object) -> object:
    given = {"post": "chair", "detail": "Chair", **rest}
    return tie(id_, who, "office", "house", start, end, **given)  # type: ignore[arg-type]


def of(*rows: object, posts: tuple[Post, ...] = (), **rest: object) -> Network:
    return replace(network(*rows, **rest), posts=posts)  # type: ignore[arg-type]


LONG = ("2019-01-01", "2024-01-01")
UNTIL = ("2019-01-01", "2022-02-01")
SINCE = ("2022-02-01", "2024-01-01")


# --- the fates ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "fate", "who"),
    [
        ([("ada", LONG)], Fate.KEPT, [["ada"], ["ada"]]),
        ([("ada", UNTIL), ("ben", SINCE)], Fate.PASSED, [["ada"], ["ben"]]),
        ([("ada", UNTIL)], Fate.NO_SUCCESSOR, [["ada"], []]),
        ([("ben", SINCE)], Fate.NO_HOLDER_BEFORE, [[], ["ben"]]),
        ([("ada", LONG), ("ben", UNTIL)], Fate.IN_PART, [["ada", "ben"], ["ada"]]),
        ([("ada", LONG), ("ben", LONG)], Fate.KEPT, [["ada", "ben"], ["ada", "ben"]]),
        # Started in 2022, no more is known: perhaps in the seat by then.
        ([("ada", UNTIL), ("ben", ("2022", "2024"))], Fate.POSSIBLY, [["ada"], ["ben"]]),
        ([("ada", ("2019", "2022"))], Fate.POSSIBLY, [["ada"], ["ada"]]),
    ],
)
def test_what_became_of_a_seat(
    rows: list[tuple[str, tuple[str, str]]], fate: Fate, who: list[list[str]]
) -> None:
    made = [in_seat(f"t{n}", person, *when) for n, (person, when) in enumerate(rows)]
    seat = only(between(of(*made)))
    assert (seat.fate, names(seat)) == (fate, who)


def test_who_is_possibly_in_a_seat_is_marked_and_not_counted() -> None:
    found = of(in_seat("t1", "ada", *UNTIL), in_seat("t2", "ben", "2022", "2024"))
    seat = only(between(found))
    assert [holder.certainty for holder in seat.holders] == [Certainty.YES, Certainty.POSSIBLY]
    assert seat.readings == (Fate.NO_SUCCESSOR, Fate.PASSED)
    counted = only(between(found, possibly=True))
    assert (counted.fate, counted.readings) == (Fate.PASSED, None)
    assert [holder.certainty for holder in counted.holders] == [
        holder.certainty for holder in seat.holders
    ], "the mark stays"


def test_a_title_alone_makes_nobody_a_successor() -> None:
    rows = (in_seat("t1", "ada", *UNTIL, post=""), in_seat("t2", "ben", *SINCE, post=""))
    found = between(of(*rows))
    assert [(seat.fate, names(seat)) for seat in found.seats] == [
        (Fate.NOT_FOLLOWED, [["ada"], []]),
        (Fate.NOT_FOLLOWED, [[], ["ben"]]),
    ]
    kept = only(between(of(in_seat("t1", "ada", *LONG, post=""))))
    assert (kept.fate, kept.id, kept.title) == (Fate.KEPT, "", "Chair")
    perhaps = only(between(of(in_seat("t1", "ada", "2019", "2022", post=""))))
    assert perhaps.readings == (Fate.NOT_FOLLOWED, Fate.KEPT)


def test_two_rows_about_one_holder_are_one_holder() -> None:
    rows = (in_seat("t1", "ada", *LONG), in_seat("t2", "ada", "2020", "2023", detail="chair"))
    seat = only(between(of(*rows)))
    assert names(seat) == [["ada"], ["ada"]]
    assert seat.ties == ["t1", "t2"]


def test_a_claim_that_does_not_count_seats_nobody() -> None:
    rows = (in_seat("t1", "ada", *UNTIL), in_seat("t2", "ben", *SINCE, status="alleged"))
    assert only(between(of(*rows))).fate is Fate.NO_SUCCESSOR
    counted = only(between(of(*rows), statuses=("official", "alleged")))
    assert counted.fate is Fate.PASSED


def test_somebody_of_context_is_in_the_data() -> None:
    rows = (in_seat("t1", "ada", *UNTIL), in_seat("t2", "ben", *SINCE))
    seat = only(between(of(*rows, context=("ben",))))
    assert seat.fate is Fate.PASSED
    assert [holder.person.frame for holder in seat.holders] == [True, False]


def test_the_dead_hold_no_seat() -> None:
    seat = only(between(of(in_seat("t1", "ada", *LONG), died={"ada": "2022-01-10"})))
    assert (seat.fate, names(seat)) == (Fate.NO_SUCCESSOR, [["ada"], []])


# --- possible worlds ---------------------------------------------------------------------

PEOPLE = st.frozensets(st.sampled_from("abc"))


def worlds(sure: Set[str], perhaps: Set[str]) -> Iterator[frozenset[str]]:
    """Who may hold the seat, all of the possible holders or some or none."""
    more = sorted(perhaps)
    subsets = chain.from_iterable(combinations(more, size) for size in range(len(more) + 1))
    return (frozenset({*sure, *some}) for some in subsets)


def plainly(had: Set[str], has: Set[str]) -> Fate:
    """What became of a seat where everybody is certain."""
    if not had:
        return Fate.NO_HOLDER_BEFORE if has else Fate.NOBODY
    if not has:
        return Fate.NO_SUCCESSOR
    if had == has:
        return Fate.KEPT
    return Fate.IN_PART if had & has else Fate.PASSED


@given(PEOPLE, PEOPLE, PEOPLE, PEOPLE)
def test_a_fate_holds_whoever_of_the_possible_holders_holds_the_seat(
    had: frozenset[str], had_too: frozenset[str], has: frozenset[str], has_too: frozenset[str]
) -> None:
    had_too, has_too = had_too - had, has_too - has
    fates = {plainly(b, a) for b in worlds(had, had_too) for a in worlds(has, has_too)}
    found = became((had, had_too), (has, has_too))
    assert found is (next(iter(fates)) if len(fates) == 1 else Fate.POSSIBLY)


# --- which seats, and in which order -------------------------------------------------------


def test_the_seats_studied_are_listed_whoever_holds_them() -> None:
    posts = (Post("chair", "house", "Chair"), Post("clerk", "house", "Clerk", frame=False),
             Post("empty", "house", ""))  # fmt: skip
    rows = (in_seat("t1", "ada", *LONG), in_seat("t2", "ben", *LONG, post="door"),
            in_seat("t3", "cy", *LONG, post="", detail="Guest"))  # fmt: skip
    found = between(of(*rows, posts=posts))
    assert [(seat.id, seat.title, seat.fate) for seat in found.seats] == [
        ("chair", "Chair", Fate.KEPT),
        ("empty", "empty", Fate.NOBODY),
    ]
    everything = between(of(*rows, posts=posts), every=True)
    assert {seat.id or seat.title for seat in everything.seats} == {
        "chair", "clerk", "empty", "door", "Guest"
    }  # fmt: skip
    studied = {seat["seat"]: seat["studied"] for seat in everything.to_dict()["seats"]}  # type: ignore[attr-defined]
    assert studied == {"chair": True, "empty": True, "clerk": False, "door": False, None: False}


def test_without_seats_studied_those_held_on_either_day_are_listed() -> None:
    rows = (in_seat("t1", "ada", *LONG), in_seat("t2", "ben", "2010", "2012", post="old"))
    assert [seat.id for seat in between(of(*rows)).seats] == ["chair"]
    unmarked = of(*rows, posts=(Post("old", "house", "Old chair", frame=False),))
    assert {seat.id for seat in between(unmarked).seats} == {"chair", "old"}


def test_a_body_without_arena_or_sector_is_listed_with_the_body_above() -> None:
    found = of(in_seat("t1", "ada", *LONG), part_of={"house": "state"})
    assert arena_of(found, "house") == "State"
    actors = [replace(a, sector="law") if a.id == "state" else a for a in found.actors]
    assert arena_of(replace(found, actors=tuple(actors)), "house") == "law"
    actors = [replace(a, arena="parliament", sector="x") for a in found.actors]
    assert arena_of(replace(found, actors=tuple(actors)), "house") == "parliament"


def test_the_highest_come_first() -> None:
    listed = starter().seats
    assert [seat.arena for seat in listed] == [
        "presidency", "government", "government", "government", "security", "companies", "party",
    ]  # fmt: skip
    assert [seat.level for seat in listed] == [1, 2, 4, 4, 2, 3, 3]
    assert [seat.id for seat in listed][1:4] == [
        "prime-minister", "culture-minister", "finance-minister",
    ]  # fmt: skip


def shuffled(found: Network, seed: int) -> Network:
    chance = random.Random(seed)

    def mixed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(chance.sample(rows, len(rows)))

    return replace(
        found,
        actors=mixed(found.actors),
        ties=mixed(found.ties),
        sources=mixed(found.sources),
        posts=mixed(found.posts),
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    found = dataset.load()
    event = found.turning_point()
    assert event.before
    assert event.after

    def asked(ledger: Network) -> dict[str, object]:
        change = compare(ledger.as_of(event.before), ledger.as_of(event.after))  # type: ignore[arg-type]
        return seats(change, every=True).to_dict()

    assert asked(shuffled(found, seed)) == asked(found)


# --- one day, counts, records --------------------------------------------------------------


def test_one_day_says_who_is_in_which_seat() -> None:
    found = seats_at(STARTER.as_of("2023-03-12"))
    said = {seat.id: seat.fate for seat in found.seats}
    assert said["president"] is Fate.HELD
    assert said["prime-minister"] is Fate.NOBODY
    assert said["culture-minister"] is Fate.POSSIBLY
    assert found.counts == {Fate.HELD: 5, Fate.POSSIBLY: 1, Fate.NOBODY: 1}


@pytest.mark.parametrize("found", [starter(), starter(every=True), seats_at(STARTER.as_of(AFTER))])
def test_every_seat_is_counted_once_in_its_arena(found: Seats) -> None:
    assert sum(found.counts.values()) == len(found.seats)
    for fate, number in found.counts.items():
        assert sum(counts[fate] for counts in found.arenas.values()) == number
    assert list(found.arenas) == list(dict.fromkeys(seat.arena for seat in found.seats))


def test_a_record_leads_back_to_ties_and_sources() -> None:
    record = starter().to_dict()
    seat = next(s for s in record["seats"] if s["seat"] == "security-director")  # type: ignore[attr-defined]
    assert seat["fate"] == "passed on"
    (before,), (after,) = seat["holders"]["before"], seat["holders"]["after"]
    assert (before["name"], after["name"]) == ("Anton Brisk", "Lidia Moren")
    assert before["offices"][0]["end"] == "2023-03-15"
    assert after["offices"][0]["start"] == "2023-03-16"
    assert after["offices"][0]["ties"] == ["T10"]
    cited = {id_ for s in record["seats"] for id_ in s["sources"]}  # type: ignore[attr-defined]
    assert set(record["sources"]) == cited  # type: ignore[call-overload]


def test_a_frame_has_one_row_a_seat() -> None:
    found = starter()
    frame = found.to_frame().set_index("seat")
    assert list(frame.index) == [seat.id for seat in found.seats]
    assert frame.loc["president", "before"] == ("dolan-marek",)
    assert frame.loc["culture-minister", "after"] == ()
    assert frame.loc["culture-minister", "possibly_after"] == ("dolan-irena",)
    assert repr(found).startswith("7 seats: 1 kept, 4 passed on")
