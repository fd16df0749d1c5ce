"""Edge lists: what a row becomes, what is refused, and that the order of rows is nothing."""

from __future__ import annotations

import csv
import json
import shlex
import string
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from elitenet.cli.commands.import_ import import_
from elitenet.errors import DataError, UsageError
from elitenet.folder import dataset
from elitenet.imports.edges import Asked, load, mapping
from elitenet.imports.foreign_dates import read_date
from elitenet.imports.grid import Grid, read_grid
from elitenet.imports.ids import ids_of, slug
from elitenet.imports.proposal import propose

NAMES = st.text(min_size=1, max_size=8)
ROWS = st.lists(st.tuples(NAMES, NAMES, NAMES, st.text(max_size=6)), min_size=1, max_size=8)
HEADER = ("who", "whom", "id", "(note)")


def grid(*rows: tuple[str, ...], header: tuple[str, ...] = ("a", "b", "type")) -> Grid:
    return Grid("e.csv", header, tuple(enumerate(rows, 2)))


@given(ROWS, st.randoms(use_true_random=False))
def test_shuffled_rows_make_the_same_network(rows: list[tuple[str, ...]], chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    asked = Asked("who", "whom", "ally")
    try:
        found = load(grid(*rows, header=HEADER), asked).network
    except DataError:
        with pytest.raises(DataError):
            load(grid(*shuffled, header=HEADER), asked)
        return
    assert load(grid(*shuffled, header=HEADER), asked).network == found


@given(ROWS)
def test_hostile_cells_make_a_folder_that_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("edges") / "new"
    try:
        found = load(grid(*rows, header=HEADER), Asked("who", "whom", "ally")).network
    except DataError:
        return
    dataset.write(found, folder)
    assert dataset.read(folder) == found


@given(st.sets(st.text(), min_size=1, max_size=8))
def test_names_get_distinct_ids(names: set[str]) -> None:
    ids = ids_of({name: name for name in names})
    assert len(set(ids.values())) == len(names)
    assert set("".join(ids.values())) <= set(string.ascii_lowercase + string.digits + "-")


def test_names_that_read_alike_get_distinct_ids_and_are_named() -> None:
    found = load(grid(("Ли", "Bo", ""), ("Li", "Bo", "")), Asked("a", "b", "ally"))
    assert slug("Ли") == slug("Li")
    assert len(found.network.actors) == 3
    assert "read alike" in found.report()


def test_the_same_pair_twice_stays_two_ties_and_a_self_tie_is_counted() -> None:
    rows = [("Ann", "Bob", "x"), ("Ann", "Bob", "x"), ("Ann", "Ann", "x"), ("", "Bob", "x")]
    found = load(grid(*rows), Asked("a", "b", "ally"))
    assert len({tie.id for tie in found.network.ties}) == 2
    assert found.tally.count("rows") == 2
    assert dict(found.network.ties[0].extra)["file_type"] == "x"


def test_unknown_types_stop_the_import_with_the_map_to_add() -> None:
    rows = [("Ann", "Bob", "offcie"), ("Ann", "Cy", "friend")]
    with pytest.raises(UsageError) as caught:
        load(grid(*rows), Asked("a", "b", "type"))
    assert '--map "offcie=office"   (1 row, nearest: office)' in str(caught.value)
    found = load(grid(*rows), Asked("a", "b", "type", map_={"Friend": "ally"}, other="hierarchy"))
    assert sorted(tie.type for tie in found.network.ties) == ["ally", "hierarchy"]


def test_a_person_at_one_end_and_a_body_at_the_other_is_refused_with_its_line() -> None:
    rows = [("Ann", "Bank", "office"), ("Bank", "Bob", "office")]
    with pytest.raises(
        DataError, match=r"e\.csv:3: 'Bank' is an organization elsewhere in the file"
    ):
        load(grid(*rows), Asked("a", "b", "type"))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31.12.2021", "2021-12-31"), ("12/31/2021", "2021-12-31"), ("31/12/2021", "2021-12-31"),
        ("2021-05-01T00:00:00", "2021-05-01"), ("11 March 1990", "1990-03-11"), ("1999.0", "1999"),
        ("05/05/2020", "2020-05-05"),
    ],
)  # fmt: skip
def test_dates_with_one_reading_are_read(cell: str, day: str) -> None:
    assert str(read_date(cell)) == day


