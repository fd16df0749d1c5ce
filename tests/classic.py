"""Networks whose measures are known from the literature or by hand.

Each is a ledger like any user's; :func:`write` puts it into a folder of CSV files with
exactly the columns of the design, so that the same case can go through the reader and
the command line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import networkx as nx

from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Event, Network, Source, Tie

DAY = "2021-12-31"
"""A day on which all ties of these networks are in force."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "actors.csv": (
        "id", "name", "aliases", "kind", "role", "group", "sector", "part_of", "died", "frame",
        "sources",
    ),
    "ties.csv": (
        "id", "from", "to", "type", "detail", "start", "start_basis", "end", "end_basis",
        "status", "sources",
    ),
    "sources.csv": (
        "id", "title", "publisher", "author", "published", "url", "tier", "seen", "notes",
    ),
    "events.csv": (
        "id", "date", "title", "description", "before", "after", "outgoing", "incoming",
        "sources",
    ),
}  # fmt: skip


def of_pairs(
    pairs: Iterable[tuple[str, str]], type_: str = "ally", alone: Sequence[str] = ()
) -> Network:
    """A ledger with a tie for every pair; those alone hold a post that nobody shares."""
    listed = [*pairs]
    names = sorted({name for pair in listed for name in pair} | set(alone))
    since = Period(PartialDate(2000, 1, 1))
    lifelong = Period()
    period = lifelong if type_ in ("kinship", "marriage", "affinity") else since
    ties = [
        Tie(f"t{k:03}", a, b, type_, "reported", ("s",), period=period)
        for k, (a, b) in enumerate(listed, start=1)
    ]
    posts = [
        Tie(f"p-{name}", name, f"house-{name}", "office", "official", ("s",), "head", since)
        for name in alone
    ]
    return Network(
        actors=tuple(
            [Actor(name, name.title(), "person", sources=("s",)) for name in names]
            + [Actor(post.to, post.to.title(), "organization", sources=("s",)) for post in posts]
        ),
        ties=(*ties, *posts),
        sources=(Source("s", "A classic case"),),
    )


def florentine() -> Network:
    """The marriages of 15 Florentine families about 1430 (Padgett and Ansell 1993).

    Medici: betweenness 0.521978, constraint 0.209877.
    """
    edges = nx.florentine_families_graph().edges
    return of_pairs(((a.lower(), b.lower()) for a, b in edges), "marriage")


def florentine_with_pucci() -> Network:
    """The same with the Pucci, a family without a marriage to the others: 16 families.

    Degree centralization 56/210 = .267 (Wasserman and Faust 1994, 5.2.1).
    """
    found = florentine()
    pucci = Actor("pucci", "Pucci", "person", sources=("s",))
    return Network((*found.actors, pucci), found.ties, found.sources)


def karate() -> Network:
    """The ties in a karate club (Zachary 1977), members ``m00`` to ``m33``.

    Betweenness of m00 0.437635, of m33 0.304075.
    """
    edges = nx.karate_club_graph().edges
    return of_pairs((f"m{a:02}", f"m{b:02}") for a, b in edges)


def star(n: int = 7) -> Network:
    """One person tied to all others, ``p00``, who have no other ties."""
    return of_pairs(("p00", f"p{k:02}") for k in range(1, n))


def line(n: int = 5) -> Network:
    """A path from ``p00`` to the last."""
    return of_pairs((f"p{k - 1:02}", f"p{k:02}") for k in range(1, n))


def clique(n: int = 5) -> Network:
    """Everybody tied to everybody."""
    return of_pairs(combinations([f"p{k:02}" for k in range(n)], 2))


def two_components() -> Network:
    """A square ``a1`` to ``a4`` and, apart, a triangle ``b1`` to ``b3``."""
    square = [("a1", "a2"), ("a2", "a3"), ("a3", "a4"), ("a1", "a4")]
    return of_pairs([*square, ("b1", "b2"), ("b2", "b3"), ("b1", "b3")])


def isolates() -> Network:
    """A path of three, ``p00`` to ``p02``, and two people with a post and no ties."""
    return of_pairs([("p00", "p01"), ("p01", "p02")], alone=("q00", "q01"))


CASES = {
    "florentine": florentine,
    "karate": karate,
    "star": star,
    "line": line,
    "clique": clique,
    "two_components": two_components,
    "isolates": isolates,
}
"""All of them by name."""


def write(network: Network, folder: Path) -> Path:
    """Write a ledger as a folder of CSV files, with the columns of the design alone.

    Parameters
    ----------
    network : Network
        Without what those columns have no room for: posts, ranks, about, households.
    folder : Path
        Made if it is not there.

    Returns
    -------
    Path
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = {
        "actors.csv": [_actor(actor) for actor in network.actors],
        "ties.csv": [_tie(tie) for tie in network.ties],
        "sources.csv": [_source(source) for source in network.sources],
        "events.csv": [_event(event) for event in network.events],
    }
    for name, columns in COLUMNS.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows[name])
    return folder


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _actor(actor: Actor) -> Sequence[str]:
    frame = "" if actor.frame else "no"
    return (
        actor.id, actor.name, ";".join(actor.aliases), actor.kind, actor.role, actor.group,
        actor.sector, _text(actor.part_of), _text(actor.died), frame, ";".join(actor.sources),
    )  # fmt: skip


def _tie(tie: Tie) -> Sequence[str]:
    start, end = _text(tie.period.start), _text(tie.period.end)
    bases = tie.period.start_basis if start else "", tie.period.end_basis if end else ""
    return (
        tie.id, tie.from_, tie.to, tie.type, tie.detail, start, bases[0], end, bases[1],
        tie.status, ";".join(tie.sources),
    )  # fmt: skip


def _source(source: Source) -> Sequence[str]:
    return (
        source.id, source.title, source.publisher, source.author, _text(source.published),
        source.url, source.tier, source.seen, source.notes,
    )  # fmt: skip


def _event(event: Event) -> Sequence[str]:
    return (
        event.id, _text(event.date), event.title, event.description, _text(event.before),
        _text(event.after), _text(event.outgoing), _text(event.incoming),
        ";".join(event.sources),
    )  # fmt: skip
