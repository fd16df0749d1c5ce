"""Sources in words, and one number for each of them in an answer."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import strategies
from elitenet.citing.references import Cite, References, reference, standing
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.entries import Source

FULL = Source(
    "s1",
    'The "handover"',
    "The Dispatch",
    "Ada Abe",
    PartialDate.parse("2023-03-10"),
    "https://dispatch.example/handover",
    "B",
    "full",
)


def test_a_reference_has_all_that_is_known() -> None:
    assert reference(FULL) == (
        "The Dispatch, \"The 'handover'\", Ada Abe, 2023-03-10. "
        "https://dispatch.example/handover (tier B; read: full)"
    )


def test_what_is_not_known_leaves_no_gap() -> None:
    assert reference(Source("s", "Handover")) == '"Handover", no date.'


def test_a_tier_is_said_as_written_and_only_a_code_is_called_a_tier() -> None:
    said = [standing(Source("s", "t", tier=tier)) for tier in ("", "B", "B2", "news report")]
    assert said == ["", "tier B", "tier B2", "news report"]


def test_a_case_can_say_its_tiers_in_words() -> None:
    source = Source("s", "t", tier="B", seen="full", extra=(("tier_words", "news"),))
    assert standing(source) == "news, tier B; read: full"
    assert standing(replace(source, tier="news-report", seen="")) == "news"


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), max_size=12))
def test_each_source_has_one_number_by_first_mention(mentions: list[list[str]]) -> None:
    references = References({id_: Source(id_, id_) for id_ in "abcdef"})
    printed = [references.numbers(ids) for ids in mentions]
    first = list(dict.fromkeys(id_ for ids in mentions for id_ in ids))
    assert [source.id for source in references.cited] == first
    for ids, marks in zip(mentions, printed, strict=True):
        numbers = [int(number) for number in re.findall(r"\d+", marks)]
        assert numbers == sorted(first.index(id_) + 1 for id_ in set(ids))
    # Asked again, nothing is renumbered.
    assert [references.numbers(ids) for ids in mentions] == printed


def test_ids_give_no_numbers_and_no_references() -> None:
    references = References({"a": Source("a", "A"), "b": Source("b", "B")}, Cite.IDS)
    assert references.numbers(["b", "a"]) == ""
    assert references.marks(["b", "a"]) == "b, a"
    assert references.cited == []


@given(strategies.sources())
def test_a_reference_is_one_line_whatever_the_source(sources: tuple[Source, ...]) -> None:
    for source in sources:
        assert len(reference(source).splitlines()) == 1 or "\x85" in source.title
