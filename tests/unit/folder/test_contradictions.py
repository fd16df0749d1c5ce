"""Rows that contradict one another in time: each warning, with the lines of both, and silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from elitenet.files import write_folder
from elitenet.folder.check import check

ACTORS = """\
id,name,kind,died,sources
ada,Ada Lovelace,person,,s1
ben,Ben Jonson,person,,s1
house,The House,organization,,s1
court,The Court,organization,,s1
"""
SOURCES = "id,title,published\ns1,A gazette,2022-06\n"
EVENTS = "id,date,title\n"
TIES = """\
id,from,to,type,detail,start,start_basis,end,end_basis,status,sources,about
T1,ada,house,office,Chair,2016-09-08,,2022-01-05,,official,s1,
T2,ben,court,office,Judge,2015-01-01,,2022-01-05,,official,s1,
"""
"""A clean folder: the rows that a test adds are on line 4 and after."""


def warnings(
    folder: Path, *rows: str, ties: str = TIES, actors: str = ACTORS, sources: str = SOURCES
) -> list[str]:
    """All that ``check`` says of the folder with some ties more."""
    files = {
        "actors.csv": actors,
        "ties.csv": ties + "".join(f"{row}\n" for row in rows),
        "sources.csv": sources,
        "events.csv": EVENTS,
    }
    write_folder(folder, files, overwrite=True)
    found = check(folder)
    assert {problem.severity for problem in found} <= {"warning"}, [str(p) for p in found]
    return [str(problem) for problem in found]


def values(folder: Path) -> list[tuple[str, str | None, str | None]]:
    """File, column and value of what ``check`` said of a folder."""
    return [(problem.file, problem.column, problem.value) for problem in check(folder)]


def of_one_person(*rows: str) -> str:
    """The ties of the clean folder, with these in the place of Ada's post."""
    head, _, ben = TIES.splitlines(keepends=True)
    return head + "".join(f"{row}\n" for row in rows) + ben


# -- acts and ends --------------------------------------------------------------------------

ACT = (
    "ties.csv:4: the {type} 'T3' of {date} is about the post 'T1' (line 2), which {ends}; in "
    "between the post counts as possibly held: correct a date, or name the right tie in 'about'"
)


@pytest.mark.parametrize(
    ("act", "type_", "date"),
    [
        ("T3,ben,ada,dismissal,,2021-12-04,,,,official,s1,T1", "dismissal", "2021-12-04"),
        ("T3,ben,ada,dismissal,,2022-02-06,,,,official,s1,T1", "dismissal", "2022-02-06"),
        ("T3,ada,house,resignation,,2020,,,,reported,s1,T1", "resignation", "2020"),
    ],
)
def test_an_act_that_an_end_contradicts(tmp_path: Path, act: str, type_: str, date: str) -> None:
    assert warnings(tmp_path, act) == [ACT.format(type=type_, date=date, ends="ends on 2022-01-05")]
    assert values(tmp_path) == [("ties.csv", "start", date)]


def test_one_act_that_fits_the_end_is_enough(tmp_path: Path) -> None:
    act = "T{},ben,ada,dismissal,,{},,,,official,s1,T1"
    assert warnings(tmp_path, act.format(3, "2021-06-01"), act.format(4, "2022-01-05")) == []


@pytest.mark.parametrize("date", ["2021-12-05", "2022-01-05", "2022-02-05", "2021", "2022"])
def test_an_act_within_31_days_of_the_end_is_no_contradiction(tmp_path: Path, date: str) -> None:
    assert warnings(tmp_path, f"T3,ben,ada,dismissal,,{date},,,,official,s1,T1") == []


