"""The rows that an import makes: ties with ids from their content, sources made once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import urlsplit

from elitenet.errors import UsageError, did_you_mean, number
from elitenet.folder.columns import meant
from elitenet.imports.ids import digest, slug
from elitenet.imports.tally import Tally
from elitenet.ledger.dates import EndBasis, Period, StartBasis
from elitenet.ledger.network import Extra, Network, Source, Tie
from elitenet.ledger.tie_types import STATUSES, TIE_TYPES

_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A network, and what of the file is not in it.

    Parameters
    ----------
    read : dict of str to int
        What the file holds, by kind of record.
    notes : tuple of str
        What whoever imports should know or do next.
    missing : tuple of str
        Ids that the file names and does not hold.
    """

    network: Network
    read: dict[str, int]
    tally: Tally
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The report as plain values."""
        kinds = ("actors", "ties", "sources", "events", "posts")
        made = {name: len(getattr(self.network, name)) for name in kinds}
        left_out = self.tally.as_list()
        return {
            "read": self.read, "made": made, "left_out": left_out, "notes": list(self.notes),
            "missing": list(self.missing),
        }  # fmt: skip

    def report(self) -> str:
        """The report, to be read; it ends in a line feed."""
        read = ", ".join(f"{count} {name}" for name, count in self.read.items() if count)
        kinds = ("actor", "tie", "source", "event", "post")
        made = ", ".join(number(len(getattr(self.network, f"{kind}s")), kind) for kind in kinds)
        notes = "".join(f"{note}\n" for note in self.notes)
        return f"read {read or 'nothing'}\nmade {made}\n{self.tally.report()}{notes}"


def known_status(status: str) -> str:
    """A status as it was given.

    Raises
    ------
    UsageError
        If there is no such status.
    """
    if status not in STATUSES:
        there = f"there are: {', '.join(STATUSES)}"
        raise UsageError(
            f"there is no status '{status}'{did_you_mean(status, list(STATUSES), there)}"
        )
    return status


@dataclass(slots=True)
class Ties:
    """Ties as they are found: a claim made twice is one tie with the sources of both."""

    status: str
    tally: Tally
    rows: dict[str, Tie] = field(default_factory=dict)

    def add(
        self,
        type_: str,
        ends: tuple[str, str],
        sources: Collection[str],
        *,
        detail: str = "",
        period: Period | None = None,
        post: str = "",
        rank: str = "",
        about: tuple[str, ...] = (),
        extra: Extra = (),
    ) -> str:
        """Take in a tie; its id, or a blank where both ends are one actor."""
        if ends[0] == ends[1]:
            self.tally.add(type_, "left out: a tie of an actor with itself", ends[0])
            return ""
        if not TIE_TYPES[type_].directed:
            ends = (min(ends), max(ends))
        tie = Tie(
            "", *ends, type_, self.status, (), detail, period or Period(), post, rank, extra=extra
        )
        id_ = f"{type_}-{digest(repr(tie))}"
        before = self.rows.get(id_)
        cited = tuple(sorted({*sources, *(before.sources if before else ())}))
        links = tuple(sorted({*about, *(before.about if before else ())}))
        self.rows[id_] = replace(tie, id=id_, sources=cited, about=links)
        return id_

    def sorted(self) -> tuple[Tie, ...]:
        """All of them, by their ends, type and dates."""
        return tuple(
            sorted(
                self.rows.values(),
                key=lambda tie: (tie.from_, tie.to, tie.type, str(tie.period.start or ""), tie.id),
            )
        )


@dataclass(slots=True)
class Sources:
    """Sources as they are cited, each once."""

    rows: dict[str, Source] = field(default_factory=dict)

    def add(self, source: Source) -> str:
        """Take in a source; its id."""
        self.rows.setdefault(source.id, source)
        return source.id

    def dated(self, ids: Iterable[str]) -> bool:
        """Whether any of some sources has a date."""
        return any(self.rows[id_].published for id_ in ids)

    def kept(self, cited: Collection[str]) -> tuple[Source, ...]:
        """Those that something rests on, by id."""
        return tuple(self.rows[id_] for id_ in sorted(self.rows) if id_ in cited)


def source_id(url: str, title: str) -> str:
    """An id for a source: its host or the first words of its title, and a code.

    Examples
    --------
    >>> source_id("https://www.example.org/a", "")
    'example-org-4a69c91d'
    """
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    base = "-".join(slug(host.replace(".", " ") or title).split("-")[:5])[:40]
    return f"{base or 'source'}-{digest(f'{url} {title}', 8)}"


@lru_cache(maxsize=4096)
def _column(file: str, prefix: str, name: str) -> str:
    return name if meant(name, file) is None else f"{prefix}_{name}"


def own_columns(file: str, prefix: str, values: Mapping[str, str]) -> Extra:
    """Values as columns of their own; one too near to a column of elitenet gets a prefix.

    Examples
    --------
    >>> own_columns("actors.csv", "popolo", {"gender": "female", "kinds": "x", "image": ""})
    (('gender', 'female'), ('popolo_kinds', 'x'))
    """
    named = {
        _column(file, prefix, name): value[:_LONGEST].strip() for name, value in values.items()
    }
    return tuple(sorted((name, value) for name, value in named.items() if value))


def listed(values: Iterable[str], besides: str = "") -> tuple[str, ...]:
    """Names as the items of a list, sorted, each once, without one that is elsewhere.

    Examples
    --------
    >>> listed(["B; C", "A", "A"], "A")
    ('B, C',)
    """
    plain = {value.replace(";", ",").strip(" ,") for value in values}
    found: list[str] = []
    length = 0
    for value in sorted(plain - {"", besides}):
        length += len(value) + 1
        if length > _LONGEST:
            break
        found.append(value)
    return tuple(found)


def circles(part_of: Mapping[str, str]) -> set[str]:
    """The parts that lie in a circle: parts of themselves in the end.

    Examples
    --------
    >>> sorted(circles({"a": "b", "b": "a", "c": "a"}))
    ['a', 'b']
    """
    found: set[str] = set()
    done: set[str] = set()
    for first in part_of:
        walked: dict[str, int] = {}
        at = first
        while at in part_of and at not in walked and at not in done:
            walked[at] = len(walked)
            at = part_of[at]
        if at in walked:
            found |= {id_ for id_, place in walked.items() if place >= walked[at]}
        done |= walked.keys()
    return found


def one_at_a_time(spells: Iterable[tuple[str, Period]]) -> bool:
    """Whether no two people held a seat at once, a blank date taken as open.

    Examples
    --------
    >>> from elitenet.ledger.dates import PartialDate
    >>> year = lambda a, b: Period(PartialDate(a), PartialDate(b))
    >>> one_at_a_time([("a", year(2001, 2005)), ("b", year(2005, 2009))])
    True
    >>> one_at_a_time([("a", year(2001, 2005)), ("b", year(2003, 2009))])
    False
    """
    ordered = sorted((_begun(period), _over(period), holder) for holder, period in set(spells))
    last: dict[str, str] = {}
    for begun, over, holder in ordered:
        if any(other != holder and begun < end for other, end in last.items()):
            return False
        last[holder] = max(over, last.get(holder, ""))
    return True


def _begun(period: Period) -> str:
    return period.start.latest.isoformat() if period.start else ""


def _over(period: Period) -> str:
    return period.end.earliest.isoformat() if period.end else "9999-12-31"


def within(period: Period, term: Period) -> Period:
    """A spell without dates of its own gets those of its term, as inferred.

    Examples
    --------
    >>> from elitenet.ledger.dates import PartialDate
    >>> found = within(Period(), Period(PartialDate(2010), PartialDate(2014)))
    >>> str(found.start), str(found.end), str(found.end_basis)
    ('2010', '2014', 'inferred')
    """
    filled = period
    if filled.start is None and term.start is not None:
        filled = replace(filled, start=term.start, start_basis=StartBasis.INFERRED)
    if filled.end is None and term.end is not None:
        filled = replace(filled, end=term.end, end_basis=EndBasis.INFERRED)
    return period if filled.backwards else filled
