"""What is told of words, own columns, odd dates and lives, and how problems are told together."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.errors import Problem
from elitenet.export import own_columns
from elitenet.files import write_folder
from elitenet.folder import dataset, near_columns, other_words
from elitenet.folder.check import check
from elitenet.folder.columns import COLUMNS, TIES
from elitenet.folder.repeated import ALIKE, lines
from elitenet.ledger.tie_types import TIE_TYPES

ACTORS = """\
id,name,kind,died,sources{own}
ada,Ada Ardo,person,,s1{blank}
ben,Ben Bold,person,{died},s1{born}
house,The House,organization,,s1{blank}
"""
HEADER = "id,from,to,type,detail,start,end,status,sources\n"
ADA = "t1,ada,house,office,Chair,2016-09-08,2021-06,official,s1\n"
BEN = "t2,ben,house,office,Clerk,2015,2021-06,official,s1\n"


def said(
    folder: Path,
    *rows: str,
    ties: str = ADA + BEN,
    died: str = "",
    born: str | None = None,
    sources: str = "id,title,published\ns1,A gazette,2022-06\n",
    events: str | None = "id\n",
) -> list[str]:
    """All that ``check`` says of a small folder."""
    blank = "," if born is not None else ""
    actors = ACTORS.format(
        own=",born" if blank else "", blank=blank, died=died, born=f",{born}" if blank else ""
    )
    files = {
        "actors.csv": actors,
        "ties.csv": HEADER + ties + "".join(f"{row}\n" for row in rows),
        "sources.csv": sources,
    }
    if events is not None:
        files["events.csv"] = events
    write_folder(folder, files, overwrite=True)
    return [f"{'' if p.severity == 'error' else 'warning '}{p}" for p in check(folder)]


# -- files that may be missing -------------------------------------------------------------------


def test_events_may_be_missing_and_are_not_written_then(tmp_path: Path) -> None:
    (told,) = said(tmp_path / "a", events=None)
    assert told.startswith("warning events.csv: there is no such file")
    assert "--before and --after" in told
    network = dataset.read(tmp_path / "a")
    dataset.write(network, tmp_path / "b")
    assert not (tmp_path / "b" / "events.csv").exists()
    assert dataset.read(tmp_path / "b") == network
    (tmp_path / "b" / "events.csv").write_text("id\nold\n", "utf-8")
    dataset.write(network, tmp_path / "b", overwrite=True)
    assert dataset.read(tmp_path / "b") == network


def test_a_command_that_needs_days_says_how_to_give_them(tmp_path: Path) -> None:
    said(tmp_path, events=None)
    result = CliRunner().invoke(app, ["who-lost", "--data", str(tmp_path)])
    assert result.exit_code == 2
    assert "give the two days with --before and --after" in result.output
    days = ["--before", "2021-01-01", "--after", "2022-01-01"]
    assert CliRunner().invoke(app, ["who-lost", "--data", str(tmp_path), *days]).exit_code == 0


# -- words ----------------------------------------------------------------------------------------


def test_every_word_leads_to_a_value_that_there_is() -> None:
    columns = {column.name: column for file in COLUMNS for column in COLUMNS[file]}
    assert set(other_words._DETAILED) | set(other_words._NAMED) <= set(TIE_TYPES)
    for name, table in other_words._OTHERS.items():
        assert set(table) <= set(columns[name].values)
    assert not other_words._nouns().keys() & other_words._verbs().keys()


@pytest.mark.parametrize(
    ("word", "type_", "detail"),
    [
        ("brother", "kinship", "brother"),
        ("Uncle", "kinship", "uncle"),
        ("son-in-law", "affinity", "son-in-law"),
        ("minister", "office", "minister"),
        ("Minister of Roads", "office", "Minister of Roads"),
        ("boss", "hierarchy", "boss"),
        ("friend", "ally", "friend"),
        ("wife", "marriage", ""),
        ("fired", "dismissal", ""),
        ("jailed", "conviction", ""),
        ("Stepped down", "resignation", ""),
        ("sanctioned", "legal-act", ""),
    ],
)
def test_a_word_has_a_type(word: str, type_: str, detail: str) -> None:
    column = next(column for column in COLUMNS[TIES] if column.name == "type")
    found = other_words.meant(column, word)
    assert f"'{type_}'" in found
    assert (f"with '{detail}' in 'detail'" in found) == bool(detail)


# -- own columns ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "severity", "near"),
    [
        ("title,published", "title,state", "", ""),
        ("title,published", "title,qid", "", ""),
        ("title,published", "title,x_titel", "", ""),
        ("title,published", "title,title_ru", "", ""),
        ("title,published", "title,notes2", "warning", "notes"),
        ("title,published", "title,titel", "warning", "title"),
        ("title,published", "title,link", "warning", "url"),
        ("title,published", "title,pubilshed", "error", "published"),
    ],
)
def test_own_columns_of_sources(
    old: str, new: str, severity: str, near: str, tmp_path: Path
) -> None:
    table = f"id,{new}\ns1,A gazette,\n"
    assert old != new
    said(tmp_path, sources=table)
    found = [(p.severity, f"'{near}'" in p.message, p.line) for p in check(tmp_path)]
    assert found == ([(severity, True, 1)] if severity else [])


def test_names_that_exports_use_are_told_with_what_they_become(tmp_path: Path) -> None:
    (told,) = said(tmp_path, sources="id,title,weight,Label\ns1,A,1,x\n")
    assert "columns 'weight', 'Label'" in told
    assert "exports write 'x_weight', 'x_Label'" in told
    for name in near_columns._RESERVED:
        assert own_columns.names((name,)) == {name: f"x_{name}"}


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1900-01-01", "9999"])
def test_a_day_that_stands_for_none(day: str, tmp_path: Path) -> None:
    sources = f"id,title,published\ns1,A gazette,{day}\n"
    (told,) = said(tmp_path, sources=sources)
    assert told.startswith(f"warning sources.csv:2: 'published' is {day}, ")
    assert "leave it blank (a blank cell means: Not known" in told


def test_ends_of_9999_in_most_rows_are_each_told(tmp_path: Path) -> None:
    ties = (ADA + BEN).replace("2021-06", "9999-12-31")
    told = said(tmp_path, ties=ties)
    assert [one.split(",")[0] for one in told] == [
        "warning ties.csv:2: 'end' is 9999-12-31",
        "warning ties.csv:3: 'end' is 9999-12-31",
    ]
    assert all("leave it blank (a blank cell means: No end seen)" in one for one in told)


def test_a_year_that_nobody_studies_where_no_dates_are_usual(tmp_path: Path) -> None:
    ties = "t1,ada,house,office,Chair,0218,2018,official,s1\n" + BEN.replace("2015,2021-06", ",")
    (told,) = said(tmp_path, ties=ties)
    assert told == (
        "warning ties.csv:2: 'start' is 0218, outside the years 1000 to 2200; is the year right?"
    )


def test_words_for_no_date_are_told_once_a_column(tmp_path: Path) -> None:
    ties = (ADA + BEN).replace("2021-06", "Present").replace("2015", "n/a")
    assert said(tmp_path, ties=ties) == [
        "ties.csv:2: 'end' is 'Present', which is not a date; leave it blank (a blank cell means: "
        "No end seen); 2 cells of this column hold such words ('Present'), in lines 2, 3",
        "ties.csv:3: 'start' is 'n/a', which is not a date; leave it blank (a blank cell means: "
        "No start seen; of an act, not known)",
    ]


def test_ties_without_any_date(tmp_path: Path) -> None:
    ties = ADA.replace("2016-09-08,2021-06", ",") + BEN.replace("2015,2021-06", ",")
    (told,) = said(tmp_path, ties=ties, sources="id,title\ns1,A\n")
    assert told.startswith("warning ties.csv: the 2 ties of types that need dates have no 'start'")
    assert "--possibly include" in told


def test_a_turning_point_on_a_day_without_ties(tmp_path: Path) -> None:
    (told,) = said(tmp_path, events="id,before,after\ne,2005-01-01,2020-01-01\n")
    assert told.startswith("warning events.csv:2: 'before' is 2005-01-01, a day on which no post")


# -- lives ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("died", "born", "start"),
    [
        ("1950", "1960", "warning actors.csv:3: 'died' is 1950, before 'born', which is 1960"),
        ("", "2016", "warning ties.csv:3: 'start' is 2015, but 'ben' was born on 2016 (line 3 of"),
        ("", "2015", ""),
        ("", "about 1960", ""),
    ],
)
def test_birth_and_death(died: str, born: str, start: str, tmp_path: Path) -> None:
    told = said(tmp_path, died=died, born=born)
    assert bool(told) == bool(start)
    assert any(one.startswith(start) for one in told) or not start


def test_an_arrest_of_the_dead_is_told_and_a_verdict_on_his_kin_is_not(tmp_path: Path) -> None:
    ties = ADA + BEN.replace("2021-06", "2017")
    arrest = "t3,house,ben,arrest,,2019-01-02,,reported,s1"
    (told,) = said(tmp_path, arrest, ties=ties, died="2018")
    assert told.startswith(
        "warning ties.csv:4: 'start' is 2019-01-02, and the arrest happens to 'ben', who died on "
        "2018 (line 3 of actors.csv)"
    )
    assert said(tmp_path, arrest.replace("arrest", "naming"), ties=ties, died="2018") == []
    assert said(tmp_path, arrest.replace("2019", "2018"), ties=ties, died="2018") == []


# -- rows that say the same ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "lines_"),
    [
        (["t3,ada,ben,marriage,,,,reported,s1", "t4,ben,ada,marriage,,,,official,s1"], "line 4"),
        (["t3,ada,ben,kinship,aunt,,,reported,s1", "t4,ben,ada,kinship,nephew,,,reported,s1"], ""),
        (["t3,ada,ben,ally,,2001,,alleged,s1", "t4,ada,ben,ally,,2002,,alleged,s1"], ""),
    ],
)  # fmt: skip
def test_rows_that_say_the_same(rows: list[str], lines_: str, tmp_path: Path) -> None:
    told = said(tmp_path, *rows)
    assert len(told) == bool(lines_)
    assert all(f"'t4' says the same as 't3' ({lines_})" in one for one in told)


# -- told together --------------------------------------------------------------------------------


def test_many_problems_that_say_the_same_are_told_together_on_screen_alone(tmp_path: Path) -> None:
    rows = [f"x{n},ada,house,brother,,2016,2021,official,s1" for n in range(40)]
    said(tmp_path, *rows, "y,ada,house,sister,,2016,2021,official,s1")
    shown = CliRunner().invoke(app, ["check", str(tmp_path)]).output.splitlines()
    brothers = [line for line in shown if "is 'brother'" in line]
    assert len(brothers) == ALIKE
    assert (
        "ties.csv: 35 more like it, in lines 9, 10, 11, 12, 13, 14, 15, 16, 17, 18 and 25 more; "
        "--format csv lists them all"
    ) in shown
    assert sum("is 'sister'" in line for line in shown) == 1
    assert "41 errors, 0 warnings." in shown
    found = CliRunner().invoke(app, ["check", str(tmp_path), "--format", "json"]).output
    assert len(json.loads(found)["problems"]) == 41
    table = CliRunner().invoke(app, ["check", str(tmp_path), "--format", "csv"]).output
    assert len(list(csv.reader(io.StringIO(table)))) == 42


def test_errors_about_other_values_are_each_printed() -> None:
    problems = [Problem(TIES, n, "from", f"p{n}", f"'from' names 'p{n}'") for n in range(20)]
    assert len(list(lines(problems, ""))) == 20


def test_reading_and_check_tell_errors_in_one_order(tmp_path: Path) -> None:
    rows = ["t3,nobody,house,ofice,,2016,2021,official,s1", "t4,ada,house,office,,x,2021,sure,s9"]
    said(tmp_path, *rows, sources="id,title\ns1,\n")
    checked = CliRunner().invoke(app, ["check", str(tmp_path)]).output.splitlines()
    other = CliRunner().invoke(app, ["seats", "--data", str(tmp_path)]).output.splitlines()
    assert len(other) == 6
    assert checked[: len(other)] == other
