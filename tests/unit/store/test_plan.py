"""What a load has to do, and how much memory it is taken to need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings

from elitenet.ledger.entries import Actor, Event, Post
from elitenet.ledger.network import Network
from elitenet.store.links import compare, count_of, links_of
from elitenet.store.plan import make, size, weight
from ledger import network, tie
from strategies import networks


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks())
def test_links_say_what_the_rows_say(net: Network) -> None:
    ties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor in net.actors:
        for one in net.ties:
            if actor.id in (one.from_, one.to):
                for source in one.sources:
                    ties[actor.id, source].add(one.id)
    found = links_of(net)
    assert len(found) == count_of(net) == compare(net, ()).size
    of_ties = {key[1:]: p["ties"] for key, p in found.items() if "ties" in p}
    assert of_ties == {key: sorted(ids) for key, ids in ties.items()}
    own = {key for key, p in found.items() if p["own_row"]}
    kinds: dict[str, Sequence[Actor | Event | Post]] = {
        "Actor": net.actors,
        "Event": net.events,
        "Post": net.posts,
    }
    assert own == {(k, row.id, s) for k, rows in kinds.items() for row in rows for s in row.sources}


def test_four_links_weigh_as_much_as_a_row() -> None:
    net = network(*(tie(f"t{i}", f"p{i}", "office", "board") for i in range(6)))
    plan = make(net, ())
    # 7 actors, 6 ties and a source; a link from each actor.
    assert (size(plan), plan.links.size, weight(plan)) == (21, 7, 16)
