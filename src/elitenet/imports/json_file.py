"""Files of JSON: one value, a list, or one value a line; plain or gzip; or standard input."""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator
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
    decoder = json.JSONDecoder()
    at = _after(_BLANK, text, 0)
    listed = text[at : at + 1] == "["
    at = _after(_BLANK, text, at + 1) if listed else at
    line, counted = 1, 0
    while at < len(text) and not (listed and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise _broken(file, *_told(text, error)) from None
        except RecursionError:
            raise _broken(file, line, "the JSON is nested too deep to be read") from None
        except ValueError:
            raise _broken(file, line, "a number here has too many digits; correct it") from None
        yield line, value
        at = _after(_BETWEEN, text, at)
    if not listed:
        return
    if at >= len(text):
        said = "the list has no ']' at its end: the file is cut off; get it again"
        raise _broken(file, text.count("\n") + 1, said)
    rest = _after(_BLANK, text, at + 1)
    if rest < len(text):
        line = text.count("\n", 0, rest) + 1
        raise _broken(file, line, "the list ends before this; a file holds one list")


def _told(text: str, error: json.JSONDecodeError) -> tuple[int, str]:
    line = text.count("\n", 0, error.pos) + 1
    column = error.pos - text.rfind("\n", 0, error.pos)
    if not text[error.pos :].strip():
        return line, f"the JSON breaks off (column {column}); the file is cut off, get it again"
    return line, f"this is not JSON (column {column}: {error.msg}); get the file again"


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
