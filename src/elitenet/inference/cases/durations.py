"""Spells in posts as durations: how long, and whether the end was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from elitenet.change.compare import Change
from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, StartBasis
from elitenet.ledger.network import Network, Tie

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
    """All spells of people of the frame that had begun by the second day.

    Returns
    -------
    Spells
        From start to end, partial dates taken at their middle. What is open, or ended
        after the second day, is censored: at the last attestation (the newest dated
        source, or the end that is only last-attested), on the second day at the latest.
    """
    network, left = change.network, dict.fromkeys(_REASONS, 0)
    found = []
    for chain in _chains(change):
        reason = _unmeasured(chain)
        if reason is not None:
            left[reason] += 1
            continue
        start = chain[0].period.start
        assert start is not None
        begun = middle(start)
        if begun > change.after.date:
            continue
        end, ended = _end(network, chain[-1], change.after.date)
        if end <= begun and not ended:
            left["not attested after its start"] += 1
            continue
        found.append(Spell(chain[0].from_, chain, max((end - begun).days, 1), ended))
    return Spells(tuple(found), tuple((why, count) for why, count in left.items() if count))


def held_on_first_day(change: Change) -> Spells:
    """The posts certainly held on the first day, followed from that day on.

    Returns
    -------
    Spells
        No start is needed; censored as in :func:`spells`.
    """
    first, last = change.before.date, change.after.date
    found, unseen = [], 0
    for career in change.careers.values():
        for holding in career.before if career.at_risk else ():
            if holding.certainty is not Certainty.YES:
                continue
            end, ended = _end(change.network, holding.ties[-1], last)
            if end <= first and not ended:
                unseen += 1
                continue
            days = max((end - first).days, 1)
            found.append(Spell(career.person.id, holding.ties, days, ended))
    left = ((_UNSEEN, unseen),) if unseen else ()
    return Spells(tuple(found), left)


_UNSEEN = "not attested after the first day"
_REASONS = (
    "start not seen",
    "start only first attested",
    "attested on one date only",
    "end known only as the latest possible",
    "not attested after its start",
)


def _unmeasured(chain: Sequence[Tie]) -> str | None:
    first, last = chain[0].period, chain[-1].period
    if first.attested_only:
        return "attested on one date only"
    if first.start is None:
        return "start not seen"
    if first.start_basis not in _STARTS:
        return "start only first attested"
    if last.end is not None and last.end_basis is EndBasis.LATEST:
        return "end known only as the latest possible"
    return None


def _end(network: Network, tie: Tie, last: date) -> tuple[date, bool]:
    """When a spell ended, or was last attested, and which of the two."""
    end = tie.period.end
    if end is not None:
        seen = tie.period.end_seen and not _by_death(network, tie, end)
        at = middle(end)
        return (at, seen) if at <= last else (last, False)
    published = (network.source_by_id[id_].published for id_ in tie.sources)
    known = [when.latest for when in (*published, tie.period.start) if when is not None]
    return min(max(known, default=last), last), False


def _by_death(network: Network, tie: Tie, end: PartialDate) -> bool:
    died = network.actor_by_id[tie.from_].died
    return died is not None and died.earliest <= end.latest and end.earliest <= died.latest


def _chains(change: Change) -> tuple[tuple[Tie, ...], ...]:
    """Spells, those joined of which the one begins in the same seat as the other ends."""
    network, actors = change.network, change.network.actor_by_id
    ties = [
        tie
        for tie in network.posts
        if tie.status in change.selection.statuses
        and actors[tie.from_].frame
        and actors[tie.from_].is_person
    ]
    following = {
        (tie.from_, tie.seat, str(tie.period.start)): tie
        for tie in ties
        if tie.period.start is not None and not tie.period.attested_only
    }
    nexts = {
        tie.id: later
        for tie in ties
        if tie.period.end is not None
        and not tie.period.attested_only
        and (later := following.get((tie.from_, tie.seat, str(tie.period.end)))) is not None
        and later.id != tie.id
    }
    later_ones = {tie.id for tie in nexts.values()}
    chains = []
    for tie in ties:
        if tie.id not in later_ones:
            chain = [tie]
            while chain[-1].id in nexts:
                chain.append(nexts[chain[-1].id])
            chains.append(tuple(chain))
    return tuple(chains)
