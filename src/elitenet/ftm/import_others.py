"""What other programs wrote, as rows: their sources, actors, ties and events.

FollowTheMoney says more than a ledger has room for: what goes nowhere is counted and named.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from elitenet.folder.columns import ACTORS, EVENTS, SOURCES, TIES
from elitenet.ftm.import_file import Entities, of_schema
from elitenet.ftm.import_values import (
    MOMENT,
    chosen,
    column,
    columns,
    items,
    moment,
    plain,
    spell,
    told,
)
from elitenet.ftm.mapping import (
    LEFT_OUT,
    LINKS,
    PART_OF,
    PARTY,
    SOURCE_FIELDS,
    TURNED,
    UNKNOWN,
    Link,
    kin,
)
from elitenet.imports.tally import Tally
from elitenet.ledger.network import Actor, Event, Source, Tie
from elitenet.ledger.tie_types import POST_TYPES, STATUSES, TIE_TYPES, Time

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_TITLES = ("title", "name", "fileName")
_PUBLISHED = ("publishedAt", "date", "authoredAt")
_NAMES = ("name", "alias", "previousName")
_DATES = ("startDate", "endDate", "date")
_SANCTIONED = ("startDate", "date", "listingDate")

# Properties that need no column: they are read, or followed to what they name.
_CITED = {"proof", "sourceUrl", "publisher"}
_OF_ACTOR = {*_CITED, *_NAMES, "summary", "sector", "parent"}
_OF_EVENT = {*_CITED, "name", "description"}


def _digest(text: str) -> str:
    """A short id for a text that is none itself."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _slug(text: str) -> str:
    """A text as a readable id.

    Examples
    --------
    >>> _slug("US OFAC: SDN list")
    'us-ofac-sdn-list'
    """
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or _digest(text)


class Sources:
    """The sources of a file, made as they are cited.

    Parameters
    ----------
    file : str
        Name of the file, which is the source of claims that have none.
    """

    def __init__(self, entities: Entities, file: str, tally: Tally) -> None:
        self.file = file
        self.tally = tally
        self.rows: dict[str, Source] = {}
        self.by_entity: dict[str, str] = {}
        self._documents = dict(of_schema(entities, "Document"))
        self._made: dict[str, str] = {}
        self._by_url: dict[str, str] = {}

    def add(self, row: Source, entity_id: str) -> None:
        """Take in a source that the file has as an entity."""
        self.rows[row.id] = row
        self.by_entity[entity_id] = row.id
        if row.url:
            self._by_url.setdefault(row.url, row.id)

    def articles(self) -> None:
        """Take in the articles of the file, cited or not; other documents wait to be cited."""
        for id_, entity in self._documents.items():
            if entity.schema.name == "Article":
                self._document(id_)

    def uncited(self) -> None:
        """Name the documents that nothing rests on."""
        for id_ in self._documents:
            if id_ not in self.by_entity:
                self.tally.add(self._documents[id_].schema.name, "nothing cites it", id_)

    def cite(self, entity: EntityProxy) -> tuple[str, ...]:
        """What an entity rests on: its documents, addresses, publisher and data sets.

        Returns
        -------
        tuple of str
            Ids of sources; that of the file itself where the entity says nothing.
        """
        found = [*self._proofs(entity), *self._addresses(entity), *self._datasets(entity)]
        return tuple(dict.fromkeys(found)) or (self._file(),)

    def collection(self, entity: EntityProxy) -> tuple[str, ...]:
        """What an entity belongs to: its data sets, else the file."""
        return tuple(dict.fromkeys(self._datasets(entity))) or (self._file(),)

    def _proofs(self, entity: EntityProxy) -> list[str]:
        found = []
        for id_ in entity.get("proof", quiet=True):
            source = self._document(id_)
            if source is None:
                why = "the document is not in the file"
                self.tally.add(f"{entity.schema.name}:proof", why, str(entity.id))
            else:
                found.append(source)
        return found

    def _document(self, id_: str) -> str | None:
        if id_ not in self.by_entity and id_ in self._documents:
            self.add(self._from_document(self._documents[id_], _fresh(id_, self.rows)), id_)
        return self.by_entity.get(id_)

    def _from_document(self, entity: EntityProxy, id_: str) -> Source:
        values = {
            field: plain("; ".join(entity.get(SOURCE_FIELDS[field], quiet=True)))
            for field in ("publisher", "author", "url", "notes")
        }
        names = next((prop for prop in _TITLES if entity.has(prop)), "")
        dates = {prop: chosen(entity, prop, self.tally) for prop in _PUBLISHED}
        used = {*(SOURCE_FIELDS[field] for field in values), names, "bodyText"}
        if entity.has("bodyText"):
            why = "the text of a document is not kept"
            self.tally.add(f"{entity.schema.name}:bodyText", why, str(entity.id))
        published = next((prop for prop in _PUBLISHED if dates[prop]), "publishedAt")
        used |= told(entity, {published: dates[published]})
        return Source(
            id_,
            plain("; ".join(entity.get(names, quiet=True))) or id_,
            published=dates[published],
            extra=columns(entity, SOURCES, used, self.tally, ftm_id=str(entity.id)),
            **values,
        )

    def _addresses(self, entity: EntityProxy) -> list[str]:
        publisher = plain("; ".join(entity.get("publisher", quiet=True)))
        urls = entity.get("sourceUrl", quiet=True)
        if not urls and publisher:
            return [self._make(f"publisher-{_slug(publisher)}", publisher, publisher)]
        found = [
            self._by_url.get(url) or self._make(f"url-{_digest(url)}", url, publisher, url=url)
            for url in urls
        ]
        if publisher and not any(self.rows[id_].publisher == publisher for id_ in found):
            why = "its source has another publisher already"
            self.tally.add(f"{entity.schema.name}:publisher", why, str(entity.id))
        return found

    def _datasets(self, entity: EntityProxy) -> list[str]:
        listed = entity.context.get("datasets")
        names = listed if isinstance(listed, list) else []
        return [self._make(f"dataset-{_slug(name)}", f"Data set {plain(name)}") for name in names]

    def _file(self) -> str:
        notes = "Claims that name no source of their own rest on this file."
        return self._make(f"file-{_slug(self.file)}", f"File {self.file}", notes=notes)

    def _make(
        self, id_: str, title: str, publisher: str = "", *, url: str = "", notes: str = ""
    ) -> str:
        if id_ not in self._made:
            fresh = _fresh(id_, self.rows)
            self._made[id_] = fresh
            self.rows[fresh] = Source(fresh, title, publisher, url=plain(url), notes=notes)
        return self._made[id_]


