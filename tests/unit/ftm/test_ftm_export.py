"""What goes out as FollowTheMoney holds by its own rules, and comes back whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elitenet.errors import ElitenetError, UsageError
from elitenet.folder import dataset
from elitenet.ftm.entity import KEY, entity_id
from elitenet.ftm.export import export
from elitenet.ftm.import_ import Imported, load
from elitenet.ftm.mapping import EXACT, SHAPES, TAKEN
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
from elitenet.ledger.tie_types import STATUSES, TIE_TYPES
from ledger import network as ledger
from ledger import tie
from strategies import networks

model = pytest.importorskip("followthemoney").model
registry = pytest.importorskip("followthemoney.types").registry

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "small-ftm.jsonl"
SMALL = Network(
    actors=(
        Actor(
            "doe-jane", "Jane Doe", "person", ("Джейн Доу",), "minister", "old guard",
            died=PartialDate(2023, 5), sources=("gazette",), extra=(("birthDate", "1961"),),
        ),
        Actor("doe-john", "John Doe", "person", sources=("news",), frame=False),
        Actor("cabinet", "Cabinet", "organization", sector="state", sources=("gazette",)),
        Actor(
            "finance", "Ministry of Finance", "organization", sector="state",
            part_of="cabinet", sources=("gazette",),
        ),
    ),
    ties=(
        tie("T1", "doe-john", "kinship", "doe-jane", detail="son", sources=("news",)),
        tie(
            "T2", "doe-jane", "office", "finance", "2016-09-08", "2022-01", detail="Minister",
            post="finance-minister", rank="head", sources=("gazette", "news"),
        ),
        tie("T3", "cabinet", "dismissal", "doe-jane", "2022-01", sources=("news",), about=("T2",)),
        tie("T4", "doe-jane", "patronage", "doe-john", status="alleged", sources=("news",)),
    ),
    sources=(
        Source("gazette", "Decree 5", "Gazette", "", PartialDate(2016, 9, 8), tier="act"),
        Source("news", "A family", "News", "A. Writer", PartialDate(2022), "https://example.org/1"),
    ),
    events=(
        Event(
            "change", "The change", PartialDate(2022, 1), before=date(2021, 12, 31),
            after=date(2022, 5, 31), outgoing="doe-jane", sources=("news",),
        ),
    ),
)  # fmt: skip

Entity = dict[str, Any]
SLOW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def entities(network: Network) -> list[Entity]:
    """The exported entities."""
    return [json.loads(line) for line in export(network).text.splitlines()]


def told(network: Network, tie_id: str = "t") -> Entity:
    """The entity of one tie."""
    return next(e for e in entities(network) if e["id"] == f"elitenet-tie-{tie_id}")


def back(text: str) -> Imported:
    """What an exported file is read as."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.ftm.json")
        path.write_text(text, encoding="utf-8")
        return load(path)


def assert_valid(found: list[Entity]) -> None:
    """Hold entities to the FollowTheMoney model: types, ranges, what is required."""
    by_id = {entity["id"]: entity for entity in found}
    assert len(by_id) == len(found)
    entity: Any
    for entity in found:
        schema = model[entity["schema"]]
        assert not schema.abstract
        schema.validate(entity)
        again = model.get_proxy(entity, cleaned=False)
        assert again.properties == entity["properties"]
        assert all(again.has(name) for name in schema.required)
        assert registry.entity.validate(entity["id"])
        assert len(entity["id"]) <= registry.entity.max_length
        for prop, value in again.itervalues():
            if prop.range is not None:
                assert model[by_id[value]["schema"]].is_a(prop.range), (entity, prop)


@given(networks())
@SLOW
def test_every_network_is_valid_followthemoney(network: Network) -> None:
    assert_valid(entities(network))


@given(networks())
@SLOW
def test_what_is_exported_is_read_back_equal_and_nothing_is_left_out(network: Network) -> None:
    found = back(export(network).text)
    assert found.network == network
    assert found.tally.as_list() == []


