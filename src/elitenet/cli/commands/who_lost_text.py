"""``who-lost`` and ``who-won`` for people: an overview, the evidence, the denominator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elitenet.change.wording import WORDINGS, Wording, denominator, left_out, title
from elitenet.cli.answer import Answer
from elitenet.cli.card import Card, dated, ending, figure, place
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import ENDING, TIE_TYPES
from elitenet.tables import Column, Screen

Record = Mapping[str, Any]


COLUMNS = (
    Column("id"),
    Column("name"),
    Column("group"),
    Column("outcome"),
    Column("extent"),
    Column("at_risk"),
    Column("held_after"),
    Column("offices_lost"),
    Column("offices_gained"),
    Column("acts"),
    Column("betweenness_before", right=True),
    Column("betweenness_after", right=True),
    Column("rank_before", right=True),
    Column("rank_after", right=True),
    Column("reach_before", right=True),
    Column("reach_after", right=True),
    Column("ties"),
    Column("sources"),
)
"""The columns of CSV and Markdown, one row a person, the uncertain ones last."""


def listing_answer(record: Record, word: str, network: Network) -> Answer:
    """A listing in every format.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    word : {"lost", "won"}
    network : Network
        For titles and names.
    """
    wording = WORDINGS[word]
    return Answer(
        record=record,
        rows=[_row(person) for person in (*record[word], *record["uncertain"])],
        columns=COLUMNS,
        title=title(record, wording, network),
        notes=(denominator(record, wording), wording.note),
        card=lambda screen: _card(record, wording, network, screen),
    )


def _row(person: Record) -> dict[str, object]:
    flat: dict[str, object] = {key: person[key] for key in ("id", "name", "group", "outcome")}
    flat |= {key: person[key] for key in ("extent", "at_risk", "held_after", "sources")}
    for key in ("offices_lost", "offices_gained"):
        flat[key] = [f"{place(office)} ({dated(office)})" for office in person[key]]
    flat["acts"] = [f"{act['type']} {act['date']}: {act['detail']}" for act in person["acts"]]
    for key in ("betweenness", "rank", "reach"):
        flat[f"{key}_before"], flat[f"{key}_after"] = person[key]["before"], person[key]["after"]
    evidence = (*person["offices_lost"], *person["offices_gained"], *person["acts"])
    flat["ties"] = list(dict.fromkeys(id_ for item in evidence for id_ in _ties(item)))
    return flat


def _card(record: Record, wording: Wording, network: Network, screen: Screen) -> str:
    card = Card(screen)
    card.title(title(record, wording, network))
    listed, uncertain = record[wording.key], record["uncertain"]
    if listed:
        _overview(card, listed, wording)
    else:
        card.text("Nobody is listed.")
    for heading, people, start in (
        ("The evidence", listed, 1),
        ("Uncertain: the ledger can be read both ways", uncertain, len(listed) + 1),
    ):
        if people:
            card.heading(heading)
            _entries(card, people, record, wording, start)
    _groups(card, record, wording)
    for text in _remarks(record, network):
        card.text(text)
    card.text(denominator(record, wording))
    card.text(wording.note)
    return card.render()


def _overview(card: Card, people: Sequence[Record], wording: Wording) -> None:
    lost = wording.key == "lost"
    day = "before" if lost else "after"
    rows = [
        (
            f"{number}.",
            person["name"],
            _outcome(person, wording),
            list(_acts(person) if lost else _begun(person)),
            _score(person, day),
        )
        for number, person in enumerate(people, start=1)
    ]
    headings = ("", "name", wording.key, "on record" if lost else "post begun", "betweenness")
    card.columns(headings, rows, right=(True, False, False, False, True))


def _outcome(person: Record, wording: Wording) -> list[str]:
    said = {"all": "all posts", "some": "some posts"}.get(person["extent"], _reading(person))
    return [said] if person[wording.of] else [f"{said},", wording.outside]


def _acts(person: Record) -> Iterator[str]:
    for act in person["acts"]:
        yield f"{_doubt(act)}{act['type']} {act['date']}"
    if not any(act["certainty"] == "yes" and _tells(act["type"]) for act in person["acts"]):
        for office in person["offices_lost"]:
            what, when = ending(office)
            if what in ("post seen", "post last seen"):
                # The sighting is sure; what is not known is whether the post was lost.
                yield f"{what} {when}, end not seen"
            else:
                yield f"{_doubt(office)}{what} {when}".rstrip()


def _tells(type_: str) -> bool:
    """Whether an act of a type says by itself what was lost."""
    return type_ in ENDING or TIE_TYPES[type_].severity > 0


def _begun(person: Record) -> Iterator[str]:
    for office in person["offices_gained"]:
        seen = f"seen {office['attested']}" if office["attested"] else "(no date)"
        yield f"{_doubt(office)}{office['start'] or seen} {office['organization_name']}"


def _doubt(item: Record) -> str:
    return "possibly: " if item["certainty"] == "possibly" else ""


def _entries(
    card: Card, people: Sequence[Record], record: Record, wording: Wording, start: int
) -> None:
    for number, person in enumerate(people, start):
        card.entry(number, person["name"], person["id"])
        card.line("", "", "; ".join(_summary(person, record, wording)))
        for what, when, text in _evidence(person, wording):
            card.line(what, when, text)
        reach = person["reach"]
        card.line(
            "betweenness",
            "",
            f"{_score(person, 'before')}, then {_score(person, 'after')}; reach "
            f"{reach['before']}, then {reach['after']}",
        )
        card.line("sources", "", ", ".join(person["sources"]), faint=True)


def _summary(person: Record, record: Record, wording: Wording) -> Iterator[str]:
    """What became of the person, in the words of the rule."""
    if person["readings"]:
        certain, possible = (_reading(person["readings"][key]) for key in ("certain", "possible"))
        yield f"on what is certain, {certain}; with what is possible, {possible}"
    else:
        yield _reading(person)
    later = person["offices_after"] or person["offices_later"]
    if wording.key == "lost" and person["offices_lost"] and not later:
        yield "no later post in the data"
    yield person["group"]
    if not person[wording.of]:
        yield f"{wording.outside.upper()}: no certain post on {wording.day(record)}"


_EXTENTS = {"all": "lost all posts", "some": "lost some posts", "uncertain": "lost posts"}
_OUTCOMES = {
    "acted-against": "acted against",
    "entered": "entered office",
    "gained": "gained posts",
    "kept": "no loss seen",
    "none": "no post on either day",
}


def _reading(reading: Record) -> str:
    outcome = str(reading["outcome"])
    return _EXTENTS.get(reading["extent"] or "", _OUTCOMES.get(outcome, outcome))


def _evidence(person: Record, wording: Wording) -> Iterator[tuple[str, str, str]]:
    ended = [(ending(office), office) for office in person["offices_lost"]]
    begun = [(_beginning(office), office) for office in person["offices_gained"]]
    for (what, when), office in [*ended, *begun] if wording.key == "lost" else [*begun, *ended]:
        inferred = what == "post ended" and office["end_basis"] == "inferred"
        doubt = " (end inferred)" if inferred else ""
        if what == "post begun" and office["start_basis"] == "inferred":
            doubt = " (start inferred)"
        yield what, when or "", f"{place(office)}{doubt} {_cite(office)}"
    for office in person["offices_later"]:
        what, when = _beginning(office, "post later")
        yield what, when, f"{place(office)} {_cite(office)}"
    for act in person["acts"]:
        by = "" if act["by"] == person["id"] else f"by {act['by_name']}: "
        annulled = " (annulled later)" if act["annulled"] else ""
        yield act["type"], act["date"], f"{by}{act['detail']}{annulled} {_cite(act)}"


def _beginning(office: Record, begun: str = "post begun") -> tuple[str, str]:
    if office["attested"]:
        return "post seen", office["attested"]
    return begun, office["start"]


def _cite(item: Record) -> str:
    possibly = "possibly, " if item["certainty"] == "possibly" else ""
    return f"[{', '.join(_ties(item))}, {possibly}{item['status']}]"


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
    rows = [
        (row["group"], str(row[wording.of]), str(row[wording.key]), str(row["uncertain"]))
        for row in record["groups"]
    ]
    if rows:
        card.heading(f"By tie to the two patrons on {record['before']}")
        card.columns(
            ("group", heading, wording.key, "uncertain"), rows, right=(False, True, True, True)
        )


def _remarks(record: Record, network: Network) -> Iterator[str]:
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
    yield (
        f"Betweenness, with its rank in brackets, is that of {options['people']} people "
        f"({', '.join(options['layers'])}), the same ones on both days. Reach: posts of others "
        f"within {options['steps']} steps ({', '.join(options['reach_layers'])})."
    )
    bodies = {record[day]: members for day, members in record["left_out"].items()}
    said = left_out(bodies, options["max_body"], network)
    if said:
        yield said
    if record["died"]:
        died = ", ".join(names[id_].name for id_ in record["died"])
        yield f"Died between the two days, and counted nowhere: {died}."
