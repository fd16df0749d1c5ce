"""FollowTheMoney: the ledger as entities that Aleph, OpenSanctions' tools and others read.

One entity a line, as JSON. What FollowTheMoney has a property for is in the properties,
and followthemoney itself validates them; what it has none for is beside them under the
key ``elitenet``, which other programs leave alone, and is counted by name in a report.
``docs/ftm.md`` has the whole mapping.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from elitenet.errors import UsageError
from elitenet.folder.cells import Row
from elitenet.folder.columns import ACTORS, EVENTS, POSTS, SOURCES, TIES
from elitenet.ftm.entity import PREFIX, Line, Value, entity_id, is_safe, ontology
from elitenet.ftm.mapping import (
    ACTOR_FIELDS,
    EVENT_FIELDS,
    EXACT,
    OCCUPANCY,
    PART_OF,
    PARTY,
    POST_FIELDS,
    SANCTION,
    SOURCE_FIELDS,
    TAKEN,
    Shape,
    said,
    schema_of,
    sentence,
    shape_of,
)
from elitenet.ledger.acts import annulled
from elitenet.ledger.dates import EndBasis, PartialDate, StartBasis
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
from elitenet.ledger.tie_types import STATUSES, Time

_FILE_OF_ROW = {
    "source": SOURCES,
    "actor": ACTORS,
    PART_OF: ACTORS,
    "event": EVENTS,
    "post": POSTS,
    "tie": TIES,
    "position": TIES,
}


_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|per ?cent)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exported:
    """A network told in FollowTheMoney, and what could not be told.

    Parameters
    ----------
    text : str
        JSON lines.
    entities : dict of str to int
        How many of each schema.
    in_words : dict of str to int
        Ties of types for which there is no schema, by type; they are an Associate, an
        UnknownLink or an Event that says in words what they are.
    beside : dict of str to int
        Values that no property holds, by file and column.
    """

    text: str
    entities: dict[str, int]
    in_words: dict[str, int]
    beside: dict[str, int]

    def as_dict(self) -> dict[str, dict[str, int]]:
        """The report as plain values."""
        return {"entities": self.entities, "in_words": self.in_words, "beside": self.beside}

    def report(self) -> str:
        """The report, to be read.

        Returns
        -------
        str
            Ends in a line feed.
        """
        text = f"{sum(self.entities.values())} entities\n{listed(self.entities)}"
        if self.in_words:
            text += (
                f"{sum(self.in_words.values())} ties that FollowTheMoney has no schema for, told "
                f"in words as\nAssociate, UnknownLink or Event\n{listed(self.in_words)}"
            )
        if self.beside:
            text += (
                f"{sum(self.beside.values())} values that no property holds, kept under the key "
                f"'elitenet', which\nother programs leave alone\n{listed(self.beside)}"
            )
        return text


def listed(counts: Mapping[str, int]) -> str:
    r"""Names with their counts, indented and wrapped.

    Examples
    --------
    >>> listed({"Person": 2, "Family": 1})
    '  Person 2, Family 1\n'
    """
    text = ", ".join(f"{name} {count}" for name, count in counts.items())
    lines = textwrap.wrap(text, 78, break_long_words=False, break_on_hyphens=False)
    return "".join(f"  {line}\n" for line in lines)


def export(network: Network, *, prefix: str = PREFIX) -> Exported:
    """Tell a network in FollowTheMoney.

    Parameters
    ----------
    prefix : str
        What the ids of entities begin with; give each of your data sets its own where
        they are to be loaded together.

    Raises
    ------
    UsageError
        If ids cannot begin so.
    ElitenetError
        If followthemoney is not installed.

    Examples
    --------
    >>> from elitenet.ledger.network import Actor, Source, Tie
    >>> network = Network((Actor("a", "Ada", "person"), Actor("b", "Ben", "person")),
    ...     (Tie("t", "a", "b", "kinship", "reported", ("s",), "sister"),), (Source("s", "News"),))
    >>> export(network).entities
    {'Article': 1, 'Family': 1, 'Person': 2}
    """
    ontology()
    if not is_safe(prefix):
        raise UsageError(
            f"'{prefix}' cannot begin the ids of entities; give Latin letters, digits, '-' and '.'"
        )
    text: list[str] = []
    entities: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for line in _lines(_Ids(network, prefix)):
        text.append(line.text() + "\n")
        entities[line.entity.schema.name] += 1
        for field, count in line.beside.items():
            beside[f"{_FILE_OF_ROW[line.row]}:{field}"] += count
    in_words = Counter(tie.type for tie in network.ties if _in_words(tie))
    counts = (dict(sorted(found.items())) for found in (entities, in_words, beside))
    return Exported("".join(text), *counts)


def _in_words(tie: Tie) -> bool:
    """Whether FollowTheMoney has no schema for a tie."""
    return tie.type not in EXACT and shape_of(tie, company=True) is not SANCTION


def _lines(ids: _Ids) -> Iterator[Line]:
    for source in ids.network.sources:
        yield _source_line(source, ids)
    for actor in ids.network.actors:
        yield from _actor_lines(actor, ids)
    for event in ids.network.events:
        yield _event_line(event, ids)
    yield from _Ties(ids).lines()


class _Ids:
    """The ids of entities for the rows of a network.

    They begin with the prefix, so that two data sets do not mix; what came from
    FollowTheMoney and has an ``ftm_id`` column keeps that id.
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
        of = self.network
        rows: tuple[Row, ...] = (*of.actors, *of.sources, *of.events, *of.ties)
        for row in rows:
            told = dict(row.extra).get("ftm_id", "")
            ours = told.startswith(f"{self.prefix}-")
            if is_safe(told) and not ours and told not in used:
                used.add(told)
                found[type(row).__name__.lower(), row.id] = told
        return found


