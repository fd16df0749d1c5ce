"""Who counts as having lost where the seats that define the elite are named, clause by clause."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.change.compare import Change, compare
from elitenet.change.listing import ORDERS
from elitenet.change.outcomes import Career, Direction, Outcome
from elitenet.ledger.dates import Certainty
from elitenet.ledger.leaving_out import without_actors
from elitenet.ledger.network import Network, Post, Tie
from elites import elite
from ledger import AFTER, BEFORE, network, tie
from slow_outcomes import became

SEATS = {"judge": "court", "chair": "bank"}
LEVELS = {"court": 2, "bank": 2, "college": 4, "senate": 1}


def changed(found: Network, **options: Any) -> Change:
    return compare(found.as_of(BEFORE), found.as_of(AFTER), **options)


def of_ada(*ties: Tie, **rest: Any) -> Career:
    """Ada, where the judge of the court and the chair of the bank are the seats studied."""
    rest = {"seats": SEATS, "levels": LEVELS, **rest}
    return changed(network(*ties, people=("ada",), **rest)).careers["ada"]


def seat(start: str = "2019", end: str = "", id_: str = "t1", **rest: Any) -> Tie:
    """Ada as judge: one of the seats studied."""
    return tie(id_, "ada", "office", "court", start, end, post="judge", rank="head", **rest)


def work(start: str = "2015", end: str = "", id_: str = "t2", **rest: Any) -> Tie:
    """Ada at the college: a post outside the seats studied."""
    return tie(id_, "ada", "office", "college", start, end, **{"rank": "head", **rest})


# --- the posts that are judged -----------------------------------------------------------


def test_a_seat_lost_beside_a_post_that_is_kept_is_a_loss_of_all() -> None:
    ties = (seat(end="2022-02-01"), work())
    found = of_ada(*ties)
    assert (found.outcome, found.extent, found.at_risk) == (Outcome.LOST, "all", True)
    assert [h.tie.id for h in found.after] == ["t2"]
    # Where no seats are named, the same rows are one post of two.
    unnamed = of_ada(*ties, seats={})
    assert (unnamed.outcome, unnamed.extent) == (Outcome.LOST, "some")


def test_one_seat_of_two_is_a_loss_of_some() -> None:
    other = tie("t3", "ada", "office", "bank", "2019", post="chair")
    found = of_ada(seat(end="2022-02-01"), other, work())
    assert (found.outcome, found.extent) == (Outcome.LOST, "some")


def test_a_post_outside_the_seats_is_neither_lost_nor_gained_by_who_holds_one() -> None:
    left = of_ada(seat(), work(end="2022-02-01"))
    assert (left.outcome, [h.tie.id for h in left.lost]) == (Outcome.KEPT, ["t2"])
    taken = of_ada(seat(), work("2022-02-01"))
    assert (taken.outcome, [h.tie.id for h in taken.gained]) == (Outcome.KEPT, ["t2"])


def test_the_first_seat_is_an_entry_whatever_was_held_before() -> None:
    found = of_ada(work(), seat("2022-02-01"))
    assert found.outcome is Outcome.ENTERED
    assert (found.studied, found.at_risk, found.held_after) == (True, False, True)


def test_a_new_post_of_any_kind_makes_a_loss_a_move() -> None:
    found = of_ada(seat(end="2022-02-01"), work("2022-02-01"))
    assert (found.outcome, found.direction, found.extent) == (
        Outcome.MOVED,
        Direction.DOWN,
        None,
    )
    assert (found.demoted, found.promoted, found.at_risk) == (True, False, True)


def test_a_new_post_beside_one_seat_of_two_lost_is_a_move_too() -> None:
    other = tie("t3", "ada", "office", "bank", "2019", post="chair", rank="head")
    found = of_ada(seat(end="2022-02-01"), other, work("2022-02-01"))
    assert (found.outcome, found.direction) == (Outcome.MOVED, Direction.LEVEL)


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        (BEFORE, "", Outcome.LOST),  # begun on the first day: not in the window
        ("2022-01-01", "", Outcome.MOVED),
        (AFTER, "", Outcome.MOVED),
        ("2022-06-01", "", Outcome.LOST),  # begun after the second day
        ("2022-02-01", "2022-05-01", Outcome.LOST),  # begun, and not held after
    ],
)
def test_the_new_post_begins_in_the_window_and_is_held_after_it(
    start: str, end: str, outcome: Outcome
) -> None:
    assert of_ada(seat(end="2022-01-11"), work(start, end)).outcome is outcome


def test_fewer_posts_of_which_one_is_new_are_a_move_also_where_no_seats_are_named() -> None:
    found = of_ada(
        work(end="2022-02-01"),
        tie("t3", "ada", "office", "club", "2015", "2022-02-01"),
        tie("t4", "ada", "office", "union", "2022-02-01"),
        seats={},
    )
    assert (found.outcome, found.extent) == (Outcome.MOVED, None)


def test_an_act_of_law_outweighs_a_move() -> None:
    arrest = tie("x", "agency", "arrest", "ada", "2022-02-01")
    assert of_ada(seat(end="2022-02-01"), work("2022-02-01"), arrest).outcome is (
        Outcome.ACTED_AGAINST
    )
    assert of_ada(seat(end="2022-02-01"), work(), arrest).outcome is Outcome.LOST


# --- who is outside the seats ------------------------------------------------------------


def test_who_holds_no_seat_is_judged_by_all_posts_and_moves_no_count() -> None:
    rows = (seat(end="2022-02-01"), tie("t3", "cy", "office", "bank", "2019", post="chair"))
    outsider = (
        tie("b1", "ben", "office", "college", "2015", "2022-02-01"),
        tie("b2", "ben", "office", "club", "2015"),
        tie("b3", "dee", "office", "club", "2022-02-01"),
    )
    without = changed(network(*rows, people=("ben", "dee"), seats=SEATS))
    change = changed(network(*rows, *outsider, seats=SEATS))
    ben = change.careers["ben"]
    assert (ben.outcome, ben.extent) == (Outcome.LOST, "some")
    assert (ben.studied, ben.at_risk, ben.held_after) == (False, False, False)
    lost, won = change.who_lost(), change.who_won()
    assert [s.career.person.id for s in lost.people] == ["ada", "ben"]
    assert [s.career.person.id for s in won.people] == ["dee"]
    for listing, before in ((lost, without.who_lost()), (won, without.who_won())):
        assert listing.denominator == before.denominator
        assert listing.groups == before.groups
    assert (lost.denominator, lost.listed, won.denominator, won.listed) == (2, 1, 1, 0)
    record: Any = lost.to_dict()
    assert [(p["id"], p["studied"]) for p in record["lost"]] == [("ada", True), ("ben", False)]
    assert record["seats_studied"] == 2
    (office,) = record["lost"][0]["offices_lost"]
    assert (office["post"], office["post_title"], office["studied"]) == ("judge", "Judge", True)


def test_seats_outside_the_frame_are_as_if_they_were_not_listed() -> None:
    rows = (seat(end="2022-02-01"), work())
    none = changed(network(*rows, levels=LEVELS))
    named = changed(network(*rows, levels=LEVELS, other_seats=SEATS))
    assert without_titles(named.who_lost().to_dict()) == without_titles(none.who_lost().to_dict())


def without_titles(record: Any) -> Any:
    """An answer without what posts.csv calls a seat, and without how many it names."""
    if isinstance(record, dict):
        keys = ("post_title", "seats_studied")
        return {k: without_titles(value) for k, value in record.items() if k not in keys}
    return [without_titles(value) for value in record] if isinstance(record, list) else record


# --- what is only possible ---------------------------------------------------------------


def test_a_seat_possibly_held_makes_nobody_at_risk_and_no_certain_loss() -> None:
    found = of_ada(seat("2022-01-10", "2022-02-01", start_basis="first-attested"), work())
    assert [h.certainty for h in found.before] == [Certainty.POSSIBLY, Certainty.YES]
    assert (found.studied, found.at_risk) == (True, False)
    assert (found.certain.outcome, found.possible.outcome) == (Outcome.KEPT, Outcome.LOST)
    assert found.outcome is Outcome.UNCERTAIN


def test_a_seat_held_only_possibly_hides_no_certain_loss_of_another_post() -> None:
    long_ago = seat("2015-01-01", "2020-06-01", end_basis="last-attested")
    found = of_ada(work(end="2022-02-01"), long_ago)
    assert [h.certainty for h in found.before] == [Certainty.POSSIBLY, Certainty.YES]
    assert str(found.certain) == "lost (all)"
    assert (found.outcome, found.at_risk) == (Outcome.UNCERTAIN, False)
    change = changed(
        network(work(end="2022-02-01"), long_ago, people=("ada",), seats=SEATS, levels=LEVELS)
    )
    assert [s.career.person.id for s in change.who_lost().uncertain] == ["ada"]


def test_a_move_down_in_one_reading_is_uncertain_where_demotions_count() -> None:
    rows = network(
        seat(end="2022-02-01"),
        work("2022-02-02"),
        tie("t3", "ada", "office", "bank", "2022-02-02", "2022-04-01",
            end_basis="last-attested", rank="head"),
        people=("ada",), seats={"judge": "court"}, levels=LEVELS,
    )  # fmt: skip
    counting = changed(rows, count_demotions=True)
    found = counting.careers["ada"]
    assert (str(found.certain), str(found.possible)) == ("moved (down)", "moved (level)")
    assert (counting.is_loss(found), counting.may_be_loss(found)) == (False, True)
    listing = counting.who_lost()
    assert [s.career.person.id for s in listing.uncertain] == ["ada"]
    record = listing.to_dict()["uncertain"][0]  # type: ignore[index]
    assert record["readings"]["possible"]["direction"] == "level"
    # Where demotions do not count, the person is shown among those who moved.
    assert [s.career.person.id for s in changed(rows).who_lost().moved_otherwise] == ["ada"]


def test_a_post_without_a_level_leaves_the_direction_unknown() -> None:
    found = of_ada(
        seat(end="2022-02-01"),
        tie("t3", "ada", "office", "club", "2015", "2022-02-01", rank="head"),
        work("2022-02-01"),
    )
    assert (found.outcome, found.direction) == (Outcome.MOVED, Direction.UNKNOWN)


def test_where_every_seat_is_left_out_nobody_is_at_risk() -> None:
    rows = network(
        seat(end="2022-02-01"), work(end="2022-02-01"), people=("ada",), seats={"judge": "court"}
    )
    left = without_actors(rows, {"court"})
    assert (left.posts, left.counts(left.spells[0])) == ((), False)
    assert changed(left).who_lost().denominator == 0


@pytest.mark.parametrize(
    ("start", "certain", "possible"),
    [
        # Seen there after the second day: perhaps begun in the window.
        ("2022-06-05", Outcome.LOST, Outcome.MOVED),
        # Seen there in the window: perhaps held before it.
        ("2022-01-10", Outcome.MOVED, Outcome.LOST),
    ],
)
def test_a_post_of_which_the_start_was_not_seen_is_perhaps_begun(
    start: str, certain: Outcome, possible: Outcome
) -> None:
    found = of_ada(seat(end="2022-01-11"), work(start, start_basis="first-attested"))
    assert (found.certain.outcome, found.possible.outcome) == (certain, possible)
    assert (found.outcome, found.at_risk) == (Outcome.UNCERTAIN, True)


def test_a_possible_fall_is_said_of_nobody_for_certain() -> None:
    change = changed(
        network(
            seat(end="2022-02-01", end_basis="last-attested"),
            work("2022-01-10"),
            seats=SEATS,
            levels=LEVELS,
        )
    )
    found = change.careers["ada"]
    assert (found.certain.outcome, found.possible.outcome) == (Outcome.MOVED, Outcome.KEPT)
    assert (found.maybe_demoted, found.maybe_promoted, found.demoted) == (True, False, False)
    assert change.who_lost().uncertain == ()
    counting = changed(change.network, count_demotions=True).who_lost()
    assert [s.career.person.id for s in counting.uncertain] == ["ada"]
    assert (counting.listed, counting.listed_uncertain) == (0, 1)


def test_a_possible_rise_is_uncertain_among_who_won() -> None:
    rows = (
        tie("t1", "ada", "office", "college", "2015", "2022-02-01", post="dean", rank="head",
            end_basis="last-attested"),
        tie("t2", "ada", "office", "senate", "2022-01-10", rank="head"),
    )  # fmt: skip
    won = changed(network(*rows, seats={"dean": "college"}, levels=LEVELS)).who_won()
    assert [s.career.person.id for s in won.uncertain] == ["ada"]
    assert won.uncertain[0].career.maybe_promoted


# --- which way a move went ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "rank", "direction"),
    [
        ("senate", "head", Direction.UP),  # 1
        ("senate", "deputy", Direction.LEVEL),  # 2
        ("senate", "member", Direction.DOWN),  # 3
        ("senate", "staff", Direction.DOWN),  # 3
        ("senate", "", Direction.UNKNOWN),
        ("club", "head", Direction.UNKNOWN),  # of no level
        ("college", "head", Direction.DOWN),  # 4
    ],
)
def test_a_move_from_the_second_level(body: str, rank: str, direction: Direction) -> None:
    next_ = tie("t2", "ada", "office", body, "2022-02-01", rank=rank)
    found = of_ada(seat(end="2022-02-01"), next_)
    assert (found.outcome, found.direction) == (Outcome.MOVED, direction)
    assert found.demoted is (direction is Direction.DOWN)
    assert found.promoted is (direction is Direction.UP)


def test_a_move_from_a_post_without_a_level_has_no_known_direction() -> None:
    old = tie("t1", "ada", "office", "court", "2019", "2022-02-01", post="judge")
    assert of_ada(old, work("2022-02-01")).direction is Direction.UNKNOWN


def test_the_best_level_counts_among_all_posts_not_the_seats_alone() -> None:
    senator = tie("t3", "ada", "office", "senate", "2015", rank="head")
    found = of_ada(seat(end="2022-02-01"), work("2022-02-01"), senator)
    assert (found.outcome, found.direction) == (Outcome.MOVED, Direction.LEVEL)


def test_a_gain_has_a_direction_and_nothing_else_has() -> None:
    chair = tie("t3", "ada", "office", "bank", "2022-02-01", post="chair", rank="deputy")
    gained = of_ada(seat(), chair)
    assert (gained.outcome, gained.direction) == (Outcome.GAINED, Direction.LEVEL)
    assert not gained.promoted
    for other in (of_ada(seat()), of_ada(seat(end="2022-02-01")), of_ada(seat("2022-02-01"))):
        assert other.direction is None


def test_where_the_two_readings_move_apart_the_direction_is_unknown() -> None:
    senate = tie(
        "t3", "ada", "office", "senate", "2022-06-05", rank="head", start_basis="first-attested"
    )
    found = of_ada(seat(end="2022-02-01"), work("2022-02-01"), senate)
    assert found.certain.direction is Direction.DOWN
    assert found.possible.direction is Direction.UP
    assert (found.outcome, found.direction) == (Outcome.MOVED, Direction.UNKNOWN)
    assert not found.demoted
    assert not found.promoted


# --- lists -------------------------------------------------------------------------------


def movers() -> Network:
    """Four who hold a seat: one moves down, one up, one level, one loses it; Eve is outside."""
    spells = [
        ("ada", "court", "2022-02-01", "college"),
        ("ben", "court", "2022-01-11", "senate"),
        ("cy", "bank", "2022-03-01", "court2"),
        ("dee", "court", "2022-01-20", ""),
    ]
    rows = []
    for who, old, turn, new in spells:
        rows.append(tie(f"{who}1", who, "office", old, "2019", turn, post=who, rank="head"))
        if new:
            rows.append(tie(f"{who}2", who, "office", new, turn, rank="head"))
    rows += [
        tie("eve1", "eve", "office", "bank", "2019", "2022-01-05", rank="head"),
        tie("eve2", "eve", "office", "college", "2022-01-05", rank="head"),
        tie("k", "olga", "kinship", "ada", detail="mother"),
    ]
    seats = {"ada": "court", "ben": "court", "cy": "bank", "dee": "court"}
    return network(*rows, seats=seats, levels={**LEVELS, "court2": 2})


def ids(people: Any) -> list[str]:
    return [standing.career.person.id for standing in people]


def test_who_moved_down_comes_after_who_lost_and_who_moved_up_won() -> None:
    change = changed(movers(), outgoing="olga")
    lost, won = change.who_lost(), change.who_won()
    assert (ids(lost.people), ids(lost.moved_down)) == (["dee"], ["ada", "eve"])
    assert ids(lost.moved_otherwise) == ["ben", "cy"]
    assert (lost.denominator, lost.listed, lost.listed_moved) == (4, 1, 1)
    assert (ids(won.people), won.moved_down) == (["ben"], ())
    assert sorted(ids(won.moved_otherwise)) == ["ada", "cy", "eve"]
    levels = {s.career.person.id: s.level for s in (*lost.moved_down, *lost.moved_otherwise)}
    assert {who: (level.before, level.after) for who, level in levels.items()} == {
        "ada": (2, 4), "eve": (2, 4), "ben": (2, 1), "cy": (2, 2),
    }  # fmt: skip


def test_demotions_are_counted_where_that_is_asked_for() -> None:
    plain = changed(movers(), outgoing="olga").who_lost()
    counting = changed(movers(), outgoing="olga", count_demotions=True).who_lost()
    assert sorted(ids(counting.people)) == ["ada", "dee", "eve"]
    assert (counting.moved_down, ids(counting.moved_otherwise)) == ((), ["ben", "cy"])
    assert (counting.denominator, counting.listed, counting.listed_moved) == (4, 2, 0)
    # Ada is kin of the outgoing patron, the others are tied to none.
    assert [(str(c.group), c.of, c.listed, c.moved) for c in plain.groups] == [
        ("kin of the outgoing patron", 1, 0, 1),
        ("none recorded", 3, 1, 0),
    ]
    assert [(str(c.group), c.of, c.listed, c.moved) for c in counting.groups] == [
        ("kin of the outgoing patron", 1, 1, 0),
        ("none recorded", 3, 1, 0),
    ]
    assert counting.options["count_demotions"] is True


def an_order() -> Network:
    """Losers of one day to sort: acts, levels, places between others, names and dates differ."""
    rows = [
        tie("a", "zoe", "office", "court", "2019", "2022-03-01", rank="head"),
        tie("b", "abe", "office", "college", "2019", "2022-01-05", rank="head"),
        tie("c", "mia", "office", "court", "2019", "2022-02-01", rank="head"),
        tie("d", "kai", "office", "club", "2019", "2022-04", rank="head"),
        tie("e", "bob", "office", "court", "2019", "2022-02-01", rank="head"),
        tie("x", "agency", "arrest", "kai", "2022-05-02"),
        tie("y", "boss", "dismissal", "zoe", "2022-03-01", about=("a",)),
        tie("k1", "abe", "ally", "kai", "2019"),
        tie("k2", "abe", "ally", "zoe", "2019"),
    ]
    return network(*rows, levels=LEVELS, people=("boss",))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        # Arrest, dismissal, then court (2) before college (4); Bob and Mia differ in name alone.
        ("gravity", ["kai", "zoe", "bob", "mia", "abe"]),
        # Zoe stands between more pairs than Bob and Mia; the club has no level and is last.
        ("level", ["zoe", "bob", "mia", "abe", "kai"]),
        # Zoe links two to two, Abe links Kai to three, nobody else stands between others.
        ("betweenness", ["zoe", "abe", "bob", "kai", "mia"]),
        ("name", ["abe", "bob", "kai", "mia", "zoe"]),
        # Kai's month stands at its last day, before the arrest in May.
        ("date", ["abe", "bob", "mia", "zoe", "kai"]),
    ],
)
def test_the_orders_of_who_lost(order: str, expected: list[str]) -> None:
    listing = changed(an_order()).who_lost(order)
    assert ids(listing.people) == expected
    assert listing.options["sort"] == order


def test_every_order_is_tried() -> None:
    assert set(ORDERS) == {"gravity", "level", "betweenness", "name", "date"}
    assert ids(changed(an_order()).who_lost().people) == ["kai", "zoe", "bob", "mia", "abe"]


def test_winners_begin_with_the_highest_level_after() -> None:
    found = network(
        tie("a", "ada", "office", "college", "2022-01-05", rank="head"),
        tie("b", "ben", "office", "court", "2022-02-01", rank="head"),
        tie("c", "cy", "office", "club", "2022-03-01", rank="head"),
        tie("d", "dee", "office", "senate", "2022-04-01", rank="head"),
        levels=LEVELS,
    )
    won = changed(found).who_won
    assert ids(won().people) == ["dee", "ben", "ada", "cy"]
    assert ids(won("date").people) == ["ada", "ben", "cy", "dee"]
    assert ids(won("name").people) == ["ada", "ben", "cy", "dee"]


# --- properties --------------------------------------------------------------------------

INSIDE = ("2022-01-01", "2022-02-01")
DAYS = ("2019-05-01", "2021-12-30", BEFORE, *INSIDE, AFTER, "2022-06-01", "2030-01-01")
VAGUE = (*DAYS, "", "2021", "2022", "2022-02")
POSTS = {"judge": "court", "chair": "bank", "dean": "college", "clerk": "court"}


RANKED = ("", "head", "deputy", "member", "staff")


def exact(seed: int) -> Network:
    """Two people in up to four labelled posts each, some framed, with days for dates."""
    chance = random.Random(seed)
    rows = []
    for who in ("ada", "ben"):
        for post in chance.sample(list(POSTS), chance.randint(0, 4)):
            start, end = chance.choice(DAYS[:5]), chance.choice(DAYS[3:])
            if start < end:
                rank = chance.choice(RANKED)
                body = POSTS[post]
                rows.append(
                    tie(f"{who}-{post}", who, "office", body, start, end, post=post, rank=rank)
                )
        if chance.random() < 0.3:
            type_ = chance.choice(("arrest", "conviction", "naming"))
            rows.append(tie(f"{who}-act", "agency", type_, who, chance.choice(DAYS[2:7])))
    framed = chance.sample(list(POSTS), chance.randint(0, 3))
    return network(
        *rows,
        people=("ada", "ben"),
        levels={body: chance.randint(1, 3) for body in ("court", "bank", "college")},
        seats={post: POSTS[post] for post in framed},
    )


@st.composite
def elites(draw: st.DrawFn) -> Network:
    """Three people in labelled posts, some framed; with dates as vague as can be."""
    rows: list[Tie] = []
    pairs = st.tuples(st.sampled_from(("ada", "ben", "cy")), st.sampled_from(list(POSTS)))
    for who, post in draw(st.lists(pairs, min_size=1, max_size=7)):
        start, end = draw(st.sampled_from(VAGUE)), draw(st.sampled_from(VAGUE))
        if start and end and start > end:
            start, end = end, start
        rows.append(
            tie(
                f"t{len(rows)}", who, "office", POSTS[post], start, end, post=post,
                rank=draw(st.sampled_from(RANKED)),
                start_basis=draw(st.sampled_from(("seen", "first-attested"))),
                end_basis=draw(st.sampled_from(("seen", "last-attested", "latest"))),
            )
        )  # fmt: skip
    for n in range(draw(st.integers(0, 2))):
        who = draw(st.sampled_from(("ada", "ben", "cy")))
        day = draw(st.sampled_from((*DAYS, "2021", "2022", "2022-02")))
        rows.append(tie(f"a{n}", "agency", draw(st.sampled_from(("arrest", "naming"))), who, day))
    rows.append(tie("k", "ada", "kinship", "ben", detail="mother"))
    framed = draw(st.sets(st.sampled_from(list(POSTS))))
    levels = draw(st.dictionaries(st.sampled_from(("court", "bank", "college")), st.integers(1, 3)))
    return network(
        *rows,
        people=("ada", "ben", "cy"),
        levels=levels,
        seats={post: POSTS[post] for post in sorted(framed)},
        other_seats={post: body for post, body in POSTS.items() if post not in framed},
    )


def reframed(found: Network, framed: Callable[[Post], bool] | None) -> Network:
    """The same with other seats studied; ``None``: no posts.csv."""
    posts = [replace(post, frame=framed(post)) for post in found.posts] if framed else []
    return replaced(found, posts=tuple(posts))


def replaced(found: Network, **parts: Any) -> Network:
    given = {
        "actors": found.actors,
        "ties": found.ties,
        "sources": found.sources,
        "events": found.events,
        "posts": found.posts,
        **parts,
    }
    return Network(**given)


def test_the_rule_as_it_is_written() -> None:
    days = dt.date.fromisoformat(BEFORE), dt.date.fromisoformat(AFTER)
    seen = set()
    for seed in range(600):
        found = exact(seed)
        for person, career in changed(found).careers.items():
            direction = None if career.direction is None else str(career.direction)
            said = (str(career.outcome), career.extent, direction)
            expected = became(found, person, *days)
            assert (*said, career.at_risk, career.held_after) == expected, (seed, person)
            seen.add(said)
    ways = {(outcome, None, way) for outcome in ("moved", "gained") for way in Direction}
    others = {(str(outcome), None, None) for outcome in Outcome} - {
        (outcome, None, None) for outcome in ("lost", "moved", "gained", "uncertain")
    }
    assert seen == {*ways, *others, ("lost", "all", None), ("lost", "some", None)}


@given(elites())
def test_to_study_every_seat_is_to_study_none(found: Network) -> None:
    every = changed(reframed(found, lambda _: True))
    none = changed(reframed(found, None))
    for ask in (Change.who_lost, Change.who_won):
        assert without_titles(ask(every).to_dict()) == without_titles(ask(none).to_dict())
    unframed = changed(reframed(found, lambda _: False))
    assert without_titles(unframed.who_lost().to_dict()) == without_titles(
        none.who_lost().to_dict()
    )


@given(elites() | st.integers(0, 400).map(elite), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(found: Network, chance: random.Random) -> None:
    def shuffled(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(rows, len(rows)))

    rows = {"actors": shuffled(found.actors), "ties": shuffled(found.ties)}
    again = replaced(found, **rows, posts=shuffled(found.posts), sources=shuffled(found.sources))
    for order in ORDERS:
        for ask in (Change.who_lost, Change.who_won):
            assert ask(changed(again), order).to_dict() == ask(changed(found), order).to_dict()


@given(elites() | st.integers(0, 400).map(elite), st.booleans())
def test_groups_and_lists_add_up_to_the_counts(found: Network, count_demotions: bool) -> None:
    change = changed(found, outgoing="ada" if "ada" in found.actor_by_id else None,
                     count_demotions=count_demotions)  # fmt: skip
    for listing, word, of in (
        (change.who_lost(), "lost", "at_risk"),
        (change.who_won(), "won", "held_after"),
    ):
        record: Any = listing.to_dict()
        assert record[of] == sum(group[of] for group in record["groups"])
        lists = {word: f"{word}_{of}", "uncertain": f"uncertain_{of}"}
        if word == "lost":
            lists["moved_down"] = f"moved_down_{of}"
        for key, count in lists.items():
            counted = [person for person in record[key] if person[of]]
            assert record[count] == len(counted) == sum(group[key] for group in record["groups"])
        told = [p["id"] for key in (*lists, "moved_otherwise") for p in record[key]]
        assert len(told) == len(set(told))


@given(elites(), st.sampled_from(DAYS), st.sampled_from(DAYS), st.booleans())
def test_a_person_outside_the_seats_moves_no_count(
    found: Network, start: str, end: str, against: bool
) -> None:
    found = reframed(found, lambda post: post.id == "judge")
    start, end = sorted((start, end))
    outsider = [tie("z", "zed", "office", "club", start, end, rank="head")]
    if against:
        outsider.append(tie("zx", "agency", "arrest", "zed", "2022-02-01"))
    more = network(*outsider)
    known = {actor.id for actor in found.actors}
    actors = (*found.actors, *(actor for actor in more.actors if actor.id not in known))
    before, after = (
        changed(found),
        changed(replaced(found, actors=actors, ties=(*found.ties, *more.ties))),
    )
    for ask in (Change.who_lost, Change.who_won):
        assert ask(after).denominator == ask(before).denominator
        assert ask(after).groups == ask(before).groups
        assert ask(after).listed == ask(before).listed


@given(elites())
def test_to_count_demotions_moves_people_to_the_losses_and_nothing_else(found: Network) -> None:
    plain, counting = (
        changed(found, count_demotions=flag).who_lost("name") for flag in (False, True)
    )
    assert set(ids(counting.people)) == {*ids(plain.people), *ids(plain.moved_down)}
    assert counting.moved_down == ()
    assert counting.denominator == plain.denominator
    assert counting.listed == plain.listed + plain.listed_moved
    # Who is perhaps demoted is perhaps a loser now; nobody is uncertain no longer.
    added = set(ids(counting.uncertain)) - set(ids(plain.uncertain))
    assert set(ids(plain.uncertain)) <= set(ids(counting.uncertain))
    assert all(changed(found).careers[who].maybe_demoted for who in added)
    assert changed(found, count_demotions=True).who_won() == replace(
        changed(found).who_won(),
        options={**changed(found).who_won().options, "count_demotions": True},
    )
