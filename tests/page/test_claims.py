"""What counts and what does not: claims that are off by default, kin, paths, what is printed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from page.opened import Opened, Opener, data_of
from page.test_days import number

DAYS = ("2021-12-31", "2022-01-08", "2022-05-31")


def known(file: Path) -> tuple[dict[str, Any], dict[int, list[int]]]:
    """The data, and the ties of each actor that do not count."""
    data = data_of(file)
    weak: dict[int, list[int]] = {}
    for place, tie in enumerate(data["ties"]):
        if tie["status"] not in data["statuses"]:
            for actor in {tie["from"], tie["to"]}:
                weak.setdefault(actor, []).append(place)
    return data, weak


def ties_shown(opened: Opened) -> set[str]:
    found = opened.panel().locator("[data-tie-id]").evaluate_all("all => all.map(x => x.innerText)")
    return set(found)


def test_claims_that_do_not_count_are_shown_only_where_asked_for(
    board: Opened, bundled: Path
) -> None:
    data, weak = known(bundled)
    assert weak
    for actor, ties in [*weak.items()][:25]:
        ids = {data["ties"][tie]["id"] for tie in ties}
        board.go(f"#actor={data['actors'][actor]['id']}")
        assert not ids & ties_shown(board)
        claims = board.panel().locator("[data-claims]")
        assert claims.get_attribute("data-claims") == str(len(ids))
        assert "not count" in claims.inner_text()
        claims.get_by_role("button").click()
        board.settle()
        assert "alleged=shown" in board.page.url
        assert ids <= ties_shown(board)


def test_a_claim_that_a_link_names_is_shown_with_its_status_first(
    board: Opened, bundled: Path
) -> None:
    data, weak = known(bundled)
    tie = data["ties"][next(iter(weak.values()))[0]]
    board.go(f"#tie={tie['id']}")
    first = board.panel().locator(".p-body > *").first
    assert first.locator("[data-status]").get_attribute("data-status") == tie["status"]
    assert "left out of every count" in first.inner_text()


@pytest.mark.parametrize("day", DAYS)
def test_the_posts_of_a_person_are_those_certain_and_counted(
    board: Opened, bundled: Path, day: str
) -> None:
    data, _ = known(bundled)
    at = number(day)
    sure, maybe = Counter[int](), Counter[int]()
    for tie in data["ties"]:
        kind = data["types"][tie["type"]]
        if kind["act"] or kind["layer"] != "colleague" or tie["status"] not in data["statuses"]:
            continue
        possible = tie["certain"] if tie["possible"] is True else tie["possible"]
        certain = tie["certain"]
        if certain and certain[0] <= at < certain[1]:
            sure[tie["from"]] += 1
        elif possible and possible[0] <= at < possible[1]:
            maybe[tie["from"]] += 1
    people = sorted({*list(sure)[:8], *list(maybe)[:8]})
    assert any(maybe[one] for one in people)
    for one in people:
        board.go(f"#actor={data['actors'][one]['id']}&date={day}&alleged=shown")
        board.page.wait_for_timeout(300)
        said = board.panel().locator("[data-posts]").inner_text()
        if sure[one]:
            assert said.startswith(f"{sure[one]} post"), (one, said)
        else:
            assert said.startswith("No certain post"), (one, said)
        assert (f"{maybe[one]} post" in said and "possibly held" in said) == bool(maybe[one]), said


@pytest.mark.parametrize("day", DAYS)
def test_the_arenas_count_kin_as_the_count_of_the_day_does(
    board: Opened, bundled: Path, day: str
) -> None:
    data, _ = known(bundled)
    at = number(day)

    def of_kin(seat: dict[str, Any]) -> bool:
        spells = [data["ties"][tie] for tie in seat["ties"]]
        held = [
            x["from"] for x in spells if x["certain"] and x["certain"][0] <= at < x["certain"][1]
        ]
        first = min(held, key=lambda one: data["actors"][one]["id"], default=None)
        return (
            first is not None
            and first != data["outgoing"]
            and data["actors"][first]["kin"] == "outgoing"
        )

    kin = [seat for seat in data["seats"] if of_kin(seat)]
    board.slide(at)
    assert board.count("kin_posts") == len(kin)
    shown = board.page.locator(".kin-tally .layer:not(.off) strong").all_inner_texts()
    on_board = sum(1 for seat in kin if seat["studied"])
    assert sum(int(one.split("→")[1]) for one in shown) == on_board


@pytest.mark.parametrize("end", ["nur-otan", "masimov-karim", "nobody-at-all"])
def test_a_path_is_asked_for_only_between_two_people(
    opener: Opener, bundled: Path, end: str
) -> None:
    data = data_of(bundled)
    if end == "nur-otan":
        end = next(one["id"] for one in data["actors"] if not one["person"])
    opened = opener.open(bundled, f"#actor=masimov-karim&to={end}")
    said = opened.panel().locator("[data-path]").inner_text()
    assert "Find a path" in said
    assert "No path leads" not in said
    assert "Clear the path" not in said


def test_a_seat_says_no_successor_only_where_that_is_its_fate(board: Opened, bundled: Path) -> None:
    data = data_of(bundled)
    found = 0
    for day in DAYS:
        board.slide(number(day))
        for place, text in board.page.locator("[data-seat]:visible").evaluate_all(
            "all => all.map(one => [Number(one.dataset.seat), [...one.querySelectorAll("
            "'.layer:not(.off) .none')].map(x => x.textContent).join('|')])"
        ):
            steps = [value for from_, value in data["seats"][place]["fate"] if from_ <= number(day)]
            fate = data["fates"][steps[-1]]["key"] if steps else ""
            for words in ("successor not in the data", "holder before not in the data"):
                found += words in text
                assert words not in text or fate == words, (place, text, fate)
    assert found


def test_paper_has_the_sources_that_its_lists_cite_and_no_others(
    board: Opened, bundled: Path
) -> None:
    board.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    board.settle()
    cited = board.page.locator(".printed .p-cited [data-source]").evaluate_all(
        "all => all.map(x => x.dataset.source)"
    )
    listed = board.page.locator(".printed .p-refs .p-text").evaluate_all(
        "all => all.map(x => x.dataset.source)"
    )
    assert listed == list(dict.fromkeys(listed))
    assert set(cited) == set(listed)
    assert 0 < len(listed) < len(data_of(bundled)["sources"])
