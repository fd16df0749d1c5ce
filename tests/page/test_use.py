"""For everybody: by keyboard, on a phone, in the dark, by screen reader, with Back and links."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from page.opened import Opened, Opener

Scheme = Literal["light", "dark"]

PERSON = "#actor=masimov-karim"
PATH = "#actor=masimov-karim&to=tokayev-kassym-jomart&alleged=shown&lines=all"
PLACES = ("board", "network", "lost", "won", "tests", "whole", "sources", "method")


# axe compares every element with every other one above it: a long page takes it a minute, and
# the same kinds of elements a hundred times. The first six of each kind stand for all.
SHORTEN = """() => {
    for (const one of [...document.querySelectorAll("#page *")]) {
        const kinds = {};
        for (const child of [...one.children]) {
            const kind = child.tagName + child.getAttribute("class");
            kinds[kind] = (kinds[kind] ?? 0) + 1;
            if (kinds[kind] > 6) child.remove();
        }
    }
}"""


def serious(opened: Opened) -> list[str]:
    """What axe-core finds that is serious or critical; the page cannot be used after it."""
    from axe_playwright_python.sync_playwright import Axe

    opened.page.evaluate(SHORTEN)
    found = Axe().run(opened.page, options={"resultTypes": ["violations"]})
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:200]}"
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


FEW = ("", PERSON, "#view=network", "#view=lost")
ALL = (*FEW, PATH, *(f"#view={place}" for place in PLACES[3:]))


@pytest.mark.parametrize(
    ("scheme", "width", "hash_"),
    [
        *(("light", 1280, hash_) for hash_ in ALL),
        *(("dark", 1280, hash_) for hash_ in FEW),
        *(("light", 390, hash_) for hash_ in FEW),
    ],
)
def test_axe_finds_nothing_serious(
    opener: Opener, bundled: Path, scheme: Scheme, width: int, hash_: str
) -> None:
    opened = opener.open(bundled, hash_, width=width, color_scheme=scheme)
    assert serious(opened) == []


TARGETS = """() => [...document.querySelectorAll(
    "button, a[href], input, select, summary, [role=button], [tabindex='0']"
)].filter(one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map(one => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([one, box]) => box.width > 0 && (box.width < 23.5 || box.height < 23.5))
  .filter(([one]) => !(one.matches("p a, li a, p button.inline")))
  .map(([one, box]) => `${one.outerHTML.slice(0, 120)} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("width", [390, 1280])
def test_targets_have_24_pixels_and_nothing_scrolls_sideways(
    opener: Opener, bundled: Path, width: int
) -> None:
    opened = opener.open(bundled, width=width)
    for hash_ in ("#", PERSON, PATH, *(f"#view={place}" for place in PLACES)):
        opened.go(hash_)
        assert opened.page.evaluate(TARGETS) == [], hash_
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, hash_


def test_focus_goes_into_a_panel_and_back_to_what_opened_it(board: Opened) -> None:
    board.press("[data-board] [data-actor='masimov-karim']")
    assert board.page.evaluate("!!document.activeElement.closest('[data-panel]')")
    board.page.keyboard.press("Escape")
    board.settle()
    assert board.page.locator("[data-panel]").count() == 0
    assert board.focused("data-actor") == "masimov-karim"
    board.page.keyboard.press("Enter")
    board.settle()
    board.page.locator("[data-panel] [data-close]").click()
    board.settle()
    assert board.focused("data-actor") == "masimov-karim"


def test_a_keyboard_alone_reaches_the_board_and_sees_where_it_is(board: Opened) -> None:
    reached = False
    for _ in range(80):
        board.page.keyboard.press("Tab")
        visible = board.page.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
                    || style.boxShadow !== "none";
            }"""
        )
        assert visible, board.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if board.page.evaluate("!!document.activeElement.closest('[data-seat]')"):
            reached = True
            break
    assert reached


def test_back_returns_to_what_was_seen_before(board: Opened) -> None:
    board.press("[data-board] [data-actor='masimov-karim']")
    board.page.locator('[data-place="lost"]').first.click()
    board.settle()
    board.page.go_back()
    board.settle()
    assert board.page.locator("[data-board]").count() == 1
    assert "Karim Masimov" in board.panel().inner_text()
    board.page.go_back()
    board.settle()
    assert board.page.locator("[data-panel]").count() == 0
    board.page.go_forward()
    board.settle()
    assert "Karim Masimov" in board.panel().inner_text()


LINKS = [
    "#actor=masimov-karim&date=2022-01-08",
    "#view=network&date=2022-01-05&off=colleague",
    "#view=lost&actor=abish-samat",
    "#actor=masimov-karim&to=tokayev-kassym-jomart",
    "#lines=all&alleged=shown&mode=day",
    "#source=",
]


@pytest.mark.parametrize("link", LINKS[:-1])
def test_a_link_restores_what_was_seen(opener: Opener, bundled: Path, link: str) -> None:
    fresh = opener.open(bundled, link)
    walked = opener.open(bundled)
    walked.go(link)

    def seen(opened: Opened) -> object:
        # What is said aloud tells of the change that a walk makes and a fresh page does not.
        opened.page.evaluate("document.querySelectorAll('[aria-live]').forEach(x => x.remove())")
        return opened.page.evaluate("document.getElementById('page').innerText")

    assert seen(fresh) == seen(walked) != seen(opener.open(bundled))


def test_nothing_moves_by_itself_for_those_who_asked_for_that(
    opener: Opener, bundled: Path
) -> None:
    opened = opener.open(bundled, reduced_motion="reduce")
    opened.press("[data-board] [data-actor='masimov-karim']")
    assert opened.page.evaluate("document.getAnimations().length") == 0


def test_print_shows_the_lists_and_the_sources_without_controls(
    opener: Opener, bundled: Path
) -> None:
    opened = opener.open(bundled)
    opened.page.emulate_media(media="print")
    shown = opened.page.inner_text("body")
    assert "Karim Masimov" in shown
    assert not opened.page.locator("[data-slider]").is_visible()
    assert not opened.page.locator("[data-search]").is_visible()
