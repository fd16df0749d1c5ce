"""How the state of a folder is written: its problems, or what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from elitenet.cli.answer import Answer
from elitenet.errors import Problem
from elitenet.ledger.network import Network
from elitenet.tables import Column, Screen
from elitenet.tables.columns import harmless, paragraph

Record = Mapping[str, Any]

SHOWN = 100
"""How many problems a table lists."""

_COLUMNS = (
    Column("severity"),
    Column("file"),
    Column("line", right=True),
    Column("column"),
    Column("value"),
    Column("message"),
)


def check_answer(folder: Path, problems: Sequence[Problem], network: Network | None) -> Answer:
    """All problems of a folder.

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
        "posts": len(network.posts),
        "sources": len(network.sources),
        "events": len(network.events),
        "turning_points": [event.id for event in network.turning_points],
    }


def _verdict(record: Record) -> str:
    if record["errors"]:
        return f"{_count(record['errors'], 'error')}, {_count(record['warnings'], 'warning')}."
    warned = f" {_count(record['warnings'], 'warning')}." if record["warnings"] else ""
    return f"No errors.{warned}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _lines(record: Record, problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    for problem in problems[:SHOWN]:
        said = str(problem) if problem.severity == "error" else f"warning: {problem}"
        # One line each, however long: editors and grep read file:line from the start.
        yield harmless(said)
    if len(problems) > SHOWN:
        yield f"... and {len(problems) - SHOWN} more; --format csv lists them all"
    if problems:
        yield ""
    held = record["contents"]
    if held:
        turning = ", ".join(held["turning_points"]) or "none"
        yield paragraph(
            f"{record['folder']}: {_count(held['actors'], 'actor')} ({held['people']} people, "
            f"{held['in_frame']} of them in the frame), {_count(held['ties'], 'tie')} "
            f"({held['posts']} of them posts), {_count(held['sources'], 'source')}, "
            f"{_count(held['events'], 'event')}; turning points: {turning}.",
            screen.width,
        )
    yield _verdict(record)


def init_answer(folder: Path, files: Sequence[str]) -> Answer:
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
