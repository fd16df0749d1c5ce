"""Career ties: who certainly worked together at a body on some day, and big bodies then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elitenet.change.compare import compare
from elitenet.export.bonds import bonds, grouped
from elitenet.export.edges import weight
from elitenet.export.history import history
from elitenet.graph.careers import _places, _Sweep, overlaps, past
from elitenet.graph.edges import Edge, layer_edges
from elitenet.graph.people import build, build_together, others_of
from elitenet.graph.posts import memberships
from elitenet.graph.reach import path
from elitenet.inference.cases.tied import exposure
from elitenet.ledger.dates import Certainty, add_months
from elitenet.ledger.network import Event, Network, Tie
from elitenet.ledger.selection import BigBodies, Selection
from elitenet.ledger.tie_types import Layer
from ledger import AFTER, BEFORE, network, tie

CAREER = Selection(layers=(Layer.CAREER,))
BOTH = Selection(layers=(Layer.COLLEAGUE, Layer.CAREER))


def office(id_: str, person: str, body: str, start: str, end: str = "", **rest: str) -> Tie:
    return tie(id_, person, "office", body, start, end, **rest)  # type: ignore[arg-type]


def careers(found: Network, day: str, selection: Selection = CAREER) -> dict[str, Edge]:
    made = layer_edges(found.as_of(day), selection)
    return {f"{edge.a}-{edge.b}": edge for edge in made.edges}


MET = (
    office("t1", "ada", "court", "2001-01-01", "2005-01-01"),
    office("t2", "ben", "court", "2003-05-01", "2010-01-01"),
    office("t3", "cy", "court", "2004-12-31", "2006-01-01"),
    office("t4", "dee", "court", "2005-01-01", "2006-01-01"),
)


def test_those_who_met_at_a_body_are_tied_from_the_first_day_on() -> None:
    found = network(*MET)
    assert careers(found, "2003-04-30") == {}
    assert [*careers(found, "2003-05-01")] == ["ada-ben"]
    # Until the day before an end both are there; whoever comes on that day met nobody.
    later = careers(found, "2021-12-31")
    assert [*later] == ["ada-ben", "ada-cy", "ben-cy", "ben-dee", "cy-dee"]
    (strand,) = later["ada-ben"].strands
    assert (strand.since, strand.body) == (dt.date(2003, 5, 1), "court")
    assert (strand.needs, strand.certainty) == ((("t1",), ("t2",)), Certainty.YES)


def test_the_weight_is_that_of_the_members_on_the_first_day_over_all_bodies() -> None:
    found = network(
        *MET,
        office("t5", "ada", "bank", "2011-01-01", "2012-01-01"),
        office("t6", "ben", "bank", "2011-01-01", "2012-01-01"),
        office("t7", "cy", "bank", "2011-01-01", "2012-01-01"),
    )
    edges = careers(found, BEFORE)
    # At court the two were alone when they met, at the bank there was a third.
    assert edges["ada-ben"].weight == pytest.approx(1 + 1 / 2)
    assert edges["ada-cy"].weight == pytest.approx(1 / 2 + 1 / 2)
    assert edges["ada-ben"].ties == ("t1", "t2", "t5", "t6")


def test_career_years_count_from_the_last_day_together() -> None:
    found = network(*MET)
    for years, day, there in (
        (5, "2009-12-31", True),  # The last day together: 31 December 2004.
        (5, "2010-01-01", False),
        (1, "2005-12-31", True),
        (1, "2006-01-01", False),
    ):
        selection = Selection(layers=(Layer.CAREER,), career_years=years)
        assert ("ada-ben" in careers(found, day, selection)) is there


def test_who_met_twice_is_dated_from_the_time_that_still_counts() -> None:
    found = network(
        office("t1", "ada", "court", "1995-01-01", "1997-01-01"),
        office("t2", "ben", "court", "1995-01-01", "1997-01-01"),
        office("t3", "ada", "court", "2015-01-01", "2017-01-01"),
        office("t4", "ben", "court", "2016-01-01", "2017-01-01"),
    )
    first = careers(found, BEFORE)["ada-ben"]
    assert (first.strands[0].since, first.weight) == (dt.date(1995, 1, 1), 1.0)
    assert first.ties == ("t1", "t2", "t3", "t4")
    recent = careers(found, BEFORE, Selection(layers=(Layer.CAREER,), career_years=10))["ada-ben"]
    assert (recent.strands[0].since, recent.ties) == (dt.date(2016, 1, 1), ("t3", "t4"))
    # Either time is reason enough.
    assert first.without({"t1"}) == Edge("ada", "ben", first.strands[1:])
    assert first.without({"t1", "t4"}) is None


def test_what_is_only_possible_makes_nobody_a_former_colleague() -> None:
    found = network(
        office("t1", "ada", "court", "2001", "2001"),
        office("t2", "ben", "court", "2001", "2001"),
        office("t3", "cy", "court", "2003-01-01", "2004-01-01", status="alleged"),
        office("t4", "dee", "court", "2003-01-01", "2004-01-01"),
    )
    for possibly in (False, True):
        selection = Selection(layers=(Layer.CAREER,), possibly=possibly)
        assert careers(found, BEFORE, selection) == {}
    alleged = Selection(layers=(Layer.CAREER,), statuses=("official", "alleged"))
    assert [*careers(found, BEFORE, alleged)] == ["cy-dee"]


def test_heads_of_parts_met_in_the_whole_and_context_bodies_bring_nobody_together() -> None:
    found = network(
        office("t1", "ada", "ministry", "2001-01-01", "2002-01-01", rank="head"),
        office("t2", "ben", "agency", "2001-06-01", "2002-01-01", rank="head"),
        office("t3", "cy", "agency", "2001-01-01", "2002-01-01", rank="deputy"),
        office("t4", "dee", "firm", "2001-01-01", "2002-01-01"),
        office("t5", "eve", "firm", "2001-01-01", "2002-01-01"),
        part_of={"ministry": "government", "agency": "government"},
        context=("firm",),
    )
    edges = careers(found, BEFORE)
    assert {pair: edge.strands[0].body for pair, edge in edges.items()} == {
        "ada-ben": "government",
        "ben-cy": "agency",
    }


def test_colleagues_of_today_are_not_counted_twice() -> None:
    found = network(
        office("t1", "ada", "court", "2001-01-01", "2022-02-01"),
        office("t2", "ben", "court", "2003-01-01"),
        office("t3", "ada", "bank", "1999-01-01", "2000-01-01"),
        office("t4", "ben", "bank", "1999-01-01", "2000-01-01"),
    )
    before, after = (careers(found, day, BOTH)["ada-ben"] for day in (BEFORE, AFTER))
    assert [(s.layer, s.body) for s in before.strands] == [
        (Layer.COLLEAGUE, "court"),
        (Layer.CAREER, "bank"),
    ]
    # Nothing falls when the post is lost: the tie goes on as one of the past.
    assert [(s.layer, s.body) for s in after.strands] == [
        (Layer.CAREER, "bank"),
        (Layer.CAREER, "court"),
    ]
    assert before.weight == after.weight == 2.0


def test_a_possible_colleague_of_today_is_a_certain_one_of_the_past() -> None:
    found = network(
        office("t1", "ada", "court", "2001-01-01", "2021", end_basis="last-attested"),
        office("t2", "ben", "court", "2003-05-01"),
    )
    both = Selection(layers=BOTH.layers, possibly=True)
    edge = careers(found, BEFORE, both)["ada-ben"]
    assert [(s.layer, s.certainty) for s in edge.strands] == [
        (Layer.COLLEAGUE, Certainty.POSSIBLY),
        (Layer.CAREER, Certainty.YES),
    ]
    assert edge.certainty is careers(found, BEFORE, BOTH)["ada-ben"].certainty is Certainty.YES
    assert edge.weight == 1.0, "one body counts once"
    groups = grouped(bonds(build(found.as_of(BEFORE), both)), parallel=False)
    assert [weight(group) for group in groups.values()] == [1.0]


def test_the_limit_holds_on_the_day_when_two_people_met() -> None:
    crowd = [office(f"t{k}", f"p{k}", "assembly", f"200{k}-01-01") for k in range(5)]
    few = Selection(layers=(Layer.CAREER,), max_body=3)
    assert [*careers(network(*crowd), BEFORE, few)] == ["p0-p1", "p0-p2", "p1-p2"]
    headed = [*crowd[:4], office("t4", "p4", "assembly", "2004-01-01", rank="head")]
    found = careers(network(*headed), BEFORE, few)
    assert [*found] == ["p0-p1", "p0-p2", "p0-p4", "p1-p2", "p1-p4", "p2-p4", "p3-p4"]
    assert found["p3-p4"].weight == 1 / 4
    none = Selection(layers=(Layer.CAREER,), max_body=3, big_bodies="none")
    assert [*careers(network(*headed), BEFORE, none)] == ["p0-p1", "p0-p2", "p1-p2"]
    every = Selection(layers=(Layer.CAREER,), max_body=3, big_bodies="all")
    assert len(careers(network(*headed), BEFORE, every)) == 10


def test_a_body_that_is_small_for_a_while_brings_nobody_together_who_was_there() -> None:
    crowd = [office(f"t{k}", f"p{k}", "assembly", "2001-01-01") for k in range(3)]
    left = office("t3", "p3", "assembly", "2001-01-01", "2005-01-01")
    came = office("t4", "p4", "assembly", "2006-01-01")
    few = Selection(layers=(Layer.CAREER,), max_body=3)
    assert careers(network(*crowd, left), BEFORE, few) == {}
    four = Selection(layers=(Layer.CAREER,), max_body=4)
    assert len(careers(network(*crowd, left), BEFORE, four)) == 6
    new = careers(network(*crowd, left, came), BEFORE, Selection(layers=few.layers, max_body=3))
    assert new == {}, "four again"
    led = office("t5", "p0", "assembly", "2007-01-01", rank="head", detail="speaker")
    assert [*careers(network(*crowd, left, led), BEFORE, few)] == ["p0-p1", "p0-p2"]
    assert careers(network(*crowd, left, led), "2006-12-31", few) == {}


def test_overlaps_are_found_once_for_a_ledger_and_a_rule() -> None:
    found = network(*MET)
    assert overlaps(found, CAREER) is overlaps(found, BOTH)
    assert overlaps(found, CAREER) is not overlaps(network(*MET), CAREER)
    assert overlaps(found, CAREER) == overlaps(network(*MET[::-1]), CAREER)


def test_of_a_big_body_only_the_pairs_that_are_tied_are_kept() -> None:
    many = [office(f"t{k}", f"p{k:04}", "assembly", "2001-01-01") for k in range(1500)]
    led = office("h", "p0000", "assembly", "2002-01-01", rank="head", detail="speaker")
    (places,) = _places(network(*many, led), ("official",)).values()
    assert len([*_Sweep("assembly", 20, "heads").run(places)]) == 1499
    kept = _Sweep("assembly", 20, "heads")
    day = dt.date(2001, 1, 1)
    kept._tie(day, kept._turn((place, True) for place in places if not place.heads))
    assert kept.tied == {}, "a million pairs, of whom nobody is tied"


# Big bodies on the day


def assembly(*ranks: str, **rest: str) -> list[Tie]:
    return [
        office(f"t{k}", f"p{k}", "assembly", "2019-01-01", rank=rank, **rest)
        for k, rank in enumerate(ranks)
    ]


def pairs(*ties: Tie, limit: int = 3, big: BigBodies = "heads", **rest: object) -> list[str]:
    selection = Selection(layers=(Layer.COLLEAGUE,), max_body=limit, big_bodies=big)
    made = layer_edges(network(*ties, **rest).as_of(BEFORE), selection)  # type: ignore[arg-type]
    for edge in made.edges:
        assert edge.weight == pytest.approx(1 / (len({t.from_ for t in ties}) - 1))
    return [f"{edge.a}-{edge.b}" for edge in made.edges]


def test_a_big_body_ties_each_member_to_its_heads_alone() -> None:
    assert pairs(*assembly("", "head", "member", "")) == ["p0-p1", "p1-p2", "p1-p3"]
    two = ["p0-p1", "p0-p3", "p1-p2", "p1-p3", "p2-p3"]
    assert pairs(*assembly("", "head", "member", "head")) == two
    assert pairs(*assembly("", "deputy", "member", "")) == []
    assert pairs(*assembly("", "head", "member", ""), big="none") == []
    assert len(pairs(*assembly("", "head", "member", ""), big="all")) == 6
    assert len(pairs(*assembly("", "head", "member", ""), limit=4)) == 6


def test_the_head_of_a_part_is_only_a_member_of_the_whole() -> None:
    ties = [
        *assembly("", "", ""),
        office("t9", "p9", "committee", "2019-01-01", rank="head"),
    ]
    assert pairs(*ties, part_of={"committee": "assembly"}) == []


def test_a_tie_to_a_head_rests_on_the_post_of_the_head() -> None:
    ties = [*assembly("head", "head", "", ""), office("t8", "p0", "assembly", "2019-01-01")]
    assert ties[0].seat == ties[-1].seat, "one holding, of which one row says that it is the head"
    selection = Selection(layers=(Layer.COLLEAGUE,), max_body=3)
    found = {(e.a, e.b): e for e in layer_edges(network(*ties).as_of(BEFORE), selection).edges}
    assert found["p0", "p2"].ties == ("t0", "t2")
    assert found["p0", "p2"].without({"t0"}) is None
    # Of two heads each is reason enough, and counts once.
    assert found["p0", "p1"].weight == pytest.approx(1 / 3)
    assert found["p0", "p1"].without({"t0"}) is not None
    assert found["p0", "p1"].without({"t0", "t8"}) is None


def test_business_has_no_heads() -> None:
    ties = [tie(f"t{k}", f"p{k}", "business", "bank", "2019", rank="head") for k in range(4)]
    selection = Selection(layers=(Layer.BUSINESS,), max_body=3)
    made = layer_edges(network(*ties).as_of(BEFORE), selection)
    assert made.edges == ()
    assert [(big.layer, big.days[0].heads) for big in made.big_bodies] == [(Layer.BUSINESS, ())]


def test_a_body_that_is_big_on_one_of_the_days_is_big_on_both() -> None:
    ties = [*assembly("head", "", ""), office("t3", "p3", "assembly", "2019-01-01", "2022-02-01")]
    selection = Selection(max_body=3)
    found = network(*ties)
    before, after = build_together([found.as_of(day) for day in (BEFORE, AFTER)], selection)
    assert [len(before.edges), len(after.edges)] == [3, 2]
    assert before.big_bodies == after.big_bodies
    (big,) = after.big_bodies
    assert [(str(day.date), day.members, day.heads) for day in big.days] == [
        (BEFORE, 4, ("p0",)),
        (AFTER, 3, ("p0",)),
    ]
    alone = build(found.as_of(AFTER), selection)
    assert (len(alone.edges), alone.big_bodies) == (3, ())
    assert build(found.as_of(AFTER), selection, alongside=[found.as_of(BEFORE)]) == after


def test_a_body_that_is_big_on_one_day_is_big_for_paths_tests_and_the_history() -> None:
    """Four on the first day and three on the second, of whom only the head is tied to all."""
    ties = [*assembly("head", "", ""), office("t3", "p3", "assembly", "2019-01-01", "2022-02-01")]
    selection = Selection(layers=(Layer.COLLEAGUE,), max_body=3)
    turn = Event("turn", "A turn", before=dt.date(2021, 12, 31), after=dt.date(2022, 5, 31))
    found = replace(network(*ties), events=(turn,))
    after = found.as_of(AFTER)
    through = path(after, "p1", "p2", selection, alongside=others_of(after))
    assert [hop.to for hop in through or ()] == ["p0", "p2"]
    assert len(path(after, "p1", "p2", selection) or ()) == 1
    shown = history(found, dt.date(2021, 1, 1), dt.date(2022, 12, 31), selection)
    there = {f"{one.row['source']}-{one.row['target']}": one.there for one in shown.edges}
    # The day after the turning point the three stand for themselves.
    (later,) = there["p1-p2"]
    assert (later.start, later.end) == (dt.date(2022, 6, 1), None)
    (led,) = there["p0-p1"]
    assert (led.start, led.end) == (None, None)
    # One comes, and three become four: of the three only the head is tied on the first day.
    ties[-1] = office("t3", "p3", "assembly", "2022-02-01")
    grown = network(*ties)
    before, after = grown.as_of(BEFORE), grown.as_of(AFTER)
    change = compare(before, after, selection=selection)
    assert {*exposure(change, "p1", "colleague", None).paths} == {"p0", "p1"}
    same = exposure(change, "p1", "colleague", None, (before, grown.as_of("2022-01-31")))
    assert {*same.paths} == {"p0", "p1", "p2"}


# The sweep, beside a slow reading day by day

DAYS = [dt.date(2019, 12, 28) + dt.timedelta(days=k) for k in range(12)]
_people = st.sampled_from([f"p{k}" for k in range(4)])
Row = tuple[str, str, dt.date, int, str, str, str]
Together = tuple[dt.date, int, bool]
_rows = st.lists(
    st.tuples(
        _people,
        st.sampled_from(["office", "bureau"]),
        st.sampled_from(DAYS[:6]),
        st.integers(1, 8),  # Days; with none at all nothing would be certain for long.
        st.sampled_from(["", "head", "member"]),
        st.sampled_from(["", "judge"]),
        st.sampled_from(["official", "official", "official", "alleged"]),
    ),
    min_size=5,
    max_size=12,
)
_rules = st.builds(
    Selection,
    layers=st.just((Layer.CAREER,)),
    max_body=st.integers(2, 4),
    big_bodies=st.sampled_from(["heads", "none", "all"]),
    career_years=st.none() | st.integers(1, 2),
)


def of_rows(rows: list[Row]) -> Network:
    ties = [
        office(
            f"t{k:02}", person, body, str(start), str(start + dt.timedelta(days=length)),
            rank=rank, detail=title, status=status,
        )
        for k, (person, body, start, length, rank, title, status) in enumerate(rows)
    ]  # fmt: skip
    dead = {"p0": "2020-01-04"} if any(row[0] == "p0" for row in rows) else {}
    return network(*ties, part_of={"bureau": "office"}, died=dead, people=("p0",))


def slowly(found: Network, until: dt.date, selection: Selection) -> dict[tuple[str, str], float]:
    """The weight of every career tie on a day, by going through every day up to it."""
    together: dict[tuple[str, str, str], list[Together]] = {}
    day = DAYS[0] - dt.timedelta(days=1)
    while day <= until:
        for pair, members, led in _on(found, day, selection):
            together.setdefault(pair, []).append((day, members, led))
        day += dt.timedelta(days=1)
    made: dict[tuple[str, str], float] = {}
    for (a, b, _), days in sorted(together.items()):
        for stretch in _stretches(days):
            few = stretch[0][1] <= selection.max_body or selection.big_bodies == "all"
            heads = selection.big_bodies == "heads"
            weights = [1 / (size - 1) for _, size, led in stretch if few or (heads and led)]
            years = selection.career_years
            over = years is not None and add_months(stretch[-1][0], 12 * years) < until
            if weights and not over:
                made[a, b] = made.get((a, b), 0.0) + weights[0]
                break
    return made


def _on(
    found: Network, day: dt.date, selection: Selection
) -> Iterator[tuple[tuple[str, str, str], int, bool]]:
    """Who is at a body together on a day, among how many, and whether one heads it."""
    bodies: dict[str, dict[str, bool]] = {}
    for place in memberships(found.as_of(day), selection, Layer.COLLEAGUE):
        rows = [row for held in place.holdings for row in held.in_force]
        heads = any(row.rank == "head" and row.to == place.body for row in rows)
        bodies.setdefault(place.body, {})[place.person] = heads
    for body, members in bodies.items():
        for a, b in combinations(sorted(members), 2):
            yield (a, b, body), len(members), members[a] or members[b]


def _stretches(days: list[Together]) -> list[list[Together]]:
    """Days in a row."""
    found: list[list[Together]] = []
    for on in days:
        if found and found[-1][-1][0] == on[0] - dt.timedelta(days=1):
            found[-1].append(on)
        else:
            found.append([on])
    return found


@settings(deadline=None)
@given(_rows, _rules, st.sampled_from([*DAYS, DAYS[-1] + dt.timedelta(days=370)]))
def test_the_sweep_is_the_slow_reading(
    rows: list[Row],
    selection: Selection,
    day: dt.date,
) -> None:
    found = of_rows(rows)
    edges = layer_edges(found.as_of(day), selection).edges
    fast = {(edge.a, edge.b): round(edge.weight, 9) for edge in edges}
    assert fast == {k: round(v, 9) for k, v in slowly(found, day, selection).items()}


@settings(deadline=None, max_examples=50)
@given(_rows)
def test_former_colleagues_are_pairs_of_overlapping_intervals(
    rows: list[Row],
) -> None:
    """Independent of members and days: pairs of rows whose certain intervals meet."""
    found = of_rows(rows)
    selection = Selection(layers=(Layer.CAREER,), big_bodies="all")
    day = DAYS[-1]
    seats: dict[str, list[tuple[str, str, dt.date, dt.date]]] = {}
    for row in found.spells:
        certain = found.intervals[row.id].certain
        if certain is None or row.status not in selection.statuses:
            continue
        above = {"bureau": "office"}.get(row.to) if row.rank == "head" else None
        for body in {row.to, above} - {None}:
            seats.setdefault(str(body), []).append(
                (row.from_, row.id, certain.from_, certain.until)
            )
    expected = nx.Graph()
    for held in seats.values():
        for one, other in combinations(held, 2):
            first = max(one[2], other[2])
            if one[0] != other[0] and first < min(one[3], other[3]) and first <= day:
                expected.add_edge(one[0], other[0])
    edges = layer_edges(found.as_of(day), selection).edges
    assert {(e.a, e.b) for e in edges} == {(min(pair), max(pair)) for pair in expected.edges}


@settings(deadline=None, max_examples=50)
@given(_rows, _rules, st.sets(st.integers(0, 11), max_size=4))
def test_without_ties_is_the_ledger_without_them(
    rows: list[Row],
    selection: Selection,
    gone: set[int],
) -> None:
    """Of bodies that nobody's going makes small, and rows that leave no other row's dates."""
    every = Selection(layers=selection.layers, big_bodies="all")
    alone = [row for row in rows if row[5] == "" and row[6] == "official"]
    seats = {(row[0], row[1]) for row in alone}
    once = [next(row for row in alone if (row[0], row[1]) == seat) for seat in sorted(seats)]
    found = of_rows(once)
    ids = {f"t{k:02}" for k in gone}
    left = of_rows(once)
    left = network(
        *(row for row in left.ties if row.id not in ids),
        part_of={"bureau": "office"},
        died={"p0": "2020-01-04"},
        people=tuple(f"p{k}" for k in range(5)),
    )
    day = DAYS[-1].isoformat()
    cut = [
        (edge.a, edge.b)
        for whole in layer_edges(found.as_of(day), every).edges
        if (edge := whole.without(ids)) is not None
    ]
    assert cut == [(edge.a, edge.b) for edge in layer_edges(left.as_of(day), every).edges]


def test_the_past_of_the_dead_stays() -> None:
    found = network(
        office("t1", "ada", "court", "2001-01-01"),
        office("t2", "ben", "court", "2001-01-01"),
        died={"ada": "2010-01-01"},
    )
    (one,) = past(found.as_of(BEFORE), CAREER)
    assert one.last == dt.date(2009, 12, 31)
    assert build(found.as_of(BEFORE), CAREER).edges == ()
