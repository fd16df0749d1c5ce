"""Who is within reach: steps, shortest paths and posts held nearby, with the evidence.

A walk goes along the edges of some layers. The dead hold nothing, but kin are kin
through them: they stay as transit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from elitenet.graph.edges import Edge, layer_edges
from elitenet.graph.posts import check_people, distinct, in_frame, living, posts_by_holder
from elitenet.ledger.order import people_in_order
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.ledger.tie_types import Layer

_DEFAULT = Selection()


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path.

    Parameters
    ----------
    from_, to : str
        Ids of persons.
    edge : Edge
        What ties the two, with its evidence.
    """

    from_: str
    to: str
    edge: Edge

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that the step can take."""
        return self.edge.layers

    @property
    def ties(self) -> tuple[str, ...]:
        """The ids of all ties that the step rests on, sorted."""
        return self.edge.ties


@dataclass(frozen=True, slots=True)
class Reach:
    """The posts of others near one person.

    Parameters
    ----------
    actor : str
        Id of the person.
    posts : tuple of Holding
        Distinct posts of others, nearest holder first (see :func:`elitenet.graph.posts.distinct`).
    paths : mapping of str to tuple of Hop
        For every other holder of a post, a shortest way there.
    """

    actor: str
    posts: tuple[Holding, ...]
    paths: Mapping[str, tuple[Hop, ...]]


@dataclass(frozen=True)
class Ways:
    """All steps along some layers on a day, to start walks from.

    Parameters
    ----------
    selection : Selection
        All matters but its layers and ``steps``.
    alongside : tuple of Snapshot
        The other days of the comparison, see :func:`elitenet.graph.edges.layer_edges`.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> snapshot = from_pairs([("ada", "ben"), ("ben", "cy"), ("cy", "dee")]).snapshot
    >>> Ways(snapshot, Selection(), (Layer.PATRONAGE,)).within("ada", 2)
    {'ada': 0, 'ben': 1, 'cy': 2}
    """

    snapshot: Snapshot
    selection: Selection
    layers: tuple[Layer, ...]
    alongside: tuple[Snapshot, ...] = ()

    @cached_property
    def next_to(self) -> Mapping[str, tuple[tuple[str, Edge], ...]]:
        """Everybody's neighbours, by name, the dead among them."""
        found: dict[str, list[tuple[str, Edge]]] = {}
        made = layer_edges(self.snapshot, self.selection, self.layers, alongside=self.alongside)
        for edge in made.edges:
            found.setdefault(edge.a, []).append((edge.b, edge))
            found.setdefault(edge.b, []).append((edge.a, edge))
        place = {id_: k for k, id_ in enumerate(people_in_order(self.snapshot.network, found))}
        return MappingProxyType(
            {
                id_: tuple(sorted(near, key=lambda step: place[step[0]]))
                for id_, near in found.items()
            }
        )

    def within(self, actor: str, steps: int) -> dict[str, int]:
        """How many steps away everybody is, up to a limit; the actor at 0.

        Parameters
        ----------
        actor : str
            Id of a person.

        Returns
        -------
        dict of str to int
            Nearest first, then by discovery; the dead are included.
        """
        return {id_: len(path) for id_, path in self.paths(actor, steps).items()}

    def paths(
        self, actor: str, steps: int | None = None, *, transit: bool = True
    ) -> dict[str, tuple[Hop, ...]]:
        """A shortest path from one person to everybody that can be reached.

        Parameters
        ----------
        actor : str
            Id of a person.
        steps : int or None
            The most steps to take; ``None``: without limit.
        transit : bool
            Whether a path may pass through the dead (they can end one in any case).

        Returns
        -------
        dict of str to tuple of Hop
            Nearest first; the actor's own path is empty. Among paths of the same length
            the first by the names along it.
        """
        found: dict[str, tuple[Hop, ...]] = {actor: ()}
        queue = [actor]
        for here in queue:
            so_far = found[here]
            if len(so_far) == steps:
                break
            if here != actor and not transit and not living(self.snapshot, here):
                continue
            for there, edge in self.next_to.get(here, ()):
                if there not in found:
                    found[there] = (*so_far, Hop(here, there, edge))
                    queue.append(there)
        return found


