"""The network as it stood on one day: what is in force, who holds which post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from elitenet.ledger.acts import BEGINNING, linked_spells
from elitenet.ledger.dates import Certainty, EndBasis, Period, StartBasis
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.ledger.tie_types import DEFAULT_STATUSES, Time

_CERTAIN_STARTS = frozenset({StartBasis.SEEN, StartBasis.INFERRED})
_CERTAIN_ENDS = frozenset({EndBasis.SEEN, EndBasis.INFERRED})


@dataclass(frozen=True, slots=True)
class Holding:
    """One post that one person holds on a day.

    Parameters
    ----------
    ties : tuple of Tie
        The spell; two, when one spell ends and the next at the same body begins at a
        date that is not known to the day, so that one of the two is in force.
    certainty : Certainty
        ``yes`` or ``possibly``.
    """

    ties: tuple[Tie, ...]
    certainty: Certainty

    @property
    def person(self) -> str:
        """Id of the holder."""
        return self.ties[0].from_

    @property
    def organization(self) -> str:
        """Id of the body."""
        return self.ties[0].to

    @property
    def seats(self) -> frozenset[tuple[str, str]]:
        """What the post may be identified by (one value unless between two spells)."""
        return frozenset(tie.seat for tie in self.ties)


@dataclass(frozen=True)
class Snapshot:
    """A network as of a day.

    Made by :meth:`elitenet.ledger.network.Network.as_of`.
    """

    network: Network
    date: date

    def __repr__(self) -> str:
        held = sum(1 for h in self.holdings() if h.certainty is Certainty.YES)
        return f"Snapshot({self.date}, {held} posts with a known holder)"

    def alive(self, actor: Actor) -> bool:
        """Whether the actor had not certainly died by the day."""
        return actor.alive(self.date)

    def certainty(self, tie: Tie) -> Certainty:
        """Whether a tie is in force on the day.

        Parameters
        ----------
        tie : Tie
            Of any type. Kinship is lifelong; a marriage or a relation by marriage ends
            with a divorce, not with a death. An appointment or nomination holds while
            the post it is about is held. Of other acts: no, they are not states.
        """
        time = tie.declared.time
        if time is Time.LIFELONG:
            return self._lifelong(tie)
        if time is Time.SPAN:
            return tie.period.in_force(
                self.date,
                possibly_from=self.network.possibly_from(tie),
                certain_until=self.network.certain_until(tie),
            )
        if tie.type in BEGINNING:
            return self._while_post_is_held(tie)
        return Certainty.NO

    def _lifelong(self, tie: Tie) -> Certainty:
        end, basis = tie.period.end, tie.period.end_basis
        unbroken = tie.type == "kinship" or basis is EndBasis.LAST_ATTESTED
        if end is None or unbroken or self._ended_by_death(tie):
            return Certainty.YES
        return Period(end=end, end_basis=basis).in_force(self.date)

    def _ended_by_death(self, tie: Tie) -> bool:
        end = tie.period.end
        for id_ in (tie.from_, tie.to):
            died = self.network.actor_by_id[id_].died
            if died and end and died.earliest <= end.latest and end.earliest <= died.latest:
                return True
        return False

    def _while_post_is_held(self, act: Tie) -> Certainty:
        found = {self.certainty(tie) for tie in linked_spells(self.network, act)}
        for certainty in (Certainty.YES, Certainty.POSSIBLY):
            if certainty in found:
                return certainty
        return Certainty.NO

    def holdings(self, statuses: tuple[str, ...] = DEFAULT_STATUSES) -> tuple[Holding, ...]:
        """The posts held on the day, certainly or possibly, in the order of the ledger.

        Parameters
        ----------
        statuses : tuple of str
            Which claims count.

        Returns
        -------
        tuple of Holding
            Two spells of one person at one body, the end of one as written the start
            of the next, are one holding that is certain throughout.
        """
        found = [
            (tie, certainty)
            for tie in self.network.posts
            if tie.status in statuses and (certainty := self.certainty(tie)) is not Certainty.NO
        ]
        return tuple(self._joined(found))

    def _joined(self, found: Sequence[tuple[Tie, Certainty]]) -> Iterator[Holding]:
        beginning = {
            (tie.from_, tie.to, str(tie.period.start)): tie
            for tie, certainty in found
            if certainty is Certainty.POSSIBLY and self._is_beginning(tie)
        }
        pairs = {}
        for tie, certainty in found:
            if certainty is Certainty.POSSIBLY and self._is_ending(tie):
                following = beginning.get((tie.from_, tie.to, str(tie.period.end)))
                if following is not None:
                    pairs[tie.id] = following
        joined = {tie.id for tie in pairs.values()}
        for tie, certainty in found:
            if tie.id in pairs:
                yield Holding((tie, pairs[tie.id]), Certainty.YES)
            elif tie.id not in joined:
                yield Holding((tie,), certainty)

    def _is_beginning(self, tie: Tie) -> bool:
        """Only the date of the start, known to the month or year, makes it uncertain."""
        start, end = tie.period.start, tie.period.end
        return (
            start is not None
            and start.covers(self.date)
            and tie.period.start_basis in _CERTAIN_STARTS
            and (end is None or self.date < end.earliest)
        )

    def _is_ending(self, tie: Tie) -> bool:
        """Only the date of the end, known to the month or year, makes it uncertain."""
        start, end = tie.period.start, tie.period.end
        return (
            end is not None
            and end.covers(self.date)
            and tie.period.end_basis in _CERTAIN_ENDS
            and (start is None or self.date >= start.latest)
        )

    @cached_property
    def _holders(self) -> Mapping[str, tuple[Holding, ...]]:
        found: dict[str, list[Holding]] = {}
        for holding in self.holdings():
            found.setdefault(holding.person, []).append(holding)
        return MappingProxyType({id_: tuple(held) for id_, held in found.items()})

    def posts_of(self, person: str) -> tuple[Holding, ...]:
        """The posts that a person holds on the day, on claims of the default statuses.

        Parameters
        ----------
        person : str
            Id of an actor.
        """
        return self._holders.get(person, ())

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
