"""Bodies with too many members to tie all of them: which they are, and what was done with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elitenet.change.evidence import Record
from elitenet.graph.edges import BigBody
from elitenet.ledger.network import Network


def big_bodies(found: Iterable[BigBody]) -> list[Record]:
    """Big bodies as plain values.

    Returns
    -------
    list of dict
        One a body and layer: ``id``, ``layer``, and for each day that is compared the
        ``date``, how many ``members`` and the ids of the ``heads`` to whom they are tied.
    """
    return [
        {
            "id": one.body,
            "layer": str(one.layer),
            "days": [
                {"date": str(day.date), "members": day.members, "heads": list(day.heads)}
                for day in one.days
            ],
        }
        for one in found
    ]


def said(record: Sequence[Mapping[str, Any]], options: Mapping[str, Any], network: Network) -> str:
    """The big bodies in words, with the options that change what they make.

    Parameters
    ----------
    record : sequence of mapping
        As :func:`big_bodies` gives it.
    options : mapping
        With ``max_body`` and ``big_bodies``.
    network : Network
        For names.

    Returns
    -------
    str
        ``""``: there are none.
    """
    if not record:
        return ""
    tied = [one for one in record if any(day["heads"] for day in one["days"])]
    parts = [f"{limit(options['max_body'])} (--max-body, --big-bodies)."]
    if tied:
        parts.append(f"Each member is tied to the head alone in: {_named(tied, network)}.")
    others = [one for one in record if one not in tied]
    if others:
        why = "No ties in" if options["big_bodies"] == "none" else "No head is coded, so no ties in"
        parts.append(f"{why}: {_named(others, network)}.")
    return " ".join(parts)


def limit(most: int) -> str:
    """What a body of too many members is, as the beginning of a sentence.

    Examples
    --------
    >>> limit(20)
    'Bodies of more than 20 members do not tie all of them to each other'
    """
    return f"Bodies of more than {most} members do not tie all of them to each other"


def _named(record: Sequence[Mapping[str, Any]], network: Network) -> str:
    named = []
    for one in record:
        headed = any(day["heads"] for day in one["days"])
        on = [
            f"{day['members']} on {day['date']}{', no head' if headed and not day['heads'] else ''}"
            for day in one["days"]
        ]
        named.append(f"{network.actor_by_id[one['id']].name} ({'; '.join(on)})")
    return ", ".join(named)
