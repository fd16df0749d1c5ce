"""The layers: which ties in force on a day make which edges between people.

An edge between two people rests on *strands*, each with its own evidence: a tie of
kinship, an appointment and the post it led to, a body where both sit. Everything that
turns ties into edges is here; :mod:`elitenet.graph.people` restricts the edges to people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import fsum

from elitenet.graph.careers import past
from elitenet.graph.posts import Membership, counts, in_frame, memberships
from elitenet.ledger.acts import linked_spells
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Tie
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot
from elitenet.ledger.tie_types import BEGINNING, Layer

ORDER = {layer: rank for rank, layer in enumerate(Layer)}
"""The canonical order of the layers."""

DIRECT = frozenset({Layer.KIN, Layer.PATRONAGE})
"""Layers whose edges are ties; those of the others are shared bodies."""

SHARED = frozenset({Layer.COLLEAGUE, Layer.BUSINESS})
"""Layers whose edges are bodies shared on the day itself."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One reason for an edge.

    Parameters
    ----------
    weight : float
        1 for a tie; 1/(members - 1) for a shared body (Newman 2001).
    needs : tuple of tuple of str
        Tie ids. The strand holds while at least one tie of *each* inner tuple does: for
        a shared body, the spells of the one and those of the other; for an appointment,
        the act and the spells that it led to.
    certainty : Certainty
        ``yes`` or ``possibly``.
    body : str or None
        Id of the shared body. Two people can be tied by one body through several
        strands: each is reason enough, and the first gives the weight.
    since : datetime.date or None
        Of a career tie: the first day on which these spells tied the two.
    """

    layer: Layer
    weight: float
    needs: tuple[tuple[str, ...], ...]
    certainty: Certainty
    body: str | None = None
    since: dt.date | None = None

    def survives(self, gone: Set[str]) -> bool:
        """Whether the strand still holds when some ties are taken away."""
        return all(any(tie not in gone for tie in need) for need in self.needs)


@dataclass(frozen=True, slots=True)
class Edge:
    """Two people, and everything that ties them on a day.

    Parameters
    ----------
    a, b : str
        Ids of persons, ``a < b``.
    strands : tuple of Strand
        At least one, in the order of layers.
    """

    a: str
    b: str
    strands: tuple[Strand, ...]

    @property
    def weight(self) -> float:
        """Strength of the tie: the sum over layers; kin and patronage add at most 1 each.

        A daughter who is also an appointee has 2; three texts that call two people
        allies still make one alliance.
        """
        direct = {strand.layer for strand in self.strands} & DIRECT
        # A body counts once: where two possibly sit today and certainly once sat, as of today.
        shared = {
            (strand.layer is Layer.BUSINESS, strand.body): strand.weight
            for strand in reversed(self.strands)
            if strand.layer not in DIRECT
        }
        return len(direct) + fsum(shared.values())

    @property
    def distance(self) -> float:
        """The length of the tie, 1/weight: what a shortest path adds up."""
        return 1.0 / self.weight

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that it runs through, in their canonical order."""
        return tuple(sorted({strand.layer for strand in self.strands}, key=ORDER.__getitem__))

    @property
    def ties(self) -> tuple[str, ...]:
        """The ids of all ties that it rests on, sorted."""
        return tuple(sorted({t for strand in self.strands for need in strand.needs for t in need}))

    @property
    def certainty(self) -> Certainty:
        """``yes`` if at least one of its strands is certain."""
        sure = any(strand.certainty is Certainty.YES for strand in self.strands)
        return Certainty.YES if sure else Certainty.POSSIBLY

    def without(self, gone: Set[str]) -> Edge | None:
        """The edge with some ties taken away; ``None`` if nothing is left of it."""
        left = tuple(strand for strand in self.strands if strand.survives(gone))
        if len(left) == len(self.strands):
            return self
        return Edge(self.a, self.b, left) if left else None


@dataclass(frozen=True, slots=True)
class BigDay:
    """A big body on one day.

    Parameters
    ----------
    heads : tuple of str
        Ids of the heads to whom every member is tied; none: the body makes no ties.
    """

    date: dt.date
    members: int
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BigBody:
    """A body that has more members than ``max_body`` on one of the days that are compared.

    Parameters
    ----------
    body : str
        Its id.
    layer : Layer
        ``colleague`` or ``business``.
    days : tuple of BigDay
        All days that are compared, in order.
    """

    body: str
    layer: Layer
    days: tuple[BigDay, ...]


