"""The data of the page: every state, every interval and every count, computed once and here.

The shape is that of ``web/src/data.ts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from elitenet.change.compare import Change
from elitenet.change.outcomes import Reading
from elitenet.change.patron_groups import PatronGroup
from elitenet.change.telling import both, reading
from elitenet.errors import UsageError
from elitenet.graph.reach import Ways
from elitenet.ledger.snapshot import Snapshot
from elitenet.page import edges, method, rows, states
from elitenet.page.careers import Outcomes, Verdict
from elitenet.page.lists import listing, record_of
from elitenet.page.map import places as on_map
from elitenet.page.paths import along, toward
from elitenet.page.places import Packed, Places, number, packed
from elitenet.page.seats import FATES, Seating
from elitenet.page.stops import stops
from elitenet.page.window import Window

Record = Mapping[str, Any]

GROUPS = {
    PatronGroup.OUTGOING: "★",
    PatronGroup.INCOMING: "✚",
    PatronGroup.KIN: "◆",
    PatronGroup.APPOINTEE_OF_OUTGOING: "■",
    PatronGroup.APPOINTEE_OF_INCOMING: "▲",
    PatronGroup.APPOINTEE_OF_BOTH: "⬟",
}
"""The sign of each group: the markers of the pictures."""

LAYERS = {
    "kin": "kinship and marriage",
    "patronage": "patronage: appointments, alliances, staff",
    "colleague": "colleagues: members of one body",
    "business": "business: owners and heads of one firm",
    "career": "careers: once worked together at one body",
}


def build(
    change: Change,
    *,
    until: date | None = None,
    network: Sequence[Record] = (),
    tests: Sequence[Record] = (),
    made_by: str = "elitenet",
) -> dict[str, Any]:
    """All that the page shows of a change, as plain values.

    Parameters
    ----------
    until : datetime.date or None
        The last day that the page can show; ``None``: the second day of the change.
    network, tests : sequence of mapping
        Tables of the network as a whole, and of the tests, in words.
    made_by : str
        What made it.

    Returns
    -------
    dict
        As ``web/src/data.ts`` describes it: tables as columns and rows, days as numbers
        since 1970-01-01, references as places in the tables. The same data give the same
        values, whatever the order of rows.

    Raises
    ------
    UsageError
        If the last day lies before the second day of the change.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> ledger = elitenet.load(TEMPLATE)
    >>> event = ledger.turning_point()
    >>> days = ledger.as_of(event.before), ledger.as_of(event.after)
    >>> found = build(elitenet.compare(*days, event=event))
    >>> found["title"], len(found["seats"]["rows"]), found["after"] - found["before"]
    ('Handover of March 2023', 7, 184)
    """
    if not isinstance(change, Change):
        raise UsageError(
            f"build takes what compare gives, a Change; it got a {type(change).__name__}"
        )
    made = _Page(change, Window(change, until or change.after.date))
    return {"format": 1, "made_by": made_by, **made.record(network, tests)}


@dataclass(frozen=True)
class _Page:
    """The parts of the page, each computed once."""

    change: Change
    window: Window

    @cached_property
    def places(self) -> Places:
        return Places(self.change.network)

    @cached_property
    def seating(self) -> Seating:
        return Seating(self.window)

    @cached_property
    def sweep(self) -> edges.Sweep:
        return edges.Sweep(self.window)

    @cached_property
    def edges(self) -> dict[edges.Bond, list[edges.Stretch]]:
        return self.sweep.stretches()

    @cached_property
    def outcomes(self) -> Outcomes:
        return Outcomes(self.window)

    def record(self, network: Sequence[Record], tests: Sequence[Record]) -> dict[str, Any]:
        """All of it, but for who made it."""
        change, places = self.change, self.places
        counting = states.Counting(self.window, self.sweep, self.edges, self.outcomes.steps)
        found = {"lost": change.who_lost().to_dict(), "won": change.who_won().to_dict()}
        lost, won = (listing(change, key, record, places) for key, record in found.items())
        seats = self.seating.seats.values()
        counts, present = counting.found()
        at = on_map(change, present)
        bodies = {seat.organization.id for seat in seats}
        said = self._outcomes()
        return {
            **self._head([lost["sentence"], won["sentence"]]),
            "outcomes": [{"words": words, "kind": kind} for words, kind in said],
            "arenas": list(dict.fromkeys(seat.arena for seat in seats)),
            "types": rows.types(places),
            "actors": rows.actors(change, places, at, present, bodies),
            "ties": rows.ties(change.network, places),
            "seats": self.seating.packed(places),
            "edges": edges.rows(self.edges, places),
            "sources": rows.sources(change.network, places),
            "states": states.rows(counts),
            "stops": _one_after_the_other(stop.packed(places) for stop in stops(self.window)),
            "people": self._people(said),
            "lost": lost,
            "won": won,
            "network": list(network),
            "tests": list(tests),
            "method": list(method.sentences(self.window, found["lost"])),
        }

    def _head(self, sentences: Sequence[object]) -> dict[str, Any]:
        change, actors = self.change, self.places.actors
        letters = rows.letters()
        patrons = {side: getattr(change, side) for side in ("outgoing", "incoming")}
        event = change.event
        days = f"{change.before.date} to {change.after.date}"
        return {
            "title": (event.title or event.id) if event else f"From {days}",
            "sentences": [*filter(None, [event.description if event else ""]), *sentences],
            "before": number(change.before.date),
            "after": number(change.after.date),
            "until": number(self.window.until),
            **{side: None if id_ is None else actors[id_] for side, id_ in patrons.items()},
            "options": " ".join(method.options(self.window)),
            "statuses": list(change.selection.statuses),
            "groups": [
                {"key": str(group), "words": str(group), "sign": sign}
                for group, sign in GROUPS.items()
            ],
            "fates": [
                {"key": str(fate), "words": words, "sign": sign}
                for fate, (words, sign) in FATES.items()
            ],
            "layers": [
                {"key": str(key), "words": LAYERS[str(key)]} for key in change.selection.layers
            ],
            "path_ends": packed(
                ("patron", "day"),
                ((actors[id_], number(day.date)) for id_, day in self._ends()),
            ),
            "letters": ["".join(letters), " ".join(letters.values())],
        }

    # --- people ---

    def _ends(self) -> Iterator[tuple[str, Snapshot]]:
        change = self.change
        for patron in dict.fromkeys((change.outgoing, change.incoming)):
            if patron is not None:
                yield from ((patron, day) for day in (change.before, change.after))

    def _outcomes(self) -> dict[tuple[str, str], int]:
        """Every outcome in words, by its place."""
        found = {_said(verdict) for steps in self.outcomes.steps.values() for _, verdict in steps}
        return {said: place for place, said in enumerate(sorted(found))}

    def _people(self, said: Mapping[tuple[str, str], int]) -> Packed:
        places = self.places
        ends = [(end, self._toward(end, day)) for end, day in self._ends()]
        ids = sorted(self.outcomes.steps, key=places.actors.__getitem__)

        def row(id_: str) -> Iterator[object]:
            yield places.actors[id_]
            steps = self.outcomes.steps[id_]
            yield [[number(day), said[_said(verdict)]] for day, verdict in steps]
            yield record_of(self.change, id_, places)
            yield [[places.actors[p] for p in along(next_, id_, end)] for end, next_ in ends]

        return packed(("actor", "outcome", "record", "paths"), (list(row(id_)) for id_ in ids))

    def _toward(self, end: str, day: Snapshot) -> Mapping[str, str]:
        change = self.change
        other = change.after if day is change.before else change.before
        ways = Ways(day, change.selection, change.selection.layers, (other,))
        return toward(ways, end, self.places)


def _one_after_the_other(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stops of which each names those at 0 who were not at the stop before, and who left them.

    Who left has the place taken from -1, so that it is negative.
    """
    made, earlier = [], set[int]()
    for stop in found:
        now = set(stop["zero"])
        changes = [*sorted(now - earlier), *(-1 - place for place in sorted(earlier - now))]
        made.append({**stop, "zero": changes})
        earlier = now
    return made


def _said(verdict: Verdict) -> tuple[str, str]:
    """An outcome in words, and its kind."""
    if verdict.died:
        return "died between the two days: counted nowhere", verdict.kind
    certain, possible = (_reading(one, verdict.unit) for one in (verdict.certain, verdict.possible))
    return (certain if verdict.agreed else both(certain, possible)), verdict.kind


def _reading(found: Reading, unit: str) -> str:
    plain = {"outcome": found.outcome, "extent": found.extent, "direction": found.direction}
    return reading(plain, unit, "change")