def _fresh(id_: str, taken: Container[str]) -> str:
    """An id that can be listed and typed and that nothing has yet."""
    base = "".join(c if c.isprintable() and c != ";" else "-" for c in id_).strip() or "x"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


class Actors:
    """The actors of a file."""

    def __init__(self, entities: Entities, sources: Sources, tally: Tally) -> None:
        self.entities = entities
        self.sources = sources
        self.tally = tally
        self.rows: dict[str, Actor] = {}
        self.by_entity: dict[str, str] = {}

    def add(self, row: Actor, entity_id: str) -> None:
        """Take in an actor."""
        self.rows[row.id] = row
        self.by_entity[entity_id] = row.id

    def add_all(self) -> None:
        """Take in every person and organization that other programs wrote."""
        people = self._used_as_people()
        for id_, entity in of_schema(self.entities, "LegalEntity"):
            person = entity.schema.is_a("Person")
            if not person and not entity.schema.is_a("Organization"):
                person = id_ in people
                read = "a person" if person else "an organization"
                why = f"may be a person or an organization; taken as {read}"
                self.tally.add(entity.schema.name, why, id_)
            self.add(self._actor(entity, "person" if person else "organization"), id_)

    def _used_as_people(self) -> set[str]:
        """Ids of entities that stand where only a person can."""
        found: set[str] = set()
        for entity in self.entities.by_id.values():
            for prop in entity.iterprops():
                if prop.range is not None and prop.range.name == "Person":
                    found.update(entity.get(prop))
        return found

    def _actor(self, entity: EntityProxy, kind: str) -> Actor:
        id_ = _fresh(str(entity.id), self.rows)
        names = items(self._names(entity), entity, self.tally)
        if not names:
            self.tally.add(entity.schema.name, "has no name; it goes by its id", id_)
        role = entity.get("summary") or entity.get("position", quiet=True)
        death = "deathDate" if kind == "person" else "dissolutionDate"
        died = chosen(entity, death, self.tally)
        schema = entity.schema.name
        return Actor(
            id_,
            names[0] if names else id_,
            kind,
            aliases=names[1:],
            role=plain("; ".join(role)),
            sector=plain("; ".join(entity.get("sector"))),
            died=died,
            sources=self.sources.cite(entity),
            extra=columns(
                entity,
                ACTORS,
                _OF_ACTOR | told(entity, {death: died}),
                self.tally,
                ftm_id=str(entity.id),
                ftm_schema="" if schema in ("Person", "Organization") else schema,
            ),
        )

    @staticmethod
    def _names(entity: EntityProxy) -> list[str]:
        """All names, the one that the file prints first."""
        names = [name for prop in _NAMES for name in entity.get(prop)]
        caption = entity.context.get("caption")
        return [caption, *names] if isinstance(caption, str) and caption in names else names

    def stand_in(self, position: EntityProxy) -> str:
        """The body of a position that names none: one that goes by the position's name.

        OpenSanctions rarely says to which body a position belongs, and all members of
        one parliament share one position.
        """
        key = f"body of {position.id}"
        if key not in self.by_entity:
            names = items(self._names(position), position, self.tally)
            id_ = _fresh(f"body-of-{position.id}", self.rows)
            self.tally.add("Position", "names no organization; a body of its name stands in", id_)
            row = Actor(
                id_,
                names[0] if names else id_,
                "organization",
                aliases=names[1:],
                role="Stands for the body of this position, which the file does not name",
                sources=self.sources.cite(position),
                extra=columns(position, ACTORS, _OF_ACTOR, self.tally),
            )
            self.add(row, key)
        return self.by_entity[key]

    def authority(self, name: str, sanction: EntityProxy) -> str:
        """The organization that bears a name in the file, else one that stands for it.

        It is made only once, rests on data sets and not on the pages of its sanctions
        (there may be thousands), and is context: nobody said that it is one of the elite.
        """
        bearers = self._bodies_by_name.get(name.casefold(), set())
        if len(bearers) == 1:
            return next(iter(bearers))
        key = f"authority {name.casefold()}"
        cited = self.sources.collection(sanction)
        if key in self.by_entity:
            row = self.rows[self.by_entity[key]]
            self.rows[row.id] = replace(row, sources=tuple(dict.fromkeys((*row.sources, *cited))))
        else:
            id_ = _fresh(f"authority-{_slug(name)}", self.rows)
            why = "its authority is only a name; a body of that name, not studied, stands for it"
            self.tally.add("Sanction", why, id_)
            role = "Imposed sanctions; the file has no entity for it"
            row = Actor(id_, name, "organization", role=role, frame=False, sources=cited)
            self.add(row, key)
        return self.by_entity[key]

    @cached_property
    def _bodies_by_name(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for entity_id, id_ in self.by_entity.items():
            row = self.rows[id_]
            if entity_id in self.entities.by_id and not row.is_person:
                for name in (row.name, *row.aliases):
                    found.setdefault(name.casefold(), set()).add(id_)
        return found

    def part_of(self, part: str, whole: str, entity_id: str) -> None:
        """Note that one organization is part of another, unless that makes a circle."""
        row = self.rows[part]
        at: str | None = whole
        while at is not None and at != part:
            at = self.rows[at].part_of
        misfit = "person" in (row.kind, self.rows[whole].kind)
        if at == part or misfit or row.part_of not in (None, whole):
            why = "is part of a second one, of a person, or of itself"
            self.tally.add(self.entities.by_id[entity_id].schema.name, why, entity_id)
        else:
            self.rows[part] = replace(row, part_of=whole)


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
        row = _fresh(id_, self.events)
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
        id_ = _fresh(str(entity.id) if not number else f"{entity.id}-{number + 1}", self.ties)
        span = TIE_TYPES[type_].time is not Time.POINT
        if span:
            period = spell(entity, self.tally)
        else:
            period = moment(entity, self.tally, _SANCTIONED if link.named else MOMENT)
        detail, detailed = self._detail(entity, link, ends, type_)
        used = {*_CITED, link.from_, link.to, detailed}
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
