"""Replacement: who holds the seats that changed hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from elitenet.change.compare import Change
from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import number
from elitenet.graph.people import PeopleGraph
from elitenet.inference.cases.nearness import without_colleagues
from elitenet.inference.cases.seats import (
    INCOMING,
    OUTGOING,
    Fate,
    Seat,
    held_seats,
    seats,
    without_id,
)
from elitenet.inference.result import (
    Analysis,
    Cell,
    Coded,
    Count,
    Table,
    TestResult,
    sources_of,
)
from elitenet.inference.statistics.e_i import e_i_change, e_i_index, tied
from elitenet.inference.statistics.effect_size import share_difference
from elitenet.inference.statistics.p_value import DRAWS, SEED, Settings, p_said
from elitenet.inference.statistics.permutation import chosen_sum
from elitenet.inference.statistics.two_networks import centralization_change, qap
from elitenet.ledger.snapshot import Holding
from elitenet.measures.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from elitenet.measures.kin_share import patron_kin_posts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ASSUMES = (
    "If the predecessor's network did not matter, the new holders could as well have come "
    "into any other of the seats that changed hands.",
    "Networks are those recorded on the first day. Whom the winner appoints in the window is "
    "not thereby counted as the winner's own, or every appointment would prove the point.",
    "E-I: memberships could be those of any others who are tied. Centralization: each body's "
    "two states could have come in either order. QAP: the seats of the second day could be in "
    "any order.",
)
CANNOT = (
    "What the new holders will turn out to be: the second day is {days} days after the first, "
    "and networks form in years.",
    "Whether a seat without a known successor was left empty, abolished or simply not coded. "
    "The data have no type for an abolition, so no seat is called abolished.",
    "Loyalty. An appointment by a president is a duty of that office, and 'none recorded' "
    "means that no source was found.",
)


NOTES = (
    "E-I moves by construction: membership rests on ties of the first day, and an appointment's "
    "tie ends with the post it led to, so that ties inside a network are at their most on the "
    "first day. Its p is not evidence by itself.",
    "QAP over all layers is high by construction: seats of one body are tied on both days, "
    "whoever sits in them. See the line for kin and patronage.",
)


def replacement(
    change: Change, *, alternative: str = "two-sided", draws: int = DRAWS, seed: int = SEED
) -> TestResult:
    """Whether one network took the place of another.

    Parameters
    ----------
    alternative : {"two-sided", "greater", "less"}

    Notes
    -----
    Main: among the seats that changed hands and whose new holder is known, did those of
    the outgoing patron's network go to the winner's network more often than others
    (Fisher's exact test; the patrons' own seats apart)? Then the change in the E-I index
    of each network (memberships shuffled among the tied), in degree centralization (the two
    dates of each body or tie shuffled), and the QAP correlation of the two matrices of
    ties between the holders of the same seats.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises.
    Social Psychology Quarterly 51(2), 123-140. Krackhardt, D. (1988). Predicting with
    networks. Social Networks 10(4), 359-381. Freeman, L. C. (1979). Centrality in social
    networks: conceptual clarification. Social Networks 1(3), 215-239.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> replacement(change).analyses[1].detail
    '2 of 4 such seats, 0 of 0 others'
    """
    settings = Settings(alternative, draws, seed)
    found = seats(change)
    analyses = _SeatAndNetworkTests(change, settings).all(found)
    days = (change.after.date - change.before.date).days
    return TestResult(
        name="replacement",
        title="Replacement: one network for another?",
        question="Did the winner's network take the seats of the outgoing patron's?",
        change=change,
        options=asdict(settings),
        outcome="refilled from the winner's network",
        denominators=_denominators(found),
        analyses=analyses,
        says=_says(found, analyses[0], days),
        assumes=ASSUMES,
        cannot_tell=tuple(text.format(days=days) for text in CANNOT),
        tables=(_fates(found), _shares(change), _measures(change)),
        cases=tuple(_coded(change, seat) for seat in found),
        notes=_notes(change, found),
    )


def _not_patrons(change: Change, found: Sequence[Seat]) -> tuple[Seat, ...]:
    patrons = (change.outgoing, change.incoming)
    return tuple(seat for seat in found if not any(h.person in patrons for h in seat.before))


@dataclass(frozen=True, slots=True)
class _SeatAndNetworkTests:
    """What the winner's network took over: first in seats, then in ties."""

    change: Change
    settings: Settings

    def all(self, found: Sequence[Seat]) -> tuple[Analysis, ...]:
        """Every analysis: the seats first, then the networks."""
        return (
            self.refilled("seats but the patrons' own", _not_patrons(self.change, found)),
            self.refilled("all seats", found),
            self.turned("E-I of the outgoing's network (see notes)", OUTGOING),
            self.turned("E-I of the winner's network (see notes)", INCOMING),
            self.centralized(),
            self.aligned("ties between seats, all layers"),
            self.aligned("ties between seats, kin and patronage", direct=True),
        )

    def refilled(self, label: str, found: Sequence[Seat]) -> Analysis:
        """Fisher's test on the seats that changed hands to a known holder."""
        moved = [seat for seat in found if seat.changed_hands]
        marks = [seat.group_before in OUTGOING for seat in moved]
        won = [seat.group_after in INCOMING for seat in moved]
        name = "seats of the outgoing's network that went to the winner's"
        inside = sum(w and m for w, m in zip(won, marks, strict=True))
        counts = ((inside, sum(marks)), (sum(won) - inside, len(marks) - sum(marks)))
        detail = "{} of {} such seats, {} of {} others".format(*counts[0], *counts[1])
        if not any(marks) or all(marks):
            reason = "of the seats that changed hands, none (or all) were the outgoing's"
            return Analysis(label, "seat", len(moved), name, None, reason=reason, detail=detail)
        draws, seed = self.settings.draws, self.settings.seed
        null = chosen_sum([float(w) for w in won], marks, draws=draws, seed=seed)
        chance = null.chance(inside, self.settings.alternative, by="probability")
        effect = share_difference(*counts)
        n = len(moved)
        return Analysis(label, "seat", n, name, float(inside), chance, effect, detail=detail)

    def turned(self, label: str, camp: frozenset[PatronGroup]) -> Analysis:
        """The change in a network's E-I index."""
        before, after = self.change.graph_before, self.change.graph_after
        members = frozenset(id_ for id_ in before.nodes if self.change.groups[id_] in camp)
        values = [e_i_index(graph, members) for graph in (before, after)]
        n, name = len(tied(before, after)), "change in E-I"
        if values[0] is None or values[1] is None:
            reason = "the network has no tie on one of the two days"
            return Analysis(label, "person", n, name, None, reason=reason)
        draws, seed = self.settings.draws, self.settings.seed
        null = e_i_change(before, after, members, draws=draws, seed=seed)
        value = values[1] - values[0]
        chance = null.chance(value, self.settings.alternative)
        detail = f"{len(members)} people; {values[0]:.3f}, then {values[1]:.3f}"
        return Analysis(label, "person", n, name, value, chance, detail=detail)

    def centralized(self) -> Analysis:
        """The change in degree centralization."""
        graphs = self.change.graph_before, self.change.graph_after
        values = [degree_centralization(graph) for graph in graphs]
        draws, seed = self.settings.draws, self.settings.seed
        null = centralization_change(*graphs, draws=draws, seed=seed)
        label, name, n = "degree centralization", "change in it", len(graphs[0])
        if null is None or values[0] is None or values[1] is None:
            reason = "fewer than 3 people, or no change in any tie"
            return Analysis(label, "person", n, name, None, reason=reason)
        value = values[1] - values[0]
        chance = null.chance(value, self.settings.alternative)
        detail = f"{values[0]:.3f}, then {values[1]:.3f}"
        return Analysis(label, "person", n, name, value, chance, detail=detail)

    def aligned(self, label: str, *, direct: bool = False) -> Analysis:
        """The correlation of the ties between the holders of the same seats."""
        roles = _roles(self.change)
        graphs = [self.change.graph_before, self.change.graph_after]
        if direct:
            graphs = [without_colleagues(graph) for graph in graphs]
        matrices = [
            _matrix(graph, [pair[day].person for pair in roles.values()])
            for day, graph in enumerate(graphs)
        ]
        same = sum(one.person == other.person for one, other in roles.values())
        value, null = qap(*matrices, draws=self.settings.draws, seed=self.settings.seed)
        name, detail = "QAP correlation", f"{same} of these seats kept their holder"
        if value is None or null is None:
            reason = "no ties, or all ties, between the holders on one of the two days"
            return Analysis(label, "seat", len(roles), name, None, reason=reason, detail=detail)
        chance = null.chance(value, self.settings.alternative)
        return Analysis(label, "seat", len(roles), name, value, chance, detail=detail)


