"""The seats and the networks of the two days, in tables."""

from __future__ import annotations

from collections.abc import Sequence

from elitenet.change.compare import Change
from elitenet.change.patron_groups import PatronGroup
from elitenet.inference.cases.seats import INCOMING, OUTGOING, Fate, Seat, held_seats
from elitenet.inference.result import Table
from elitenet.measures.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from elitenet.measures.kin_share import patron_kin_posts


def fate_table(found: Sequence[Seat]) -> Table:
    """How many seats met each fate, by whose they were."""
    rows = []
    for fate in Fate:
        inside = [seat for seat in found if seat.fate is fate]
        outgoing = sum(seat.group_before in OUTGOING for seat in inside)
        winners = sum(seat.group_before in INCOMING for seat in inside)
        rest = len(inside) - outgoing - winners
        rows.append((str(fate), len(inside), outgoing, winners, rest))
    return Table(
        "What became of the seats, by whose they were before",
        ("fate", "seats", "outgoing's", "winner's", "others'"),
        tuple(rows),
    )


def share_table(change: Change) -> Table:
    """Each group's share of the seats on the two days, all and the same seats."""
    statuses = change.selection.statuses
    held = [held_seats(s, statuses) for s in (change.before, change.after)]
    both = held[0].keys() & held[1].keys()
    rows = []
    for group in PatronGroup:
        row: list[str | int | float | None] = [str(group)]
        for seats_known in (None, both):
            for day in held:
                ids = [id_ for id_ in day if seats_known is None or id_ in seats_known]
                mine = sum(change.groups[day[id_][0].person] is group for id_ in ids)
                row.append(mine / len(ids) if ids else None)
        if any(row[1:]):
            rows.append(tuple(row))
    note = (
        f"Seats with a known holder: {len(held[0])} before, {len(held[1])} after, {len(both)} on "
        "both days. Groups are those of the first day, so the winner's share cannot grow by "
        "new appointments."
    )
    columns = ("share of seats", "before", "after", "same, before", "same, after")
    return Table("Group shares of the seats: all, and those known on both days", columns,
                 tuple(rows), note)  # fmt: skip


def measure_table(change: Change) -> Table:
    """Centralization, and the share of posts that the patrons' kin hold."""
    graphs = (change.graph_before, change.graph_after)
    names = change.network.actor_by_id
    rows: list[tuple[str | int | float | None, ...]] = [
        (f"{word} centralization", *(measure(graph) for graph in graphs))
        for word, measure in (
            ("degree", degree_centralization),
            ("betweenness", betweenness_centralization),
            ("closeness", closeness_centralization),
        )
    ]
    for patron in (change.outgoing, change.incoming):
        if patron is not None:
            shares = (
                patron_kin_posts(day, patron, change.selection)
                for day in (change.before, change.after)
            )
            rows.append((f"share of posts held by kin of {names[patron].name}", *shares))
    return Table("Centralization and kin", ("measure", "before", "after"), tuple(rows))
