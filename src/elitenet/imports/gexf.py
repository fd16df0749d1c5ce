"""GEXF 1.1 to 1.3, as Gephi, networkx and rgexf write it, with its times.

References
----------
The GEXF file format, https://gexf.net/schema.html.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from elitenet.errors import DataError, Problem
from elitenet.folder.problems import shown
from elitenet.imports.graph_file import (
    DIRECTED,
    MUTUAL,
    UNDIRECTED,
    Bounds,
    GraphEdge,
    GraphFile,
    GraphNode,
)
from elitenet.imports.xml_tree import Element, read_xml

SPELLS = "gexf_spells"
"""The own column for times that are no dates of a tie."""

_LOOKS = frozenset({"color", "position", "size", "shape", "thickness"})
_OPEN = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_LIST = re.compile(r"[\[(]([^\])]*)[\])]")
_YEARS = (1000, 2999)
_MILLISECONDS = 1e10
_EPOCH = dt.datetime(1970, 1, 1)


def read(path: str | PathLike[str]) -> GraphFile:
    """Read a GEXF file.

    Numbers that are bounds of time are read as years if all of them are from 1000 to
    2999, and as milliseconds since 1970, as Gephi stores dates, if all are far above.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        With the line, if it cannot be read as GEXF.
    """
    root = read_xml(path, "gexf", "a GEXF file")
    found = GraphFile(Path(path).name, "GEXF file")
    for graph in root.all("graph"):
        reading = _Reading(graph, found)
        reading.nodes(graph, "")
        reading.edges(graph)
    return found.checked()


@dataclass(frozen=True, slots=True)
class _Attribute:
    """A declared attribute."""

    title: str
    default: str | None


class _Reading:
    """Reads one graph."""

    def __init__(self, graph: Element, found: GraphFile) -> None:
        self.found = found
        self.default = graph.get("defaultedgetype") or UNDIRECTED
        self.declared: dict[str, dict[str, _Attribute]] = {"node": {}, "edge": {}}
        for group in graph.all("attributes"):
            known = self.declared.setdefault(group.get("class"), {})
            for one in group.all("attribute"):
                default = next((element.text.strip() for element in one.all("default")), None)
                known[one.get("id")] = _Attribute(one.get("title") or one.get("id"), default)
        for of, titles in found.declared.items():
            titles += [one.title for one in self.declared[of].values()]
        self.times = _Times(graph, found)

    def nodes(self, graph: Element, parent: str) -> None:
        """All nodes of a graph, and of the nodes inside them."""
        left = deque((node, parent) for group in graph.all("nodes") for node in group.all("node"))
        while left:
            node, inside = left.popleft()
            id_ = node.get("id")
            values = self._values(node, "node")
            inside = inside or node.get("pid")
            if inside:
                values["parent"] = inside
                self.found.tally.add("nested nodes", "flattened; see the column parent", id_)
            spells = self.times.spells(node)
            if spells:
                values[SPELLS] = " | ".join(map(str, spells))
                why = f"kept as text in the column {SPELLS}: only ties have dates"
                self.found.tally.add("nodes with dates", why, id_)
            self.found.nodes.append(GraphNode(id_, node.get("label"), values, node.line))
            left.extend((child, id_) for group in node.all("nodes") for child in group.all("node"))
            for child in node.all("parents"):
                self.found.tally.add("<parents>", "left out", f"line {child.line}")
            self.edges(node)

    def edges(self, graph: Element) -> None:
        """All edges of a graph, or of a node that has some inside."""
        for edge in (edge for group in graph.all("edges") for edge in group.all("edge")):
            direction = (edge.get("type") or self.default).casefold()
            if direction not in (DIRECTED, UNDIRECTED, MUTUAL):
                why = "not directed, undirected or mutual; read as undirected"
                self.found.tally.add("edges", why, f"line {edge.line}")
                direction = UNDIRECTED
            own = {name: edge.get(name) for name in ("label", "kind", "weight") if edge.get(name)}
            spells = self.times.spells(edge)
            if spells and not self.times.are_dates:
                own[SPELLS], spells = " | ".join(map(str, spells)), ()
                why = f"kept as text in the column {SPELLS}: the numbers are not years"
                self.found.tally.add("edges with times", why, f"line {edge.line}")
            self.found.edges.append(
                GraphEdge(
                    edge.get("id"),
                    edge.get("source"),
                    edge.get("target"),
                    direction,
                    {**self._values(edge, "edge"), **own},
                    edge.line,
                    spells,
                )
            )

    def _values(self, element: Element, of: str) -> dict[str, str]:
        for child in element.children:
            if child.tag in _LOOKS:
                why = "left out: how the file is drawn"
                self.found.tally.add("colours, sizes and positions", why, f"line {child.line}")
        known = self.declared[of]
        found: dict[str, list[str]] = {}
        for group in element.all("attvalues"):
            for one in group.all("attvalue"):
                id_ = one.get("for") or one.get("id")
                if id_ not in known:
                    self.found.tally.add("attributes", "not declared, kept under their ids", id_)
                title = known[id_].title if id_ in known else id_
                bounds = self.times.bounds(one)
                value = one.get("value")
                found.setdefault(title, []).append(f"{value} {bounds}" if bounds else value)
        values = {a.title: a.default for a in known.values() if a.default is not None}
        return {**values, **{title: " | ".join(texts) for title, texts in found.items()}}


class _Times:
    """Reads bounds of time, whatever the file writes them as."""

    def __init__(self, graph: Element, found: GraphFile) -> None:
        self.found = found
        numbers = [
            float(text)
            for element in graph.below()
            for text in _written(element)
            if _NUMBER.fullmatch(text)
        ]
        self.are_years = all(_YEARS[0] <= abs(number) <= _YEARS[1] + 1 for number in numbers)
        self.are_milliseconds = not self.are_years and all(
            abs(number) >= _MILLISECONDS for number in numbers
        )

    @property
    def are_dates(self) -> bool:
        """Whether the bounds can be read as dates."""
        return self.are_years or self.are_milliseconds

    def spells(self, element: Element) -> tuple[Bounds, ...]:
        """When a node or an edge is there: its spells, or its own bounds."""
        within = [
            bounds
            for group in element.all("spells", "slices")
            for spell in group.all("spell", "slice")
            if (bounds := self.bounds(spell))
        ]
        listed = [
            self._bounds(texts, element)
            for name in ("intervals", "timestamps")
            for texts in _listed(element.get(name), name)
        ]
        own = self.bounds(element)
        return tuple(within or listed or ([own] if own else []))

    def bounds(self, element: Element) -> Bounds | None:
        """The bounds that an element has itself."""
        if element.get("timestamp"):
            return self._bounds((element.get("timestamp"),) * 2, element)
        sides = (
            element.get("start") or element.get("startopen"),
            element.get("end") or element.get("endopen"),
        )
        if element.get("startopen") and not element.get("start"):
            why = "kept as written: the spell begins just after that day"
            self.found.tally.add("open starts", why, f"line {element.line}")
        return self._bounds(sides, element) if any(sides) else None

    def _bounds(self, sides: Iterable[str], element: Element) -> Bounds:
        start, end = (self._date(text, element) for text in sides)
        return Bounds(start, end)

    def _date(self, text: str, element: Element) -> str:
        if not text or _OPEN.fullmatch(text):
            return ""
        if not _NUMBER.fullmatch(text):
            return text
        number, where = float(text), f"line {element.line}"
        if self.are_years:
            if not number.is_integer():
                self.found.tally.add("times", f"read as the year {int(number)}: {text}", where)
            return f"{int(number):04}"
        if self.are_milliseconds:
            try:
                day = (_EPOCH + dt.timedelta(milliseconds=number)).date()
            except OverflowError:
                said = f"{shown(text)} is not a time that can be read; export the file with dates"
                raise DataError(
                    [Problem(self.found.file, element.line, None, text, said)]
                ) from None
            self.found.tally.add("times", "read as milliseconds since 1970", where)
            return day.isoformat()
        return text


def _written(element: Element) -> Iterator[str]:
    for name in ("start", "end", "startopen", "endopen", "timestamp"):
        if element.get(name):
            yield element.get(name)
    for name in ("intervals", "timestamps"):
        for texts in _listed(element.get(name), name):
            yield from texts


def _listed(text: str, name: str) -> list[tuple[str, str]]:
    """The pairs in ``<[2001, 2002]; [2005, 2006]>``, or the moments in ``<[2001, 2002]>``."""
    groups = [[part.strip(" \"'") for part in found.split(",")] for found in _LIST.findall(text)]
    if name == "timestamps":
        return [(moment, moment) for group in groups for moment in group if moment]
    return [(group[0], group[1]) for group in groups if len(group) >= 2]
