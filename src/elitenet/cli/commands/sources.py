"""``sources``: all of them with what rests on each, one with its ties, or files of references."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked, folder_hint, matched
from elitenet.cli.card import Card
from elitenet.cli.completion import people, source_ids
from elitenet.cli.tie_lines import TIE_COLUMNS, tie_line
from elitenet.errors import UsageError, number
from elitenet.tables import Column, Screen, as_json, render

if TYPE_CHECKING:
    from elitenet.citing.references import References
    from elitenet.ledger.network import Network, Source
    from elitenet.lookup.scope import Scope

Record = Mapping[str, Any]

_INDEX = (
    Column("id"),
    Column("tier"),
    Column("seen"),
    Column("published"),
    Column("ties", right=True),
    Column("actors", right=True),
    Column("events", right=True),
    Column("outcomes", right=True),
    Column("publisher"),
    Column("author"),
    Column("title"),
    Column("url"),
    Column("notes"),
)

_TABLE = (
    Column("id"),
    Column("tier"),
    Column("ties", right=True),
    Column("outcomes", right=True),
    Column("title"),
)


class SourceFormat(StrEnum):
    """How sources are written: as any answer, or as a file for a reference manager."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


_ENDINGS = {".bib": SourceFormat.BIBTEX, ".ris": SourceFormat.RIS}


@dataclass(frozen=True, kw_only=True)
class SourcesWriting:
    """How the answer is written, and where: as other answers, or for a reference manager."""

    format_: Annotated[
        SourceFormat | None,
        typer.Option(
            "--format",
            help="How to write the answer; bibtex, ris and csl (CSL-JSON) are for Zotero and other "
            "reference managers. Default: table, or by the ending of the -o file.",
        ),
    ] = None
    output: o.Output = None
    cite: o.CiteBy = None

    def __post_init__(self) -> None:
        """Refuse a file whose ending is of another format, before any work is done."""
        o.check_ending(self.output, [*o.ENDINGS, *_ENDINGS])
        if self.output is None or self.format_ is None:
            return
        by_ending = _ENDINGS.get(self.output.suffix.lower(), self.format_)
        if by_ending is not self.format_:
            raise UsageError(
                f"'{self.output}' ends as a {by_ending} file, but --format says {self.format_}; "
                "change one of them"
            )
        if self.bibliography is None:
            _ = self.as_others

    @property
    def bibliography(self) -> str | None:
        """The format for a reference manager that is asked for, by name or by the ending."""
        ending = "" if self.output is None else self.output.suffix.lower()
        asked = _ENDINGS.get(ending) if self.format_ is None else str(self.format_)
        return asked if asked in ("bibtex", "ris", "csl") else None

    @property
    def as_others(self) -> o.Citing:
        """The same for an answer like those of other commands."""
        format_ = None if self.format_ is None else o.Format(str(self.format_))
        return o.Citing(format_=format_, output=self.output, cite=self.cite)


@o.expand
def sources(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", autocompletion=source_ids, help="Id of a source; without: all of them."
        ),
    ] = None,
    *,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="NAME",
            autocompletion=people,
            help="Only the sources of this actor and of all its ties, or of one tie or event (id).",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            metavar="N",
            min=1,
            help="Only the N that most ties rest on, in any format; default: all, in a table 10.",
        ),
    ] = None,
    case: o.Case,
    days: o.Days,
    ties: o.Ties,
    writing: SourcesWriting,
) -> None:
    """What rests on each source, or the ties of one.

    The outcomes counted are those of people who lost, won or are uncertain between the
    two days. With --format bibtex, ris or csl: the references, for a reference manager.
    """
    from elitenet.lookup.sources import source_card, source_index

    if id_ is not None:
        _refuse_with_id(of, limit)
    asked = Asked(case, days)
    network, scope = asked.network, arguments.scope(ties)
    if id_ is not None and id_ not in network.source_by_id and (hint := folder_hint(id_)):
        raise UsageError(f"the id of a source is needed here (`elitenet sources` lists them){hint}")
    # Without a turning point there is nothing to compare, and no outcome to count.
    counted = days != o.Days() or network.turning_points
    change = asked.change() if counted and writing.bibliography is None else None
    if id_ is None:
        only = None if of is None else _of(network, of, scope)
        index = source_index(network, scope, change, only)
        cards = index.cards[:limit]
    else:
        cards = (source_card(network, id_, scope, change),)
    if writing.bibliography is not None:
        chosen = [card.source for card in cards]
        answer.put(_bibliography(chosen, writing.bibliography), writing.output)
        return
    if id_ is None:
        record = index.to_dict(limit)
        if of is not None:
            record["matched"] = matched(network, of) or "exact"  # None: of a tie or an event.
        found = _index_answer(record, of, limit)
    else:
        references = answer.citing(network, writing.as_others)
        found = _card_answer(cards[0].to_dict(), network, references)
    answer.write(found, writing.as_others)


