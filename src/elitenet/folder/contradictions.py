"""Rows that contradict one another in time, each with the lines of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from elitenet.folder.columns import TIES
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.dates import EndBasis, PartialDate, Period
from elitenet.ledger.intervals import follows, meeting
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.spell_dates import NEAR_DAYS, counts_for, gap
from elitenet.ledger.tie_types import BEGINNING

FAR_YEARS = 50
"""A date this many years from all others is more often a slip of the hand than a fact."""


def warn(network: Network, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    """Note the contradictions of a network.

    Parameters
    ----------
    lines : mapping of str to mapping of str to int
        The line of each id, by file.
    problems : Problems
        Gets the warnings.
    """
    found = [*_ends(network), *_appointments(network), *_seats(network), *_dead(network)]
    found += _far(network)
    for one in sorted(found, key=lambda one: (lines[TIES][one.tie.id], one.column)):
        other = f" (line {lines[TIES][one.other]})" if one.other else ""
        problems.warn(
            TIES, lines[TIES][one.tie.id], one.said.format(other=other), one.column, one.value
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """A row, what to say of it, and the id of another row whose line goes into ``{other}``."""

    tie: Tie
    said: str
    column: str
    value: str
    other: str = ""


def _ends(network: Network) -> Iterator[_Found]:
    """Dismissals and resignations that the end of their post contradicts."""
    for id_, acts in network.time_line.contradicted.items():
        post = network.tie_by_id[id_]
        act = network.tie_by_id[acts[0]]
        ends = _ENDS.get(post.period.end_basis, "ends on")
        said = (
            f"the {act.type} '{act.id}' of {act.period.start} is about the post '{post.id}'"
            f"{{other}}, which {ends} {post.period.end}; in between the post counts as possibly "
            "held: correct a date, or name the right tie in 'about'"
        )
        yield _Found(act, said, "start", str(act.period.start), post.id)


_ENDS = {EndBasis.LAST_ATTESTED: "is last attested on", EndBasis.LATEST: "was over by"}


def _appointments(network: Network) -> Iterator[_Found]:
    """Appointments and nominations that are far from the start of the post they are about."""
    begun = _begun(network)
    for id_, spells in network.time_line.spells.items():
        act = network.tie_by_id[id_]
        when = act.period.start
        if act.type not in BEGINNING or when is None or not spells:
            continue
        if any(tie.id in begun for tie in spells):
            continue  # The post has its own appointment, so that this is another one to it.
        starts = [(gap(tie.period.start, when), tie) for tie in spells if tie.period.start]
        if len(starts) == len(spells) and min(days for days, _ in starts) > NEAR_DAYS:
            post = min(starts, key=lambda found: (found[0], found[1].id))[1]
            said = (
                f"the {act.type} '{act.id}' of {when} is about the post '{post.id}'{{other}}, "
                f"which begins on {post.period.start}; if it is no reappointment, correct a "
                "date, or name the right tie in 'about'"
            )
            yield _Found(act, said, "start", str(when), post.id)


def _begun(network: Network) -> set[str]:
    """The posts that an appointment or nomination near their start is about."""
    found = set()
    for id_, spells in network.time_line.spells.items():
        act = network.tie_by_id[id_]
        for tie in spells:
            both = act.period.start, tie.period.start
            if act.type in BEGINNING and both[0] and both[1] and gap(both[0], both[1]) <= NEAR_DAYS:
                found.add(tie.id)
    return found


def _seats(network: Network) -> Iterator[_Found]:
    """Rows about one seat of one person that do not agree; each with the first it differs from."""
    for rows in network.posts_by_seat:
        for around in meeting(rows, network.intervals) if len(rows) > 1 else ():
            in_order = sorted(around, key=lambda tie: tie.id)
            noted: set[str] = set()
            for one, other in combinations(in_order, 2):
                rivals = counts_for(one, other) and counts_for(other, one)
                differs = _differ(one.period, other.period) if rivals else ""
                if differs and other.id not in noted:
                    noted.add(other.id)
                    said = (
                        f"'{other.id}' and '{one.id}'{{other}} are about one seat of one person "
                        f"and do not agree on its {differs}; days that either excludes count as "
                        "possible only: keep the right one, or code two posts"
                    )
                    value = getattr(other.period, differs)
                    yield _Found(other, said, differs, str(value or ""), one.id)


def _differ(one: Period, other: Period) -> str:
    """``"start"`` or ``"end"``, where two claims about one spell cannot both be right."""
    if one.attested_only or other.attested_only:
        return ""
    if follows(one, other) or follows(other, one):
        return ""
    for edge, dates in (("start", (one.start, other.start)), ("end", (one.end, other.end))):
        first, second = dates
        if first is not None and second is not None:
            bases = (getattr(one, f"{edge}_basis"), getattr(other, f"{edge}_basis"))
            if gap(first, second) and all(basis in ("seen", "inferred") for basis in bases):
                return edge
        elif edge == "end" and (first or second):
            ended = one if first else other
            if ended.end_basis in ("seen", "inferred"):
                return edge
    return ""


def _dead(network: Network) -> Iterator[_Found]:
    for tie in network.posts:
        died = network.actor_by_id[tie.from_].died
        if died is None:
            continue
        for column, when in (("end", tie.period.end), ("start", tie.period.start)):
            if when is not None and when.earliest > died.latest:
                said = (
                    f"'{column}' is {when}, but {shown(tie.from_)} died on {died}; the dead hold "
                    "no post: correct 'died' in actors.csv, or the date here"
                )
                yield _Found(tie, said, column, str(when))
                break


def _far(network: Network) -> Iterator[_Found]:
    """Dates outside the years in which nearly all dates of the ties lie."""
    dated: dict[int, list[tuple[Tie, str, PartialDate]]] = defaultdict(list)
    for tie in network.ties:
        for column, when in (("start", tie.period.start), ("end", tie.period.end)):
            if when is not None:
                dated[when.year].append((tie, column, when))
    years = sorted(dated)
    groups: list[list[int]] = []
    for year in years:
        if groups and year - groups[-1][-1] < FAR_YEARS:
            groups[-1].append(year)
        else:
            groups.append([year])
    sizes = [sum(len(dated[year]) for year in group) for group in groups]
    if len(groups) < 2 or sizes.count(max(sizes)) > 1:
        return
    usual = groups[sizes.index(max(sizes))]
    for group in groups:
        for year in group if group is not usual else ():
            for tie, column, when in dated[year]:
                said = (
                    f"'{column}' is {when}, at least {FAR_YEARS} years from the dates of nearly "
                    f"all other ties ({usual[0]} to {usual[-1]}); is the year right?"
                )
                yield _Found(tie, said, column, str(when))
