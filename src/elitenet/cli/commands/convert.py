"""``convert``: a folder as a workbook, and a workbook as a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.waiting import say
from elitenet.errors import DataError, UsageError, number
from elitenet.tables import Column, Screen
from elitenet.tables.columns import paragraph


@o.expand
def convert(
    source: Annotated[
        Path, typer.Argument(metavar="FROM", help="Folder or workbook (.xlsx, .ods) to read.")
    ],
    target: Annotated[
        Path, typer.Argument(metavar="TO", help="Folder or workbook (.xlsx) to write.")
    ],
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the files or the workbook at TO.")
    ] = False,
    writing: o.Writing,
) -> None:
    """Turn a folder into a workbook, or a workbook into a folder.

    All rows and columns are kept, your own columns too; comments, colours and other sheets
    of a workbook are not. A new workbook has drop-down lists and notes.
    """
    from elitenet.folder import dataset
    from elitenet.folder.cells import rows_of
    from elitenet.folder.check import inspect

    _check_place(source, target, overwrite=overwrite)
    network, _, problems = inspect(source)
    if network is None:
        raise DataError(problems.errors)
    dataset.write(network, target, overwrite=overwrite)
    if problems.found:
        remarks = number(len(problems.found), "warning")
        say(f"{remarks} about the cells of {source}; to see what they say: elitenet check {source}")
    counts = {file.removesuffix(".csv"): len(rows) for file, rows in rows_of(network).items()}
    answer.write(_answer(source, target, counts), writing)


def _check_place(source: Path, target: Path, *, overwrite: bool) -> None:
    """Refuse to write where something is, or what is no folder and no workbook."""
    if source.resolve() == target.resolve():
        raise UsageError(f"'{target}' is what is read; give another name to write to")
    arguments.new_data_set(target, f"convert {source}", overwrite=overwrite)


def _answer(source: Path, target: Path, counts: dict[str, int]) -> Answer:
    """What was converted, and what to do next."""
    rows = [{"table": name, "rows": count} for name, count in counts.items()]
    # A post is a spell elsewhere; what the last table lists are seats.
    words = {"posts": "seat"}
    told = ", ".join(
        number(count, words.get(name, name.removesuffix("s"))) for name, count in counts.items()
    )

    def card(screen: Screen) -> str:
        wrote = paragraph(f"Wrote {target}: {told}.", screen.width)
        return f"{wrote}\n\nNext:\n    elitenet check {target}\n"

    return Answer(
        record={"from": str(source), "to": str(target), "rows": counts},
        rows=rows,
        columns=(Column("table"), Column("rows", right=True)),
        title=str(target),
        card=card,
    )