@dataclass(frozen=True, slots=True)
class LayerEdges:
    """The edges of the selected layers on a day.

    Parameters
    ----------
    edges : tuple of Edge
        Sorted by their two ids.
    big_bodies : tuple of BigBody
        By id; none where big bodies make ties as others do.
    """

    edges: tuple[Edge, ...]
    big_bodies: tuple[BigBody, ...]


def layer_edges(
    snapshot: Snapshot,
    selection: Selection,
    layers: Sequence[Layer] | None = None,
    *,
    alongside: Sequence[Snapshot] = (),
) -> LayerEdges:
    """All edges of some layers between people of the frame, the dead among them.

    Parameters
    ----------
    layers : sequence of Layer or None
        ``None``: those of the selection.
    alongside : sequence of Snapshot
        The other days of the comparison: a body that is big on one is big on all.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E
    64, 016132 (the weight of a shared body).

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> snapshot = from_pairs([("ada", "ben")]).snapshot
    >>> layer_edges(snapshot, Selection()).edges[0].ties
    ('t1',)
    """
    wanted = frozenset(selection.layers if layers is None else layers)
    found = [_seated(day, selection, wanted) for day in (snapshot, *alongside)]
    big = _big((snapshot, *alongside), found, selection)
    return _edges(snapshot, selection, wanted, found[0], big)


def edges_together(snapshots: Sequence[Snapshot], selection: Selection) -> tuple[LayerEdges, ...]:
    """The edges of several days that are compared, each as :func:`layer_edges` has them."""
    wanted = frozenset(selection.layers)
    found = [_seated(day, selection, wanted) for day in snapshots]
    big = _big(snapshots, found, selection)
    return tuple(
        _edges(day, selection, wanted, seated, big)
        for day, seated in zip(snapshots, found, strict=True)
    )


_Body = tuple[str, Layer]
_Seated = Mapping[_Body, Sequence[Membership]]
"""The members of every body in a layer."""


def _seated(snapshot: Snapshot, selection: Selection, layers: Set[Layer]) -> _Seated:
    found: dict[_Body, list[Membership]] = {}
    for layer in sorted(layers & SHARED, key=ORDER.__getitem__):
        for membership in memberships(snapshot, selection, layer):
            found.setdefault((membership.body, layer), []).append(membership)
    return found


def _big(
    snapshots: Sequence[Snapshot], found: Sequence[_Seated], selection: Selection
) -> Mapping[_Body, BigBody]:
    if selection.big_bodies == "all":
        return {}
    limit = selection.max_body
    crowded = {body for seated in found for body, who in seated.items() if len(who) > limit}
    days = sorted(zip(snapshots, found, strict=True), key=lambda day: day[0].date)
    made = {}
    for body in sorted(crowded, key=lambda body: (body[0], ORDER[body[1]])):
        on = []
        for snapshot, seated in days:
            members = seated.get(body, ())
            heads = tuple(head.person for head in _heads(members, selection))
            on.append(BigDay(snapshot.date, len(members), heads))
        made[body] = BigBody(*body, tuple(on))
    return made


def _heads(members: Sequence[Membership], selection: Selection) -> list[Membership]:
    """Those to whom every member of a big body is tied, as heads."""
    if selection.big_bodies == "none":
        return []
    return [head for one in members if (head := one.as_head)]


def _edges(
    snapshot: Snapshot,
    selection: Selection,
    layers: Set[Layer],
    seated: _Seated,
    big: Mapping[_Body, BigBody],
) -> LayerEdges:
    strands: dict[tuple[str, str], list[Strand]] = {}
    for pair, strand in direct(snapshot, selection, snapshot.network.ties, layers & DIRECT):
        strands.setdefault(pair, []).append(strand)
    for body, members in seated.items():
        for pair, strand in shared(members, selection, big=body in big):
            strands.setdefault(pair, []).append(strand)
    if Layer.CAREER in layers:
        _add_careers(strands, snapshot, selection)
    edges = tuple(Edge(a, b, tuple(sorted(s, key=_rank))) for (a, b), s in sorted(strands.items()))
    return LayerEdges(edges, tuple(big.values()))


def shared(
    members: Sequence[Membership], selection: Selection, *, big: bool
) -> Iterator[tuple[tuple[str, str], Strand]]:
    """The strands of one body on a day, by the two people whom each ties.

    Parameters
    ----------
    members : sequence of Membership
        All of the body in one layer, sorted by person.
    big : bool
        Whether the body ties its members to its heads alone.
    """
    few = _with(_heads(members, selection), members) if big else None
    for one, other in combinations(members, 2) if few is None else few:
        yield (one.person, other.person), _shared(one, other, len(members))


