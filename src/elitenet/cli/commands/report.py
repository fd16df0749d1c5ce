"""``report``: one HTML file with all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elitenet.cli import arguments
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.change.compare import Change

FILE = Path("elitenet-report.html")
"""The file where none is named."""

MOST_TIES = 2_000
"""Ties between people above which the tables of `compare` are left out: it tries each tie."""

Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DAY",
        help="Last day that the page can show, YYYY-MM-DD; default: the second of the two days.",
    ),
]
NoTests = Annotated[bool, typer.Option("--no-tests", help="Leave out the tests.")]
File = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="File to write; must end in .html."),
]
Tell = Callable[[str, int, int], None]
"""Takes what is done now, how much of it is done and how much there is."""


@o.expand
def report(
    *,
    case: o.KnownCase,
    days: o.Days,
    until: Until = None,
    claims: o.Claims,
    counting: o.Counting,
    no_tests: NoTests = False,
    output: File = FILE,
) -> None:
    """Write the case as one HTML file, to look through and to mail.

    It needs no server and no connection: open it in a browser, or send it by mail. It holds
    the board of seats on every day between the two, every person with sources, the network,
    the tests and the method. Being listed says nothing about guilt or cause.
    """
    from elitenet.cli import answer
    from elitenet.cli.waiting import bar, say
    from elitenet.page.html import page_html

    path = _target(output)
    asked = Asked(case, days, claims, counting=counting)
    with bar("reading the data") as tell:
        found = page_html(page_of(asked, until=until, tests=not no_tests, tell=tell))
    answer.to_file(found, path)
    say(f"wrote {output}: open it in a browser")


def _target(output: Path) -> Path:
    """The file, refused before any work where it cannot be one."""
    if output.is_dir():
        raise UsageError(f"'{output}' is a folder; name a file in it, such as {output / FILE}")
    if output.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"cannot write '{output}': a page is HTML; end the name in .html")
    if not output.parent.is_dir():
        raise UsageError(f"cannot write '{output}': there is no folder '{output.parent}'")
    return output


def page_of(
    asked: Asked,
    *,
    until: str | None = None,
    tests: bool = True,
    tell: Tell = lambda *_: None,
) -> dict[str, Any]:
    """The data of the page that somebody asked for.

    Parameters
    ----------
    until : str or None
        The last day.
    tests : bool
        Whether the tests are run.
    tell : callable
        Is told of the progress.
    """
    from elitenet import __version__
    from elitenet.page.data import build
    from elitenet.page.window import Window

    last = None if until is None else arguments.edge(until, last=True)
    change = asked.change()
    # A day that cannot be the last is refused before the tests, which take long.
    Window(change, last or change.after.date)
    tell("the network", 0, 1)
    network = list(_network(change))
    tested = list(_tests(change, tell)) if tests else []
    tell("every day", 0, 1)
    return build(
        change, until=last, network=network, tests=tested, made_by=f"elitenet {__version__}"
    )


def _network(change: Change) -> Iterator[dict[str, Any]]:
    from elitenet.change.whole_network import contrast
    from elitenet.cli.commands.report_text import of_network

    ties = len(change.graph_before.edges) + len(change.graph_after.edges)
    if ties <= MOST_TIES:
        yield from of_network(contrast(change), change)
        return
    yield {
        "title": "The network as a whole",
        "says": [
            f"The tables are not on this page: {ties} ties between people on the two days are "
            f"more than {MOST_TIES}. `elitenet compare` prints them, and takes its time."
        ],
        "columns": [],
        "rows": [],
        "notes": [],
    }


def _tests(change: Change, tell: Tell) -> Iterator[dict[str, Any]]:
    """The tests with their defaults; one that cannot be run says why."""
    from elitenet.cli.commands.report_text import of_test
    from elitenet.inference.catalogue import TESTS, run

    for done, test in enumerate(TESTS):
        tell(f"test: {test.name}", done, len(TESTS))
        try:
            yield from of_test(run(test.name, change))
        except UsageError as error:
            said = f"Not run: {error}"
            yield {
                "title": test.question,
                "says": [said],
                "columns": [],
                "rows": [],
                "notes": [],
            }
