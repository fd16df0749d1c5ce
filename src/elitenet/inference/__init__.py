"""Was it chance? Exact and permutation tests of the hypotheses, with what weakens them.

A test takes a :class:`~elitenet.change.compare.Change` and gives a
:class:`~elitenet.inference.result.TestResult`. :func:`run` runs one by name; the
functions are in the modules named after the tests. Each is explained, with formula,
references and assumptions, in ``docs/methods.md``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elitenet.inference.catalogue import NAMES, TESTS, options_of, run
    from elitenet.inference.result import TestResult

__all__ = ["NAMES", "TESTS", "TestResult", "options_of", "run"]


def __getattr__(name: str) -> object:
    # Looking up a name must not import numpy: the command line lists the tests.
    if name in __all__:
        home = "result" if name == "TestResult" else "catalogue"
        return getattr(import_module(f"elitenet.inference.{home}"), name)
    raise AttributeError(f"module 'elitenet.inference' has no attribute '{name}'")
