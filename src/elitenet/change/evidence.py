"""Posts, acts and sources as plain values: the evidence that every answer shows alike."""

from __future__ import annotations

from collections.abc import Iterable

from elitenet.change.outcomes import Act, Career
from elitenet.ledger.dates import written
from elitenet.ledger.network import Network, Source, Tie
from elitenet.ledger.snapshot import Holding

Record = dict[str, object]


def office_record(holding: Holding, network: Network) -> Record:
    """One post held: its dates as they stand or follow from other rows, and all its ties.

    ``post`` is the seat that the coder named, ``post_title`` what ``posts.csv`` calls it,
    and ``studied`` whether it is one of the seats studied; every post is where none are named.
    A date on which somebody was seen in a post is ``attested``, and neither start nor end.
    """
    tie = holding.tie
    found = network.intervals[tie.id]
    rows = (tie, *holding.ties, *(network.tie_by_id[id_] for id_ in found.rests_on))
    listed = network.post_by_id.get(tie.post)
    period, once = found.period, found.attested is not None
    return {
        "tie": tie.id,
        "ties": sorted({row.id for row in rows}),
        "organization": tie.to,
        "organization_name": network.actor_by_id[tie.to].name,
        "title": tie.detail,
        "post": tie.post or None,
        "post_title": listed.title or None if listed else None,
        "level": holding.level(network),
        "studied": network.counts(tie),
        "start": None if once else written(period.start),
        "start_basis": None if once or period.start is None else str(period.start_basis),
        "end": None if once else written(period.end),
        "end_basis": None if once or period.end is None else str(period.end_basis),
        "attested": written(found.attested),
        "certainty": str(holding.certainty),
        "status": tie.status,
        "sources": list(dict.fromkeys(id_ for row in rows for id_ in row.sources)),
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
    yield from career.dated_by
    for act in career.acts:
        yield act.tie


def person_sources(career: Career) -> list[str]:
    """Ids of all sources that a person's entry rests on, in alphabetical order."""
    return sorted({id_ for tie in _ties(career) for id_ in tie.sources})
