"""How the network as a whole stood on two days, who moved most, and on which tie it hangs.

A network loses its hubs by construction when office-holders go, because shared offices
make the colleague edges. So every mover's change is set beside its mechanical share, the
change that removing the lost posts alone would make, and the whole comparison is
repeated on the posts whose holder is known on both days, and with the career layer, whose
ties do not end with a post.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from elitenet.change.compare import Change
from elitenet.change.evidence import Record
from elitenet.change.listing import BeforeAfter
from elitenet.errors import UsageError
from elitenet.graph.people import PeopleGraph, build_together
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Tie
from elitenet.ledger.order import people_in_order, ties_in_order
from elitenet.ledger.tie_types import Layer
from elitenet.measures.catalogue import NETWORK_MEASURES, network_measures
from elitenet.measures.centrality import betweenness
from elitenet.measures.kin_share import known_posts

if TYPE_CHECKING:
    import pandas

TOP = 10
"""How many of the highest scores a decisive tie is sought for."""

Values = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Mover:
    """One person's move in rank.

    Parameters
    ----------
    mechanical : float or None
        Share of the change in betweenness that removing the posts lost in the window
        alone would make; ``None`` where betweenness did not change. A tie of colleagues that
        a lost post ends goes on as a career tie where that layer is chosen.
    """

    id: str
    name: str
    betweenness: BeforeAfter
    rank: BeforeAfter
    mechanical: float | None

    def to_dict(self) -> Record:
        """The move as plain values."""
        return {
            "id": self.id,
            "name": self.name,
            "betweenness": {**self.betweenness.to_dict(), "change": self.betweenness.change},
            "rank": {**self.rank.to_dict(), "change": self.rank.change},
            "mechanical_share": self.mechanical,
        }


@dataclass(frozen=True, slots=True)
class DecisiveTie:
    """The single tie whose removal moves one of the highest scores most.

    Parameters
    ----------
    tie : str
        Id of the tie.
    person : str
        Id of the person whose betweenness moves most.
    day : {"before", "after"}
    score, without : float
        The betweenness with the tie and without it.
    """

    tie: str
    person: str
    day: str
    score: float
    without: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """The network on two days.

    Made by :func:`contrast`.

    Parameters
    ----------
    before, after : mapping of str to float or None
        Measures of the network by name.
    undefined : mapping of str to str
        Why a measure is ``None`` on either day, by name.
    posts : BeforeAfter
        Posts whose holder is certain on each day.
    same_posts : int
        Posts whose holder is certain on both.
    same_before, same_after : mapping of str to float or None
        The measures of the graph again, with only those posts. Where career is among the
        layers, its ties stand: they are of the past, whoever holds the posts now.
    careers_before, careers_after : mapping of str to float or None, or None
        The measures of the graph again, with the career layer and the people of that
        network; ``None``: it is among the layers already.
    movers : tuple of Mover
        Everyone whose rank differs: first those whose own betweenness changed, then those
        whom others passed or fell behind; within both the largest move in rank first.
    decisive : DecisiveTie or None
        ``None`` where no tie moves any of the highest scores.
    """

    change: Change
    before: Values
    after: Values
    undefined: Mapping[str, str]
    posts: BeforeAfter
    same_posts: int
    same_before: Values
    same_after: Values
    careers_before: Values | None
    careers_after: Values | None
    movers: tuple[Mover, ...]
    decisive: DecisiveTie | None

    def to_dict(self) -> Record:
        """The comparison as plain values, in the documented shape of ``--format json``."""
        change = self.change
        return {
            "event": change.event.id if change.event else None,
            "dates": {"before": str(change.before.date), "after": str(change.after.date)},
            "options": change.options,
            "before": dict(self.before),
            "after": dict(self.after),
            "change": _differences(self.before, self.after),
            "undefined": dict(self.undefined),
            "big_bodies": change.big_bodies,
            "posts": self.posts.to_dict(),
            "same_posts": {
                "posts": self.same_posts,
                "before": dict(self.same_before),
                "after": dict(self.same_after),
                "change": _differences(self.same_before, self.same_after),
            },
            "with_careers": self._with_careers(),
            "movers": [mover.to_dict() for mover in self.movers],
            "decisive_tie": asdict(self.decisive) if self.decisive else None,
        }

    def _with_careers(self) -> Record | None:
        before, after = self.careers_before, self.careers_after
        if before is None or after is None:
            return None
        change = _differences(before, after)
        return {"before": dict(before), "after": dict(after), "change": change}

    def to_frame(self) -> pandas.DataFrame:
        """The measures as a table: one row a measure; before, after, change."""
        import pandas

        columns = {
            "before": dict(self.before),
            "after": dict(self.after),
            "change": _differences(self.before, self.after),
        }
        return pandas.DataFrame(columns, dtype=float)

    def __repr__(self) -> str:
        days = f"{self.change.before.date} to {self.change.after.date}"
        return (
            f"Contrast({days}, {len(self.change.nodes)} people, {len(self.movers)} moved in rank)"
        )

    def _repr_html_(self) -> str:
        from elitenet.html import table

        change = _differences(self.before, self.after)
        labels = {measure.name: measure.label for measure in NETWORK_MEASURES}
        return table(
            ["measure", "before", "after", "change"],
            [
                [labels.get(name, name), value, self.after[name], change[name]]
                for name, value in self.before.items()
            ],
            title=f"The whole network, {self.change.before.date} to {self.change.after.date}",
            note=f"The same {len(self.change.nodes)} people on both days. Who moved most: .movers.",
        )


def _differences(before: Values, after: Values) -> dict[str, float | None]:
    return {name: BeforeAfter(value, after[name]).change for name, value in before.items()}


def contrast(change: Change) -> Contrast:
    """Compare the network as a whole on the two days of a change.

    Raises
    ------
    UsageError
        If it is given anything but a change.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> found = contrast(elitenet.compare(network.as_of("2023-02-28"), network.as_of("2023-08-31")))
    >>> found.before["density"], found.after["density"], found.posts
    (0.285714285714, 0.142857142857, BeforeAfter(before=7, after=5))
    """
    if not isinstance(change, Change):
        raise UsageError(
            f"contrast takes what compare gives, a Change; it got a {type(change).__name__}"
        )
    graphs = (change.graph_before, change.graph_after)
    measured = [network_measures(graph, change.outgoing) for graph in graphs]
    known = [_known(graph) for graph in graphs]
    same = known[0] & known[1]
    again = [network_measures(_on_posts(graph, same), change.outgoing) for graph in graphs]
    careers = _with_careers(change)
    return Contrast(
        change=change,
        before=measured[0].values,
        after=measured[1].values,
        undefined={**measured[0].undefined, **measured[1].undefined},
        posts=BeforeAfter(len(known[0]), len(known[1])),
        same_posts=len(same),
        same_before=_of_graph(again[0].values),
        same_after=_of_graph(again[1].values),
        careers_before=careers[0],
        careers_after=careers[1],
        movers=_movers(change),
        decisive=_decisive(change),
    )


def _with_careers(change: Change) -> tuple[Values, Values] | tuple[None, None]:
    selection = change.selection
    if Layer.CAREER in selection.layers:
        return None, None
    wider = replace(selection, layers=(*selection.layers, Layer.CAREER))
    found = [network_measures(g) for g in build_together((change.before, change.after), wider)]
    return _of_graph(found[0].values), _of_graph(found[1].values)


def _of_graph(values: Values) -> Values:
    """Without the measures that are counts of posts, not of edges."""
    return {name: value for name, value in values.items() if not name.endswith("posts")}


def _post(tie: Tie) -> tuple[str, ...]:
    """What tells a post from others: its seat, or where none is coded also the holder."""
    return tie.seat if tie.post else (tie.from_, *tie.seat)


def _known(graph: PeopleGraph) -> frozenset[tuple[str, ...]]:
    """The posts with a certain holder on the day."""
    held = known_posts(graph.snapshot, replace(graph.selection, possibly=False))
    return frozenset(_post(holding.tie) for holding in held)


def _on_posts(graph: PeopleGraph, posts: Set[tuple[str, ...]]) -> PeopleGraph:
    """The graph without the edges that rest on holding any other post; careers stand."""
    every = graph.snapshot.network.spells
    return graph.without_posts({tie.id for tie in every if _post(tie) not in posts})


def _movers(change: Change) -> tuple[Mover, ...]:
    lost = {
        tie.id
        for found in change.careers.values()
        for holding in found.lost
        if holding.certainty is Certainty.YES
        for tie in holding.ties
    }
    without_lost = betweenness(change.graph_before.without_posts(lost))
    movers = []
    for id_ in people_in_order(change.network, change.nodes):
        standing = change.standing(id_)
        if standing.rank.change:
            movers.append(
                Mover(
                    id=id_,
                    name=change.network.actor_by_id[id_].name,
                    betweenness=standing.betweenness,
                    rank=standing.rank,
                    mechanical=_share(standing.betweenness, without_lost.get(id_)),
                )
            )
    return tuple(sorted(movers, key=_most_moved_first))


def _most_moved_first(mover: Mover) -> tuple[bool, float]:
    """One's own doing before that of others, then the size of the move; equals by name."""
    return not mover.betweenness.change, -abs(mover.rank.change or 0)


def _share(score: BeforeAfter, without_lost: float | None) -> float | None:
    total = score.change
    if not total or score.before is None or without_lost is None:
        return None
    return (without_lost - score.before) / total


def _decisive(change: Change) -> DecisiveTie | None:
    """Try every tie that an edge rests on, one at a time, on the day that it is in force."""
    best: tuple[float, DecisiveTie] | None = None
    for day, graph in (("before", change.graph_before), ("after", change.graph_after)):
        scores = {id_: score or 0.0 for id_, score in betweenness(graph).items()}
        by_name = people_in_order(change.network, scores)
        top = sorted(by_name, key=lambda id_: -scores[id_])[:TOP]
        for tie in ties_in_order(change.network, {t for edge in graph.edges for t in edge.ties}):
            left = graph.without({tie})
            if len(left.edges) == len(graph.edges):
                continue  # Betweenness counts edges, not what they rest on.
            without = betweenness(left)
            for id_ in top:
                moved = abs(scores[id_] - (without[id_] or 0.0))
                if moved > 0 and (best is None or moved > best[0]):
                    found = DecisiveTie(tie, id_, day, scores[id_], without[id_] or 0.0)
                    best = (moved, found)
    return best[1] if best else None
