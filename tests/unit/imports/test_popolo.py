"""Popolo files become folders: each field where a user looks for it, nothing lost in silence."""

from __future__ import annotations

import copy
import gzip
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elitenet.errors import DataError, ElitenetError, UsageError
from elitenet.folder import dataset
from elitenet.folder.check import check
from elitenet.imports.popolo import load
from elitenet.imports.rows import Imported
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Tie

SAMPLE = Path(__file__).parents[2] / "data" / "popolo.json"


def sample() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    return found


def loaded(document: object, folder: Path, **asked: Any) -> Imported:
    file = folder / "popolo.json"
    file.write_text(json.dumps(document), "utf-8")
    return load(file, **asked)


def ties(found: Imported, from_: str, to: str) -> list[Tie]:
    return [tie for tie in found.network.ties if (tie.from_, tie.to) == (from_, to)]


def left_out(found: Imported) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (what, _), ids in found.tally.found.items():
        counts[what] = counts.get(what, 0) + len(ids)
    return counts


def test_a_person_keeps_names_dates_and_identifiers() -> None:
    actor = load(SAMPLE).network.actor_by_id["ada-brook"]
    assert (actor.name, actor.kind) == ("Ada Brook", "person")
    assert set(actor.aliases) == {"A. Brook", "Brook, Ada", "Ада Брук"}
    own = dict(actor.extra)
    assert own["qid"] == "Q900000001"
    assert own["id_viaf"] == "77"
    assert own["born"] == "1961-03-09"
    assert own["gender"] == "female"


def test_an_organization_has_its_sector_and_whole_and_a_circle_has_none() -> None:
    actors = load(SAMPLE).network.actor_by_id
    assert actors["finance-committee"].part_of == "house-of-delegates"
    assert actors["finance-committee"].sector == "committee"
    assert actors["circle-x"].part_of is None
    assert actors["circle-y"].part_of is None


def test_two_people_of_one_name_stay_two() -> None:
    named = [actor for actor in load(SAMPLE).network.actors if actor.name == "Ben Cole"]
    assert len({actor.id for actor in named}) == 2


def test_a_membership_without_dates_has_those_of_its_term_inferred() -> None:
    first, second = ties(load(SAMPLE), "ada-brook", "house-of-delegates")
    assert (str(first.period.start), str(first.period.end)) == ("2010-05-01", "2014-04-30")
    assert (first.period.start_basis, first.period.end_basis) == ("inferred", "inferred")
    assert (str(second.period.start), second.period.end) == ("2014-05-01", None)
    assert dict(first.extra)["legislative_period"] == "First House"
    assert dict(first.extra)["area"] == "Avon"


def test_dates_of_a_membership_go_before_those_of_its_term() -> None:
    spells = [
        tie for tie in load(SAMPLE).network.ties if dict(tie.extra).get("on_behalf_of") is not None
    ]
    assert [(str(tie.period.end), str(tie.period.end_basis)) for tie in spells] == [
        ("2012", "seen")
    ]


def test_a_seat_for_a_party_is_a_party_tie_with_the_same_dates() -> None:
    found = load(SAMPLE)
    party = [tie for tie in ties(found, "ada-brook", "green-union") if tie.type == "party"]
    seats = ties(found, "ada-brook", "house-of-delegates")
    assert [tie.period for tie in party] == [tie.period for tie in seats]


def test_independents_share_no_body() -> None:
    found = load(SAMPLE)
    assert all(actor.name != "Independent" for actor in found.network.actors)
    assert left_out(found)["organizations"] == 1


def test_the_role_gives_type_and_rank() -> None:
    (leader,) = ties(load(SAMPLE), "cleo-dane", "green-union")
    assert (leader.type, leader.rank, leader.detail) == ("party", "head", "Party leader")
    (chair,) = ties(load(SAMPLE), "cleo-dane", "finance-committee")
    assert (chair.type, chair.rank) == ("office", "deputy")


def test_a_post_is_a_seat_only_if_one_person_holds_it_at_a_time() -> None:
    found = load(SAMPLE)
    assert [(post.title, post.organization) for post in found.network.posts] == [
        ("Speaker of the House", "house-of-delegates")
    ]
    held = {tie.from_[:8] for tie in found.network.ties if tie.post == "speaker-of-the-house"}
    assert held == {"ben-cole", "cleo-dan"}
    shared = [tie for tie in found.network.ties if tie.detail == "Delegate for Avon"]
    assert [tie.post for tie in shared] == ["", ""]


def test_terms_and_elections_are_events() -> None:
    events = {event.title: str(event.date) for event in load(SAMPLE).network.events}
    assert events == {
        "First House": "2010-05-01", "General election": "2014-03-20",
        "Second House": "2014-05-01",
    }  # fmt: skip


def test_what_has_no_place_is_counted_and_named() -> None:
    found = load(SAMPLE)
    assert left_out(found) == {
        "end_date": 1, "fields of persons": 2, "memberships": 1, "organizations": 1,
        "parent_id": 2, "persons": 1, "posts": 1,
    }  # fmt: skip
    assert "shoe_size: 1" in found.report()
    assert "p9" in found.report()


