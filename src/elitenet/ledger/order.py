"""The one order of people, posts and ties: by what is said of them, never by row or by id.

A seeded draw that starts from another order is another draw, and "the first of two equal
posts" is another post. So whatever is drawn from, or chosen among equals, is first put in
the order of its content; ids decide only between what is alike in all else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Event, Network, Source, Tie
from elitenet.ledger.snapshot import Holding

Key = tuple[Any, ...]
"""Something to sort by; two keys of one function always compare."""


# --- ties and posts ---


def tie_order(network: Network, tie: Tie) -> Key:
    """The order of ties: posts as :meth:`Network.highest_first` has them, then all the rest.

    Returns
    -------
    tuple
        With the end, the other side, the type, the status and the sources where posts
        are alike, and the id last.
    """
    return (
        *network.highest_first(tie)[:-1],
        _when(tie.period.end),
        _name(network.actor_by_id[tie.from_].name),
        tie.type,
        tie.status,
        tuple(sorted(network.source_by_id[id_].title for id_ in tie.sources)),
        tie.id,
    )


def ties_in_order(network: Network, ids: Iterable[str]) -> list[str]:
    """Ties by their order, from and to their ids."""
    known = network.tie_by_id
    return sorted(ids, key=lambda id_: tie_order(network, known[id_]))


def post_order(network: Network, held: Holding) -> Key:
    """The order of posts held: the highest first, then by holder, whichever rows they rest on."""
    return min(tie_order(network, tie) for tie in held.in_force)


def highest(network: Network, held: Iterable[Holding]) -> list[Holding]:
    """Posts in their order, the highest first."""
    return sorted(held, key=lambda one: post_order(network, one))


# --- ties and events by date ---


def date_order(network: Network, entry: Tie | Event) -> Key:
    """The order of dates: by start, else end, those without any first; events before ties.

    Returns
    -------
    tuple
        On one day events are sorted by title and ties by type; among ties of one type,
        as :func:`tie_order` has them. The id comes last.
    """
    if isinstance(entry, Event):
        return (*_at(Period(entry.date)), 0, entry.title, (entry.description,), entry.id)
    said = tie_order(network, entry)
    return (*_at(entry.period), 1, entry.type, said[:-1], entry.id)


def by_date(network: Network, ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Ties in the order of their dates, those without any first."""
    return tuple(sorted(ties, key=lambda tie: date_order(network, tie)))


def _at(period: Period) -> tuple[date, date]:
    at = period.start or period.end
    return (at.earliest, at.latest) if at else (date.min, date.min)


# --- people and bodies ---


def person_order(network: Network, id_: str) -> Key:
    """The order of people: by name, then by what else is known of them, the id last."""
    actor = network.actor_by_id[id_]
    # Of ties, all but the id, which is their last.
    known = sorted(tie_order(network, tie)[:-1] for tie in network.ties_of[id_])
    return *_name(actor.name), actor.role, actor.group, _when(actor.died), known, id_


def people_in_order(network: Network, ids: Iterable[str]) -> list[str]:
    """People, or bodies, by name; by what else is known of them where two have the same name.

    Examples
    --------
    >>> from elitenet.ledger.network import Actor
    >>> people = (Actor("p1", "Cy", "person"), Actor("p2", "ben", "person"))
    >>> people_in_order(Network(people, (), ()), ["p1", "p2"])
    ['p2', 'p1']
    """
    names = {id_: network.actor_by_id[id_].name for id_ in ids}
    often = Counter(names.values())

    def key(id_: str) -> Key:
        # All that is known of somebody costs more to compare than a name.
        shared = often[names[id_]] > 1
        return *_name(names[id_]), person_order(network, id_) if shared else ()

    return sorted(names, key=key)


# --- sources ---


def source_order(source: Source) -> Key:
    """The order of sources: by title, publisher, author and date, the id last."""
    published = _when(source.published)
    return *_name(source.title), source.publisher, source.author, published, source.url, source.id


def _name(text: str) -> tuple[str, str]:
    return text.casefold(), text


def _when(found: PartialDate | None) -> tuple[date, str]:
    """A date to sort by; what is blank comes last."""
    return (date.max, "") if found is None else (found.earliest, str(found))
