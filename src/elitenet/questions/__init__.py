"""Questions to the graph: files of Cypher with a header that says what they ask.

A question is a ``.cypher`` file that begins with a comment::

    // Who lost a post between two days.
    //
    // What counts and what does not, in as many lines as it takes.
    //
    // params:
    //   before: date
    //   statuses: list = official, reported  which claims count
    // returns:
    //   person: id
    //   post: the post, as written

A parameter has a type (``actor``, ``source``, ``text``, ``date``, ``int`` or ``list``),
then its default after ``=`` (``none`` for null) and, after two spaces, what it means. A
column has its name and what it means. What follows the header is one read-only statement
that uses every declared parameter and no other.
"""

from elitenet.questions.folder import bundled, find, read
from elitenet.questions.header import parse, writes
from elitenet.questions.question import TYPES, Column, Param, Question, Value, literal

__all__ = [
    "TYPES",
    "Column",
    "Param",
    "Question",
    "Value",
    "bundled",
    "find",
    "literal",
    "parse",
    "read",
    "writes",
]
