"""What people can be grouped by: a column of ``actors.csv``, declared or the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from elitenet.errors import UsageError, did_you_mean
from elitenet.ledger.network import Actor, Network

DECLARED = ("group", "sector", "role", "arena")
"""Columns of the codebook that hold a label."""

_KIND = "kind"
"""The same for all people: understood, and not proposed."""

HOUSEHOLD = "household"

NO_VALUE = "no value"
"""What the group of those is called whose cell is blank."""


def label_reader(attribute: str) -> Callable[[Actor], str]:
    """What gives somebody's value in a column: ``""`` where the cell is blank.

    Whoever has no household is a household of one, which bears the id of the person.

    Examples
    --------
    >>> ada = Actor("ada", "Ada", "person", group="court", extra=(("clan", "Argyn"),))
    >>> [label_reader(name)(ada) for name in ("group", "clan", "household", "region")]
    ['court', 'Argyn', 'ada', '']
    """
    if attribute == HOUSEHOLD:
        return lambda actor: actor.household or actor.id
    if attribute in (*DECLARED, _KIND):
        return lambda actor: str(getattr(actor, attribute) or "")
    return lambda actor: dict(actor.extra).get(attribute, "")


def attributes(actors: Iterable[Actor]) -> list[str]:
    """The columns that some actors can be grouped by: at least one has a value there.

    Examples
    --------
    >>> attributes([Actor("ada", "Ada", "person", sector="law", extra=(("clan", "Argyn"),))])
    ['clan', 'sector']
    """
    found = set[str]()
    for actor in actors:
        found |= {name for name in DECLARED if getattr(actor, name)}
        found |= {name for name, value in actor.extra if value}
        found |= {HOUSEHOLD} if actor.household else set()
    return sorted(found)


def check_group_by(network: Network, attribute: str) -> None:
    """See that people can be grouped by a column: at least one of the frame has a value there.

    Raises
    ------
    UsageError
        If they cannot; the message lists the columns by which they can.
    """
    known = attributes(actor for actor in network.actors if actor.is_person and actor.frame)
    if attribute not in (*known, _KIND):
        there = f"there are: {', '.join(known)}" if known else "there is none"
        raise UsageError(
            f"there is no column '{attribute}' in actors.csv by which people can be grouped"
            f"{did_you_mean(attribute, known, there)}"
        )


def labelled(network: Network, attribute: str) -> Mapping[str, str]:
    """The group of everybody, by id; whoever has a blank cell is in :data:`NO_VALUE`.

    Here a blank household is a blank like any other: a table of households of one would
    say nothing.
    """
    read = label_reader(attribute)
    return {
        actor.id: (actor.household if attribute == HOUSEHOLD else read(actor)) or NO_VALUE
        for actor in network.actors
        if actor.is_person
    }


def by_size(sizes: Mapping[str, int]) -> list[str]:
    """Groups in the order of output: the largest first, then by name, those without a value last.

    Examples
    --------
    >>> by_size({"no value": 9, "b": 2, "a": 2, "c": 5})
    ['c', 'a', 'b', 'no value']
    """
    return sorted(sizes, key=lambda name: (name == NO_VALUE, -sizes[name], name))
