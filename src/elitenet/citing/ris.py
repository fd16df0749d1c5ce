"""Sources as RIS, which every reference manager reads.

References
----------
Research Information Systems (2011). RIS Format Specifications: a line has a tag of two
letters, two blanks, a hyphen, a blank and the value; ``TY`` begins a record and ``ER`` ends
it; a date is ``YYYY/MM/DD/`` with what is not known left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from elitenet.citing.keys import key
from elitenet.citing.references import standing

if TYPE_CHECKING:
    from elitenet.ledger.dates import PartialDate
    from elitenet.ledger.entries import Source


def ris(sources: Iterable[Source]) -> str:
    """Sources as records of a ``.ris`` file.

    The publisher stands twice: as ``PB``, and as ``T2``, from which reference managers take
    the name of a website.

    Examples
    --------
    >>> from elitenet.ledger.entries import Source
    >>> ris([Source("s1", "Handover", "The Dispatch")]).splitlines()[1:-1]
    ['ID  - s1', 'TI  - Handover', 'T2  - The Dispatch', 'PB  - The Dispatch']
    """
    return "\n".join("".join(_record(source)) for source in sources)


def _record(source: Source) -> Iterator[str]:
    yield _said("TY", "ELEC" if source.url else "GEN")
    for tag, text in (
        ("ID", key(source.id)),
        ("TI", source.title),
        ("T2", source.publisher),
        ("AU", source.author),
        ("PB", source.publisher),
        *_dates(source.published),
        ("UR", source.url),
        ("N1", "; ".join(filter(None, (standing(source), source.notes)))),
    ):
        if text:
            yield _said(tag, text)
    yield _said("ER", "")


def _dates(published: PartialDate | None) -> Iterator[tuple[str, str]]:
    if published is not None:
        parts = str(published).split("-")
        yield "PY", parts[0]
        yield "DA", "/".join([*parts, *[""] * (4 - len(parts))])


def _said(tag: str, text: str) -> str:
    # A value is one line: whatever came after a line end would be read as another tag.
    return f"{tag}  - {' '.join(text.split())}\n"