def test_an_act_before_a_last_attestation_contradicts_it(tmp_path: Path) -> None:
    post = "T1,ada,house,office,Chair,2016,,2022-01-05,last-attested,official,s1,"
    act = "T3,ben,ada,dismissal,,{},,,,official,s1,T1"
    assert warnings(tmp_path, act.format("2021-12-04"), ties=of_one_person(post)) == [
        ACT.format(type="dismissal", date="2021-12-04", ends="is last attested on 2022-01-05")
    ]
    # Within 31 days, or later, it gives the post its end.
    for date in ("2021-12-05", "2022-05"):
        assert warnings(tmp_path, act.format(date), ties=of_one_person(post)) == []


def test_an_act_after_a_post_was_over(tmp_path: Path) -> None:
    post = "T1,ada,house,office,Chair,2016,,2022-01-05,latest,official,s1,"
    act = "T3,ben,ada,dismissal,,2022-03,,,,official,s1,T1"
    assert warnings(tmp_path, act, ties=of_one_person(post)) == [
        ACT.format(type="dismissal", date="2022-03", ends="was over by 2022-01-05")
    ]
    # Over by then, and dismissed a year before: that is one story.
    early = "T3,ben,ada,dismissal,,2021-01-05,,,,official,s1,T1"
    assert warnings(tmp_path, early, ties=of_one_person(post)) == []


def test_no_official_end_is_contradicted_by_an_allegation(tmp_path: Path) -> None:
    assert warnings(tmp_path, "T3,ben,ada,dismissal,,2021-06-01,,,,alleged,s1,T1") == []


def test_an_appointment_far_from_the_start_of_its_post(tmp_path: Path) -> None:
    act = "T3,ben,ada,{},,{},,,,official,s1,T1"
    assert warnings(tmp_path, act.format("appointment", "2016-10-10")) == [
        "ties.csv:4: the appointment 'T3' of 2016-10-10 is about the post 'T1' (line 2), which "
        "begins on 2016-09-08; if it is not a reappointment, correct a date, or name the right tie "
        "in 'about'"
    ]
    assert values(tmp_path) == [("ties.csv", "start", "2016-10-10")]
    assert len(warnings(tmp_path, act.format("nomination", "2016-08-07"))) == 1
    # 31 days from the start, on either side; and a year or month that reaches so far.
    for near in ("2016-10-09", "2016-08-08", "2016", "2016-10"):
        assert warnings(tmp_path, act.format("appointment", near)) == []


def test_an_appointment_about_two_posts_may_be_near_either(tmp_path: Path) -> None:
    second = "T3,ada,court,office,Clerk,2019-01-01,,2022-01-05,,official,s1,"
    act = "T4,ben,ada,appointment,,{},,,,official,s1,T1;T3"
    assert warnings(tmp_path, second, act.format("2019-01-02")) == []
    assert warnings(tmp_path, second, act.format("2018-01-02"))[0].startswith(
        "ties.csv:5: the appointment 'T4' of 2018-01-02 is about the post 'T3' (line 4)"
    )


# -- rows about one seat ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "differs", "value"),
    [
        ("T3,ada,house,office,chair,2017-01-01,,2022-01-05,,reported,s1,", "start", "2017-01-01"),
        ("T3,ada,house,office,CHAIR,2016-09-08,,2021-03,,official,s1,", "end", "2021-03"),
        ("T3,ada,house,office,Chair,2016-09-08,,,,official,s1,", "end", ""),
    ],
)
def test_two_rows_about_one_seat_that_disagree(
    tmp_path: Path, row: str, differs: str, value: str
) -> None:
    assert warnings(tmp_path, row) == [
        "ties.csv:4: 'T3' and 'T1' (line 2) are about one seat of one person and do not agree on "
        f"its {differs}; days that either excludes count as possible only: keep the right one, or "
        "code two posts"
    ]
    assert values(tmp_path) == [("ties.csv", differs, value)]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("T3,ada,house,office,Chair,2016-09,,2022-01,,reported,s1,", id="coarser"),
        pytest.param("T3,ada,house,office,Chair,2020,,2020,,reported,s1,", id="seen once"),
        pytest.param("T3,ada,house,office,Clerk,2017,,2021,,official,s1,", id="another title"),
        pytest.param("T3,ben,house,office,Chair,2022-01-05,,,,official,s1,", id="a successor"),
        pytest.param("T3,ada,house,office,Chair,2022-01-05,,,,official,s1,", id="the next spell"),
        pytest.param("T3,ada,house,office,Chair,2010,,2012,,official,s1,", id="an earlier spell"),
    ],
)
def test_rows_that_agree_are_not_told(tmp_path: Path, row: str) -> None:
    assert warnings(tmp_path, row) == []


