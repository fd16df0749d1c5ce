"""The sources of a file that other programs wrote, made as they are cited."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING

from elitenet.folder.columns import SOURCES
from elitenet.ftm.import_file import Entities, of_schema
from elitenet.ftm.import_values import chosen, columns, plain, told
from elitenet.ftm.mapping import SOURCE_FIELDS
from elitenet.imports.ids import digest
from elitenet.imports.tally import Tally
from elitenet.ledger.network import Source

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_TITLES = ("title", "name", "fileName")
_PUBLISHED = ("publishedAt", "date", "authoredAt")

CITED = frozenset({"proof", "sourceUrl", "publisher"})
"""Properties that say what an entity rests on; they need no column."""


def slug(text: str) -> str:
    """A text as a readable id.

    Examples
    --------
    >>> slug("US OFAC: SDN list")
    'us-ofac-sdn-list'
    """
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or digest(text, 10)


def fresh(id_: str, taken: Container[str]) -> str:
    """An id that can be listed and typed and that nothing has yet."""
    base = "".join(c if c.isprintable() and c != ";" else "-" for c in id_).strip() or "x"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


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
            self.add(self._from_document(self._documents[id_], fresh(id_, self.rows)), id_)
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
            return [self._make(f"publisher-{slug(publisher)}", publisher, publisher)]
        found = [
            self._by_url.get(url) or self._make(f"url-{digest(url, 10)}", url, publisher, url=url)
            for url in urls
        ]
        if publisher and not any(self.rows[id_].publisher == publisher for id_ in found):
            why = "its source has another publisher already"
            self.tally.add(f"{entity.schema.name}:publisher", why, str(entity.id))
        return found

    def _datasets(self, entity: EntityProxy) -> list[str]:
        listed = entity.context.get("datasets")
        names = listed if isinstance(listed, list) else []
        return [self._make(f"dataset-{slug(name)}", f"Data set {plain(name)}") for name in names]

    def _file(self) -> str:
        notes = "Claims that name no source of their own rest on this file."
        return self._make(f"file-{slug(self.file)}", f"File {self.file}", notes=notes)

    def _make(
        self, id_: str, title: str, publisher: str = "", *, url: str = "", notes: str = ""
    ) -> str:
        if id_ not in self._made:
            row = Source(fresh(id_, self.rows), title, publisher, url=plain(url), notes=notes)
            self._made[id_] = row.id
            self.rows[row.id] = row
        return self._made[id_]
