"""A centrality over time, with the turning point drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from os import PathLike
from typing import TYPE_CHECKING, Any

from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import UsageError, did_you_mean
from elitenet.graph.people import PeopleGraph, build
from elitenet.ledger.dates import Certainty, add_months
from elitenet.ledger.order import people_in_order
from elitenet.measures import centrality as central
from elitenet.plot import calendar, captions
from elitenet.plot.page import MARGIN, Page
from elitenet.plot.save import checked, save
from elitenet.plot.style import DOUBLE, FAINT, GROUPS, INK, SMALL, SOFT, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from elitenet.change.compare import Change
    from elitenet.ledger.snapshot import Snapshot
    from elitenet.plot.picture import Picture

MEASURES: Mapping[str, Callable[[PeopleGraph], Mapping[str, float | int | None]]] = {
    "degree": central.degree,
    "strength": central.strength,
    "betweenness": central.betweenness,
    "closeness": central.closeness,
    "eigenvector": central.eigenvector,
}
"""The measures that can be drawn."""

_WORDS = {"closeness": "harmonic closeness"}
"""What a measure is called where its name says too little."""

STEPS = {"month": 1, "quarter": 3}
"""Months between two days that are measured."""

TOP = 5
"""How many of the highest on each of the two days are drawn, beside the patrons."""

MONTHS_BEFORE, MONTHS_AFTER = 36, 12
MOST_DAYS = 400

_LEFT, _NAMES, _HIGH, _STRIP, _FOOT = 11.0, 38.0, 62.0, 11.0, 5.0
_ROW = 2.9
_MARKERS = "os^DvphX<>"


@dataclass(frozen=True)
class Series:
    """The network at every step.

    Parameters
    ----------
    end : datetime.date
        Until when the last value is drawn.
    values : mapping of str to tuple of float or None
        By person; ``None`` where not defined, and from death on.
    posts : tuple of int
        Posts whose holder is certain on each day.
    graphs : tuple of PeopleGraph
        The networks that were measured.
    """

    days: tuple[date, ...]
    end: date
    values: Mapping[str, tuple[float | None, ...]]
    posts: tuple[int, ...]
    graphs: tuple[PeopleGraph, ...]

    @property
    def axis(self) -> list[float]:
        """The days as places on the axis, and the end."""
        return [calendar.number(day) for day in (*self.days, self.end)]


def centrality(
    change: Change,
    path: str | PathLike[str] | None = None,
    *,
    measure: str = "betweenness",
    step: str = "quarter",
    since: date | None = None,
    until: date | None = None,
    actors: Sequence[str] = (),
    top: int = TOP,
) -> Picture:
    """Draw a centrality over time.

    Parameters
    ----------
    change : Change
        Its people are measured at every step, so that the two days have the values that
        every other command prints.
    path : path or None
        A ``.png``, ``.svg`` or ``.pdf`` file to write.
    measure : {"degree", "strength", "betweenness", "closeness", "eigenvector"}
    step : {"month", "quarter"}
    since, until : datetime.date or None
        ``None``: three years before the first day, a year after the second.
    actors : sequence of str
        Ids of people; none: the patrons and the highest of the two days.
    top : int
        How many of the highest of each day.

    Raises
    ------
    UsageError
        If there is no such measure, step or person, or the days are in disorder.

    Examples
    --------
    >>> import elitenet
    >>> ledger = elitenet.load()
    >>> change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
    >>> figure = centrality(change, measure="degree", since=date(2021, 9, 1))
    >>> [axes.get_label() for axes in figure.axes]
    ['degree', 'posts']
    """
    if path is not None:
        checked(path)
    for name, given, known in (("measure", measure, MEASURES), ("step", step, STEPS)):
        if given not in known:
            there = f"there are: {', '.join(known)}"
            near = did_you_mean(given, list(known), there)
            raise UsageError(f"there is no {name} '{given}'{near}")
    days = _days(change, since, until, STEPS[step])
    people = _people(change, measure, actors, top)
    series = _measured(change, measure, days, people, STEPS[step])
    title = captions.title(change, f"{_WORDS.get(measure, measure)} over time")
    with styled():
        page = Page(DOUBLE, _FOOT + _STRIP + 4 + _HIGH + 3)
        wide = DOUBLE - 2 * MARGIN - _LEFT - _NAMES
        axes = page.axes(MARGIN + _LEFT, _FOOT + _STRIP + 4, wide, _HIGH)
        strip = page.axes(MARGIN + _LEFT, _FOOT, wide, _STRIP)
        unnamed = _curves(axes, change, series)
        axes.set(label=measure, ylabel=_WORDS.get(measure, measure).capitalize())
        _posts(strip, series)
        for one in (axes, strip):
            _time(one, change, series)
        axes.tick_params(labelbottom=False)
        figure = page.finish(title, _caption(change, series, measure, step, unnamed))
    return save(figure, path, title=title)


def _days(change: Change, since: date | None, until: date | None, months: int) -> list[date]:
    first = since or add_months(change.before.date, -MONTHS_BEFORE)
    last = until or add_months(change.after.date, MONTHS_AFTER)
    if not first < last:
        raise UsageError(f"the first day ({first}) must lie before the last ({last})")
    start = first.replace(day=1, month=first.month - (first.month - 1) % months)
    found = [change.before.date, change.after.date]
    for k in range(MOST_DAYS):
        day = add_months(start, k * months)
        if day > last:
            break
        found.append(day)
    else:
        raise UsageError(f"{first} to {last} takes more than {MOST_DAYS} steps; take fewer")
    return sorted({day for day in found if first <= day <= last})


def _people(change: Change, measure: str, actors: Sequence[str], top: int) -> list[str]:
    for id_ in actors:
        if id_ not in change.nodes:
            raise UsageError(f"'{id_}' is not among the people of the network on the two days")
    if actors:
        return list(dict.fromkeys(actors))
    chosen = [id_ for id_ in (change.outgoing, change.incoming) if id_ in change.nodes]
    for graph in (change.graph_before, change.graph_after):
        scores = {id_: score for id_, score in MEASURES[measure](graph).items() if score}
        by_name = people_in_order(change.network, scores)
        chosen += sorted(by_name, key=lambda id_: -scores[id_])[:top]
    return [id_ for id_ in dict.fromkeys(chosen) if id_ is not None]


def _measured(
    change: Change, measure: str, days: Sequence[date], people: Sequence[str], months: int
) -> Series:
    values: dict[str, list[float | None]] = {id_: [] for id_ in people}
    posts, graphs = [], []
    for day in days:
        snapshot = change.network.as_of(day)
        graph = build(snapshot, change.selection, change.nodes, alongside=_two(change, day))
        graphs.append(graph)
        found = MEASURES[measure](graph)
        for id_ in people:
            living = snapshot.alive(change.network.actor_by_id[id_])
            values[id_].append(found[id_] if living else None)
        held = snapshot.holdings(change.selection.statuses)
        posts.append(sum(holding.certainty is Certainty.YES for holding in held))
    frozen = {id_: tuple(found) for id_, found in values.items()}
    end = add_months(days[-1], months)
    return Series(tuple(days), end, frozen, tuple(posts), tuple(graphs))


def _two(change: Change, day: date) -> list[Snapshot]:
    """The two days: a body that is too big on one of them is so at every step."""
    return [of for of in (change.before, change.after) if of.date != day]


def _curves(axes: Axes, change: Change, series: Series) -> list[str]:
    """Draw the curves; the names that find no room."""
    if not series.values:
        said = "Nobody has a value above 0 on either day."
        axes.text(0.5, 0.5, said, ha="center", color=SOFT, transform=axes.transAxes)
    highest = max((v or 0.0 for found in series.values.values() for v in found), default=0.0)
    axes.set_ylim(0, highest * 1.04 or 1.0)
    ends, looks = {}, _looks(change, series)
    for id_, found in series.values.items():
        known = [value if value is not None else float("nan") for value in found]
        values = [value or 0.0 for value in found]
        axes.plot(
            series.axis,
            [*known, known[-1]],
            drawstyle="steps-post",
            clip_on=False,
            gid=id_,
            markevery=[values.index(max(values))],
            zorder=3 if looks[id_]["marker"] else 4,
            **looks[id_],
        )
        ends[id_] = next((value for value in reversed(found) if value is not None), 0.0)
    return _names(axes, change, ends, looks)


def _looks(change: Change, series: Series) -> dict[str, dict[str, Any]]:
    """The line of everyone: patrons are thick, all others have a marker at their peak.

    People of one group have lines of one style; by the marker they can be told apart.
    """
    markers, found = cycle(_MARKERS), dict[str, dict[str, Any]]()
    for id_ in series.values:
        group = change.groups[id_]
        patron = group in (PatronGroup.OUTGOING, PatronGroup.INCOMING)
        look = GROUPS[group]
        found[id_] = {
            "color": SOFT if group is PatronGroup.NONE else look.colour,
            "ls": look.line,
            "lw": 1.4 if patron else 0.9,
            "marker": "" if patron else next(markers),
            "ms": 3.2,
            "mec": INK,
            "mew": 0.4,
        }
    return found


def _names(
    axes: Axes, change: Change, ends: Mapping[str, float], looks: Mapping[str, dict[str, Any]]
) -> list[str]:
    """A name at the end of every line, pushed apart where lines end close together.

    Returns
    -------
    list of str
        The names that find no room.
    """
    unnamed: list[str] = []
    wide = axes.get_position().width * DOUBLE
    scale = _HIGH / axes.get_ylim()[1]
    by_name = people_in_order(change.network, ends)
    downward = sorted(by_name, key=lambda id_: -ends[id_])
    placed = dict(_apart([(ends[id_] * scale, id_) for id_ in downward]))
    for id_, y in placed.items():
        at = ends[id_] * scale / _HIGH
        line = [1.003, 1 + 2.2 / wide, 1 + 6.5 / wide], [at, y / _HIGH, y / _HIGH]
        axes.plot(*line, clip_on=False, transform=axes.transAxes, markevery=[2], **looks[id_])
        name = change.network.actor_by_id[id_].name
        label = captions.whole(name, _NAMES - 9)
        if label is None:
            unnamed.append(name)
            continue
        place: Any = {"va": "center_baseline", "transform": axes.transAxes}
        axes.text(1 + 8.0 / wide, y / _HIGH, label[0], size=label[1], **place)
    return unnamed


def _apart(wanted: Sequence[tuple[float, str]]) -> Iterator[tuple[str, float]]:
    """Heights from the top down, a row apart, none below the axis."""
    above = float("inf")
    for k, (y, id_) in enumerate(wanted):
        below = (len(wanted) - 1 - k) * _ROW
        above = min(max(y, below), above - _ROW)
        yield id_, above


def _posts(axes: Axes, series: Series) -> None:
    axes.fill_between(
        series.axis, [*series.posts, series.posts[-1]], step="post", color="#b0b0b0", lw=0
    )
    axes.set_ylim(0, max([*series.posts, 1]) * 1.05)
    axes.set(label="posts", yticks=[0, max([*series.posts, 1])])
    said = "Posts with a known holder"
    axes.text(0, 1.06, said, size=SMALL, color=SOFT, transform=axes.transAxes)


def _time(axes: Axes, change: Change, series: Series) -> None:
    calendar.span(axes, series.days[0], series.end)
    calendar.turning_point(axes, change)
    axes.grid(axis="y", color=FAINT, lw=0.3, zorder=0)
    axes.set_axisbelow(True)


def _caption(
    change: Change, series: Series, measure: str, step: str, unnamed: Iterable[str]
) -> str:
    name = _WORDS.get(measure, measure).capitalize()
    return (
        f"{name} among the {captions.people(len(change.nodes))} of the comparison, the same at all "
        f"dates, on the first day of every {step} and on {change.before.date} and "
        f"{change.after.date}. {calendar.explained(change)} A "
        f"marker: where a line is highest. Ties: "
        f"{captions.made_of(*series.graphs)}. Where fewer posts are known, fewer ties are, and "
        f"every line moves with them: read it beside the posts below."
        f"{captions.left_out(unnamed)}\n"
        f"{captions.source(change.network, captions.ties_of(*series.graphs))}"
    )
