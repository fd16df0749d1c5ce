"""How few cases, coded otherwise or left out, turn a verdict over, and which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from elitenet.robustness.test_run import below

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.inference.result import Coded, TestResult

MOST = 10
"""After how many cases the search is given up."""

Cells = tuple[int, int, int, int]
"""A table of two by two: tied who lost, tied who did not, others who lost, others who did not."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """Cases that turn a verdict over.

    Parameters
    ----------
    how : {"outcome", "tie", "left out"}
        What is coded otherwise: what became of them, or whether they are tied; or they
        are left out.
    number : int or None
        How many it takes; ``None`` where no more than ten were tried without success.
    exact : bool
        Whether no fewer would do.
    cases : tuple of str
        Ids of people that do it: of those who would do it alike, the ones on fewest
        sources. Nobody is named as tied of whom no tie is on record.
    alike : int
        How many people these were chosen from.
    p : float or None
        The p-value then; ``None`` where there is none.
    detail : str
        The counts then, for people.
    """

    how: str
    number: int | None
    exact: bool
    cases: tuple[str, ...] = ()
    alike: int = 0
    p: float | None = None
    detail: str = ""

    def to_dict(self) -> dict[str, object]:
        """As plain values."""
        return {**asdict(self), "cases": list(self.cases)}


def reversals(
    result: TestResult,
    change: Change,
    given: Mapping[str, object],
    alpha: float,
    alone: Mapping[str, float | None],
) -> tuple[Reversal, ...]:
    """How few cases turn the verdict of a test over.

    Parameters
    ----------
    given : mapping
        Options of the test.
    alone : mapping of str to float or None
        The p-value without each person, as far as it is known.

    Returns
    -------
    tuple of Reversal
        For a table of two by two, exact numbers of cases recoded. For any test, people
        left out: first those whose absence alone moves p furthest, so that more than
        one is an upper bound.
    """
    found: list[Reversal | None] = []
    if result.name == "coincidence" and result.main.chance is not None:
        found += [_recoded(result, alpha, how) for how in ("outcome", "tie")]
    if "exclude" in result.options:
        found.append(_left_out(result, change, given, alpha, alone))
    return tuple(reversal for reversal in found if reversal is not None)


def _cells(result: TestResult) -> Cells:
    tied, others = result.denominators[:2]
    a, c = tied.with_outcome, others.with_outcome
    return a, tied.of - a, c, others.of - c


def _chance(cells: Cells, alternative: str) -> float | None:
    from elitenet.inference.statistics.permutation import chosen_sum

    a, b, c, d = cells
    if not a + b or not c + d:
        return None
    lost = [1.0] * a + [0.0] * b + [1.0] * c + [0.0] * d
    tied = [True] * (a + b) + [False] * (c + d)
    return chosen_sum(lost, tied).chance(float(a), alternative, by="probability").p


_SWAPS = {"outcome": ((0, 1), (2, 3)), "tie": ((0, 2), (1, 3))}
"""Between which cells a case goes when its outcome, or its tie, is coded otherwise."""


def _recoded(result: TestResult, alpha: float, how: str) -> Reversal:
    """Try out all ways to recode one case, two, and so on."""
    alternative = str(result.options["alternative"])
    start = _cells(result)
    was = below(_chance(start, alternative), alpha)
    for number in range(1, MOST + 1):
        turned = []
        for cells, from_ in _otherwise(start, how, number):
            p = _chance(cells, alternative)
            if below(p, alpha) != was:
                turned.append((cells, from_, p))
        if turned:
            # Of several ways, the one that takes p furthest to the other side.
            furthest = max if was else min
            cells, from_, p = furthest(turned, key=lambda way: 2.0 if way[2] is None else way[2])
            cases, alike = _weakest(result, how, from_)
            a, b, c, d = cells
            detail = f"{a} of {a + b} tied, {c} of {c + d} others"
            return Reversal(how, number, True, cases, alike, p, detail)
    return Reversal(how, None, exact=True)


def _otherwise(start: Cells, how: str, number: int) -> Iterator[tuple[Cells, Cells]]:
    """All tables with so many cases coded otherwise, and from which cells these come."""
    (one, other), (third, fourth) = _SWAPS[how]
    for x in range(-number, number + 1):
        for y in {number - abs(x), abs(x) - number}:
            cells, from_ = list(start), [0, 0, 0, 0]
            for source, target, count in ((one, other, x), (third, fourth, y)):
                cells[source] -= count
                cells[target] += count
                from_[source if count > 0 else target] = abs(count)
            if min(cells) >= 0:
                yield (cells[0], cells[1], cells[2], cells[3]), (*from_,)  # type: ignore[misc]


def _weakest(result: TestResult, how: str, from_: Cells) -> tuple[tuple[str, ...], int]:
    """So many cases of every cell, those on fewest sources; and how many there are."""
    known = result.change.network.tie_by_id
    chosen: list[str] = []
    alike = 0
    for cell, count in enumerate(from_):
        if not count:
            continue
        inside = [case for case in result.cases if _cell(case) == cell]
        alike += len(inside)
        if how == "tie" and cell > 1:
            continue

        def sources(case: Coded) -> int:
            ties = case.evidence if how == "outcome" else case.exposure
            return len({source for id_ in ties for source in known[id_].sources})

        # Of equals the first by name, as the cases come.
        chosen += [case.id for case in sorted(inside, key=sources)[:count]]
    return tuple(chosen), alike


def _cell(case: Coded) -> int | None:
    """Which cell of the table a case is in; ``None`` for those left out."""
    if case.lost is None:
        return None
    return (0 if case.lost else 1) + (0 if case.exposure else 2)


def _left_out(
    result: TestResult,
    change: Change,
    given: Mapping[str, object],
    alpha: float,
    alone: Mapping[str, float | None],
) -> Reversal | None:
    """Leave out more and more people, those first without whom alone p moves furthest."""
    from elitenet.errors import UsageError
    from elitenet.inference import run

    main = result.main.chance
    was = below(None if main is None else main.p, alpha)
    sign = -1.0 if was else 1.0
    ids = [id_ for id_ in dict.fromkeys(case.id for case in result.cases) if id_ in alone]
    # Of equals the first by name, as the cases come.
    order = sorted(ids, key=lambda id_: sign * (2.0 if (p := alone[id_]) is None else p))
    already = result.options["exclude"]
    assert isinstance(already, tuple | list)
    for number in range(1, min(MOST, len(order)) + 1):
        out = (*already, *order[:number])
        try:
            found = run(result.name, change, **{**given, "exclude": out}).main
        except UsageError:
            break
        p = None if found.chance is None else found.chance.p
        if below(p, alpha) != was:
            cases = tuple(order[:number])
            return Reversal("left out", number, number == 1, cases, len(ids), p, found.detail)
    return Reversal("left out", None, exact=False, alike=len(ids)) if order else None
