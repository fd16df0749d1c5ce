"""What a timeline shows of one person: spells in posts, acts, and the words of the outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from elitenet.change.outcomes import Career, Outcome
from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import UsageError
from elitenet.ledger.dates import Certainty
from elitenet.plot import nodes
from elitenet.plot.figures.timeline_spans import Kind, Stretch, acts, lanes, stretches
from elitenet.plot.style import WORDS

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.ledger.network import Tie

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Bar:
    """One spell in a post.

    Parameters
    ----------
    lane : int
        Counted from 0, from the top.
    lost : bool
        Whether it is one of the posts that were certainly lost between the two days.
    """

    tie: Tie
    stretches: Sequence[Stretch]
    lane: int
    lost: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One person.

    Parameters
    ----------
    acts : sequence of (Kind, datetime.date, datetime.date)
        Each with the days between which it happened.
    ties : frozenset of str
        Ids of what the row rests on.
    said : str
        What became of the person.
    """

    id: str
    name: str
    group: PatronGroup
    bars: Sequence[Bar]
    acts: Sequence[tuple[Kind, date, date]]
    ties: frozenset[str]
    said: str

    @property
    def lanes(self) -> int:
        """How many posts are held at once, at the most."""
        return 1 + max((bar.lane for bar in self.bars), default=0)


def rows(change: Change, ids: Sequence[str], days: Days) -> list[Row]:
    """The rows of a timeline, by group and then in the order of the ids.

    Raises
    ------
    UsageError
        If one of the ids is that of no person of the frame.
    """
    for id_ in ids:
        if id_ not in change.careers:
            raise UsageError(f"'{id_}' is no person of the frame")
    order = list(PatronGroup)
    ordered = sorted(dict.fromkeys(ids), key=lambda id_: order.index(change.groups[id_]))
    listed = nodes.outcomes_of(change)
    return [_row(change, id_, days, listed) for id_ in ordered]


def _row(change: Change, id_: str, days: Days, listed: Mapping[str, Outcome]) -> Row:
    career = change.careers[id_]
    statuses = change.selection.statuses
    bars = _bars(change, career, days, lost=id_ in listed)
    happened = acts(change.network, id_, *days, statuses)
    return Row(
        id=id_,
        name=career.person.name,
        group=change.groups[id_],
        bars=bars,
        acts=[(kind, first, last) for kind, first, last, _ in happened],
        ties=frozenset({bar.tie.id for bar in bars} | {tie for *_, tie in happened}),
        said=_said(career, listed=id_ in listed),
    )


def _bars(change: Change, career: Career, days: Days, *, lost: bool) -> list[Bar]:
    network = change.network
    sure = [h for h in career.lost if lost and h.certainty is Certainty.YES]
    gone = {tie.id for holding in sure for tie in holding.ties}
    found = [
        (tie, shown)
        for tie in network.posts
        if tie.from_ == career.person.id
        and tie.status in change.selection.statuses
        and (shown := stretches(network, tie, *days))
    ]
    found.sort(key=lambda pair: (pair[1][0].first, pair[0].id))
    numbers = lanes([shown for _, shown in found])
    return [
        Bar(tie, shown, lane, tie.id in gone)
        for (tie, shown), lane in zip(found, numbers, strict=True)
    ]


def _said(career: Career, *, listed: bool) -> str:
    """The words of the outcome."""
    return WORDS[career.outcome] + (", not at risk" if listed and not career.at_risk else "")
