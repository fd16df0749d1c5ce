"""Pictures for a paper: each takes what the library computed and gives a matplotlib figure.

matplotlib is imported when a picture is drawn, not before. With a ``path`` that ends in
``.png``, ``.svg`` or ``.pdf`` the picture is written there as well, whole or not at all,
the same to the byte on every run.

Examples
--------
>>> import elitenet
>>> from elitenet import plot
>>> ledger = elitenet.load()
>>> event = ledger.turning_point()
>>> change = elitenet.compare(
...     ledger.as_of(event.before), ledger.as_of(event.after), event=event
... )
>>> figure = plot.heatmap(change)
"""

from __future__ import annotations

from elitenet.plot.figures.board import board
from elitenet.plot.figures.centrality import centrality
from elitenet.plot.figures.ego import ego
from elitenet.plot.figures.heatmap import heatmap
from elitenet.plot.figures.network import network
from elitenet.plot.figures.slope import slope
from elitenet.plot.figures.timeline import timeline

__all__ = ["board", "centrality", "ego", "heatmap", "network", "slope", "timeline"]
