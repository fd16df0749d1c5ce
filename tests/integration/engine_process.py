"""An embedded engine in a process of its own, so that no crash of Java ends the tests.

:func:`serving` is :func:`elitenet.store.embedded.serving` at arm's length: this module,
run as a program, serves the folder, and the tests reach it by the endpoints that it
tells. It ends when its stdin is closed, so that it outlives no test run.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from elitenet.errors import StoreError
from elitenet.store import embedded
from elitenet.store.embedded import Endpoint, Loader

PATIENCE = 60
"""Seconds that an engine has to end."""

crashes: list[str] = []
"""Engines that crashed when all was done: the summary tells of them, no test is to blame."""


@dataclass
class Engine:
    """An engine in another process."""

    process: subprocess.Popen[str]
    stderr: IO[str]

    def started(self, load: Loader) -> Endpoint:
        """Load if it asks for that; the endpoint of those who read."""
        word, *told = self._heard()
        if word == "load":
            load(Endpoint(*told))
            assert self.process.stdin is not None
            print("loaded", file=self.process.stdin, flush=True)
            word, *told = self._heard()
        assert word == "ready", self.said()
        return Endpoint(*told)

    def stop(self) -> None:
        """Let it stop, and see that it does; what becomes of Java then is only noted."""
        self.end()
        assert self._heard() == ["stopped"], self.said()
        if code := self.process.wait(PATIENCE):
            crashes.append(f"an embedded engine had stopped and ended with {code}: {self.said()}")

    def end(self) -> None:
        """Say that nobody needs it any more."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    def said(self) -> str:
        """What it said on stderr."""
        self.stderr.seek(0)
        return self.stderr.read()

    def _heard(self) -> list[str]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the engine ended with {self.process.wait(PATIENCE)}: {self.said()}"
        words: list[str] = json.loads(line)
        return words


@contextmanager
def running(
    folder: Path, cache: Path, recipe: str = "test", time_limit: int = embedded.TIME_LIMIT
) -> Iterator[Engine]:
    """A process that starts an engine; it has ended when the block does."""
    call = [sys.executable, __file__, str(folder), str(cache), recipe, str(time_limit)]
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as stderr,
        subprocess.Popen(call, stdin=pipe, stdout=pipe, stderr=stderr, text=True) as process,
    ):
        engine = Engine(process, stderr)
        try:
            yield engine
        finally:
            engine.end()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@contextmanager
def serving(
    folder: Path,
    load: Loader,
    cache: Path,
    recipe: str = "test",
    time_limit: int = embedded.TIME_LIMIT,
) -> Iterator[Endpoint]:
    """An engine that holds a folder; ``load`` runs here, in the process of the tests."""
    with running(folder, cache, recipe, time_limit) as engine:
        yield engine.started(load)
        engine.stop()


def _tell(word: str, endpoint: Endpoint | None = None) -> None:
    told = asdict(endpoint).values() if endpoint else ()
    sys.stdout.write(json.dumps([word, *told]) + "\n")
    sys.stdout.flush()


def _load(owner: Endpoint) -> None:
    """Let the tests load."""
    _tell("load", owner)
    if sys.stdin.readline() != "loaded\n":
        raise StoreError("the load failed")


if __name__ == "__main__":
    # Tests that a shell runs in the background would hand on that Ctrl-C is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder, cache, recipe, time_limit = sys.argv[1:]
    embedded.TIME_LIMIT = int(time_limit)
    with embedded.serving(Path(folder), _load, recipe=recipe, cache=Path(cache)) as reader:
        _tell("ready", reader)
        sys.stdin.read()
    _tell("stopped")
