"""FollowTheMoney: the ledger as entities that Aleph, OpenSanctions' tools and others read.

One entity a line, as JSON. What FollowTheMoney has a property for is in the properties,
and followthemoney itself validates them; what it has none for is beside them under the
key ``elitenet``, which other programs leave alone, and is counted by name in a report.
``docs/ftm.md`` has the whole mapping.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from elitenet.errors import UsageError
from elitenet.ftm.entity import PREFIX, Line, is_safe, ontology
from elitenet.ftm.export_rows import Ids, actor_lines, event_line, source_line
from elitenet.ftm.export_ties import Ties
from elitenet.ftm.mapping import EXACT, PART_OF
from elitenet.ledger.network import Network

FILE_OF_ROW = {
    "source": "sources.csv", "actor": "actors.csv", "event": "events.csv", "tie": "ties.csv",
    PART_OF: "actors.csv", "position": "ties.csv",
}  # fmt: skip


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
    for line in _lines(Ids(network, prefix)):
        text.append(line.text() + "\n")
        entities[line.entity.schema.name] += 1
        for field, count in line.beside.items():
            beside[f"{FILE_OF_ROW[line.row]}:{field}"] += count
    in_words = Counter(tie.type for tie in network.ties if tie.type not in EXACT)
    return Exported(
        "".join(text), dict(sorted(entities.items())), dict(sorted(in_words.items())),
        dict(sorted(beside.items())),
    )  # fmt: skip


def _lines(ids: Ids) -> Iterator[Line]:
    for source in ids.network.sources:
        yield source_line(source, ids)
    for actor in ids.network.actors:
        yield from actor_lines(actor, ids)
    for event in ids.network.events:
        yield event_line(event, ids)
    yield from Ties(ids).lines()
