"""What the tests on people at risk show alike: tables, coded cases, who was left out."""

from __future__ import annotations

from collections.abc import Sequence

from elitenet.change.compare import Change
from elitenet.change.patron_groups import PatronGroup
from elitenet.inference.cases.risk_set import LEVELS, Case, RiskSet
from elitenet.inference.cases.tied import Exposure
from elitenet.inference.result import Coded, Table, sources_of


def group_table(found: RiskSet) -> Table:
    """The denominators of ``who-lost``: by tie to the two patrons."""
    rows = []
    for group in PatronGroup:
        inside = [c for c in found.cases if c.group is group]
        doubtful = sum(c.group is group for c in found.uncertain)
        if inside or doubtful:
            rows.append((str(group), len(inside), sum(c.lost for c in inside), doubtful))
    return Table(
        "By tie to the two patrons on the first day",
        ("group", "at risk", "lost", "left out"),
        tuple(rows),
    )


def severity_table(cases: Sequence[Case], tied: Exposure) -> Table:
    """How many of the tied, and of the others, reached each grade."""
    rows = tuple(
        (
            word,
            sum(c.level == level and tied.of(c.id) for c in cases),
            sum(c.level == level and not tied.of(c.id) for c in cases),
        )
        for level, word in LEVELS.items()
        if any(c.level == level for c in cases)
    )
    return Table("By the gravest that happened in the window", ("grade", "tied", "others"), rows)


def coded(
    change: Change, case: Case, group: str, *, counted: bool, exposure: tuple[str, ...] = ()
) -> Coded:
    """A case as a result lists it.

    Parameters
    ----------
    group : str
        Which side it is on, in words.
    counted : bool
        Whether the statistic counts it.
    exposure : tuple of str
        Ids of the ties by which it is exposed.
    """
    return Coded(
        id=case.id,
        name=case.name,
        group=group,
        outcome=case.outcome,
        exposure=exposure,
        at_risk=case.posts,
        evidence=case.evidence,
        sources=sources_of(change, (*exposure, *case.posts, *case.evidence)),
        stratum=case.stratum,
        household=case.household,
        family=case.family,
        counted=counted,
    )


def left_out_notes(change: Change, found: RiskSet, patrons: str) -> tuple[str, ...]:
    """Who is no case, and why.

    Parameters
    ----------
    patrons : str
        What to say of the patrons, after their names.
    """
    names = change.network.actor_by_id
    notes = []
    if found.patrons:
        notes.append(f"The patrons ({', '.join(c.name for c in found.patrons)}) {patrons}.")
    if found.uncertain:
        who = ", ".join(c.name for c in found.uncertain)
        notes.append(f"Left out, since the ledger can be read both ways: {who}.")
    if found.left_out:
        who = ", ".join(names[id_].name for id_ in found.left_out)
        notes.append(f"Left out on request: {who}.")
    return tuple(notes)