def test_consecutive_rows_of_one_month_are_no_rivals(tmp_path: Path) -> None:
    rows = (
        "T1,ada,house,office,Chair,2016-09-08,,2019-03,,official,s1,",
        "T3,ada,house,office,Chair,2019-03,,2022-01-05,,official,s1,",
    )
    assert warnings(tmp_path, ties=of_one_person(*rows)) == []


def test_of_three_rows_each_is_told_once(tmp_path: Path) -> None:
    found = warnings(
        tmp_path,
        "T3,ada,house,office,Chair,2017-01-01,,2022-01-05,,official,s1,",
        "T4,ada,house,office,Chair,2018-01-01,,2022-01-05,,official,s1,",
    )
    assert [line.split(" are about")[0] for line in found] == [
        "ties.csv:4: 'T3' and 'T1' (line 2)",
        "ties.csv:5: 'T4' and 'T1' (line 2)",
    ]


# -- the dead, and dates far from all others ----------------------------------------------------


@pytest.mark.parametrize("died", ["2022-01-04", "2021-12", "2021"])
def test_a_post_held_after_death(tmp_path: Path, died: str) -> None:
    actors = ACTORS.replace("person,,", f"person,{died},", 1)
    assert warnings(tmp_path, actors=actors) == [
        f"ties.csv:2: 'end' is 2022-01-05, but 'ada' died on {died}; the dead hold no post: "
        "correct 'died' in actors.csv (line 2), or the date here"
    ]
    assert values(tmp_path) == [("ties.csv", "end", "2022-01-05")]


def test_a_post_that_begins_after_death_is_told_by_its_start(tmp_path: Path) -> None:
    post = "T1,ada,house,office,Chair,2016-09-08,,,,official,s1,"
    actors = ACTORS.replace("person,,", "person,2015,", 1)
    (said,) = warnings(tmp_path, ties=of_one_person(post), actors=actors)
    assert said.startswith("ties.csv:2: 'start' is 2016-09-08, but 'ada' died on 2015; ")
    assert values(tmp_path) == [("ties.csv", "start", "2016-09-08")]


@pytest.mark.parametrize("died", ["2022-01-05", "2022-01", "2022", "2022-06"])
def test_a_post_that_death_may_have_ended_is_not_told(tmp_path: Path, died: str) -> None:
    assert warnings(tmp_path, actors=ACTORS.replace("person,,", f"person,{died},", 1)) == []


def test_a_date_far_from_all_others(tmp_path: Path) -> None:
    slip = "T3,ben,house,office,Clerk,1916-09-08,,2022-01-05,,official,s1,"
    assert warnings(tmp_path, slip) == [
        "ties.csv:4: 'start' is 1916-09-08, at least 50 years from the dates of most "
        "ties (2015 to 2022); is the year right?"
    ]
    assert values(tmp_path) == [("ties.csv", "start", "1916-09-08")]
    late = "T3,ben,house,office,Clerk,2016-09-08,,2202-01-05,,official,s1,"
    assert len(warnings(tmp_path, late)) == 1
    assert values(tmp_path) == [("ties.csv", "end", "2202-01-05")]


def test_dates_fifty_years_away_are_far_and_forty_nine_are_not(tmp_path: Path) -> None:
    post = "T3,ben,house,office,Clerk,{},,2022-01-05,,official,s1,"
    assert len(warnings(tmp_path, post.format("1965"))) == 1
    assert warnings(tmp_path, post.format("1966")) == []
    # Dates that lead from one to the other are no slips, however far they reach.
    between = "T4,ada,court,office,Page,1975,,1980,,official,s1,"
    assert warnings(tmp_path, post.format("1930"), between) == []


