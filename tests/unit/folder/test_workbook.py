"""A workbook is read like a folder: .xlsx and .ods alike, and with what Excel does to cells."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

import workbooks
from elitenet import load
from elitenet.errors import DataError
from elitenet.files import write_folder
from elitenet.folder import dataset
from elitenet.folder.check import check
from elitenet.folder.workbook_marks import Marks
from elitenet.folder.workbook_rows import SheetRows
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.network import Network
from strategies import networks
from workbooks import Error, Formula, Sheet, Shown

FILES = {
    "actors.csv": (
        "id,name,aliases,kind,died,frame,sources\n"
        "ada,Ada Ardo,Ада Ардо; A. Ardo,person,,,s1\n"
        "ben,Ben Bold,,person,,,s1\n"
        "gov,Government,,organization,,,s1\n"
        "pres,Presidency,,organization,,,s2\n"
    ),
    "ties.csv": (
        "id,from,to,type,detail,start,end,status,sources,about\n"
        "t1,ada,pres,office,President,2015,2022-01-05,official,s1;s2,\n"
        't2,ben,gov,office,"Minister, ""first""",2019-03,,official,s1,\n'
        "t3,ada,ben,kinship,cousin,,,reported,s2,\n"
    ),
    "sources.csv": "id,title,published\ns1,Gazette,2022-02-01\ns2,Report,2022-06\n",
    "events.csv": "id,date,title,before,after\nturn,2022-01-05,The turn,2021-12-31,2022-05-31\n",
}
KINDS = (".xlsx", ".ods")

Change = Callable[[dict[str, Sheet]], None]


def put(**cells: object) -> Change:
    """Write into cells: ``ties_F2=...`` is F2 of the sheet ties."""

    def change(sheets: dict[str, Sheet]) -> None:
        for name, value in cells.items():
            sheet, _, cell = name.partition("_")
            sheets[sheet].put(cell, value)

    return change


def made(folder: Path, kind: str, *changes: Change) -> Path:
    """The workbook of the small case, changed."""
    sheets = workbooks.of_csv(FILES)
    for change in changes:
        change(sheets)
    return workbooks.write(sheets, folder / f"case{kind}")


def said(path: Path) -> list[str]:
    """What ``check`` says, each with its severity."""
    return [f"{'' if p.severity == 'error' else p.severity + ' '}{p}" for p in check(path)]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """How the workbook ends."""
    return str(request.param)


@pytest.fixture
def plain(tmp_path: Path) -> Network:
    """The small case as a folder gives it."""
    write_folder(tmp_path / "folder", FILES)
    return dataset.read(tmp_path / "folder")


def test_a_workbook_gives_the_network_of_its_folder(
    kind: str, tmp_path: Path, plain: Network
) -> None:
    path = made(tmp_path, kind)
    assert said(path) == []
    assert dataset.read(path) == plain
    assert load(str(path)) == plain


def test_the_ending_may_be_in_capitals(tmp_path: Path, plain: Network) -> None:
    path = made(tmp_path, ".xlsx").rename(tmp_path / "CASE.XLSX")
    assert dataset.read(path) == plain


@pytest.mark.parametrize("ending", KINDS)
@given(network=networks())
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
def test_any_network_is_the_same_from_a_folder_and_from_a_workbook(
    ending: str, network: Network
) -> None:
    with TemporaryDirectory() as folder:
        dataset.write(network, Path(folder) / "csv")
        files = {p.name: p.read_text("utf-8") for p in (Path(folder) / "csv").glob("*.csv")}
        # Code points that are no characters: the library that writes the test's file drops them.
        assume(not re.search("[\ufdd0-\ufdef]", "".join(files.values())))
        assume(not any(ord(c) & 0xFFFE == 0xFFFE for text in files.values() for c in text))
        path = workbooks.write(workbooks.of_csv(files), Path(folder) / f"case{ending}")
        assert dataset.read(path) == network


def _sheets_renamed(sheets: dict[str, Sheet]) -> None:
    for old, new in (("actors", " Actors "), ("ties", "TIES"), ("events", "eVents")):
        sheets[new] = sheets.pop(old)


def _notes_added(sheets: dict[str, Sheet]) -> None:
    sheets["READ ME"] = Sheet({(0, 0): "How I coded", (3, 2): 17})
    sheets["tie types"] = Sheet({(0, 0): "office"})


def _moved(sheets: dict[str, Sheet]) -> None:
    for name, sheet in sheets.items():
        sheets[name] = sheet.moved(3, 2)