def _refuse_with_id(of: str | None, limit: int | None) -> None:
    """Refuse what does not go with the id of a source, before anything is read."""
    if of is not None:
        raise UsageError("give the id of a source, or --of: not both")
    if limit is not None:
        raise UsageError("--limit cuts the list of sources; leave it out to see one source")


def _of(network: Network, named: str, scope: Scope) -> Collection[str]:
    """The sources of a tie or an event by id, else of an actor by any name."""
    from elitenet.cli.arguments import named as meant
    from elitenet.ledger.spelling import composed
    from elitenet.lookup.sources import sources_of

    id_ = composed(named)
    known = id_ in network.tie_by_id or id_ in network.event_by_id
    return sources_of(network, id_ if known else meant(network, named).id, scope)


def _bibliography(chosen: Sequence[Source], format_: str) -> str:
    """Sources as a file for a reference manager."""
    from elitenet.citing.bibtex import bibtex
    from elitenet.citing.csl import csl
    from elitenet.citing.ris import ris

    if format_ == "csl":
        return as_json(csl(chosen))
    return bibtex(chosen) if format_ == "bibtex" else ris(chosen)


SHOWN = 10
"""How many sources a table shows unless told otherwise."""


def _index_answer(record: Record, of: str | None, limit: int | None) -> Answer:
    """The sources, those that most ties rest on first.

    Parameters
    ----------
    record : mapping
        As the library gives it, cut already.
    limit : int or None
        How many were asked for; ``None``: all, and in a table the first ten.
    """
    everything = record["total"]
    listed = record["sources"][: limit or SHOWN]
    tiers = "; ".join(
        f"{row['tier'] or 'none'}: {number(row['sources'], 'source')}, "
        f"{number(row['ties'], 'citation')} by ties"
        for row in record["tiers"]
    )
    whose = "" if of is None else f" of {of}"
    title = f"{number(everything, 'source')}{whose}, and what rests on each"
    notes = [
        f"By tier: {tiers}.",
        "Outcomes: people who lost, won or are uncertain, and whose entry cites the source.",
    ]
    told = [*_fewer(len(listed), everything), *notes]
    return Answer(
        record=record,
        rows=record["sources"],
        columns=_INDEX,
        title=title,
        shorter="--limit N shows less",
        notes=[*_fewer(len(record["sources"]), everything), *notes],
        card=lambda screen: render(listed, _TABLE, "table", screen=screen, title=title, notes=told),
    )


def _fewer(shown: int, everything: int) -> Iterator[str]:
    """That not all sources are shown, and how to see them."""
    if shown < everything:
        yield (
            f"These are the {shown} that most ties rest on; --limit {everything} shows all, and "
            "elitenet sources ID the ties of one."
        )


def _card_answer(record: Record, network: Network, references: References) -> Answer:
    """One source, and the ties that rest on it."""
    return Answer(
        record=record,
        rows=record["ties"],
        columns=TIE_COLUMNS,
        title=record["title"],
        card=lambda screen: _card(record, network, screen, references),
        references=references,
    )


def _card(record: Record, network: Network, screen: Screen, references: References) -> str:
    card = Card(screen)
    card.entry(None, record["title"], record["id"])
    for key in ("author", "publisher", "published", "url", "tier", "seen", "notes"):
        if record[key]:
            card.line(key, "", record[key])
    if record["outcomes"]:
        names = sorted(network.actor_by_id[id_].name for id_ in record["outcomes"])
        card.line("outcomes", "", f"{len(names)}: {', '.join(names)}")
    if record["ties"]:
        card.heading("The ties that rest on it")
        for tie in record["ties"]:
            tie_line(card, tie, references=references)
    card.text(
        f"{number(len(record['ties']), 'tie')}, {number(record['actors'], 'actor')} and "
        f"{number(record['events'], 'event')} "
        "cite it."
    )
    return card.render()
