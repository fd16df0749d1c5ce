"""Elite networks before and after a turning point: who lost, who won, on what evidence.

Examples
--------
>>> import elitenet
>>> network = elitenet.load()
>>> event = network.turning_point()
>>> change = elitenet.compare(
...     network.as_of(event.before), network.as_of(event.after), event=event
... )
>>> change.who_lost().people[0].career.person.name
'Karim Masimov'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elitenet import export, inference, page, plot, robustness, store
    from elitenet.change.compare import Change, compare
    from elitenet.change.listing import Listing
    from elitenet.change.whole_network import Contrast, contrast
    from elitenet.errors import DataError, ElitenetError, StoreError, UsageError
    from elitenet.folder.dataset import load, read, write
    from elitenet.ledger.dates import Certainty, PartialDate, Period
    from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
    from elitenet.ledger.selection import Selection
    from elitenet.ledger.snapshot import Snapshot

__version__ = "0.1.0"

_HOMES = {
    "Actor": "ledger.network",
    "Certainty": "ledger.dates",
    "Change": "change.compare",
    "Contrast": "change.whole_network",
    "DataError": "errors",
    "ElitenetError": "errors",
    "Event": "ledger.network",
    "Listing": "change.listing",
    "Network": "ledger.network",
    "PartialDate": "ledger.dates",
    "Period": "ledger.dates",
    "Post": "ledger.network",
    "Selection": "ledger.selection",
    "Snapshot": "ledger.snapshot",
    "Source": "ledger.network",
    "StoreError": "errors",
    "Tie": "ledger.network",
    "UsageError": "errors",
    "compare": "change.compare",
    "contrast": "change.whole_network",
    "load": "folder.dataset",
    "read": "folder.dataset",
    "write": "folder.dataset",
}

_ROOMS = ("export", "inference", "page", "plot", "robustness", "store")

__all__ = [
    "Actor",
    "Certainty",
    "Change",
    "Contrast",
    "DataError",
    "ElitenetError",
    "Event",
    "Listing",
    "Network",
    "PartialDate",
    "Period",
    "Post",
    "Selection",
    "Snapshot",
    "Source",
    "StoreError",
    "Tie",
    "UsageError",
    "compare",
    "contrast",
    "export",
    "inference",
    "load",
    "page",
    "plot",
    "read",
    "robustness",
    "store",
    "write",
]


def __getattr__(name: str) -> object:
    # A command pays only for what it uses: each name is imported when first asked for.
    if name in _ROOMS:
        return import_module(f"elitenet.{name}")
    if name in _HOMES:
        return getattr(import_module(f"elitenet.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'elitenet' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
