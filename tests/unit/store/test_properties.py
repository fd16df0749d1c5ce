"""What a tie carries into Neo4j: its columns, the four days, and where a spell stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from elitenet.folder.columns import ACTORS, POSTS, TIES
from elitenet.ledger.network import Network, Post, Tie
from elitenet.store.properties import DAYS, cells, digest_of, properties
from ledger import network, period, tie

FIRST, LAST = dt.date(1, 1, 1), dt.date(9999, 12, 31)
Days = tuple[str | None, str | None, str | None, str | None]


def days(net: Network, id_: str = "t1") -> Days:
    """The four days of a tie as text; ``None`` where one is absent."""
    found = properties(TIES, net.tie_by_id[id_], net)
    given = [found.get(name) for name in DAYS]
    assert all(type(day) is dt.date for day in given if day is not None)
    one, two, three, four = (None if day is None else str(day) for day in given)
    return one, two, three, four


@pytest.mark.parametrize(
    ("start", "end", "bases", "wanted"),
    [
        pytest.param(
            "2016-09-08", "2022-01-05", {},
            ("2016-09-08", "2022-01-05", "2016-09-08", "2022-01-05"), id="days",
        ),
        pytest.param(
            "2016", "2022-01", {},
            ("2016-12-31", "2022-01-01", "2016-01-01", "2022-01-31"), id="a year and a month",
        ),
        pytest.param(
            "2016-09-08", "2022-01-05", {"end_basis": "last-attested"},
            ("2016-09-08", "2022-01-06", "2016-09-08", "9999-12-31"), id="last attested",
        ),
        pytest.param(
            "2016-09-08", "2022-01-05", {"start_basis": "first-attested"},
            ("2016-09-08", "2022-01-05", "0001-01-01", "2022-01-05"), id="first attested",
        ),
        pytest.param(
            "2016-09-08", "2022-01-05", {"end_basis": "latest"},
            ("2016-09-08", "2016-09-09", "2016-09-08", "2022-01-05"), id="latest",
        ),
        pytest.param(
            "2022-01", "2022-01", {}, (None, None, "2022-01-01", "2022-02-01"), id="seen in a month"
        ),
        pytest.param(
            "2022-01-05", "2022-01-05", {},
            ("2022-01-05", "2022-01-06", "2022-01-05", "2022-01-06"), id="seen on a day",
        ),
        pytest.param(
            "2022-01", "2022-01-20", {},
            (None, None, "2022-01-01", "2022-01-20"), id="never certain",
        ),
        pytest.param("", "", {}, (None, None, "0001-01-01", "9999-12-31"), id="no dates"),
    ],
)  # fmt: skip
def test_a_post_carries_its_days(start: str, end: str, bases: dict[str, str], wanted: Days) -> None:
    post = tie("t1", "ann", "office", "court", start, end)
    post = replace(post, period=period(start, end, **bases))
    assert days(network(post)) == wanted


def test_a_post_without_an_end_is_certain_for_twelve_months() -> None:
    post = tie("t1", "ann", "office", "court", "2016-09-08")
    net = network(post, sources={"s": "2021-06-15"})
    assert days(net) == ("2016-09-08", "2022-06-16", "2016-09-08", "9999-12-31")


def test_a_post_without_a_start_is_certain_for_twelve_months_before() -> None:
    post = tie("t1", "ann", "office", "court", "", "2022-01-05")
    net = network(post, sources={"s": "2021-06-15"})
    assert days(net) == ("2020-06-15", "2022-01-05", "0001-01-01", "2022-01-05")


def test_without_a_dated_source_an_open_end_is_certain_for_ever() -> None:
    net = network(tie("t1", "ann", "office", "court", "2016-09-08"))
    assert days(net) == ("2016-09-08", "9999-12-31", "2016-09-08", "9999-12-31")


def test_kin_are_so_for_ever_and_a_marriage_until_its_divorce() -> None:
    net = network(
        tie("t1", "ann", "kinship", "ben"), tie("t2", "ann", "marriage", "cy", "", "2020")
    )
    assert days(net, "t1") == ("0001-01-01", "9999-12-31", "0001-01-01", "9999-12-31")
    assert days(net, "t2") == ("0001-01-01", "2020-01-01", "0001-01-01", "2020-12-31")
    found = properties(TIES, net.tie_by_id["t1"], net)
    assert (found["certain_from"], found["certain_until"]) == (FIRST, LAST)


@pytest.mark.parametrize("type_", ["dismissal", "arrest", "conviction", "release"])
def test_an_act_is_in_force_on_no_day(type_: str) -> None:
    act = tie("t1", "court", type_, "ann", "2022-01-05", "2022-02-05")
    assert days(network(act)) == (None, None, None, None)


def test_a_tie_that_nothing_can_make_possible_carries_no_day() -> None:
    net = network(tie("t1", "ann", "office", "court", "2016", "2020"), died={"ann": "2015"})
    assert days(net) == (None, None, None, None)


def test_an_appointment_holds_from_its_date_until_the_post_ends() -> None:
    post = tie("t2", "ann", "office", "court", "2016-09-08", "2022-01")
    act = tie("t1", "boss", "appointment", "ann", "2016-09", about=("t2",))
    assert days(network(post, act)) == ("2016-09-30", "2022-01-01", "2016-09-01", "2022-01-31")


def test_an_appointment_about_no_post_never_holds() -> None:
    net = network(tie("t1", "boss", "appointment", "ann", "2016-09"))
    assert days(net) == (None, None, None, None)


@pytest.mark.parametrize(
    ("row", "attested"),
    [
        (tie("t1", "ann", "office", "court", "2021", "2021"), True),
        (tie("t1", "ann", "ally", "ben", "2021-05", "2021-05"), True),
        (tie("t1", "ann", "office", "court", "2021", "2022"), False),
        (tie("t1", "ann", "office", "court"), False),
        (tie("t1", "ann", "arrest", "ben", "2021-05-01", "2021-05-01"), False),
    ],
)
def test_a_span_that_was_only_seen_is_marked(row: Tie, attested: bool) -> None:
    assert properties(TIES, row, network(row))["attested"] is attested


# -- where a spell stands -------------------------------------------------------------------


def seated(*posts: Post, level: int | None = 3) -> Network:
    """Two spells at a court, one in the seat 'judge', and a kinship."""
    net = network(
        tie("t1", "ann", "office", "court", "2016", post="judge", rank="deputy"),
        tie("t2", "ben", "office", "court", "2016"),
        tie("t3", "ann", "kinship", "ben"),
    )
    actors = tuple(replace(a, level=level) if a.id == "court" else a for a in net.actors)
    return replace(net, actors=actors, posts=posts)


def standing(net: Network) -> list[tuple[object, object]]:
    """The level of each tie and whether it is in a seat studied; ``None``: absent."""
    found = [properties(TIES, row, net) for row in net.ties]
    return [(one.get("level"), one.get("studied")) for one in found]


@pytest.mark.parametrize(
    ("posts", "studied"),
    [
        pytest.param((), (True, True), id="no seats: every post counts"),
        pytest.param((Post("judge", "court", ""),), (True, False), id="the seat is studied"),
        pytest.param((Post("clerk", "court", ""),), (False, False), id="another seat is"),
        pytest.param((Post("judge", "court", "", frame=False),), (True, True), id="no seat is"),
        pytest.param(
            (Post("judge", "court", "", frame=False), Post("clerk", "court", "")),
            (False, False),
            id="another seat is, and this one is listed",
        ),
    ],
)
def test_a_spell_says_whether_its_seat_is_studied(
    posts: tuple[Post, ...], studied: tuple[bool, bool]
) -> None:
    # The level is known of the deputy alone: the other spell has no rank, kinship no post.
    assert standing(seated(*posts)) == [(4, studied[0]), (None, studied[1]), (None, None)]


def test_a_spell_at_a_body_without_a_level_has_none() -> None:
    assert standing(seated(level=None)) == [(None, True), (None, True), (None, None)]


def test_a_seat_and_a_level_are_stored_as_what_they_are() -> None:
    seat = Post("judge", "court", "", frame=False, extra=(("region", "north"),))
    net = seated(seat)
    assert properties(POSTS, seat, net) == {
        "id": "judge", "organization": "court", "frame": False, "x_region": "north",
    }  # fmt: skip
    stored = properties(ACTORS, net.actor_by_id["court"], net)
    assert type(stored["level"]) is int
    assert cells(ACTORS, stored)["level"] == "3"
    assert "level" not in properties(ACTORS, net.actor_by_id["ann"], net)


def test_the_digest_tells_seats_and_levels() -> None:
    one = Post("judge", "court", "")
    nets = (
        seated(),
        seated(one),
        seated(replace(one, frame=False)),
        seated(replace(one, title="Judge")),
        seated(one, level=2),
    )
    assert len({digest_of(net) for net in nets}) == len(nets)
    assert digest_of(seated(one)) == digest_of(seated(replace(one)))


# -- the digest -----------------------------------------------------------------------------


def test_the_digest_changes_when_the_date_of_a_source_moves_a_day() -> None:
    post = tie("t1", "ann", "office", "court", "2016-09-08")
    one, same, other = (
        digest_of(network(post, sources={"s": date}))
        for date in ("2021-06-15", "2021-06-15", "2021-06-16")
    )
    assert one == same != other


def test_what_a_tie_carries_hangs_on_its_source() -> None:
    """Two ledgers whose ties are the same to the letter are stored differently."""
    post = tie("t1", "ann", "office", "court", "2016-09-08")
    one, other = (network(post, sources={"s": date}) for date in ("2021-06-15", "2021-06-16"))
    assert one.ties == other.ties
    assert properties(TIES, post, one) != properties(TIES, post, other)


def test_the_digest_tells_the_ends_of_a_tie() -> None:
    one = network(tie("t1", "ann", "kinship", "ben"))
    assert digest_of(one) != digest_of(network(tie("t1", "ben", "kinship", "ann")))
