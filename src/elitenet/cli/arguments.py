"""From options to the library's arguments: the network, the days, the selection."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from elitenet.cli.options import Possibly
from elitenet.errors import UsageError
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Event, Network, day
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import STATUSES

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.lookup.scope import Scope


def network(data: Path | None, neo4j: str | None = None, known_by: str | None = None) -> Network:
    """The ledger of a folder, of the bundled case, or of a Neo4j server; as known by a day."""
    if known_by is not None:
        from elitenet.cli.known import horizon

        return horizon(network(data, neo4j), known_by)
    if neo4j is None:
        from elitenet.folder import dataset

        return dataset.read(dataset.bundled() if data is None else data)
    if data is not None:
        raise UsageError("give --data or --neo4j, not both: a network comes from one place")
    from elitenet.store import Store

    with Store.open(neo4j) as store:
        return store.fetch()


def one_folder(argument: Path | None, data: Path | None) -> Path | None:
    """The folder that was named, as an argument or with ``--data``."""
    if argument is not None and data is not None:
        raise UsageError("name the folder once: as an argument or with --data")
    return argument or data


def window(
    network: Network, event: str | None, before: str | None, after: str | None
) -> tuple[date, date, Event | None]:
    """The two days: those of a turning point, or those given."""
    if before is None and after is None:
        turning_point = network.turning_point(event)
        assert turning_point.before is not None
        assert turning_point.after is not None
        return turning_point.before, turning_point.after, turning_point
    if event is not None:
        raise UsageError("give --event or --before and --after, not both")
    if before is None or after is None:
        missing = "--before" if before is None else "--after"
        raise UsageError(f"two days make a comparison; {missing} is missing")
    return day(before), day(after), None


def moment(network: Network, event: str | None, at: str | None) -> date:
    """The day: the one given, or the ``before`` of a turning point."""
    if at is not None:
        if event is not None:
            raise UsageError("give --event or --at, not both")
        return day(at)
    if event is None and not network.turning_points:
        raise UsageError(
            "events.csv has no turning point (a row with both 'before' and 'after'), so there "
            "is no default day; give one with --at"
        )
    before = network.turning_point(event).before
    assert before is not None
    return before


def selection(
    layers: str | None,
    status: str | None,
    possibly: Possibly | None,
    max_body: int | None,
    *,
    reach_layers: str | None = None,
    steps: int | None = None,
) -> Selection:
    """Which claims and layers count; the library's defaults where nothing is given."""
    given = {"max_body": max_body, "steps": steps}
    return Selection.of(
        layers=layers,
        statuses=status,
        possibly=possibly is Possibly.INCLUDE,
        reach_layers=reach_layers,
        **{name: value for name, value in given.items() if value is not None},
    )


def scope(
    *,
    statuses: str | None,
    layers: str | None = None,
    types: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Scope:
    """Which claims to look at; all of them where nothing is named."""
    from elitenet.lookup.scope import Scope

    named = Selection.of(layers=layers, statuses=statuses or ",".join(STATUSES))
    return Scope(
        since=since,
        until=until,
        statuses=named.statuses,
        layers=None if layers is None else named.layers,
        types=None if types is None else tuple(t.strip() for t in types.split(",") if t.strip()),
    )


def touched(
    network: Network,
    *,
    event: str | None,
    before: str | None,
    after: str | None,
    at: str | None = None,
) -> tuple[date | None, date | None]:
    """The first and last day that a lookup is limited to, if it is."""
    if at is not None:
        if (event, before, after) != (None, None, None):
            raise UsageError("give --at, or --event, or --before and --after: not several")
        return day(at), day(at)
    if (event, before, after) == (None, None, None):
        return None, None
    first, last, _ = window(network, event, before, after)
    return first + timedelta(days=1), last


def edge(text: str | None, *, last: bool) -> date | None:
    """The first or last day of a date as precise as it is written."""
    if text is None:
        return None
    try:
        written = PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return written.latest if last else written.earliest


def change(network: Network, days: tuple[date, date, Event | None], selection: Selection) -> Change:
    """The network on two days, compared."""
    from elitenet.change.compare import compare

    before, after, event = days
    return compare(network.as_of(before), network.as_of(after), event=event, selection=selection)


def change_if_any(
    network: Network, event: str | None, before: str | None, after: str | None
) -> Change | None:
    """The comparison that is asked for; ``None`` where there is no turning point to default to."""
    if (event, before, after) == (None, None, None) and not network.turning_points:
        return None
    return change(network, window(network, event, before, after), Selection())
