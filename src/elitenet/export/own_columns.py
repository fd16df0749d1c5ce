"""The user's own columns in an export: what each is called there, and of which type.

A column keeps its name. Where an export has that name itself (``label``, ``weight``,
``degree``), the user's column gets :data:`PREFIX`, in every format and in files of nodes
and of edges alike, so that one column has one name everywhere. The same goes for a column
whose name differs from that of another in capitals only: Gephi and DuckDB take the two for
one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

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


@lru_cache
def names(columns: tuple[str, ...]) -> Mapping[str, str]:
    """What the own columns of some rows are called in an export, by what they are called.

    Examples
    --------
    >>> names(("clan", "Label", "x_clan"))
    {'Label': 'x_Label', 'clan': 'clan', 'x_clan': 'x_clan'}
    >>> names(("Clan", "clan", "label", "x_label"))
    {'Clan': 'Clan', 'clan': 'x_clan', 'label': 'x_x_label', 'x_label': 'x_label'}
    """
    found = sorted(set(columns))
    # Those that may stay as they are come first, so that nobody else gets their name.
    free = (name for name in reversed(found) if _plain(name) not in RESERVED)
    made = {name: name for name in {name.casefold(): name for name in free}.values()}
    taken = {name.casefold() for name in made}
    for name in found:
        new = made.get(name, PREFIX + name)
        while name not in made and (new.casefold() in taken or _plain(new) in RESERVED):
            new = PREFIX + new
        made[name] = new
        taken.add(new.casefold())
    return {name: made[name] for name in found}


def _plain(name: str) -> str:
    """A name as the other programs compare it; Cytoscape writes ``shared name``."""
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


def of_ties(ties: Iterable[Tie], network: Network) -> dict[str, Value]:
    """The own columns of an edge: the values of its ties, each once and in order."""
    called = names(network.own_columns)
    found: dict[str, set[str]] = {}
    for tie in ties:
        for name, value in tie.extra:
            if value:
                found.setdefault(called[name], set()).add(value)
    return {name: joined(sorted(found[name]), WORDS) for name in sorted(found)}


def edge_fields(network: Network, rows: Iterable[Row]) -> tuple[Field, ...]:
    """The own columns that at least one edge has, by name.

    They are always text, as an edge may have several ties.
    """
    keys = {key for row in rows for key in row}
    called = names(network.own_columns)
    of_ties = {name for tie in network.ties for name, value in tie.extra if value}
    used = sorted((called[name], name) for name in of_ties if called[name] in keys)
    return tuple(_field(name, column, "string", "ties.csv") for name, column in used)


def with_own(network: Network, rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Field, ...]]:
    """Nodes with the own columns of their actors, and these columns, by name.

    A column's type is that of all its values in ``actors.csv``, so that it is the same on
    every day. A column that no node has is left out.
    """
    called, kinds = names(network.own_columns), _kinds(network.actors)
    shown = [network.actor_by_id[str(row["id"])] for row in rows]
    used = {name for actor in shown for name, value in actor.extra if value}
    made = tuple(
        {**row, **_values(actor, kinds, called)} for row, actor in zip(rows, shown, strict=True)
    )
    own = sorted((called[name], name) for name in used)
    return made, tuple(_field(name, column, kinds[column], "actors.csv") for name, column in own)


def _kinds(actors: Iterable[Actor]) -> dict[str, Kind]:
    values: dict[str, list[str]] = {}
    for actor in actors:
        for name, value in actor.extra:
            if value:
                values.setdefault(name, []).append(value)
    return {name: kind_of(found) for name, found in values.items()}


def _values(actor: Actor, kinds: Mapping[str, Kind], called: Mapping[str, str]) -> dict[str, Value]:
    casts: Mapping[str, Callable[[str], Value]] = {"integer": int, "double": float}
    return {
        called[name]: casts.get(kinds[name], str)(value)
        for name, value in sorted(actor.extra)
        if value
    }


def _field(name: str, column: str, kind: Kind, file: str) -> Field:
    return Field(name, kind, f"Column '{column}' of {file}.", own=True)
