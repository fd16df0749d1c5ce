"""The question about seats gives on both engines what ``seats`` gives in Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from elitenet.change.compare import compare
from elitenet.change.seats import Fate, Holder, Seats, seats
from elitenet.folder import dataset
from elitenet.folder.starter import TEMPLATE
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Post
from integration.engines import Pair, both, days, rows, tangled
from integration.server import Server
from ledger import AFTER, BEFORE, network, tie

SMALL = replace(
    network(
        tie("t1", "ada", "office", "house", "2019", "2022-02-01", detail="Chair", post="chair"),
        tie("t2", "ben", "office", "house", "2022-02-01", "2024", detail="Chair", post="chair"),
        tie("t3", "cy", "office", "house", "2019", "2022", detail="Clerk", post="clerk"),
        tie("t4", "cy", "office", "bank", "2019", "2024", detail="Aide", post="aide"),
        tie("t5", "dee", "office", "bank", "2019", "2022-02-01", detail="Aide", post="aide"),
        tie("t6", "eve", "party", "bank", "2019", "2024", detail="Guest"),
        tie("t7", "fay", "office", "court", "2022-02-01", "2024", detail="Judge", post="judge",
            status="alleged"),
        part_of={"court": "state"},
    ),
    posts=(
        Post("chair", "house", "Chair of the house"),
        Post("judge", "court", "Judge"),
        Post("clerk", "house", "Clerk", frame=False),
    ),
)  # fmt: skip
TANGLED = tangled()
TANGLED_STUDIED = replace(
    TANGLED, posts=(Post("b0-chair", "b0", "Chair"), Post("nobody", "b1", "", frame=False))
)


def in_python(ledger: Network, before: str, after: str, *, every: bool) -> Seats:
    return seats(compare(ledger.as_of(before), ledger.as_of(after)), every=every)


def said(holders: tuple[Holder, ...]) -> list[str]:
    """The names as the question writes them, sorted."""
    marks = {Certainty.YES: "", Certainty.POSSIBLY: "possibly "}
    return sorted(f"{marks[holder.certainty]}{holder.person.name}" for holder in holders)


def assert_seats(stores: Pair, ledger: Network, before: str, after: str) -> None:
    """Both engines give the seats of Python: the holders, the fate, the rows that say so."""
    window = {"before": before, "after": after}
    for which in ("studied", "all"):
        found, other = (rows(store, "seats", seats=which, **window) for store in stores)
        assert other == found
        wanted = in_python(ledger, before, after, every=which == "all")
        with_id = {seat.id: seat for seat in wanted.seats if seat.id}
        assert {row["seat"] for row in found} == set(with_id)
        assert len(found) == len(with_id)
        for row in found:
            seat = with_id[str(row["seat"])]
            assert row["fate"] == str(seat.fate), row
            assert [sorted(row["before"]), sorted(row["after"])] == [  # type: ignore[call-overload]
                said(holders) for holders in seat.days
            ], row
            assert set(seat.ties) <= set(row["ties"])  # type: ignore[call-overload]
            cited = {s for id_ in row["ties"] for s in ledger.tie_by_id[id_].sources}  # type: ignore[attr-defined]
            assert set(row["sources"]) == cited  # type: ignore[call-overload]
            if seat.post:
                assert (row["arena"], row["body"]) == (seat.arena, seat.organization.name)
                assert row["title"] == seat.title


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((dataset.load(TEMPLATE), [("2023-02-28", "2023-08-31")]), id="starter"),
        pytest.param((SMALL, [(BEFORE, AFTER)]), id="small"),
        pytest.param(
            (dataset.load(), [("2021-12-31", "2022-05-31"), ("2019-03-18", "2019-08-31")]),
            id="case",
        ),
        *(
            pytest.param(
                (made, [(str(day), str(day + dt.timedelta(days=90))) for day in days(5, 6)]),
                id=name,
            )
            for name, made in (("tangled", TANGLED), ("tangled, studied", TANGLED_STUDIED))
        ),
    ],
)
def asked(
    request: pytest.FixtureRequest,
    neo4j_server: Server,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Pair, Network, list[tuple[str, str]]]]:
    """A ledger in both engines, Neo4j first, with the days to ask about."""
    pytest.importorskip("arcadedb_embedded", reason="no embedded engine for this machine")
    ledger, windows = request.param
    for stores in both(ledger, neo4j_server, tmp_path_factory.mktemp("seats")):
        yield stores, ledger, windows


def test_the_question_equals_python(
    asked: tuple[Pair, Network, list[tuple[str, str]]],
) -> None:
    stores, ledger, windows = asked
    for before, after in windows:
        assert_seats(stores, ledger, before, after)


def test_the_small_ledger_has_what_it_is_to_show() -> None:
    found = {seat.id: seat.fate for seat in in_python(SMALL, BEFORE, AFTER, every=True).seats}
    assert found == {
        "chair": Fate.PASSED,
        "judge": Fate.NOBODY,
        "clerk": Fate.POSSIBLY,
        "aide": Fate.IN_PART,
        "": Fate.KEPT,
    }
    assert {seat.id for seat in in_python(SMALL, BEFORE, AFTER, every=False).seats} == {
        "chair",
        "judge",
    }
