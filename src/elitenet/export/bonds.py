"""What ties two actors, reason by reason, each with the ties that it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from elitenet.graph.edges import DIRECT, Edge, Strand
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
    since : datetime.date or None
        Of a career tie: its first day; it has no end.
    """

    id: str
    a: str
    b: str
    layer: str
    weight: float
    needs: tuple[tuple[Tie, ...], ...]
    certainty: Certainty
    body: str | None = None
    since: dt.date | None = None

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
        _of_strands(edge.a, edge.b, strands, network)
        for edge in graph.edges
        for strands in _reasons(edge)
        if not two_mode or strands[0].layer in _OF_PEOPLE
    ]
    return (*found, *_memberships(graph)) if two_mode else tuple(found)


_OF_PEOPLE = DIRECT | {Layer.CAREER}
"""Layers that stay ties between people where bodies are nodes: nobody holds a past post."""


def _reasons(edge: Edge) -> Iterable[Sequence[Strand]]:
    """The strands of an edge; those through one body in one layer are one reason."""
    found: dict[object, list[Strand]] = {}
    for strand in edge.strands:
        key = (strand.layer, strand.body) if strand.body else strand
        found.setdefault(key, []).append(strand)
    return found.values()


def _of_strands(a: str, b: str, strands: Sequence[Strand], network: Network) -> Bond:
    first, layer = strands[0], str(strands[0].layer)
    if len(strands) == 1:
        ids = first.needs
    else:
        sides = zip(*(strand.needs for strand in strands), strict=True)
        ids = tuple(tuple(sorted({id_ for need in side for id_ in need})) for side in sides)
    needs = tuple(tuple(network.tie_by_id[id_] for id_ in need) for need in ids)
    id_ = named(layer, a, b, first.body) if first.body else needs[0][0].id
    sure = any(strand.certainty is Certainty.YES for strand in strands)
    certainty = Certainty.YES if sure else Certainty.POSSIBLY
    return Bond(id_, a, b, layer, first.weight, needs, certainty, first.body, first.since)


def _memberships(graph: PeopleGraph) -> Iterable[Bond]:
    people = frozenset(graph.nodes)
    for layer in (Layer.COLLEAGUE, Layer.BUSINESS):
        if layer not in graph.selection.layers:
            continue
        for found in memberships(graph.snapshot, graph.selection, layer, above=False):
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
