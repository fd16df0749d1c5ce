"""The page says of every day what the library says of it: swept and computed anew are equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from elitenet.change.compare import Change, compare
from elitenet.change.seats import Fate, seats
from elitenet.errors import UsageError
from elitenet.folder import dataset
from elitenet.folder.starter import TEMPLATE
from elitenet.graph.edges import edges_together
from elitenet.graph.reach import Ways
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Event, Network
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import Layer
from elitenet.measures.catalogue import ranks
from elitenet.measures.centrality import betweenness
from elitenet.measures.kin_share import known_posts, patron_kin_posts
from elitenet.page.data import build
from elitenet.page.places import number, unpacked
from elites import elite

Page = Mapping[str, Any]
EVERYTHING = Selection(layers=tuple(Layer), possibly=True, max_body=2, career_years=2)


def decoded(change: Change, until: dt.date | None = None) -> dict[str, Any]:
    page = build(change, until=until)
    tables = {key for key, value in page.items() if isinstance(value, dict) and "rows" in value}
    zero: set[int] = set()
    for stop in page["stops"]:
        for place in stop["zero"]:
            (zero.add if place >= 0 else zero.discard)(place if place >= 0 else -1 - place)
        stop["zero"] = sorted(zero)
    return {**page, **{key: unpacked(page[key]) for key in tables}}


def at(steps: Sequence[Any], day: int) -> Any:
    found = None
    for first, *rest in steps:
        if first <= day:
            found = rest[0]
    return found


def days_to_try(page: Page, most: int) -> Iterator[dt.date]:
    """The days of the states with those before them, at most so many."""
    first = dt.date(1970, 1, 1)
    turns = [state["day"] for state in page["states"]]
    days = sorted({day for turn in turns for day in (turn - 1, turn) if day > page["before"]})
    step = max(1, len(days) // most)
    yield from (first + dt.timedelta(days=day) for day in days[::step])


# --- what is compared ---


def check(change: Change, until: dt.date | None = None, most: int = 12) -> None:
    """Everything on both days and on many between and after them."""
    page = decoded(change, until)
    check_first_day(page, change)
    check_paths(page, change)
    for day in sorted({change.after.date, *days_to_try(page, most)}):
        again = compare(
            change.before,
            change.network.as_of(day),
            event=change.event,
            outgoing=change.outgoing,
            incoming=change.incoming,
            selection=change.selection,
            count_demotions=change.count_demotions,
        )
        assert state_of(page, day) == counted(again), day
        assert edges_of(page, day) == edges_expected(again), day
        assert present_on(page, day) == set(again.nodes), day
        assert fates_of(page, day) == fates_expected(again), day
        assert outcomes_of(page, day) == outcomes_expected(again), day
    check_stops(page, change)


def state_of(page: Page, day: dt.date) -> dict[str, int]:
    rows = [state for state in page["states"] if state["day"] <= number(day)]
    return {key: value for key, value in rows[-1].items() if key != "day"}


def counted(again: Change) -> dict[str, int]:
    lost, won, graph = again.who_lost(), again.who_won(), again.graph_after
    posts = known_posts(again.after, again.selection)
    share = patron_kin_posts(again.after, again.outgoing, again.selection)
    return {
        "posts": len(posts),
        "people": len(graph),
        "ties": len(graph.edges),
        "isolates": sum(not near for near in graph.neighbours.values()),
        "at_risk": lost.denominator,
        "lost": lost.listed,
        "uncertain": lost.listed_uncertain,
        "won": won.listed,
        "moved_down": lost.listed_moved,
        "kin_posts": round((share or 0.0) * len(posts)),
    }


def check_first_day(page: Page, change: Change) -> None:
    found, graph = state_of(page, change.before.date), change.graph_before
    assert (found["people"], found["ties"]) == (len(graph), len(graph.edges))
    assert found["isolates"] == sum(not near for near in graph.neighbours.values())
    assert found["posts"] == len(known_posts(change.before, change.selection))
    assert not any(found[key] for key in ("lost", "uncertain", "won", "moved_down"))
    expected = edges_together((change.before, change.after), change.selection)[0].edges
    assert edges_of(page, change.before.date) == as_bonds(expected)
    assert present_on(page, change.before.date) == set(change.nodes)


def present_on(page: Page, day: dt.date) -> set[str]:
    """Who is in the network on a day; all of them have a place on the map."""
    found = set()
    for actor in page["actors"]:
        if any(from_ <= number(day) < until for from_, until in actor["present"]):
            assert actor["x"] is not None
            assert actor["y"] is not None
            found.add(actor["id"])
    return found


def edges_of(page: Page, day: dt.date) -> dict[tuple[Any, ...], bool]:
    ids, ties = ([row["id"] for row in page[key]] for key in ("actors", "ties"))
    found: dict[tuple[Any, ...], bool] = {}
    for edge in page["edges"]:
        for from_, until, certain in edge["there"]:
            if from_ <= number(day) < until:
                pair = tuple(sorted((ids[edge["a"]], ids[edge["b"]])))
                body = "" if edge["body"] is None else ids[edge["body"]]
                key = (*pair, edge["layer"], body)
                assert key not in {found_key[:4] for found_key in found}, "two rows at once"
                found[*key, tuple(sorted(ties[tie] for tie in edge["ties"]))] = bool(certain)
    return found


def edges_expected(again: Change) -> dict[tuple[Any, ...], bool]:
    return as_bonds(edges_together((again.before, again.after), again.selection)[1].edges)


def as_bonds(edges: Sequence[Any]) -> dict[tuple[Any, ...], bool]:
    ties: dict[tuple[str, ...], set[str]] = {}
    sure: dict[tuple[str, ...], bool] = {}
    for edge in edges:
        for strand in edge.strands:
            key = edge.a, edge.b, str(strand.layer), strand.body or ""
            ties.setdefault(key, set()).update(id_ for need in strand.needs for id_ in need)
            sure[key] = sure.get(key, False) or strand.certainty is Certainty.YES
    return {(*key, tuple(sorted(of))): sure[key] for key, of in ties.items()}


def fates_of(page: Page, day: dt.date) -> list[tuple[str, ...]]:
    words = [fate["words"] for fate in page["fates"]]
    nobody, ids = Fate.NOBODY, [row["id"] for row in page["ties"]]
    found = []
    for seat in page["seats"]:
        fate = words[at(seat["fate"], number(day))].split(" (")[0].split(":")[0]
        holders = {ids[tie] for tie in seat["ties"]}
        if fate != nobody or seat["listed"]:
            fate = "possibly" if fate.startswith("possibly") else fate
            key = seat["post"] or min(holders)
            found.append((key, fate, str(seat["studied"]), seat["arena"]))
    return sorted(found)


def fates_expected(again: Change) -> list[tuple[str, ...]]:
    network = again.network
    found, statuses = [], again.selection.statuses
    groups = {
        (rows[0].from_, rows[0].to, rows[0].seat): min(t.id for t in rows if t.status in statuses)
        for rows in network.spells_by_seat
        if any(tie.status in statuses for tie in rows)
    }
    for seat in seats(again, every=True).seats:
        tie = next((h.holdings[0].tie for h in seat.holders), None)
        key = seat.id or (groups[tie.from_, tie.to, tie.seat] if tie else "")
        fate = "changed in part" if seat.fate is Fate.IN_PART else str(seat.fate)
        named = network.studied or network.seats_gone
        studied = network.studies(seat.id) if named else None
        found.append((key, fate, str(studied), seat.arena))
    return sorted(found)


def outcomes_of(page: Page, day: dt.date) -> dict[str, str]:
    ids = [row["id"] for row in page["actors"]]
    return {
        ids[person["actor"]]: page["outcomes"][at(person["outcome"], number(day))]["kind"]
        for person in page["people"]
    }


def outcomes_expected(again: Change) -> dict[str, str]:
    def kind(found: Any) -> str:
        if found.died:
            return "died"
        if again.is_loss(found):
            return "lost"
        if found.outcome in ("entered", "gained") or found.promoted:
            return "won"
        if found.demoted:
            return "moved"
        if found.two_readings:
            return "uncertain"
        return "moved" if found.outcome == "moved" else ""

    return {id_: kind(found) for id_, found in again.careers.items()}


def check_paths(page: Page, change: Change) -> None:
    ids = [row["id"] for row in page["actors"]]
    for place, end in enumerate(page["path_ends"]):
        first = end["day"] == number(change.before.date)
        days = (change.before, change.after) if first else (change.after, change.before)
        patron = ids[end["patron"]]
        ways = Ways(days[0], change.selection, change.selection.layers, days[1:])
        for person in page["people"]:
            start = ids[person["actor"]]
            # As elitenet.graph.reach.path does, which builds the ways anew each time.
            hops = ways.paths(start, transit=False).get(patron)
            expected = [] if hops is None else [start, *(hop.to for hop in hops)]
            assert [ids[actor] for actor in person["paths"][place]] == expected


def check_stops(page: Page, change: Change) -> None:
    ids = [row["id"] for row in page["actors"]]
    for stop in page["stops"]:
        day = dt.date(1970, 1, 1) + dt.timedelta(days=stop["day"])
        graph = change.graph_before
        if day > change.before.date:
            days = change.before, change.network.as_of(day)
            graph = compare(*days, selection=change.selection).graph_after
        scores = betweenness(graph)
        rank = ranks(scores)
        found = {ids[actor]: (value, place) for actor, value, place in stop["measures"]}
        zero = {ids[actor] for actor in stop["zero"]}
        assert found == {
            id_: (None if x is None else round(x, 4), rank[id_])
            for id_, x in scores.items()
            if x != 0
        }
        assert zero == {id_ for id_, x in scores.items() if x == 0}


# --- the cases ---


def of_event(network: Network, event: Event, **rest: Any) -> Change:
    assert event.before
    assert event.after
    days = network.as_of(event.before), network.as_of(event.after)
    return compare(*days, event=event, **rest)


@pytest.fixture(scope="module")
def bundled() -> Network:
    return dataset.load()


@pytest.mark.parametrize("name", ["january-2022", "march-2019", "june-2022"])
def test_the_bundled_case(bundled: Network, name: str) -> None:
    check(of_event(bundled, bundled.turning_point(name)))


def test_the_bundled_case_with_all_that_may_be_asked_for(bundled: Network) -> None:
    event = bundled.turning_point()
    check(of_event(bundled, event, selection=EVERYTHING, count_demotions=True), most=4)


def test_days_after_the_second_one(bundled: Network) -> None:
    check(of_event(bundled, bundled.turning_point()), until=dt.date(2022, 12, 31), most=8)


@pytest.mark.parametrize("selection", [Selection(), EVERYTHING, Selection(max_body=2)])
def test_the_starter_case(selection: Selection) -> None:
    network = dataset.load(TEMPLATE)
    check(of_event(network, network.turning_point(), selection=selection), dt.date(2026, 1, 1))


@pytest.mark.parametrize("seed", range(40))
def test_made_elites(seed: int) -> None:
    network = elite(seed)
    (event,) = network.turning_points
    check(of_event(network, event, selection=(Selection(), EVERYTHING)[seed % 2]))


@given(strategies.networks(), st.dates(), st.integers(1, 900), st.integers(0, 400), st.booleans())
@settings(max_examples=80)
def test_any_network(
    network: Network, before: dt.date, days: int, more: int, everything: bool
) -> None:
    try:
        after = before + dt.timedelta(days=days)
        until = after + dt.timedelta(days=more)
    except OverflowError:
        return
    selection = EVERYTHING if everything else Selection()
    people = [actor.id for actor in network.actors if actor.is_person and actor.frame]
    outgoing, incoming = (people[0], people[-1]) if people else (None, None)
    change = compare(
        network.as_of(before),
        network.as_of(after),
        selection=selection,
        outgoing=outgoing,
        incoming=incoming,
    )
    check(change, until, most=5)


def test_people_there_only_between_the_two_days_have_a_place(bundled: Network) -> None:
    page = decoded(of_event(bundled, bundled.turning_point("january-2022")))
    first, last = present_on(page, JANUARY[0]), present_on(page, JANUARY[1])
    between = {actor["id"] for actor in page["actors"] if actor["x"] is not None}
    assert between > first | last


JANUARY = dt.date(2021, 12, 31), dt.date(2022, 5, 31)


def test_a_death_is_said_as_it_is_written(bundled: Network) -> None:
    page = decoded(of_event(bundled, bundled.turning_point()))
    found = [actor for actor in page["actors"] if actor["death"]]
    assert any(len(actor["death"]) == 4 for actor in found)
    for actor in page["actors"]:
        died = bundled.actor_by_id[actor["id"]].died
        assert actor["death"] == ("" if died is None else str(died))
        if died is not None:
            assert actor["may_have_died"] == number(died.earliest)
            assert actor["died"] == number(died.latest)


def test_columns_of_the_users_own_are_with_their_actor_and_blank_ones_are_not() -> None:
    network = dataset.read(TEMPLATE)
    own = (("region", "<b>north</b>"), ("blank", ""), ("__proto__", "x"))
    first = min(a.id for a in network.actors if a.is_person)
    actors = tuple(replace(a, extra=own if a.id == first else ()) for a in network.actors)
    changed = replace(network, actors=actors)
    page = decoded(of_event(changed, changed.turning_point()))
    found = {actor["id"]: actor["own"] for actor in page["actors"]}
    assert found.pop(first) == [["__proto__", "x"], ["region", "<b>north</b>"]]
    assert not any(found.values())


def test_the_last_day_does_not_lie_before_the_second(bundled: Network) -> None:
    change = of_event(bundled, bundled.turning_point())
    with pytest.raises(UsageError, match="must not lie before"):
        build(change, until=dt.date(2022, 5, 30))
