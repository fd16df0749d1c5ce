"""A sign of life on stderr, where that is a terminal and the answer takes its time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

AFTER = 2.0
"""Seconds until there is one."""

_EVERY = 1.0
_ERASE = "\r\x1b[K"


class _Sign:
    """Counts the seconds on a line of its own until it is told to stop."""

    def __init__(self) -> None:
        self._over = Event()
        self._thread = Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        started = monotonic()
        shown = False
        wait = AFTER
        while not self._over.wait(wait):
            seconds = round(monotonic() - started)
            sys.stderr.write(f"{_ERASE}working, {seconds} seconds so far ...")
            sys.stderr.flush()
            shown, wait = True, _EVERY
        if shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()

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
