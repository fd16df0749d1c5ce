"""Robustness on one processor and on several, in one run.

Run it with ``python benchmarks/bench_robustness.py [JOBS]``; by default as many as there
are processors. It prints seconds and their ratio, and asserts only that the results are
the same to the byte.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

import elitenet
from elitenet.change.compare import Change
from elitenet.robustness import (
    LossRobustness,
    RankRobustness,
    TestRobustness,
    centrality,
    of_test,
    who_lost,
)

Found = LossRobustness | RankRobustness | TestRobustness


def timed(call: Callable[[int], Found], jobs: int) -> tuple[float, str]:
    """Seconds that a call takes, and its answer."""
    start = time.perf_counter()
    found = call(jobs)
    return time.perf_counter() - start, json.dumps(found.to_dict())


def bundled() -> Change:
    """The bundled case at its default turning point."""
    network = elitenet.load()
    event = network.turning_point()
    assert event.before is not None
    assert event.after is not None
    return elitenet.compare(network.as_of(event.before), network.as_of(event.after), event=event)


def main(jobs: int | None = None) -> None:
    """Print the table."""
    jobs = jobs or os.cpu_count() or 1
    change = bundled()
    single = "source,tier,tie,actor"
    calls: list[tuple[str, Callable[[int], Found]]] = [
        ("who-lost", lambda n: who_lost(change, jobs=n)),
        ("centrality", lambda n: centrality(change.before, jobs=n)),
        ("test hub", lambda n: of_test("hub", change, vary=single, jobs=n)),
        ("test coincidence", lambda n: of_test("coincidence", change, vary="tie", jobs=n)),
    ]
    print(f"the bundled case, {jobs} processes against 1")
    print(f"{'answer':<18} {'1, s':>8} {f'{jobs}, s':>8} {'times faster':>12}")
    for name, call in calls:
        alone, answer = timed(call, 1)
        together, again = timed(call, jobs)
        if answer != again:
            sys.exit(f"{name}: one process and {jobs} differ")
        print(f"{name:<18} {alone:>8.1f} {together:>8.1f} {alone / together:>12.2f}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
