"""The same task for every variation, on one processor or on several.

Whatever the number of processes, results come in the order of the variations and are
the same to the byte: each random variation has a seed of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any, TypeVar

from elitenet.errors import UsageError
from elitenet.robustness.variations import Base, Variation

PAYS_AFTER = 2.0
"""Seconds of work left from which on other processes are worth their start."""

_FIRST = 5

T = TypeVar("T")
B = TypeVar("B", bound=Base)
Task = Callable[[B, Variation], T]
Progress = Callable[[int, int], None]
"""Called with how many variations are done, and how many there are."""


def spread(
    task: Task[B, T],
    base: B,
    variations: Sequence[Variation],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> tuple[T, ...]:
    """Run a task for every variation.

    Parameters
    ----------
    task : callable
        Of a base and a variation; one that another process can import.
    jobs : int
        The most processes to use. Others are only started when what is left would take
        this one more than two seconds, judging by its first few results.

    Returns
    -------
    tuple
        One result a variation, in their order.

    Raises
    ------
    UsageError
        If there is no process to use.
    """
    if jobs < 1:
        raise UsageError(f"it takes at least 1 process; jobs is {jobs}")
    tell = progress or _silent
    total = len(variations)
    tell(0, total)
    done: list[T] = []
    started = perf_counter()
    for place, variation in enumerate(variations):
        if place >= _FIRST and jobs > 1:
            each = (perf_counter() - started) / place
            if each * (total - place) > PAYS_AFTER:
                break
        done.append(task(base, variation))
        tell(len(done), total)
    if len(done) < total:
        before = len(done)
        left = variations[before:]
        done += _elsewhere(task, base, left, jobs, lambda more: tell(before + more, total))
    return tuple(done)


def _elsewhere(
    task: Task[B, T],
    base: B,
    variations: Sequence[Variation],
    jobs: int,
    tell: Callable[[int], None],
) -> list[T]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    done: list[T] = []
    size = max(1, min(20, len(variations) // (4 * jobs)))
    bare = replace(base)  # Without what it has computed, which need not fit through a pipe.
    # A fork would copy whatever threads hold at that moment, and not every system has it.
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(task, bare)
    )
    try:
        results: Iterator[T] = pool.map(_one, variations, chunksize=size)
        for result in results:
            done.append(result)
            tell(len(done))
    finally:
        pool.shutdown(cancel_futures=True)
    return done


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


_HERE: dict[str, object] = {}


def _begin(task: Task[B, T], base: B) -> None:
    import signal

    # Ctrl-C is for the first process, which lets the others go.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _HERE["task"], _HERE["base"] = task, base


def _one(variation: Variation) -> Any:
    task, base = _HERE["task"], _HERE["base"]
    assert callable(task)
    assert isinstance(base, Base)
    return task(base, variation)
