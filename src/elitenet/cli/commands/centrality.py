"""``centrality``: every measure of every person, on one day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from elitenet.change import big_bodies
from elitenet.change.wording import only_possible
from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked
from elitenet.errors import number
from elitenet.ledger.known_by import horizon_option
from elitenet.ledger.order import people_in_order
from elitenet.tables import Column, Screen, render, shown

if TYPE_CHECKING:
    from elitenet.graph.people import PeopleGraph
    from elitenet.measures.catalogue import Centrality

SHOWN = 10
"""How many people a table shows unless told otherwise."""

RANKED = ("betweenness", "closeness", "degree", "reach")
"""Measures that the table of people shows with their ranks."""


@o.expand
def centrality(
    *,
    case: o.KnownCase,
    event: o.EventName = None,
    at: o.At = None,
    nodes: o.NodesOf = None,
    alongside: o.Alongside = None,
    claims: o.ReachClaims,
    top: o.Top = None,
    writing: o.Writing,
) -> None:
    """Every measure of every person, on one day.

    The highest betweenness comes first. On a day of a turning point the network has the
    people of both its days, as in who-lost, unless --nodes day. A measure that is not
    defined for a person is blank, with the reason in the JSON.
    """
    from elitenet.graph.people import build
    from elitenet.measures.catalogue import centrality as measured

    asked = Asked(case, o.Days(event=event), claims, at=at, nodes=nodes, beside=alongside)
    graph = build(asked.snapshot(), asked.selection, alongside=asked.alongside())
    answer.write(_answer(graph, measured(graph), top), writing, asked.network)


def _answer(graph: PeopleGraph, people: Sequence[Centrality], top: int | None) -> Answer:
    """Every measure of every person, the highest betweenness first, equals by name.

    Parameters
    ----------
    top : int or None
        How many to show; ``None``: all, and in a table the first ten.
    """
    from elitenet.measures.catalogue import MEASURES, ranks

    placed = {name: ranks({person.id: person.values[name] for person in people}) for name in RANKED}
    by_name = people_in_order(graph.snapshot.network, (person.id for person in people))
    place = {id_: number for number, id_ in enumerate(by_name)}
    ordered = sorted(people, key=lambda p: (-(p.values["betweenness"] or 0.0), place[p.id]))[:top]
    rows = [
        {"rank": placed["betweenness"][p.id], "id": p.id, "name": p.name, **p.values}
        for p in ordered
    ]
    title = (
        f"{number(len(people), 'person', 'people')} on {graph.date}, "
        f"{number(len(graph.edges), 'edge')} "
        f"({', '.join(graph.selection.layers)})"
    )
    record = _record(graph, ordered, len(people))
    notes = list(_notes(graph, record))
    listed = rows[: top or SHOWN]
    ranked = f"{_fewer(len(listed), len(people))}{_RANKS}"
    return Answer(
        record=record,
        rows=rows,
        columns=(
            Column("rank", right=True),
            Column("id"),
            Column("name"),
            *(Column(m.name, m.label, right=True) for m in MEASURES),
        ),
        title=title,
        notes=notes,
        card=lambda screen: _people_table(listed, placed, title, [*notes, ranked], screen),
    )


def _record(graph: PeopleGraph, people: Sequence[Centrality], total: int) -> dict[str, Any]:
    network = graph.snapshot.network
    options = {**graph.selection.as_dict(), **horizon_option(network)}
    return {
        "date": str(graph.date),
        "options": {**options, "nodes": [str(day) for day in graph.days], "people": len(graph)},
        "big_bodies": big_bodies.big_bodies(graph.big_bodies),
        "edges": len(graph.edges),
        "total": total,
        "people": [
            {"id": p.id, "name": p.name, **p.values, "undefined": dict(p.undefined)} for p in people
        ],
    }


def _notes(graph: PeopleGraph, record: Mapping[str, Any]) -> Iterator[str]:
    if graph.alongside:
        days = " and ".join(str(day) for day in graph.days)
        yield f"The network has the people of {days}, as who-lost does (--nodes day: of this day)."
    possible = only_possible(graph.selection, graph.snapshot)
    if possible:
        yield possible
    said = big_bodies.said(record["big_bodies"], record["options"], graph.snapshot.network)
    if said:
        yield said


def _fewer(listed: int, people: int) -> str:
    """That not everybody is shown, and how to see all."""
    if listed == people:
        return ""
    return (
        f"Shown are the first {listed} by betweenness, equals by name; --top {people} shows all. "
    )


_RANKS = "Ranks in brackets; equal values share the better rank."


def _people_table(
    rows: Sequence[Mapping[str, Any]],
    placed: Mapping[str, Mapping[str, int | None]],
    title: str,
    notes: Sequence[str],
    screen: Screen,
) -> str:
    from elitenet.measures.catalogue import MEASURES

    headings = {measure.name: measure.label for measure in MEASURES}

    def value(name: str, row: Mapping[str, Any]) -> str:
        rank = placed[name][row["id"]]
        return shown(row[name]) if rank is None else f"{shown(row[name])} ({rank})"

    cells = [
        {"name": row["name"], "constraint": row["constraint"]}
        | {name: value(name, row) for name in RANKED}
        for row in rows
    ]
    columns = (
        Column("name"),
        *(Column(name, headings[name], right=True) for name in RANKED),
        Column("constraint", headings["constraint"], right=True),
    )
    return render(cells, columns, "table", screen=screen, title=title, notes=notes)