@given(networks(), st.sampled_from(["elitenet", "case.2022", "A-1"]))
@SLOW
def test_exporting_twice_gives_the_same_bytes(network: Network, prefix: str) -> None:
    first = export(network, prefix=prefix)
    assert first == export(network, prefix=prefix)
    assert back(first.text).network == network


ALWAYS_BESIDE = {
    "actors.csv": ("group", "household", "level", "arena"),
    "sources.csv": ("tier", "seen"),
    "events.csv": ("before", "after", "outgoing", "incoming"),
    "ties.csv": ("rank", "about"),
}


@given(networks())
@SLOW
def test_the_report_counts_every_value_that_no_property_holds(network: Network) -> None:
    found = export(network)
    for file, fields in ALWAYS_BESIDE.items():
        rows = getattr(network, file.removesuffix(".csv"))
        for name in fields:
            held = sum(bool(getattr(row, name)) for row in rows)
            assert found.beside.get(f"{file}:{name}", 0) == held
    assert found.beside.get("actors.csv:frame", 0) == sum(not a.frame for a in network.actors)
    assert found.beside.get("posts.csv:frame", 0) == sum(not p.frame for p in network.posts)
    bases = sum(tie.period.start_basis != "seen" for tie in network.ties)
    assert found.beside.get("ties.csv:start_basis", 0) == bases
    assert found.in_words == Counter(t.type for t in network.ties if t.type not in EXACT)
    assert found.entities == Counter(json.loads(line)["schema"] for line in found.text.splitlines())
    listed = sum(len(_beside(json.loads(line))) for line in found.text.splitlines())
    unlisted = sum(found.beside.values())
    assert listed == unlisted


def _beside(entity: Entity) -> set[str]:
    """The fields kept beside the properties, but for what says which row it is."""
    identity = {"row", "id", "type", "from", "to", "columns"}
    identity |= {"post"} if entity["schema"] == "Position" else set()
    words = [v for name in ("role", "relationship") for v in entity["properties"].get(name, [])]
    details = [i.partition("=")[2] for i in entity[KEY] if i.startswith("detail=")]
    # The detail of an alleged tie is in the words, with the status behind it.
    said = {f"{d} ({status})".strip() for d in details for status in STATUSES}
    identity |= {"detail"} if said & set(words) else set()
    found = set()
    for item in entity[KEY]:
        field, _, value = item.partition("=")
        if field == "extra":
            found.add(f"extra {json.loads(value)[0]}")
        elif field not in identity and value:
            found.add(field)
    return found


def test_the_bundled_case_goes_out_and_comes_back() -> None:
    network = dataset.load()
    found = export(network)
    assert_valid([json.loads(line) for line in found.text.splitlines()])
    assert back(found.text).network == network


def test_a_small_case_is_told_as_it_always_was() -> None:
    assert export(SMALL).text == GOLDEN.read_text("utf-8")
    assert back(GOLDEN.read_text("utf-8")).network == SMALL


# --- what is said --------------------------------------------------------------------


def test_the_relative_is_what_the_relationship_says() -> None:
    entity = told(ledger(tie("t", "dina", "kinship", "nur", detail="daughter")))
    assert entity["schema"] == "Family"
    assert entity["properties"]["person"] == ["elitenet-actor-nur"]
    assert entity["properties"]["relative"] == ["elitenet-actor-dina"]
    assert entity["properties"]["relationship"] == ["daughter"]


def test_an_office_is_an_occupancy_of_a_position_in_its_body() -> None:
    network = ledger(
        tie("t", "a", "office", "knb", "2016-09-08", "2022-01", detail="Chairman", post="head"),
        tie("u", "b", "office", "knb", "2022", detail="Acting chairman", post="head"),
    )
    first, second = told(network, "t"), told(network, "u")
    assert first["properties"]["startDate"] == ["2016-09-08"]
    assert first["properties"]["endDate"] == ["2022-01"]
    assert first["properties"]["post"] == second["properties"]["post"]
    (position,) = (e for e in entities(network) if e["schema"] == "Position")
    assert position["properties"]["name"] == ["Chairman"]
    assert position["properties"]["alias"] == ["Acting chairman"]
    assert position["properties"]["organization"] == ["elitenet-actor-knb"]


