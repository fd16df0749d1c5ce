"""What docs/neo4j.md promises, tried."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from elitenet.folder import dataset
from elitenet.ledger.dates import Certainty, EndBasis, StartBasis
from elitenet.ledger.network import Post
from elitenet.ledger.tie_types import DEFAULT_STATUSES, TIE_TYPES
from elitenet.store import Store
from ledger import network, period, tie

pytestmark = pytest.mark.neo4j

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "neo4j.md").read_text(encoding="utf-8")

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


def test_the_line_of_the_page_says_what_the_rules_of_time_say(store: Store) -> None:
    (line,) = {
        re.sub(r"date\('.*?'\)", "$at", found)
        for found in re.findall(r"^WHERE (r\.certain_from <= date.*r\.certain_until)$", PAGE, re.M)
    }
    starts = ("", "2020", "2020-03", "2020-03-05")
    ends = ("", "2020-03", "2020-03-05", "2021", "2020-06-01", "2020")
    periods = [
        (start, end, start_basis, end_basis)
        for start, end in itertools.product(starts, ends)
        for start_basis, end_basis in itertools.product(StartBasis, EndBasis)
        if not period(start, end, start_basis, end_basis).backwards
    ]
    posts = [
        tie(f"t{i}", f"p{i}", "office", "board", start, end, start_basis=s, end_basis=e)
        for i, (start, end, s, e) in enumerate(periods)
    ]
    # What other rows say of a post counts too: an act, a second row on the seat.
    loaded = network(
        *posts,
        tie("a", "ann", "office", "board", "2020"),
        tie("b", "p0", "dismissal", "ann", "2020-06-01", about=("a",)),
        tie("c", "ben", "office", "board", "2020", detail="member"),
        tie("d", "ben", "office", "board", "2020", "2020-06-01", detail="member"),
        sources={"s": "2020-05"},
    )
    store.replace(loaded)
    query = f"MATCH (p:Person)-[r:HELD_OFFICE]->(o) WHERE {line} RETURN r.id"
    for day in map(dt.date.fromisoformat, DAYS):
        said = {row[0] for row in store.ask(query, {"at": day}).rows}
        wanted = {t.id for t in loaded.spells if loaded.intervals[t.id].on(day) is Certainty.YES}
        assert said == wanted, day


@pytest.mark.parametrize("page", ["neo4j.md", "questions.md"])
def test_the_queries_of_the_page_run_without_remarks(store: Store, page: str) -> None:
    loaded = network(
        tie("t1", "ann", "office", "board", "2020", "2022", detail="member", post="seat"),
        tie("t2", "ann", "kinship", "ben"),
        tie("t3", "ann", "party", "union", "2020"),
    )
    sources = tuple(replace(source, url="https://example.org") for source in loaded.sources)
    store.replace(replace(loaded, posts=(Post("seat", "board", "Member"),), sources=sources))
    text = PAGE if page == "neo4j.md" else (DOCS / page).read_text(encoding="utf-8")
    queries = [q for q in re.findall(r"```cypher\n(.*?)```", text, re.DOTALL) if q[:5] == "MATCH"]
    assert queries
    for query in queries:
        given = {"at": dt.date(2021, 12, 31)} if "$at" in query else {}
        assert store.ask(query, given).notifications == (), query


def test_the_page_lists_every_relationship_type() -> None:
    for declared in TIE_TYPES.values():
        row = f"| `{declared.relationship}` | `{declared.name}` | {declared.meaning} | "
        assert row + f"{declared.time} | `{declared.family}` |" in PAGE


def test_the_page_finds_the_seats_that_nobody_is_known_to_hold(store: Store) -> None:
    (query,) = re.findall(r"```cypher\n(MATCH \(s:Post.*?)```", PAGE, re.DOTALL)
    loaded = network(
        tie("t1", "ann", "office", "board", "2020", "2022-03", post="held"),
        tie("t2", "ben", "party", "union", "2020", "2022-03", post="chair"),
        tie("t3", "ben", "office", "board", "2015-02-01", "2016-02-01", post="left"),
        tie(
            "t4",
            "cem",
            "office",
            "board",
            "2020",
            "2021-11",
            end_basis="last-attested",
            post="perhaps",
        ),
        tie("t5", "cem", "office", "board", "2020", "2022-03"),
    )
    seats = {"held": "board", "chair": "union", "left": "board", "perhaps": "board"}
    posts = [Post(id_, body, id_.title()) for id_, body in seats.items()]
    posts += [Post("empty", "board", "Empty"), Post("other", "board", "Other", frame=False)]
    store.replace(replace(loaded, posts=tuple(posts)))
    assert store.ask(query).rows == [("Board", "Empty"), ("Board", "Left")]


def social_path() -> str:
    """The one pattern for social paths that the page has, between any two people."""
    (query,) = re.findall(r"```cypher\n(MATCH path = shortestPath.*?)```", PAGE, re.DOTALL)
    asked, changes = re.subn(r"\(:Person \{id: '[\w-]+'\}\)", "(:Person {id: $end})", query)
    assert changes == 2
    asked = asked.replace("$end", "$from", 1).replace("$end", "$to")
    return asked.replace("RETURN path", "RETURN [r IN relationships(path) | r.id] AS ties")


def test_the_social_path_of_the_page_goes_through_no_act_and_no_source(store: Store) -> None:
    store.replace(
        network(
            tie("t1", "ann", "arrest", "ben", "2020"),
            tie("t2", "ann", "dismissal", "ben", "2020"),
            tie("t3", "ann", "citation", "ben", "2020"),
            tie("t4", "ann", "ally", "ben", status="alleged"),
            tie("t5", "ann", "kinship", "cem"),
            tie("t6", "cem", "office", "board", "2020"),
            tie("t7", "ben", "office", "board", "2010", "2011"),
            tie("t8", "ann", "ally", "out"),
            tie("t9", "out", "ally", "ben"),
            context=("out",),
        )
    )
    ends = {"from": "ann", "to": "ben"}
    assert store.ask(social_path(), ends).rows == [(["t5", "t6", "t7"],)]
    people = social_path().replace(", 'institution', 'economy'", "")
    assert store.ask(people, ends).rows == []
    # A path along anything is what the pattern is for: it takes the arrest.
    naive = "MATCH p = shortestPath(({id: 'ann'})-[*]-({id: 'ben'})) RETURN length(p)"
    assert store.ask(naive).rows == [(1,)]


def test_social_paths_in_the_case_are_as_short_as_those_of_networkx(store: Store) -> None:
    case = dataset.read(dataset.bundled())
    store.replace(case)
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for one in case.ties:
        ends = [case.actor_by_id[end] for end in (one.from_, one.to)]
        lasting = one.declared.family in ("kin", "power", "institution", "economy")
        if lasting and one.status in DEFAULT_STATUSES and all(end.frame for end in ends):
            graph.add_edge(one.from_, one.to, one.id)
    people = sorted(a.id for a in case.actors if a.is_person and a.frame and a.id in graph)
    pairs = random.Random(5).sample(list(itertools.combinations(people, 2)), 25)
    lengths = []
    for from_, to in pairs:
        rows = store.ask(social_path(), {"from": from_, "to": to}).rows
        if not nx.has_path(graph, from_, to):
            assert rows == []
            continue
        lengths.append(nx.shortest_path_length(graph, from_, to))
        assert [len(ties) for (ties,) in rows] == [lengths[-1]]
        assert all(case.tie_by_id[id_].declared.family != "legal" for id_ in rows[0][0])
    assert len(lengths) > 15
    assert max(lengths) > 2
