"""Twenty usual mistakes of somebody who works in a spreadsheet, each mended from the message alone.

Each case spoils a good folder and takes the mending out of the message by a pattern: the
words in it are all that is known of what to do. Afterwards nothing may be left to say.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from elitenet.errors import Problem
from elitenet.files import write_folder
from elitenet.folder.check import check

GOOD = {
    "actors.csv": (
        "id,name,aliases,kind,part_of,died,frame,sources\n"
        "bongo-n,Noureddin Bongo,Nureddin,person,,,,s1\n"
        "ada,Ada Ardo,,person,,,,s1\n"
        "bank,Central Bank,,organization,state,,,s1\n"
        "state,The State,,organization,,,,s1\n"
    ),
    "ties.csv": (
        "id,from,to,type,detail,start,start_basis,end,end_basis,status,sources,rank,about\n"
        "t1,bongo-n,bank,office,Chair,2018-03-01,,2022-01-11,,official,s1;s2,head,\n"
        "t2,ada,bank,office,Clerk,2019-05,,,,reported,s2,staff,\n"
        "t3,ada,bongo-n,kinship,brother,,,,,reported,s1,,\n"
        "t4,state,bongo-n,dismissal,relieved,2022-01-11,,,,official,s1,,t1\n"
        "t5,ada,state,office,Guard,2020-02-01,,2021-02-01,,official,s2,member,\n"
    ),
    "sources.csv": (
        "id,title,published,url\n"
        "s1,The Gazette,2022-02-01,https://example.org/gazette\n"
        "s2,A report,2022-09-01,\n"
    ),
    "events.csv": (
        "id,date,title,before,after,outgoing,incoming\n"
        "turn,2022-01-05,The turn,2021-12-31,2022-06-01,bongo-n,ada\n"
    ),
}
"""A folder without fault."""

Table = list[list[str]]


def rows(folder: Path, file: str) -> Table:
    return list(csv.reader(io.StringIO((folder / file).read_text("utf-8"))))


def save(folder: Path, file: str, table: Table) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(table)
    (folder / file).write_text(text.getvalue(), "utf-8")


def put(folder: Path, file: str, line: int, column: str, value: str) -> None:
    """Write a value into a cell, as somebody does who knows file, line and column."""
    table = rows(folder, file)
    table[line - 1][table[0].index(column)] = value
    save(folder, file, table)


Mend = Callable[[Path, Problem, "re.Match[str]"], None]


def write_it(folder: Path, problem: Problem, found: re.Match[str]) -> None:
    """Write what the message says into the cell that it names."""
    assert problem.line is not None
    assert problem.column is not None
    put(folder, problem.file, problem.line, problem.column, found["value"])


def type_and_detail(folder: Path, problem: Problem, found: re.Match[str]) -> None:
    write_it(folder, problem, found)
    assert problem.line is not None
    put(folder, problem.file, problem.line, "detail", found["detail"])


def blank(folder: Path, problem: Problem, found: re.Match[str]) -> None:
    """Empty the cell, and those in the other lines that the message names."""
    lines = re.findall(r"\d+", found["lines"] or "") or [str(problem.line)]
    for line in lines:
        assert problem.column is not None
        put(folder, problem.file, int(line), problem.column, "")


def rename_column(folder: Path, problem: Problem, found: re.Match[str]) -> None:
    table = rows(folder, problem.file)
    table[0][table[0].index(str(problem.column))] = found["value"]
    save(folder, problem.file, table)


def delete_row(folder: Path, problem: Problem, _: re.Match[str]) -> None:
    assert problem.line is not None
    table = rows(folder, problem.file)
    del table[problem.line - 1]
    save(folder, problem.file, table)


def keep_one(folder: Path, problem: Problem, found: re.Match[str]) -> None:
    """Keep the other row, with the sources of both."""
    put(folder, problem.file, int(found["line"]), "sources", found["sources"])
    delete_row(folder, problem, found)


def correct_there(folder: Path, _: Problem, found: re.Match[str]) -> None:
    """Mend the cell of the other row that the message names."""
    put(folder, "actors.csv", int(found["line"]), "died", "")


@dataclass(frozen=True)
class Mistake:
    """What somebody wrote, and how the message says it is mended.

    Parameters
    ----------
    cells : tuple of (str, int, str, str)
        File, line, column and the wrong value; of a header, line 1 and the column.
    says : str
        A pattern of the message, with what to write as ``value`` and so on.
    """

    cells: tuple[tuple[str, int, str, str], ...]
    says: str
    mend: Mend = write_it
    row: str = ""


TIES = "ties.csv"
VALUE = "'(?P<value>[^']+)'"
BLANK = r"leave it blank(?:.* in lines (?P<lines>[\d, ]+))?"

MISTAKES = {
    "a name for an id": Mistake(
        ((TIES, 2, "from", "Noureddin Bongo"),),
        rf"that is the name of 'bongo-n' \(line 2\): write the id {VALUE}",
    ),
    "an alias for an id, in other capitals": Mistake(
        ((TIES, 5, "to", "NUREDDIN"),), rf"that is the name of .*: write the id {VALUE}"
    ),
    "a name with initials for an id": Mistake(
        ((TIES, 2, "from", "N. Bongo"),), rf"that is a form of the name of .*: write the id {VALUE}"
    ),
    "the name of a body, in part_of": Mistake(
        (("actors.csv", 4, "part_of", "the state"),), rf"write the id {VALUE}"
    ),
    "a title for a source": Mistake(
        ((TIES, 4, "sources", "The Gazette"),),
        rf"that is the title or address of .*: write the id {VALUE}",
    ),
    "an address for a source": Mistake(
        ((TIES, 4, "sources", "https://example.org/gazette"),), rf"write the id {VALUE}"
    ),
    "a patron by name": Mistake(
        (("events.csv", 2, "outgoing", "Bongo"),),
        rf"that is part of the name of .*: write the id {VALUE}",
    ),
    "an id in capitals": Mistake(
        ((TIES, 5, "about", "T1"),), r"the id is written '(?P<value>[^']+)' \(line 2\)"
    ),
    "a slip in an id": Mistake(((TIES, 2, "from", "bogno-n"),), rf"did you mean {VALUE}\?"),
    "a relation for a type": Mistake(
        ((TIES, 4, "type", "brother"), (TIES, 4, "detail", "")),
        rf"a brother is type {VALUE} with '(?P<detail>[^']+)' in 'detail'",
        type_and_detail,
    ),
    "a verb for a type": Mistake(((TIES, 5, "type", "fired"),), rf"for 'fired' write {VALUE}"),
    "a slip in a type": Mistake(((TIES, 2, "type", "ofice"),), rf"did you mean {VALUE}\?"),
    "a word for a kind": Mistake(
        (("actors.csv", 3, "kind", "woman"),), rf"for 'woman' write {VALUE}"
    ),
    "a word for a status": Mistake(
        ((TIES, 3, "status", "confirmed"),), rf"for 'confirmed' write {VALUE}"
    ),
    "a word for a rank": Mistake(((TIES, 2, "rank", "boss"),), rf"for 'boss' write {VALUE}"),
    "no date in words": Mistake(((TIES, 3, "end", "present"),), BLANK, blank),
    "no date in words, in many lines": Mistake(
        ((TIES, 3, "end", "ongoing"), (TIES, 4, "end", "n/a"), (TIES, 5, "end", "?")), BLANK, blank
    ),
    "a day that stands for no end": Mistake(((TIES, 3, "end", "9999-12-31"),), BLANK, blank),
    "a misspelt column": Mistake(
        ((TIES, 1, "status", "stauts"),), rf"did you mean {VALUE}\? Rename it", rename_column
    ),
    "a date in a column of another name": Mistake(
        (("sources.csv", 1, "published", "publication date"),),
        rf"if it holds the same, rename it to {VALUE}",
        rename_column,
    ),
    "sources between commas": Mistake(
        ((TIES, 2, "sources", "s1, s2"),), rf"put semicolons between ids: {VALUE}"
    ),
    "one post in two rows": Mistake(
        (),
        r"says the same as 't2' \(line (?P<line>3)\).*keep one row, with '(?P<sources>[^']+)'",
        keep_one,
        "t6,ada,bank,office,Clerk,2019-05,,,,reported,s1,staff,\n",
    ),
    "dead before the end of a post": Mistake(
        (("actors.csv", 3, "died", "2019"),),
        r"'ada' died on 2019; .*correct 'died' in actors\.csv \(line (?P<line>\d+)\)",
        correct_there,
    ),
}


def spoil(folder: Path, mistake: Mistake) -> None:
    write_folder(folder, {**GOOD, TIES: GOOD[TIES] + mistake.row}, overwrite=True)
    for file, line, column, value in mistake.cells:
        put(folder, file, line, column, value)


def test_the_folder_has_no_fault(tmp_path: Path) -> None:
    write_folder(tmp_path, GOOD)
    assert [str(problem) for problem in check(tmp_path)] == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_mended_from_its_message(name: str, tmp_path: Path) -> None:
    mistake = MISTAKES[name]
    spoil(tmp_path, mistake)
    told = [(problem, re.search(mistake.says, problem.message)) for problem in check(tmp_path)]
    problem, found = next((one, match) for one, match in told if match)
    for file, line, _, value in mistake.cells[:1] if mistake.mend is not correct_there else ():
        assert (problem.file, problem.line, problem.value or problem.column) == (file, line, value)
        assert value in problem.message
    assert found is not None
    mistake.mend(tmp_path, problem, found)
    assert [str(left) for left in check(tmp_path)] == []
