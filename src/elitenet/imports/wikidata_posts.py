"""Positions held (P39) as posts at a body, with the seats, successions and appointments.

The body of a position is, the first that there is:

1. the one that the statement names: of (P642), else employer (P108);
2. the one that the position directs (P2389), else that it is part of (P361), if the file
   holds it;
3. the position itself, as an organization that stands for its body.

A country is never the body: nearly everybody in an elite would sit in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from elitenet.folder.columns import TIES
from elitenet.imports.ids import ids_of
from elitenet.imports.ranks import rank_of
from elitenet.imports.rows import one_at_a_time, own_columns, within
from elitenet.imports.wikidata_case import Case
from elitenet.imports.wikidata_file import Entity, Statement
from elitenet.ledger.dates import EndBasis, PartialDate, Period

HELD = "P39"
_OF, _EMPLOYER, _DIRECTS, _PART = "P642", "P108", "P2389", "P361"
_REPLACES, _REPLACED_BY, _ORDINAL = "P1365", "P1366", "P1545"
_DISTRICT, _ELECTION, _CABINET, _TERM, _GROUP = "P768", "P2715", "P5054", "P2937", "P4100"
_APPOINTED_BY, _END_CAUSE = "P748", "P1534"
_COLUMNS = {
    "district": _DISTRICT, "election": _ELECTION, "cabinet": _CABINET, "term": _TERM,
    "parliamentary_group": _GROUP, "end_cause": _END_CAUSE, "position_of": _OF,
}  # fmt: skip
READ = frozenset(
    (*_COLUMNS.values(), _EMPLOYER, _REPLACES, _REPLACED_BY, _ORDINAL, _APPOINTED_BY, "P580",
     "P582", "P585")
)  # fmt: skip
"""Qualifiers of a position held that are read."""


@dataclass(frozen=True, slots=True)
class Held:
    """One position held by one person."""

    person: Entity
    statement: Statement
    position: str
    body: str
    rank: str
    period: Period
    seat: tuple[str, str, str]


def add_posts(case: Case) -> None:
    """Take in all positions held by the people of the file."""
    held = [
        one
        for id_ in case.file.by_id
        if id_ in case.people
        for statement in case.file.by_id[id_].statements(HELD)
        if (one := _held(case, case.file.by_id[id_], statement)) is not None
    ]
    labels = _labels(case, held)
    successions: dict[tuple[str, str, str], _Succession] = {}
    for one in held:
        tie = _post(case, one, labels.get(one.seat, ""))
        _group(case, one)
        _appointments(case, one, tie)
        _note_successions(case, one, successions)
    _successions(case, successions)


def _held(case: Case, person: Entity, statement: Statement) -> Held | None:
    position = statement.value.item
    if not position:
        case.tally.add(HELD, "position not known, left out", person.id)
        return None
    position = case.file.now(position)
    body, rank = _body(case, statement, position)
    period = case.spell(statement, person)
    for term in statement.items(_TERM, _CABINET):
        period = _in_term(period, _dates_of(case, term))
    district = next(iter(statement.items(_DISTRICT)), "")
    return Held(person, statement, position, body, rank, period, (position, body, district))


def _in_term(period: Period, term: Period) -> Period:
    """A spell with the dates of its term; over by its end, where it is over nobody knows when."""
    by, end = period.end_basis == EndBasis.LATEST, term.end
    if by and period.end and end and end < period.end:
        sooner = replace(period, end=end)
        period = period if sooner.backwards else sooner
    return within(period, term)


def _body(case: Case, statement: Statement, position: str) -> tuple[str, str]:
    """The organization of a position, and the rank of its holder there."""
    entity = case.file.get(position)
    label = entity.label(("en",)) if entity else ""
    by_title = rank_of(label) or ("member" if label.casefold().startswith("member of") else "")
    for qid in statement.items(_OF, _EMPLOYER):
        if case.file.now(qid) not in case.countries and (body := case.body(qid)):
            return body, by_title
    for prop in (_DIRECTS, _PART):
        for qid in entity.values(prop) if entity else ():
            if case.file.get(qid) is None:
                case.missing.add(qid)
            elif case.file.now(qid) not in case.countries and (body := case.body(qid)):
                return body, "head" if prop == _DIRECTS else by_title
    case.stand_ins.add(position)
    return case.body(position), "member" if by_title == "member" else ""


def _dates_of(case: Case, qid: str) -> Period:
    """From when to when a term of parliament or a cabinet lasted, if the file says so."""
    entity = case.file.get(qid)
    if entity is None:
        return Period()
    if entity.id not in case.terms:
        start = _first_date(case, entity, "P580", "P571")
        end = _first_date(case, entity, "P582", "P576")
        period = Period(start, end)
        case.terms[entity.id] = Period() if period.backwards else period
    return case.terms[entity.id]


def _first_date(case: Case, entity: Entity, *props: str) -> PartialDate | None:
    statements = [one for prop in props for one in entity.best(prop)]
    dates = (case.dates.of(one.value, props[0], entity.id) for one in statements)
    return next((date for date in dates if date), None)


def _labels(case: Case, held: list[Held]) -> dict[tuple[str, str, str], str]:
    """Labels of the seats that one person holds at a time, and that something says are one."""
    by_seat: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for one in held:
        by_seat[one.seat].append(one)
    names = {}
    for seat, holders in by_seat.items():
        single = any(
            prop in one.statement.qualifiers
            for one in holders
            for prop in (_REPLACES, _REPLACED_BY, _ORDINAL)
        ) or any(one.rank == "head" for one in holders)
        if single and one_at_a_time((one.person.id, one.period) for one in holders):
            parts = (case.name(qid) for qid in dict.fromkeys((seat[0], seat[1], seat[2])) if qid)
            names[" ".join(seat)] = " ".join(parts)
    return {_seat(key): label for key, label in ids_of(names, "post").items()}


def _seat(key: str) -> tuple[str, str, str]:
    position, body, district = key.split(" ")
    return position, body, district


def _post(case: Case, one: Held, label: str) -> str:
    qualifiers = one.statement.qualifiers
    own = {name: case.names(one.statement.items(prop)) for name, prop in _COLUMNS.items()}
    own["position_qid"] = one.position
    own["ordinal"] = ";".join(value.text for value in qualifiers.get(_ORDINAL, ()))
    own["statement"] = one.statement.id
    for prop in sorted(set(qualifiers) - READ):
        case.tally.add("qualifiers of P39", "not read", f"{prop} of {one.person.id}")
    return case.ties.add(
        "office",
        (one.person.id, one.body),
        case.cite(one.statement, one.person, open_=one.period.end is None),
        detail=case.name(one.position),
        period=one.period,
        post=label,
        rank=one.rank,
        extra=own_columns(TIES, "wikidata", own),
    )


def _group(case: Case, one: Held) -> None:
    """A parliamentary group is a party tie with the dates of the seat."""
    for qid in one.statement.items(_GROUP):
        if body := case.body(qid):
            cited = case.cite(one.statement, one.person, open_=one.period.end is None)
            case.ties.add(
                "party",
                (one.person.id, body),
                cited,
                detail="member of the parliamentary group",
                period=one.period,
                rank="member",
            )


def _appointments(case: Case, one: Held, tie: str) -> None:
    for qid in one.statement.items(_APPOINTED_BY):
        by = case.file.now(qid)
        if case.file.get(qid) is None:
            case.missing.add(qid)
            case.tally.add(_APPOINTED_BY, "left out: who appointed is not in the file", qid)
            continue
        by = by if by in case.people else case.body(by)
        case.ties.add(
            "appointment",
            (by, one.person.id),
            case.cite(one.statement, one.person),
            detail=case.name(one.position),
            # The day of a term or of a mention is not that of the act.
            period=Period(one.period.start if "P580" in one.statement.qualifiers else None),
            about=(tie,) if tie else (),
        )


@dataclass(slots=True)
class _Succession:
    """Who followed whom on a position: when, and what says so."""

    began: PartialDate | None
    ended: PartialDate | None
    sources: set[str]


def _note_successions(
    case: Case, one: Held, found: dict[tuple[str, str, str], _Succession]
) -> None:
    for prop in (_REPLACES, _REPLACED_BY):
        for qid in one.statement.items(prop):
            other = case.person(qid, "succession", one.person.id)
            if not other:
                continue
            pair = (other, one.person.id) if prop == _REPLACES else (one.person.id, other)
            noted = found.setdefault((*pair, one.position), _Succession(None, None, set()))
            noted.sources |= case.cite(one.statement, one.person)
            dates = (one.period.start, noted.began) if prop == _REPLACES else (None, noted.began)
            noted.began = max((date for date in dates if date), default=None)
            if prop == _REPLACED_BY and str(one.period.end_basis) != "latest":
                ends = (one.period.end, noted.ended)
                noted.ended = max((date for date in ends if date), default=None)


def _successions(case: Case, found: dict[tuple[str, str, str], _Succession]) -> None:
    for (before, after, position), noted in sorted(found.items()):
        case.ties.add(
            "succession",
            (before, after),
            noted.sources,
            detail=case.name(position),
            period=Period(noted.began or noted.ended),
        )
