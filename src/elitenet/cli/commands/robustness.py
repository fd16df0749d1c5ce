"""``robustness``: on how little an answer rests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import options as o
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from elitenet.change.compare import Change
    from elitenet.cli.answer import Answer
    from elitenet.ledger.selection import Selection
    from elitenet.ledger.snapshot import Snapshot

Settings = dict[str, Any]


class What(StrEnum):
    """Which answer to try."""

    WHO_LOST = "who-lost"
    CENTRALITY = "centrality"
    TEST = "test"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("robustness")(robustness)


def _names(incomplete: str) -> list[str]:
    from elitenet.inference.catalogue import NAMES

    return [name for name in NAMES if name.startswith(incomplete)]


def _kinds(incomplete: str) -> list[str]:
    from elitenet.robustness.variations import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


def robustness(
    what: Annotated[
        What, typer.Argument(metavar="[ANSWER]", help="who-lost (default), centrality or test.")
    ] = What.WHO_LOST,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", autocompletion=_names, help="Which test, after `test`."),
    ] = None,
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    known_by: o.KnownBy = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    at: o.At = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    vary: Annotated[
        str | None,
        typer.Option(
            "--vary",
            metavar="LIST",
            autocompletion=_kinds,
            help="What to vary: source, tier, tie, actor, before, after, possibly, drop, add; "
            "default: all that the answer allows.",
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=1, help="centrality: ranks to watch; default: 10."),
    ] = None,
    alpha: Annotated[
        float | None,
        typer.Option("--alpha", metavar="P", help="test: where its verdict turns; default: 0.05."),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(
            "--draws", metavar="N", help="Random draws a share; default: 200, for a test 20."
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Seed of the draws; default: 2022.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="N", min=1, help="Processes to use; default: one a processor."
        ),
    ] = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """On how little an answer rests: one thing varied at a time.

    Each source, tier, tie and actor is left out, the days are shifted, possible ties are
    read both ways, and ties are left out or added at random; what becomes of the answer
    is counted, with what it hangs on most. The result does not depend on --jobs.
    """
    from elitenet.cli import answer as writing
    from elitenet.cli import arguments, known

    _check(what, name, days=before or after, at=at, top=top, alpha=alpha)
    network = arguments.network(data, neo4j, known_by)
    chosen = arguments.selection(layers, status, possibly, max_body)
    given = {"vary": vary, "draws": draws, "seed": seed, "top": top, "alpha": alpha}
    settings: Settings = {key: value for key, value in given.items() if value is not None}
    settings["jobs"] = jobs or _processors()
    if what is What.CENTRALITY:
        answer = _ranks(network.as_of(arguments.moment(network, event, at)), chosen, settings)
    else:
        change = arguments.change(network, arguments.window(network, event, before, after), chosen)
        answer = _losses(change, settings) if name is None else _verdicts(name, change, settings)
    writing.write(known.marked(answer, network), format_, output)


def _check(
    what: What,
    name: str | None,
    *,
    days: str | None,
    at: str | None,
    top: int | None,
    alpha: float | None,
) -> None:
    """Refuse what does not go with the answer that is tried."""
    if what is What.TEST and name is None:
        from elitenet.inference.catalogue import NAMES

        raise UsageError(f"which test? There are: {', '.join(NAMES)}")
    unfit = {
        "a name": name is not None and what is not What.TEST,
        "--alpha": alpha is not None and what is not What.TEST,
        "--top": top is not None and what is not What.CENTRALITY,
        "--at": at is not None and what is not What.CENTRALITY,
        "--before and --after": days is not None and what is What.CENTRALITY,
    }
    for option, wrong in unfit.items():
        if wrong:
            raise UsageError(f"'{what}' does not take {option}")


def _losses(change: Change, settings: Settings) -> Answer:
    from elitenet.cli.commands.robustness_text import losses
    from elitenet.robustness.answers.who_lost import who_lost

    with _progress() as tell:
        found = who_lost(change, progress=tell, **settings)
    return losses(found)


def _ranks(snapshot: Snapshot, chosen: Selection, settings: Settings) -> Answer:
    from elitenet.cli.commands.robustness_text import ranks
    from elitenet.robustness.answers.centrality import centrality

    with _progress() as tell:
        found = centrality(snapshot, chosen, progress=tell, **settings)
    return ranks(found)


def _verdicts(name: str, change: Change, settings: Settings) -> Answer:
    from elitenet.cli.robustness_verdicts import verdicts
    from elitenet.robustness.answers.test import of_test

    with _progress() as tell:
        found = of_test(name, change, progress=tell, **settings)
    return verdicts(found)


def _processors() -> int:
    import os

    # What this process may use, where the system tells; a container may have fewer.
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr, where that is a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("variations", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("variations", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
