"""What a flat table is made of: values, rows, and columns with one type each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from elitenet.ledger.network import Tie

Value = str | int | float | bool | None
Row = Mapping[str, Value]
Kind = Literal["string", "integer", "double", "boolean"]

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
    """

    name: str
    kind: Kind
    meaning: str


def joined(parts: Iterable[str], by: str = IDS) -> str | None:
    """Several texts as one, each once, in their order; ``None`` where there is none."""
    return by.join(dict.fromkeys(part for part in parts if part)) or None


def spell(tie: Tie) -> str:
    """A tie's id and its dates as written, as in ``T012 2016-09/2022-01-05``."""
    if tie.period.undated:
        return tie.id
    return f"{tie.id} {tie.period.start or '..'}/{tie.period.end or '..'}"