def _cite(line: Line, sources: Iterable[str], ids: _Ids) -> None:
    """Say what a line rests on: its Articles, and for a quick look their addresses."""
    listed = list(sources)
    line.show("proof", *(ids.of("source", id_) for id_ in listed))
    urls = (ids.network.source_by_id[id_].url for id_ in listed)
    line.show("sourceUrl", *dict.fromkeys(url for url in urls if url))


def _source_line(source: Source, ids: _Ids) -> Line:
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


def _named(line: Line, field: str, name: str, substitute: str) -> None:
    """Give an entity the name that it must have, even if there is none to be had."""
    line.carry(field, "name", name)
    if not name:
        line.own[field] = name
    _call(line, substitute)


def _call(line: Line, *names: str) -> None:
    """Name an entity by the first that serves as a name; its id always does."""
    for name in (*names, str(line.entity.id)):
        if not line.entity.has("name"):
            line.show("name", name)


def _actor_lines(actor: Actor, ids: _Ids) -> Iterator[Line]:
    """An actor as a Person or some kind of Organization, and what it is part of."""
    schema = schema_of(actor, ids.network)
    line = Line(schema, ids.of("actor", actor.id), "actor", {"id": actor.id})
    _named(line, "name", actor.name, actor.id)
    for field in ("aliases", "role", "sector"):
        line.carry(field, ACTOR_FIELDS[field], getattr(actor, field))
    died = "deathDate" if actor.is_person else "dissolutionDate"
    line.carry("died", died, str(actor.died) if actor.died else "")
    for field in ("group", "household", "level", "arena"):
        if value := getattr(actor, field):
            line.keep(field, str(value))
    if not actor.frame:
        line.keep("frame", "no")
    _cite(line, actor.sources, ids)
    if any(tie.type == "party" and tie.to == actor.id for tie in ids.network.ties_of[actor.id]):
        line.show("topics", PARTY)
    line.columns(actor.extra, TAKEN["actor"])
    yield line
    if actor.part_of is not None:
        yield _part_of(actor, actor.part_of, ids)


def _part_of(actor: Actor, whole: str, ids: _Ids) -> Line:
    """A Membership: ``parent`` is no longer used in FollowTheMoney."""
    line = Line("Membership", ids.made("part-of", actor.id), PART_OF, {})
    line.show("member", ids.of("actor", actor.id))
    line.show("organization", ids.of("actor", whole))
    line.show("role", PART_OF)
    line.show("proof", *(ids.of("source", id_) for id_ in actor.sources))
    return line


def _event_line(event: Event, ids: _Ids) -> Line:
    """An event, with the two patrons as those involved."""
    line = Line("Event", ids.of("event", event.id), "event", {"id": event.id})
    _named(line, "title", event.title, event.id)
    line.carry("date", EVENT_FIELDS["date"], str(event.date) if event.date else "")
    line.carry("description", EVENT_FIELDS["description"], event.description)
    patrons = [id_ for id_ in (event.outgoing, event.incoming) if id_ is not None]
    line.show("involved", *dict.fromkeys(ids.of("actor", id_) for id_ in patrons))
    for field in ("before", "after", "outgoing", "incoming"):
        value: Value | None = getattr(event, field)
        if value is not None:
            line.keep(field, str(value))
    _cite(line, event.sources, ids)
    line.columns(event.extra, TAKEN["event"])
    return line


def _post_line(post: Post, id_: str, ids: _Ids) -> Line:
    """A post as a Position, which is that of its occupancies too."""
    line = Line("Position", id_, "post", {"id": post.id, "post": post.id})
    line.show(POST_FIELDS["organization"], ids.of("actor", post.organization))
    _named(line, "title", post.title, post.id)
    if not post.frame:
        line.keep("frame", "no")
    _cite(line, post.sources, ids)
    line.columns(post.extra, TAKEN["post"])
    return line


