"""``console``: a prompt for Cypher, or a pipe."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import options as o
from elitenet.cli.waiting import stop
from elitenet.errors import ElitenetError, UsageError

if TYPE_CHECKING:
    from types import FrameType

    from elitenet.console.session import Session
    from elitenet.questions import Question, Value
    from elitenet.store import Result, Store
    from elitenet.tables import Screen

Write = Annotated[
    bool, typer.Option("--write", help="Let statements change the data of the server.")
]
AnswerFormat = Annotated[
    o.Format, typer.Option("--format", help="How answers are written.", case_sensitive=False)
]


@o.expand
def console(
    *,
    write: Write = False,
    questions: o.Questions = None,
    case: o.Case,
    format_: AnswerFormat = o.Format.TABLE,
) -> None:
    """A prompt for Cypher; :help in it says more.

    Statements can also be piped in: echo 'MATCH (n) RETURN count(n);' | elitenet console.
    The answers come from the same place as those of `ask`.
    """
    from elitenet import questions as files
    from elitenet.cli import which_store
    from elitenet.tables import Screen

    known = files.read(questions)
    typed = sys.stdin.isatty()
    with which_store.store(case) as (store, embedded):
        if write and embedded:
            raise UsageError(
                "the embedded engine has a copy of the folder to read, so --write has no use here: "
                "edit the CSV files, or start a Neo4j server and load the folder into it"
            )
        session = _session(store, known, own=questions is not None)
        session.write, session.format_ = write, format_.value
        if typed:
            _converse(session)
        else:
            _read(session, sys.stdin.read(), Screen.of(sys.stdout))


def _session(store: Store, known: Mapping[str, Question], *, own: bool) -> Session:
    from elitenet.cli import answer as writing
    from elitenet.cli.commands import ask
    from elitenet.console.session import Session

    def answer(question: Question, bound: Mapping[str, Value]) -> Result:
        return ask.result_of(store, question, bound, own=own)

    return Session(store, known, answer, _say, writing.to_file)


def _read(session: Session, text: str, screen: Screen) -> None:
    """Run what was piped in; the first error ends it."""
    from elitenet.console.script import split

    done, rest = split(text)
    _run_all(session, [*done, rest] if rest else done, screen)


def _run_all(session: Session, texts: Iterable[str], screen: Screen) -> None:
    from elitenet.cli import answer as writing
    from elitenet.console.session import Leave

    for text in texts:
        try:
            writing.to_stdout(session.run(text, screen))
        except Leave:
            return


def _converse(session: Session) -> None:
    """Run what is typed; errors are said and forgotten."""
    from elitenet.cli import answer as writing
    from elitenet.console.completion import Words
    from elitenet.console.prompt import statements
    from elitenet.console.session import MOST_ROWS, Leave

    session.most = MOST_ROWS
    _say("type Cypher and end it with a semicolon; :help shows what else there is, :quit leaves")
    words = Words(session.questions, session.params)
    # The prompt reads Ctrl-C as a key; between prompt and statement it does nothing.
    with _on_interrupt(signal.SIG_IGN):
        for text in statements(words, _history()):
            try:
                with _on_interrupt(signal.default_int_handler):
                    writing.to_stdout(session.run(text, _terminal()))
            except Leave:
                return
            except ElitenetError as error:
                _say(str(error))
            except KeyboardInterrupt:
                _say("interrupted")


@contextmanager
def _on_interrupt(
    handler: Callable[[int, FrameType | None], None] | signal.Handlers,
) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _terminal() -> Screen:
    """The whole width of the terminal as it is now: it may have changed."""
    import shutil

    from elitenet.tables import Screen

    screen = Screen.of(sys.stdout)
    return Screen(shutil.get_terminal_size().columns, screen.color)


def _history() -> Path | None:
    """Where what was typed is remembered; ``ELITENET_HISTORY`` names another file."""
    named = os.environ.get("ELITENET_HISTORY")
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_state_path

    return user_state_path("elitenet", appauthor=False) / "console_history"


def _say(text: str) -> None:
    stop()
    typer.echo(text, err=True)
