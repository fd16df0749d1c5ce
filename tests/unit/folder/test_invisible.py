"""What a reader cannot see in a name or an id is said; ids in two Unicode forms are one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from elitenet.files import write_folder
from elitenet.folder import dataset
from elitenet.folder.check import check
from elitenet.lookup.sources import sources_of
from elitenet.tables.columns import harmless


def folder(path: Path, actors: str, ties: str = "", sources: str = "s,A gazette\n") -> Path:
    """A folder with these rows."""
    files = {
        "actors.csv": f"id,name,aliases,kind,sources\n{actors}",
        "ties.csv": f"id,from,to,type,status,sources\n{ties}",
        "sources.csv": f"id,title\n{sources}",
        "events.csv": "id\n",
    }
    write_folder(path, files, overwrite=True)
    return path


def said(path: Path) -> list[str]:
    """Errors, and warnings that are not about rows without use."""
    found = check(path)
    return [str(p) for p in found if p.line is not None]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "zero-width space, U+200B"),
        ("\u00ad", "soft hyphen, U+00AD"),
        ("\u200d", "zero-width joiner, U+200D"),
        ("\ufeff", "zero-width no-break space, U+FEFF"),
        ("\u202e", "right-to-left override, U+202E"),
        ("\u2066", "left-to-right isolate, U+2066"),
        ("\u2060", "word joiner, U+2060"),
    ],
)
@pytest.mark.parametrize("column", ["id", "name", "aliases"])
def test_a_character_that_nobody_sees(
    character: str, name: str, column: str, tmp_path: Path
) -> None:
    cells = {"id": "a", "name": "Ann Lee", "aliases": "Annie Lee"}
    cells[column] = cells[column][:1] + character + cells[column][1:]
    found = said(folder(tmp_path, ",".join(cells.values()) + ",person,s\n"))
    escaped = cells[column].encode("unicode_escape").decode()
    assert found == [
        f"actors.csv:2: '{column}' is '{escaped}', with a character that nobody sees ({name}); "
        "delete it"
    ]


def test_a_lost_letter_is_said(tmp_path: Path) -> None:
    assert said(folder(tmp_path, "a,Ann L\ufffde,,person,s\n")) == [
        "actors.csv:2: 'name' is 'Ann L\ufffde', with U+FFFD, which stands for a letter that was "
        "lost; type it again"
    ]


def test_joiners_that_a_script_needs_are_none(tmp_path: Path) -> None:
    persian, hindi = "علی\u200cرضا نادری", "क्\u200dष शर्मा"
    assert said(folder(tmp_path, f"a,{persian},,person,s\nb,{hindi},,person,s\n")) == []
    assert harmless(persian) == persian
    assert harmless(hindi) == hindi
    assert harmless("Ann\u200dLee") == "Ann\ufffdLee"


def test_letters_of_two_scripts_in_one_word_of_a_person(tmp_path: Path) -> None:
    assert said(folder(tmp_path, "a,Toкayev,,person,s\nb,QazТех,,organization,s\n")) == [
        "actors.csv:2: 'name' is 'Toкayev', which mixes Cyrillic and Latin letters in one word; "
        "type the word in one script"
    ]


def test_many_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"a{k},N{chr(97 + k)}\u200b{'x' * k},,person,s\n" for k in range(26))
    found = [str(p) for p in check(folder(tmp_path, rows)) if "mislead" in p.message]
    assert found == ["actors.csv: 6 more names or ids with characters that mislead"]


NFC, NFD = "сергей", unicodedata.normalize("NFD", "сергей")


def test_the_two_unicode_forms_of_an_id_are_one(tmp_path: Path) -> None:
    assert NFC != NFD
    actors = f"{NFD},Ben Bold,,person,{NFC}\nann,Ann Ardo,,person,{NFD}\n"
    path = folder(tmp_path, actors, f"t,ann,{NFC},kinship,reported,{NFD};x\n",
                  f"{NFC},A gazette\nx,Another\n")  # fmt: skip
    assert said(path) == []
    network = dataset.read(path)
    assert NFC in network
    assert network[NFD].name == network.actor(NFD).name == "Ben Bold"
    assert sources_of(network, NFD) == {NFC, "x"}
    assert network.ties[0].sources == (NFC, "x")


def test_a_reference_without_the_character_is_told_where_it_is(tmp_path: Path) -> None:
    rows = "a\u200b,Ann Lee,,person,s\nb,Bob Ray,,person,s\n"
    assert said(folder(tmp_path, rows, "t,a,b,kinship,reported,s\n")) == [
        "ties.csv:2: 'from' names 'a', who is not in actors.csv; 'a\\u200b' (line 2) looks the "
        "same; delete the characters that nobody sees"
    ]


def test_two_rows_with_one_id_in_two_forms(tmp_path: Path) -> None:
    rows = f"{NFD},Ben Bold,,person,s\n{NFC},Ann Ardo,,person,s\n"
    assert said(folder(tmp_path, rows)) == [
        f"actors.csv:3: 'id' is '{NFC}', as in line 2; give each row an id of its own"
    ]


def test_a_source_named_twice_in_two_forms(tmp_path: Path) -> None:
    (found,) = said(folder(tmp_path, f"a,Ann,,person,{NFD};{NFC}\n", sources=f"{NFC},Title\n"))
    assert f"names '{NFC}' twice" in found
