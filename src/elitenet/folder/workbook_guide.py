"""The words of a workbook that is written: how to begin, what columns and tie types mean."""

from __future__ import annotations

from collections.abc import Iterator

from elitenet.folder.columns import TIES, Column
from elitenet.folder.problems import of_sheets
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import BY_USE, TIE_TYPES, USUAL, TieType, Time

START = "start here"
"""The first sheet."""

EXAMPLE = "Example row. Delete the tinted rows when you have seen how they work."

COMMAND = "    "
"""How a line begins that is a command to copy."""

_DATES = "A date is as precise as its source: 2016, 2016-09 or 2016-09-08."
_DAY = "A full date: 2016-09-08."


TITLE = "Your case for elitenet"

_SHEETS = (
    "Each sheet is a table. actors: people and organizations. ties: what is claimed about two "
    "of them, with dates. sources: what you cite. events: the turning points. posts: the seats "
    "you study (you may leave it empty)."
)
_EXAMPLES = (
    "The tinted rows are an invented example. Try the two commands below with them, look "
    "around, then delete these rows (select them, right-click, Delete) and enter your own."
)
_REST = (
    "Begin with sources, then actors, then posts, then ties. Give each row a short id of its "
    "own. The other sheets use it: choose it from the list in the cell, or type it.",
    "Point at a column's name to read what it means. Dark names need a value in every row.",
    "Write dates as precise as the source: 2016, 2016-09 or 2016-09-08. The cells are "
    "formatted as text, so that they stay as you typed them. Never write a month as its first "
    "day.",
    "Not sure about the type of a tie? The sheet 'tie types' has the twelve that most cases "
    "need first, each with an example. '(in words)' then reads your row back to you.",
    "Columns in parentheses, such as (from: name), are formulas that help you read. elitenet "
    "does not read them. They are prepared for 2,000 rows; copy them down for more.",
    "Put semicolons between several ids in one cell, such as gazette-2019;dispatch-2020.",
    "Columns and sheets of your own are welcome. elitenet keeps such columns, and does not "
    "read such sheets.",
    "Save your work and check it often, with the name of your file. elitenet names the sheet, "
    "the cell and what to do:",
    f"{COMMAND}elitenet check case.xlsx",
    "Then ask who lost:",
    f"{COMMAND}elitenet who-lost --data case.xlsx",
)


def start(*, examples: bool) -> tuple[str, ...]:
    """The lines of the first sheet, the title first.

    Parameters
    ----------
    examples : bool
        Whether the workbook has rows to learn from and to delete.
    """
    return (TITLE, _SHEETS, *((_EXAMPLES,) if examples else ()), *_REST)


def note(file: str, column: Column) -> str:
    """What a column means, for the note on its name."""
    lines = [of_sheets(column.meaning)]
    if column.kind == "date":
        lines.append(_DATES)
    elif column.kind == "day":
        lines.append(_DAY)
    elif column.kind in ("ids", "list"):
        lines.append("Put semicolons between several.")
    if (file, column.name) == (TIES, "type"):
        lines.append("The sheet 'tie types' explains them.")
    elif column.values:
        lines.append(f"One of: {', '.join(column.values)}.")
    if column.refers:
        what = "An id" if column.kind == "id" else "Ids"
        lines.append(of_sheets(f"{what} of {column.refers}."))
    lines.append("Needed in every row." if column.value_required else f"Blank: {column.blank}")
    return "\n".join(lines)


HELPER = "Filled in by a formula, to help you read. elitenet does not read it."
"""The note on the name of a helper column."""

HINTS = {
    "type": (
        "The first twelve are what most cases need. The sheet 'tie types' explains all of them: "
        "who stands in 'from', who in 'to'. The column '(in words)' reads the row back to you."
    ),
    "ids": "Put semicolons between several ids. The list gives the first; type the others.",
    "date": _DATES,
    "day": _DAY,
}
"""What shows beside a cell as it is chosen, by the name of a column or by its kind."""


def types() -> Iterator[tuple[str, ...]]:
    """The rows of the sheet of tie types, the header first.

    Examples
    --------
    >>> next(row for row in types() if row[0] == "kinship")[2:6]
    ('{from} is [detail] of {to}', 'person', 'person', 'Ada Roth is daughter of Jan Roth')
    """
    yield "type", "family", "what it says", "from", "to", "example", "dates", "when to use it"
    for name in BY_USE:
        declared = TIE_TYPES[name]
        yield (
            name,
            str(declared.family),
            template(declared),
            _side(declared.from_kinds),
            _side(declared.to_kinds),
            _example(declared),
            _TIMES[declared.time],
            _when(declared),
        )


