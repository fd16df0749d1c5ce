"""How fast the tests are: each on the bundled case, and the engine beside two others.

::

    python benchmarks/bench_permutation.py

Prints seconds and ratios to a plain Python loop and to ``scipy.stats.permutation_test``
on the same statistic and the same number of draws. Nothing here is asserted: times vary
from machine to machine.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from math import comb

import numpy as np
from scipy import stats

from elitenet.change.compare import Change, compare
from elitenet.folder.dataset import bundled, read
from elitenet.inference import NAMES, run
from elitenet.inference.cases.risk_set import risk_set
from elitenet.inference.statistics.permutation import chosen_sum

DRAWS = 10_000


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """The best of some runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return min(found)


def case() -> Change:
    """The default turning point of the bundled case."""
    network = read(bundled())
    event = network.turning_point()
    assert event.before is not None
    assert event.after is not None
    return compare(network.as_of(event.before), network.as_of(event.after), event=event)


def plain_loop(scores: list[float], size: int) -> int:
    """What one writes first: shuffle, sum, count."""
    rng = random.Random(1)
    observed, hits = sum(scores[:size]), 0
    shuffled = list(scores)
    for _ in range(DRAWS):
        rng.shuffle(shuffled)
        hits += sum(shuffled[:size]) >= observed
    return hits


def scipys(scores: list[float], size: int) -> float:
    """The same by scipy, vectorized."""
    one, other = np.array(scores[:size]), np.array(scores[size:])
    found = stats.permutation_test(
        (one, other),
        lambda x, _, axis: x.sum(axis=axis),
        vectorized=True,
        n_resamples=DRAWS,
        alternative="greater",
        rng=np.random.default_rng(1),
    )
    return float(found.pvalue)


def engine(scores: list[float], size: int) -> None:
    """One statistic, five ways."""
    tied = [k < size for k in range(len(scores))]
    ways = {
        "elitenet, exact (shift algorithm)": lambda: chosen_sum(scores, tied),
        f"elitenet, {DRAWS:,} draws": lambda: chosen_sum(scores, tied, draws=DRAWS, exact=False),
        f"plain Python loop, {DRAWS:,} draws": lambda: plain_loop(scores, size),
        f"scipy.stats.permutation_test, {DRAWS:,} draws": lambda: scipys(scores, size),
    }
    times = {name: seconds(way) for name, way in ways.items()}
    base = times[f"elitenet, {DRAWS:,} draws"]
    print(f"\nLosses of {size} of {len(scores)} people ({comb(len(scores), size):,} arrangements)")
    for name, took in times.items():
        print(f"  {name:<48} {took:9.4f} s  {took / base:8.2f} x")


def main() -> None:
    """Print it all."""
    change = case()
    print("Tests on the bundled case, whole results, seconds (best of 2, caches warm)")
    for name in NAMES:
        options = {} if name == "hub" else {"draws": DRAWS}
        took = seconds(lambda name=name, options=options: run(name, change, **options), 2)  # type: ignore[misc]
        print(f"  {name:<48} {took:9.3f} s")
    cases = risk_set(change).cases
    engine(sorted((float(c.lost) for c in cases), reverse=True), 6)
    rng = np.random.default_rng(1)
    scores = rng.normal(size=26).tolist()
    took = seconds(lambda: chosen_sum(scores, [k < 11 for k in range(26)]), 1)
    print(f"\nAll {comb(26, 11):,} subset sums of 11 of 26 real scores: {took:.2f} s")


if __name__ == "__main__":
    main()
