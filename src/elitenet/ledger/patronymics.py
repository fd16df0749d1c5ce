"""The father's name within a patronymic, in the forms of several languages.

``Нургалиевич``, ``Nurgaliuly`` and ``Nurgali oglu`` name one father. Endings of family
names (``-ov``, ``-ev``, ``-in``) are none of a patronymic and are never taken off.
"""

from __future__ import annotations

import re
from functools import lru_cache

SUFFIX_WORDS = frozenset(
    (
        "uly",
        "ugli",
        "ughli",
        "ogli",
        "ogly",
        "oglu",
        "oghlu",
        "uulu",
        "kyzy",
        "qyzy",
        "kizi",
        "qizi",
        "gizi",
        "gyzy",
        "zade",
        "zoda",
    )
)
"""Endings that may stand as words of their own after the father's name, in ASCII."""

_ENDING = re.compile(
    r"(?:y?[eoa]vich|y?[eo]vych|(?<=^il)y?ich|(?<=^ily)ich|(?<=^kuzm)ich|(?<=^luk)ich|(?<=^nikit)ich"
    r"|y?[eoai]vna|y?[eoa]una|inichna|ichna"
    r"|u?ul[yi]|uulu|ogh?l[yiu]|ugh?l[iy]|[kqg][yi][zs][yi]?|zade|zada|zoda)$"
)
_FEMALE = re.compile(r"(?:y?[eoai]vna|y?[eoa]una|inichna|ichna)$")
_SHORTEST = 3


@lru_cache(maxsize=1 << 16)
def father(word: str) -> str:
    """The stem of the father's name in a patronymic, as it is compared.

    Parameters
    ----------
    word : str
        In ASCII letters, folded.

    Returns
    -------
    str
        ``""``: the word has no ending of a patronymic.

    Examples
    --------
    >>> father("nurgalievich"), father("nurgaliuly"), father("nurgaliqyzy"), father("nurgali")
    ('nurgal', 'nurgal', 'nurgal', '')
    """
    found = _ENDING.search(word)
    if found is None or found.start() < 2:
        return ""
    return stem(word[: found.start()])


def stem(name: str) -> str:
    """A father's name without the end that a patronymic changes.

    Examples
    --------
    >>> stem("nurgali"), stem("sergei"), stem("ilya")
    ('nurgal', 'serg', 'il')
    """
    plain = name
    for written, meant in (("q", "k"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ye", "e")):
        plain = plain.replace(written, meant)
    return plain.rstrip("eiyao") if len(plain) > _SHORTEST else plain


def polite(word: str) -> bool:
    """Whether a word can only be a patronymic: no family name ends so (Ivanovna)."""
    return bool(_FEMALE.search(word))