def _roles(change: Change) -> Mapping[str, tuple[Holding, Holding]]:
    """Seats with a known holder on both days; of one person's seats only the first."""
    before, after = (held_seats(s, change.selection) for s in (change.before, change.after))
    nodes = frozenset(change.nodes)
    found: dict[str, tuple[Holding, Holding]] = {}
    taken: tuple[set[str], set[str]] = (set(), set())
    for seat in before:
        if seat in after:
            pair = (before[seat][0], after[seat][0])
            people = tuple(holding.person for holding in pair)
            new = all(p in nodes and p not in seen for p, seen in zip(people, taken, strict=True))
            if new:
                found[seat] = pair
                for person, seen in zip(people, taken, strict=True):
                    seen.add(person)
    return found


def _matrix(graph: PeopleGraph, people: Sequence[str]) -> NDArray[np.float64]:
    import numpy as np

    place = {id_: k for k, id_ in enumerate(people)}
    made = np.zeros((len(people), len(people)))
    for edge in graph.edges:
        if edge.a in place and edge.b in place:
            made[place[edge.a], place[edge.b]] = made[place[edge.b], place[edge.a]] = 1.0
    return made


def _fates(found: Sequence[Seat]) -> Table:
    """How many seats met each fate, by whose they were."""
    rows = []
    for fate in Fate:
        inside = [seat for seat in found if seat.fate is fate]
        outgoing = sum(seat.group_before in OUTGOING for seat in inside)
        winners = sum(seat.group_before in INCOMING for seat in inside)
        rest = len(inside) - outgoing - winners
        rows.append((str(fate), len(inside), outgoing, winners, rest))
    return Table(
        "What became of the seats, by whose they were before",
        ("fate", "seats", "outgoing's", "winner's", "others'"),
        tuple(rows),
    )


