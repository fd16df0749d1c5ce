"""Wikidata items become folders: posts at bodies, family told once, what is vague left vague."""

from __future__ import annotations

import copy
import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elitenet.errors import DataError, ElitenetError
from elitenet.folder import dataset
from elitenet.folder.check import check
from elitenet.imports.rows import Imported
from elitenet.imports.wikidata import load
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Tie

SAMPLE = Path(__file__).parents[2] / "data" / "wikidata.json"
ADA, BEN, MINISTER = "Q900000001", "Q900000002", "Q900000020"


def sample() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))["entities"]
    return found


def loaded(entities: dict[str, Any], folder: Path, **asked: Any) -> Imported:
    file = folder / "items.json"
    file.write_text(json.dumps({"entities": entities}), "utf-8")
    return load(file, **asked)


def ties(found: Imported, type_: str, from_: str = "", to: str = "") -> list[Tie]:
    return [
        tie
        for tie in found.network.ties
        if tie.type == type_ and from_ in ("", tie.from_) and to in ("", tie.to)
    ]


def counted(found: Imported) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (what, _), ids in found.tally.found.items():
        counts[what] = counts.get(what, 0) + len(ids)
    return counts


def test_a_human_is_a_person_with_qid_names_and_the_preferred_birth() -> None:
    actor = load(SAMPLE, languages=("en", "ru")).network.actor_by_id["ada-brook"]
    own = dict(actor.extra)
    assert (actor.kind, own["qid"], own["born"], own["gender"]) == (
        "person", ADA, "1961-03-09", "female",
    )  # fmt: skip
    assert set(actor.aliases) == {"A. Brook", "Ада Брук"}
    assert actor.role == "politician"


def test_a_name_falls_back_from_language_to_language() -> None:
    names = {dict(a.extra)["qid"]: a.name for a in load(SAMPLE, languages=("ru",)).network.actors}
    assert (names[ADA], names[BEN]) == ("Ада Брук", "Ben Cole")


def test_a_position_is_held_at_the_organization_that_it_directs() -> None:
    (post,) = ties(load(SAMPLE), "office", "ada-brook", "ministry-of-tides")
    assert (post.detail, post.rank) == ("Minister of Tides", "head")
    assert (str(post.period.start), str(post.period.end)) == ("2010-03-01", "2014-06")


def test_the_qualifier_of_names_the_body_and_a_country_is_never_one() -> None:
    found = load(SAMPLE)
    (rector,) = [tie for tie in ties(found, "office", "ben-cole") if tie.detail == "rector"]
    assert rector.to == "avon-university"
    (ambassador,) = [tie for tie in ties(found, "office", "ben-cole") if tie.detail == "ambassador"]
    body = found.network.actor_by_id[ambassador.to]
    assert dict(body.extra)["stand_in"] == "position"
    assert all(actor.name != "Arcadia" for actor in found.network.actors)


def test_a_part_of_a_parliament_is_a_member_there() -> None:
    (seat,) = ties(load(SAMPLE), "office", "ada-brook", "house-of-delegates")
    assert (seat.rank, seat.post, dict(seat.extra)["district"]) == ("member", "", "Avon")


def test_two_who_followed_each_other_have_one_seat_and_one_succession() -> None:
    found = load(SAMPLE)
    posts = {tie.post for tie in ties(found, "office", to="ministry-of-tides")}
    assert posts == {"minister-of-tides-ministry-of-tides"}
    (followed,) = ties(found, "succession")
    assert (followed.from_, followed.to) == ("ada-brook", "ben-cole")
    assert str(followed.period.start) == "2014-06-15"
    assert len(followed.sources) == 2


def test_two_who_held_a_seat_at_once_have_no_seat(tmp_path: Path) -> None:
    entities = sample()
    for claim in entities[BEN]["claims"]["P39"]:
        if claim["mainsnak"]["datavalue"]["value"]["id"] == MINISTER:
            time = claim["qualifiers"]["P580"][0]["datavalue"]["value"]
            time["time"] = "+2011-06-15T00:00:00Z"
    found = loaded(entities, tmp_path)
    assert {tie.post for tie in ties(found, "office", to="ministry-of-tides")} == {""}


