"""Data without dates: who lost says why nobody is at risk, and centrality how many there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.files import write_folder

DAYS = ["--before", "2021-12-31", "--after", "2022-06-01"]
FILES = {
    "actors.csv": (
        "id,name,kind,sources\na,Ann,person,s1\nb,Ben,person,s1\nf,Firm,organization,s1\n"
    ),
    "ties.csv": (
        "id,from,to,type,detail,start,status,sources\n"
        "t1,a,f,office,director,,reported,s1\n"
        "t2,b,f,office,clerk,,reported,s1\n"
    ),
    "sources.csv": "id,title\ns1,A\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path, FILES)
    return tmp_path


def said(folder: Path, *args: str) -> str:
    result = CliRunner().invoke(app, [*args, "--data", str(folder)])
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.mark.parametrize("command", ["who-lost", "who-won"])
def test_posts_without_dates_put_nobody_at_risk_and_it_is_said_why(
    command: str, folder: Path
) -> None:
    text = said(folder, command, *DAYS)
    assert "2 spells in posts are only possibly in force on that day" in text
    assert "--possibly include takes them in" in text


def test_a_date_in_one_of_them_is_enough(folder: Path) -> None:
    ties = FILES["ties.csv"].replace("director,,", "director,2020,")
    write_folder(folder, {**FILES, "ties.csv": ties}, overwrite=True)
    text = said(folder, "who-lost", *DAYS)
    assert "only possibly" not in text
    assert "is measured among 1 person, the same" in text


def test_the_total_counts_people_that_top_leaves_out(folder: Path) -> None:
    day = ["--at", "2021-12-31", "--possibly", "include", "--format", "json"]
    record = json.loads(said(folder, "centrality", *day, "--top", "1"))
    assert (record["total"], len(record["people"])) == (2, 1)
