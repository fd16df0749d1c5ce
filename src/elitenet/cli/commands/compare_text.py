"""How the network on two days is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from elitenet.change import big_bodies
from elitenet.change.compare import Change
from elitenet.change.wording import only_possible
from elitenet.citing.references import References
from elitenet.cli.answer import Answer
from elitenet.errors import number
from elitenet.ledger.attributes import HOUSEHOLD, NO_VALUE
from elitenet.lookup.scope import says
from elitenet.measures.catalogue import NETWORK_MEASURES
from elitenet.tables import Column, Row, Screen, as_table
from elitenet.tables.columns import paragraph

Record = Mapping[str, Any]

MOVERS = 10
"""How many movers a table shows unless told otherwise."""

_TITLES = {measure.name: measure.label for measure in NETWORK_MEASURES}


def contrast_answer(
    record: Record, change: Change, top: int | None, references: References
) -> Answer:
    """The network on two days.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    change : Change
        For names, and for the ties that are left out.
    top : int or None
        How many movers to show; ``None``: all, and in a table the first ten.
    references : References
        For the tie that carries most.
    """
    movers = record["movers"][:top]
    rows = [
        {
            "measure": name,
            "before": record["before"][name],
            "after": record["after"][name],
            "change": record["change"][name],
            "same_posts_before": record["same_posts"]["before"].get(name),
            "same_posts_after": record["same_posts"]["after"].get(name),
            "same_posts_change": record["same_posts"]["change"].get(name),
            **_with_careers(record["with_careers"], name),
            "undefined": record["undefined"].get(name),
        }
        for name in record["before"]
    ]
    days = record["dates"]
    return Answer(
        record={**record, "movers": movers},
        rows=rows,
        columns=tuple(Column(key, right=key not in ("measure", "undefined")) for key in rows[0]),
        title=f"The network on {days['before']} and {days['after']}",
        card=lambda screen: _contrast_card(
            record,
            rows,
            movers if top else movers[:MOVERS],
            change,
            screen,
            references=references,
        ),
        references=references,
    )


def _with_careers(found: Record | None, name: str) -> Record:
    """The columns of the network with careers; none where the layer is there already."""
    if found is None:
        return {}
    return {f"with_careers_{key}": of.get(name) for key, of in found.items()}


class Block(NamedTuple):
    """A table of the answer, with what is said below it."""

    title: str
    columns: Sequence[Column]
    cells: Sequence[Row]
    notes: Sequence[str]


def blocks(
    record: Record,
    rows: Sequence[Record],
    movers: Sequence[Record],
    change: Change,
    references: References,
) -> Iterator[Block]:
    """The tables in their order.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    rows : sequence of mapping
        One a measure, as the answer has them.
    movers : sequence of mapping
        Those to show.
    """
    days, posts, same = record["dates"], record["posts"], record["same_posts"]
    known = (
        f"Posts with a known holder: {posts['before']} before, {posts['after']} after, "
        f"{same['posts']} on both days. 'Same posts' repeats the measures on those alone, "
        "since a post without a coded successor looks like change."
    )
    title = f"The network on {days['before']} and {days['after']}"
    column = record["options"]["group_by"]
    yield Block(title, *_measures(rows, column), (known, *_without_value(change, column)))
    if record["with_careers"] is not None:
        yield _careers(rows)
    notes = tuple(_remarks(record, change, references))
    yield Block("Who moved most in rank (betweenness)", *_movers(movers), notes)


def _contrast_card(
    record: Record,
    rows: Sequence[Record],
    movers: Sequence[Record],
    change: Change,
    screen: Screen,
    *,
    references: References,
) -> str:
    parts: list[str] = []
    for block in blocks(record, rows, movers, change, references):
        table = as_table(block.cells, block.columns, screen).rstrip() if block.cells else ""
        parts += [screen.bold(block.title), table or "(nobody moved)"]
        parts += [paragraph(text, screen.width) for text in block.notes]
    return "\n\n".join(parts) + "\n"


def _without_value(change: Change, column: str | None) -> Iterator[str]:
    """How many people the assortativity by a column leaves out."""
    # Whoever has no household is a household of one.
    if column in (None, HOUSEHOLD):
        return
    blank = sum(change.labels[id_] == NO_VALUE for id_ in change.nodes)
    if blank:
        people = number(blank, "person", "people")
        yield f"Assortativity leaves out {people} with a blank '{column}', and their ties."


_Table = tuple[Sequence[Column], Sequence[Row]]


def _measures(rows: Sequence[Record], column: str | None) -> _Table:
    titles = {**_TITLES, "assortativity": f"Assortativity by {column or 'group'}"}
    columns = (
        Column("measure"),
        Column("before", right=True),
        Column("after", right=True),
        Column("change", right=True),
        Column("same_posts_change", "on same posts", right=True),
    )
    cells = [
        {
            **row,
            "measure": titles[row["measure"]],
            "change": _signed(row["change"]),
            "same_posts_change": _signed(row["same_posts_change"]),
        }
        for row in rows
    ]
    return columns, cells


HEADLINES = (
    "people",
    "ties",
    "density",
    "components",
    "largest",
    "isolates",
    "degree_centralization",
    "betweenness_centralization",
    "transitivity",
    "modularity",
)
"""The measures that are shown again with careers, in a table."""


def _careers(rows: Sequence[Record]) -> Block:
    """The network with those who ever worked together, beside the one of the layers asked for."""
    columns = (
        Column("measure"),
        Column("before", right=True),
        Column("after", right=True),
        Column("change", right=True),
        *(
            Column(f"with_careers_{key}", f"{key}, with careers", right=True)
            for key in ("before", "after", "change")
        ),
    )
    cells = [
        {
            **row,
            "measure": _TITLES[row["measure"]],
            "change": _signed(row["change"]),
            "with_careers_change": _signed(row["with_careers_change"]),
        }
        for row in rows
        if row["measure"] in HEADLINES
    ]
    return Block(
        "The same with careers (those who ever worked together at one body)",
        columns,
        cells,
        (
            "Colleague ties end with a post, so the network above loses edges when posts are "
            "lost. Having worked together does not end. --layers takes career; --career-years "
            "limits it.",
        ),
    )


def _movers(movers: Sequence[Record]) -> _Table:
    columns = (
        Column("name"),
        Column("rank_before", right=True),
        Column("rank_after", right=True),
        Column("betweenness_before", "score before", right=True),
        Column("betweenness_after", "score after", right=True),
        Column("mechanical_share", right=True),
    )
    cells = [
        {
            "name": mover["name"],
            **{f"rank_{day}": mover["rank"][day] for day in ("before", "after")},
            **{f"betweenness_{day}": mover["betweenness"][day] for day in ("before", "after")},
            "mechanical_share": _percent(mover["mechanical_share"]),
        }
        for mover in movers
    ]
    return columns, cells


def _remarks(record: Record, change: Change, references: References) -> Iterator[str]:
    network = change.network
    yield (
        "Mechanical share: how much of the change in betweenness comes from removing the posts "
        "lost in the window and nothing else."
    )
    if change.outgoing and record["before"]["patron_kin_posts"] is not None:
        name = network.actor_by_id[change.outgoing].name
        yield (
            f"The patron: {name}, the outgoing patron. A patron gives others posts or protection; "
            "the outgoing one left power."
        )
    decisive = record["decisive_tie"]
    if decisive:
        tie = network.tie_by_id[decisive["tie"]]
        cited = " ".join(filter(None, (tie.id, references.numbers(tie.sources))))
        yield (
            f"The tie that carries most is {cited} ({says(network, tie)}): without it, the "
            f"betweenness of {network.actor_by_id[decisive['person']].name} {decisive['day']} is "
            f"{decisive['without']:.3f}, not {decisive['score']:.3f}."
        )
    if possible := only_possible(change.selection, change.before, change.after):
        yield possible
    said = big_bodies.said(record["big_bodies"], record["options"], network)
    if said:
        yield said


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{share:.0%}"


def _signed(value: float | int | None) -> str | None:
    if value is None:
        return None
    return f"{value:+.3f}" if isinstance(value, float) else f"{value:+d}"
