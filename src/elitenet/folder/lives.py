"""Ties of the dead and of the unborn, each with the line of the person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from elitenet.folder.columns import ACTORS, TIES, plain_name
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.ledger.tie_types import Family, Time

BORN = frozenset(
    ("born", "x_born", "birth", "birth_date", "birthdate", "birthday", "date_of_birth", "dob",
     "year_of_birth", "birth_year", "x_birth_date")
)  # fmt: skip
"""What a column of one's own is called that has the date of birth."""

Lines = Mapping[str, Mapping[str, int]]

_ABOUT_THE_DEAD = frozenset({Family.KIN, Family.SPEECH, Family.META})
_POSTHUMOUS = frozenset(
    {"naming", "legal-act", "court-order", "civil-proceeding", "injured-party", "investigation",
     "succession"}
)  # fmt: skip
"""What happens to people who are dead: their heirs are sued, their names are cleared."""


def warn(network: Network, lines: Lines, problems: Problems) -> None:
    """Note people who died before they were born, and ties outside of a life."""
    born = {actor.id: found for actor in network.actors if (found := _born(actor))}
    for id_, (column, birth) in born.items():
        died = network.actor_by_id[id_].died
        if died is not None and died.latest < birth.earliest:
            said = f"'died' is {died}, before {shown(column)}, which is {birth}; correct one"
            problems.warn(ACTORS, lines[ACTORS][id_], said, "died", str(died))
    for tie in network.ties:
        for id_ in (tie.from_, tie.to):
            actor = network.actor_by_id[id_]
            line = lines[ACTORS][id_]
            for column, when, said in (
                *_unborn(tie, actor, born.get(id_), line),
                *_dead(tie, actor, line),
            ):
                problems.warn(TIES, lines[TIES][tie.id], said, column, str(when))


def _born(actor: Actor) -> tuple[str, PartialDate] | None:
    """The column with the date of birth, and the date, if it can be read as one."""
    for column, value in actor.extra if actor.is_person else ():
        if plain_name(column) in BORN:
            try:
                return column, PartialDate.parse(value)
            except ValueError:
                continue
    return None


def _unborn(
    tie: Tie, actor: Actor, born: tuple[str, PartialDate] | None, line: int
) -> Iterator[tuple[str, PartialDate, str]]:
    if born is None:
        return
    for column, when in (("start", tie.period.start), ("end", tie.period.end)):
        if when is not None and when.latest < born[1].earliest:
            said = (
                f"'{column}' is {when}, but {shown(actor.id)} was born on {born[1]} (line {line} "
                f"of {ACTORS}); correct {shown(born[0])} there, or the date here"
            )
            yield column, when, said
            return


def _dead(tie: Tie, actor: Actor, line: int) -> Iterator[tuple[str, PartialDate, str]]:
    """Ties of the dead that are no posts: those are told by their end."""
    died = actor.died
    if died is None or tie.is_post or tie.declared.family in _ABOUT_THE_DEAD:
        return
    start = tie.period.start
    if start is None or start.earliest <= died.latest or tie.type in _POSTHUMOUS:
        return
    does = "happens to" if tie.declared.time is Time.POINT else "is a tie of"
    if tie.declared.time is Time.POINT and tie.subject != actor.id:
        does = "is done by"
    said = (
        f"'start' is {start}, and the {tie.type} {does} {shown(actor.id)}, who died on {died} "
        f"(line {line} of {ACTORS}); correct 'died' there, or the date or the id here"
    )
    yield "start", start, said
