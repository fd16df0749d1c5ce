"""Results of tests as plain values: the shape that ``--format json`` documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from elitenet.change.evidence import sources_record
from elitenet.inference.statistics.p_value import p_text

if TYPE_CHECKING:
    from elitenet.inference.result import Analysis, Coded, Table, TestResult

COLUMNS = (
    "label", "unit", "n", "statistic", "value", "p", "mid_p", "smallest_p", "method",
    "arrangements", "draws", "seed", "alternative", "effect", "effect_value",
    "effect_low", "effect_high", "effect_method", "reason", "detail",
)  # fmt: skip
"""The columns of a result's analyses as a table."""


def record(result: TestResult) -> dict[str, object]:
    """A whole result.

    Returns
    -------
    dict
        Of strings, numbers, lists and ``None``.
    """
    change = result.change
    cited = (id_ for case in result.cases for id_ in case.sources)
    return {
        "test": result.name,
        "title": result.title,
        "question": result.question,
        "event": change.event.id if change.event else None,
        "before": str(change.before.date),
        "after": str(change.after.date),
        "outgoing": change.outgoing,
        "incoming": change.incoming,
        "options": {**change.selection.as_dict(), **_plain(result.options)},
        "says": result.says,
        "unit": result.main.unit,
        "n": result.main.n,
        "outcome": result.outcome,
        "denominators": [asdict(count) for count in result.denominators],
        "analyses": [_analysis(found) for found in result.analyses],
        "tables": [_table(table) for table in result.tables],
        "cases": [case_record(case) for case in result.cases],
        "assumes": list(result.assumes),
        "cannot_tell": list(result.cannot_tell),
        "notes": list(result.notes),
        "sources": sources_record(change.network, cited),
    }


def _plain(options: Mapping[str, object]) -> dict[str, object]:
    return {k: list(v) if isinstance(v, tuple | list) else v for k, v in options.items()}


def _analysis(found: Analysis) -> dict[str, object]:
    return {
        "label": found.label,
        "unit": found.unit,
        "n": found.n,
        "detail": found.detail,
        "statistic": found.statistic,
        "value": found.value,
        "chance": None if found.chance is None else {**asdict(found.chance),
                                                     "p_text": p_text(found.chance)},
        "effect": None if found.effect is None else asdict(found.effect),
        "reason": found.reason,
    }  # fmt: skip


def flat(found: Analysis) -> dict[str, object]:
    """An analysis as one row, with the keys of :data:`COLUMNS`."""
    row: dict[str, object] = dict.fromkeys(COLUMNS)
    row |= {key: getattr(found, key) for key in
            ("label", "unit", "n", "statistic", "value", "reason", "detail")}  # fmt: skip
    if found.chance is not None:
        row |= asdict(found.chance)
    if found.effect is not None:
        row["effect"] = found.effect.name
        row |= {f"effect_{key}": getattr(found.effect, key)
                for key in ("value", "low", "high", "method")}  # fmt: skip
        row["reason"] = found.reason or found.effect.reason
    return row


def _table(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "note": table.note,
    }


def case_record(case: Coded) -> dict[str, object]:
    """A coded case as plain values."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(case).items()}
