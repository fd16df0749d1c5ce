"""Whose kin hold the posts: the family's share of office on a day."""

from __future__ import annotations

from elitenet.graph.posts import check_people, distinct, posts_by_holder
from elitenet.graph.reach import Ways
from elitenet.ledger.selection import Selection
from elitenet.ledger.snapshot import Holding, Snapshot
from elitenet.ledger.tie_types import Layer
from elitenet.measures.centrality import DECIMALS

_DEFAULT = Selection()


def known_posts(snapshot: Snapshot, selection: Selection = _DEFAULT) -> tuple[Holding, ...]:
    """The distinct posts that living people of the frame hold on the day.

    Parameters
    ----------
    selection : Selection
        ``statuses`` and ``possibly`` matter.

    Returns
    -------
    tuple of Holding
        By holder, sorted.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
    >>> [tie.id for post in known_posts(snapshot) for tie in post.ties]
    ['T09', 'T08', 'T04', 'T13', 'T07', 'T06', 'T11']
    """
    held = posts_by_holder(snapshot, selection)
    return distinct(post for posts in held.values() for post in posts)


def kin_posts(snapshot: Snapshot, selection: Selection = _DEFAULT) -> float | None:
    """The share of the posts whose holder has kin in another of them.

    Parameters
    ----------
    selection : Selection
        Kin are those within ``steps`` steps of kinship, marriage or affinity, the dead
        as transit.

    Returns
    -------
    float or None
        From 0 to 1; not defined where no post has a known holder.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
    >>> kin_posts(snapshot)  # Of seven posts a father has two, his daughter and her husband two.
    0.571428571429
    """
    posts = known_posts(snapshot, selection)
    if not posts:
        return None
    ways = Ways(snapshot, selection, (Layer.KIN,))
    holders = {post.person for post in posts}
    tied = {id_ for id_ in holders if (ways.within(id_, selection.steps).keys() & holders) - {id_}}
    return round(sum(post.person in tied for post in posts) / len(posts), DECIMALS)


def patron_kin_posts(
    snapshot: Snapshot, patron: str | None, selection: Selection = _DEFAULT
) -> float | None:
    """The share of the posts that one person's kin hold; their own are not among them.

    Parameters
    ----------
    patron : str or None
        Id of a person of the frame.
    selection : Selection
        As for :func:`kin_posts`.

    Returns
    -------
    float or None
        From 0 to 1; not defined without a patron, or where no post has a known holder.

    Raises
    ------
    UsageError
        If the patron is no person of the frame.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> snapshot = elitenet.load(TEMPLATE).as_of("2023-02-28")
    >>> patron_kin_posts(snapshot, "dolan-marek")  # His daughter's and her husband's, of seven.
    0.285714285714
    """
    if patron is None:
        return None
    check_people(snapshot, [patron])
    posts = known_posts(snapshot, selection)
    if not posts:
        return None
    kin = Ways(snapshot, selection, (Layer.KIN,)).within(patron, selection.steps).keys() - {patron}
    return round(sum(post.person in kin for post in posts) / len(posts), DECIMALS)
