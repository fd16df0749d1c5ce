"""Placebo windows: the same count in earlier stretches of the same length.

A window gives a rank and not a p-value. The spells of earlier years are on record partly
because somebody looked up the careers of those who fell in the event, so the windows are
no random sample of quiet times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from elitenet.change.compare import Change
from elitenet.change.outcomes import career
from elitenet.inference.cases.risk_set import stratum_of
from elitenet.inference.cases.tied import Exposure, exposure
from elitenet.inference.result import Table
from elitenet.ledger.dates import Certainty, StartBasis
from elitenet.ledger.network import Network
from elitenet.ledger.snapshot import Holding

_KNOWN = frozenset({StartBasis.SEEN, StartBasis.INFERRED})
MOST = 60
"""Windows at most, so that a short event in a long ledger ends."""


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of time.

    Parameters
    ----------
    tied_lost, tied, others_lost, others : int
        People at risk by a post with a known start, tied or not, and how many lost,
        judged by all of their posts.
    """

    before: date
    after: date
    tied_lost: int
    tied: int
    others_lost: int
    others: int

    @property
    def difference(self) -> float | None:
        """The difference in shares; ``None`` where one side is empty."""
        if not self.tied or not self.others:
            return None
        return self.tied_lost / self.tied - self.others_lost / self.others


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the windows are about, as the test itself was asked.

    Parameters
    ----------
    among : sequence of str or None
        Ids of people, or kinds of body; ``None``: everybody at risk.
    exclude : sequence of str
        Ids of people to leave out.
    uncertain : {"leave-out", "lost", "kept"}
        How to take people of whom the data do not say whether they lost.
    """

    among: Sequence[str] | None = None
    exclude: Sequence[str] = ()
    uncertain: str = "leave-out"


def placebo_windows(
    change: Change, tied: Exposure, asked: Asked | None = None
) -> tuple[Window, ...]:
    """The event's own window and those before it, of its length, without overlap.

    Parameters
    ----------
    tied : Exposure
        To whom, and along what; who is tied is computed anew at each start.
    asked : Asked or None
        ``None``: everybody at risk, and those whose outcome is uncertain left out.

    Returns
    -------
    tuple of Window
        The event's first, then back to the first known start of a post in the ledger.
    """
    length = change.after.date - change.before.date
    first = min(
        (t.period.start.earliest for t in change.network.spells if t.period.start is not None),
        default=change.before.date,
    )
    found: list[Window] = []
    start = change.before.date
    while len(found) <= MOST and (start >= first or not found):
        found.append(_window(change, tied, asked or Asked(), start, start + length))
        if start.toordinal() <= length.days:
            break
        start -= length
    return tuple(found)


def _window(change: Change, tied: Exposure, asked: Asked, start: date, end: date) -> Window:
    network, statuses = change.network, change.selection.statuses
    snapshots = (network.as_of(start), network.as_of(end))
    # Only who is at risk hangs on a known start: a post begun later still makes a loss a move.
    before, after = (snapshot.by_person(statuses) for snapshot in snapshots)
    now = exposure(change, tied.to, str(tied.layer), tied.steps, snapshots)
    counts = {True: [0, 0], False: [0, 0]}
    apart = (tied.to, change.outgoing, change.incoming, *asked.exclude)
    for id_, held in before.items():
        actor = network.actor_by_id[id_]
        if not (actor.is_person and actor.frame) or id_ in apart:
            continue
        became = career(actor, *snapshots, (held, after.get(id_, ())), statuses)
        if not became.at_risk or not any(_known(network, holding) for holding in held):
            continue
        if asked.among is not None and not {id_, stratum_of(network, held)} & {*asked.among}:
            continue
        lost = change.is_loss(became)
        if change.may_be_loss(became):
            if asked.uncertain == "leave-out":
                continue
            lost = asked.uncertain == "lost"
        counts[now.of(id_)][0] += lost
        counts[now.of(id_)][1] += 1
    return Window(start, end, *counts[True], *counts[False])


def _known(network: Network, holding: Holding) -> bool:
    """Whether it is a post by which one is at risk, with a known start."""
    period = network.intervals[holding.tie.id].period
    return (
        holding.certainty is Certainty.YES
        and network.counts(holding.tie)
        and period.start is not None
        and period.start_basis in _KNOWN
    )


def placebo_table(windows: Sequence[Window]) -> Table:
    """The windows as a table, with the event's rank among them.

    Parameters
    ----------
    windows : sequence of Window
        The event's own first.

    Returns
    -------
    Table
        Without those in which nobody tied, or nobody else, was at risk.
    """
    rows = tuple(
        (
            str(w.before),
            str(w.after),
            f"{w.tied_lost} of {w.tied}",
            f"{w.others_lost} of {w.others}",
            w.difference,
        )
        for place, w in enumerate(windows)
        if not place or w.difference is not None
    )
    return Table(
        "Placebo windows: the event's own first, then earlier ones of its length",
        ("from", "to", "tied lost", "others lost", "difference"),
        rows,
        placebo_rank(windows),
    )


def placebo_rank(windows: Sequence[Window]) -> str:
    """The event's rank among the windows, in words."""
    own, *earlier = windows
    known = [w.difference for w in earlier if w.difference is not None]
    quiet = sum(w.difference is not None and not w.tied_lost + w.others_lost for w in earlier)
    if own.difference is None or not known:
        return (
            "No rank: on posts with a known start, nobody tied (or nobody else) was at risk in "
            "the event's window or in any earlier one."
        )
    above = sum(d > own.difference + 1e-12 for d in known)
    equal = sum(abs(d - own.difference) <= 1e-12 for d in known)
    return (
        f"The event's window ranks {above + 1} of {len(known) + 1} by the difference in shares"
        f"{f', {equal} others being equal' if equal else ''}, on posts with a known start; in "
        f"{quiet} of the earlier ones nobody lost at all. A rank, not a p-value: earlier spells "
        "are on record partly because their holders lost in the event, the record thins out "
        "backwards, and the same people recur from window to window."
    )
