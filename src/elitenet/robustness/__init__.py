"""The same answers with each source, tier, tie, actor or date varied: how fragile they are.

:func:`who_lost`, :func:`centrality` and :func:`of_test` each ask their question again for
every variation of the ledger and count what becomes of the answer. ``docs/robustness.md``
explains what is varied and how.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elitenet.robustness.answers.centrality import RankRobustness, centrality
    from elitenet.robustness.answers.test import TestRobustness, of_test
    from elitenet.robustness.answers.who_lost import LossRobustness, who_lost

__all__ = [
    "LossRobustness",
    "RankRobustness",
    "TestRobustness",
    "centrality",
    "of_test",
    "who_lost",
]

_HOMES = {
    "LossRobustness": "answers.who_lost",
    "RankRobustness": "answers.centrality",
    "TestRobustness": "answers.test",
    "centrality": "answers.centrality",
    "of_test": "answers.test",
    "who_lost": "answers.who_lost",
}


def __getattr__(name: str) -> object:
    # Who asks about losses does not pay for scipy.
    if name in _HOMES:
        return getattr(import_module(f"elitenet.robustness.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'elitenet.robustness' has no attribute '{name}'")
