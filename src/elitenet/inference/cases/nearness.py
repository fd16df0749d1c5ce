"""How near everybody is to two people, and on which network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from elitenet.change.compare import Change
from elitenet.errors import UsageError
from elitenet.graph.edges import DIRECT
from elitenet.graph.people import PeopleGraph
from elitenet.inference.cases.risk_set import Case
from elitenet.inference.cases.tied import person_named
from elitenet.ledger.order import Key, people_in_order, post_order


@dataclass(frozen=True, slots=True)
class Pair:
    """The two people whom losses may lie near to.

    Parameters
    ----------
    a, b : str
        Ids.
    notes : tuple of str
        How they were chosen.
    """

    a: str
    b: str
    a_name: str
    b_name: str
    notes: tuple[str, ...]

    @classmethod
    def of(cls, change: Change, a: str | None, b: str | None) -> Pair:
        """Those named, else the person with the gravest act, and the outgoing patron."""
        names = change.network.actor_by_id
        other = person_named(change, b, "--b")
        notes = []
        if a is None:
            chosen = _gravest(change, other)
            notes.append(
                f"A was not named: {names[chosen].name} was taken, the person at risk with the "
                "gravest act in the window. That is a choice made after the fact."
            )
        else:
            chosen = person_named(change, a, "--a")
        if chosen == other:
            raise UsageError(f"A and B are both '{a}'; name two people with --a and --b")
        notes.append("A, B and the patrons are no cases: nobody is near to themself.")
        return cls(chosen, other, names[chosen].name, names[other].name, tuple(notes))


def _gravest(change: Change, other: str) -> str:
    """Of those with the gravest act, who held the highest post; equals by name."""
    patrons = (change.outgoing, change.incoming, other)
    network, careers = change.network, change.careers
    acted = [
        id_
        for id_, career in careers.items()
        if career.at_risk and career.severity < 7 and id_ not in patrons and not career.died
    ]
    if not acted:
        raise UsageError("nobody at risk faced legal action in the window; name a person with --a")
    gravest = min(careers[id_].severity for id_ in acted)
    alike = people_in_order(network, (id_ for id_ in acted if careers[id_].severity == gravest))

    def post(id_: str) -> Key:
        # Who is at risk certainly held a post; of its order all but the id of the tie.
        return min(post_order(network, held)[:-1] for held in careers[id_].before)

    return min(alike, key=post)


class Near:
    """How many steps everybody is from the two, on one network."""

    def __init__(self, graph: PeopleGraph, pair: Pair) -> None:
        self.graph = graph
        self.steps = {id_: _steps(graph, id_) for id_ in (pair.a, pair.b)}

    def nearness(self, cases: Sequence[Case], to: str) -> list[float]:
        """One over the steps; 0 where there is no path."""
        found = self.steps[to]
        return [1.0 / found[c.id] if c.id in found else 0.0 for c in cases]


def _steps(graph: PeopleGraph, start: str) -> Mapping[str, int]:
    import networkx as nx

    if start not in graph.index:
        return {}
    return dict(nx.single_source_shortest_path_length(graph.to_networkx(), start))


def without_person(graph: PeopleGraph, id_: str | None) -> PeopleGraph:
    """A network of the same people without one person's edges."""
    return replace(graph, edges=tuple(e for e in graph.edges if id_ not in (e.a, e.b)))


def without_colleagues(graph: PeopleGraph) -> PeopleGraph:
    """A network without the edges that rest on shared bodies alone."""
    return replace(graph, edges=tuple(e for e in graph.edges if DIRECT & set(e.layers)))


def where(case: Case, near: Near, pair: Pair, within: int) -> str:
    """Which of the two somebody is near to, in words.

    Parameters
    ----------
    within : int
        Steps that count as near.
    """
    far = within + 1
    to_a = near.steps[pair.a].get(case.id, far) <= within
    to_b = near.steps[pair.b].get(case.id, far) <= within
    if to_a and to_b:
        return "near to both"
    if to_a:
        return "near to A"
    return "near to B" if to_b else "near to neither"
