"""What starting up costs, against ``python -c "import networkx"`` in the same run.

::

    python benchmarks/bench_startup.py [ROUNDS]

Each command runs ROUNDS times (10 unless told otherwise), in turn, so that a busy
moment hits all of them; the fastest round counts. Nothing is asserted: the target is
that ``elitenet who-lost`` on the bundled case takes at most twice the base.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

TARGET = 2.0
ELITENET = str(Path(sys.executable).with_name("elitenet"))
BASE = 'python -c "import networkx"'
CALLS = {
    'python -c "pass"': [sys.executable, "-c", "pass"],
    BASE: [sys.executable, "-c", "import networkx"],
    "elitenet --version": [ELITENET, "--version"],
    "elitenet --help": [ELITENET, "--help"],
    "elitenet who-lost": [ELITENET, "who-lost"],
}


def seconds(call: list[str]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    subprocess.run(call, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def fastest(rounds: int) -> dict[str, float]:
    """The fastest round of every call, by its name; one round before does not count."""
    times: dict[str, list[float]] = {name: [] for name in CALLS}
    for turn in range(rounds + 1):
        for name, call in CALLS.items():
            taken = seconds(call)
            if turn:
                times[name].append(taken)
    return {name: min(taken) for name, taken in times.items()}


def main(arguments: list[str]) -> None:
    """Print one line a call."""
    rounds = int(arguments[0]) if arguments else 10
    best = fastest(rounds)
    print(f"{'command':<30}{'best of ' + str(rounds):>12}{'x base':>9}")
    for name, taken in best.items():
        print(f"{name:<30}{taken * 1000:>9.0f} ms{taken / best[BASE]:>9.2f}")
    print(f"target for elitenet who-lost: at most {TARGET:.2f} x base")


if __name__ == "__main__":
    main(sys.argv[1:])
