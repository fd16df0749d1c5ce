"""The edges of a flat table: what ties two actors, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from elitenet.export.bonds import Bond, Bonds, named
from elitenet.export.fields import WORDS, Field, Row, joined, spell
from elitenet.graph.edges import DIRECT, ORDER
from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.tie_types import STATUSES

DECIMALS = 12

SNAPSHOT = (
    Field("type", "string", "Types of the ties it rests on."),
    Field("family", "string", "Families of these types."),
    Field("layer", "string", "The first of its layers: kin, patronage, colleague, business."),
    Field("layers", "string", "All of its layers."),
    Field("detail", "string", "Wording of the ties, or the names of the shared bodies."),
    Field("bodies", "string", "Ids of the shared bodies."),
    Field("start", "string", "Since when, as written; no value: not known, or always."),
    Field("end", "string", "Until when, as written; no value: no end seen."),
    Field("status", "string", "Statuses of the claims."),
    Field("certainty", "string", "'yes', or 'possibly' in force on the day."),
    Field("ties", "string", "Ids of the ties it rests on."),
    Field("n_ties", "integer", "How many ties it rests on."),
    Field("spells", "string", "These ties with their dates."),
    Field("sources", "string", "Ids of the sources of these ties."),
)

UNION = (
    Field("change", "string", "'kept', 'added' or 'removed' between the two days."),
    Field("weight_before", "double", "Weight on the first day; no value: no edge."),
    Field("weight_after", "double", "Weight on the second day; no value: no edge."),
    Field("layers_before", "string", "Its layers on the first day."),
    Field("layers_after", "string", "Its layers on the second day."),
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
    ties = {tie.id: tie for bond in group for tie in bond.ties}
    own = [tie for bond in group for tie in ((bond.direct,) if bond.direct else bond.ties)]
    layers = _layers(group)
    source, target = _direction(group[0], parallel)
    sure = any(bond.certainty is Certainty.YES for bond in group)
    statuses = {tie.status for tie in ties.values()}
    return {
        "id": id_,
        "source": source,
        "target": target,
        "label": _label(group, network, parallel),
        "kind": _kind(group, parallel),
        "weight": weight(group),
        "type": joined(sorted({tie.type for tie in own})),
        "family": joined(sorted({str(tie.declared.family) for tie in own})),
        "layer": layers[0],
        "layers": joined(layers),
        "detail": joined((_detail(bond, network) for bond in group), WORDS),
        "bodies": joined(bond.body or "" for bond in group),
        "start": _start(group),
        "end": _end(group),
        "status": joined(status for status in STATUSES if status in statuses),
        "certainty": str(Certainty.YES if sure else Certainty.POSSIBLY),
        "ties": joined(sorted(ties)),
        "n_ties": len(ties),
        "spells": joined(spell(ties[id_]) for id_ in sorted(ties)),
        "sources": joined(sorted({s for tie in ties.values() for s in tie.sources})),
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
    rest = fsum(bond.weight for bond in group if bond.layer not in direct)
    return round(len(once) + rest, DECIMALS)


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


def _start(group: Bonds) -> str | None:
    """The earliest day from which one of the bonds holds, as written."""
    starts = [_later(_earliest(need) for need in bond.dated) for bond in group]
    known = [start for start in starts if start is not None]
    return str(min(known)) if known and len(known) == len(starts) else None


def _end(group: Bonds) -> str | None:
    ends = [_sooner(_latest(need) for need in bond.dated) for bond in group]
    known = [end for end in ends if end is not None]
    return str(max(known)) if known and len(known) == len(ends) else None


def _earliest(need: Sequence[Tie]) -> PartialDate | None:
    starts = [tie.period.start for tie in need]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None


def _latest(need: Sequence[Tie]) -> PartialDate | None:
    ends = [tie.period.end for tie in need]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _later(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """A blank start lies before all data, so any other is later."""
    return max((date for date in dates if date is not None), default=None)


def _sooner(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """A blank end is none seen, so any other comes sooner."""
    return min((date for date in dates if date is not None), default=None)
