"""LibreOffice opens a workbook, calculates what we say it shows, and saves nothing else.

``ELITENET_TEST_SOFFICE`` names another LibreOffice. Where there is none, these tests are
skipped, but not in CI: there they fail.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from elitenet.folder import dataset
from elitenet.folder.columns import FILES
from elitenet.folder.starter import init
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import TIE_TYPES


@pytest.fixture(scope="module")
def soffice() -> str:
    """Where LibreOffice is."""
    found = os.environ.get("ELITENET_TEST_SOFFICE") or shutil.which("soffice")
    if found is None:
        why = "no LibreOffice (soffice), and no ELITENET_TEST_SOFFICE"
        if os.environ.get("CI"):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    return found


def saved(soffice: str, path: Path, ending: str) -> Path:
    """The workbook, opened and saved again in a folder of its own."""
    folder = path.parent / f"saved-{path.stem}-{ending}"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", ending,
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder / f"{path.stem}.{ending}"


def odd() -> Network:
    """A tie of each type, texts that look like something else, a label of one's own."""
    people = tuple(
        Actor(id_, name, "person", sources=("s",))
        for id_, name in (("007", "=Ada+1"), ("x y", "Бек «Ұ»"))
    )
    bodies = tuple(
        Actor(id_, name, "organization", sources=("s",), level=2)
        for id_, name in (("1.5", "-Bank"), ("true", "NATO\nHQ"))
    )

    def end(kinds: frozenset[str], place: int) -> str:
        return (people if "person" in kinds else bodies)[place].id

    ties = tuple(
        Tie(f"t{n}-{len(detail)}", end(t.from_kinds, 0), end(t.to_kinds, 1), t.name, "reported",
            ("s",), detail, post="2016-09" if t.post else "", extra=(("own", "+7"),))
        for n, t in enumerate(TIE_TYPES.values())
        for detail in ("", "2016-09", "a (b) {to}")
    )  # fmt: skip
    return Network((*people, *bodies), ties, (Source("s", "@S", url="https://example.org"),))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "odd.xlsx"
    dataset.write(odd(), path)
    return path


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_opened_and_saved_it_is_the_same_data(soffice: str, written: Path, ending: str) -> None:
    assert dataset.read(saved(soffice, written, ending)) == odd()


def test_drop_downs_and_text_formats_outlive_it(soffice: str, tmp_path: Path) -> None:
    init(tmp_path / "case.xlsx")
    again = saved(soffice, tmp_path / "case.xlsx", "xlsx")
    assert dataset.read(again) == dataset.read(tmp_path / "case.xlsx")
    before, after = (openpyxl.load_workbook(path) for path in (tmp_path / "case.xlsx", again))
    for file in FILES:
        name = file.removesuffix(".csv")
        assert _rules(after[name]) == _rules(before[name])
        letters = {cell.value: cell.column for cell in after[name][1]}
        for date in {"start", "end", "died", "published", "before", "after"} & set(letters):
            assert _format_below(after[name], letters[date]) == "@"


def _format_below(page: Any, index: int) -> str:
    """The format of the cells that a column has yet to get."""
    columns = page.column_dimensions.values()
    return str(next(one.number_format for one in columns if one.min <= index <= one.max))


def _rules(page: Any) -> set[tuple[str, str, str]]:
    """The kind, the formula and the first cell of each rule."""
    return {
        (rule.type, rule.formula1.replace(" ", ""), str(cells).split(":")[0])
        for rule in page.data_validations.dataValidation
        for cells in rule.sqref.ranges
    }


def test_helpers_calculate_to_what_they_are_said_to_show(soffice: str, written: Path) -> None:
    bare = written.with_name("bare.xlsx")
    _without_values(written, bare)
    shown, calculated = (
        openpyxl.load_workbook(path, data_only=True)
        for path in (written, saved(soffice, bare, "xlsx"))
    )
    seen = 0
    for file in FILES:
        page, again = shown[file.removesuffix(".csv")], calculated[file.removesuffix(".csv")]
        for cell in page[1]:
            if not str(cell.value).startswith("("):
                continue
            for line in range(2, page.max_row + 1):
                place = f"{cell.column_letter}{line}"
                assert (again[place].value or "") == (page[place].value or ""), place
                seen += bool(page[place].value)
    assert seen == 3 * len(odd().ties)


def _without_values(path: Path, bare: Path) -> None:
    """A copy in which no formula has a value, so that all must be calculated."""
    with ZipFile(path) as old, ZipFile(bare, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text)
            new.writestr(name, text)
