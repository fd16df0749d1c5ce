"""Shell completion: names that the folder in question knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import typer


def _known(ctx: typer.Context, file: str, column: str, where: Callable[..., bool]) -> list[str]:
    """The values of a column, read leniently: completion must never fail."""
    from pathlib import Path

    from elitenet.folder import dataset
    from elitenet.folder.opening import opened
    from elitenet.folder.problems import Problems

    tables = opened(Path(ctx.params.get("data") or dataset.bundled()), Problems())
    table = tables(file) if tables else None
    if table is None:
        return []
    rows = (
        {name: cells[index].strip() for name, index in table.position.items()} for _, cells in table
    )
    return [row[column] for row in rows if row.get(column) and where(row)]


def _listed(names: Iterable[str], incomplete: str) -> list[str]:
    """Completions of the last name of a comma-separated list."""
    done, comma, last = incomplete.rpartition(",")
    given = set(done.split(","))
    return [f"{done}{comma}{n}" for n in names if n.startswith(last) and n not in given]


def events(ctx: typer.Context, incomplete: str) -> list[str]:
    """The turning points of the folder that ``--data`` names, or of the bundled case."""
    names = _known(ctx, "events.csv", "id", lambda row: row.get("before") and row.get("after"))
    return [name for name in names if name.startswith(incomplete)]


def people(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of actors."""
    names = _known(ctx, "actors.csv", "id", lambda _: True)
    return [name for name in names if name.startswith(incomplete)]


def source_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of sources."""
    names = _known(ctx, "sources.csv", "id", lambda _: True)
    return [name for name in names if name.startswith(incomplete)]


def layers(incomplete: str) -> list[str]:
    """Names of layers."""
    from elitenet.ledger.tie_types import Layer

    return _listed((str(layer) for layer in Layer), incomplete)


def statuses(incomplete: str) -> list[str]:
    """Names of statuses."""
    from elitenet.ledger.tie_types import STATUSES

    return _listed(STATUSES, incomplete)


def types(incomplete: str) -> list[str]:
    """Types of ties, and ``event``."""
    from elitenet.lookup.scope import TYPES

    return _listed(TYPES, incomplete)
