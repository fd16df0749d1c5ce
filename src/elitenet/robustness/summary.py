"""What the answers share: how their JSON begins, and the least and the most of their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from elitenet.ledger.known_by import horizon_option
from elitenet.robustness.variations import RANDOM, SHARES, SHIFTS, Kind, Variation

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.ledger.network import Network
    from elitenet.ledger.selection import Selection

Record = dict[str, object]


def options(network: Network, selection: Selection, **given: object) -> Record:
    """The options of an answer, its own between those that every answer has."""
    return {
        **selection.as_dict(),
        **horizon_option(network),
        **given,
        "shifts": list(SHIFTS),
        "shares": list(SHARES),
    }


def about(change: Change, answer: str, **given: object) -> Record:
    """What an answer about two days begins with."""
    return {
        "answer": answer,
        "event": change.event.id if change.event else None,
        "before": str(change.before.date),
        "after": str(change.after.date),
        "options": options(
            change.network,
            change.selection,
            count_demotions=change.count_demotions,
            **given,
        ),
    }


def spans(
    variations: Iterable[tuple[Variation, Mapping[str, float | None], bool]],
) -> list[Record]:
    """By kind (by share, of the random ones): how many, from what to what, how many change it.

    Parameters
    ----------
    variations : iterable of (Variation, mapping, bool)
        The figures of each, and whether it changes the answer.
    """
    rows: dict[tuple[Kind, str], list[tuple[Mapping[str, float | None], bool]]] = {}
    for variation, figures, changed in variations:
        key = variation.kind, variation.what if variation.kind in RANDOM else ""
        rows.setdefault(key, []).append((figures, changed))
    return [
        {
            "kind": str(kind),
            "random_share": float(share) if share else None,
            "variations": len(found),
            "changed": sum(changed for _, changed in found),
            **{name: span([figures[name] for figures, _ in found]) for name in found[0][0]},
        }
        for (kind, share), found in rows.items()
    ]


def span(values: Sequence[float | None]) -> Record:
    """Lowest, middle and highest of some values; ``None`` where all are undefined."""
    from statistics import median

    known = [value for value in values if value is not None]
    if not known:
        return {"least": None, "median": None, "most": None}
    return {"least": min(known), "median": median(known), "most": max(known)}
