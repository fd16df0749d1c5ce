"""What a test found, what it rests on, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from elitenet.change.evidence import Record, sources_record
from elitenet.inference.statistics.effect_size import Effect
from elitenet.inference.statistics.p_value import Chance, p_text

if TYPE_CHECKING:
    import pandas

    from elitenet.change.compare import Change

Cell = str | int | float | None
"""What a table holds."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One statistic, and how often chance alone would reach it.

    Parameters
    ----------
    label : str
        What sets it apart from the others of the test.
    unit : str
        What is counted, and what labels are shuffled among.
    n : int
        How many units.
    statistic : str
        Name of the statistic.
    value : float or None
        ``None`` where it is not defined.
    chance : Chance or None
        ``None`` where there is none, for the reason given.
    reason : str or None
        Why the value or the chance is missing.
    detail : str
        The counts behind it, for people.
    """

    label: str
    unit: str
    n: int
    statistic: str
    value: float | None
    chance: Chance | None = None
    effect: Effect | None = None
    reason: str | None = None
    detail: str = ""

    def to_dict(self) -> Record:
        """As ``--format json`` gives it."""
        chance, effect = self.chance, self.effect
        return {
            "label": self.label,
            "unit": self.unit,
            "n": self.n,
            "detail": self.detail,
            "statistic": self.statistic,
            "value": self.value,
            "chance": {**asdict(chance), "p_text": p_text(chance)} if chance else None,
            "effect": asdict(effect) if effect else None,
            "reason": self.reason,
        }

    def row(self) -> Record:
        """One flat row, with every key whether or not there is a chance or an effect."""
        effect = self.effect or Effect("", None)
        return {
            "label": self.label,
            "unit": self.unit,
            "n": self.n,
            "statistic": self.statistic,
            "value": self.value,
            **{key: getattr(self.chance, key, None) for key in _OF_CHANCE},
            "effect": effect.name or None,
            "effect_value": effect.value,
            "effect_low": effect.low,
            "effect_high": effect.high,
            "effect_method": effect.method if self.effect else None,
            "reason": self.reason or effect.reason,
            "detail": self.detail,
        }


_OF_CHANCE = (
    "p", "mid_p", "smallest_p", "error", "method", "arrangements", "draws", "seed", "alternative",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """One row of the table of denominators.

    Parameters
    ----------
    of : int
        People (or seats, or spells) of the group in the test.
    with_outcome : int
        Of these, those with the outcome that the result names.
    left_out : int
        People of the group left out of whom the data do not say.
    """

    group: str
    of: int
    with_outcome: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table that belongs to a result.

    Parameters
    ----------
    rows : tuple of tuple
        Strings, numbers and ``None``, in the order of the columns.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def to_dict(self) -> Record:
        """As ``--format json`` gives it."""
        rows = [list(row) for row in self.rows]
        return {**_lists(asdict(self)), "rows": rows}


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded case, with the ids of the ties behind it.

    Parameters
    ----------
    id, name : str
        Of the person, or the seat.
    group : str
        Exposed, or not; in words.
    exposure, at_risk, evidence : tuple of str
        Ids of the ties behind the exposure, the place in the test and the outcome.
    sources : tuple of str
        Ids of their sources.
    stratum, household, family : str
        The units it belongs to, where the test has them.
    counted : bool
        Whether it is one of those that the statistic counts (the tied, the removed), and
        not one of those that they are held against.
    lost : bool or None
        Whether it counts as lost; ``None`` in a test that does not ask.
    """

    id: str
    name: str
    group: str
    outcome: str
    exposure: tuple[str, ...] = ()
    at_risk: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stratum: str = ""
    household: str = ""
    family: str = ""
    counted: bool = True
    lost: bool | None = None

    def to_dict(self) -> Record:
        """As ``--format json`` gives it."""
        return _lists(asdict(self))


def _lists(values: Mapping[str, object]) -> Record:
    return {k: list(v) if isinstance(v, tuple | list) else v for k, v in values.items()}


@dataclass(frozen=True)
class TestResult:
    """The answer of one test.

    Parameters
    ----------
    change : Change
        What it was read from.
    options : mapping
        Every option, as used.
    outcome : str
        What the numbers of the table of denominators count.
    analyses : tuple of Analysis
        The first is the main one; the others vary a choice that it makes.
    says : str
        The finding in plain words.
    notes : tuple of str
        What was left out, and how choices were made.
    """

    # Not a test for pytest to collect.
    __test__ = False

    name: str
    title: str
    question: str
    change: Change
    options: Mapping[str, object]
    outcome: str
    denominators: tuple[Count, ...]
    analyses: tuple[Analysis, ...]
    says: str
    assumes: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    cases: tuple[Coded, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def main(self) -> Analysis:
        """The main analysis."""
        return self.analyses[0]

    def to_dict(self) -> Record:
        """The answer as plain values, in the documented shape of ``--format json``."""
        change = self.change
        cited = (id_ for case in self.cases for id_ in case.sources)
        return {
            "test": self.name,
            "title": self.title,
            "question": self.question,
            "event": change.event.id if change.event else None,
            "before": str(change.before.date),
            "after": str(change.after.date),
            "outgoing": change.outgoing,
            "incoming": change.incoming,
            "options": {
                **change.selection.as_dict(),
                "count_demotions": change.count_demotions,
                **_lists(self.options),
            },
            "says": self.says,
            "unit": self.main.unit,
            "n": self.main.n,
            "outcome": self.outcome,
            "denominators": [asdict(count) for count in self.denominators],
            "analyses": [found.to_dict() for found in self.analyses],
            "tables": [table.to_dict() for table in self.tables],
            "cases": [case.to_dict() for case in self.cases],
            "assumes": list(self.assumes),
            "cannot_tell": list(self.cannot_tell),
            "notes": list(self.notes),
            "sources": sources_record(change.network, cited),
        }

    def to_frame(self) -> pandas.DataFrame:
        """The analyses as a table, one row each, the main one first."""
        import pandas

        return pandas.DataFrame(self.rows())

    def rows(self) -> list[Record]:
        """The analyses as flat rows, for a data frame or a CSV file."""
        return [found.row() for found in self.analyses]

    def __repr__(self) -> str:
        return f"{self.title} ({self.main.unit}s, n = {self.main.n}): {self.says}"

    def _repr_html_(self) -> str:
        from elitenet.html import table

        rows = [
            [
                found.label,
                found.n,
                found.statistic,
                found.value,
                p_text(found.chance) if found.chance else found.reason,
            ]
            for found in self.analyses
        ]
        return table(
            ["analysis", f"{self.main.unit}s", "statistic", "value", "p"],
            rows,
            title=self.title,
            says=self.says,
            note="What it assumes and cannot tell: .assumes and .cannot_tell.",
        )


def sources_of(change: Change, ties: Iterable[str]) -> tuple[str, ...]:
    """Ids of the sources of some ties, in alphabetical order."""
    known = change.network.tie_by_id
    return tuple(sorted({source for id_ in ties for source in known[id_].sources}))
