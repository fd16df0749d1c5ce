"""Columns of one's own whose names come near to declared ones, and what to do about them.

A misspelt column is an error, since its values would go unread. A column that merely
comes near to a known name is kept, with a word of warning: a rename decides it either way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from elitenet.folder.columns import ACTORS, COLUMNS, EVENTS, POSTS, SOURCES, TIES, meant, plain_name
from elitenet.folder.problems import Problems, shown

PREFIX = "x_"
"""What the name of an own column may begin with, so that it is never taken for another."""

_MEANT: Mapping[str, Mapping[str, str]] = {
    ACTORS: {
        "full_name": "name", "other_names": "aliases", "alternative_names": "aliases",
        "spellings": "aliases", "also_known_as": "aliases", "aka": "aliases", "death": "died",
        "death_date": "died", "date_of_death": "died", "died_on": "died", "parent": "part_of",
        "faction": "group", "clan": "group", "camp": "group", "family": "household",
    },
    TIES: {
        "from_date": "start", "start_date": "start", "date_from": "start", "since": "start",
        "begin": "start", "begins": "start", "began": "start", "valid_from": "start",
        "date_start": "start", "date": "start", "to_date": "end", "end_date": "end",
        "date_to": "end", "until": "end", "ends": "end", "ended": "end", "valid_to": "end",
        "date_end": "end", "tie_type": "type", "relation": "type", "description": "detail",
        "details": "detail", "position": "detail", "role": "detail", "title": "detail",
        "seat": "post",
    },
    SOURCES: {
        "date": "published", "year": "published", "publication_date": "published",
        "link": "url", "web": "url", "website": "url", "address": "url", "note": "notes",
        "comment": "notes", "comments": "notes",
    },
    EVENTS: {
        "name": "title", "before_date": "before", "after_date": "after", "day_before": "before",
        "day_after": "after", "predecessor": "outgoing", "successor": "incoming",
    },
    POSTS: {"name": "title", "body": "organization", "studied": "frame"},
}  # fmt: skip
"""Other names of declared columns, by file."""

_RESERVED = frozenset(
    ("id", "label", "source", "target", "weight", "kind", "name", "type", "start", "end", "status")
)
"""Names that files for Gephi and other programs use for themselves."""


def check(file: str, names: Collection[str], line: int, problems: Problems) -> set[str]:
    """Note columns that come near to declared ones.

    Parameters
    ----------
    names : collection of str
        The names in the header.

    Returns
    -------
    set of str
        The declared columns that misspelt ones stand for.
    """
    declared = {column.name: column for column in COLUMNS[file]}
    taken = set()
    own = [name for name in names if name not in declared]
    for name in tuple(own):
        near = meant(name, file)
        if near and near not in names and (declared[near].required or _slip(name, near)):
            said = (
                f"unknown column {shown(name)}; did you mean '{near}'? Rename it; for a column of "
                f"your own write {shown(PREFIX + name)}"
            )
            problems.error(file, line, said, name)
            taken.add(near)
            own.remove(name)
        elif (near := near or _other_name(name, file)) and plain_name(name) not in _RESERVED:
            said = (
                f"column {shown(name)} is kept as your own and not read as '{near}'; "
                f"{_rename(near, there=near in names)}, or call it {shown(PREFIX + name)}"
            )
            problems.warn(file, line, said, name)
    _reserved(file, own, line, problems)
    return taken


def _rename(near: str, *, there: bool) -> str:
    if there:
        return f"move what belongs into '{near}' there"
    return f"if it holds the same, rename it to '{near}'"


def _slip(name: str, near: str) -> bool:
    """Whether a name is another one but for one slip of the finger, or for its capitals."""
    from rapidfuzz.distance import OSA

    plain = plain_name(name)
    if plain.rstrip("0123456789") == near != plain:
        return False
    return OSA.distance(plain, near, score_cutoff=1) <= 1


def _other_name(name: str, file: str) -> str | None:
    plain = plain_name(name)
    numbered = plain.rstrip("0123456789").rstrip("_")
    declared = {column.name for column in COLUMNS[file]}
    if numbered != plain and numbered in declared:
        return numbered
    return _MEANT[file].get(plain)


def _reserved(file: str, own: Collection[str], line: int, problems: Problems) -> None:
    found = [name for name in own if plain_name(name) in _RESERVED]
    if found:
        many = len(found) > 1
        said = (
            f"{'columns' if many else 'column'} {', '.join(map(shown, found))}: files for Gephi "
            f"and other programs have a use of their own for "
            f"{'these names' if many else 'this name'}, so exports write "
            f"{', '.join(shown(PREFIX + name) for name in found)}; rename "
            f"{'them' if many else 'it'} to choose another name"
        )
        problems.warn(file, line, said, found[0])
