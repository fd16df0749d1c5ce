"""A folder and a network are each the other's whole content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elitenet.errors import DataError, ElitenetError, UsageError
from elitenet.files import write_file, write_folder
from elitenet.folder import dataset
from elitenet.folder.columns import COLUMNS, FILES, OPTIONAL
from elitenet.ledger.network import Actor, Network, Post, Source
from strategies import networks

ADA = Actor("ada", "Ada", "person", sources=("s",))
SMALL = Network((ADA,), (), (Source("s", "A letter"),))


def test_the_design_s_columns_come_first_and_in_its_order() -> None:
    names = {file: [column.name for column in COLUMNS[file]] for file in FILES}
    assert {file: ",".join(columns) for file, columns in names.items()} == {
        "actors.csv": (
            "id,name,aliases,kind,role,group,sector,part_of,died,frame,sources,household,"
            "level,arena"
        ),
        "ties.csv": (
            "id,from,to,type,detail,start,start_basis,end,end_basis,status,sources,post,rank,about"
        ),
        "sources.csv": "id,title,publisher,author,published,url,tier,seen,notes",
        "events.csv": "id,date,title,description,before,after,outgoing,incoming,sources",
        "posts.csv": "id,organization,title,frame,sources",
    }


def test_only_these_columns_need_values() -> None:
    needed = {
        file: [column.name for column in columns if column.value_required]
        for file, columns in COLUMNS.items()
    }
    assert needed == {
        "actors.csv": ["id", "name", "kind", "sources"],
        "ties.csv": ["id", "from", "to", "type", "status", "sources"],
        "sources.csv": ["id", "title"],
        "events.csv": ["id"],
        "posts.csv": ["id", "organization"],
    }
    assert sorted(OPTIONAL) == ["events.csv", "posts.csv"]


def test_each_column_that_may_be_blank_says_what_blank_means() -> None:
    for columns in COLUMNS.values():
        for column in columns:
            assert bool(column.blank) != column.value_required
            assert column.meaning.endswith(".")


@given(networks())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_back_equal(network: Network) -> None:
    with TemporaryDirectory() as folder:
        dataset.write(network, folder)
        assert dataset.read(folder) == network


@given(networks(), st.sampled_from(["\r\n", "\r"]))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_line_ends_and_a_byte_order_mark_change_nothing(network: Network, end: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        dataset.write(network, folder)
        for file in sorted(path.name for path in folder.iterdir()):
            data = (folder / file).read_bytes().replace(b"\n", end.encode())
            (folder / file).write_bytes(b"\xef\xbb\xbf" + data)
        assert dataset.read(folder) == network


def test_the_bundled_case_is_written_as_it_ships(tmp_path: Path) -> None:
    dataset.write(dataset.load(), tmp_path)
    for file in FILES:
        assert (tmp_path / file).read_bytes() == (dataset.bundled() / file).read_bytes(), file


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what it holds."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_folder_without_seats_stays_one_of_four_files(tmp_path: Path) -> None:
    dataset.write(SMALL, tmp_path / "one")
    first = files_of(tmp_path / "one")
    assert set(first) == set(FILES) - OPTIONAL
    again = dataset.read(tmp_path / "one")
    assert again == SMALL
    assert again.posts == ()
    dataset.write(again, tmp_path / "two")
    assert files_of(tmp_path / "two") == first


@given(networks())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_read_is_written_as_it_was(network: Network) -> None:
    with TemporaryDirectory() as name:
        one, two = Path(name, "one"), Path(name, "two")
        dataset.write(network, one)
        assert ((one / "posts.csv").exists()) == bool(network.posts)
        dataset.write(dataset.read(one), two)
        assert files_of(one) == files_of(two)


SEATED = replace(
    SMALL,
    actors=(ADA, Actor("bank", "Bank", "organization", sources=("s",), level=2, arena="money")),
    posts=(
        Post("governor", "bank", "Governor", sources=("s",)),
        Post("deputy", "bank", "", frame=False, extra=(("region", "north"),)),
    ),
)


def test_seats_levels_and_arenas_are_written_as_they_are_read(tmp_path: Path) -> None:
    dataset.write(SEATED, tmp_path)
    assert (tmp_path / "posts.csv").read_text() == (
        "id,organization,title,frame,sources,region\n"
        "governor,bank,Governor,,s,\n"
        "deputy,bank,,no,,north\n"
    )
    assert (tmp_path / "actors.csv").read_text().splitlines()[2].endswith(",s,,2,money")
    assert dataset.read(tmp_path) == SEATED


def test_seats_that_are_there_do_not_outlive_the_network_that_had_them(tmp_path: Path) -> None:
    dataset.write(SEATED, tmp_path)
    dataset.write(SMALL, tmp_path, overwrite=True)
    assert dataset.read(tmp_path) == SMALL
    assert (tmp_path / "posts.csv").read_text() == "id,organization,title,frame,sources\n"


def test_load_reads_the_bundled_case_or_a_folder(tmp_path: Path) -> None:
    dataset.write(SMALL, tmp_path)
    assert dataset.load(tmp_path) == dataset.load(str(tmp_path)) == SMALL
    assert dataset.load() == dataset.read(dataset.bundled())
    assert dataset.load().turning_point().id == "january-2022"


def test_own_columns_are_kept_sorted_and_without_blanks(tmp_path: Path) -> None:
    dataset.write(SMALL, tmp_path)
    (tmp_path / "actors.csv").write_text(
        "zeta,id,kind,name,sources,Область\n,ada,person,Ada,s, Алматы \nlast,ben,person,Ben,s,\n",
        encoding="utf-8",
    )
    ada, ben = dataset.read(tmp_path).actors
    assert ada.extra == (("Область", "Алматы"),)
    assert ben.extra == (("zeta", "last"),)
    dataset.write(dataset.read(tmp_path), tmp_path, overwrite=True)
    lines = (tmp_path / "actors.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(",sources,household,level,arena,zeta,Область")
    assert dataset.read(tmp_path).actors == (ada, ben)


def test_optional_columns_may_be_missing_and_read_as_blank(tmp_path: Path) -> None:
    files = {
        "actors.csv": "id,name,kind,sources\na,Ada,person,s\no,Office,organization,s\n",
        "ties.csv": "id,from,to,type,status,sources\nt,a,o,office,official,s\n",
        "sources.csv": "id,title\ns,A letter\n",
        "events.csv": "id\n",
    }
    write_folder(tmp_path, files)
    network = dataset.read(tmp_path)
    assert network.actor_by_id["a"] == Actor("a", "Ada", "person", sources=("s",))
    assert network.actor_by_id["a"].frame is True
    assert network.tie_by_id["t"].period.undated
    assert network.events == ()


def test_reading_reports_every_error_and_no_warning(tmp_path: Path) -> None:
    dataset.write(SMALL, tmp_path)
    (tmp_path / "actors.csv").write_text("id,name,kind,sources\na,,person,x\n")
    with pytest.raises(DataError) as caught:
        dataset.read(tmp_path)
    assert str(caught.value) == (
        "actors.csv:2: 'name' is blank; it needs a value\n"
        "actors.csv:2: 'sources' names 'x', which is not in sources.csv; correct the "
        "id, or add a row to sources.csv"
    )


def test_nothing_is_overwritten_unless_told(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("mine")
    with pytest.raises(UsageError) as caught:
        dataset.write(SMALL, tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} has ties.csv already; nothing was written. Give another folder"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["ties.csv"]
    assert (tmp_path / "ties.csv").read_text() == "mine"
    dataset.write(SMALL, tmp_path, overwrite=True)
    assert dataset.read(tmp_path) == SMALL


@pytest.mark.parametrize(
    "actor",
    [
        replace(ADA, id="a;b"),
        replace(ADA, id=" ada"),
        replace(ADA, name="Ada "),
        replace(ADA, role="one\r\ntwo"),
        replace(ADA, role="a bell: \a"),
        replace(ADA, aliases=("x;y",)),
        replace(ADA, aliases=("",)),
        replace(ADA, extra=(("name", "again"),)),
        replace(ADA, extra=(("b", "1"), ("a", "2"))),
        replace(ADA, extra=(("stauts", "1"), ("nmae", "2"))),
        replace(ADA, sources=()),
    ],
    ids=str,
)
def test_what_csv_cannot_hold_is_refused_and_nothing_is_written(
    actor: Actor, tmp_path: Path
) -> None:
    with pytest.raises(DataError):
        dataset.write(replace(SMALL, actors=(actor,)), tmp_path / "new" / "folder")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset.write(SMALL, tmp_path)
    old = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ElitenetError, match="No space left on device") as caught:
        dataset.write(Network((), (), ()), tmp_path, overwrite=True)
    assert caught.value.exit_code == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_a_file_in_the_place_of_the_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(UsageError, match="is a file; give a folder"):
        dataset.write(SMALL, tmp_path / "x")


def test_one_file_is_replaced_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "answer.json", "old")
    write_file(tmp_path / "answer.json", "Тоқаев\n")
    assert (tmp_path / "answer.json").read_bytes() == "Тоқаев\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["answer.json"]
