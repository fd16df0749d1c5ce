"""Spells in posts as durations: how long, and whether the end was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from elitenet.change.compare import Change
from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, StartBasis
from elitenet.ledger.intervals import meeting
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.order import Key, people_in_order, tie_order

_STARTS = frozenset({StartBasis.SEEN, StartBasis.INFERRED})


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch in one post.

    Parameters
    ----------
    person : str
        Id of the holder.
    ties : tuple of Tie
        More than one where one spell in the same post continues another.
    days : int
        From the start to the end, or to the last attestation.
    ended : bool
        Whether the end was seen; else the spell is censored.
    """

    person: str
    ties: tuple[Tie, ...]
    days: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Spells:
    """The spells that can be measured, and why the others cannot.

    Parameters
    ----------
    left_out : tuple of (str, int)
        Reasons, and how many spells each left out.
    """

    spells: tuple[Spell, ...]
    left_out: tuple[tuple[str, int], ...]


def middle(when: PartialDate) -> date:
    """The middle day of a partial date.

    Examples
    --------
    >>> str(middle(PartialDate(2022, 1)))
    '2022-01-16'
    """
    return when.earliest + (when.latest - when.earliest) / 2


def spells(change: Change) -> Spells:
    """All spells in the seats studied that had begun by the second day.

    Returns
    -------
    Spells
        By name of the holder. From start to end, partial dates taken at their middle.
        What is open, or ended after the second day, is censored: at the last attestation
        (the newest dated source, or the end that is only last-attested), on the second
        day at the latest; and so are the dead, on the day of their death at the latest.
    """
    network, left = change.network, dict.fromkeys(_REASONS, 0)
    found = []
    for rows in _one_post_each(change):
        reason = _unmeasured(network, rows)
        if reason is not None:
            left[reason] += 1
            continue
        begun = middle(min(_starts(network, rows)))
        if begun > change.after.date:
            continue
        end, ended = _end(network, rows, change.after.date)
        if end <= begun and not ended:
            left["not attested after its start"] += 1
            continue
        found.append(Spell(rows[0].from_, rows, max((end - begun).days, 1), ended))
    counted = tuple((why, count) for why, count in left.items() if count)
    return Spells(_in_order(network, found), counted)


def held_on_first_day(change: Change) -> Spells:
    """The seats studied that were certainly held on the first day, followed from that day on.

    Returns
    -------
    Spells
        No start is needed; censored as in :func:`spells`.
    """
    first, last = change.before.date, change.after.date
    found, unseen = [], 0
    for career in change.careers.values():
        for holding in career.before if career.at_risk else ():
            if holding.certainty is not Certainty.YES or not change.network.counts(holding.tie):
                continue
            end, ended = _end(change.network, holding.ties, last)
            if end <= first and not ended:
                unseen += 1
                continue
            days = max((end - first).days, 1)
            found.append(Spell(career.person.id, holding.ties, days, ended))
    left = ((_UNSEEN, unseen),) if unseen else ()
    return Spells(_in_order(change.network, found), left)


def _in_order(network: Network, found: Sequence[Spell]) -> tuple[Spell, ...]:
    """By name of the holder, then by post."""
    people = people_in_order(network, {spell.person for spell in found})
    place = {id_: k for k, id_ in enumerate(people)}

    def order(spell: Spell) -> tuple[int, Key]:
        return place[spell.person], min(tie_order(network, tie) for tie in spell.ties)

    return tuple(sorted(found, key=order))


_UNSEEN = "not attested after the first day"
_REASONS = (
    "start not seen",
    "start only first attested",
    "attested on one date only",
    "end known only as the latest possible",
    "not attested after its start",
)


def _starts(network: Network, rows: Sequence[Tie]) -> list[PartialDate]:
    """The starts that a source gives or a fact implies."""
    found = [network.intervals[tie.id] for tie in rows]
    return [
        one.period.start
        for one in found
        if one.period.start is not None and not one.attested and one.period.start_basis in _STARTS
    ]


def _unmeasured(network: Network, rows: Sequence[Tie]) -> str | None:
    found = [network.intervals[tie.id] for tie in rows]
    if all(one.attested for one in found):
        return "attested on one date only"
    if not _starts(network, rows):
        blank = any(one.period.start is None for one in found)
        return "start not seen" if blank else "start only first attested"
    lasts = [(one.possible.from_, one.possible.until) for one in found if one.possible]
    last = [one for one, days in zip(found, lasts, strict=True) if days == max(lasts)]
    latest = any(one.period.end_basis is EndBasis.LATEST and one.period.end for one in last)
    if latest and not any(one.end_seen for one in last):
        return "end known only as the latest possible"
    return None


def _end(network: Network, rows: Sequence[Tie], last: date) -> tuple[date, bool]:
    """When the spell that some rows are about ended, or was last attested, and which of the two."""
    found = [network.intervals[tie.id] for tie in rows]
    ends = [one.period.end for one in found if one.end_seen and one.period.end is not None]
    goes_on = any(not one.end_seen and one.on(last) is not Certainty.NO for one in found)
    died = network.actor_by_id[rows[0].from_].died
    until = last if died is None else min(last, middle(died))
    if ends and not goes_on:
        end = max(ends)
        at, lived = middle(end), died is None or end.latest < died.earliest
        return (at, True) if lived and at <= last else (min(at, until), False)
    seen = [day for tie in rows if (day := _last_seen(network, tie)) is not None]
    return min(max(seen, default=until), until), False


def _last_seen(network: Network, tie: Tie) -> date | None:
    """The day on which a row last attests its spell; ``None`` where nothing is dated."""
    period = network.intervals[tie.id].period
    if period.end is not None:
        return middle(period.end)
    published = (network.source_by_id[id_].published for id_ in tie.sources)
    return max((when.latest for when in (*published, period.start) if when), default=None)


def _one_post_each(change: Change) -> Iterator[tuple[Tie, ...]]:
    """The rows about each time that somebody held a seat, however many there are."""
    network, actors = change.network, change.network.actor_by_id
    for rows in network.spells_by_seat:
        holder = actors[rows[0].from_]
        if holder.is_person and holder.frame and network.counts(rows[0]):
            counting = [tie for tie in rows if tie.status in change.selection.statuses]
            yield from meeting(counting, network.intervals)
