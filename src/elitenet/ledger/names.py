"""Find an actor by any spelling, in any script.

A name is looked for in tiers, and the first tier with a hit wins:

1. ``id``: the id itself;
2. ``name``: the whole name or a whole alias, whatever its case, blanks and hyphens;
3. ``words``: all words of the query are words of the name or the aliases, in any order;
4. ``transliterated``: the same, with both sides written in ASCII letters;
5. ``fuzzy``: each word of the query is spelled nearly like a word of the name.

So an exact hit is never diluted by near ones, and a name is only guessed at when
nothing else fits. Spelling variants that transliteration does not settle belong into
``aliases``, where they are found exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from elitenet.errors import UsageError
from elitenet.ledger.network import Actor, Network

FUZZY = 84
"""Least similarity of two words in the ``fuzzy`` tier, 0 to 100: twice the length of
their longest common subsequence over the sum of their lengths (the ratio of
rapidfuzz). It lets a letter or two pass in a word of nine (prokofieff, prokofiev: 84),
none in a word of three, and parts surnames that merely end alike (karpov, popov: 73).
Surnames that differ by one letter it cannot part, which is why this tier comes last."""

_SUGGESTED = 60
_LISTED = 20
_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'`ʼʹ’‘′")


def find(network: Network, text: str, kind: str | None = None) -> Actor:
    """The one actor that a text names.

    Parameters
    ----------
    text : str
        An id, a name or a part of one, in any script.
    kind : {"person", "organization", None}
        Which actors to look among; ``None``: all.

    Raises
    ------
    UsageError
        If nobody fits, or several do; they are listed with their ids.

    Examples
    --------
    >>> network = Network((Actor("a1", "Ада Ловлас", "person"),), (), ())
    >>> find(network, "ada").id
    'a1'
    >>> find(network, "Bob")
    Traceback (most recent call last):
        ...
    elitenet.errors.UsageError: nobody in the data is named 'Bob'
    """
    tier, found = candidates(network, text, kind)
    if len(found) == 1:
        return found[0]
    if found:
        how = "may mean" if tier == "fuzzy" else "fits"
        raise UsageError(f"'{text}' {how} {len(found)} actors; give an id:\n{_listed(found)}")
    if kind is not None:
        _, others = candidates(network, text)
        if others:
            raise UsageError(f"'{text}' is not a {kind}; it fits:\n{_listed(others)}")
    raise UsageError(f"nobody in the data is named '{text}'{_suggestion(network, text, kind)}")


def candidates(
    network: Network, text: str, kind: str | None = None
) -> tuple[str, tuple[Actor, ...]]:
    """All actors that a text may name, and how they were found.

    Parameters
    ----------
    kind : {"person", "organization", None}

    Returns
    -------
    tier : str
        ``"id"``, ``"name"``, ``"words"``, ``"transliterated"``, ``"fuzzy"`` or
        ``"none"``.
    actors : tuple of Actor
        In the order of the file.
    """
    actors = [actor for actor in network.actors if kind in (None, actor.kind)]
    if not _WORD.search(text):
        raise UsageError("the name is blank; give a name or an id")
    for tier, fits in _tiers(text):
        found = tuple(actor for actor in actors if fits(actor))
        if found:
            return tier, found
    return "none", ()


Test = Callable[[Actor], bool]


def _tiers(text: str) -> Iterable[tuple[str, Test]]:
    yield "id", lambda actor: actor.id == text.strip()
    name = fold(text)
    yield "name", lambda actor: name in map(fold, _names(actor))
    words = set(name.split())
    yield "words", lambda actor: words <= _words(actor, fold)
    yield "transliterated", _transliterated(reading(text))
    yield "fuzzy", _fuzzy(reading(text))


def _transliterated(name: str) -> Test:
    words, joined = set(name.split()), name.replace(" ", "")
    if not words:
        return lambda _: False
    # Scripts without blanks between words come out as one word: compare those as a whole.
    return lambda actor: (
        words <= _words(actor, reading)
        or joined in {reading(known).replace(" ", "") for known in _names(actor)}
    )


def _fuzzy(name: str) -> Test:
    from rapidfuzz import fuzz, process

    words = name.split()

    def near(actor: Actor) -> bool:
        known = _words(actor, reading)
        return all(
            process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=FUZZY) for word in words
        )

    return near if words else lambda _: False


def fold(text: str) -> str:
    """A name without regard to case, width of letters, blanks, hyphens and apostrophes.

    Returns
    -------
    str
        Words in their order, one blank apart.

    Examples
    --------
    >>> fold("Kassym-Jomart  TOKAYEV")
    'kassym jomart tokayev'
    """
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    # Casefolding can undo the composition of letters and marks.
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", plain)))


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

    return fold(anyascii(unicodedata.normalize("NFKC", text)))


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _words(actor: Actor, how: Callable[[str], str]) -> set[str]:
    return {word for name in _names(actor) for word in how(name).split()}


def _listed(actors: tuple[Actor, ...]) -> str:
    width = max(len(actor.id) for actor in actors[:_LISTED])
    lines = [f"  {actor.id:<{width}}  {actor.name}" for actor in actors[:_LISTED]]
    if len(actors) > _LISTED:
        lines.append(f"  and {len(actors) - _LISTED} more")
    return "\n".join(lines)


def _suggestion(network: Network, text: str, kind: str | None) -> str:
    """The name nearest in spelling, compared word by word, if any is near enough."""
    from rapidfuzz import fuzz, process

    best, score = None, float(_SUGGESTED)
    for actor in network.actors:
        if kind in (None, actor.kind):
            known = [reading(name) for name in (*_names(actor), actor.id)]
            hit = process.extractOne(
                reading(text), known, scorer=fuzz.token_set_ratio, score_cutoff=score
            )
            if hit and hit[1] > score:
                best, score = actor, hit[1]
    return f"; did you mean {best.name} ({best.id})?" if best else ""
