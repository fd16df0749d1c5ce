"""The bundled case against a list of 99 seats with their holders on two days."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import elitenet
from elitenet.ledger.dates import Certainty

SEATS = Path(__file__).parents[2] / "data" / "seats.csv"
PAGE = Path(__file__).parents[3] / "docs" / "case.md"
DAYS = {"holder_2021_12_31": "2021-12-31", "holder_2022_05_31": "2022-05-31"}

# Seats whose holder the list itself calls likely, inferred or not coded on that day.
ONLY_POSSIBLY = {
    ("president-press-secretary", "2021-12-31"),
    ("samruk-kazyna-council-chair", "2021-12-31"),
    ("kazmunaygas-chair", "2021-12-31"),
    ("akim-kyzylorda", "2022-05-31"),
    ("security-council-secretary", "2022-05-31"),
    ("administration-deputy-balayeva", "2022-05-31"),
    ("senate-deputy-chair-1", "2022-05-31"),
    ("amanat-executive-secretary", "2022-05-31"),
    ("qazaqgaz-chair", "2022-05-31"),
    ("kazpost-chair", "2022-05-31"),
}
DOUBT = ("likely", "inferred", "medium", "uncertain", "not coded")


def seats() -> Iterator[tuple[str, str, str, str]]:
    with SEATS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, day in DAYS.items():
                yield row["post"], day, row[column], row["certainty"]


@cache
def holders(day: str) -> dict[str, dict[str, Certainty]]:
    found: dict[str, dict[str, Certainty]] = {}
    for holding in elitenet.load().as_of(day).holdings():
        for tie in holding.ties:
            found.setdefault(tie.post, {})[holding.person] = holding.certainty
    return found


def test_the_list_has_all_its_seats() -> None:
    assert len(list(seats())) == 2 * 99


@pytest.mark.parametrize(("post", "day", "holder", "said"), list(seats()))
def test_seat(post: str, day: str, holder: str, said: str) -> None:
    found = holders(day).get(post, {})
    certain = {person for person, certainty in found.items() if certainty is Certainty.YES}
    if not holder:
        assert certain == set()
    elif (post, day) in ONLY_POSSIBLY:
        assert any(word in said for word in DOUBT)
        assert certain == set()
        assert found[holder] is Certainty.POSSIBLY
    else:
        assert certain == {holder}


def test_the_docs_say_which_starts_not_seen_bear_on_march_2019() -> None:
    network = elitenet.load()
    day = network.turning_point("march-2019").before
    assert day is not None
    blank = {spell.id for spell in network.spells if spell.period.start is None}
    held = {
        tie.id: holding.certainty
        for holding in network.as_of(day).holdings()
        for tie in holding.ties
    }
    certain = {id_ for id_ in blank if held.get(id_) is Certainty.YES}
    possible = {id_ for id_ in blank if held.get(id_) is Certainty.POSSIBLY}
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    told = re.search(
        r"One of the 35 is certain on 18 March 2019, because a source of 2019 speaks of it: "
        r"(T\d+)\. "
        r"Another 18 are possible on that day and put nobody at risk: ([T\d, ]+)\.",
        text,
    )
    assert told
    assert certain == {told[1]}
    assert possible == set(told[2].split(", "))
    assert (len(blank), len(possible)) == (35, 18)