def test_a_date_with_two_readings_is_refused_until_the_column_settles_it() -> None:
    header = ("a", "b", "start")
    asked = Asked("a", "b", "ally", start="start")
    with pytest.raises(DataError, match="--date-format %d/%m/%Y or %m/%d/%Y"):
        load(grid(("Ann", "Bob", "11/12/2020"), header=header), asked)
    rows = [("Ann", "Bob", "11/12/2020"), ("Ann", "Cy", "12/31/2020")]
    ties = load(grid(*rows, header=header), asked).network.ties
    assert sorted(str(tie.period.start) for tie in ties) == ["2020-11-12", "2020-12-31"]


def test_numbers_are_days_only_where_the_whole_column_looks_so() -> None:
    header = ("a", "b", "start")
    asked = Asked("a", "b", "ally", start="start")
    rows = [("Ann", "Bob", "44562"), ("Ann", "Cy", "")]
    ties = load(grid(*rows, header=header), asked).network.ties
    assert {str(tie.period.start) for tie in ties} == {"2022-01-01", "None"}
    with pytest.raises(DataError, match=r"e\.csv:2: column 'start': '44562' may be a day"):
        load(grid(*rows, ("Bob", "Cy", "2020-01-01"), header=header), asked)


def test_words_for_no_date_are_counted_and_not_lost() -> None:
    rows = [("Ann", "Bob", "present")]
    found = load(grid(*rows, header=("a", "b", "end")), Asked("a", "b", "ally", end="end"))
    assert found.network.ties[0].period.end is None
    assert "read as not known: present (line 2)" in found.report()


@pytest.mark.parametrize(
    "old", ["Owner, 50%", "a=b", "a=b, c", 'the "boss"', "", "x=offices, y", "$HOME `x`"]
)
def test_the_map_that_a_message_gives_works_as_it_stands(old: str) -> None:
    asked = Asked("a", "b", "type")
    with pytest.raises(UsageError) as caught:
        load(grid(("Ann", "Bob", old)), asked)
    words = shlex.split(str(caught.value).splitlines()[-1].partition("   (")[0])
    assert words[0] == "--map"
    pair = words[1].replace("=TYPE", "=ally")
    pair = pair if pair.endswith("=ally") else f"{pair.rpartition('=')[0]}=ally"
    for given_ in (pair, f"friend=ally,{pair}"):
        asked = Asked("a", "b", "type", map_=mapping([given_]))
        assert [tie.type for tie in load(grid(("Ann", "Bob", old)), asked).network.ties] == ["ally"]


def test_actors_and_ties_cite_what_their_rows_name() -> None:
    rows = [("Ann", "Bob", "https://a.example; https://b.example"), ("Ann", "Cy", "")]
    found = load(grid(*rows, header=("a", "b", "url")), Asked("a", "b", "ally", source="url"))
    cited = {actor.id: len(actor.sources) for actor in found.network.actors}
    assert cited == {"ann": 3, "bob": 2, "cy": 1}
    assert found.network.actor_by_id["cy"].sources == ("file",)
    assert {source.url for source in found.network.sources} == {
        "", "https://a.example", "https://b.example"
    }  # fmt: skip


def test_dates_by_a_format_are_as_precise_as_the_format() -> None:
    assert str(read_date("03/2020", "%m/%Y")) == "2020-03"


def test_a_file_becomes_a_folder_and_only_the_guesses_are_said(tmp_path: Path) -> None:
    file = tmp_path / "cabinet.csv"
    file.write_text("Name;Ministry;Start;Party\nAnn Lee;Finance;01.02.2020;Red\n", "utf-8")
    asked = propose(read_grid(file))
    assert asked == Asked("Name", "Ministry", "office", "Start")
    run = CliRunner().invoke(import_, ["edges", str(file), str(tmp_path / "new")])
    assert run.exit_code == 0
    assert not (tmp_path / "new").exists()
    command = run.output.split("If this is right, run:\n")[1]
    assert command.strip().endswith("--from Name --to Ministry --type office --start Start")
    options = ["--from", "Name", "--to", "Ministry", "--type", "office", "--start", "Start"]
    run = CliRunner().invoke(import_, ["edges", str(file), str(tmp_path / "new"), *options])
    assert run.exit_code == 0, run.output
    with (tmp_path / "new" / "ties.csv").open(encoding="utf-8") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["start"], row["Party"], row["import_note"]) == ("2020-02-01", "Red", "no source")


