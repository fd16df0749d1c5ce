"""Small tables of HTML: how answers show themselves in a notebook.

A notebook asks an object for ``_repr_html_``. What it gets here is escaped, loads nothing
and sets no colour, so that it is as readable on a dark page as on a light one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

MOST = 20
"""The most rows that a table shows; of the others it says how many they are."""

LONGEST = 200
"""The most characters of a cell."""

_LEFT = ' style="text-align: left"'


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    title: str = "",
    says: str = "",
    note: str = "",
) -> str:
    """A table with a title, a sentence above it and a note below it.

    Parameters
    ----------
    rows : sequence of sequence
        All of them; :data:`MOST` are shown. Numbers are rounded to three digits behind the
        point, ``None`` is a dash, and a long text is cut.

    Examples
    --------
    >>> print(table(["name", "score"], [["A & B", 0.12345]], title="<Two>"))
    <p><strong>&lt;Two&gt;</strong></p>
    <table><thead><tr><th style="text-align: left">name</th><th>score</th></tr></thead>
    <tbody>
    <tr><td style="text-align: left">A &amp; B</td><td>0.123</td></tr>
    </tbody></table>
    """
    # A column of numbers stands on the right, as notebooks do by themselves.
    left = [not all(_is_number(row[k]) for row in rows) for k in range(len(columns))]
    head = "".join(
        f"<th{_LEFT * at}>{escape(name)}</th>" for name, at in zip(columns, left, strict=True)
    )
    lines = [*paragraphs(title, says), f"<table><thead><tr>{head}</tr></thead>", "<tbody>"]
    for row in islice(rows, MOST):
        cells = zip(row, left, strict=True)
        lines.append(
            "<tr>"
            + "".join(f"<td{_LEFT * at}>{escape(cell(value))}</td>" for value, at in cells)
            + "</tr>"
        )
    lines.append("</tbody></table>")
    if len(rows) > MOST:
        lines.append(f"<p>... and {len(rows) - MOST} more</p>")
    if note:
        lines.append(f"<p>{escape(note)}</p>")
    return "\n".join(lines)


def paragraphs(title: str, says: str = "") -> Iterable[str]:
    """A title in bold and a sentence, each where there is one."""
    if title:
        yield f"<p><strong>{escape(title)}</strong></p>"
    if says:
        yield f"<p>{escape(says)}</p>"


def cell(value: object) -> str:
    """A value as a cell shows it, not yet escaped.

    Examples
    --------
    >>> cell(None), cell(0.5), cell(0.00001), cell(12), cell(("a", "b")), cell(True)
    ('–', '0.5', '1e-05', '12', 'a, b', 'yes')
    """
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1 else f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, tuple | list):
        return cell(", ".join(cell(item) for item in value))
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
