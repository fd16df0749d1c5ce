"""The rules of GEXF 1.3 as checks: what may stand where, and what Gephi makes of it.

Written from the published schema (https://gexf.net/schema.html), not a copy of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"

DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
WHOLE = re.compile(r"-?\d+")
TYPES: Mapping[str, re.Pattern[str]] = {
    "integer": WHOLE,
    "double": NUMBER,
    "boolean": re.compile("true|false"),
    "string": re.compile(".*", re.DOTALL),
}
ANY = re.compile(".*", re.DOTALL)
NOTHING = re.compile("(?!)")


@dataclass(frozen=True)
class Rule:
    """What an element may have: attributes (``!`` before the needed), children in order."""

    attributes: Mapping[str, re.Pattern[str]]
    children: tuple[str, ...] = ()
    text: bool = False


def _words(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


RULES: Mapping[str, Rule] = {
    "gexf": Rule({"!version": re.compile(r"1\.3"), "variant": ANY}, ("meta", "graph")),
    "meta": Rule({"lastmodifieddate": DAY}, ("creator", "keywords", "description")),
    "creator": Rule({}, text=True),
    "keywords": Rule({}, text=True),
    "description": Rule({}, text=True),
    "graph": Rule(
        {
            "defaultedgetype": _words("directed", "undirected", "mutual"),
            "idtype": _words("integer", "string"),
            "mode": _words("static", "dynamic", "slice"),
            "timeformat": _words("integer", "double", "date", "dateTime"),
            "timerepresentation": _words("interval", "timestamp"),
            "timezone": ANY,
            "start": DAY,
            "end": DAY,
        },
        ("attributes", "nodes", "edges"),
    ),
    "attributes": Rule(
        {"!class": _words("node", "edge"), "mode": _words("static", "dynamic")}, ("attribute",)
    ),
    "attribute": Rule(
        {"!id": ANY, "!title": ANY, "!type": _words(*TYPES)}, ("default", "options")
    ),
    "nodes": Rule({"count": WHOLE}, ("node",)),
    "edges": Rule({"count": WHOLE}, ("edge",)),
    "node": Rule(
        {"!id": ANY, "label": ANY, "start": DAY, "end": DAY},
        ("attvalues", "spells", "viz:color", "viz:position", "viz:size", "viz:shape"),
    ),
    "edge": Rule(
        {
            "!id": ANY, "!source": ANY, "!target": ANY, "label": ANY, "kind": ANY,
            "weight": NUMBER, "type": _words("directed", "undirected", "mutual"),
            "start": DAY, "end": DAY,
        },
        ("attvalues", "spells", "viz:color", "viz:thickness", "viz:shape"),
    ),
    "attvalues": Rule({}, ("attvalue",)),
    "attvalue": Rule({"!for": ANY, "!value": ANY, "start": DAY, "end": DAY}),
    "spells": Rule({}, ("spell",)),
    "spell": Rule({"start": DAY, "end": DAY}),
    "viz:color": Rule({f"!{c}": _words(*map(str, range(256))) for c in "rgb"}),
    "viz:position": Rule({"!x": NUMBER, "!y": NUMBER, "z": NUMBER}),
    "viz:size": Rule({"!value": NUMBER}),
}  # fmt: skip

MANY = frozenset({"attributes", "node", "edge", "attribute", "attvalue", "spell"})


def problems(text: str) -> list[str]:
    """What is wrong with a document; nothing if it is GEXF 1.3."""
    root = ET.fromstring(text)
    if _name(root) != "gexf":
        return [f"the root is {root.tag}"]
    graph = root.find(f"{GEXF}graph")
    if graph is None:
        return ["no graph"]
    return [*_shape(root), *_references(graph), *_times(graph)]


def _name(element: ET.Element) -> str:
    return element.tag.replace(GEXF, "").replace(VIZ, "viz:")


def _shape(element: ET.Element) -> Iterator[str]:
    name = _name(element)
    rule = RULES.get(name)
    if rule is None:
        yield f"<{name}> is no element of GEXF"
        return
    yield from _attributes(element, name, rule)
    if not rule.text and (element.text or "").strip():
        yield f"<{name}> holds text"
    yield from _children(element, name, rule)
    for child in element:
        yield from _shape(child)


def _attributes(element: ET.Element, name: str, rule: Rule) -> Iterator[str]:
    known = {key.lstrip("!"): pattern for key, pattern in rule.attributes.items()}
    own = {key: value for key, value in element.attrib.items() if not key.startswith("{")}
    for key in rule.attributes:
        if key.startswith("!") and key[1:] not in own:
            yield f"<{name}> needs '{key[1:]}'"
    for key, value in own.items():
        if key not in known:
            yield f"<{name}> has no '{key}'"
        elif not known[key].fullmatch(value):
            yield f"<{name} {key}='{value}'>"


def _children(element: ET.Element, name: str, rule: Rule) -> Iterator[str]:
    names = [_name(child) for child in element]
    places = [rule.children.index(n) if n in rule.children else -1 for n in names]
    if places != sorted(places) or -1 in places:
        yield f"<{name}> has {names[:5]}"
    yield from (f"<{name}> has two <{n}>" for n in set(names) - MANY if names.count(n) > 1)
    if name == "spells" and not names:
        yield "<spells> is empty"


def _all(root: ET.Element, name: str) -> Iterable[ET.Element]:
    return root.iter(f"{GEXF}{name}")


def _references(graph: ET.Element) -> Iterator[str]:
    nodes = [node.get("id") for node in _all(graph, "node")]
    edges = [edge.get("id") for edge in _all(graph, "edge")]
    for what, ids in (("node", nodes), ("edge", edges)):
        if len(set(ids)) < len(ids):
            yield f"two {what}s have one id"
    default = graph.get("defaultedgetype")
    seen: set[tuple[object, ...]] = set()
    for edge in _all(graph, "edge"):
        ends = (edge.get("source"), edge.get("target"))
        if not set(ends) <= set(nodes):
            yield f"edge {edge.get('id')} ends nowhere"
        if edge.get("type", default) != default:
            yield f"edge {edge.get('id')} contradicts the default edge type"
        key = (*sorted(map(str, ends)), edge.get("kind"))
        if key in seen:
            yield f"two edges of one pair and kind: {key}"
        seen.add(key)
    for of in ("node", "edge"):
        yield from _values(graph, of)


def _values(graph: ET.Element, of: str) -> Iterator[str]:
    declared: dict[str, tuple[str, bool]] = {}
    for group in _all(graph, "attributes"):
        if group.get("class") == of:
            for column in group:
                id_ = str(column.get("id"))
                if id_ in declared:
                    yield f"column {id_} is declared twice"
                declared[id_] = (str(column.get("type")), group.get("mode") == "dynamic")
    for element in _all(graph, of):
        for value in _all(element, "attvalue"):
            id_ = str(value.get("for"))
            if id_ not in declared:
                yield f"no column {id_}"
                continue
            kind, dynamic = declared[id_]
            if not TYPES.get(kind, NOTHING).fullmatch(str(value.get("value"))):
                yield f"{id_}: '{value.get('value')}' is no {kind}"
            timed = value.get("start") is not None or value.get("end") is not None
            if timed != dynamic:
                yield f"{id_} of {element.get('id')}: timed {timed}, declared {dynamic}"


def _times(graph: ET.Element) -> Iterator[str]:
    timed = next(iter(_all(graph, "spell")), None) is not None
    if timed and (graph.get("mode"), graph.get("timeformat"), graph.get("timerepresentation")) != (
        "dynamic", "date", "interval",
    ):  # fmt: skip
        yield "times in a graph that does not declare them"
    for element in (*_all(graph, "node"), *_all(graph, "edge")):
        yield from _apart(element, "spells", list(_all(element, "spell")))
        columns: dict[str, list[ET.Element]] = {}
        for value in _all(element, "attvalue"):
            if "start" in value.attrib or "end" in value.attrib:
                columns.setdefault(str(value.get("for")), []).append(value)
        for name, values in columns.items():
            yield from _apart(element, name, values)


def _apart(element: ET.Element, what: str, spells: list[ET.Element]) -> Iterator[str]:
    """Both bounds inclusive: the next spell begins after the last one ends."""
    bounds = [(spell.get("start", "0000"), spell.get("end", "9999-99-99")) for spell in spells]
    for start, end in bounds:
        if start > end or (start, end) == ("0000", "9999-99-99"):
            yield f"{element.get('id')}, {what}: from {start} to {end}"
    for (_, end), (start, _) in pairwise(bounds):
        if start <= end:
            yield f"{element.get('id')}, {what}: {start} lies within a spell until {end}"
