"""``explore``: the page of a case, served to the browser of this machine."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from elitenet.cli import options as o
from elitenet.cli.arguments import Asked
from elitenet.cli.commands.report import NoTests, Until, page_of
from elitenet.cli.errors import explained
from elitenet.cli.waiting import bar, say, stop

Port = Annotated[
    int,
    typer.Option(
        "--port",
        metavar="N",
        min=0,
        max=65535,
        show_default=False,
        help="Port to listen on; default: a free one.",
    ),
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help="Only print the address, and open no browser.")
]


@o.expand
def explore(
    *,
    case: o.KnownCase,
    days: o.Days,
    until: Until = None,
    claims: o.Claims,
    counting: o.Counting,
    no_tests: NoTests = False,
    port: Port = 0,
    no_browser: NoBrowser = False,
) -> None:
    """Show the page of `report` in your browser, kept up to date.

    It serves the page to this machine alone, until Ctrl-C. When the files of the folder, or
    the workbook, have changed, the page shows it the next time that it is loaded.
    """
    from elitenet.folder import dataset
    from elitenet.page.html import page_html
    from elitenet.page.serve import Pages, PageServer, stamp_of

    folder = None if case.neo4j else (case.data or dataset.bundled())

    def make() -> str:
        asked = Asked(case, days, claims, counting=counting)
        with bar("reading the data") as tell:
            return page_html(page_of(asked, until=until, tests=not no_tests, tell=tell))

    pages = Pages(make, lambda: folder and stamp_of(folder), explained)
    with PageServer(pages, port) as server:
        # What is wrong from the start ends the command, as it ends any other.
        pages.first()
        stop()
        typer.echo(server.address)
        sys.stdout.flush()
        say(_says(folder))
        if not no_browser:
            # Some browsers return only when they are closed.
            Thread(target=_open, args=(server.address,), daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("stopped")


def _says(folder: Path | None) -> str:
    if folder is None:
        when = "each time that the page is loaded"
    else:
        what = f"a CSV file in {folder}" if folder.is_dir() else str(folder)
        when = f"when {what} has changed and the page is loaded again"
    return f"The data are read again {when}. Ctrl-C ends this."


def _open(address: str) -> None:
    """Open the browser of the system; one that would take this terminal, only if asked for."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        browser = None
    in_terminal = type(browser) is webbrowser.GenericBrowser and "BROWSER" not in os.environ
    if browser is None or in_terminal or not browser.open(address):
        say("No browser was found here; open the address above in one.")
