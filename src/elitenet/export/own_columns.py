"""The user's own columns in an export: what each is called there, and of which type.

A column keeps its name. Where an export has that name itself (``label``, ``weight``,
``degree``), the user's column gets :data:`PREFIX`, in every format and in files of nodes
and of edges alike, so that one column has one name everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from elitenet.export.fields import WORDS, Field, Kind, Row, Value, joined
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.measures.catalogue import MEASURES

PREFIX = "x_"
"""What a name begins with that would be mistaken for a column of the export."""

_SUFFIXES = (
    "", "_rank", "_before", "_after", "_change", "_rank_before", "_rank_after", "_by_year",
)  # fmt: skip
_OF_ELITENET = (
    "id label source target weight kind name aliases role coded_group sector household group "
    "offices n_offices sources outcome extent at_risk severity gravest_act acts offices_before "
    "offices_after offices_lost offices_gained n_offices_before n_offices_after type tie_type "
    "family layer layers detail bodies start end status certainty ties n_ties spells change "
    "weight_before weight_after layers_before layers_after strength ties_then"
)
_OF_OTHERS = (
    "size x y z r g b color colour position shape fixed interval timeset timestamp spell width "
    "height directed graphics key value parent position suid selected interaction networks"
)
"""Names for which Gephi, networkx, yEd or Cytoscape have a use of their own."""

RESERVED = frozenset(
    [
        *_OF_ELITENET.split(),
        *_OF_OTHERS.split(),
        *(f"{measure.name}{suffix}" for measure in MEASURES for suffix in _SUFFIXES),
    ]
)
"""Names, in small letters, that an own column cannot have in an export."""

_WHOLE = re.compile(r"-?[1-9][0-9]{0,9}|0")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_MOST = 2**31
"""GraphML's and Gephi's integers have 32 bits."""


def exported(name: str) -> str:
    """What an own column is called in an export.

    Two columns never get one name: what is already called like a column with the prefix
    gets the prefix once more.

    Examples
    --------
    >>> exported("clan"), exported("Label"), exported("x_label"), exported("x_clan")
    ('clan', 'x_Label', 'x_x_label', 'x_clan')
    """
    bare = name
    while bare[: len(PREFIX)].casefold() == PREFIX:
        bare = bare[len(PREFIX) :]
    return PREFIX + name if _plain(bare) in RESERVED else name


def _plain(name: str) -> str:
    return name.casefold().replace("shared ", "").replace(" ", "_")


def kind_of(values: Iterable[str]) -> Kind:
    """The type of a column: a number where each value is written as numbers are.

    Text wherever a number would lose something: ``007`` and ``1.50`` are text.

    Examples
    --------
    >>> kind_of(["1946", "1951"]), kind_of(["0.5", "2"]), kind_of(["007", "8"])
    ('integer', 'double', 'string')
    """
    found = set(values)
    if all(map(_is_whole, found)):
        return "integer" if found else "string"
    return "double" if all(_is_whole(value) or _is_decimal(value) for value in found) else "string"


def _is_whole(value: str) -> bool:
    return _WHOLE.fullmatch(value) is not None and -_MOST <= int(value) < _MOST


def _is_decimal(value: str) -> bool:
    return _DECIMAL.fullmatch(value) is not None and repr(float(value)) == value


def of_ties(ties: Iterable[Tie]) -> dict[str, Value]:
    """The own columns of an edge: the values of its ties, each once and in order."""
    found: dict[str, set[str]] = {}
    for tie in ties:
        for name, value in tie.extra:
            if value:
                found.setdefault(exported(name), set()).add(value)
    return {name: joined(sorted(found[name]), WORDS) for name in sorted(found)}


def edge_fields(network: Network, rows: Iterable[Row]) -> tuple[Field, ...]:
    """The own columns that at least one edge has, by name; always text, as edges may have several
    ties.
    """
    columns = {exported(name): name for tie in network.ties for name, _ in tie.extra}
    used = {name for row in rows for name in columns.keys() & row.keys()}
    return tuple(_field(name, columns[name], "string", "ties.csv") for name in sorted(used))


def with_own(network: Network, rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Field, ...]]:
    """Nodes with the own columns of their actors, and these columns, by name.

    A column's type is that of all its values in ``actors.csv``, so that it is the same on
    every day. A column that no node has is left out.
    """
    kinds = _kinds(network.actors)
    shown = [network.actor_by_id[str(row["id"])] for row in rows]
    used = sorted({name for actor in shown for name, value in actor.extra if value}, key=exported)
    made = tuple({**row, **_values(actor, kinds)} for row, actor in zip(rows, shown, strict=True))
    return made, tuple(_field(exported(name), name, kinds[name], "actors.csv") for name in used)


def _kinds(actors: Iterable[Actor]) -> dict[str, Kind]:
    values: dict[str, list[str]] = {}
    for actor in actors:
        for name, value in actor.extra:
            if value:
                values.setdefault(name, []).append(value)
    return {name: kind_of(found) for name, found in values.items()}


def _values(actor: Actor, kinds: Mapping[str, Kind]) -> dict[str, Value]:
    casts = {"integer": int, "double": float}
    return {
        exported(name): casts.get(kinds[name], str)(value)
        for name, value in sorted(actor.extra)
        if value
    }


def _field(name: str, column: str, kind: Kind, file: str) -> Field:
    return Field(name, kind, f"Column '{column}' of {file}.", own=True)
