"""What the pictures show is what the library computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure

import elitenet
from elitenet import plot
from elitenet.change.compare import Change
from elitenet.change.outcomes import Outcome
from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import UsageError
from elitenet.ledger.dates import Certainty
from elitenet.plot.calendar import number
from elitenet.plot.figures.heatmap import cells
from elitenet.plot.figures.timeline import SHAPES, Kind, lanes, mark_lanes, rows, stretches
from ledger import network as ledger
from ledger import tie
from strategies import partial_dates


@pytest.fixture(scope="module")
def change() -> Change:
    network = elitenet.load()
    event = network.turning_point("january-2022")
    assert event.before is not None
    assert event.after is not None
    return elitenet.compare(network.as_of(event.before), network.as_of(event.after), event=event)


@pytest.fixture(scope="module")
def network(change: Change) -> Figure:
    return plot.network(change)


def points(axes: Axes, of: str) -> dict[str, Any]:
    """Where the nodes or rings of an axes are, by the name of their kind."""
    return {
        str(found.get_gid()): np.asarray(found.get_offsets())
        for found in axes.collections
        if isinstance(found, PathCollection) and str(found.get_gid()).startswith(f"{of}: ")
    }


def xs(line: Any) -> list[float]:
    return [float(x) for x in line.get_xdata()]


def ys(line: Any) -> list[float]:
    return [float(y) for y in line.get_ydata()]


def said(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.texts)


# --- network -------------------------------------------------------------------------


def test_everyone_stands_at_the_same_place_on_both_days(network: Figure, change: Change) -> None:
    before, after = (points(axes, "group") for axes in network.axes)
    assert before.keys() == after.keys()
    for group, places in before.items():
        assert np.array_equal(places, after[group])
    assert sum(map(len, before.values())) == len(change.nodes)
    places = np.concatenate(list(before.values()))
    assert len(np.unique(places, axis=0)) == len(change.nodes)


@pytest.mark.parametrize("side", [0, 1])
def test_as_many_are_marked_as_who_lost_lists(network: Figure, change: Change, side: int) -> None:
    rings = points(network.axes[side], "marked")
    listed, won = change.who_lost(), change.who_won()
    outcomes = [standing.career.outcome for standing in listed.people]
    assert len(rings["marked: lost"]) == outcomes.count(Outcome.LOST)
    assert len(rings["marked: acted-against"]) == outcomes.count(Outcome.ACTED_AGAINST)
    assert len(rings["marked: uncertain"]) == len(listed.uncertain)
    assert len(rings["marked: moved down"]) == len(listed.moved_down)
    rose = sum(standing.career.promoted for standing in won.people)
    assert len(rings["marked: moved up"]) == rose
    assert len(rings["marked: won"]) == len(won.people) - rose
    nodes = {tuple(at) for found in points(network.axes[side], "group").values() for at in found}
    assert all(tuple(at) in nodes for found in rings.values() for at in found)


def test_every_tie_of_either_day_is_drawn_once(network: Figure, change: Change) -> None:
    for axes, graph in zip(network.axes, (change.graph_before, change.graph_after), strict=True):
        lines = [found for found in axes.collections if isinstance(found, LineCollection)]
        assert sum(len(found.get_segments()) for found in lines) == len(graph.edges)


def test_areas_follow_betweenness(change: Change) -> None:
    from elitenet.plot.nodes import LEAST, radius

    scores = [change.standing(id_).betweenness.before or 0.0 for id_ in change.nodes]
    most = max(scores)
    areas = [radius(score, most) ** 2 - LEAST**2 for score in scores]
    assert np.allclose(np.array(areas) / max(areas), np.array(scores) / most)


def test_labels_cover_no_node(network: Figure) -> None:
    network.draw_without_rendering()
    for axes in network.axes:
        places = np.concatenate(list(points(axes, "group").values()))
        pixels = axes.transData.transform(places)
        for text in axes.texts:
            box = text.get_window_extent()
            assert not [at for at in pixels if box.contains(*at)], text.get_text()


def test_losers_are_named_on_the_map_or_in_the_caption(network: Figure, change: Change) -> None:
    texts = (text.get_text().replace("\n", " ") for axes in network.axes for text in axes.texts)
    written = " | ".join(texts)
    listed = change.who_lost()
    for standing in (*listed.people, *listed.uncertain):
        name = standing.career.person.name
        assert name in written or name in said(network)
        if not standing.career.at_risk:
            assert f"{name}*" in written or f"{name}*" in said(network)


def test_patrons_losers_and_winners_are_named_before_others(change: Change) -> None:
    from elitenet.plot import nodes
    from elitenet.plot.figures.network import _sides, _wanted
    from elitenet.plot.style import LOSERS

    marked = nodes.marks_of(change)
    wanted = _wanted(change, _sides(change)[1], 6)
    assert wanted[:2] == [change.outgoing, change.incoming]
    kinds = [2 if id_ not in marked else 0 if marked[id_] in LOSERS else 1 for id_ in wanted[2:]]
    assert kinds == sorted(kinds)
    assert set(kinds) >= {0, 1}


def test_the_caption_has_dates_denominator_and_sources(network: Figure, change: Change) -> None:
    listed = change.who_lost()
    for part in (
        "2021-12-31",
        "2022-05-31",
        f"Of {listed.denominator} people at risk",
        f"one of the {len(change.network.studied)} seats studied",
        f"{listed.listed} lost a seat or faced legal action",
        f"for {listed.listed_uncertain} more the data can be read both ways",
        "Source: ",
    ):
        assert part in said(network)


# --- slope ---------------------------------------------------------------------------


def test_slopes_go_from_rank_to_rank(change: Change) -> None:
    axes = plot.slope(change).axes[0]
    drawn = {str(line.get_gid()): ys(line) for line in axes.lines}
    for place, side in ((0, "before"), (1, "after")):
        by_height = sorted(drawn, key=lambda id_: drawn[id_][place])
        scores = [getattr(change.standing(id_).betweenness, side) for id_ in by_height]
        assert scores == sorted(scores, reverse=True)
    top = min(change.nodes, key=lambda id_: change.standing(id_).rank.before or 999)
    assert top in drawn


def test_slopes_have_whom_one_asks_for(change: Change) -> None:
    lowest = max(change.nodes, key=lambda id_: (change.standing(id_).rank.before or 0, id_))
    axes = plot.slope(change, top=1, actors=[lowest]).axes[0]
    assert lowest in {line.get_gid() for line in axes.lines}


# --- timeline ------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_stretches_say_what_the_snapshot_says_on_every_day(data: st.DataObject) -> None:
    def written(name: str) -> str:
        found = data.draw(
            st.none() | partial_dates().filter(lambda d: 2021 <= d.year <= 2022), name
        )
        return str(found) if found else ""

    start, end = written("start"), written("end")
    basis = data.draw(st.sampled_from(["seen", "first-attested"])) if start else "seen"
    end_basis = data.draw(st.sampled_from(["seen", "last-attested", "latest"])) if end else "seen"
    held = tie("t", "a", "office", "o", start, end, start_basis=basis, end_basis=end_basis)
    made = ledger(held, sources={"s": "2021-03"})
    first, last = date(2020, 11, 1), date(2023, 2, 1)
    shown = stretches(made, held, first, last)
    day = first
    while day < last:
        expected = made.as_of(day).certainty(held)
        found = [s.certainty for s in shown if s.first <= day < s.stop]
        assert found == ([] if expected is Certainty.NO else [expected]), day
        day += timedelta(days=1)


def test_lanes_hold_one_spell_at_a_time(change: Change) -> None:
    days = date(2016, 1, 1), date(2024, 1, 1)
    for row in rows(change, list(change.careers), days):
        for lane in range(row.lanes):
            spells = sorted(
                (bar.stretches[0].first, bar.stretches[-1].stop)
                for bar in row.bars
                if bar.lane == lane
            )
            assert all(one[1] <= two[0] for one, two in pairwise(spells))
    assert lanes([]) == []


def marks(figure: Figure) -> Iterator[str]:
    kinds = {str(kind) for kind in Kind}
    return (str(line.get_gid()) for line in figure.axes[0].lines if line.get_gid() in kinds)


def test_acts_are_marked_by_what_they_are(change: Change) -> None:
    figure = plot.timeline(change, actors=["masimov-karim"])
    found = list(marks(figure))
    assert found.count(Kind.CONVICTION) == 1
    assert found.count(Kind.DISMISSAL) >= 1
    assert found.count(Kind.DETENTION) == found.count(Kind.ARREST) == 1
    assert found.count(Kind.CHARGE) == found.count(Kind.TRIAL) == 1
    figure = plot.timeline(change, actors=["boranbayev-kairat"])
    assert list(marks(figure)).count(Kind.ANNULLED) == 1


def test_each_step_of_the_law_has_a_mark_of_its_own() -> None:
    assert set(SHAPES) == set(Kind)
    assert {"investigation", "detention", "arrest", "charge", "trial", "conviction"} < set(Kind)
    assert len({str(shape["marker"]) for shape in SHAPES.values()}) == len(SHAPES)


@given(st.lists(st.dates(date(2018, 1, 1), date(2023, 12, 31)), max_size=12))
def test_no_mark_covers_another(days: list[date]) -> None:
    shown = date(2018, 1, 1), date(2024, 1, 1)
    found = mark_lanes([(day, day) for day in days], shown)
    for lane in set(found):
        those = sorted(day for day, of in zip(days, found, strict=True) if of == lane)
        assert all((two - one).days >= 30 for one, two in pairwise(those))


def test_lost_bars_differ_from_held_ones_by_pattern(change: Change) -> None:
    axes = plot.timeline(change).axes[0]
    hatched = {bool(bar.get_hatch()) for bar in axes.patches}
    assert hatched == {True, False}


def test_the_default_is_those_who_lost_in_groups(change: Change) -> None:
    figure = plot.timeline(change)
    texts = [text.get_text() for text in figure.axes[0].texts]
    listed = change.who_lost()
    for standing in (*listed.people, *listed.uncertain):
        assert standing.career.person.name in texts
        assert str(standing.group) in texts
    assert texts.count("unclear") == len(listed.uncertain)
    outside = [s for s in listed.people if not s.career.at_risk]
    against = [s for s in outside if s.career.outcome is Outcome.ACTED_AGAINST]
    assert against
    assert texts.count("faced legal action, not counted") == len(against)
    assert sum(text.endswith(", not counted") for text in texts) == len(outside)


@pytest.mark.parametrize("kind", ["timeline", "centrality"])
def test_the_turning_point_is_drawn(change: Change, kind: str) -> None:
    for axes in getattr(plot, kind)(change).axes:
        drawn = [line for line in axes.lines if line.get_gid() == "turning point"]
        assert [xs(line)[0] for line in drawn] == [number(date(2022, 1, 5))]


def test_a_timeline_of_nobody_known_is_refused(change: Change) -> None:
    with pytest.raises(UsageError, match="'nobody' is not a person"):
        plot.timeline(change, actors=["nobody"])
    with pytest.raises(UsageError, match="must lie before"):
        plot.timeline(change, since=date(2023, 1, 1), until=date(2022, 1, 1))


# --- centrality ----------------------------------------------------------------------


def test_curves_have_the_values_of_the_comparison(change: Change) -> None:
    axes = plot.centrality(change).axes[0]
    lines = {str(line.get_gid()): line for line in axes.lines if line.get_gid() in change.nodes}
    assert {change.outgoing, change.incoming} <= lines.keys()
    for id_, line in lines.items():
        values = dict(zip(xs(line), ys(line), strict=True))
        score = change.standing(id_).betweenness
        assert values[number(change.before.date)] == score.before
        assert values[number(change.after.date)] == score.after


def test_months_are_three_times_as_close_as_quarters(change: Change) -> None:
    def days(step: str) -> int:
        found = plot.centrality(change, measure="degree", step=step)
        return len(xs(found.axes[0].lines[0]))

    assert days("month") - 3 == pytest.approx(3 * (days("quarter") - 3), abs=3)


def test_a_curve_of_what_is_not_there_is_refused(change: Change) -> None:
    with pytest.raises(UsageError, match="there is no measure 'betweeness'; did you mean"):
        plot.centrality(change, measure="betweeness")
    with pytest.raises(UsageError, match="there is no step 'week'"):
        plot.centrality(change, step="week")
    with pytest.raises(UsageError, match="takes more than"):
        plot.centrality(change, since=date(1900, 1, 1))


# --- heatmap -------------------------------------------------------------------------


def test_the_cells_add_up_to_the_network(change: Change) -> None:
    for graph in (change.graph_before, change.graph_after):
        found = cells(graph, change.groups, list(PatronGroup))
        people = len(graph.nodes)
        assert sum(cell.ties for cell in found.values()) == len(graph.edges)
        assert sum(cell.pairs for cell in found.values()) == people * (people - 1) // 2


def test_the_cells_are_written(change: Change) -> None:
    for axes, graph in zip(
        plot.heatmap(change).axes, (change.graph_before, change.graph_after), strict=True
    ):
        texts = [text.get_text() for text in axes.texts]
        for cell in cells(graph, change.groups, list(PatronGroup)).values():
            assert cell.density is None or str(cell.ties) in texts


# --- ego -----------------------------------------------------------------------------


def test_every_tie_of_a_person_has_a_line_for_each_layer(change: Change) -> None:
    person = "nazarbayeva-dariga"
    axes = plot.ego(change.before, person).axes[0]
    drawn = {str(line.get_gid()) for line in axes.lines}
    graph = change.graph_before
    expected = {
        f"{layer}: {other}"
        for other in graph.neighbours[person]
        for layer in graph.edge(person, other).layers  # type: ignore[union-attr]
    }
    assert drawn == expected
    names = {text.get_text() for text in axes.texts}
    actors = change.network.actor_by_id
    assert names == {actors[other].name for other in graph.neighbours[person]}


def test_a_person_with_more_ties_than_fit_has_the_strongest() -> None:
    crowd = ledger(*(tie(f"t{k}", "hub", "ally", f"p{k:03}", "2020-01-01") for k in range(90)))
    figure = plot.ego(crowd.as_of("2021-12-31"), "hub")
    assert len(figure.axes[0].lines) == 60
    assert "Tied to 90 of 90 others" in said(figure)
    assert "The 60 strongest are drawn" in said(figure)
