"""The glossary explains every measure that is printed, and the words that are used unexplained."""

from __future__ import annotations

import re

import pytest

from documents import ROOT
from elitenet.measures.catalogue import MEASURES, NETWORK_MEASURES, Measure

TEXT = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### ([^\n]+)\n\n(.*?)(?=^#|\Z)", TEXT, re.M | re.S))

WORDS = (
    "Seat", "Spell", "Post", "Patron", "Outgoing and incoming patron", "Frame", "Household",
    "Certain and possible", "Big body", "Career tie", "Mechanical share", "Decisive tie",
    "E-I index", "Ego network", "At risk", "Level", "Layer", "Rank",
)  # fmt: skip


@pytest.mark.parametrize("measure", [*MEASURES, *NETWORK_MEASURES], ids=lambda m: m.name)
def test_every_measure_has_an_entry_with_its_source(measure: Measure) -> None:
    assert measure.label in ENTRIES
    cited = re.findall(r"[A-Z]\w+(?= |,)|\d{4}", measure.reference)
    assert not [word for word in cited if word not in ENTRIES[measure.label]]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_an_entry(word: str) -> None:
    assert len(ENTRIES[word].split()) >= 8


def test_words_are_in_alphabetical_order() -> None:
    words = TEXT.partition("## Words")[2].partition("## Measures")[0]
    found = re.findall(r"^### (.+)", words, re.M)
    assert found == sorted(found, key=str.casefold)