def within(
    snapshot: Snapshot,
    actor: str,
    steps: int = 2,
    layers: Sequence[Layer] = (Layer.KIN,),
    selection: Selection = _DEFAULT,
) -> dict[str, int]:
    """Who is at most some steps away from a person, and how many.

    Parameters
    ----------
    actor : str
        Id of a person of the frame, dead or alive.
    selection : Selection
        All matters but its layers.

    Returns
    -------
    dict of str to int
        Steps by id, nearest first; the person at 0, the dead included.

    Raises
    ------
    UsageError
        If the actor is no person of the frame.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> chain = from_pairs([("ada", "ben"), ("ben", "cy"), ("cy", "dee")], type_="kinship")
    >>> within(chain.snapshot, "ada")
    {'ada': 0, 'ben': 1, 'cy': 2}
    """
    check_people(snapshot, [actor])
    return Ways(snapshot, selection, tuple(layers)).within(actor, steps)


def path(
    snapshot: Snapshot,
    a: str,
    b: str,
    selection: Selection = _DEFAULT,
    *,
    transit: bool = False,
    alongside: Sequence[Snapshot] = (),
) -> tuple[Hop, ...] | None:
    """A shortest path between two people, with the evidence of every step.

    Parameters
    ----------
    a, b : str
        Ids of persons of the frame; they may be dead.
    selection : Selection
        The layers that a step may take, and the claims that count.
    transit : bool
        Whether the path may pass through the dead.
    alongside : sequence of Snapshot
        The other days of the comparison: a body that is big on one is big on all.
        :func:`elitenet.graph.people.others_of` gives those of a turning point.

    Returns
    -------
    tuple of Hop or None
        Empty from a person to themself; ``None`` where no path leads there. Among the
        shortest, the first by the names along it.

    Raises
    ------
    UsageError
        If one of the two is no person of the frame.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> graph = from_pairs([("ada", "ben"), ("ben", "dee"), ("ada", "cy"), ("cy", "dee")])
    >>> [(hop.to, hop.ties) for hop in path(graph.snapshot, "ada", "dee")]
    [('ben', ('t1',)), ('dee', ('t2',))]
    """
    check_people(snapshot, [a, b])
    ways = Ways(snapshot, selection, selection.layers, tuple(alongside))
    return ways.paths(a, transit=transit).get(b)


def reach(snapshot: Snapshot, actor: str, selection: Selection = _DEFAULT) -> Reach:
    """The reach to office of one person.

    Parameters
    ----------
    actor : str
        Id of a person of the frame.
    selection : Selection
        ``reach_layers`` and ``steps`` say how far; the post must be held, and every
        step in force, for certain unless ``possibly``.

    Raises
    ------
    UsageError
        If the actor is no person of the frame.

    Examples
    --------
    >>> from elitenet.graph.people import from_pairs
    >>> reach(from_pairs([("ada", "ben")], type_="kinship").snapshot, "ada").posts
    ()
    """
    return reach_all(snapshot, [actor], selection)[actor]


def reach_all(
    snapshot: Snapshot,
    actors: Iterable[str] | None = None,
    selection: Selection = _DEFAULT,
    *,
    alongside: Sequence[Snapshot] = (),
) -> dict[str, Reach]:
    """The reach to office of many people at once.

    Parameters
    ----------
    actors : iterable of str or None
        Ids of persons; ``None``: all of the frame.
    alongside : sequence of Snapshot
        The other days of the comparison.

    Returns
    -------
    dict of str to Reach
        In the order given.

    Raises
    ------
    UsageError
        If one of them is no person of the frame.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> found = reach_all(elitenet.load(TEMPLATE).as_of("2023-02-28"))
    >>> [post.ties[0].id for post in found["dolan-irena"].posts], found["brisk-anton"].posts
    (['T04', 'T13', 'T11'], ())
    """
    if actors is None:
        known = snapshot.network.actor_by_id
        chosen = sorted(id_ for id_ in known if in_frame(snapshot, id_))
    else:
        chosen = list(actors)
        check_people(snapshot, chosen)
    ways = Ways(snapshot, selection, selection.reach_layers, tuple(alongside))
    held = posts_by_holder(snapshot, selection)
    return {id_: _reach(ways, held, id_) for id_ in chosen}


def _reach(ways: Ways, held: Mapping[str, tuple[Holding, ...]], actor: str) -> Reach:
    paths = {
        id_: found
        for id_, found in ways.paths(actor, ways.selection.steps).items()
        if id_ in held and id_ != actor
    }
    posts = distinct(post for id_ in paths for post in held[id_])
    return Reach(actor, posts, MappingProxyType(paths))
