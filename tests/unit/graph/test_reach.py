"""Steps, paths and posts within reach, with their evidence and the dead as transit."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.errors import UsageError
from elitenet.graph.people import from_pairs
from elitenet.graph.posts import distinct
from elitenet.graph.reach import path, reach, reach_all, within
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot
from elitenet.ledger.tie_types import Layer
from elitenet.measures.kin_share import kin_posts, known_posts, patron_kin_posts
from ledger import BEFORE, network, tie

SINCE = "2019-01-01"
ALL = Selection(layers=tuple(Layer))


def office(id_: str, person: str, body: str, start: str = SINCE, end: str = "", **rest: str) -> Tie:
    return tie(id_, person, "office", body, start, end, **rest)  # type: ignore[arg-type]


def kin(id_: str, a: str, b: str) -> Tie:
    return tie(id_, a, "kinship", b)


def family(*ties: Tie, **rest: object) -> Snapshot:
    """Ada - ben - cy - dee - eve, each the child of the next; all but ben hold posts."""
    found = network(
        kin("k1", "ada", "ben"),
        kin("k2", "ben", "cy"),
        kin("k3", "cy", "dee"),
        kin("k4", "dee", "eve"),
        *(office(f"o-{who}", who, f"body-{who}") for who in ("ada", "cy", "dee", "eve")),
        *ties,
        **rest,  # type: ignore[arg-type]
    )
    return found.as_of(BEFORE)


def posts(snapshot: Snapshot, actor: str, selection: Selection | None = None) -> list[str]:
    return [h.ties[0].id for h in reach(snapshot, actor, selection or Selection()).posts]


# Reach to office


def test_posts_of_others_within_two_steps() -> None:
    assert posts(family(), "ada") == ["o-cy"]
    assert posts(family(), "cy") == ["o-dee", "o-ada", "o-eve"]
    assert posts(family(), "ben") == ["o-ada", "o-cy", "o-dee"]


@pytest.mark.parametrize(("steps", "count"), [(1, 0), (2, 1), (3, 2), (4, 3), (9, 3)])
def test_steps(steps: int, count: int) -> None:
    assert len(posts(family(), "ada", Selection(steps=steps))) == count


def test_paths_carry_their_evidence() -> None:
    found = reach(family(), "ada")
    assert [(hop.from_, hop.to, hop.ties, hop.layers) for hop in found.paths["cy"]] == [
        ("ada", "ben", ("k1",), (Layer.KIN,)),
        ("ben", "cy", ("k2",), (Layer.KIN,)),
    ]


def test_the_dead_hold_nothing_and_stay_as_transit() -> None:
    snapshot = family(office("o-ben", "ben", "court"), died={"ben": "2010"})
    assert posts(snapshot, "ada") == ["o-cy"]
    assert within(snapshot, "ada") == {"ada": 0, "ben": 1, "cy": 2}


def test_context_is_no_transit() -> None:
    assert posts(family(context=("ben",)), "ada") == []


def test_a_seat_with_two_claimed_holders_is_one_post() -> None:
    snapshot = family(
        office("o1", "ben", "court", post="chief"), office("o2", "cy", "court", post="chief")
    )
    assert posts(snapshot, "ada") == ["o1", "o-cy"]
    assert reach(snapshot, "ada").paths.keys() == {"ben", "cy"}


def test_two_deputies_of_one_assembly_hold_two_posts() -> None:
    snapshot = family(
        office("o1", "ben", "assembly", detail="Deputy"),
        office("o2", "cy", "assembly", detail="Deputy"),
    )
    assert posts(snapshot, "ada") == ["o1", "o2", "o-cy"]
    assert len(distinct(snapshot.holdings())) == 6


def test_reach_layers() -> None:
    snapshot = family(tie("a1", "ada", "ally", "eve", SINCE))
    assert posts(snapshot, "ada") == ["o-cy"]
    assert posts(snapshot, "ada", Selection.of(reach_layers="patronage")) == ["o-eve"]
    both = Selection.of(reach_layers="kin,patronage")
    assert posts(snapshot, "ada", both) == ["o-eve", "o-cy", "o-dee"]


def test_only_certain_ties_and_posts_unless_asked() -> None:
    snapshot = family(office("o-ben", "ben", "court", "2021-12", "2022"), people=())
    later = snapshot.network.as_of("2022-06-01")
    assert posts(later, "ada") == ["o-cy"]
    assert posts(later, "ada", Selection(possibly=True)) == ["o-ben", "o-cy"]


def test_all_at_once_is_each_alone() -> None:
    snapshot = family()
    found = reach_all(snapshot)
    assert [*found] == ["ada", "ben", "cy", "dee", "eve"]
    assert found == {id_: reach(snapshot, id_) for id_ in found}


@pytest.mark.parametrize("actor", ["body-ada", "nobody"])
def test_only_people_have_reach(actor: str) -> None:
    with pytest.raises(UsageError, match=actor):
        reach(family(), actor)


# Paths


def test_the_shortest_path_and_the_first_in_the_alphabet() -> None:
    found = [("ada", "cy"), ("cy", "eve"), ("ada", "ben"), ("ben", "eve"), ("eve", "fay")]
    hops = path(from_pairs(found).snapshot, "ada", "fay")
    assert hops is not None
    assert [hop.to for hop in hops] == ["ben", "eve", "fay"]


def test_a_path_takes_the_selected_layers() -> None:
    snapshot = family(office("o1", "ada", "court"), office("o2", "eve", "court"))
    through_court = path(snapshot, "ada", "eve")
    assert through_court is not None
    assert [hop.ties for hop in through_court] == [("o1", "o2")]
    through_kin = path(snapshot, "ada", "eve", Selection.of(layers="kin"))
    assert through_kin is not None
    assert len(through_kin) == 4
    assert path(snapshot, "ada", "eve", Selection.of(layers="patronage")) is None


def test_a_path_passes_the_dead_only_when_asked() -> None:
    snapshot = family(died={"ben": "2010"})
    assert path(snapshot, "ada", "cy") is None
    passed = path(snapshot, "ada", "cy", transit=True)
    assert passed is not None
    assert [hop.to for hop in passed] == ["ben", "cy"]
    to_the_dead, from_the_dead = path(snapshot, "ada", "ben"), path(snapshot, "ben", "dee")
    assert to_the_dead is not None
    assert from_the_dead is not None


def test_a_path_to_oneself_is_empty() -> None:
    assert path(family(), "ada", "ada") == ()


# Kin's share of the posts


def test_kin_share_of_the_posts() -> None:
    snapshot = family(office("o1", "fay", "court"), office("o2", "fay", "bank"))
    assert len(known_posts(snapshot)) == 6
    assert kin_posts(snapshot) == pytest.approx(4 / 6)
    assert patron_kin_posts(snapshot, "ben") == pytest.approx(3 / 6)
    assert patron_kin_posts(snapshot, "ada") == pytest.approx(1 / 6)
    assert patron_kin_posts(snapshot, "fay") == 0
    assert patron_kin_posts(snapshot, None) is None


def test_kin_share_is_undefined_without_posts() -> None:
    snapshot = network(kin("k1", "ada", "ben")).as_of(BEFORE)
    assert (kin_posts(snapshot), patron_kin_posts(snapshot, "ada")) == (None, None)


def test_kin_of_a_dead_relative_are_kin() -> None:
    snapshot = network(
        kin("k1", "ada", "ben"),
        kin("k2", "cy", "ben"),
        office("o1", "ada", "court"),
        office("o2", "cy", "bank"),
        died={"ben": "1981"},
    ).as_of(BEFORE)
    assert kin_posts(snapshot) == 1.0


# Against networkx

names = st.sampled_from([f"p{k}" for k in range(8)])
pairs = st.lists(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]), max_size=14)


def of_pairs(found: list[tuple[str, str]]) -> Network:
    ties = [tie(f"t{k:02}", a, "ally", b, SINCE) for k, (a, b) in enumerate(found)]
    return network(*ties, people=tuple(f"p{k}" for k in range(8)))


@given(pairs, st.integers(1, 4))
def test_steps_agree_with_networkx(found: list[tuple[str, str]], steps: int) -> None:
    known = nx.Graph(found)
    known.add_node("p0")
    near = within(of_pairs(found).as_of(BEFORE), "p0", steps, (Layer.PATRONAGE,))
    assert near == nx.single_source_shortest_path_length(known, "p0", cutoff=steps)


@given(pairs)
def test_paths_agree_with_networkx(found: list[tuple[str, str]]) -> None:
    known = nx.Graph(found)
    known.add_nodes_from(["p0", "p1"])
    hops = path(of_pairs(found).as_of(BEFORE), "p0", "p1", ALL)
    if hops is None:
        assert not nx.has_path(known, "p0", "p1")
    else:
        expected = min(nx.all_shortest_paths(known, "p0", "p1"))
        assert ["p0", *(hop.to for hop in hops)] == expected
