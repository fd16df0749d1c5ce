"""XML as text, the same to the byte on every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

HEADER = '<?xml version="1.0" encoding="UTF-8"?>'

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = str.maketrans({**_NAMED, "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def escaped(text: str) -> str:
    """Text fit for an attribute or an element; what XML cannot hold becomes U+FFFD.

    Examples
    --------
    >>> escaped('a "b" & c')
    'a &quot;b&quot; &amp; c'
    """
    legal = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
    return legal.translate(_SPECIAL)


def tag(
    name: str, attributes: Mapping[str, str | None], content: Iterable[str] | str | None = None
) -> list[str]:
    """An element as lines, its children indented.

    Parameters
    ----------
    attributes : mapping of str to str or None
        In order; ``None`` is left out.
    content : iterable of str, str or None
        Lines of children, or text, or nothing.

    Examples
    --------
    >>> tag("a", {"b": "1", "c": None}, tag("d", {}, "e"))
    ['<a b="1">', '  <d>e</d>', '</a>']
    """
    given = "".join(
        f' {key}="{escaped(value)}"' for key, value in attributes.items() if value is not None
    )
    if isinstance(content, str):
        return [f"<{name}{given}>{escaped(content)}</{name}>"]
    children = [f"  {line}" for line in content or ()]
    if not children:
        return [f"<{name}{given}/>"]
    return [f"<{name}{given}>", *children, f"</{name}>"]


def document(lines: Iterable[str]) -> str:
    """A whole document."""
    return "\n".join((HEADER, *lines)) + "\n"


def text(value: str | int | float | bool) -> str:
    """A value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)
