"""``who-lost`` and ``who-won`` for people: the count, an overview, and on request the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elitenet.change import telling
from elitenet.change.wording import PATRONS, WORDINGS, Wording, denominator, title, undated
from elitenet.citing.references import References
from elitenet.cli.answer import Answer
from elitenet.cli.card import Card, dated, figure
from elitenet.ledger.attributes import NO_VALUE
from elitenet.ledger.network import Network
from elitenet.tables import Column, Screen
from elitenet.tables.columns import Cell, Unbroken

Record = Mapping[str, Any]


COLUMNS = (
    Column("id"),
    Column("name"),
    Column("group"),
    Column("outcome"),
    Column("extent"),
    Column("direction"),
    Column("studied"),
    Column("at_risk"),
    Column("held_after"),
    Column("offices_lost"),
    Column("offices_gained"),
    Column("acts"),
    Column("level_before", right=True),
    Column("level_after", right=True),
    Column("betweenness_before", right=True),
    Column("betweenness_after", right=True),
    Column("rank_before", right=True),
    Column("rank_after", right=True),
    Column("reach_before", right=True),
    Column("reach_after", right=True),
    Column("ties"),
    Column("sources"),
)
"""The columns of CSV and Markdown, one row a person: those listed, uncertain, moved."""


def listing_answer(
    record: Record, word: str, network: Network, references: References, *, evidence: bool = False
) -> Answer:
    """A listing in every format.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    word : {"lost", "won"}
    network : Network
        For titles and names.
    references : References
        For the evidence.
    evidence : bool
        Whether people also get the full record of everybody listed.
    """
    wording = WORDINGS[word]
    return Answer(
        record=record,
        rows=[_row(person) for key in _parts(wording) for person in record[key]],
        columns=COLUMNS,
        title=title(record, wording, network),
        notes=(denominator(record, wording), wording.note),
        card=lambda screen: _card(
            record, wording, network, screen, references if evidence else None
        ),
        references=references,
    )


def _parts(wording: Wording) -> tuple[str, ...]:
    """The keys of the lists of people, in the order in which they are shown."""
    moved = ["moved_down"] if wording.key == "lost" else []
    return wording.key, "uncertain", *moved, "moved_otherwise"


def _row(person: Record) -> dict[str, object]:
    flat: dict[str, object] = {key: person[key] for key in ("id", "name", "group", "outcome")}
    flat |= {key: person[key] for key in ("extent", "direction", "studied")}
    flat |= {key: person[key] for key in ("at_risk", "held_after", "sources")}
    for key in ("offices_lost", "offices_gained"):
        flat[key] = [_dated_place(office) for office in person[key]]
    flat["acts"] = [f"{act['type']} {act['date']}: {act['detail']}" for act in person["acts"]]
    for key in ("level", "betweenness", "rank", "reach"):
        flat[f"{key}_before"], flat[f"{key}_after"] = person[key]["before"], person[key]["after"]
    evidence = (*person["offices_lost"], *person["offices_gained"], *person["acts"])
    flat["ties"] = list(dict.fromkeys(id_ for item in evidence for id_ in _ties(item)))
    return flat


def _card(
    record: Record,
    wording: Wording,
    network: Network,
    screen: Screen,
    references: References | None,
) -> str:
    card = Card(screen)
    card.title(title(record, wording, network))
    card.text(denominator(record, wording))
    if in_doubt := undated(record, wording, network):
        card.text(in_doubt)
    _overview(card, record, wording)
    _moved(card, record, wording)
    evidence = references is not None
    if references is not None:
        _evidence_of_all(card, record, wording, references)
    _groups(card, record, wording)
    for text in telling.remarks(record, network, reach=evidence):
        card.text(text)
    if not evidence:
        card.text(
            "For the ties and sources behind each line, add --evidence. For all that the data say "
            "of one person: elitenet actor NAME."
        )
    card.text(wording.note)
    return card.render()


MOST_GROUPS = 12
"""How many groups of a column a table names; all of them are in JSON."""

_ORDERS = {
    "gravity": "Gravest act first, then highest level, then highest betweenness",
    "level": "Highest level first, then highest betweenness",
    "betweenness": "Highest betweenness first",
    "name": "By name",
    "date": "Earliest date first",
}


def _overview(card: Card, record: Record, wording: Wording) -> None:
    """Everybody listed, certainly or not."""
    listed = record[wording.key]
    if not listed:
        card.text("Nobody is listed.")
    else:
        card.text(f"{_ORDERS[record['options']['sort']]} (--sort).")
        _table(card, listed, record, wording)
    if record["uncertain"]:
        card.heading("Uncertain: the data can be read both ways")
        _table(card, record["uncertain"], record, wording, len(listed) + 1)


def _table(
    card: Card, people: Sequence[Record], record: Record, wording: Wording, start: int = 1
) -> None:
    lost = wording.key == "lost"
    day = "before" if lost else "after"
    rows = [
        (
            f"{number}.",
            person["name"],
            _level(person, day),
            _outcome(person, record, wording),
            _on_record(person) if lost else telling.taken_up(person),
            _score(person, day),
        )
        for number, person in enumerate(people, start)
    ]
    what = "on record" if lost else "post begun"
    headings = ("", "name", "level", wording.key, what, "betweenness")
    _columns(card, headings, rows, right=(True, False, True, False, False, True))


def _columns(
    card: Card, headings: Sequence[str], rows: Sequence[Sequence[Cell]], right: Sequence[bool]
) -> None:
    """A table, without the column of levels where none is known."""
    level = headings.index("level")
    shown = [k for k in range(len(headings)) if k != level or any(row[level] for row in rows)]
    card.columns(
        [headings[k] for k in shown],
        [[row[k] for k in shown] for row in rows],
        right=[right[k] for k in shown],
    )


def _moved(card: Card, record: Record, wording: Wording) -> None:
    """Who left one post for another: first those who moved the way that is asked about."""
    for heading, key in (("Moved down", "moved_down"), ("Moved otherwise", "moved_otherwise")):
        if people := record.get(key):
            card.heading(heading)
            rows = [
                (_name(person, wording), telling.levels(person),
                 telling.posts(person, "offices_lost"), telling.posts(person, "offices_gained"))
                for person in people
            ]  # fmt: skip
            _columns(card, ("name", "level", "left", "took up"), rows, right=(False,) * 4)


def _name(person: Record, wording: Wording) -> list[str]:
    mark = telling.mark(person, wording)
    return [person["name"], f"({mark})"] if mark else [person["name"]]


def _level(person: Record, day: str) -> str:
    level = person["level"][day]
    return "" if level is None else str(level)


def _outcome(person: Record, record: Record, wording: Wording) -> list[str]:
    mark = telling.mark(person, wording)
    return [*telling.outcomes(person, record, wording), *([f"({mark})"] if mark else [])]


def _evidence_of_all(card: Card, record: Record, wording: Wording, references: References) -> None:
    start = 1
    for heading, key in (
        ("The evidence", wording.key),
        ("The evidence: uncertain", "uncertain"),
        ("The evidence: moved down", "moved_down"),
        ("The evidence: moved otherwise", "moved_otherwise"),
    ):
        if record.get(key):
            card.heading(heading)
            _entries(card, record[key], record, wording, references=references, start=start)
        start += len(record.get(key, ()))


def _dated_place(office: Record) -> str:
    """A post with its dates; what was only possibly lost or begun says so."""
    return f"{telling.doubt(office)}{telling.place(office)} ({dated(office)})"


def _on_record(person: Record) -> list[str]:
    return [s.text if s.breaks else Unbroken(s.text) for s in telling.on_record(person)]


def _entries(
    card: Card,
    people: Sequence[Record],
    record: Record,
    wording: Wording,
    *,
    references: References,
    start: int,
) -> None:
    for number, person in enumerate(people, start):
        card.entry(number, person["name"], person["id"])
        card.line("", "", "; ".join(telling.summary(person, record, wording)))
        for what, when, text in _evidence(person, wording, references):
            card.line(what, when, text)
        reach = person["reach"]
        card.line(
            "betweenness",
            "",
            f"{_score(person, 'before')}, then {_score(person, 'after')}; reach "
            f"{reach['before']}, then {reach['after']}",
        )
        card.line("sources", "", references.marks(person["sources"]), faint=True)


def _evidence(
    person: Record, wording: Wording, references: References
) -> Iterator[tuple[str, str, str]]:
    for what, when, text, item in telling.lines(person, ended_first=wording.key == "lost"):
        yield what, when, f"{text} {_cite(item, references)}"


def _cite(item: Record, references: References) -> str:
    possibly = "possibly, " if item["certainty"] == "possibly" else ""
    row = f"[{', '.join(_ties(item))}, {possibly}{item['status']}]"
    return f"{row} {references.numbers(item['sources'])}".rstrip()


def _ties(item: Record) -> Sequence[str]:
    """The ids of all rows that an item rests on."""
    ties: Sequence[str] = item.get("ties") or [item["tie"]]
    return ties


def _score(person: Record, day: str) -> str:
    rank = person["rank"][day]
    score = figure(person["betweenness"][day])
    return score if rank is None else f"{score} ({rank:g})"


def _groups(card: Card, record: Record, wording: Wording) -> None:
    """How many of each group are listed; by a column also what share of it that is."""
    heading = "at risk" if wording.key == "lost" else "in office"
    moved = {"moved_down": "moved down"} if wording.key == "lost" else {}
    keys = [wording.of, wording.key, "uncertain", *moved]
    column = record["options"]["group_by"]
    if not record["groups"]:
        return
    if column is None:
        card.heading(f"By tie to the two patrons on {record['before']}", PATRONS)
    else:
        blank = any(row["group"] == NO_VALUE for row in record["groups"])
        said = f"Share: out of those {heading}." + (f" No value: '{column}' is blank." * blank)
        card.heading(f"By {column}", said)
    share = [] if column is None else ["share"]
    rows = [
        (row["group"], *(str(row[key]) for key in keys), *(_share(row, wording) for _ in share))
        for row in _largest(record["groups"], keys, column)
    ]
    headings = ("group", heading, wording.key, "uncertain", *moved.values(), *share)
    card.columns(headings, rows, right=(False, *(True for _ in headings[1:])))


def _largest(groups: Sequence[Record], keys: Sequence[str], column: str | None) -> list[Record]:
    """The groups that a table shows: the largest of many, and what the others come to."""
    named = [row for row in groups if row["group"] != NO_VALUE]
    if column is None or len(named) <= MOST_GROUPS:
        return list(groups)
    shown, others = named[: MOST_GROUPS - 1], named[MOST_GROUPS - 1 :]
    total: Record = {key: sum(row[key] for row in others) for key in keys}
    blank = [row for row in groups if row["group"] == NO_VALUE]
    return [*shown, {"group": f"other ({len(others)} groups)", **total}, *blank]


def _share(row: Record, wording: Wording) -> str:
    return f"{row[wording.key] / row[wording.of]:.0%}"
