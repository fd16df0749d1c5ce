"""From options to the library's arguments: the network, the days, the selection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elitenet.cli import options as o
from elitenet.cli.waiting import say
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.ledger.network import Actor, Event, Network
    from elitenet.ledger.selection import Selection
    from elitenet.ledger.snapshot import Snapshot
    from elitenet.lookup.scope import Scope


@dataclass(frozen=True)
class Asked:
    """What a command is asked about, read and computed when it is used.

    Parameters
    ----------
    days : Days
        The two days, unless it is about one.
    at : str or None
        The one day; ``None``: the first day of ``days.event``.
    nodes : Nodes or None
        Whose people make the network of the one day; ``None``: those of the event.
    counting : Counting
        What counts as a loss.
    with_careers : bool
        Whether the answer has the network with careers beside that of the layers.
    grouped : Grouped
        By which column people are grouped.
    beside : str or None
        The day that the one day is compared with; ``None``: as ``nodes`` says.
    """

    case: o.Case
    days: o.Days = field(default_factory=o.Days)
    claims: o.Claims = field(default_factory=o.Claims)
    at: str | None = None
    nodes: o.Nodes | None = None
    counting: o.Counting = field(default_factory=o.Counting)
    with_careers: bool = False
    beside: str | None = None
    grouped: o.Grouped = field(default_factory=o.Grouped)

    @cached_property
    def network(self) -> Network:
        """The data; where ``--known-by`` leaves out some of it, stderr is told."""
        found = _read(self.case.data, self.case.neo4j)
        date = self.case.known_by if isinstance(self.case, o.KnownCase) else None
        if date is None:
            return found
        from elitenet.ledger.known_by import known_by
        from elitenet.tables.columns import paragraph

        known = known_by(found, date)
        say(paragraph(str(known.horizon), 80))
        return known

    @cached_property
    def selection(self) -> Selection:
        """Which claims and layers count; the library's defaults where nothing is given."""
        from elitenet.ledger.selection import Selection

        claims = self.claims
        given: dict[str, Any] = {"max_body": claims.max_body, "career_years": claims.career_years}
        given["big_bodies"] = claims.big_bodies and str(claims.big_bodies)
        given["group_by"] = self.grouped.group_by
        reach_layers = None
        if isinstance(claims, o.ReachClaims):
            reach_layers = claims.reach_layers
            given["steps"] = claims.steps
        made = Selection.of(
            layers=claims.layers,
            statuses=claims.status,
            possibly=claims.possibly is o.Possibly.INCLUDE,
            reach_layers=reach_layers,
            **{name: value for name, value in given.items() if value is not None},
        )
        self._check_careers(made)
        return made

    def _check_careers(self, selection: Selection) -> None:
        """Refuse a limit on career ties where there are none that it could limit."""
        named = (*selection.layers, *selection.reach_layers)
        if selection.career_years is None or self.with_careers or "career" in named:
            return
        layers = ",".join([*map(str, selection.layers), "career"])
        raise UsageError(
            "--career-years limits the ties of the layer career, which is not among the layers; "
            f"add it: --layers {layers}"
        )

    def change(self) -> Change:
        """The network on the two days, compared."""
        from elitenet.change.compare import compare

        before, after, event = two_days(self.network, self.days)
        ends = self.network.as_of(before), self.network.as_of(after)
        return compare(
            *ends,
            event=event,
            selection=self.selection,
            count_demotions=self.counting.count_demotions,
        )

    def snapshot(self) -> Snapshot:
        """The network on the one day: the one given, or the ``before`` of a turning point."""
        return self.network.as_of(self._day())

    def alongside(self) -> tuple[Snapshot, ...]:
        """The other days whose people make the network of the one day, as ``--nodes`` says.

        Those of the turning point that was named, else of the one whose day it is. With
        ``--alongside`` the day that it names.
        """
        if self.beside is not None:
            if self.nodes is not None:
                raise UsageError("give --nodes or --alongside, not both")
            other = _day(self.beside)
            return () if other == self._day() else (self.network.as_of(other),)
        if self.nodes is o.Nodes.DAY:
            return ()
        from elitenet.graph.people import others_of

        if self.at is not None:
            return others_of(self.snapshot())
        after = self.network.turning_point(self.days.event).after
        assert after is not None
        return (self.network.as_of(after),)

    def _day(self) -> date:
        network, event = self.network, self.days.event
        if self.at is not None:
            if event is not None:
                raise UsageError("give --event or --at, not both")
            return _day(self.at)
        if event is None and not network.turning_points:
            raise UsageError(
                "the data have no turning point (a row of events.csv with both 'before' and "
                "'after'), so there is no default day; give one, such as --at 2021-12-31"
            )
        before = network.turning_point(event).before
        assert before is not None
        return before

    def person(self, name: str) -> Actor:
        """A person by any spelling of the name."""
        return named(self.network, name, "person")


def named(network: Network, name: str, kind: str | None = None) -> Actor:
    """The actor whom a name means; stderr is told where the spelling only comes close.

    Parameters
    ----------
    kind : {"person", "organization", None}
        ``None``: either.
    """
    from elitenet.ledger.names import doubt, find

    if matched(network, name, kind) != "exact" and (hint := folder_hint(name)):
        raise UsageError(f"the name of a {kind or 'person or body'} is needed here{hint}")
    found = find(network, name, kind)
    if matched(network, name, kind) == "fuzzy":
        say(f"{doubt(name)}; showing {found.name} ({found.id})")
    return found


