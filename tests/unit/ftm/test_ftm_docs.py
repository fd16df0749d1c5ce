"""The tables of ``docs/ftm.md`` say what the code does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from elitenet.ftm.mapping import (
    ACTOR_FIELDS,
    EVENT_FIELDS,
    EXACT,
    LEFT_OUT,
    LINKS,
    POST_FIELDS,
    SHAPES,
    SOURCE_FIELDS,
    TURNED,
    Shape,
)

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "ftm.md"


def fields() -> Iterator[str]:
    """Columns of rows that are no ties, and the properties that hold them."""
    yield "| column | property |"
    yield "|---|---|"
    for file, table in (
        ("actors.csv", ACTOR_FIELDS), ("sources.csv", SOURCE_FIELDS), ("events.csv", EVENT_FIELDS),
        ("posts.csv", POST_FIELDS),
    ):  # fmt: skip
        for column, prop in table.items():
            yield f"| `{file}`: `{column}` | `{prop}` |"


def ties() -> Iterator[str]:
    """Tie types, and the schemata that tell them."""
    yield "| tie type | schema | `from` | `to` | what it is, in words | detail |"
    yield "|---|---|---|---|---|---|"
    acts = []
    for name, shapes in SHAPES.items():
        if shapes == SHAPES["dismissal"]:
            acts.append(f"`{name}`")
            continue
        for shape in shapes:
            yield _row(f"`{name}`" if name in EXACT else f"`{name}` (in words)", shape)
    yield _row(f"{', '.join(acts)} (in words)", SHAPES["dismissal"][0])


def _row(name: str, shape: Shape) -> str:
    words = f"`{shape.words}`" if shape.words else ""
    if shape.label:
        words += f": {shape.label}"
    if shape.schema == "Event":
        words = "`name`, a sentence; `keywords`, the type"
    return (
        f"| {name} | {shape.schema} | `{shape.from_}` | `{shape.to}` | {words} | `{shape.detail}` |"
    )


def links() -> Iterator[str]:
    """Links of other programs, and the ties that they become."""
    yield "| schema | `from` | `to` | becomes | detail | rank |"
    yield "|---|---|---|---|---|---|"
    for name, link in LINKS.items():
        said = [f"`{prop}`" for prop in link.detail] or ["name of the position"]
        said += [f"else '{link.blank}'"] if link.blank else []
        yield (
            f"| {name} | `{link.from_}` | `{link.to}` | {link.types} | {', '.join(said)} "
            f"| {link.rank} |"
        )


def others() -> Iterator[str]:
    """All other schemata."""
    yield "| schema | becomes |"
    yield "|---|---|"
    for name, becomes in TURNED.items():
        yield f"| {name} | {becomes} |"
    for reason in dict.fromkeys(LEFT_OUT.values()):
        names = ", ".join(name for name, why in LEFT_OUT.items() if why == reason)
        yield f"| {names} | nothing, counted: {reason} |"


@pytest.mark.parametrize(
    "table",
    [fields, ties, links, others],
)
def test_the_tables_are_those_of_the_code(table: Callable[[], Iterator[str]]) -> None:
    text = DOCUMENT.read_text("utf-8")
    marker = re.escape(f"<!-- held to the code: {table.__name__} -->")
    found = re.search(rf"{marker}\n(.*?)\n<!-- end -->", text, re.DOTALL)
    assert found
    assert found[1] == "\n".join(table())
