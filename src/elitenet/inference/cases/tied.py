"""Who is tied to a person on a day, along one layer, and by which ties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from elitenet.change.compare import Change
from elitenet.change.patron_groups import KIN_STEPS
from elitenet.errors import UsageError, did_you_mean
from elitenet.graph.posts import check_people
from elitenet.graph.reach import Ways
from elitenet.ledger.snapshot import Snapshot
from elitenet.ledger.tie_types import Layer


@dataclass(frozen=True, slots=True)
class Exposure:
    """The people tied to one person.

    Parameters
    ----------
    to : str
        Id of that person.
    name : str
        The name.
    steps : int
        How many steps a tie may take.
    paths : mapping of str to tuple of str
        By id of everybody tied, the ids of the ties on a shortest way; empty for the
        person.
    """

    to: str
    name: str
    layer: Layer
    steps: int
    paths: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> str:
        """Who is exposed, in words."""
        kinds = {
            Layer.KIN: "kin of",
            Layer.PATRONAGE: "people tied by patronage to",
            Layer.COLLEAGUE: "colleagues of",
            Layer.BUSINESS: "business partners of",
            Layer.CAREER: "people who once worked together with",
        }
        how = f" within {self.steps} steps" if self.steps > 1 else ""
        return f"{kinds[self.layer]} {self.name}{how}"

    def of(self, id_: str) -> bool:
        """Whether somebody is exposed."""
        return id_ in self.paths


def person_named(change: Change, id_: str | None, option: str) -> str:
    """A person of the frame: the one named, else the event's outgoing patron.

    Parameters
    ----------
    option : str
        Name of the option, for the message.

    Raises
    ------
    UsageError
        If there is no such person, or none is named and the event has no patron.
    """
    chosen = id_ or change.outgoing
    if chosen is None:
        raise UsageError(f"the event names no outgoing patron; name a person with {option}")
    check_people(change.before, [chosen])
    return chosen


def exposure(
    change: Change,
    to: str | None,
    tie: str,
    steps: int | None,
    days: tuple[Snapshot, Snapshot] | None = None,
) -> Exposure:
    """Who is tied to a person on the first day.

    Parameters
    ----------
    to : str or None
        Id of the person; ``None``: the outgoing patron.
    tie : {"kin", "patronage", "colleague", "business", "career"}
    steps : int or None
        ``None``: two for kin, one for all others.
    days : tuple of Snapshot or None
        The first and the second day of another window instead. A body that is big on
        either is big on both, as in the network that the comparison measures.
    """
    names = [str(layer) for layer in Layer]
    if tie not in names:
        there = f"there are: {', '.join(names)}"
        raise UsageError(f"there is no tie '{tie}'{did_you_mean(tie, names, there)}")
    if steps is not None and steps < 1:
        raise UsageError(f"a tie takes at least 1 step; steps is {steps}")
    chosen, layer = person_named(change, to, "--to"), Layer(tie)
    steps = steps or (KIN_STEPS if layer is Layer.KIN else 1)
    first, second = days or (change.before, change.after)
    ways = Ways(first, change.selection, (layer,), (second,))
    paths = {
        id_: tuple(dict.fromkeys(tie for hop in hops for tie in hop.ties))
        for id_, hops in ways.paths(chosen, steps).items()
    }
    return Exposure(chosen, change.network.actor_by_id[chosen].name, layer, steps, paths)
