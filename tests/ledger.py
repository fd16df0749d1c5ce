"""Small ledgers for tests, written as a researcher would say them."""

from __future__ import annotations

from collections.abc import Mapping

from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Actor, Network, Post, Source, Tie
from elitenet.ledger.tie_types import TIE_TYPES

BEFORE, AFTER = "2021-12-31", "2022-05-31"


def period(
    start: str = "", end: str = "", start_basis: str = "seen", end_basis: str = "seen"
) -> Period:
    """A period from dates as written."""
    return Period(
        PartialDate.parse(start) if start else None,
        PartialDate.parse(end) if end else None,
        StartBasis(start_basis),
        EndBasis(end_basis),
    )


def tie(
    id_: str,
    from_: str,
    type_: str,
    to: str,
    start: str = "",
    end: str = "",
    *,
    detail: str = "",
    status: str = "official",
    sources: tuple[str, ...] = ("s",),
    start_basis: str = "seen",
    end_basis: str = "seen",
    post: str = "",
    rank: str = "",
    about: tuple[str, ...] = (),
) -> Tie:
    """One tie, read as ``from type to``."""
    when = period(start, end, start_basis, end_basis)
    return Tie(
        id_, from_, to, type_, status, sources, detail, when, post=post, rank=rank, about=about
    )


def network(
    *ties: Tie,
    people: tuple[str, ...] = (),
    died: Mapping[str, str] | None = None,
    context: tuple[str, ...] = (),
    part_of: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
    levels: Mapping[str, int] | None = None,
    seats: Mapping[str, str] | None = None,
    other_seats: Mapping[str, str] | None = None,
) -> Network:
    """A ledger of these ties; who is an organization follows from the types.

    ``died``, ``part_of``, ``levels`` and ``sources`` (id to date of publication) go by id;
    ``context`` names those outside the frame. ``seats`` are the seats studied, post to body;
    ``other_seats`` those that posts.csv names and does not frame.
    """
    died, part_of, levels = died or {}, part_of or {}, levels or {}
    posts = [
        Post(id_, body, id_.title(), frame=frame)
        for named, frame in ((seats, True), (other_seats, False))
        for id_, body in (named or {}).items()
    ]
    sources = {"s": "", **(sources or {})}
    kinds = dict.fromkeys(people, "person")
    for body in (*part_of.values(), *(post.organization for post in posts)):
        kinds[body] = "organization"
    for row in ties:
        for id_, allowed in (
            (row.from_, TIE_TYPES[row.type].from_kinds),
            (row.to, TIE_TYPES[row.type].to_kinds),
        ):
            sole = next(iter(allowed)) if len(allowed) == 1 else "person"
            kinds.setdefault(id_, sole)
            if len(allowed) == 1:
                kinds[id_] = sole
    return Network(
        actors=tuple(
            Actor(
                id_,
                id_.title(),
                kind,
                died=PartialDate.parse(died[id_]) if id_ in died else None,
                frame=id_ not in context,
                part_of=part_of.get(id_),
                level=levels.get(id_),
                sources=("s",),
            )
            for id_, kind in sorted(kinds.items())
        ),
        ties=tuple(ties),
        sources=tuple(
            Source(id_, id_, published=PartialDate.parse(when) if when else None)
            for id_, when in sorted(sources.items())
        ),
        posts=tuple(posts),
    )
