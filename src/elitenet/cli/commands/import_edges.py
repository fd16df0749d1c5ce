"""``import edges``: an edge list as a new folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import answer, arguments, importing
from elitenet.cli import options as o
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.imports.edges import Asked


def _column(option: str, help_: str) -> object:
    return typer.Option(option, metavar="COLUMN", help=help_)


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What the columns mean."""

    from_: Annotated[str | None, _column("--from", "Who the tie starts from.")] = None
    to: Annotated[str | None, _column("--to", "Whom the tie goes to: one name a cell.")] = None
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="COLUMN|TYPE", help="A column, or a type for all rows."),
    ] = None
    start: Annotated[str | None, _column("--start", "When it began.")] = None
    end: Annotated[str | None, _column("--end", "When it ended.")] = None
    source: Annotated[str | None, _column("--source", "What the row rests on.")] = None
    detail: Annotated[str | None, _column("--detail", "The post or the relation.")] = None
    status: Annotated[
        str,
        typer.Option("--status", metavar="COLUMN|STATUS", help="A column, or one for all rows."),
    ] = "reported"
    date_format: importing.DateFormat = None
    map_: importing.Map = None
    other: importing.Other = None
    kind_from: Annotated[
        str | None,
        typer.Option("--kind-from", metavar="KIND", help="person or organization, if both fit."),
    ] = None
    kind_to: Annotated[
        str | None,
        typer.Option("--kind-to", metavar="KIND", help="person or organization, if both fit."),
    ] = None


def edges(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, TSV, .xlsx or .ods.")],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Folder or workbook (.xlsx) to write."),
    ] = None,
    *,
    meaning: Meaning,
    overwrite: importing.Overwrite = False,
    report: o.Report = None,
) -> None:
    """An edge list as a new folder: one row a tie.

    Without --from, --to and --type it writes nothing: it says what it takes the
    columns for, shows the first rows as ties, and gives the command to run.
    """
    from elitenet.imports import proposal
    from elitenet.imports.edges import load
    from elitenet.imports.grid import read_grid

    if folder is not None:
        arguments.is_new_workbook(folder, f"import edges {file}")
    grid = read_grid(file)
    needed = (meaning.from_, meaning.to, meaning.type_)
    if None in needed:
        if any(needed):
            raise UsageError("give --from, --to and --type, or none of them to see a proposal")
        answer.to_stdout(
            proposal.told(grid, proposal.propose(grid), str(file), str(folder or file.stem))
        )
        return
    if folder is None:
        raise UsageError(
            f"say which folder or workbook to write, such as: elitenet import edges {file} my-case"
        )
    arguments.new_data_set(folder, f"import edges {file}", overwrite=overwrite)
    found = load(grid, _asked(meaning))
    importing.write(found, folder, report, overwrite=overwrite)


def _asked(meaning: Meaning) -> Asked:
    from elitenet.imports.edges import Asked, mapping

    kinds = {"--kind-from": meaning.kind_from or "", "--kind-to": meaning.kind_to or ""}
    for option, kind in kinds.items():
        if kind not in ("", "person", "organization"):
            raise UsageError(f"{option} is '{kind}'; write person or organization")
    return Asked(
        meaning.from_ or "", meaning.to or "", meaning.type_ or "", meaning.start or "",
        meaning.end or "", meaning.source or "", meaning.status, meaning.detail or "",
        meaning.date_format or "", mapping(meaning.map_ or ()), meaning.other or "",
        *kinds.values(),
    )  # fmt: skip
