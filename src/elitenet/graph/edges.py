"""The layers: which ties in force on a day make which edges between people.

An edge between two people rests on *strands*, each with its own evidence: a tie of
kinship, an appointment and the post it led to, a body where both sit. Everything that
turns ties into edges is here; :mod:`elitenet.graph.people` restricts the edges to people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import fsum

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
        Id of the shared body.
    """

    layer: Layer
    weight: float
    needs: tuple[tuple[str, ...], ...]
    certainty: Certainty
    body: str | None = None

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
        shared = (strand.weight for strand in self.strands if strand.layer not in DIRECT)
        return len(direct) + fsum(shared)

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
class LayerEdges:
    """The edges of the selected layers on a day.

    Parameters
    ----------
    edges : tuple of Edge
        Sorted by their two ids.
    left_out : tuple of (str, int)
        Bodies with more members than ``max_body``, and how many: they make no edges.
    """

    edges: tuple[Edge, ...]
    left_out: tuple[tuple[str, int], ...]


def layer_edges(
    snapshot: Snapshot, selection: Selection, layers: Sequence[Layer] | None = None
) -> LayerEdges:
    """All edges of some layers between people of the frame, the dead among them.

    Parameters
    ----------
    layers : sequence of Layer or None
        ``None``: those of the selection.

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
    strands: dict[tuple[str, str], list[Strand]] = {}
    for a, b, strand in _direct(snapshot, selection, wanted & DIRECT):
        strands.setdefault((min(a, b), max(a, b)), []).append(strand)
    left_out: dict[str, int] = {}
    for layer in sorted(wanted - DIRECT, key=ORDER.__getitem__):
        for body, members in _bodies(memberships(snapshot, selection, layer)).items():
            if len(members) > selection.max_body:
                left_out[body] = max(len(members), left_out.get(body, 0))
                continue
            for one, other in combinations(members, 2):
                strand = _shared(one, other, len(members))
                strands.setdefault((one.person, other.person), []).append(strand)
    edges = tuple(Edge(a, b, tuple(sorted(s, key=_rank))) for (a, b), s in sorted(strands.items()))
    return LayerEdges(edges, tuple(sorted(left_out.items())))


def _rank(strand: Strand) -> tuple[int, str, tuple[tuple[str, ...], ...]]:
    return ORDER[strand.layer], strand.body or "", strand.needs


def _bodies(found: Sequence[Membership]) -> Mapping[str, list[Membership]]:
    bodies: dict[str, list[Membership]] = {}
    for membership in found:
        bodies.setdefault(membership.body, []).append(membership)
    return bodies


def _shared(one: Membership, other: Membership, members: int) -> Strand:
    sure = one.certainty is Certainty.YES and other.certainty is Certainty.YES
    certainty = Certainty.YES if sure else Certainty.POSSIBLY
    return Strand(one.layer, 1.0 / (members - 1), (one.ties, other.ties), certainty, one.body)


def _direct(
    snapshot: Snapshot, selection: Selection, layers: Set[Layer]
) -> Iterator[tuple[str, str, Strand]]:
    frame = partial(in_frame, snapshot)
    for tie in snapshot.network.ties:
        layer = tie.declared.layer
        if layer is None or layer not in layers or tie.status not in selection.statuses:
            continue
        if tie.from_ == tie.to or not (frame(tie.from_) and frame(tie.to)):
            continue
        certainty, needs = _standing(snapshot, tie)
        if counts(certainty, selection):
            yield tie.from_, tie.to, Strand(layer, 1.0, needs, certainty)


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