def _spread(sheets: dict[str, Sheet]) -> None:
    """Blank rows between the rows, and cells that hold blanks alone."""
    for name, sheet in sheets.items():
        cells = {(row * 2, column): value for (row, column), value in sheet.cells.items()}
        sheets[name] = Sheet({**cells, (1, 0): "  ", (30, 1): "\u00a0"})


def _capitals(sheets: dict[str, Sheet]) -> None:
    for sheet in sheets.values():
        for at, value in sheet.cells.items():
            if at[0] == 0:
                sheet.cells[at] = f" {value.upper()} "


def _helpers(sheets: dict[str, Sheet]) -> None:
    """Formulas for people beside the ties, on below the last row that somebody wrote."""
    ties = sheets["ties"]
    ties.put("K1", "(from: name)")
    ties.put("L1", " (to: name) ")
    for row in range(2, 40):
        ties.put(f"K{row}", Formula(f"=VLOOKUP(B{row},actors!A:B,2)", "Ada" if row < 5 else "0"))
        ties.put(f"L{row}", Error("#N/A") if row % 2 else Formula("=B1"))


SAME: dict[str, Change] = {
    "sheets named in other letters": _sheets_renamed,
    "other sheets": _notes_added,
    "leading empty rows and columns": _moved,
    "blank rows in between": _spread,
    "headers in capitals, with blanks": _capitals,
    "helper columns": _helpers,
    "blanks around values": put(
        ties_B2=" ada ", ties_D2="\u00a0office\u00a0", ties_F2="2015  ", ties_I2=" s1 ;\u00a0s2"
    ),
    "years as numbers": put(ties_F2=2015, sources_C2="2022-02-01"),
    "years as numbers with a fraction": put(ties_F2=2015.0),
    "a formula with a value that the program kept": put(
        ties_B2=Formula("=actors!A2", "ada"), ties_F3=Formula('="2019-"&"03"', "2019-03")
    ),
    "a formula whose text is empty": put(ties_G3=Formula('=""', "")),
}


@pytest.mark.parametrize("case", SAME)
def test_what_makes_no_difference(case: str, kind: str, tmp_path: Path, plain: Network) -> None:
    path = made(tmp_path, kind, SAME[case])
    assert said(path) == []
    assert dataset.read(path) == plain


def test_numbers_and_truth_values_read_as_one_types_them(kind: str, tmp_path: Path) -> None:
    change = put(
        sources_A2=2016.0,
        sources_A3=1.0,
        **{f"actors_G{row}": 2016 for row in (2, 3, 4)},
        actors_G5=1,
        actors_F4=False,
        actors_F3=True,
        actors_C3=1.5,
        ties_I2="2016;1",
        ties_I3=2016,
        ties_I4=1,
        ties_E4=True,
        sources_B2=1984,
    )
    network = dataset.read(made(tmp_path, kind, change))
    assert [source.id for source in network.sources] == ["2016", "1"]
    assert network.sources[0].title == "1984"
    assert network.ties[0].sources == ("2016", "1")
    assert network.ties[2].detail == "TRUE"
    assert network.actor_by_id["ben"].aliases == ("1.5",)
    assert [actor.frame for actor in network.actors] == [True, True, False, True]


def _moved_far(sheets: dict[str, Sheet]) -> None:
    sheets["ties"].put("C3", "govt")
    sheets["ties"] = sheets["ties"].moved(38, 25)