def without_posts(
    edges: Sequence[Edge], gone: Set[str], snapshot: Snapshot, selection: Selection
) -> tuple[Edge, ...]:
    """The edges of a day as they would be if some posts were no longer held.

    Unlike :meth:`Edge.without`, which takes a claim away as if nobody had made it, this
    leaves the past: who worked together in a lost post did so, and the career tie that
    their tie as colleagues stood for comes in its place.

    Parameters
    ----------
    edges : sequence of Edge
        Of this snapshot and selection.
    gone : set of str
        Ids of spells.
    """
    left_of = {
        (edge.a, edge.b): [
            strand
            for strand in edge.strands
            if strand.layer is not Layer.CAREER and strand.survives(gone)
        ]
        for edge in edges
    }
    if Layer.CAREER in selection.layers:
        _add_careers(left_of, snapshot, selection)
    return tuple(
        Edge(edge.a, edge.b, tuple(sorted(left, key=_rank)))
        for edge in edges
        if (left := left_of[edge.a, edge.b])
    )


def _with(
    heads: Sequence[Membership], members: Sequence[Membership]
) -> Iterator[tuple[Membership, Membership]]:
    """Every head with every other member, in the order of their ids."""
    for head in heads:
        for other in members:
            if other.person < head.person:
                yield other, head
            elif head.person < other.person:
                yield head, other


def _add_careers(
    strands: dict[tuple[str, str], list[Strand]], snapshot: Snapshot, selection: Selection
) -> None:
    """Who worked together, but for those who certainly do so today: a body ties them once.

    A colleague tie that is only possible leaves the certain tie of the past as it is.
    """
    today = {
        (pair, strand.body)
        for pair, found in strands.items()
        for strand in found
        if strand.layer is Layer.COLLEAGUE and strand.certainty is Certainty.YES
    }
    for one in past(snapshot, selection):
        pair = one.a, one.b
        if (pair, one.body) not in today:
            rest = (one.weight, one.needs, Certainty.YES, one.body, one.since)
            strands.setdefault(pair, []).append(Strand(Layer.CAREER, *rest))


def _rank(strand: Strand) -> tuple[int, str, dt.date, tuple[tuple[str, ...], ...]]:
    return ORDER[strand.layer], strand.body or "", strand.since or dt.date.min, strand.needs


def _shared(one: Membership, other: Membership, members: int) -> Strand:
    sure = one.certainty is Certainty.YES and other.certainty is Certainty.YES
    certainty = Certainty.YES if sure else Certainty.POSSIBLY
    return Strand(one.layer, 1.0 / (members - 1), (one.ties, other.ties), certainty, one.body)


def direct(
    snapshot: Snapshot,
    selection: Selection,
    ties: Iterable[Tie],
    layers: Set[Layer] = DIRECT,
) -> Iterator[tuple[tuple[str, str], Strand]]:
    """The strands of kinship and patronage on a day, by the two people whom each ties.

    Parameters
    ----------
    ties : iterable of Tie
        Those to look at.
    layers : set of Layer
        Which of the two layers.
    """
    frame = partial(in_frame, snapshot)
    for tie in ties:
        layer = tie.declared.layer
        if layer is None or layer not in layers or tie.status not in selection.statuses:
            continue
        if tie.from_ == tie.to or not (frame(tie.from_) and frame(tie.to)):
            continue
        certainty, needs = _standing(snapshot, tie)
        if counts(certainty, selection):
            pair = min(tie.from_, tie.to), max(tie.from_, tie.to)
            yield pair, Strand(layer, 1.0, needs, certainty)


def _standing(snapshot: Snapshot, tie: Tie) -> tuple[Certainty, tuple[tuple[str, ...], ...]]:
    """How certain a tie is, and what it rests on: an appointment, on the post as well."""
    certainty = snapshot.certainty(tie)
    if tie.type not in BEGINNING:
        return certainty, ((tie.id,),)
    held = []
    for spell in linked_spells(snapshot.network, tie):
        found = snapshot.network.intervals[spell.id]
        lasts = found.certain if certainty is Certainty.YES else found.possible
        if lasts is not None and snapshot.date < lasts.until:
            held.append(spell.id)
    return certainty, ((tie.id,), tuple(sorted(held)))
