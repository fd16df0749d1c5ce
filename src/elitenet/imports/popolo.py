"""Popolo, from EveryPolitician, PopIt or a parliament, as a network.

``docs/import.md`` says what becomes of each field. What has no place is counted and named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from os import PathLike

from elitenet.folder.columns import ACTORS, EVENTS, TIES
from elitenet.imports.ids import ids_of
from elitenet.imports.json_file import items, mapping, text
from elitenet.imports.popolo_fields import (
    ABOUT,
    READ,
    STAMPS,
    identifiers,
    is_no_body,
    is_party,
    name_of,
    newest,
    own_of,
    partial,
    role_of,
    title_of,
)
from elitenet.imports.popolo_file import CLASSES, Popolo, Record, read
from elitenet.imports.ranks import rank_of
from elitenet.imports.rows import (
    Imported,
    Sources,
    Ties,
    circles,
    known_status,
    listed,
    one_at_a_time,
    own_columns,
    source_id,
    within,
)
from elitenet.imports.tally import Tally
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie


def load(
    path: str | PathLike[str], *, status: str = "reported", published: PartialDate | None = None
) -> Imported:
    """Read a Popolo file as a network.

    Parameters
    ----------
    status : str
        The status of all claims of the file.
    published : PartialDate or None
        The date of the file. ``None``: the newest date on which a record says that it
        was changed, if any does.

    Raises
    ------
    UsageError
        If there is no such file, or no such status.
    DataError
        If the file is not JSON, or holds no person and no organization.
    """
    tally = Tally()
    return _Reading(read(path, tally), known_status(status), published, tally).imported()


class _Reading:
    """Turns records into rows: actors, then what ties them."""

    def __init__(
        self, popolo: Popolo, status: str, published: PartialDate | None, tally: Tally
    ) -> None:
        self.popolo, self.tally = popolo, tally
        self.ties, self.sources = Ties(status, tally), Sources()
        self.published = published or newest(popolo)
        self.file = self.sources.add(
            Source(
                "file",
                f"Popolo file {text(popolo.file)}",
                published=self.published,
                tier="data set",
                notes="Claims that name no source of their own rest on this file",
            )
        )
        self.actor = self._ids()
        self.terms = {id_: self._period("events", id_, one) for id_, one in popolo.all("events")}
        self.spell = {id_: self._spell(id_, one) for id_, one in popolo.all("memberships")}
        self.people = {id_ for (class_, _), id_ in self.actor.items() if class_ == "persons"}
        self.post = self._labels()

    def imported(self) -> Imported:
        """The network, and what is not in it."""
        actors = self._actors()
        for id_, one in self.popolo.all("memberships"):
            self._membership(id_, one)
        posts, events = self._posts(), self._events()
        self._unread()
        ties = self.ties.sorted()
        rows: tuple[Actor | Tie | Event | Post, ...] = (*actors, *ties, *events, *posts)
        cited = {id_ for row in rows for id_ in row.sources}
        network = Network(actors, ties, self.sources.kept(cited), events, posts)
        read = {name: len(self.popolo.by_class[name]) for name in CLASSES}
        return Imported(network, read, self.tally, tuple(self._notes(network)))

    def _notes(self, network: Network) -> Iterable[str]:
        open_ = sum(tie.is_post and tie.period.end is None for tie in network.ties)
        if self.published is None and open_:
            yield (
                f"{open_} posts have no end, and nothing says how old the file is: they count as\n"
                "held to this day. Say of when the file is: --file-date 2024-05-31"
            )
        if network.posts:
            yield (
                "posts.csv lists the posts of the file with 'no' in 'frame'. Write 'yes' for the\n"
                "seats that define the elite you study; until then every post counts"
            )

    # --- actors ----------------------------------------------------------------------------

    def _ids(self) -> dict[tuple[str, str], str]:
        """Ids of actors, by class and id in the file."""
        names: dict[str, str] = {}
        for class_ in ("persons", "organizations"):
            for id_, one in self.popolo.all(class_):
                if class_ == "organizations" and is_no_body(one):
                    why = "left out: it stands for people without a party, who share no body"
                    self.tally.add(class_, why, name_of(one, id_))
                else:
                    names[f"{class_} {id_}"] = name_of(one, id_)
        found = {}
        for key, id_ in ids_of(names).items():
            class_, _, mine = key.partition(" ")
            found[class_, mine] = id_
        return found

    def _actors(self) -> tuple[Actor, ...]:
        rows = [
            self._actor(class_, id_, one)
            for class_ in ("persons", "organizations")
            for id_, one in self.popolo.all(class_)
            if (class_, id_) in self.actor
        ]
        wholes = {row.id: row.part_of for row in rows if row.part_of}
        for id_ in sorted(round_ := circles(wholes)):
            self.tally.add("parent_id", "left out: it makes a body a part of itself", id_)
        rows = [replace(row, part_of=None) if row.id in round_ else row for row in rows]
        return tuple(sorted(rows, key=lambda row: row.id))

    def _actor(self, class_: str, id_: str, one: Record) -> Actor:
        person = class_ == "persons"
        name = name_of(one, id_)
        if not text(one.get("name")):
            self.tally.add(class_, "without a name: named by its parts or its id", name)
        others = (text(mapping(other).get("name")) for other in items(one.get("other_names")))
        own = own_of(class_, id_, one) | {"area": self._area(one)}
        died = self._date(class_, id_, one, "death_date") if person else None
        own["born"] = self._written(class_, id_, one, "birth_date")
        own["founded"] = self._written(class_, id_, one, "founding_date")
        own["dissolved"] = self._written(class_, id_, one, "dissolution_date")
        role = next((said for key in ABOUT if (said := text(one.get(key)))), "")
        return Actor(
            self.actor[class_, id_],
            name,
            "person" if person else "organization",
            listed([*others, text(one.get("sort_name"))], name),
            role=role,
            sector="" if person else text(one.get("classification")),
            part_of=None if person else self._whole(id_, one),
            died=died,
            sources=self._cited(one),
            extra=own_columns(ACTORS, "popolo", own),
        )

    def _whole(self, id_: str, one: Record) -> str | None:
        parent = text(one.get("parent_id"))
        whole = self.actor.get(("organizations", parent))
        if parent and whole is None:
            self.tally.add("parent_id", "left out: not in the file", parent)
        return None if whole == self.actor["organizations", id_] else whole

    def _area(self, one: Record) -> str:
        id_ = text(one.get("area_id")) or text(mapping(one.get("area")).get("id"))
        area = self.popolo.get("areas", id_) or {}
        return text(area.get("name")) or id_ or text(one.get("area"))

    # --- dates and sources -----------------------------------------------------------------

    def _date(self, class_: str, id_: str, one: Record, key: str) -> PartialDate | None:
        given = text(one.get(key))
        date = partial(given)
        if given and date is None:
            self.tally.add(key, f"not a date, left out ({class_})", f"{id_}: {given}")
        return date

    def _written(self, class_: str, id_: str, one: Record, key: str) -> str:
        return str(self._date(class_, id_, one, key) or "")

    def _period(self, class_: str, id_: str, one: Record) -> Period:
        start = self._date(class_, id_, one, "start_date")
        end = self._date(class_, id_, one, "end_date")
        period = Period(start, end)
        if period.backwards:
            said = f"{id_}: {start} to {end}"
            self.tally.add("end_date", f"before the start, left out ({class_})", said)
            # It is over, and a blank end would say that it is not: seen at its start.
            return Period(start, start)
        return period

    def _cited(self, one: Record, *, open_: bool = False) -> tuple[str, ...]:
        """The sources of a record, else the file; of an open post, one with a date as well."""
        found = []
        for given in items(one.get("sources")):
            url, note = text(mapping(given).get("url")), text(mapping(given).get("note"))
            if url or note:
                row = Source(source_id(url, note), note or url, url=url)
                found.append(self.sources.add(row))
        if not found or (open_ and self.published and not self.sources.dated(found)):
            found.append(self.file)
        return tuple(sorted(set(found)))

    # --- memberships and posts -------------------------------------------------------------

    def _spell(self, id_: str, one: Record) -> Period:
        """The dates of a membership; those of its term where it has none."""
        period = self._period("memberships", id_, one)
        term = text(one.get("legislative_period_id"))
        if term and term not in self.terms:
            self.tally.add("legislative_period_id", "not in the file; the id is kept", term)
        return within(period, self.terms.get(term, Period()))

    def _labels(self) -> dict[str, str]:
        """Labels of the posts that one person holds at a time."""
        held = defaultdict(list)
        for id_, one in self.popolo.all("memberships"):
            if post := text(one.get("post_id")):
                held[post].append((text(one.get("person_id")), self.spell[id_]))
        names = {}
        for id_, one in self.popolo.all("posts"):
            body = ("organizations", text(one.get("organization_id")))
            if not one_at_a_time(held[id_]):
                why = "kept as titles only: several people hold it at once, or dates are missing"
                self.tally.add("posts", why, title_of(one, id_))
            elif body in self.actor:
                names[id_] = title_of(one, id_)
            else:
                self.tally.add("posts", "kept as titles only: the body is not in the file", id_)
        return ids_of(names, "post")

    def _posts(self) -> tuple[Post, ...]:
        found = []
        for id_, label in self.post.items():
            one = self.popolo.get("posts", id_) or {}
            body = self.actor["organizations", text(one.get("organization_id"))]
            found.append(
                Post(label, body, title_of(one, id_), frame=False, sources=self._cited(one))
            )
        return tuple(sorted(found, key=lambda post: post.id))

    def _membership(self, id_: str, one: Record) -> None:
        post = self._post_of(one)
        body_id = text(one.get("organization_id")) or text(post.get("organization_id"))
        member, body = self._member(one), self.actor.get(("organizations", body_id))
        if member is None:
            who = text(one.get("person_id")) or text(one.get("member_id")) or id_
            self.tally.add("memberships", "left out: the member is not in the file", who)
            return
        cited = self._cited(one, open_=self.spell[id_].end is None)
        behalf = self._on_behalf(one, member, self.spell[id_], cited)
        if body is None:
            self.tally.add("memberships", self._why_no_body(body_id), body_id or id_)
            return
        person = member in self.people
        kind = text((self.popolo.get("organizations", body_id) or {}).get("classification"))
        role, detail = role_of(one, post)
        label, post_id = text(one.get("label")), text(one.get("post_id"))
        own = {
            "area": self._area(one) or self._area(post),
            "label": label if label != detail else "",
            "legislative_period": self._term(one),
            "on_behalf_of": behalf,
            "popolo_id": text(one.get("id")),
            "popolo_post": "" if post_id in self.post else post_id,
        }
        self.ties.add(
            "membership" if not person else "party" if is_party(kind) else "office",
            (member, body), cited, detail=detail, period=self.spell[id_],
            post=self.post.get(post_id, "") if person else "",
            rank=rank_of(role, kind) if person else "", extra=own_columns(TIES, "popolo", own),
        )  # fmt: skip

    def _why_no_body(self, id_: str) -> str:
        if is_no_body(self.popolo.get("organizations", id_) or {}):
            return "left out: without a party there is no body to be a member of"
        return "left out: the organization is not in the file"

    def _post_of(self, one: Record) -> Record:
        id_ = text(one.get("post_id"))
        if id_ and self.popolo.get("posts", id_) is None:
            self.tally.add("post_id", "not in the file; kept in a column", id_)
        return self.popolo.get("posts", id_) or {}

    def _member(self, one: Record) -> str | None:
        person, member = text(one.get("person_id")), text(one.get("member_id"))
        for key in (("persons", person), ("persons", member), ("organizations", member)):
            if key in self.actor:
                return self.actor[key]
        return None

    def _term(self, one: Record) -> str:
        id_ = text(one.get("legislative_period_id"))
        return text((self.popolo.get("events", id_) or {}).get("name")) or id_

    def _on_behalf(self, one: Record, member: str, period: Period, cited: tuple[str, ...]) -> str:
        """A party tie for whom somebody sits for; its name where there is no such tie."""
        id_ = text(one.get("on_behalf_of_id"))
        record = self.popolo.get("organizations", id_) or {}
        body, kind = self.actor.get(("organizations", id_)), text(record.get("classification"))
        named = text(record.get("name")) or id_
        if not id_:
            return ""
        if body is None:
            if not is_no_body(record):
                self.tally.add("on_behalf_of_id", "not in the file; kept in a column", id_)
            return named
        if (kind and not is_party(kind)) or member not in self.people:
            self.tally.add("on_behalf_of_id", "not a party; kept in a column", named)
            return named
        self.ties.add("party", (member, body), cited, detail="member", period=period, rank="member")
        return ""

    # --- the rest --------------------------------------------------------------------------

    def _events(self) -> tuple[Event, ...]:
        names = {id_: name_of(one, id_) for id_, one in self.popolo.all("events")}
        found = []
        for id_, label in ids_of(names, "event").items():
            one, term = self.popolo.get("events", id_) or {}, self.terms[id_]
            own = {"end_date": str(term.end or ""), "popolo_id": id_}
            own |= identifiers(one)
            about = (text(one.get("classification")), text(one.get("description")))
            found.append(
                Event(
                    label, names[id_], term.start, ": ".join(filter(None, about)),
                    sources=self._cited(one), extra=own_columns(EVENTS, "popolo", own),
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda event: (str(event.date or ""), event.id)))

    def _unread(self) -> None:
        """Count the fields that are read nowhere."""
        for class_ in CLASSES:
            counts = Counter(
                key
                for _, one in self.popolo.all(class_)
                for key, value in one.items()
                if key not in READ[class_] and value not in (None, "", [], {})
            )
            for key, count in sorted(counts.items()):
                if key not in STAMPS and key != "created_at":
                    self.tally.add(f"fields of {class_}", "not read", f"{text(key)}: {count}")
