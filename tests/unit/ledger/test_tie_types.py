"""The vocabulary of ties: what an analysis relies on."""

from __future__ import annotations

import re

import pytest

from elitenet.ledger.tie_types import (
    BY_USE,
    DEFAULT_STATUSES,
    POST_TYPES,
    RANKS,
    STATUSES,
    TIE_TYPES,
    USUAL,
    Family,
    Layer,
    TieType,
    Time,
)

types = pytest.mark.parametrize("declared", TIE_TYPES.values(), ids=lambda t: t.name)


def names(**wanted: object) -> set[str]:
    return {
        t.name
        for t in TIE_TYPES.values()
        if all(getattr(t, field) == value for field, value in wanted.items())
    }


def test_the_vocabulary_is_the_one_of_the_coding_notes() -> None:
    assert names(family=Family.KIN) == {"kinship", "marriage", "affinity"}
    assert names(family=Family.INSTITUTION) == {"office", "party", "staff", "membership"}
    assert names(family=Family.ECONOMY) == {"business", "ownership"}
    assert names(family=Family.POWER) == {
        "patronage", "ally", "hierarchy", "influence", "veto-power",
    }  # fmt: skip
    assert names(family=Family.POWER_ACT) == {
        "appointment", "nomination", "dismissal", "resignation", "order", "request",
    }  # fmt: skip
    assert names(family=Family.STRUCTURE) == {"succession"}
    assert names(family=Family.LEGAL) == {
        "investigation", "detention", "arrest", "charge", "trial", "conviction", "release",
        "court-order", "civil-proceeding", "injured-party", "naming", "legal-act",
    }  # fmt: skip
    assert names(family=Family.SPEECH) == {
        "accusation", "public-criticism", "public-support", "statement", "interview",
    }  # fmt: skip
    assert names(family=Family.META) == {
        "assessment", "author-lists", "publication", "citation",
    }  # fmt: skip


def test_the_layers_are_made_from_what_the_design_says() -> None:
    assert names(layer=Layer.KIN) == {"kinship", "marriage", "affinity"}
    assert names(layer=Layer.PATRONAGE) == {
        "patronage", "staff", "ally", "hierarchy", "appointment", "nomination",
    }  # fmt: skip
    assert names(layer=Layer.COLLEAGUE) == {"office", "party"}
    assert names(layer=Layer.BUSINESS) == {"business", "ownership"}


def test_a_post_is_an_office_or_a_party_post() -> None:
    assert {"office", "party"} == POST_TYPES == names(post=True)


def test_gravest_first_and_naming_is_not_grave() -> None:
    grave = sorted((t.severity, t.name) for t in TIE_TYPES.values() if t.severity)
    assert grave == [
        (1, "conviction"), (2, "trial"), (3, "charge"), (4, "arrest"), (5, "detention"),
        (6, "investigation"),
    ]  # fmt: skip


def test_in_an_act_the_subject_is_from_for_resignation_and_succession_else_to() -> None:
    acts = {Family.POWER_ACT, Family.LEGAL, Family.STRUCTURE}
    by_from = {t.name for t in TIE_TYPES.values() if t.family in acts and t.subject == "from"}
    assert by_from == {"resignation", "succession"}
    for declared in TIE_TYPES.values():
        assert (declared.subject is not None) == (declared.family in acts), declared.name
        assert declared.subject is None or declared.time is Time.POINT


def test_only_marriages_and_alliances_have_no_direction() -> None:
    assert names(directed=False) == {"marriage", "ally"}


def test_only_kin_is_lifelong() -> None:
    assert names(time=Time.LIFELONG) == names(family=Family.KIN)


def test_the_usual_types_come_first_and_none_is_missing() -> None:
    assert len(USUAL) == 12
    assert BY_USE[:12] == tuple(USUAL)
    assert sorted(BY_USE) == sorted(TIE_TYPES)


@types
def test_a_type_says_what_both_sides_mean(declared: TieType) -> None:
    assert declared.meaning.count("{from}") == 1
    assert declared.meaning.count("{to}") == 1
    assert declared.from_kinds
    assert declared.to_kinds
    assert declared.from_kinds | declared.to_kinds <= {"person", "organization"}


@types
def test_a_type_and_its_relationship_are_written_as_they_must_be(declared: TieType) -> None:
    assert TIE_TYPES[declared.name] is declared
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", declared.name)
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", declared.relationship)


def test_no_two_types_share_a_relationship() -> None:
    relationships = [t.relationship for t in TIE_TYPES.values()]
    assert len(set(relationships)) == len(relationships)


def test_the_vocabulary_cannot_be_changed_from_outside() -> None:
    with pytest.raises(TypeError):
        TIE_TYPES["office"] = TIE_TYPES["party"]  # type: ignore[index]
    with pytest.raises(TypeError):
        STATUSES["guilty"] = ""  # type: ignore[index]


def test_statuses_and_ranks() -> None:
    assert tuple(STATUSES) == ("official", "reported", "alleged", "claimed-by-author")
    assert DEFAULT_STATUSES == ("official", "reported")
    assert RANKS == ("head", "deputy", "member", "staff")
