"""Text in columns. How wide a text is, where it breaks and how a table is drawn is rich's.

Ours is what rich leaves open: nothing in the data may drive the terminal, a first line
may begin with a label, and no word of a table is broken while other words can move. rich
is imported where it is used, because JSON, CSV and Markdown have no need of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from elitenet.ledger.spelling import belongs

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

GAP = 2
"""Blanks between two columns of a table."""

WIDEST_LETTER = 2
"""Columns that a letter may take; nothing is set narrower, for rich drops what has no room."""

WIDEST_TEXT = 100
"""Columns of a paragraph, at most: longer lines are hard to read. Tables may be wider."""

Cell = str | Sequence[str]
"""What stands in a table: a text, or texts that each begin a line."""

_TIED = chr(0xFFFF)
"""A blank in the making that no line breaks at; no text has it, see :func:`harmless`."""


class Unbroken(str):
    """A text in a table that stands in one line, if the table is wide enough for it.

    Examples
    --------
    >>> print(grid(["name", "act"], [["Ada Abe", Unbroken("arrest 2022-01")]], [False] * 2, 20))
    name  act
    --------------------
    Ada   arrest 2022-01
    Abe
    """

    __slots__ = ()


def width(text: str) -> int:
    """How many columns of a terminal a text takes.

    Examples
    --------
    >>> width("Тоқаев"), width("託卡葉夫"), width("e" + chr(0x301))
    (6, 8, 1)
    """
    from rich.cells import cell_len

    return cell_len(text)


def harmless(text: str) -> str:
    r"""Text without the characters that a terminal would act upon.

    Returns
    -------
    str
        Each of them replaced by U+FFFD, and blanks of other kinds by a blank; line ends stay.

    Notes
    -----
    ``rich.control.strip_control_codes`` takes out five of them, and ESC is not among
    these.

    Examples
    --------
    >>> harmless("a" + chr(27) + "[2Jb") == "a" + chr(0xFFFD) + "[2Jb"
    True
    """
    if text.isprintable():
        return text
    return "".join(
        c
        if c.isprintable() or c in "\n\t" or belongs(text, at)
        else " "
        if c.isspace()
        else "\ufffd"
        for at, c in enumerate(text)
    )


def _text(cell: Cell) -> Text:
    from rich.text import Text

    lines = (cell,) if isinstance(cell, str) else cell
    return Text("\n".join(map(_line, lines)))


def _line(text: str) -> str:
    line = harmless(" ".join(text.split()))
    return line.replace(" ", _TIED) if isinstance(text, Unbroken) else line


def _console(columns: int, *, color: bool = False) -> Console:
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=max(WIDEST_LETTER, columns),
        height=25,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def paragraph(text: str, columns: int, indent: str = "", first: str | None = None) -> str:
    """Text in lines of a width, indented; only a word longer than a line is broken.

    Parameters
    ----------
    indent : str
        Before every line.
    first : str or None
        Before the first line instead of ``indent``, such as a label. If it is longer than
        that, the other lines begin where it ends.

    Returns
    -------
    str
        Without a newline at the end.

    Examples
    --------
    >>> print(paragraph("chairman of the committee", 20, "    ", "he: "))
    he: chairman of the
        committee
    """
    lead = indent if first is None else harmless(first)
    indent = " " * max(width(lead), width(indent))
    room = _console(min(columns, WIDEST_TEXT) - len(indent))
    wrapped = [line.plain.rstrip() for line in _text(text).wrap(room, room.width)]
    return "\n".join([(lead + wrapped[0]).rstrip(), *(indent + line for line in wrapped[1:])])


def grid(
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    right: Sequence[bool],
    columns: int,
    *,
    color: bool = False,
) -> str:
    """A table: headings, a rule below them, and rows whose cells wrap.

    Parameters
    ----------
    rows : sequence of sequence of Cell
        As long as the headings.
    right : sequence of bool
        Which columns are aligned to the right; in these the headings wrap before all else
        does, and the cells last.
    columns : int
        How wide the table may be.
    color : bool
        Whether the headings are bold.

    Returns
    -------
    str
        Without a newline at the end.

    Examples
    --------
    >>> print(grid(["name", "ties"], [["Ada", "12"]], [False, True], 80))
    name  ties
    ----------
    Ada     12
    """
    from rich.box import SIMPLE_HEAD, Box
    from rich.table import Table

    console = _console(columns, color=color)
    cells = [[_text(row[k]) for row in rows] for k in range(len(headings))]
    rule = Box(str(SIMPLE_HEAD).replace("─", "-"), ascii=True)
    table = Table(box=rule, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    heads = [_text(heading) for heading in headings]
    for head, number, size in zip(heads, right, _widths(console, heads, cells, right), strict=True):
        table.add_column(head, justify="right" if number else "left", width=size, overflow="fold")
    for row in zip(*cells, strict=True):
        table.add_row(*row)
    with console.capture() as drawn:
        console.print(table, crop=False)
    lines = drawn.get().replace(_TIED, " ").rstrip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _widths(
    console: Console,
    heads: Sequence[Text],
    cells: Sequence[Sequence[Text]],
    right: Sequence[bool],
) -> list[int]:
    """How wide each column is: as wide as its cells, or less until all fit.

    rich makes the widest columns narrower until all fit, without a look at the words. So
    it is told the widths: first headings of numbers wrap, then the widest column gives
    way, while that breaks no word.
    """
    from rich.measure import measure_renderables

    sizes, least = [], []
    for head, column, number in zip(heads, cells, right, strict=True):
        heading = console.measure(head)
        body = measure_renderables(console, console.options, column)
        sizes.append(max(heading.maximum, body.maximum, 1))
        least.append(max(heading.minimum, body.maximum if number else body.minimum, 1))

    room = console.width - GAP * (len(sizes) - 1)
    if sum(sizes) > room:
        sizes = [least[k] if right[k] else size for k, size in enumerate(sizes)]
    while sum(sizes) > room and max(sizes) > WIDEST_LETTER:
        sizes[max(range(len(sizes)), key=lambda k: (sizes[k] > least[k], sizes[k]))] -= 1
    return sizes
