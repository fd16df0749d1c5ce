"""Sources, actors and events as FollowTheMoney entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from elitenet.ftm.entity import Line, Value, entity_id, is_safe
from elitenet.ftm.mapping import (
    ACTOR_FIELDS,
    EVENT_FIELDS,
    PART_OF,
    PARTY,
    SOURCE_FIELDS,
    TAKEN,
    schema_of,
)
from elitenet.ledger.network import Actor, Event, Network, Source

_ROWS = {"actors": "actor", "sources": "source", "events": "event", "ties": "tie"}


class Ids:
    """The ids of entities for the rows of a network.

    Parameters
    ----------
    prefix : str
        What ids begin with, so that two data sets do not mix.

    Notes
    -----
    What came from FollowTheMoney and has an ``ftm_id`` column keeps that id.
    """

    def __init__(self, network: Network, prefix: str) -> None:
        self.network = network
        self.prefix = prefix

    def of(self, kind: str, id_: str) -> str:
        """The id of the entity for a row: ``actor``, ``source``, ``event`` or ``tie``."""
        return self._given.get((kind, id_)) or entity_id(self.prefix, kind, id_)

    def made(self, kind: str, *parts: str) -> str:
        """The id of an entity that is no row of its own."""
        return entity_id(self.prefix, kind, *parts)

    @cached_property
    def _given(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        used: set[str] = set()
        for rows, kind in _ROWS.items():
            for row in getattr(self.network, rows):
                told = dict(row.extra).get("ftm_id", "")
                ours = told.startswith(f"{self.prefix}-")
                if is_safe(told) and not ours and told not in used:
                    used.add(told)
                    found[kind, row.id] = told
        return found


def cite(line: Line, sources: Iterable[str], ids: Ids) -> None:
    """Say what a line rests on: its Articles, and for a quick look their addresses."""
    listed = list(sources)
    line.show("proof", *(ids.of("source", id_) for id_ in listed))
    urls = (ids.network.source_by_id[id_].url for id_ in listed)
    line.show("sourceUrl", *dict.fromkeys(url for url in urls if url))


def source_line(source: Source, ids: Ids) -> Line:
    """A source as an Article."""
    line = Line("Article", ids.of("source", source.id), "source", {"id": source.id})
    for field, prop in SOURCE_FIELDS.items():
        value = getattr(source, field)
        line.carry(field, prop, "" if value is None else str(value))
    for field in ("tier", "seen"):
        if value := getattr(source, field):
            line.keep(field, value)
    line.columns(source.extra, TAKEN["source"])
    return line


def named(line: Line, field: str, name: str, substitute: str) -> None:
    """Give an entity the name that it must have, even if there is none to be had."""
    line.carry(field, "name", name)
    if not name:
        line.own[field] = name
    call(line, substitute)


def call(line: Line, *names: str) -> None:
    """Name an entity by the first that serves as a name; its id always does."""
    for name in (*names, str(line.entity.id)):
        if not line.entity.has("name"):
            line.show("name", name)


def actor_lines(actor: Actor, ids: Ids) -> Iterator[Line]:
    """An actor as a Person or some kind of Organization, and what it is part of."""
    schema = schema_of(actor, ids.network)
    line = Line(schema, ids.of("actor", actor.id), "actor", {"id": actor.id})
    named(line, "name", actor.name, actor.id)
    for field in ("aliases", "role", "sector"):
        line.carry(field, ACTOR_FIELDS[field], getattr(actor, field))
    died = "deathDate" if actor.is_person else "dissolutionDate"
    line.carry("died", died, str(actor.died) if actor.died else "")
    for field in ("group", "household"):
        if value := getattr(actor, field):
            line.keep(field, value)
    if not actor.frame:
        line.keep("frame", "no")
    cite(line, actor.sources, ids)
    if any(tie.type == "party" and tie.to == actor.id for tie in ids.network.ties_of[actor.id]):
        line.show("topics", PARTY)
    line.columns(actor.extra, TAKEN["actor"])
    yield line
    if actor.part_of is not None:
        yield _part_of(actor, actor.part_of, ids)


def _part_of(actor: Actor, whole: str, ids: Ids) -> Line:
    """A Membership: ``parent`` is no longer used in FollowTheMoney."""
    line = Line("Membership", ids.made("part-of", actor.id), PART_OF, {})
    line.show("member", ids.of("actor", actor.id))
    line.show("organization", ids.of("actor", whole))
    line.show("role", PART_OF)
    line.show("proof", *(ids.of("source", id_) for id_ in actor.sources))
    return line


def event_line(event: Event, ids: Ids) -> Line:
    """An event, with the two patrons as those involved."""
    line = Line("Event", ids.of("event", event.id), "event", {"id": event.id})
    named(line, "title", event.title, event.id)
    line.carry("date", EVENT_FIELDS["date"], str(event.date) if event.date else "")
    line.carry("description", EVENT_FIELDS["description"], event.description)
    patrons = [id_ for id_ in (event.outgoing, event.incoming) if id_ is not None]
    line.show("involved", *dict.fromkeys(ids.of("actor", id_) for id_ in patrons))
    for field in ("before", "after", "outgoing", "incoming"):
        value: Value | None = getattr(event, field)
        if value is not None:
            line.keep(field, str(value))
    cite(line, event.sources, ids)
    line.columns(event.extra, TAKEN["event"])
    return line
