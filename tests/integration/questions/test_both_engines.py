"""Every question on both engines: the same rows, the declared columns, no remarks, and
the answers that Python gives where it answers the same question."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import networkx as nx
import pytest

from elitenet.change.compare import compare
from elitenet.change.outcomes import Outcome
from elitenet.folder import dataset
from elitenet.graph.posts import in_frame
from elitenet.graph.reach import reach
from elitenet.ledger.dates import Certainty
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import DEFAULT_STATUSES
from integration.engines import (
    QUESTIONS,
    Pair,
    asked,
    assert_in_office,
    both,
    bound,
    certain_posts,
    rows,
)
from integration.server import Server

CASE = dataset.load()

CALLS: list[tuple[str, dict[str, str]]] = [
    (name, day | rest)
    for name in QUESTIONS
    for day in (
        {"at": "2021-12-31", "before": "2021-12-31", "after": "2022-05-31"},
        {"at": "2019-03-18", "before": "2019-03-18", "after": "2019-08-31"},
        {"at": "2022-01-15", "before": "2022-01-15", "after": "2022-02-15"},
    )
    for rest in (
        {
            "person": "nazarbayev-nursultan", "actor": "tokayev-kassym-jomart",
            "from": "abish-samat", "to": "zhasuzakov-saken", "source": "junisbai2022",
            "one": "nazarbayev-nursultan", "other": "tokayev-kassym-jomart",
            "body": "security-council-kz", "by": "tokayev-kassym-jomart",
        },
        {
            "person": "masimov-karim", "actor": "knb", "from": "masimov-karim",
            "to": "nazarbayeva-dariga", "source": "no such source", "body": "knb",
            "one": "masimov-karim", "other": "nobody", "steps": "4", "title": "CHAIR",
            "statuses": "official,reported,alleged,claimed-by-author", "type": "office",
            "since": "2020-01-01", "until": "2022-12-31",
        },
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def case(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The bundled case in both engines: Neo4j first."""
    pytest.importorskip("arcadedb_embedded", reason="no embedded engine for this machine")
    yield from both(CASE, neo4j_server, tmp_path_factory.mktemp("case"))


@pytest.mark.parametrize(("name", "given"), CALLS)
def test_both_engines_give_the_declared_rows(case: Pair, name: str, given: dict[str, str]) -> None:
    question = QUESTIONS[name]
    first, second = (store.ask(question.text, bound(name, **given)) for store in case)
    assert first.columns == tuple(column.name for column in question.columns)
    assert first.notifications == ()
    assert second.rows == first.rows
    assert second.columns in (first.columns, ())


def test_every_question_finds_something_in_the_case(case: Pair) -> None:
    found = {
        name
        for name, given in CALLS
        if case[0].ask(QUESTIONS[name].text, bound(name, **given)).rows
    }
    assert found == set(QUESTIONS)


@pytest.mark.parametrize(
    "given",
    [
        {"person": "x'}) DETACH DELETE n //", "actor": "x'}) DETACH DELETE n //"},
        {"person": "') RETURN 1 UNION MATCH (n) DETACH DELETE n //", "actor": "$person"},
    ],
)
def test_injection_finds_nobody_and_harms_nothing(case: Pair, given: dict[str, str]) -> None:
    for store in case:
        before = store.ask("MATCH (n) RETURN count(n) AS n").rows
        assert asked(store, "actor_file", actor=given["actor"]).rows == []
        assert asked(store, "kin_in_office", person=given["person"], at="2021-12-31").rows == []
        assert store.ask("MATCH (n) RETURN count(n) AS n").rows == before


# --- Python's own answers ----------------------------------------------------------------