def test_an_end_on_an_unknown_day_is_not_an_open_end(tmp_path: Path) -> None:
    (seat,) = ties(load(SAMPLE), "office", "ada-brook", "house-of-delegates")
    assert (str(seat.period.end), str(seat.period.end_basis)) == ("2010-04-30", "latest")
    entities = sample()
    del entities["Q900000081"]
    (seat,) = ties(loaded(entities, tmp_path), "office", "ada-brook", "house-of-delegates")
    assert (str(seat.period.end), str(seat.period.end_basis)) == ("2024-03-01", "latest")
    for entity in entities.values():
        entity.pop("modified", None)
    (seat,) = ties(loaded(entities, tmp_path), "office", "ada-brook", "house-of-delegates")
    assert seat.period.attested_only


def test_a_decade_is_no_start_and_an_end_by_its_last_year() -> None:
    (post,) = [tie for tie in ties(load(SAMPLE), "office") if tie.detail == "ambassador"]
    assert (post.period.start, str(post.period.end)) == (None, "2009")
    assert str(post.period.end_basis) == "latest"


def test_an_end_that_is_said_to_be_none_is_open() -> None:
    (party,) = ties(load(SAMPLE), "party", "ada-brook", "green-union")
    assert (str(party.period.start), party.period.end) == ("2005", None)


def test_dates_of_the_julian_calendar_are_turned() -> None:
    actor = load(SAMPLE).network.actor_by_id["ben-cole"]
    # 20 December 1899 in the old style is 1 January 1900 in the new one.
    assert dict(actor.extra)["born"] == "1900-01-01"
    assert str(actor.died) == "2019-06"


def test_what_two_items_say_of_each_other_is_one_tie() -> None:
    found = load(SAMPLE)
    (mother,) = ties(found, "kinship", "ada-brook", "dan-brook")
    assert mother.detail == "mother"
    assert len(mother.sources) == 2
    (marriage,) = ties(found, "marriage")
    assert (str(marriage.period.start), marriage.period.end) == ("1990-05-01", None)
    (sister,) = ties(found, "kinship", "cleo-dane", "dan-brook")
    assert sister.detail == "sister"


def test_a_marriage_that_did_not_end_by_death_ends(tmp_path: Path) -> None:
    entities = sample()
    del entities[BEN]["claims"]["P570"]
    (marriage,) = ties(loaded(entities, tmp_path), "marriage")
    assert (str(marriage.period.start), str(marriage.period.end)) == ("1990-05-01", "2019-06")


def test_owners_are_business_for_people_and_ownership_for_organizations() -> None:
    found = load(SAMPLE)
    assert [tie.from_ for tie in ties(found, "business", to="tide-power")] == [
        "ben-cole", "cleo-dane",
    ]  # fmt: skip
    owners = ties(found, "ownership", "tide-holding", "tide-power")
    assert {tie.detail for tie in owners} == {"25%", "parent organization"}
    assert found.network.actor_by_id["ministry-of-tides"].part_of == "government-of-arcadia"
    (member,) = ties(found, "membership")
    assert (member.from_, member.to) == ("avon-university", "league-of-tides")


def test_an_appointment_is_about_the_post() -> None:
    found = load(SAMPLE)
    (act,) = ties(found, "appointment", "cleo-dane", "ada-brook")
    (post,) = ties(found, "office", "ada-brook", "ministry-of-tides")
    assert act.about == (post.id,)


def test_references_are_sources_and_claims_without_one_rest_on_the_item() -> None:
    found = load(SAMPLE)
    sources = {source.id: source for source in found.network.sources}
    (post,) = ties(found, "office", "ada-brook", "ministry-of-tides")
    (decree,) = (sources[id_] for id_ in post.sources)
    assert (decree.title, decree.url) == ("Decree No. 12", "https://gazette.example.org/12")
    assert str(decree.published) == "2010-03-02"
    (party,) = ties(found, "party", "ada-brook", "green-union")
    (item,) = (sources[id_] for id_ in party.sources)
    assert (item.tier, item.url) == ("tertiary", f"https://www.wikidata.org/wiki/{ADA}")
    assert str(item.published) == "2024-03-01"


def test_the_date_of_the_file_goes_before_that_of_the_item() -> None:
    found = load(SAMPLE, published=PartialDate(2025, 6, 1))
    assert {str(s.published) for s in found.network.sources if s.id == "wikidata-q900000001"} == {
        "2025-06-01"
    }


