"""One file of HTML: the data of the page, and the script and the style that show them.

The file asks for nothing from elsewhere, and its policy (CSP) forbids it: only the one
script and the one style of the bundle may run, known by their hashes. Readers without
scripts get the sentences and the lists as plain text.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from elitenet.errors import ElitenetError
from elitenet.page.places import unpacked

BUNDLE = Path(__file__).with_name("bundle")

_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect x='1' y='3' width='6' height='10' fill='%23777'/%3E"
    "%3Crect x='9' y='3' width='6' height='10' fill='%23c60'/%3E%3C/svg%3E"
)

# HTML reads "<" in a script as a possible end of it; old scripts read the two others as the
# end of a line. All three stay what they are for JSON.
_IN_SCRIPT = {ord("<"): "\\u003c", 0x2028: "\\u2028", 0x2029: "\\u2029"}

# What HTML does not allow in text, however it is written.
_NOT_TEXT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is built of ``web/``: the script, the style, and the licences of what is in them."""

    script: str
    style: str
    notices: str


def bundle() -> Bundle:
    """The bundle as it is installed.

    Raises
    ------
    ElitenetError
        If it was not built.
    """
    try:
        return Bundle(
            *(
                (BUNDLE / name).read_text(encoding="utf-8")
                for name in ("page.js", "page.css", "NOTICES.txt")
            )
        )
    except OSError as error:
        raise ElitenetError(
            f"the page's script is not there ({error.filename}): build it with "
            "`npm ci && npm run build` in the folder web of the source, or install elitenet again"
        ) from error


def policy() -> str:
    """The content security policy of the page: the one script, the one style, nothing else."""
    return _policy(bundle())


def _policy(parts: Bundle) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(parts.script)}'",
            f"style-src '{_hash(parts.style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            # Text cannot become markup by mistake: what would make it so throws.
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def page_html(data: Mapping[str, Any]) -> str:
    """The page as one file; the same data make the same bytes.

    Parameters
    ----------
    data : mapping
        What ``web/src/data.ts`` describes: JSON, with tables as columns and rows.

    Raises
    ------
    ElitenetError
        If the bundle was not built.
    """
    parts = bundle()
    title = _text(data["title"])
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(_policy(parts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="{_text(data["made_by"])}">
<title>{title}</title>
<link rel="icon" href="{_ICON}">
<style>{parts.style}</style>
</head>
<body>
<div id="page"></div>
<noscript>
{_plain(data)}
</noscript>
<template id="notices"><pre>{_text(parts.notices)}</pre></template>
<script type="application/json" id="data">{as_script(data)}</script>
<script>{parts.script}</script>
</body>
</html>
"""


def as_script(data: object) -> str:
    r"""JSON that may stand in a script element of HTML.

    Examples
    --------
    >>> print(as_script({"name": "</script>\u2028", "seats": [1, None]}))
    {"name":"\u003c/script>\u2028","seats":[1,null]}
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_IN_SCRIPT)


def error_page(title: str, message: str) -> str:
    """A page that only says what went wrong, in the words of the command line."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{_text(title)}</title>
</head>
<body>
<main>
<h1>{_text(title)}</h1>
<pre>{_text(message)}</pre>
<p>Correct what it names, then load this page again.</p>
</main>
</body>
</html>
"""


# --- for readers without scripts -------------------------------------------------------


def _plain(data: Mapping[str, Any]) -> str:
    actors = rows_of(data["actors"])
    parts = [
        "<main>",
        f"<h1>{_text(data['title'])}</h1>",
        *_paragraphs(data["sentences"]),
        "<p>Scripts are switched off here. Below are the lists; the pictures, the evidence behind "
        "each line and the sources need the script that is in this file. It loads nothing from "
        "elsewhere.</p>",
        *(part for name in ("lost", "won") for part in _listing(data[name], actors)),
        "<h2>Method</h2>",
        *_paragraphs(data["method"]),
        "</main>",
    ]
    return "\n".join(parts)


def _listing(listing: Mapping[str, Any], actors: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"<h2>{_text(listing['title'])}</h2>"
    yield from _paragraphs([listing["sentence"]])
    columns = {"part": "", "what": "what", "date": "date", "level": "level", "group": "group"}
    rows = [
        [actors[line["actor"]]["name"], *(line[key] for key in columns)]
        for line in rows_of(listing["lines"])
    ]
    if rows:
        yield _table(["name", *columns.values()], rows)
    yield from _paragraphs(" ".join(words) for words in listing["groups"])
    yield from _paragraphs(listing["caveats"])


def _table(columns: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    # HTML ends cells and rows where the next one begins; said again it would be 5 kB more.
    head = "".join(f'<th scope="col">{_text(name)}' for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{_text(value)}" for value in row) for row in rows)
    return f"<table><thead><tr>{head}<tbody>{body}</table>"


def _paragraphs(sentences: Iterable[object]) -> Iterator[str]:
    for sentence in sentences:
        if sentence:
            yield f"<p>{_text(sentence)}</p>"


def rows_of(table: Any) -> list[Mapping[str, Any]]:
    """The rows of a table of the data as mappings: packed as columns and rows, or not.

    Examples
    --------
    >>> rows_of({"columns": ["id", "name"], "rows": [["a", "A"]]})
    [{'id': 'a', 'name': 'A'}]
    """
    if isinstance(table, Mapping):
        return list(unpacked({"usual": [], "words": {}, **table}))
    return list(table)


def _text(value: object) -> str:
    """Text that means nothing but itself to HTML."""
    return escape(str(value).translate(_NOT_TEXT))
