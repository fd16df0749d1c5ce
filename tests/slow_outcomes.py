"""What became of a person, read word by word: for data in which every date is a day.

The rule as it is written for readers, with none of the code that it checks: nothing is
possible here, so there is one reading, and posts, levels and seats come from the rows.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from elitenet.ledger.network import Network, Tie

AGAINST = ("investigation", "detention", "arrest", "charge", "trial", "conviction")


class Became(NamedTuple):
    """The outcome, how much was lost, which way a move went, and who is counted."""

    outcome: str
    extent: str | None
    direction: str | None
    at_risk: bool
    held_after: bool


def became(network: Network, person: str, before: dt.date, after: dt.date) -> Became:
    """What became of one living person whose every post has a label and a day at either end."""
    framed = {post.id for post in network.posts if post.frame}
    old, new = _held(network, person, before), _held(network, person, after)
    in_frame = [tie for tie in (*old, *new) if tie.post in framed]
    # Of whoever holds a framed seat on either day, the framed seats; of all others all posts.
    had = {tie.post for tie in old if not in_frame or tie.post in framed}
    has = {tie.post for tie in new if not in_frame or tie.post in framed}
    counted = in_frame or not framed
    return Became(
        *_outcome(network, (person, before, after), (old, new), (had, has)),
        bool(counted and had),
        bool(counted and has),
    )


def _outcome(
    network: Network,
    who_and_when: tuple[str, dt.date, dt.date],
    spells: tuple[list[Tie], list[Tie]],
    judged: tuple[set[str], set[str]],
) -> tuple[str, str | None, str | None]:
    person, before, after = who_and_when
    (old, new), (had, has) = spells, judged
    begun = [tie for tie in new if before < _day(tie, "start")]
    if len(has) < len(had) and not begun:
        return "lost", "some" if has else "all", None
    for tie in network.ties:
        if tie.to == person and tie.type in AGAINST and before < _day(tie, "start") <= after:
            return "acted-against", None, None
    if not had and has:
        return "entered", None, None
    if len(has) > len(had):
        return "gained", None, _direction(network, old, new)
    if had - has:
        return "moved", None, _direction(network, old, new)
    return "kept" if had else "none", None, None


def _direction(network: Network, old: list[Tie], new: list[Tie]) -> str:
    best = []
    kept = {tie.post for tie in old} & {tie.post for tie in new}
    for held in (old, new):
        levels = []
        for tie in held:
            if tie.post not in kept and (network.actor_by_id[tie.to].level is None or not tie.rank):
                return "unknown"
        for tie in held:
            head = network.actor_by_id[tie.to].level
            if head is not None and tie.rank:
                levels.append({"head": head, "deputy": head + 1}.get(tie.rank, head + 2))
        if not levels:
            return "unknown"
        best.append(min(levels))
    return "up" if best[1] < best[0] else "down" if best[1] > best[0] else "level"


def _held(network: Network, person: str, day: dt.date) -> list[Tie]:
    spells = [tie for tie in network.ties if tie.from_ == person and tie.type == "office"]
    return [tie for tie in spells if _day(tie, "start") <= day < _day(tie, "end")]


def _day(tie: Tie, side: str) -> dt.date:
    date = tie.period.start if side == "start" else tie.period.end
    assert date is not None
    assert date.earliest == date.latest
    return date.earliest
