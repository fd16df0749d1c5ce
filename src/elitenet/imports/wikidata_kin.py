"""Family in Wikidata as kin ties: one tie for what two items say of each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from elitenet.imports.wikidata_case import Case
from elitenet.imports.wikidata_file import Entity, Statement
from elitenet.ledger.dates import Period

FATHER, MOTHER, CHILD, SIBLING, SPOUSE, RELATIVE = "P22", "P25", "P40", "P3373", "P26", "P1038"
_KINSHIP, _END_CAUSE, _GENDER = "P1039", "P1534", "P21"
_WORDS = {
    "Q6581097": ("father", "brother"), "Q2449503": ("father", "brother"),
    "Q6581072": ("mother", "sister"), "Q1052281": ("mother", "sister"),
}  # fmt: skip
_BY_DEATH = frozenset(("Q4", "Q24037741", "Q99521170"))
"""End causes of a marriage: death, death of the spouse, death of the one who is described."""


@dataclass(slots=True)
class _Claims:
    """What is said of two people: in which words, and where."""

    words: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def add_kin(case: Case) -> None:
    """Take in the family of the people of the file."""
    parents: dict[tuple[str, str], _Claims] = {}
    siblings: dict[tuple[str, str], _Claims] = {}
    for id_, entity in case.file.by_id.items():
        if id_ not in case.people:
            continue
        for prop in (FATHER, MOTHER, CHILD, SIBLING):
            for statement in entity.statements(prop):
                other = _other(case, prop, statement, entity)
                if not other:
                    continue
                pair = (id_, other) if prop == CHILD else (other, id_)
                if prop == SIBLING:
                    pair = (min(pair), max(pair))
                claims = (siblings if prop == SIBLING else parents).setdefault(pair, _Claims())
                claims.words |= {FATHER: {"father"}, MOTHER: {"mother"}}.get(prop, set())
                claims.sources |= case.cite(statement, entity)
        for statement in entity.statements(RELATIVE):
            _relative(case, statement, entity)
    _add(case, parents, 0, "parent")
    _add(case, siblings, 1, "sibling")
    _marriages(case)


def _other(case: Case, prop: str, statement: Statement, entity: Entity) -> str:
    if not statement.value.item:
        case.tally.add(prop, "left out: not known who", entity.id)
        return ""
    return case.person(statement.value.item, prop, entity.id)


def _add(case: Case, found: dict[tuple[str, str], _Claims], word: int, else_: str) -> None:
    for (from_, to), claims in sorted(found.items()):
        words = claims.words or {_word(case, from_, word, else_)}
        detail = min(words) if len(words) == 1 else else_
        case.ties.add("kinship", (from_, to), claims.sources, detail=detail)


def _word(case: Case, qid: str, which: int, else_: str) -> str:
    genders = case.file.by_id[qid].values(_GENDER)
    words = {_WORDS[one][which] for one in genders if one in _WORDS}
    return words.pop() if len(words) == 1 else else_


def _relative(case: Case, statement: Statement, entity: Entity) -> None:
    other = _other(case, RELATIVE, statement, entity)
    if not other:
        return
    said = statement.items(_KINSHIP)
    word = case.name(said[0]) if said else "relative"
    in_law = "in-law" in word or word.startswith("step")
    cited = case.cite(statement, entity)
    case.ties.add("affinity" if in_law else "kinship", (other, entity.id), cited, detail=word)


def _marriages(case: Case) -> None:
    """Both sides may tell of one marriage: the one without dates adds only its sources."""
    told: dict[tuple[str, str], dict[Period, set[str]]] = {}
    for id_, entity in case.file.by_id.items():
        for statement in entity.statements(SPOUSE) if id_ in case.people else ():
            other = _other(case, SPOUSE, statement, entity)
            if other:
                pair = (min(id_, other), max(id_, other))
                period = _married(case, statement, entity, pair)
                spells = told.setdefault(pair, {})
                spells.setdefault(period, set()).update(case.cite(statement, entity))
    for pair, spells in sorted(told.items()):
        merged = _merged(spells)
        for period, sources in merged.items():
            case.ties.add("marriage", pair, sources, period=period)


def _merged(spells: dict[Period, set[str]]) -> dict[Period, set[str]]:
    """Spells as one where they do not contradict each other, with the finer of their dates."""
    found: dict[Period, set[str]] = {}
    order = sorted(spells, key=lambda p: (-_fullness(p), repr(p)))
    for period in order:
        fits = next((one for one in found if _agree(one, period)), None)
        both = period if fits is None else _joined(fits, period)
        sources = spells[period] | (found.pop(fits) if fits is not None else set())
        found[both] = found.get(both, set()) | sources
    return found


def _fullness(period: Period) -> int:
    return len(str(period.start or "")) + len(str(period.end or ""))


def _agree(one: Period, other: Period) -> bool:
    """Whether one spell says no date against the other: one is blank, or vaguer."""
    pairs = ((one.start, other.start), (one.end, other.end))
    shown = ((str(a or ""), str(b or "")) for a, b in pairs)
    return all(a.startswith(b) or b.startswith(a) for a, b in shown)


def _joined(one: Period, other: Period) -> Period:
    start = max(one, other, key=lambda p: len(str(p.start or "")))
    end = max(one, other, key=lambda p: len(str(p.end or "")))
    both = Period(start.start, end.end, start.start_basis, end.end_basis)
    return one if both.backwards else both


def _married(case: Case, statement: Statement, entity: Entity, pair: tuple[str, str]) -> Period:
    """The dates of a marriage, without an end by death: an end means a divorce."""
    period = case.spell(statement, entity)
    if period.end is None or period.attested_only:
        return period
    by_death = bool(_BY_DEATH & set(statement.items(_END_CAUSE)))
    for qid in pair:
        died = case.died(qid)
        if died is not None and str(period.end_basis) != "latest":
            shorter, longer = sorted((str(died), str(period.end)), key=len)
            by_death |= longer.startswith(shorter)
        else:
            by_death |= case.is_dead(qid)
    if not by_death:
        return period
    why = "ended by a death: the end is left out, since an end means a divorce"
    case.tally.add(SPOUSE, why, entity.id)
    return Period(period.start, start_basis=period.start_basis)
