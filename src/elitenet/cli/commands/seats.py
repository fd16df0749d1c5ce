"""``seats``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.citing.references import Cite
from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.change.seats import Seats

OnDay = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="DAY", help="Who held what on this one day, YYYY-MM-DD; not two days."
    ),
]
Possibly = Annotated[
    o.Possibly | None,
    typer.Option(
        "--possibly", help="Count who is only possibly in a seat as its holder; default: exclude."
    ),
]
Every = Annotated[
    bool,
    typer.Option("--all", help="Also seats and posts outside the seats studied (posts.csv)."),
]


@o.expand
def seats(
    *,
    case: o.KnownCase,
    days: o.Days,
    at: OnDay = None,
    status: o.Status = None,
    possibly: Possibly = None,
    every: Every = False,
    writing: o.Citing,
) -> None:
    """Who held each seat before, and who holds it after.

    Seats are those that posts.csv marks as studied; without that file, every seat that
    somebody held on either day. With --at: who held what on one day. A successor is
    somebody in the same seat; "successor not in the data" says no more than that.
    """
    from elitenet.cli.commands.seats_text import seats_answer

    if at is not None and (days.event, days.before, days.after) != (None, None, None):
        raise UsageError("give --at, or --event, or --before and --after: not several")
    asked = Asked(case, days, o.Claims(status=status, possibly=possibly), at=at)
    found = _found(asked, every=every)
    references = answer.citing(asked.network, writing, Cite.IDS)
    answer.write(seats_answer(found.to_dict(), asked.network, references), writing, asked.network)


def _found(asked: Asked, *, every: bool) -> Seats:
    from elitenet.change.seats import seats, seats_at

    if asked.at is not None:
        return seats_at(asked.snapshot(), asked.selection, every=every)
    return seats(asked.change(), every=every)
