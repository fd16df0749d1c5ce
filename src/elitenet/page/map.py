"""Where everybody stands on the map of the network: as in `plot network`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, sqrt

from elitenet.change.compare import Change
from elitenet.export.map_layout import STEP, layout
from elitenet.ledger.order import people_in_order

_DECIMALS = 4

Place = tuple[float, float]


def places(change: Change, others: Iterable[str] = ()) -> dict[str, Place]:
    """Places from 0 to 1, in one scale for both ways, y from the top down.

    Parameters
    ----------
    others : iterable of str
        Ids of people who are in the network on other days only: they stand in rows below.

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> days = network.as_of("2021-12-31"), network.as_of("2022-05-31")
    >>> max(x for x, _ in places(elitenet.compare(*days)).values())
    1.0
    """
    network = change.network
    pairs = {
        (edge.a, edge.b) for graph in (change.graph_before, change.graph_after)
        for edge in graph.edges
    }  # fmt: skip
    found = layout(change.nodes, pairs, order=people_in_order(network, change.nodes))
    more = people_in_order(network, set(others) - set(change.nodes))
    return _scaled({**found, **_below(found, more)})


def _below(found: Mapping[str, Place], more: Sequence[str]) -> dict[str, Place]:
    left = min((x for x, _ in found.values()), default=0.0)
    wide = max((x for x, _ in found.values()), default=0.0) - left
    lowest = min((y for _, y in found.values()), default=0.0)
    row = max(int(wide // STEP) + 1, ceil(sqrt(len(more))))
    return {
        id_: (left + STEP * (k % row), lowest - STEP * (1 + k // row)) for k, id_ in enumerate(more)
    }


def _scaled(found: Mapping[str, Place]) -> dict[str, Place]:
    if not found:
        return {}
    xs, ys = zip(*found.values(), strict=True)
    span = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    return {
        id_: (round((x - min(xs)) / span, _DECIMALS), round((max(ys) - y) / span, _DECIMALS))
        for id_, (x, y) in found.items()
    }
