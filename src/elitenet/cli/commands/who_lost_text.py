"""``who-lost`` and ``who-won`` for people: the count, an overview, and on request the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from elitenet.change import big_bodies
from elitenet.change.wording import WORDINGS, Wording, denominator, title
from elitenet.citing.references import References
from elitenet.cli.answer import Answer
from elitenet.cli.card import Card, dated, ending, figure, place
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import ENDING, TIE_TYPES
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
    _overview(card, record, wording)
    _moved(card, record, wording)
    evidence = references is not None
    if references is not None:
        _evidence_of_all(card, record, wording, references)
    _groups(card, record, wording)
    for text in _remarks(record, network, evidence=evidence):
        card.text(text)
    if not evidence:
        card.text(
            "For the ties and sources behind each line, add --evidence. For all that the data say "
            "of one person: elitenet actor NAME."
        )
    card.text(wording.note)
    return card.render()


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
            list(_acts(person)) if lost else _begun(person),
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
                (_name(person, wording), _change(person), _places(person, "offices_lost"),
                 _places(person, "offices_gained"))
                for person in people
            ]  # fmt: skip
            _columns(card, ("name", "level", "left", "took up"), rows, right=(False,) * 4)


def _name(person: Record, wording: Wording) -> list[str]:
    mark = _mark(person, wording)
    return [person["name"], f"({mark})"] if mark else [person["name"]]


def _change(person: Record) -> str:
    level = person["level"]
    if level["before"] is None and level["after"] is None:
        return ""
    if level["before"] is None or level["after"] is None:
        return "not known"
    if level["before"] == level["after"]:
        return f"{level['before']}"
    return f"{level['before']} to {level['after']}"


def _level(person: Record, day: str) -> str:
    level = person["level"][day]
    return "" if level is None else str(level)


def _places(person: Record, key: str) -> list[str]:
    """The highest post, one of the seats studied if there is one, and how many more."""
    return _first(
        person[key], lambda o: f"{o['organization_name']}: {o['post_title'] or o['title']}"
    )


def _begun(person: Record) -> list[str]:
    return _first(
        person["offices_gained"],
        lambda o: f"{_doubt(o)}{_beginning(o)[1] or '(no date)'} {o['organization_name']}",
    )


def _first(offices: Sequence[Record], said: Callable[[Record], str]) -> list[str]:
    if not offices:
        return ["none"]
    first, *others = sorted(offices, key=lambda o: (o["certainty"] != "yes", not o["studied"]))
    return [said(first), f"and {len(others)} more"] if others else [said(first)]


def _outcome(person: Record, record: Record, wording: Wording) -> list[str]:
    unit, readings = _unit(person, record), person["readings"]
    either = [readings["certain"], readings["possible"]] if readings else [person]
    said = [_reading(one, unit, wording) for one in either]
    if wording.key == "lost":
        # The heading says "lost" already; what was lost comes first.
        said.sort(key=lambda text: not text.startswith("lost "))
        said = [text.removeprefix("lost ") for text in said]
    mark = _mark(person, wording)
    return [*said[:1], *(f"or {other}" for other in said[1:]), *([f"({mark})"] if mark else [])]


def _mark(person: Record, wording: Wording) -> str:
    return "" if person[wording.of] else "not counted"


def _unit(person: Record, record: Record) -> str:
    """What somebody is judged by."""
    return "seats" if record["seats_studied"] and person["studied"] else "posts"


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
    doubt = "possibly: " if office["certainty"] == "possibly" else ""
    return f"{doubt}{place(office)} ({dated(office)})"


def _acts(person: Record) -> Iterator[str]:
    """Acts that took a post or went against the person, else ends of posts, with their dates."""
    telling = [act for act in person["acts"] if _tells(act["type"])]
    for act in telling:
        yield from _doubted(act, f"{act['type']} {act['date']}")
    if not any(act["certainty"] == "yes" for act in telling):
        for office in person["offices_lost"]:
            what, when = ending(office)
            if what in ("post seen", "post last seen"):
                # The sighting is sure; what is not known is whether the post was lost.
                yield Unbroken(f"{what} {when},")
                yield "end not seen"
            else:
                yield from _doubted(office, f"{what} {when}".rstrip())


def _doubted(item: Record, said: str) -> Iterator[str]:
    if item["certainty"] == "possibly":
        yield "possibly:"
    yield Unbroken(said)


def _tells(type_: str) -> bool:
    """Whether an act of a type says by itself what was lost."""
    return type_ in ENDING or TIE_TYPES[type_].severity > 0


def _doubt(item: Record) -> str:
    return "possibly: " if item["certainty"] == "possibly" else ""


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
        card.line("", "", "; ".join(_summary(person, record, wording)))
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


def _summary(person: Record, record: Record, wording: Wording) -> Iterator[str]:
    """What became of the person, in the words of the rule."""
    unit = _unit(person, record)
    if person["readings"]:
        readings = person["readings"]
        certain, possible = (
            _reading(readings[key], unit, wording) for key in ("certain", "possible")
        )
        yield f"on what is certain, {certain}; with what is possible, {possible}"
    else:
        yield _reading(person, unit, wording)
    later = person["offices_after"] or person["offices_later"]
    if person["direction"] and person["outcome"] == "moved":
        yield f"level {_change(person) or 'not known'}"
    if wording.key == "lost" and person["offices_lost"] and not later:
        yield "no later post in the data"
    yield person["group"]
    if record["seats_studied"] and not person["studied"]:
        yield "OUTSIDE THE SEATS STUDIED: not counted"
    elif not person[wording.of]:
        what = "seat studied" if record["seats_studied"] else "post"
        yield f"{wording.outside.upper()}: no certain {what} on {wording.day(record)}"


_EXTENTS = {"all": "all", "some": "some", "uncertain": "some or all"}
_OUTCOMES = {
    "acted-against": "legal action",
    "entered": "entered office",
    "gained": "gained {unit}",
    "kept": "no {change} seen",
    "none": "no {unit} on either day",
}


def _reading(reading: Record, unit: str, wording: Wording) -> str:
    """One reading in words; ``unit`` is what it counts, seats or posts."""
    outcome, direction = str(reading["outcome"]), reading["direction"]
    if reading["extent"]:
        return f"lost {_EXTENTS[reading['extent']]} {unit}"
    if outcome == "moved" and direction in ("up", "down"):
        return f"moved {direction}"
    change = "loss" if wording.key == "lost" else "gain"
    return _OUTCOMES.get(outcome, outcome).format(unit=unit, change=change)


def _evidence(
    person: Record, wording: Wording, references: References
) -> Iterator[tuple[str, str, str]]:
    ended = [(ending(office), office) for office in person["offices_lost"]]
    begun = [(_beginning(office), office) for office in person["offices_gained"]]
    begun_ties = {office["tie"] for office in person["offices_gained"]}
    for (what, when), office in [*ended, *begun] if wording.key == "lost" else [*begun, *ended]:
        inferred = what == "post ended" and office["end_basis"] == "inferred"
        doubt = " (end inferred)" if inferred else ""
        if what == "post begun" and office["start_basis"] == "inferred":
            doubt = " (start inferred)"
        yield what, when or "", f"{place(office)}{doubt} {_cite(office, references)}"
    for office in person["offices_later"]:
        what, when = _beginning(office, "post later")
        yield what, when, f"{place(office)} {_cite(office, references)}"
    for office in person["offices_after"] if wording.key == "lost" else ():
        if office["certainty"] == "yes" and office["tie"] not in begun_ties:
            yield "keeps", "", f"{place(office)} {_cite(office, references)}"
    for act in person["acts"]:
        by = "" if act["by"] == person["id"] else f"by {act['by_name']}: "
        annulled = " (annulled later)" if act["annulled"] else ""
        yield act["type"], act["date"], f"{by}{act['detail']}{annulled} {_cite(act, references)}"


def _beginning(office: Record, begun: str = "post begun") -> tuple[str, str]:
    if office["attested"]:
        return "post seen", office["attested"]
    return begun, office["start"]


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
    heading = "at risk" if wording.key == "lost" else "in office"
    moved = {"moved_down": "moved down"} if wording.key == "lost" else {}
    keys = [wording.of, wording.key, "uncertain", *moved]
    rows = [(row["group"], *(str(row[key]) for key in keys)) for row in record["groups"]]
    if rows:
        card.heading(f"By tie to the two patrons on {record['before']}")
        headings = ("group", heading, wording.key, "uncertain", *moved.values())
        card.columns(headings, rows, right=(False, *(True for _ in keys)))


_LEVELS = (
    "Levels are the coder's: they follow the formal order of offices and say nothing about "
    "influence."
)


def _remarks(record: Record, network: Network, *, evidence: bool) -> Iterator[str]:
    """What the figures rest on."""
    names = network.actor_by_id
    patrons = [
        f"{side} patron: {names[record[side]].name}"
        for side in ("outgoing", "incoming")
        if record[side]
    ]
    if patrons:
        said = "; ".join(patrons)
        yield f"{said[0].upper()}{said[1:]}."
    options = record["options"]
    reach = (
        f" Reach: posts of others within {options['steps']} steps "
        f"({', '.join(options['reach_layers'])})."
    )
    yield (
        f"Betweenness (rank in brackets) is measured among {options['people']} people, the same "
        f"on both days, by ties of these layers: {', '.join(options['layers'])}."
        f"{reach if evidence else ''}"
    )
    said = big_bodies.said(record["big_bodies"], options, network)
    if said:
        yield said
    moved = [*record.get("moved_down", ()), *record["moved_otherwise"]]
    if any(person["direction"] for person in moved):
        yield _LEVELS
    if record["died"]:
        died = ", ".join(names[id_].name for id_ in record["died"])
        yield f"Died between the two days, and counted nowhere: {died}."