def matched(network: Network, name: str, kind: str | None = None) -> str | None:
    """How the actor whom a name means is found; for JSON.

    Returns
    -------
    {"exact", "fuzzy", None}
        ``"fuzzy"``: by a guess, such as a similar spelling. ``None``: nobody is found.
    """
    from elitenet.ledger.names import candidates

    tier, _ = candidates(network, name, kind)
    return {"fuzzy": "fuzzy", "none": None}.get(tier, "exact")


def folder_hint(word: str) -> str:
    """How to name the folder or workbook of a case, where a word that means nothing else is one.

    Returns
    -------
    str
        ``""`` where it is neither.
    """
    from elitenet.folder.opening import is_workbook

    path = Path(word)
    if path.is_file() and is_workbook(path):
        what = "a workbook"
    elif (path / "actors.csv").is_file():
        what = "a folder"
    else:
        return ""
    return f"; '{word}' is {what}: to ask about its data, write --data {word}"


def _read(data: Path | None, neo4j: str | None) -> Network:
    """The ledger of a folder, of the bundled case, or of a Neo4j server."""
    if neo4j is None:
        from elitenet.folder import dataset

        return dataset.read(dataset.bundled() if data is None else data)
    if data is not None:
        raise UsageError("give --data or --neo4j, not both: the data come from one place")
    from elitenet.store import Store

    with Store.open(neo4j) as store:
        return store.fetch()


def _day(text: str) -> date:
    from elitenet.ledger.network import day

    return day(text)


def one_folder(argument: Path | None, data: Path | None) -> Path:
    """The data that were named, as an argument or with ``--data``, or the bundled case."""
    from elitenet.folder import dataset

    if argument is not None and data is not None:
        raise UsageError("name the data once: as an argument or with --data")
    return argument or data or dataset.bundled()


def is_new_workbook(place: Path, command: str) -> bool:
    """Whether a data set is written as a workbook or else as a folder.

    Parameters
    ----------
    command : str
        For the example in the message.

    Raises
    ------
    UsageError
        If the name ends as that of another kind of file.
    """
    from elitenet.folder.workbook_writing import is_new_workbook as is_workbook

    if is_workbook(place):
        return True
    if place.suffix.lower() in o.FILES and not place.is_dir():
        raise UsageError(
            f"cannot write '{place}': data are written as a folder or as a workbook; name one, "
            f"such as: elitenet {command} my-case, or: elitenet {command} my-case.xlsx"
        )
    return False


def new_data_set(place: Path, command: str, *, overwrite: bool) -> None:
    """Refuse to write a data set where something is, or under the name of another kind of file.

    Parameters
    ----------
    command : str
        For the example in the message.

    Raises
    ------
    UsageError
        That says what to give.
    """
    is_workbook = is_new_workbook(place, command)
    if overwrite or not place.exists():
        return
    if is_workbook:
        raise UsageError(
            f"'{place}' exists; nothing was written. Give a new name, or --overwrite to replace it"
        )
    if place.is_dir() and any(place.iterdir()):
        raise UsageError(
            f"'{place}' exists and is not empty; nothing was written. Give a new folder, or "
            "--overwrite to replace the files of this one"
        )


def two_days(network: Network, days: o.Days | o.Window) -> tuple[date, date, Event | None]:
    """The two days: those of a turning point, or those given."""
    event, before, after = days.event, days.before, days.after
    if before is None and after is None:
        turning_point = network.turning_point(event)
        assert turning_point.before is not None
        assert turning_point.after is not None
        return turning_point.before, turning_point.after, turning_point
    if event is not None:
        raise UsageError("give --event, or --before and --after: not both")
    if before is None or after is None:
        missing = "--before" if before is None else "--after"
        raise UsageError(f"two days are compared; give the other one with {missing} YYYY-MM-DD")
    return _day(before), _day(after), None


def touched(network: Network, window: o.Window) -> tuple[date | None, date | None]:
    """The first and last day that a lookup is limited to, if it is."""
    two = (window.event, window.before, window.after) != (None, None, None)
    if window.at is not None:
        if two:
            raise UsageError("give --at, or --event, or --before and --after: not several")
        return _day(window.at), _day(window.at)
    if not two:
        return None, None
    first, last, _ = two_days(network, window)
    return first + timedelta(days=1), last


def edge(text: str | None, *, last: bool) -> date | None:
    """The first or last day of a date as precise as it is written."""
    from elitenet.ledger.dates import PartialDate

    if text is None:
        return None
    try:
        written = PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return written.latest if last else written.earliest


def scope(
    ties: o.Ties,
    *,
    types: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Scope:
    """Which claims to look at; all of them where nothing is named."""
    from elitenet.ledger.selection import Selection
    from elitenet.ledger.tie_types import STATUSES
    from elitenet.lookup.scope import Scope

    named = Selection.of(layers=ties.layers, statuses=ties.status or ",".join(STATUSES))
    return Scope(
        since=since,
        until=until,
        statuses=named.statuses,
        layers=None if ties.layers is None else named.layers,
        types=None if types is None else tuple(t.strip() for t in types.split(",") if t.strip()),
    )