def template(declared: TieType) -> str:
    """What a type says, with a place for the detail in any case.

    Examples
    --------
    >>> template(TIE_TYPES["ally"])
    '{from} and {to} are described as close: [detail]'
    """
    said = declared.meaning
    return said if "[detail]" in said else f"{said}: [detail]"


_TIMES = {
    Time.SPAN: "from start to end",
    Time.LIFELONG: "for life; no dates needed",
    Time.POINT: "start: when it happened",
}


def _side(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds, reverse=True))


def _when(declared: TieType) -> str:
    usual = USUAL.get(declared.name, "")
    order = "" if declared.directed else "The order of from and to means nothing."
    return " ".join(filter(None, (usual, order)))


_PEOPLE = "Ada Roth", "Ben Kolar"
_BODIES = "Northern Energy", "Chamber of Commerce"

_SAMPLES: dict[str, tuple[str, str, str]] = {
    "kinship": ("Ada Roth", "Jan Roth", "daughter"),
    "affinity": ("Ben Kolar", "Jan Roth", "son-in-law"),
    "office": ("Ada Roth", "the Ministry of Finance", "Deputy Minister"),
    "party": ("Ben Kolar", "the Unity Party", "Treasurer"),
    "staff": ("Ben Kolar", "Ada Roth", "adviser"),
    "membership": ("Northern Energy", "the Chamber of Commerce", ""),
    "business": ("Ben Kolar", "Northern Energy", "chairman of the board"),
    "ownership": ("North Holding", "Northern Energy", "75 percent"),
    "patronage": ("Jan Roth", "Ben Kolar", ""),
    "influence": ("Jan Roth", "Central Bank", ""),
    "veto-power": ("the Security Council", "the Government", ""),
    "appointment": ("Jan Roth", "Ada Roth", "Deputy Minister of Finance"),
    "nomination": ("the Unity Party", "Ben Kolar", "President"),
    "dismissal": ("Jan Roth", "Ada Roth", "relieved of her duties"),
    "resignation": ("Ben Kolar", "Northern Energy", "at his own request"),
    "succession": ("Ada Roth", "Ben Kolar", "Deputy Minister of Finance"),
    "order": ("Jan Roth", "the Central Bank", "to freeze an account"),
    "request": ("Ben Kolar", "the Ministry of Finance", "a licence"),
    "investigation": ("the Prosecutor's Office", "Ben Kolar", ""),
    "detention": ("the Security Service", "Ben Kolar", ""),
    "arrest": ("the District Court", "Ben Kolar", ""),
    "charge": ("the Prosecutor's Office", "Ben Kolar", ""),
    "trial": ("the District Court", "Ben Kolar", "fraud"),
    "conviction": ("the District Court", "Ben Kolar", "fraud; three years"),
    "release": ("the District Court", "Ben Kolar", "on bail"),
    "court-order": ("the District Court", "Northern Energy", "hand over the accounts"),
    "civil-proceeding": ("Northern Energy", "Ben Kolar", "repayment of a loan"),
    "injured-party": ("the Central Bank", "Ben Kolar", ""),
    "naming": ("the Prosecutor's Office", "Ben Kolar", ""),
    "legal-act": ("Parliament", "Ben Kolar", "his immunity is lifted"),
    "interview": ("The Dispatch", "Ada Roth", ""),
    "author-lists": ("Silva Aran", "Ben Kolar", "The richest of the north"),
    "publication": ("Silva Aran", "The Dispatch", "A family in the shade"),
    "citation": ("Silva Aran", "Northern Energy", ""),
}
"""Invented examples: from, to, detail. Types that are not here take people or bodies."""


def _example(declared: TieType) -> str:
    """A type as a sentence about people who do not exist."""
    from elitenet.lookup.scope import says

    from_, to = (
        (_PEOPLE if "person" in kinds else _BODIES)[place]
        for place, kinds in enumerate((declared.from_kinds, declared.to_kinds))
    )
    from_, to, detail = _SAMPLES.get(declared.name, (from_, to, ""))
    tie = Tie("t", from_, to, declared.name, "reported", ("s",), detail)
    actors = tuple(Actor(name, name, "person") for name in (from_, to))
    said = says(Network(actors=actors, ties=(tie,), sources=(Source("s", "s"),)), tie)
    return said[0].upper() + said[1:]
