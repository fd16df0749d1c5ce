"""What the commands of ``import`` share: options, and how a new data set is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Protocol

import typer

from elitenet.cli import answer
from elitenet.ledger.network import Network

Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="OLD=TYPE", help="Repeat it, or separate with commas."),
]
Other = Annotated[
    str | None,
    typer.Option("--other", metavar="TYPE", help="For types that no --map names."),
]
DateFormat = Annotated[
    str | None,
    typer.Option("--date-format", metavar="FORMAT", help="How dates are written: %d/%m/%Y."),
]
Overwrite = Annotated[
    bool,
    typer.Option("--overwrite", help="Write into a folder that exists, and replace its files."),
]


class Imported(Protocol):
    """What was made of a file, and what is not in it."""

    @property
    def network(self) -> Network:
        """What was made."""

    def report(self) -> str:
        """What was left out or changed, to be read."""

    def as_dict(self) -> dict[str, object]:
        """The same as plain values."""


def write(found: Imported, place: Path, report: Path | None, *, overwrite: bool) -> None:
    """Write what was made as a folder or a workbook, and say what is not in it."""
    from elitenet.folder import dataset

    dataset.write(found.network, place, overwrite=overwrite)
    answer.report(found.report(), found.as_dict(), report)
