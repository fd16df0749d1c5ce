"""The board shows every seat once, with what became of it and who held it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import elitenet
from elitenet import plot
from elitenet.change.compare import Change
from elitenet.change.seats import BETWEEN_DAYS, Seats, seats
from elitenet.folder.starter import TEMPLATE
from elitenet.plot.figures.board import BROAD, SIGNS, Cell, _flow, _steps, _width
from elitenet.plot.style import DOUBLE, SHEET


def compared(folder: Path | str | None, event: str | None = None) -> Change:
    network = elitenet.load() if folder is None else elitenet.load(folder)
    point = network.turning_point(event)
    assert point.before is not None
    assert point.after is not None
    return elitenet.compare(network.as_of(point.before), network.as_of(point.after), event=point)


@pytest.fixture(scope="module")
def change() -> Change:
    return compared(None, "january-2022")


@pytest.fixture(scope="module")
def found(change: Change) -> Seats:
    return seats(change)


@pytest.fixture(scope="module")
def figure(change: Change) -> Figure:
    return plot.board(change)


def stripes(figure: Figure) -> Counter[str]:
    """How many seats have the stripe of each fate."""
    gids = (str(p.get_gid()) for p in figure.axes[0].patches if isinstance(p, Rectangle))
    return Counter(gid.removeprefix("seat: ") for gid in gids if gid.startswith("seat: "))


def written(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.axes[0].texts)


def test_every_seat_has_one_stripe_of_what_became_of_it(figure: Figure, found: Seats) -> None:
    assert stripes(figure) == Counter(str(seat.fate) for seat in found.seats)


def test_every_holder_and_body_is_written_in_full(figure: Figure, found: Seats) -> None:
    text = written(figure)
    for seat in found.seats:
        for holder in seat.holders:
            assert holder.person.name in text
        assert seat.organization.name in text
    assert "…" not in text


def test_who_is_only_possibly_in_a_seat_is_written_so(figure: Figure, found: Seats) -> None:
    possible = sum(h.certainty == "possibly" for seat in found.seats for h in seat.holders)
    starts = [text for text in figure.axes[0].texts if text.get_text().startswith("possibly")]
    assert len(starts) == possible > 0


def test_each_fate_has_a_sign_and_a_stripe_that_differ_in_grey() -> None:
    assert set(SIGNS) == set(BETWEEN_DAYS)
    stripe = [(s.stripe["fc"], s.stripe.get("hatch"), s.stripe.get("ls")) for s in SIGNS.values()]
    assert len(set(stripe)) == len(SIGNS)
    told = {(s.sign, s.before, s.after) for s in SIGNS.values()}
    assert len(told) == len(SIGNS)


def test_the_bars_of_the_arenas_are_as_long_as_their_counts(figure: Figure, found: Seats) -> None:
    bars = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    wide = {str(bar.get_gid()): bar.get_width() for bar in bars}
    each = _width(SHEET, BROAD)
    for arena, counts in found.arenas.items():
        every = sum(counts.values())
        for fate, number in counts.items():
            assert wide.get(f"{arena}: {fate}", 0.0) == pytest.approx(each * number / every)


def test_the_seats_of_the_case_fit_one_sheet_and_few_seats_two_columns(
    figure: Figure,
) -> None:
    wide, high = (side * 25.4 for side in figure.get_size_inches())
    assert wide == pytest.approx(SHEET)
    assert high < 297
    few = plot.board(compared(TEMPLATE))
    assert few.get_size_inches()[0] * 25.4 == pytest.approx(DOUBLE)


@pytest.mark.parametrize("limit", [40.0, 90.0, 200.0])
def test_columns_lose_no_seat_and_keep_the_order(found: Seats, limit: float) -> None:
    columns = _flow(_steps(found), 50.0, limit)
    drawn = [part.seat for column in columns for part, _ in column if isinstance(part, Cell)]
    assert drawn == list(found.seats)
    for column in columns:
        ends = [end for _, end in column]
        assert ends == sorted(ends)
        assert not isinstance(column[0][0], Cell)
        assert isinstance(column[-1][0], Cell)


def test_more_seats_are_drawn_where_all_are_asked_for(change: Change, found: Seats) -> None:
    every = plot.board(change, every=True)
    assert sum(stripes(every).values()) == len(seats(change, every=True).seats) > len(found.seats)


def test_a_folder_without_seats_lists_posts_by_sector(tmp_path: Path) -> None:
    for name in ("actors", "ties", "sources", "events"):
        text = (TEMPLATE / f"{name}.csv").read_text("utf-8")
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    assert stripes(plot.board(compared(tmp_path)))
