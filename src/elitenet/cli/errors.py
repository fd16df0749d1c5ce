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

_DEBUG = "elitenet.debug"


def set_debug(ctx: typer.Context, wanted: bool) -> bool:
    """Remember that ``--debug`` was given."""
    if wanted:
        ctx.meta[_DEBUG] = True
    return wanted


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
        _say(explained(error), ctx)
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
            _name_the_folder(error)
            raise
        _say(explained(error), ctx)
        raise typer.Exit(1) from error


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
    lines = [str(problem) for problem in error.problems[:SHOWN_PROBLEMS]]
    more = len(error.problems) - len(lines)
    if more > 0:
        lines.append(f"... and {more} more; `elitenet check DIR` lists them all")
    return "\n".join(lines)


def _bug(error: Exception) -> str:
    said = " ".join(str(error).split())
    return (
        f"this is a bug in elitenet: {type(error).__name__}{': ' if said else ''}{said} "
        "(run the command again with --debug for the traceback)"
    )


def _is_typers_own(error: Exception) -> bool:
    """Exits, aborts and usage errors, which typer renders itself."""
    return isinstance(error, typer.Exit | typer.Abort) or hasattr(error, "format_message")


def _name_the_folder(error: Any) -> None:
    """Where a folder was given to a command that takes none by place, say how to name it."""
    said = str(getattr(error, "message", ""))
    found = _EXTRA.search(said)
    if found is not None and Path(found[1]).is_dir():
        error.message = f"{said}. To name the folder of a case: --data {found[1]}"


def _let_go_of_stdout() -> None:
    """What could not be written is not tried again when the program ends."""
    # Where stdout is no file (it was captured), there is nothing to let go of.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
