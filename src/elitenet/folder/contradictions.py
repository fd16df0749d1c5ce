"""Rows that contradict one another in time, each with the lines of both."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from elitenet.folder.columns import ACTORS, TIES
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.dates import EndBasis
from elitenet.ledger.intervals import follows, meeting
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.spell_dates import NEAR_DAYS, counts_for, gap
from elitenet.ledger.tie_types import BEGINNING, ENDING, Time


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
    found += _same(network)
    for one in sorted(found, key=lambda one: (lines[TIES][one.tie.id], one.column)):
        other = f" (line {lines[TIES][one.other]})" if one.other else ""
        # An id may have braces of its own, so this is no format string.
        said = one.said.replace("{other}", other)
        said = said.replace("{person}", f"line {lines[ACTORS][one.tie.from_]}")
        problems.warn(TIES, lines[TIES][one.tie.id], said, one.column, one.value)


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


def _same(network: Network) -> Iterator[_Found]:
    """Rows that say the same of the same two actors; each with the first that says so."""
    first: dict[tuple[object, ...], Tie] = {}
    for tie in sorted(network.ties, key=lambda tie: tie.id):
        period = tie.period
        pair = (tie.from_, tie.to)
        between = pair if tie.declared.directed else tuple(sorted(pair))
        what = (tie.type, tie.detail.casefold(), tie.post)
        if tie.declared.time is not Time.LIFELONG and period.undated:
            continue
        one = first.setdefault((*what, between, period.start, period.end), tie)
        if one is not tie:
            cited = ";".join(dict.fromkeys((*one.sources, *tie.sources)))
            status = ""
            if one.status != tie.status:
                status = f", and the stronger of '{one.status}' and '{tie.status}' in 'status'"
            said = (
                f"'{tie.id}' says the same as '{one.id}'{{other}}, of the same actors and dates; "
                f"keep one row, with {shown(cited)} in 'sources'{status}"
            )
            yield _Found(tie, said, "id", tie.id, one.id)


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
                    "no post: correct 'died' in actors.csv ({person}), or the date here"
                )
                yield _Found(tie, said, column, str(when))
                break
