"""A sign of life on stderr, where that is a terminal and the answer takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Event, Lock, Thread
from time import monotonic

import typer

AFTER = 2.0
"""Seconds until there is one."""

_EVERY = 1.0
_ERASE = "\r\x1b[K"


class _Sign:
    """Counts the seconds on a line of its own until it is told to stop."""

    def __init__(self) -> None:
        self._over = Event()
        self.lock = Lock()
        self._shown = False
        self._thread = Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        started = monotonic()
        wait = AFTER
        while not self._over.wait(wait):
            seconds = round(monotonic() - started)
            with self.lock:
                sys.stderr.write(f"{_ERASE}working, {seconds} seconds so far ...")
                sys.stderr.flush()
                self._shown = True
            wait = _EVERY
        with self.lock:
            self.erase()

    def erase(self) -> None:
        """Clear the line; the next second is counted on a new one."""
        if self._shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            self._shown = False

    def stop(self) -> None:
        """Erase the line; nothing is written after this."""
        self._over.set()
        self._thread.join()


_signs: list[_Sign] = []


@contextmanager
def sign_of_life() -> Iterator[None]:
    """Show that work goes on, until it is over or something else is to be shown."""
    if sys.stderr.isatty():
        _signs.append(_Sign())
    try:
        yield
    finally:
        stop()


def stop() -> None:
    """Erase the sign, if there is one: before anything else is printed or asked."""
    while _signs:
        _signs.pop().stop()


def say(text: str) -> None:
    """Print a line on stderr while work goes on: the sign makes room for it, and stays."""
    sign = _signs[-1] if _signs else None
    with nullcontext() if sign is None else sign.lock:
        if sign is not None:
            sign.erase()
        typer.echo(text, err=True)


@contextmanager
def bar(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr in place of the sign, where that is a terminal.

    Parameters
    ----------
    what : str
        What is done first.

    Yields
    ------
    callable
        Takes what is done now, how much of it is done and how much there is.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    had_sign = bool(_signs)
    stop()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bars:
        task = bars.add_task(what, total=None)

        def show(what: str, done: int, total: int) -> None:
            bars.update(task, description=what, completed=done, total=total)

        yield show
    if had_sign:
        _signs.append(_Sign())
