"""A question: what it asks, what it takes, and what it returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from elitenet.errors import UsageError, did_you_mean
from elitenet.ledger.network import day

Value = str | int | dt.date | list[str] | None
"""What a parameter may hold."""

TYPES = ("actor", "source", "text", "date", "int", "list")
"""The types that a header may give a parameter."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter that a question declares.

    Parameters
    ----------
    type : str
        One of :data:`TYPES`.
    default : str or None
        As written, ``"none"`` for null; ``None`` where a value must be given.
    """

    name: str
    type: str
    doc: str = ""
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is None

    def read(self, text: str) -> Value:
        """The value that a text stands for.

        Raises
        ------
        UsageError
            If the text is no value of the type.
        """
        if self.default == "none" and text == "none":
            return None
        try:
            return _read(self.type, text)
        except (UsageError, ValueError) as error:
            said = str(error) if self.type == "date" else f"'{text}' is not a whole number"
            raise UsageError(f"{self.name}: {said}") from None


def _read(kind: str, text: str) -> Value:
    if kind == "date":
        return day(text)
    if kind == "int":
        return int(text)
    if kind == "list":
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a question declares."""

    name: str
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the graph.

    Parameters
    ----------
    name : str
        The file's name without its ending.
    doc : str
        What it asks; the first line says it in one sentence.
    text : str
        The statement, without the header.
    """

    name: str
    doc: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path

    def __repr__(self) -> str:
        return f"Question({self.name}({', '.join(param.name for param in self.params)}))"

    def _repr_html_(self) -> str:
        from elitenet.html import table

        return table(
            ["parameter", "type", "default", "meaning"],
            [[p.name, p.type, "needed" if p.required else p.default, p.doc] for p in self.params],
            title=self.name,
            says=self.summary,
            note=f"Returns: {', '.join(column.name for column in self.columns)}.",
        )

    @property
    def summary(self) -> str:
        """What it asks, in one sentence."""
        return self.doc.split("\n", 1)[0]

    def bind(self, given: Mapping[str, str]) -> dict[str, Value]:
        """The values of all parameters, read from text, defaults filled in.

        Returns
        -------
        dict of str to Value
            In the order of the header.

        Raises
        ------
        UsageError
            If a name is not declared, a value is missing or cannot be read.
        """
        known = [param.name for param in self.params]
        for name in given:
            if name not in known:
                there = f"it takes: {', '.join(known)}" if known else "it takes none"
                raise UsageError(
                    f"{self.name} has no parameter '{name}'{did_you_mean(name, known, there)}"
                )
        missing = [p.name for p in self.params if p.required and p.name not in given]
        if missing:
            wanted = " ".join(f"{name}=..." for name in missing)
            raise UsageError(
                f"{self.name} needs {wanted}; `elitenet ask {self.name} --show` says what they are"
            )
        return {p.name: p.read(given.get(p.name, p.default or "")) for p in self.params}

    def for_browser(self, values: Mapping[str, Value]) -> str:
        """The statement with its parameters set, to paste into the Neo4j Browser.

        Parameters
        ----------
        values : mapping of str to Value
            As :meth:`bind` gives them.
        """
        lines = [f":param {name} => {literal(value)};" for name, value in values.items()]
        return "\n".join([*lines, self.text])


def literal(value: Value) -> str:
    r"""A value as Cypher writes it.

    Examples
    --------
    >>> print(literal("x'}) DETACH DELETE n //"))
    'x\'}) DETACH DELETE n //'
    >>> print(literal(dt.date(2021, 12, 31)), literal(["official"]), literal(None))
    date('2021-12-31') ['official'] null
    """
    if value is None:
        return "null"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return "'" + escaped.replace("\n", "\\n").replace("\r", "\\r") + "'"
    if isinstance(value, dt.date):
        return f"date('{value}')"
    if isinstance(value, list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    return str(value)
