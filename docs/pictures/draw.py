"""Draw the pictures of the docs anew, each by the command that the docs show for it.

::

    python docs/pictures/draw.py [NAME ...]
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent

PICTURES: dict[str, list[str]] = {
    "board.svg": ["board", "--event", "january-2022"],
    "network-january-2022.svg": ["network", "--event", "january-2022"],
    "ranks.svg": ["slope", "--event", "january-2022"],
    "posts.svg": ["timeline", "--event", "january-2022"],
    "posts-of-two.svg": ["timeline", "--actor", "masimov-karim", "--actor", "nazarbayeva-dariga"],
    "centrality.svg": ["centrality", "--event", "january-2022"],
    "groups.svg": ["heatmap", "--event", "january-2022"],
    "ties-of-one.svg": ["ego", "--actor", "nazarbayev-nursultan", "--at", "2021-12-31"],
}
"""The files, and the words after ``elitenet plot`` that draw each."""


def draw(folder: Path = HERE, names: Iterable[str] = tuple(PICTURES)) -> list[Path]:
    """Draw pictures into a folder; where they are."""
    program = str(Path(sys.executable).with_name("elitenet"))
    drawn = []
    for name in names:
        subprocess.run(  # noqa: S603
            [program, "plot", *PICTURES[name], "-o", str(folder / name)], check=True
        )
        drawn.append(folder / name)
    return drawn


if __name__ == "__main__":
    draw(HERE, sys.argv[1:] or tuple(PICTURES))
