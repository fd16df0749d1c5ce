"""What changed between two days: who lost, who won, out of how many, on what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from elitenet.change.big_bodies import big_bodies
from elitenet.change.evidence import Record
from elitenet.change.listing import ORDERS, BeforeAfter, GroupCount, Listing, Standing
from elitenet.change.outcomes import GAINS, LOSSES, Career, Outcome, best_level, career
from elitenet.change.patron_groups import PatronGroup, patron_groups
from elitenet.errors import UsageError, did_you_mean
from elitenet.graph.people import PeopleGraph, build_together
from elitenet.graph.reach import Reach, reach_all
from elitenet.ledger.attributes import by_size, check_group_by, labelled
from elitenet.ledger.dates import Certainty
from elitenet.ledger.known_by import horizon_option
from elitenet.ledger.network import Event, Network
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot
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
    count_demotions : bool
        Whether a move to a lower level counts as a loss.
    """

    before: Snapshot
    after: Snapshot
    event: Event | None
    outgoing: str | None
    incoming: str | None
    selection: Selection
    count_demotions: bool = False

    def __repr__(self) -> str:
        event = self.event.id if self.event else None
        return f"Change({self.before.date} to {self.after.date}, {event=}, {self.selection!r})"

    def _repr_html_(self) -> str:
        from elitenet.html import table

        living = self._living()
        counts: list[tuple[str, int, int]] = []
        for outcome in Outcome:
            found = [career for career in living if career.outcome is outcome]
            at_risk = sum(career.at_risk for career in found)
            if found:
                counts.append((str(outcome), at_risk, len(found) - at_risk))
        died = len(self.careers) - len(living)
        return table(
            ["outcome", "at risk", "not at risk"],
            counts,
            title=f"Change from {self.before.date} to {self.after.date}",
            says=self.event.title or self.event.id if self.event else "",
            note=f"Died in between: {died}. The people: .who_lost() and .who_won().",
        )

    @property
    def network(self) -> Network:
        """The ledger that both snapshots are of."""
        return self.before.network

    @cached_property
    def careers(self) -> Mapping[str, Career]:
        """What became of each person of the frame, by id, in the order of the ledger."""
        held = [s.by_person(self.selection.statuses) for s in (self.before, self.after)]
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
        """Everyone's tie to the two patrons on the first day, by id."""
        return patron_groups(self.before, self.outgoing, self.incoming, self.selection)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The group in which everyone is shown, by id: by the column of ``group_by``, if any.

        Without one, :attr:`groups`.
        """
        column = self.selection.group_by
        return self.groups if column is None else labelled(self.network, column)

    def in_order(self, sizes: Mapping[str, int]) -> list[str]:
        """Groups of :attr:`labels` in the order of output, by how many people each has.

        Patrons and their people come in a fixed order; values of a column the largest first.
        """
        if self.selection.group_by is None:
            return [group for group in PatronGroup if group in sizes]
        return by_size(sizes)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The one set of people that both days are measured on."""
        return self.graph_before.nodes

    @property
    def graph_before(self) -> PeopleGraph:
        """The network of people on the first day."""
        return self._graphs[0]

    @property
    def graph_after(self) -> PeopleGraph:
        """The network of people on the second day."""
        return self._graphs[1]

    @cached_property
    def _graphs(self) -> tuple[PeopleGraph, ...]:
        return build_together((self.before, self.after), self.selection)

    @property
    def options(self) -> Mapping[str, object]:
        """What the comparison was asked with, as plain values, and how many people it has."""
        return {
            **self.selection.as_dict(),
            "count_demotions": self.count_demotions,
            "group_by": self.selection.group_by,
            **horizon_option(self.network),
            "people": len(self.nodes),
        }

    @property
    def big_bodies(self) -> Sequence[Record]:
        """The bodies above the limit on either day as plain values, see ``docs/schemas``."""
        return big_bodies(self.graph_before.big_bodies)

    @cached_property
    def _brokerage(self) -> tuple[Mapping[str, float | None], ...]:
        graphs = (self.graph_before, self.graph_after)
        scores = [betweenness(graph) for graph in graphs]
        return (*scores, *(ranks(score) for score in scores))

    @cached_property
    def _reach(self) -> tuple[Mapping[str, Reach], Mapping[str, Reach]]:
        people = list(self.careers)
        return (
            reach_all(self.before, people, self.selection, alongside=(self.after,)),
            reach_all(self.after, people, self.selection, alongside=(self.before,)),
        )

    def standing(self, person: str) -> Standing:
        """One person's career and place in the network on both days.

        Parameters
        ----------
        person : str
            Id of a person of the frame.
        """
        found = self.careers[person]
        before, after, rank_before, rank_after = self._brokerage
        return Standing(
            career=found,
            group=self.labels[person],
            level=BeforeAfter(
                *(
                    best_level(self.network, (h for h in held if h.certainty is Certainty.YES))
                    for held in (found.before, found.after)
                )
            ),
            betweenness=BeforeAfter(before.get(person), after.get(person)),
            rank=BeforeAfter(rank_before.get(person), rank_after.get(person)),
            reach=BeforeAfter(*(len(reach[person].posts) for reach in self._reach)),
        )

    def is_loss(self, found: Career) -> bool:
        """Whether a career counts as a loss, certainly."""
        return found.outcome in LOSSES or (self.count_demotions and found.demoted)

    def may_be_loss(self, found: Career) -> bool:
        """Whether the outcome is uncertain, and one of the two readings is a loss."""
        return found.maybe(LOSSES) or (self.count_demotions and found.maybe_demoted)

    def who_lost(self, sort: str | None = None) -> Listing:
        """Who holds fewer of the seats studied after, or faced legal action.

        Parameters
        ----------
        sort : str or None
            A key of :data:`elitenet.change.listing.ORDERS`; ``None``: the gravest act
            first, then the highest level before, then the highest betweenness before.

        Returns
        -------
        Listing
            Also people who were not at risk (they held no such seat), marked so; its
            counts are of those at risk.

        Raises
        ------
        UsageError
            If there is no such order.
        """
        careers = self._living()
        return self._listing(
            "lost",
            [c for c in careers if self.is_loss(c)],
            [c for c in careers if self.may_be_loss(c)],
            [c for c in careers if c.demoted and not self.is_loss(c)],
            sort or "gravity",
        )

    def who_won(self, sort: str | None = None) -> Listing:
        """Who entered one of the seats studied, holds more of them, or rose to a higher level.

        Parameters
        ----------
        sort : str or None
            A key of :data:`elitenet.change.listing.ORDERS`; ``None``: the highest level
            after first, then the highest betweenness after.

        Returns
        -------
        Listing
            Its counts are of those who certainly hold such a seat on the second day.

        Raises
        ------
        UsageError
            If there is no such order.
        """
        careers = self._living()
        return self._listing(
            "won",
            [c for c in careers if c.outcome in GAINS or c.promoted],
            [c for c in careers if c.maybe(GAINS) or c.maybe_promoted],
            [],
            sort or "level",
        )

    def _living(self) -> list[Career]:
        return [c for c in self.careers.values() if not c.died]

    def _listing(
        self,
        question: str,
        listed: Sequence[Career],
        uncertain: Sequence[Career],
        moved: Sequence[Career],
        sort: str,
    ) -> Listing:
        if sort not in ORDERS:
            raise UsageError(
                f"sort is one of {', '.join(ORDERS)}, not '{sort}'"
                f"{did_you_mean(sort, list(ORDERS))}"
            )
        told = {c.person.id for c in (*listed, *uncertain, *moved)}
        others = [
            c for c in self._living() if c.outcome is Outcome.MOVED and c.person.id not in told
        ]

        def ordered(careers: Sequence[Career]) -> tuple[Standing, ...]:
            standings = [self.standing(c.person.id) for c in careers]
            return tuple(sorted(standings, key=lambda s: ORDERS[sort](s, question)))

        of = [c for c in self._living() if (c.at_risk if question == "lost" else c.held_after)]
        return Listing(
            question=question,
            network=self.network,
            event=self.event.id if self.event else None,
            before=self.before.date,
            after=self.after.date,
            outgoing=self.outgoing,
            incoming=self.incoming,
            options={**self.options, "sort": sort},
            big_bodies=self.big_bodies,
            people=ordered(listed),
            uncertain=ordered(uncertain),
            moved_down=ordered(moved),
            moved_otherwise=ordered(others),
            died=tuple(sorted(c.person.id for c in self.careers.values() if c.died)),
            denominator=len(of),
            groups=self._counts(of, listed, uncertain, moved),
        )

    def _counts(self, of: Sequence[Career], *listed: Sequence[Career]) -> tuple[GroupCount, ...]:
        ids = [{c.person.id for c in careers} for careers in listed]
        members: dict[str, set[str]] = {}
        for one in of:
            members.setdefault(self.labels[one.person.id], set()).add(one.person.id)
        order = self.in_order({group: len(people) for group, people in members.items()})
        found = ((group, members[group]) for group in order)
        return tuple(
            GroupCount(group, len(people), *(len(people & ids_) for ids_ in ids))
            for group, people in found
        )