# -- silence ----------------------------------------------------------------------------------


def test_a_clean_folder_has_none(tmp_path: Path) -> None:
    acts = (
        "T3,ben,ada,appointment,,2016-09-01,,,,official,s1,T1",
        "T4,ben,ada,dismissal,,2022-01-03,,,,official,s1,T1",
        "T5,ada,ben,marriage,,1990,,,,reported,s1,",
    )
    assert warnings(tmp_path, *acts) == []


def test_a_reappointment_within_31_days_has_none(tmp_path: Path) -> None:
    acts = (
        "T3,ben,ada,appointment,,2016-09-08,,,,official,s1,T1",
        "T4,ben,ada,appointment,,2016-10-09,,,,official,s1,T1",
    )
    assert warnings(tmp_path, *acts) == []


def test_a_historic_folder_has_none(tmp_path: Path) -> None:
    ties = """\
id,from,to,type,detail,start,start_basis,end,end_basis,status,sources,about
T1,ada,house,office,Chair,1408,,1450,,official,s1,
T2,ben,court,office,Judge,1449-03,,1470-01-05,,official,s1,
T3,ben,ada,dismissal,,1450-01-05,,,,official,s1,T1
T4,ada,ben,marriage,,1400,,,,reported,s1,
T5,ben,house,office,Chair,1500,,,,official,s1,
"""
    actors = ACTORS.replace("person,,", "person,1466,", 1)
    sources = SOURCES.replace("2022-06", "1500")
    assert warnings(tmp_path, ties=ties, actors=actors, sources=sources) == []


def test_a_source_published_in_a_mistyped_year(tmp_path: Path) -> None:
    sources = "id,title,published\ns1,A gazette,0222-06\n"
    assert warnings(tmp_path, sources=sources) == [
        "sources.csv:2: 'published' is 0222-06, at least 50 years from the dates of most "
        "ties (2015 to 2022); is the year right?"
    ]
    assert not warnings(tmp_path, sources="id,title,published\ns1,A gazette,1966\n")


def test_a_dismissal_before_its_post(tmp_path: Path) -> None:
    row = "T3,ben,ada,dismissal,,2012-01-05,,,,official,s1,T1"
    assert warnings(tmp_path, row) == [
        "ties.csv:4: the dismissal 'T3' of 2012-01-05 is about the post 'T1' (line 2), which "
        "begins only on 2016-09-08, and so ends nothing: correct a date, or name the right tie in "
        "'about'"
    ]
    near = row.replace("2012-01-05", "2016-08-20")
    assert not warnings(tmp_path, near)


def test_an_appointment_to_a_post_that_was_over(tmp_path: Path) -> None:
    row = "T3,ben,ada,appointment,Chair,2022-03-01,,,,official,s1,T1"
    assert warnings(tmp_path, row) == [
        "ties.csv:4: the appointment 'T3' of 2022-03-01 is about the post 'T1' (line 2), which "
        "was over on 2022-01-05: correct a date, or name the right tie in 'about'"
    ]


@pytest.mark.parametrize(
    ("start", "told"), [("2017", True), ("2022-01-04", True), ("2022-01-05", False)]
)
def test_one_title_with_and_without_a_post(tmp_path: Path, start: str, told: bool) -> None:
    ties = TIES.replace("about\n", "about,post\n").replace("s1,\n", "s1,,\n")
    row = f"T3,ada,house,office,chair,{start},,,,official,s1,,the-chair"
    found = warnings(tmp_path, row, ties=ties)
    said = (
        "ties.csv:2: 'T1' has no 'post' and 'T3' (line 4), of the same person, body and title, "
        "has 'the-chair', so that they count as two posts; if they are one, write it in both"
    )
    assert found == ([said] if told else [])
