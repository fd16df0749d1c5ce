"""The network as a whole on two days, and on how little the answer rests."""

from __future__ import annotations

import pytest

from elitenet.change.compare import Change, compare
from elitenet.change.whole_network import contrast
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import Layer
from ledger import AFTER, BEFORE, network, tie


def a_broker_goes() -> Network:
    """A chain of three bodies, court - bank - mill, that Hub and Cid join; Hub leaves court."""
    return network(
        tie("h1", "hub", "office", "court", "2019", "2022-02-01", post="court-head"),
        tie("h2", "hub", "office", "bank", "2019", post="bank-head"),
        tie("c1", "ann", "office", "court", "2019", post="court-2"),
        tie("c2", "ben", "office", "court", "2019", post="court-3"),
        tie("b1", "cid", "office", "bank", "2019", post="bank-2"),
        tie("b2", "dee", "office", "bank", "2019", post="bank-3"),
        tie("m1", "cid", "office", "mill", "2019", post="mill-1"),
        tie("m2", "fay", "office", "mill", "2019", post="mill-2"),
        tie("m3", "gus", "office", "mill", "2019", post="mill-3"),
        tie("n1", "eli", "office", "court", "2022-02-01", post="court-head"),
    )


def the_change(found: Network, *, possibly: bool = False) -> Change:
    selection = Selection(possibly=possibly)
    return compare(found.as_of(BEFORE), found.as_of(AFTER), selection=selection)


def test_a_mover_whose_posts_went_moved_mechanically() -> None:
    found = contrast(the_change(a_broker_goes()))
    hub = next(mover for mover in found.movers if mover.id == "hub")
    # Before, 2 x 4 of the 21 pairs of others run through her, as 4 x 2 do through Cid.
    assert hub.betweenness.before == pytest.approx(8 / 21, abs=1e-9)
    assert (hub.betweenness.after, hub.rank.before, hub.rank.after) == (0, 1, 2)
    assert hub.mechanical == pytest.approx(1.0)


def hub_last_seen_at_court() -> Network:
    """The same chain, and of Hub at court it is not known whether she left; nobody follows."""
    seen = tie(
        "h1",
        "hub",
        "office",
        "court",
        "2019",
        "2022-02-01",
        post="court-head",
        end_basis="last-attested",
    )
    rest = (t for t in a_broker_goes().ties if t.id not in ("h1", "n1"))
    return network(seen, *rest)


def test_a_loss_that_is_only_possible_has_no_mechanical_share() -> None:
    change = the_change(hub_last_seen_at_court())
    assert [h.certainty for h in change.careers["hub"].lost] == [Certainty.POSSIBLY]
    hub = next(mover for mover in contrast(change).movers if mover.id == "hub")
    assert (hub.betweenness.after, hub.mechanical) == (0, 0)


def test_posts_that_are_possibly_held_make_ties_when_asked_and_are_never_known() -> None:
    certain = contrast(the_change(hub_last_seen_at_court()))
    possible = contrast(the_change(hub_last_seen_at_court(), possibly=True))
    # Three each at court, bank and mill, and nobody in two edges: 9; without Hub at court 7.
    assert (certain.before["ties"], certain.after["ties"]) == (9, 7)
    assert (possible.before["ties"], possible.after["ties"]) == (9, 9)
    for found in (certain, possible):
        assert (found.posts.before, found.posts.after, found.same_posts) == (9, 8, 8)
        assert (found.same_before["ties"], found.same_after["ties"]) == (7, 7)
    assert possible.movers == ()


def test_who_moved_by_their_own_score_come_before_those_whom_others_passed() -> None:
    found = contrast(the_change(a_broker_goes()))
    own = [bool(mover.betweenness.change) for mover in found.movers]
    assert own == sorted(own, reverse=True)
    assert {True, False} == set(own)
    for mine in (True, False):
        moves = [
            abs(m.rank.change or 0) for m in found.movers if bool(m.betweenness.change) == mine
        ]
        assert moves == sorted(moves, reverse=True)


def test_the_decisive_tie_is_the_one_that_makes_the_broker() -> None:
    found = contrast(the_change(a_broker_goes()))
    assert found.decisive is not None
    # Without the seat at the bank or at the mill nothing runs through Cid, and nothing
    # moves another score by as much; the first of the two by id is named.
    assert (found.decisive.tie, found.decisive.person) == ("b1", "cid")
    assert (found.decisive.day, found.decisive.without) == ("before", 0)
    assert found.decisive.score == pytest.approx(8 / 21, abs=1e-9)


def test_careers_stand_when_posts_are_lost_or_left_out() -> None:
    """Hub and the others of the court are former colleagues, known on both days or not."""
    without_successor = network(*(t for t in a_broker_goes().ties if t.id != "n1"), people=("eli",))
    selection = Selection(layers=(Layer.COLLEAGUE, Layer.CAREER))
    ends = without_successor.as_of(BEFORE), without_successor.as_of(AFTER)
    found = contrast(compare(*ends, selection=selection))
    assert found.same_posts == 8
    assert (found.before["ties"], found.after["ties"]) == (9, 9)
    assert (found.same_before["ties"], found.same_after["ties"]) == (9, 9)
    assert found.movers == ()
    graph = found.change.graph_before
    assert len(graph.without({"h1"}).edges) == 7, "a claim that nobody made leaves no past"
    left = graph.without_posts({"h1"})
    assert len(left.edges) == 9
    assert left.edge("ann", "hub") == found.change.graph_after.edge("ann", "hub")


def test_the_lost_posts_make_no_share_of_a_move_that_careers_outlast() -> None:
    """Hub loses the court and joins the mill: what moves her is what she won."""
    won = tie("n2", "hub", "office", "mill", "2022-02-01", post="mill-4")
    found = a_broker_goes()
    selection = Selection(layers=(Layer.COLLEAGUE, Layer.CAREER))
    grown = network(*found.ties, won)
    change = compare(grown.as_of(BEFORE), grown.as_of(AFTER), selection=selection)
    shares = [m.mechanical for m in contrast(change).movers if m.mechanical is not None]
    assert shares
    assert set(shares) == {0.0}


def test_posts_known_on_both_days_are_counted_and_measured_alone() -> None:
    found = contrast(the_change(a_broker_goes()))
    assert (found.posts.before, found.posts.after, found.same_posts) == (9, 9, 9)
    lost_successor = network(*(t for t in a_broker_goes().ties if t.id != "n1"), people=("eli",))
    without = contrast(the_change(lost_successor))
    assert (without.posts.before, without.posts.after, without.same_posts) == (9, 8, 8)
    assert without.same_before["ties"] < without.before["ties"]  # type: ignore[operator]


def test_change_is_after_less_before() -> None:
    record = contrast(the_change(a_broker_goes())).to_dict()
    before, after, change = record["before"], record["after"], record["change"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert isinstance(change, dict)
    assert before.keys() == after.keys() == change.keys()
    assert change["density"] == pytest.approx(after["density"] - before["density"])


def test_the_table_has_a_row_a_measure() -> None:
    found = contrast(the_change(a_broker_goes()))
    frame = found.to_frame()
    assert list(frame.index) == list(found.before)
    assert list(frame.loc["isolates"]) == [1, 0, -1]
    assert frame.loc["patron_kin_posts"].isna().all()


def test_nothing_moves_where_nothing_changes() -> None:
    still = network(
        tie("c1", "ann", "office", "court", "2019"), tie("c2", "ben", "office", "court", "2019")
    )
    found = contrast(the_change(still))
    assert found.movers == ()
    assert found.decisive is None
