"""The data set to start from is whole, valid, and shows what it is meant to show."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from elitenet.errors import UsageError
from elitenet.folder.check import check
from elitenet.folder.dataset import read
from elitenet.folder.starter import init
from elitenet.ledger.dates import Certainty
from elitenet.ledger.tie_types import USUAL

NAMES = ["actors.csv", "ties.csv", "sources.csv", "events.csv", "posts.csv", "README.md"]


def test_it_has_no_problem_of_any_kind(tmp_path: Path) -> None:
    assert init(tmp_path / "new" / "case") == tuple(tmp_path / "new" / "case" / n for n in NAMES)
    assert check(tmp_path / "new" / "case") == ()


def test_every_file_is_commented_in_a_notes_column(tmp_path: Path) -> None:
    init(tmp_path)
    network = read(tmp_path)
    for rows in (network.actors, network.ties, network.events, network.posts):
        assert any(name == "notes" for row in rows for name, _ in row.extra)
    assert any(source.notes for source in network.sources)
    assert not any("#" in (tmp_path / name).read_text("utf-8") for name in NAMES[:5])


def test_somebody_lost_somebody_won_and_somebody_is_uncertain(tmp_path: Path) -> None:
    init(tmp_path)
    network = read(tmp_path)
    event = network.turning_point()
    assert (event.before, event.after) == (date(2023, 2, 28), date(2023, 8, 31))
    assert event.before is not None
    assert event.after is not None

    def holders(day: date, certainty: Certainty) -> set[str]:
        return {h.person for h in network.as_of(day).holdings() if h.certainty is certainty}

    before, after = (holders(day, Certainty.YES) for day in (event.before, event.after))
    assert before - after == {"dolan-marek", "dolan-irena", "vass-petro", "brisk-anton"}
    assert after - before == {"moren-lidia", "ost-pavla"}
    assert holders(event.after, Certainty.POSSIBLY) == {"dolan-irena"}


def test_it_shows_each_kind_of_row_that_a_case_needs(tmp_path: Path) -> None:
    init(tmp_path)
    network = read(tmp_path)
    types = {tie.type for tie in network.ties}
    assert types >= {"kinship", "marriage", "office", "party", "appointment", "succession"}
    assert types >= {"dismissal", "resignation", "patronage", "investigation"}
    assert {tie.status for tie in network.ties} == {
        "official", "reported", "alleged", "claimed-by-author",
    }  # fmt: skip
    assert any(not actor.frame for actor in network.actors)


def test_every_spell_is_in_a_seat_that_is_listed_and_has_a_level(tmp_path: Path) -> None:
    init(tmp_path)
    network = read(tmp_path)
    assert {spell.post for spell in network.spells} == set(network.post_by_id)
    assert all(network.level_of(spell) for spell in network.spells)
    for body in (actor for actor in network.actors if not actor.is_person):
        assert body.level
        assert body.arena


def test_the_readme_has_the_types_to_begin_with(tmp_path: Path) -> None:
    init(tmp_path)
    table = (tmp_path / "README.md").read_text("utf-8").split("## Which type of tie")[1]
    assert re.findall(r"^\| `([\w-]+)` \| \w", table, re.M) == list(USUAL)
    assert "<!--" not in table


def test_it_can_do_without_its_seats(tmp_path: Path) -> None:
    init(tmp_path)
    (tmp_path / "posts.csv").unlink()
    assert check(tmp_path) == ()
    network = read(tmp_path)
    assert all(network.counts(spell) for spell in network.spells)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_with_any_of_the_files_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError) as caught:
        init(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} has {name} already; nothing was written. Give another folder"
    )
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    init(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*NAMES, "thesis.txt"])
