"""Rows that are likely one person or body under two ids.

Names are put into blocks by what their spellings have in common, so that only a few
pairs are ever compared: a list of 20,000 actors takes seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product

from elitenet.errors import number
from elitenet.folder.columns import ACTORS
from elitenet.folder.problems import Problems, shown
from elitenet.ledger import given_names
from elitenet.ledger.name_forms import Word, fit, keys, words
from elitenet.ledger.network import Actor, Network

_NAMED = 20
_LONG = 8
"""Letters of a word in which one may be a slip: Marat and Murat are two names."""
_END = 4
_CROWD = 60
"""More names in one block are a pattern of the data, not one name with a slip."""

_READINGS = 32
"""Ways to read one name, at most: most words have one or two."""

_QID = re.compile(r"\bQ[1-9]\d*\b", re.IGNORECASE)
_QID_COLUMNS = ("qid", "wikidata", "wikidata_id", "wikidata_qid")

Lines = Mapping[str, Mapping[str, int]]
Pair = tuple[Actor, Actor]


def warn(network: Network, lines: Lines, problems: Problems) -> None:
    """Note pairs of rows that are likely one actor, the later row of each."""
    place = lines[ACTORS]
    found: dict[tuple[str, str], str] = {}
    known = {frozenset((tie.from_, tie.to)) for tie in network.ties}
    for (one, other), said in _pairs(network):
        first, second = sorted((one, other), key=lambda actor: place[actor.id])
        # Whoever ties two people to each other knows that they are two.
        if {one.id, other.id} not in known and not _two_qids(one, other):
            found.setdefault((first.id, second.id), said)
    ordered = sorted(found.items(), key=lambda one: (place[one[0][1]], place[one[0][0]]))
    for (first_id, second_id), said in ordered[:_NAMED]:
        name, other_name = (network.actor_by_id[id_].name for id_ in (second_id, first_id))
        text = said.format(name=shown(name), other=f"{shown(other_name)} of line {place[first_id]}")
        problems.warn(ACTORS, place[second_id], text, "name", name)
    if (more := len(ordered) - _NAMED) > 0:
        text = (
            f"{number(more, 'more pair')} of rows may be one actor each: settle those named first"
        )
        problems.warn(ACTORS, None, text)


_ONE = "; if they are one, keep one row and make the other spelling an alias"
_ALIKE = "{name} reads like {other}" + _ONE
_SLIP = "{name} is one letter away from {other}" + _ONE
_SAME_QID = "{name} has the Wikidata id of {other}; if they are one, keep one row"


def _pairs(network: Network) -> Iterator[tuple[Pair, str]]:
    qids = ((_qids(actor), actor) for actor in network.actors)
    yield from ((pair, _SAME_QID) for pair in _blocks(qids, crowds=True))
    yield from ((pair, _ALIKE) for pair in _same_names(network.actors))
    yield from ((pair, _SLIP) for pair in _slips(network.actors))


def _blocks(
    keyed: Iterable[tuple[Iterable[object], Actor]], *, crowds: bool = False
) -> Iterator[Pair]:
    """Pairs of different actors that share a key.

    Parameters
    ----------
    crowds : bool
        Whether a key that very many share still pairs each of them with the first.
    """
    blocks: dict[object, dict[str, Actor]] = {}
    for its_keys, actor in keyed:
        for key in its_keys:
            blocks.setdefault(key, {})[actor.id] = actor
    for block in blocks.values():
        if 1 < len(block) <= _CROWD:
            yield from combinations(block.values(), 2)
        elif crowds and len(block) > _CROWD:
            first, *others = block.values()
            yield from ((first, other) for other in others)


def _qids(actor: Actor) -> tuple[str, ...]:
    cells = (value for name, value in actor.extra if name.casefold() in _QID_COLUMNS)
    return tuple(sorted({qid.upper() for cell in cells for qid in _QID.findall(cell)}))


def _two_qids(one: Actor, other: Actor) -> bool:
    mine, its = set(_qids(one)), set(_qids(other))
    return bool(mine and its) and mine.isdisjoint(its)


def _same_names(actors: Sequence[Actor]) -> Iterator[Pair]:
    """Pairs with one name in two spellings, or with and without a patronymic."""
    keyed = ((set(_name_keys(actor)), actor) for actor in actors)
    for one, other in _blocks(keyed, crowds=True):
        names = ((one.name, other.name), *((one.name, a) for a in other.aliases))
        names = (*names, *((a, other.name) for a in one.aliases))
        if any(_one_name(one, mine, its) for mine, its in names):
            yield one, other


def _name_keys(actor: Actor) -> Iterator[tuple[object, ...]]:
    for name in (actor.name, *actor.aliases):
        parts = [word for word in words(name) if not (word.father and actor.is_person)]
        # One word is too little to know a person by, unless it is the whole name.
        if parts and (len(parts) > 1 or name == actor.name):
            for chosen in islice(product(*map(_spellings, parts)), _READINGS):
                yield (actor.kind, *sorted(chosen))


def _spellings(word: Word) -> Sequence[str]:
    """What a word has in common with each other spelling of it."""
    name = given_names.form(word.read)
    return (name,) if name != word.read else sorted(keys(word, across=True)) or (word.text,)


def _one_name(actor: Actor, mine: str, its: str) -> bool:
    if not actor.is_person:
        return {word.read for word in words(mine)} == {word.read for word in words(its)}
    both = (fit(mine, its), fit(its, mine))
    return any(one is not None and not (one.guess or one.initials) for one in both) and all(
        one is None or one.left + one.unknown <= 1 for one in both
    )


def _slips(actors: Sequence[Actor]) -> Iterator[Pair]:
    """Pairs of names that differ by one letter within one long word."""
    from rapidfuzz.distance import OSA

    keyed = ((set(_ends(actor)), actor) for actor in actors)
    for one, other in dict.fromkeys(_blocks(keyed)):
        mine, its = _reads(one), _reads(other)
        left, right = sorted(mine - its), sorted(its - mine)
        alike = len(left) == len(right) == 1 and _one_slip(left[0], right[0])
        if alike and OSA.distance(left[0], right[0], score_cutoff=1) == 1:
            yield one, other


def _reads(actor: Actor) -> set[str]:
    return {word.read for word in words(actor.name)}


def _ends(actor: Actor) -> Iterator[tuple[object, ...]]:
    """The other words, and a long word's beginning or end: a slip leaves one of the two."""
    reads = _reads(actor)
    for word in words(actor.name):
        if len(word.read) >= _LONG - 1 and word.read.isalpha() and not word.father:
            others = tuple(sorted(reads - {word.read}))
            yield (actor.kind, others, "begins", word.read[:_END])
            yield (actor.kind, others, "ends", word.read[-_END:])


def _one_slip(one: str, other: str) -> bool:
    short, long_ = sorted((one, other), key=len)
    # A wife's name and her husband's, and names of women and men, differ by the last letter.
    return len(long_) >= _LONG and long_ != f"{short}a" and one[0] == other[0]
