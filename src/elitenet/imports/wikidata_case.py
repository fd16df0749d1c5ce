"""What is known while a file of Wikidata is read: names, what is missing, what a claim rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from elitenet.imports.rows import Sources, Ties, source_id
from elitenet.imports.tally import Tally
from elitenet.imports.wikidata_dates import Dates, agreed
from elitenet.imports.wikidata_file import Entity, Snaks, Statement, Wikidata
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Source

_COUNTRIES = frozenset(("Q6256", "Q3624078", "Q7275", "Q3024240", "Q43702", "Q15634554"))
"""Classes of states: country, sovereign state, state, and the like."""

_STATED, _URL, _RETRIEVED = "P248", "P854", "P813"
_PUBLISHED, _TITLE, _PUBLISHER = "P577", "P1476", "P123"
_AUTHORS = ("P50", "P2093")
_DIED = "P570"
_FROM_WIKI, _WIKI_URL = "P143", "P4656"

TERTIARY = "tertiary"
"""The tier of an item of Wikidata: anyone edits it, and it rests on other sources."""


@dataclass(slots=True)
class Case:
    """The file, the rows that grow from it, and what it lacks.

    Parameters
    ----------
    languages : sequence of str
        In which names are wanted, the first that has one.
    published : PartialDate or None
        Of when the file is, for all items; ``None``: each has the day of its last change.
    bodies : set of str
        QIDs of organizations that a tie needs; of positions that stand for their body.
    missing : set of str
        QIDs that the file names and does not hold.
    """

    file: Wikidata
    languages: Sequence[str]
    published: PartialDate | None
    status: str
    tally: Tally
    sources: Sources = field(default_factory=Sources)
    bodies: set[str] = field(default_factory=set)
    stand_ins: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    ties: Ties = field(init=False)
    dates: Dates = field(init=False)
    people: frozenset[str] = field(init=False)
    countries: frozenset[str] = field(init=False)
    newest: PartialDate | None = field(init=False)
    terms: dict[str, Period] = field(default_factory=dict)
    _references: dict[int, str] = field(default_factory=dict)
    _deaths: dict[str, PartialDate | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ties = Ties(self.status, self.tally)
        self.dates = Dates(self.tally)
        all_ = self.file.by_id
        self.people = frozenset(id_ for id_, one in all_.items() if one.is_person)
        changed = (one.modified for one in all_.values())
        self.newest = max((date for date in changed if date), default=None)
        self.countries = frozenset(
            id_ for id_, one in all_.items() if _COUNTRIES & set(one.values("P31"))
        ) | {id_ for one in all_.values() for prop in ("P17", "P27") for id_ in one.values(prop)}

    def name(self, qid: str) -> str:
        """What an item is called; its QID, and a note that it is missing, where nothing says."""
        entity = self.file.get(qid)
        if entity is None:
            self.missing.add(qid)
            return qid
        return entity.label(self.languages) or entity.id

    def names(self, qids: Sequence[str]) -> str:
        """Several names in one cell."""
        return ";".join(self.name(qid).replace(";", ",") for qid in qids)

    def body(self, qid: str) -> str:
        """An organization that a tie needs; blank where it cannot be one."""
        now = self.file.now(qid)
        if now in self.people:
            return ""
        self.bodies.add(now)
        return now

    def person(self, qid: str, what: str, subject: str) -> str:
        """A person of the file; blank, and counted, where there is none of that QID."""
        now = self.file.now(qid)
        if now in self.people:
            return now
        if self.file.get(qid) is None:
            self.missing.add(qid)
            self.tally.add(what, "left out: the person is not in the file", now)
        else:
            self.tally.add(what, "left out: not a person", f"{now} of {subject}")
        return ""

    def known(self, entity: Entity) -> PartialDate | None:
        """The day on which an item said what it says."""
        return self.published or entity.modified or self.newest

    def spell(self, statement: Statement, entity: Entity) -> Period:
        """From when to when a statement of an item holds."""
        return self.dates.spell(statement, entity.id, self.known(entity))

    def died(self, qid: str) -> PartialDate | None:
        """When a person of the file died, as precisely as the item agrees with itself."""
        if qid not in self._deaths:
            entity = self.file.by_id[qid]
            dates = [self.dates.of(one.value, _DIED, qid) for one in entity.best(_DIED)]
            self._deaths[qid] = agreed([date for date in dates if date], last=True)
        return self._deaths[qid]

    def is_dead(self, qid: str) -> bool:
        """Whether a person of the file died, on whatever day."""
        return bool(self.file.by_id[qid].best(_DIED))

    # --- sources ---------------------------------------------------------------------------

    def item(self, qid: str) -> str:
        """The item itself as a source."""
        entity = self.file.get(qid)
        id_ = f"wikidata-{qid.lower()}"
        if id_ not in self.sources.rows:
            title = f"{self.name(qid)} ({qid})" if entity else qid
            self.sources.add(
                Source(
                    id_,
                    f"{title}, item of Wikidata",
                    publisher="Wikidata",
                    published=self.known(entity) if entity else None,
                    url=f"https://www.wikidata.org/wiki/{qid}",
                    tier=TERTIARY,
                    notes="Anyone can edit Wikidata; find the source behind a claim before you "
                    "rest an answer on it",
                )
            )
        return id_

    def cite(self, statement: Statement, entity: Entity, *, open_: bool = False) -> set[str]:
        """What a statement rests on: its references, else the item.

        An open spell rests on the item as well where no reference has a date, so that it
        ages.
        """
        for snaks in statement.references:
            # One object each, as long as the file is held: each is read, and counted, once.
            if id(snaks) not in self._references:
                self._references[id(snaks)] = self._reference(snaks, entity)
        found = {self._references[id(snaks)] for snaks in statement.references} - {""}
        if not found or (open_ and not self.sources.dated(found)):
            found.add(self.item(entity.id))
        return found

    def _reference(self, snaks: Snaks, entity: Entity) -> str:
        url, title = _said(snaks, _URL, _WIKI_URL), _said(snaks, _TITLE)
        stated = [value.item for value in snaks.get(_STATED, ()) if value.item]
        wiki = [value.item for value in snaks.get(_FROM_WIKI, ()) if value.item]
        title = title or self.names(stated) or url
        if not title and wiki:
            title = f"Imported from {self.names(wiki)}"
        if not title:
            return ""
        date = self.dates.one(snaks, _PUBLISHED, entity.id, last=False)
        read = self.dates.one(snaks, _RETRIEVED, entity.id, last=True)
        publishers = [value.item for value in snaks.get(_PUBLISHER, ()) if value.item]
        authors = (
            value.text or self.name(value.item)
            for prop in _AUTHORS
            for value in snaks.get(prop, ())
            if value.text or value.item
        )
        key = " ".join((title, *stated, *wiki, str(date or ""), str(read or "")))
        return self.sources.add(
            Source(
                source_id(url, key),
                title,
                publisher=self.names(publishers),
                author="; ".join(authors),
                published=date,
                url=url,
                tier=TERTIARY if wiki or "wikipedia.org" in url else "as cited in Wikidata",
                seen="not read: cited in Wikidata",
                extra=(("retrieved", str(read)),) if read else (),
            )
        )


def _said(snaks: Snaks, *props: str) -> str:
    texts = (value.text for prop in props for value in snaks.get(prop, ()) if value.text)
    return next(texts, "")
