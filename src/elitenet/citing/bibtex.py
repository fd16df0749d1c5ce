r"""Sources as BibTeX, in the dialect of biblatex, which knows web pages and whole dates.

References
----------
Kime, P., Wemheuer, M. and Lehman, P. The biblatex Package: sections 2.1 (entry types), 2.2
(fields) and 2.3.8 (dates). An ``@online`` needs a title, a date and a URL; a date may be a
year, a month or a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from elitenet.citing.keys import key
from elitenet.citing.references import standing

if TYPE_CHECKING:
    from elitenet.ledger.entries import Source

_LATEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts a brace even behind a backslash, so that one alone would end the file.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}


def bibtex(sources: Iterable[Source]) -> str:
    r"""Sources as entries of a ``.bib`` file.

    Titles and names stand in two pairs of braces: no style changes their letters, and no
    name is taken apart, because the data do not say which part is the family name.

    Examples
    --------
    >>> from elitenet.ledger.entries import Source
    >>> print(bibtex([Source("s1", "Oil & gas", "The Dispatch")]), end="")
    @misc{s1,
      title = {{Oil \& gas}},
      organization = {{The Dispatch}},
    }
    """
    return "\n".join(f"{''.join(_entry(source))}" for source in sources)


def _entry(source: Source) -> Iterator[str]:
    yield f"@{'online' if source.url else 'misc'}{{{key(source.id)},\n"
    for field, text in (
        ("author", source.author),
        ("title", source.title),
        ("organization", source.publisher),
    ):
        if text:
            yield f"  {field} = {{{{{escaped(text)}}}}},\n"
    if source.published is not None:
        yield f"  date = {{{source.published}}},\n"
    if source.url:
        # Read letter by letter, so nothing is escaped; but braces must come in pairs.
        yield f"  url = {{{quote(source.url, safe=_URL)}}},\n"
    if said := "; ".join(filter(None, (standing(source), source.notes))):
        yield f"  annotation = {{{escaped(said)}}},\n"
    yield "}\n"


_URL = "%/:?#[]@!$&'()*+,;=~-._"
"""What stays as it is in an address: the letters that RFC 3986 gives a meaning or leaves free."""


def escaped(text: str) -> str:
    r"""Text as LaTeX sets it, in one line.

    Examples
    --------
    >>> print(escaped("50% of {A_1}"))
    50\% of \textbraceleft{}A\_1\textbraceright{}
    """
    return "".join(_LATEX.get(letter, letter) for letter in " ".join(text.split()))
