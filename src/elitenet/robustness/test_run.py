"""One run of a test in a varied ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from elitenet.errors import UsageError
from elitenet.graph.posts import living
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Source, Tie
from elitenet.ledger.order import people_in_order
from elitenet.ledger.tie_types import Layer
from elitenet.robustness.variations import Base, Kind, Variation

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.inference.result import TestResult

ADDED = Source("(added)", "Ties added at random to see what they change")
_TYPES = {Layer.KIN: "kinship", Layer.PATRONAGE: "ally"}
_ALWAYS = Period(PartialDate(1))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a test under one variation.

    Parameters
    ----------
    n : int or None
        How many units the main analysis has.
    value, p, effect : float or None
        Of the main analysis.
    turned : bool
        Whether p lies on another side of alpha than as the ledger stands.
    detail : str
        The counts, for people.
    reason : str or None
        Why there is no p.
    """

    variation: Variation
    n: int | None
    value: float | None
    p: float | None
    effect: float | None
    turned: bool
    detail: str = ""
    reason: str | None = None

    def to_dict(self) -> dict[str, object]:
        """As plain values."""
        return {
            **self.variation.to_dict(),
            "n": self.n,
            "value": self.value,
            "p": self.p,
            "effect": self.effect,
            "turned": self.turned,
            "detail": self.detail,
            "reason": self.reason,
        }


@dataclass(frozen=True, kw_only=True)
class TestBase(Base):
    """A ledger, two days, and the test to ask.

    Parameters
    ----------
    given : tuple of (str, object)
        Options of the test.
    """

    __test__ = False

    name: str
    given: tuple[tuple[str, object], ...]
    alpha: float

    def run(self, change: Change) -> TestResult:
        """The test."""
        from elitenet.inference import run

        return run(self.name, change, **dict(self.given))

    @cached_property
    def as_is(self) -> Verdict:
        """The verdict as the ledger stands, with as many draws as any other."""
        nothing = Variation(Kind.SOURCE, "")
        return verdict(self.run(self.change), self.alpha, None, nothing)


def verdict(
    result: TestResult, alpha: float, as_is: Verdict | None, variation: Variation | None = None
) -> Verdict:
    """The verdict of a result, beside that of the ledger as it stands (if given)."""
    main = result.main
    p = None if main.chance is None else main.chance.p
    return Verdict(
        variation=variation or Variation(Kind.SOURCE, ""),
        n=main.n,
        value=main.value,
        p=p,
        effect=None if main.effect is None else main.effect.value,
        turned=as_is is not None and below(p, alpha) != below(as_is.p, alpha),
        detail=main.detail,
        reason=main.reason,
    )


def below(p: float | None, alpha: float) -> bool:
    """Whether there is a p-value, and not above alpha."""
    return p is not None and p <= alpha


def asked(seed: int, base: TestBase, variation: Variation) -> Verdict:
    """Run the test with one thing varied."""
    as_is = base.as_is
    if base.idle(variation):
        return replace(as_is, variation=variation)
    try:
        result = base.run(_change(base, variation, seed))
    except UsageError as error:
        # The person whom the test asks about is gone, or nobody is left to ask about.
        turned = below(as_is.p, base.alpha)
        return Verdict(variation, None, None, None, None, turned, reason=str(error))
    return verdict(result, base.alpha, as_is, variation)


def _change(base: TestBase, variation: Variation, seed: int) -> Change:
    if variation.kind is Kind.POSSIBLY:
        chosen = replace(base.selection, possibly=variation.what == "include")
        return replace(base.change, selection=chosen)
    if variation.kind is Kind.ADD:
        return base.with_ties(_more(base, variation, seed), ADDED)
    return base.varied(variation, seed)


def _more(base: TestBase, variation: Variation, seed: int) -> list[Tie]:
    """Ties between people drawn at random, so many to a hundred of their layer."""
    layer = Layer(str(dict(base.given).get("tie", Layer.KIN)))
    type_ = _TYPES.get(layer, "ally")
    period = Period() if type_ == "kinship" else _ALWAYS
    change, dice = base.change, variation.dice(seed)
    alive = (id_ for id_ in change.careers if living(change.before, id_))
    people = people_in_order(base.network, alive)
    there = sum(1 for tie in base.network.ties if base.network.layer_of(tie) is layer)
    if len(people) < 2:
        return []
    found = []
    for number in range(round(float(variation.what) * there)):
        one, other = dice.sample(people, 2)
        id_ = f"(added {number})"
        found.append(Tie(id_, one, other, type_, "reported", (ADDED.id,), period=period))
    return found
