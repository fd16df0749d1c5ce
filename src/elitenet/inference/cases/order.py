"""The one order of people, posts and ties: by what is said of them, never by row or by id.

A seeded draw that starts from another order is another draw, and "the first of two equal
posts" is another post. So whatever is drawn from, or chosen among equals, is first put in
the order of its content; ids decide only between what is alike in all else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.snapshot import Holding

Key = tuple[Any, ...]
"""Something to sort by; two keys of one function always compare."""


def _when(found: PartialDate | None) -> tuple[date, str]:
    """A date to sort by; what is blank comes last."""
    return (date.max, "") if found is None else (found.earliest, str(found))


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


def post_order(network: Network, held: Holding) -> Key:
    """The order of posts held: the highest first, then by holder, whichever rows they rest on."""
    return min(tie_order(network, tie) for tie in held.in_force)


def highest(network: Network, held: Iterable[Holding]) -> list[Holding]:
    """Posts in their order, the highest first."""
    return sorted(held, key=lambda one: post_order(network, one))


def person_order(network: Network, id_: str) -> Key:
    """The order of people: by name, then by what else is known of them, the id last."""
    actor = network.actor_by_id[id_]
    # Of ties, all but the id, which is their last.
    known = sorted(tie_order(network, tie)[:-1] for tie in network.ties_of[id_])
    return *_name(actor.name), actor.role, actor.group, _when(actor.died), known, id_


def people_in_order(network: Network, ids: Iterable[str]) -> list[str]:
    """People by name; by what else is known of them where two have the same name.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> network = from_pairs([("Cy", "Ada"), ("Ada", "ben")]).snapshot.network
    >>> people_in_order(network, ["ben", "Cy", "Ada"])
    ['Ada', 'ben', 'Cy']
    """
    names = network.actor_by_id
    chosen = sorted(ids, key=lambda id_: _name(names[id_].name))
    if len({names[id_].name for id_ in chosen}) == len(chosen):
        return chosen
    return sorted(chosen, key=lambda id_: person_order(network, id_))


def ties_in_order(network: Network, ids: Iterable[str]) -> list[str]:
    """Ties by their order, from and to their ids."""
    known = network.tie_by_id
    return sorted(ids, key=lambda id_: tie_order(network, known[id_]))


def _name(text: str) -> tuple[str, str]:
    return text.casefold(), text
