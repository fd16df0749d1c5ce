"""What became of one person in words, made from the plain values of a listing.

The command line and the page say the same, since both take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from elitenet.change import big_bodies
from elitenet.change.wording import Wording
from elitenet.errors import number
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import ENDING, TIE_TYPES

Record = Mapping[str, Any]


# --- posts ---


def place(office: Record) -> str:
    """A body and the post in it."""
    return ": ".join(filter(None, (office["organization_name"], office["title"])))


def ending(spell: Record) -> tuple[str, str]:
    """What is known of the end of a post, and the date: a post that was seen has no end."""
    if spell["attested"]:
        return "post seen", spell["attested"]
    if spell["end"] is None:
        return "end not seen", ""
    return _ENDINGS.get(spell["end_basis"], "post ended"), spell["end"]


_ENDINGS = {"last-attested": "post last seen", "latest": "post over by"}


def beginning(office: Record, begun: str = "post begun") -> tuple[str, str | None]:
    """What is known of the start of a post, and the date."""
    if office["attested"]:
        return "post seen", office["attested"]
    return begun, office["start"]


def doubt(item: Record) -> str:
    """What stands before a post or an act that is only possible."""
    return "possibly: " if item["certainty"] == "possibly" else ""


# --- outcomes ---

_EXTENTS = {"all": "all", "some": "some", "uncertain": "some or all"}
_OUTCOMES = {
    "acted-against": "legal action",
    "entered": "entered office",
    "gained": "gained {unit}",
    "kept": "no {change} seen",
    "none": "no {unit} on either day",
}


def reading(found: Record, unit: str, change: str) -> str:
    """One reading of an outcome.

    Parameters
    ----------
    found : mapping
        With ``outcome``, ``extent`` and ``direction``.
    unit : {"seats", "posts"}
        What it counts.
    change : str
        What is asked about: a loss, a gain, or any change.

    Examples
    --------
    >>> reading({"outcome": "lost", "extent": "all", "direction": None}, "seats", "loss")
    'lost all seats'
    """
    outcome, direction = str(found["outcome"]), found["direction"]
    if found["extent"]:
        return f"lost {_EXTENTS[found['extent']]} {unit}"
    if outcome == "moved" and direction in ("up", "down"):
        return f"moved {direction}"
    return _OUTCOMES.get(outcome, outcome).format(unit=unit, change=change)


def both(certain: str, possible: str) -> str:
    """Two readings that differ, in one line."""
    return f"on what is certain, {certain}; with what is possible, {possible}"


def _asked(wording: Wording) -> str:
    return "loss" if wording.key == "lost" else "gain"


def unit_of(person: Record, record: Record) -> str:
    """What somebody is judged by."""
    return "seats" if record["seats_studied"] and person["studied"] else "posts"


def outcomes(person: Record, record: Record, wording: Wording) -> list[str]:
    """What a list says of a person: a loss first, and either reading where there are two."""
    unit, readings = unit_of(person, record), person["readings"]
    either = [readings["certain"], readings["possible"]] if readings else [person]
    said = [reading(one, unit, _asked(wording)) for one in either]
    if wording.key == "lost":
        # The heading says "lost" already; what was lost comes first.
        said.sort(key=lambda text: not text.startswith("lost "))
        said = [text.removeprefix("lost ") for text in said]
    return [*said[:1], *(f"or {other}" for other in said[1:])]


def mark(person: Record, wording: Wording) -> str:
    """What marks somebody who is listed without being counted."""
    return "" if person[wording.of] else "not counted"


def levels(person: Record) -> str:
    """The best level before and after."""
    level = person["level"]
    if level["before"] is None and level["after"] is None:
        return ""
    if level["before"] is None or level["after"] is None:
        return "not known"
    if level["before"] == level["after"]:
        return f"{level['before']}"
    return f"{level['before']} to {level['after']}"


def summary(person: Record, record: Record, wording: Wording) -> Iterator[str]:
    """What became of the person, in the words of the rule."""
    unit = unit_of(person, record)
    if person["readings"]:
        readings = person["readings"]
        yield both(*(reading(readings[k], unit, _asked(wording)) for k in ("certain", "possible")))
    else:
        yield reading(person, unit, _asked(wording))
    later = person["offices_after"] or person["offices_later"]
    if person["direction"] and person["outcome"] == "moved":
        yield f"level {levels(person) or 'not known'}"
    if wording.key == "lost" and person["offices_lost"] and not later:
        yield "no later post in the data"
    column = record["options"]["group_by"]
    yield f"{column}: {person['group']}" if column else person["group"]
    if record["seats_studied"] and not person["studied"]:
        yield "OUTSIDE THE SEATS STUDIED: not counted"
    elif not person[wording.of]:
        what = "seat studied" if record["seats_studied"] else "post"
        yield f"{wording.outside.upper()}: no certain {what} on {wording.day(record)}"


# --- what a list shows of the evidence ---


class Said(NamedTuple):
    """A few words, and whether a line may break within them."""

    text: str
    breaks: bool = True


def on_record(person: Record) -> Iterator[Said]:
    """Acts that took a post or went against the person, else ends of posts, with their dates."""
    telling = [act for act in person["acts"] if _tells(act["type"])]
    for act in telling:
        yield from _doubted(act, f"{act['type']} {act['date']}")
    if not any(act["certainty"] == "yes" for act in telling):
        for office in person["offices_lost"]:
            what, when = ending(office)
            if what in ("post seen", "post last seen"):
                # The sighting is sure; what is not known is whether the post was lost.
                yield Said(f"{what} {when},", breaks=False)
                yield Said("end not seen")
            else:
                yield from _doubted(office, f"{what} {when}".rstrip())


def _doubted(item: Record, text: str) -> Iterator[Said]:
    if item["certainty"] == "possibly":
        yield Said("possibly:")
    yield Said(text, breaks=False)


def _tells(type_: str) -> bool:
    """Whether an act of a type says by itself what was lost."""
    return type_ in ENDING or TIE_TYPES[type_].severity > 0


def taken_up(person: Record) -> list[str]:
    """The highest post that began, and how many more."""
    return _first(
        person["offices_gained"],
        lambda o: f"{doubt(o)}{beginning(o)[1] or '(no date)'} {o['organization_name']}",
    )


def posts(person: Record, key: str) -> list[str]:
    """The highest post, one of the seats studied if there is one, and how many more."""
    return _first(
        person[key], lambda o: f"{o['organization_name']}: {o['post_title'] or o['title']}"
    )


def _first(offices: Sequence[Record], said: Callable[[Record], str]) -> list[str]:
    if not offices:
        return ["none"]
    first, *others = sorted(offices, key=lambda o: (o["certainty"] != "yes", not o["studied"]))
    return [said(first), f"and {len(others)} more"] if others else [said(first)]


# --- the whole record ---


class Line(NamedTuple):
    """A post or an act: what, when and the words; ``item`` has its ties, status and sources."""

    what: str
    when: str
    text: str
    item: Record


def lines(person: Record, *, ended_first: bool) -> Iterator[Line]:
    """All that is on record of a person between the two days.

    Parameters
    ----------
    ended_first : bool
        Whether posts that ended come before those that began, and what is kept is said.
    """
    ended = [(ending(office), office) for office in person["offices_lost"]]
    begun = [(beginning(office), office) for office in person["offices_gained"]]
    begun_ties = {office["tie"] for office in person["offices_gained"]}
    for (what, when), office in [*ended, *begun] if ended_first else [*begun, *ended]:
        inferred = what == "post ended" and office["end_basis"] == "inferred"
        more = " (end inferred)" if inferred else ""
        if what == "post begun" and office["start_basis"] == "inferred":
            more = " (start inferred)"
        yield Line(what, when or "", f"{place(office)}{more}", office)
    for office in person["offices_later"]:
        what, when = beginning(office, "post later")
        yield Line(what, when or "", place(office), office)
    for office in person["offices_after"] if ended_first else ():
        if office["certainty"] == "yes" and office["tie"] not in begun_ties:
            yield Line("keeps", "", place(office), office)
    for act in person["acts"]:
        by = "" if act["by"] == person["id"] else f"by {act['by_name']}: "
        annulled = " (annulled later)" if act["annulled"] else ""
        yield Line(act["type"], act["date"], f"{by}{act['detail']}{annulled}", act)


# --- what the figures rest on ---

_LEVELS = (
    "Levels are the coder's: they follow the formal order of offices and say nothing about "
    "influence."
)


def remarks(record: Record, network: Network, *, reach: bool) -> Iterator[str]:
    """What the figures of a listing rest on.

    Parameters
    ----------
    reach : bool
        Whether the reach to office is shown.
    """
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
    far = (
        f" Reach: posts of others within {options['steps']} steps "
        f"({', '.join(options['reach_layers'])})."
    )
    people = number(options["people"], "person", "people")
    yield (
        f"Betweenness (rank in brackets) is measured among {people}, the same on both days, "
        f"by ties of these layers: {', '.join(options['layers'])}."
        f"{far if reach else ''}"
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
