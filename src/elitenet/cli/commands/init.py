"""``init``: a small data set to start one's own case from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.tables import Column, Screen
from elitenet.tables.columns import paragraph


@o.expand
def init(
    place: Annotated[
        Path,
        typer.Argument(
            metavar="PATH", help="Workbook (.xlsx) or folder to write; a folder is made if missing."
        ),
    ],
    *,
    writing: o.Writing,
) -> None:
    """Write a small, valid data set to start your own case.

    A name that ends in .xlsx makes a workbook with drop-down lists and notes; any other
    name makes a folder of CSV files.
    """
    from elitenet.folder.starter import init as start

    if arguments.is_new_workbook(place, "init"):
        start(place)
        answer.write(_of_workbook(place), writing)
        return
    files = [path.name for path in start(place)]
    answer.write(_answer(place, files), writing)


def _of_workbook(path: Path) -> Answer:
    """What ``init`` wrote as a workbook, and what to do next."""

    def card(screen: Screen) -> str:
        wrote = f"Wrote {path}."
        then = "Next, open it in Excel, LibreOffice or Google Sheets; it says how to begin. Then:"
        return f"{wrote}\n\n{paragraph(then, screen.width)}\n{_next(path)}"

    return Answer(
        record={"folder": str(path.parent), "files": [path.name]},
        rows=[{"file": path.name}],
        columns=(Column("file"),),
        title=str(path),
        card=card,
    )


def _next(path: Path) -> str:
    # The commands stay on lines of their own, so that they can be copied.
    return f"    elitenet check {path}\n    elitenet who-lost --data {path}\n"


def _answer(folder: Path, files: Sequence[str]) -> Answer:
    """What ``init`` wrote, and what to do next."""
    rows = [{"file": name} for name in files]
    wrote = f"Wrote {', '.join(files)} into {folder}."

    def card(screen: Screen) -> str:
        return f"{paragraph(wrote, screen.width)}\n\nNext, edit them, and then:\n{_next(folder)}"

    return Answer(
        record={"folder": str(folder), "files": list(files)},
        rows=rows,
        columns=(Column("file"),),
        title=str(folder),
        card=card,
    )
