"""Sources in words, and the numbers under which one answer cites them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elitenet.ledger.entries import Source

CODE = 2
"""Letters that a tier may have to be read as a code: ``B`` is then said as ``tier B``."""

WORDS = "tier_words"
"""A column of ``sources.csv`` that a coder may add: what the source's tier means, in words."""


class Cite(StrEnum):
    """How an answer cites its sources.

    ``ids``: by their ids. ``short``: by numbers, with publisher and date at the end of the
    answer. ``full``: by numbers, with all that the data say of a source.
    """

    IDS = "ids"
    SHORT = "short"
    FULL = "full"


def name(source: Source) -> str:
    """Who published a source, and when: as short as it can be found again.

    Examples
    --------
    >>> from elitenet.ledger.dates import PartialDate
    >>> from elitenet.ledger.entries import Source
    >>> name(Source("s1", "Handover", "The Dispatch", published=PartialDate.parse("2023-03")))
    'The Dispatch, 2023-03'
    >>> name(Source("s2", "Handover", author="Ada Abe"))
    'Ada Abe, no date'
    """
    who = source.publisher or source.author or _quoted(source.title)
    return f"{_line(who)}, {source.published or 'no date'}"


def standing(source: Source) -> str:
    """What kind of source it is and how much of it was read, in the coder's own words.

    What the letters of a case mean is for the case to say: where ``sources.csv`` has a
    column ``tier_words``, these are said, and a tier that is a code after them.

    Examples
    --------
    >>> from elitenet.ledger.entries import Source
    >>> standing(Source("s1", "Handover", tier="B", seen="full"))
    'tier B; read: full'
    >>> standing(Source("s2", "Handover", tier="B", extra=(("tier_words", "news report"),)))
    'news report, tier B'
    """
    words = _line(dict(source.extra).get(WORDS, ""))
    code = 0 < len(source.tier) <= CODE
    tier = f"tier {source.tier}" if code else "" if words else _line(source.tier)
    rank = ", ".join(filter(None, (words, tier)))
    return "; ".join(filter(None, (rank, source.seen and f"read: {_line(source.seen)}")))


def described(source: Source) -> str:
    """Publisher, title, author and date of a source.

    Examples
    --------
    >>> from elitenet.ledger.entries import Source
    >>> print(described(Source("s1", 'The "handover"', "The Dispatch", "Ada Abe")))
    The Dispatch, "The 'handover'", Ada Abe, no date
    """
    parts = (source.publisher, _quoted(source.title), source.author)
    said = [_line(part) for part in parts if part]
    return ", ".join([*said, str(source.published or "no date")])


def reference(source: Source) -> str:
    """All that a reader needs to find a source and to judge it, in one line.

    Examples
    --------
    >>> from elitenet.ledger.entries import Source
    >>> reference(Source("s1", "Handover", "The Dispatch", url="https://x.example", tier="B"))
    'The Dispatch, "Handover", no date. https://x.example (tier B)'
    """
    said, url, kind = described(source), _line(source.url), standing(source)
    return " ".join(filter(None, (f"{said}.", url, kind and f"({kind})")))


class References:
    """The sources that one answer cites, numbered in the order in which it first does.

    Parameters
    ----------
    sources : mapping of str to Source
        All that may be cited, by id.
    cite : Cite
        How.

    Examples
    --------
    >>> from elitenet.ledger.entries import Source
    >>> found = References({id_: Source(id_, id_.upper()) for id_ in ("a", "b", "c")})
    >>> found.numbers(["c", "a"]), found.numbers(["a", "b"])
    ('[1, 2]', '[2, 3]')
    >>> [source.id for source in found.cited]
    ['c', 'a', 'b']
    """

    def __init__(self, sources: Mapping[str, Source], cite: Cite = Cite.FULL) -> None:
        self.sources, self.cite = sources, cite
        self._number: dict[str, int] = {}

    @property
    def numbered(self) -> bool:
        """Whether sources are cited by numbers."""
        return self.cite is not Cite.IDS

    @property
    def cited(self) -> list[Source]:
        """The sources cited so far, the first of them number 1."""
        return [self.sources[id_] for id_ in self._number]

    def numbers(self, ids: Iterable[str]) -> str:
        """The numbers of some sources in brackets, lowest first.

        Returns
        -------
        str
            ``""`` where there is none of them, and where sources are cited by their ids.
        """
        if not self.numbered:
            return ""
        found = sorted({self._number.setdefault(id_, len(self._number) + 1): None for id_ in ids})
        return f"[{', '.join(map(str, found))}]" if found else ""

    def marks(self, ids: Iterable[str]) -> str:
        """The numbers of some sources in brackets, else their ids, separated by commas."""
        listed = list(ids)
        return self.numbers(listed) if self.numbered else ", ".join(listed)


def _quoted(title: str) -> str:
    inner = title.replace('"', "'")
    return f'"{inner}"'


def _line(text: str) -> str:
    return " ".join(text.split())
