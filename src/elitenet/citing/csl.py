"""Sources as CSL-JSON, which Zotero, pandoc and citeproc read.

References
----------
Citation Style Language, schema of input data, version 1.0.2 (csl-data.json).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from elitenet.citing.references import standing

if TYPE_CHECKING:
    from elitenet.ledger.entries import Source


def csl(sources: Iterable[Source]) -> list[dict[str, object]]:
    """Sources as items of CSL-JSON.

    Of a web page the publisher is the name of the site (``container-title``), of all else
    the publisher. An author is written as in the data (``literal``), not taken apart.

    Examples
    --------
    >>> from elitenet.ledger.dates import PartialDate
    >>> from elitenet.ledger.entries import Source
    >>> csl([Source("s1", "Handover", published=PartialDate.parse("2023-03"))])
    [{'id': 's1', 'type': 'document', 'title': 'Handover', 'issued': {'date-parts': [[2023, 3]]}}]
    """
    return [_item(source) for source in sources]


def _item(source: Source) -> dict[str, object]:
    page = bool(source.url)
    texts = {
        "title": source.title,
        "container-title" if page else "publisher": source.publisher,
        "URL": source.url,
        "note": "; ".join(filter(None, (standing(source), source.notes))),
    }
    item: dict[str, object] = {"id": source.id, "type": "webpage" if page else "document"}
    item |= {variable: text for variable, text in texts.items() if text}
    if source.author:
        item["author"] = [{"literal": source.author}]
    if source.published is not None:
        item["issued"] = {"date-parts": [[int(part) for part in str(source.published).split("-")]]}
    return item
