"""The references at the end of an answer, and in the rows of CSV and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import quote

from elitenet.citing.references import Cite, described, name, reference, standing
from elitenet.tables import Column, Row, Screen
from elitenet.tables.columns import harmless, paragraph, width
from elitenet.tables.formats import escaped

if TYPE_CHECKING:
    from elitenet.citing.references import References
    from elitenet.ledger.entries import Source

_HEADING = "References"
_NARROWEST = 36
"""Columns that a short reference has at least: two stand side by side on 80."""
_GAP = "  "

_LINKED = re.compile(r"(https?|ftp)://", re.IGNORECASE)
"""Addresses that Markdown may make a link of; any other is text."""


def in_text(references: References, screen: Screen) -> str:
    """The references of a table, below it.

    Returns
    -------
    str
        ``""`` where nothing was cited by number; else ending in one newline. An address
        stands on a line of its own and is never broken, so that it can be copied.
    """
    cited = references.cited
    if not cited:
        return ""
    brief = references.cite is Cite.SHORT
    head = f"{_HEADING} (--cite full adds titles and addresses)" if brief else _HEADING
    lines = _brief(cited, screen) if brief else _full(cited, screen)
    return "\n".join([screen.bold(head), "-" * width(head), *lines]) + "\n"


def _brief(cited: Sequence[Source], screen: Screen) -> Iterator[str]:
    beside = max(1, (screen.width + len(_GAP)) // (_NARROWEST + len(_GAP)))
    room = (screen.width - len(_GAP) * (beside - 1)) // beside
    said = [
        paragraph(name(source), room, first=f"[{number}] ").split("\n")
        for number, source in enumerate(cited, 1)
    ]
    for start in range(0, len(said), beside):
        for lines in zip_longest(*said[start : start + beside], fillvalue=""):
            yield _GAP.join(line + " " * (room - width(line)) for line in lines).rstrip()


def _full(cited: Sequence[Source], screen: Screen) -> Iterator[str]:
    for number, source in enumerate(cited, 1):
        lead = f"[{number}] "
        kind = standing(source)
        said = f"{described(source)}.{f' ({kind})' if kind else ''}"
        yield paragraph(said, screen.width, first=lead)
        if source.url:
            yield " " * len(lead) + harmless(" ".join(source.url.split()))


def in_markdown(references: References) -> str:
    """The references of a page, as a numbered list under a heading; ``""`` where there are none."""
    cited = references.cited
    if not cited:
        return ""
    brief = references.cite is Cite.SHORT
    items = (
        f"{number}. {escaped(name(source)) if brief else _item(source)}\n"
        for number, source in enumerate(cited, 1)
    )
    return f"### {_HEADING}\n\n{''.join(items)}"


def _item(source: Source) -> str:
    kind = standing(source)
    parts = (f"{escaped(described(source))}.", _link(source.url), kind and f"({escaped(kind)})")
    return " ".join(filter(None, parts))


def _link(url: str) -> str:
    """An address that can be clicked and read; one of no known scheme stays text."""
    if not _LINKED.match(url):
        return escaped(url)
    return f"<{quote(url, safe=_URL)}>"


_URL = "%/:?#[]@!$&'()*+,;=~-._"


def cited_rows(rows: Iterable[Row], references: References) -> list[Row]:
    """Rows with numbers in place of the ids under ``sources``, for Markdown."""
    if not references.numbered:
        return list(rows)
    return [{**row, "sources": references.numbers(_ids(row))} for row in rows]


def explained(
    rows: Sequence[Row], columns: Sequence[Column], references: References
) -> tuple[list[Row], list[Column]]:
    r"""Rows with a column ``references`` after that of the ids, for CSV.

    Returns
    -------
    rows : list of mapping
        Full references, separated by ``"; "``; a ``;`` within one is written ``\;``.
    columns : list of Column
        As they were where none is called ``sources``.
    """
    place = next((k for k, column in enumerate(columns, 1) if column.key == "sources"), None)
    if place is None:
        return list(rows), list(columns)
    known = references.sources
    full: list[Row] = [
        {**row, "references": "; ".join(_in_list(reference(known[id_])) for id_ in _ids(row))}
        for row in rows
    ]
    return full, [*columns[:place], Column("references"), *columns[place:]]


def _in_list(text: str) -> str:
    return text.replace(";", "\\;")


def _ids(row: Row) -> Sequence[str]:
    found = row.get("sources")
    return [str(id_) for id_ in found] if isinstance(found, list | tuple) else []
