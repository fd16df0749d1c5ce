"""Whether two written names can be one person's: initials, patronymics, transliteration.

A query is laid over one known name at a time. Every word of it must have its place: a
whole word at a word that is written alike, an initial at the next name that is not yet
taken, a patronymic at that of the same father. A patronymic or a second initial may
also say more than the data know; any other word may not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from elitenet.ledger import given_names
from elitenet.ledger.patronymics import SUFFIX_WORDS, father, polite, stem
from elitenet.ledger.spelling import cyrillic, fold, parted, reading, seen

_CACHED = 1 << 17
_PIECE = re.compile(r"[^\s.,;·\-‐‑–/]+\.?")
_DIGRAPHS = frozenset(
    ("zh", "kh", "sh", "ch", "ts", "ya", "yu", "ye", "yo", "ia", "iu", "dzh", "dj", "gh", "shch")
)
_ARTICLES = frozenset(("al", "el", "ul", "ad", "as", "ar", "az", "bin", "ibn", "bint", "ould"))
_PARTICLES = _ARTICLES | frozenset(
    (
        "abu",
        "ben",
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "la",
        "le",
        "los",
        "las",
        "y",
        "e",
        "i",
    )
)
"""Small words inside a name, which nobody shortens to an initial."""

_SON_OF = frozenset(("bin", "ibn", "ben", "ould"))
_SHORT = 3
_LONG = 5
_VOWEL = "[aeiou]"

Rules = tuple[tuple[re.Pattern[str], str], ...]

_ALWAYS = (
    (re.compile("q"), "k"),
    (re.compile(f"gh(?={_VOWEL})"), "g"),
    (re.compile("^ye(?=[^aeiouy])"), "e"),
    (re.compile("^y(?=[ua])"), "i"),
    (re.compile("(?<=[sc])k(?:yy|iy|ii|yi|ij|yj|y|i)$"), "ki"),
    (re.compile("(?<=[sc])k(?:aia|aja|aya)$"), "kaya"),
    (re.compile("(?<=[aeou])[yj]$"), "i"),
    (re.compile("(?:iy|ii|ij|yi|yy)$"), "i"),
    (re.compile("(?:iya|iia|ija)$"), "ia"),
)
_LONGER = ((re.compile("d?zh"), "j"), (re.compile("kh"), "h"))
"""What may shorten a word to a syllable, where Zhang and Jang are two names."""

_FAMILY = re.compile(r"(?:[oe]v|yov|[iy]n)a?$")
_OF_FAMILIES = (
    (re.compile("(?<=[aeiou])ye(?=va?$)"), "e"),
    (re.compile("(?<=[aeou])y(?=[^aeiouy])"), "i"),
    (re.compile("(?<=[^aeiouy])y(?=[ua])"), "i"),
    (re.compile("ss"), "s"),
    (re.compile("x"), "ks"),
)
_ACROSS = (
    (re.compile("q"), "k"),
    (re.compile("kh"), "h"),
    (re.compile("gh"), "g"),
    (re.compile("d?zh"), "j"),
    (re.compile("tz"), "ts"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("ye"), "e"),
    (re.compile("[yj](?![aeiou])|y|(?<=[aeiou])j"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)

_OTHER_LETTERS = (
    str.maketrans({"ь": "и", "ъ": "и"}),
    str.maketrans({"ь": "", "ъ": "", "ё": "йо"}),
    str.maketrans({"г": "h"}),
    str.maketrans({"ң": "н"}),
    str.maketrans({"ə": "a"}),
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}),
)
"""Letters with two usual readings: Юрьев is Yurev and Yuriev, Müller is also Mueller."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name: as written, and what may stand for it elsewhere.

    There is one object for each word, so that comparing two is quick.
    """

    text: str
    reads: tuple[str, ...]
    cyrillic: bool
    initial: bool
    father: str = ""

    @property
    def read(self) -> str:
        """The word in ASCII letters."""
        return self.reads[0]


class Fit(NamedTuple):
    """How well a query fits a name; the best sorts first."""

    guess: bool
    """Whether it takes more than the rules of names to see one person in both."""
    unknown: int
    """Words of the query that the name does not have."""
    initials: int
    """Words of which one of the two has the first letter alone."""
    left: int
    """Words of the name that the query does not have."""


@lru_cache(maxsize=_CACHED)
def words(name: str) -> tuple[Word, ...]:
    """The words of a name; the ending of a patronymic that stands alone joins its word."""
    pieces: list[tuple[str, bool]] = []
    for piece in _PIECE.findall(seen(name)):
        dotted = piece.endswith(".")
        for text in fold(piece).split():
            ends = pieces and reading(text) in SUFFIX_WORDS and not pieces[-1][1]
            pieces.append((pieces.pop()[0] + text if ends else text, dotted))
    return tuple(_word(text, dotted, first=at == 0) for at, (text, dotted) in enumerate(pieces))


@lru_cache(maxsize=_CACHED)
def _word(text: str, dotted: bool, *, first: bool) -> Word:
    others = () if text.isascii() else (text.translate(table) for table in _OTHER_LETTERS)
    reads = tuple(dict.fromkeys(map(reading, dict.fromkeys((text, *others)))))
    letter = len(text) == 1 and text.upper() != text.lower()
    initial = letter or (dotted and (len(text) == 1 or reads[0] in _DIGRAPHS))
    # A name may begin with a family name that ends like a patronymic: Abramovich, Roman.
    of = "" if first or initial else father(reads[0])
    return Word(text, reads, cyrillic(text), initial, of)


@lru_cache(maxsize=_CACHED)
def keys(word: Word, across: bool) -> frozenset[str]:
    """What two spellings of one word have in common.

    Parameters
    ----------
    across : bool
        Whether the other one is in another script, so that all usual transliterations
        count. Within one script a different letter is mostly a different name.
    """
    return frozenset(key for read in word.reads for key in _keys(read, across))


def _keys(read: str, across: bool) -> tuple[str, ...]:
    if across:
        # Korolyov is Королёв, and Королев where the dots are left out.
        both = dict.fromkeys((read, re.sub("yo(?=va?$)", "e", read)))
        return tuple(_rewritten(one, _ACROSS) for one in both)
    read = _rewritten(read, _ALWAYS)
    for pattern, by in _LONGER:
        shorter = pattern.sub(by, read)
        read = shorter if len(shorter) >= _LONG else read
    if not _FAMILY.search(read):
        return (read,)
    read = _rewritten(read, _OF_FAMILIES)
    # Yuryev and Korolyov: the soft sign before a vowel is written, or not.
    soft = re.sub(r"(?<=[^aeiouy])y[eo](?=va?$)", "e", read)
    return (soft, re.sub(r"(?<=[^aeiouy])ye(?=va?$)", "ie", read)) if soft != read else (read,)


def _rewritten(read: str, rules: Rules) -> str:
    for pattern, by in rules:
        read = pattern.sub(by, read)
    return read


@lru_cache(maxsize=_CACHED)
def same(one: Word, other: Word) -> bool:
    """Whether two words are one name, by the usual rules of transliteration."""
    if one.read == other.read:
        return bool(one.read) and not parted(one.text, other.text)
    if given_names.same(one.read, other.read):
        return True
    if min(len(one.read), len(other.read)) <= _SHORT:
        return False
    if one.father and one.father == other.father:
        return True
    across = one.cyrillic != other.cyrillic
    return not keys(one, across).isdisjoint(keys(other, across))


@lru_cache(maxsize=_CACHED)
def fit(query: str, name: str) -> Fit | None:
    """How a query fits one known name; ``None``: it cannot be meant.

    Examples
    --------
    >>> fit("Сергей Иванович Дорн", "Sergei Dorn")
    Fit(guess=False, unknown=1, initials=0, left=0)
    >>> fit("B. Lovelace", "Ada Lovelace") is None
    True
    """
    asked, known = words(query), words(name)
    if _son_of_another(asked, known):
        return None
    return _Laid(known).fit(asked)


def _son_of_another(asked: Sequence[Word], known: Sequence[Word]) -> bool:
    """Whether the name is that of the father whom the query names after 'bin'."""
    for at in range(1, len(asked) - 1):
        if asked[at].read in _SON_OF and known:
            son, of = asked[at - 1], asked[at + 1]
            if same(of, known[0]) and not same(son, known[0]):
                return True
    return False


class _Laid:
    """A query laid over a known name, word by word."""

    def __init__(self, known: Sequence[Word]) -> None:
        self.known = known
        self.left = list(known)
        self.taken = self.initials = self.unknown = 0
        self.guess = False

    def fit(self, asked: Sequence[Word]) -> Fit | None:
        rest = [word for word in asked if not word.initial and not self._take(word)]
        if not self.taken:
            return None
        if self.taken > 1:
            rest = [word for word in rest if word.read not in _ARTICLES]
        inside = self.known[1:-1]
        self.left = [k for k in self.left if k.read not in _PARTICLES or k not in inside]
        fathers = [word for word in rest if word.father]
        others = [word for word in rest if not word.father]
        fits = (
            self._fathers(fathers)
            and self._initials([word for word in asked if word.initial])
            and self._others(others)
        )
        return Fit(self.guess, self.unknown, self.initials, len(self.left)) if fits else None

    def _take(self, word: Word) -> bool:
        found = next((k for k in self.left if not k.initial and same(word, k)), None)
        if found is not None:
            self.left.remove(found)
            self.taken += 1
        return found is not None

    def _fathers(self, asked: Sequence[Word]) -> bool:
        for word in asked:
            known = next((k for k in self.left if k.father or _is_father(word, k)), None)
            if known is None:
                self.unknown += 1
                initial = next((k for k in self.left if k.initial), None)
                if initial is not None and not stands_for(initial, word):
                    return False
                # With one word of the name alone, the father proves nothing.
                self.guess = self.guess or bool(self.left) or self.taken < 2
                if self.taken < 2 and not polite(word.read):
                    return False
            elif known.father and not _one_father(word, known):
                return False
            else:
                self.left.remove(known)
                self.taken += 1
        return len(asked) < 2

    def _initials(self, asked: Sequence[Word]) -> bool:
        for word in asked:
            at = next((k for k, known in enumerate(self.left) if stands_for(word, known)), None)
            if self.left and at is None:
                return False
            if at is None:
                self.unknown += 1
                continue
            # A second given name or a family name may be meant, and another person as well.
            self.guess = self.guess or at > 0
            del self.left[at]
            self.taken += 1
            self.initials += 1
        return not asked or self.taken > 1

    def _others(self, asked: Sequence[Word]) -> bool:
        for word in asked:
            self.guess = True
            initial = next((k for k in self.left if k.initial and stands_for(k, word)), None)
            if initial is None:
                self.unknown += 1
            else:
                self.left.remove(initial)
                self.initials += 1
        # A longer name may hold a shorter one whole: a second family name, a title.
        return not asked or not (self.unknown and (self.left or self.taken < 2))


def _one_father(one: Word, other: Word) -> bool:
    return one.father == other.father or given_names.same(one.father, other.father)


def _is_father(patronymic: Word, word: Word) -> bool:
    """Whether a word is the father's name as it is: Nurgali beside Nurgalievich."""
    return not word.initial and stem(word.read) == patronymic.father


def stands_for(initial: Word, word: Word) -> bool:
    """Whether an initial may stand for a word.

    Examples
    --------
    >>> zh, s = words("Ж. С.")
    >>> [stands_for(zh, words("Jomart")[0]), stands_for(s, words("Sharip")[0])]
    [True, False]
    """
    begins = _beginnings(initial.read)
    if word.initial:
        return bool(begins & _beginnings(word.read))
    if initial.cyrillic and not word.cyrillic:
        if initial.read in ("s", "k", "z", "c") and word.read[1:2] == "h":
            return False
        begins |= {"h"} if initial.read == "g" else set()
    return any(read.startswith(tuple(begins)) for read in word.reads)


def _beginnings(read: str) -> set[str]:
    return {read, *_BEGIN.get(read, ())}


_BEGIN = {
    "zh": ("j",), "j": ("zh", "dzh", "dj"), "dzh": ("j",), "dj": ("j",), "kh": ("h",),
    "h": ("kh",), "q": ("k",), "k": ("q",), "ya": ("ia", "ja"), "yu": ("iu", "ju"),
    "ia": ("ya",), "iu": ("yu",), "e": ("ye",), "ye": ("e",), "yo": ("e", "io"), "y": ("i",),
}  # fmt: skip