def _shares(change: Change) -> Table:
    """Each group's share of the seats on the two days, all and the same seats."""
    held = [held_seats(s, change.selection) for s in (change.before, change.after)]
    both = held[0].keys() & held[1].keys()
    rows = []
    for group in PatronGroup:
        row: list[Cell] = [str(group)]
        for seats_known in (None, both):
            for day in held:
                ids = [id_ for id_ in day if seats_known is None or id_ in seats_known]
                mine = sum(change.groups[day[id_][0].person] is group for id_ in ids)
                row.append(mine / len(ids) if ids else None)
        if any(row[1:]):
            rows.append(tuple(row))
    note = (
        f"Seats with a known holder: {len(held[0])} before, {len(held[1])} after, {len(both)} on "
        "both days. Groups are those of the first day, so the winner's share cannot grow by "
        "new appointments."
    )
    columns = ("share of seats", "before", "after", "same, before", "same, after")
    title = "Group shares of the seats: all, and those known on both days"
    return Table(title, columns, tuple(rows), note)


def _measures(change: Change) -> Table:
    """Centralization, and the share of posts that the patrons' kin hold."""
    graphs = (change.graph_before, change.graph_after)
    names = change.network.actor_by_id
    rows: list[tuple[Cell, ...]] = [
        (f"{word} centralization", *(measure(graph) for graph in graphs))
        for word, measure in (
            ("degree", degree_centralization),
            ("betweenness", betweenness_centralization),
            ("closeness", closeness_centralization),
        )
    ]
    for patron in (change.outgoing, change.incoming):
        if patron is not None:
            shares = (
                patron_kin_posts(day, patron, change.selection)
                for day in (change.before, change.after)
            )
            rows.append((f"share of posts held by kin of {names[patron].name}", *shares))
    return Table("Centralization and kin", ("measure", "before", "after"), tuple(rows))


