"""Questions on ledgers small enough to see the answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from integration.engines import Pair, both, rows
from integration.server import Server
from ledger import network, tie

SMALL = network(
    tie("t1", "ada", "ally", "ben", "2020", status="alleged"),
    tie("t2", "ada", "ally", "cy", "2020"),
    tie("t3", "cy", "kinship", "ben", detail="aunt"),
    tie("t4", "dee", "office", "court", "2020-01-01", "2022-03", detail="Judge", post="judge"),
    tie("t5", "eve", "office", "court", "2022-03", detail="Judge", post="judge"),
    tie("t6", "dee", "succession", "eve", "2022-03", about=("t4", "t5")),
    tie("t7", "court", "dismissal", "dee", "2022-03-04", about=("t4",)),
    tie("t8", "court", "dismissal", "cy", "2022"),
    tie("t9", "court", "conviction", "dee", "2022-05-01", "2022-06-01", detail="two years"),
    tie("t10", "court", "conviction", "dee", "2022-07-01", "2022-08-01", detail="one year"),
    tie("t11", "court", "release", "dee", "2022-08-01"),
    tie("t12", "ada", "marriage", "cy", "", "2021-05", sources=("s", "t")),
    tie("t13", "court", "arrest", "cy", "2022-05-01"),
    tie("t14", "court", "arrest", "cy", "2022-06-01"),
    tie("t15", "ada", "office", "bank", "2020-01-01"),
    tie("t16", "fay", "ownership", "mill", "2019", detail="30%"),
    tie("t17", "guy", "business", "mill", "2019-06", "2021", detail="Chair"),
    tie("t18", "fund", "ownership", "mill", "2010", "2012", detail="51%"),
    tie("t19", "fund", "ownership", "mill", "2018", detail="51%"),
    tie("t20", "fund", "membership", "chamber", "2010", "2012"),
    tie("t21", "fund", "membership", "chamber", "2018"),
    part_of={"mill": "fund"},
    sources={"t": "2020"},
)


@pytest.fixture(scope="module")
def stores(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    pytest.importorskip("arcadedb_embedded", reason="no embedded engine for this machine")
    yield from both(SMALL, neo4j_server, tmp_path_factory.mktemp("small"))


def test_a_path_looks_on_when_a_shorter_one_rests_on_other_claims(stores: Pair) -> None:
    for store in stores:
        way = {"from": "ada", "to": "ben"}
        assert [row["tie"] for row in rows(store, "path", **way)] == ["t2", "t12", "t3"]
        direct = rows(store, "path", statuses="official,alleged", **way)
        assert [row["tie"] for row in direct] == ["t1"]


def test_a_path_from_a_person_to_themself_is_none(stores: Pair) -> None:
    for store in stores:
        assert rows(store, "path", **{"from": "ada", "to": "ada"}) == []


def test_an_annulled_conviction_is_none_and_a_served_one_stands(stores: Pair) -> None:
    for store in stores:
        found = rows(store, "legal_chain", person="dee")
        said = [(row["step"], row["annulled"]) for row in found]
        assert said == [("conviction", True), ("conviction", False), ("release", False)]


def test_an_act_known_to_the_year_is_not_spread_over_months(stores: Pair) -> None:
    for store in stores:
        found = rows(store, "dismissals_by_month")
        assert [(row["month"], row["dismissals"]) for row in found] == [("2022", 1), ("2022-03", 1)]
        assert rows(store, "dismissals_by_month", until="2021-12-31") == []


def test_a_succession_names_the_successor_and_its_evidence(stores: Pair) -> None:
    for store in stores:
        found = rows(store, "succession", body="court", title="judge")
        assert [(r["person"], r["followed_by"], r["ties"]) for r in found] == [
            ("dee", "eve", ["t4", "t6"]),
            ("eve", None, ["t5"]),
        ]


def test_who_lost_shows_the_act_that_closed_the_post(stores: Pair) -> None:
    for store in stores:
        found = rows(store, "who_lost", before="2021-12-31", after="2022-04-30")
        assert [(row["person"], row["extent"], row["acts"]) for row in found] == [
            ("dee", "all", ["dismissal 2022-03-04 (t7)"])
        ]


def test_a_divorce_ends_the_tie_and_its_month_is_uncertain(stores: Pair) -> None:
    for store in stores:
        for day, kin in (("2021-04-30", ["ada"]), ("2021-05-15", []), ("2022-01-01", [])):
            found = rows(store, "kin_in_office", person="cy", at=day)
            assert [row["kin"] for row in found] == kin


def test_conflicts_stand_side_by_side(stores: Pair) -> None:
    for store in stores:
        found = {(row["conflict"], *row["ties"]) for row in rows(store, "conflicts")}  # type: ignore[misc]
        assert ("one claim, two dates", "t13", "t14") in found


def test_one_who_owns_and_one_who_chairs_have_a_body_in_common(stores: Pair) -> None:
    for store in stores:
        found = rows(store, "common_bodies", one="fay", other="guy")
        assert [(row["one_post"], row["other_post"], row["together"]) for row in found] == [
            ("30%", "Chair", "yes")
        ]
        assert [row["ties"] for row in found] == [["t16", "t17"]]


def test_who_owned_twice_or_joined_twice_is_no_conflict(stores: Pair) -> None:
    for store in stores:
        cited = {id_ for row in rows(store, "conflicts") for id_ in row["ties"]}  # type: ignore[attr-defined]
        assert not cited & {"t18", "t19", "t20", "t21"}


def test_ties_between_organizations_lead_from_one_to_the_other(stores: Pair) -> None:
    for store in stores:
        for type_, names in (("OWNED", ["t18", "t19"]), ("MEMBER_OF", ["t20", "t21"])):
            found = store.ask(
                f"MATCH (:Organization {{id: 'fund'}})-[r:{type_}]->(:Organization) "
                "RETURN r.id AS id, r.family AS family ORDER BY r.row"
            ).rows
            assert [row[0] for row in found] == names
            assert {row[1] for row in found} == {"economy" if type_ == "OWNED" else "institution"}


def test_what_rests_on_a_source(stores: Pair) -> None:
    for store in stores:
        found = rows(store, "supports", source="t")
        assert [(row["what"], row["id"], row["alone"]) for row in found] == [("tie", "t12", False)]
        assert "t12" not in {row["tie"] for row in rows(store, "single_source")}
