"""Networks for other programs: one module a format, all from the same two flat tables.

:func:`elitenet.export.flatten.snapshot` and :func:`elitenet.export.flatten.union` make the
tables of one day and of a comparison; the ``write`` of a format takes them.

Examples
--------
>>> import elitenet
>>> flat = elitenet.export.flatten.snapshot(elitenet.load().as_of("2021-12-31"))
>>> elitenet.export.graphml.dumps(flat).startswith("<?xml")
True
"""

from __future__ import annotations

from importlib import import_module

__all__ = [
    "csv_parquet",
    "cytoscape",
    "flatten",
    "gexf",
    "graphml",
    "history",
    "neo4j_admin",
    "pajek",
]


def __getattr__(name: str) -> object:
    # A format is imported when it is asked for.
    if name in __all__:
        return import_module(f"elitenet.export.{name}")
    raise AttributeError(f"module 'elitenet.export' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
