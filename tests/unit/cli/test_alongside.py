"""A day compared with another one: the same path and the same scores as on the page."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

import pytest
from typer.testing import CliRunner

import elitenet
from elitenet.change.compare import compare
from elitenet.cli import app
from elitenet.measures.centrality import betweenness
from elitenet.page.data import build
from elitenet.page.places import unpacked

LEDGER = elitenet.load()
runner = CliRunner()


def ask(call: str) -> str:
    result = runner.invoke(app, call.split())
    assert result.exit_code == 0, result.output
    return result.stdout


@cache
def the_page() -> dict[str, Any]:
    return build(compare(LEDGER.as_of("2021-12-31"), LEDGER.as_of("2022-05-31")))


PAIRS = [
    ("abish-samat", "brekeshev-serikkali"),
    ("abish-samat", "masimov-karim"),
    ("nazarbayeva-dariga", "tokayev-kassym-jomart"),
]


def steps_between(one: str, other: str, edges: set[frozenset[str]]) -> int | None:
    """How many edges lead from one to the other; ``None``: no path does."""
    steps, reached, before = 0, {one}, set[str]()
    while other not in reached:
        if reached == before:
            return None
        before = set(reached)
        reached |= {id_ for ends in edges if ends & before for id_ in ends}
        steps += 1
    return steps


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("day", ["2022-01-06", "2022-02-01", "2022-05-31"])
def test_a_path_compared_with_a_day_is_that_of_the_page(pair: tuple[str, str], day: str) -> None:
    call = f"path {' '.join(pair)} --at {day} --alongside 2021-12-31 --format json"
    record = json.loads(ask(call))
    assert record["alongside"] == ["2021-12-31"]
    page = the_page()
    actors, ties = ([row["id"] for row in unpacked(page[key])] for key in ("actors", "ties"))
    at = (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days
    found: dict[frozenset[str], set[str]] = {}
    for edge in unpacked(page["edges"]):
        if any(from_ <= at < until for from_, until, _ in edge["there"]):
            ends = frozenset((actors[edge["a"]], actors[edge["b"]]))
            found.setdefault(ends, set()).update(ties[tie] for tie in edge["ties"])
    for hop in record["hops"]:
        assert found[frozenset((hop["from"], hop["to"]))] == {t["tie"] for t in hop["evidence"]}
    assert record["steps"] == steps_between(*pair, set(found))


def test_a_path_on_a_day_between_differs_where_a_body_is_big_on_the_first() -> None:
    call = f"path {' '.join(PAIRS[0])} --at 2022-01-06 --format json"
    alone = json.loads(ask(call))
    both = json.loads(ask(f"{call} --alongside 2021-12-31"))
    assert (alone["alongside"], alone["steps"], both["steps"]) == ([], 3, 4)


def test_centrality_compared_with_a_day() -> None:
    record = json.loads(ask("centrality --at 2022-01-06 --alongside 2021-12-31 --format json"))
    assert record["options"]["nodes"] == ["2021-12-31", "2022-01-06"]
    ends = LEDGER.as_of("2021-12-31"), LEDGER.as_of("2022-01-06")
    scores = betweenness(compare(*ends).graph_after)
    shown = {p["id"]: p["betweenness"] for p in record["people"]}
    assert shown == pytest.approx(scores, abs=1e-6)
    refused = runner.invoke(app, ["centrality", "--nodes", "day", "--alongside", "2021-12-31"])
    assert refused.exit_code == 2
    assert "give --nodes or --alongside, not both" in refused.stderr
