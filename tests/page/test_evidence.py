"""Every name, line and figure opens its evidence, and a name is found in any spelling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from page.opened import Opened, data_of

DAYS = {"before": "2021-12-31", "after": "2022-05-31"}


@pytest.mark.parametrize(
    "spelling", ["Токаев", "Toqaev", "Tokayev", "tokaev", "  TOKAYEV ", "Тоқаев"]
)
def test_a_person_is_found_in_any_spelling(board: Opened, spelling: str) -> None:
    board.page.locator("[data-search]").fill(spelling)
    board.settle()
    hits = board.page.locator("[data-hit]")
    assert hits.first.get_attribute("data-hit") == "tokayev-kassym-jomart"
    board.page.locator("[data-search]").press("Enter")
    board.settle()
    assert "actor=tokayev-kassym-jomart" in board.page.url
    assert "Kassym-Jomart Tokayev" in board.panel().inner_text()


def test_nobody_is_found_for_nonsense_and_it_is_said(board: Opened) -> None:
    board.page.locator("[data-search]").fill("qqqqzzzz")
    board.settle()
    assert board.page.locator("[data-hit]").count() == 0
    assert "qqqqzzzz" in board.page.inner_text("body") or board.page.get_by_role("status").count()


SHOWN = """panel => ({
    ties: [...panel.querySelectorAll("[data-tie-id]")].map(one => one.textContent.trim()),
    statuses: [...panel.querySelectorAll("[data-status]")].map(one => one.textContent.trim()),
    dates: [...panel.querySelectorAll("[data-dates]")].map(one => one.textContent.trim()),
    sources: [...panel.querySelectorAll("[data-source]")].map(one => one.dataset.source),
})"""


class Known:
    """The ids in a page's data, to tell evidence from what only looks like it."""

    def __init__(self, file: Path) -> None:
        data = data_of(file)
        self.ties = {tie["id"]: tie for tie in data["ties"]}
        self.sources = {source["id"] for source in data["sources"]}

    def check(self, opened: Opened) -> set[str]:
        """The panel that is open shows ties with status, dates and sources; their ids."""
        shown = opened.panel().evaluate(SHOWN)
        assert shown["ties"]
        assert set(shown["ties"]) <= set(self.ties)
        assert shown["statuses"]
        assert shown["dates"]
        assert shown["sources"]
        assert set(shown["sources"]) <= self.sources
        return set(shown["ties"])


def names(opened: Opened, attribute: str, within: str = "main") -> list[str]:
    """Values of an attribute in the page, each once."""
    return list(
        dict.fromkeys(
            opened.page.locator(f"{within} [{attribute}]").evaluate_all(
                "(all, name) => all.filter(one => one.checkVisibility())"
                ".map(one => one.getAttribute(name))",
                attribute,
            )
        )
    )


def test_every_name_on_the_board_opens_its_evidence(board: Opened, bundled: Path) -> None:
    known = Known(bundled)
    people = names(board, "data-actor", "[data-board]")
    assert len(people) > 60
    for id_ in people:
        board.press(f'[data-board] [data-actor="{id_}"]')
        assert f"actor={id_}" in board.page.url
        known.check(board)


@pytest.mark.parametrize("place", ["lost", "won"])
def test_every_line_of_the_lists_opens_its_evidence(
    board: Opened, bundled: Path, place: str
) -> None:
    known = Known(bundled)
    answer = CliRunner().invoke(app, [f"who-{place}", "--format", "json"])
    record = json.loads(answer.stdout)
    listed = [line["id"] for part in (place, "uncertain") for line in record[part]]
    board.go(f"#view={place}")
    rows = names(board, "data-row")
    assert set(listed) <= set(rows)
    for id_ in rows:
        board.press(f'[data-row="{id_}"] [data-actor="{id_}"]')
        known.check(board)


@pytest.mark.parametrize(
    ("count", "place"),
    [
        ("lost", "lost"),
        ("uncertain", "lost"),
        ("won", "won"),
        ("posts", "board"),
        ("ties", "network"),
    ],
)
def test_a_count_leads_to_those_who_are_counted(board: Opened, count: str, place: str) -> None:
    figure = board.page.locator(f"[data-count={count}]")
    many = int(figure.inner_text())
    board.page.mouse.click(*_middle(board, f".count:has([data-count={count}])"))
    board.settle()
    assert board.page.locator(f"main.place-{place}").count() == 1
    assert many > 0
    if place == count:
        assert str(many) in board.page.locator("main").inner_text()


def _middle(board: Opened, selector: str) -> tuple[float, float]:
    box = board.page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_every_line_drawn_opens_its_ties(board: Opened, bundled: Path) -> None:
    data, known = data_of(bundled), Known(bundled)
    chosen = "#actor=nazarbayev-nursultan"
    board.go(chosen)
    lines = names(board, "data-line", "[data-board]")
    assert lines
    for place in lines:
        board.go(chosen)
        board.press(f'[data-line="{place}"]')
        edge = data["edges"][int(place)]
        wanted = {data["ties"][tie]["id"] for tie in edge["ties"]}
        assert known.check(board) & wanted


PAIRS = [
    ("masimov-karim", "tokayev-kassym-jomart"),
    ("nazarbayeva-dariga", "tokayev-kassym-jomart"),
    ("abish-samat", "masimov-karim"),
]


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize("day", DAYS.values())
def test_a_path_is_that_of_the_command_line(board: Opened, a: str, b: str, day: str) -> None:
    answer = CliRunner().invoke(app, ["path", a, b, "--at", day, "--format", "json"])
    record = json.loads(answer.stdout)
    board.go(f"#actor={a}&to={b}&date={day}")
    hops = board.page.locator("[data-hop]")
    shown = [
        (
            hop.get_attribute("data-from"),
            hop.get_attribute("data-to"),
            sorted((hop.get_attribute("data-ties") or "").split()),
        )
        for hop in hops.all()
    ]
    wanted = [
        (hop["from"], hop["to"], sorted(tie["tie"] for tie in hop["evidence"]))
        for hop in record["hops"]
    ]
    assert shown == wanted
