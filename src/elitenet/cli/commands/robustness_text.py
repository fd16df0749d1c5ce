"""How it is written how fragile an answer is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from elitenet.cli.answer import Answer
from elitenet.cli.card import Card, figure
from elitenet.inference.statistics.p_value import p_said
from elitenet.robustness.variations import NO_TIER, RANDOM, WORDS, Kind
from elitenet.tables import Column, Screen

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.ledger.network import Network
    from elitenet.robustness.answers.centrality import RankRobustness
    from elitenet.robustness.answers.test import TestRobustness
    from elitenet.robustness.answers.who_lost import LossRobustness, Move, Varied
    from elitenet.robustness.fewest_recodings import Reversal
    from elitenet.robustness.rank_shift import Moved
    from elitenet.robustness.test_run import Verdict

Record = Mapping[str, Any]

SHOWN = 10
"""How many variations of a kind a table shows; JSON and CSV have all."""

NOTE = (
    "Whatever is left out is left out of the record, not of the world: this shows on what an "
    "answer rests, not whether it is true."
)


def losses(found: LossRobustness) -> Answer:
    """The robustness of ``who-lost``."""
    return Answer(
        record=found.to_dict(),
        rows=found.rows(),
        columns=[Column(key) for key in found.COLUMNS],
        title=_titled("Who lost", found.change),
        notes=(NOTE,),
        card=lambda screen: _losses_card(found, screen),
    )


def ranks(found: RankRobustness) -> Answer:
    """The robustness of ``centrality``."""
    return Answer(
        record=found.to_dict(),
        rows=found.rows(),
        columns=[Column(key) for key in found.COLUMNS],
        title=f"Robustness of the ranks, {found.graph.date}",
        notes=(NOTE,),
        card=lambda screen: _ranks_card(found, screen),
    )


def verdicts(found: TestRobustness) -> Answer:
    """The robustness of a test."""
    return Answer(
        record=found.to_dict(),
        rows=found.rows(),
        columns=[Column(key) for key in found.COLUMNS],
        title=_titled(found.result.title, found.result.change),
        notes=(NOTE,),
        card=lambda screen: _verdicts_card(found, screen),
    )


def _titled(of: str, change: Change) -> str:
    """What is tried, the event and the two days."""
    event = f", {change.event.title}" if change.event else ""
    return f"Robustness: {of}{event}: {change.before.date} to {change.after.date}"


def _summed(
    card: Card, rows: Iterable[Record], columns: Sequence[tuple[str, str, str]], changed: str
) -> None:
    """One row a kind of variation: how many, how many change the answer, from what to what."""
    made = []
    for row in rows:
        word = WORDS[Kind(row["kind"])]
        label = f"{word}: {row['random_share']:.0%}" if row["random_share"] else word
        figures = [_span(row[key], how) for key, _, how in columns]
        made.append([label, str(row["variations"]), str(row["changed"]), *figures])
    headings = ("varied", "times", changed, *(heading for _, heading, _ in columns))
    card.columns(headings, made, right=(False, *(True for _ in headings[1:])))


def _span(span: Record, how: str) -> str:
    least, most = span["least"], span["most"]
    if least is None:
        return "-"
    low, high = (f"{value:{how}}" for value in (least, most))
    return low if low == high else f"{low} to {high}"


def _named(network: Network, kind: Kind, what: str) -> str:
    """What was varied, with the words that tell a reader what it is."""
    if kind is Kind.ACTOR:
        return network.actor_by_id[what].name
    if kind is Kind.TIE:
        tie = network.tie_by_id[what]
        ends = f"{network.actor_by_id[tie.from_].name} - {network.actor_by_id[tie.to].name}"
        return f"{what} ({tie.type}: {ends})"
    if kind in (Kind.BEFORE, Kind.AFTER):
        return f"{kind} {what} days"
    if kind is Kind.POSSIBLY:
        return f"possible ties: {what}"
    if kind is Kind.TIER:
        return f"tier {what}" if what != NO_TIER else "sources without a tier"
    return what


def _more(card: Card, found: Sequence[object]) -> None:
    if len(found) > SHOWN:
        card.text(f"And {len(found) - SHOWN} more, in --format json.")


def _losses_card(found: LossRobustness, screen: Screen) -> str:
    card, record, as_is = Card(screen), found.to_dict(), found.as_is
    card.title(_titled("Who lost", found.change))
    card.text(
        f"As the data stand: {as_is.lost} of {as_is.at_risk} at risk lost; for "
        f"{as_is.uncertain} more the record is unclear; {len(as_is.listed)} are listed, at risk "
        f"or not. "
        f"Below, from the lowest to the highest, and how often anybody enters or leaves the "
        f"list."
    )
    columns = (("at_risk", "at risk", "g"), ("lost", "lost", "g"), ("share", "share", ".2f"))
    summary: Any = record["summary"]
    _summed(card, summary, columns, "list changes")
    days = (Kind.TIER, Kind.BEFORE, Kind.AFTER, Kind.POSSIBLY)
    _list_changes(card, found, "Tiers, days and possible ties", found.of(*days), all_=True)
    headings = {
        Kind.SOURCE: "Sources on which the list hangs",
        Kind.TIE: "Ties on which it hangs most",
        Kind.ACTOR: "Actors without whose ties it changes most",
    }
    for kind, heading in headings.items():
        changes = found.hinges(kind)
        if changes:
            _list_changes(card, found, heading, changes)
            _more(card, changes)
    _firm(card, found)
    card.text(NOTE)
    return card.render()


def _list_changes(
    card: Card,
    found: LossRobustness,
    heading: str,
    changes: Sequence[Varied],
    *,
    all_: bool = False,
) -> None:
    if not changes:
        return
    network = found.change.network
    rows = [
        (
            _named(network, v.variation.kind, v.variation.what),
            f"{v.lost}/{v.at_risk}",
            _moves(network, v.enters),
            _moves(network, v.leaves),
        )
        for v in (changes if all_ else changes[:SHOWN])
    ]
    card.heading(heading)
    card.columns(
        ("without, or with", "lost", "enters", "leaves"), rows, (False, True, False, False)
    )


def _moves(network: Network, moves: Sequence[Move]) -> str:
    names = [network.actor_by_id[move.person].name for move in moves]
    return (
        "; ".join(names) if len(names) <= 4 else f"{'; '.join(names[:3])} and {len(names) - 3} more"
    )


def _firm(card: Card, found: LossRobustness) -> None:
    network, listed = found.change.network, sorted(found.as_is.listed)
    weak = {Kind.SOURCE: "source", Kind.TIER: "tier"}
    for kind, word in weak.items():
        if not found.of(kind):
            continue
        hang = [id_ for id_ in listed if kind in found.leaves_without(id_)]
        names = ", ".join(network.actor_by_id[id_].name for id_ in hang)
        card.text(
            f"Of {len(listed)} listed, {len(listed) - len(hang)} stay whichever {word} is left "
            f"out{'.' if not hang else f'; these do not: {names}.'}"
        )


def _ranks_card(found: RankRobustness, screen: Screen) -> str:
    card, record = Card(screen), found.to_dict()
    graph, network = found.graph, found.graph.snapshot.network
    card.title(f"Robustness of the ranks, {graph.date}")
    card.text(
        f"{len(graph)} people, {len(graph.edges)} edges. tau: Kendall's tau-b with the ranks as "
        f"the data stand; top: the share of the {found.top} highest that stay (Jaccard)."
    )
    measures: Any = record["measures"]
    columns = (("tau", "tau", ".2f"), ("jaccard", "top", ".2f"))
    for measure, answer in measures.items():
        names = ", ".join(network.actor_by_id[id_].name for id_ in answer["first"])
        card.heading(f"{measure.capitalize()}; first: {names or 'nobody'}")
        _summed(card, answer["summary"], columns, "new leader")
        _dethroned(card, answer["dethroned_by"], network)
    for kind in (Kind.TIER, Kind.BEFORE, Kind.SOURCE, Kind.TIE, Kind.ACTOR):
        _rank_changes(card, found, kind)
    card.text("Firsts, tops and figures of this list are those of betweenness. " + NOTE)
    return card.render()


def _dethroned(card: Card, answer: Record, network: Network) -> None:
    if not answer["ties"]:
        card.text("No set of up to 12 ties was found whose removal changes who is first.")
        return
    names = ", ".join(network.actor_by_id[id_].name for id_ in answer["first"])
    least = "" if answer["exact"] else "at most "
    card.text(
        f"{names} would be first without {least}{answer['number']} ties: "
        f"{', '.join(answer['ties'])}."
    )


def _rank_changes(card: Card, found: RankRobustness, kind: Kind) -> None:
    changes = found.hinges(kind)
    if not changes:
        return
    network = found.graph.snapshot.network

    def row(moved: Moved) -> tuple[str, ...]:
        place = moved.places["betweenness"]
        first = ", ".join(network.actor_by_id[id_].name for id_ in place.first)
        return (
            _named(network, kind, moved.variation.what),
            figure(place.tau),
            figure(place.jaccard),
            first,
        )

    card.heading(f"{WORDS[kind].capitalize()}: the greatest changes")
    rows = [row(moved) for moved in changes[: SHOWN // 2]]
    card.columns(("varied", "tau", "top", "first"), rows, (False, True, True, False))


def _verdicts_card(found: TestRobustness, screen: Screen) -> str:
    card, record, main = Card(screen), found.to_dict(), found.result.main
    card.title(_titled(found.result.title, found.result.change))
    p = "no p-value" if main.chance is None else p_said(main.chance)
    counts = f" ({main.detail})" if main.detail else ""
    card.text(
        f"As the data stand: {p}{counts}. Below, how often the verdict at {found.alpha:g} "
        f"turns over, and the lowest and highest p and {main.statistic}."
    )
    summary: Any = record["summary"]
    _summed(card, summary, (("p", "p", ".4f"), ("value", "value", ".3g")), "verdict flips")
    turned = [v for kind in Kind if kind not in RANDOM for v in found.hinges(kind)]
    _turned(card, found, turned)
    for reversal in found.reversals:
        card.text(_reversal(found, reversal))
    card.text(NOTE)
    return card.render()


def _turned(card: Card, found: TestRobustness, turned: Sequence[Verdict]) -> None:
    tried = [WORDS[kind] for kind in Kind if kind not in RANDOM and found.of(kind)]
    if not turned:
        if tried:
            card.text(f"None of the variations tried turns it over: {', '.join(tried)}.")
        return
    network = found.result.change.network
    card.heading("What turns it over by itself")
    rows = [
        (
            _named(network, v.variation.kind, v.variation.what),
            _p(v.p),
            v.detail or v.reason or "",
        )
        for v in turned[: 2 * SHOWN]
    ]
    card.columns(("varied", "p", "counts"), rows, (False, True, False))


def _p(p: float | None) -> str:
    if p is None:
        return "-"
    return f"{p:.4f}" if p >= 0.00005 else "<0.0001"


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
