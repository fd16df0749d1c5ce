"""What the commands under ``export`` share: the network that was asked for, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from elitenet.cli import options as o
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.export.flatten import Flat
    from elitenet.ledger.network import Network
    from elitenet.ledger.selection import Selection


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What all of these commands are asked."""

    data: Path | None
    neo4j: str | None
    layers: str | None
    status: str | None
    possibly: o.Possibly | None
    max_body: int | None
    at: str | None
    event: str | None
    before: str | None
    after: str | None
    parallel: bool = False
    two_mode: bool = False

    def read(self) -> tuple[Network, Selection]:
        """The network, and which claims and layers count."""
        from elitenet.cli import arguments

        chosen = arguments.selection(self.layers, self.status, self.possibly, self.max_body)
        return arguments.network(self.data, self.neo4j), chosen

    def days_named(self) -> bool:
        """Whether one or two days were asked for."""
        return (self.at, self.event, self.before, self.after) != (None, None, None, None)

    def flat(self) -> Flat:
        """One day if it is named, else the two days of a turning point."""
        from elitenet.cli import arguments
        from elitenet.export import flatten

        network, selection = self.read()
        shape = {"parallel": self.parallel, "two_mode": self.two_mode}
        if self.at is None:
            days = arguments.window(network, self.event, self.before, self.after)
            return flatten.union(arguments.change(network, days, selection), **shape)
        if (self.event, self.before, self.after) != (None, None, None):
            raise UsageError("give --at for one day, or --event or --before and --after for two")
        patrons = network.turning_points[0] if network.turning_points else None
        day = arguments.moment(network, None, self.at)
        return flatten.snapshot(network.as_of(day), selection, event=patrons, **shape)


def write(text: str, output: Path | None) -> None:
    """Into the file, or to stdout."""
    from elitenet.cli import answer

    if output is None or str(output) == "-":
        answer.to_stdout(text)
    else:
        answer.to_file(text, output)
