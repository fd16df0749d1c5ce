"""Questions: headers that must be kept to, and the questions that come with elitenet."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elitenet import questions
from elitenet.errors import DataError, UsageError
from elitenet.folder.columns import FILES
from elitenet.store.properties import declared
from elitenet.store.statements import ACTOR_LABELS, DOCUMENTED_IN, RELATIONSHIPS, SEAT_OF

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs" / "questions.md"
OURS = questions.read()
LABELS = {"Actor", "Source", "Event", "Post", *ACTOR_LABELS}

GOOD = """\
// Who is where.
//
// In more words.
//
// params:
//   at: date  the day
//   who: actor = none
//   words: list = a, b  which
// returns:
//   id: the id
MATCH (n {at: $at}) WHERE $who IS NULL OR n.x IN $words // not $this
RETURN n.id AS id, '$nor_this';
"""


def problems_of(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        questions.parse("q", text)
    return [str(problem) for problem in caught.value.problems]


def test_a_question_is_read() -> None:
    question = questions.parse("q", GOOD)
    assert question.summary == "Who is where."
    assert question.doc == "Who is where.\n\nIn more words."
    assert [(p.name, p.type, p.default, p.doc) for p in question.params] == [
        ("at", "date", None, "the day"),
        ("who", "actor", "none", ""),
        ("words", "list", "a, b", "which"),
    ]
    assert [(c.name, c.doc) for c in question.columns] == [("id", "the id")]
    assert question.text.startswith("MATCH")
    assert question.text.endswith("'$nor_this'")


def test_values_are_read_and_defaults_filled_in() -> None:
    question = questions.parse("q", GOOD)
    assert question.bind({"at": "2021-12-31"}) == {
        "at": dt.date(2021, 12, 31),
        "who": None,
        "words": ["a", "b"],
    }
    assert question.bind({"at": "2021-12-31", "who": "ada", "words": ""})["words"] == []


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({}, "q needs at=...; `elitenet ask q --show` says what they are"),
        ({"at": "2021-13"}, "at: '2021-13' is not a date: there is no such month"),
        ({"at": "2021"}, "at: '2021' is not a single day; give one, as in 2021-12-31"),
        (
            {"at": "2021-12-31", "whom": "x"},
            "q has no parameter 'whom'; did you mean 'who'? It takes: at, who, words",
        ),
    ],
)
def test_wrong_values_are_refused(given_: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        questions.parse("q", GOOD).bind(given_)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("$who IS NULL OR ", "", "the header declares 'who', which the statement does not use"),
        ("n.x IN $words", "n.x IN $words + $odd", "uses $odd, which the header does not declare"),
        ("at: date", "at: dat", "'at' has the type 'dat'; did you mean 'date'?"),
        ("= none", "= ", "'who: actor =' is not 'name: type = default  meaning'"),
        ("//   id: the id\n", "", "the header declares no columns"),
        ("//   id: the id\n", "//   the id\n", "q.cypher:10: 'the id' is not 'name: meaning'"),
        ("//   id: the id\n", "//   id: a\n//   id: b\n", "the column 'id' is declared twice"),
        ("who: actor = none", "at: actor = none", "the parameter 'at' is declared twice"),
        ("// returns:", "// params:\n// returns:", "'params:' stands twice"),
        ("// Who is where.\n//\n// In more words.\n//\n", "", "the header is missing"),
        ("RETURN n.id", "DETACH DELETE n RETURN n.id", "only reads, and this one has DETACH"),
        ("list = a, b", "int = a, b", "words: 'a, b' is not a whole number"),
    ],
)
def test_headers_are_held_to_their_rules(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert any(said in problem for problem in problems_of(GOOD.replace(old, new, 1)))


def test_all_problems_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.cypher").write_text("RETURN $a AS a")
    (tmp_path / "two.cypher").write_text("// What.\n// returns:\n//   a: a\nRETURN $a AS a")
    with pytest.raises(DataError) as caught:
        questions.read(tmp_path)
    assert {problem.file for problem in caught.value.problems} == {"one.cypher", "two.cypher"}
    assert len(caught.value.problems) == 4


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no \.cypher file"):
        questions.read(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        questions.read(tmp_path / "none")


def test_a_misspelt_name_gets_a_suggestion() -> None:
    with pytest.raises(UsageError, match="did you mean 'who_lost'"):
        questions.find("who_los", OURS)


@given(st.text())
def test_a_literal_cannot_leave_its_quotes(text: str) -> None:
    written = questions.literal(text)
    assert re.fullmatch(r"'(?:\\[\\'nr]|[^\\'\n\r])*'", written, re.DOTALL)


# --- the questions that come with elitenet ---------------------------------------------


@pytest.mark.parametrize("name", OURS)
def test_ours_use_only_what_the_schema_declares(name: str) -> None:
    text = re.sub(r"//[^\n]*|'[^'\n]*'", "", OURS[name].text)
    for labels in re.findall(r"\(\w*:(\w+)", text):
        assert labels in LABELS
    for types in re.findall(r"\[\w*:([\w|]+)", text):
        assert set(types.split("|")) <= set(RELATIONSHIPS)
    known = {property_ for file in FILES for property_ in declared(file)} | {"row"}
    nodes_and_ties = (
        "holder|spell|place|claim|rival|made|act|node|source|actor|event|from|to|other|by|link"
    )
    for property_ in re.findall(rf"\b(?:{nodes_and_ties})\.(\w+)", text):
        assert property_ in known | {"holder", "spell", "spells"}, property_


@pytest.mark.parametrize("name", OURS)
def test_ours_order_their_rows_and_name_no_country(name: str) -> None:
    question = OURS[name]
    assert "ORDER BY" in question.text.splitlines()[-1] or "\nORDER BY" in question.text
    text = question.path.read_text(encoding="utf-8").lower()
    assert not re.search("kazakh|nazarbay|tokay|astana", text)
    assert max(map(len, text.splitlines())) <= 100 or "match" in max(text.splitlines(), key=len)


IN_FORCE = re.compile(r"(\w+)\.(certain|possible)_from <= (\$?\w+) < \1\.\2_until")
"""The one line about days that a question takes."""

ON_A_DAY = {
    "changed_hands", "in_office", "kin_in_office", "sat_with", "seats", "two_steps", "who_lost",
}  # fmt: skip


def code(name: str) -> str:
    """The statement of a question without its remarks."""
    return re.sub(r"//[^\n]*", "", OURS[name].text)


def test_questions_about_a_day_compare_it_with_two_days() -> None:
    days = {"at", "before", "after"}
    assert {n for n, q in OURS.items() if days & {param.name for param in q.params}} == ON_A_DAY
    for name in ON_A_DAY:
        assert IN_FORCE.search(code(name)), name


@pytest.mark.parametrize("name", OURS)
def test_no_question_knows_a_rule_of_time(name: str) -> None:
    """Of the days of a state they compare the four alone; its dates are printed, never weighed."""
    text = code(name)
    assert "duration(" not in text
    assert "published" not in text
    clause = r"\b(?:WITH|RETURN|MATCH|OPTIONAL|UNWIND|CALL|ORDER)\b"
    for condition in re.findall(rf"\bWHERE\b(.*?)(?={clause}|$)", text, re.DOTALL):
        weighed = r"start_basis|end_basis|attested|(spell|claim)\.(start|end)_(earliest|latest)"
        assert not re.search(weighed, condition), condition
    for case in re.findall(r"\bCASE\b(.*?)\bEND\b", text, re.DOTALL):
        for condition in re.findall(r"\bWHEN\b(.*?)\bTHEN\b", case, re.DOTALL):
            assert not re.search("_earliest|_latest|_basis|attested", condition), condition


@pytest.mark.parametrize("name", ["who_lost", "kin_in_office"])
def test_the_longest_questions_fit_on_a_screen(name: str) -> None:
    assert len(OURS[name].path.read_text(encoding="utf-8").splitlines()) <= 60


def test_the_docs_show_the_one_line_that_questions_take() -> None:
    line = "WHERE spell.certain_from <= $at < spell.certain_until"
    assert line in DOCS.read_text(encoding="utf-8")


def documented() -> str:
    """The part of the docs that is made from the headers."""
    parts = []
    for question in OURS.values():
        call = " ".join(f"{p.name}=..." for p in question.params if p.required)
        parts.append(f"### {question.name}\n\n{question.doc}\n")
        parts.append(f"    {f'elitenet ask {question.name} {call}'.rstrip()}\n")
        if question.params:
            parts.append("| parameter | type | default | meaning |\n| --- | --- | --- | --- |")
            for p in question.params:
                default = "required" if p.required else f"`{p.default}`" if p.default else "blank"
                parts.append(f"| `{p.name}` | {p.type} | {default} | {p.doc} |")
            parts.append("")
        parts.append("| column | meaning |\n| --- | --- |")
        parts += [f"| `{column.name}` | {column.doc} |" for column in question.columns]
        parts.append("")
    return "\n".join(parts)


def test_the_docs_list_every_question_as_its_header_says() -> None:
    """``ELITENET_UPDATE_DOCS=1`` writes them anew."""
    text = DOCS.read_text(encoding="utf-8")
    begin, end = "<!-- from the headers -->\n", "<!-- end -->"
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    wanted = f"{head}{begin}\n{documented()}\n{end}{tail}"
    if os.environ.get("ELITENET_UPDATE_DOCS"):
        DOCS.write_text(wanted, encoding="utf-8")
    assert text == wanted or os.environ.get("ELITENET_UPDATE_DOCS")


def test_the_browser_style_styles_what_there_is() -> None:
    style = (ROOT / "cypher" / "browser.grass").read_text(encoding="utf-8")
    styled = set(re.findall(r"^relationship\.(\w+) \{", style, re.M))
    assert styled == {*RELATIONSHIPS, SEAT_OF, DOCUMENTED_IN}
    assert set(re.findall(r"^node\.(\w+) \{", style, re.M)) == LABELS
    assert style.count("{\n") == style.count("\n}")
    # Without the quotes the Browser writes the name of the property, not its value.
    captions = re.findall(r"aption: (.*);$", style, re.M)
    assert captions
    for caption in captions:
        assert re.fullmatch(r"'(<id>|<type>|\{(name|title|detail|ties)\})'", caption)