def test_records_rest_on_their_own_sources_or_on_the_file() -> None:
    network = load(SAMPLE).network
    urls = {source.id: source.url for source in network.sources}
    by_id = network.actor_by_id
    assert [urls[id_] for id_ in by_id["ada-brook"].sources] == [
        "https://parliament.example.org/members/ada"
    ]
    assert by_id["cleo-dane"].sources == ("file",)


def test_an_open_post_rests_on_the_dated_file_too_so_that_it_ages() -> None:
    found = load(SAMPLE, published=PartialDate(2015, 2))
    (leader,) = ties(found, "cleo-dane", "green-union")
    assert "file" in leader.sources
    assert len(leader.sources) == 2
    assert "--file-date" not in found.report()
    assert "--file-date" in load(SAMPLE).report()


def test_the_newest_change_dates_the_file(tmp_path: Path) -> None:
    document = sample()
    document["persons"][0]["updated_at"] = "2016-01-05T10:00:00Z"
    document["persons"][1]["updated_at"] = "2015-11-01"
    sources = {source.id: source for source in loaded(document, tmp_path).network.sources}
    assert str(sources["file"].published) == "2016-01-05"


def test_the_folder_has_no_error(tmp_path: Path) -> None:
    dataset.write(load(SAMPLE).network, tmp_path / "case")
    assert [p for p in check(tmp_path / "case") if p.severity == "error"] == []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_records_changes_nothing(tmp_path: Path, seed: int) -> None:
    document, dice = sample(), random.Random(seed)
    for value in document.values():
        dice.shuffle(value)
    shuffled = {key: document[key] for key in dice.sample(sorted(document), len(document))}
    found, plain = loaded(shuffled, tmp_path), load(SAMPLE)
    assert found.network == plain.network


def test_nested_records_are_the_same_as_flat_ones(tmp_path: Path) -> None:
    flat = sample()
    nested = copy.deepcopy(flat)
    persons = {one["id"]: one for one in nested["persons"]}
    left: list[dict[str, Any]] = []
    for one in nested["memberships"]:
        owner = persons.get(one.get("person_id"))
        (left if owner is None else owner.setdefault("memberships", [])).append(one)
    nested["memberships"] = left
    assert loaded(nested, tmp_path).network == load(SAMPLE).network


def test_pages_of_popit_and_lines_are_read(tmp_path: Path) -> None:
    flat = sample()
    pages = {key: {"result": value} for key, value in flat.items()}
    assert loaded(pages, tmp_path).network == load(SAMPLE).network
    file = tmp_path / "popolo.json"
    lines = [
        json.dumps({"_type": key.removesuffix("s"), **one})
        for key, value in flat.items()
        for one in value
    ]
    file.write_text("\n".join(lines), "utf-8")
    assert load(file).network == load(SAMPLE).network


def test_gzip_and_standard_input_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "popolo.json"
    file.write_bytes(gzip.compress(SAMPLE.read_bytes()))
    assert load(file).network == load(SAMPLE).network
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SAMPLE.read_bytes())))
    assert len(load("-").network.ties) == len(load(SAMPLE).network.ties)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"persons": [\n{"id": "a",}]}', "broken.json:2: this is not JSON"),
        (b'{"persons": [', "broken.json:1: the JSON breaks off"),
        (b"", "there is nothing in it"),
        (b"[1]", "broken.json:1: this is not an object"),
        (b'{"persons": {"a": 1}}', "'persons' is not a list"),
        (b'{"motions": []}', "no person and no organization"),
        (b'{"persons": "\xff"}', "not UTF-8"),
        (b"\x1f\x8bno", "gzip file is damaged"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"id": ' + b"9" * 5000 + b"}", "too many digits"),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    with pytest.raises(DataError) as caught:
        load(file)
    assert said in str(caught.value)


def test_a_missing_file_and_an_unknown_status_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        load(tmp_path / "none.json")
    with pytest.raises(UsageError, match="did you mean 'reported'"):
        load(SAMPLE, status="reportd")


_KEYS = st.sampled_from(
    (
        "persons", "organizations", "memberships", "posts", "events", "areas", "result", "id",
        "name", "person_id", "organization_id", "parent_id", "post_id", "legislative_period_id",
        "on_behalf_of_id", "start_date", "end_date", "other_names", "sources", "url", "note",
        "identifiers", "scheme", "identifier", "classification", "role", "_type", "member",
        "person", "organization", "label", "death_date", "updated_at", "links",
    )
)  # fmt: skip
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(("a", "b", "2010", "2009-01-01", "person", "party", ";", "\ud800", "\x00"))
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=30,
)


def _sound(document: object, folder: Path) -> None:
    try:
        found = loaded(document, folder)
    except ElitenetError:
        return  # refused with words, not with a traceback
    dataset.write(found.network, folder / "case")
    assert all(problem.severity == "warning" for problem in check(folder / "case"))


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=5))
def test_whatever_is_in_a_file_it_becomes_a_sound_folder_or_a_plain_error(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
) -> None:
    _sound(document, tmp_path_factory.mktemp("hostile"))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_sample_with_wrong_values_in_it_becomes_a_sound_folder(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    document = sample()
    for _ in range(data.draw(st.integers(1, 6))):
        records = document[data.draw(st.sampled_from(sorted(document)))]
        one = data.draw(st.sampled_from(records))
        one[data.draw(st.sampled_from(sorted(one)) | _KEYS)] = data.draw(_VALUES)
    _sound(document, tmp_path_factory.mktemp("wrong"))
