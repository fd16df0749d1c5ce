"""Cypher as it is typed or piped in: where one statement ends and the next begins."""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z)"""
    r"""|`[^`]*(?:`|\Z)|;|[^;/'"`]+|.""",
    re.DOTALL,
)


def split(text: str) -> tuple[list[str], str]:
    r"""The statements and commands of a text, and what is left unfinished.

    Parameters
    ----------
    text : str
        Statements end with ``;``. A line that begins with ``:`` where a statement could
        begin is a command, and ends with its line.

    Returns
    -------
    done : list of str
        Without their ``;``, blank ones left out.

    Examples
    --------
    >>> split("RETURN ';' AS a; // one; two\nRETURN 2")
    (["RETURN ';' AS a"], '// one; two\nRETURN 2')
    >>> split(":help\nRETURN 1;")
    ([':help', 'RETURN 1'], '')
    """
    done: list[str] = []
    rest = text.lstrip()
    while rest:
        if rest.startswith(":"):
            line, _, rest = rest.partition("\n")
            one: str | None = line.strip().removesuffix(";").rstrip()
        else:
            one, rest = _statement(rest)
        if one is None:
            break
        if _says_something(one):
            done.append(one)
        rest = rest.lstrip()
    return done, rest if _says_something(rest) else ""


def _statement(text: str) -> tuple[str | None, str]:
    """The first statement and the text behind its ``;``."""
    for piece in _PIECE.finditer(text):
        if piece[0] == ";":
            return text[: piece.start()].strip(), text[piece.end() :]
    return None, text


def _says_something(text: str) -> bool:
    """Whether there is more than blanks and comments."""
    return bool(re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL).strip())
