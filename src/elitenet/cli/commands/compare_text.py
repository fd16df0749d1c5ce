"""How the network on two days is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elitenet.change import big_bodies
from elitenet.citing.references import References
from elitenet.cli.answer import Answer
from elitenet.ledger.network import Network
from elitenet.lookup.scope import says
from elitenet.measures.catalogue import NETWORK_MEASURES
from elitenet.tables import Column, Screen, as_table
from elitenet.tables.columns import paragraph

Record = Mapping[str, Any]

MOVERS = 10
"""How many movers a table shows unless told otherwise."""

_TITLES = {measure.name: measure.label for measure in NETWORK_MEASURES}


def contrast_answer(
    record: Record, network: Network, top: int | None, references: References
) -> Answer:
    """The network on two days.

    Parameters
    ----------
    record : mapping
        As the library gives it.
    network : Network
        For names.
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
            network,
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


def _contrast_card(
    record: Record,
    rows: Sequence[Mapping[str, Any]],
    movers: Sequence[Record],
    network: Network,
    screen: Screen,
    *,
    references: References,
) -> str:
    days, posts, same = record["dates"], record["posts"], record["same_posts"]
    parts = [
        screen.bold(f"The network on {days['before']} and {days['after']}"),
        _measures_table(rows, screen).rstrip(),
        paragraph(
            f"Posts with a known holder: {posts['before']} before, {posts['after']} after, "
            f"{same['posts']} on both days. 'Same posts' repeats the measures on those alone, "
            "since a post without a coded successor looks like change.",
            screen.width,
        ),
        *_careers_block(record, rows, screen),
        screen.bold("Who moved most in rank (betweenness)"),
        _movers_table(movers, screen).rstrip() if movers else "(nobody moved)",
        *(paragraph(text, screen.width) for text in _remarks(record, network, references)),
    ]
    return "\n\n".join(parts) + "\n"


def _measures_table(rows: Sequence[Mapping[str, Any]], screen: Screen) -> str:
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
            "measure": _TITLES[row["measure"]],
            "change": _signed(row["change"]),
            "same_posts_change": _signed(row["same_posts_change"]),
        }
        for row in rows
    ]
    return as_table(cells, columns, screen)


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


def _careers_block(
    record: Record, rows: Sequence[Mapping[str, Any]], screen: Screen
) -> Iterator[str]:
    """The network with those who ever worked together, beside the one of the layers asked for."""
    if record["with_careers"] is None:
        return
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
    yield screen.bold("The same with careers (those who ever worked together at one body)")
    yield as_table(cells, columns, screen).rstrip()
    yield paragraph(
        "Colleague ties end with a post, so the network above loses edges when posts are lost. "
        "Having worked together does not end. --layers takes career; --career-years limits it.",
        screen.width,
    )


def _movers_table(movers: Sequence[Record], screen: Screen) -> str:
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
    return as_table(cells, columns, screen)


def _remarks(record: Record, network: Network, references: References) -> Iterator[str]:
    yield (
        "Mechanical share: how much of the change in betweenness comes from removing the posts "
        "lost in the window and nothing else."
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
    said = big_bodies.said(record["big_bodies"], record["options"], network)
    if said:
        yield said


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{share:.0%}"


def _signed(value: float | int | None) -> str | None:
    if value is None:
        return None
    return f"{value:+.3f}" if isinstance(value, float) else f"{value:+d}"
