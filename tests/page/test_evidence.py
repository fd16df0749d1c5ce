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


def check_panel(opened: Opened, ties: dict[str, dict[str, object]], sources: list[str]) -> None:
    """The panel that is open shows ties with status and dates, each with a source."""
    panel = opened.panel()
    shown = panel.locator("[data-tie-id]")
    assert shown.count() > 0, panel.inner_text()[:200]
    for id_ in {one.strip() for one in shown.all_text_contents()}:
        assert id_ in ties
    assert panel.locator("[data-status]").count() > 0
    assert panel.locator("[data-source]").count() > 0
    for one in panel.locator("[data-source]").all():
        assert one.get_attribute("data-source") in sources


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
    data = data_of(bundled)
    ties, sources = {tie["id"]: tie for tie in data["ties"]}, [one["id"] for one in data["sources"]]
    people = names(board, "data-actor", "[data-board]")
    assert len(people) > 60
    for id_ in people:
        board.press(f'[data-board] [data-actor="{id_}"]')
        assert f"actor={id_}" in board.page.url
        check_panel(board, ties, sources)


@pytest.mark.parametrize("place", ["lost", "won"])
def test_every_line_of_the_lists_opens_its_evidence(
    board: Opened, bundled: Path, place: str
) -> None:
    data = data_of(bundled)
    ties, sources = {tie["id"]: tie for tie in data["ties"]}, [one["id"] for one in data["sources"]]
    answer = CliRunner().invoke(app, [f"who-{place}", "--format", "json"])
    record = json.loads(answer.stdout)
    listed = [line["id"] for part in (place, "uncertain") for line in record[part]]
    board.go(f"#view={place}")
    rows = names(board, "data-row")
    assert set(listed) <= set(rows)
    for id_ in rows:
        board.press(f'[data-row="{id_}"] [data-actor="{id_}"]')
        check_panel(board, ties, sources)


def test_every_line_drawn_opens_its_ties(board: Opened, bundled: Path) -> None:
    data = data_of(bundled)
    board.go("#actor=nazarbayev-nursultan")
    lines = names(board, "data-line", "[data-board]")
    assert lines
    for place in lines:
        board.press(f'[data-line="{place}"]')
        edge = data["edges"][int(place)]
        shown = board.panel().locator("[data-tie-id]").all_text_contents()
        wanted = {data["ties"][tie]["id"] for tie in edge["ties"]}
        assert wanted & {one.strip() for one in shown}


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
