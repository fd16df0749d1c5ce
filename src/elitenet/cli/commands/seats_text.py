"""``seats`` for people: the counts, then the seats by arena and body, day beside day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, zip_longest
from typing import Any

from elitenet.change.seats import SUCCESSOR
from elitenet.change.telling import ending
from elitenet.citing.references import References
from elitenet.cli.answer import Answer
from elitenet.errors import number
from elitenet.ledger.network import Network
from elitenet.tables import Column, Row, Screen
from elitenet.tables.columns import grid, paragraph, width

Record = Mapping[str, Any]

_INDENT = "  "
_GAP = "  "
_FIRST = 0.3
"""Share of the line that the first column takes; the days share what is left."""

_ACTING = re.compile(r"\b(acting|interim)\b", re.IGNORECASE)
"""Words of a title that tell of somebody who holds a seat for a time."""

_NO_SEAT = "no seat coded: not followed"


def seats_answer(record: Record, network: Network, references: References) -> Answer:
    """The seats in every format.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    network : Network
        For titles and names.
    references : References
        For what each holder's ties rest on.
    """
    days = tuple(record["dates"])
    columns = [
        *(Column(key) for key in ("seat", "arena", "organization", "organization_name", "title")),
        Column("level", right=True),
        *(Column(key) for key in ("rank", "studied", "fate")),
        *(Column(f"{name}{part}") for name in days for part in ("", "_id", "_certainty", "_dates")),
        Column("ties"),
        Column("sources"),
    ]
    return Answer(
        record=record,
        rows=[_row(seat) for seat in record["seats"]],
        columns=columns,
        title=_title(record, network),
        notes=(_sentence(record), *_remarks(record, network, references)),
        card=lambda screen: _card(record, network, screen, references),
        references=references,
    )


def _row(seat: Record) -> Row:
    """One seat for CSV and Markdown: what is said of the holders stands in lists alike."""
    row = {key: value for key, value in seat.items() if key not in ("readings", "holders")}
    ties: dict[str, None] = {}
    for name, holders in seat["holders"].items():
        row[name] = [holder["name"] for holder in holders]
        row[f"{name}_id"] = [holder["id"] for holder in holders]
        row[f"{name}_certainty"] = [holder["certainty"] for holder in holders]
        row[f"{name}_dates"] = [", ".join(_dates(_office(holder))) for holder in holders]
        ties |= dict.fromkeys(id_ for holder in holders for id_ in _ties(holder))
    return {**row, "ties": list(ties)}


def _office(holder: Record) -> Record:
    """The post that stands for what a person holds of a seat."""
    office: Record = holder["offices"][0]
    return office


def _ties(holder: Record) -> list[str]:
    return list(dict.fromkeys(id_ for office in holder["offices"] for id_ in office["ties"]))


def _dates(office: Record) -> Iterator[str]:
    yield from filter(None, (_since(office), _until(office)))


def _since(office: Record) -> str:
    if office["attested"] or not office["start"]:
        return ""
    first = "first seen" if office["start_basis"] == "first-attested" else "from"
    return f"{first} {office['start']}"


_ENDINGS = {
    "post ended": "until",
    "post last seen": "last seen",
    "post over by": "over by",
    "post seen": "seen",
}


def _until(office: Record) -> str:
    what, when = ending(office)
    return f"{_ENDINGS.get(what, what)} {when}".rstrip()


# --- the counts --------------------------------------------------------------------------


def _title(record: Record, network: Network) -> str:
    dates = record["dates"]
    if "at" in dates:
        return f"Who held which seat on {dates['at']}"
    days = f"{dates['before']} to {dates['after']}"
    event = network.event_by_id[record["event"]].title if record["event"] else ""
    return f"Seats, {event}: {days}" if event else f"Seats, {days}"


_COUNTED = {
    "changed in part": "changed in part (some of several holders stayed)",
    "possibly": "possibly one or the other (somebody is only possibly in the seat)",
    "no seat coded": "with no seat coded, so that nobody can be followed",
    "nobody in the data": "with nobody in the data",
}


def _sentence(record: Record) -> str:
    """How many seats there are of each fate, in one sentence."""
    counts = {fate: number for fate, number in record["counts"].items() if number}
    total = sum(counts.values())
    one_day = "at" in record["dates"]
    said = {**_COUNTED, "possibly": "possibly held"} if one_day else _COUNTED
    parts = [f"{number} {said.get(fate, fate)}" for fate, number in counts.items()]
    if not one_day and "nobody in the data" in counts:
        parts[-1] += " on either day"
    return f"{number(total, 'seat')}{': ' if parts else ''}{', '.join(parts)}."


def _remarks(record: Record, network: Network, references: References) -> Iterator[str]:
    """What is listed, and what the words do not mean."""
    if "at" not in record["dates"]:
        yield SUCCESSOR
    if record["options"]["possibly"] == "include":
        yield "Whoever is only possibly in a seat counts as its holder (--possibly include)."
    if not network.studied:
        yield (
            "No seats studied are named (posts.csv), so every post that somebody held is listed."
        )
    elif not record["options"]["all"]:
        yield "Only the seats studied are listed; --all adds the other posts."
    yield (
        "In brackets: the ties, and the numbers of their sources."
        if references.numbered
        else "In brackets: the ties. For their sources add --cite short or --cite full."
    )


_HEADINGS = {
    "changed in part": "in part",
    "holder before not in the data": "before not in the data",
}


def _by_arena(record: Record, screen: Screen) -> str:
    fates = [fate for fate, number in record["counts"].items() if number]
    rows = [
        [row["arena"], str(row["seats"]), *(str(row[fate]) for fate in fates)]
        for row in record["arenas"]
    ]
    headings = ["arena", "seats", *(_HEADINGS.get(fate, fate) for fate in fates)]
    right = [False, *(True for _ in headings[1:])]
    return grid(headings, rows, right, screen.width, color=screen.color)


# --- the seats -----------------------------------------------------------------------------


def _card(record: Record, network: Network, screen: Screen, references: References) -> str:
    parts = [
        screen.bold(paragraph(_title(record, network), screen.width)),
        paragraph(_sentence(record), screen.width),
    ]
    if record["arenas"]:
        parts.append(_by_arena(record, screen))
    for arena, seats in groupby(record["seats"], key=lambda seat: seat["arena"]):
        parts.append("\n".join(_arena(arena, list(seats), record, screen, references)))
    parts += [paragraph(text, screen.width) for text in _remarks(record, network, references)]
    return "\n\n".join(parts) + "\n"


def _arena(
    arena: str, seats: Sequence[Record], record: Record, screen: Screen, references: References
) -> Iterator[str]:
    """The seats of one arena: a heading with the days, then the bodies with their seats."""
    widths = _widths(len(record["dates"]), screen)
    lines = _beside([[arena], *([day] for day in record["dates"].values())], widths, "")
    yield from (screen.bold(line) for line in lines)
    yield "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    for _, those in groupby(seats, key=lambda seat: seat["organization"]):
        of_body = list(those)
        name = paragraph(of_body[0]["organization_name"], screen.width)
        yield from (screen.bold(line) for line in name.split("\n"))
        for seat in of_body:
            yield from _beside([[_name(seat)], *_cells(seat, references)], widths, _INDENT)


def _widths(days: int, screen: Screen) -> list[int]:
    """How wide the columns are: the same for all arenas, so that days stand below days."""
    room = screen.width - len(_GAP) * days
    first = int(room * _FIRST)
    return [first, *((room - first) // days for _ in range(days))]


def _beside(cells: Sequence[Sequence[str]], widths: Sequence[int], indent: str) -> Iterator[str]:
    """Cells side by side, each of texts that wrap within it, later lines indented."""
    columns = []
    for place, (texts, size) in enumerate(zip(cells, widths, strict=True)):
        lead = indent if place == 0 else ""
        columns.append(
            [
                line
                for text in texts
                for line in paragraph(text, size, lead + _INDENT, lead).split("\n")
            ]
        )
    for lines in zip_longest(*columns, fillvalue=""):
        pairs = zip(lines, widths, strict=True)
        yield _GAP.join(line + " " * (size - width(line)) for line, size in pairs).rstrip()


def _name(seat: Record) -> str:
    """The title, and whether several people sit in it on one day."""
    sure = [
        sum(holder["certainty"] == "yes" for holder in holders)
        for holders in seat["holders"].values()
    ]
    name = seat["title"] or "(no title)"
    return f"{name} (several holders)" if max(sure) > 1 else name


def _cells(seat: Record, references: References) -> list[list[str]]:
    """What stands below each day."""
    said_of = partial(_said, seat, references)
    holders = seat["holders"]
    if "at" in holders:
        said = [said_of(holder, _dates(_office(holder))) for holder in holders["at"]]
        return [said or ["nobody in the data"]]
    before, after = holders["before"], holders["after"]
    if not before and not after:
        return [["nobody in the data"], ["nobody in the data"]]
    stay = {h["id"] for h in after if h["certainty"] == "yes"}
    had = {h["id"] for h in before}
    earlier = [said_of(h, () if h["id"] in stay else (_until(_office(h)),)) for h in before]
    later = [_later(said_of, h, had) for h in after]
    if seat["fate"] == "kept":
        later = ["kept"]
    coded = bool(seat["seat"])
    return [
        earlier or ["holder before not in the data" if coded else _NO_SEAT],
        later or ["successor not in the data" if coded else _NO_SEAT],
    ]


def _later(said_of: Callable[..., str], holder: Record, had: set[str]) -> str:
    if holder["id"] not in had:
        office = _office(holder)
        seen = _until(office) if office["attested"] else _since(office)
        return said_of(holder, filter(None, (seen,)))
    if holder["certainty"] == "yes":
        return said_of(holder, ("kept",))
    return said_of(holder, (), "possibly still ")


def _said(
    seat: Record,
    references: References,
    holder: Record,
    more: Iterable[str],
    possibly: str = "possibly ",
) -> str:
    """A holder with the ties and sources: ``possibly Ada Abe [T1] [3], until 2022-01-05``."""
    doubt = possibly if holder["certainty"] != "yes" else ""
    wording = _wording(seat, _office(holder))
    context = "" if holder["frame"] else " (context)"
    name = f"{doubt}{holder['name']}{context}{wording} [{', '.join(_ties(holder))}]"
    cited = references.numbers(id_ for office in holder["offices"] for id_ in office["sources"])
    return ", ".join((" ".join(filter(None, (name, cited))), *more))


def _wording(seat: Record, office: Record) -> str:
    """The title as written, where it says more than that of the seat.

    It does where the seat has no title of its own, or where somebody held it for a time.
    """
    title = office["title"]
    if not title or title.casefold() == seat["title"].casefold():
        return ""
    return f' ("{title}")' if office["post_title"] is None or _ACTING.search(title) else ""