def _denominators(found: Sequence[Seat]) -> tuple[Count, ...]:
    rows = []
    for label, wanted in (("seats of the outgoing's network", True), ("other seats", False)):
        inside = [seat for seat in found if (seat.group_before in OUTGOING) is wanted]
        moved = [seat for seat in inside if seat.changed_hands]
        unknown = sum(seat.fate in (Fate.UNKNOWN, Fate.POSSIBLY) for seat in inside)
        won = sum(seat.group_after in INCOMING for seat in moved)
        rows.append(Count(f"{label} that changed hands", len(moved), won, unknown))
    return tuple(rows)


def _coded(change: Change, seat: Seat) -> Coded:
    unsure = seat.perhaps if seat.fate is Fate.POSSIBLY else ()
    before = _ties(seat.before)
    after = _ties((*seat.after, *unsure))
    then = [_names(change, seat.after)] if seat.after else []
    then += [f"possibly {_names(change, unsure)}"] if unsure else []
    return Coded(
        id=seat.id,
        name=f"{_names(change, seat.before)}, then {' and '.join(then) or '-'}",
        group=str(seat.group_before),
        outcome=str(seat.fate),
        at_risk=before,
        evidence=after,
        sources=sources_of(change, (*before, *after)),
        counted=seat.changed_hands,
    )


def _ties(held: Sequence[Holding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tie.id for holding in held for tie in holding.ties))


def _names(change: Change, held: Sequence[Holding]) -> str:
    people = dict.fromkeys(holding.person for holding in held)
    return " and ".join(change.network.actor_by_id[id_].name for id_ in people)


def _notes(change: Change, found: Sequence[Seat]) -> tuple[str, ...]:
    untold = without_id(change.before, change.selection)
    several = sum(len({h.person for h in seat.before}) > 1 for seat in found)
    doubtful = sum(seat.fate is Fate.POSSIBLY for seat in found)
    notes = []
    if untold:
        notes.append(
            f"{number(untold, 'post')} held on the first day have no seat id and cannot be "
            "followed (members of chambers, councils and boards)."
        )
    if several:
        notes.append(
            f"{number(several, 'seat')} had several holders on the first day; a seat is of the "
            "group of the one with the highest post there, else of the one who came first."
        )
    if doubtful:
        notes.append(
            f"For {number(doubtful, 'seat')} the data can be read both ways, since somebody is "
            "only possibly the holder on one of the days."
        )
    if change.outgoing is None or change.incoming is None:
        notes.append("The event does not name both patrons: one network, or both, is empty.")
    return (*notes, *NOTES)


def _says(found: Sequence[Seat], main: Analysis, days: int) -> str:
    count = {fate: sum(seat.fate is fate for seat in found) for fate in Fate}
    moved = [seat for seat in found if seat.changed_hands]
    mine = sum(seat.group_after in INCOMING for seat in moved)
    text = (
        f"Of {number(len(found), 'seat')}, {count[Fate.KEPT]} kept their holder, {len(moved)} "
        f"changed hands{_unclear(count)} and of {count[Fate.UNKNOWN]} no successor is in the "
        "data. Of the "
        f"{len(moved)}, {mine} went to people whom the record of the first day ties to the winner"
    )
    if main.chance is not None:
        text += (
            " (leaving the patrons' own seats aside: of those of the outgoing's network, "
            f"{main.detail}; {p_said(main.chance)})"
        )
    return f"{text}. {days} days is too short to judge."


def _unclear(count: Mapping[Fate, int]) -> str:
    """The seats that neither stayed with their holders nor passed to others, in words."""
    part, maybe = count[Fate.IN_PART], count[Fate.POSSIBLY]
    text = f", {part} changed in part" if part else ""
    return text + (f", {maybe} can be read both ways" if maybe else "")
