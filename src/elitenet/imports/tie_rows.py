"""Rows that say who is tied to whom, as a network: ids, kinds, sources and ties.

Ids come from names and from the content of a row, and rows are sorted: the order of the
file changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from elitenet.errors import DataError, Problem, number
from elitenet.folder.problems import shown
from elitenet.imports.ids import clean, digest, ids_of, slug
from elitenet.imports.kinds import organization_word
from elitenet.imports.tally import Tally
from elitenet.ledger.dates import Period
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import TIE_TYPES

MOST = 50
"""How many problems of one file are said at once."""

NOTE = "import_note"
"""The own column that says what a tie lacks."""

DIRECTION = "edge_direction"
"""The own column that says how the file draws an edge, where that is not from source to target."""


@dataclass(frozen=True, slots=True)
class TieRow:
    """A row that becomes a tie.

    Parameters
    ----------
    from_, to : str
        Names, or keys of the actors that the file lists.
    sources : tuple of str
        What the row says that it rests on: titles or addresses.
    kind_from, kind_to : {"person", "organization", ""}
        What whoever imports says of the two, where the tie type allows both.
    either_way : bool
        Whether the file gives no direction: then the row may be turned round.
    id_ : str
        Id of the tie; blank: made from the content.
    """

    line: int
    from_: str
    to: str
    type_: str
    status: str
    sources: tuple[str, ...]
    detail: str
    period: Period
    extra: tuple[tuple[str, str], ...]
    kind_from: str = ""
    kind_to: str = ""
    either_way: bool = False
    id_: str = ""

    def content(self) -> str:
        """All but the line: equal rows are equal here."""
        return repr(replace(self, line=0))


@dataclass(frozen=True, slots=True)
class Imported:
    """A network, what of the file is not in it, and how kinds were guessed.

    Parameters
    ----------
    rows : int
        How many rows or edges the file has.
    what : str
        What one of them is called.
    """

    network: Network
    rows: int
    tally: Tally
    kinds: Counter[str]
    what: str = "row"

    def as_dict(self) -> dict[str, object]:
        """The report as plain values."""
        network = self.network
        parts = {name: len(getattr(network, name)) for name in ("actors", "ties", "sources")}
        guessed = dict(sorted(self.kinds.items()))
        left_out = self.tally.as_list()
        return {f"{self.what}s": self.rows, "made": parts, "kinds": guessed, "left_out": left_out}

    def report(self) -> str:
        """The report, to be read; it ends in a line feed."""
        network = self.network
        kinds = "".join(f"  {count} {why}\n" for why, count in sorted(self.kinds.items()))
        return (
            f"{number(self.rows, self.what)}\nmade {number(len(network.actors), 'actor')}, "
            f"{number(len(network.ties), 'tie')}, {number(len(network.sources), 'source')}\n"
            f"person or organization, and why (correct 'kind' in actors.csv where it is wrong)\n"
            f"{kinds}{self.tally.report()}"
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """The actors that a file lists beside its ties.

    Parameters
    ----------
    actors : mapping of str to Actor
        By what rows call them; a blank ``kind`` is guessed.
    keep_ids : bool
        Whether their ids, and the sources that rows name, are ids of elitenet already.
    """

    actors: Mapping[str, Actor] = field(default_factory=dict)
    keep_ids: bool = False

    def name(self, key: str) -> str:
        """The name of an actor."""
        return self.actors[key].name if key in self.actors else key

    def kind(self, key: str) -> str:
        """Its kind, where the file says it."""
        return self.actors[key].kind if key in self.actors else ""


def network_of(
    file: str, what: str, rows: Sequence[TieRow], tally: Tally, listed: Listed | None = None
) -> tuple[Network, Counter[str]]:
    """The network that rows make, and how many actors are of a kind for which reason.

    Parameters
    ----------
    what : str
        What kind of file it is, for the title of the source that stands for it.

    Raises
    ------
    DataError
        If an actor would have to be both a person and an organization.
    """
    listed = listed or Listed()
    rows = [_turned(row, listed) for row in rows]
    kinds = _kinds(file, rows, listed)
    names = {key: listed.name(key) for key in kinds}
    ids = {key: key for key in kinds} if listed.keep_ids else ids_of(names)
    _alike(names, tally)
    own = _placeholder(file, what)
    titles = {title for row in rows for title in row.sources}
    titles |= {title for actor in listed.actors.values() for title in actor.sources}
    made = ids_of({title: title for title in titles})
    sources = {title: title if listed.keep_ids else f"source-{made[title]}" for title in titles}
    cited = _cited(rows, sources, own.id)
    plain = (listed.actors.get(key, Actor(key, key, "")) for key in kinds)
    actors = [
        replace(actor, id=ids[key], kind=kind, sources=actor.sources or cited.get(key, (own.id,)))
        for (key, (kind, _)), actor in zip(kinds.items(), plain, strict=True)
    ]
    ties = _ties(rows, ids, sources, own.id)
    used = {
        id_ for cites in (*(a.sources for a in actors), *(t.sources for t in ties)) for id_ in cites
    }
    found = (own, *(_source(sources[title], title) for title in sorted(titles)))
    network = Network(
        tuple(sorted(actors, key=lambda actor: actor.id)),
        ties,
        tuple(source for source in found if source.id in used),
    )
    return network, Counter(f"{kind}: {why}" for kind, why in kinds.values())


def _placeholder(file: str, what: str) -> Source:
    notes = "Stands where the file names no source; replace it with the real one"
    return Source("file", f"{what} {clean(file)}", tier="unsourced", notes=notes)


def _source(id_: str, title: str) -> Source:
    url = title if title.startswith(("http://", "https://")) else ""
    return Source(id_, title, url=url)


def _cited(
    rows: Iterable[TieRow], sources: Mapping[str, str], own: str
) -> dict[str, tuple[str, ...]]:
    """What each actor rests on: the sources of its rows."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for key in (row.from_, row.to):
            found.setdefault(key, set()).update(_sources(row, sources, own))
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _sources(row: TieRow, sources: Mapping[str, str], own: str) -> tuple[str, ...]:
    return tuple(sources[title] for title in row.sources) or (own,)


