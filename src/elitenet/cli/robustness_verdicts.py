"""How it is written on how little the verdict of a test rests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from elitenet.cli.answer import Answer
from elitenet.cli.card import Card
from elitenet.cli.commands.robustness_text import NOTE, SHOWN, named, summed, titled
from elitenet.robustness.summary import VERDICT_COLUMNS, verdict_record
from elitenet.robustness.variations import Kind
from elitenet.tables import Column, Screen

if TYPE_CHECKING:
    from elitenet.robustness.answers.test import TestRobustness
    from elitenet.robustness.fewest_recodings import Reversal
    from elitenet.robustness.test_run import Verdict


def verdicts(found: TestRobustness) -> Answer:
    """The robustness of a test."""
    return Answer(
        record=found.to_dict(),
        rows=[verdict_record(v) for v in found.verdicts],
        columns=[Column(key) for key in VERDICT_COLUMNS],
        title=titled(found.result.title, found.result.change),
        notes=(NOTE,),
        card=lambda screen: _verdicts_card(found, screen),
    )


def _verdicts_card(found: TestRobustness, screen: Screen) -> str:
    card, record, main = Card(screen), found.to_dict(), found.result.main
    card.title(titled(found.result.title, found.result.change))
    p = "no p-value" if main.chance is None else f"p = {_p(main.chance.p)}"
    counts = f" ({main.detail})" if main.detail else ""
    card.text(
        f"As the ledger stands: {p}{counts}. Below, how often the verdict at {found.alpha:g} "
        f"turns over, and the lowest and highest p and {main.statistic}."
    )
    summary: Any = record["summary"]
    summed(card, summary, (("p", "p", ".4f"), ("value", "value", ".3g")), "turn it")
    turned = [v for kind in Kind if kind not in (Kind.DROP, Kind.ADD) for v in found.hinges(kind)]
    _turned(card, found, turned)
    for reversal in found.reversals:
        card.text(_reversal(found, reversal))
    card.text(NOTE)
    return card.render()


def _turned(card: Card, found: TestRobustness, turned: Sequence[Verdict]) -> None:
    if not turned:
        card.text("No single source, tier, tie, actor, day or reading turns it over.")
        return
    network = found.result.change.network
    card.heading("What turns it over by itself")
    rows = [
        (
            named(network, v.variation.kind, v.variation.what),
            _p(v.p),
            v.detail or v.reason or "",
        )
        for v in turned[: 2 * SHOWN]
    ]
    card.columns(("varied", "p", "counts"), rows, (False, True, False))


def _p(p: float | None) -> str:
    if p is None:
        return "-"
    return f"{p:.4f}" if p >= 0.0001 else "<0.0001"


def _reversal(found: TestRobustness, reversal: Reversal) -> str:
    names = ", ".join(found.result.change.network.actor_by_id[id_].name for id_ in reversal.cases)
    did = {
        "outcome": "whose outcome is coded otherwise",
        "tie": "whose tie is coded otherwise",
        "left out": "who are left out",
    }[reversal.how]
    if reversal.number is None:
        return f"No ten people {did} were found to turn the verdict over."
    many = "1 person" if reversal.number == 1 else f"{reversal.number} people"
    least = "" if reversal.exact else "at most "
    choice = (
        f" (of {reversal.alike} who would do as well, those on fewest sources)"
        if reversal.how == "outcome"
        else ""
    )
    if reversal.how == "tie":
        untied = reversal.number - len(reversal.cases)
        names = "; ".join(
            [f"{name}, coded as not tied" for name in filter(None, [names])]
            + ([f"{untied} of the others, coded as tied"] if untied else [])
        )
    return (
        f"It takes {least}{many} {did} to turn the verdict over: {names}{choice}; then p is "
        f"{_p(reversal.p)} ({reversal.detail})."
    )
