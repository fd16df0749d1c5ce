"""The data as the page holds them: days as numbers, tables as columns and rows, ids as places."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from elitenet.ledger.intervals import Interval
from elitenet.ledger.network import Network
from elitenet.ledger.order import by_date, people_in_order, source_order
from elitenet.ledger.tie_types import TIE_TYPES

_FIRST = date(1970, 1, 1).toordinal()
_DAY = timedelta(days=1)

Packed = dict[str, Any]
"""A table: ``columns``, ``rows``, and what makes them short (see :func:`packed`)."""

_FEW = 3
"""Rows that a table has at least for its words to be listed once."""

_SIGNS = string.ascii_letters + string.digits + "!#$%()*+,-./:;=?@[]^_`{|}~"
"""Each stands for one of the heads of a column; a space for none."""

_BREAK = re.compile(r"\W+")
_LONGEST = 80
"""Letters that a head has at most."""


def number(day: date) -> int:
    """A day as the page counts: days since 1970-01-01.

    Examples
    --------
    >>> number(date(1970, 1, 2)), number(date(2022, 1, 5))
    (1, 18997)
    """
    return day.toordinal() - _FIRST


def next_day(day: date) -> date:
    """The day after; the last of all days has none and stays."""
    return day if day == date.max else day + _DAY


def interval(found: Interval | None) -> list[int] | None:
    """An interval as two days, the second not included."""
    return None if found is None else [number(found.from_), number(found.until)]


def packed(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Packed:
    """A table as its columns and its rows, each value written once as far as that is easy.

    Returns
    -------
    dict
        ``columns``; ``rows``, which stop before values that are the ``usual`` ones of their
        columns; ``words``: in columns named there, rows have places in those lists; and
        ``heads``: in columns named there, the first letter of a text stands for how it
        begins: its place in the first of the list, a space for nothing.

    Examples
    --------
    >>> found = packed(["id", "kind"], [["a", "person"], ["b", "person"]])
    >>> found["columns"], found["usual"], found["rows"]
    (['id', 'kind'], [None, 'person'], [['a'], ['b']])
    >>> unpacked(packed(["id", "kind"], [["a", "person"], ["b", "firm"]]))
    [{'id': 'a', 'kind': 'person'}, {'id': 'b', 'kind': 'firm'}]
    >>> sites = packed(["url"], [[f"//example.org/{place}"] for place in "abcde"])
    >>> sites["heads"], sites["rows"][:2], unpacked(sites)[0]
    ({'url': ['a', '//example.org/']}, [['aa'], ['ab']], {'url': '//example.org/a'})
    """
    table = [list(row) for row in rows]
    made = [(name, [row[k] for row in table]) for k, name in enumerate(columns)]
    often = {name: _usual(values) for name, values in made}
    # What is nearly always the same stands last, where rows can stop before it.
    made.sort(key=lambda column: often[column[0]][1])
    words = {name: found for name, values in made if (found := _words(values))}
    heads = {
        name: [_SIGNS[: len(found)], *found]
        for name, values in made
        if name not in words and (found := _heads(values, often[name][0]))
    }
    coded: list[tuple[Sequence[object], object]] = []
    for name, values in made:
        usual, _ = often[name]
        if name in heads:
            signs = dict(zip(heads[name][1:], heads[name][0], strict=True))
            again = [_cut_head(str(value), signs) for value in values]
            coded.append((again, None if usual is None else _cut_head(str(usual), signs)))
        elif name in words:
            of: dict[object, int] = {word: place for place, word in enumerate(words[name])}
            coded.append(([of[value] for value in values], of.get(usual)))
        else:
            coded.append((values, usual))
    usual_ones = [usual for _, usual in coded]
    whole = zip(*(values for values, _ in coded), strict=True)
    return {
        "columns": [name for name, _ in made],
        "usual": usual_ones,
        "words": words,
        "heads": heads,
        "rows": [_cut(row, usual_ones) for row in whole],
    }


def unpacked(table: Packed) -> list[dict[str, Any]]:
    """The rows of a packed table, as the page reads them."""
    found = []
    for row in table["rows"]:
        whole = [*row, *table["usual"][len(row) :]]
        named = dict(zip(table["columns"], whole, strict=True))
        for name, words in table["words"].items():
            named[name] = words[named[name]]
        for name, (signs, *heads) in table.get("heads", {}).items():
            begin = dict(zip(signs, heads, strict=True))
            named[name] = begin.get(named[name][0], "") + named[name][1:]
        found.append(named)
    return found


def _usual(values: Sequence[object]) -> tuple[object, float]:
    """The value that a column has most often, and its share; the first of equals."""
    if not values:
        return None, 0.0
    often = Counter(map(repr, values))
    most = max(often.values())
    usual = next(value for value in values if often[repr(value)] == most)
    return (usual, most / len(values)) if most > 1 else (None, 0.0)


def _words(values: Sequence[object]) -> list[str]:
    """The different words of a column, sorted; none where they are hardly shared."""
    if len(values) < _FEW or not all(isinstance(value, str) for value in values):
        return []
    words = sorted({str(value) for value in values})
    whole = sum(len(str(value).encode()) + 2 for value in values)
    listed = sum(len(word.encode()) + 3 for word in words) + len(str(len(words))) * len(values)
    return words if listed < 0.8 * whole else []


def _heads(values: Sequence[object], usual: object) -> list[str]:
    """How texts of a column often begin, the most useful first; none where it saves little."""
    texts = [v for v in values if isinstance(v, str)]
    if len(texts) < len(values):
        return []
    texts = [text for text in texts if text != usual]
    often = Counter(head for text in texts for head in _begins(text))
    used = Counter(next((h for h in _begins(text) if often[h] >= _FEW), "") for text in texts)
    gains = {head: many * len(head) - len(head) - 4 for head, many in used.items() if head}
    best = sorted((head for head in gains if gains[head] > 0), key=lambda h: (-gains[h], h))
    best = best[: len(_SIGNS)]
    whole = sum(map(len, texts))
    return best if sum(gains[h] for h in best) - len(texts) > 0.04 * whole else []


def _begins(text: str) -> Iterator[str]:
    """How a text begins, up to the end of a word: the longest first."""
    ends = [found.end() for found in _BREAK.finditer(text[:_LONGEST])]
    return (text[:end] for end in reversed(ends))


def _cut_head(text: str, signs: Mapping[str, str]) -> str:
    head = next((head for head in _begins(text) if head in signs), "")
    return signs.get(head, " ") + text[len(head) :]


def _cut(row: Sequence[object], usual: Sequence[object]) -> list[object]:
    """A row without the usual values at its end."""
    last = len(row)
    while last and _same(row[last - 1], usual[last - 1]):
        last -= 1
    return list(row[:last])


def _same(one: object, other: object) -> bool:
    # In Python 0 is False and 1 is True; in the page they are not.
    return one == other and type(one) is type(other)


@dataclass(frozen=True)
class Places:
    """Where everything stands in the tables of the page, by id.

    The order comes from what the data say, so that neither the order of rows nor ids matter.
    """

    network: Network

    @cached_property
    def actors(self) -> Mapping[str, int]:
        """People and bodies, by name."""
        return _numbered(people_in_order(self.network, self.network.actor_by_id))

    @cached_property
    def ties(self) -> Mapping[str, int]:
        """Ties, by date."""
        return _numbered(tie.id for tie in by_date(self.network, self.network.ties))

    @cached_property
    def sources(self) -> Mapping[str, int]:
        """Sources, by title."""
        ordered = sorted(self.network.sources, key=source_order)
        return _numbered(source.id for source in ordered)

    @cached_property
    def types(self) -> Mapping[str, int]:
        """The types of ties that the data have, as they are declared."""
        used = {tie.type for tie in self.network.ties}
        return _numbered(name for name in TIE_TYPES if name in used)

    def of_ties(self, ids: Iterable[str]) -> list[int]:
        """The places of some ties, in order."""
        return sorted(self.ties[id_] for id_ in ids)


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {id_: place for place, id_ in enumerate(ids)}
