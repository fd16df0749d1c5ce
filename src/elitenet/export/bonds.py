"""What ties two actors, reason by reason, each with the ties that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from elitenet.graph.edges import DIRECT, Strand
from elitenet.graph.people import PeopleGraph
from elitenet.graph.posts import memberships
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.tie_types import BEGINNING, Layer

MEMBERSHIP = "membership"
"""The layer of an edge between a person and a body."""


@dataclass(frozen=True, slots=True)
class Bond:
    """One reason why two actors are tied.

    Parameters
    ----------
    id : str
        Of the tie; of a derived one, ``layer:a:b:body``.
    a, b : str
        The pair, in order of their ids; a person comes before a body.
    needs : tuple of tuple of Tie
        Held while at least one tie of each inner tuple is; see
        :class:`elitenet.graph.edges.Strand`.
    body : str or None
        Id of the shared body.
    """

    id: str
    a: str
    b: str
    layer: str
    weight: float
    needs: tuple[tuple[Tie, ...], ...]
    certainty: Certainty
    body: str | None = None

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All ties that it rests on, each once."""
        return tuple({tie.id: tie for need in self.needs for tie in need}.values())

    @property
    def direct(self) -> Tie | None:
        """The tie that makes it on its own, if one does."""
        return None if self.body else self.needs[0][0]

    @property
    def dated(self) -> tuple[tuple[Tie, ...], ...]:
        """The needs whose dates are its own: of an appointment, those of the post."""
        return self.needs[1:] if self._by_appointment else self.needs

    @property
    def _by_appointment(self) -> bool:
        return len(self.needs) > 1 and self.needs[0][0].type in BEGINNING


Bonds = Sequence[Bond]


def named(*parts: str) -> str:
    """The id of what no tie makes on its own, as in ``colleague:A:B:ORG``.

    A colon within a part is written ``%3A``, so that two of them never share an id.
    """
    return ":".join(part.replace("%", "%25").replace(":", "%3A") for part in parts)


def bonds(graph: PeopleGraph, *, two_mode: bool = False) -> tuple[Bond, ...]:
    """What ties the people of a graph, reason by reason.

    Parameters
    ----------
    two_mode : bool
        Posts and stakes as ties to the body, instead of ties between those who share it.
    """
    network = graph.snapshot.network
    found = [
        _of_strand(edge.a, edge.b, strand, network)
        for edge in graph.edges
        for strand in edge.strands
        if not two_mode or strand.layer in DIRECT
    ]
    return (*found, *_memberships(graph)) if two_mode else tuple(found)


def _of_strand(a: str, b: str, strand: Strand, network: Network) -> Bond:
    needs = tuple(tuple(network.tie_by_id[id_] for id_ in need) for need in strand.needs)
    layer = str(strand.layer)
    id_ = named(layer, a, b, strand.body) if strand.body else needs[0][0].id
    return Bond(id_, a, b, layer, strand.weight, needs, strand.certainty, strand.body)


def _memberships(graph: PeopleGraph) -> Iterable[Bond]:
    people = frozenset(graph.nodes)
    for layer in (Layer.COLLEAGUE, Layer.BUSINESS):
        if layer not in graph.selection.layers:
            continue
        for found in memberships(graph.snapshot, graph.selection, layer, heads=False):
            if found.person not in people:
                continue
            for held in found.holdings:
                weight = 1.0 / len(held.ties)
                ends = (found.person, found.body)
                for tie in held.ties:
                    yield Bond(tie.id, *ends, MEMBERSHIP, weight, ((tie,),), held.certainty)


def grouped(found: Iterable[Bond], *, parallel: bool) -> dict[str, Bonds]:
    """Bonds by the edge that they make: one a bond, or one a pair.

    Returns
    -------
    dict of str to sequence of Bond
        By the id of the edge, in the order of the two ends.
    """
    groups: dict[str, list[Bond]] = {}
    for bond in sorted(found, key=lambda bond: (bond.a, bond.b)):
        groups.setdefault(bond.id if parallel else named(bond.a, bond.b), []).append(bond)
    return {id_: tuple(group) for id_, group in groups.items()}
