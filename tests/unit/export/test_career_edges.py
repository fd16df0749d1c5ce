"""Career ties in exported tables: their dates, their evidence, and when a history has them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from elitenet.export import flatten
from elitenet.export.history import history
from elitenet.graph.people import build
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import Layer
from ledger import BEFORE, network, tie

CAREER = Selection(layers=(Layer.CAREER,))
NETWORK = network(
    tie("t1", "ada", "office", "court", "2001-01-01", "2003-01-01"),
    tie("t2", "ben", "office", "court", "2002-03-04", "2008-01-01"),
    tie("t3", "ada", "office", "court", "2007-01-01", "2008-01-01"),
    tie("t4", "cy", "office", "court", "2007-06-01", "2008-01-01"),
)


def test_a_career_tie_has_its_first_day_and_all_its_evidence() -> None:
    for parallel, id_ in ((True, "career:ada:ben:court"), (False, "ada:ben")):
        flat = flatten.snapshot(NETWORK.as_of(BEFORE), CAREER, parallel=parallel)
        row = next(row for row in flat.edges if row["id"] == id_)
        assert (row["start"], row.get("end")) == ("2002-03-04", None)
        assert (row["layer"], row["ties"], row["bodies"]) == ("career", "t1;t2;t3", "court")
        assert row["weight"] == 1.0
        assert {(e["source"], e["target"]) for e in flat.edges} == {
            ("ada", "ben"),
            ("ada", "cy"),
            ("ben", "cy"),
        }


def test_careers_stay_ties_between_people_where_bodies_are_nodes() -> None:
    both = Selection(layers=(Layer.COLLEAGUE, Layer.CAREER))
    flat = flatten.snapshot(NETWORK.as_of("2007-03-01"), both, two_mode=True)
    assert {row["layer"] for row in flat.edges} == {"membership"}
    flat = flatten.snapshot(NETWORK.as_of(BEFORE), both, two_mode=True)
    assert {row["layer"] for row in flat.edges} == {"career"}


@pytest.mark.parametrize("years", [None, 1, 2])
def test_a_history_has_on_every_day_what_the_day_has(years: int | None) -> None:
    selection = replace(CAREER, career_years=years)
    first, last = dt.date(2002, 1, 1), dt.date(2010, 12, 31)
    shown = history(NETWORK, first, last, selection)
    day = first
    while day <= last:
        there = {
            (str(one.row["source"]), str(one.row["target"]))
            for one in shown.edges
            if any(
                (s.start is None or s.start <= day) and (s.end is None or day <= s.end)
                for s in one.there
            )
        }
        graph = build(NETWORK.as_of(day), selection)
        assert there == {(edge.a, edge.b) for edge in graph.edges}, day
        day += dt.timedelta(days=1)
