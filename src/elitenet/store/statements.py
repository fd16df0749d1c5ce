"""The Cypher of elitenet, which lives in the files of ``cypher/`` and nowhere else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from elitenet.ledger.tie_types import TIE_TYPES

RELATIONSHIPS = tuple(tie_type.relationship for tie_type in TIE_TYPES.values())
"""The relationship types that the ledger uses."""

SEAT_OF = "SEAT_OF"
"""The relationship from a post to its organization; it is no tie and no row of its own."""

KIND_LABELS = {"person": "Person", "organization": "Organization"}
"""The label of each kind of actor."""

_NAME = re.compile(r"^// name: (\w+)$", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def folder() -> Path:
    """The folder with the Cypher files: in the package, or in a checkout."""
    package = Path(__file__).parents[1]
    shipped = package / "cypher"
    return shipped if shipped.is_dir() else package.parents[1] / "cypher"


@cache
def load_statement(name: str) -> str:
    """The statement of ``cypher/load/NAME.cypher``."""
    return _bare((folder() / "load" / f"{name}.cypher").read_text(encoding="utf-8"))


@cache
def schema() -> tuple[str, ...]:
    """The statements of ``cypher/schema.cypher``."""
    text = _COMMENT.sub("", (folder() / "schema.cypher").read_text(encoding="utf-8"))
    return tuple(part.strip() for part in text.split(";") if part.strip())


@cache
def network_statement(name: str) -> str:
    """One of the named statements of ``cypher/network.cypher``."""
    text = (folder() / "network.cypher").read_text(encoding="utf-8")
    _, *parts = _NAME.split(text)
    return _bare(dict(zip(parts[::2], parts[1::2], strict=True))[name])


@cache
def add_ties(relationship: str) -> str:
    """The statement that adds ties of one relationship type.

    Parameters
    ----------
    relationship : str
        One of :data:`RELATIONSHIPS`; nothing else gets into a statement.
    """
    if relationship not in RELATIONSHIPS:
        raise ValueError(f"{relationship!r} is no relationship type of the ledger")
    return load_statement("add_ties").replace("TIE_TYPE", relationship)


@cache
def of_kind(name: str, kind: str) -> str:
    """A statement about actors of one kind, ``"person"`` or ``"organization"``."""
    return load_statement(name).replace("ACTOR_KIND", KIND_LABELS[kind])


def _bare(text: str) -> str:
    return _COMMENT.sub("", text).strip().removesuffix(";")
