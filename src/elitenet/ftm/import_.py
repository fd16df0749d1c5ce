"""FollowTheMoney entities, from OpenSanctions, Aleph or elitenet itself, as a ledger.

What elitenet exported comes back to the last field. What others wrote is read as far as
the ledger has a place for it: other properties are kept in columns of their own, and
what is left out is counted and named. ``docs/ftm.md`` has the whole mapping.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from os import PathLike

from elitenet.errors import DataError, Problem, number
from elitenet.ftm import import_own
from elitenet.ftm.export import listed
from elitenet.ftm.import_actors import Actors
from elitenet.ftm.import_file import Entities, of_schema, read_entities
from elitenet.ftm.import_links import Links
from elitenet.ftm.import_own import Own
from elitenet.ftm.import_sources import Sources
from elitenet.ftm.mapping import OCCUPANCY, PART_OF, SANCTION, Shape
from elitenet.imports.json_file import name_of
from elitenet.imports.rows import known_status
from elitenet.imports.tally import Tally
from elitenet.ledger.network import Network, Post, Tie


@dataclass(frozen=True, slots=True)
class Imported:
    """A ledger, and what of the file is not in it.

    Parameters
    ----------
    entities : dict of str to int
        How many of each schema the file holds.
    tally : Tally
        What was left out or changed.
    """

    network: Network
    entities: dict[str, int]
    tally: Tally

    def as_dict(self) -> dict[str, object]:
        """The report as plain values."""
        made = {
            name: len(getattr(self.network, name))
            for name in ("actors", "ties", "sources", "events", "posts")
        }
        return {"entities": self.entities, "made": made, "left_out": self.tally.as_list()}

    def report(self) -> str:
        """The report, to be read; it ends in a line feed."""
        network = self.network
        return (
            f"{sum(self.entities.values())} entities\n{listed(self.entities)}"
            f"made {number(len(network.actors), 'actor')}, {number(len(network.ties), 'tie')}, "
            f"{number(len(network.sources), 'source')}, {number(len(network.events), 'event')}, "
            f"{number(len(network.posts), 'post')}\n"
            f"{self.tally.report()}"
        )


def load(path: str | PathLike[str], *, status: str = "reported") -> Imported:
    """Read a file of FollowTheMoney entities as a ledger.

    Parameters
    ----------
    path : path
        JSON lines or one list, nested or not, plain or gzip; ``-`` is standard input.
    status : str
        The status of the claims that do not come from elitenet.

    Raises
    ------
    UsageError
        If there is no such file, or no such status.
    DataError
        With every line that is no entity; nothing is read from such a file.
    ElitenetError
        If followthemoney is not installed.
    """
    known_status(status)
    entities = read_entities(path)
    tally = Tally()
    for name, count in sorted(entities.refused.items()):
        for _ in range(count):
            tally.add(
                name, "followthemoney does not take the value, or knows no such property", name
            )
    network = _Reading(entities, name_of(path), status, tally).network()
    schemata = Counter(entity.schema.name for entity in entities.by_id.values())
    return Imported(network, dict(sorted(schemata.items())), tally)


class _Reading:
    """Turns entities into rows: what elitenet wrote first, then the rest."""

    def __init__(self, entities: Entities, file: str, status: str, tally: Tally) -> None:
        self.entities = entities
        self.file = file
        self.tally = tally
        self.sources = Sources(entities, file, tally)
        self.actors = Actors(entities, self.sources, tally)
        self.links = Links(self.actors, self.sources, status, tally)
        self.posts: list[Post] = []
        self.own = {id_: own for id_, entity in entities.by_id.items() if (own := Own(entity)).row}

    def network(self) -> Network:
        """The ledger."""
        self._no_row_twice()
        self._own_sources_and_actors()
        self.sources.articles()
        self.actors.add_all()
        self._own_rest()
        for id_, entity in of_schema(self.entities, "Organization"):
            for whole in entity.get("parent"):
                self._part_of(self.actors.by_entity[id_], self.actors.by_entity.get(whole), id_)
        for id_, entity in self.entities.by_id.items():
            if id_ not in self.own and id_ not in self.actors.by_entity:
                self.links.take(id_, entity)
        self.links.vacant()
        self.sources.uncited()
        return Network(
            tuple(self.actors.rows.values()),
            tuple(self._linked()),
            tuple(self.sources.rows.values()),
            tuple(self.links.events.values()),
            tuple(self.posts),
        )

    def _no_row_twice(self) -> None:
        """Rows name each other by id, so that one file holds one data set of ours."""
        first: dict[tuple[str, str], str] = {}
        problems = []
        for entity, own in self.own.items():
            other = first.setdefault((own.row, own.id), entity)
            if other != entity and own.row in ("actor", "source", "event", "post", "tie"):
                said = (
                    f"'{other}' and '{entity}' are both the {own.row} '{own.id}'; import data "
                    "sets of elitenet one by one"
                )
                problems.append(Problem(self.file, None, "id", own.id, said))
        if problems:
            raise DataError(problems)

    def _own_sources_and_actors(self) -> None:
        for id_, own in self.own.items():
            if own.row == "source":
                self.sources.add(import_own.source(own), id_)
        for id_, own in self.own.items():
            if own.row == "actor":
                cited = import_own.cited(own, self.sources, self.tally)
                self.actors.add(import_own.actor(own, cited or self.sources.cite(own.entity)), id_)

    def _own_rest(self) -> None:
        for id_, own in self.own.items():
            if own.row == PART_OF:
                ends = [self.actors.by_entity.get(end) for end in _ends(own, "member")]
                if ends[0] is None or ends[1] is None:
                    self.tally.add("Membership", "an end is not in the file", id_)
                else:
                    self.actors.part_of(ends[0], ends[1], id_)
            elif own.row == "event":
                cited = import_own.cited(own, self.sources, self.tally)
                known = frozenset(self.actors.rows)
                self.links.events[own.id] = import_own.event(own, known, cited, self.tally)
            elif own.row == "post":
                self._own_post(own)
            elif own.row == "tie":
                self._own_tie(own)

    def _own_post(self, own: Own) -> None:
        body = self.actors.by_entity.get(own.entity.first("organization", quiet=True) or "")
        if body is None or self.actors.rows[body].is_person:
            self.tally.add("Position", "its organization is not in the file", own.id)
            return
        cited = import_own.cited(own, self.sources, self.tally)
        self.posts.append(import_own.post(own, body, cited))

    def _own_tie(self, own: Own) -> None:
        shape = import_own.shape(own)
        if shape is None:
            self.tally.add(own.entity.schema.name, "elitenet did not write it so", own.id)
            return
        position = None
        from_ = self._first_end(own, shape)
        to_entity = own.entity.first(shape.to) or ""
        if shape is OCCUPANCY:
            position = self.entities.by_id.get(to_entity)
            to_entity = (position and position.first("organization", quiet=True)) or ""
        to = self.actors.by_entity.get(to_entity)
        if shape.from_ == shape.to:
            from_, to = (end if end in self.actors.rows else None for end in _told_ends(own))
        if from_ is None or to is None:
            self.tally.add(own.entity.schema.name, "an end is not in the file", own.id)
            return
        cited = import_own.cited(own, self.sources, self.tally) or self.sources.cite(own.entity)
        self.links.ties[own.id] = import_own.tie(own, (from_, to), position, cited)

    def _first_end(self, own: Own, shape: Shape) -> str | None:
        """The actor that a tie starts from; a sanction has only the name of its authority."""
        if shape is SANCTION:
            return own.text("from") if own.text("from") in self.actors.rows else None
        return self.actors.by_entity.get(own.entity.first(shape.from_) or "")

    def _part_of(self, part: str, whole: str | None, id_: str) -> None:
        if whole is None:
            schema = self.entities.by_id[id_].schema.name
            self.tally.add(f"{schema}:parent", "it is not in the file", id_)
        else:
            self.actors.part_of(part, whole, id_)

    def _linked(self) -> list[Tie]:
        """The ties, about such ties only as are there."""
        ties = self.links.ties
        found = []
        for tie in ties.values():
            about = tuple(id_ for id_ in dict.fromkeys(tie.about) if id_ in ties)
            if len(about) < len(tie.about):
                self.tally.add("ties.csv:about", "that tie is not in the file", tie.id)
            found.append(replace(tie, about=about))
        return found


def _ends(own: Own, from_: str) -> tuple[str, str]:
    return own.entity.first(from_) or "", own.entity.first("organization") or ""


def _told_ends(own: Own) -> tuple[str, str]:
    return own.text("from"), own.text("to")
