"""Elites drawn by lot: dense enough to tie people up, named to try every format."""

from __future__ import annotations

import datetime as dt
import random

from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Actor, Event, Network, Source, Tie
from elitenet.ledger.tie_types import RANKS, TIE_TYPES

FIRST, LAST = dt.date(2016, 1, 1), dt.date(2023, 12, 31)
BEFORE, AFTER = dt.date(2019, 12, 31), dt.date(2020, 6, 30)

_NAMES = (
    "Қасым-Жомарт Тоқаев", "Нұрсұлтан Әбішұлы", "Günther O'Neill", 'Ada "the Ace" Abe',
    "a<b>&c", "back\\slash", "one\ntwo\tthree", "日本", "nul\x00bell\x07", "=1+1", "Ben",
    "same", "same", "É", "semi;colon", "🙂",
)  # fmt: skip
_TYPES = ("kinship", "marriage", "office", "office", "office", "party", "business", "ally",
          "patronage", "staff", "hierarchy", "appointment", "dismissal", "detention",
          "conviction", "author-lists")  # fmt: skip
_STATUSES = ("official", "official", "reported", "alleged")


def elite(seed: int) -> Network:
    """A network of up to 14 people and 5 bodies, the same for the same seed."""
    lot = random.Random(seed)
    people = [_actor(lot, f"p{k}", "person") for k in range(lot.randint(0, 14))]
    bodies = [_actor(lot, f"o{k}", "organization") for k in range(lot.randint(0, 5))]
    actors = (*people, *bodies)
    ties = tuple(
        tie
        for k in range(lot.randint(0, 45))
        if (tie := _tie(lot, f"t{k}", lot.choice(_TYPES), actors)) is not None
    )
    patrons = [person.id for person in people[:2] if person.frame] + [None, None]
    event = Event(
        "turn", "A turn", PartialDate(2020, 1), before=BEFORE, after=AFTER,
        outgoing=patrons[0], incoming=patrons[1],
    )  # fmt: skip
    sources = (Source("s", "A source", published=PartialDate(2021)), Source("ы", "Undated"))
    return Network(actors, ties, sources, (event,))


def _actor(lot: random.Random, id_: str, kind: str) -> Actor:
    return Actor(
        id_, lot.choice(_NAMES), kind, aliases=tuple(lot.sample(_NAMES, lot.randint(0, 2))),
        role=lot.choice(("", "Minister; deputy")), group=lot.choice(("", "red", "blue")),
        died=lot.choice((None, None, None, PartialDate(2021), PartialDate(2020, 3, 1))),
        frame=lot.random() > 0.1, sources=("s",),
    )  # fmt: skip


def _tie(lot: random.Random, id_: str, type_: str, actors: tuple[Actor, ...]) -> Tie | None:
    declared = TIE_TYPES[type_]
    pairs = [
        (a.id, b.id)
        for a in actors
        for b in actors
        if a is not b and a.kind in declared.from_kinds and b.kind in declared.to_kinds
    ]
    if not pairs:
        return None
    from_, to = lot.choice(pairs)
    return Tie(
        id_, from_, to, type_, lot.choice(_STATUSES), ("s", "ы")[: lot.randint(1, 2)],
        detail=lot.choice(("", "Chair", "төраға", "a & b")), period=_period(lot),
        rank=lot.choice(("", *RANKS)),
    )  # fmt: skip


def _period(lot: random.Random) -> Period:
    dates = sorted((_date(lot), _date(lot)), key=lambda date: date.earliest)
    start = dates[0] if lot.random() > 0.2 else None
    end = dates[1] if lot.random() > 0.4 else None
    bases = lot.choice(list(StartBasis)), lot.choice(list(EndBasis))
    return Period(start, end, *bases)


def _date(lot: random.Random) -> PartialDate:
    parts = (lot.randint(2012, 2025), lot.randint(1, 12), lot.randint(1, 28))
    return PartialDate(*parts[: lot.randint(1, 3)])
