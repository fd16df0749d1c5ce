"""The order of rows, kept with numbers that leave room between them.

Each row's ``row`` says where it stands in its file. The numbers have gaps, so that a row
inserted into a long file takes a number of its own and the others keep theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

STEP = 1000
"""The distance of neighbours in a file that is loaded for the first time."""


def positions(ids: Sequence[str], stored: Mapping[str, int]) -> dict[str, int]:
    """A number for every row, increasing, with as few changed ones as can be.

    Parameters
    ----------
    ids : sequence of str
        Ids in the order of the file.
    stored : mapping of str to int
        The numbers that rows have already.

    Examples
    --------
    >>> positions(["a", "b"], {})
    {'a': 1000, 'b': 2000}
    >>> positions(["a", "new", "b"], {"a": 1000, "b": 2000})
    {'a': 1000, 'new': 1500, 'b': 2000}
    >>> positions(["b", "a", "c"], {"a": 1000, "b": 2000, "c": 3000})
    {'b': 500, 'a': 1000, 'c': 3000}
    """
    kept = _longest_increasing(
        [(stored[id_], index) for index, id_ in enumerate(ids) if stored.get(id_, 0) > 0]
    )
    numbers: list[int] = []
    low = 0
    for number, index in kept:
        if not _fill(numbers, low, number, index - len(numbers)):
            return {id_: STEP * (index + 1) for index, id_ in enumerate(ids)}
        numbers.append(number)
        low = number
    numbers.extend(low + STEP * (k + 1) for k in range(len(ids) - len(numbers)))
    return dict(zip(ids, numbers, strict=True))


def _fill(numbers: list[int], low: int, high: int, count: int) -> bool:
    """Spread some numbers evenly between two others; whether there was room."""
    if high - low <= count:
        return False
    numbers.extend(low + (high - low) * (k + 1) // (count + 1) for k in range(count))
    return True


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection of ``(number, index)`` whose numbers strictly increase."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for position, (number, _) in enumerate(pairs):
        length = bisect_left(tails, number)
        before.append(at[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            at.append(position)
        else:
            tails[length] = number
            at[length] = position
    found = []
    position = at[-1] if at else -1
    while position >= 0:
        found.append(pairs[position])
        position = before[position]
    return found[::-1]