def test_a_workbook_is_read_like_a_text(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cells in (("who", "where", "since"), ("Ann", "Bank", 2016), ("Bob", "Bank", 44562)):
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    found = load(read_grid(tmp_path / "a.xlsx"), Asked("who", "where", "office", start="since"))
    starts = {tie.from_: str(tie.period.start) for tie in found.network.ties}
    assert starts == {"ann": "2016", "bob": "2022-01-01"}


@pytest.mark.parametrize("data", [b"a,b\n\xff,x\n", b'a,b\n"x,y\n', b"", b"\0\0", b"a,b\n"])
def test_what_is_no_table_is_refused_plainly(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(DataError, match=r"a\.csv"):
        read_grid(file)


def test_a_proposal_maps_the_words_that_are_not_tie_types(tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    file.write_text("Source,Target,Type,relation\nAnn,Bob,Directed,offcie\nAnn,Cy,Directed,pal\n")
    run = CliRunner().invoke(import_, ["edges", str(file), str(tmp_path / "new")])
    assert "--type Type" not in run.output
    file.write_text("Source,Target,relation\nAnn,Bob,offcie\nAnn,Cy,pal\n")
    run = CliRunner().invoke(import_, ["edges", str(file), str(tmp_path / "new")])
    assert '--type relation --map "offcie=office" --map "pal=TYPE"' in run.output


ODS = "application/vnd.oasis.opendocument.spreadsheet"
ROWS_OF_ODS = (("who", "where", "y"), ("Ann", "Bank", "2010"), ("Bob", "Bank", "2011"))


def cell_of_ods(cell: str) -> str:
    kind = f'float" office:value="{cell}' if cell.isdigit() else "string"
    text = f"<text:p>{cell}</text:p>"
    return f'<table:table-cell office:value-type="{kind}">{text}</table:table-cell>'


def write_ods(file: Path) -> None:
    """A sheet as LibreOffice stores it, cut down to what makes it one."""
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{part}="{urn}{part}:1.0"' for part in ("office", "table", "text"))
    rows = "".join(
        f"<table:table-row>{''.join(map(cell_of_ods, cells))}</table:table-row>"
        for cells in ROWS_OF_ODS
    )
    body = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f"{urn}manifest:1.0"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("content.xml", body)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" '
            f'm:media-type="{ODS}"/></m:manifest>',
        )


@pytest.mark.parametrize("name", ["e.tsv", "e.ods", "e.xlsx"])
def test_tables_of_other_programs_and_the_report(tmp_path: Path, name: str) -> None:
    file, folder, report = tmp_path / name, tmp_path / "new", tmp_path / "report.json"
    if name.endswith("tsv"):
        file.write_text("\n".join("\t".join(cells) for cells in ROWS_OF_ODS), "utf-8")
    else:
        write_ods(file)
    options = ["--from", "who", "--to", "where", "--type", "office", "--start", "y"]
    run = CliRunner().invoke(
        import_, ["edges", str(file), str(folder), *options, "--report", str(report)]
    )
    assert run.exit_code == 0, run.exception
    assert {str(tie.period.start) for tie in dataset.read(folder).ties} == {"2010", "2011"}
    said = json.loads(report.read_text("utf-8"))
    assert said["made"] == {"actors": 3, "ties": 2, "sources": 1}


def test_from_and_to_are_dates_where_their_cells_are() -> None:
    header = ("who", "whom", "from", "to")
    asked = propose(grid(("Ann", "Bob", "2010", "2012-05"), header=header))
    assert asked == Asked("who", "whom", "", "from", "to")
    asked = propose(grid(("Ann", "Bob"), header=("from", "to")))
    assert asked == Asked("from", "to", "")
