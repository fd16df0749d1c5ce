"""``check``: all problems of a folder at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import answer, arguments
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.errors import Problem, number
from elitenet.tables import Column, Screen
from elitenet.tables.columns import harmless, paragraph

if TYPE_CHECKING:
    from elitenet.ledger.network import Network

Record = Mapping[str, Any]

SHOWN = 100
"""How many lines of problems a table has."""

_COLUMNS = (
    Column("severity"),
    Column("file"),
    Column("line", right=True),
    Column("cell"),
    Column("column"),
    Column("value"),
    Column("message"),
)


@o.expand
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH",
            help="Folder or workbook (.xlsx, .ods) to check; default: the bundled case.",
        ),
    ] = None,
    *,
    data: o.Data = None,
    writing: o.Writing,
) -> None:
    """All problems of a folder or workbook at once.

    Each with its file and line, or its sheet and cell, what is wrong and what to do. Exit
    code 1 if there is an error, 0 if there are only warnings.
    """
    from elitenet.folder import dataset
    from elitenet.folder.check import check as problems_of

    chosen = arguments.one_folder(folder, data)
    problems = problems_of(chosen)
    broken = any(problem.severity == "error" for problem in problems)
    network = None if broken else dataset.read(chosen)
    answer.write(_answer(chosen, problems, network), writing)
    if broken:
        raise typer.Exit(1)


def _answer(folder: Path, problems: Sequence[Problem], network: Network | None) -> Answer:
    """All problems of a data set.

    Parameters
    ----------
    network : Network or None
        What the folder holds; ``None`` where it cannot be loaded.
    """
    errors = sum(problem.severity == "error" for problem in problems)
    rows = [
        {column.key: getattr(problem, column.key) for column in _COLUMNS} for problem in problems
    ]
    record = {
        "folder": str(folder),
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": rows,
        "contents": None if network is None else _contents(network),
    }
    return Answer(
        record=record,
        rows=rows,
        columns=_COLUMNS,
        title=str(folder),
        notes=[_verdict(record)],
        card=lambda screen: "\n".join(_lines(record, problems, screen)) + "\n",
    )


def _contents(network: Network) -> dict[str, Any]:
    return {
        "actors": len(network.actors),
        "people": sum(actor.is_person for actor in network.actors),
        "in_frame": sum(actor.is_person and actor.frame for actor in network.actors),
        "ties": len(network.ties),
        "posts": len(network.spells),
        "seats": len(network.posts),
        "seats_studied": len(network.studied),
        "sources": len(network.sources),
        "events": len(network.events),
        "turning_points": [event.id for event in network.turning_points],
    }


def _verdict(record: Record) -> str:
    if record["errors"]:
        return f"{number(record['errors'], 'error')}, {number(record['warnings'], 'warning')}."
    warned = f" {number(record['warnings'], 'warning')}." if record["warnings"] else ""
    return f"No errors.{warned}"


def _seats(held: Record) -> str:
    """How many seats are listed; nothing where none are, since then every post counts."""
    if not held["seats"]:
        return ""
    return f", {number(held['seats'], 'seat')} ({held['seats_studied']} studied)"


def _lines(record: Record, problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    from elitenet.folder.repeated import lines

    told = list(lines(problems, "--format csv lists them all"))
    # One line each, however long: editors and grep read file:line from the start.
    yield from map(harmless, told[:SHOWN])
    if len(told) > SHOWN:
        yield f"... and {len(told) - SHOWN} more lines; --format csv lists all problems"
    if problems:
        yield ""
    held = record["contents"]
    if held:
        turning = ", ".join(held["turning_points"]) or "none"
        yield paragraph(
            f"{record['folder']}: {number(held['actors'], 'actor')} "
            f"({number(held['people'], 'person', 'people')}, {held['in_frame']} in the frame), "
            f"{number(held['ties'], 'tie')} ({number(held['posts'], 'spell')} in posts), "
            f"{number(held['sources'], 'source')}, "
            f"{number(held['events'], 'event')}{_seats(held)}; turning points: {turning}.",
            screen.width,
        )
    yield _verdict(record)
