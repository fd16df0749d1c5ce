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

CONTEXT = "Context"
"""The label of an actor outside the frame, in place of that of its kind."""

ACTOR_LABELS = (*KIND_LABELS.values(), CONTEXT)
"""The labels of which each actor has one."""

DOCUMENTED_IN = "DOCUMENTED_IN"
"""The relationship from a row to a source; it follows from the rows."""

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
def of_label(name: str, label: str) -> str:
    """A statement about actors of one label of :data:`ACTOR_LABELS`."""
    if label not in ACTOR_LABELS:
        raise ValueError(f"{label!r} is no label of an actor")
    return load_statement(name).replace("ACTOR_LABEL", label)


@cache
def add_links(label: str) -> str:
    """The statement that leads from nodes of a label to their sources."""
    if label not in ("Actor", "Event", "Post"):
        raise ValueError(f"nodes with the label {label!r} lead to no source")
    return load_statement("add_links").replace("START_LABEL", label)


def _bare(text: str) -> str:
    return _COMMENT.sub("", text).strip().removesuffix(";")
