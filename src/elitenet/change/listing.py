"""The answer to "who lost?" or "who won?": people, counts and the evidence behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from elitenet.change.outcomes import Career
from elitenet.change.patron_groups import PatronGroup

if TYPE_CHECKING:
    import pandas

    from elitenet.change.compare import Change

_EXTENTS = {"all": 0, "some": 1, "uncertain": 2, None: 3}


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One figure on the two days; ``None`` where it is not defined."""

    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """After less before."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's career over the window, with the place in the network.

    Parameters
    ----------
    group : PatronGroup
        Computed on the first day.
    betweenness : BeforeAfter
        Normalized, on one set of people for both days.
    rank : BeforeAfter
        By betweenness, 1 the highest.
    reach : BeforeAfter
        Posts of others within reach.
    """

    career: Career
    group: PatronGroup
    betweenness: BeforeAfter
    rank: BeforeAfter
    reach: BeforeAfter


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of a group had something to lose (or to show), and how many did.

    Parameters
    ----------
    of : int
        People of the group certainly holding a post on the day of the denominator.
    listed, uncertain : int
        Of these, those listed, and those of whom the ledger cannot tell.
    """

    group: PatronGroup
    of: int
    listed: int
    uncertain: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to "who lost?" or "who won?".

    Parameters
    ----------
    question : {"lost", "won"}
    change : Change
        What it was read from.
    people : tuple of Standing
        Lost: gravest act first, then how much was lost, betweenness before, id.
    uncertain : tuple of Standing
        People of whom the two readings of the ledger differ.
    denominator : int
        Lost: people at risk. Won: people certainly holding a post on the second day.
    groups : tuple of GroupCount
        Their sums are the denominator and the numbers listed of it.
    """

    question: str
    change: Change
    people: tuple[Standing, ...]
    uncertain: tuple[Standing, ...]
    denominator: int
    groups: tuple[GroupCount, ...]

    @property
    def listed(self) -> int:
        """How many of the denominator are listed."""
        return sum(count.listed for count in self.groups)

    @property
    def listed_uncertain(self) -> int:
        """How many of the denominator are uncertain."""
        return sum(count.uncertain for count in self.groups)

    def to_dict(self) -> dict[str, object]:
        """The answer as plain values, in the documented shape of ``--format json``."""
        from elitenet.change.evidence import listing_record

        return listing_record(self)

    def to_frame(self) -> pandas.DataFrame:
        """The answer as a table, one row a person.

        Returns
        -------
        pandas.DataFrame
            Indexed by actor id; the uncertain ones come last.
        """
        from elitenet.change.evidence import listing_frame

        return listing_frame(self)

    def __repr__(self) -> str:
        names = ", ".join(standing.career.person.name for standing in self.people[:6])
        more = f" and {len(self.people) - 6} more" if len(self.people) > 6 else ""
        return (
            f"{self.listed} of {self.denominator} {self.question} "
            f"({self.listed_uncertain} uncertain): {names}{more}"
        )


def gravest_first(standing: Standing) -> tuple[int, int, float, str]:
    """The order of a listing: gravest certain act, extent, betweenness before, id."""
    found = standing.career
    return (
        found.severity,
        _EXTENTS[found.extent],
        -(standing.betweenness.before or 0.0),
        found.person.id,
    )
