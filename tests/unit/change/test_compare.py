"""Who lost and who won: listings, denominators, groups and their order."""

from __future__ import annotations

from typing import Any

import pytest

from elitenet.change.compare import Change, compare
from elitenet.change.patron_groups import PatronGroup
from elitenet.change.wording import WORDINGS
from elitenet.errors import UsageError
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network
from elitenet.ledger.selection import Selection
from ledger import AFTER, BEFORE, network, tie


def an_elite() -> Network:
    """Old Olga goes, new Nick comes; her kin and their appointees around them."""
    return network(
        tie("k1", "kim", "kinship", "olga", detail="daughter"),
        tie("k2", "lee", "marriage", "kim"),
        tie("k3", "max", "kinship", "lee", detail="brother"),
        tie("k4", "dead", "kinship", "olga", detail="brother"),
        tie("k5", "niece", "kinship", "dead", detail="daughter"),
        tie("o1", "olga", "office", "throne", "2000", "2022-01-05", post="ruler"),
        tie("o2", "nick", "office", "court", "2019", "2022-01-05"),
        tie("o3", "nick", "office", "throne", "2022-01-05", post="ruler"),
        tie("o4", "nick", "party", "union", "2022-02-01"),
        tie("o5", "kim", "office", "bank", "2015", "2022-01-10"),
        tie("o6", "max", "office", "bank", "2015"),
        tie("o7", "amy", "office", "court", "2018-05-01", "2022-03-01"),
        tie("o8", "bob", "office", "court", "2020-02-01", "2022-03-01"),
        tie("o9", "cat", "office", "court", "2021"),
        tie("o10", "dan", "office", "bank", "2021-03-01"),
        tie("o11", "eve", "office", "bank", "2022-01-10"),
        tie("a1", "olga", "appointment", "amy", "2018-05-01", about=("o7",)),
        tie("a2", "nick", "appointment", "bob", "2020-02-01", about=("o8",)),
        tie("a3", "olga", "appointment", "dan", "2021-03-01", about=("o10",)),
        tie("a4", "nick", "nomination", "dan", "2021-03-01", about=("o10",)),
        tie("a5", "olga", "appointment", "cat", "2016-01-01"),
        tie("x1", "agency", "arrest", "amy", "2022-03-02"),
        tie("x2", "agency", "detention", "lee", "2022-03-02"),
        tie("x3", "agency", "naming", "max", "2022-03-02"),
        died={"dead": "1999"},
    )


def the_change(selection: Selection | None = None) -> Change:
    found = an_elite()
    return compare(
        found.as_of(BEFORE),
        found.as_of(AFTER),
        outgoing="olga",
        incoming="nick",
        selection=selection,
    )


def test_groups_are_computed_on_the_first_day() -> None:
    groups = the_change().groups
    assert groups["olga"] is PatronGroup.OUTGOING
    assert groups["nick"] is PatronGroup.INCOMING
    assert groups["kim"] is PatronGroup.KIN
    assert groups["lee"] is PatronGroup.KIN  # two steps
    assert groups["max"] is PatronGroup.NONE  # three steps
    assert groups["niece"] is PatronGroup.KIN  # through a dead brother
    assert groups["amy"] is PatronGroup.APPOINTEE_OF_OUTGOING
    assert groups["bob"] is PatronGroup.APPOINTEE_OF_INCOMING
    assert groups["dan"] is PatronGroup.APPOINTEE_OF_BOTH
    assert groups["cat"] is PatronGroup.NONE  # appointed to something long before, not to this post
    assert groups["eve"] is PatronGroup.NONE


@pytest.mark.parametrize("possibly", [False, True])
def test_only_certain_kin_are_kin_whatever_the_network_includes(possibly: bool) -> None:
    found = network(
        # Divorced in 2021: by the middle of that year perhaps, or not yet.
        tie("k1", "olga", "marriage", "ivo", "1990", "2021"),
        tie("k2", "olga", "kinship", "kim", detail="mother"),
    )
    before, after = found.as_of("2021-06-30"), found.as_of(AFTER)
    assert before.certainty(found.tie_by_id["k1"]) is Certainty.POSSIBLY
    selection = Selection(possibly=possibly)
    groups = compare(before, after, outgoing="olga", selection=selection).groups
    assert (groups["ivo"], groups["kim"]) == (PatronGroup.NONE, PatronGroup.KIN)


def test_the_incoming_patron_comes_before_kin_and_kin_before_appointees() -> None:
    found = network(
        tie("k1", "nick", "kinship", "olga", detail="son"),
        tie("k2", "kim", "kinship", "olga", detail="daughter"),
        tie("o1", "kim", "office", "bank", "2015-01-01"),
        tie("o2", "nick", "office", "court", "2015-01-01"),
        tie("a1", "olga", "appointment", "kim", "2015-01-01", about=("o1",)),
        tie("a2", "olga", "appointment", "nick", "2015-01-01", about=("o2",)),
    )
    days = found.as_of(BEFORE), found.as_of(AFTER)
    groups = compare(*days, outgoing="olga", incoming="nick").groups
    assert groups == {
        "olga": PatronGroup.OUTGOING,
        "nick": PatronGroup.INCOMING,
        "kim": PatronGroup.KIN,
    }


