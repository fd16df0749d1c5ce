"""Wikidata entities as a network: people, their posts, family and parties, and who owns whom.

``docs/import.md`` says what becomes of each property. What is not read is counted and named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from os import PathLike

from elitenet.folder.columns import ACTORS
from elitenet.imports.ids import ids_of
from elitenet.imports.rows import Imported, circles, known_status, listed, own_columns
from elitenet.imports.tally import Tally
from elitenet.imports.wikidata_bodies import (
    OF_BODIES,
    OF_PEOPLE,
    add_bodies,
    add_memberships,
    wholes,
)
from elitenet.imports.wikidata_case import Case
from elitenet.imports.wikidata_dates import agreed
from elitenet.imports.wikidata_file import Entity, Wikidata, number, read
from elitenet.imports.wikidata_kin import (
    CHILD,
    FATHER,
    MOTHER,
    RELATIVE,
    SIBLING,
    SPOUSE,
    add_kin,
)
from elitenet.imports.wikidata_posts import HELD, add_posts
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Actor, Network, Tie

_CLASS, _GENDER, _BORN, _CITIZEN, _COUNTRY = "P31", "P21", "P569", "P27", "P17"
_DIED = "P570"
_FOUNDED, _DISSOLVED, _OCCUPATION = "P571", "P576", "P106"
_GENDERS = {"Q6581097": "male", "Q6581072": "female"}
_NAMES = {
    "P22": "father", "P25": "mother", "P26": "spouse", "P27": "citizenship", "P31": "class",
    "P39": "position held", "P40": "child", "P102": "party", "P108": "employer",
    "P127": "owned by", "P169": "chief executive", "P361": "part of", "P355": "subsidiary",
    "P463": "member of", "P488": "chair", "P569": "born", "P570": "died", "P571": "founded",
    "P576": "dissolved", "P577": "published", "P580": "start", "P582": "end",
    "P585": "moment", "P748": "appointed by", "P749": "parent organization",
    "P813": "retrieved", "P1037": "director", "P1038": "relative", "P1830": "owner of",
    "P3320": "board member", "P3373": "sibling", "P21": "gender",
}  # fmt: skip
_KIN = (FATHER, MOTHER, CHILD, SIBLING, SPOUSE, RELATIVE)
_READ_OF_PEOPLE = {_CLASS, _GENDER, _BORN, _DIED, _CITIZEN, HELD, *_KIN, *OF_PEOPLE}
_READ_OF_BODIES = {_CLASS, _COUNTRY, _FOUNDED, _DISSOLVED, "P2389", *OF_BODIES}


def load(
    path: str | PathLike[str],
    *,
    languages: Sequence[str] = ("en",),
    status: str = "reported",
    published: PartialDate | None = None,
) -> Imported:
    """Read a file of Wikidata entities as a network.

    Parameters
    ----------
    languages : sequence of str
        In which names are wanted, the first that has one; the others are aliases.
    status : str
        The status of all claims of the file.
    published : PartialDate or None
        Of when the file is. ``None``: each item has the day of its last change.

    Returns
    -------
    Imported
        ``missing`` are the items that the file names and does not hold.

    Raises
    ------
    UsageError
        If there is no such file, or no such status.
    DataError
        If the file is not JSON, or holds no item.
    """
    tally = Tally()
    file = read(path, tally)
    case = Case(file, tuple(languages), published, known_status(status), tally)
    add_posts(case)
    add_kin(case)
    add_memberships(case)
    add_bodies(case)
    case.bodies |= _untied(file, case)
    actors, ids = _actors(case, wholes(case))
    for id_ in sorted(file.by_id.keys() - case.people - case.bodies, key=number):
        tally.add("items", "no actor: only named as a place, a class or the like", id_)
    ties = tuple(
        replace(tie, from_=ids[tie.from_], to=ids[tie.to]) for tie in case.ties.rows.values()
    )
    ties = tuple(sorted(ties, key=lambda tie: (tie.from_, tie.to, tie.type, _begin(tie), tie.id)))
    _unread(case)
    rows: tuple[Actor | Tie, ...] = (*actors, *ties)
    cited = {id_ for row in rows for id_ in row.sources}
    network = Network(actors, ties, case.sources.kept(cited))
    tally.found = {(_in_words(what), why): ids for (what, why), ids in tally.found.items()}
    read_ = {"items": len(file.by_id), "of them people": len(case.people)}
    missing = tuple(sorted(case.missing - file.by_id.keys(), key=number))
    return Imported(network, read_, tally, tuple(_notes(case, network, missing)), missing)


def _in_words(what: str) -> str:
    """A property with its name before its number.

    Examples
    --------
    >>> _in_words("P39 statements"), _in_words("items")
    ('position held (P39) statements', 'items')
    """
    prop, _, rest = what.partition(" ")
    name = _NAMES.get(prop)
    return f"{name} ({prop}) {rest}".strip() if name else what


def _begin(tie: Tie) -> str:
    return str(tie.period.start or "")


def _notes(case: Case, network: Network, missing: Sequence[str]) -> Iterable[str]:
    for language in case.languages:
        if not any(entity.has(language) for entity in case.file.by_id.values()):
            yield f"No item has a name in the language '{language}': use codes such as en,ru,kk"
    if missing:
        yield (
            f"{len(missing)} items are named and not in the file: bodies and posts among them go\n"
            "by their QID, people are left out. --missing FILE lists them, to be fetched too"
        )
    undated = case.published is None and case.newest is None
    if undated and any(tie.is_post and tie.period.end is None for tie in network.ties):
        yield (
            "Nothing says how old the file is: posts without an end count as held to this day.\n"
            "Say of when the file is: --file-date 2024-05-31"
        )
    if case.stand_ins & case.bodies:
        yield (
            f"{len(case.stand_ins)} positions stand for their body, which nothing names "
            "(stand_in in actors.csv)"
        )


# --- actors --------------------------------------------------------------------------------


def _actors(case: Case, whole_of: Mapping[str, str]) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """The actors, and their ids by QID."""
    for qid in sorted(round_ := circles(whole_of), key=number):
        case.tally.add("part of", "left out: it makes a body a part of itself", qid)
    wanted = sorted(case.people | case.bodies, key=number)
    names = {qid: case.name(qid) for qid in wanted}
    ids = ids_of(names)
    rows = []
    for qid in wanted:
        entity = case.file.get(qid)
        row = Actor(
            ids[qid],
            names[qid],
            "person" if qid in case.people else "organization",
            part_of=None if qid in round_ else ids.get(whole_of.get(qid, "")),
            sources=(case.item(qid),),
            extra=(("qid", qid),),
        )
        rows.append(_described(case, row, entity) if entity else row)
    return tuple(sorted(rows, key=lambda row: row.id)), ids


def _described(case: Case, row: Actor, entity: Entity) -> Actor:
    """An actor with what its item says."""
    own = dict(row.extra) | {"stand_in": "position" if entity.id in case.stand_ins else ""}
    if row.is_person:
        genders = entity.values(_GENDER)
        own["gender"] = ";".join(_GENDERS.get(one) or case.name(one) for one in genders)
        own["born"] = _written(case, entity, _BORN)
        own["citizenship"] = case.names(entity.values(_CITIZEN))
    else:
        own["instance_of"] = case.names(entity.values(_CLASS))
        own["country"] = case.names(entity.values(_COUNTRY))
        own["founded"] = _written(case, entity, _FOUNDED)
        own["dissolved"] = _written(case, entity, _DISSOLVED)
    return replace(
        row,
        aliases=listed(entity.names(case.languages), row.name),
        role=entity.about(case.languages),
        died=case.died(entity.id) if row.is_person else None,
        extra=own_columns(ACTORS, "wikidata", own),
    )


def _written(case: Case, entity: Entity, prop: str) -> str:
    dates = [case.dates.of(one.value, prop, entity.id) for one in entity.best(prop)]
    return str(agreed([date for date in dates if date], last=prop == _DISSOLVED) or "")


def _untied(file: Wikidata, case: Case) -> set[str]:
    """Organizations without a tie that nothing names in another role (a class, a district)."""
    named = {file.now(qid) for one in file.by_id.values() for qid in one.mentions()}
    return file.by_id.keys() - case.people - case.bodies - named


def _unread(case: Case) -> None:
    """Count the statements of properties that are read nowhere."""
    counts: Counter[str] = Counter()
    for id_, entity in case.file.by_id.items():
        known = _READ_OF_PEOPLE if id_ in case.people else _READ_OF_BODIES
        if id_ in case.people or id_ in case.bodies:
            counts.update(prop for prop in entity.properties if prop not in known)
    for prop, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        case.tally.add("properties", "not read, with the items that have them", f"{prop}: {count}")
