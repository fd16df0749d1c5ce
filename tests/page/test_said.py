"""What the page says in words: one day by its own figures, what is not there, records, tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from page.opened import Opened, Opener, data_of, report
from page.test_days import BEFORE, OTHERS, number


def test_the_first_tick_draws_all_ties_over_the_board(board: Opened) -> None:
    assert board.page.locator("svg.lines").count() == 0
    board.page.locator('[data-toggle="lines"]').check()
    board.settle()
    frame = board.page.locator("[data-board]").bounding_box()
    drawn = board.page.locator("svg.lines").bounding_box()
    assert frame
    assert drawn
    assert drawn["width"] >= frame["width"] - 1
    assert drawn["height"] >= frame["height"] - 1
    lines = board.page.locator("svg.lines path.stroke")
    assert lines.count() > 20
    boxes = [line.bounding_box() for line in lines.all()[:10]]
    for box in boxes:
        assert box
        assert box["width"] + box["height"] > 1
        assert box["x"] < frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] + box["height"] <= frame["y"] + frame["height"] + 1


def test_a_day_alone_has_its_own_figures_and_folds_nothing(board: Opened) -> None:
    board.go("#mode=day")
    assert board.page.locator("details.steady:not([open])").count() == 0
    assert board.has_count("posts")
    assert not board.has_count("lost")
    for tally in board.page.locator("[data-tally]").all():
        assert "held" in tally.inner_text()
        assert "changed" not in tally.inner_text()
    assert "→" not in board.page.locator(".days").inner_text()
    assert "→" not in board.page.locator("[data-board]").inner_text()


def test_no_chair_moves_where_one_day_is_shown_alone(board: Opened) -> None:
    chairs = """() => [...document.querySelectorAll("[data-seat]")].map(one => {
        const box = one.getBoundingClientRect();
        const board = document.querySelector("[data-board]").getBoundingClientRect();
        return [one.dataset.seat, box.x - board.x, box.y - board.y];
    })"""
    board.go("#mode=day")
    first = board.page.evaluate(chairs)
    for day in (BEFORE, *OTHERS[:5]):
        board.slide(number(day))
        assert board.page.evaluate(chairs) == first, day


WINDOW = "This page covers 31 December 2021 to 31 May 2022."


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("#actor=nobody", "No actor 'nobody' in these data."),
        ("#view=xyz", "This page has no part 'xyz'."),
        ("#date=2022-13-45", f"'2022-13-45' is not a day. {WINDOW}"),
        ("#date=2031-01-01", WINDOW),
        ("#tie=T0", "No tie 'T0' in these data."),
        ("#actor=masimov-karim&date=2022-01-08", ""),
    ],
)
def test_a_link_to_what_is_not_there_says_so(
    opener: Opener, bundled: Path, link: str, said: str
) -> None:
    for opened in (opener.open(bundled, link), opener.open(bundled)):
        opened.go(link)
        line = opened.page.locator("[data-warned]")
        assert line.get_attribute("role") == "status"
        assert line.inner_text() == said
    opened.page.locator('[data-place="method"]').click()
    opened.settle()
    assert opened.page.locator("[data-warned]").inner_text() == ""


def test_a_day_outside_the_window_says_so_and_changes_nothing(board: Opened) -> None:
    there = board.day()
    box = board.page.locator(".date input")
    box.fill("2023-02-01")
    board.settle()
    assert board.page.locator("[data-warned]").inner_text() == WINDOW
    assert board.day() == there
    box.fill("2022-01-08")
    board.settle()
    assert board.page.locator("[data-warned]").inner_text() == ""
    assert board.page.locator("[data-slider]").get_attribute("aria-valuetext") == "8 January 2022"


def test_every_line_of_a_record_has_its_evidence(board: Opened, bundled: Path) -> None:
    data = data_of(bundled)
    people = [person for person in data["people"] if len(person["record"]) > 1][:10]
    assert people
    for person in people:
        board.go(f"#actor={data['actors'][person['actor']]['id']}")
        lines = board.panel().locator("[data-record] > li")
        assert lines.count() == len(person["record"])
        for line, (_, _, *ties) in zip(lines.all(), person["record"], strict=True):
            shown = line.locator("[data-tie-id]").all_inner_texts()
            assert shown == [data["ties"][tie]["id"] for tie in ties] != []
            assert line.locator("[data-status]").count() == len(ties)
            assert line.locator("[data-source]").count() > 0


def test_a_seat_is_read_with_its_stops(board: Opened) -> None:
    read = board.page.locator("[data-seat]").evaluate_all("all => all.map(one => one.textContent)")
    assert not any(re.search(r"\s[;,]", one) for one in read)
    snapshot = board.page.locator("[data-board]").aria_snapshot()
    assert not re.search(r"Then:[^\n]*\s;", snapshot)
    assert "the same" in snapshot


def test_the_parts_of_a_list_have_the_counts_of_its_sentence(board: Opened, bundled: Path) -> None:
    board.go("#view=lost")
    sentence = data_of(bundled)["lost"]["sentence"]
    heading = board.page.locator(".p-group").first.inner_text()
    lost, more = re.findall(r"\d+", heading)
    assert heading == f"Lost: {lost}, and {more} more who are listed but not counted"
    assert f", {lost} lost a seat" in sentence
    assert board.page.locator("tbody").first.locator("[data-row]").count() == int(lost) + int(more)


def test_the_method_has_no_options_and_each_sign_once(board: Opened) -> None:
    board.go("#view=method")
    text = board.page.locator("main").inner_text()
    assert "--" not in text
    assert "listed under 'Who lost'" in text
    signs = board.page.locator("dl.p-legend dt").all_inner_texts()
    assert len(signs) == len(set(signs))
    assert {"−", "+", "=", "?", "·"} <= set(signs)


def test_tests_begin_with_their_answers(board: Opened) -> None:
    board.go("#view=tests")
    tests = board.page.locator("[data-test]")
    assert tests.count() == 7
    for test in tests.all():
        assert test.locator("strong").first.inner_text().endswith("?")
        assert test.locator("[data-answer]").count() >= 1
        assert not test.locator("table").first.is_visible()
        test.locator("summary").click()
        assert test.locator("table").first.is_visible()
    headings = board.page.locator("[data-test] h4").all_inner_texts()
    assert "Was it chance?" in headings
    assert not any(one.startswith("Coincidence") for one in headings)


def test_the_board_begins_on_the_first_screen_of_a_phone(opener: Opener, bundled: Path) -> None:
    opened = opener.open(bundled, width=390, height=844)
    frame = opened.page.locator("[data-board]").bounding_box()
    assert frame
    assert frame["y"] < 600
    opened.page.locator(".brief-counts summary").click()
    tops = {
        round(box["y"])
        for count in ("moved_down", "won", "kin_posts")
        if (box := opened.page.locator(f'[data-count="{count}"]').bounding_box())
    }
    assert len(tops) <= 2


def test_a_folder_without_seats_says_so(opener: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    for name, text in BARE.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    opened = opener.open(report(folder, tmp_path / "page.html", "--no-tests", *TWO))
    assert "No seats in the data." in opened.page.locator("main").inner_text()
    assert opened.page.locator(".legend").count() == 0


TWO = ("--before", "2021-12-31", "--after", "2022-01-31")
BARE = {
    "actors": "id,name,kind,sources\nann,Ann,person,s1\nben,Ben,person,s1\n",
    "ties": "id,from,to,type,detail,status,sources\nT1,ann,ben,kinship,sister,reported,s1\n",
    "events": "id,date,title,sources\nE1,2022-01-05,A day,s1\n",
    "sources": "id,title,publisher\ns1,A book,A house\n",
}
