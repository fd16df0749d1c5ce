"""The edges of a flat table: what ties two actors, with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from elitenet.export import own_columns
from elitenet.export.bonds import Bond, Bonds, named
from elitenet.export.fields import (
    DECIMALS,
    WORDS,
    Field,
    Row,
    Value,
    fields,
    filled,
    joined,
    spell,
    string,
)
from elitenet.graph.edges import DIRECT, ORDER
from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.tie_types import STATUSES, Layer


@dataclass(frozen=True)
class _Edge:
    """What ties one pair, with what several columns are made of."""

    group: Bonds
    network: Network

    @cached_property
    def ties(self) -> dict[str, Tie]:
        """All ties that it rests on, in the order of their ids."""
        found = {tie.id: tie for bond in self.group for tie in bond.ties}
        return dict(sorted(found.items()))

    @property
    def start(self) -> str | None:
        """The earliest date from which one of the bonds holds."""
        starts = [_start(self.network, bond) for bond in self.group]
        known = [start for start in starts if start is not None]
        return str(min(known)) if known and len(known) == len(starts) else None

    @property
    def end(self) -> str | None:
        """The latest date until which one of the bonds holds."""
        ends = [_end(self.network, bond) for bond in self.group]
        known = [end for end in ends if end is not None]
        return str(max(known)) if known and len(known) == len(ends) else None

    @cached_property
    def own(self) -> list[Tie]:
        """Those that say what it is: of an appointment, not the post that it led to."""
        return [t for bond in self.group for t in ((bond.direct,) if bond.direct else bond.ties)]

    @cached_property
    def layers(self) -> list[str]:
        """Its layers, kin first."""
        return _layers(self.group)


_COLUMNS: Sequence[tuple[Field, Callable[[_Edge], Value]]] = (
    (
        string("type", "Types of the ties it rests on."),
        lambda e: joined(sorted({tie.type for tie in e.own})),
    ),
    (
        string("family", "Families of these types."),
        lambda e: joined(sorted({str(tie.declared.family) for tie in e.own})),
    ),
    (
        string("layer", "The first of its layers: kin, patronage, colleague, business, career."),
        lambda e: e.layers[0],
    ),
    (string("layers", "All of its layers."), lambda e: joined(e.layers)),
    (
        string("detail", "Wording of the ties, or the names of the shared bodies."),
        lambda e: joined((_detail(bond, e.network) for bond in e.group), WORDS),
    ),
    (
        string("bodies", "Ids of the shared bodies."),
        lambda e: joined(bond.body or "" for bond in e.group),
    ),
    (
        string("start", "Since when it holds or was seen; no value: not known, or always."),
        lambda e: e.start,
    ),
    (string("end", "Until when; no value: no end seen."), lambda e: e.end),
    (
        string("status", "Statuses of the claims."),
        lambda e: joined(s for s in STATUSES if s in {tie.status for tie in e.ties.values()}),
    ),
    (
        string("certainty", "'yes', or 'possibly' in force on the day."),
        lambda e: _certainty(e.group),
    ),
    (string("ties", "Ids of the ties it rests on."), lambda e: joined(e.ties)),
    (Field("n_ties", "integer", "How many ties it rests on."), lambda e: len(e.ties)),
    (
        string("spells", "These ties with their dates."),
        lambda e: joined(spell(tie) for tie in e.ties.values()),
    ),
    (
        string("sources", "Ids of the sources of these ties."),
        lambda e: joined(sorted({s for tie in e.ties.values() for s in tie.sources})),
    ),
)
SNAPSHOT = fields(_COLUMNS)

UNION = (
    string("change", "'kept', 'added' or 'removed' between the two days."),
    Field("weight_before", "double", "Weight on the first day; no value: no edge."),
    Field("weight_after", "double", "Weight on the second day; no value: no edge."),
    string("layers_before", "Its layers on the first day."),
    string("layers_after", "Its layers on the second day."),
    *SNAPSHOT,
)


def row(group: Bonds, network: Network, id_: str, *, parallel: bool) -> Row:
    """One edge.

    Parameters
    ----------
    group : sequence of Bond
        Of one pair; at least one.
    parallel : bool
        Whether the edge is one tie, so that it has the tie's ``from`` and ``to``.
    """
    source, target = _direction(group[0], parallel)
    edge = _Edge(group, network)
    return {
        "id": id_,
        "source": source,
        "target": target,
        "label": _label(group, network, parallel),
        "kind": _kind(group, parallel),
        "weight": weight(group),
        **filled(_COLUMNS, edge),
        **own_columns.of_ties(edge.own, network),
    }


def union_row(before: Bonds, after: Bonds, network: Network, id_: str, *, parallel: bool) -> Row:
    """One edge of two days; its weight is that of the day when it was stronger.

    Parameters
    ----------
    before, after : sequence of Bond
        Of one pair on each day; at most one of them is empty.
    """
    both = {bond.id: bond for bond in (*before, *after)}
    made = dict(row(tuple(both.values()), network, id_, parallel=parallel))
    weights = [weight(group) if group else None for group in (before, after)]
    made["weight"] = max(weight for weight in weights if weight is not None)
    made["change"] = "kept" if before and after else "removed" if before else "added"
    made["weight_before"], made["weight_after"] = weights
    made["layers_before"], made["layers_after"] = joined(_layers(before)), joined(_layers(after))
    return made


def weight(group: Bonds) -> float:
    """As :attr:`elitenet.graph.edges.Edge.weight`: kin and patronage add at most 1 each."""
    direct = {str(layer) for layer in DIRECT}
    once = {bond.layer for bond in group} & direct
    # Of one body the career comes after the colleague tie, and counts only without it.
    rest = fsum(
        {
            (bond.layer == str(Layer.BUSINESS), bond.body or bond.id): bond.weight
            for bond in reversed(group)
            if bond.layer not in direct
        }.values()
    )
    return round(len(once) + rest, DECIMALS)


def _certainty(group: Bonds) -> str:
    sure = any(bond.certainty is Certainty.YES for bond in group)
    return str(Certainty.YES if sure else Certainty.POSSIBLY)


def _layers(group: Bonds) -> list[str]:
    order: Mapping[str, int] = {str(layer): rank for layer, rank in ORDER.items()}
    return sorted({bond.layer for bond in group}, key=lambda name: (order.get(name, 99), name))


def _direction(bond: Bond, parallel: bool) -> tuple[str, str]:
    tie = bond.direct
    return (tie.from_, tie.to) if parallel and tie is not None else (bond.a, bond.b)


def _detail(bond: Bond, network: Network) -> str:
    if bond.body:
        return network.actor_by_id[bond.body].name
    return bond.needs[0][0].detail


def _kind(group: Bonds, parallel: bool) -> str:
    """What sets an edge apart from others of its pair: else Gephi makes one of them."""
    if not parallel:
        return "+".join(_layers(group))
    return named(group[0].layer, group[0].body or group[0].id)


def _label(group: Bonds, network: Network, parallel: bool) -> str:
    if not parallel:
        return ", ".join(_layers(group))
    bond = group[0]
    what = bond.direct.type if bond.direct else bond.layer
    return ": ".join(part for part in (what, _detail(bond, network)) if part)


def _start(network: Network, bond: Bond) -> PartialDate | None:
    if bond.since is not None:
        return PartialDate(bond.since.year, bond.since.month, bond.since.day)
    return _later(_earliest(network, need) for need in bond.dated)


def _end(network: Network, bond: Bond) -> PartialDate | None:
    if bond.since is not None:
        return None
    return _sooner(_latest(network, need) for need in bond.dated)


def _earliest(network: Network, need: Sequence[Tie]) -> PartialDate | None:
    starts = [network.intervals[tie.id].period.start for tie in need]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None


def _latest(network: Network, need: Sequence[Tie]) -> PartialDate | None:
    # What was attested once has no end.
    found = [network.intervals[tie.id] for tie in need]
    known = [i.period.end for i in found if i.period.end is not None and i.attested is None]
    return max(known) if known and len(known) == len(found) else None


def _later(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """A blank start is none seen, so any other comes later."""
    return max((date for date in dates if date is not None), default=None)


def _sooner(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """A blank end is none seen, so any other comes sooner."""
    return min((date for date in dates if date is not None), default=None)
