"""A network through time: what is there from when to when, by the same rule as a snapshot.

On every day of the history exactly those nodes and edges are there that
``network.as_of(day)`` has: the network is built on each day on which anything can change,
and what stays the same from one such day to the next becomes one stretch of days. From the
first to the second day of a turning point a body that is big on either is big throughout, as in
a comparison of the two: a government of 21 that falls to 20 gives nobody new ties. The
measures of a year's last day are those of :func:`elitenet.graph.people.days_of`, so that
every command has one value for a person and a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from elitenet.errors import UsageError
from elitenet.export import bonds as reasons
from elitenet.export import edges as edge_rows
from elitenet.export import nodes as node_rows
from elitenet.export import own_columns
from elitenet.export.bonds import Bond
from elitenet.export.fields import IDS, WORDS, Field, Row, Value, joined
from elitenet.graph.careers import overlaps
from elitenet.graph.people import PeopleGraph, build, days_of, node_set, others_of
from elitenet.ledger.network import Network
from elitenet.ledger.order import people_in_order
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import Layer

_DAY = timedelta(days=1)

NODE_CHANGING = (
    Field("offices", "string", "Posts held."),
    Field("n_offices", "integer", "How many."),
    *(
        Field(f"{name}_by_year", kind, "Value on the year's last day, for the whole year.")
        for name, kind in node_rows.KINDS.items()
    ),
)
EDGE_CHANGING = (
    Field("strength", "double", "Weight of the edge."),
    Field("ties_then", "string", "Ids of the ties it rests on."),
)
NODE_FIXED = (*node_rows.STATIC, Field("sources", "string", "Ids of sources."))
EDGE_FIXED = tuple(f for f in edge_rows.SNAPSHOT if f.name != "certainty")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days with one value.

    Parameters
    ----------
    start, end : datetime.date or None
        First and last day, both included; ``None``: since before the history, or until
        after it.
    value : str, int, float, bool or None
        ``None`` where only the presence matters.
    """

    start: date | None
    end: date | None
    value: Value = None


@dataclass(frozen=True, slots=True)
class Lasting:
    """A node or an edge, and when it is there.

    Parameters
    ----------
    row : mapping
        What does not change.
    there : tuple of Stretch
        When it is there, in order, never overlapping.
    changing : mapping of str to tuple of Stretch
        What changes.
    """

    row: Row
    there: tuple[Stretch, ...]
    changing: Mapping[str, tuple[Stretch, ...]]


@dataclass(frozen=True, slots=True)
class History:
    """Everything that is there at some time between two days.

    Parameters
    ----------
    order : tuple of str
        Ids of the nodes by what is known of them; a map starts from it.
    own_of_nodes, own_of_edges : tuple of Field
        The columns of the user's own, which do not change.
    """

    title: str
    first: date
    last: date
    nodes: tuple[Lasting, ...]
    edges: tuple[Lasting, ...]
    order: tuple[str, ...] = ()
    own_of_nodes: tuple[Field, ...] = ()
    own_of_edges: tuple[Field, ...] = ()


def span(network: Network) -> tuple[date, date]:
    """The years that the events of a ledger cover; without events, those of its posts.

    Returns
    -------
    tuple of datetime.date
        A 1 January and a 31 December.

    Raises
    ------
    UsageError
        If neither has a date.
    """
    dates = [event.date for event in network.events if event.date]
    if not dates:
        both = ((tie.period.start, tie.period.end) for tie in network.spells)
        dates = [found for found in chain(*both) if found]
    if not dates:
        raise UsageError("no event and no post has a date; give the days with --from and --to")
    years = [found.year for found in dates]
    return date(min(years), 1, 1), date(max(years), 12, 31)