def compare(
    before: Snapshot,
    after: Snapshot,
    *,
    event: Event | None = None,
    outgoing: str | None = None,
    incoming: str | None = None,
    selection: Selection | None = None,
    count_demotions: bool = False,
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
    count_demotions : bool
        Whether a move to a lower level counts as a loss, in lists and in tests.

    Raises
    ------
    UsageError
        If an argument is not what it should be, the days are not in order, the snapshots
        are of two networks, or a patron or the column to group by is not in the data.

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> change = compare(network.as_of("2021-12-31"), network.as_of("2022-05-31"))
    >>> change.careers["masimov-karim"].outcome
    <Outcome.LOST: 'lost'>
    """
    _check_kinds(
        before=before,
        after=after,
        event=event,
        outgoing=outgoing,
        incoming=incoming,
        selection=selection,
    )
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
    chosen = selection or Selection()
    if chosen.group_by is not None:
        check_group_by(before.network, chosen.group_by)
    return Change(before, after, event, outgoing, incoming, chosen, count_demotions)


_A_DAY = (Snapshot, "a snapshot of a day, such as network.as_of('2021-12-31')")
_A_PATRON = (str | None, "the id of an actor, such as network.actor('a name').id")
_WANTED: Mapping[str, tuple[Any, str]] = {
    "before": _A_DAY,
    "after": _A_DAY,
    "event": (Event | None, "an event, such as network.turning_point('its-id')"),
    "outgoing": _A_PATRON,
    "incoming": _A_PATRON,
    "selection": (Selection | None, "a Selection, such as elitenet.Selection.of(layers='kin')"),
}


def _check_kinds(**given: object) -> None:
    """Say what is wanted before a wrong kind of argument fails somewhere inside."""
    for name, value in given.items():
        kind, wanted = _WANTED[name]
        if not isinstance(value, kind):
            shown = f"{value!r}" if isinstance(value, str) else f"a {type(value).__name__}"
            raise UsageError(f"compare: '{name}' must be {wanted}; it is {shown}")
