"""Rows that contradict one another in time, each with the lines of both."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from elitenet.folder.columns import SOURCES, TIES
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.dates import EndBasis
from elitenet.ledger.intervals import follows, meeting
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.spell_dates import NEAR_DAYS, counts_for, gap
from elitenet.ledger.tie_types import BEGINNING, ENDING

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
    found = [*_ends(network), *_too_early(network), *_appointments(network)]
    found += [*_seats(network), *_seats_apart(network), *_dead(network)]
    usual = _usual_years(network)
    found += _far(network, usual) if usual else ()
    for one in sorted(found, key=lambda one: (lines[TIES][one.tie.id], one.column)):
        other = f" (line {lines[TIES][one.other]})" if one.other else ""
        problems.warn(
            TIES, lines[TIES][one.tie.id], one.said.format(other=other), one.column, one.value
        )
    for source in network.sources if usual else ():
        when = source.published
        if when and usual and not usual[0] - FAR_YEARS < when.year < usual[1] + FAR_YEARS:
            said = _FAR.format("published", when, *usual)
            problems.warn(SOURCES, lines[SOURCES][source.id], said, "published", str(when))


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


def _too_early(network: Network) -> Iterator[_Found]:
    """Dismissals and resignations that lie before the post they are about."""
    for id_, spells in network.time_line.spells.items():
        act = network.tie_by_id[id_]
        when = act.period.start
        if act.type not in ENDING or when is None:
            continue
        starts = [(tie.period.start, tie) for tie in spells if tie.period.start]
        if len(starts) == len(spells) and all(
            when.latest < start.earliest and gap(when, start) > NEAR_DAYS for start, _ in starts
        ):
            start, post = min(starts, key=lambda found: (found[0], found[1].id))
            said = (
                f"the {act.type} '{act.id}' of {when} is about the post '{post.id}'{{other}}, "
                f"which begins only on {start}, and so ends nothing: correct a date, or name the "
                "right tie in 'about'"
            )
            yield _Found(act, said, "start", str(when), post.id)


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
            said = f"the {act.type} '{act.id}' of {when} is about the post '{post.id}'{{other}}, "
            end = post.period.end
            if end is not None and end.latest < when.earliest:
                said += f"which was over on {end}: "
            else:
                said += f"which begins on {post.period.start}; if it is not a reappointment, "
            said += "correct a date, or name the right tie in 'about'"
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
    for rows in network.spells_by_seat:
        for around in meeting(rows, network.intervals) if len(rows) > 1 else ():
            in_order = sorted(around, key=lambda tie: tie.id)
            noted: set[str] = set()
            for one, other in combinations(in_order, 2):
                rivals = counts_for(one, other) and counts_for(other, one)
                differs = _differ(network, one, other) if rivals else ""
                if differs and other.id not in noted:
                    noted.add(other.id)
                    said = (
                        f"'{other.id}' and '{one.id}'{{other}} are about one seat of one person "
                        f"and do not agree on its {differs}; days that either excludes count as "
                        "possible only: keep the right one, or code two posts"
                    )
                    value = getattr(other.period, differs)
                    yield _Found(other, said, differs, str(value or ""), one.id)


def _seats_apart(network: Network) -> Iterator[_Found]:
    """Rows of one person with one title at one body that count as two seats, held at once."""
    alike: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in network.spells:
        if tie.detail:
            alike[tie.from_, tie.to, tie.detail.casefold()].append(tie)
    for rows in alike.values():
        for one, other in combinations(sorted(rows, key=lambda tie: tie.id), 2):
            blank = one if not one.post else other
            if one.seat == other.seat or blank.post:
                continue
            first, second = (network.intervals[tie.id].possible for tie in (one, other))
            if first and second and first.from_ < second.until and second.from_ < first.until:
                named = other if blank is one else one
                said = (
                    f"'{blank.id}' has no 'post' and '{named.id}'{{other}}, of the same person, "
                    f"body and title, has {shown(named.post)}, so that they count as two posts; "
                    "if they are one, write it in both"
                )
                yield _Found(blank, said, "post", "", named.id)
                break


def _differ(network: Network, row: Tie, rival: Tie) -> str:
    """``"start"`` or ``"end"``, where two claims about one spell cannot both be right."""
    one, other = row.period, rival.period
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
            ended, open_ = (row, rival) if first else (rival, row)
            goes_on = network.intervals[open_.id].possible
            # A text that is older than the end does not dispute it.
            over = ended.period.end.latest if ended.period.end else dt.date.max
            if ended.period.end_basis in ("seen", "inferred") and goes_on and over < goes_on.until:
                return edge
    return ""


def _dead(network: Network) -> Iterator[_Found]:
    for tie in network.spells:
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


def _far(network: Network, usual: tuple[int, int]) -> Iterator[_Found]:
    """Dates of ties outside the usual years."""
    for tie in network.ties:
        for column, when in (("start", tie.period.start), ("end", tie.period.end)):
            if when is not None and not usual[0] <= when.year <= usual[1]:
                yield _Found(tie, _FAR.format(column, when, *usual), column, str(when))


_FAR = (
    f"'{{}}' is {{}}, at least {FAR_YEARS} years from the dates of most ties "
    "({} to {}); is the year right?"
)


def _usual_years(network: Network) -> tuple[int, int] | None:
    """The first and last year around most dates of the ties, where no gap is ``FAR_YEARS``."""
    counts = Counter(
        when.year for tie in network.ties for when in (tie.period.start, tie.period.end) if when
    )
    groups: list[list[int]] = []
    for year in sorted(counts):
        if groups and year - groups[-1][-1] < FAR_YEARS:
            groups[-1].append(year)
        else:
            groups.append([year])
    sizes = [sum(counts[year] for year in group) for group in groups]
    if not sizes or sizes.count(max(sizes)) > 1:
        return None
    usual = groups[sizes.index(max(sizes))]
    return usual[0], usual[-1]
