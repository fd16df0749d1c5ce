"""A case with more seats and people than can be written out: squares for seats, a canvas as map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from elitenet.folder import dataset
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
from page.opened import Opened, Opener, report

BODIES, SEATS = 130, 4
FIRST, LAST = date(2021, 12, 31), date(2022, 5, 31)
TURN = PartialDate(2022, 2, 1)
LABELS = "all => all.map(one => one.getAttribute('aria-label'))"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 520 seats with a holder each; the first seat of every tenth body passes on."""
    bodies = [
        Actor(f"b{k:03}", f"Body {k:03}", "organization", arena=f"arena {k % 3}", sources=("s",))
        for k in range(BODIES)
    ]
    posts = tuple(
        Post(f"{body.id}-{seat}", body.id, f"Seat {seat}", sources=("s",))
        for body in bodies
        for seat in range(SEATS)
    )
    people, ties = [], []
    for k, post in enumerate(posts):
        passes = k % (10 * SEATS) == 0
        for turn in range(1 + passes):
            id_ = f"p{k:03}-{turn}"
            name = f"{['Old', 'New'][turn]} Holder of {k:03}"
            people.append(Actor(id_, name, "person", sources=("s",)))
            start = TURN if turn else PartialDate(2015)
            end = TURN if passes and not turn else None
            period = Period(start, end)
            row = (f"t{k:03}-{turn}", id_, post.organization, "office", "official", ("s",))
            ties.append(Tie(*row, post.title, period, post.id))
    event = Event("turn", "The turn", TURN, before=FIRST, after=LAST, sources=("s",))
    network = Network((*people, *bodies), tuple(ties), (Source("s", "A gazette"),), (event,), posts)
    place = tmp_path_factory.mktemp("crowd")
    dataset.write(network, place / "case")
    return report(place / "case", place / "page.html", "--no-tests")


@pytest.fixture
def opened(opener: Opener, crowd: Path) -> Opened:
    return opener.open(crowd)


def test_each_seat_is_a_square_that_says_its_holder_and_never_moves(opened: Opened) -> None:
    page = opened.page
    assert page.locator("[data-board=dense]").count() == 1
    assert f"{BODIES * SEATS} seats" in page.locator(".dense-note").inner_text()
    assert page.locator(".cells [data-seat]").count() == BODIES * SEATS
    labels = page.locator("a.cell").evaluate_all(LABELS)
    passed = [label for label in labels if "New Holder" in label]
    assert len(passed) == BODIES // 10
    assert all("Old Holder" in label and "Seat 0" in label for label in passed)
    chairs = """() => [...document.querySelectorAll("a.cell")].map(one => {
        const box = one.getBoundingClientRect();
        return [box.x + scrollX, box.y + scrollY];
    })"""
    last = page.evaluate(chairs)
    opened.slide(opened.day() - 140)
    assert page.evaluate(chairs) == last
    labels = page.locator("a.cell").evaluate_all(LABELS)
    assert not [label for label in labels if "New Holder" in label]


def test_a_square_opens_its_evidence_and_a_body_its_seats(opened: Opened) -> None:
    page = opened.page
    opened.press('.cell[data-actor="p040-1"]')
    assert "t040-1" in opened.panel().inner_text()
    body = page.locator(".crowd", has=page.get_by_role("button", name="Body 010"))
    body.get_by_role("button", name="Body 010").click()
    opened.settle()
    seats = page.locator('[data-body="b010"] .seat')
    assert seats.count() == SEATS
    said = seats.first.inner_text()
    assert said.index("Seat 0") < said.index("040") < said.index("left")
    assert "took it" in said


def test_the_map_of_more_than_500_people_is_a_canvas_and_lists_what_it_draws(
    opened: Opened,
) -> None:
    opened.go("#view=network")
    page = opened.page
    assert page.locator('[data-drawn="canvas"] canvas').count() == 1
    assert page.locator('[data-drawn="svg"]').count() == 0
    # Four colleagues make six pairs; whoever left is tied to nobody any more.
    left = BODIES // 10
    said = f"{BODIES * SEATS + left} people, {BODIES * 6} pairs tied, {left} without a tie"
    assert said in page.locator("main .p-lead").inner_text()
    drawn = page.locator("canvas").evaluate(
        "one => one.getContext('2d').getImageData(0, 0, one.width, one.height).data"
        ".some((value, place) => place % 4 === 3 && value > 0)"
    )
    assert drawn
