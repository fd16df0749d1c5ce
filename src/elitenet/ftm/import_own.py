"""Entities that elitenet wrote: the rows that they were, to the last field.

A field is read from its property, so that what was corrected elsewhere counts; from
beside the properties only where elitenet had to keep it there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from elitenet.folder.cells import level
from elitenet.ftm.entity import OF_FTM, own_of
from elitenet.ftm.import_sources import Sources
from elitenet.ftm.import_values import partial, plain
from elitenet.ftm.mapping import (
    ACTOR_FIELDS,
    OCCUPANCY,
    POST_FIELDS,
    SHAPES,
    SOURCE_FIELDS,
    Shape,
)
from elitenet.imports.tally import Tally
from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Actor, Event, Extra, Post, Source, Tie
from elitenet.ledger.tie_types import RANKS, STATUSES

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_SOURCE_TEXTS = ("publisher", "author", "url", "tier", "seen", "notes")


class Own:
    """One entity that elitenet wrote."""

    def __init__(self, entity: EntityProxy) -> None:
        self.entity = entity
        self.told = own_of(entity)

    @property
    def row(self) -> str:
        """The kind of row; ``""`` if elitenet did not write the entity."""
        return self.told.get("row", [""])[0]

    @property
    def id(self) -> str:
        """The row's id."""
        return plain(self.told.get("id", [str(self.entity.id)])[0]) or str(self.entity.id)

    def many(self, field: str, prop: str = "") -> list[str]:
        """The values of a field."""
        return self.told.get(field) or self.entity.get(prop, quiet=True)

    def text(self, field: str, prop: str = "") -> str:
        """The value of a field, ``""`` where there is none."""
        return plain(next(iter(self.many(field, prop)), ""))

    def date(self, field: str, prop: str = "") -> PartialDate | None:
        """The value of a field that is a date."""
        return partial(self.text(field, prop))

    @property
    def extra(self) -> Extra:
        """The columns of the user's own."""
        found = {}
        for name in self.told.get("columns", []):
            found[name] = plain(";".join(self.entity.get(name.removesuffix(OF_FTM), quiet=True)))
        for pair in self.told.get("extra", []):
            try:
                name, value = json.loads(pair)
            except ValueError:
                continue
            found[str(name)] = plain(str(value))
        return tuple(sorted((name, value) for name, value in found.items() if value))


def source(own: Own) -> Source:
    """The source that an Article was."""
    texts = {field: own.text(field, SOURCE_FIELDS.get(field, "")) for field in _SOURCE_TEXTS}
    return Source(
        own.id,
        own.text("title", "title") or own.id,
        published=own.date("published", "publishedAt"),
        extra=own.extra,
        **texts,
    )


def cited(own: Own, sources: Sources, tally: Tally) -> tuple[str, ...]:
    """Ids of the sources of a row."""
    proofs = own.entity.get("proof", quiet=True)
    found = [sources.by_entity[id_] for id_ in proofs if id_ in sources.by_entity]
    if len(found) < len(proofs):
        tally.add(f"{own.entity.schema.name}:proof", "the document is not in the file", own.id)
    return tuple(dict.fromkeys(found))


def actor(own: Own, sources: tuple[str, ...]) -> Actor:
    """The actor that a Person or an Organization was."""
    person = own.entity.schema.is_a("Person")
    return Actor(
        own.id,
        own.text("name", "name") or own.id,
        "person" if person else "organization",
        aliases=tuple(own.many("aliases", ACTOR_FIELDS["aliases"])),
        role=own.text("role", ACTOR_FIELDS["role"]),
        group=own.text("group"),
        sector=own.text("sector", ACTOR_FIELDS["sector"]),
        died=own.date("died", "deathDate" if person else "dissolutionDate"),
        frame=own.text("frame") != "no",
        sources=sources,
        household=own.text("household"),
        level=level(own.text("level")),
        arena=own.text("arena"),
        extra=own.extra,
    )


def post(own: Own, organization: str, sources: tuple[str, ...]) -> Post:
    """The post that a Position was."""
    return Post(
        own.id,
        organization,
        own.text("title", POST_FIELDS["title"]),
        frame=own.text("frame") != "no",
        sources=sources,
        extra=own.extra,
    )


def event(own: Own, actors: frozenset[str], sources: tuple[str, ...], tally: Tally) -> Event:
    """The event that an Event was."""
    patrons: dict[str, str | None] = {}
    for field in ("outgoing", "incoming"):
        id_ = own.text(field)
        patrons[field] = id_ if id_ in actors else None
        if id_ and id_ not in actors:
            tally.add(f"events.csv:{field}", "that actor is not in the file", id_)
    days = {field: own.date(field) for field in ("before", "after")}
    return Event(
        own.id,
        own.text("title", "name"),
        own.date("date", "date"),
        own.text("description", "description"),
        before=days["before"].earliest if days["before"] else None,
        after=days["after"].earliest if days["after"] else None,
        sources=sources,
        extra=own.extra,
        **patrons,
    )


def shape(own: Own) -> Shape | None:
    """How the tie was told; ``None`` if its type and schema do not go together."""
    shapes = SHAPES.get(own.text("type"), ())
    fit = [one for one in shapes if one.schema == own.entity.schema.name]
    # Where the words are a label, what the tie itself says is in the description.
    labelled = [one for one in fit if one.label and own.entity.has("description")]
    return next(iter(labelled or fit), None)


def tie(
    own: Own, ends: tuple[str, str], position: EntityProxy | None, sources: tuple[str, ...]
) -> Tie:
    """The tie that an entity was."""
    told = shape(own)
    assert told is not None
    detail, post = own.text("detail", told.detail), own.text("post")
    if told is OCCUPANCY and position is not None:
        post = plain(next(iter(own_of(position).get("post", [])), post))
    status = own.text("status") or own.text("", "summary").partition(":")[0]
    rank = own.text("rank")
    return Tie(
        own.id,
        *ends,
        own.text("type"),
        status if status in STATUSES else "reported",
        sources,
        detail,
        _period(own, told),
        post=post,
        rank=rank if rank in RANKS else "",
        about=tuple(own.told.get("about", [])),
        extra=own.extra,
    )


def _period(own: Own, told: Shape) -> Period:
    bases = own.text("start_basis") or "seen", own.text("end_basis") or "seen"
    period = Period(
        own.date("start", "date" if told.happened else "startDate"),
        own.date("end", "endDate"),
        StartBasis(bases[0]) if bases[0] in list(StartBasis) else StartBasis.SEEN,
        EndBasis(bases[1]) if bases[1] in list(EndBasis) else EndBasis.SEEN,
    )
    return period if not period.backwards else Period(period.start, None, period.start_basis)
