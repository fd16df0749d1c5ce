"""The answer goes to stdout or into a file, and nothing else does."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from elitenet.cli.options import Format
from elitenet.errors import ElitenetError, UsageError
from elitenet.files import write_file
from elitenet.tables import PLAIN, Column, Row, Screen, as_json, render

_ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MD}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in every format.

    Parameters
    ----------
    record : object
        What JSON shows.
    rows, columns : sequence
        What CSV and Markdown show, and a table too unless there is a ``card``.
    card : callable or None
        Makes the text for people where rows are not the best way to show it.
    """

    record: object
    rows: Sequence[Row]
    columns: Sequence[Column]
    title: str = ""
    notes: Sequence[str] = ()
    card: Callable[[Screen], str] | None = None

    def text(self, format_: Format, screen: Screen = PLAIN) -> str:
        """The answer in one format."""
        if format_ is Format.JSON:
            return as_json(self.record)
        if format_ is Format.TABLE and self.card is not None:
            return self.card(screen)
        return render(
            self.rows,
            self.columns,
            format_.value,
            screen=screen,
            title=self.title,
            notes=self.notes,
        )


def write(answer: Answer, format_: Format | None, output: Path | None) -> None:
    """Write an answer where it is wanted.

    Parameters
    ----------
    format_ : Format or None
        ``None``: by the ending of the file, else a table.
    output : Path or None
        ``None`` or ``-``: stdout.
    """
    if output is None or str(output) == "-":
        to_stdout(answer.text(format_ or Format.TABLE, Screen.of(sys.stdout)))
        return
    chosen = format_ or _ENDINGS.get(output.suffix.lower(), Format.TABLE)
    to_file(answer.text(chosen), output)


def to_stdout(text: str) -> None:
    """Print the answer, in UTF-8 wherever it is not a terminal that reads it."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")
    stream.write(text)


def to_file(text: str, path: Path) -> None:
    """Write a file whole or not at all: beside it first, then renamed over it.

    Parameters
    ----------
    path : Path
        A link is followed; what is no ordinary file (a pipe, a device) is written to.

    Raises
    ------
    UsageError
        If the folder is not there, or the path is a folder.
    ElitenetError
        If the system does not let it be written.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise UsageError(f"'{path}' is a folder; name a file in it")
    if not target.parent.is_dir():
        raise UsageError(f"cannot write '{path}': there is no folder '{path.parent}'")
    if target.exists() and not target.is_file():
        try:
            target.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise ElitenetError(f"cannot write '{path}': {error.strerror}") from error
    else:
        write_file(target, text)