def test_what_is_not_in_the_file_is_listed_and_people_are_left_out() -> None:
    found = load(SAMPLE)
    assert set(found.missing) == {"Q328", "Q783794", "Q900000098", "Q900000099"}
    names = {actor.name for actor in found.network.actors}
    assert "Q900000098" in names
    assert "Q900000099" not in names
    assert "--missing" in found.report()


def test_deprecated_statements_are_left_out_and_counted() -> None:
    found = load(SAMPLE)
    assert ties(found, "office", "cleo-dane", "ministry-of-tides") == []
    counts = counted(found)
    assert counts["position held (P39) statements"] == 1
    assert counts["born (P569) statements"] == 1
    assert counts["properties"] == 1


def test_the_folder_has_no_error(tmp_path: Path) -> None:
    dataset.write(load(SAMPLE).network, tmp_path / "case")
    assert [p for p in check(tmp_path / "case") if p.severity == "error"] == []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_items_and_statements_changes_nothing(tmp_path: Path, seed: int) -> None:
    entities, dice = sample(), random.Random(seed)
    for entity in entities.values():
        for claims in (entity.get("claims") or {}).values():
            dice.shuffle(claims)
    shuffled = {key: entities[key] for key in dice.sample(sorted(entities), len(entities))}
    assert loaded(shuffled, tmp_path).network == load(SAMPLE).network


def test_a_dump_lines_and_gzip_are_the_same(tmp_path: Path) -> None:
    plain, lines = load(SAMPLE).network, [json.dumps(one) for one in sample().values()]
    file = tmp_path / "items.json"
    for content in ("\n".join(lines), "[\n" + ",\n".join(lines) + "\n]\n", ",\n".join(lines) + ","):
        file.write_text(content, "utf-8")
        assert load(file).network == plain
        file.write_bytes(gzip.compress(content.encode()))
        assert load(file).network == plain


def test_a_merged_item_is_found_by_its_old_number(tmp_path: Path) -> None:
    entities = sample()
    text = json.dumps(entities[BEN]).replace(ADA, "Q900000500")
    entities[BEN] = json.loads(text)
    entities["Q900000500"] = entities.pop(ADA)
    assert len(ties(loaded(entities, tmp_path), "marriage")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"entities": {}}', "it holds no item"),
        ('{"error": {"code": "no-such-entity"}}', "an error of Wikidata"),
        ('[{"id": "Q1", "labels": {}},\n', "broken.json:2: the list has no ']' at its end"),
        ('{"id": "Q1", "statements": {}}', "the simpler form of another tool"),
        ('{"id": "Q1", "labels": {}}\n{"id"', "broken.json:2: the JSON breaks off"),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "broken.json"
    file.write_text(content, "utf-8")
    with pytest.raises(DataError) as caught:
        load(file)
    assert said in str(caught.value)


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(
        (ADA, BEN, MINISTER, "somevalue", "novalue", "deprecated", "preferred", ";", "\ud800",
         "+9999-12-31T00:00:00Z", "-0044-03-15T00:00:00Z", "+0000-00-00T00:00:00Z", "Q5")
    )
)  # fmt: skip
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "value", "time", "P580")), inner, max_size=3)
    ),
    max_leaves=8,
)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a document, as its holder and its key."""
    keys = value if isinstance(value, dict) else range(len(value))
    found = []
    for key in keys:
        found.append((value, key))
        if isinstance(value[key], dict | list):
            found += _places(value[key])
    return found


_COUNT = len(_places(sample()))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, _COUNT - 1), _VALUES), min_size=1, max_size=8))
def test_a_file_with_wrong_values_becomes_a_sound_folder_or_a_plain_error(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, Any]]
) -> None:
    folder, entities = tmp_path_factory.mktemp("wrong"), copy.deepcopy(sample())
    for place, value in changes:
        places = _places(entities)
        holder, key = places[place % len(places)]
        holder[key] = value
    try:
        found = loaded(entities, folder)
    except ElitenetError:
        return  # refused with words, not with a traceback
    dataset.write(found.network, folder / "case")
    assert all(problem.severity == "warning" for problem in check(folder / "case"))
