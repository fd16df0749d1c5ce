"""Every problem of a folder is reported at once, in exact words, and nothing makes it fall."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elitenet.errors import DataError
from elitenet.files import write_folder
from elitenet.folder import dataset
from elitenet.folder.check import check
from elitenet.folder.columns import FILES, meant
from elitenet.folder.starter import TEMPLATE
from elitenet.ledger.tie_types import TIE_TYPES, Family

GOOD = {
    "actors.csv": (
        "id,name,aliases,kind,role,group,sector,part_of,died,frame,sources\n"
        "masimov-karim,Karim Masimov,,person,,,,,,,s1\n"
        "abish-samat,Samat Abish,Самат Абиш; S. Abish,person,,,,,,,s1\n"
        "knb,Security Committee,,organization,,,state,,,,s1\n"
    ),
    "ties.csv": (
        "id,from,to,type,detail,start,start_basis,end,end_basis,status,sources,about\n"
        "T1,masimov-karim,knb,office,Chairman,2016-09-08,,2022-01-05,,official,s1,\n"
        'T2,abish-samat,knb,office,"Deputy, ""first""\nof two",2015,,2022-01,,reported,s1;s2,\n'
        "T3,abish-samat,masimov-karim,dismissal,relieved,2022-01-05,,,,official,s2,T1\n"
    ),
    "sources.csv": "id,title,published\ns1,A decree,2022-01-05\ns2,A report,2022-02\n",
    "events.csv": (
        "id,date,title,before,after,outgoing,incoming\n"
        "january,2022-01-05,January,2021-12-31,2022-05-31,masimov-karim,abish-samat\n"
    ),
}


def messages(folder: Path, **changed: str | bytes) -> list[str]:
    """What ``check`` says of the good folder with some files changed."""
    files: dict[str, str | bytes] = {**GOOD, **{f"{k}.csv": v for k, v in changed.items()}}
    write_folder(folder, files, overwrite=True)
    return [f"{'' if p.severity == 'error' else p.severity + ' '}{p}" for p in check(folder)]


def with_row(file: str, row: str) -> dict[str, str]:
    """The file with a row more."""
    return {file: GOOD[f"{file}.csv"] + row + "\n"}


def swapped(file: str, old: str, new: str) -> dict[str, str]:
    """The file with something replaced."""
    assert old in GOOD[f"{file}.csv"]
    return {file: GOOD[f"{file}.csv"].replace(old, new)}


TYPES = "; ".join(
    f"{family}: {', '.join(t.name for t in TIE_TYPES.values() if t.family is family)}"
    for family in Family
)
"""All types, as a message lists them."""
SEPARATED = (
    "warning {}:1: {} separate the fields, not commas; the file is read all the same, but other "
    "programs may not take it. A workbook (.xlsx) is read as well"
)

SEATED = {
    "actors": GOOD["actors.csv"]
    .replace(",sources\n", ",sources,level,arena\n", 1)
    .replace(",,s1\n", ",,s1,,\n")
    .replace("state,,,,s1,,", "state,,,,s1,1,security"),
    "ties": GOOD["ties.csv"]
    .replace(",about\n", ",about,post\n", 1)
    .replace("official,s1,\n", "official,s1,,chairman\n")
    .replace("s1;s2,\n", "s1;s2,,deputy\n")
    .replace("s2,T1\n", "s2,T1,\n"),
    "posts": (
        "id,organization,title,frame,sources\n"
        "chairman,knb,Chairman,yes,s1\n"
        "deputy,knb,First deputy,no,s2\n"
    ),
}
"""The good folder with its two seats listed, one of them studied."""


def seated(file: str, old: str, new: str) -> dict[str, str]:
    """The folder with seats, with something replaced in one file."""
    assert old in SEATED[file]
    return {**SEATED, file: SEATED[file].replace(old, new)}


def tie(row: str) -> dict[str, str]:
    return with_row("ties", row)


def actor(row: str) -> dict[str, str]:
    return with_row("actors", row)


def test_a_good_folder_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path) == []


def test_a_good_folder_with_seats_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path, **SEATED) == []
    network = dataset.read(tmp_path)
    assert network.studied == {"chairman"}
    assert [network.counts(spell) for spell in network.spells] == [True, False]
    body = network.actor_by_id["knb"]
    assert (body.level, body.arena) == (1, "security")


def test_the_bundled_case_has_no_error() -> None:
    assert [str(p) for p in check(dataset.bundled()) if p.severity == "error"] == []


# One change to the good folder, and all that is said of it.
CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "unknown actor": (
        swapped("ties", "T1,masimov-karim", "T1,masimov-karin"),
        [
            "ties.csv:2: 'from' names 'masimov-karin', who is not in actors.csv; "
            "did you mean 'masimov-karim'?",
            "ties.csv:5: 'about' names 'T1', which is a post of 'masimov-karin', "
            "not of 'masimov-karim'",
        ],
    ),
    "unknown actor, nothing near": (
        tie("T4,zzz,knb,office,,,,,,official,s1,"),
        [
            "ties.csv:6: 'from' names 'zzz', who is not in actors.csv; "
            "correct the id, or add a row to actors.csv"
        ],
    ),
    "a row after one of two lines is counted by lines": (
        tie("T4,abish-samat,qqq,office,,,,,,official,s1,"),
        [
            "ties.csv:6: 'to' names 'qqq', who is not in actors.csv; "
            "correct the id, or add a row to actors.csv"
        ],
    ),
    "unknown source": (
        tie("T4,abish-samat,knb,office,,,,,,official,s1;s9,"),
        [
            "ties.csv:6: 'sources' names 's9', which is not in sources.csv; "
            "correct the id, or add a row to sources.csv"
        ],
    ),
    "unknown whole": (
        actor("mia,Interior Ministry,,organization,,,,knbb,,,s1"),
        [
            "actors.csv:5: 'part_of' names 'knbb', which is not in actors.csv; did you mean 'knb'?",
        ],
    ),
    "unknown patron": (
        swapped("events", "31,masimov-karim", "31,masimov"),
        [
            "events.csv:2: 'outgoing' names 'masimov', who is not in actors.csv; that is part "
            "of the name of 'masimov-karim' (line 2): write the id 'masimov-karim'"
        ],
    ),
    "unknown tie": (
        swapped("ties", "s2,T1\n", "s2,T99\n"),
        [
            "ties.csv:5: 'about' names 'T99', which is not in ties.csv; "
            "correct the id, or add a row to ties.csv"
        ],
    ),
    "duplicate id": (
        with_row("sources", "s1,Again,"),
        ["sources.csv:4: 'id' is 's1', as in line 2; give each row an id of its own"],
    ),
    "unknown tie type": (
        tie("T4,abish-samat,knb,offcie,,,,,,official,s1,"),
        [
            "ties.csv:6: 'type' is 'offcie', which is not a tie type; did you mean 'office'? "
            f"The types are, by family: {TYPES}"
        ],
    ),
    "two types that are like no other: the types are listed once": (
        tie("T4,abish-samat,knb,zzz,,,,,,official,s1,\nT5,abish-samat,knb,yyy,,,,,,official,s1,"),
        [
            "ties.csv:6: 'type' is 'zzz', which is not a tie type; write one of these, here by "
            f"family: {TYPES}",
            "ties.csv:7: 'type' is 'yyy', which is not a tie type",
        ],
    ),
    "sources between commas": (
        tie('T4,abish-samat,knb,office,,,,,,official,"s1,s2",'),
        [
            "ties.csv:6: 'sources' names 's1,s2', which is not in sources.csv; put semicolons "
            "between ids: 's1;s2'"
        ],
    ),
    "unknown status": (
        tie("T4,abish-samat,knb,office,,,,,,certain,s1,"),
        [
            "ties.csv:6: 'status' is 'certain', which is not a value it can have; for 'certain' "
            "write 'reported', or 'official', if the source reports an act or statement of a "
            "public body; the values are: official, reported, alleged, claimed-by-author"
        ],
    ),
    "unknown kind": (
        actor("x,X,,persn,,,,,,,s1"),
        [
            "actors.csv:5: 'kind' is 'persn', which is not a value it can have; "
            "did you mean 'person'? The values are: person, organization"
        ],
    ),
    "unknown frame": (
        actor("x,X,,person,,,,,,out,s1"),
        [
            "actors.csv:5: 'frame' is 'out', which is not a value it can have; for 'out' write "
            "'no'; the values are: yes, no"
        ],
    ),
    "unknown basis": (
        tie("T4,abish-samat,knb,office,,2016,guess,2017,latests,official,s1,"),
        [
            "ties.csv:6: 'start_basis' is 'guess', which is not a value it can have; "
            "for 'guess' write 'inferred'; the values are: seen, inferred, first-attested",
            "ties.csv:6: 'end_basis' is 'latests', which is not a value it can have; "
            "did you mean 'latest'? The values are: seen, inferred, last-attested, latest",
        ],
    ),
    "no such month": (
        tie("T4,abish-samat,knb,office,,2022-13,,,,official,s1,"),
        ["ties.csv:6: 'start': '2022-13' is not a date: there is no such month"],
    ),
    "no such day": (
        swapped("sources", "2022-01-05", "2022-02-30"),
        ["sources.csv:2: 'published': '2022-02-30' is not a date: there is no such day"],
    ),
    "a date that Excel wrote": (
        actor("x,X,,person,,,,,05.01.2022,,s1"),
        [
            "actors.csv:5: 'died': Excel rewrote this column (first: line 5, '05.01.2022', 1 "
            "cell): format it as Text, or write YYYY-MM-DD (YYYY-MM or YYYY, if the source says no "
            "more)"
        ],
    ),
    "a month where a day is needed": (
        swapped("events", "2021-12-31", "2021-12"),
        ["events.csv:2: 'before': '2021-12' is not a single day; give one, as 2021-12-31"],
    ),
    "end before start": (
        tie("T4,abish-samat,knb,office,,2022-02,,2022-01,,official,s1,"),
        ["ties.csv:6: 'end' is 2022-01, before 'start', which is 2022-02; correct one"],
    ),
    "an end within the year of the start is not before it": (
        tie("T4,abish-samat,knb,office,,2022-02,,2022,,official,s1,"),
        [],
    ),
    "before and after the wrong way round": (
        swapped("events", "2021-12-31", "2022-05-31"),
        [
            "events.csv:2: 'after' is 2022-05-31, not later than 'before', which is 2022-05-31; "
            "correct one"
        ],
    ),
    "self-tie": (
        tie("T4,abish-samat,abish-samat,kinship,,,,,,reported,s1,"),
        ["ties.csv:6: 'from' and 'to' are both 'abish-samat'; a tie joins two actors"],
    ),
    "no source": (
        tie("T4,abish-samat,masimov-karim,ally,,,,,,reported,,"),
        ["ties.csv:6: 'sources' is blank; name at least one source"],
    ),
    "a source cell of semicolons": (
        tie("T4,abish-samat,masimov-karim,ally,,,,,,reported, ; ;,"),
        ["ties.csv:6: 'sources' is blank; name at least one source"],
    ),
    "the same source twice": (
        tie("T4,abish-samat,masimov-karim,ally,,,,,,reported,s1; s2;s1,"),
        ["ties.csv:6: 'sources' names 's1' twice; once is enough"],
    ),
    "kin of an organization": (
        tie("T4,abish-samat,knb,kinship,nephew,,,,,reported,s1,"),
        [
            "ties.csv:6: 'to' names the organization 'knb'; "
            "'to' of a tie of type 'kinship' is a person; "
            "correct the id or the type"
        ],
    ),
    "an office at a person": (
        tie("T4,abish-samat,masimov-karim,office,,,,,,reported,s1,"),
        [
            "ties.csv:6: 'to' names the person 'masimov-karim'; "
            "'to' of a tie of type 'office' is an organization; "
            "correct the id or the type"
        ],
    ),
    "a business of an organization in another": (
        tie("T4,knb,bank,business,51%,,,,,reported,s1,")
        | actor("bank,Bank,,organization,,,,,,,s1"),
        [
            "ties.csv:6: 'from' names the organization 'knb'; "
            "'from' of a tie of type 'business' is a person; "
            "correct the id or the type (between two organizations: 'ownership')"
        ],
    ),
    "an office of an organization in another": (
        tie("T4,knb,bank,office,,,,,,reported,s1,") | actor("bank,Bank,,organization,,,,,,,s1"),
        [
            "ties.csv:6: 'from' names the organization 'knb'; "
            "'from' of a tie of type 'office' is a person; "
            "correct the id or the type (between two organizations: 'membership')"
        ],
    ),
    "a membership of a person": (
        tie("T4,abish-samat,knb,membership,,,,,,reported,s1,"),
        [
            "ties.csv:6: 'from' names the person 'abish-samat'; "
            "'from' of a tie of type 'membership' is an organization; "
            "correct the id or the type (of a person: 'office' or 'party')"
        ],
    ),
    "a business of an organization in a person: no type is both": (
        tie("T4,knb,abish-samat,business,,,,,,reported,s1,"),
        [
            "ties.csv:6: 'from' names the organization 'knb'; "
            "'from' of a tie of type 'business' is a person; correct the id or the type",
            "ties.csv:6: 'to' names the person 'abish-samat'; "
            "'to' of a tie of type 'business' is an organization; correct the id or the type",
        ],
    ),
    "required values": (
        tie(",,,,,,,,,,,x"),
        [
            "ties.csv:6: 'id' is blank; it needs a value",
            "ties.csv:6: 'from' is blank; it needs a value",
            "ties.csv:6: 'to' is blank; it needs a value",
            "ties.csv:6: 'type' is blank; it needs a value",
            "ties.csv:6: 'status' is blank; it needs a value",
            "ties.csv:6: 'sources' is blank; name at least one source",
            "ties.csv:6: 'about' names 'x', which is not in ties.csv; "
            "correct the id, or add a row to ties.csv",
        ],
    ),
    "an act about something else than a post": (
        {
            "ties": GOOD["ties.csv"]
            + "T4,abish-samat,masimov-karim,ally,,,,,,reported,s1,\n"
            + "T5,abish-samat,masimov-karim,dismissal,,2022,,,,reported,s1,T4\n"
        },
        [
            "ties.csv:7: 'about' names 'T4', which is a tie of type 'ally'; "
            "give a spell in a post (office or party)"
        ],
    ),
    "an act about the post of another": (
        swapped("ties", "s2,T1\n", "s2,T2\n"),
        [
            "ties.csv:5: 'about' names 'T2', which is a post of 'abish-samat', "
            "not of 'masimov-karim'"
        ],
    ),
    "a legal step about a tie between others": (
        {
            "actors": GOOD["actors.csv"] + "x,Ex,,person,,,,,,,s1\n",
            "ties": GOOD["ties.csv"] + "T4,masimov-karim,x,release,,2022,,,,reported,s1,T2\n",
        },
        [
            "ties.csv:6: 'about' names 'T2', which is a tie between others; "
            "name one of the same actors"
        ],
    ),
    "a person as part of a body": (
        actor("x,X,,person,,,,knb,,,s1"),
        ["actors.csv:5: 'part_of' is for organizations; tie a person to a body with an office"],
    ),
    "a body as part of a person": (
        actor("x,X,,organization,,,,abish-samat,,,s1"),
        ["actors.csv:5: 'part_of' names the person 'abish-samat'; it takes an organization"],
    ),
    "a circle of bodies": (
        actor("x,X,,organization,,,,y,,,s1\ny,Y,,organization,,,,x,,,s1"),
        [
            "actors.csv:5: 'part_of' makes 'x' a part of itself; break the circle",
            "actors.csv:6: 'part_of' makes 'y' a part of itself; break the circle",
        ],
    ),
    "a body in a body in a circle": (
        actor(
            "z,Z,,organization,,,,x,,,s1\nx,X,,organization,,,,y,,,s1\ny,Y,,organization,,,,x,,,s1"
        ),
        [
            "actors.csv:6: 'part_of' makes 'x' a part of itself; break the circle",
            "actors.csv:7: 'part_of' makes 'y' a part of itself; break the circle",
        ],
    ),
    "a semicolon in an id": (
        with_row("sources", "s;3,T,"),
        ["sources.csv:4: 'id' is 's;3'; an id cannot hold a semicolon; write another id"],
    ),
    "a control character in an id": (
        with_row("sources", "s\u00a03,T,"),
        [
            "sources.csv:4: 'id' is 's\\xa03'; "
            "an id cannot hold line breaks, wide blanks or control characters; "
            "delete them"
        ],
    ),
    "too few fields": (
        tie("T4,abish-samat,knb,office"),
        ["ties.csv:6: the row has 4 fields, the header has 12; blank fields need commas too"],
    ),
    "too many fields, whose id is still known": (
        {
            "sources": GOOD["sources.csv"] + "s3,Title, with a comma,2022\n",
            "ties": GOOD["ties.csv"] + "T4,abish-samat,knb,office,,,,,,official,s3,\n",
        },
        [
            "sources.csv:4: the row has 4 fields, the header has 3; quote a field that holds a "
            "comma, and put semicolons between the items of a list"
        ],
    ),
    "missing column": (
        swapped("sources", "title,", "headline,"),
        ["sources.csv:1: column 'title' is missing; it is required, so add it"],
    ),
    "misspelt column": (
        swapped("ties", "status", "stauts"),
        [
            "ties.csv:1: unknown column 'stauts'; did you mean 'status'? Rename it; for a column "
            "of your own write 'x_stauts'"
        ],
    ),
    "misspelt optional column": (
        swapped("ties", "start,", "strat,"),
        [
            "ties.csv:1: unknown column 'strat'; did you mean 'start'? Rename it; for a column "
            "of your own write 'x_strat'"
        ],
    ),
    "capitals, blanks and hyphens in the header": (
        swapped(
            "ties",
            "id,from,to,type,detail,start,start_basis,end,end_basis,status",
            "ID, From ,TO,Type,Detail,Start,Start Basis,END,End-Basis,STATUS",
        ),
        [],
    ),
    "the same column twice, once in capitals": (
        swapped("sources", "published", "Title"),
        ["sources.csv:1: column 'title' stands in the header more than once; keep one"],
    ),
    "a column for people to read": (
        {"sources": "id,title,(what),(what)\ns1,A,x,y\ns2,B,,z\n,,helper,\n"},
        [],
    ),
    "duplicate column": (
        swapped("sources", "published", "title"),
        ["sources.csv:1: column 'title' stands in the header more than once; keep one"],
    ),
    "a value in a column without a name": (
        {"sources": "id,title,\ns1,A,\ns2,B,note\n"},
        [
            "sources.csv:3: 'note' stands in column 3, which has no name; name the column in the "
            "header, or delete the value"
        ],
    ),
    "columns and rows that a spreadsheet left": (
        {"sources": "id,title,,\ns1,A,,\n,,,\n\ns2,B,,\n , ,,\n"},
        [],
    ),
    "empty file": (
        {"sources": ""},
        [
            "sources.csv: the file is empty; its first line must be: "
            "id,title,publisher,author,published,url,tier,seen,notes"
        ],
    ),
    "only blank lines": (
        {"events": "\n \n"},
        [
            "events.csv: the file is empty; its first line must be: "
            "id,date,title,description,before,after,outgoing,incoming,sources"
        ],
    ),
    "no header": (
        {"events": "january,2022-01-05,January\n"},
        [
            "events.csv:1: the first line does not name the columns; it must be: "
            "id,date,title,description,before,after,outgoing,incoming,sources"
        ],
    ),
    "events may have no rows": ({"events": "id,title\n"}, []),
    "semicolons for commas": (
        {"sources": GOOD["sources.csv"].replace(",", ";")},
        [SEPARATED.format("sources.csv", "semicolons")],
    ),
    "semicolons for commas, with byte order mark and blank rows": (
        {"sources": "\ufeff\r\n" + GOOD["sources.csv"].replace(",", ";").replace("\n", "\r\n")},
        [SEPARATED.format("sources.csv", "semicolons").replace(":1:", ":2:")],
    ),
    "tabs for commas": (
        {"sources": GOOD["sources.csv"].replace(",", "\t")},
        [SEPARATED.format("sources.csv", "tabs")],
    ),
    "a list between semicolons that separate the fields too": (
        {
            "ties": GOOD["ties.csv"]
            .replace("s1;s2", '"s1|s2"')
            .replace(",", ";")
            .replace('"s1|s2"', "s1;s2")
            .replace('"Deputy; ""first""', '"Deputy, ""first""')
        },
        [
            SEPARATED.format("ties.csv", "semicolons"),
            "ties.csv:3: the row has 13 fields, the header has 12; put double quotes around a "
            'list, such as "a;b", and around a text that holds a semicolon',
        ],
    ),
    "too few semicolons": (
        {"sources": GOOD["sources.csv"].replace(",", ";") + "s3;C\n"},
        [
            SEPARATED.format("sources.csv", "semicolons"),
            "sources.csv:4: the row has 2 fields, the header has 3; blank fields need semicolons "
            "too",
        ],
    ),
    "unterminated quote": (
        tie('T4,abish-samat,knb,office,"Deputy,,,,,official,s1,\nT5,x,y,z,,,,,,,,'),
        ["ties.csv:6: a quote is opened here and not closed; close it, or double it if it is text"],
    ),
    "unterminated quote in a long file": (
        with_row("sources", 's3,"Title,2022\n' + "".join(f"x{i},Title,\n" for i in range(20_000))),
        [
            "sources.csv:4: a field is longer than 131,072 characters; "
            "is a quote opened and not closed?",
        ],
    ),
    "text after a quote": (
        tie('T4,abish-samat,knb,office,"Deputy" head,,,,,official,s1,'),
        ["ties.csv:6: a closing quote is followed by more text; double the quotes within a field"],
    ),
    "NUL byte": (
        swapped("sources", "A report", "A re\0port"),
        ["sources.csv:3: there is a NUL byte in the text; delete it"],
    ),
    "control characters": (
        swapped("sources", "A report", "\x1b[31mA report\x1b[0m"),
        [
            "sources.csv:3: there is the control character U+001B in the text "
            "(2 of their kind in the file); delete it"
        ],
    ),
    "blanks around a value": (swapped("ties", "T1,masimov-karim", " T1 ,\tmasimov-karim "), []),
    "a column of one's own": (swapped("sources", "published", "region"), []),
    # Warnings
    "no ties": (
        {"ties": GOOD["ties.csv"].splitlines()[0] + "\n", "events": "id\n"},
        [
            "warning ties.csv: there are no rows below the header; write one for each tie",
            "warning sources.csv: 1 source that no row cites: s2; cite or delete it",
        ],
    ),
    "half a turning point": (
        swapped("events", "2021-12-31", ""),
        [
            "warning events.csv:2: 'after' is given and 'before' is blank, "
            "so the event is not a turning point; "
            "give both, or neither"
        ],
    ),
    "a basis without a date": (
        tie("T4,abish-samat,knb,office,,2022,,,last-attested,official,s1,"),
        [
            "warning ties.csv:6: 'end_basis' is 'last-attested', but 'end' is blank; give "
            "the date, or leave both blank"
        ],
    ),
    "two spellings of one name": (
        {
            "actors": GOOD["actors.csv"] + "m2,Masimov Kärim,,person,,,,,,,s1\n",
            "ties": GOOD["ties.csv"] + "T4,m2,knb,office,,,,,,official,s1,\n",
        },
        [
            "warning actors.csv:5: 'Masimov Kärim' reads like 'Karim Masimov' of line 2; "
            "if they are one, keep one row and make the other spelling an alias"
        ],
    ),
    "an act without its post": (
        tie("T4,masimov-karim,abish-samat,dismissal,,2010,,,,official,s1,"),
        [
            "warning ties.csv: 1 of 2 appointments, nominations, dismissals and resignations "
            "could not be linked to a post; name its tie in 'about': T4"
        ],
    ),
    "a level in words": (
        seated("actors", "s1,1,", "s1,high,"),
        ["actors.csv:4: 'level' is 'high'; write a whole number, 1 for the highest"],
    ),
    "a level above the highest": (
        seated("actors", "s1,1,", "s1,0,"),
        ["actors.csv:4: 'level' is '0'; write a whole number, 1 for the highest"],
    ),
    "a level between two": (
        seated("actors", "s1,1,", "s1,2.5,"),
        ["actors.csv:4: 'level' is '2.5'; write a whole number, 1 for the highest"],
    ),
    "a level without end": (
        seated("actors", "s1,1,", f"s1,{'9' * 5000},"),
        [
            f"actors.csv:4: 'level' is '{'9' * 60}...'; write a whole number, 1 for the highest",
        ],
    ),
    "a level as a data frame writes it": (seated("actors", "s1,1,", "s1,2.0,"), []),
    "a level and an arena of a person": (
        seated("actors", "person,,,,,,,s1,,\nab", "person,,,,,,,s1,2,security\nab"),
        [
            "warning actors.csv:2: 'level' is for organizations alone; leave it blank for a person",
            "warning actors.csv:2: 'arena' is for organizations alone; leave it blank for a person",
        ],
    ),
    "a seat at a person": (
        seated("posts", "chairman,knb", "chairman,masimov-karim"),
        [
            "posts.csv:2: 'organization' names the person 'masimov-karim'; "
            "it takes an organization",
        ],
    ),
    "a seat at nobody's": (
        seated("posts", "chairman,knb", "chairman,kbn"),
        [
            "posts.csv:2: 'organization' names 'kbn', which is not in actors.csv; "
            "correct the id, or add a row to actors.csv",
        ],
    ),
    "a seat of no body": (
        seated("posts", "chairman,knb", "chairman,"),
        ["posts.csv:2: 'organization' is blank; it needs a value"],
    ),
    "a seat with an unknown source": (
        seated("posts", "yes,s1", "yes,s9"),
        [
            "posts.csv:2: 'sources' names 's9', which is not in sources.csv; "
            "correct the id, or add a row to sources.csv"
        ],
    ),
    "a seat listed twice": (
        {**SEATED, "posts": SEATED["posts"] + "deputy,knb,Deputy,,s1\n"},
        ["posts.csv:4: 'id' is 'deputy', as in line 3; give each row an id of its own"],
    ),
    "a frame that is neither yes nor no": (
        seated("posts", "Chairman,yes", "Chairman,maybe"),
        [
            "posts.csv:2: 'frame' is 'maybe', which is not a value it can have; "
            "write one of: yes, no"
        ],
    ),
    "posts without an organization column": (
        {**SEATED, "posts": "id,title\nchairman,Chairman\n"},
        ["posts.csv:1: column 'organization' is missing; it is required, so add it"],
    ),
    "a spell in a seat of another body": (
        {
            **seated("posts", "deputy,knb", "deputy,council"),
            "actors": SEATED["actors"] + "council,Council,,organization,,,,,,,s1,,\n",
        },
        [
            "warning ties.csv:3: 'post' names 'deputy', a seat at 'council' in posts.csv, "
            "but 'to' is 'knb'; correct one"
        ],
    ),
    "a slip in a seat's name": (
        seated("ties", "chairman", "chariman"),
        [
            "warning ties.csv:2: 'post' is 'chariman', which is not in posts.csv; "
            "did you mean 'chairman'?",
            "warning posts.csv: no spell in ties.csv names 1 of the seats studied, "
            "so nobody holds it: chairman",
        ],
    ),
    "numbered seats are not taken for slips": (
        {
            "actors": SEATED["actors"],
            "ties": SEATED["ties"].replace("chairman", "member-1").replace("deputy", "member-2"),
            "posts": "id,organization\nmember-1,knb\n",
        },
        [],
    ),
    "short names are not taken for slips": (
        {
            "actors": SEATED["actors"],
            "ties": SEATED["ties"].replace("chairman", "pm").replace("deputy", "fm"),
            "posts": "id,organization\npm,knb\n",
        },
        [],
    ),
    "a seat that is not listed is a career": (seated("ties", "deputy", "adviser"), []),
    "no seat that is studied": (
        seated("posts", "yes", "no"),
        [
            "warning posts.csv: every seat has 'frame' = no, so all posts count, "
            "as they do without this file; write yes in the seats that you study",
        ],
    ),
    "seats that nobody holds": (
        {
            **SEATED,
            "posts": SEATED["posts"] + "".join(f"seat{n},knb,,,\n" for n in range(7)),
        },
        [
            "warning posts.csv: no spell in ties.csv names 7 of the seats studied, "
            "so nobody holds them: seat0, seat1, seat2, seat3, seat4 and 2 more",
        ],
    ),
    "no seat at all": (
        {**SEATED, "posts": "id,organization\n"},
        [
            "warning posts.csv: there are no rows below the header, so every post counts, as "
            "without this file; list the seats that you study, or delete the file"
        ],
    ),
    "an organization as a patron": (
        swapped("events", "31,masimov-karim", "31,knb"),
        ["warning events.csv:2: 'outgoing' names the organization 'knb'; name a person as patron"],
    ),
    "actors without ties and sources without citations": (
        {
            "actors": GOOD["actors.csv"]
            + "".join(f"x{i},Name {'abcdefg'[i]},,person,,,,,,,s1\n" for i in range(7)),
            "sources": GOOD["sources.csv"] + "s3,Unread,\n",
        },
        [
            "warning actors.csv: 7 actors without a tie: x0, x1, x2, x3, x4 and 2 more; "
            "code a tie, delete the row, or write no in 'frame'",
            "warning sources.csv: 1 source that no row cites: s3; cite or delete it",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_said_in_exact_words(case: str, tmp_path: Path) -> None:
    changed, said = CASES[case]
    assert messages(tmp_path, **changed) == said


@pytest.mark.parametrize("case", CASES)
def test_reading_refuses_what_has_an_error_and_nothing_else(case: str, tmp_path: Path) -> None:
    changed, said = CASES[case]
    messages(tmp_path, **changed)
    errors = [line for line in said if not line.startswith("warning ")]
    if errors:
        with pytest.raises(DataError) as caught:
            dataset.read(tmp_path)
        assert sorted(map(str, caught.value.problems)) == sorted(errors)
    else:
        dataset.read(tmp_path)


def test_a_problem_says_which_cell_it_means(tmp_path: Path) -> None:
    messages(tmp_path, **swapped("ties", "T1,masimov-karim", "T1,masimov-karin"))
    problem = check(tmp_path)[0]
    assert (problem.file, problem.line, problem.column, problem.value) == (
        "ties.csv", 2, "from", "masimov-karin",
    )  # fmt: skip


def test_all_files_are_reported_at_once_in_order(tmp_path: Path) -> None:
    said = messages(
        tmp_path,
        **swapped("events", "2021-12-31", "soon"),
        **swapped("actors", "person", "human"),
        **tie("T4,nobody,knb,office,,,,,,official,s9,"),
        sources="id,title\ns1,A\ns2,\n",
    )
    assert [line.split(": ")[0] for line in said] == [
        "actors.csv:2", "actors.csv:3", "ties.csv:6", "ties.csv:6", "sources.csv:3", "events.csv:2",
    ]  # fmt: skip


ENCODINGS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "Windows-1251": (
        lambda text: text.encode("cp1251"),
        "actors.csv:3: byte 0xd1 is not UTF-8; the file looks like Windows-1251; ",
    ),
    "Windows-1252": (
        lambda text: text.replace("Самат Абиш", "Samat Abîsh").encode("cp1252"),
        "actors.csv:3: byte 0xee is not UTF-8; the file looks like Windows-1252; ",
    ),
    "UTF-16": (
        lambda text: text.encode("utf-16"),
        "actors.csv:1: byte 0xff is not UTF-8; the file looks like UTF-16; ",
    ),
    "UTF-16 without a mark": (
        lambda text: text.replace("Самат Абиш", "").encode("utf-16-le"),
        "actors.csv: the file holds NUL bytes and looks like UTF-16; ",
    ),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_another_encoding_is_named(name: str, tmp_path: Path) -> None:
    encode, said = ENCODINGS[name]
    # References into a file that cannot be read are not held against the others.
    assert messages(tmp_path, actors=encode(GOOD["actors.csv"])) == [
        said + "save it as 'CSV UTF-8 (comma delimited)'"
    ]


def test_quotes_line_breaks_and_semicolons_are_read_as_written(tmp_path: Path) -> None:
    messages(tmp_path)
    network = dataset.read(tmp_path)
    assert network.tie_by_id["T2"].detail == 'Deputy, "first"\nof two'
    assert network.tie_by_id["T2"].sources == ("s1", "s2")
    assert network.actor_by_id["abish-samat"].aliases == ("Самат Абиш", "S. Abish")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert messages(tmp_path) == []
    (tmp_path / "sources.csv").rename(tmp_path / "source.csv")
    (tmp_path / "events.csv").unlink()
    (tmp_path / "ties.csv").unlink()
    (tmp_path / "ties.csv").mkdir()
    assert [str(p) for p in check(tmp_path)] == [
        "ties.csv: this is not a file; put a CSV file in its place",
        f"sources.csv: there is no such file in {tmp_path}; did you mean 'source.csv'?",
        "events.csv: there is no such file, so no turning point has a name: give commands such as "
        "who-lost two days with --before and --after, or add the file with a row that has both "
        "days",
    ]
    (tmp_path / "sources.csv").mkdir()
    (tmp_path / "actors.csv").unlink()
    assert str(check(tmp_path)[0]) == (
        f"actors.csv: there is no such file in {tmp_path}; "
        "a data set has actors.csv, ties.csv, sources.csv"
    )
    gone = tmp_path / "gone"
    said = f"{gone}: there is no such folder; 'elitenet init {gone}' makes one"
    assert [str(p) for p in check(gone)] == [said]
    with pytest.raises(DataError, match="there is no such folder"):
        dataset.read(gone)
    file = tmp_path / "source.csv"
    assert [str(p) for p in check(file)] == [
        f"{file}: this is a file; give the folder that holds the data, or a workbook (.xlsx, .ods)"
    ]


@pytest.mark.parametrize("name", ["post.csv", "Posts.csv", "posts.csv.csv", "posts.CSV"])
def test_a_file_of_seats_under_another_name_is_noticed(name: str, tmp_path: Path) -> None:
    write_folder(tmp_path, {**GOOD, name: SEATED["posts"]})
    if (tmp_path / "posts.csv").exists():
        pytest.skip("this file system takes both names for one")
    (found,) = check(tmp_path)
    assert found.severity == "warning"
    assert str(found) == (
        f"{name}: this file is not read; if it lists the seats studied, rename it to posts.csv"
    )
    assert dataset.read(tmp_path).posts == ()


@pytest.mark.parametrize("name", ["notes.csv", "codebook.csv", "postscript.txt", "reports.csv"])
def test_other_files_are_not_taken_for_seats(name: str, tmp_path: Path) -> None:
    write_folder(tmp_path, {**GOOD, name: "mine"})
    assert check(tmp_path) == ()


def test_a_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages(tmp_path, **SEATED)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [str(p) for p in check(tmp_path)] == [
        f"{file}: the file cannot be read: Permission denied" for file in FILES
    ]


@pytest.mark.parametrize(
    ("name", "file", "near"),
    [
        ("stauts", "ties.csv", "status"),
        ("Status", "ties.csv", "status"),
        ("START BASIS", "ties.csv", "start_basis"),
        ("start-basis", "ties.csv", "start_basis"),
        ("form", "ties.csv", "from"),
        ("source", "actors.csv", "sources"),
        ("ned", "ties.csv", "end"),
        ("nmae", "actors.csv", "name"),
        ("title_ru", "sources.csv", None),
        ("notes", "ties.csv", None),
        ("no", "ties.csv", None),
        ("region", "actors.csv", None),
        ("born", "actors.csv", None),
        ("qid", "actors.csv", None),
        ("комментарий", "events.csv", None),
    ],
)
def test_which_own_columns_look_like_slips(name: str, file: str, near: str | None) -> None:
    assert meant(name, file) == near


def _check_bytes(files: dict[str, bytes]) -> None:
    """Whatever the bytes: ``check`` returns, and ``read`` agrees with it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        problems = check(folder)
        assert all(str(problem).isprintable() for problem in problems)
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            with pytest.raises(DataError) as caught:
                dataset.read(folder)
            assert set(caught.value.problems) == set(errors)
        else:
            network = dataset.read(folder)
            dataset.write(network, folder / "again")
            assert dataset.read(folder / "again") == network


