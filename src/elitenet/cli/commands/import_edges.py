"""``import edges``: an edge list as a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.errors import UsageError


def _column(option: str, help_: str) -> object:
    return typer.Option(option, metavar="COLUMN", help=help_)


def edges(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, TSV, .xlsx or .ods.")],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Folder or workbook (.xlsx) to write."),
    ] = None,
    *,
    from_: Annotated[str | None, _column("--from", "Who the tie starts from.")] = None,
    to: Annotated[str | None, _column("--to", "Whom the tie goes to: one name a cell.")] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="COLUMN|TYPE", help="A column, or a type for all rows."),
    ] = None,
    start: Annotated[str | None, _column("--start", "When it began.")] = None,
    end: Annotated[str | None, _column("--end", "When it ended.")] = None,
    source: Annotated[str | None, _column("--source", "What the row rests on.")] = None,
    detail: Annotated[str | None, _column("--detail", "The post or the relation.")] = None,
    status: Annotated[
        str,
        typer.Option("--status", metavar="COLUMN|STATUS", help="A column, or one for all rows."),
    ] = "reported",
    date_format: Annotated[
        str | None,
        typer.Option("--date-format", metavar="FORMAT", help="How dates are written: %d/%m/%Y."),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="OLD=TYPE", help="Repeat it, or separate with commas."),
    ] = None,
    other: Annotated[
        str | None,
        typer.Option("--other", metavar="TYPE", help="For types that no --map names."),
    ] = None,
    kind_from: Annotated[
        str | None,
        typer.Option("--kind-from", metavar="KIND", help="person or organization, if both fit."),
    ] = None,
    kind_to: Annotated[
        str | None,
        typer.Option("--kind-to", metavar="KIND", help="person or organization, if both fit."),
    ] = None,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Write into a folder that exists, and replace its files."),
    ] = False,
    report: o.Report = None,
) -> None:
    """An edge list as a new folder: one row a tie.

    Without --from, --to and --type it writes nothing: it says what it takes the
    columns for, shows the first rows as ties, and gives the command to run.
    """
    from elitenet.folder import dataset
    from elitenet.imports import proposal
    from elitenet.imports.edges import Asked, load, mapping
    from elitenet.imports.grid import read_grid

    if folder is not None:
        arguments.is_new_workbook(folder, f"import edges {file}")
    grid = read_grid(file)
    if from_ is None or to is None or type_ is None:
        if any((from_, to, type_)):
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
    kinds = {"--kind-from": kind_from or "", "--kind-to": kind_to or ""}
    for option, kind in kinds.items():
        if kind not in ("", "person", "organization"):
            raise UsageError(f"{option} is '{kind}'; write person or organization")
    found = load(
        grid,
        Asked(
            from_, to, type_, start or "", end or "", source or "", status, detail or "",
            date_format or "", mapping(map_ or ()), other or "", *kinds.values(),
        ),
    )  # fmt: skip
    dataset.write(found.network, folder, overwrite=overwrite)
    answer.report(found.report(), found.as_dict(), report)
