"""All problems of a folder or a workbook at once: what, where, what to do.

Errors keep a folder from being loaded; they are found here, in the rows
(:mod:`~elitenet.folder.cells`) and in the files (:mod:`~elitenet.folder.csv_file`,
:mod:`~elitenet.folder.workbook`).
Warnings are worth a look; they are found in a folder without errors
(:mod:`~elitenet.folder.warnings`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from os import PathLike
from pathlib import Path
from typing import cast

from elitenet.errors import Problem
from elitenet.folder.cells import Row, read_rows
from elitenet.folder.columns import ACTORS, COLUMNS, EVENTS, FILES, POSTS, SOURCES, TIES, Column
from elitenet.folder.named import Index, meant
from elitenet.folder.opening import opened
from elitenet.folder.problems import Problems, in_order, shown
from elitenet.folder.table import Table
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
from elitenet.ledger.spelling import seen
from elitenet.ledger.tie_types import LINKED, TIE_TYPES

_BODIES = frozenset({"part_of", "organization"})
"""Columns that name an organization."""

_NO_SEMICOLON = r"[,|/+&\n，、；،]|\s+and\s+|\s+"

Lines = Mapping[str, Mapping[str, int]]
"""The line of each id, by file."""


def check(folder: str | PathLike[str]) -> tuple[Problem, ...]:
    """All problems of a folder, errors and warnings, in the order of files and lines.

    Parameters
    ----------
    folder : path
        With ``actors.csv``, ``ties.csv`` and ``sources.csv``, ``events.csv`` if turning
        points are named, and ``posts.csv`` if the seats studied are listed; or a workbook
        (``.xlsx``, ``.ods``) with sheets of these names without their ending.

    Returns
    -------
    tuple of Problem
        Empty for a folder without fault. It never raises for what a folder holds.

    Examples
    --------
    >>> for problem in check("no-such-folder"):
    ...     print(problem)
    no-such-folder: there is no such folder; 'elitenet init no-such-folder' makes one
    """
    from elitenet.folder.warnings import warn

    network, lines, problems = inspect(folder)
    if network is not None:
        warn(network, lines, problems)
    return in_order(problems.found)


def inspect(folder: str | PathLike[str]) -> tuple[Network | None, Lines, Problems]:
    """Read a folder or a workbook and note every error in it.

    Returns
    -------
    network : Network or None
        ``None`` if there is any error.
    lines : mapping of str to mapping of str to int
        The line of each id, by file.
    """
    path, problems = Path(folder), Problems()
    lines: Lines = {}
    tables = opened(path, problems)
    if tables is None:
        return None, lines, problems
    ledger = Ledger(problems)
    for file in FILES:
        if (table := tables(file)) is not None:
            ledger.read(file, table)
    ledger.check()
    lines = {file: part.line_of for file, part in ledger.parts.items()}
    return (None if problems.errors else ledger.network()), lines, problems


@dataclass
class Part:
    """The rows of one file.

    Parameters
    ----------
    rows : list of (int, row)
        Each with its line.
    line_of : dict of str to int
        The first line of each id.
    stray_ids : set of str
        Ids of rows that could not be read.
    complete : bool
        Whether all ids of the file are known, so that an unknown one is a mistake.
    """

    rows: list[tuple[int, Row]] = field(default_factory=list)
    line_of: dict[str, int] = field(default_factory=dict)
    stray_ids: set[str] = field(default_factory=set)
    complete: bool = False

    @cached_property
    def looks(self) -> Mapping[str, str]:
        """Ids by what a reader sees of them. Ask when all rows are read."""
        return {seen(id_): id_ for id_ in self.line_of}

    def holds(self, id_: str) -> bool:
        """Whether a row of the file has the id."""
        return id_ in self.line_of or id_ in self.stray_ids


class Ledger:
    """The rows of the files together, and the rules between them.

    Parameters
    ----------
    problems : Problems
        Gets what breaks a rule.
    """

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.parts = {file: Part() for file in FILES}
        self.actor: dict[str, Actor] = {}
        self.tie: dict[str, Tie] = {}
        self._rooted: set[str] = set()  # ids from which part_of leads to an end

    def read(self, file: str, table: Table) -> None:
        """Take in the rows of one file or sheet."""

        def again(id_: str, line: int) -> str:
            return f"'id' is {shown(id_)}, as in line {line}; give each row an id of its own"

        self.take(file, read_rows(table), again)
        part = self.parts[file]
        part.complete = not table.broken
        part.stray_ids = table.stray_ids
        if file == POSTS and not part.rows and not table.broken and not table.stray_ids:
            said = (
                "there are no rows below the header, so every post counts, as without this file; "
                "list the seats that you study, or delete the file"
            )
            self.problems.warn(file, None, said)

    def take(
        self, file: str, rows: Iterable[tuple[int, Row]], again: Callable[[str, int], str]
    ) -> None:
        """Take in all rows of one file, each with its line.

        Parameters
        ----------
        again : callable
            What to say of an id that the row in a line before has already.
        """
        part = self.parts[file]
        part.complete = True
        for line, row in rows:
            part.rows.append((line, row))
            first = part.line_of.setdefault(row.id, line)
            if first != line and row.id:
                self.problems.error(file, line, again(row.id, first), "id", row.id)

    def check(self) -> None:
        """Hold the rows to the rules between them."""
        for file in FILES:
            for column in COLUMNS[file]:
                if column.refers and self.parts[column.refers].complete:
                    self._references(file, column, self.parts[column.refers])
        self.actor = {row.id: cast(Actor, row) for _, row in self.parts[ACTORS].rows}
        self.tie = {row.id: cast(Tie, row) for _, row in self.parts[TIES].rows}
        for line, row in self.parts[ACTORS].rows:
            self._part_of(line, cast(Actor, row))
        for line, row in self.parts[TIES].rows:
            self._tie(line, cast(Tie, row))
        for line, row in self.parts[EVENTS].rows:
            self._event(line, cast(Event, row))
        for line, row in self.parts[POSTS].rows:
            self._post(line, cast(Post, row))

    @cached_property
    def called(self) -> Mapping[str, Index]:
        """What the rows of each file are called. Ask when all rows are read."""
        return {file: Index(file, part.rows) for file, part in self.parts.items()}

    def network(self) -> Network:
        """The network that the rows make, if there was no error."""
        rows = {file: tuple(row for _, row in part.rows) for file, part in self.parts.items()}
        return Network(
            cast(tuple[Actor, ...], rows[ACTORS]),
            cast(tuple[Tie, ...], rows[TIES]),
            cast(tuple[Source, ...], rows[SOURCES]),
            cast(tuple[Event, ...], rows[EVENTS]),
            cast(tuple[Post, ...], rows[POSTS]),
        )

    def _references(self, file: str, column: Column, target: Part) -> None:
        get = attrgetter(column.field)
        who = "which" if column.name in _BODIES or column.refers != ACTORS else "who"
        for line, row in self.parts[file].rows:
            value = get(row)
            for id_ in (value,) if isinstance(value, str) else value or ():
                if id_ and not target.holds(id_):
                    hint = _semicolons(column, id_, target)
                    hint = hint or _unseen(id_, target)
                    hint = hint or meant(id_, column, self.called)
                    hint = hint or self.problems.suggestion(id_, target.line_of)
                    hint = hint or f"; correct the id, or add a row to {column.refers}"
                    said = (
                        f"'{column.name}' names {shown(id_)}, {who} is not in {column.refers}{hint}"
                    )
                    self.problems.error(file, line, said, column.name, id_)

    def _part_of(self, line: int, actor: Actor) -> None:
        whole = self.actor.get(actor.part_of or "")
        if whole is None:
            return
        if actor.is_person:
            said = "'part_of' is for organizations; tie a person to a body with an office"
        elif whole.is_person:
            said = f"'part_of' names the person {shown(whole.id)}; it takes an organization"
        elif self._contains_itself(actor):
            said = f"'part_of' makes {shown(actor.id)} a part of itself; break the circle"
        else:
            return
        self.problems.error(ACTORS, line, said, "part_of", actor.part_of)

    def _contains_itself(self, actor: Actor) -> bool:
        walked: set[str] = set()
        at: Actor | None = actor
        while at is not None and at.part_of and at.id not in walked:
            if at.id in self._rooted:
                break
            walked.add(at.id)
            at = self.actor.get(at.part_of)
        if at is not None and at.id in walked:
            return at is actor
        self._rooted |= walked
        return False

    def _tie(self, line: int, tie: Tie) -> None:
        def say(column: str, value: str, said: str) -> None:
            self.problems.error(TIES, line, said, column, value)

        if tie.from_ and tie.from_ == tie.to:
            say("to", tie.to, f"'from' and 'to' are both {shown(tie.to)}; a tie joins two actors")
        if tie.period.backwards:
            start, end = tie.period.start, tie.period.end
            say("end", str(end), f"'end' is {end}, before 'start', which is {start}; correct one")
        if tie.type not in TIE_TYPES:
            return
        for column, id_, kinds in (
            ("from", tie.from_, tie.declared.from_kinds),
            ("to", tie.to, tie.declared.to_kinds),
        ):
            actor = self.actor.get(id_)
            if actor is not None and actor.kind and actor.kind not in kinds:
                say(column, id_, _misfit(tie.type, column, actor, kinds, self._instead(tie)))
        for id_ in tie.about:
            about = self.tie.get(id_)
            # A tie whose own type is unknown is reported once, in its own line.
            if about is not None and about.type in TIE_TYPES and (wrong := _not_about(tie, about)):
                say("about", id_, f"'about' names {shown(id_)}, which is {wrong}")

    def _instead(self, tie: Tie) -> str | None:
        """The type that was meant, where the other end is an organization in either case."""
        from_, to = self.actor.get(tie.from_), self.actor.get(tie.to)
        if from_ is None or to is None or to.is_person:
            return None
        return _INSTEAD.get((tie.type, from_.kind))

    def _event(self, line: int, event: Event) -> None:
        if event.before and event.after and event.before >= event.after:
            said = (
                f"'after' is {event.after}, not later than 'before', which is {event.before}; "
                "correct one"
            )
            self.problems.error(EVENTS, line, said, "after", str(event.after))

    def _post(self, line: int, post: Post) -> None:
        body = self.actor.get(post.organization)
        if body is not None and body.is_person:
            said = f"'organization' names the person {shown(body.id)}; it takes an organization"
            self.problems.error(POSTS, line, said, "organization", body.id)


_INSTEAD = {
    ("business", "organization"): "between two organizations: 'ownership'",
    ("office", "organization"): "between two organizations: 'membership'",
    ("party", "organization"): "between two organizations: 'membership'",
    ("membership", "person"): "of a person: 'office' or 'party'",
}
"""The type for an actor of the other kind that stands where these types do not take it."""


def _misfit(
    type_: str, column: str, actor: Actor, kinds: Collection[str], instead: str | None
) -> str:
    want = "a person" if "person" in kinds else "an organization"
    hint = f" ({instead})" if instead and column == "from" else ""
    return (
        f"'{column}' names the {actor.kind} {shown(actor.id)}; "
        f"'{column}' of a tie of type '{type_}' is {want}; correct the id or the type{hint}"
    )


def _semicolons(column: Column, value: str, target: Part) -> str:
    """What to write where something else than semicolons separates the ids of a list."""
    items = [item.strip() for item in re.split(_NO_SEMICOLON, value) if item.strip()]
    if column.kind != "ids" or len(items) < 2 or not any(map(target.holds, items)):
        return ""
    return f"; put semicolons between ids: {shown(';'.join(items))}"


def _unseen(value: str, target: Part) -> str:
    """Which id looks the same and has other characters, ones that nobody sees."""
    look = target.looks.get(seen(value), value)
    if look == value:
        return ""
    return (
        f"; {shown(look)} (line {target.line_of[look]}) looks the same; delete the characters "
        "that nobody sees"
    )


def _not_about(act: Tie, tie: Tie) -> str:
    """Why an act cannot be about a tie; blank if it can.

    A wrong link would close somebody else's post, or annul somebody else's verdict.
    """
    if act.type in LINKED:
        if not tie.is_post:
            return f"a tie of type '{tie.type}'; give a spell in a post (office or party)"
        if tie.from_ != act.subject:
            return f"a post of {shown(tie.from_)}, not of {shown(act.subject or '')}"
    elif not {act.from_, act.to} & {tie.from_, tie.to}:
        return "a tie between others; name one of the same actors"
    return ""
