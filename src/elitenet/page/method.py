"""How the page came about, and what being listed on it does not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from elitenet.change import telling
from elitenet.change.compare import Change
from elitenet.change.seats import SUCCESSOR
from elitenet.change.wording import WORDINGS
from elitenet.errors import number
from elitenet.ledger.known_by import horizon_of
from elitenet.ledger.selection import Selection
from elitenet.page.window import Window


def sentences(window: Window, lost: Mapping[str, Any]) -> Iterator[str]:
    """The method in plain sentences, one idea each.

    Parameters
    ----------
    lost : mapping
        The answer to who lost, as plain values.
    """
    change = window.change
    for wording in WORDINGS.values():
        yield wording.note.replace("listed", f"listed under '{wording.title}'", 1)
    yield (
        f"Compared are {change.before.date} and {change.after.date}. Every other day of the slider "
        f"is compared with {change.before.date} by the same rules; the last one is {window.until}."
    )
    yield (
        "A post is held on a day if its dates make that certain. Where they leave it open, it is "
        "possibly held, which puts nobody at risk and makes nobody a loser by itself."
    )
    yield _claims(change)
    yield from _counted(change)
    yield SUCCESSOR
    yield "'No later post in the data' says just that: the person may hold one that is not coded."
    yield from map(unasked, telling.remarks(lost, change.network, reach=False))
    horizon = horizon_of(change.network)
    if horizon is not None:
        yield str(horizon)


_OPTIONS = re.compile(r" \((?:--[a-z-]+(?:, )?)+\)")


def unasked(text: str) -> str:
    """A remark without the options of the command line, which readers of a page do not have.

    Examples
    --------
    >>> unasked("Big bodies are cut (--max-body, --big-bodies). 2 ties are left out; "
    ...         "--possibly include takes such ties in.")
    'Big bodies are cut. 2 ties are left out.'
    """
    return re.sub(r"; --[a-z-]+[^.;]*", "", _OPTIONS.sub("", text))


def options(window: Window) -> Iterator[str]:
    """The options that the command line needs for the same network; none for its defaults."""
    asked, usual = window.selection, Selection()
    if asked.layers != usual.layers:
        yield f"--layers {','.join(asked.layers)}"
    if asked.statuses != usual.statuses:
        yield f"--status {','.join(asked.statuses)}"
    if asked.possibly:
        yield "--possibly include"
    if asked.max_body != usual.max_body:
        yield f"--max-body {asked.max_body}"
    if asked.big_bodies != usual.big_bodies:
        yield f"--big-bodies {asked.big_bodies}"
    if asked.career_years is not None:
        yield f"--career-years {asked.career_years}"
    horizon = horizon_of(window.network)
    if horizon is not None:
        yield f"--known-by {horizon.date}"


def _claims(change: Change) -> str:
    selection = change.selection
    possibly = " Ties that are only possibly in force count as well." if selection.possibly else ""
    return (
        f"Claims that count have the status {' or '.join(selection.statuses)}. Any other claim is "
        f"shown with its status, only where it is asked for, and is never counted.{possibly}"
    )


def _counted(change: Change) -> Iterator[str]:
    """Who is at risk, and what is a loss."""
    seats = len(change.network.studied)
    seat = "one of the seats studied" if seats else "a post"
    if seats:
        yield (
            f"The data name {number(seats, 'seat')} as those that define the elite studied. Other "
            "posts are shown, and count where somebody holds none of these seats on either day."
        )
    else:
        yield "The data name no seats as those studied, so every post counts."
    yield (
        f"At risk is everybody who lives on both days and certainly holds {seat} on the first. "
        "Lost: fewer of them on the second day and no new post of any kind; or a legal action "
        "against the person in between. Moved: a post left, another one begun."
    )
    if change.count_demotions:
        yield "A move to a lower level counts as a loss too."
