"""Hub: how far the network falls apart without one person, beside any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

from elitenet.change.compare import Change
from elitenet.errors import UsageError, number
from elitenet.graph.people import PeopleGraph
from elitenet.graph.posts import check_people
from elitenet.inference.cases.tied import person_named
from elitenet.inference.result import (
    Analysis,
    Coded,
    Count,
    Table,
    TestResult,
    sources_of,
)
from elitenet.inference.statistics.effect_size import Effect
from elitenet.inference.statistics.p_value import DRAWS, SEED, Null, check_draws, counted, drawn
from elitenet.ledger.order import people_in_order

if TYPE_CHECKING:
    import numpy as np
    import rustworkx as rx
    from numpy.typing import NDArray

EXACT = 2
"""Removals of up to so many people are all made; of more, some are drawn."""

ASSUMES = (
    "The network is the coded one of the first day: a tie that is not there was not.",
    "Nothing takes the place of what is removed: nobody makes a new tie.",
    "'By chance' here means: had any other people of the network been removed instead. "
    "Nobody was removed at random, so p is a rank among possible removals and no more.",
)
CANNOT = (
    "What the network really did without that person.",
    "Power. Somebody who ties many together in texts may be a name that texts like to name.",
    "Much about isolates: they are apart before and after, and raise fragmentation for all.",
)


def hub(
    change: Change,
    *,
    actors: Sequence[str] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> TestResult:
    """What removing one or more people does to the network, beside other removals.

    Parameters
    ----------
    actors : sequence of str or None
        Ids of the people to remove together; ``None``: the event's outgoing patron.
    draws, seed : int
        For removals of three or more, of which not all are made.

    Notes
    -----
    F = 1 - sum over components of s(s - 1)/(n(n - 1)) is the share of pairs that no path
    joins; D = 1 - the mean of 1/distance over pairs, where no path counts 0. Both are
    taken on the n people who stay, and so is what they are set against: the same pairs
    while whoever is removed still ties others together. Components and the largest one
    are counted, too.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network.
    Computational and Mathematical Organization Theory 12, 21-34.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> found = hub(change).main
    >>> round(found.value, 3), found.detail
    (0.714, '1 of 8 do as much or more')
    """
    check_draws(draws)
    chosen = _chosen(change, actors)
    graph = change.graph_before
    names = " and ".join(change.network.actor_by_id[id_].name for id_ in chosen)
    tried = _Tried.of(graph, chosen, draws, seed)
    analyses = tried.analyses()
    return TestResult(
        name="hub",
        title=f"Hub: the network of {change.before.date} without {names}",
        question=f"How far does the network fall apart without {names}, beside any other?",
        change=change,
        options={"actors": chosen, "draws": draws, "seed": seed},
        outcome="removals with at least as much fragmentation",
        denominators=(Count(tried.words, len(tried.removals), _as_much(analyses[0])),),
        analyses=analyses,
        says=_says(names, tried, analyses),
        assumes=ASSUMES,
        cannot_tell=CANNOT,
        tables=(_top(change, tried),),
        cases=tuple(_coded(change, graph, id_) for id_ in chosen),
        notes=(f"Layers: {', '.join(change.selection.layers)}; isolates are in the network.",),
    )


def _chosen(change: Change, actors: Sequence[str] | None) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(actors or (person_named(change, None, "--actor"),)))
    check_people(change.before, chosen)
    graph = change.graph_before
    missing = [id_ for id_ in chosen if id_ not in graph.index]
    if missing:
        raise UsageError(f"'{missing[0]}' is not in the network of {change.before.date}")
    if len(graph) < len(chosen) + 2:
        raise UsageError(f"removing {len(chosen)} of {len(graph)} people leaves no pair")
    return chosen


class _Net:
    """The network, to take people out of."""

    def __init__(self, graph: PeopleGraph) -> None:
        import rustworkx as rx

        self.n = len(graph)
        self._graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
        self._graph.add_nodes_from(range(self.n))
        self._graph.add_edges_from_no_data(list(graph.pairs))
        self._sizes: dict[tuple[tuple[int, ...], bool], tuple[int, ...]] = {}

    def _left(self, gone: Sequence[int]) -> rx.PyGraph[int, None]:
        graph = self._graph.copy()
        graph.remove_nodes_from(list(gone))
        return graph

    def sizes(self, gone: Sequence[int], *, there: bool = False) -> tuple[int, ...]:
        """How many of those who stay are in each component, the largest first.

        Parameters
        ----------
        there : bool
            While those who are to go are still there, and tie others together.
        """
        import rustworkx as rx

        key = tuple(gone), there
        if key not in self._sizes:
            parts = rx.connected_components(self._graph if there else self._left(gone))
            found = (len(part - set(gone)) for part in parts)
            self._sizes[key] = tuple(sorted(filter(None, found), reverse=True))
        return self._sizes[key]

    def fragmentation(self, gone: Sequence[int], *, there: bool = False) -> float:
        """The share of pairs of those who stay that no path joins."""
        left = self.n - len(gone)
        joined = sum(size * (size - 1) for size in self.sizes(gone, there=there))
        return 1.0 - joined / (left * (left - 1))

    def distances(self, gone: Sequence[int], *, there: bool = False) -> float:
        """One less the mean nearness of pairs of those who stay."""
        import numpy as np
        import rustworkx as rx

        left = self.n - len(gone)
        graph = self._graph if there else self._left(gone)
        steps = rx.distance_matrix(graph, parallel_threshold=2**31)
        if there:
            steps = np.delete(np.delete(steps, list(gone), 0), list(gone), 1)
        near = np.divide(1.0, steps, out=np.zeros_like(steps), where=steps > 0)
        return 1.0 - float(near.sum()) / (left * (left - 1))

    def components(self, gone: Sequence[int], *, there: bool = False) -> float:
        """How many components those who stay fall into."""
        return float(len(self.sizes(gone, there=there)))

    def largest(self, gone: Sequence[int], *, there: bool = False) -> float:
        """How many of those who stay the largest component has."""
        return float(max(self.sizes(gone, there=there)))


class _Measure(Protocol):
    """A measure of those who stay, after the removal or before it."""

    def __call__(self, gone: Sequence[int], *, there: bool = False) -> float: ...


@dataclass(frozen=True, slots=True)
class _Tried:
    """The removal asked about, and those it is set beside."""

    nets: _Net
    own: tuple[int, ...]
    removals: tuple[tuple[int, ...], ...]
    exact: bool
    seed: int

    @classmethod
    def of(cls, graph: PeopleGraph, chosen: Sequence[str], draws: int, seed: int) -> _Tried:
        """All removals of the size, or some drawn."""
        size, n = len(chosen), len(graph)
        own = tuple(sorted(graph.index[id_] for id_ in chosen))
        if size <= EXACT:
            return cls(_Net(graph), own, tuple(combinations(range(n), size)), True, seed)
        import numpy as np

        rng = np.random.default_rng(seed)
        names = people_in_order(graph.snapshot.network, graph.nodes)
        place = [graph.index[id_] for id_ in names]
        some = (rng.choice(n, size, replace=False).tolist() for _ in range(draws))
        drawn_ones = tuple(tuple(sorted(place[k] for k in gone)) for gone in some)
        return cls(_Net(graph), own, drawn_ones, False, seed)

    @property
    def words(self) -> str:
        """Which removals, in words."""
        size = number(len(self.own), "person", "people")
        return f"{'all' if self.exact else 'drawn'} removals of {size}"

    def analyses(self) -> tuple[Analysis, ...]:
        """Every measure of the removal, beside all others."""
        nets = self.nets
        return (
            self._against("fragmentation F", nets.fragmentation),
            self._against("reach: distance-weighted D", nets.distances),
            self._against("components", nets.components),
            self._against("largest component", nets.largest, least=True),
        )

    def _against(self, name: str, measure: _Measure, *, least: bool = False) -> Analysis:
        import numpy as np

        values: NDArray[np.float64] = np.array([round(measure(gone), 9) for gone in self.removals])
        value = round(measure(self.own), 9)
        null: Null = counted(values) if self.exact else drawn(values, self.seed)
        chance = null.chance(value, "less" if least else "greater")
        more = int((values <= value).sum() if least else (values >= value).sum())
        effect = Effect(
            "change by the removal",
            value - round(measure(self.own, there=True), 9),
            reason="none: all removals counted",
        )
        detail = f"{more} of {len(values)} do as much or more"
        return Analysis(name, "removal", len(values), name, value, chance, effect, detail=detail)


def _as_much(found: Analysis) -> int:
    return int(found.detail.split(" ", 1)[0])


def _top(change: Change, tried: _Tried) -> Table:
    nodes, actors, nets = change.graph_before.nodes, change.network.actor_by_id, tried.nets
    every = {*tried.removals, tried.own}
    named = {gone: ", ".join(sorted(actors[nodes[k]].name for k in gone)) for gone in every}
    shown = sorted(every, key=lambda gone: (-nets.fragmentation(gone), named[gone], gone))
    rows = []
    for place, gone in enumerate(shown, 1):
        if place <= 10 or gone == tried.own:
            names = named[gone]
            rank, sizes = place if tried.exact else None, nets.sizes(gone)
            rows.append(
                (rank, names, nets.fragmentation(gone), nets.distances(gone), len(sizes), sizes[0])
            )
    return Table(
        "The removals after which most pairs have no path, and the one asked about",
        ("rank", "without", "F", "D", "components", "largest"),
        tuple(rows),
    )


def _coded(change: Change, graph: PeopleGraph, id_: str) -> Coded:
    ties = tuple(sorted({t for e in graph.edges if id_ in (e.a, e.b) for t in e.ties}))
    return Coded(
        id=id_,
        name=change.network.actor_by_id[id_].name,
        group=str(change.groups[id_]),
        outcome=number(len(graph.neighbours[id_]), "tie") + " removed",
        exposure=ties,
        sources=sources_of(change, ties),
    )


def _says(names: str, tried: _Tried, analyses: Sequence[Analysis]) -> str:
    frag, nets, own = analyses[0], tried.nets, tried.own
    every = f"all {len(tried.removals)}" if tried.exact else f"{len(tried.removals)} drawn"
    among = " (this one among them)" if tried.exact else ""
    much = _as_much(frag)
    was, now = nets.fragmentation(own, there=True), nets.fragmentation(own)
    share = f"{now:.1%} of the pairs of those who stay have no path between them"
    most = (
        f"the largest group of them that is tied together falls from "
        f"{number(int(nets.largest(own, there=True)), 'person', 'people')} to "
        f"{nets.largest(own):g}"
    )
    rise = f", up from {was:.1%} of the same pairs; {most}" if now > was else ", as before"
    return (
        f"Without {names}, {share}{rise}. Of {every} removals of "
        f"{number(len(own), 'person', 'people')}{among} {much} "
        f"{'leaves' if much == 1 else 'leave'} at least as large a share without a path. This is "
        "about ties on record, not about power."
    )
