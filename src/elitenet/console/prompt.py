"""The part of the console that a person types into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elitenet.console.completion import Words
from elitenet.console.script import split

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import History
    from prompt_toolkit.key_binding import KeyBindings

PROMPT = "elitenet> "


def statements(words: Words, history: Path | None) -> Iterator[str]:
    """The statements and commands that a person types, until they leave.

    Parameters
    ----------
    words : Words
        For completion.
    history : Path or None
        File that remembers what was typed; ``None``: forget it.

    Yields
    ------
    str
        Without its semicolon.
    """
    session = _session(words, history)
    while True:
        try:
            text = session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        done, rest = split(text)
        yield from done
        if rest:
            yield rest


def _session(words: Words, history: Path | None) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.lexers import PygmentsLexer
    from pygments.lexers.graph import CypherLexer

    return PromptSession(
        PROMPT,
        multiline=True,
        prompt_continuation=lambda width, *_: " " * (width - 2) + ". ",
        history=_history(history),
        auto_suggest=AutoSuggestFromHistory(),
        completer=_completer(words.complete),
        complete_while_typing=False,
        lexer=PygmentsLexer(CypherLexer),
        key_bindings=_keys(),
        include_default_pygments_style=True,
        enable_open_in_editor=True,
    )


def _history(path: Path | None) -> History:
    """What was typed before; a file that cannot be written is done without."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def _keys() -> KeyBindings:
    """Enter sends what is finished, and goes on in a new line otherwise."""
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: Any) -> None:
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None
        elif _finished(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add("escape", "enter")
    def _(event: Any) -> None:
        event.current_buffer.validate_and_handle()

    return keys


def _finished(text: str) -> bool:
    """Whether nothing is left open: a statement without its semicolon, say."""
    return not split(text)[1]


def _completer(complete: Callable[[str], Iterator[tuple[str, int]]]) -> Any:
    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.document import Document

    class WordsByPlace(Completer):
        """Labels after a label's colon, properties after a dot, and so on."""

        def get_completions(self, document: Document, _event: Any) -> Iterator[Completion]:
            """The words that fit before the cursor."""
            for word, typed in complete(document.text_before_cursor):
                yield Completion(word, start_position=-typed)

    return WordsByPlace()
