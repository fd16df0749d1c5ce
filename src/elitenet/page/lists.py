"""Who lost and who won as the page lists them, and what is on record of everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elitenet.change import telling
from elitenet.change.compare import Change
from elitenet.change.outcomes import Outcome
from elitenet.change.wording import WORDINGS, Wording, denominator, title
from elitenet.page.method import unasked
from elitenet.page.places import Places, packed

Record = Mapping[str, Any]

LINE = ("actor", "part", "counted", "level", "what", "date", "betweenness", "group")

_PARTS = {
    "lost": ("lost", "uncertain", "moved_down", "moved_otherwise"),
    "won": ("won", "uncertain", "moved_otherwise"),
}


def listing(change: Change, question: str, record: Record, places: Places) -> dict[str, object]:
    """One of the two lists, in the words of the command.

    Parameters
    ----------
    question : {"lost", "won"}
    record : mapping
        Its answer as plain values.
    """
    wording = WORDINGS[question]
    lines = [
        _line(person, part, record, wording, places)
        for part in _PARTS[question]
        for person in record[part]
    ]
    return {
        "title": title(record, wording, change.network),
        "sentence": denominator(record, wording),
        "lines": packed(LINE, [[line[name] for name in LINE] for line in lines]),
        "groups": [list(_group(row, wording)) for row in record["groups"]],
        "caveats": [
            *map(unasked, telling.remarks(record, change.network, reach=False)),
            wording.note,
        ],
    }


def _line(
    person: Record, part: str, record: Record, wording: Wording, places: Places
) -> dict[str, object]:
    lost = wording.key == "lost"
    day = "before" if lost else "after"
    if part in ("moved_down", "moved_otherwise"):
        level = telling.levels(person)
        left, taken = (telling.posts(person, f"offices_{k}") for k in ("lost", "gained"))
        what = f"left {', '.join(left)}; took up {', '.join(taken)}"
        dates = ""
    else:
        found = person["level"][day]
        level = "" if found is None else str(found)
        what = " ".join(telling.outcomes(person, record, wording))
        said = [s.text for s in telling.on_record(person)] if lost else telling.taken_up(person)
        dates = _joined(said)
    return {
        "actor": places.actors[person["id"]],
        "part": part.replace("_", " "),
        "counted": person[wording.of],
        "level": level,
        "what": what,
        "date": dates,
        "betweenness": _score(person, day),
        "group": person["group"],
    }


def _joined(said: Sequence[str]) -> str:
    """Words that stand below each other on a screen, in one line."""
    text = ""
    for one in said:
        between = " " if not text or text.endswith((":", ",")) else "; "
        text += f"{between}{one}"
    return text.strip()


def _score(person: Record, day: str) -> str:
    value, rank = person["betweenness"][day], person["rank"][day]
    if value is None:
        return ""
    return f"{value:.3f}" if rank is None else f"{value:.3f} ({rank:g})"


def _group(row: Record, wording: Wording) -> Iterator[str]:
    """The counts of one group, in words."""
    lost = wording.key == "lost"
    yield str(row["group"])
    yield f"{row[wording.of]} {wording.among}"
    yield f"{row[wording.key]} {wording.key}"
    yield f"{row['uncertain']} uncertain"
    if lost:
        yield f"{row['moved_down']} moved down"


def record_of(change: Change, person: str, places: Places) -> list[object]:
    """What is on record of a person between the two days, in plain sentences.

    Returns
    -------
    list of (str, str or None, int, ...)
        A sentence and the places of the ties that it rests on. Where the words of the first
        tie are in it: what stands before them, and what comes after; else all of it, and
        None. What is kept is said of those for whom something changed.
    """
    standing = change.standing(person)
    changed = standing.career.outcome not in (Outcome.KEPT, Outcome.NONE)
    found = telling.lines(standing.to_dict(change.network), ended_first=True)
    return [_sentence(line, change, places) for line in found if changed or line.what != "keeps"]


def _sentence(line: telling.Line, change: Change, places: Places) -> list[object]:
    before = f"{line.what} {line.when}".strip()
    text = f"{telling.doubt(line.item)}{before}: {line.text}".rstrip(": ")
    text = f"{text[0].upper()}{text[1:]}"
    first = line.item["tie"]
    detail = change.network.tie_by_id[first].detail
    head, words, tail = text.rpartition(detail) if detail else ("", "", "")
    ties = dict.fromkeys([first, *line.item.get("ties", ())])
    said = [head, tail] if head and words else [text, None]
    return [*said, *(places.ties[tie] for tie in ties)]
