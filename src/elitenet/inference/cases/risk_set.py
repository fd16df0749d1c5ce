"""The coded cases of a test: who is at risk, what became of them, and in which unit.

Everything is read from :class:`~elitenet.change.compare.Change`: the risk set, the outcome and
the groups are those of ``who-lost``, so that a test never has a second opinion on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from elitenet.change.compare import Change
from elitenet.change.outcomes import LOSSES, NO_ACT, Career, Outcome
from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import UsageError, did_you_mean
from elitenet.graph.reach import Ways
from elitenet.inference.result import Coded, sources_of
from elitenet.ledger.dates import Certainty
from elitenet.ledger.network import Network
from elitenet.ledger.order import Key, highest, people_in_order, post_order
from elitenet.ledger.snapshot import Holding
from elitenet.ledger.tie_types import Layer

UNCERTAIN = ("leave-out", "lost", "kept")
"""What to do with people whose outcome is uncertain."""

UNSTATED = "kind not stated"
"""The stratum of those whose body has neither a group nor a sector."""

LEVELS = {
    0: "no loss seen",
    1: "moved down",
    2: "some posts lost",
    3: "all posts lost",
    4: "investigation",
    5: "detention",
    6: "arrest",
    7: "charge",
    8: "trial",
    9: "conviction",
}
"""The grades of severity; only their order counts. Moved down is one only on request."""

_DOWN, _SOME, _ALL = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Case:
    """One person at risk.

    Parameters
    ----------
    group : PatronGroup
        By tie to the two patrons, on the first day.
    stratum : str
        Kind of the body of the highest post held on the first day.
    household : str
        Id of the coded household, or of the person.
    family : str
        Id of the first person by name of those at risk who are connected by kin ties of
        any number of steps.
    level : int
        Severity, a key of :data:`LEVELS`.
    post : tuple
        What to sort people by, for those with the highest posts to come first.
    held : tuple of Holding
        The posts by which the person was at risk: certain on the first day and, where
        seats are named, of those studied.
    left : tuple of Holding
        The posts lost that are judged, with the certainty of the loss.
    """

    career: Career
    group: PatronGroup
    stratum: str
    household: str
    family: str
    lost: bool
    level: int
    post: Key
    held: tuple[Holding, ...]
    left: tuple[Holding, ...]

    @property
    def id(self) -> str:
        """Id of the person."""
        return self.career.person.id

    @property
    def name(self) -> str:
        """Name of the person."""
        return self.career.person.name

    @property
    def outcome(self) -> str:
        """What became of the person, in the words of the rule."""
        readings = self.career
        if readings.outcome is Outcome.UNCERTAIN:
            return f"uncertain: {readings.certain} or {readings.possible}"
        word = "no loss seen" if readings.outcome is Outcome.KEPT else str(readings.outcome)
        more = readings.extent or readings.direction
        return f"{word} ({more})" if more else word

    @property
    def posts(self) -> tuple[str, ...]:
        """Ids of the ties by which the person was at risk."""
        return _ids(self.held)

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of the ties that the outcome rests on.

        Of those who lost, the posts that they left; of others also what they held after:
        the seats that are judged, and posts of any kind that had begun.
        """
        career = self.career
        acts = tuple(act.tie.id for act in career.acts if act.weight < NO_ACT)
        seats = {holding.seat for holding in self.held}
        kept = () if self.lost else (*(h for h in career.after if h.seat in seats), *career.gained)
        return tuple(dict.fromkeys((*_ids((*self.left, *kept)), *acts)))


@dataclass(frozen=True, slots=True)
class RiskSet:
    """The people whom a test is about, and those it leaves out.

    Parameters
    ----------
    cases : tuple of Case
        By name, without the patrons.
    patrons : tuple of Case
        The patrons at risk.
    uncertain : tuple of Case
        Those left out because it is uncertain whether they lost.
    left_out : tuple of str
        Ids of people at risk who were left out on request.
    """

    cases: tuple[Case, ...]
    patrons: tuple[Case, ...]
    uncertain: tuple[Case, ...]
    left_out: tuple[str, ...]


def risk_set(
    change: Change,
    *,
    among: Sequence[str] | None = None,
    exclude: Sequence[str] = (),
    uncertain: str = "leave-out",
) -> RiskSet:
    """The people at risk, coded.

    Parameters
    ----------
    among : sequence of str or None
        Ids of people, or kinds of body; ``None``: everybody at risk.
    exclude : sequence of str
        Ids of people to leave out.
    uncertain : {"leave-out", "lost", "kept"}
        How to take people of whom the data do not say whether they lost.

    Raises
    ------
    UsageError
        If a name is neither that of somebody at risk nor a kind of body.
    """
    if uncertain not in UNCERTAIN:
        raise UsageError(
            f"uncertain outcomes can be taken as: {', '.join(UNCERTAIN)}; not '{uncertain}'"
        )
    at_risk = people_in_order(
        change.network, (id_ for id_, career in change.careers.items() if career.at_risk)
    )
    families = _families(change, at_risk)
    everybody = tuple(_case(change, change.careers[id_], families) for id_ in at_risk)
    _check(change, everybody, among, exclude)
    chosen = [
        case
        for case in everybody
        if (among is None or case.id in among or case.stratum in among) and case.id not in exclude
    ]
    patrons = tuple(case for case in chosen if case.id in (change.outgoing, change.incoming))
    others = [case for case in chosen if case not in patrons]
    doubtful = tuple(c for c in others if change.may_be_loss(c.career))
    if uncertain == "leave-out":
        kept = tuple(case for case in others if case not in doubtful)
    else:
        kept = tuple(
            replace(c, lost=uncertain == "lost", level=_taken(c, uncertain)) if c in doubtful else c
            for c in others
        )
        doubtful = ()
    left_out = tuple(case.id for case in everybody if case not in chosen)
    return RiskSet(kept, patrons, doubtful, left_out)


