"""Who lost, asked again for every variation: who enters the list, who leaves it, by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from elitenet.change.compare import Change
from elitenet.change.evidence import sources_record
from elitenet.change.outcomes import LOSSES, Career, Direction, Outcome, Reading
from elitenet.robustness.summary import Record, about, spans
from elitenet.robustness.variations import KEYS, Base, Kind, Variation, kinds, listed
from elitenet.robustness.workers import Progress, spread

if TYPE_CHECKING:
    import pandas

POSSIBLE = tuple(kind for kind in Kind if kind is not Kind.ADD)
"""What can be varied here: ties added at random would be posts that nobody held."""

DRAWS = 200
SEED = 2022

ABSENT = "not in the data"
NOT_LISTED = "no post, no act"


@dataclass(frozen=True, slots=True)
class Tally:
    """The answer in numbers and names.

    Parameters
    ----------
    at_risk, lost, uncertain : int
        How many were at risk, and how many of these are listed or uncertain.
    outcomes : mapping of str to str
        What became of everybody with a post or an act, by id.
    listed : frozenset of str
        Ids of those who are listed, at risk or not.
    """

    at_risk: int
    lost: int
    uncertain: int
    outcomes: Mapping[str, str]
    listed: frozenset[str]

    @property
    def share(self) -> float | None:
        """Share of those at risk who lost."""
        return self.lost / self.at_risk if self.at_risk else None


@dataclass(frozen=True, slots=True)
class Move:
    """One person who enters the list or leaves it.

    Parameters
    ----------
    person : str
        Id.
    was, now : str
        The outcome as the ledger stands, and as it is varied.
    """

    person: str
    was: str
    now: str

    def to_dict(self) -> Record:
        """As plain values."""
        return {"id": self.person, "was": self.was, "now": self.now}


@dataclass(frozen=True, slots=True)
class Varied:
    """What became of the answer under one variation.

    Parameters
    ----------
    enters, leaves : tuple of Move
        By id. Somebody who is left out is not counted as leaving.
    """

    variation: Variation
    at_risk: int
    lost: int
    uncertain: int
    enters: tuple[Move, ...]
    leaves: tuple[Move, ...]

    @property
    def moves(self) -> int:
        """How many enter or leave."""
        return len(self.enters) + len(self.leaves)

    @property
    def share(self) -> float | None:
        """Share of those at risk who lost."""
        return self.lost / self.at_risk if self.at_risk else None

    def to_dict(self) -> Record:
        """As plain values."""
        return {
            **self.variation.to_dict(),
            "at_risk": self.at_risk,
            "lost": self.lost,
            "uncertain": self.uncertain,
            "share": self.share,
            "enters": [move.to_dict() for move in self.enters],
            "leaves": [move.to_dict() for move in self.leaves],
        }


@dataclass(frozen=True)
class LossRobustness:
    """How fragile the answer to "who lost?" is.

    Made by :func:`who_lost`.

    Parameters
    ----------
    as_is : Tally
        The answer as the ledger stands.
    varied : tuple of Varied
        One a variation, also those that change nothing.
    draws, seed : int
        Of the random variations.
    """

    change: Change
    as_is: Tally
    varied: tuple[Varied, ...]
    draws: int
    seed: int

    COLUMNS: ClassVar = (*KEYS, "at_risk", "lost", "uncertain", "share", "enters", "leaves")
    """The columns of :meth:`rows`."""

    def of(self, *wanted: Kind) -> tuple[Varied, ...]:
        """The variations of some kinds."""
        return tuple(found for found in self.varied if found.variation.kind in wanted)

    def hinges(self, kind: Kind) -> tuple[Varied, ...]:
        """The variations of a kind that change the list, those that change it most first."""
        found = [varied for varied in self.of(kind) if varied.moves]
        return tuple(sorted(found, key=lambda v: (-v.moves, v.variation.what)))

    def leaves_without(self, person: str) -> Mapping[Kind, tuple[str, ...]]:
        """What a listed person's place hangs on: by kind, what alone takes it away."""
        found: dict[Kind, list[str]] = {}
        for varied in self.varied:
            if varied.variation.kind is not Kind.DROP and any(
                move.person == person for move in varied.leaves
            ):
                found.setdefault(varied.variation.kind, []).append(varied.variation.what)
        return {kind: tuple(whats) for kind, whats in found.items()}

    @property
    def firm(self) -> tuple[str, ...] | None:
        """Those on the list who stay whatever single source or tie is left out.

        ``None`` where the sources, or the ties, were not left out one at a time.
        """
        if not (self.of(Kind.SOURCE) and self.of(Kind.TIE)):
            return None
        gone = {m.person for v in self.of(Kind.SOURCE, Kind.TIE) for m in v.leaves}
        return tuple(id_ for id_ in sorted(self.as_is.listed) if id_ not in gone)

    def to_dict(self) -> dict[str, object]:
        """The answer as plain values, in the documented shape of ``--format json``."""
        as_is, network = self.as_is, self.change.network
        figures = [
            (v.variation, {"at_risk": v.at_risk, "lost": v.lost, "share": v.share}, v.moves > 0)
            for v in self.varied
        ]
        single = [v for v in self.varied if v.variation.kind is not Kind.DROP and self._differs(v)]
        cited = [v.variation.what for v in single if v.variation.kind is Kind.SOURCE]
        moved = {move.person for v in single for move in (*v.enters, *v.leaves)}
        return {
            **about(self.change, "who-lost", draws=self.draws, seed=self.seed),
            "at_risk": as_is.at_risk,
            "lost": as_is.lost,
            "uncertain": as_is.uncertain,
            "summary": spans(figures),
            "variations": [v.to_dict() for v in single],
            "people": [self._person(id_) for id_ in sorted(as_is.listed)],
            "names": {id_: network.actor_by_id[id_].name for id_ in sorted(moved)},
            "sources": sources_record(network, cited),
        }

    def _differs(self, varied: Varied) -> bool:
        as_is = self.as_is
        numbers = (varied.at_risk, varied.lost, varied.uncertain)
        return varied.moves > 0 or numbers != (as_is.at_risk, as_is.lost, as_is.uncertain)

    def _person(self, id_: str) -> Record:
        hangs_on = self.leaves_without(id_)
        return {
            "id": id_,
            "name": self.change.network.actor_by_id[id_].name,
            "outcome": self.as_is.outcomes[id_],
            "firm": None if self.firm is None else id_ in self.firm,
            "leaves_without": {str(kind): list(whats) for kind, whats in hangs_on.items()},
        }

    def rows(self) -> list[Record]:
        """The variations as flat rows, one each, with the ids of who enters and leaves."""
        return [
            {
                **varied.to_dict(),
                "enters": [move.person for move in varied.enters],
                "leaves": [move.person for move in varied.leaves],
            }
            for varied in self.varied
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The variations as a table, one row each."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=list(self.COLUMNS))

    def __repr__(self) -> str:
        moved = sum(1 for found in self.varied if found.moves)
        return (
            f"{self.as_is.lost} of {self.as_is.at_risk} lost; {moved} of {len(self.varied)} "
            f"variations change the list"
        )


def who_lost(
    change: Change,
    *,
    vary: Sequence[str] | str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    jobs: int = 1,
    progress: Progress | None = None,
) -> LossRobustness:
    """Ask who lost again and again, each time with one thing varied.

    Parameters
    ----------
    vary : sequence of str, str or None
        Kinds of variations, see :data:`POSSIBLE`; ``None``: all of them.
    draws, seed : int
        Of ties left out at random, for each share of them.
    jobs : int
        The most processes to use; the result is the same. More than one needs a program
        whose main part is guarded by ``if __name__ == "__main__"``.
    progress : callable or None
        Called with how many variations are done, and how many there are.

    Raises
    ------
    UsageError
        If something is no kind of variation.

    Notes
    -----
    Left out one at a time: each source (a tie that rests on it alone goes, others stay
    with a source fewer), each tier, each tie, each actor. The two days are shifted by 1,
    7 and 30 days either way. Ties that are only possibly in force are read as not in
    force, then as in force, by everybody. And 5, 10 and 20% of the ties are left out at
    random, each with the same probability.

    References
    ----------
    Leaving out one at a time: Quenouille, M. H. (1956). Notes on bias in estimation.
    Biometrika 43, 353-360. Of sources: the sensitivity analysis of systematic reviews
    (Cochrane Handbook, sec. 10.14).

    Examples
    --------
    >>> import elitenet
    >>> network = elitenet.load()
    >>> change = elitenet.compare(network.as_of("2021-12-31"), network.as_of("2022-05-31"))
    >>> found = who_lost(change, vary="tier")
    >>> len(found.varied) == len({source.tier for source in network.sources})
    True
    """
    base = Base.of(change)
    variations = listed(base, kinds(vary, POSSIBLE), draws=draws)
    varied = spread(partial(_varied, seed), base, variations, jobs=jobs, progress=progress)
    return LossRobustness(change, tally(change), varied, draws, seed)


def tally(
    change: Change, reading: Callable[[Career], Reading] | None = None, *, possibly: bool = False
) -> Tally:
    """Count who was at risk and who lost.

    Parameters
    ----------
    reading : callable or None
        Which of the two readings of a career to take for the outcome; ``None``: both,
        and uncertain where they differ.
    possibly : bool
        Whether a post that was only possibly held puts at risk.
    """
    at_risk, lost, uncertain = 0, 0, 0
    outcomes: dict[str, str] = {}
    listed_ids: set[str] = set()
    for id_, career in change.careers.items():
        risk = career.at_risk or (possibly and _possibly_at_risk(change, career))
        outcome = career.outcome if reading is None else reading(career).outcome
        lost_it = change.is_loss(career) if reading is None else _is_loss(change, reading(career))
        on_list = not career.died and lost_it
        doubt = reading is None and not career.died and change.may_be_loss(career)
        at_risk += risk
        lost += risk and on_list
        uncertain += risk and doubt
        if career.before or career.after or career.acts:
            outcomes[id_] = "died" if career.died else str(outcome)
        if on_list:
            listed_ids.add(id_)
    return Tally(at_risk, lost, uncertain, outcomes, frozenset(listed_ids))


def _is_loss(change: Change, found: Reading) -> bool:
    down = found.outcome is Outcome.MOVED and found.direction is Direction.DOWN
    return found.outcome in LOSSES or (change.count_demotions and down)


def _possibly_at_risk(change: Change, career: Career) -> bool:
    alive = change.before.alive(career.person) and change.after.alive(career.person)
    return alive and any(change.network.counts(held.tie) for held in career.before)


def _varied(seed: int, base: Base, variation: Variation) -> Varied:
    as_is = tally(base.change)
    if variation.kind is Kind.POSSIBLY:
        include = variation.what == "include"
        found = tally(base.change, lambda c: c.possible if include else c.certain, possibly=include)
        careers: Mapping[str, Career] = base.change.careers
    else:
        change = base.varied(variation, seed)
        found, careers = tally(change), change.careers
    itself = variation.what if variation.kind is Kind.ACTOR else None

    def moves(ids: frozenset[str]) -> tuple[Move, ...]:
        return tuple(
            Move(id_, _state(as_is, base.change.careers, id_), _state(found, careers, id_))
            for id_ in sorted(ids)
            if id_ != itself
        )

    enters, leaves = moves(found.listed - as_is.listed), moves(as_is.listed - found.listed)
    return Varied(variation, found.at_risk, found.lost, found.uncertain, enters, leaves)


def _state(found: Tally, careers: Mapping[str, Career], id_: str) -> str:
    if id_ not in careers:
        return ABSENT
    return found.outcomes.get(id_, NOT_LISTED)
