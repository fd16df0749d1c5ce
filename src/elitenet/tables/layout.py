"""Plain text in columns: how wide it is, where it breaks, and tables that fit a width.

The layout is our own, small and fixed, so that a table is the same to the byte wherever
it is made, and costs no start-up time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

GAP = 2
"""Blanks between two columns of a table."""


def width(text: str) -> int:
    """How many columns of a terminal a text takes.

    Parameters
    ----------
    text : str

    Returns
    -------
    int

    Examples
    --------
    >>> width("Тоқаев"), width("託卡葉夫"), width("e" + chr(0x301))
    (6, 8, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def harmless(text: str) -> str:
    r"""Text without the characters that a terminal would act upon.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Each of them replaced by U+FFFD; blanks and line ends stay.

    Examples
    --------
    >>> harmless("a" + chr(27) + "[2Jb") == "a" + chr(0xFFFD) + "[2Jb"
    True
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in " \n\t" else "\ufffd" for c in text)


def wrap(text: str, columns: int, taken: int = 0) -> list[str]:
    """Text in lines that fit; only a word longer than a line is broken.

    Parameters
    ----------
    text : str
    columns : int
    taken : int
        How much of the first line is taken already.

    Returns
    -------
    list of str
        At least one; blanks at the breaks are dropped.

    Examples
    --------
    >>> wrap("a table of who lost", 10)
    ['a table of', 'who lost']
    >>> wrap("unbreakable", 5)
    ['unbre', 'akabl', 'e']
    """
    lines = [""]
    for word in harmless(text).split():
        room = columns - (taken if len(lines) == 1 else 0)
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width(joined) <= room:
            lines[-1] = joined
        else:
            # An empty first line is only kept where something stands before it.
            start = len(lines) if lines[-1] or (taken and len(lines) == 1) else len(lines) - 1
            lines[start:] = _broken(word, columns)
    return lines


def _broken(word: str, columns: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter) > columns:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def paragraph(text: str, columns: int, indent: str = "", first: str | None = None) -> str:
    """Text in lines of a width, indented.

    Parameters
    ----------
    text : str
    columns : int
    indent : str
        Before every line.
    first : str or None
        Before the first line instead of ``indent``; as wide as that, or wider.

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
    lead = indent if first is None else first
    taken = max(0, width(lead) - width(indent))
    lines = wrap(text, max(1, columns - width(indent)), taken)
    return "\n".join([(lead + lines[0]).rstrip(), *(indent + line for line in lines[1:])])


def grid(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Sequence[bool],
    columns: int,
) -> Iterator[str]:
    """The lines of a table: headings, a rule, and rows whose cells wrap.

    Parameters
    ----------
    headings : sequence of str
    rows : sequence of sequence of str
        As long as the headings.
    right : sequence of bool
        Which columns are aligned to the right; these are not wrapped while others can be.
    columns : int
        How wide the table may be.

    Yields
    ------
    str
        The first line is that of the headings (the last of several is followed by the
        rule).

    Examples
    --------
    >>> for line in grid(["name", "ties"], [["Ada", "12"]], [False, True], 80):
    ...     print(line)
    name  ties
    ----------
    Ada     12
    """
    widths = _fitted(headings, rows, right, columns)
    yield from _lines(headings, widths, right)
    yield "-" * (sum(widths) + GAP * (len(widths) - 1))
    for row in rows:
        yield from _lines(row, widths, right)


def _lines(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    wrapped = [wrap(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for k in range(max(map(len, wrapped))):
        line = []
        for lines, size, to_right in zip(wrapped, widths, right, strict=True):
            text = lines[k] if k < len(lines) else ""
            blank = " " * (size - width(text))
            line.append(blank + text if to_right else text + blank)
        yield (" " * GAP).join(line).rstrip()


def _fitted(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], columns: int
) -> list[int]:
    """How wide each column is: as wide as its cells, or less until all fit."""
    cells = [[width(harmless(row[k])) for row in rows] for k in range(len(headings))]
    sizes, least = [], []
    for k, heading in enumerate(headings):
        written = [heading, *(() if right[k] else (row[k] for row in rows))]
        longest = max((width(word) for text in written for word in text.split()), default=1)
        body = max(cells[k], default=0)
        least.append(max(longest, body if right[k] else 1))
        sizes.append(max(body, width(heading), 1))
    texts = [k for k, numbers in enumerate(right) if not numbers] or range(len(sizes))
    room = columns - GAP * (len(sizes) - 1)
    while sum(sizes) > room and max(sizes[k] for k in texts) > 1:
        # First what breaks no word, and of that what makes fewest more lines.
        spare = [k for k, size in enumerate(sizes) if size > least[k]] or texts
        sizes[min(spare, key=lambda k: (_more_lines(cells[k], sizes[k]), -sizes[k]))] -= 1
    return sizes


def _more_lines(cells: Sequence[int], size: int) -> int:
    """About how many lines a column gains when it loses one place."""
    if size == 1:
        return len(cells) + 1
    return sum(-(-cell // (size - 1)) - -(-cell // size) for cell in cells)
