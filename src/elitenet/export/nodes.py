"""The nodes of a flat table: people, and in the two-mode view organizations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from elitenet.change.compare import Change
from elitenet.change.outcomes import Act, Career
from elitenet.change.patron_groups import patron_groups
from elitenet.export.fields import (
    DECIMALS,
    WORDS,
    Field,
    Kind,
    Row,
    Value,
    fields,
    filled,
    joined,
    string,
)
from elitenet.graph.people import PeopleGraph
from elitenet.ledger.network import Actor, Event, Network
from elitenet.ledger.snapshot import Holding
from elitenet.measures.catalogue import MEASURES, centrality, ranks

_KINDS: Mapping[str, Kind] = {
    "degree": "integer",
    "core": "integer",
    "reach": "integer",
    "articulation": "boolean",
}
"""Kinds of the measures that are no decimals."""

_NO_ACT = 9

KINDS: Mapping[str, Kind] = {m.name: _KINDS.get(m.name, "double") for m in MEASURES}
"""Kinds of all measures."""

_STATIC: Sequence[tuple[Field, Callable[[Actor], Value]]] = (
    (string("name", "Name, as in actors.csv."), lambda a: a.name),
    (
        string("aliases", "Other names and spellings, in any script."),
        lambda a: joined(a.aliases, WORDS),
    ),
    (string("kind", "'person' or 'organization'."), lambda a: a.kind),
    (string("role", "Who the actor is, in a few words."), lambda a: a.role or None),
    (
        string("coded_group", "The coder's label: column 'group' of actors.csv."),
        lambda a: a.group or None,
    ),
    (string("sector", "The coder's label for a stratum."), lambda a: a.sector or None),
    (
        string("household", "Id of the household; no value: a household of one."),
        lambda a: a.household or None,
    ),
)
STATIC = fields(_STATIC)

_GROUP = string("group", "Tie to the two patrons, computed on the first day.")
_SOURCES = string("sources", "Ids of the sources that the row rests on.")


def _measured(suffixes: Sequence[tuple[str, str]]) -> Iterable[Field]:
    for measure in MEASURES:
        kind = KINDS[measure.name]
        for suffix, meaning in suffixes:
            if kind == "boolean" and ("rank" in suffix or "change" in suffix):
                continue
            of = "integer" if "rank" in suffix else kind
            yield Field(f"{measure.name}{suffix}", of, f"{measure.label}: {meaning}")


SNAPSHOT = (
    *STATIC,
    _GROUP,
    string("offices", "Posts held on the day."),
    Field("n_offices", "integer", "How many."),
    *_measured((("", "value."), ("_rank", "rank, 1 the highest value."))),
    _SOURCES,
)

_CAREER: Sequence[tuple[Field, Callable[[Career, Network], Value]]] = (
    (
        string("outcome", "What became of the person between the two days."),
        lambda c, _: str(c.outcome),
    ),
    (string("extent", "Of those who lost: how much."), lambda c, _: c.extent),
    (
        Field("at_risk", "boolean", "Whether the person certainly held a post on the first day."),
        lambda c, _: c.at_risk,
    ),
    (
        Field("severity", "integer", "Gravity of the gravest act: 1 (conviction) to 9 (none)."),
        lambda c, _: c.severity,
    ),
    (string("gravest_act", "Type of that act."), lambda c, _: _gravest(c)),
    (
        string("acts", "Acts of power and of law within the window, with tie ids."),
        lambda c, _: joined((_act(act) for act in c.acts), WORDS),
    ),
    (
        string("offices_before", "Posts held on the first day."),
        lambda c, network: _offices(c.before, network),
    ),
    (
        string("offices_after", "Posts held on the second day."),
        lambda c, network: _offices(c.after, network),
    ),
    (
        string("offices_lost", "Posts held on the first day and not on the second."),
        lambda c, network: _offices(c.lost, network),
    ),
    (
        string("offices_gained", "Posts held on the second day and not on the first."),
        lambda c, network: _offices(c.gained, network),
    ),
    (
        Field("n_offices_before", "integer", "How many on the first day."),
        lambda c, _: len(c.before),
    ),
    (Field("n_offices_after", "integer", "How many on the second day."), lambda c, _: len(c.after)),
)

UNION = (
    *STATIC,
    _GROUP,
    *fields(_CAREER),
    *_measured(
        (
            ("_before", "value on the first day."),
            ("_after", "value on the second day."),
            ("_change", "second day less first."),
            ("_rank_before", "rank on the first day, 1 the highest value."),
            ("_rank_after", "rank on the second day, 1 the highest value."),
        )
    ),
    _SOURCES,
)


def static(actor: Actor) -> dict[str, Value]:
    """What does not change with time."""
    return {"id": actor.id, "label": actor.name, **filled(_STATIC, actor)}


def at(graph: PeopleGraph, bodies: Sequence[str], event: Event | None) -> tuple[Row, ...]:
    """The nodes of one day.

    Parameters
    ----------
    bodies : sequence of str
        Ids of the organizations to have as well.
    event : Event or None
        Names the two patrons.

    Returns
    -------
    tuple of mapping
        People first, each by id.
    """
    network = graph.snapshot.network
    patrons = (event.outgoing, event.incoming) if event else (None, None)
    groups = patron_groups(graph.snapshot, *patrons, graph.selection) if any(patrons) else {}
    held = offices(graph)
    values = measured(graph)
    made = []
    for id_ in graph.nodes:
        found = static(network.actor_by_id[id_])
        group = groups.get(id_)
        found["group"] = str(group) if group else None
        found["offices"] = _offices(held.get(id_, ()), network)
        found["n_offices"] = len(held.get(id_, ()))
        for name, of in values.items():
            found[name] = of[id_]
        ties = chain.from_iterable(h.ties for h in held.get(id_, ()))
        found["sources"] = _sources(network.actor_by_id[id_], chain(*(t.sources for t in ties)))
        made.append(found)
    return (*made, *_organizations(network, bodies))


def both(change: Change, bodies: Sequence[str]) -> tuple[Row, ...]:
    """The nodes of two days.

    Parameters
    ----------
    bodies : sequence of str
        Ids of the organizations to have as well.

    Returns
    -------
    tuple of mapping
        People first, each by id.
    """
    before, after = measured(change.graph_before), measured(change.graph_after)
    made = []
    for id_ in change.nodes:
        found = static(change.network.actor_by_id[id_])
        found["group"] = str(change.groups[id_])
        found.update(_became(change.careers[id_], change.network))
        for measure in MEASURES:
            found.update(_changed(measure.name, id_, before, after))
        made.append(found)
    return (*made, *_organizations(change.network, bodies))


def measured(graph: PeopleGraph) -> dict[str, dict[str, Value]]:
    """Every measure and its ranks, by column and node; each value of its declared kind."""
    found: dict[str, dict[str, Value]] = {}
    everyone = centrality(graph)
    for measure in MEASURES:
        kind = KINDS[measure.name]
        values = {one.id: _cast(one.values[measure.name], kind) for one in everyone}
        found[measure.name] = values
        if kind != "boolean":
            numbers = {id_: v for id_, v in values.items() if not isinstance(v, str)}
            found[f"{measure.name}_rank"] = {**ranks(numbers)}
    return found


def _cast(value: Value, kind: Kind) -> Value:
    """A measure that is a decimal stays one where it happens to be whole."""
    casts: Mapping[Kind, Callable[[float], Value]]
    casts = {"double": float, "integer": int, "boolean": bool}
    return None if value is None or isinstance(value, str) else casts[kind](value)


def _changed(
    name: str,
    id_: str,
    before: Mapping[str, Mapping[str, Value]],
    after: Mapping[str, Mapping[str, Value]],
) -> dict[str, Value]:
    was, now = before[name][id_], after[name][id_]
    made: dict[str, Value] = {f"{name}_before": was, f"{name}_after": now}
    if KINDS[name] == "boolean":
        return made
    if isinstance(was, int | float) and isinstance(now, int | float):
        made[f"{name}_change"] = round(now - was, DECIMALS)
    made[f"{name}_rank_before"] = before[f"{name}_rank"][id_]
    made[f"{name}_rank_after"] = after[f"{name}_rank"][id_]
    return made


def _became(career: Career, network: Network) -> dict[str, Value]:
    cited = chain(
        chain.from_iterable(h.ties for h in (*career.before, *career.after)),
        (act.tie for act in career.acts),
    )
    sources = _sources(career.person, chain(*(tie.sources for tie in cited)))
    return {**filled(_CAREER, career, network), "sources": sources}


def _gravest(career: Career) -> str | None:
    gravest = (act for act in career.acts if act.weight == career.severity < _NO_ACT)
    return next((act.tie.type for act in gravest), None)


def _act(act: Act) -> str:
    notes = [word for word, said in (("annulled", act.annulled),) if said]
    if act.certainty != "yes":
        notes.append(str(act.certainty))
    extra = f" ({', '.join(notes)})" if notes else ""
    return f"{act.tie.period.start} {act.tie.type}{extra} [{act.tie.id}]"


def offices(graph: PeopleGraph) -> dict[str, tuple[Holding, ...]]:
    """Everyone's posts on the day of a graph, by the claims and the certainty it counts."""
    held: dict[str, tuple[Holding, ...]] = {}
    for holding in graph.snapshot.holdings(graph.selection.statuses):
        if graph.selection.possibly or holding.certainty == "yes":
            held[holding.person] = (*held.get(holding.person, ()), holding)
    return held


def _offices(held: Sequence[Holding], network: Network) -> str | None:
    return joined((office(holding, network) for holding in held), WORDS)


def office(holding: Holding, network: Network) -> str:
    """A post as words: title, body, whether it is sure, tie."""
    tie = holding.tie
    words = ", ".join(part for part in (tie.detail, network.actor_by_id[tie.to].name) if part)
    doubt = " (possibly)" if holding.certainty != "yes" else ""
    return f"{words}{doubt} [{tie.id}]"


def _organizations(network: Network, bodies: Sequence[str]) -> Iterable[Row]:
    for id_ in bodies:
        actor = network.actor_by_id[id_]
        yield {**static(actor), "sources": _sources(actor, ())}


def _sources(actor: Actor, cited: Iterable[str]) -> str | None:
    return joined(sorted({*actor.sources, *cited}))