SEATED = Network(
    actors=(
        Actor("ann", "Ann", "person", sources=("s",)),
        Actor("knb", "Security Committee", "organization", sources=("s",), level=1, arena="force"),
    ),
    ties=(
        tie("t", "ann", "office", "knb", detail="Acting chair", post="head"),
        tie("u", "ann", "office", "knb", detail="Adviser"),
    ),
    sources=(Source("s", "A decree", url="https://example.org/decree"),),
    posts=(
        Post("head", "knb", "Chair", sources=("s",), extra=(("summary", "By decree"),)),
        Post("deputy", "knb", "", frame=False, extra=(("remark", "vacant"),)),
    ),
)


def test_a_seat_is_the_position_of_its_occupancies() -> None:
    head, deputy, adviser = (e for e in entities(SEATED) if e["schema"] == "Position")
    assert told(SEATED, "t")["properties"]["post"] == [head["id"]]
    assert told(SEATED, "u")["properties"]["post"] == [adviser["id"]]
    assert head["properties"] == {
        "name": ["Chair"],
        "alias": ["Acting chair"],
        "organization": ["elitenet-actor-knb"],
        "proof": ["elitenet-source-s"],
        "sourceUrl": ["https://example.org/decree"],
        "summary": ["By decree"],
    }
    # A seat that nobody holds is told all the same; without a title it goes by its id.
    assert deputy["properties"]["name"] == ["deputy"]
    assert export(SEATED).beside == {
        "actors.csv:arena": 1,
        "actors.csv:level": 1,
        "posts.csv:frame": 1,
        "posts.csv:remark": 1,
    }


def test_seats_levels_and_arenas_come_back() -> None:
    found = back(export(SEATED).text)
    assert found.network == SEATED
    assert found.network.studied == {"head"}
    assert found.as_dict()["made"] == {
        "actors": 2, "ties": 2, "sources": 1, "events": 0, "posts": 2,
    }  # fmt: skip
    assert "1 source, 0 events, 2 posts\n" in found.report()


def test_a_title_that_somebody_corrected_counts() -> None:
    text = export(SEATED).text
    network = back(text.replace('"Chair"', '"Chairwoman"')).network
    assert network.post_by_id["head"].title == "Chairwoman"


def test_a_seat_whose_body_is_gone_is_left_out_and_named() -> None:
    lines = [line for line in export(SEATED).text.splitlines() if '"row=actor"' not in line]
    found = back("\n".join(lines))
    assert found.network.posts == ()
    assert ("Position", "its organization is not in the file") in found.tally.found


def test_a_level_that_is_none_reads_as_not_coded() -> None:
    text = export(SEATED).text
    for wrong in ("high", "0", "2.5", "9" * 5000):
        assert back(text.replace("level=1", f"level={wrong}")).network.actors[1].level is None


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"end": "2016", "end_basis": "last-attested"}, {"date": ["2016"]}),
        ({"start": "2016", "start_basis": "first-attested"}, {"date": ["2016"]}),
        ({"start": "2016-05", "end": "2016-05"}, {"date": ["2016-05"]}),
        ({"end": "2016", "end_basis": "latest"}, {"endDate": ["2016"]}),
        ({"start": "2016", "start_basis": "inferred"}, {"startDate": ["2016"]}),
        ({}, {}),
    ],
)
def test_a_date_is_not_said_to_be_an_end_that_it_is_not(
    dates: dict[str, Any], shown: Mapping[str, list[str]]
) -> None:
    entity = told(ledger(tie("t", "a", "office", "x", **dates)))
    found = {k: v for k, v in entity["properties"].items() if k.lower().endswith("date")}
    assert found == shown


