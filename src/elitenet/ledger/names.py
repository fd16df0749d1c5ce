"""Find an actor by any spelling, in any script.

A name is looked for in tiers, and the first tier with a hit wins:

1. ``id``: the id itself;
2. ``name``: the whole name or a whole alias, whatever its case, blanks and hyphens;
3. ``words``: all words of the query are words of the name or the aliases, in any order;
4. ``transliterated``: the same, with both sides written in ASCII letters;
5. ``forms``: the same name in another form: with initials or a patronymic, or in the
   spelling of another language (:mod:`~elitenet.ledger.name_forms`);
6. ``fuzzy``: a guess. Words are spelled nearly like those of the name, or the query says
   something that the name does not, or it mixes letters of two scripts.

So an exact hit is never diluted by near ones, and a name is only guessed at when
nothing else fits. Another first name, initial or patronymic is another person. Spelling
variants that these rules do not settle belong into ``aliases``, where they are found
exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from elitenet.errors import UsageError
from elitenet.ledger.name_forms import Fit, Word, fit, same, words
from elitenet.ledger.network import Actor, Network
from elitenet.ledger.spelling import composed, fold, mixed, parted, reading, seen, unmixed

__all__ = ["FUZZY", "candidates", "doubt", "find", "fold", "reading"]

FUZZY = 84
"""Least similarity of two words in the ``fuzzy`` tier, 0 to 100: twice the length of
their longest common subsequence over the sum of their lengths (the ratio of
rapidfuzz). It lets a letter or two pass in a word of nine (prokofieff, prokofiev: 84),
none in a word of three, and parts surnames that merely end alike (karpov, popov: 73).
Surnames that differ by one letter it cannot part, which is why this tier comes last."""

_SUGGESTED = 60
_LISTED = 20

Rank = tuple[float, ...]
Test = Callable[[Actor], Rank | None]
"""How well an actor fits, the best lowest; ``None``: not at all."""


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
        If nobody fits, or several do; they are listed with their ids, the best fit first.

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
        ``"id"``, ``"name"``, ``"words"``, ``"transliterated"``, ``"forms"``, ``"fuzzy"``
        or ``"none"``.
    actors : tuple of Actor
        The best fit first; where two fit alike, by name and id.

    Examples
    --------
    >>> people = (Actor("a", "Ada Abe", "person"), Actor("b", "Ben Abe", "person"))
    >>> tier, found = candidates(Network(people, (), ()), "B. Abe")
    >>> tier, [actor.id for actor in found]
    ('forms', ['b'])
    """
    actors = [actor for actor in network.actors if kind in (None, actor.kind)]
    if not fold(text):
        raise UsageError("the name is blank; give a name or an id")
    for tier, test in _tiers(text):
        if found := _fitting(actors, test):
            return tier, found
    return "none", ()


def doubt(text: str) -> str:
    """Why a name that was guessed at is not that of an actor, in words.

    Examples
    --------
    >>> doubt("Toкayev")
    "'Toкayev' mixes Cyrillic and Latin letters that look alike"
    >>> doubt("Tokyev")
    "nobody is named 'Tokyev'"
    """
    if scripts := mixed(text):
        return f"'{text}' mixes {' and '.join(scripts)} letters that look alike"
    return f"nobody is named '{text}'"


def _fitting(actors: Iterable[Actor], test: Test) -> tuple[Actor, ...]:
    ranked = ((rank, actor) for actor in actors if (rank := test(actor)) is not None)
    ordered = sorted(ranked, key=lambda one: (one[0], fold(one[1].name), one[1].id))
    return tuple(actor for _, actor in ordered)


def _tiers(text: str) -> Iterator[tuple[str, Test]]:
    id_ = composed(text).strip()
    yield "id", lambda actor: () if actor.id == id_ else None
    # Characters that nobody sees are copied with an id, into the data or out of them.
    yield "id", lambda actor: () if seen(actor.id) == seen(id_) else None
    name = fold(text)
    yield "name", lambda actor: () if name in map(fold, _names(actor)) else None
    yield "words", _words_in(text, fold)
    if not mixed(text):
        yield from _readings(text)
        yield "fuzzy", _guessed(text)
    for meant in unmixed(text) if mixed(text) else ():
        yield "fuzzy", _words_in(meant, fold)
        for _, test in _readings(meant):
            yield "fuzzy", test
    yield "fuzzy", _near(text)


def _readings(text: str) -> Iterator[tuple[str, Test]]:
    yield "transliterated", _transliterated(text)
    yield "forms", lambda actor: _best(actor, text, guess=False)


def _words_in(text: str, how: Callable[[str], str]) -> Test:
    asked = set(how(text).split())

    def test(actor: Actor) -> Rank | None:
        known = {word for name in _names(actor) for word in how(name).split()}
        return _told(actor, text) if asked and asked <= known else None

    return test


