"""BibTeX, RIS and CSL-JSON, each read back by a reader that is not ours."""

from __future__ import annotations

from typing import Any

import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pylatexenc.latex2text import LatexNodes2Text

import strategies
from elitenet.citing.bibtex import bibtex
from elitenet.citing.csl import csl
from elitenet.citing.keys import key
from elitenet.citing.ris import ris
from elitenet.ledger.dates import PartialDate
from elitenet.ledger.entries import Source

DATES = {"2023": "2023///", "2023-03": "2023/03//", "2023-03-10": "2023/03/10/"}

# From csl-data.json (citation-style-language/schema, 1.0.2): what it asks of the variables that
# are written, and that there are no others.
_TEXT = {"type": "string"}
CSL_ITEM = {
    "type": "object",
    "properties": {
        "type": {"enum": ["webpage", "document"]},
        "id": {"type": ["string", "number"]},
        **dict.fromkeys(("title", "container-title", "publisher", "URL", "note"), _TEXT),
        "author": {
            "type": "array",
            "items": {"properties": {"literal": _TEXT}, "additionalProperties": False},
        },
        "issued": {
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {
                        "type": "array",
                        "items": {"type": ["string", "number"]},
                        "minItems": 1,
                        "maxItems": 3,
                    },
                }
            },
            "additionalProperties": False,
        },
    },
    "required": ["type", "id"],
    "additionalProperties": False,
}

# Without ' and , which LaTeX joins into quotation marks where two stand together.
_SPECIALS = st.text(st.sampled_from('aZé日 {}\\%&$#_~^"@='), min_size=1, max_size=30)


def entries(text: str) -> list[dict[str, str]]:
    """What bibtexparser reads, as it stands in the file but for the outer braces."""
    library = parse_string(text)
    assert not library.failed_blocks
    return [
        {"key": entry.key, **{field.key: str(field.value) for field in entry.fields}}
        for entry in library.entries
    ]


def letters(value: str) -> str:
    """What LaTeX sets of a value in its second pair of braces, as pylatexenc reads it."""
    inner = value.removeprefix("{").removesuffix("}")
    # Commands that pylatexenc does not know.
    for name, letter in (("textbraceleft", "{"), ("textbraceright", "}")):
        inner = inner.replace(f"\\{name}{{}}", f"\\{letter}")
    # It reads the circumflex as the accent, which stands on nothing.
    return str(LatexNodes2Text().latex_to_text(inner)).replace(chr(0x2C6), "^")


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_an_entry_of_bibtex() -> None:
    source = Source(
        "dispatch-2023", "Oil & {gas}: 50%", "The Dispatch", "Ada Abe",
        PartialDate.parse("2023-03"), "https://x.example/a_b?c=1%20&d#e", "B", "full", "two notes",
    )  # fmt: skip
    assert bibtex([source]) == (
        "@online{dispatch-2023,\n"
        "  author = {{Ada Abe}},\n"
        "  title = {{Oil \\& \\textbraceleft{}gas\\textbraceright{}: 50\\%}},\n"
        "  organization = {{The Dispatch}},\n"
        "  date = {2023-03},\n"
        "  url = {https://x.example/a_b?c=1%20&d#e},\n"
        "  annotation = {tier B; read: full; two notes},\n"
        "}\n"
    )


@given(st.lists(_SPECIALS.map(str.strip).filter(bool), min_size=1, max_size=3))
@example(["}"])
@example(["{a\\"])
def test_titles_come_back_from_bibtex(titles: list[str]) -> None:
    text = bibtex(Source(f"s{k}", title, url="https://x.example") for k, title in enumerate(titles))
    found = entries(text)
    assert [entry["key"] for entry in found] == [f"s{k}" for k in range(len(titles))]
    assert [letters(entry["title"]) for entry in found] == [one_line(t) for t in titles]


@given(strategies.sources())
def test_all_of_any_sources_comes_back_from_bibtex(sources: tuple[Source, ...]) -> None:
    found = entries(bibtex(sources))
    assert [entry["key"] for entry in found] == [key(source.id) for source in sources]
    for entry, source in zip(found, sources, strict=True):
        assert entry.get("date", "") == str(source.published or "")


@given(strategies.sources())
def test_all_of_any_sources_comes_back_from_ris(sources: tuple[Source, ...]) -> None:
    found = rispy.loads(ris(sources))
    assert [record["id"] for record in found] == [key(source.id) for source in sources]
    for record, source in zip(found, sources, strict=True):
        assert record["title"] == one_line(source.title)
        assert record.get("publisher", "") == one_line(source.publisher)
        assert record.get("authors", []) == ([one_line(source.author)] if source.author else [])


def test_dates_are_as_precise_as_written() -> None:
    for written, in_ris in DATES.items():
        source = Source("s", "t", published=PartialDate.parse(written), url="https://x.example")
        assert f"\nDA  - {in_ris}\n" in ris([source])
        assert entries(bibtex([source]))[0]["date"] == written
        parts = [int(part) for part in written.split("-")]
        assert csl([source])[0]["issued"] == {"date-parts": [parts]}


def test_no_value_begins_a_line_of_its_own_in_ris() -> None:
    source = Source("s", "One\nER  - \nTY  - JOUR", notes="a\r\nTI  - b")
    [record] = rispy.loads(ris([source]))
    assert record["title"] == "One ER - TY - JOUR"


@given(strategies.sources())
def test_csl_is_as_its_schema_has_it(sources: tuple[Source, ...]) -> None:
    items: list[dict[str, Any]] = csl(sources)
    for item, source in zip(items, sources, strict=True):
        Draft7Validator(CSL_ITEM).validate(item)
        assert item["id"] == source.id
        assert item["title"] == source.title


@given(st.lists(strategies.ids(), unique=True, max_size=5))
@example(["a b", "a+20+b", "a_b"])
def test_no_two_ids_have_one_key(ids: list[str]) -> None:
    keys = [key(id_) for id_ in ids]
    assert len(set(keys)) == len(ids)
    assert not any(set(made) & set(" {}(),\"'#%=~\\@") for made in keys)
