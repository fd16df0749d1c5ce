"""A ledger with something left out: sources, ties or actors, and all that falls with them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from elitenet.ledger.network import Actor, Event, Network, Post, Tie
from elitenet.ledger.tie_types import LINKED


def without_ties(network: Network, gone: Set[str]) -> Network:
    """The ledger without some ties.

    Parameters
    ----------
    gone : set of str
        Ids of ties.

    Returns
    -------
    Network
        Acts stay that were about a tie that goes; they are about nothing then.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> network = from_pairs([("ada", "ben"), ("ben", "cy")]).snapshot.network
    >>> [tie.id for tie in without_ties(network, {"t1"}).ties]
    ['t2']
    """
    return _with(network, (tie for tie in network.ties if tie.id not in gone), gone)


def without_sources(network: Network, gone: Set[str]) -> Network:
    """The ledger without some sources.

    Parameters
    ----------
    gone : set of str
        Ids of sources.

    Returns
    -------
    Network
        A tie that rests on those sources alone goes with them; every other tie stays,
        with fewer sources. Actors and events stay: what they say of themselves does not
        tell which of their sources says it.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> network = from_pairs([("ada", "ben")]).snapshot.network
    >>> without_sources(network, {"s"})
    Network(2 actors, 0 ties, 0 sources, 0 events)
    """
    cited = [replace(tie, sources=left(tie.sources, gone)) for tie in network.ties]
    lost = {tie.id for tie in cited if not tie.sources}
    ties, unlinked = relinked((tie for tie in cited if tie.id not in lost), lost)
    return Network(
        actors=tuple(replace(a, sources=left(a.sources, gone)) for a in network.actors),
        ties=ties,
        sources=tuple(s for s in network.sources if s.id not in gone),
        events=tuple(replace(e, sources=left(e.sources, gone)) for e in network.events),
        posts=tuple(replace(p, sources=left(p.sources, gone)) for p in network.posts),
        unlinked=network.unlinked | unlinked,
    )


def without_actors(network: Network, gone: Set[str]) -> Network:
    """The ledger without some people or bodies, and without all their ties.

    Parameters
    ----------
    gone : set of str
        Ids of actors.

    Returns
    -------
    Network
        Bodies that were part of one that goes are part of none, its seats go with it, and
        an event has no patron where the patron goes.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> network = from_pairs([("ada", "ben"), ("ben", "cy")]).snapshot.network
    >>> without_actors(network, {"cy"})
    Network(2 actors, 1 tie, 1 source, 0 events)
    """
    lost = {tie.id for tie in network.ties if tie.from_ in gone or tie.to in gone}
    kept = (tie for tie in network.ties if tie.id not in lost)
    actors = (actor for actor in network.actors if actor.id not in gone)
    return _with(
        network,
        kept,
        lost,
        actors=tuple(replace(a, part_of=None) if a.part_of in gone else a for a in actors),
        events=tuple(_without_patrons(event, gone) for event in network.events),
        posts=tuple(post for post in network.posts if post.organization not in gone),
    )


def relinked(ties: Iterable[Tie], gone: Set[str]) -> tuple[tuple[Tie, ...], frozenset[str]]:
    """Ties whose ``about`` names none of those that are gone, and the acts left without one.

    An appointment to a post that is gone must not be read as one to another post that
    began in the same month, as a blank ``about`` would be.
    """
    found, unlinked = [], set()
    for tie in ties:
        if gone.isdisjoint(tie.about):
            found.append(tie)
            continue
        about = left(tie.about, gone)
        found.append(replace(tie, about=about))
        if not about and tie.type in LINKED:
            unlinked.add(tie.id)
    return tuple(found), frozenset(unlinked)


def left(ids: tuple[str, ...], gone: Set[str]) -> tuple[str, ...]:
    """The ids without those that are gone."""
    return ids if gone.isdisjoint(ids) else tuple(id_ for id_ in ids if id_ not in gone)


def _without_patrons(event: Event, gone: Set[str]) -> Event:
    return replace(
        event,
        outgoing=None if event.outgoing in gone else event.outgoing,
        incoming=None if event.incoming in gone else event.incoming,
    )


def _with(
    network: Network,
    ties: Iterable[Tie],
    gone: Set[str],
    *,
    actors: tuple[Actor, ...] | None = None,
    events: tuple[Event, ...] | None = None,
    posts: tuple[Post, ...] | None = None,
) -> Network:
    """A plain network: what :mod:`~elitenet.ledger.known_by` adds says nothing of an excerpt."""
    kept, unlinked = relinked(ties, gone)
    return Network(
        network.actors if actors is None else actors,
        kept,
        network.sources,
        network.events if events is None else events,
        network.posts if posts is None else posts,
        network.unlinked | unlinked,
        seats_gone=network.seats_gone or (bool(network.studied) and not _any_studied(posts)),
    )


def _any_studied(posts: tuple[Post, ...] | None) -> bool:
    """Whether a seat studied is left; ``None``: none was left out."""
    return posts is None or any(post.frame for post in posts)
