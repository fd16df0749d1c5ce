"""Rows as a table, as JSON, as CSV and as Markdown, and a value in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from elitenet.tables.columns import grid, harmless, paragraph
from elitenet.tables.screen import PLAIN, Screen

DECIMALS = 6
"""Decimals of a number in JSON and CSV."""

ABSENT = "-"
"""What a table shows where there is no value."""

FORMATS = ("table", "json", "csv", "md")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    key : str
        Of the value in a row; the heading in CSV.
    heading : str
        In tables and Markdown; ``""``: the key.
    right : bool
        Whether it is aligned to the right, as numbers are.
    """

    key: str
    heading: str = ""
    right: bool = False

    @property
    def title(self) -> str:
        """The heading as shown."""
        return self.heading or self.key.replace("_", " ")


def render(
    rows: Sequence[Row],
    columns: Sequence[Column],
    format_: str,
    *,
    screen: Screen = PLAIN,
    title: str = "",
    notes: Sequence[str] = (),
) -> str:
    """Rows in one of the formats.

    Parameters
    ----------
    rows : sequence of mapping
        A missing key and ``None`` are both "no value".
    format_ : {"table", "json", "csv", "md"}
    screen : Screen
        What a table is printed on.
    title : str
        Above a table, and above Markdown in bold.
    notes : sequence of str
        Paragraphs below a table and below Markdown.

    Returns
    -------
    str
        Ending in one newline.

    Examples
    --------
    >>> rows = [{"id": "a", "score": 0.25}, {"id": "b", "score": None}]
    >>> columns = [Column("id"), Column("score", right=True)]
    >>> print(render(rows, columns, "csv"), end="")
    id,score
    a,0.25
    b,
    >>> print(render(rows, columns, "md"), end="")
    | id | score |
    | --- | ---: |
    | a | 0.250 |
    | b | - |
    """
    if format_ == "json":
        return as_json([{c.key: row.get(c.key) for c in columns} for row in rows])
    if format_ == "csv":
        return as_csv(rows, columns)
    if format_ == "md":
        parts = [f"**{escaped(title)}**" if title else "", as_markdown(rows, columns).rstrip()]
        return "\n\n".join([*filter(None, parts), *map(escaped, notes)]) + "\n"
    body = as_table(rows, columns, screen).rstrip() if rows else "(none)"
    parts = [screen.bold(paragraph(title, screen.width)), body]
    return "\n\n".join(filter(None, [*parts, *(paragraph(n, screen.width) for n in notes)])) + "\n"


def as_json(value: object) -> str:
    """A value as JSON: floats with 6 decimals at most (three digits of what is less than
    that), keys in the order given.

    Parameters
    ----------
    value : object
        Mappings, sequences, strings, numbers, booleans and ``None``.

    Returns
    -------
    str
        Indented by two, letters of every script as they are, ending in a newline.

    Raises
    ------
    ValueError
        If a number is not finite: what is undefined is ``None`` here.
    """
    import json

    return json.dumps(_rounded(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return _short(value)
    if isinstance(value, Mapping):
        return {str(key): _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    if value is None or isinstance(value, str | int):
        return value
    return str(value)


def _short(value: float) -> float:
    """To six decimals; what is not 0 is never written as 0, but to three digits."""
    return round(value, DECIMALS) + 0.0 or float(f"{value:.2e}") + 0.0


def as_csv(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    r"""Rows as CSV with a line of headings.

    Returns
    -------
    str
        Comma-separated; lists joined by ``;``, a ``;`` within an item written ``\;``.
    """
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in columns])
    writer.writerows([_plain(row.get(column.key)) for column in columns] for row in rows)
    return out.getvalue()


def _plain(value: object) -> str:
    """A value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        short = _short(value)
        plain = format(short, f".{DECIMALS}f").rstrip("0").rstrip(".")
        return plain if float(plain) == short else f"{short:g}"
    if isinstance(value, list | tuple):
        return ";".join(_plain(item).replace(";", "\\;") for item in value)
    return str(value)


def shown(value: object) -> str:
    """A value as a table for people shows it.

    Returns
    -------
    str
        Floats with three decimals, lists joined by commas, ``-`` where there is none.

    Examples
    --------
    >>> shown(0.52197), shown(None), shown(("a", "b")), shown(True)
    ('0.522', '-', 'a, b', 'yes')
    """
    if value is None or value == "":
        return ABSENT
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value) or ABSENT
    return harmless(str(value))


def as_markdown(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Rows as a Markdown pipe table."""
    lines = [
        [escaped(column.title) for column in columns],
        ["---:" if column.right else "---" for column in columns],
        *([escaped(shown(row.get(column.key))) for column in columns] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, within one cell."""
    one_line = " ".join(text.split())
    for mark in ("\\", "|", "*", "_", "`", "<", "[", "]"):
        one_line = one_line.replace(mark, f"\\{mark}")
    return one_line


def as_table(rows: Iterable[Row], columns: Sequence[Column], screen: Screen = PLAIN) -> str:
    """Rows as a table of text; cells wrap, nothing is cut off.

    Returns
    -------
    str
        The headings in bold where that can be shown.
    """
    cells = [[shown(row.get(column.key)) for column in columns] for row in rows]
    right = [column.right for column in columns]
    headings = [column.title for column in columns]
    return grid(headings, cells, right, screen.width, color=screen.color) + "\n"
