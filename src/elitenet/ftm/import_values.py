"""Values of FollowTheMoney properties as the cells of a ledger hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from elitenet.folder.columns import meant
from elitenet.ftm.entity import OF_FTM
from elitenet.imports.tally import Tally
from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Extra

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LONGEST = 100_000


def plain(text: str) -> str:
    r"""A text as a cell can hold it.

    Examples
    --------
    >>> plain(" two\r\nlines\x00 ")
    'two\nlines'
    """
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def items(values: Iterable[str], entity: EntityProxy, tally: Tally) -> tuple[str, ...]:
    """Values as the items of a list, each once; a list is separated by semicolons."""
    found = []
    for value in values:
        if ";" in value:
            tally.add("name", "a semicolon in it became a comma", str(entity.id))
        found.append(plain(value.replace(";", ",")))
    return tuple(dict.fromkeys(item for item in found if item))


def partial(text: str) -> PartialDate | None:
    """A date, down to the day; ``None`` for what is none.

    Examples
    --------
    >>> str(partial("2016-09-08T21:48")), str(partial("2016")), partial("soon")
    ('2016-09-08', '2016', None)
    """
    try:
        return PartialDate.parse(text[:10])
    except ValueError:
        return None


def chosen(
    entity: EntityProxy, prop: str, tally: Tally, *, latest: bool = False
) -> PartialDate | None:
    """One date of those that a property has.

    Parameters
    ----------
    tally : Tally
        Gets what is not agreed upon.
    latest : bool
        Which of several that contradict each other: the latest, else the earliest.

    Returns
    -------
    PartialDate or None
        Where one only says the other more precisely, the precise one.
    """
    dates = sorted({date for value in entity.get(prop, quiet=True) if (date := partial(value))})
    if not dates:
        return None
    finest = max(dates, key=lambda date: len(str(date)))
    if all(str(finest).startswith(str(date)) for date in dates):
        return finest
    which = "latest" if latest else "earliest"
    why = f"several dates; the {which} was taken, and all are in a column of their own"
    tally.add(f"{entity.schema.name}:{prop}", why, str(entity.id))
    return dates[-1] if latest else dates[0]


def told(entity: EntityProxy, dates: Mapping[str, PartialDate | None]) -> set[str]:
    """The properties that need no column, since their dates are told in full elsewhere.

    Parameters
    ----------
    dates : mapping of str to PartialDate or None
        What was taken from each property.
    """
    return {
        prop for prop, date in dates.items() if set(entity.get(prop, quiet=True)) <= {str(date)}
    }


_TERM = ("electionDate", "periodStart")


def spell(entity: EntityProxy, tally: Tally) -> Period:
    """The dates of a link that lasts.

    Returns
    -------
    Period
        The start of a term where no start is given is ``inferred``, its end the
        ``latest``; a lone ``date`` says that the link was there then, and so does the
        start of what has ``ended`` nobody knows when.
    """
    start, end = chosen(entity, "startDate", tally), chosen(entity, "endDate", tally, latest=True)
    start_basis, end_basis = StartBasis.SEEN, EndBasis.SEEN
    status = {value.casefold() for value in entity.get("status", quiet=True)}
    terms = (chosen(entity, prop, tally) for prop in _TERM)
    if start is None and (term := next((date for date in terms if date), None)):
        start, start_basis = term, StartBasis.INFERRED
    if end is None and "current" not in status:
        end = chosen(entity, "periodEnd", tally, latest=True)
        end_basis = EndBasis.LATEST if end else end_basis
    if start is None and end is None:
        start = end = chosen(entity, "date", tally)
    elif end is None and "ended" in status:
        end = start
    return _forward(Period(start, end, start_basis, end_basis), entity, tally)


MOMENT = ("date", "startDate")
"""Where it says when something happened, the first that says it."""


def moment(entity: EntityProxy, tally: Tally, props: Sequence[str] = MOMENT) -> Period:
    """The dates of something that happened."""
    start = next((date for prop in props if (date := chosen(entity, prop, tally))), None)
    end = chosen(entity, "endDate", tally, latest=True)
    return _forward(Period(start, end), entity, tally)


def _forward(period: Period, entity: EntityProxy, tally: Tally) -> Period:
    if not period.backwards:
        return period
    why = "the end is before the start; the end is in a column of its own"
    tally.add(entity.schema.name, why, str(entity.id))
    return Period(period.start, None, period.start_basis)


# Too near to 'published' with any ending.
_RESPELT = {"publishedAt": "published_at"}


def column(prop: str, file: str) -> str:
    """The name of the column that keeps a property in a file.

    Examples
    --------
    >>> column("birthDate", "actors.csv"), column("status", "ties.csv")
    ('birthDate', 'status_ftm')
    """
    return prop if meant(prop, file) is None else f"{_RESPELT.get(prop, prop)}{OF_FTM}"


def columns(
    entity: EntityProxy, file: str, used: Collection[str], tally: Tally, **more: str
) -> Extra:
    """The properties that the ledger has no column for, each in one of its own.

    Parameters
    ----------
    file : str
        Where the columns are.
    used : collection of str
        Properties that are elsewhere in the ledger.
    tally : Tally
        Gets those that point to entities that are not in the ledger.
    **more : str
        Other columns.
    """
    found = dict(more)
    for prop in entity.iterprops():
        if prop.name in used:
            continue
        text = plain(";".join(entity.get(prop)))
        label = f"{entity.schema.name}:{prop.name}"
        if prop.type.name == "entity":
            tally.add(label, "points to what is no part of a ledger", str(entity.id))
        elif len(text) > _LONGEST:
            tally.add(label, "too long for a cell", str(entity.id))
        elif text:
            found[column(prop.name, file)] = text
    return tuple(sorted((name, value) for name, value in found.items() if value))
