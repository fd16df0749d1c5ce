"""The words that the console completes, by the place where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from elitenet.console.session import COMMANDS
from elitenet.folder.columns import FILES
from elitenet.questions import Question
from elitenet.store.links import LINK_NAMES
from elitenet.store.properties import declared
from elitenet.store.statements import DOCUMENTED_IN, RELATIONSHIPS, SEAT_OF

LABELS = ("Actor", "Context", "Event", "Organization", "Person", "Post", "Source")
TYPES = (*RELATIONSHIPS, SEAT_OF, DOCUMENTED_IN)
PROPERTIES = tuple(sorted({*LINK_NAMES, *(name for file in FILES for name in declared(file))}))
KEYWORDS = (
    "ALL", "AND", "ANY", "AS", "ASC", "BY", "CALL", "CASE", "CONTAINS", "COUNT", "DESC",
    "DISTINCT", "ELSE", "END", "ENDS WITH", "EXISTS", "FALSE", "IN", "IS NOT NULL", "IS NULL",
    "LIMIT", "MATCH", "NONE", "NOT", "NULL", "OPTIONAL MATCH", "OR", "ORDER BY", "RETURN",
    "SKIP", "STARTS WITH", "THEN", "TRUE", "UNION", "UNWIND", "WHEN", "WHERE", "WITH", "YIELD",
    "allShortestPaths", "coalesce", "collect", "count", "date", "duration", "endNode", "labels",
    "length", "nodes", "properties", "reduce", "relationships", "shortestPath", "size",
    "startNode", "substring", "sum", "toLower", "type",
)  # fmt: skip

_PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("question", re.compile(r"^:(?:ask|show)\s+([\w-]*)$")),
    ("parameter", re.compile(r"^:ask\s+([\w-]+)\s(?:.*\s)?(\w*)$")),
    ("command", re.compile(r"^(:\w*)$")),
    ("set", re.compile(r"\$(\w*)$")),
    ("type", re.compile(r"\[\s*\w*\s*:(?:[\w|:!&]*[|:!&])?(\w*)$")),
    ("label", re.compile(r"\(\s*\w*\s*:(?:[\w|:!&]*[|:!&])?(\w*)$")),
    ("property", re.compile(r"\w\.(\w*)$")),
    ("key", re.compile(r"[(\[][^()\[\]]*\{(?:[^{}]*,)?\s*(\w*)$")),
    ("keyword", re.compile(r"(?:^|[^\w$.:'\"])(\w+)$")),
)


@dataclass(frozen=True)
class Words:
    """All words, for completion.

    Parameters
    ----------
    params : mapping of str to object
        Those set in the session; looked at anew each time.

    Examples
    --------
    >>> list(Words().complete("MATCH (p:Per"))
    [('Person', 3)]
    >>> list(Words().complete("MATCH ()-[:KIN_OF|MARR"))
    [('MARRIED_TO', 4)]
    >>> list(Words().complete("MATCH (:Post)-[:SEA"))
    [('SEAT_OF', 3)]
    """

    questions: Mapping[str, Question] = field(default_factory=dict)
    params: Mapping[str, object] = field(default_factory=dict)

    def complete(self, text: str) -> Iterator[tuple[str, int]]:
        """What may stand at the end of a text.

        Parameters
        ----------
        text : str
            What stands before the cursor.

        Yields
        ------
        typed : int
            How many letters of it are there already.
        """
        for place, pattern in _PLACES:
            match = pattern.search(text)
            if match:
                typed = match[match.lastindex or 0]
                for word in self._words(place, match[1]):
                    if word.lower().startswith(typed.lower()) and word != typed:
                        yield word, len(typed)
                return

    def _words(self, place: str, context: str) -> Iterable[str]:
        if place == "parameter":
            question = self.questions.get(context)
            return [f"{param.name}=" for param in question.params] if question else ()
        words: Mapping[str, Iterable[str]] = {
            "question": self.questions,
            "command": COMMANDS,
            "set": self.params,
            "type": TYPES,
            "label": LABELS,
            "property": PROPERTIES,
            "key": PROPERTIES,
            "keyword": chain(KEYWORDS),
        }
        return words[place]
