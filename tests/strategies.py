"""Hypothesis strategies: networks with every kind of field, and text in every script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Actor, Event, Extra, Network, Post, Source, Tie
from elitenet.ledger.spelling import composed
from elitenet.ledger.tie_types import LINKED, RANKS, STATUSES, TIE_TYPES, TieType

T = TypeVar("T")
Fields = st.SearchStrategy[dict[str, Any]]

_LETTERS = "abzXÉßçĞñøşüйЫҚқҰұІіӘәҒғҢңӨөһ日0129"
_MARKS = " ,;\"'#=«»-.()|&<>/\\$`\n\t\u00a0\u2028"


def texts(least: int = 0, marks: str = _MARKS) -> st.SearchStrategy[str]:
    """Text as a cell can hold it: no blanks around it, no control characters, no CR."""
    some = st.text(st.sampled_from(_LETTERS + marks), max_size=12)
    wild = st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=";\ufffe\uffff"),
        max_size=6,
    )
    return (some | wild).map(str.strip).filter(lambda text: len(text) >= least)


def lists() -> st.SearchStrategy[tuple[str, ...]]:
    """A list whose items hold no semicolon."""
    return st.lists(texts(1, _MARKS.replace(";", "")), max_size=3).map(tuple)


def ids() -> st.SearchStrategy[str]:
    """Ids that can be listed and typed."""
    alphabet = st.sampled_from("abcxyz0129-_.: ,\"'йқҰ日")
    return st.text(alphabet, min_size=1, max_size=8).map(str.strip).filter(bool)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Years, months and days."""
    days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)) | st.dates(
        dt.date(2021, 1, 1), dt.date(2022, 12, 31)
    )

    def cut(day: dt.date, parts: int) -> PartialDate:
        return PartialDate(*(day.year, day.month, day.day)[:parts])

    return st.builds(cut, days, st.integers(1, 3))


def periods() -> st.SearchStrategy[Period]:
    """Periods that do not run backwards."""
    return st.builds(
        Period,
        st.none() | partial_dates(),
        st.none() | partial_dates(),
        st.sampled_from(StartBasis),
        st.sampled_from(EndBasis),
    ).filter(lambda period: not period.backwards)


def extras() -> st.SearchStrategy[Extra]:
    """Columns of the user's own: sorted by name, none blank."""
    names = st.sampled_from(["region", "remark", "ескертпе", "a,b", 'in "quotes"', "title_ru"])
    return st.dictionaries(names, texts(1), max_size=2).map(lambda own: tuple(sorted(own.items())))


def _some(of: Sequence[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    if not of:
        return st.just(())
    return st.lists(st.sampled_from(of), min_size=least, max_size=3, unique=True).map(tuple)


def _one(of: Sequence[T]) -> st.SearchStrategy[T | None]:
    return st.none() | st.sampled_from(of) if of else st.none()


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Valid networks, small, with every field in use: each can be written and read back."""
    sources = _sources(draw)
    cited = [source.id for source in sources]
    actors = _actors(draw, cited)
    posts = _posts(draw, [actor.id for actor in actors if not actor.is_person], cited)
    ties = _ties(draw, actors, cited, [post.id for post in posts])
    events = _events(draw, [actor.id for actor in actors], cited)
    return Network(tuple(actors), tuple(ties), tuple(sources), tuple(events), tuple(posts))


@st.composite
def sources(draw: st.DrawFn) -> tuple[Source, ...]:
    """A few sources, with every field in use."""
    return tuple(_sources(draw))


def _ids(draw: st.DrawFn, least: int, most: int) -> list[str]:
    return draw(st.lists(ids(), min_size=least, max_size=most, unique=True))


def _sources(draw: st.DrawFn) -> list[Source]:
    rest: Fields = st.fixed_dictionaries(
        {name: texts() for name in ("publisher", "author", "url", "tier", "seen", "notes")}
        | {"published": st.none() | partial_dates(), "extra": extras()}
    )
    return [Source(id_, draw(texts(1)), **draw(rest)) for id_ in _ids(draw, 1, 3)]


def _actors(draw: st.DrawFn, cited: list[str]) -> list[Actor]:
    actors: list[Actor] = []
    for id_ in _ids(draw, 0, 6):
        kind = draw(st.sampled_from(["person", "organization"]))
        bodies = [actor.id for actor in actors if not actor.is_person]
        part_of = draw(_one(bodies)) if kind == "organization" else None
        rest: Fields = st.fixed_dictionaries(
            {name: texts() for name in ("role", "group", "sector", "arena")}
            | {"household": texts().map(composed)}
            | {"level": st.none() | st.integers(1, 12)}
            | {"aliases": lists(), "died": st.none() | partial_dates(), "frame": st.booleans()}
            | {"sources": _some(cited, 1), "extra": extras()}
        )
        actors.append(Actor(id_, draw(texts(1)), kind, part_of=part_of, **draw(rest)))
    return actors


def _posts(draw: st.DrawFn, bodies: list[str], cited: list[str]) -> list[Post]:
    if not bodies:
        return []
    rest: Fields = st.fixed_dictionaries(
        {"organization": st.sampled_from(bodies), "title": texts(), "frame": st.booleans()}
        | {"sources": _some(cited), "extra": extras()}
    )
    return [Post(id_, **draw(rest)) for id_ in _ids(draw, 0, 3)]


def _ties(draw: st.DrawFn, actors: list[Actor], cited: list[str], seats: list[str]) -> list[Tie]:
    ties: list[Tie] = []
    for id_ in _ids(draw, 0, 6):
        declared = draw(st.sampled_from(list(TIE_TYPES.values())))
        pairs = _pairs(declared, actors)
        if pairs:
            from_, to = draw(st.sampled_from(pairs))
            rest: Fields = st.fixed_dictionaries(
                {
                    "status": st.sampled_from(list(STATUSES)),
                    "sources": _some(cited, 1),
                    "detail": texts(),
                    "period": periods(),
                    "post": texts().map(composed) | st.sampled_from(["", *seats]),
                    "rank": st.sampled_from(["", *RANKS]),
                    "extra": extras(),
                }
            )
            tie = Tie(id_, from_, to, declared.name, **draw(rest))
            about = draw(_some([other.id for other in ties if _may_be_about(tie, other)]))
            ties.append(replace(tie, about=about))
    return ties


def _pairs(declared: TieType, actors: list[Actor]) -> list[tuple[str, str]]:
    return [
        (a.id, b.id)
        for a in actors
        for b in actors
        if a is not b and a.kind in declared.from_kinds and b.kind in declared.to_kinds
    ]


def _may_be_about(act: Tie, tie: Tie) -> bool:
    if act.type in LINKED:
        return tie.is_post and tie.from_ == act.subject
    return bool({act.from_, act.to} & {tie.from_, tie.to})


Days = tuple[dt.date | None, dt.date | None]


def _days() -> st.SearchStrategy[Days]:
    return st.tuples(st.none() | st.dates(), st.none() | st.dates())


def _in_order(days: Days) -> bool:
    before, after = days
    return before is None or after is None or before < after


def _events(draw: st.DrawFn, actors: list[str], cited: list[str]) -> list[Event]:
    events = []
    for id_ in _ids(draw, 0, 2):
        before, after = draw(_days().filter(_in_order))
        events.append(
            Event(
                id_,
                draw(texts()),
                draw(st.none() | partial_dates()),
                draw(texts()),
                before,
                after,
                draw(_one(actors)),
                draw(_one(actors)),
                draw(_some(cited)),
                draw(extras()),
            )
        )
    return events
