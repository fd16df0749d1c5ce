"""Networks of any size for tests and benchmarks, each row with every usual field.

Run as a program it loads one, so that a test can kill it:
``python made.py URI ACTORS TIES WORD AT_ONCE`` (the password is in NEO4J_PASSWORD).
"""

from __future__ import annotations

import random
import sys

from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Network, Post, Source, Tie
from elitenet.ledger.tie_types import TIE_TYPES
from elitenet.store import Store

_TYPES = tuple(t for t in TIE_TYPES.values() if "person" in t.from_kinds)[:10]


def made(actors: int, ties: int, word: str = "made") -> Network:
    """A network in which every tie bears a word, so that a mixture of two shows.

    Another word makes another network: some rows differ, some are missing, some new.
    """
    chance = random.Random(f"{actors} {ties} {word}")
    sources = tuple(
        Source(f"s{i}", f"Gazette no. {i}", "A publisher", published=PartialDate(2022, 1 + i % 12))
        for i in range(1, 1 + actors // 10 + 2)
    )
    people = [
        Actor(
            f"{'person' if i % 5 else word}-{i}",
            f"Name Surname {i}",
            "person" if i % 5 else "organization",
            ("Another Name", "Другое Имя"),
            "Deputy of something",
            "group",
            "energy",
            sources=(sources[i % len(sources)].id,),
            level=None if i % 5 else 1 + i % 4,
            arena="" if i % 5 else "energy",
        )
        for i in range(actors)
    ]
    persons = [actor for actor in people if actor.is_person]
    bodies = [actor for actor in people if not actor.is_person]
    made_ties = []
    for i in range(ties):
        declared = _TYPES[i % len(_TYPES)]
        start = PartialDate(1990 + i % 30, 1 + i % 12, 1 + i % 28)
        one = chance.choice(persons)
        other = chance.choice(persons if "person" in declared.to_kinds else bodies)
        while other is one:
            other = chance.choice(persons)
        made_ties.append(
            Tie(
                f"T{i if i % 7 else word + str(i)}",
                one.id,
                other.id,
                declared.name,
                "reported",
                (sources[i % len(sources)].id,),
                word,
                Period(start, PartialDate(2021, 1 + i % 12)),
                f"post-{i % 100}",
                "head",
            )
        )
    # Another word moves a seat to another body, and every seventh is of its word alone.
    posts = tuple(
        Post(f"post-{i if i % 7 else word + str(i)}", body.id, f"Seat {i}", frame=i % 3 > 0)
        for i, body in enumerate(bodies)
    )
    return Network(tuple(people), tuple(made_ties), sources, posts=posts)


if __name__ == "__main__":
    uri, actors, ties, word, at_once = sys.argv[1:]
    with Store.open(uri) as store:
        store.replace(made(int(actors), int(ties), word), at_once=int(at_once))
