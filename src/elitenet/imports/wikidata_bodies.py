"""Parties, employers, companies and owners in Wikidata as ties to organizations."""

from __future__ import annotations

from elitenet.folder.columns import TIES
from elitenet.imports.ranks import rank_of
from elitenet.imports.rows import own_columns
from elitenet.imports.wikidata_case import Case
from elitenet.imports.wikidata_file import Entity, Statement

PARTY, EMPLOYER, MEMBER = "P102", "P108", "P463"
_HEADS = {
    "P169": "chief executive officer", "P488": "chair", "P1037": "director",
}  # fmt: skip
_BOARD = "P3320"
OWNED_BY, OWNER_OF, PARENT, PART_OF, SUBSIDIARY = "P127", "P1830", "P749", "P361", "P355"
_ROLES = ("P39", "P794", "P2868", "P3831", "P106")
_SHARE = "P1107"
_COMPANY = frozenset(
    ("Q783794", "Q4830453", "Q6881511", "Q891723", "Q22687", "Q270791", "Q167037", "Q18388277",
     "Q219577", "Q134161", "Q1480166", "Q157031", "Q740752")
)  # fmt: skip
"""Classes of firms: company, business, enterprise, public company, bank and the like."""
_TRADED = ("P414", "P1454", "P452")
"""Stock exchange, legal form, industry: an item that has one is a firm."""

OF_PEOPLE = frozenset((PARTY, EMPLOYER, MEMBER, OWNER_OF))
OF_BODIES = frozenset((*_HEADS, _BOARD, OWNED_BY, OWNER_OF, PARENT, PART_OF, SUBSIDIARY, MEMBER))


def add_memberships(case: Case) -> None:
    """Take in the parties, employers and memberships of the people of the file."""
    for id_ in sorted(case.people):
        entity = case.file.by_id[id_]
        for prop, type_, blank in (
            (PARTY, "party", "member"),
            (EMPLOYER, "office", "employee"),
            (MEMBER, "office", "member"),
        ):
            for statement in entity.statements(prop):
                body = _item(case, prop, statement, entity)
                if case.file.now(body) in case.countries:
                    case.tally.add(prop, "left out: a country is no body here", f"{id_}: {body}")
                    continue
                if not body or not (body := case.body(body)):
                    continue
                role = _role(case, statement)
                rank = rank_of(role) if role else "staff" if prop == EMPLOYER else "member"
                _tie(case, type_, (id_, body), statement, entity, role or blank, rank)


def add_bodies(case: Case) -> None:
    """Take in who leads, owns and belongs to the organizations of the file."""
    for id_, entity in case.file.by_id.items():
        if id_ not in case.people:
            for prop, title in (*_HEADS.items(), (_BOARD, "board member")):
                for statement in entity.statements(prop):
                    _lead(case, prop, title, statement, entity)
            for statement in entity.statements(MEMBER):
                body = _item(case, MEMBER, statement, entity)
                if body and (body := case.body(body)):
                    ends = (case.body(id_), body)
                    _tie(case, "membership", ends, statement, entity, _role(case, statement))
        for prop in (OWNED_BY, OWNER_OF, PARENT, SUBSIDIARY):
            for statement in entity.statements(prop):
                _owner(case, prop, statement, entity)


def wholes(case: Case) -> dict[str, str]:
    """What each organization of the file is a part of: its parent, else what it is part of."""
    found: dict[str, str] = {}
    waiting = sorted(case.bodies - case.stand_ins)
    seen = set(waiting)
    # A whole may be new among the bodies, and have a whole itself.
    for id_ in waiting:
        entity = case.file.get(id_)
        if entity is None:
            continue
        for prop in (PARENT, PART_OF):
            for statement in () if prop == PARENT and is_company(entity) else entity.best(prop):
                whole = _whole(case, prop, statement, entity)
                if whole and found.setdefault(id_, whole) != whole:
                    case.tally.add(prop, "left out: there is another one", f"{id_}: {whole}")
        if id_ in found and (new := case.body(found[id_])) not in seen:
            seen.add(new)
            waiting.append(new)
    return found