DAY = "if a source gives only a month or a year, format the column as Text and write"
WRONG: dict[str, tuple[Change, list[str]]] = {
    "dates of Excel": (
        put(
            ties_F2=dt.date(2015, 1, 9),
            ties_F4=dt.datetime(2016, 5, 30),
            ties_G3=dt.date(2022, 3, 1),
        ),
        [
            "warning ties!F2: 'start': 2 cells are stored as dates (first: F2, read as "
            f"2015-01-09), not as text, so each counts as a full day; {DAY} 2015-01 or 2015",
            "warning ties!G3: 'end': 1 cell is stored as a date (G3, read as 2022-03-01), not as "
            f"text, so it counts as a full day; {DAY} 2022-03 or 2022",
        ],
    ),
    "days as Excel counts them": (
        put(ties_F2=44562, ties_G2=44563.75),
        [
            "warning ties!F2: 'start': 1 cell is stored as a date (F2, the number 44562, read as "
            f"2022-01-01), not as text, so it counts as a full day; {DAY} 2022-01 or 2022",
            "warning ties!G2: 'end': 1 cell is stored as a date (G2, the number 44563.75, read as "
            f"2022-01-02), not as text, so it counts as a full day; {DAY} 2022-01 or 2022",
        ],
    ),
    "a date in a column that takes full days": (
        put(events_D2=dt.date(2021, 12, 31)),
        [
            "warning events!D2: 'before': 1 cell is stored as a date (D2, read as 2021-12-31), not "
            "as text, so it counts as a full day; format the column as Text, so that no program "
            "rewrites it"
        ],
    ),
    "a date that shows its month alone": (
        put(ties_F2=Shown(dt.date(2019, 10, 1), "mmm yy"), ties_F3=dt.date(2019, 3, 2)),
        [
            "warning ties!F2: 'start': 2 cells are stored as dates (first: F2, read as "
            f"2019-10-01), not as text, so each counts as a full day; {DAY} 2019-10 or 2019. 1 of "
            "them shows no day (F2), but counts as a day, 2019-10-01"
        ],
    ),
    "a year in a cell that shows years of dates": (
        put(ties_F2=Shown(2015, "yyyy")),
        [
            "warning ties!F2: 'start': 1 cell is a year (F2, 2015) in the format of a date, which "
            "shows another year; read as the year. Format the column as Text"
        ],
    ),
    "a year in a cell that shows days": (
        put(ties_F2=Shown(2015, "yyyy-mm-dd")),
        [
            "warning ties!F2: 'start': 1 cell is stored as a date (F2, read as 1905-07-07), not as "
            f"text, so it counts as a full day; {DAY} 1905-07 or 1905. 1 of them is a day of long "
            "ago (F2, 1905-07-07, which is what Excel makes of 2015): if a year was typed, type it "
            "again as text",
            "warning ties!F2: 'start' is 1905-07-07, at least 50 years from the dates of most ties "
            "(2019 to 2022); is the year right?",
        ],
    ),
    "a time of day": (
        put(ties_F2=dt.datetime(2015, 3, 1, 13, 30)),
        [
            "warning ties!F2: 'start': 1 cell is stored as a date (F2, read as 2015-03-01), not as "
            f"text, so it counts as a full day; {DAY} 2015-03 or 2015. 1 of them has a time of day "
            "(F2), which is left out"
        ],
    ),
    "dates where something else belongs": (
        put(ties_E2=dt.date(2019, 10, 19), ties_E3=dt.date(2019, 10, 20)),
        [
            "warning ties!E2: 'detail': 2 cells are stored as dates (first: E2, read as "
            "2019-10-19), not as text; if something else was typed, format the column as Text and "
            "type it again"
        ],
    ),
    "dates that Excel rewrote as text": (
        put(ties_F2="Oct-19", ties_F3="8/30/2018", ties_F4="31.12.2016", ties_G2="1-Jan-22"),
        [
            "ties!F2: 'start': Excel rewrote this column (first: F2, 'Oct-19', 3 cells): format it "
            "as Text, or write YYYY-MM-DD (YYYY-MM or YYYY, if the source says no more)",
            "ties!G2: 'end': Excel rewrote this column (first: G2, '1-Jan-22', 1 cell): format it "
            "as Text, or write YYYY-MM-DD (YYYY-MM or YYYY, if the source says no more)",
        ],
    ),
    "the error of a formula": (
        put(ties_B2=Error("#REF!"), ties_F3=Error("#N/A")),
        [
            "ties!B2: 'from' is #REF!, the error of a formula; correct the formula, or write the "
            "value",
            "ties!F3: 'start' is #N/A, the error of a formula; correct the formula, or write the "
            "value",
        ],
    ),
    "a formula without a value": (
        put(ties_C3=Formula("=actors!A4"), ties_G3=Formula("=A1")),
        [
            "ties!C3: 'to' is a formula without a value (=actors!A4); open the workbook in "
            "Excel or LibreOffice and save it, or write the value",
            "ties!G3: 'end' is a formula without a value (=A1); open the workbook in Excel or "
            "LibreOffice and save it, or write the value",
        ],
    ),
    "a hidden sheet": (
        lambda sheets: setattr(sheets["sources"], "hidden", True),
        [
            "warning sources: this sheet is hidden, and it is read all the same; unhide it, or "
            "rename it if it is not part of the data"
        ],
    ),
    "a sheet that is missing, and one of a like name": (
        lambda sheets: sheets.update({"Sorces": sheets.pop("sources")}),
        ["sources: there is no such sheet in {}; did you mean 'Sorces'?"],
    ),
    "a sheet that is missing": (
        lambda sheets: sheets.update({"Blatt1": sheets.pop("sources")}),
        ["sources: there is no such sheet in {}; a workbook has the sheets actors, ties, sources"],
    ),
    "a sheet that may be missing": (
        lambda sheets: sheets.update({"event": sheets.pop("events")}),
        [
            "warning event: this sheet is not read; if it lists the events, name it events",
            "warning events: there is no such sheet, so no turning point has a name: give commands "
            "such as who-lost two days with --before and --after, or add the sheet with a row that "
            "has both days",
        ],
    ),
    "a sheet of seats under another name": (
        lambda sheets: sheets.update({"Post": Sheet({(0, 0): "id"})}),
        ["warning Post: this sheet is not read; if it lists the seats studied, name it posts"],
    ),
    "two sheets of one name": (
        lambda sheets: sheets.update({"events ": sheets["events"]}),
        ["events: 'events' and 'events ' have the same name, blanks aside; rename or delete one"],
    ),
    "an empty sheet": (
        lambda sheets: sheets.update({"sources": Sheet({(4, 1): " "})}),
        [
            "sources: the sheet is empty; its first row names the columns: id, title, publisher, "
            "author, published, url, tier, seen, notes"
        ],
    ),
    "no names of columns": (
        lambda sheets: sheets.update({"events": Sheet({(2, 1): "turn", (2, 2): "2022-01-05"})}),
        [
            "events!B3: the first row does not name the columns; it must be: id, date, title, "
            "description, before, after, outgoing, incoming, sources"
        ],
    ),
    "a column that is missing": (
        put(ties_H1="stuff"),
        ["ties!A1: column 'status' is missing; it is required, so add it"],
    ),
    "a misspelt column": (
        put(ties_F1="strat"),
        [
            "ties!F1: unknown column 'strat'; did you mean 'start'? Rename it; for a column of "
            "your own write 'x_strat'"
        ],
    ),
    "a value in a column without a name": (
        put(ties_M4="note"),
        [
            "ties!M4: 'note' stands in column M, which has no name; name the column in the header, "
            "or delete the value"
        ],
    ),
    "the same id twice": (
        put(ties_A4="t2"),
        ["ties!A4: 'id' is 't2', as in row 3; give each row an id of its own"],
    ),
    "an unknown id, far to the right and down": (
        _moved_far,
        ["ties!AB41: 'to' names 'govt', who is not in the sheet actors; did you mean 'gov'?"],
    ),
    "a blank where a value is needed": (
        put(ties_I3=None),
        ["ties!I3: 'sources' is blank; name at least one source"],
    ),
    "a list between commas": (
        put(ties_I2="s1, s2"),
        [
            "ties!I2: 'sources' names 's1, s2', which is not in the sheet sources; put semicolons "
            "between ids: 's1;s2'"
        ],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_by_cell(case: str, kind: str, tmp_path: Path) -> None:
    change, expected = WRONG[case]
    path = made(tmp_path, kind, change)
    assert said(path) == [line.format(path) for line in expected]
    errors = [line for line in expected if not line.startswith("warning ")]
    if errors:
        with pytest.raises(DataError):
            dataset.read(path)
    else:
        dataset.read(path)


def test_a_date_cell_is_its_day(kind: str, tmp_path: Path) -> None:
    change = put(ties_F2=dt.date(2015, 1, 9), ties_F3=44562, ties_F4=Shown(2015, "yyyy"))
    network = dataset.read(made(tmp_path, kind, change))
    assert [tie.period.start for tie in network.ties] == [
        PartialDate(2015, 1, 9),
        PartialDate(2022, 1, 1),
        PartialDate(2015),
    ]


def _merged(sheets: dict[str, Sheet]) -> None:
    ties = sheets["ties"]
    for cell in ("B3", "B4", "F3"):
        ties.put(cell, None)
    ties.merged += ["B2:B4", "F2:F3"]


def test_a_merged_block_holds_its_value_in_its_first_cell(kind: str, tmp_path: Path) -> None:
    assert said(made(tmp_path, kind, _merged)) == [
        "ties!B3: 'from' is blank: the cell is merged with B2, which alone holds the value; "
        "unmerge them, and write the value in each row",
        "warning ties!F3: 'start': 1 cell is blank because of a merge (F3, merged with F2): a "
        "merged block holds its value in its first cell alone; unmerge it, and write the value in "
        "each row",
        "ties!B4: 'from' is blank: the cell is merged with B2, which alone holds the value; "
        "unmerge them, and write the value in each row",
    ]


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    path = made(tmp_path, ".xlsx")
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book["ties"]["F2"] = dt.datetime(2015, 1, 9)
    book["ties"]["G2"] = 43100
    book.save(path)
    network = dataset.read(path)
    assert network.ties[0].period.start == PartialDate(2015, 1, 9)
    assert network.ties[0].period.end == PartialDate(2022, 1, 1)


@pytest.mark.parametrize(
    ("number", "read"),
    [(999, "999"), (1000, "1000"), (2016, "2016"), (2999, "2999"), (9_999, "9999"),
     (10_000, "1927-05-18"), (44_562, "2022-01-01"), (73_050, "2099-12-31"),
     (73_051, "73051"), (-1, "-1"), (2016.5, "2016.5")],
)  # fmt: skip
def test_numbers_in_a_date_column(number: float, read: str) -> None:
    from elitenet.folder.problems import Problems

    problems = Problems(in_workbook=True)
    rows = SheetRows(
        "ties.csv", ("start",), [["start"], [number]], start=1, marks=Marks(), problems=problems
    )
    assert list(rows) == [(2, [read])]
    assert bool(problems.found) == (read.count("-") == 2)


def test_a_problem_of_a_workbook_says_which_cell_it_means(kind: str, tmp_path: Path) -> None:
    (problem,) = check(made(tmp_path, kind, put(ties_C3="gvo")))
    assert (problem.file, problem.line, problem.cell) == ("ties", 3, "C3")
    assert (problem.column, problem.value) == ("to", "gvo")


def _bytes(kind: str) -> bytes:
    with TemporaryDirectory() as folder:
        return made(Path(folder), kind).read_bytes()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SAVE = "open it in the program that made it, and save it as .xlsx"
NOT_READ = "workbooks that end in {} are not read; save it as .xlsx and give that file"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.xlsx", b"", "the file is empty; save the workbook again"),
        ("a.xlsx", b"id,name", f"the file ends in .xlsx, but it is not a workbook; {SAVE}"),
        ("a.xlsx", OLE, f"this is an old .xls workbook under another name; {SAVE}"),
        (
            "a.xlsx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "the workbook has a password; save a copy without one, and keep that copy safe",
        ),
        ("a.xls", OLE, NOT_READ.format(".xls")),
        ("a.numbers", b"PK", NOT_READ.format(".numbers")),
        (
            "a.txt",
            b"x",
            "this is a file; give the folder that holds the data, or a workbook (.xlsx, .ods)",
        ),
    ],
)
def test_what_is_no_workbook(name: str, data: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert said(path) == [f"{path}: {expected}"]


def test_a_workbook_under_the_ending_of_the_other_kind(tmp_path: Path) -> None:
    path = tmp_path / "case.ods"
    path.write_bytes(_bytes(".xlsx"))
    assert said(path) == [
        f"{path}: the file ends in .ods, but it is a workbook of the kind .xlsx; rename it"
    ]


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    from zipfile import ZipFile

    path = tmp_path / "case.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert said(path) == [f"{path}: the file ends in .xlsx, but it is not such a workbook; {SAVE}"]


def test_a_workbook_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    assert said(path) == [
        f"{path}: there is no such workbook; check the name and the folder that it is in, or make "
        f"one with 'elitenet init {path}'"
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.98])
def test_a_workbook_cut_short_is_refused(share: float, kind: str, tmp_path: Path) -> None:
    data = _bytes(kind)
    path = tmp_path / f"case{kind}"
    path.write_bytes(data[: int(len(data) * share)])
    (problem,) = check(path)
    assert "damaged" in problem.message
    assert "save it as .xlsx" in problem.message


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_with_wrong_bytes_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    import random

    data, path = _bytes(kind), tmp_path / f"case{kind}"
    chance = random.Random(1)
    for _ in range(60):
        wrong = bytearray(data)
        for _ in range(3):
            wrong[chance.randrange(len(wrong))] = chance.randrange(256)
        path.write_bytes(wrong)
        for problem in check(path):
            assert "Traceback" not in str(problem)


def test_a_folder_is_read_without_the_library_for_workbooks(tmp_path: Path) -> None:
    write_folder(tmp_path / "folder", FILES)
    code = (
        "import sys; from elitenet import load; load(sys.argv[1]); "
        "print([m for m in sys.modules if 'calamine' in m or 'openpyxl' in m or 'workbook' in m])"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "folder")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
