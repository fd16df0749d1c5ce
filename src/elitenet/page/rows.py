"""The rows of the data as the page shows them: actors, types of ties, ties and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from elitenet.change.compare import Change
from elitenet.change.patron_groups import KIN_STEPS, PatronGroup
from elitenet.change.seats import arena_of
from elitenet.citing.references import described, name, standing
from elitenet.graph.reach import within
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.names import fold, reading
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import TIE_TYPES, Layer, Time
from elitenet.page.places import Packed, Places, interval, number, packed

_LINKED = re.compile(r"https?://\S+", re.IGNORECASE | re.ASCII)
_GIVEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])+", re.UNICODE)

ACTOR = (
    "id", "name", "short", "person", "aliases", "search", "role", "group", "death",
    "died", "may_have_died", "frame", "patron", "kin", "arena", "level", "part_of", "x", "y",
    "present", "own",
)  # fmt: skip
TIE = (
    "id", "from", "to", "type", "status", "detail", "start", "end", "start_basis", "end_basis",
    "attested", "dated_by", "certain", "possible", "about", "sources",
)  # fmt: skip


def actors(
    change: Change,
    places: Places,
    at: Mapping[str, tuple[float, float]],
    present: Mapping[str, Sequence[tuple[date, date]]],
    seated: Iterable[str],
) -> Packed:
    """People and bodies.

    Parameters
    ----------
    at : mapping of str to (float, float)
        Where they stand on the map.
    present : mapping of str to sequence of (date, date)
        When they are in the network.
    seated : iterable of str
        Ids of the bodies with seats.
    """
    network = change.network
    short, kin, bodies = short_names(network), _kin(change), frozenset(seated)

    def row(actor: Actor) -> Iterator[object]:
        group = change.groups.get(actor.id, PatronGroup.NONE)
        x, y = at.get(actor.id, (None, None))
        brief = short[actor.id] if short[actor.id] != actor.name else ""
        yield from (actor.id, actor.name, brief, actor.is_person, list(actor.aliases))
        yield from (_search(actor), actor.role, actor.group)
        yield _written(actor.died)
        yield None if actor.died is None else number(actor.died.latest)
        yield None if actor.died is None else number(actor.died.earliest)
        yield actor.frame
        yield "" if group is PatronGroup.NONE else str(group)
        yield kin.get(actor.id, "")
        yield arena_of(network, actor.id) if actor.id in bodies else ""
        yield actor.level
        yield None if actor.part_of is None else places.actors.get(actor.part_of)
        yield from (x, y)
        yield [[number(from_), number(until)] for from_, until in present.get(actor.id, ())]
        yield [[name, value] for name, value in sorted(actor.extra) if value]

    return packed(ACTOR, (list(row(network.actor_by_id[id_])) for id_ in places.actors))


def _kin(change: Change) -> dict[str, str]:
    """Whose kin people are: the outgoing patron's before the incoming one's, who count as own."""
    from dataclasses import replace

    certain = replace(change.selection, possibly=False)
    found: dict[str, str] = {}
    for side in ("outgoing", "incoming"):
        patron = getattr(change, side)
        if patron is not None:
            near = within(change.before, patron, KIN_STEPS, (Layer.KIN,), certain)
            for id_ in near:
                found.setdefault(id_, side)
    return found


def _search(actor: Actor) -> str:
    """Readings that the page cannot make of the names, letter by letter."""
    known = letters()
    names = [(reading(name), fold(name)) for name in (actor.name, *actor.aliases)]
    other = (read for read, name in names if read != fold("".join(known.get(c, c) for c in name)))
    return " / ".join(dict.fromkeys(other))


def short_names(network: Network) -> dict[str, str]:
    """What everybody is called in little room: first names as initials, where that is clear.

    Examples
    --------
    >>> people = [Actor("a", "Ada Abe", "person"), Actor("b", "Ben Bo", "person")]
    >>> short_names(Network((*people, Actor("c", "Bob Bo", "person")), (), ()))
    {'a': 'A. Abe', 'b': 'Ben Bo', 'c': 'Bob Bo'}
    """
    said = {a.id: _initial(a.name) if a.is_person else a.name for a in network.actors}
    often = Counter(said.values())
    return {a.id: said[a.id] if often[said[a.id]] == 1 else a.name for a in network.actors}


def _initial(name: str) -> str:
    first, _, rest = name.partition(" ")
    clear = rest.strip() and _GIVEN.fullmatch(first) and first[0].isupper() and first[1].islower()
    return f"{first[0]}. {rest}" if clear else name


def types(places: Places) -> Packed:
    """The types of ties that the data have."""
    declared = [TIE_TYPES[key] for key in places.types]
    return packed(
        ("type", "family", "layer", "phrase", "act"),
        (
            (
                one.name,
                str(one.family),
                "" if one.layer is None else str(one.layer),
                one.meaning,
                one.time is Time.POINT,
            )
            for one in declared
        ),
    )


def ties(network: Network, places: Places) -> Packed:
    """All ties, whatever their status, with the days on which they are in force."""
    return packed(TIE, (list(_tie(network, network.tie_by_id[id_], places)) for id_ in places.ties))


def _tie(network: Network, tie: Tie, places: Places) -> Iterator[object]:
    found = network.intervals[tie.id]
    span = tie.declared.time is not Time.POINT
    period = found.period if span else tie.period
    once = found.attested if span else None
    start, end = (None, None) if once else (period.start, period.end)
    yield from (tie.id, places.actors[tie.from_], places.actors[tie.to], places.types[tie.type])
    yield from (tie.status, tie.detail, _written(start), _written(end))
    for when, basis in ((start, period.start_basis), (end, period.end_basis)):
        yield "" if when is None or basis == "seen" else str(basis)
    yield _written(once)
    yield places.of_ties(found.rests_on) if tie.is_post else []
    certain, possible = interval(found.certain), interval(found.possible)
    # Most are certain whenever they are possible.
    yield from (certain, True if certain and certain == possible else possible)
    yield places.of_ties(tie.about)
    yield sorted(places.sources[id_] for id_ in tie.sources)


def _written(when: PartialDate | None) -> str:
    return "" if when is None else str(when)


def sources(network: Network, places: Places) -> Packed:
    """All sources."""
    listed = [network.source_by_id[id_] for id_ in places.sources]
    return packed(
        ("id", "text", "short", "url", "standing"),
        ((one.id, described(one), _brief(one), _link(one.url), standing(one)) for one in listed),
    )


def _brief(source: Source) -> str:
    """Publisher and date; none where the page can cut them from the whole text."""
    said, whole = name(source), described(source)
    return "" if said == f"{whole.split(', ')[0]}, {whole.rsplit(', ', 1)[-1]}" else said


def _link(url: str) -> str:
    """An address that may become a link; any other is none."""
    url = url.strip()
    # The page puts the usual scheme back.
    return url.removeprefix("https:") if _LINKED.fullmatch(url) else ""


@cache
def letters() -> Mapping[str, str]:
    """Letters of many scripts, and each in ASCII as names are read; those of one's own stay.

    Returns
    -------
    mapping of str to str
        The page reads what is typed by them, as the command line does.
    """
    blocks = ((0xC0, 0x250), (0x370, 0x600), (0x620, 0x6D4), (0x10D0, 0x1100), (0x1E00, 0x1F00))
    return {
        chr(code): reading(chr(code))
        for first, last in blocks
        for code in range(first, last)
        if (letter := chr(code)).isalpha() and fold(letter) == letter and " " not in reading(letter)
    }