def _whole(case: Case, prop: str, statement: Statement, entity: Entity) -> str:
    """The organization that a statement gives as the whole; blank where it gives none."""
    whole = case.file.now(statement.value.item)
    if not whole:
        return ""
    if "P582" in statement.qualifiers:
        case.tally.add(prop, "left out: it is over, and a part has no dates", entity.id)
    elif whole in case.countries or whole in case.people:
        case.tally.add(prop, "left out: not an organization", f"{entity.id}: {whole}")
    elif prop == PARENT or whole in case.file.by_id:
        return whole
    else:
        case.missing.add(whole)
    return ""


def is_company(entity: Entity | None) -> bool:
    """Whether an item is a firm: by its class, or by what only firms have."""
    return entity is not None and (
        bool(_COMPANY & set(entity.values("P31")))
        or any(entity.statements(prop) for prop in (*_TRADED, "P169"))
    )


def _lead(case: Case, prop: str, title: str, statement: Statement, entity: Entity) -> None:
    """A head of an organization; in a firm it is a tie of business."""
    who = _item(case, prop, statement, entity)
    person = case.person(who, prop, entity.id) if who else ""
    if person:
        type_ = "business" if is_company(entity) else "office"
        ends = (person, case.body(entity.id))
        rank = "member" if prop == _BOARD else "head"
        _tie(case, type_, ends, statement, entity, _role(case, statement) or title, rank)


def _owner(case: Case, prop: str, statement: Statement, entity: Entity) -> None:
    """Who owns whom. A parent of what is not a firm is a whole, not an owner."""
    other = _item(case, prop, statement, entity)
    if not other:
        return
    other = case.file.now(other)
    owner, owned = (other, entity.id) if prop in (OWNED_BY, PARENT) else (entity.id, other)
    if owned in case.people:
        case.tally.add(prop, "left out: a person cannot be owned", owned)
    elif prop in (PARENT, SUBSIDIARY) and not is_company(case.file.get(owned)):
        if prop == SUBSIDIARY:
            case.tally.add(prop, "not read where the part is not a firm", f"{owner}: {owned}")
    else:
        person = owner in case.people
        ends = (owner if person else case.body(owner), case.body(owned))
        blank = {PARENT: "parent organization", SUBSIDIARY: "parent organization"}.get(prop, "")
        shares = [value.text for value in statement.qualifiers.get(_SHARE, ()) if value.text]
        detail = _percent(shares[0]) if shares else blank or ("owner" if person else "")
        _tie(case, "business" if person else "ownership", ends, statement, entity, detail)


def _percent(share: str) -> str:
    """A share of one as a percentage.

    Examples
    --------
    >>> _percent("0.125"), _percent("51 %")
    ('12.5%', '51 %')
    """
    try:
        number = float(share)
    except ValueError:
        return share
    return f"{number * 100:.6g}%" if 0 <= number <= 1 else share


def _item(case: Case, prop: str, statement: Statement, entity: Entity) -> str:
    if not statement.value.item:
        case.tally.add(prop, "left out: not known which", entity.id)
    return statement.value.item


def _role(case: Case, statement: Statement) -> str:
    return case.names(statement.items(*_ROLES)[:1])


def _tie(  # noqa: PLR0917 (all of them are what a tie is made of)
    case: Case,
    type_: str,
    ends: tuple[str, str],
    statement: Statement,
    entity: Entity,
    detail: str,
    rank: str = "",
) -> None:
    period = case.spell(statement, entity)
    cited = case.cite(statement, entity, open_=period.end is None)
    own = {"end_cause": case.names(statement.items("P1534")), "statement": statement.id}
    case.ties.add(
        type_,
        ends,
        cited,
        detail=detail,
        period=period,
        rank=rank,
        extra=own_columns(TIES, "wikidata", own),
    )
