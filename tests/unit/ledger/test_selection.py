"""Selections: which claims are read, from the names that a command line gives."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.errors import UsageError
from elitenet.ledger.selection import Selection
from elitenet.ledger.tie_types import Layer

LAYERS = [str(layer) for layer in Layer]


def test_the_default_is_kin_patronage_and_colleague_on_certain_official_or_reported_claims() -> (
    None
):
    assert Selection() == Selection.of()
    assert Selection().as_dict() == {
        "layers": ["kin", "patronage", "colleague"],
        "statuses": ["official", "reported"],
        "possibly": "exclude",
        "max_body": 20,
        "big_bodies": "heads",
        "career_years": None,
        "reach_layers": ["kin"],
        "steps": 2,
    }


def test_names_come_in_any_order_with_spaces_and_repeats() -> None:
    assert Selection.of(layers=" business, kin ,kin,").layers == (Layer.KIN, Layer.BUSINESS)
    assert Selection.of(statuses="alleged,official").statuses == ("official", "alleged")
    assert Selection.of(reach_layers="patronage,kin").reach_layers == (Layer.KIN, Layer.PATRONAGE)


@given(st.lists(st.sampled_from(LAYERS), min_size=1))
def test_a_selection_of_layers_is_a_set_in_one_order(chosen: list[str]) -> None:
    layers = Selection.of(layers=",".join(chosen)).layers
    assert set(layers) == set(chosen)
    assert Selection.of(layers=",".join(layers)).layers == layers
    assert list(layers) == [layer for layer in Layer if layer in layers]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"layers": "kin,patronge"},
            "there is no layer 'patronge'; did you mean 'patronage'? "
            "There are: kin, patronage, colleague, business, career",
        ),
        (
            {"statuses": "guilty"},
            "there is no status 'guilty'; "
            "there are: official, reported, alleged, claimed-by-author",
        ),
        (
            {"layers": " , "},
            "no layer is named; there are: kin, patronage, colleague, business, career",
        ),
        ({"max_body": 1}, "max_body must be at least 2 members; it is 1"),
        ({"big_bodies": "head"}, "big_bodies must be one of heads, none, all; it is 'head'"),
        ({"career_years": 0}, "career_years must be at least 1; it is 0"),
        ({"steps": 0}, "steps must be at least 1; it is 0"),
    ],
)
def test_a_wrong_name_or_number_says_what_is_right(options: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        Selection.of(**options)  # type: ignore[arg-type]
    assert str(caught.value) == said
    assert caught.value.exit_code == 2


def test_a_selection_is_immutable() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Selection().steps = 3  # type: ignore[misc]