@pytest.mark.parametrize(
    ("type_", "schema", "prop", "said"),
    [
        ("patronage", "Associate", "relationship", "patron (alleged)"),
        ("ally", "Associate", "relationship", "ally (alleged)"),
        ("staff", "Associate", "relationship", "aide (alleged)"),
        ("kinship", "Family", "relationship", "aide (alleged)"),
        ("party", "Membership", "role", "aide (alleged)"),
        ("business", "UnknownLink", "role", "aide (alleged)"),
        ("charge", "Event", "name", "A charges B (alleged)"),
        ("conviction", "Event", "name", "A convicts B (alleged)"),
    ],
)
def test_what_is_only_alleged_says_so_in_the_words_that_programs_show(
    type_: str, schema: str, prop: str, said: str
) -> None:
    entity = told(ledger(tie("t", "a", type_, "b", detail="aide", status="alleged")))
    assert entity["schema"] == schema
    assert entity["properties"][prop] == [said]
    assert entity["properties"]["summary"][0].startswith("alleged: ")


@pytest.mark.parametrize(
    ("detail", "words", "rest"),
    [
        ("wife", "wife", None),
        ("spouse (divorced 2007)", "spouse (divorced 2007)", None),
        ("since 1999", "spouse", ["since 1999"]),
        ("", "spouse", None),
    ],
)
def test_a_marriage_says_that_it_is_one(detail: str, words: str, rest: list[str] | None) -> None:
    network = ledger(tie("t", "a", "marriage", "b", detail=detail))
    properties = told(network)["properties"]
    assert properties["relationship"] == [words]
    assert properties.get("description") == rest
    assert back(export(network).text).network == network


def test_an_annulled_conviction_says_so() -> None:
    network = ledger(tie("t", "court", "conviction", "a", "2022", "2023-05-02"))
    assert told(network)["properties"]["name"] == ["Court convicts A (annulled 2023-05-02)"]


def test_acts_are_events_and_no_links() -> None:
    for name, declared in TIE_TYPES.items():
        if declared.family in ("legal", "power-act"):
            told_as = {shape.schema for shape in SHAPES[name]}
            # A sanction goes back as one.
            assert told_as == ({"Event", "Sanction"} if name == "legal-act" else {"Event"})
    assert not model["Event"].edge


def test_every_shape_names_properties_that_the_schema_has_and_that_no_column_takes() -> None:
    for shapes in SHAPES.values():
        for shape in shapes:
            names = [shape.from_, shape.to, shape.words, shape.detail]
            for name in filter(None, names):
                assert model[shape.schema].get(name) is not None
            for name in filter(None, names[2:]):
                assert name in TAKEN["tie"]


def test_who_is_tied_by_business_makes_a_company_and_the_words_decide_the_rest() -> None:
    def schema(detail: str) -> str:
        return str(told(ledger(tie("t", "a", "business", "x", detail=detail)))["schema"])

    assert schema("31.9 percent stake") == "Ownership"
    assert schema("Owner and chairman") == "Ownership"
    assert schema("Chair of the board") == "Directorship"
    assert schema("said to be linked") == "UnknownLink"


def test_columns_named_like_a_property_go_there_if_they_come_back_the_same() -> None:
    own = (("birthDate", "1970-05"), ("country", "kz;ru"), ("gender", "unsaid"), ("note", "x"))
    network = Network(
        (Actor("a", "Ada", "person", sources=("s",), extra=own),), (), (Source("s", "S"),)
    )
    person = entities(network)[1]
    assert person["properties"]["birthDate"] == ["1970-05"]
    assert person["properties"]["country"] == ["kz", "ru"]
    assert "gender" not in person["properties"]
    assert export(network).beside == {"actors.csv:gender": 1, "actors.csv:note": 1}


