"""What a test found, what it rests on, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elitenet.inference.statistics.effect_size import Effect
from elitenet.inference.statistics.p_value import Chance

if TYPE_CHECKING:
    import pandas

    from elitenet.change.compare import Change


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
        People of the group left out because the ledger cannot tell.
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
    rows: tuple[tuple[str | int | float | None, ...], ...]
    note: str = ""


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

    def to_dict(self) -> dict[str, object]:
        """The answer as plain values, in the documented shape of ``--format json``."""
        from elitenet.inference.plain import record

        return record(self)

    def to_frame(self) -> pandas.DataFrame:
        """The analyses as a table, one row each, the main one first."""
        import pandas

        return pandas.DataFrame(self.rows())

    def rows(self) -> list[dict[str, object]]:
        """The analyses as flat rows, for a data frame or a CSV file."""
        from elitenet.inference.plain import flat

        return [flat(found) for found in self.analyses]

    def cases_frame(self) -> pandas.DataFrame:
        """The coded cases as a table, one row each.

        Returns
        -------
        pandas.DataFrame
            Indexed by id.
        """
        import pandas

        from elitenet.inference.plain import case_record

        rows = [case_record(case) for case in self.cases]
        return pandas.DataFrame(rows, columns=list(Coded.__dataclass_fields__)).set_index("id")

    def __repr__(self) -> str:
        return f"{self.title} ({self.main.unit}s, n = {self.main.n}): {self.says}"


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    Examples
    --------
    >>> number(1, "seat"), number(2, "seat"), number(2, "person", "people")
    ('1 seat', '2 seats', '2 people')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"


def sources_of(change: Change, ties: Iterable[str]) -> tuple[str, ...]:
    """Ids of the sources of some ties, in alphabetical order."""
    known = change.network.tie_by_id
    return tuple(sorted({source for id_ in ties for source in known[id_].sources}))
