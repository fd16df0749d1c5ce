"""The results of an analysis as plain values: the shapes that ``--format json`` documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from elitenet.change.outcomes import Act, Career, Outcome
from elitenet.ledger.dates import Certainty, PartialDate
from elitenet.ledger.known_by import horizon_option
from elitenet.ledger.network import Network, Source, Tie
from elitenet.ledger.snapshot import Holding

if TYPE_CHECKING:
    import pandas

    from elitenet.change.compare import Change
    from elitenet.change.listing import BeforeAfter, Listing, Standing
    from elitenet.change.whole_network import Contrast, Mover

Record = dict[str, object]


def written(date: PartialDate | None) -> str | None:
    """A date as written; ``None`` where there is none."""
    return None if date is None else str(date)


def office_record(holding: Holding, network: Network) -> Record:
    """One post held, with the tie that it rests on."""
    tie = holding.ties[-1]
    return {
        "tie": tie.id,
        "organization": tie.to,
        "organization_name": network.actor_by_id[tie.to].name,
        "title": tie.detail,
        "start": written(tie.period.start),
        "end": written(tie.period.end),
        "end_basis": str(tie.period.end_basis) if tie.period.end else None,
        "certainty": str(holding.certainty),
        "status": tie.status,
        "sources": list(tie.sources),
    }


def act_record(act: Act, network: Network) -> Record:
    """One act, with who did it and the wording of its source."""
    tie = act.tie
    return {
        "tie": tie.id,
        "type": tie.type,
        "by": tie.from_,
        "by_name": network.actor_by_id[tie.from_].name,
        "date": written(tie.period.start),
        "certainty": str(act.certainty),
        "annulled": act.annulled,
        "detail": tie.detail,
        "status": tie.status,
        "sources": list(tie.sources),
    }


def source_record(source: Source) -> Record:
    """One source, as results cite it."""
    return {
        "title": source.title,
        "publisher": source.publisher or None,
        "published": written(source.published),
        "url": source.url or None,
        "tier": source.tier or None,
        "seen": source.seen or None,
    }


def sources_record(network: Network, ids: Iterable[str]) -> Record:
    """The sources of these ids, each once, by id."""
    return {id_: source_record(network.source_by_id[id_]) for id_ in sorted(set(ids))}


def _ties(career: Career) -> Iterable[Tie]:
    for holding in (*career.before, *career.after, *career.lost, *career.gained):
        yield from holding.ties
    yield from career.later
    for act in career.acts:
        yield act.tie


def person_sources(career: Career) -> list[str]:
    """Ids of all sources that a person's entry rests on, in alphabetical order."""
    return sorted({id_ for tie in _ties(career) for id_ in tie.sources})


def _left_out(change: Change) -> Record:
    """Bodies with too many members to make edges, and how many, on each day."""
    return {
        "before": dict(change.graph_before.left_out),
        "after": dict(change.graph_after.left_out),
    }


def _pair(pair: BeforeAfter) -> Record:
    return {"before": pair.before, "after": pair.after}


def _reading(career: Career) -> Record | None:
    if career.outcome is not Outcome.UNCERTAIN:
        return None
    return {
        name: {"outcome": str(reading.outcome), "extent": reading.extent}
        for name, reading in (("certain", career.certain), ("possible", career.possible))
    }


def person_record(standing: Standing, network: Network) -> Record:
    """One person of a listing."""
    career = standing.career
    return {
        "id": career.person.id,
        "name": career.person.name,
        "group": str(standing.group),
        "outcome": str(career.outcome),
        "extent": career.extent,
        "at_risk": career.at_risk,
        "held_after": career.held_after,
        "readings": _reading(career),
        "offices_before": [office_record(h, network) for h in career.before],
        "offices_after": [office_record(h, network) for h in career.after],
        "offices_lost": [office_record(h, network) for h in career.lost],
        "offices_gained": [office_record(h, network) for h in career.gained],
        "offices_later": [
            office_record(Holding((tie,), Certainty.YES), network) for tie in career.later
        ],
        "acts": [act_record(act, network) for act in career.acts],
        "betweenness": _pair(standing.betweenness),
        "rank": _pair(standing.rank),
        "reach": _pair(standing.reach),
        "sources": person_sources(career),
    }


_DENOMINATORS: Mapping[str, str] = {"lost": "at_risk", "won": "held_after"}


