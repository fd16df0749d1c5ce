"""The E-I index: how far ties lead out of groups, and what it is when labels are shuffled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from elitenet.graph.people import PeopleGraph
from elitenet.inference.statistics.p_value import Null
from elitenet.inference.statistics.permutation import permuted
from elitenet.ledger.order import people_in_order

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def e_i_index(graph: PeopleGraph, members: frozenset[str]) -> float | None:
    """How far the ties of one group lead out of it.

    Parameters
    ----------
    members : frozenset of str
        Ids of its people.

    Returns
    -------
    float or None
        (E - I)/(E + I), E being its ties to others and I those inside: -1 where all stay
        inside, 1 where all lead out. Not defined where it has no tie.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises:
    an experimental simulation. Social Psychology Quarterly 51(2), 123-140.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ada", "cy"), ("ben", "cy"), ("cy", "dee")])
    >>> e_i_index(graph, frozenset({"ada", "ben"}))
    0.3333333333333333
    """
    inside = sum(e.a in members and e.b in members for e in graph.edges)
    outside = sum((e.a in members) is not (e.b in members) for e in graph.edges)
    return _index(outside, inside)


def e_i_whole(graph: PeopleGraph, labels: Mapping[str, str]) -> float | None:
    """How far the ties of a whole network lead from one group to another.

    Parameters
    ----------
    labels : mapping of str to str
        The group of people, by id. Ties of anybody else do not count.

    Returns
    -------
    float or None
        (E - I)/(E + I), E being the ties between groups and I those within one: -1 where
        all are within, 1 where all are between. Not defined where there is no tie.

    References
    ----------
    Krackhardt and Stern (1988), as for :func:`e_i_index`.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ada", "cy"), ("ben", "cy"), ("cy", "dee")])
    >>> e_i_whole(graph, {"ada": "law", "ben": "law", "cy": "army", "dee": "army"})
    0.0
    """
    outside, inside = e_i_counts(graph, labels)
    return _index(outside, inside)


def e_i_counts(
    graph: PeopleGraph, labels: Mapping[str, str], group: str | None = None
) -> tuple[int, int]:
    """The ties between groups, and those within one.

    Parameters
    ----------
    group : str or None
        Only those of its people.
    """
    pairs = [(labels[e.a], labels[e.b]) for e in graph.edges if e.a in labels and e.b in labels]
    mine = [pair for pair in pairs if group is None or group in pair]
    inside = sum(a == b for a, b in mine)
    return len(mine) - inside, inside


def _index(outside: int, inside: int) -> float | None:
    total = inside + outside
    return (outside - inside) / total if total else None


def e_i_change(
    before: PeopleGraph, after: PeopleGraph, members: frozenset[str], *, draws: int, seed: int
) -> Null:
    """The null of the change in a group's index: memberships are shuffled among the tied.

    Parameters
    ----------
    before, after : PeopleGraph
        Of the same people.

    Returns
    -------
    Null
        Of after less before; a drawn group without any tie counts as 0 on that day.

    Notes
    -----
    People without a tie on either day have none that could lead anywhere: they keep what
    they are, and are not shuffled.
    """
    import numpy as np

    people = tied(before, after)
    label = np.array([id_ in members for id_ in people], np.int64)
    ends = [_ends(graph, people) for graph in (before, after)]

    def statistic(shuffled: Ints) -> Floats:
        by_person = np.ascontiguousarray(label[shuffled].T, np.int8)
        first, second = (_of_one(by_person, *pair) for pair in ends)
        return second - first

    size = len(people) + sum(len(a) for a, _ in ends)
    return permuted(statistic, len(people), draws=draws, seed=seed, size=size)


def e_i_null(
    graphs: Sequence[PeopleGraph], labels: Mapping[str, str], *, draws: int, seed: int
) -> Null:
    """The null of a whole network's index, or of its change: labels are shuffled.

    Parameters
    ----------
    graphs : sequence of PeopleGraph
        One: of its index. Two, of the same people: of the second less the first.
    labels : mapping of str to str
        The group of people, by id. They are shuffled among those of them who are tied.
    """
    import numpy as np

    people = tied(*graphs, among=labels)
    groups = {name: k for k, name in enumerate(sorted({labels[id_] for id_ in people}))}
    label = np.array([groups[labels[id_]] for id_ in people], np.int64)
    ends = [_ends(graph, people) for graph in graphs]

    def statistic(shuffled: Ints) -> Floats:
        by_person = np.ascontiguousarray(label[shuffled].T, np.int16)
        found = [_of_all(by_person, *pair) for pair in ends]
        return found[-1] - found[0] if len(found) > 1 else found[0]

    size = len(people) + sum(len(a) for a, _ in ends)
    return permuted(statistic, len(people), draws=draws, seed=seed, size=size)


def expected_e_i(graph: PeopleGraph, labels: Mapping[str, str]) -> float | None:
    """What a whole network's index is on average when labels are shuffled among the tied.

    Returns
    -------
    float or None
        1 less twice the share of pairs of tied people who are of one group, whatever the
        ties are; ``None`` where fewer than two are tied.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("cy", "dee")], nodes=["eve"])
    >>> labels = {"ada": "law", "ben": "law", "cy": "army", "dee": "army", "eve": "army"}
    >>> round(expected_e_i(graph, labels), 6)
    0.333333
    """
    groups = [labels[id_] for id_ in tied(graph, among=labels)]
    n = len(groups)
    if n < 2:
        return None
    same = sum(size * (size - 1) for size in (groups.count(name) for name in set(groups)))
    return 1 - 2 * same / (n * (n - 1))


def tied(*graphs: PeopleGraph, among: Mapping[str, str] | None = None) -> list[str]:
    """Those with a tie in one of some networks, by name.

    Parameters
    ----------
    among : mapping of str to str or None
        Only ties between two people who are in it.
    """
    found = {
        id_
        for graph in graphs
        for e in graph.edges
        if among is None or (e.a in among and e.b in among)
        for id_ in (e.a, e.b)
    }
    return people_in_order(graphs[0].snapshot.network, found)


def _ends(graph: PeopleGraph, people: Sequence[str]) -> tuple[Ints, Ints]:
    import numpy as np

    place = {id_: k for k, id_ in enumerate(people)}
    pairs = [(place[e.a], place[e.b]) for e in graph.edges if e.a in place and e.b in place]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _of_one(by_person: NDArray[np.int8], a: Ints, b: Ints) -> Floats:
    import numpy as np

    members = by_person[a] + by_person[b]
    inside, outside = (members == 2).sum(axis=0), (members == 1).sum(axis=0)
    return np.asarray((outside - inside) / np.maximum(inside + outside, 1), np.float64)


def _of_all(by_person: NDArray[np.int16], a: Ints, b: Ints) -> Floats:
    import numpy as np

    inside = (by_person[a] == by_person[b]).sum(axis=0)
    return np.asarray((len(a) - 2 * inside) / max(1, len(a)), np.float64)
