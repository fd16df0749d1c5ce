"""The codebook: written from the declarations, and complete."""

from __future__ import annotations

import re

import pytest

from documents import ROOT, anchors, generator
from elitenet.folder.columns import COLUMNS
from elitenet.ledger.dates import EndBasis, StartBasis
from elitenet.ledger.tie_types import RANKS, STATUSES, TIE_TYPES, USUAL, Family, Layer

MARK = r"^<!-- from code: (.+?) -->$"
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text("utf-8")


def region(name: str) -> str:
    found = re.search(
        rf"<!-- from code: {re.escape(name)} -->\n(.*?)\n<!-- end -->", CODEBOOK, re.S
    )
    assert found, f"the codebook has no region '{name}'"
    return found[1]


def test_the_codebook_is_what_the_code_says() -> None:
    assert generator().refreshed(CODEBOOK) == CODEBOOK, "run: python docs/generate.py"


@pytest.mark.parametrize("file", COLUMNS)
def test_each_file_and_column_is_in_it(file: str) -> None:
    assert file.replace(".", "") in anchors(CODEBOOK)
    rows = region(f"columns {file}").splitlines()[2:]
    named = [re.sub(r"[|*`\s]", "", row.split("|")[1]) for row in rows]
    assert named == [column.name for column in COLUMNS[file]]
    needed = [column.name for column in COLUMNS[file] if column.value_required]
    assert needed == [
        name for name, row in zip(named, rows, strict=True) if "*a value is needed*" in row
    ]


@pytest.mark.parametrize("family", Family)
def test_each_tie_type_is_in_it_once_under_its_family(family: Family) -> None:
    names = re.findall(r"^\| `([a-z-]+)` \|", region(f"types {family}"), re.M)
    assert names == [t.name for t in TIE_TYPES.values() if t.family is family]
    assert len(re.findall(rf"^### Family `{family}`$", CODEBOOK, re.M)) == 1


def test_the_usual_types_come_first_each_with_when_to_use_it() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", region("usual types"), re.M)
    assert rows == list(USUAL.items())
    assert CODEBOOK.index("from code: usual types") < CODEBOOK.index("from code: types kin")


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_is_in_it(status: str) -> None:
    assert f"| `{status}` | {STATUSES[status]} |" in region("statuses")


def test_each_rank_layer_and_basis_is_in_it() -> None:
    assert re.findall(r"`([a-z]+)`", region("ranks")) == list(RANKS)
    assert {str(layer) for layer in Layer} == set(
        re.findall(r"^\| `([a-z]+)` \|", region("layers"), re.M)
    )
    prose = CODEBOOK.partition("## The rules of time")[2]
    for basis in (*StartBasis, *EndBasis):
        assert f"`{basis}`" in prose


def test_a_column_that_is_not_described_would_be_noticed() -> None:
    row = re.search(r"^\| `household` .*\n", CODEBOOK, re.M)
    assert row
    assert generator().refreshed(CODEBOOK.replace(row[0], "")) == CODEBOOK


def test_every_generator_of_a_table_is_used() -> None:
    texts = (path.read_text("utf-8") for path in generator().documents())
    used = {name.split()[0] for text in texts for name in re.findall(MARK, text, re.M)}
    assert used == set(generator().TABLES)
