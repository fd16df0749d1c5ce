"""What changed between two days: who lost, who won, out of how many, on what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from elitenet.change.listing import BeforeAfter, GroupCount, Listing, Standing, gravest_first
from elitenet.change.outcomes import GAINS, LOSSES, Career, Outcome, career
from elitenet.change.patron_groups import PatronGroup, patron_groups
from elitenet.errors import UsageError
from elitenet.graph.people import PeopleGraph, build, node_set
from elitenet.graph.reach import Reach, reach_all
from elitenet.ledger.known_by import horizon_option
from elitenet.ledger.network import Event, Network
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.measures.catalogue import ranks
from elitenet.measures.centrality import betweenness


@dataclass(frozen=True)
class Change:
    """Two snapshots of one network, and what changed between them.

    Made by :func:`compare`.

    Parameters
    ----------
    outgoing, incoming : str or None
        Ids of the two patrons.
    """

    before: Snapshot
    after: Snapshot
    event: Event | None
    outgoing: str | None
    incoming: str | None
    selection: Selection

    def __repr__(self) -> str:
        event = self.event.id if self.event else None
        return f"Change({self.before.date} to {self.after.date}, {event=}, {self.selection!r})"

    @property
    def network(self) -> Network:
        """The ledger that both snapshots are of."""
        return self.before.network

    @cached_property
    def careers(self) -> Mapping[str, Career]:
        """What became of each person of the frame, by id, in the order of the ledger."""
        held = [_by_person(s, self.selection.statuses) for s in (self.before, self.after)]
        return {
            actor.id: career(
                actor,
                self.before,
                self.after,
                (held[0].get(actor.id, ()), held[1].get(actor.id, ())),
                self.selection.statuses,
            )
            for actor in self.network.actors
            if actor.is_person and actor.frame
        }

    @cached_property
    def groups(self) -> Mapping[str, PatronGroup]:
        """Everyone's group on the first day, by id."""
        return patron_groups(self.before, self.outgoing, self.incoming, self.selection)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The one set of people that both days are measured on."""
        return node_set((self.before, self.after), self.selection)

    @cached_property
    def graph_before(self) -> PeopleGraph:
        """The network of people on the first day."""
        return build(self.before, self.selection, self.nodes)

    @cached_property
    def graph_after(self) -> PeopleGraph:
        """The network of people on the second day."""
        return build(self.after, self.selection, self.nodes)

    @property
    def options(self) -> Mapping[str, object]:
        """What the comparison was asked with, as plain values, and how many people it has."""
        return {
            **self.selection.as_dict(),
            **horizon_option(self.network),
            "people": len(self.nodes),
        }

    @property
    def left_out(self) -> Mapping[str, Mapping[str, int]]:
        """Ids of bodies with too many members to make edges, and how many, on each day."""
        return {
            "before": dict(self.graph_before.left_out),
            "after": dict(self.graph_after.left_out),
        }

    @cached_property
    def _brokerage(self) -> tuple[Mapping[str, float | None], ...]:
        graphs = (self.graph_before, self.graph_after)
        scores = [betweenness(graph) for graph in graphs]
        return (*scores, *(ranks(score) for score in scores))

    @cached_property
    def _reach(self) -> tuple[Mapping[str, Reach], Mapping[str, Reach]]:
        people = list(self.careers)
        return (
            reach_all(self.before, people, self.selection),
            reach_all(self.after, people, self.selection),
        )

    def standing(self, person: str) -> Standing:
        """One person's career and place in the network on both days.

        Parameters
        ----------
        person : str
            Id of a person of the frame.
        """
        before, after, rank_before, rank_after = self._brokerage
        return Standing(
            career=self.careers[person],
            group=self.groups[person],
            betweenness=BeforeAfter(before.get(person), after.get(person)),
            rank=BeforeAfter(rank_before.get(person), rank_after.get(person)),
            reach=BeforeAfter(*(len(reach[person].posts) for reach in self._reach)),
        )

    def who_lost(self) -> Listing:
        """Who holds fewer posts after, or was acted against by the law.

        Returns
        -------
        Listing
            Also people who were not at risk (they held no post), marked so; its
            counts are of those at risk.
        """
        return self._listing("lost", LOSSES, [c for c in self.careers.values() if c.at_risk])

    def who_won(self) -> Listing:
        """Who holds a post after and none before, or more posts after.

        Returns
        -------
        Listing
            Its counts are of those who certainly hold a post on the second day.
        """
        return self._listing("won", GAINS, [c for c in self.careers.values() if c.held_after])

    def _listing(
        self, question: str, outcomes: frozenset[Outcome], denominator: Sequence[Career]
    ) -> Listing:
        living = [c for c in self.careers.values() if not c.died]
        listed = [c for c in living if c.outcome in outcomes]
        uncertain = [c for c in living if c.maybe(outcomes)]
        return Listing(
            question=question,
            network=self.network,
            event=self.event.id if self.event else None,
            before=self.before.date,
            after=self.after.date,
            outgoing=self.outgoing,
            incoming=self.incoming,
            options=self.options,
            left_out=self.left_out,
            people=self._ordered(listed),
            uncertain=self._ordered(uncertain),
            died=tuple(c.person.id for c in self.careers.values() if c.died),
            denominator=len(denominator),
            groups=self._counts(denominator, listed, uncertain),
        )

    def _ordered(self, careers: Sequence[Career]) -> tuple[Standing, ...]:
        standings = [self.standing(c.person.id) for c in careers]
        return tuple(sorted(standings, key=gravest_first))

    def _counts(
        self, denominator: Sequence[Career], listed: Sequence[Career], uncertain: Sequence[Career]
    ) -> tuple[GroupCount, ...]:
        listed_ids = {c.person.id for c in listed}
        uncertain_ids = {c.person.id for c in uncertain}
        counts = []
        for group in PatronGroup:
            ids = [c.person.id for c in denominator if self.groups[c.person.id] is group]
            if ids:
                of_listed = sum(1 for id_ in ids if id_ in listed_ids)
                of_uncertain = sum(1 for id_ in ids if id_ in uncertain_ids)
                counts.append(GroupCount(group, len(ids), of_listed, of_uncertain))
        return tuple(counts)


def compare(
    before: Snapshot,
    after: Snapshot,
    *,
    event: Event | None = None,
    outgoing: str | None = None,
    incoming: str | None = None,
    selection: Selection | None = None,
) -> Change:
    """Compare a network on two days.

    Parameters
    ----------
    before, after : Snapshot
        Of the same network, the first earlier than the second.
    event : Event or None
        The turning point between them; it names the patrons unless they are given.
    outgoing, incoming : str or None
        Ids of the patrons whose networks are compared.
    selection : Selection or None
        Which claims and layers count; ``None``: the defaults.

    Raises
    ------
    UsageError
        If the days are not in order, the snapshots are of two networks, or a patron
        is not in the ledger.

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> change = compare(network.as_of("2021-12-31"), network.as_of("2022-05-31"))
    >>> change.careers["masimov-karim"].outcome
    <Outcome.LOST: 'lost'>
    """
    if before.network is not after.network:
        raise UsageError("the two snapshots are of two networks; compare days of one")
    if not before.date < after.date:
        raise UsageError(f"'before' ({before.date}) must lie before 'after' ({after.date})")
    if event is not None:
        outgoing = outgoing or event.outgoing
        incoming = incoming or event.incoming
    for id_ in (outgoing, incoming):
        if id_ is not None and id_ not in before.network.actor_by_id:
            raise UsageError(f"the patron '{id_}' is not in actors.csv")
    return Change(before, after, event, outgoing, incoming, selection or Selection())


def _by_person(snapshot: Snapshot, statuses: tuple[str, ...]) -> Mapping[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    for holding in snapshot.holdings(statuses):
        found.setdefault(holding.person, []).append(holding)
    return found
