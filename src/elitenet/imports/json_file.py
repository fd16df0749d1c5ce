"""Files of JSON: one value, a list, or one value a line; plain or gzip; or standard input."""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from os import PathLike
from pathlib import Path

from elitenet.errors import DataError, Problem, UsageError
from elitenet.imports.ids import clean

STANDARD_INPUT = "standard input"
"""What messages and sources call it."""

_GZIP = b"\x1f\x8b"
_BLANK = re.compile(r"[ \t\r\n]*")
_BETWEEN = re.compile(r"[ \t\r\n,]*")


def name_of(path: str | PathLike[str]) -> str:
    """What a file is called, in messages and as a source.

    Examples
    --------
    >>> name_of("data/people.json.gz"), name_of("-")
    ('people.json.gz', 'standard input')
    """
    return STANDARD_INPUT if str(path) == "-" else Path(path).name


def read_values(path: str | PathLike[str], what: str) -> list[tuple[int, object]]:
    """The values of a file, each with the line on which it begins.

    Parameters
    ----------
    path : path
        A list counts as its items. Items on lines of their own may end in a comma, as in
        the dumps of Wikidata. ``-`` is standard input.
    what : str
        What the file should hold, for messages: ``"a Popolo file"``.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        Naming the line where the file is not JSON.
    """
    file = name_of(path)
    data = _unpacked(file, _bytes(path, what))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _broken(file, line, "this is not UTF-8; save the file as UTF-8") from None
    found = list(_values(file, text))
    if not found:
        raise _broken(file, None, f"there is nothing in it; give {what}")
    return found


def _bytes(path: str | PathLike[str], what: str) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    there = Path(path)
    if not there.is_file():
        known = f"'{path}' is a folder" if there.is_dir() else f"there is no file '{path}'"
        raise UsageError(f"{known}; give {what}")
    try:
        return there.read_bytes()
    except OSError as error:
        raise UsageError(f"'{path}' cannot be read: {error.strerror}") from error


def _unpacked(file: str, data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        said = f"the gzip file is damaged or cut off ({error}); get it again"
        raise _broken(file, None, said) from error


def _broken(file: str, line: int | None, said: str) -> DataError:
    return DataError([Problem(file, line, None, None, said)])


def _values(file: str, text: str) -> Iterator[tuple[int, object]]:
    """The items of a list, or values that follow each other."""
    begin = after_blanks(text, 0)
    listed = text[begin : begin + 1] == "["

    def place(at: int) -> int | None:
        if not listed:
            return at if at < len(text) else None
        if at >= len(text):
            said = "the list has no ']' at its end: the file is cut off; get it again"
            raise BrokenError(text, at, said)
        if text[at] != "]":
            return at
        check_end(text, at, "a file holds one list")
        return None

    def following(end: int) -> int | None:
        return place(_after(_BETWEEN, text, end))

    try:
        first = place(after_blanks(text, begin + 1) if listed else begin)
        yield from walked(text, first, following)
    except BrokenError as broken:
        raise _broken(file, broken.line, _told(text, broken)) from None


def _told(text: str, broken: BrokenError) -> str:
    if not broken.syntax:
        return str(broken)
    column = broken.at - text.rfind("\n", 0, broken.at)
    if not text[broken.at :].strip():
        return f"the JSON breaks off (column {column}); the file is cut off, get it again"
    return f"this is not JSON (column {column}: {broken}); get the file again"


class BrokenError(Exception):
    """Where a text is not the JSON that it should be, and why.

    Parameters
    ----------
    syntax : bool
        Whether the words are those of the decoder, which say no more than what it missed.
    """

    def __init__(self, text: str, at: int, said: str, *, syntax: bool = False) -> None:
        super().__init__(said)
        self.at, self.syntax = at, syntax
        self.line = text.count("\n", 0, at) + 1


def walked(
    text: str, at: int | None, following: Callable[[int], int | None]
) -> Iterator[tuple[int, object]]:
    """Values that follow each other, each with its line.

    Parameters
    ----------
    at : int or None
        The place of the first one; ``None``: there is none.
    following : callable
        Gives the place of the next one from where one ended; ``None`` after the last.

    Raises
    ------
    BrokenError
        After all that could be read.
    """
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while at is not None:
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise BrokenError(text, error.pos, error.msg, syntax=True) from error
        except RecursionError as error:
            raise BrokenError(text, at, "the JSON is nested too deep to be read") from error
        except ValueError as error:
            said = "a number here has too many digits; correct it"
            raise BrokenError(text, at, said) from error
        yield line, value
        at = following(end)


def check_end(text: str, at: int, rule: str) -> None:
    """Check that nothing comes after the ``]`` at some place.

    Raises
    ------
    BrokenError
        Where something does; with the rule for such a file.
    """
    rest = after_blanks(text, at + 1)
    if rest < len(text):
        raise BrokenError(text, rest, f"the list ends before this; {rule}")


def after_blanks(text: str, at: int) -> int:
    """The place of what comes after blanks."""
    return _after(_BLANK, text, at)


def _after(blanks: re.Pattern[str], text: str, at: int) -> int:
    found = blanks.match(text, at)
    assert found is not None
    return found.end()


_LONGEST = 100_000


def text(value: object) -> str:
    """A value of JSON as the text of one cell; blank for what is neither text nor a whole number.

    Examples
    --------
    >>> text("  two  words "), text(3), text(True), text(["a"])
    ('two words', '3', '', '')
    """
    if isinstance(value, str):
        return clean(value)[:_LONGEST]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def mapping(value: object) -> dict[str, object]:
    """A value as an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """A value as a list; an empty one for anything else."""
    return value if isinstance(value, list) else []
