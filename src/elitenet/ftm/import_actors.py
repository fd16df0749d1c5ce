"""People and organizations that other programs wrote, as actors.

FollowTheMoney says more than a ledger has room for: what goes nowhere is counted and named.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from elitenet.folder.columns import ACTORS
from elitenet.ftm.import_file import Entities, of_schema
from elitenet.ftm.import_sources import CITED, Sources, fresh, slug
from elitenet.ftm.import_values import chosen, columns, items, plain, told
from elitenet.imports.tally import Tally
from elitenet.ledger.network import Actor

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_NAMES = ("name", "alias", "previousName")

# Properties that need no column: they are read, or followed to what they name.
_READ = CITED | {*_NAMES, "summary", "sector", "parent"}


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
        id_ = fresh(str(entity.id), self.rows)
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
                _READ | told(entity, {death: died}),
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
            id_ = fresh(f"body-of-{position.id}", self.rows)
            self.tally.add("Position", "names no organization; a body of its name stands in", id_)
            row = Actor(
                id_,
                names[0] if names else id_,
                "organization",
                aliases=names[1:],
                role="Stands for the body of this position, which the file does not name",
                sources=self.sources.cite(position),
                extra=columns(position, ACTORS, _READ, self.tally),
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
            id_ = fresh(f"authority-{slug(name)}", self.rows)
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
