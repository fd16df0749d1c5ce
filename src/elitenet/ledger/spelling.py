"""How names are spelled: letters without what no reader sees, folded, and in ASCII.

A search for a name compares what a reader sees. So case, width, blanks, hyphens,
apostrophes and characters without a shape do not count; a word that mixes letters of
two scripts, which look alike and are not the same, is known as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_APOSTROPHES = str.maketrans("", "", "'`ʼʹ’‘′")
_ASCII_WORD = re.compile(r"\w+", re.ASCII)
_CACHED = 1 << 17

_SHAPELESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
"""Signs of numbers and verses: Unicode calls them formats, and they have a shape."""

_JOINERS = frozenset("\u200c\u200d")
_JOINED = (
    "ARABIC", "SYRIAC", "MONGOLIAN", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI",
    "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
"""Scripts whose spelling needs joiners and non-joiners."""

_OPTIONAL_MARKS = (
    (0x0300, 0x0370), (0x0483, 0x0488), (0x0591, 0x05C8), (0x0610, 0x061B), (0x064B, 0x0671),
    (0x06D6, 0x06EE), (0x08D3, 0x0900), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x20D0, 0x2100),
    (0xFE20, 0xFE30),
)  # fmt: skip
"""Marks that a writer may leave out: stress, vowels of Arabic and Hebrew. The vowel
signs of other scripts are letters by another name."""

_ALIKE = {
    "CYRILLIC": ("АВЕКМНОРСТУХІЈЅԚԜаеорсухіјѕһԁԛԝӏк", "ABEKMHOPCTYXIJSQWaeopcyxijshdqwlk"),
    "GREEK": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυ", "ABEZHIKMNOPTYXaikvopu"),
}
"""Letters of a script, and those of the Latin one that look like them."""


@lru_cache(maxsize=_CACHED)
def fold(text: str) -> str:
    """A name as it is compared: the letters that a reader sees, whatever their case.

    Width of letters, blanks, hyphens, apostrophes, characters without a shape and marks
    that a writer may leave out do not count.

    Returns
    -------
    str
        Words in their order, one blank apart.

    Examples
    --------
    >>> fold("Kassym-Jomart  TOKAYEV")
    'kassym jomart tokayev'
    """
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.translate(_APOSTROPHES).lower()))
    # Casefolding can undo the composition of letters and marks.
    plain = unicodedata.normalize("NFKC", seen(text).translate(_APOSTROPHES).casefold())
    return " ".join("".join(_letters(plain)).split())


def _letters(text: str) -> Iterator[str]:
    for letter in text:
        if letter.isalnum() or letter == "_":
            yield letter
        elif unicodedata.category(letter).startswith("M"):
            if not any(first <= ord(letter) < last for first, last in _OPTIONAL_MARKS):
                yield letter
        elif letter not in _SHAPELESS and unicodedata.category(letter) != "Cf":
            yield " "


@lru_cache(maxsize=_CACHED)
def reading(text: str) -> str:
    """A name in ASCII letters, folded.

    Returns
    -------
    str
        Blank if no letter has a reading.

    Examples
    --------
    >>> reading("Тоқаев"), reading("Kärim Mässimow")
    ('toqaev', 'karim massimow')
    """
    from anyascii import anyascii

    return fold(text if text.isascii() else anyascii(seen(text)))


def composed(id_: str) -> str:
    """An id in the one form in which ids are compared (NFC).

    A letter and its mark are one character or two, as a keyboard or a file system
    writes them; a reader sees no difference, and there is none between ids.
    """
    return id_ if id_.isascii() else unicodedata.normalize("NFC", id_)


def seen(text: str) -> str:
    """A text in its composed form, without the characters that have no shape."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not shapeless(c))


def invisible(text: str) -> tuple[str, ...]:
    r"""Characters that no reader sees and that the spelling does not need, each once.

    Zero-width blanks, joiners, soft hyphens, marks of direction, and U+FFFD, which stands
    for a letter that was lost. Joiners within words of scripts that are spelled with
    them (Persian, Hindi) are none.

    Examples
    --------
    >>> invisible("Ada\u200b Lovelace")
    ('\u200b',)
    >>> invisible("علی\u200cرضا")
    ()
    """
    if text.isascii():
        return ()
    found = (
        letter
        for at, letter in enumerate(text)
        if letter == "\ufffd" or (shapeless(letter) and not belongs(text, at))
    )
    return tuple(dict.fromkeys(found))


def shapeless(letter: str) -> bool:
    """Whether a character has no shape on a page, and is no blank."""
    if letter.isascii() or letter in _SEEN:
        return False
    return letter in _SHAPELESS or unicodedata.category(letter) == "Cf"


def belongs(text: str, at: int) -> bool:
    """Whether a character is a joiner after a letter of a script that is spelled with them."""
    if text[at] not in _JOINERS or at == 0:
        return False
    return unicodedata.name(text[at - 1], "").startswith(_JOINED)


@lru_cache(maxsize=_CACHED)
def mixed(text: str) -> tuple[str, ...]:
    """The scripts that one word of a text mixes, as a lookalike does; else none.

    Examples
    --------
    >>> mixed("Toкayev"), mixed("Ada Лавлейс")
    (('Cyrillic', 'Latin'), ())
    """
    if text.isascii():
        return ()
    for word in fold(text).split():
        scripts = _scripts(word)
        if len(scripts) > 1:
            return tuple(sorted(script.capitalize() for script in scripts))
    return ()


def _scripts(word: str) -> set[str]:
    if word.isascii():
        return set()
    return {script for letter in word if (script := _script(letter))}


@lru_cache(maxsize=1 << 12)
def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in ("LATIN", "CYRILLIC", "GREEK") else ""


def unmixed(text: str) -> tuple[str, ...]:
    """What a text with mixed words may have meant: its words in one script each.

    Examples
    --------
    >>> unmixed("Тоkaев")
    ('Токаев',)
    """
    meant: dict[str, None] = {}
    for script, (own, latin) in _ALIKE.items():
        for table in (str.maketrans(latin, own), str.maketrans(own, latin)):
            words = [
                word.translate(table) if script in _scripts(word) and mixed(word) else word
                for word in seen(text).split()
            ]
            if not mixed(whole := " ".join(words)):
                meant[whole] = None
    return tuple(meant)


def cyrillic(word: str) -> bool:
    """Whether a word has Cyrillic letters."""
    return not word.isascii() and "CYRILLIC" in _scripts(word)


def parted(one: str, other: str) -> bool:
    """Whether two words that read alike are written so as to be told apart.

    Chinese characters are, and so are letters with different marks where both have
    some (Hùng and Hưng). A word without its marks is not.

    Examples
    --------
    >>> parted("hùng", "hưng"), parted("hùng", "hung"), parted("李娜", "黎娜")
    (True, False, True)
    """
    if one == other or one.isascii() or other.isascii():
        return False
    if any(map(_chinese, one)) and any(map(_chinese, other)):
        return True
    if "LATIN" not in _scripts(one) & _scripts(other) or len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return any(not (a <= b or b <= a) for a, b in (map(_marks, pair) for pair in pairs))


def _chinese(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK")


def _marks(letter: str) -> set[str]:
    return set(unicodedata.normalize("NFD", letter)[1:])
