"""No result hangs on the order of rows, and no figure on how people, bodies and ties are called."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import elitenet
from elitenet.change.compare import Change, compare
from elitenet.errors import UsageError
from elitenet.inference import NAMES, options_of, run
from elitenet.inference.cases.risk_set import UNSTATED, risk_set
from elitenet.inference.cases.seats import seats
from elitenet.ledger.network import Network
from elites import elite
from ledger import AFTER, BEFORE, network, tie

DRAWS = 200


def shuffled(rows: Network, seed: int) -> Network:
    """The same rows in another order."""
    dice = random.Random(seed)
    return replace(
        rows,
        actors=tuple(dice.sample(rows.actors, len(rows.actors))),
        ties=tuple(dice.sample(rows.ties, len(rows.ties))),
        sources=tuple(dice.sample(rows.sources, len(rows.sources))),
    )


def renamed(rows: Network, seed: int) -> Network:
    """The same rows under other ids, which sort in another order."""
    dice = random.Random(seed)

    def others(ids: list[str]) -> dict[str, str]:
        numbers = dice.sample(range(len(ids)), len(ids))
        return {id_: f"x{number:04}" for id_, number in zip(ids, numbers, strict=True)}

    actors, ties = others([a.id for a in rows.actors]), others([t.id for t in rows.ties])
    event = rows.turning_point()
    return Network(
        tuple(
            replace(a, id=actors[a.id], part_of=actors[a.part_of] if a.part_of else None)
            for a in rows.actors
        ),
        tuple(
            replace(
                t,
                id=ties[t.id],
                from_=actors[t.from_],
                to=actors[t.to],
                about=tuple(ties[id_] for id_ in t.about),
            )
            for t in rows.ties
        ),
        rows.sources,
        (
            replace(
                event,
                outgoing=actors[event.outgoing] if event.outgoing else None,
                incoming=actors[event.incoming] if event.incoming else None,
            ),
        ),
        tuple(replace(p, organization=actors[p.organization]) for p in rows.posts),
        frozenset(ties[id_] for id_ in rows.unlinked),
    )


def change_of(rows: Network) -> Change:
    event = rows.turning_point()
    assert event.before is not None
    assert event.after is not None
    return compare(rows.as_of(event.before), rows.as_of(event.after), event=event)


def asked(name: str, rows: Network, **options: object) -> dict[str, object] | str:
    """What a test says, or why it cannot be asked."""
    given = {"draws": DRAWS} if "draws" in options_of(name) else {}
    try:
        return run(name, change_of(rows), **given, **options).to_dict()
    except UsageError as error:
        return str(error)


def figures(found: dict[str, object] | str) -> object:
    """What must not hang on ids: every figure of every analysis and of every count."""
    if isinstance(found, str):
        return "not asked"
    kept = json.loads(json.dumps([found["analyses"], found["denominators"]]))
    return json.dumps(kept)


@pytest.fixture(scope="module")
def case() -> Network:
    return elitenet.load()


@pytest.mark.parametrize("name", NAMES)
def test_rows_in_another_order_change_no_letter_of_a_result(name: str, case: Network) -> None:
    expected = json.dumps(asked(name, case))
    for seed in (1, 2):
        assert json.dumps(asked(name, shuffled(case, seed))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_other_ids_change_no_figure_of_a_result(name: str, case: Network) -> None:
    expected = figures(asked(name, case))
    for seed in (1, 2):
        assert figures(asked(name, renamed(case, seed))) == expected


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_of_any_elite_too(name: str, seed: int) -> None:
    """Namesakes, posts in one body on one day, alike in all but their ids."""
    rows = elite(seed)
    assert asked(name, shuffled(rows, seed)) == asked(name, rows)


def test_of_equal_posts_the_one_that_began_first_gives_the_stratum() -> None:
    rows = [
        tie("p1", "a", "office", "bureau", "2020-02", rank="head"),
        tie("p2", "a", "office", "agency", "2020-01", rank="head"),
    ]
    for ordered in (rows, rows[::-1]):
        made = network(*ordered)
        actors = (
            replace(a, sector={"bureau": "law", "agency": "state"}.get(a.id, ""))
            for a in made.actors
        )
        made = replace(made, actors=tuple(actors))
        (found,) = risk_set(compare(made.as_of(BEFORE), made.as_of(AFTER))).cases
        assert found.stratum == "state"


def test_a_level_goes_before_a_rank() -> None:
    made = network(
        tie("p1", "a", "office", "village", "2019", rank="head"),
        tie("p2", "a", "office", "state", "2020", rank="deputy"),
    )
    levels, sectors = {"village": 9, "state": 1}, {"village": "local", "state": "national"}
    coded = replace(
        made,
        actors=tuple(
            replace(a, level=levels.get(a.id), sector=sectors.get(a.id, "")) for a in made.actors
        ),
    )
    plain = replace(made, actors=tuple(replace(a, level=None) for a in coded.actors))
    strata = [
        risk_set(compare(rows.as_of(BEFORE), rows.as_of(AFTER))).cases[0].stratum
        for rows in (coded, plain, made)
    ]
    assert strata == ["national", "local", UNSTATED]


def test_of_two_who_hold_a_seat_the_one_who_came_first_is_followed() -> None:
    held = [
        tie("1", "late", "office", "house", "2021", "2022-02-01", post="s"),
        tie("2", "early", "office", "house", "2020", "2022-02-01", post="s"),
        tie("3", "new", "office", "house", "2022-03-01", post="s"),
        tie("4", "newer", "office", "house", "2022-04-01", post="s"),
    ]
    for rows in (held, held[::-1]):
        made = network(*rows)
        (seat,) = seats(compare(made.as_of(BEFORE), made.as_of(AFTER)))
        assert [h.person for h in seat.before] == ["early", "late"]
        assert [h.person for h in seat.after] == ["new", "newer"]
