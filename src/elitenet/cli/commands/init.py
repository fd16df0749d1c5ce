"""``init``: a small data set to start one's own case from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.tables import Column, Screen
from elitenet.tables.columns import paragraph


@o.expand
def init(folder: o.NewFolder, *, writing: o.Writing) -> None:
    """Write a small, valid data set to start your own case."""
    from elitenet.folder.starter import init as start

    o.new_folder(folder, None, "init", "the data files")
    files = [path.name for path in start(folder)]
    answer.write(_answer(folder, files), writing)


def _answer(folder: Path, files: Sequence[str]) -> Answer:
    """What ``init`` wrote, and what to do next."""
    rows = [{"file": name} for name in files]
    wrote = f"Wrote {', '.join(files)} into {folder}."

    def card(screen: Screen) -> str:
        # The commands stay on lines of their own, so that they can be copied.
        return (
            f"{paragraph(wrote, screen.width)}\n\nNext, edit them, and then:\n"
            f"    elitenet check {folder}\n"
            f"    elitenet who-lost --data {folder}\n"
        )

    return Answer(
        record={"folder": str(folder), "files": list(files)},
        rows=rows,
        columns=(Column("file"),),
        title=str(folder),
        card=card,
    )