def listing_record(listing: Listing) -> Record:
    """A listing in the shape that ``who-lost`` and ``who-won`` document."""
    change, word = listing.change, listing.question
    network = change.network
    of = _DENOMINATORS[word]
    everyone = (*listing.people, *listing.uncertain)
    cited = (id_ for s in everyone for id_ in person_sources(s.career))
    return {
        "event": change.event.id if change.event else None,
        "before": str(change.before.date),
        "after": str(change.after.date),
        "outgoing": change.outgoing,
        "incoming": change.incoming,
        "options": {
            **change.selection.as_dict(),
            **horizon_option(change.network),
            "people": len(change.nodes),
        },
        "left_out": _left_out(change),
        of: listing.denominator,
        f"{word}_{of}": listing.listed,
        f"uncertain_{of}": listing.listed_uncertain,
        word: [person_record(standing, network) for standing in listing.people],
        "uncertain": [person_record(standing, network) for standing in listing.uncertain],
        "died": [c.person.id for c in change.careers.values() if c.died],
        "groups": [
            {"group": str(c.group), of: c.of, word: c.listed, "uncertain": c.uncertain}
            for c in listing.groups
        ],
        "sources": sources_record(network, cited),
    }


def listing_frame(listing: Listing) -> pandas.DataFrame:
    """A listing as a data frame, one row a person, indexed by id."""
    import pandas

    rows = [_flat(s) for s in (*listing.people, *listing.uncertain)]
    columns = list(_flat_columns())
    return pandas.DataFrame(rows, columns=columns).set_index("id")


def _flat_columns() -> tuple[str, ...]:
    return (
        "id", "name", "group", "outcome", "extent", "at_risk", "held_after",
        "offices_lost", "offices_gained", "acts",
        "betweenness_before", "betweenness_after", "rank_before", "rank_after",
        "reach_before", "reach_after", "sources",
    )  # fmt: skip


def _flat(standing: Standing) -> Record:
    career = standing.career
    return {
        "id": career.person.id,
        "name": career.person.name,
        "group": str(standing.group),
        "outcome": str(career.outcome),
        "extent": career.extent,
        "at_risk": career.at_risk,
        "held_after": career.held_after,
        "offices_lost": tuple(h.ties[-1].id for h in career.lost),
        "offices_gained": tuple(h.ties[-1].id for h in career.gained),
        "acts": tuple(a.tie.id for a in career.acts),
        "betweenness_before": standing.betweenness.before,
        "betweenness_after": standing.betweenness.after,
        "rank_before": standing.rank.before,
        "rank_after": standing.rank.after,
        "reach_before": standing.reach.before,
        "reach_after": standing.reach.after,
        "sources": tuple(person_sources(career)),
    }


def mover_record(mover: Mover) -> Record:
    """One person who moved in rank."""
    return {
        "id": mover.id,
        "name": mover.name,
        "betweenness": {**_pair(mover.betweenness), "change": mover.betweenness.change},
        "rank": {**_pair(mover.rank), "change": mover.rank.change},
        "mechanical_share": mover.mechanical,
    }


def contrast_record(found: Contrast) -> Record:
    """A comparison in the shape that ``compare`` documents."""
    change, decisive = found.change, found.decisive
    return {
        "event": change.event.id if change.event else None,
        "dates": {"before": str(change.before.date), "after": str(change.after.date)},
        "options": {
            **change.selection.as_dict(),
            **horizon_option(change.network),
            "people": len(change.nodes),
        },
        "before": dict(found.before),
        "after": dict(found.after),
        "change": _differences(found.before, found.after),
        "undefined": dict(found.undefined),
        "left_out": _left_out(change),
        "posts": _pair(found.posts),
        "same_posts": {
            "posts": found.same_posts,
            "before": dict(found.same_before),
            "after": dict(found.same_after),
            "change": _differences(found.same_before, found.same_after),
        },
        "movers": [mover_record(mover) for mover in found.movers],
        "decisive_tie": None
        if decisive is None
        else {
            "tie": decisive.tie,
            "person": decisive.person,
            "day": decisive.day,
            "score": decisive.score,
            "without": decisive.without,
        },
    }


def _differences(
    before: Mapping[str, float | None], after: Mapping[str, float | None]
) -> dict[str, float | None]:
    from elitenet.change.whole_network import difference

    return {name: difference(value, after[name]) for name, value in before.items()}