class _Ties:
    """Makes the lines of a network's ties, and the positions that its offices are in."""

    def __init__(self, ids: _Ids) -> None:
        self.ids = ids
        self.network: Network = ids.network
        self.companies = {
            actor.id for actor in self.network.actors if schema_of(actor, self.network) == "Company"
        }
        self.positions: dict[str, Line] = {}
        for post in self.network.posts:
            id_ = self._position_id(post.organization, post.id, "")
            self.positions[id_] = _post_line(post, id_, ids)

    def lines(self) -> Iterator[Line]:
        """The positions, then every tie in its order."""
        # All ties first: each holder's title may add to what a position is called.
        ties = [self.line(tie) for tie in self.network.ties]
        yield from self.positions.values()
        yield from ties

    def line(self, tie: Tie) -> Line:
        """One tie."""
        shape = shape_of(tie, company=tie.to in self.companies)
        own = {"id": tie.id, "type": tie.type}
        line = Line(shape.schema, self.ids.of("tie", tie.id), "tie", own)
        self._ends(line, shape, tie)
        self._words(line, shape, tie)
        self._dates(line, shape, tie)
        line.show("summary", f"{tie.status}: {STATUSES[tie.status]}")
        _cite(line, tie.sources, self.ids)
        self._rest(line, tie)
        line.columns(tie.extra, TAKEN["tie"])
        if line.entity.schema.name == "Ownership" and not line.entity.has("percentage"):
            # Other programs draw by it; what comes back is the detail.
            line.show("percentage", *_SHARE.findall(tie.detail)[:1])
        return line

    def _ends(self, line: Line, shape: Shape, tie: Tie) -> None:
        if shape is SANCTION:
            line.show(shape.from_, self.network.actor_by_id[tie.from_].name)
            line.own["from"] = tie.from_
        else:
            line.show(shape.from_, self.ids.of("actor", tie.from_))
        if shape is OCCUPANCY:
            line.show(shape.to, self._position(tie))
            return
        line.show(shape.to, self.ids.of("actor", tie.to))
        if shape.from_ == shape.to:
            line.own |= {"from": tie.from_, "to": tie.to}

    def _position(self, tie: Tie) -> str:
        """The id of the position; its row or first holder names it, other titles are aliases."""
        id_ = self._position_id(tie.to, tie.post, tie.detail)
        line = self.positions.get(id_)
        if line is None:
            line = Line("Position", id_, "position", {"post": tie.post} if tie.post else {})
            line.show("organization", self.ids.of("actor", tie.to))
            body = self.network.actor_by_id[tie.to].name
            _call(line, tie.detail, f"post at {body}")
            self.positions[id_] = line
        elif tie.detail and tie.detail not in line.entity.get("name"):
            line.show("alias", tie.detail)
        return id_

    def _position_id(self, body: str, post: str, title: str) -> str:
        seat = ("post", post) if post else ("title", title.casefold())
        return self.ids.made("position", body, *seat)

    def _words(self, line: Line, shape: Shape, tie: Tie) -> None:
        if shape.schema == "Event":
            closed = ""
            if annulled(self.network, tie):
                closed = f" (annulled {tie.period.end})"
            _call(line, sentence(tie, self.network) + closed)
            line.show("keywords", tie.type)
        elif shape.words and shape.label:
            line.show(shape.words, said(tie, shape.label))
            if not tie.detail:
                line.own["detail"] = ""
        if shape.detail != shape.words:
            line.carry("detail", shape.detail, tie.detail)
        elif (words := said(tie, tie.detail)) == tie.detail:
            line.carry("detail", shape.words, words)
        elif line.show(shape.words, words):
            line.own["detail"] = tie.detail
        else:
            line.keep("detail", tie.detail)

    def _dates(self, line: Line, shape: Shape, tie: Tie) -> None:
        """Dates as precise as they are, and none said to be an end that is not one."""
        period = tie.period
        if tie.declared.time is Time.POINT:
            line.carry("start", "date" if shape.happened else "startDate", _said(period.start))
            line.carry("end", "endDate", _said(period.end))
        else:
            seen = period.attested_only
            first = seen or period.start_basis is StartBasis.FIRST_ATTESTED
            last = seen or period.end_basis is EndBasis.LAST_ATTESTED
            _date(line, "start", "date" if first else "startDate", period.start)
            _date(line, "end", "date" if last else "endDate", period.end)
        for field, basis in (("start_basis", period.start_basis), ("end_basis", period.end_basis)):
            if basis != "seen":
                line.keep(field, str(basis))

    def _rest(self, line: Line, tie: Tie) -> None:
        if tie.post and line.entity.schema.name != OCCUPANCY.schema:
            line.keep("post", tie.post)
        if tie.rank:
            line.keep("rank", tie.rank)
        if tie.about:
            line.keep("about", list(tie.about))


def _date(line: Line, field: str, prop: str, date: PartialDate | None) -> None:
    # 'date' says when something was so, not whether that is a start or an end.
    if prop == "date" and date is not None:
        line.show(prop, str(date))
        line.keep(field, str(date))
    else:
        line.carry(field, prop, _said(date))


def _said(date: PartialDate | None) -> str:
    return "" if date is None else str(date)
