"""Rows that are likely one actor are named with both lines; different people are not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from elitenet.files import write_folder
from elitenet.folder.check import check

HEADER = "id,name,aliases,kind,sources,qid\n"
REST = {"sources.csv": "id,title\ns,A gazette\n", "events.csv": "id\n"}
TIES = "id,from,to,type,status,sources\n"


def said(folder: Path, names: list[str], ties: str = "", kind: str = "person") -> list[str]:
    """The warnings about pairs; a name may have an alias and a Wikidata id after bars."""
    rows = []
    for at, name in enumerate(names):
        text, alias, qid = (*name.split("|"), "", "")[:3]
        rows.append(f'a{at},"{text}",{alias},{kind},s,{qid}\n')
    files = {"actors.csv": HEADER + "".join(rows), "ties.csv": TIES + ties, **REST}
    write_folder(folder, files, overwrite=True)
    found = check(folder)
    assert [p for p in found if p.severity == "error"] == []
    words = ("reads like", "one letter away", "Wikidata id", "one actor each")
    return [str(p) for p in found if any(word in p.message for word in words)]


@pytest.mark.parametrize(
    "names",
    [
        ("Sergei Petrov", "Сергей Петров"),
        ("Sergey Petrov", "Petrov, Sergei"),
        ("Oleksandr Petrenko", "Александр Петренко"),
        ("Dmitry Yuryev", "Дмитрий Юрьев"),
        ("Dmitry Yuriev", "Дмитрий Юрьев"),
        ("Dariga Nazarbayeva", "Somebody Else|Дарига Назарбаева"),
        ("Imangali Tasmagambetov", "Имангали Нургалиевич Тасмагамбетов"),
        ("Имангали Нургалиевич Тасмагамбетов", "Imangali Nurgaliuly Tasmagambetov"),
        ("Cher", "Cher"),
        ("Ann Lee|Anna Bell", "Ann Bell||", "Anna Bell"),
    ],
)
def test_one_name_in_two_spellings(names: tuple[str, ...], tmp_path: Path) -> None:
    found = said(tmp_path, list(names))
    assert len(found) == 1
    last = len(names) + 1
    assert found[0].startswith(f"actors.csv:{last}: ")
    assert " reads like " in found[0]
    assert "of line 2; if they are one, keep one row" in found[0]


@pytest.mark.parametrize(
    "names",
    [("Nurlan Nigmatulin", "Nurlan Nigmatullin"), ("Askar Mamin Kozhamkulov",
     "Askar Mamin Kozhamqulov"), ("Kozhamkulov Aidar", "Aidar Kozhamkolov")],
)  # fmt: skip
def test_one_letter_in_a_long_word(names: tuple[str, str], tmp_path: Path) -> None:
    (found,) = said(tmp_path, list(names))
    assert "is one letter away from" in found or "reads like" in found
    assert "of line 2; " in found


@pytest.mark.parametrize(
    "names",
    [
        ("Nurlan Nigmatulin", "Yerlan Nigmatulin"),
        ("Marat Ospanov", "Murat Ospanov"),
        ("Ivan A. Petrov", "Ivan B. Petrov"),
        ("I. Petrov", "Ivan Petrov"),
        ("Ivan Petrovich Sidorov", "Ivan Ivanovich Sidorov"),
        ("Ivan Maratovich Ospanov", "Ivan Muratovich Ospanov"),
        ("Aleksandr Kozhamkul", "Aleksandra Kozhamkul"),
        ("Dariga Nazarbayeva", "Aliya Nazarbayeva"),
        ("Dariga Nazarbayev", "Dariga Nazarbayeva"),
        ("John Smith", "John Smyth"),
        ("Sergei Petrov||Q11", "Сергей Петров||Q12"),
        ("Kairat Satybaldy", "Kairat Satybaldyev"),
    ],
)
def test_two_people(names: tuple[str, str], tmp_path: Path) -> None:
    assert said(tmp_path, list(names)) == []


def test_one_wikidata_id_on_two_rows(tmp_path: Path) -> None:
    names = ["Ann Lee||Q42", "Bob Ray||https://www.wikidata.org/wiki/q42"]
    assert said(tmp_path, names) == [
        "actors.csv:3: 'Bob Ray' has the Wikidata id of 'Ann Lee' of line 2; if they are one, "
        "keep one row"
    ]


def test_two_who_are_tied_to_each_other_are_two(tmp_path: Path) -> None:
    names = ["Ivan Petrov", "Иван Петров"]
    assert len(said(tmp_path, names)) == 1
    assert said(tmp_path, names, "t,a0,a1,kinship,reported,s\n") == []


def test_numbered_bodies_are_no_slips(tmp_path: Path) -> None:
    names = [f"Department{n} of Trade" for n in range(9)]
    assert said(tmp_path, names, kind="organization") == []


def test_many_are_counted_and_not_all_named(tmp_path: Path) -> None:
    names = [n for k in range(30) for n in (f"Ann {chr(97 + k % 26) * 4}{k}",) * 2]
    found = said(tmp_path, names)
    assert len(found) == 21
    assert (
        found[0]
        == "actors.csv: 10 more pairs of rows may be one actor each: settle those named first"
    )


def test_a_crowd_of_one_name_is_still_named(tmp_path: Path) -> None:
    found = said(tmp_path, ["Ann Lee"] * 100)
    assert len(found) == 21
    assert "79 more pairs" in found[0]


def test_twenty_thousand_people_take_seconds(tmp_path: Path) -> None:
    given = [f"{a}{b}an" for a in ("Ma", "Nur", "Ser", "Bek", "Tal") for b in "bdglmnrst"]
    names = [
        f"{given[k % len(given)]} {a}{b}{c}{'ov' if k % 2 else 'baev'}"
        for k, (a, b, c) in enumerate(
            (a, b, c)
            for a in ("Abd", "Bai", "Dos", "Esen", "Kar", "Kul", "Mus", "Nur", "Orz", "Sad")
            for b in ("ra", "li", "me", "go", "ta", "zhu", "ke", "bi", "do", "na") * 5
            for c in ("khan", "bek", "gali", "tai", "zhan", "mur", "kul", "dar", "sul", "man") * 4
        )
    ]
    assert len(names) == 20_000
    begun = time.perf_counter()
    found = said(tmp_path, names)
    assert time.perf_counter() - begun < 60
    assert len(found) == 21
