"""The results as plain values: the shapes that ``--format json`` documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from elitenet.change.evidence import sources_record
from elitenet.ledger.known_by import horizon_option
from elitenet.robustness.variations import SHARES, SHIFTS, Kind, Variation

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.robustness.answers.centrality import RankRobustness
    from elitenet.robustness.answers.test import TestRobustness
    from elitenet.robustness.answers.who_lost import LossRobustness, Move, Varied
    from elitenet.robustness.rank_shift import Moved
    from elitenet.robustness.test_run import Verdict

Record = dict[str, object]

LOSS_COLUMNS = (
    "kind", "what", "draw", "at_risk", "lost", "uncertain", "share", "enters", "leaves",
)  # fmt: skip
RANK_COLUMNS = (
    "kind", "what", "draw", "measure", "people", "edges", "tau", "jaccard", "top", "first",
)  # fmt: skip
VERDICT_COLUMNS = (
    "kind", "what", "draw", "n", "value", "p", "effect", "turned", "detail", "reason",
)  # fmt: skip


def about(change: Change, answer: str, **options: object) -> Record:
    """What every answer about two days begins with."""
    return {
        "answer": answer,
        "event": change.event.id if change.event else None,
        "before": str(change.before.date),
        "after": str(change.after.date),
        "options": {
            **change.selection.as_dict(),
            **horizon_option(change.network),
            **options,
            "shifts": list(SHIFTS),
            "shares": list(SHARES),
        },
    }


def variation_record(variation: Variation) -> Record:
    """One variation."""
    drawn = variation.kind in (Kind.DROP, Kind.ADD)
    return {
        "kind": str(variation.kind),
        "what": variation.what,
        "draw": variation.draw if drawn else None,
    }


def spans(
    variations: Iterable[tuple[Variation, Mapping[str, float | None], bool]],
) -> list[Record]:
    """By kind (by share, of the random ones): how many, from what to what, how many change it.

    Parameters
    ----------
    variations : iterable of (Variation, mapping, bool)
        The figures of each, and whether it changes the answer.
    """
    rows: dict[tuple[Kind, str], list[tuple[Mapping[str, float | None], bool]]] = {}
    for variation, figures, changed in variations:
        drawn = variation.kind in (Kind.DROP, Kind.ADD)
        key = variation.kind, variation.what if drawn else ""
        rows.setdefault(key, []).append((figures, changed))
    return [
        {
            "kind": str(kind),
            "random_share": float(share) if share else None,
            "variations": len(found),
            "changed": sum(changed for _, changed in found),
            **{name: span([figures[name] for figures, _ in found]) for name in found[0][0]},
        }
        for (kind, share), found in rows.items()
    ]


def span(values: Sequence[float | None]) -> Record:
    """Lowest, middle and highest of some values; ``None`` where all are undefined."""
    from statistics import median

    known = [value for value in values if value is not None]
    if not known:
        return {"least": None, "median": None, "most": None}
    return {"least": min(known), "median": median(known), "most": max(known)}


def _moves(moves: Iterable[Move]) -> list[Record]:
    return [{"id": m.person, "was": m.was, "now": m.now} for m in moves]


def _loss(found: Varied) -> Record:
    return {
        **variation_record(found.variation),
        "at_risk": found.at_risk,
        "lost": found.lost,
        "uncertain": found.uncertain,
        "share": found.share,
        "enters": _moves(found.enters),
        "leaves": _moves(found.leaves),
    }


def losses_record(found: LossRobustness) -> Record:
    """The robustness of ``who-lost``."""
    as_is, change = found.as_is, found.change
    names = change.network.actor_by_id
    drawn = (Kind.DROP,)
    people = [
        {
            "id": id_,
            "name": names[id_].name,
            "outcome": as_is.outcomes[id_],
            "firm": id_ in found.firm,
            "leaves_without": {
                str(kind): list(whats) for kind, whats in found.leaves_without(id_).items()
            },
        }
        for id_ in sorted(as_is.listed)
    ]
    changing = [v for v in found.varied if v.variation.kind not in drawn and _differs(found, v)]
    cited = [v.variation.what for v in changing if v.variation.kind is Kind.SOURCE]
    return {
        **about(change, "who-lost", draws=found.draws, seed=found.seed),
        "at_risk": as_is.at_risk,
        "lost": as_is.lost,
        "uncertain": as_is.uncertain,
        "summary": spans(
            (v.variation, {"at_risk": v.at_risk, "lost": v.lost, "share": v.share}, v.moves > 0)
            for v in found.varied
        ),
        "variations": [_loss(v) for v in changing],
        "people": people,
        "names": _names(change, (m.person for v in changing for m in (*v.enters, *v.leaves))),
        "sources": sources_record(change.network, cited),
    }


def _differs(found: LossRobustness, varied: Varied) -> bool:
    as_is = found.as_is
    numbers = (varied.at_risk, varied.lost, varied.uncertain)
    return varied.moves > 0 or numbers != (as_is.at_risk, as_is.lost, as_is.uncertain)


def _names(change: Change, ids: Iterable[str]) -> Record:
    known = change.network.actor_by_id
    return {id_: known[id_].name for id_ in sorted(set(ids))}


def loss_rows(varied: Iterable[Varied]) -> list[Record]:
    """The variations of ``who-lost`` as flat rows."""
    rows = []
    for found in varied:
        row = _loss(found)
        row["enters"] = [move.person for move in found.enters]
        row["leaves"] = [move.person for move in found.leaves]
        rows.append(row)
    return rows


def _moved(found: Moved, measure: str) -> Record:
    place = found.places[measure]
    return {
        **variation_record(found.variation),
        "measure": measure,
        "people": found.people,
        "edges": found.edges,
        "tau": place.tau,
        "jaccard": place.jaccard,
        "top": list(place.top),
        "first": list(place.first),
    }


def ranks_record(found: RankRobustness) -> Record:
    """The robustness of ``centrality``."""
    graph = found.graph
    return {
        "answer": "centrality",
        "at": str(graph.date),
        "options": {
            **graph.selection.as_dict(),
            **horizon_option(graph.snapshot.network),
            "top": found.top,
            "draws": found.draws,
            "seed": found.seed,
            "shifts": list(SHIFTS),
            "shares": list(SHARES),
        },
        "people": len(graph),
        "edges": len(graph.edges),
        "measures": {measure: _measure(found, measure) for measure in found.as_is},
        "names": {id_: graph.snapshot.network.actor_by_id[id_].name for id_ in graph.nodes},
    }


def _measure(found: RankRobustness, measure: str) -> Record:
    as_is = found.as_is[measure]
    single = [m for m in found.moved if m.variation.kind not in (Kind.DROP, Kind.ADD)]
    return {
        "top": list(as_is.top),
        "first": list(as_is.first),
        "summary": spans(
            (
                m.variation,
                {"tau": m.places[measure].tau, "jaccard": m.places[measure].jaccard},
                found.dethrones(m, measure),
            )
            for m in found.moved
        ),
        "variations": [_moved(m, measure) for m in single if found.differs(m, measure)],
        "dethroned_by": found.overturn[measure].to_dict(),
    }


def rank_rows(found: RankRobustness) -> list[Record]:
    """The variations of ``centrality`` as flat rows, one a measure."""
    return [_moved(m, measure) for m in found.moved for measure in found.as_is]


def verdict_record(found: Verdict) -> Record:
    """One variation of a test."""
    return {
        **variation_record(found.variation),
        "n": found.n,
        "value": found.value,
        "p": found.p,
        "effect": found.effect,
        "turned": found.turned,
        "detail": found.detail,
        "reason": found.reason,
    }


def verdicts_record(found: TestRobustness) -> Record:
    """The robustness of a test."""
    result, main = found.result, found.result.main
    single = [v for v in found.verdicts if v.variation.kind not in (Kind.DROP, Kind.ADD)]
    return {
        **about(
            result.change,
            f"test {result.name}",
            alpha=found.alpha,
            draws=found.draws,
            seed=found.seed,
            test={k: list(v) if isinstance(v, tuple) else v for k, v in result.options.items()},
        ),
        "question": result.question,
        "n": main.n,
        "statistic": main.statistic,
        "value": main.value,
        "p": None if main.chance is None else main.chance.p,
        "detail": main.detail,
        "summary": spans(
            (v.variation, {"p": v.p, "value": v.value}, v.turned) for v in found.verdicts
        ),
        "variations": [verdict_record(v) for v in single if found.differs(v)],
        "recoded": [found_.to_dict() for found_ in found.reversals],
    }