STARTER = {file: (TEMPLATE / file).read_bytes() for file in FILES}
SPICES = [
    b'"', b",", b";", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b" ", b"'", b"-",
    b"2022", b"no", b"\xc2\x85", b"\xe2\x80\xa8", b"\x1b", b"T01", b"office",
]  # fmt: skip


@given(st.sampled_from(FILES), st.binary(max_size=300))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_at_all(file: str, data: bytes) -> None:
    _check_bytes({**STARTER, file: data})


@given(
    st.sampled_from(FILES),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SPICES) | st.binary()),
        min_size=1,
        max_size=4,
    ),
)
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_a_valid_file_with_bytes_changed(file: str, edits: list[tuple[float, int, bytes]]) -> None:
    data = STARTER[file]
    for where, cut, put in edits:
        at = int(where * len(data))
        data = data[:at] + put + data[at + cut :]
    _check_bytes({**STARTER, file: data})


def _large(folder: Path, wrong: str) -> None:
    """A hundred thousand ties between a thousand people and a hundred bodies."""
    pick = random.Random(2022)
    actors = [f"p{i},Person {i},person,s\n" for i in range(1000)]
    actors += [f"o{i},Body {i},organization,s\n" for i in range(100)]
    ties = []
    for i in range(0, 100_000, 2):
        person, body = pick.randrange(1000), pick.randrange(100)
        ties.append(f"T{i},p{person}{wrong},o{body},office,201{i % 10}-03,2021,official,s\n")
        ties.append(f"T{i + 1},p{(person + 1) % 1000},p{person},dismissal,2021-01,,reported,s\n")
    write_folder(
        folder,
        {
            "actors.csv": "id,name,kind,sources\n" + "".join(actors),
            "ties.csv": "id,from,to,type,start,end,status,sources\n" + "".join(ties),
            "sources.csv": "id,title\ns,Title\n",
            "events.csv": "id\n",
        },
    )


@pytest.mark.parametrize(("wrong", "errors"), [("", 0), ("x", 50_000)])
def test_a_hundred_thousand_ties_get_few_suggestions(
    wrong: str, errors: int, tmp_path: Path
) -> None:
    _large(tmp_path, wrong)
    problems = check(tmp_path)
    assert sum(1 for problem in problems if problem.severity == "error") == errors
    suggested = sum(1 for problem in problems if "did you mean" in problem.message)
    assert suggested <= 100
    assert (suggested > 0) == bool(errors)
