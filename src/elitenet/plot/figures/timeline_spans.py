"""Spells and acts as stretches of time: what is sure, and what is only possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from elitenet.ledger.acts import annulled, happened
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network, Tie

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` up to but not including ``stop``, all equally certain."""

    first: date
    stop: date
    certainty: Certainty


def stretches(network: Network, tie: Tie, since: date, until: date) -> list[Stretch]:
    """When a tie is in force, certainly or possibly.

    The rule of :meth:`elitenet.ledger.snapshot.Snapshot.certainty` is asked at every day on which
    it can change its answer, so that a picture says what every command says.

    Parameters
    ----------
    since, until : datetime.date
        The days to look at, the last one left out.

    Returns
    -------
    list of Stretch
        In the order of time, without the days on which it is not in force.
    """
    days = sorted({since, until, *(d for d in _turns(network, tie) if since < d < until)})
    found: list[Stretch] = []
    for first, stop in pairwise(days):
        certainty = network.as_of(first).certainty(tie)
        if certainty is Certainty.NO:
            continue
        joins = found and found[-1].stop == first and found[-1].certainty is certainty
        found.append(Stretch(found.pop().first if joins else first, stop, certainty))
    return found


def _turns(network: Network, tie: Tie) -> Iterator[date]:
    """Every day on which a tie may begin or cease to be in force."""
    for written in (tie.period.start, tie.period.end):
        if written is not None:
            yield written.earliest
            yield written.latest
            for day in (written.earliest, written.latest):
                if day < date.max:
                    yield day + _DAY
    possibly_from, certain_until = network.possibly_from(tie), network.certain_until(tie)
    if possibly_from is not None:
        yield possibly_from
    if certain_until is not None and certain_until < date.max:
        yield certain_until + _DAY


def lanes(spells: Sequence[Sequence[Stretch]]) -> list[int]:
    """A lane for every spell, so that none overlap in one; as few as can be.

    Parameters
    ----------
    spells : sequence of sequences of Stretch
        In the order of their beginnings.

    Returns
    -------
    list of int
        Counted from 0.

    Examples
    --------
    >>> days = [date(2020 + k, 1, 1) for k in range(4)]
    >>> yes = Certainty.YES
    >>> lanes([[Stretch(days[0], days[2], yes)], [Stretch(days[1], days[3], yes)],
    ...        [Stretch(days[2], days[3], yes)]])
    [0, 1, 0]
    """
    free: list[date] = []
    chosen = []
    for spell in spells:
        first, stop = spell[0].first, spell[-1].stop
        lane = next((k for k, since in enumerate(free) if since <= first), len(free))
        free[lane : lane + 1] = [stop]
        chosen.append(lane)
    return chosen


class Kind(StrEnum):
    """The kinds of acts that a timeline tells apart, in the words of its legend."""

    LEFT = "dismissal or resignation"
    HELD = "investigation, detention or arrest"
    TRIED = "charge or trial"
    CONVICTED = "conviction"
    ANNULLED = "conviction, later annulled"
    RELEASED = "release"


_KINDS = {
    "dismissal": Kind.LEFT, "resignation": Kind.LEFT,
    "investigation": Kind.HELD, "detention": Kind.HELD, "arrest": Kind.HELD,
    "charge": Kind.TRIED, "trial": Kind.TRIED,
    "conviction": Kind.CONVICTED, "release": Kind.RELEASED,
}  # fmt: skip


def acts(
    network: Network, person: str, since: date, until: date, statuses: tuple[str, ...]
) -> list[tuple[Kind, date, date, str]]:
    """The acts that happened to a person: kind, first and last possible day, id of the tie."""
    found = []
    for tie, _ in happened(network, person, since, until, statuses):
        if tie.type in _KINDS and tie.period.start is not None:
            kind = Kind.ANNULLED if annulled(network, tie) else _KINDS[tie.type]
            found.append((kind, tie.period.start.earliest, tie.period.start.latest, tie.id))
    return found