def test_who_lost_lists_the_gravest_first_and_marks_who_was_not_at_risk() -> None:
    lost = the_change().who_lost()
    assert [s.career.person.id for s in lost.people][:2] == ["amy", "lee"]
    assert {s.career.person.id for s in lost.people} == {"amy", "lee", "olga", "kim", "bob"}
    at_risk = {s.career.person.id: s.career.at_risk for s in lost.people}
    assert at_risk == {"amy": True, "lee": False, "olga": True, "kim": True, "bob": True}


def test_the_groups_add_up_to_the_denominator() -> None:
    lost = the_change().who_lost()
    assert lost.denominator == 8  # olga nick kim max amy bob cat dan
    assert sum(count.of for count in lost.groups) == 8
    assert (lost.listed, lost.listed_uncertain) == (4, 0)
    kin = next(count for count in lost.groups if count.group is PatronGroup.KIN)
    assert (kin.of, kin.listed) == (1, 1)  # lee and niece held no post: not at risk


def test_who_won_has_its_own_denominator() -> None:
    won = the_change().who_won()
    # No level is coded, and after the change neither stands between others: by name.
    assert [s.betweenness.after for s in won.people] == [0.0, 0.0]
    assert [s.career.person.id for s in won.people] == ["eve", "nick"]
    assert won.denominator == 5  # nick max cat dan eve
    assert won.listed == 2


def test_who_died_in_the_window_is_named_and_not_listed() -> None:
    found = network(
        tie("o1", "ada", "office", "court", "2019", "2022-02-01"),
        tie("o2", "ben", "office", "court", "2019", "2022-02-01", end_basis="last-attested"),
        tie("o3", "cy", "office", "court", "2022-01-10"),
        tie("o4", "dee", "office", "court", "2019", "2022-02-01"),
        died=dict.fromkeys(("ada", "ben", "cy"), "2022-02-01"),
    )
    change = compare(found.as_of(BEFORE), found.as_of(AFTER))
    for listing, listed in ((change.who_lost(), ["dee"]), (change.who_won(), [])):
        assert [s.career.person.id for s in listing.people] == listed
        assert listing.uncertain == ()
        assert listing.died == ("ada", "ben", "cy")
    assert change.who_lost().denominator == 1


def test_naming_alone_makes_nobody_a_loser() -> None:
    change = the_change()
    assert change.careers["max"].outcome.value == "kept"
    assert [act.tie.type for act in change.careers["max"].acts] == ["naming"]


def test_both_days_are_measured_on_one_set_of_people() -> None:
    change = the_change()
    assert change.graph_before.nodes == change.graph_after.nodes == change.nodes
    assert "eve" in change.nodes
    assert "dead" not in change.nodes


def test_a_record_leads_every_figure_to_ties_and_sources() -> None:
    record: Any = the_change().who_lost().to_dict()
    amy = next(p for p in record["lost"] if p["id"] == "amy")
    assert [office["tie"] for office in amy["offices_lost"]] == ["o7"]
    assert [act["tie"] for act in amy["acts"]] == ["x1"]
    assert amy["sources"] == ["s"]
    assert set(record["sources"]) == {"s"}


def test_the_frame_has_one_row_a_person() -> None:
    frame = the_change().who_lost().to_frame()
    assert frame.loc["kim", "outcome"] == "lost"
    assert frame.loc["kim", "offices_lost"] == ("o5",)
    assert len(frame) == 5
    assert list(the_change().who_won().to_frame()) == list(frame)


def test_showing_a_change_computes_nothing() -> None:
    change = the_change(Selection(steps=3))
    assert repr(change).startswith("Change(2021-12-31 to 2022-05-31, event=None, Selection(")
    assert "steps=3" in repr(change)
    assert not {"careers", "groups", "nodes"} & vars(change).keys()


def test_days_out_of_order_are_refused() -> None:
    found = an_elite()
    with pytest.raises(UsageError, match="must lie before"):
        compare(found.as_of(AFTER), found.as_of(BEFORE))


def test_an_unknown_patron_is_refused() -> None:
    found = an_elite()
    with pytest.raises(UsageError, match=r"'nobody' is not in actors\.csv"):
        compare(found.as_of(BEFORE), found.as_of(AFTER), outgoing="nobody")


def test_snapshots_of_two_ledgers_are_refused() -> None:
    with pytest.raises(UsageError, match="two networks"):
        compare(an_elite().as_of(BEFORE), an_elite().as_of(AFTER))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            (1, "2022-01-31", 1, 0, 1),
            "Of 1 person at risk (on 2022-01-31 this person certainly held the one seat studied), "
            "1 lost a seat or faced legal action.",
        ),
        (
            (2, "2022-01-31", 0, 2, 0),
            "Of 2 people at risk (on 2022-01-31 they certainly held a post), none lost a post or "
            "faced legal action; for 2 more the data can be read both ways.",
        ),
        (
            (0, "2022-01-31", 0, 0, 0),
            "Nobody was at risk: on 2022-01-31 nobody certainly held a post.",
        ),
    ],
)
def test_the_count_agrees_with_its_verb(given: tuple[int, str, int, int, int], said: str) -> None:
    assert WORDINGS["lost"].counted(*given) == said
