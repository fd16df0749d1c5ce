"""``robustness``: how fragile an answer is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked
from elitenet.cli.waiting import stop
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from elitenet.cli.answer import Answer

Given = dict[str, Any]


class What(StrEnum):
    """Which answer to try."""

    WHO_LOST = "who-lost"
    CENTRALITY = "centrality"
    TEST = "test"


def _names(incomplete: str) -> list[str]:
    from elitenet.inference.catalogue import NAMES

    return [name for name in NAMES if name.startswith(incomplete)]


def _kinds(incomplete: str) -> list[str]:
    from elitenet.robustness.variations import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What is varied, and how often."""

    vary: Annotated[
        str | None,
        typer.Option(
            "--vary",
            metavar="LIST",
            autocompletion=_kinds,
            help="What to vary: source, tier, tie, actor, before, after, possibly, drop, add; "
            "default: all that the answer allows.",
        ),
    ] = None
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=1, help="centrality: ranks to watch; default: 10."),
    ] = None
    alpha: Annotated[
        float | None,
        typer.Option(
            "--alpha", metavar="P", help="test: the p at which its verdict turns; default: 0.05."
        ),
    ] = None
    draws: Annotated[
        int | None,
        typer.Option(
            "--draws", metavar="N", help="Random draws for each share; default: 200, for a test 20."
        ),
    ] = None
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Seed of the draws; default: 2022.")
    ] = None
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="N", min=1, help="Processes to use; default: one for each processor."
        ),
    ] = None


@o.expand
def robustness(
    what: Annotated[
        What, typer.Argument(metavar="ANSWER", help="Which answer to try.")
    ] = What.WHO_LOST,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", autocompletion=_names, help="Which test, after `test`."),
    ] = None,
    *,
    case: o.KnownCase,
    days: o.Days,
    at: o.At = None,
    nodes: o.NodesOf = None,
    claims: o.Claims,
    counting: o.Counting,
    settings: Settings,
    writing: o.Writing,
) -> None:
    """How fragile is the answer? One thing is varied at a time.

    Each source, tier, tie and actor is left out, the days are shifted, possible ties are
    read both ways, and ties are left out or added at random. It counts what becomes of
    the answer, and says what the answer depends on most. --jobs does not change the result.
    """
    asked = Asked(case, days, claims, at, nodes, counting)
    _check(what, name, asked, settings)
    given: Given = {key: value for key, value in vars(settings).items() if value is not None}
    given.setdefault("jobs", _processors())
    answer.write(_tried(what, name, asked, given), writing, asked.network)


def _check(what: What, name: str | None, asked: Asked, settings: Settings) -> None:
    """Refuse what does not go with the answer that is tried."""
    if what is What.TEST and name is None:
        from elitenet.inference.catalogue import NAMES

        raise UsageError(f"which test? There are: {', '.join(NAMES)}")
    days = asked.days
    unfit = {
        "a name": name is not None and what is not What.TEST,
        "--alpha": settings.alpha is not None and what is not What.TEST,
        "--top": settings.top is not None and what is not What.CENTRALITY,
        "--at": asked.at is not None and what is not What.CENTRALITY,
        "--nodes": asked.nodes is not None and what is not What.CENTRALITY,
        "--count-demotions": asked.counting.count_demotions and what is What.CENTRALITY,
        "--before and --after": bool(days.before or days.after) and what is What.CENTRALITY,
    }
    for option, wrong in unfit.items():
        if wrong:
            raise UsageError(f"`robustness {what}` does not take {option}; leave it out")


def _tried(what: What, name: str | None, asked: Asked, given: Given) -> Answer:
    from elitenet.cli.commands import robustness_text as text

    if what is What.CENTRALITY:
        from elitenet.robustness.answers.centrality import centrality

        snapshot, selection = asked.snapshot(), asked.selection
        with _progress() as tell:
            return text.ranks(
                centrality(snapshot, selection, alongside=asked.alongside(), progress=tell, **given)
            )
    change = asked.change()
    with _progress() as tell:
        if name is None:
            from elitenet.robustness.answers.who_lost import who_lost

            return text.losses(who_lost(change, progress=tell, **given))
        from elitenet.robustness.answers.test import of_test

        return text.verdicts(of_test(name, change, progress=tell, **given))


def _processors() -> int:
    import os

    # What this process may use, where the system tells; a container may have fewer.
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, where that is a terminal; work ends when nobody reads the answer."""
    import sys

    if not sys.stderr.isatty():
        yield lambda _done, _total: answer.check_reader()
        return
    stop()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("variations", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("variations", total=None)

        def tell(done: int, total: int) -> None:
            answer.check_reader()
            if not done:
                said = f"{total} variations to run; --vary and --draws make fewer"
                bar.console.print(said, highlight=False)
            bar.update(task, completed=done, total=total)

        yield tell
