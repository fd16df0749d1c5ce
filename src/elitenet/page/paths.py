"""The way from everybody to the patrons: the paths of `elitenet path`, all at once.

Among the shortest the first by the names along it is the one that goes, at each step, to the
first by name of those who are one step nearer. So one walk from the patron gives all paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from elitenet.graph.posts import living
from elitenet.graph.reach import Ways
from elitenet.page.places import Places


def toward(ways: Ways, end: str, places: Places) -> Mapping[str, str]:
    """Whom each person's shortest path to somebody goes to next.

    Parameters
    ----------
    ways : Ways
        The steps of a day. The dead can begin or end a path and are on no other.
    end : str
        Id of the person to reach.

    Returns
    -------
    mapping of str to str
        By id, without the end itself and without those from whom no path leads there.
    """
    steps = {end: 0}
    queue = [end]
    for here in queue:
        if here == end or living(ways.snapshot, here):
            for there, _ in ways.next_to.get(here, ()):
                if there not in steps:
                    steps[there] = steps[here] + 1
                    queue.append(there)
    found = {}
    for here in queue[1:]:
        near = (
            there
            for there, _ in ways.next_to[here]
            if steps.get(there) == steps[here] - 1
            and (there == end or living(ways.snapshot, there))
        )
        found[here] = min(near, key=places.actors.__getitem__)
    return found


def along(next_: Mapping[str, str], start: str, end: str) -> Iterator[str]:
    """The people along a path, its two ends included; nobody where there is none."""
    if start != end and start not in next_:
        return
    yield start
    while start != end:
        start = next_[start]
        yield start