def test_ids_of_any_script_become_ids_that_hold() -> None:
    assert entity_id("p", "actor", "doe-jane.2") == "p-actor-doe-jane.2"
    strange = [entity_id("p", "actor", id_) for id_ in ("a b", "a_b", "a-b", "Ә", "-", "x" * 300)]
    assert len(set(strange)) == len(strange)
    assert all(len(id_) < 200 and registry.entity.validate(id_) for id_ in strange)


def test_a_prefix_that_makes_no_ids_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot begin"):
        export(ledger(people=("a",)), prefix="my case")


def test_without_followthemoney_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(ElitenetError, match=r"pip install '\.\[ftm\]'") as said:
        export(ledger(people=("a",)))
    assert said.value.exit_code == 1


# --- other programs ------------------------------------------------------------------


def ftm(*arguments: str) -> None:
    """Run followthemoney's own command."""
    program = str(Path(sys.executable).with_name("ftm"))
    subprocess.run([program, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("command", ["validate", "sign", "aggregate"])
def test_a_file_that_went_through_followthemoney_still_comes_back(
    command: str, tmp_path: Path
) -> None:
    text = export(SMALL).text
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    before.write_text(text * 2 if command == "aggregate" else text, encoding="utf-8")
    options = ["-s", "secret"] if command == "sign" else []
    ftm(command, *options, "-i", str(before), "-o", str(after))
    found = load(after)
    assert found.network == SMALL
    assert not found.tally.found


def test_what_others_correct_counts() -> None:
    network = ledger(tie("t", "a", "kinship", "b", "2001", detail="brother"))
    text = export(network).text
    assert text.count('"brother"') == 1
    found = back(text.replace('"brother"', '"cousin"').replace('"2001"', '"2001-02-03"'))
    (row,) = found.network.ties
    assert (row.detail, str(row.period.start)) == ("cousin", "2001-02-03")


def test_a_tie_of_ours_that_lost_an_end_is_named() -> None:
    network = ledger(tie("t", "a", "kinship", "b"), tie("u", "b", "ally", "c"))
    lines = export(network).text.splitlines()
    found = back("\n".join(line for line in lines if '"elitenet-actor-a"' not in line[:30]))
    assert [row.id for row in found.network.ties] == ["u"]
    assert found.tally.as_list() == [
        {"what": "Family", "why": "an end is not in the file", "count": 1, "ids": ["t"]}
    ]


def test_ties_know_their_type_from_the_row_and_not_from_the_schema() -> None:
    kinds: dict[str, Tie] = {
        name: tie(name, "a", name, "b", "2020", detail="x") for name in TIE_TYPES
    }
    for row in kinds.values():
        network = ledger(row)
        assert back(export(network).text).network == network


def test_ties_between_organizations_come_back_and_are_told_as_they_are() -> None:
    network = ledger(
        tie("o", "fund", "ownership", "bank", "2015", "2020-06", detail="51.5% of the shares"),
        tie("p", "ann", "ownership", "bank", detail="held through a trust"),
        tie("m", "bank", "membership", "chamber", "2018", detail="observer", status="alleged"),
        part_of={"mill": "fund"},
    )
    shares = told(network, "o")
    assert shares["schema"] == told(network, "p")["schema"] == "Ownership"
    assert shares["properties"]["owner"] == ["elitenet-actor-fund"]
    assert shares["properties"]["asset"] == ["elitenet-actor-bank"]
    assert shares["properties"]["percentage"] == ["51.5"]
    assert (shares["properties"]["startDate"], shares["properties"]["endDate"]) == (
        ["2015"], ["2020-06"],
    )  # fmt: skip
    assert "percentage" not in told(network, "p")["properties"]
    member = told(network, "m")
    assert (member["schema"], member["properties"]["role"]) == (
        "Membership",
        ["observer (alleged)"],
    )
    schemata = {e["id"]: e["schema"] for e in entities(network)}
    assert schemata["elitenet-actor-bank"] == "Company"
    assert schemata["elitenet-actor-fund"] == "Organization"
    assert back(export(network).text).network == network
    assert export(network).in_words == {}
