"""What has to be done so that the database holds a network: the difference, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from elitenet.folder.columns import ACTORS, FILES
from elitenet.ledger.network import Actor, Network, Post, Tie
from elitenet.store import links as to_sources
from elitenet.store.counts import Counts
from elitenet.store.links import Links, StoredLink
from elitenet.store.properties import Row, differences, properties, rows_of
from elitenet.store.row_numbers import positions
from elitenet.store.statements import ACTOR_LABELS
from elitenet.store.stored import Stored, wanted_label, wanted_shape

Change = dict[str, Any]


@dataclass(slots=True)
class Part:
    """What has to be done with the rows of one file.

    Parameters
    ----------
    add : list of (int, row)
        Rows to make, each with its number.
    update : list of dict
        ``element`` and the ``changes`` to its properties.
    relabel : dict of str to list of str
        Elements of actors whose labels are wrong, by the label that they should have.
    reseat : dict of str to str
        Elements of posts that do not lead to their organization alone, by id.
    remove : list of str
        Elements to remove.
    """

    add: list[tuple[int, Row]] = field(default_factory=list)
    update: list[Change] = field(default_factory=list)
    relabel: dict[str, list[str]] = field(default_factory=dict)
    reseat: dict[str, str] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    @property
    def size(self) -> int:
        """How many nodes or relationships are written."""
        alone = sum(map(len, self.relabel.values())) + len(self.reseat)
        return len(self.add) + len(self.update) + len(self.remove) + alone


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done with the rows of each file, and with what follows from them.

    Parameters
    ----------
    parts : dict of str to Part
        By file.
    links : Links
        From the rows to their sources.
    """

    parts: dict[str, Part]
    links: Links


def make(network: Network, stored: Iterable[Stored], links: Iterable[StoredLink] = ()) -> Plan:
    """Compare a network with what is stored.

    Parameters
    ----------
    stored, links : iterable
        Read once, one after the other, and not kept.
    """
    comparisons = {file: _Comparison(network, file) for file in FILES}
    strays: list[str] = []
    for one in stored:
        if not one.ours:
            continue
        if one.file is None:
            strays.append(one.element)
        else:
            comparisons[one.file].see(one)
    parts = {file: comparison.part() for file, comparison in comparisons.items()}
    parts[ACTORS].remove += strays
    return Plan(parts, to_sources.compare(network, links))


class _Comparison:
    """The rows of one file beside those stored."""

    def __init__(self, network: Network, file: str) -> None:
        self.file, self.network = file, network
        self.rows = {row.id: row for row in rows_of(network, file)}
        self.elements: dict[str, tuple[str, int]] = {}
        self.changes: dict[str, Change] = {}
        self.replaced: set[str] = set()
        self.touched: set[str] = set()
        self.result = Part()

    def see(self, one: Stored) -> None:
        """Compare one stored row with the wanted one."""
        row = self.rows.get(one.id or "")
        if row is None or row.id in self.elements or not self._fits(one, row):
            self.result.remove.append(one.element)
            if row is not None and row.id not in self.elements:
                self.replaced.add(row.id)
            return
        self.replaced.discard(row.id)
        self.elements[row.id] = (one.element, one.row or 0)
        changes = differences(one.found, properties(self.file, row, self.network))
        if changes:
            self.changes[row.id] = changes

    def _fits(self, one: Stored, row: Row) -> bool:
        """Whether the stored one can become the wanted one without being replaced."""
        if isinstance(row, Tie):
            return one.shape == wanted_shape(row.type, row.from_, row.to)
        if isinstance(row, Actor):
            wanted = wanted_label(row)
            if {label for label in one.shape if label in ACTOR_LABELS} != {wanted}:
                self.result.relabel.setdefault(wanted, []).append(one.element)
                self.touched.add(row.id)
        if isinstance(row, Post) and one.seat_of != (row.organization,):
            self.result.reseat[row.id] = one.element
            self.touched.add(row.id)
        return True

    def part(self) -> Part:
        """What has to be done, once all stored rows were seen."""
        stored = {id_: number for id_, (_, number) in self.elements.items()}
        numbers = positions(list(self.rows), stored)
        for id_, (element, number) in self.elements.items():
            changes = self.changes.get(id_, {})
            if number != numbers[id_]:
                changes["row"] = numbers[id_]
            if changes:
                self.result.update.append({"element": element, "changes": changes})
                self.touched.discard(id_)
        self.result.add = [
            (numbers[id_], row) for id_, row in self.rows.items() if id_ not in self.elements
        ]
        self.result.counts = self._counts()
        return self.result

    def _counts(self) -> Counts:
        replaced = len(self.replaced)
        updated = len(self.result.update) + len(self.touched) + replaced
        added = len(self.result.add) - replaced
        return Counts(
            added=added,
            updated=updated,
            removed=len(self.result.remove) - replaced,
            unchanged=len(self.rows) - added - updated,
        )


LINKS_A_ROW = 4
"""How many links take the server the memory of one row, at least (measured: 1 kB and 4.6)."""


def weight(plan: Plan) -> int:
    """How many rows take the server as much memory as a plan does."""
    return size(plan) - plan.links.size + -(-plan.links.size // LINKS_A_ROW)


def size(plan: Plan) -> int:
    """How many nodes and relationships a plan writes or removes."""
    return sum(part.size for part in plan.parts.values()) + plan.links.size
