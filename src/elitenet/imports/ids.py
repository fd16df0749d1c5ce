"""Ids made from names: in plain letters, unique, and the same whatever the order of the rows."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from elitenet.ledger.names import reading

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 60
_SHORTEST_DIGEST, _LONGEST_DIGEST = 6, 64


def clean(text: str) -> str:
    r"""A text from a file as one line: composed letters, single blanks, nothing invisible.

    Two spellings of one name that look the same become the same.

    Examples
    --------
    >>> clean("  Jane\n\u200bDoe "), clean("Rene\u0301")
    ('Jane Doe', 'René')
    """
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(c for c in composed if c.isprintable() or c.isspace())
    return " ".join(seen.split())


def slug(name: str) -> str:
    """A name in small plain letters and digits, with hyphens between the words.

    Returns
    -------
    str
        Blank where no letter of the name can be written so. Long names are cut between
        two words.

    Examples
    --------
    >>> slug("Қасым-Жомарт Тоқаев"), slug("O'Neill, Conor"), slug("…")
    ('qasym-zhomart-toqaev', 'oneill-conor', '')
    """
    found = ""
    for word in _WORD.findall(reading(name)):
        longer = f"{found}-{word}" if found else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        found = longer
    return found


def ids_of(names: Mapping[str, str], blank: str = "actor") -> dict[str, str]:
    """An id for each key, made from its name.

    Where several names read alike, each gets a short code of its own, made from its key:
    so no id depends on which row came first, and a new row changes no id of another name.

    Parameters
    ----------
    names : mapping of str to str
        Names by key. The key is what makes two things with one name distinct: an id of
        the file, or the name itself.
    blank : str
        What ids begin with where a name has no letters.

    Examples
    --------
    >>> ids_of({"Ann Lee": "Ann Lee", "Bob": "Bob"})
    {'Ann Lee': 'ann-lee', 'Bob': 'bob'}
    >>> ids_of({"p1": "Ann Lee", "p2": "Ann Lee"})
    {'p1': 'ann-lee-f64551', 'p2': 'ann-lee-3946ca'}
    """
    slugs = {key: slug(name) for key, name in names.items()}
    counts = Counter(slugs.values())
    plain = {key: found for key, found in slugs.items() if found and counts[found] == 1}
    taken = set(plain.values())
    coded: dict[str, str] = {}
    # By key, so that the rare code that is taken already goes to the same key every time.
    for key in sorted(slugs.keys() - plain.keys()):
        coded[key] = _coded(slugs[key] or blank, key, taken)
        taken.add(coded[key])
    return {key: plain.get(key) or coded[key] for key in names}


def _coded(base: str, key: str, taken: set[str]) -> str:
    code = digest(key, _LONGEST_DIGEST)
    lengths = range(_SHORTEST_DIGEST, _LONGEST_DIGEST + 1)
    return next(found for n in lengths if (found := f"{base}-{code[:n]}") not in taken)


def digest(content: str, length: int = 12) -> str:
    """A short code for a text, always the same."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:length]
