"""The network as it stood on one day: what is in force, who holds which post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from elitenet.ledger.dates import Certainty, PartialDate, written
from elitenet.ledger.intervals import meeting
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.ledger.tie_types import DEFAULT_STATUSES

if TYPE_CHECKING:
    import networkx as nx
    import pandas

    from elitenet.graph.people import PeopleGraph
    from elitenet.ledger.selection import Selection


@dataclass(frozen=True, slots=True)
class Holding:
    """One seat that one person holds on a day.

    Parameters
    ----------
    ties : tuple of Tie
        Every row about it: of one person, body and seat, with possible intervals that
        meet. Several sources may each have a row, or one row may continue another.
    certainty : Certainty
        ``yes`` if a row is certain on the day, else ``possibly``.
    in_force : tuple of Tie
        The rows that are as certain as that on the day, the most telling one first: one
        whose end is on record, to the day if it can be, then the one that lasts longest.
    end : PartialDate or None
        The end that a source gives or a fact implies, of the row that lasts longest;
        ``None``: there is none, and its absence later is no loss.
    """

    ties: tuple[Tie, ...]
    certainty: Certainty
    in_force: tuple[Tie, ...]
    end: PartialDate | None = None

    @classmethod
    def of(cls, tie: Tie, certainty: Certainty) -> Holding:
        """What one row says."""
        return cls((tie,), certainty, (tie,))

    @property
    def person(self) -> str:
        """Id of the holder."""
        return self.ties[0].from_

    @property
    def organization(self) -> str:
        """Id of the body."""
        return self.ties[0].to

    @property
    def seat(self) -> tuple[str, str]:
        """What the post is identified by: the seat's id, else body and title."""
        return self.ties[0].seat

    def level(self, network: Network) -> int | None:
        """The level of the post, 1 the highest: the best that a row in force gives it."""
        levels = (network.level_of(tie) for tie in self.in_force)
        return min((level for level in levels if level is not None), default=None)

    @property
    def tie(self) -> Tie:
        """The row that stands for it where one is shown."""
        return self.in_force[0]


