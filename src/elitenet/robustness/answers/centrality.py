"""Who stands highest, asked again for every variation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from elitenet.errors import UsageError
from elitenet.graph.people import PeopleGraph, build
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Snapshot
from elitenet.robustness.fewest_ties import Overturn, overturn
from elitenet.robustness.rank_shift import MEASURES, Moved, Place, RankBase, moved, place
from elitenet.robustness.summary import Record, options, spans
from elitenet.robustness.variations import KEYS, RANDOM, Kind, kinds, listed, rows_of
from elitenet.robustness.workers import Progress, spread

if TYPE_CHECKING:
    import pandas

POSSIBLE = tuple(kind for kind in Kind if kind is not Kind.AFTER)
"""What can be varied here: all but a second day; ``before`` is the one day."""

MAIN = next(iter(MEASURES))
"""The measure that answers first."""

DRAWS = 200
SEED = 2022
TOP = 10


@dataclass(frozen=True)
class RankRobustness:
    """How fragile the ranks are.

    Made by :func:`centrality`.

    Parameters
    ----------
    graph : PeopleGraph
        As the ledger stands.
    as_is : mapping of str to Place
        By measure.
    moved : tuple of Moved
        One a variation.
    overturn : mapping of str to Overturn
        By measure: the fewest ties without which another stands first.
    """

    graph: PeopleGraph
    as_is: Mapping[str, Place]
    moved: tuple[Moved, ...]
    overturn: Mapping[str, Overturn]
    top: int
    draws: int
    seed: int

    COLUMNS: ClassVar = (*KEYS, "measure", "people", "edges", "tau", "jaccard", "top", "first")
    """The columns of :meth:`rows`."""

    def of(self, *wanted: Kind) -> tuple[Moved, ...]:
        """The variations of some kinds."""
        return tuple(found for found in self.moved if found.variation.kind in wanted)

    def differs(self, found: Moved, measure: str) -> bool:
        """Whether a variation changes a rank by a measure."""
        return found.places[measure].tau != 1.0 or found.places[measure].jaccard != 1.0

    def dethrones(self, found: Moved, measure: str = MAIN) -> bool:
        """Whether others stand first under a variation that does not leave the first out."""
        first, variation = self.as_is[measure].first, found.variation
        if variation.kind is Kind.ACTOR and variation.what in first:
            return False
        return found.places[measure].first != first

    def hinges(self, kind: Kind, measure: str = MAIN) -> tuple[Moved, ...]:
        """The variations of a kind that change ranks, the greatest change first.

        Greatest: another stands first; then the smallest part of the top stays; then
        the lowest tau.
        """
        found = [m for m in self.of(kind) if self.differs(m, measure)]

        def change(m: Moved) -> tuple[bool, float, float, str]:
            place = m.places[measure]
            figures = place.jaccard or 0.0, place.tau or 0.0
            return not self.dethrones(m, measure), *figures, m.variation.what

        return tuple(sorted(found, key=change))

    def to_dict(self) -> dict[str, object]:
        """The answer as plain values, in the documented shape of ``--format json``."""
        graph = self.graph
        network = graph.snapshot.network
        given: dict[str, object] = {"top": self.top, "draws": self.draws, "seed": self.seed}
        given["nodes"] = [str(day) for day in graph.days]
        return {
            "answer": "centrality",
            "at": str(graph.date),
            "options": options(network, graph.selection, **given),
            "people": len(graph),
            "edges": len(graph.edges),
            "measures": {measure: self._by(measure) for measure in self.as_is},
            "names": {id_: network.actor_by_id[id_].name for id_ in graph.nodes},
        }

    def _by(self, measure: str) -> Record:
        """The answer by one measure."""
        figures = [
            (m.variation, {"tau": place.tau, "jaccard": place.jaccard}, self.dethrones(m, measure))
            for m in self.moved
            if (place := m.places[measure])
        ]
        single = [m for m in self.moved if m.variation.kind not in RANDOM]
        return {
            "top": list(self.as_is[measure].top),
            "first": list(self.as_is[measure].first),
            "summary": spans(figures),
            "variations": [m.to_dict(measure) for m in single if self.differs(m, measure)],
            "dethroned_by": self.overturn[measure].to_dict(),
        }

    def rows(self) -> list[Record]:
        """The variations as flat rows, one each and measure."""
        return [m.to_dict(measure) for m in self.moved for measure in self.as_is]

    def to_frame(self) -> pandas.DataFrame:
        """The variations as a table, one row each and measure."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=list(self.COLUMNS))

    def __repr__(self) -> str:
        name = MAIN
        first = self.as_is[name].first
        same = len(self.moved) - sum(self.dethrones(found) for found in self.moved)
        return (
            f"{', '.join(first)} first by {name} in {same} of {len(self.moved)} variations "
            f"({len(self.graph)} people)"
        )


def centrality(
    snapshot: Snapshot,
    selection: Selection | None = None,
    *,
    alongside: Sequence[Snapshot] = (),
    vary: Sequence[str] | str | None = None,
    top: int = TOP,
    draws: int = DRAWS,
    seed: int = SEED,
    jobs: int = 1,
    progress: Progress | None = None,
) -> RankRobustness:
    """Rank people again and again, each time with one thing varied.

    Parameters
    ----------
    alongside : sequence of Snapshot
        The other days whose people are ranked, see :func:`elitenet.graph.people.build`.
    vary : sequence of str, str or None
        Kinds of variations, see :data:`POSSIBLE`; ``None``: all of them.
    top : int
        How many ranks make the top.
    draws, seed : int
        Of the random variations, for each share.
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
    The people stay the same but for one who is left out, so that ranks compare. Ties are
    left out at random each with the same probability; what is added are edges between
    pairs of people without one, drawn at random, so many to a hundred edges.

    References
    ----------
    Borgatti, S. P., Carley, K. M. and Krackhardt, D. (2006). On the robustness of
    centrality measures under conditions of imperfect data. Social Networks 28(2),
    124-136. Kendall, M. G. (1945). The treatment of ties in ranking problems.
    Biometrika 33(3), 239-251. Jaccard, P. (1912). The distribution of the flora in the
    alpine zone. New Phytologist 11(2), 37-50.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> star = from_pairs([("ada", "ben"), ("ada", "cy"), ("ada", "dee")])
    >>> found = centrality(star.snapshot, vary="tie")
    >>> found
    ada first by betweenness in 3 of 3 variations (4 people)
    """
    if top < 1:
        raise UsageError(f"the top needs at least 1 rank; top is {top}")
    chosen = selection or Selection()
    graph = build(snapshot, chosen, alongside=alongside)
    days = tuple(day for day in graph.days if day != graph.date)
    rows = rows_of(snapshot.network)
    base = RankBase(rows, snapshot.date, chosen, nodes=graph.nodes, alongside=days)
    variations = listed(base, kinds(vary, POSSIBLE), draws=draws)
    task = partial(moved, top, seed)
    found = spread(task, base, variations, jobs=jobs, progress=progress)
    scores = base.scores
    return RankRobustness(
        graph=graph,
        as_is={name: place(scores[name], scores[name], top) for name in MEASURES},
        moved=found,
        overturn={name: overturn(graph, measure) for name, measure in MEASURES.items()},
        top=top,
        draws=draws,
        seed=seed,
    )
