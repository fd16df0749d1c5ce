"""``actor`` as a page: a dossier that an editor can check line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from elitenet.citing.references import References
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import (
    DEFAULT_STATUSES,
    POST_TYPES,
    STATUSES,
    TIE_TYPES,
    Family,
    Time,
)
from elitenet.tables.formats import escaped

Record = Mapping[str, Any]

_ACTS = frozenset({Family.POWER_ACT, Family.LEGAL, Family.STRUCTURE})
_CLAIMS = frozenset({Family.SPEECH, Family.META})

_NO_GUILT = (
    "Being listed here does not by itself mean that anybody did wrong. Every line is a claim of "
    "the sources that it names. An investigation, a detention, an arrest or a charge is not a "
    "conviction, and that one thing came after another does not mean that it came because of it."
)

_WEAK = {"alleged": "Alleged", "claimed-by-author": "One author's judgement"}
"""What stands before a claim that an analysis leaves out unless it is told otherwise."""


def dossier(record: Record, network: Network, references: References, *, whole: bool = True) -> str:
    """An actor's posts, ties and acts as Markdown, each line with its status and sources.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    network : Network
        For names, and for whom an act happened to.
    whole : bool
        Whether it has all that the data say; a page that has not says so.
    """
    parts = [
        f"## {escaped(record['name'])}",
        _NO_GUILT,
        "\n".join(_facts(record, network, references)),
    ]
    if not whole:
        parts.append(
            "Only part of what the data say is on this page: it was asked for with limits."
        )
    page = _Page(record, network, references)
    for heading, ties in _sections(record, network):
        if ties:
            parts += [f"### {heading}", "\n".join(page.line(tie) for tie in ties)]
    parts += ["### How to read this page", "\n\n".join(_legend(record, page, references))]
    return "\n\n".join(parts) + "\n"


def _facts(record: Record, network: Network, references: References) -> Iterator[str]:
    """What the data say of the actor, as far as it is no tie."""
    said = {
        "Also written": "; ".join(record["aliases"]),
        "Who": record["role"],
        "Group (the coder's label)": record["group"],
        "Sector (the coder's label)": record["sector"],
        "Household": record["household"],
        "Part of": record["part_of"] and network.actor_by_id[record["part_of"]].name,
        "Died": record["died"],
        "Id in the data": record["id"],
    }
    for label, value in said.items():
        if value:
            yield f"- {label}: {escaped(str(value))}"
    if not record["frame"]:
        yield "- Context only: not one of those whose network is studied"
    if record["actor_sources"]:
        yield f"- Sources of these particulars: {_cited(record['actor_sources'], references)}"


def _sections(record: Record, network: Network) -> Iterator[tuple[str, Sequence[Record]]]:
    """The ties by what they are, each in the order of dates."""
    id_, name = record["id"], escaped(record["name"])
    ties: Sequence[Record] = record["timeline"]

    def of(told: Callable[[Record], bool]) -> Sequence[Record]:
        return [tie for tie in ties if told(tie)]

    def happened(tie: Record) -> bool:
        return bool(network.tie_by_id[tie["tie"]].subject == id_)

    posts = "Posts" if record["kind"] == "person" else "Who held posts here"
    yield posts, of(lambda tie: tie["type"] in POST_TYPES)
    yield "Family", of(lambda tie: tie["family"] == Family.KIN)
    bonds = {Family.INSTITUTION, Family.ECONOMY, Family.POWER}
    yield "Other ties", of(lambda tie: tie["family"] in bonds and tie["type"] not in POST_TYPES)
    yield f"Acts that concern {name}", of(lambda tie: tie["family"] in _ACTS and happened(tie))
    yield (
        f"Other acts in which {name} takes part",
        of(lambda tie: tie["family"] in _ACTS and not happened(tie)),
    )
    yield "Statements", of(lambda tie: tie["family"] in _CLAIMS)


class _Page:
    """The lines of one dossier, and which of its words need explaining."""

    def __init__(self, record: Record, network: Network, references: References) -> None:
        self.id, self.network, self.references = record["id"], network, references
        self.inferred = self.uncertain = False

    def line(self, tie: Record) -> str:
        """A tie: when, the words, the status, the row and the sources."""
        when = self._when(tie)
        if TIE_TYPES[tie["type"]].time is Time.POINT:
            when = f"{when}, {tie['type']}"
        before = "" if tie["family"] == Family.KIN and when == "No date" else f"{when}: "
        doubt = f"**{_WEAK[tie['status']]}:** " if tie["status"] not in DEFAULT_STATUSES else ""
        cited = _cited(tie["sources"], self.references)
        status = f"({tie['status']}; row {tie['tie']})"
        return f"- {before}{doubt}{escaped(f'{self._words(tie)} {status}')} {cited}"

    def _words(self, tie: Record) -> str:
        if tie["type"] not in POST_TYPES:
            return str(tie["says"])
        if tie["from"] == self.id:
            return ", ".join(filter(None, (tie["detail"], tie["to_name"])))
        return ": ".join(filter(None, (tie["from_name"], tie["detail"])))

    def _when(self, tie: Record) -> str:
        if TIE_TYPES[tie["type"]].time is Time.POINT:
            ended = tie["end"] if tie["end"] != tie["start"] else None
            return f"{tie['start'] or 'No date'}{f' (ended {ended})' if ended else ''}"
        if tie["attested"]:
            return f"Seen {tie['attested']}{self._doubt(tie)}"
        if not tie["start"] and not tie["end"]:
            return "No date"
        return f"{self._start(tie)}{self._end(tie)}{self._doubt(tie)}"

    def _start(self, tie: Record) -> str:
        if not tie["start"]:
            return "Start not known"
        first = "First seen " if tie["start_basis"] == "first-attested" else ""
        return f"{first}{tie['start']}{self._inferred(tie['start_basis'])}"

    def _end(self, tie: Record) -> str:
        if not tie["end"]:
            return ", no end seen"
        before = {"last-attested": ", last seen ", "latest": ", over by "}
        said = before.get(tie["end_basis"], " to " if tie["start"] else ", until ")
        return f"{said}{tie['end']}{self._inferred(tie['end_basis'])}"

    def _inferred(self, basis: str | None) -> str:
        if basis != "inferred":
            return ""
        self.inferred = True
        return " (inferred)"

    def _doubt(self, tie: Record) -> str:
        """A mark where no day is certain."""
        if self.network.intervals[tie["tie"]].certain is not None:
            return ""
        self.uncertain = True
        return " (no day certain)"


def _legend(record: Record, page: _Page, references: References) -> Iterator[str]:
    """What the words and numbers of this page mean, and no others."""
    how = (
        "Numbers in brackets lead to the references"
        if references.numbered
        else "In brackets: sources"
    )
    yield f"{how}. A row is a line of ties.csv, where the claim is coded under that id."
    statuses = [s for s in STATUSES if any(tie["status"] == s for tie in record["timeline"])]
    if statuses:
        said = "; ".join(f"{status} means {STATUSES[status]}" for status in statuses)
        yield f"{said[0].upper()}{said[1:]}."
    if page.inferred:
        yield "Inferred: the date follows from another claim in the data; no source gives it."
    if page.uncertain:
        yield "No day certain: the dates do not say of any single day that this was so."


def _cited(ids: Sequence[str], references: References) -> str:
    marks = references.marks(ids)
    # Numbers in brackets are plain text in Markdown; ids are as somebody wrote them.
    return marks if references.numbered else escaped(f"[{marks}]")