def _taken(case: Case, uncertain: str) -> int:
    if uncertain != "lost":
        return 0
    return max(case.level, _SOME if case.career.maybe(LOSSES) else _DOWN)


def _check(
    change: Change, cases: Sequence[Case], among: Sequence[str] | None, exclude: Sequence[str]
) -> None:
    ids, kinds = [case.id for case in cases], sorted({case.stratum for case in cases})
    known = change.network.actor_by_id
    for name in (*(among or ()), *exclude):
        if name in ids or (name in kinds and name not in exclude):
            continue
        if name in known:
            raise UsageError(f"'{name}' was not at risk on {change.before.date}")
        there = f"kinds of body: {', '.join(kinds)}"
        raise UsageError(f"'{name}' is nobody at risk{did_you_mean(name, [*ids, *kinds], there)}")


def _case(change: Change, career: Career, families: Mapping[str, str]) -> Case:
    id_ = career.person.id
    return Case(
        career=career,
        group=change.groups[id_],
        stratum=stratum_of(change.network, career.before),
        household=career.person.household or id_,
        family=families[id_],
        lost=change.is_loss(career),
        level=_level(change, career),
        post=post_order(change.network, highest(change.network, _held(career.before))[0]),
        held=_judged(change.network, _held(career.before)),
        left=_judged(change.network, career.lost),
    )


def _level(change: Change, career: Career) -> int:
    """The gravest of what happened for certain; how a post was left is no grade of it."""
    if career.outcome is Outcome.UNCERTAIN:
        return 0
    extents = {None: 0, "all": _ALL, "some": _SOME, "uncertain": _SOME}
    of_posts = extents[career.extent] or (_DOWN if change.is_loss(career) else 0)
    of_acts = (
        10 - act.tie.declared.severity
        for act in career.acts
        if act.against and act.certainty is Certainty.YES
    )
    return max(of_posts, *of_acts, 0)


def _held(held: Sequence[Holding]) -> list[Holding]:
    """The posts held for certain; all of them where none is."""
    return [holding for holding in held if holding.certainty is Certainty.YES] or list(held)


def _judged(network: Network, held: Iterable[Holding]) -> tuple[Holding, ...]:
    """Of the posts of somebody at risk, those by which the outcome is judged."""
    return tuple(holding for holding in held if network.counts(holding.tie))


def stratum_of(network: Network, held: Sequence[Holding]) -> str:
    """The kind of the body of somebody's highest post.

    Parameters
    ----------
    held : sequence of Holding
        The posts of one person on one day, in any order.

    Returns
    -------
    str
        The coded group of the body, else its sector, else those of the body that it is
        part of. The highest post is that of the highest level, then of the highest rank;
        of equals, the one that began first, then by name of the body and title.
    """
    posts = highest(network, _held(held))
    body = network.actor_by_id[posts[0].organization] if posts else None
    while body is not None:
        if body.group or body.sector:
            return body.group or body.sector
        body = network.actor_by_id[body.part_of] if body.part_of else None
    return UNSTATED


def _families(change: Change, at_risk: Sequence[str]) -> dict[str, str]:
    """Everybody's family: those reached by kin ties, whoever these run through."""
    ways = Ways(change.before, change.selection, (Layer.KIN,))
    found: dict[str, str] = {}
    for id_ in at_risk:
        if id_ not in found:
            for other in ways.paths(id_):
                found.setdefault(other, id_)
    return {id_: found[id_] for id_ in at_risk}


def _ids(held: Iterable[Holding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tie.id for holding in held for tie in holding.ties))


def coded(
    change: Change, case: Case, group: str, *, counted: bool, exposure: tuple[str, ...] = ()
) -> Coded:
    """A case as a result lists it.

    Parameters
    ----------
    group : str
        Which side it is on, in words.
    counted : bool
        Whether the statistic counts it.
    exposure : tuple of str
        Ids of the ties by which it is exposed.
    """
    return Coded(
        id=case.id,
        name=case.name,
        group=group,
        outcome=case.outcome,
        exposure=exposure,
        at_risk=case.posts,
        evidence=case.evidence,
        sources=sources_of(change, (*exposure, *case.posts, *case.evidence)),
        stratum=case.stratum,
        household=case.household,
        family=case.family,
        counted=counted,
        lost=case.lost,
    )


def loss_words(change: Change) -> str:
    """What counts as a loss, in words."""
    moved = "moved to a lower level, " if change.count_demotions else ""
    return f"lost a post, {moved}or faced legal action"


def left_out_notes(change: Change, found: RiskSet, patrons: str) -> tuple[str, ...]:
    """Who is not a case, and why.

    Parameters
    ----------
    patrons : str
        What to say of the patrons, after their names.
    """
    names = change.network.actor_by_id
    notes = []
    if found.patrons:
        notes.append(f"The patrons ({', '.join(c.name for c in found.patrons)}) {patrons}.")
    if found.uncertain:
        who = ", ".join(c.name for c in found.uncertain)
        notes.append(f"Left out, since the data can be read both ways: {who}.")
    if found.left_out:
        who = ", ".join(names[id_].name for id_ in found.left_out)
        notes.append(f"Left out on request: {who}.")
    return tuple(notes)
