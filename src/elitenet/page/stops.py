"""The days that the slider stops at by name, and how central everybody is on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from elitenet.graph.people import build_together
from elitenet.ledger.network import Event
from elitenet.ledger.order import date_order
from elitenet.measures.catalogue import ranks
from elitenet.measures.centrality import betweenness
from elitenet.page.places import Places, number
from elitenet.page.window import Window

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Stop:
    """A day with a name.

    Parameters
    ----------
    event : str
        Id of the first event of the day; ``""``: there is none.
    scores : mapping of str to float or None
        Betweenness of everybody in the network of the day, compared with the first day.
    """

    day: date
    title: str
    event: str
    scores: Mapping[str, float | None]

    def packed(self, places: Places) -> dict[str, object]:
        """The stop as the page has it."""
        score = self.scores
        rank = ranks(score)
        order = sorted(score, key=places.actors.__getitem__)
        return {
            "day": number(self.day),
            "title": self.title,
            "event": self.event,
            "measures": [
                [places.actors[id_], None if (x := score[id_]) is None else round(x, _DECIMALS),
                 rank[id_]]
                for id_ in order
                if score[id_] != 0
            ],
            "zero": [places.actors[id_] for id_ in order if score[id_] == 0],
        }  # fmt: skip


def stops(window: Window) -> Iterator[Stop]:
    """The two days, the last one, and between them the events that a day is known of."""
    change, events = window.change, _events(window)
    named = {window.before: "Before", change.after.date: "After"}
    for day in sorted({*events, *named, window.until}):
        there: Sequence[Event] = events.get(day, ())
        said = [named[day]] if day in named else ["Last day"] if day == window.until else []
        title = "; ".join(dict.fromkeys([*said, *(e.title or e.id for e in there)]))
        yield Stop(day, title, there[0].id if there else "", _scores(window, day))


def _events(window: Window) -> dict[date, list[Event]]:
    found: dict[date, list[Event]] = {}
    for event in sorted(window.network.events, key=lambda e: date_order(window.network, e)):
        if event.date is not None and event.date.precision == "day":
            day = event.date.earliest
            if window.before <= day <= window.until:
                found.setdefault(day, []).append(event)
    return found


def _scores(window: Window, day: date) -> Mapping[str, float | None]:
    change = window.change
    if day in (window.before, change.after.date):
        pairs = {id_: change.standing(id_).betweenness for id_ in change.nodes}
        first = day == window.before
        return {id_: pair.before if first else pair.after for id_, pair in pairs.items()}
    return betweenness(build_together((change.before, window.on(day)), change.selection)[1])
