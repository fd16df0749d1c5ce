"""Bodies and who sits in them on a day: posts, memberships and the two-mode view.

Only the living people of the frame hold posts here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from elitenet.errors import UsageError, did_you_mean
from elitenet.ledger.dates import Certainty
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.ledger.tie_types import Layer

if TYPE_CHECKING:
    import networkx as nx

_DEFAULT = Selection()

HEAD = "head"
"""The rank of whoever heads a body."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One person's place in one body on a day.

    Parameters
    ----------
    person, body : str
        Ids of actors.
    layer : Layer
        ``colleague`` for offices and party posts, ``business`` for business ties.
    holdings : tuple of Holding
        The posts or stakes that make it; that of the head of a body that is part of
        this one may be among them.
    """

    person: str
    body: str
    layer: Layer
    holdings: tuple[Holding, ...]

    @property
    def ties(self) -> tuple[str, ...]:
        """Ids of the ties, sorted."""
        return tuple(sorted({tie.id for holding in self.holdings for tie in holding.in_force}))

    @property
    def certainty(self) -> Certainty:
        """``yes`` if at least one of its holdings is certain."""
        sure = any(holding.certainty is Certainty.YES for holding in self.holdings)
        return Certainty.YES if sure else Certainty.POSSIBLY

    @property
    def as_head(self) -> Membership | None:
        """The same with only the posts that head the body itself; ``None``: no head.

        Whoever heads a part of the body is a member of it, and business has no heads.
        """
        if self.layer is not Layer.COLLEAGUE:
            return None
        own = (held for held in self.holdings if held.organization == self.body)
        heading = tuple(found for held in own if (found := as_head(held)) is not None)
        return replace(self, holdings=heading) if heading else None


def in_frame(snapshot: Snapshot, actor: str) -> bool:
    """Whether an actor is a person of the frame, dead or alive."""
    found = snapshot.network.actor_by_id[actor]
    return found.is_person and found.frame


def living(snapshot: Snapshot, actor: str) -> bool:
    """Whether an actor is a person of the frame who lives on the day."""
    return in_frame(snapshot, actor) and snapshot.alive(snapshot.network.actor_by_id[actor])


def check_people(snapshot: Snapshot, ids: Iterable[str]) -> None:
    """See that all ids are those of persons of the frame.

    Raises
    ------
    UsageError
        At the first that is not.
    """
    known = snapshot.network.actor_by_id
    for id_ in ids:
        if id_ not in known:
            raise UsageError(f"there is no actor '{id_}'{did_you_mean(id_, list(known))}")
        if not known[id_].is_person:
            raise UsageError(f"'{id_}' is an organization; the network is one of people")
        if not known[id_].frame:
            raise UsageError(f"'{id_}' is context ('frame' is no) and never in the network")


def holdings(snapshot: Snapshot, selection: Selection, layer: Layer) -> tuple[Holding, ...]:
    """The posts, or the business ties, that living people of the frame have on the day.

    Parameters
    ----------
    selection : Selection
        ``statuses`` and ``possibly`` matter.
    layer : {Layer.COLLEAGUE, Layer.BUSINESS}

    Returns
    -------
    tuple of Holding
        In the order of the ledger.
    """
    if layer is Layer.COLLEAGUE:
        found = snapshot.holdings(selection.statuses)
    else:
        found = tuple(
            Holding.of(tie, snapshot.certainty(tie))
            for tie in snapshot.network.ties
            if tie.declared.layer is layer and tie.status in selection.statuses
        )
    return counting(snapshot, selection, found)


def counting(
    snapshot: Snapshot, selection: Selection, found: Iterable[Holding]
) -> tuple[Holding, ...]:
    """Those of some holdings that count: of living people of the frame, as certain as asked."""
    return tuple(
        holding
        for holding in found
        if counts(holding.certainty, selection) and living(snapshot, holding.person)
    )


def memberships(
    snapshot: Snapshot, selection: Selection, layer: Layer, *, above: bool = True
) -> tuple[Membership, ...]:
    """Who sits in which body on the day.

    Parameters
    ----------
    layer : {Layer.COLLEAGUE, Layer.BUSINESS}
    above : bool
        Whether the head of a body sits also in the body that it is ``part_of`` (one
        level up: a minister sits in the government, and is not its head).

    Returns
    -------
    tuple of Membership
        One for each person and body, sorted by body and person. Context bodies
        (``frame`` = no) are left out.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
    >>> found = memberships(snapshot, Selection(), Layer.COLLEAGUE)
    >>> [place.body for place in found if place.person == "brisk-anton"]
    ['presidency', 'security-service']
    """
    return seated(snapshot, holdings(snapshot, selection, layer), layer, above=above)


def seated(
    snapshot: Snapshot, held: Iterable[Holding], layer: Layer, *, above: bool = True
) -> tuple[Membership, ...]:
    """The memberships that some holdings make, as :func:`memberships` has them."""
    found: dict[tuple[str, str], list[Holding]] = {}
    actors = snapshot.network.actor_by_id
    for holding in held:
        places = [(holding.organization, holding)]
        parent = actors[holding.organization].part_of
        heading = as_head(holding) if above and layer is Layer.COLLEAGUE else None
        if parent and heading is not None:
            places.append((parent, heading))
        for body, seat in places:
            if body in actors and actors[body].frame:
                found.setdefault((body, seat.person), []).append(seat)
    return tuple(
        Membership(person, body, layer, tuple(seats))
        for (body, person), seats in sorted(found.items(), key=lambda item: item[0])
    )


def as_head(holding: Holding) -> Holding | None:
    """A post as that of the head, with the rows that say so; ``None``: no row in force does."""
    heading = tuple(tie for tie in holding.in_force if tie.rank == HEAD)
    return replace(holding, in_force=heading) if heading else None


def counts(certainty: Certainty, selection: Selection) -> bool:
    """Whether something of that certainty counts: the possible, only when asked for."""
    if certainty is Certainty.POSSIBLY:
        return selection.possibly
    return certainty is Certainty.YES


def posts_by_holder(
    snapshot: Snapshot, selection: Selection = _DEFAULT
) -> dict[str, tuple[Holding, ...]]:
    """The posts of every living person of the frame who holds one.

    Parameters
    ----------
    selection : Selection
        ``statuses`` and ``possibly`` matter.

    Returns
    -------
    dict of str to tuple of Holding
        By id of the holder, sorted.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
    >>> held = posts_by_holder(snapshot)
    >>> [post.organization for post in held["dolan-marek"]], "ost-pavla" in held
    (['presidency', 'unity-party'], False)
    """
    found: dict[str, list[Holding]] = {}
    for holding in holdings(snapshot, selection, Layer.COLLEAGUE):
        found.setdefault(holding.person, []).append(holding)
    return {id_: tuple(found[id_]) for id_ in sorted(found)}


def distinct(posts: Iterable[Holding]) -> tuple[Holding, ...]:
    """One holding for every post among some.

    Returns
    -------
    tuple of Holding
        The first of each, in the order given. A seat with an id is one post whoever is
        said to hold it; where none is coded, every holder has a seat of their own (two
        deputies of one parliament hold two).

    Examples
    --------
    >>> from elitenet.ledger.network import Tie
    >>> def held(person: str, post: str) -> Holding:
    ...     tie = Tie("t", person, "senate", "office", "official", ("s",), post=post)
    ...     return Holding.of(tie, Certainty.YES)
    >>> posts = [held("ada", "chair"), held("ben", "chair"), held("ben", ""), held("cy", "")]
    >>> [post.person for post in distinct(posts)]
    ['ada', 'ben', 'cy']
    """
    found: dict[object, Holding] = {}
    for holding in posts:
        key = holding.seat if holding.tie.post else (holding.person, holding.seat)
        found.setdefault(key, holding)
    return tuple(found.values())


def two_mode(snapshot: Snapshot, selection: Selection = _DEFAULT) -> nx.Graph[str]:
    """Living people and the bodies where they hold posts or have business, as they stand.

    Parameters
    ----------
    selection : Selection
        ``statuses`` and ``possibly`` matter; bodies above ``max_body`` stay in.

    Returns
    -------
    networkx.Graph
        Bipartite: nodes carry ``name``, ``kind`` and ``bipartite`` (0 people,
        1 bodies); edges ``weight`` (how many posts and stakes), ``distance``
        (1/weight), ``layers``, ``ties`` and ``certainty``. Heads sit only in their
        own body here.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
    >>> found = two_mode(snapshot)
    >>> found["dolan-marek"]["presidency"]["ties"], found.degree("government")
    (('T04',), 3)
    """
    import networkx as nx

    actors = snapshot.network.actor_by_id
    pairs: dict[tuple[str, str], list[Membership]] = {}
    for layer in (Layer.COLLEAGUE, Layer.BUSINESS):
        for found in memberships(snapshot, selection, layer, above=False):
            pairs.setdefault((found.person, found.body), []).append(found)
    made: nx.Graph[str] = nx.Graph(date=snapshot.date.isoformat(), selection=selection.as_dict())
    for place in (0, 1):
        for id_ in sorted({pair[place] for pair in pairs}):
            made.add_node(id_, name=actors[id_].name, kind=actors[id_].kind, bipartite=place)
    for (person, body), places in sorted(pairs.items()):
        weight = sum(len(found.holdings) for found in places)
        sure = any(found.certainty is Certainty.YES for found in places)
        made.add_edge(
            person,
            body,
            weight=weight,
            distance=1.0 / weight,
            layers=tuple(str(found.layer) for found in places),
            ties=tuple(sorted({tie for found in places for tie in found.ties})),
            certainty=str(Certainty.YES if sure else Certainty.POSSIBLY),
        )
    return made
