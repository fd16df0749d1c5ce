"""The answer goes to stdout or into a file, and nothing else does."""

from __future__ import annotations

import io
import os
import select
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from elitenet.citing.references import Cite, References
from elitenet.cli.options import ENDINGS, Citing, Format, Writing
from elitenet.cli.references import cited_rows, explained, in_markdown, in_text
from elitenet.cli.waiting import stop
from elitenet.errors import ElitenetError, UsageError
from elitenet.files import write_file
from elitenet.tables import PLAIN, Column, Row, Screen, as_json, render
from elitenet.tables.columns import paragraph

if TYPE_CHECKING:
    from elitenet.ledger.network import Network


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
    page : callable or None
        Makes the Markdown where rows are not the best way to show it.
    references : References or None
        What the texts cite as they are made; listed at their end, and in a column of CSV.
    closing : str
        A paragraph after all else, in text and in Markdown.
    shorter : str
        The options that show less, said where the answer is longer than the terminal.
    """

    record: object
    rows: Sequence[Row]
    columns: Sequence[Column]
    title: str = ""
    notes: Sequence[str] = ()
    card: Callable[[Screen], str] | None = None
    page: Callable[[], str] | None = None
    references: References | None = None
    closing: str = ""
    shorter: str = ""

    def text(self, format_: Format, screen: Screen = PLAIN) -> str:
        """The answer in one format."""
        if format_ is Format.JSON:
            return as_json(self.record)
        text = self._body(format_, screen)
        if format_ is Format.CSV:
            return text
        markdown = format_ is Format.MD
        parts = [text]
        if self.references is not None:
            # Only now, because the texts above give the numbers.
            cited = self.references
            parts.append(in_markdown(cited) if markdown else in_text(cited, screen))
        if self.closing:
            closing = self.closing if markdown else paragraph(self.closing, screen.width)
            parts.append(f"{closing}\n")
        return "\n".join(filter(None, parts))

    def _body(self, format_: Format, screen: Screen) -> str:
        if format_ is Format.TABLE and self.card is not None:
            return self.card(screen)
        if format_ is Format.MD and self.page is not None:
            return self.page()
        rows, columns = self.rows, self.columns
        if self.references is not None and format_ is Format.CSV:
            rows, columns = explained(rows, columns, self.references)
        elif self.references is not None:
            rows = cited_rows(rows, self.references)
        return render(
            rows,
            columns,
            format_.value,
            screen=screen,
            title=self.title,
            notes=self.notes,
        )


def write(answer: Answer, writing: Writing, network: Network | None = None) -> None:
    """Write an answer where it is wanted: by the ending of the file, else as a table.

    Parameters
    ----------
    network : Network or None
        What the answer was read from; it may have been cut to what was known by a day,
        and then the answer says so.
    """
    if network is not None:
        answer = _marked(answer, network)
    output = writing.output
    if output is None or str(output) == "-":
        text = answer.text(writing.format_ or Format.TABLE, Screen.of(sys.stdout))
        to_stdout(text)
        _page_hint(text, answer.shorter)
        return
    to_file(answer.text(chosen(writing)), output)


def _page_hint(text: str, shorter: str) -> None:
    """Say how to page and how to see less, where the answer is longer than the terminal."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        return
    lines = text.count("\n")
    if lines > shutil.get_terminal_size().lines:
        less = f"; {shorter}" if shorter else ""
        said = f"({lines} lines: add | less to page through them{less})"
        typer.echo(paragraph(said, shutil.get_terminal_size().columns), err=True)


def chosen(writing: Writing) -> Format:
    """The format that is asked for, by name or by the ending of the file."""
    ending = "" if writing.output is None else writing.output.suffix.lower()
    return writing.format_ or ENDINGS.get(ending, Format.TABLE)


def citing(network: Network, writing: Citing, in_table: Cite = Cite.SHORT) -> References:
    """What an answer cites with: as it is asked for, else in full in Markdown.

    Parameters
    ----------
    in_table : Cite
        How a table cites unless it is asked for.
    """
    usual = Cite.FULL if chosen(writing) is Format.MD else in_table
    return References(network.source_by_id, writing.cite or usual)


def _marked(answer: Answer, network: Network) -> Answer:
    """An answer that says by which day what it rests on was known.

    JSON has the day and the counts under ``options`` (at the top where an answer has no
    options; a list has no room for them), text a line at the end.
    """
    from elitenet.ledger.known_by import horizon_of, horizon_option

    found = horizon_of(network)
    if found is None:
        return answer
    record, option = answer.record, horizon_option(network)
    if isinstance(record, Mapping):
        options = record.get("options")
        record = (
            {**record, "options": {**options, **option}}
            if isinstance(options, Mapping)
            else {**record, **option}
        )
    closing = (
        f"As known by {found.date}: sources published later, or without a date, are left out, "
        "and the ties that rest on nothing else."
    )
    closing = " ".join(filter(None, (answer.closing, closing)))
    return replace(answer, record=record, closing=closing)


def put(text: str, output: Path | None) -> None:
    """Text as it is, into the file, or to stdout."""
    if output is None or str(output) == "-":
        to_stdout(text)
        _page_hint(text, "-o FILE writes them to a file")
    else:
        to_file(text, output)


def report(text: str, record: object, path: Path | None) -> None:
    """Print a report on stderr, and as JSON into the file that was asked for."""
    stop()
    typer.echo(text, err=True, nl=False)
    if path is not None:
        to_file(as_json(record), path)


def to_stdout(text: str) -> None:
    """Print the answer, in UTF-8 wherever it is not a terminal that reads it."""
    stop()
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")
    stream.write(text)


def check_reader() -> None:
    """Raise ``BrokenPipeError`` where stdout is a pipe that nobody reads from any more."""
    try:
        watched = select.poll()
        watched.register(sys.stdout.fileno(), 0)
        gone = any(state & select.POLLERR for _, state in watched.poll(0))
    except (AttributeError, OSError, ValueError):
        # No such call on this system, or stdout is no file.
        return
    if gone:
        raise BrokenPipeError


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