@dataclass(frozen=True)
class Snapshot:
    """A network as of a day.

    Made by :meth:`elitenet.ledger.network.Network.as_of`.
    """

    network: Network
    date: date

    def __repr__(self) -> str:
        return f"Snapshot({self.date}, {self.network!r})"

    def _repr_html_(self) -> str:
        from elitenet.html import table

        held = self.holdings()
        known = sum(holding.certainty is Certainty.YES for holding in held)
        names = self.network.actor_by_id
        return table(
            ["person", "post", "body", "level", "in office"],
            [
                [
                    names[holding.person].name,
                    holding.tie.detail,
                    names[holding.organization].name,
                    holding.level(self.network),
                    str(holding.certainty),
                ]
                for holding in held
            ],
            title=f"The network as of {self.date}",
            says=f"Posts with a known holder: {known}; with a possible one: {len(held) - known}.",
        )

    def graph(self, selection: Selection | None = None) -> PeopleGraph:
        """The people of the day and the edges between them.

        Parameters
        ----------
        selection : Selection or None
            Which claims and layers count; ``None``: the defaults.

        Returns
        -------
        PeopleGraph
            On the people of this day alone. :func:`elitenet.compare` measures both of its
            days on the people of both: take ``change.graph_before`` for its figures.

        Examples
        --------
        >>> import elitenet
        >>> from elitenet.folder.starter import TEMPLATE
        >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
        >>> snapshot.graph(elitenet.Selection.of(layers="kin"))
        PeopleGraph(2023-02-28, 6 people, 3 edges)
        """
        from elitenet.graph.people import build

        return build(self) if selection is None else build(self, selection)

    def to_networkx(self, selection: Selection | None = None) -> nx.Graph[str]:
        """The graph of the day for networkx.

        Parameters
        ----------
        selection : Selection or None
            As in :meth:`graph`.

        Returns
        -------
        networkx.Graph
            As :meth:`elitenet.graph.people.PeopleGraph.to_networkx` makes it: ids as nodes,
            ``weight`` for strength, ``distance`` for length.

        Examples
        --------
        >>> import elitenet
        >>> from elitenet.folder.starter import TEMPLATE
        >>> elitenet.load(TEMPLATE).as_of("2023-02-28").to_networkx().number_of_edges()
        8
        """
        return self.graph(selection).to_networkx()

    def to_frame(self, statuses: tuple[str, ...] = DEFAULT_STATUSES) -> pandas.DataFrame:
        """The posts held on the day as a table, one row a person, body and seat.

        Parameters
        ----------
        statuses : tuple of str
            Which claims count.

        Returns
        -------
        pandas.DataFrame
            In the order of :meth:`holdings`: ids and names of person and body, ``title`` as
            written, ``post`` (the seat, ``""`` where not coded), ``rank``, ``level`` (1 the
            highest; missing where not coded), ``studied`` (whether it counts as a seat of
            the elite studied), ``certainty`` (yes or possibly), ``start`` and ``end`` as
            written, and the ids of all ``ties`` and ``sources`` behind it.

        Examples
        --------
        >>> import elitenet
        >>> from elitenet.folder.starter import TEMPLATE
        >>> held = elitenet.load(TEMPLATE).as_of("2023-02-28").to_frame()
        >>> held.groupby("certainty").size().to_dict()
        {'yes': 7}
        """
        import pandas

        rows = [
            [value(holding, self.network) for value in _COLUMNS.values()]
            for holding in self.holdings(statuses)
        ]
        return pandas.DataFrame(rows, columns=list(_COLUMNS)).astype({"level": "Int64"})

    def alive(self, actor: Actor) -> bool:
        """Whether the actor had not certainly died by the day."""
        return actor.alive(self.date)

    def certainty(self, tie: Tie) -> Certainty:
        """Whether a tie is in force on the day.

        Parameters
        ----------
        tie : Tie
            Of any type. Acts are not states, and never in force, but for appointments
            and nominations: they hold until the post that they are about ends.
        """
        return self.network.intervals[tie.id].on(self.date)

    def holdings(
        self,
        statuses: tuple[str, ...] = DEFAULT_STATUSES,
        among: Iterable[Sequence[Tie]] | None = None,
    ) -> tuple[Holding, ...]:
        """The posts held on the day, certainly or possibly.

        Parameters
        ----------
        statuses : tuple of str
            Which claims count.
        among : iterable of sequence of Tie or None
            Only these groups of :attr:`elitenet.ledger.network.Network.spells_by_seat`;
            ``None``: all.

        Returns
        -------
        tuple of Holding
            One for each person, body and seat, however many rows there are about it;
            those of one person together, the highest first.
        """
        groups = self.network.spells_by_seat if among is None else among
        return tuple(sorted(self._held(statuses, groups), key=self._highest_first))

    def by_person(
        self, statuses: tuple[str, ...] = DEFAULT_STATUSES
    ) -> dict[str, tuple[Holding, ...]]:
        """The posts held on the day by the ids of their holders, as in :meth:`holdings`."""
        together = groupby(self.holdings(statuses), key=lambda holding: holding.person)
        return {person: tuple(held) for person, held in together}

    def _highest_first(self, holding: Holding) -> tuple[object, ...]:
        return holding.person, min(map(self.network.highest_first, holding.in_force))

    def _held(
        self, statuses: tuple[str, ...], groups: Iterable[Sequence[Tie]]
    ) -> Iterator[Holding]:
        for rows in groups:
            counting = [tie for tie in rows if tie.status in statuses]
            now = [(tie, self.certainty(tie)) for tie in counting]
            certainty = min((found for _, found in now), key=_DOUBT.index, default=Certainty.NO)
            if certainty is Certainty.NO:
                continue
            in_force = sorted((t for t, found in now if found is certainty), key=self._telling)
            meeting_rows = meeting(counting, self.network.intervals)
            around = next(rows for rows in meeting_rows if in_force[0] in rows)
            yield Holding(around, certainty, tuple(in_force), self._end(around))

    def _end(self, rows: Sequence[Tie]) -> PartialDate | None:
        found = [self.network.intervals[tie.id] for tie in rows]
        last = max(row.possible.until for row in found if row.possible is not None)
        ends = (
            row.period.end
            for row in found
            if row.end_seen and row.possible is not None and row.possible.until == last
        )
        return max((end for end in ends if end is not None), default=None)

    def _telling(self, tie: Tie) -> tuple[object, ...]:
        found = self.network.intervals[tie.id]
        assert found.possible is not None
        end = found.period.end if found.end_seen else None
        vague = 0 if end is None else -len(str(end))
        lasting = -found.possible.until.toordinal()
        return end is None, vague, lasting, self.network.highest_first(tie)

    def ties(
        self, statuses: tuple[str, ...] = DEFAULT_STATUSES, *, possibly: bool = False
    ) -> tuple[tuple[Tie, Certainty], ...]:
        """The ties in force on the day, with how certain each is.

        Parameters
        ----------
        statuses : tuple of str
            Which claims count.
        possibly : bool
            Whether to include those that are only possibly in force.
        """
        wanted = {Certainty.YES, Certainty.POSSIBLY} if possibly else {Certainty.YES}
        return tuple(
            (tie, certainty)
            for tie in self.network.ties
            if tie.status in statuses and (certainty := self.certainty(tie)) in wanted
        )


_DOUBT = (Certainty.YES, Certainty.POSSIBLY, Certainty.NO)


_COLUMNS: Mapping[str, Callable[[Holding, Network], object]] = {
    "person": lambda held, _: held.person,
    "name": lambda held, network: network.actor_by_id[held.person].name,
    "organization": lambda held, _: held.organization,
    "organization_name": lambda held, network: network.actor_by_id[held.organization].name,
    "title": lambda held, _: held.tie.detail,
    "post": lambda held, _: held.tie.post,
    "rank": lambda held, _: held.tie.rank,
    "level": lambda held, network: held.level(network),
    "studied": lambda held, network: network.counts(held.tie),
    "certainty": lambda held, _: str(held.certainty),
    "start": lambda held, _: written(held.tie.period.start),
    "end": lambda held, _: written(held.end),
    "ties": lambda held, _: tuple(tie.id for tie in held.ties),
    "sources": lambda held, _: tuple(sorted({id_ for tie in held.ties for id_ in tie.sources})),
}
"""The columns of the table, and what each shows of a holding."""
