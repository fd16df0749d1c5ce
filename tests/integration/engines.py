"""The two engines side by side, and what to ask them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elitenet import questions
from elitenet.folder import dataset
from elitenet.graph.posts import living
from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.questions import Value
from elitenet.store import Result, Store, embedded
from elitenet.store.embedded import Endpoint
from integration import engine_process
from integration.server import Server, empty

QUESTIONS = questions.read()


def opened(at: Endpoint) -> Store:
    """A store on an embedded engine."""
    return Store.open(at.uri, user=at.user, password=at.password, database=at.database, alone=True)


def loading(network: Network) -> embedded.Loader:
    """What writes a network into an engine."""

    def load(owner: Endpoint) -> None:
        with opened(owner) as store:
            store.replace(network)

    return load


@contextmanager
def served(
    folder: Path, load: embedded.Loader, cache: Path, recipe: str = "test", time_limit: int = 30
) -> Iterator[Store]:
    """A store on an embedded engine that holds a folder."""
    with (
        engine_process.serving(folder, load, cache, recipe, time_limit) as reader,
        opened(reader) as store,
    ):
        yield store


Pair = tuple[Store, Store]
"""Neo4j, which is the reference, and the engine inside."""


def both(network: Network, server: Server, folder: Path) -> Iterator[Pair]:
    """A network in both engines."""
    with server.open(alone=True) as neo4j:
        empty(neo4j)
        neo4j.replace(network)
        dataset.write(network, folder / "data")
        with served(folder / "data", loading(network), folder / "cache") as other:
            yield neo4j, other


def asked(store: Store, name: str, **given: str) -> Result:
    """The answer to one of our questions."""
    question = QUESTIONS[name]
    return store.ask(question.text, question.bind(given))


def rows(store: Store, name: str, **given: str) -> list[dict[str, object]]:
    """The rows of an answer by column."""
    result = asked(store, name, **given)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def bound(name: str, **given: str) -> dict[str, Value]:
    """Values for a question: those of ``given`` that it takes."""
    known = {param.name for param in QUESTIONS[name].params}
    return QUESTIONS[name].bind({k: v for k, v in given.items() if k in known})


# --- a made-up ledger in which every rule of time matters --------------------------------

_DAYS = [dt.date(2021, 1, 1) + dt.timedelta(days=n) for n in range(730)]


def _date(chance: random.Random) -> PartialDate | None:
    day = chance.choice(_DAYS)
    parts = chance.choice([0, 1, 2, 2, 3, 3, 3])
    return PartialDate(*(day.year, day.month, day.day)[:parts]) if parts else None


def _period(chance: random.Random) -> Period:
    while True:
        start, end = _date(chance), _date(chance)
        if chance.random() < 0.15:
            end = start
        made = Period(start, end, chance.choice(list(StartBasis)), chance.choice(list(EndBasis)))
        if not made.backwards:
            return made


def tangled(seed: int = 1, people: int = 30, ties: int = 500) -> Network:
    """People and bodies whose spells begin and end in every way that can be written."""
    chance = random.Random(seed)
    sources = tuple(
        Source(
            f"s{n}",
            f"Source {n}",
            tier=chance.choice("ABCD") if n % 7 else "",
            published=_date(chance),
        )
        for n in range(25)
    )
    cited = [source.id for source in sources]
    persons = [f"p{n:02}" for n in range(people)]
    bodies = [f"b{n}" for n in range(5)]
    actors = [
        Actor(
            id_,
            f"Person {id_}",
            "person",
            group=chance.choice(["", "red", "blue"]),
            died=_date(chance) if chance.random() < 0.2 else None,
            frame=chance.random() < 0.9,
            sources=("s1",),
        )
        for id_ in persons
    ] + [Actor(id_, f"Body {id_}", "organization", sources=("s1",)) for id_ in bodies]
    rows_: list[Tie] = []
    rare = "kinship marriage affinity patronage ally staff hierarchy dismissal arrest conviction"
    types = ["office"] * 10 + ["party"] * 3 + [*rare.split(), "release"]
    for n in range(ties):
        type_ = chance.choice(types)
        a, b = chance.sample(persons, 2)
        to = chance.choice(bodies) if type_ in ("office", "party") else b
        period = _period(chance)
        if rows_ and type_ == rows_[-1].type == "office" and chance.random() < 0.7:
            # Two spells of one person at one body, the end of one the start of the next.
            a, to = rows_[-1].from_, rows_[-1].to
            if rows_[-1].period.end is not None:
                late = Period(rows_[-1].period.end, None, chance.choice(list(StartBasis)))
                period = late
        rows_.append(
            Tie(
                f"T{n:03}",
                a,
                to,
                type_,
                chance.choice(["official", "reported", "reported", "alleged"]),
                tuple(chance.sample(cited, chance.choice([1, 1, 2, 3]))),
                chance.choice(["chair", "member", "deputy"]),
                period,
                post=chance.choice(["", "", f"{to}-chair"]) if type_ == "office" else "",
                rank=chance.choice(["", "head", "member"]) if type_ == "office" else "",
            )
        )
    return Network(tuple(actors), tuple(rows_), sources)


# --- Python's own answers ----------------------------------------------------------------


def ids(held: Holding) -> tuple[str, ...]:
    """The rows that say for certain that a post is held."""
    return tuple(sorted(tie.id for tie in held.in_force))


def certain_posts(snapshot: Snapshot) -> dict[tuple[str, ...], Holding]:
    """The posts that living people of the frame certainly hold, by the ids of their rows."""
    return {
        ids(held): held
        for held in snapshot.holdings()
        if held.certainty is Certainty.YES and living(snapshot, held.person)
    }


def days(seed: int, count: int) -> list[dt.date]:
    """Some days of the years that the made-up ledger is about."""
    chance = random.Random(seed)
    return [dt.date(2021, 1, 1) + dt.timedelta(days=chance.randrange(800)) for _ in range(count)]


ENDS_OF_MONTHS = [dt.date(2021, 12, 31), dt.date(2022, 1, 31), dt.date(2022, 2, 28)]


def assert_in_office(store: Store, network: Network) -> None:
    """The question and the snapshots agree on who certainly held what."""
    for day in (*days(7, 25), *ENDS_OF_MONTHS):
        found = rows(store, "in_office", at=str(day))
        wanted = sorted(certain_posts(network.as_of(day)))
        assert sorted(tuple(sorted(row["ties"])) for row in found) == wanted, day  # type: ignore[call-overload]
