"""Make an elitenet folder of the data set on Chilean ministers that lies beside this file.

::

    python examples/chile/convert.py [FOLDER]     default: the folder of this file

What each row becomes is in README.md. The result is the same to the byte on every run.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from elitenet.folder import dataset
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Event, Network, Source, Tie

HERE = Path(__file__).resolve().parent
TABLE = HERE / "chilean_cabinets.csv"

SOURCE = Source(
    id="gonzalez-bustamante-olivares-2022",
    title="Data Set on Chilean Ministers (1990-2014)",
    publisher="Zenodo",
    author="Bastián González-Bustamante and Alejandro Olivares",
    published=PartialDate(2022, 4, 4),
    url="https://doi.org/10.5281/zenodo.5744536",
    seen="full",
    notes="Licence: CC BY 4.0. The date is that of the latest revision, version 3.3.5.",
)
GOVERNMENT, PRESIDENCY = "government", "presidency"

PRESIDENTS = {
    "Michelle Bachelet": "Bachelet Jeria, Michelle",
    "Ricardo Lagos": "Lagos Escobar, Ricardo",
}
"""Presidents who had been ministers: one person, not two."""

OF_PERSON = ("sex", "economist", "lawyer", "political_kinship")
"""Columns with one value a person, kept in actors.csv."""

OF_SPELL = (
    "age", "non_party", "president_party", "inner_circle", "party_leader", "exp_executive",
    "exp_congress", "exp_ngo", "exp_thinktanks", "exp_business",
)  # fmt: skip
"""Columns of the spell, kept in ties.csv."""

Row = Mapping[str, str]


def slug(text: str) -> str:
    """A short name in plain letters.

    Examples
    --------
    >>> slug("Abeliuk Manasevic, René")
    'abeliuk-manasevic-rene'
    """
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def spoken(name: str) -> str:
    """A name as it is said.

    Examples
    --------
    >>> spoken("Abeliuk Manasevic, René")
    'René Abeliuk Manasevic'
    """
    last, _, first = name.partition(", ")
    return f"{first} {last}".strip()


def president(row: Row) -> str:
    """The id of the president of a spell."""
    return slug(PRESIDENTS.get(row["president"], row["president"]))


def columns(row: Row, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Columns kept as they came, sorted by name."""
    return tuple(sorted((name, row[name]) for name in names))


def actors(rows: Sequence[Row]) -> list[Actor]:
    """Ministers, presidents, the ministries and the government."""
    cited = (SOURCE.id,)
    found: dict[str, Actor] = {}
    for row in rows:
        name = row["name"]
        found.setdefault(
            slug(name),
            Actor(
                slug(name), spoken(name), "person", (name,), sources=cited,
                extra=columns(row, OF_PERSON),
            ),
        )  # fmt: skip
    for row in rows:
        if president(row) not in found:
            name = row["president"]
            found[president(row)] = Actor(president(row), name, "person", sources=cited)
    people = sorted(found.values(), key=lambda actor: actor.id)
    ministries = sorted({row["ministry"] for row in rows})
    bodies = [
        Actor(f"ministry-{slug(name)}", name, "organization", part_of=GOVERNMENT, sources=cited)
        for name in ministries
    ]
    return [
        *people,
        Actor(GOVERNMENT, "Government of Chile", "organization", sources=cited),
        Actor(PRESIDENCY, "Presidency of Chile", "organization", sources=cited),
        *bodies,
    ]


def ties(rows: Sequence[Row]) -> list[Tie]:
    """Terms of presidents, spells of ministers, appointments and inner circles."""
    found = [
        Tie(
            f"P{start[:4]}", who, PRESIDENCY, "office", "official", (SOURCE.id,), "president",
            Period(PartialDate.parse(start), PartialDate.parse(end)), PRESIDENCY, "head",
        )
        for who, start, end in terms(rows)
    ]  # fmt: skip
    for row in rows:
        found += _ties_of(row)
    return found


def _ties_of(row: Row) -> list[Tie]:
    number = f"{int(row['id']):03}"
    who, whose = slug(row["name"]), president(row)
    body = f"ministry-{slug(row['ministry'])}"
    start, end = (PartialDate.parse(row[f"{edge}_minister"]) for edge in ("start", "end"))
    cited = (SOURCE.id,)
    found = [
        Tie(
            f"M{number}", who, body, "office", "official", cited, "minister", Period(start, end),
            body, "head", extra=tuple(sorted((*columns(row, OF_SPELL), ("president", whose)))),
        ),
        Tie(
            f"A{number}", whose, who, "appointment", "official", cited,
            f"minister: {row['ministry']}", Period(start), about=(f"M{number}",),
        ),
    ]  # fmt: skip
    if row["inner_circle"] == "1":
        found.append(
            Tie(
                f"C{number}", whose, who, "ally", "claimed-by-author", cited,
                "the data set codes the minister as of the president's inner circle",
                Period(start, end),
            )
        )  # fmt: skip
    return found


def terms(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """The presidents with the days on which they began and ended, in order."""
    found = {(row["start_president"], row["end_president"]): president(row) for row in rows}
    return [(who, start, end) for (start, end), who in sorted(found.items())]


def events(rows: Sequence[Row]) -> list[Event]:
    """Terms, from the first day to the last but one; and the changes between them."""
    found, names = [], {president(row): row["president"] for row in rows}
    held = terms(rows)
    for place, (who, start, end) in enumerate(held):
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        if place:
            before, whose = held[place - 1][0], names[held[place - 1][0]]
            found.append(
                Event(
                    f"handover-{start[:4]}", f"{whose} to {names[who]}", PartialDate.parse(start),
                    "The day before the change of president, and 30 days after it.",
                    first - timedelta(days=1), first + timedelta(days=30), before, who,
                    (SOURCE.id,),
                )
            )  # fmt: skip
        found.append(
            Event(
                f"term-{start[:4]}", f"Term of {names[who]}", PartialDate.parse(start),
                "The first day of the term, and the day before its last: who lost, left before "
                "the president.",
                first, last - timedelta(days=1), None, who, (SOURCE.id,),
            )
        )  # fmt: skip
    return found


def converted(table: Path = TABLE) -> Network:
    """The ledger of a table of ministers.

    Parameters
    ----------
    table : Path

    Returns
    -------
    Network
    """
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Network(tuple(actors(rows)), tuple(ties(rows)), (SOURCE,), tuple(events(rows)))


def main(folder: Path = HERE) -> None:
    """Write the folder."""
    dataset.write(converted(), folder, overwrite=True)


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:2]))
