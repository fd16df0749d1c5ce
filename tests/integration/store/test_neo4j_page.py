"""What docs/neo4j.md promises, tried."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest

from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.tie_types import TIE_TYPES
from elitenet.store import Store
from ledger import network, tie

pytestmark = pytest.mark.neo4j

PAGE = (Path(__file__).parents[3] / "docs" / "neo4j.md").read_text(encoding="utf-8")

DAYS = (
    "2019-12-31",
    "2020-01-01",
    "2020-03-01",
    "2020-03-04",
    "2020-03-05",
    "2020-03-31",
    "2020-06-01",
    "2020-12-31",
    "2021-12-31",
)


def test_the_predicate_to_paste_is_the_rule_for_dates(store: Store) -> None:
    (predicate,) = re.findall(r"```cypher\n(WHERE r\.status.*?)```", PAGE, re.DOTALL)
    starts = ("", "2020", "2020-03", "2020-03-05")
    ends = ("", "2020-03", "2020-03-05", "2021", "2020-06-01", "2020")
    periods = [
        (start, end, start_basis, end_basis)
        for start, end in itertools.product(starts, ends)
        for start_basis, end_basis in itertools.product(StartBasis, EndBasis)
        if not _period(start, end, start_basis, end_basis).backwards
    ]
    ties = tuple(
        tie(f"t{i}", "ann", "office", "board", start, end, start_basis=s, end_basis=e)
        for i, (start, end, s, e) in enumerate(periods)
    )
    store.replace(network(*ties))
    query = f"MATCH (p:Person)-[r:HELD_OFFICE]->(o) {predicate} RETURN r.id"
    for day in map(dt.date.fromisoformat, DAYS):
        said = {row[0] for row in store.ask(query, {"at": day}).rows}
        assert said == {t.id for t in ties if t.period.in_force(day) is Certainty.YES}, day


def _period(start: str, end: str, start_basis: StartBasis, end_basis: EndBasis) -> Period:
    first, last = (PartialDate.parse(text) if text else None for text in (start, end))
    return Period(first, last, start_basis, end_basis)


def test_the_queries_of_the_page_run_without_remarks(store: Store) -> None:
    store.replace(network(tie("t1", "ann", "office", "board"), tie("t2", "ann", "kinship", "ben")))
    queries = [q for q in re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL) if "MATCH" in q]
    assert queries
    for query in queries:
        assert store.ask(query).notifications == ()


def test_the_page_lists_every_relationship_type() -> None:
    for declared in TIE_TYPES.values():
        row = f"| `{declared.relationship}` | `{declared.name}` | {declared.meaning} | "
        assert row + f"{declared.time} |" in PAGE