def history(
    network: Network,
    first: date,
    last: date,
    selection: Selection | None = None,
    *,
    parallel: bool = False,
    two_mode: bool = False,
) -> History:
    """A network between two days.

    Parameters
    ----------
    first, last : datetime.date
        Both included.
    parallel : bool
        One edge a tie instead of one for each layer of a pair.
    two_mode : bool
        Keep organizations.

    Raises
    ------
    UsageError
        If the days are not in order.

    Examples
    --------
    >>> import elitenet
    >>> from datetime import date, timedelta
    >>> found = history(elitenet.load(), date(2021, 1, 1), date(2022, 12, 31))
    >>> masimov = next(one for one in found.nodes if one.row["id"] == "masimov-karim")
    >>> [(str(spell.start), str(spell.end)) for spell in masimov.changing["n_offices"]]
    [('None', '2022-01-04')]
    """
    if last < first:
        raise UsageError(f"the first day ({first}) must not lie after the last ({last})")
    selection = selection or Selection()
    film = _Film(network, first, last, selection, parallel, two_mode)
    plain, edges = tuple(film.nodes()), tuple(film.edges())
    rows, own = own_columns.with_own(network, [one.row for one in plain])
    nodes = tuple(replace(one, row=row) for one, row in zip(plain, rows, strict=True))
    layers = ", ".join(str(layer) for layer in selection.layers)
    title = f"Network from {first} to {last}; layers: {layers}"
    order = people_in_order(network, (str(row["id"]) for row in rows))
    of_edges = own_columns.edge_fields(network, (one.row for one in edges))
    return History(title, first, last, nodes, edges, tuple(order), own, of_edges)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What holds from one day until the next scene."""

    day: date
    graph: PeopleGraph
    groups: Mapping[str, Sequence[Bond]]
    offices: Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class _Film:
    """The scenes of a history, and what lasts through them."""

    network: Network
    first: date
    last: date
    selection: Selection
    parallel: bool
    two_mode: bool

    @cached_property
    def scenes(self) -> list[_Scene]:
        """One for each day on which anything changes."""
        turns = _turns(self.network, self.selection, self.first, self.last)
        return [self._scene(day) for day in turns]

    def _scene(self, day: date) -> _Scene:
        snapshot = self.network.as_of(day)
        ends = tuple(self.network.as_of(end) for end in _window(self.network, day) if end != day)
        # Its own people: who is there on the other days only has no part in this one.
        nodes = node_set([snapshot], self.selection) if ends else None
        graph = build(snapshot, self.selection, nodes, alongside=ends)
        groups: dict[str, list[Bond]] = {}
        for bond in reasons.bonds(graph, two_mode=self.two_mode):
            id_ = bond.id if self.parallel else reasons.named(bond.layer, bond.a, bond.b)
            groups.setdefault(id_, []).append(bond)
        offices = {
            id_: (WORDS.join(node_rows.office(h, self.network) for h in held), len(held))
            for id_, held in node_rows.offices(graph).items()
        }
        return _Scene(day, graph, groups, offices)

    def nodes(self) -> Iterable[Lasting]:
        """Everybody who is there at some time, people first."""
        people = sorted({id_ for scene in self.scenes for id_ in scene.graph.nodes})
        yearly = self._yearly()
        for id_ in people:
            there = [id_ in scene.graph.index or None for scene in self.scenes]
            held = [scene.offices.get(id_) for scene in self.scenes]
            changing = {
                "offices": self._stretches([h[0] if h else None for h in held]),
                "n_offices": self._stretches([h[1] if h else None for h in held]),
                **{name: of[id_] for name, of in yearly.items() if of.get(id_)},
            }
            yield Lasting(self._node(id_), self._stretches(there), changing)
        if self.two_mode:
            yield from self._organizations(set(people))

    def _organizations(self, people: set[str]) -> Iterable[Lasting]:
        ends = [
            {end for group in scene.groups.values() for end in (group[0].a, group[0].b)}
            for scene in self.scenes
        ]
        for id_ in sorted(set().union(*ends) - people):
            there = self._stretches([(id_ in found) or None for found in ends])
            yield Lasting(self._node(id_), there, {})

    def _node(self, id_: str) -> Row:
        actor = self.network.actor_by_id[id_]
        return {**node_rows.static(actor), "sources": joined(sorted(actor.sources))}

    def edges(self) -> Iterable[Lasting]:
        """Every edge that is there at some time."""
        bonds: dict[str, dict[tuple[str, ...], Bond]] = {}
        for scene in self.scenes:
            for id_, group in scene.groups.items():
                # A shared body rests on other spells at other times: keep all of them.
                own = bonds.setdefault(id_, {})
                own.update({(bond.id, *(t.id for t in bond.ties)): bond for bond in group})
        for id_, own in sorted(bonds.items()):
            found = tuple(own.values())
            now = [scene.groups.get(id_) for scene in self.scenes]
            weights = [edge_rows.weight(group) if group else None for group in now]
            row = dict(edge_rows.row(found, self.network, id_, parallel=self.parallel))
            row["weight"] = max(weight for weight in weights if weight is not None)
            changing = {
                "strength": self._stretches(weights),
                "ties_then": self._stretches([_ties(group) if group else None for group in now]),
            }
            there = self._stretches([bool(group) or None for group in now])
            yield Lasting(row, there, changing)

    def _stretches(self, values: Sequence[Value]) -> tuple[Stretch, ...]:
        return _runs([scene.day for scene in self.scenes], values)

    def _yearly(self) -> dict[str, dict[str, tuple[Stretch, ...]]]:
        """Each measure on the last day of each year, by column and person."""
        found: dict[str, dict[str, tuple[Stretch, ...]]] = {}
        for year in range(self.first.year, self.last.year + 1):
            start = max(self.first, date(year, 1, 1))
            end = min(self.last, date(year, 12, 31))
            snapshot = self.network.as_of(end)
            graph = build(snapshot, self.selection, alongside=others_of(snapshot))
            measured = node_rows.measured(graph)
            for name in node_rows.KINDS:
                column = found.setdefault(f"{name}_by_year", {})
                for id_, value in measured[name].items():
                    if value is not None:
                        column[id_] = (*column.get(id_, ()), Stretch(start, end, value))
        return found


def _ties(group: Sequence[Bond]) -> str:
    return IDS.join(sorted({tie.id for bond in group for tie in bond.ties}))


def _runs(days: Sequence[date], values: Sequence[Value]) -> tuple[Stretch, ...]:
    """Runs of equal values.

    Parameters
    ----------
    days : sequence of datetime.date
        Sorted; each value holds from its day until the day before the next.
    values : sequence of str, int, float, bool or None
        As many as days; ``None``: nothing there.

    Returns
    -------
    tuple of Stretch
        The first day and the day after all others have no bound: nothing is known of
        what lies beyond.

    Examples
    --------
    >>> days = [date(2021, 1, 1), date(2021, 3, 1), date(2021, 4, 1)]
    >>> [(str(run.start), str(run.end), run.value) for run in _runs(days, [1, 2, 2])]
    [('None', '2021-02-28', 1), ('2021-03-01', 'None', 2)]
    """
    found: list[Stretch] = []
    begun = 0
    for place in range(1, len(values) + 1):
        if place < len(values) and values[place] == values[begun]:
            continue
        if values[begun] is not None:
            start = days[begun] if begun else None
            end = days[place] - _DAY if place < len(values) else None
            found.append(Stretch(start, end, values[begun]))
        begun = place
    return tuple(found)


def _window(network: Network, day: date) -> tuple[date, ...]:
    """The two days of the turning point that a day belongs to: as one of them, or between."""
    ends = days_of(network, day)
    if len(ends) > 1:
        return ends
    for event in network.turning_points:
        if event.before and event.after and event.before < day < event.after:
            return event.before, event.after
    return ()


def _turns(network: Network, selection: Selection, first: date, last: date) -> list[date]:
    """The days on which anything can change, the first among them.

    Returns
    -------
    list of datetime.date
        Sorted, within the two days. Between one and the next, ``network.as_of`` gives
        the same network on every day, and every day is within the same turning points.
    """
    found = {first, *(actor.died.latest for actor in network.actors if actor.died)}
    for intervals in network.intervals.values():
        found |= intervals.days()
    for event in network.turning_points:
        for end in (event.before, event.after):
            if end is not None and end < date.max:
                found |= {end, end + _DAY}
    if Layer.CAREER in selection.layers and selection.career_years is not None:
        ends = (one.counts_until(selection.career_years) for one in overlaps(network, selection))
        found |= {end + _DAY for end in ends if end < date.max}
    return sorted(day for day in found if first <= day <= last)