def _ties(
    rows: Iterable[TieRow], ids: Mapping[str, str], sources: Mapping[str, str], own: str
) -> tuple[Tie, ...]:
    seen: Counter[str] = Counter()
    made = []
    for row in rows:
        base = row.id_ or _coded(row)
        seen[base] += 1
        id_ = base if seen[base] == 1 else f"{base}-{seen[base]}"
        made.append(
            Tie(
                id_, ids[row.from_], ids[row.to], row.type_, row.status,
                _sources(row, sources, own), row.detail, row.period, extra=row.extra,
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda tie: (tie.from_, tie.to, tie.type, tie.id)))


def _coded(row: TieRow) -> str:
    return f"{row.type_}-{digest(row.content(), 10)}"


def _alike(names: Mapping[str, str], tally: Tally) -> None:
    counts = Counter(slug(name) for name in names.values())
    for name in sorted(names.values()):
        if slug(name) and counts[slug(name)] > 1:
            tally.add("names", "read alike and are kept as different actors; one person?", name)


def _turned(row: TieRow, listed: Listed) -> TieRow:
    """A row without a direction, turned round where its tie type fits only so."""
    if not row.either_way:
        return row
    declared = TIE_TYPES[row.type_]
    a, b = (listed.kind(key) or _by_word(listed.name(key)) for key in (row.from_, row.to))
    as_it_is = _fits(a, declared.from_kinds) and _fits(b, declared.to_kinds)
    round_ = _fits(b, declared.from_kinds) and _fits(a, declared.to_kinds)
    return replace(row, from_=row.to, to=row.from_) if round_ and not as_it_is else row


def _by_word(name: str) -> str:
    return "organization" if organization_word(name) else ""


def _fits(kind: str, kinds: frozenset[str]) -> bool:
    return not kind or kind in kinds


def _kinds(file: str, rows: Iterable[TieRow], listed: Listed) -> dict[str, tuple[str, str]]:
    """Kind and reason by key."""
    can: dict[str, set[str]] = {
        key: {actor.kind} if actor.kind else {"person", "organization"}
        for key, actor in listed.actors.items()
    }
    told: dict[str, set[str]] = {}
    problems = []
    for row, key, kinds, said in _sides(rows):
        left = can.setdefault(key, {"person", "organization"})
        if left & kinds:
            left &= kinds
        else:
            why = _conflict(
                row.type_, listed.name(key), left, kinds, said_so=bool(listed.kind(key))
            )
            problems.append(Problem(file, row.line, None, key, why))
        if said:
            told.setdefault(key, set()).add(said)
    if problems:
        raise DataError(problems[:MOST])
    return {key: _kind(key, listed, can[key], told.get(key, set())) for key in can}


def _sides(rows: Iterable[TieRow]) -> Iterator[tuple[TieRow, str, frozenset[str], str]]:
    for row in rows:
        declared = TIE_TYPES[row.type_]
        yield row, row.from_, declared.from_kinds, row.kind_from
        yield row, row.to, declared.to_kinds, row.kind_to


def _conflict(
    type_: str, name: str, left: set[str], kinds: frozenset[str], *, said_so: bool
) -> str:
    is_ = "a person" if left == {"person"} else "an organization"
    where = "by its kind in the file" if said_so else "elsewhere in the file"
    needs = " or ".join(
        "a person" if kind == "person" else "an organization" for kind in sorted(kinds)
    )
    return (
        f"{shown(name)} is {is_} {where}, but here a tie of type '{type_}' needs {needs}; "
        "turn the two round, or use another type"
    )


def _kind(key: str, listed: Listed, can: set[str], told: set[str]) -> tuple[str, str]:
    if listed.kind(key):
        return listed.kind(key), "as the file says"
    if len(can) == 1:
        return next(iter(can)), "by the side of a tie"
    if len(told) == 1:
        return next(iter(told)), "as --kind-from or --kind-to says"
    if organization_word(listed.name(key)):
        return "organization", "by a word of the name"
    return "person", "because nothing says otherwise"