def test_who_is_in_office_equals_the_snapshot(case: Pair) -> None:
    for store in case:
        assert_in_office(store, CASE)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_kin_in_office_equals_the_reach(case: Pair, steps: int) -> None:
    snapshot = CASE.as_of("2021-12-31")
    people = [a.id for a in CASE.actors if in_frame(snapshot, a.id)]
    for person in people:
        found = reach(snapshot, person, Selection(steps=steps))
        wanted = {
            (held.person, rows_, len(found.paths[held.person]))
            for rows_, held in certain_posts(snapshot).items()
            if held.person in found.paths
        }
        got = {
            (str(row["kin"]), tuple(sorted(row["ties"][row["steps"] :])), row["steps"])  # type: ignore[index]
            for row in rows(
                case[0], "kin_in_office", person=person, at="2021-12-31", steps=str(steps)
            )
        }
        assert got == wanted, person


def test_paths_equal_those_of_networkx(case: Pair) -> None:
    types = {
        "kinship",
        "marriage",
        "affinity",
        "staff",
        "patronage",
        "ally",
        "hierarchy",
        "appointment",
        "nomination",
    }
    snapshot = CASE.as_of("2021-12-31")
    graph: nx.Graph[str] = nx.Graph()
    for tie in CASE.ties:
        ends = (tie.from_, tie.to)
        counts = tie.type in types and tie.status in DEFAULT_STATUSES
        if counts and all(in_frame(snapshot, end) for end in ends):
            graph.add_edge(*ends)
    pairs = list(itertools.combinations(sorted(graph), 2))
    for a, b in random.Random(3).sample(pairs, 40):
        wanted = None
        if nx.has_path(graph, a, b) and nx.shortest_path_length(graph, a, b) <= 6:
            wanted = min(nx.all_shortest_paths(graph, a, b))
        for store in case:
            steps = {row["step"]: row for row in rows(store, "path", **{"from": a, "to": b})}
            got = [steps[1]["here"], *(steps[n]["there"] for n in sorted(steps))] if steps else None  # type: ignore[type-var]
            assert got == wanted, (a, b)


@pytest.mark.parametrize(
    ("before", "after"), [("2021-12-31", "2022-05-31"), ("2019-03-18", "2019-08-31")]
)
def test_who_lost_equals_the_certain_reading(case: Pair, before: str, after: str) -> None:
    change = compare(CASE.as_of(before), CASE.as_of(after))
    certain = {
        career.person.id
        for career in change.careers.values()
        if career.certain.outcome is Outcome.LOST
        or (
            career.certain.outcome is Outcome.ACTED_AGAINST
            and sum(h.certainty is Certainty.YES for h in career.after)
            < sum(h.certainty is Certainty.YES for h in career.before)
        )
    }
    definite = {
        career.person.id for career in change.careers.values() if career.outcome is Outcome.LOST
    }
    found = rows(case[0], "who_lost", before=before, after=after)
    got = {row["person"] for row in found}
    assert definite <= got <= certain
    extents = {row["person"]: row["extent"] for row in found}
    for career in change.careers.values():
        if career.outcome is Outcome.LOST and career.extent in ("all", "some"):
            assert extents[career.person.id] == career.extent


def test_sat_with_is_symmetric_and_in_office(case: Pair) -> None:
    snapshot = CASE.as_of("2021-12-31")
    held = {id_ for rows_ in certain_posts(snapshot) for id_ in rows_}
    pairs = set()
    for actor in CASE.actors:
        if in_frame(snapshot, actor.id):
            for row in rows(case[1], "sat_with", person=actor.id, at="2021-12-31"):
                assert set(row["ties"]) <= held  # type: ignore[call-overload]
                pairs.add((actor.id, row["person"]))
    assert pairs
    assert {(b, a) for a, b in pairs} == pairs


def test_answers_lead_back_to_sources(case: Pair) -> None:
    found = rows(case[0], "kin_in_office", person="nazarbayev-nursultan", at="2021-12-31")
    assert found
    for row in found:
        ties = [CASE.tie_by_id[id_] for id_ in row["ties"]]  # type: ignore[attr-defined]
        assert set(row["sources"]) == {s for tie in ties for s in tie.sources}  # type: ignore[call-overload]
