"""An actor is found by any spelling, and never guessed at when a name fits exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet.errors import UsageError
from elitenet.folder import dataset
from elitenet.ledger.names import candidates, find, fold, reading
from elitenet.ledger.network import Actor, Network


def people(*rows: tuple[str, str] | tuple[str, str, str]) -> Network:
    """Persons from an id, a name and aliases."""
    return Network(
        tuple(
            Actor(row[0], row[1], "person", tuple(row[2].split("; ")) if len(row) > 2 else ())
            for row in rows
        ),
        (),
        (),
    )


COMPOSERS = people(
    ("rachmaninoff", "Sergei Rachmaninoff", "Сергей Рахманинов"),
    ("prokofiev", "Sergei Prokofiev"),
    ("dvorak", "Antonín Dvořák"),
    ("saint-saens", "Camille Saint-Saëns"),
    ("bach-js", "Johann Sebastian Bach"),
    ("bach-jc", "Johann Christian Bach"),
    ("straße", "Karl Straße"),
    ("xian", "冼星海"),
    ("oneill", "Francis O'Neill"),
)


@pytest.mark.parametrize(
    ("text", "tier", "ids"),
    [
        ("bach-js", "id", ["bach-js"]),
        (" bach-js ", "id", ["bach-js"]),
        ("JOHANN  sebastian bach", "name", ["bach-js"]),
        ("Сергей Рахманинов", "name", ["rachmaninoff"]),
        ("camille saint saens", "transliterated", ["saint-saens"]),
        ("Camille Saint Saëns", "name", ["saint-saens"]),
        ("KARL STRASSE", "name", ["straße"]),
        ("francis oneill", "name", ["oneill"]),
        ("Francis O’Neill", "name", ["oneill"]),
        ("Ｐrokofiev", "words", ["prokofiev"]),
        ("Bach, Johann", "words", ["bach-jc", "bach-js"]),
        ("sergei", "words", ["prokofiev", "rachmaninoff"]),
        ("sergei рахманинов", "words", ["rachmaninoff"]),
        ("dvorak antonin", "transliterated", ["dvorak"]),
        ("Прокофиев", "transliterated", ["prokofiev"]),
        ("rakhmaninov", "transliterated", ["rachmaninoff"]),
        ("Xian Xinghai", "transliterated", ["xian"]),
        ("prokofieff", "fuzzy", ["prokofiev"]),
        ("prokowjew", "none", []),
        ("prokofjev", "fuzzy", ["prokofiev"]),
        ("Rachmaninow", "fuzzy", ["rachmaninoff"]),
        ("Bach Mozart", "none", []),
        ("Johann Prokofiev", "none", []),
    ],
)
def test_the_first_tier_with_a_hit_wins(text: str, tier: str, ids: list[str]) -> None:
    found = candidates(COMPOSERS, text)
    assert (found[0], [actor.id for actor in found[1]]) == (tier, ids)


def test_an_exact_name_hides_those_that_only_hold_its_words() -> None:
    network = people(("a", "Karl Marx"), ("b", "Karl Marx Allee"), ("c", "Carl Marx"))
    assert find(network, "karl marx").id == "a"
    assert candidates(network, "marx karl")[0] == "words"


def test_an_alias_counts_as_much_as_the_name() -> None:
    network = people(("a", "Ann Lee", "Bob"), ("b", "Bob"))
    with pytest.raises(UsageError) as caught:
        find(network, "bob")
    assert str(caught.value) == "'bob' fits 2 actors; give an id:\n  a  Ann Lee\n  b  Bob"
    assert caught.value.exit_code == 2


def test_an_id_wins_over_a_name() -> None:
    network = people(("x", "Ann"), ("Ann", "Somebody Else"))
    assert find(network, "Ann").id == "Ann"
    assert find(network, "ann").id == "x"


def test_kind_filters_and_says_so() -> None:
    network = Network(
        (Actor("p", "Atlas", "person"), Actor("o", "Atlas Bank", "organization")), (), ()
    )
    assert find(network, "atlas bank", "organization").id == "o"
    assert find(network, "atlas", "organization").id == "o"
    assert find(network, "atlas").id == "p"
    with pytest.raises(UsageError) as caught:
        find(network, "bank", "person")
    assert str(caught.value) == "'bank' is not a person; it fits:\n  o  Atlas Bank"


def test_nobody_of_that_name() -> None:
    with pytest.raises(UsageError) as caught:
        find(COMPOSERS, "prokowjew")
    assert str(caught.value) == (
        "nobody in the data is named 'prokowjew'; did you mean Sergei Prokofiev (prokofiev)?"
    )
    with pytest.raises(UsageError) as caught:
        find(COMPOSERS, "qqqq")
    assert str(caught.value) == "nobody in the data is named 'qqqq'"


@pytest.mark.parametrize("text", ["", "  ", "--", "!?"])
def test_a_blank_name_is_no_name(text: str) -> None:
    with pytest.raises(UsageError, match="the name is blank; give a name or an id"):
        find(COMPOSERS, text)


def test_a_long_list_is_cut() -> None:
    network = people(*((f"p{i:02}", f"Ann {i:02}") for i in range(25)))
    with pytest.raises(UsageError) as caught:
        find(network, "ann")
    lines = str(caught.value).splitlines()
    assert lines[0] == "'ann' fits 25 actors; give an id:"
    assert lines[-2:] == ["  p19  Ann 19", "  and 5 more"]


@given(st.text(max_size=20))
def test_any_text_finds_or_is_refused(text: str) -> None:
    if not any(letter.isalnum() or letter == "_" for letter in text):
        with pytest.raises(UsageError):
            candidates(COMPOSERS, text)
        return
    tier, found = candidates(COMPOSERS, text)
    assert (tier == "none") == (found == ())
    if len(found) == 1:
        assert find(COMPOSERS, text) == found[0]
    else:
        with pytest.raises(UsageError):
            find(COMPOSERS, text)


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(reading(text)) == reading(text)
    assert reading(text).isascii()


@given(st.sampled_from(COMPOSERS.actors), st.randoms())
def test_the_words_of_a_name_find_it_in_any_order(actor: Actor, random: object) -> None:
    words = actor.name.split()
    random.shuffle(words)  # type: ignore[attr-defined]
    assert actor in candidates(COMPOSERS, " ".join(words))[1]


@pytest.fixture(scope="module")
def case() -> Network:
    return dataset.load()


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Toqaev", "tokayev-kassym-jomart"),
        ("Tokayev", "tokayev-kassym-jomart"),
        ("Tokaev", "tokayev-kassym-jomart"),
        ("tokaev", "tokayev-kassym-jomart"),
        ("Токаев", "tokayev-kassym-jomart"),
        ("Тоқаев", "tokayev-kassym-jomart"),
        ("қасым-жомарт тоқаев", "tokayev-kassym-jomart"),
        ("abish", "abish-samat"),
        ("Samat Abish", "abish-samat"),
        ("karim masimov", "masimov-karim"),
        ("Кәрім Мәсімов", "masimov-karim"),
    ],
)
def test_people_of_the_bundled_case(case: Network, text: str, id_: str) -> None:
    assert find(case, text).id == id_


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Nigmatulin", ["nigmatulin-nurlan", "nigmatulin-yerlan"]),
        ("Masimov", ["masimov-karim", "masimov-nurlan"]),
        ("Satybaldyuly", ["satybaldy-kairat", "abish-samat"]),
    ],
)
def test_names_that_fit_two_people_of_the_bundled_case(
    case: Network, text: str, ids: list[str]
) -> None:
    with pytest.raises(UsageError) as caught:
        find(case, text)
    lines = str(caught.value).splitlines()
    assert lines[0] == f"'{text}' fits 2 actors; give an id:"
    assert [line.split()[0] for line in lines[1:]] == ids
    assert caught.value.exit_code == 2


def test_every_name_and_alias_of_the_bundled_case_finds_its_actor(case: Network) -> None:
    for actor in case.actors:
        for name in (actor.id, actor.name, *actor.aliases):
            assert actor in candidates(case, name)[1], name