def _told(actor: Actor, text: str) -> Rank | None:
    """How well words fit that all stand in the names of an actor.

    Those of a person must stand in one name: a word of an alias beside one of the name
    may be somebody else. Only a whole name may have words of another beside it.
    """
    if not actor.is_person:
        return (0,)
    found = _best(actor, text, guess=True)
    if found is None:
        return None
    asked, unknown = {word.read for word in words(text)}, found[1]
    whole = any(
        len(known) > 1 and {word.read for word in known} <= asked
        for known in map(words, _names(actor))
    )
    return found if not found[0] or (unknown and whole) else None


def _transliterated(text: str) -> Test:
    joined, in_words = reading(text).replace(" ", ""), _words_in(text, reading)

    def test(actor: Actor) -> Rank | None:
        found = in_words(actor)
        if found is not None or not joined:
            return found
        # Scripts without blanks between words come out as one word: compare those as a whole.
        whole = (
            reading(known).replace(" ", "") == joined
            and not parted(fold(text).replace(" ", ""), fold(known).replace(" ", ""))
            for known in _names(actor)
        )
        return (0,) if any(whole) else None

    return test


def _best(actor: Actor, text: str, *, guess: bool) -> Fit | None:
    """The best fit of a text with a name of an actor, by the rules for names of people."""
    found = (fit(text, name) for name in _names(actor))
    fits = [one for one in found if one is not None and (guess or not one.guess)]
    if not actor.is_person:
        fits = [one for one in fits if not (one.unknown or one.initials)]
    best = min(fits, default=None)
    return None if best and best.unknown and _contradicted(actor, text) else best


def _contradicted(actor: Actor, text: str) -> bool:
    """Whether a name with a patronymic refuses what a name without one would let pass."""
    asked = [word for word in words(text) if not (word.father or word.initial)]
    return any(
        any(word.father for word in known)
        and all(any(same(word, other) for other in known) for word in asked)
        and fit(text, name) is None
        for name, known in ((name, words(name)) for name in _names(actor))
    )


def _guessed(text: str) -> Test:
    """The name says less than the query, or nearly the same; or names are mixed up."""
    asked = set(reading(text).split())

    def test(actor: Actor) -> Rank | None:
        found = _best(actor, text, guess=True)
        if found is None and asked and not any(word.initial for word in words(text)):
            known = {word for name in _names(actor) for word in reading(name).split()}
            return (2,) if asked <= known and _of_several(actor, text) else None
        return found

    return test


def _of_several(actor: Actor, text: str) -> bool:
    """Whether no single name has all words: else one name was refused for what it says."""
    asked = set(reading(text).split())
    return not any(asked <= set(reading(name).split()) for name in _names(actor))


def _near(text: str) -> Test:
    from rapidfuzz import fuzz, process

    asked = reading(text).split()

    def test(actor: Actor) -> Rank | None:
        known = sorted({word for name in _names(actor) for word in reading(name).split()})
        total = 0.0
        for word in asked:
            hit = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=FUZZY)
            if hit is None:
                return None
            total -= hit[1]
        return (total,) if asked and not _refused(actor, text) else None

    return test


def _refused(actor: Actor, text: str) -> bool:
    """Whether all words of a query stand in one name, which still cannot be meant."""
    return actor.is_person and any(
        fit(text, name) is None and all(_stands_in(word, name) for word in words(text))
        for name in _names(actor)
    )


def _stands_in(word: Word, name: str) -> bool:
    return any(
        word.read == known.read and not parted(word.text, known.text) for known in words(name)
    )


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _listed(actors: tuple[Actor, ...]) -> str:
    width = max(len(actor.id) for actor in actors[:_LISTED])
    lines = [f"  {actor.id:<{width}}  {actor.name}" for actor in actors[:_LISTED]]
    if len(actors) > _LISTED:
        lines.append(f"  and {len(actors) - _LISTED} more")
    return "\n".join(lines)


def _suggestion(network: Network, text: str, kind: str | None) -> str:
    """The name nearest in spelling, compared word by word, if any is near enough."""
    from rapidfuzz import fuzz, process

    near: list[tuple[float, str, str]] = []
    for actor in network.actors:
        if kind in (None, actor.kind):
            known = [reading(name) for name in (*_names(actor), actor.id)]
            hit = process.extractOne(
                reading(text), known, scorer=fuzz.token_set_ratio, score_cutoff=_SUGGESTED
            )
            if hit and hit[1] > _SUGGESTED:
                near.append((-hit[1], actor.name, actor.id))
    if not near:
        return ""
    _, name, id_ = min(near)
    return f"; did you mean {name} ({id_})?"
