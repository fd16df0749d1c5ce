"""Reading a question: its header, and whether the statement keeps to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from elitenet.errors import DataError, Problem, UsageError, did_you_mean
from elitenet.questions.question import TYPES, Column, Param, Question

_NO_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.S)
_USED = re.compile(r"\$(\w+)")
_PARAM = re.compile(r"(\w+): *(\w+)(?: = (.*?))?(?:  +(.*))?")
_COLUMN = re.compile(r"(\w+): *(.*)")
_WRITES = re.compile(
    r"(?<![\w.:])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV)(?![\w:])", re.I
)


def parse(name: str, text: str, path: Path | None = None) -> Question:
    """Read one question.

    Parameters
    ----------
    text : str
        The whole file.
    path : Path or None
        Where it came from, for messages.

    Raises
    ------
    DataError
        If the header breaks the rules, or the statement does not keep to it.
    """
    path = Path(f"{name}.cypher") if path is None else path
    lines = text.splitlines()
    length = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    body = "\n".join(lines[length:]).strip().removesuffix(";").rstrip()
    sections, problems = _sections(lines[:length], path.name)
    params, columns = [], []
    for number, line in sections["params"]:
        param = _param(line)
        params += [param] if isinstance(param, Param) else []
        problems += [_problem(path, number, param)] if isinstance(param, str) else []
    for number, line in sections["returns"]:
        match = _COLUMN.fullmatch(line)
        columns += [Column(match[1], match[2])] if match else []
        problems += [] if match else [_problem(path, number, f"'{line}' is not 'name: meaning'")]
    doc = "\n".join(line for _, line in sections["doc"]).strip()
    problems += [_problem(path, None, said) for said in _breaches(doc, params, columns, body)]
    if problems:
        raise DataError(problems)
    return Question(name, doc, tuple(params), tuple(columns), body, path)


def _problem(path: Path, line: int | None, message: str) -> Problem:
    return Problem(path.name, line, None, None, message)


def _sections(
    header: list[str], file: str
) -> tuple[dict[str, list[tuple[int, str]]], list[Problem]]:
    """The header's lines by section, with their numbers."""
    sections: dict[str, list[tuple[int, str]]] = {"doc": [], "params": [], "returns": []}
    at, problems = "doc", []
    for number, raw in enumerate(header, start=1):
        line = raw.removeprefix("//").strip()
        if line in ("params:", "returns:"):
            if sections[at := line[:-1]]:
                said = f"'{line}' stands twice"
                problems.append(Problem(file, number, None, None, said))
        elif line or at == "doc":
            sections[at].append((number, line))
    return sections, problems


def _param(line: str) -> Param | str:
    """The parameter that a line declares, or what is wrong with it."""
    match = _PARAM.fullmatch(line)
    if not match:
        return f"'{line}' is not 'name: type = default  meaning'"
    name, kind, default, doc = match.groups()
    if kind not in TYPES:
        there = f"there are: {', '.join(TYPES)}"
        return f"'{name}' has the type '{kind}'{did_you_mean(kind, TYPES, there)}"
    param = Param(name, kind, doc or "", default)
    try:
        if default is not None:
            param.read(default)
    except UsageError as error:
        return str(error)
    return param


def _breaches(doc: str, params: list[Param], columns: list[Column], body: str) -> Iterator[str]:
    """What is wrong with the question as a whole."""
    if not doc:
        yield "the header is missing; begin with '// ' and what the question asks"
    if not columns:
        yield "the header declares no columns; list them under 'returns:'"
    if not body:
        yield "there is no statement below the header"
    for what, names in (("parameter", params), ("column", columns)):
        seen = [item.name for item in names]
        for name in sorted({name for name in seen if seen.count(name) > 1}):
            yield f"the {what} '{name}' is declared twice"
    code = _NO_CODE.sub(" ", body)
    declared, used = {param.name for param in params}, set(_USED.findall(code))
    for name in sorted(used - declared):
        yield f"the statement uses ${name}, which the header does not declare"
    for name in sorted(declared - used):
        yield f"the header declares '{name}', which the statement does not use"
    if word := writes(body):
        yield f"a question only reads, and this one has {word}"


def writes(text: str) -> str | None:
    """The first word of a statement that changes data, if it has any.

    Examples
    --------
    >>> writes("MATCH (n {name: 'SET'}) DETACH DELETE n"), writes("RETURN 1 AS set_")
    ('DETACH', None)
    """
    found = _WRITES.search(_NO_CODE.sub(" ", text))
    return found[1].upper() if found else None
