"""What goes wrong in a command becomes a message on stderr and an exit code."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import typer

from elitenet.cli.waiting import stop
from elitenet.errors import DataError, ElitenetError

SHOWN_PROBLEMS = 20
"""How many problems of a broken folder a command other than ``check`` prints."""

_EXTRA = re.compile(r"unexpected extra argument\S* \(([^\s)]+)")
_UNKNOWN = re.compile(r"^No such command '([^']+)'|'([^']+)' is not one of ")
_PLAINER = (
    (r"Value error, ", ""),
    (r"Got unexpected extra argument\S* \((.*)\)", r"this command does not take '\1'"),
    (r"Input should be greater than or equal to (\S+)", r"it must be at least \1"),
    (r"Input should be less than or equal to (\S+)", r"it must be at most \1"),
    (r"Input should be a valid integer, .*", "it must be a whole number"),
    (r"Input should be a valid number, .*", "it must be a number"),
)
"""What the parser says, and the same in plain words."""

_DEBUG = "elitenet.debug"
_DATA = "elitenet.data"


def set_debug(ctx: typer.Context, wanted: bool) -> bool:
    """Remember that ``--debug`` was given."""
    if wanted:
        ctx.meta[_DEBUG] = True
    return wanted


def set_data(ctx: typer.Context, named: Path | None) -> Path | None:
    """Remember which data were named."""
    ctx.meta[_DATA] = named
    return named


@contextmanager
def guard(ctx: Any) -> Iterator[None]:
    """Run a command: exit code 1 or 2 with one message, and no traceback.

    Parameters
    ----------
    ctx : typer.Context
        Whose ``meta`` says whether ``--debug`` was given.
    """
    try:
        yield
        sys.stdout.flush()
    except ElitenetError as error:
        _say(_of_data(explained(error), ctx), ctx)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # The reader has gone, and has what it wanted.
        _let_go_of_stdout()
    except OSError as error:
        _let_go_of_stdout()
        _say(explained(error), ctx)
        raise typer.Exit(1) from error
    except Exception as error:
        if _is_typers_own(error):
            _say_what_to_do(error)
            raise
        _say(explained(error), ctx)
        raise typer.Exit(1) from error


def _of_data(message: str, ctx: Any) -> str:
    """What is said of the files of a folder, said of sheets where the data are a workbook."""
    from elitenet.folder.opening import is_workbook

    data = ctx.meta.get(_DATA)
    if data is None or not is_workbook(data):
        return message
    from elitenet.folder.problems import of_sheets

    return of_sheets(message)


def _say(message: str, ctx: Any) -> None:
    stop()
    if ctx.meta.get(_DEBUG):
        import traceback

        typer.echo(traceback.format_exc(), err=True, nl=False)
    typer.echo(message, err=True)


def explained(error: Exception) -> str:
    """What went wrong, in the words for people."""
    if isinstance(error, DataError):
        return _problems(error)
    if isinstance(error, ElitenetError):
        return str(error)
    if isinstance(error, OSError):
        return f"the system refused: {error}"
    return _bug(error)


def _problems(error: DataError) -> str:
    from elitenet.folder.repeated import lines

    told = list(lines(error.problems, "`elitenet check DIR --format csv` lists them all"))
    more = len(told) - SHOWN_PROBLEMS
    if more > 0:
        told[SHOWN_PROBLEMS:] = [f"... and {more} more; `elitenet check DIR` lists them all"]
    return "\n".join(told)


def _bug(error: Exception) -> str:
    said = " ".join(str(error).split())
    return (
        f"this is a bug in elitenet: {type(error).__name__}{': ' if said else ''}{said} "
        "(run the command again with --debug for the traceback)"
    )


def _is_typers_own(error: Exception) -> bool:
    """Exits, aborts and usage errors, which typer renders itself."""
    return isinstance(error, typer.Exit | typer.Abort) or hasattr(error, "format_message")


def _say_what_to_do(error: Any) -> None:
    """Put what the parser says in plain words, with what is valid and how to name a folder."""
    said = str(getattr(error, "message", ""))
    for pattern, plainer in _PLAINER:
        said = re.sub(pattern, plainer, said)
    if unknown := _UNKNOWN.search(said):
        said += _valid(error, unknown[1])
    found = _EXTRA.search(str(getattr(error, "message", ""))) or unknown
    word = next(filter(None, found.groups()), "") if found is not None else ""
    if word and (what := _kind_of_data(word)):
        said = f"{said.rstrip('.')}. To name the {what} of a case: --data {word}"
    if said:
        error.message = said


def _kind_of_data(word: str) -> str:
    """``folder`` or ``workbook``, where a word is the path of one; else nothing."""
    from elitenet.folder.opening import is_workbook

    path = Path(word)
    if path.is_dir():
        return "folder"
    return "workbook" if path.is_file() and is_workbook(path) else ""


def _valid(error: Any, command: str | None) -> str:
    """The commands that there are, where one was named that is not."""
    ctx = getattr(error, "ctx", None)
    if command is None or ctx is None or " Did you mean" in str(error):
        return ""
    return f" There are: {', '.join(ctx.command.list_commands(ctx))}."


def _let_go_of_stdout() -> None:
    """What could not be written is not tried again when the program ends."""
    # Where stdout is no file (it was captured), there is nothing to let go of.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
