"""What a flat table is made of: values, rows, and columns with one type each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, ParamSpec

from elitenet.ledger.network import Tie

Value = str | int | float | bool | None
Row = Mapping[str, Value]
Kind = Literal["string", "integer", "double", "boolean"]
P = ParamSpec("P")

DECIMALS = 12
"""To which decimals are rounded, so that the order of a sum does not show."""

IDS = ";"
"""Between ids, as in the ledger."""

WORDS = " | "
"""Between words and names, which may have a semicolon themselves."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a flat table.

    Parameters
    ----------
    name : str
        None that Gephi takes for something else (``label``, ``size``, ``x``, ``color``
        and so on).
    kind : {"string", "integer", "double", "boolean"}
    own : bool
        Whether it is a column of the user's own.
    """

    name: str
    kind: Kind
    meaning: str
    own: bool = False


def string(name: str, meaning: str) -> Field:
    """A column of texts, as most are."""
    return Field(name, "string", meaning)


LABEL = Field("label", "string", "What to print on it.")
WEIGHT = Field("weight", "double", "Strength of the tie, above 0.")


def fields(columns: Iterable[tuple[Field, Callable[..., Value]]]) -> tuple[Field, ...]:
    """The fields of columns that are declared with what fills them."""
    return tuple(field for field, _ in columns)


def filled(
    columns: Iterable[tuple[Field, Callable[P, Value]]], *of: P.args, **more: P.kwargs
) -> dict[str, Value]:
    """The values of such columns for one row, by name."""
    return {field.name: value(*of, **more) for field, value in columns}


def joined(parts: Iterable[str], by: str = IDS) -> str | None:
    """Several texts as one, each once, in their order; ``None`` where there is none."""
    return by.join(dict.fromkeys(part for part in parts if part)) or None


def spell(tie: Tie) -> str:
    """A tie's id and its dates as written, as in ``T012 2016-09/2022-01-05``."""
    if tie.period.undated:
        return tie.id
    return f"{tie.id} {tie.period.start or '..'}/{tie.period.end or '..'}"
