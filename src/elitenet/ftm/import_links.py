"""Links and events that other programs wrote, as ties and events.

FollowTheMoney says more than a ledger has room for: what goes nowhere is counted and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from elitenet.folder.columns import EVENTS, TIES
from elitenet.ftm.import_actors import Actors
from elitenet.ftm.import_file import of_schema
from elitenet.ftm.import_sources import CITED, Sources, fresh
from elitenet.ftm.import_values import (
    MOMENT,
    chosen,
    column,
    columns,
    moment,
    plain,
    spell,
    told,
)
from elitenet.ftm.mapping import LEFT_OUT, LINKS, PART_OF, PARTY, TURNED, UNKNOWN, Link, kin
from elitenet.imports.tally import Tally
from elitenet.ledger.dates import Period
from elitenet.ledger.network import Event, Tie
from elitenet.ledger.tie_types import POST_TYPES, STATUSES, TIE_TYPES, Time

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_DATES = ("startDate", "endDate", "date")
_SANCTIONED = ("startDate", "date", "listingDate")

# Properties that need no column: they are read, or followed to what they name.
_OF_EVENT = CITED | {"name", "description"}


class Links:
    """Makes ties and events of what other programs wrote.

    Parameters
    ----------
    status : str
        The status of the claims; a file of entities says nothing about it.
    """

    def __init__(self, actors: Actors, sources: Sources, status: str, tally: Tally) -> None:
        self.entities = actors.entities
        self.actors = actors
        self.sources = sources
        self.status = status
        self.tally = tally
        self.ties: dict[str, Tie] = {}
        self.events: dict[str, Event] = {}
        self._filled: set[str] = set()

    def take(self, id_: str, entity: EntityProxy) -> None:
        """Take in one entity that is no actor."""
        name = entity.schema.name
        if name in LINKS:
            for number, ends in enumerate(self._ends(id_, entity, LINKS[name])):
                self._tie(entity, LINKS[name], ends, number)
        elif name == "Event":
            self._event(id_, entity)
        elif name not in TURNED and not entity.schema.is_a("Document"):
            self.tally.add(name, LEFT_OUT.get(name, UNKNOWN), id_)

    def _event(self, id_: str, entity: EntityProxy) -> None:
        row = fresh(id_, self.events)
        dates = {prop: chosen(entity, prop, self.tally) for prop in ("date", "startDate")}
        dated = "date" if dates["date"] else "startDate"
        people = {
            prop: ";".join(self.actors.by_entity[end] for end in entity.get(prop))
            for prop in ("involved", "organizer")
            if all(end in self.actors.by_entity for end in entity.get(prop))
        }
        used = _OF_EVENT | told(entity, {dated: dates[dated]}) | set(people)
        self.events[row] = Event(
            row,
            plain("; ".join(entity.get("name"))),
            dates[dated],
            plain("\n".join(entity.get("description"))),
            sources=self.sources.cite(entity),
            extra=columns(entity, EVENTS, used, self.tally, ftm_id=id_, **people),
        )

    def _ends(self, id_: str, entity: EntityProxy, link: Link) -> Iterator[tuple[str, str]]:
        """The pairs of entities at both ends, if they are in the file."""
        sides: list[list[str]] = []
        if link.named:
            sides.append(self._named(id_, entity, link))
        for prop in (link.to,) if link.named else (link.from_, link.to):
            there = [end for end in entity.get(prop) if end in self.entities.by_id]
            sides.append(there)
            if not there or len(there) < len(entity.get(prop)):
                said = "an end is not in the file" if entity.get(prop) else "it has no"
                self.tally.add(entity.schema.name, f"{said}: {prop}", id_)
        yield from product(*sides)

    def _named(self, id_: str, entity: EntityProxy, link: Link) -> list[str]:
        """The names of whoever acts; where there is none, whoever published the act."""
        names = [*map(plain, entity.get(link.from_))] or [*map(plain, entity.get("publisher"))]
        if not any(names):
            self.tally.add(entity.schema.name, f"it has no: {link.from_}, publisher", id_)
        return list({name.casefold(): name for name in reversed(names) if name}.values())[::-1]

    def _tie(self, entity: EntityProxy, link: Link, ends: tuple[str, str], number: int) -> None:
        found = self._actors_of(entity, link, ends)
        if found is None:
            return
        from_, to = found
        if self._is_part_of(entity, from_, to):
            return
        type_ = self._type(entity, from_, to)
        wrong = self._misfit(type_, from_, to)
        if wrong:
            self.tally.add(entity.schema.name, wrong, str(entity.id))
            return
        id_ = fresh(str(entity.id) if not number else f"{entity.id}-{number + 1}", self.ties)
        period = self._period(entity, link, type_)
        detail, detailed = self._detail(entity, link, ends, type_)
        used = {*CITED, link.from_, link.to, detailed}
        for prop in _DATES:
            used |= told(entity, {prop: period.start}) | told(entity, {prop: period.end})
        self.ties[id_] = Tie(
            id_,
            from_,
            to,
            type_,
            self._status(entity, "official" if link.named else self.status),
            self.sources.cite(entity),
            detail,
            period,
            post=plain(ends[1]) if link.to == "post" else "",
            rank=link.rank if type_ in POST_TYPES else "",
            extra=columns(entity, TIES, used, self.tally, **self._origin(entity, type_, number)),
        )

    def _period(self, entity: EntityProxy, link: Link, type_: str) -> Period:
        if TIE_TYPES[type_].time is not Time.POINT:
            return spell(entity, self.tally)
        return moment(entity, self.tally, _SANCTIONED if link.named else MOMENT)

    @staticmethod
    def _status(entity: EntityProxy, status: str) -> str:
        """A status, unless elitenet once wrote one into the summary."""
        said = entity.get("summary")
        found = (name for name, meaning in STATUSES.items() if f"{name}: {meaning}" in said)
        return next(found, status)

    @staticmethod
    def _origin(entity: EntityProxy, type_: str, number: int) -> dict[str, str]:
        # A sanction goes back as one, and so does what is no office by its schema.
        plainly = {"office": "Occupancy", "party": "Membership", "legal-act": "Event"}.get(type_)
        schema = entity.schema.name if plainly not in (None, entity.schema.name) else ""
        name = column("ftm_schema", TIES)
        return {"ftm_id": str(entity.id) if not number else "", name: schema}

    def _actors_of(
        self, entity: EntityProxy, link: Link, ends: tuple[str, str]
    ) -> tuple[str, str] | None:
        """The two actors; the second of an occupancy is the body of its position."""
        from_, to = self.actors.by_entity.get(ends[0]), self.actors.by_entity.get(ends[1])
        if link.to == "post":
            to = self._body(self.entities.by_id[ends[1]])
        if link.named:
            # Who is not sanctioned in the data needs no authority there.
            from_ = self.actors.authority(ends[0], entity) if to else ends[0]
        if from_ is None or to is None:
            end = self.entities.by_id[ends[1] if from_ else ends[0]]
            why = f"an end is not an actor, but of the schema {end.schema.name}"
            self.tally.add(entity.schema.name, why, str(entity.id))
            return None
        return from_, to

    def _body(self, position: EntityProxy) -> str | None:
        if not position.schema.is_a("Position"):
            return None
        first = position.id not in self._filled
        self._filled.add(str(position.id))
        bodies = (self.actors.by_entity.get(id_) for id_ in position.get("organization"))
        body = next((id_ for id_ in bodies if id_), None)
        if body is None:
            return self.actors.stand_in(position)
        for prop in position.iterprops() if first else ():
            rest = position.get(prop)[1:] if prop.name in ("name", "organization") else True
            if rest:
                why = "a position is told in its ties, which have no column for it"
                self.tally.add(f"Position:{prop.name}", why, str(position.id))
        return body

    def vacant(self) -> None:
        """Name the positions that nobody holds in the file."""
        for id_, _ in of_schema(self.entities, "Position"):
            if id_ not in self._filled:
                self.tally.add("Position", "nobody holds it in the file", id_)

    def _is_part_of(self, entity: EntityProxy, part: str, whole: str) -> bool:
        if entity.schema.name != "Membership" or PART_OF not in entity.get("role"):
            return False
        self.actors.part_of(part, whole, str(entity.id))
        return True

    def _type(self, entity: EntityProxy, from_: str, to: str) -> str:
        link = LINKS[entity.schema.name]
        if link.type:
            return link.type
        if entity.schema.name == "Family":
            return kin(" ".join(entity.get("relationship")))
        person = self.actors.rows[from_].is_person
        if entity.schema.name == "Ownership":
            return "business" if person else "ownership"
        if entity.schema.name == "Membership" and not person:
            return "membership"
        told = dict(self.actors.rows[to].extra)
        company = told.get("ftm_schema") in ("Company", "LegalEntity")
        if entity.schema.name == "Directorship" and company:
            return "business"
        return "party" if PARTY in told.get("topics", "").split(";") else "office"

    def _misfit(self, type_: str, from_: str, to: str) -> str:
        declared = TIE_TYPES[type_]
        kinds = (self.actors.rows[from_].kind, self.actors.rows[to].kind)
        if from_ == to:
            return "both ends are the same"
        if kinds[0] in declared.from_kinds and kinds[1] in declared.to_kinds:
            return ""
        return f"no tie type for it from {_a(kinds[0])} to {_a(kinds[1])}"

    def _detail(
        self, entity: EntityProxy, link: Link, ends: tuple[str, str], type_: str
    ) -> tuple[str, str]:
        """The detail of a tie, and the property that needs no column then."""
        if link.to == "post":
            return plain(self.entities.by_id[ends[1]].first("name") or ""), ""
        said = {prop: plain("; ".join(entity.get(prop))) for prop in link.detail}
        if link.named:
            # What it says also stays in columns, so that it goes back as it came.
            return ": ".join(filter(None, (link.blank, "; ".join(filter(None, said.values()))))), ""
        if said.pop("percentage", ""):
            share = "; ".join(map(_percent, entity.get("percentage")))
        else:
            share = ""
        prop = next((prop for prop, text in said.items() if text), "")
        words = said.get(prop, "")
        if type_ in ("ownership", "membership"):
            # The type says already that it owns, or that it is a member.
            return words if share in words else ", ".join(filter(None, (share, words))), prop
        words = words or link.blank
        return (f"{words} ({share})" if share not in words else words), prop


def _percent(share: str) -> str:
    """A share as it is read.

    Examples
    --------
    >>> [_percent(share) for share in ("25.1", ">50", "49 %", "majority")]
    ['25.1%', '>50%', '49 %', 'majority']
    """
    return f"{plain(share)}%" if plain(share)[-1:].isdigit() else plain(share)


def _a(kind: str) -> str:
    return "an organization" if kind == "organization" else "a person"
