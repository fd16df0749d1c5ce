"""Files of OpenSanctions and Aleph open as a ledger that holds."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from elitenet.errors import DataError, UsageError
from elitenet.folder import dataset
from elitenet.folder.check import check
from elitenet.folder.columns import FILES, meant
from elitenet.ftm.entity import KEY, entity_id
from elitenet.ftm.export import export
from elitenet.ftm.import_ import Imported, load
from elitenet.ftm.import_values import column
from elitenet.ftm.mapping import LEFT_OUT, LINKS, TURNED
from elitenet.ledger.network import Actor, Network, Tie
from elitenet.ledger.tie_types import TIE_TYPES
from ledger import network as ledger
from ledger import tie
from strategies import networks

model = pytest.importorskip("followthemoney").model

Entity = dict[str, Any]


def entity(id_: str, schema: str, *, beside: Entity | None = None, **properties: Any) -> Entity:
    """An entity as it stands in a file; a lone value is made a list."""
    listed = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    return {"id": id_, "schema": schema, "properties": listed, **(beside or {})}


def opened(tmp_path: Path, *found: Entity, status: str = "reported") -> Imported:
    """What a file of entities is read as; the folder that it makes has no error."""
    path = tmp_path / "sample.ftm.json"
    path.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in found), "utf-8")
    imported = load(path, status=status)
    folder = tmp_path / "folder"
    dataset.write(imported.network, folder, overwrite=True)
    assert not [problem for problem in check(folder) if problem.severity == "error"]
    assert dataset.read(folder) == imported.network
    return imported


def left_out(imported: Imported) -> dict[tuple[str, str], int]:
    """What was left out or changed, and how often."""
    return {pair: len(ids) for pair, ids in imported.tally.found.items()}


def actor(imported: Imported, id_: str) -> Actor:
    """One actor."""
    return imported.network.actor_by_id[id_]


def only_tie(imported: Imported) -> Tie:
    """The tie, where there is one."""
    (found,) = imported.network.ties
    return found


ADA = entity("Q1", "Person", name="Ada")
BEN = entity("Q2", "Person", name="Ben")
FIRM = entity("Q3", "Company", name="Firm")
BODY = entity("Q4", "PublicBody", name="Body")

NAMED = "its authority is only a name; a body of that name, not studied, stands for it"

# In the shape of OpenSanctions' entities.ftm.json; nobody in it exists.
OPENSANCTIONS = (
    entity(
        "NK-aa11", "Person",
        beside={
            "caption": "Vera Prima", "datasets": ["xx_peps", "yy_sanctions"], "target": True,
            "referents": ["xx-1"], "first_seen": "2021-05-01T10:00:00", "last_seen": "2024-01-01",
        },
        name=["Вера Прима", "Vera Prima"], alias=["V. Prima", "ვერა პრიმა"], weakAlias="Vera",
        birthDate="1961-05", country=["xx", "kz"], topics=["role.pep", "sanction"],
        position=["Minister of Weather"], gender="female", sourceUrl="https://example.org/vera",
        addressEntity="addr-1", deathDate="2023-11",
    ),
    entity("addr-1", "Address", full="1 Street"),
    entity("NK-bb22", "Person", beside={"datasets": ["xx_peps"]}, name="Otto Prima"),
    entity("pos-1", "Position", beside={"datasets": ["xx_peps"]}, name="Minister of Weather",
           country="kz", topics="gov.national"),
    entity("occ-1", "Occupancy", beside={"datasets": ["xx_peps"]}, holder="NK-aa11", post="pos-1",
           startDate="2016-09-08", status="ended", politicalGroup="Fog"),
    entity("occ-2", "Occupancy", holder="NK-bb22", post="pos-1", status="unknown"),
    entity("fam-1", "Family", person="NK-aa11", relative="NK-bb22", relationship="husband"),
    entity("san-1", "Sanction", entity="NK-aa11", authority="Office", program="WEATHER"),
    entity("own-1", "Ownership", owner="NK-bb22", asset="NK-cc33", percentage="25.1",
           startDate="2010"),
    entity("NK-cc33", "Company", name="Cloud LLC", jurisdiction="xx", registrationNumber="778899"),
    entity("own-2", "Ownership", owner="NK-bb22", asset="NK-missing"),
)  # fmt: skip


def test_an_opensanctions_file_opens(tmp_path: Path) -> None:
    found = opened(tmp_path, *OPENSANCTIONS)
    vera = actor(found, "NK-aa11")
    assert (vera.name, vera.kind, str(vera.died)) == ("Vera Prima", "person", "2023-11")
    assert vera.aliases == ("Вера Прима", "V. Prima", "ვერა პრიმა")
    assert vera.role == "Minister of Weather"
    extra = dict(vera.extra)
    assert extra["birthDate"] == "1961-05"
    assert extra["topics"] == "role.pep;sanction"
    assert extra["country"] in {"xx;kz", "kz"}
    assert extra["ftm_id"] == "NK-aa11"
    titles = [found.network.source_by_id[id_].title for id_ in vera.sources]
    assert titles == ["https://example.org/vera", "Data set xx_peps", "Data set yy_sanctions"]
    assert found.entities["Ownership"] == 2


def test_its_links_become_ties(tmp_path: Path) -> None:
    found = opened(tmp_path, *OPENSANCTIONS)
    ties = found.network.tie_by_id
    assert sorted(ties) == ["fam-1", "occ-1", "occ-2", "own-1", "san-1"]
    assert (ties["san-1"].type, ties["san-1"].from_, ties["san-1"].to) == (
        "legal-act", "authority-office", "NK-aa11",
    )  # fmt: skip
    assert ties["fam-1"].type == "marriage"
    assert (ties["fam-1"].from_, ties["fam-1"].to) == ("NK-bb22", "NK-aa11")
    assert ties["fam-1"].detail == "husband"
    assert (ties["occ-1"].type, ties["occ-1"].to) == ("office", "body-of-pos-1")
    assert (ties["occ-1"].detail, ties["occ-1"].post) == ("Minister of Weather", "pos-1")
    assert dict(ties["occ-1"].extra)["status_ftm"] == "ended"
    assert dict(ties["occ-1"].extra)["politicalGroup"] == "Fog"
    assert ties["occ-2"].period.undated
    assert (ties["own-1"].type, ties["own-1"].detail) == ("business", "owner (25.1%)")


def test_what_is_left_of_it_is_counted_and_named(tmp_path: Path) -> None:
    found = opened(tmp_path, *OPENSANCTIONS)
    expected = {
        ("Sanction", NAMED): 1,
        ("Address", LEFT_OUT["Address"]): 1,
        ("Ownership", "an end is not in the file: asset"): 1,
        ("Position", "names no organization; a body of its name stands in"): 1,
        ("Person:addressEntity", "points to what is no part of a ledger"): 1,
    }
    refused = "followthemoney does not take the value, or knows no such property"
    without = {k: v for k, v in left_out(found).items() if k[1] != refused}
    assert without == expected
    assert "1 Ownership: an end is not in the file: asset (own-2)\n" in found.report()
    assert found.as_dict()["made"] == {
        "actors": 5, "ties": 5, "sources": 4, "events": 0, "posts": 0,
    }  # fmt: skip


def test_it_goes_back_with_its_own_ids(tmp_path: Path) -> None:
    network = opened(tmp_path, *OPENSANCTIONS).network
    told = {e["id"]: e for e in map(json.loads, export(network).text.splitlines())}
    vera = told["NK-aa11"]
    assert vera["schema"] == "Person"
    assert vera["properties"]["birthDate"] == ["1961-05"]
    assert vera["properties"]["topics"] == ["role.pep", "sanction"]
    assert told["own-1"]["schema"] == "Ownership"
    assert told["own-1"]["properties"]["percentage"] == ["25.1"]
    assert told["NK-cc33"]["schema"] == "Company"
    assert told["fam-1"]["properties"]["relationship"] == ["husband"]
    path = tmp_path / "again.json"
    path.write_text(export(network).text, "utf-8")
    assert load(path).network == network


def test_nested_entities_are_taken_out(tmp_path: Path) -> None:
    nested = entity(
        "NK-1", "Person", name="Vera",
        familyPerson={
            "id": "f", "schema": "Family",
            "properties": {"relative": [BEN], "relationship": ["brother"]},
        },
        positionOccupancies=[
            {"id": "o", "schema": "Occupancy", "properties": {
                "holder": ["NK-1"],
                "post": [entity("p", "Position", name="Mayor", organization=BODY)],
            }},
        ],
    )  # fmt: skip
    found = opened(tmp_path, nested)
    assert {(t.from_, t.type, t.to, t.detail) for t in found.network.ties} == {
        ("Q2", "kinship", "NK-1", "brother"),
        ("NK-1", "office", "Q4", "Mayor"),
    }
    assert found.tally.found == {}


def test_one_entity_on_several_lines_is_one(tmp_path: Path) -> None:
    more = entity("Q1", "Person", beside={"datasets": ["b"]}, name="Ada", birthDate="1980")
    legal = entity("Q1", "LegalEntity", beside={"datasets": ["a"]}, name="A. Lovely")
    (row,) = opened(tmp_path, legal, more).network.actors
    assert (row.kind, row.aliases, dict(row.extra)["birthDate"]) == ("person", ("Ada",), "1980")
    assert row.sources == ("dataset-a", "dataset-b")


# In the shape of an Aleph collection.
def test_an_aleph_file_opens_with_its_documents(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        ADA, FIRM,
        entity("doc.1", "Pages", fileName="register.pdf", title="Company register",
               publishedAt="2019-03", sourceUrl="https://example.org/register"),
        entity("doc.2", "Document", fileName="unused.doc"),
        entity("art.1", "Article", title="A story", publisher="Paper", author="B. Writer"),
        entity("dir.1", "Directorship", director="Q1", organization="Q3", role="Chairwoman",
               startDate="2011-02", endDate="2014", proof=["doc.1", "doc.gone"],
               sourceUrl="https://example.org/register"),
        entity("pg.1", "Page", document="doc.1", index="1"),
        entity("mnt.1", "Mention", document="doc.1", name="Ada"),
    )  # fmt: skip
    row = only_tie(found)
    assert (row.type, row.detail, str(row.period.start), str(row.period.end)) == (
        "business", "Chairwoman", "2011-02", "2014",
    )  # fmt: skip
    assert row.sources == ("doc.1",)
    source = found.network.source_by_id["doc.1"]
    assert (source.title, str(source.published)) == ("Company register", "2019-03")
    assert found.network.source_by_id["art.1"].publisher == "Paper"
    assert left_out(found) == {
        ("Directorship:proof", "the document is not in the file"): 1,
        ("Document", "nothing cites it"): 1,
        ("Page", LEFT_OUT["Page"]): 1,
        ("Mention", LEFT_OUT["Mention"]): 1,
    }


def test_a_claim_without_a_source_rests_on_the_file(tmp_path: Path) -> None:
    found = opened(tmp_path, ADA)
    (source,) = found.network.sources
    assert source.title == "File sample.ftm.json"
    assert actor(found, "Q1").sources == (source.id,)


def test_a_publisher_is_a_source_and_publishes_its_addresses(tmp_path: Path) -> None:
    with_url = entity("Q5", "Person", name="Cy", publisher="Paper", sourceUrl="https://x.org/a")
    found = opened(tmp_path, entity("Q1", "Person", name="Ada", publisher="Paper"), with_url)
    first, second = found.network.sources
    assert (first.id, first.title) == ("publisher-paper", "Paper")
    assert (second.url, second.publisher) == ("https://x.org/a", "Paper")


@pytest.mark.parametrize(
    ("relationship", "type_"),
    [
        ("spouse", "marriage"), ("Ex-wife", "marriage"), ("супруга", "marriage"),
        ("son-in-law", "affinity"), ("brother in law", "affinity"), ("stepson", "affinity"),
        ("зять", "affinity"), ("daughter", "kinship"), ("midwife", "kinship"), ("", "kinship"),
    ],
)  # fmt: skip
def test_a_relationship_in_words_makes_the_type(
    relationship: str, type_: str, tmp_path: Path
) -> None:
    found = opened(
        tmp_path, ADA, BEN,
        entity("f", "Family", person="Q1", relative="Q2", relationship=relationship),
    )  # fmt: skip
    row = only_tie(found)
    assert (row.type, row.from_, row.to) == (type_, "Q2", "Q1")
    assert row.detail == relationship or (relationship, row.detail) == ("", "relative")


@pytest.mark.parametrize(
    ("schema", "ends", "type_", "rank"),
    [
        ("Directorship", {"director": "Q1", "organization": "Q3"}, "business", ""),
        ("Directorship", {"director": "Q1", "organization": "Q4"}, "office", ""),
        ("Directorship", {"director": "Q1", "organization": "Q6"}, "party", ""),
        ("Ownership", {"owner": "Q1", "asset": "Q3"}, "business", ""),
        ("Control", {"controller": "Q1", "controlled": "Q3"}, "business", ""),
        ("Membership", {"member": "Q1", "organization": "Q6"}, "party", "member"),
        ("Membership", {"member": "Q1", "organization": "Q4"}, "office", "member"),
        ("Employment", {"employee": "Q1", "employer": "Q4"}, "office", "staff"),
        ("Associate", {"associate": "Q1", "person": "Q2"}, "ally", ""),
        ("Representation", {"agent": "Q1", "client": "Q2"}, "staff", ""),
        ("Succession", {"predecessor": "Q1", "successor": "Q2"}, "succession", ""),
    ],
)
def test_each_link_becomes_a_tie(
    schema: str, ends: dict[str, Any], type_: str, rank: str, tmp_path: Path
) -> None:
    party = entity("Q6", "Organization", name="Party", topics="pol.party")
    link = entity("l", schema, **ends)
    row = only_tie(opened(tmp_path, ADA, BEN, FIRM, BODY, party, link))
    assert (row.type, row.rank, row.status) == (type_, rank, "reported")
    assert [row.from_, row.to] == list(ends.values())


def test_claims_get_the_status_that_is_asked_for(tmp_path: Path) -> None:
    link = entity("l", "Associate", person="Q1", associate="Q2")
    assert only_tie(opened(tmp_path, ADA, BEN, link, status="alleged")).status == "alleged"
    with pytest.raises(UsageError, match="did you mean 'alleged'"):
        load(tmp_path / "sample.ftm.json", status="aleged")


def test_what_was_alleged_stays_so_without_the_key_of_ours(tmp_path: Path) -> None:
    network = ledger(tie("t", "a", "patronage", "b", status="alleged"))
    entities = [json.loads(line) for line in export(network).text.splitlines()]
    row = only_tie(opened(tmp_path, *({**one, KEY: []} for one in entities)))
    assert (row.type, row.detail, row.status) == ("ally", "patron (alleged)", "alleged")


@pytest.mark.parametrize(
    ("given", "period"),
    [
        ({"startDate": "2016", "endDate": "2017-02"}, "2016 seen 2017-02 seen"),
        ({"startDate": "2016-09-08T10:00:00"}, "2016-09-08 seen None seen"),
        ({"startDate": ["2016", "2016-09"]}, "2016-09 seen None seen"),
        ({"startDate": ["2016-09", "2015"]}, "2015 seen None seen"),
        ({"endDate": ["2016-09", "2018"]}, "None seen 2018 seen"),
        ({"date": "2016"}, "2016 seen 2016 seen"),
        ({"periodStart": "2012", "periodEnd": "2016"}, "2012 inferred 2016 latest"),
        ({"startDate": "2012", "periodEnd": "2030", "status": "current"}, "2012 seen None seen"),
        ({"startDate": "2012", "status": "ended"}, "2012 seen 2012 seen"),
        ({"status": "ended"}, "None seen None seen"),
        ({"startDate": "2020", "endDate": "2010"}, "2020 seen None seen"),
    ],
)  # fmt: skip
def test_dates_keep_their_precision_and_say_no_more_than_they_do(
    given: dict[str, Any], period: str, tmp_path: Path
) -> None:
    post = entity("p", "Position", name="Mayor", organization="Q4")
    held = entity("o", "Occupancy", holder="Q1", post="p", **given)
    found = opened(tmp_path, ADA, BODY, post, held)
    read = only_tie(found).period
    assert f"{read.start} {read.start_basis} {read.end} {read.end_basis}" == period


def test_dates_that_contradict_each_other_are_all_kept(tmp_path: Path) -> None:
    link = entity("l", "Associate", person="Q1", associate="Q2",
                  startDate=["2016-09", "2015"], endDate=["2010"])  # fmt: skip
    found = opened(tmp_path, ADA, BEN, link)
    extra = dict(only_tie(found).extra)
    assert extra["startDate"] == "2016-09;2015"
    assert extra["endDate"] == "2010"
    assert found.tally.count("Associate:startDate") == 1
    assert found.tally.count("Associate") == 1


def test_a_link_with_several_ends_is_several_ties(tmp_path: Path) -> None:
    link = entity("l", "Family", person=["Q1"], relative=["Q2", "Q5", "gone"])
    found = opened(tmp_path, ADA, BEN, entity("Q5", "Person", name="Cy"), link)
    assert [(t.id, t.from_) for t in found.network.ties] == [("l", "Q2"), ("l-2", "Q5")]
    assert left_out(found) == {("Family", "an end is not in the file: relative"): 1}


@pytest.mark.parametrize(
    ("link", "why"),
    [
        (entity("l", "Control", controller="Q3", controlled="Q7"),
         "no tie type for it from an organization to an organization"),
        (entity("l", "Ownership", owner="Q3", asset="Q3"), "both ends are the same"),
        (entity("l", "Ownership", owner="Q1", asset="V"),
         "an end is not an actor, but of the schema Vessel"),
        (entity("l", "Family", person="Q1", relative="Q1"), "both ends are the same"),
        (entity("l", "Family", person="Q1"), "it has no: relative"),
        (entity("l", "UnknownLink", subject="Q1", object="Q2", role="linked"),
         LEFT_OUT["UnknownLink"]),
    ],
)  # fmt: skip
def test_a_link_that_is_no_tie_is_named(link: Entity, why: str, tmp_path: Path) -> None:
    other = entity("Q7", "Company", name="Other")
    found = opened(tmp_path, ADA, BEN, FIRM, other, entity("V", "Vessel", name="Ship"), link)
    assert found.network.ties == ()
    assert left_out(found)[link["schema"], why] == 1


def test_a_legal_entity_is_what_it_is_used_as(tmp_path: Path) -> None:
    found = opened(
        tmp_path, ADA,
        entity("L1", "LegalEntity", name="Somebody"), entity("L2", "LegalEntity", name="Something"),
        entity("f", "Family", person="Q1", relative="L1"),
        entity("o", "Ownership", owner="Q1", asset="L2"),
    )  # fmt: skip
    assert (actor(found, "L1").kind, actor(found, "L2").kind) == ("person", "organization")
    assert found.tally.count("LegalEntity") == 2


def test_parents_and_memberships_of_organizations_make_parts(tmp_path: Path) -> None:
    found = opened(
        tmp_path, FIRM, BODY,
        entity("Q8", "Company", name="Daughter", parent="Q3"),
        entity("m", "Membership", member="Q3", organization="Q4", role="part of"),
        entity("n", "Membership", member="Q4", organization="Q8", role="part of"),
    )  # fmt: skip
    assert (actor(found, "Q8").part_of, actor(found, "Q3").part_of) == ("Q3", "Q4")
    assert sum(left_out(found).values()) == 1


def test_ties_between_organizations_and_sanctions_come_in_and_go_back(tmp_path: Path) -> None:
    found = opened(
        tmp_path, ADA, FIRM, BODY, entity("Q7", "Company", name="Other"),
        entity("o", "Ownership", owner="Q3", asset="Q7", percentage="51", startDate="2010"),
        entity("m", "Membership", member="Q3", organization="Q4", role="observer"),
        entity("s", "Sanction", entity="Q3", authority="Body", program="P", reason="fraud",
               startDate="2020-02", endDate="2021"),
        status="alleged",
    )  # fmt: skip
    ties = found.network.tie_by_id
    assert (ties["o"].type, ties["o"].detail) == ("ownership", "51%")
    assert (ties["m"].type, ties["m"].detail) == ("membership", "observer")
    act = ties["s"]
    assert (act.type, act.from_, act.detail) == ("legal-act", "Q4", "sanction: P; fraud")
    assert (str(act.period.start), str(act.period.end)) == ("2020-02", "2021")
    assert (act.status, ties["o"].status) == ("official", "alleged")
    text = export(found.network).text
    told = {e["id"]: e for e in map(json.loads, text.splitlines())}
    assert told["o"]["properties"]["percentage"] == ["51"]
    assert (told["o"]["schema"], told["m"]["schema"]) == ("Ownership", "Membership")
    assert told["s"]["schema"] == "Sanction"
    assert told["s"]["properties"]["reason"] == ["fraud"]
    (tmp_path / "again.json").write_text(text, "utf-8")
    assert load(tmp_path / "again.json").network == found.network


def test_a_list_and_gzip_say_the_same_as_lines(tmp_path: Path) -> None:
    rows = [ADA, BEN]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path = tmp_path / "x.json"
    path.write_bytes(lines)
    wanted = load(path).network
    listed, spread = json.dumps(rows, indent=1), "".join(json.dumps(r, indent=2) for r in rows)
    for raw in (
        listed.encode(),
        json.dumps(rows).encode(),
        b"\xef\xbb\xbf\n" + listed.encode(),
        spread.encode(),
        gzip.compress(lines),
        gzip.compress(listed.encode()),
    ):
        path.write_bytes(raw)
        assert load(path).network == wanted
    path.write_bytes(gzip.compress(lines)[:-9])
    with pytest.raises(DataError, match="damaged or cut off"):
        load(path)
    path.write_bytes(json.dumps(rows, indent=1).encode()[:-2])
    with pytest.raises(DataError, match=r"x\.json:\d+: this is not JSON: "):
        load(path)
    path.write_bytes(json.dumps(ADA, indent=1).encode()[:-2])
    with pytest.raises(DataError, match="the entity breaks off here") as caught:
        load(path)
    assert len(caught.value.problems) == 1
    path.write_bytes(b"[\n" + json.dumps(ADA).encode()[:-1] + b', "n": ' + b"9" * 5000 + b"}]")
    with pytest.raises(DataError, match=r"x\.json:2: .*a number here has too many digits"):
        load(path)


def test_standard_input_says_the_same_as_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps([ADA, BEN]), "utf-8")
    wanted = load(path).network
    for raw in (path.read_bytes(), gzip.compress(path.read_bytes())):
        given = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(raw)))
        monkeypatch.setattr("sys.stdin", given)
        found = load("-").network
        assert [replace(a, sources=()) for a in found.actors] == [
            replace(a, sources=()) for a in wanted.actors
        ]
        assert [source.title for source in found.sources] == ["File standard input"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04rest", "x.json: this is a ZIP archive; unpack it"),
        (json.dumps({"total": 1, "results": [ADA]}).encode(),
         "x.json:1: the entities are in a list under 'results'; save that list as a file"),
        (json.dumps({"total": 1, "results": [ADA]}, indent=2).encode(),
         "x.json:1: the entities are in a list under 'results'; save that list as a file"),
        (b"[]", "x.json: there is no entity in it"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_called_what_it_is(raw: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(raw)
    with pytest.raises(DataError) as caught:
        load(path)
    assert str(caught.value).startswith(said)


def test_a_sanction_without_authority_is_by_its_publisher_or_left_out(tmp_path: Path) -> None:
    found = opened(
        tmp_path, ADA, entity("V", "Vessel", name="Boat"),
        entity("s1", "Sanction", entity="Q1", publisher="Gazette", listingDate="2019"),
        entity("s2", "Sanction", entity="Q1", country="gb"),
        entity("s3", "Sanction", entity="V", authority="Office"),
        entity("s4", "Sanction", entity="Q1", authority="GAZETTE"),
    )  # fmt: skip
    ties = found.network.tie_by_id
    assert sorted(ties) == ["s1", "s4"]
    assert ties["s1"].from_ == ties["s4"].from_ == "authority-gazette"
    assert (str(ties["s1"].period.start), ties["s1"].status) == ("2019", "official")
    assert not found.network.actor_by_id["authority-gazette"].frame
    assert left_out(found) == {
        ("Sanction", NAMED): 1,
        ("Sanction", "it has no: authority, publisher"): 1,
        ("Sanction", "an end is not an actor, but of the schema Vessel"): 1,
        ("Vessel", LEFT_OUT["Vessel"]): 1,
    }


def test_events_are_kept(tmp_path: Path) -> None:
    event = entity("e", "Event", name="Storm", startDate="2022-01", involved="Q1", summary="Wet")
    found = opened(tmp_path, ADA, event)
    (row,) = found.network.events
    assert (row.title, str(row.date)) == ("Storm", "2022-01")
    assert dict(row.extra) == {"ftm_id": "e", "summary": "Wet", "involved": "Q1"}
    assert not found.tally.found


def test_what_a_ledger_cannot_hold_in_full_is_kept_or_named(tmp_path: Path) -> None:
    found = opened(
        tmp_path, ADA, FIRM, BODY,
        entity("d", "Document", title="T", fileName="t.pdf", bodyText="long",
               publishedAt="2019-03-01T10:00:00"),
        entity("c", "Control", controller="Q1", controlled="Q3", controlType="veto",
               role="boss", proof="d"),
        entity("p", "Position", name=["Mayor", "Head"], organization="Q4", country="kz"),
        entity("o", "Occupancy", holder="Q1", post="p"),
        entity("q", "Position", name="Nobody's", organization="Q4"),
    )  # fmt: skip
    source = found.network.source_by_id["d"]
    assert (source.title, str(source.published)) == ("T", "2019-03-01")
    assert dict(source.extra) == {
        "ftm_id": "d", "fileName": "t.pdf", "published_at_ftm": "2019-03-01T10:00:00",
    }  # fmt: skip
    row = found.network.tie_by_id["c"]
    assert (row.detail, dict(row.extra)["role"]) == ("veto", "boss")
    told = "a position is told in its ties, which have no column for it"
    assert left_out(found) == {
        ("Document:bodyText", "the text of a document is not kept"): 1,
        ("Position:name", told): 1,
        ("Position:country", told): 1,
        ("Position", "nobody holds it in the file"): 1,
    }


def test_names_and_ids_fit_into_a_ledger(tmp_path: Path) -> None:
    odd = entity("a;b\tc", "Person", name=["One; two", "three\r\nfour"], notes=["x" * 200_000, "y"])
    found = opened(tmp_path, odd, entity("Q9", "Person"))
    row = actor(found, "a-b-c")
    assert (row.name, row.aliases) == ("One, two", ("three four",))
    assert actor(found, "Q9").name == "Q9"
    assert {what for what, _ in found.tally.found} == {"name", "Person:notes", "Person"}


def test_what_followthemoney_does_not_take_is_counted(tmp_path: Path) -> None:
    odd = entity("Q1", "Person", name="Ada", birthDate="soon", shoeSize="40", country=["kz", {}])
    path = tmp_path / "x.json"
    path.write_text(json.dumps(odd), "utf-8")
    with pytest.raises(DataError, match=r"x.json:1: the entity has no 'id'"):
        load(path)
    odd["properties"]["country"] = ["kz", ["nested"], None, 5]
    found = opened(tmp_path, odd)
    assert {k[0]: v for k, v in left_out(found).items()} == {
        "Person:birthDate": 1, "Person:shoeSize": 1, "Person:country": 2,
    }  # fmt: skip


@given(networks())
@settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_file_opens_as_a_folder_that_holds(network: Network) -> None:
    """Ours without what says so stands for the files of others."""
    entities = [json.loads(line) for line in export(network).text.splitlines()]
    for one in entities:
        del one[KEY]
    with TemporaryDirectory() as name:
        found = opened(Path(name), *entities)
    actors = Counter(actor.kind == "person" for actor in found.network.actors)
    assert actors == Counter(actor.is_person for actor in network.actors)
    posts = {t.id: t for t in network.ties if t.type == "office"}
    read = {t.id: t for t in found.network.ties if t.type == "office"}
    for id_, post in posts.items():
        again = read.get(entity_id("elitenet", "tie", id_))
        # In a party, every post is a party post.
        assert again is None or again.from_ == entity_id("elitenet", "actor", post.from_)
    noted = sum(len(ids) for (what, _), ids in found.tally.found.items() if ":" not in what)
    made = len(found.network.ties) + len(found.network.events)
    parts = sum(actor.part_of is not None for actor in found.network.actors)
    assert made + parts + noted >= len(network.ties) + len(network.events)


# --- files that are none -------------------------------------------------------------

BAD = (
    (b'{"id": "a", "schema": "Person"', "x.json:2: this is not JSON"),
    (b"[1, 2]", "x.json:2: not an entity"),
    (b"[", "give one entity a line, or one list of all"),
    (b"7", "x.json:2: not an entity"),
    (b'{"schema": "Person"}', "x.json:2: the entity has no 'id'"),
    (b'{"id": 5, "schema": "Person"}', "x.json:2: the entity has no 'id'"),
    (b'{"id": "a", "properties": {}}', "x.json:2: the entity has no 'schema'"),
    (b'{"id": "a", "schema": "Persn"}', "no schema 'Persn'; did you mean 'Person'?"),
    (b'{"id": "a", "schema": "Thing"}', "the schema 'Thing' is abstract"),
    (b'{"id": "a", "schema": "Person", "properties": [1]}', "'properties' is not an object"),
    (b'{"id": "Q1", "schema": "Vessel", "properties": {}}', "'Q1' is a Vessel here and a Person"),
    (b"\xff\xfe", "x.json:2: this is not UTF-8"),
    (b'{"id": "a\\u001b[31m", "schema": "P\\u001b"}', r"no schema 'P\\x1b'"),
)


@pytest.mark.parametrize(("line", "said"), BAD)
def test_a_line_that_is_no_entity_is_reported_with_its_place(
    line: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(json.dumps(ADA).encode() + b"\n" + line + b"\n")
    with pytest.raises(DataError) as caught:
        load(path)
    assert said.replace("\\\\", "\\") in str(caught.value)


def test_all_lines_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(ADA).encode() + b"\n\nno\nneither\n")
    with pytest.raises(DataError) as caught:
        load(path)
    assert [problem.line for problem in caught.value.problems] == [3, 4]


def test_entities_without_end_are_refused(tmp_path: Path) -> None:
    inner: Entity = entity("p0", "Person", name="x")
    for number in range(1, 30):
        inner = entity(f"p{number}", "Person", name="x", familyPerson=[
            {"id": f"f{number}", "schema": "Family", "properties": {"relative": [inner]}},
        ])  # fmt: skip
    path = tmp_path / "x.json"
    path.write_text(json.dumps(inner), "utf-8")
    with pytest.raises(DataError, match="nested more than"):
        load(path)
    path.write_text("[" * 100_000, "utf-8")
    with pytest.raises(DataError, match="not JSON"):
        load(path)


def test_an_empty_file_and_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("\n")
    with pytest.raises(DataError, match="there is no entity in it"):
        load(tmp_path / "x.json")
    with pytest.raises(UsageError, match="there is no file"):
        load(tmp_path / "y.json")


def test_two_data_sets_of_ours_in_one_file_are_refused(tmp_path: Path) -> None:
    network = opened(tmp_path, ADA).network
    path = tmp_path / "x.json"
    renamed = tuple(Actor("Q1", a.name, a.kind, sources=a.sources) for a in network.actors)
    network = type(network)(renamed, (), network.sources)
    path.write_text(export(network).text + export(network, prefix="other").text, "utf-8")
    with pytest.raises(DataError, match="are both the actor 'Q1'"):
        load(path)


# --- the table -----------------------------------------------------------------------


def test_every_schema_is_taken_or_left_out_with_a_reason() -> None:
    tables = (LINKS, TURNED, LEFT_OUT)
    for one in tables:
        for other in tables:
            assert one is other or not set(one) & set(other)
    for name in (*LINKS, *TURNED, *LEFT_OUT):
        assert name in model.schemata or name in ("Control", "Risk", "Territory")
    unknown = {
        schema.name
        for schema in model
        if not (schema.abstract or schema.is_a("Document"))
        and schema.name not in {*LINKS, *TURNED, *LEFT_OUT}
    }
    assert unknown == set()


@pytest.mark.parametrize("schema", [s.name for s in model if not s.abstract])
def test_any_entity_opens(schema: str, tmp_path: Path) -> None:
    found = opened(tmp_path, ADA, entity("x", schema, name="X"))
    network = found.network
    made = len(network.actors) - 1 + len(network.sources) - 1 + len(network.events)
    noted = found.tally.count(schema) or found.tally.count(f"{schema}:name")
    assert made or noted or schema == "Position"


@pytest.mark.parametrize("schema", LINKS)
def test_links_name_properties_that_the_schema_has(schema: str) -> None:
    link = LINKS[schema]
    names = (link.from_, link.to, *link.detail)
    assert all(model[schema].get(name) is not None for name in names)
    assert not link.type or link.type in TIE_TYPES


@pytest.mark.parametrize("file", FILES)
def test_every_property_can_have_a_column_of_its_own(file: str) -> None:
    names = {prop.name for schema in model for prop in schema.properties.values()}
    columns = {column(name, file) for name in names}
    assert len(columns) == len(names)
    assert not [name for name in columns if meant(name, file)]
