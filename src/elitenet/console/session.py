"""What the console does with one statement or command: text in, text out."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from elitenet.console import values
from elitenet.console.answer import as_text
from elitenet.errors import ElitenetError, UsageError
from elitenet.questions import Question, Value, find, writes
from elitenet.store import Result, Store
from elitenet.tables import FORMATS, Column, Row, Screen, as_json, render
from elitenet.tables.columns import paragraph

_MEANINGS = {
    ":help": "this text",
    ":questions": "list the questions that come with elitenet, or those of --questions",
    ":ask NAME key=value ...": "ask one of them",
    ":show NAME": "show its header and its Cypher",
    ":param NAME => VALUE": "set a parameter, for statements that use $NAME",
    ":params": "list the parameters that are set",
    ":save FILE": "write the last answer to a file: .csv, .json or .md, else a table",
    ":quit": "leave (or press Ctrl-D)",
}

COMMANDS = tuple(said.split()[0] for said in _MEANINGS)

_EXAMPLE = """\
    :param at => date('2021-12-31')
    MATCH (p:Actor)-[r:HELD_OFFICE]->(o)
    WHERE r.certain_from <= $at < r.certain_until
    RETURN p.name, r.detail, o.name;"""

_HELP = (
    "Type a statement of Cypher, the query language of Neo4j, and end it with a semicolon. It may "
    "have several lines.",
    _MEANINGS,
    "Every tie has the days on which it was in force. This finds who certainly held an office on "
    "a day:",
    _EXAMPLE,
    "Write possible_ in place of certain_ to find also those who possibly did.",
    "Enter starts a new line until a semicolon ends the statement; Alt-Enter sends it as it is. "
    "Tab completes labels, types, properties and names of questions.",
)
"""Paragraphs, the commands with their meanings, and an example that is not wrapped."""


def help_text(width: int) -> str:
    """What the console understands, broken between words.

    Parameters
    ----------
    width : int
        Columns of the screen.
    """
    widest = max(map(len, _MEANINGS)) + 2
    parts = []
    for part in _HELP:
        if part is _EXAMPLE:
            parts.append(_EXAMPLE)
        elif isinstance(part, str):
            parts.append(paragraph(part, width))
        else:
            wide = width >= 2 * widest
            hanging = " " * (widest if wide else 4)
            lines = [
                paragraph(meaning, width, hanging, f"{said:<{widest}}")
                if wide
                else f"{said}\n{paragraph(meaning, width, hanging, hanging)}"
                for said, meaning in part.items()
            ]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


MOST_ROWS = 500
"""Rows of an answer that are shown on a terminal; all of them can be saved."""


class Leave(Exception):  # noqa: N818
    """The user wants to go."""


@dataclass
class Session:
    """A conversation with a store.

    Parameters
    ----------
    ask : callable
        Answers a question; what to do with its remarks is the caller's concern.
    remark : callable
        Where to say what is no part of an answer.
    write : bool
        Whether statements may change the data.
    format_ : {"table", "json", "csv", "md"}
    save : callable
        Writes a text to a file.
    most : int or None
        The most rows to show; ``None``: all.
    """

    store: Store
    questions: Mapping[str, Question]
    ask: Callable[[Question, Mapping[str, Value]], Result]
    remark: Callable[[str], None]
    save: Callable[[str, Path], None]
    write: bool = False
    format_: str = "table"
    most: int | None = None
    params: dict[str, object] = field(default_factory=dict)
    last: tuple[Result, Sequence[str]] | None = None

    def run(self, text: str, screen: Screen) -> str:
        """Do what a statement or a command says.

        Parameters
        ----------
        text : str
            Without its semicolon.
        screen : Screen
            What the answer is shown on.

        Returns
        -------
        str
            The answer, or nothing.

        Raises
        ------
        ElitenetError
            If it cannot be done.
        Leave
            If the user wants to go.
        """
        if text.startswith(":"):
            return self._command(text, screen)
        return self._answer(self._ask(text), (), screen)

    def _ask(self, text: str) -> Result:
        if self.write:
            return self.store.write(text, self.params)
        try:
            return self.store.ask(text, self.params)
        except ElitenetError as error:
            if not writes(text):
                raise
            # What went wrong may be something else in a statement that writes.
            hint = "this console only reads; `elitenet console --write` may change the data"
            raise type(error)(f"{error}\n{hint}") from error

    def _answer(self, result: Result, names: Sequence[str], screen: Screen) -> str:
        for remark in result.notifications:
            self.remark(f"note: {remark}")
        if result.changes:
            said = ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in result.changes.items())
            self.remark(f"changed: {said}")
        if not result.columns and not names:
            return "" if result.changes else "(none)\n"
        self.last = (result, names)
        rows, columns = values.table(result, names)
        text = self._text(rows[: self.most], columns, screen)
        if self.most is not None and len(rows) > self.most:
            self.remark(f"{self.most} of {len(rows)} rows; :save FILE writes all of them")
        return text

    def _text(self, rows: Sequence[Row], columns: Sequence[Column], screen: Screen) -> str:
        if self.format_ == "json":
            assert self.last is not None
            return as_json(values.records(*self.last))
        if self.format_ == "table":
            return as_text(rows, columns, screen)
        return render(rows, columns, self.format_)

    # -- commands ---------------------------------------------------------------------

    def _command(self, text: str, screen: Screen) -> str:
        name, _, rest = text.partition(" ")
        name, rest = name.lower(), rest.strip()
        if name in (":quit", ":exit", ":q"):
            raise Leave
        if name == ":help":
            return help_text(screen.width)
        if name == ":questions":
            rows = [{"question": q.name, "asks": q.summary} for q in self.questions.values()]
            return as_text(rows, [Column("question"), Column("asks")], screen)
        if name == ":params":
            set_ = [{"parameter": k, "value": values.shown(v)} for k, v in self.params.items()]
            return as_text(set_, [Column("parameter"), Column("value")], screen)
        doing = {":ask": self._question, ":show": self._show, ":param": self._param}.get(name)
        if doing is not None:
            return doing(rest, screen)
        if name == ":save":
            return self._save(rest)
        near = difflib.get_close_matches(name, COMMANDS, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise UsageError(f"there is no command {name}; {hint}:help lists them")

    def _question(self, rest: str, screen: Screen) -> str:
        try:
            words = shlex.split(rest)
        except ValueError as error:
            raise UsageError(f"{error}; close the quote") from None
        if not words:
            raise UsageError("name a question: :ask NAME key=value ... (:questions lists them)")
        question = find(words[0], self.questions)
        given = dict(word.partition("=")[::2] for word in words[1:])
        result = self.ask(question, question.bind(given))
        return self._answer(result, [column.name for column in question.columns], screen)

    def _show(self, rest: str, screen: Screen) -> str:  # noqa: ARG002
        return find(rest, self.questions).path.read_text(encoding="utf-8-sig").rstrip() + "\n"

    def _param(self, rest: str, screen: Screen) -> str:  # noqa: ARG002
        name, arrow, value = rest.partition("=>")
        name = name.strip()
        if not arrow or not name.isidentifier() or not value.strip():
            raise UsageError("write it as :param at => date('2021-12-31')")
        result = self.store.ask(f"RETURN {value.strip()} AS value", self.params)
        if len(result.rows) != 1:
            raise UsageError("a parameter is one value, such as date('2021-12-31')")
        self.params[name] = result.rows[0][0]
        return ""

    def _save(self, rest: str) -> str:
        if not rest:
            raise UsageError("name the file: :save answer.csv")
        if self.last is None:
            raise UsageError("there is no answer yet to save")
        path = Path(rest).expanduser()
        ending = path.suffix.lower().removeprefix(".")
        format_ = ending if ending in FORMATS else "table"
        if format_ == "json":
            text = as_json(values.records(*self.last))
        else:
            text = render(*values.table(*self.last), format_)
        self.save(text, path)
        self.remark(f"wrote {path}")
        return ""
