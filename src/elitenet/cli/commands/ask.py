"""``ask``: questions to the graph, from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import answer, which_store
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import folder_hint
from elitenet.cli.waiting import say
from elitenet.errors import UsageError

if TYPE_CHECKING:
    from elitenet.questions import Question, Value
    from elitenet.store import Result, Store
    from elitenet.tables import Screen

_UNKNOWN_NAME = ("01N50", "01N51", "01N52")
"""Remarks that a label, type or property is nowhere in the data. Ours are all declared,
so that of our own questions they only say that a folder has no such row."""


def _names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of questions, for completion: never fails."""
    from elitenet import questions
    from elitenet.errors import ElitenetError

    try:
        found = questions.read(ctx.params.get("questions"))
    except ElitenetError:
        return []
    return [name for name in found if name.startswith(incomplete)]


Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME", autocompletion=_names, help="Name of a question; without: list them."
    ),
]
Values = Annotated[
    list[str] | None,
    typer.Argument(metavar="KEY=VALUE", help="The question's parameters."),
]
Show = Annotated[
    bool, typer.Option("--show", help="Print the Cypher, to paste into the Browser, and stop.")
]


@o.expand
def ask(
    name: Name = None,
    values: Values = None,
    *,
    show: Show = False,
    questions: o.Questions = None,
    case: o.Case,
    writing: o.Writing,
) -> None:
    """Ask the graph a question; without a name, list the questions.

    The answer comes from --neo4j, else NEO4J_URI, else a Neo4j server on this machine,
    else the embedded engine: a graph database that elitenet starts itself, with a copy
    of the data.
    """
    from elitenet import questions as files

    known = files.read(questions)
    if name is None:
        answer.write(_listing(list(known.values())), writing)
        return
    if name not in known and (hint := folder_hint(name)):
        raise UsageError(f"the name of a question is needed here (`elitenet ask` lists them){hint}")
    question = files.find(name, known)
    given = _pairs(values or [])
    if show:
        answer.put(_shown(question, given), writing.output)
        return
    bound = question.bind(given)
    with which_store.store(case) as (store, _):
        result = result_of(store, question, bound, own=questions is not None)
    answer.write(_answer(question, result), writing)


def _pairs(values: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in values:
        key, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"'{text}' is not KEY=VALUE, such as at=2021-12-31{folder_hint(text)}")
        if key in found:
            raise UsageError(f"'{key}' is given twice; leave one of them out")
        found[key] = value
    return found


def result_of(store: Store, question: Question, bound: Mapping[str, Value], *, own: bool) -> Result:
    """What a store says to a question.

    Parameters
    ----------
    own : bool
        Whether the question is the user's own, so that all remarks are shown.

    Returns
    -------
    Result
        Without the remarks, which have been said on stderr.
    """
    result = store.ask(question.text, resolved(store, question, bound))
    if not result.rows:
        _check_loaded(store)
    _remark(question, result, own=own)
    return replace(result, notifications=())


def _answer(question: Question, result: Result) -> Answer:
    from elitenet.console import values
    from elitenet.console.answer import as_text
    from elitenet.tables.columns import paragraph

    declared = [column.name for column in question.columns]
    rows, columns = values.table(result, declared)

    def card(screen: Screen) -> str:
        title = screen.bold(paragraph(question.summary, screen.width))
        body = as_text(rows, columns, screen)
        return f"{title}\n\n{body}\n{_count(len(rows))}\n"

    return Answer(
        record=values.records(result, declared),
        rows=rows,
        columns=columns,
        title=question.summary,
        notes=[_count(len(rows))],
        card=card,
    )


def _count(rows: int) -> str:
    return "No rows." if not rows else "1 row." if rows == 1 else f"{rows} rows."


def resolved(store: Store, question: Question, bound: Mapping[str, Value]) -> dict[str, Value]:
    """The values with names of actors replaced by their ids.

    Raises
    ------
    UsageError
        If nobody has a name, several do, or there is no such source.
    """
    from elitenet.ledger.spelling import composed
    from elitenet.store.statements import folder

    found = dict(bound)
    for param in question.params:
        value = bound[param.name]
        if param.type not in ("actor", "source") or not isinstance(value, str):
            continue
        value = found[param.name] = composed(value)
        text = (folder() / "lookup" / f"{param.type}.cypher").read_text(encoding="utf-8")
        if store.ask(text, {"id": value}).rows:
            continue
        _check_loaded(store)
        if param.type == "source":
            raise UsageError(f"there is no source '{value}'; `elitenet sources` lists them")
        found[param.name] = _by_name(store, param.name, value)
    return found


def _by_name(store: Store, param: str, text: str) -> str:
    from elitenet.cli.arguments import named

    actor = named(store.fetch(), text)
    say(f"{param}: {actor.name} ({actor.id})")
    return actor.id


def _check_loaded(store: Store) -> None:
    """An empty answer from an empty store says nothing about the case."""
    from elitenet.errors import StoreError
    from elitenet.store.statements import network_statement

    if not store.ask(network_statement("state")).rows:
        raise StoreError(f"nothing is loaded into {store.uri}; run `elitenet load` first")


def _remark(question: Question, result: Result, *, own: bool) -> None:
    """Say on stderr what the server remarks and whether the columns are not as declared."""
    for remark in result.notifications:
        if own or not remark.startswith(_UNKNOWN_NAME):
            say(f"note: {remark}")
    declared = [column.name for column in question.columns]
    if result.columns and list(result.columns) != declared:
        said = f"the answer has {', '.join(result.columns)}, the header {', '.join(declared)}"
        say(f"note: {question.path}: {said}")


def _listing(known: list[Question]) -> Answer:
    from elitenet.tables import Column

    rows = [
        {"question": q.name, "parameters": [_param(p) for p in q.params], "asks": q.summary}
        for q in known
    ]
    return Answer(
        record=[_record(question) for question in known],
        rows=rows,
        columns=[Column("question"), Column("parameters"), Column("asks")],
        notes=["Ask one with: elitenet ask NAME key=value ...; --show prints its Cypher."],
    )


def _param(param: object) -> str:
    from elitenet.questions import Param

    assert isinstance(param, Param)
    return param.name if param.required else f"[{param.name}]"


def _record(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "asks": question.doc,
        "params": [
            {"name": p.name, "type": p.type, "default": p.default, "meaning": p.doc}
            for p in question.params
        ],
        "returns": [{"name": c.name, "meaning": c.doc} for c in question.columns],
    }


def _shown(question: Question, given: Mapping[str, str]) -> str:
    """The question to read and to paste; parameters not given stay comments."""
    missing = [p for p in question.params if p.required and p.name not in given]
    placeholders = {p.name: "2000-01-01" if p.type == "date" else "0" for p in missing}
    bound = question.bind({**given, **placeholders})
    lines = [f"// {line}".rstrip() for line in question.doc.split("\n")]
    lines += [f"// set {p.name} ({p.type}): :param {p.name} => ...;" for p in missing]
    set_ = {name: value for name, value in bound.items() if name not in placeholders}
    return "\n".join([*lines, question.for_browser(set_)]) + ";\n"
