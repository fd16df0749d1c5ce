"""The order by content, for the tests: that of :mod:`elitenet.ledger.order`."""

from __future__ import annotations

from elitenet.ledger.order import (
    Key,
    highest,
    people_in_order,
    person_order,
    post_order,
    tie_order,
    ties_in_order,
)

__all__ = [
    "Key",
    "highest",
    "people_in_order",
    "person_order",
    "post_order",
    "tie_order",
    "ties_in_order",
]
