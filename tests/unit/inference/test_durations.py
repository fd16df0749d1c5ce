"""How long posts lasted, and whether their end was seen, read from several rows at once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from elitenet.change.compare import Change, compare
from elitenet.inference.cases.durations import Spells, held_on_first_day, spells
from elitenet.ledger.network import Tie
from ledger import AFTER, BEFORE, network, tie

Found = list[tuple[tuple[str, ...], int, bool]]


def change_of(
    *ties: Tie, died: Mapping[str, str] | None = None, sources: Mapping[str, str] | None = None
) -> Change:
    made = network(*ties, died=died, sources=sources)
    return compare(made.as_of(BEFORE), made.as_of(AFTER))


def found(read: Spells) -> Found:
    """Rows, days and whether the end was seen, of each spell."""
    return [(tuple(sorted(t.id for t in s.ties)), s.days, s.ended) for s in read.spells]


def post(id_: str, start: str, end: str = "", **more: str) -> Tie:
    """A post of one man at one body."""
    return tie(id_, "a", "office", "house", start, end, **{"detail": "Chair", **more})  # type: ignore[arg-type]


# -- a spell in two rows ------------------------------------------------------------------------


def test_a_spell_that_goes_on_in_a_second_row_is_one_and_has_no_end() -> None:
    """Extended on 1 March 2022, and still held on the second day."""
    change = change_of(
        post("t1", "2021-01-01", "2022-03-01"), post("t2", "2022-03-01", "2023-01-01")
    )
    assert found(spells(change)) == [(("t1", "t2"), 515, False)]
    assert found(held_on_first_day(change)) == [(("t1", "t2"), 151, False)]


def test_a_second_row_without_an_end_goes_on_too() -> None:
    change = change_of(post("t1", "2021-01-01", "2022-03-01"), post("t2", "2022-03-01"))
    (spell,) = spells(change).spells
    assert (len(spell.ties), spell.ended) == (2, False)


def test_a_spell_in_two_rows_ends_once_with_the_second() -> None:
    change = change_of(
        post("t1", "2021-01-01", "2022-02-01"), post("t2", "2022-02-01", "2022-03-01")
    )
    assert found(spells(change)) == [(("t1", "t2"), 424, True)]
    assert found(held_on_first_day(change)) == [(("t1", "t2"), 60, True)]


def test_a_month_at_which_one_row_ends_and_the_next_begins_is_no_end() -> None:
    change = change_of(post("t1", "2021-01-01", "2022-03"), post("t2", "2022-03", "2023"))
    assert [one[2] for one in found(spells(change))] == [False]


def test_a_spell_begun_anew_after_a_gap_is_a_second_one() -> None:
    change = change_of(
        post("t1", "2020-01-01", "2020-02-01"), post("t2", "2021-01-01", "2022-02-01")
    )
    assert found(spells(change)) == [(("t1",), 31, True), (("t2",), 396, True)]


def test_another_post_at_the_body_is_another_spell() -> None:
    change = change_of(
        post("t1", "2021-01-01", "2022-02-01"),
        post("t2", "2022-02-01", "2023-01-01", detail="Member"),
    )
    assert found(spells(change)) == [(("t1",), 396, True), (("t2",), 119, False)]


# -- two claims ---------------------------------------------------------------------------------


def test_two_claims_about_one_spell_count_once() -> None:
    change = change_of(
        post("t1", "2021-01-01", "2022-02-01"), post("t2", "2021-01", "2022-02", detail="CHAIR")
    )
    (spell,) = spells(change).spells
    assert (len(spell.ties), spell.ended) == (2, True)
    (held,) = held_on_first_day(change).spells
    assert (len(held.ties), held.ended) == (2, True)


@pytest.mark.parametrize("seen", ["2021-06", "2021-06-05"])
def test_who_was_merely_seen_adds_no_spell_and_no_end(seen: str) -> None:
    change = change_of(post("t1", "2021-01-01", "2022-02-01"), post("t2", seen, seen))
    assert found(spells(change)) == [(("t1", "t2"), 396, True)]


@pytest.mark.parametrize(("named", "ended"), [("2020-12-31", True), ("2022-04-30", False)])
def test_a_claim_without_an_end_gives_way_unless_its_source_is_newer(
    named: str, ended: bool
) -> None:
    """A source from before says nothing about the end; one from after says that it goes on."""
    change = change_of(
        post("t1", "2021-01-01", "2022-02-01"), post("t2", "2021-01-01"), sources={"s": named}
    )
    assert [one[2] for one in found(spells(change))] == [ended]


# -- the dead -------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["2022-01-15", "2022-01", "2022", ""])
def test_a_death_is_no_end(end: str) -> None:
    """In post until he died: followed until then, and not removed."""
    change = change_of(
        post("t1", "2021-01-01", end), died={"a": "2022-01-15"}, sources={"s": "2022-01-15"}
    )
    ((_, _, ended),) = found(spells(change))
    assert not ended


def test_the_dead_are_followed_until_they_died_and_no_longer() -> None:
    """A source of April names him; so does an end that somebody wrote down late."""
    for end in ("", "2022-04-01"):
        change = change_of(
            post("t1", "2021-01-01", end), died={"a": "2022-01-15"}, sources={"s": "2022-04-30"}
        )
        assert found(spells(change)) == [(("t1",), 379, False)], end


def test_an_end_before_death_is_an_end() -> None:
    change = change_of(post("t1", "2021-01-01", "2022-01-10"), died={"a": "2022-01-15"})
    assert found(spells(change)) == [(("t1",), 374, True)]
