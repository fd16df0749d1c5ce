"""An answer as text: a table where it fits, else one block a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elitenet.tables import Column, Row, Screen, as_table, shown
from elitenet.tables.columns import GAP, paragraph, width

READABLE = 20
"""A column may be squeezed to this width and still be read with ease."""


def as_text(rows: Sequence[Row], columns: Sequence[Column], screen: Screen) -> str:
    """Rows for people.

    Returns
    -------
    str
        Ending in a newline.

    Examples
    --------
    >>> from elitenet.tables import PLAIN
    >>> print(as_text([{"id": "ada", "steps": 2}], [Column("id"), Column("steps")], PLAIN))
    id   steps
    ----------
    ada  2
    <BLANKLINE>
    """
    if not rows:
        return "(none)\n"
    if _fits(rows, columns, screen):
        return as_table(rows, columns, screen)
    return "\n".join("".join(_block(row, columns, screen)) for row in rows)


def _fits(rows: Sequence[Row], columns: Sequence[Column], screen: Screen) -> bool:
    needed = -GAP
    for column in columns:
        cells = (width(shown(row.get(column.key))) for row in rows)
        widest = max(width(column.title), *cells)
        needed += GAP + min(widest, READABLE)
    return needed <= screen.width


def _block(row: Row, columns: Sequence[Column], screen: Screen) -> Iterator[str]:
    """One row as lines of heading and value."""
    widest = max(width(column.title) for column in columns)
    for column in columns:
        title = column.title + " " * (widest - width(column.title) + GAP)
        text = paragraph(shown(row.get(column.key)), screen.width, " " * (widest + GAP), title)
        yield screen.bold(text[: len(title)]) + text[len(title) :] + "\n"
