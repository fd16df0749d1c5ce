"""Claims of the ledger as plain values and as sentences, and which of them to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from elitenet.change.evidence import Record
from elitenet.errors import UsageError, did_you_mean
from elitenet.ledger.dates import PartialDate, written
from elitenet.ledger.network import Event, Network, Tie
from elitenet.ledger.tie_types import STATUSES, TIE_TYPES, Layer, Time

EVENT = "event"
"""What an event has where a tie has its type."""

TYPES = (EVENT, *TIE_TYPES)
"""The types that a scope can name."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which claims to look at.

    Parameters
    ----------
    since, until : datetime.date or None
        Only what may touch these days, both included; claims without dates do.
    statuses : tuple of str
        All of them unless told otherwise: whoever reads a claim sees its status.
    layers : tuple of Layer or None
        Only ties that make these layers; ``None``: all ties.
    types : tuple of str or None
        Only these types of ties, or ``event``; ``None``: all.

    Raises
    ------
    UsageError
        If there is no such type, or the days are in the wrong order.
    """

    since: date | None = None
    until: date | None = None
    statuses: tuple[str, ...] = tuple(STATUSES)
    layers: tuple[Layer, ...] | None = None
    types: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name in self.types or ():
            if name not in TYPES:
                there = f"there are: {', '.join(TYPES)}"
                raise UsageError(
                    f"there is no type of tie '{name}'{did_you_mean(name, TYPES, there)}"
                )
        if self.since and self.until and self.until < self.since:
            raise UsageError(f"the first day ({self.since}) lies after the last ({self.until})")

    def has(self, network: Network, tie: Tie) -> bool:
        """Whether a tie is within it."""
        return (
            tie.status in self.statuses
            and (self.layers is None or self._makes(tie, self.layers))
            and (self.types is None or tie.type in self.types)
            and self._touches(network, tie)
        )

    @staticmethod
    def _makes(tie: Tie, layers: tuple[Layer, ...]) -> bool:
        """Whether a tie is of some layers; posts make colleagues, and careers too."""
        made = tie.declared.layer
        return made in layers or (made is Layer.COLLEAGUE and Layer.CAREER in layers)

    def has_event(self, event: Event) -> bool:
        """Whether an event is within it."""
        named = self.types is None or EVENT in self.types
        return named and self._meets(event.date)

    def _touches(self, network: Network, tie: Tie) -> bool:
        if tie.declared.time is Time.POINT:
            return self._meets(tie.period.start)
        return network.intervals[tie.id].touches(self.since, self.until)

    def _meets(self, when: PartialDate | None) -> bool:
        """Whether an act or event of a date may lie within the days; of no date, it may."""
        if when is None:
            return True
        begun = self.until is None or when.earliest <= self.until
        return begun and (self.since is None or self.since <= when.latest)


def says(network: Network, tie: Tie) -> str:
    """A tie as a sentence, in the words of its type and its detail.

    Examples
    --------
    >>> from elitenet.ledger.network import Actor, Network, Source, Tie
    >>> network = Network(
    ...     actors=(Actor("a", "Ada", "person"), Actor("b", "Ben", "person")),
    ...     ties=(Tie("t1", "a", "b", "kinship", "reported", ("s",), "sister"),),
    ...     sources=(Source("s", "A family history"),),
    ... )
    >>> says(network, network.tie_by_id["t1"])
    'Ada is sister of Ben'
    """
    meaning, detail = tie.declared.meaning, tie.detail
    if "[detail]" in meaning:
        meaning = meaning if detail else meaning.replace(" ([detail])", "")
    elif detail:
        meaning += ": [detail]"
    # The detail last: it is free text, and may hold braces of its own.
    for mark, value in (
        ("{from}", network.actor_by_id[tie.from_].name),
        ("{to}", network.actor_by_id[tie.to].name),
        ("[detail]", detail or "(not stated)"),
    ):
        meaning = meaning.replace(mark, value)
    return meaning


def tie_record(network: Network, tie: Tie) -> Record:
    """A tie as plain values."""
    found = network.intervals[tie.id]
    span = tie.declared.time is not Time.POINT
    period = found.period if span else tie.period
    once = found.attested if span else None
    return {
        "tie": tie.id,
        "event": None,
        "type": tie.type,
        "family": str(tie.declared.family),
        "from": tie.from_,
        "from_name": network.actor_by_id[tie.from_].name,
        "to": tie.to,
        "to_name": network.actor_by_id[tie.to].name,
        "detail": tie.detail,
        "start": None if once else written(period.start),
        "start_basis": str(period.start_basis) if period.start and not once else None,
        "end": None if once else written(period.end),
        "end_basis": str(period.end_basis) if period.end and not once else None,
        "attested": written(once),
        "dated_by": list(found.rests_on) if tie.is_post else [],
        "says": says(network, tie),
        "status": tie.status,
        "sources": list(tie.sources),
    }


def event_record(event: Event) -> Record:
    """An event as plain values, in the shape of a tie."""
    return {
        "tie": None,
        "event": event.id,
        "type": EVENT,
        "family": None,
        "from": None,
        "from_name": None,
        "to": None,
        "to_name": None,
        "detail": event.description,
        "start": written(event.date),
        "start_basis": None,
        "end": None,
        "end_basis": None,
        "attested": None,
        "dated_by": [],
        "says": event.title,
        "status": None,
        "sources": list(event.sources),
    }
