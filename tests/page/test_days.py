"""The slider: on every day the counts are those of the command line, and no chair moves."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from elitenet.cli import app
from page.opened import Opened, data_of

BEFORE, AFTER = "2021-12-31", "2022-05-31"
OTHERS = (
    "2022-01-01",
    "2022-01-05",
    "2022-01-06",
    "2022-01-08",
    "2022-01-17",
    "2022-01-28",
    "2022-02-01",
    "2022-03-01",
    "2022-03-16",
    "2022-05-30",
)


def number(day: str) -> int:
    """A day as the page counts it."""
    return (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days


@cache
def answer(command: str, day: str) -> Any:
    """What the command line says of a day against the first one."""
    call = [command, "--before", BEFORE, "--after", day, "--format", "json"]
    done = CliRunner().invoke(app, call)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def counts(day: str) -> dict[str, int]:
    """The counts of a day by the command line."""
    whole = answer("compare", day)["after"]
    lost, won = answer("who-lost", day), answer("who-won", day)
    return {
        "posts": whole["posts"],
        "people": whole["people"],
        "ties": whole["ties"],
        "isolates": whole["isolates"],
        "at_risk": lost["at_risk"],
        "lost": lost["lost_at_risk"],
        "uncertain": lost["uncertain_at_risk"],
        "moved_down": lost["moved_down_at_risk"],
        "won": won["won_held_after"],
    }


def test_counts_are_those_of_the_command_line(board: Opened) -> None:
    for day in (*OTHERS, AFTER):
        board.slide(number(day))
        shown = {name: board.count(name) for name in counts(day) if board.has_count(name)}
        assert shown == {name: value for name, value in counts(day).items() if name in shown}, day
        assert {"posts", "ties", "isolates", "lost", "won"} <= set(shown)


def test_counts_on_the_first_day_are_those_of_the_command_line(board: Opened) -> None:
    board.slide(number(BEFORE))
    first = answer("compare", AFTER)["before"]
    for name in ("posts", "ties", "isolates"):
        assert board.count(name) == first[name], name
    assert (board.count("lost"), board.count("won")) == (0, 0)


def test_no_chair_moves_when_the_day_changes(board: Opened) -> None:
    chairs = """() => {
        const board = document.querySelector("[data-board]").getBoundingClientRect();
        return Object.fromEntries([...document.querySelectorAll("[data-seat]")].map(one => {
            const box = one.getBoundingClientRect();
            return [one.dataset.seat, [box.x - board.x, box.y - board.y, box.width, box.height]];
        }));
    }"""
    board.slide(number(BEFORE))
    first = board.page.evaluate(chairs)
    assert len(first) > 50
    for day in (*OTHERS, AFTER):
        board.slide(number(day))
        assert board.page.evaluate(chairs) == first, day


def test_each_arena_is_headed_by_the_day_on_which_the_slider_rests(board: Opened) -> None:
    shown = "all => all.filter(one => !one.closest('.off')).map(one => one.textContent)"
    heads = board.page.locator(".when span:last-child")
    arenas = heads.count()
    assert arenas > 1
    board.page.locator("[data-slider]").press("ArrowLeft")
    written = board.page.locator("output.written").inner_text()
    assert written == "30 May 2022"
    assert set(heads.evaluate_all(shown)) <= {written}, "a day that is over is not shown"
    board.page.locator(".when .off").first.wait_for(state="detached")
    assert heads.evaluate_all(shown) == [written] * arenas


def test_every_event_is_a_stop_and_the_keyboard_moves_the_day(board: Opened, bundled: Path) -> None:
    stops = [stop["day"] for stop in data_of(bundled)["stops"]]
    board.slide(stops[0])
    for stop in stops[1:]:
        board.page.locator('[data-step="on"]').click()
        board.settle()
        assert board.day() == stop
    for stop in reversed(stops[:-1]):
        board.page.locator('[data-step="back"]').click()
        board.settle()
        assert board.day() == stop
    board.page.locator("[data-slider]").focus()
    board.page.keyboard.press("ArrowRight")
    board.settle()
    assert board.day() == stops[0] + 1


def test_play_moves_on_by_itself_and_stops(board: Opened, bundled: Path) -> None:
    first, last = (data_of(bundled)[name] for name in ("before", "until"))
    board.slide(first)
    board.page.locator("[data-play]").click()
    board.page.wait_for_function(
        "first => Number(document.querySelector('[data-slider]').value) > first", arg=first
    )
    board.page.locator("[data-play]").click()
    board.settle()
    there = board.day()
    board.page.wait_for_timeout(400)
    assert first < board.day() == there <= last
