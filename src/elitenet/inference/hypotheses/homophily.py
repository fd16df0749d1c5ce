"""Homophily: do ties stay within the groups of an attribute, and did that change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from elitenet.change.compare import Change
from elitenet.errors import UsageError, did_you_mean, number
from elitenet.graph.people import PeopleGraph
from elitenet.inference.result import Analysis, Coded, Count, Table, TestResult, sources_of
from elitenet.inference.statistics.e_i import (
    e_i_counts,
    e_i_index,
    e_i_null,
    e_i_whole,
    expected_e_i,
    tied,
)
from elitenet.inference.statistics.p_value import DRAWS, SEED, Settings, p_said
from elitenet.ledger.attributes import attributes, label_reader
from elitenet.ledger.order import people_in_order

ASSUMES = (
    "If the attribute did not matter for ties, it could as well be spread in any other way over "
    "the people who are tied.",
    "The attribute is what the coder wrote, on both days alike. People of whom none is coded are "
    "left out, with their ties.",
    "Ties are independent of one another; those of one body are not: a body whose members are "
    "alike adds many ties within groups at once.",
)
CANNOT = (
    "Why ties stay within groups: people choose those who are like them, are put beside them, or "
    "become like them.",
    "Anything about a label that was given for later events, where the coder knew them.",
    "What the ties would be with other group sizes: the index depends on them. See what is "
    "expected beside it.",
)


def homophily(
    change: Change,
    *,
    attribute: str | None = None,
    alternative: str = "two-sided",
    draws: int = DRAWS,
    seed: int = SEED,
) -> TestResult:
    """Whether ties of the whole network stay within the groups of an attribute.

    Parameters
    ----------
    attribute : str or None
        A column of actors.csv: ``group``, ``sector``, ``role``, ``household`` (whoever has
        none is a household of one), or a column of your own; ``None``: the column by which
        the change groups people, else ``group``.
    alternative : {"two-sided", "greater", "less"}
        Less: more ties within groups than chance gives.
    draws, seed : int
        For what cannot be counted exactly.

    Raises
    ------
    UsageError
        If no person has such an attribute; the message lists those that there are.

    Notes
    -----
    The E-I index of the whole network, (E - I)/(E + I): E being the ties between people of
    different groups and I those between people of the same; -1 where all ties stay within
    groups, 1 where none does. It is taken on each day and set against the same network
    with the attribute shuffled over the people who are tied; then its change, shuffled
    over those tied on either day.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises:
    an experimental simulation. Social Psychology Quarterly 51(2), 123-140.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> homophily(change, attribute="household").main.detail
    '1 of 8 ties within groups; expected E-I 0.867'
    """
    settings = Settings(alternative, draws, seed)
    attribute = _asked(change, attribute)
    labels = labels_of(change, attribute)
    graphs = change.graph_before, change.graph_after
    tests = _IndexTests(labels, settings)
    analyses = (
        tests.index(f"E-I on {change.before.date}", graphs[:1]),
        tests.index(f"E-I on {change.after.date}", graphs[1:]),
        tests.index("change in E-I", graphs),
    )
    return TestResult(
        name="homophily",
        title=f"Homophily: the E-I index by {attribute}",
        question=f"Do ties stay within a {attribute}, and did that change?",
        change=change,
        options={"attribute": attribute, **asdict(settings)},
        outcome="ties between groups",
        denominators=tuple(_ties(graph, labels) for graph in graphs),
        analyses=analyses,
        says=_says(attribute, analyses),
        assumes=ASSUMES,
        cannot_tell=CANNOT,
        tables=(_by_group(graphs, labels, attribute),),
        cases=tuple(_coded(change, id_, labels, graphs) for id_ in tied(*graphs, among=labels)),
        notes=_notes(change, labels, attribute),
    )


def _asked(change: Change, attribute: str | None) -> str:
    """The attribute, named for the test or for the change; not two different ones."""
    column = change.selection.group_by
    if attribute and column and attribute != column:
        raise UsageError(
            f"the attribute is '{attribute}' and the column to group by is '{column}'; name one"
        )
    return attribute or column or "group"


def _attributes(change: Change) -> list[str]:
    """The attributes that at least one person of the network has."""
    return attributes(change.network.actor_by_id[id_] for id_ in change.nodes)


def labels_of(change: Change, attribute: str) -> Mapping[str, str]:
    """The attribute of everybody in the network, by id; those without it are left out.

    Raises
    ------
    UsageError
        If no person of the network has it.
    """
    network = change.network
    read = label_reader(attribute)
    found = {id_: label for id_ in change.nodes if (label := read(network.actor_by_id[id_]))}
    if not found:
        known = _attributes(change)
        there = f"columns of actors.csv that people have: {', '.join(known) or 'none'}"
        raise UsageError(
            f"nobody in the network has a '{attribute}'{did_you_mean(attribute, known, there)}"
        )
    return found


@dataclass(frozen=True, slots=True)
class _IndexTests:
    """The index on one day, or its change, against shuffled labels."""

    labels: Mapping[str, str]
    settings: Settings

    def index(self, label: str, graphs: Sequence[PeopleGraph]) -> Analysis:
        """One graph: its index; two: the second's less the first's."""
        name = "E-I index" if len(graphs) == 1 else "change in E-I index"
        n = len(tied(*graphs, among=self.labels))
        values = [e_i_whole(graph, self.labels) for graph in graphs]
        found = Analysis(label, "person", n, name, None, detail=self._detail(graphs))
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            reason = "no tie between two people of whom the attribute is coded"
            return replace(found, reason=reason)
        value = known[-1] - known[0] if len(known) > 1 else known[0]
        null = e_i_null(graphs, self.labels, draws=self.settings.draws, seed=self.settings.seed)
        if len(null.values) == 1:
            return replace(found, value=value, reason="whoever has which label, it is the same")
        return replace(found, value=value, chance=null.chance(value, self.settings.alternative))

    def _detail(self, graphs: Sequence[PeopleGraph]) -> str:
        if len(graphs) > 1:
            return f"{number(len(tied(*graphs, among=self.labels)), 'person', 'people')} tied"
        outside, inside = e_i_counts(graphs[0], self.labels)
        expected = expected_e_i(graphs[0], self.labels)
        text = f"{inside} of {number(inside + outside, 'tie')} within groups"
        return text if expected is None else f"{text}; expected E-I {expected:.3f}"


def _ties(graph: PeopleGraph, labels: Mapping[str, str]) -> Count:
    outside, inside = e_i_counts(graph, labels)
    label = f"ties on {graph.date} between people with the attribute"
    return Count(label, outside + inside, outside, len(graph.edges) - outside - inside)


def _by_group(graphs: Sequence[PeopleGraph], labels: Mapping[str, str], attribute: str) -> Table:
    """Every group that has a tie: how many are tied, and its own index on the two days."""
    people = set(tied(*graphs, among=labels))
    within = [
        replace(g, edges=tuple(e for e in g.edges if e.a in labels and e.b in labels))
        for g in graphs
    ]
    rows = []
    for group in sorted({labels[id_] for id_ in people}):
        members = frozenset(id_ for id_ in people if labels[id_] == group)
        counts = [e_i_counts(graph, labels, group) for graph in graphs]
        indices = [e_i_index(graph, members) for graph in within]
        (out1, in1), (out2, in2) = counts
        rows.append((group, len(members), in1, out1, indices[0], in2, out2, indices[1]))
    columns = (
        attribute, "tied", "within", "between", "E-I before", "within ", "between ", "E-I after",
    )  # fmt: skip
    return Table("Each group's own ties, before and after", columns, tuple(rows))


def _coded(
    change: Change, id_: str, labels: Mapping[str, str], graphs: Sequence[PeopleGraph]
) -> Coded:
    edges = [
        [e for e in graph.edges if id_ in (e.a, e.b) and e.a in labels and e.b in labels]
        for graph in graphs
    ]
    inside = [sum(labels[e.a] == labels[e.b] for e in day) for day in edges]
    ties = tuple(sorted({tie for day in edges for edge in day for tie in edge.ties}))
    person = change.network.actor_by_id[id_]
    return Coded(
        id=id_,
        name=person.name,
        group=labels[id_],
        outcome="; ".join(
            f"{within} of {number(len(day), 'tie')} within {when}"
            for within, day, when in zip(inside, edges, ("before", "after"), strict=True)
        ),
        evidence=ties,
        sources=sources_of(change, ties),
        household=person.household or id_,
        counted=False,
    )


def _notes(change: Change, labels: Mapping[str, str], attribute: str) -> tuple[str, ...]:
    network = change.network
    missing = [id_ for id_ in change.nodes if id_ not in labels]
    notes = [f"Layers: {', '.join(change.selection.layers)}."]
    if missing:
        some = people_in_order(network, missing)
        names = ", ".join(network.actor_by_id[id_].name for id_ in some[:5])
        more = f" and {len(some) - 5} more" if len(some) > 5 else ""
        notes.append(f"Left out, since they have no {attribute}: {names}{more}.")
    others = [name for name in _attributes(change) if name != attribute]
    if others:
        notes.append(f"Other attributes that people have: {', '.join(others)}.")
    return tuple(notes)


def _says(attribute: str, analyses: Sequence[Analysis]) -> str:
    before, after, change = analyses
    days = [f"{a.label.removeprefix('E-I on ')}: {_one(a)}" for a in (before, after)]
    text = (
        f"The E-I index by {attribute} is -1 where all ties stay within groups and 1 where none "
        f"does. {'. '.join(days)}. "
    )
    if change.value is not None and change.chance is not None:
        text += f"It changed by {change.value:+.3f} ({p_said(change.chance)}). "
    return text + "An index says how ties run, not why."


def _one(found: Analysis) -> str:
    if found.value is None:
        return f"not defined, {found.reason}"
    text = f"{found.value:+.3f} ({found.detail}"
    if found.chance is None:
        return f"{text})"
    return f"{text}; {p_said(found.chance)})"
