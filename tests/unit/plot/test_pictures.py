"""Every picture of every kind of case: fits its page, collides nowhere, is the same twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import rc_context, rcParams
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

import elitenet
from elitenet import plot
from elitenet.change.compare import Change
from elitenet.change.patron_groups import PatronGroup
from elitenet.errors import UsageError
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.tie_types import Layer
from elitenet.plot.save import DPI, data
from elitenet.plot.style import DOUBLE, GROUPS, LAYERS, LOSERS, MARKS, SHEET, SINGLE, SMALL, Marked

BEFORE, AFTER = "2021-12-31", "2022-05-31"
KAZAKH = "Нұрсұлтан Әбішұлы ҒғҚқҢңӨөҰұҮүҺһІі"

Draw = Callable[[Change], Figure]


def ego(change: Change) -> Figure:
    person = change.outgoing or next(iter(change.careers))
    return plot.ego(change.before, person, selection=change.selection, outgoing=change.outgoing)


PICTURES: dict[str, Draw] = {
    "board": plot.board,
    "network": plot.network,
    "slope": plot.slope,
    "timeline": plot.timeline,
    "centrality": plot.centrality,
    "heatmap": plot.heatmap,
    "ego": ego,
}


def case(people: int, ties: list[tuple[str, str, str, str]], *names: str) -> Network:
    """A case of numbered people, ties as ``(from, type, to, end)``, all since 2019."""
    actors = [
        Actor(f"p{k}", names[k] if k < len(names) else f"Person Number {k}", "person")
        for k in range(people)
    ]
    bodies = sorted({to for _, _, to, _ in ties if to.startswith("o")})
    return Network(
        actors=(*actors, *(Actor(body, f"Body {body}", "organization") for body in bodies)),
        ties=tuple(
            Tie(
                f"t{k}",
                from_,
                to,
                type_,
                "official",
                ("s",),
                "x",
                Period(PartialDate(2019, 5), PartialDate.parse(end) if end else None),
            )
            for k, (from_, type_, to, end) in enumerate(ties)
        ),
        sources=(Source("s", "A source"),),
    )


def many() -> Network:
    offices = [
        (f"p{k}", "office", f"o{k % 31}", "2022-02-03" if k % 4 == 0 else "") for k in range(220)
    ]
    allies = [(f"p{k % 40}", "ally", f"p{k * 7 % 220}", "") for k in range(1, 260)]
    return case(220, [*offices, *(tie for tie in allies if tie[0] != tie[2])])


CASES: dict[str, Callable[[], Network]] = {
    "nobody in office": lambda: case(3, []),
    "three people": lambda: case(
        3,
        [("p0", "office", "o1", "2022-02"), ("p1", "office", "o1", ""), ("p1", "ally", "p2", "")],
        KAZAKH,
        "$x^2$ \\alpha 李明",
        "Very Long Name " * 12,
    ),
    "isolates": lambda: case(40, [(f"p{k}", "office", f"o{k}", "2022-02") for k in range(40)]),
    "many people": many,
}


def compared(network: Network, outgoing: str | None = None, incoming: str | None = None) -> Change:
    return elitenet.compare(
        network.as_of(BEFORE), network.as_of(AFTER), outgoing=outgoing, incoming=incoming
    )


@pytest.fixture(scope="module")
def changes() -> dict[str, Change]:
    bundled = elitenet.load()
    event = bundled.turning_point()
    assert event.before is not None
    assert event.after is not None
    found = {
        "the bundled case": elitenet.compare(
            bundled.as_of(event.before), bundled.as_of(event.after), event=event
        ),
        "the bundled case without patrons": compared(bundled),
        **{name: compared(made()) for name, made in CASES.items()},
    }
    found["many people with patrons"] = compared(many(), "p1", "p2")
    return found


NAMES = ("the bundled case", "the bundled case without patrons", *CASES, "many people with patrons")
EVERYWHERE = pytest.mark.parametrize("name", NAMES)
EVERY = pytest.mark.parametrize("kind", PICTURES)


@pytest.fixture(scope="module")
def drawn(changes: dict[str, Change]) -> Callable[[str, str], Figure]:
    made: dict[tuple[str, str], Figure] = {}

    def get(kind: str, name: str) -> Figure:
        if (kind, name) not in made:
            made[kind, name] = PICTURES[kind](changes[name])
        return made[kind, name]

    return get


def all_texts(figure: Figure) -> list[Text]:
    return [found for found in figure.findobj(Text) if isinstance(found, Text)]


def texts(figure: Figure) -> Iterator[tuple[str, Bbox]]:
    """Everything that is written, and where, on paper."""
    with rc_context({"text.hinting": "no_hinting"}):
        figure.draw_without_rendering()
        unseen = set(ticks_out_of_sight(figure))
        for text in all_texts(figure):
            if text.get_visible() and text.get_text().strip() and text not in unseen:
                yield text.get_text(), Text.get_window_extent(text)


def ticks_out_of_sight(figure: Figure) -> Iterator[Text]:
    """Labels of ticks beyond the ends of their axis; they are there and are not drawn."""
    for axes in figure.axes:
        for place, limits, labels in (
            (0, axes.get_xlim(), axes.get_xticklabels()),
            (1, axes.get_ylim(), axes.get_yticklabels()),
        ):
            for label in labels:
                if not axes.axison or not min(limits) <= label.get_position()[place] <= max(limits):
                    yield label


@EVERYWHERE
@EVERY
def test_nothing_is_written_beyond_the_page(
    drawn: Callable[[str, str], Figure], kind: str, name: str
) -> None:
    figure = drawn(kind, name)
    page = figure.bbox
    outside = [
        text
        for text, box in texts(figure)
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
    ]
    assert not outside


@EVERYWHERE
@EVERY
def test_no_two_texts_collide(drawn: Callable[[str, str], Figure], kind: str, name: str) -> None:
    # Boxes are as high as ascenders and descenders; a hair of overlap is none to the eye.
    found = [(text, box.padded(-1.0)) for text, box in texts(drawn(kind, name))]
    clashes = [
        (one, other)
        for (one, here), (other, there) in combinations(found, 2)
        if Bbox.intersection(here, there) is not None and here.overlaps(there)
    ]
    assert not clashes


@EVERYWHERE
@EVERY
def test_a_picture_has_the_width_of_a_column_and_type_that_can_be_read(
    drawn: Callable[[str, str], Figure], kind: str, name: str
) -> None:
    figure = drawn(kind, name)
    assert round(figure.get_size_inches()[0] * 25.4, 3) in (SINGLE, DOUBLE, SHEET)
    sizes = [float(text.get_fontsize()) for text in all_texts(figure)]
    assert min(sizes) >= SMALL


@EVERYWHERE
@EVERY
def test_every_picture_says_what_it_rests_on(
    drawn: Callable[[str, str], Figure], kind: str, name: str
) -> None:
    said = " ".join(text.get_text() for text in drawn(kind, name).texts)
    assert "Source: " in said
    if kind in ("board", "network", "slope", "timeline"):
        assert "nothing about guilt or cause" in said


@pytest.mark.parametrize("format_", [".png", ".svg", ".pdf"])
@EVERY
def test_the_same_bytes_twice(changes: dict[str, Change], kind: str, format_: str) -> None:
    change = changes["three people"]
    first = data(PICTURES[kind](change), format_)
    assert data(PICTURES[kind](change), format_) == first
    assert {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[format_] == first[
        : 4 + (format_ == ".svg")
    ]


IN_A_PROCESS = """
import hashlib
import elitenet
from elitenet import plot
from elitenet.plot.save import ENDINGS, data
ledger = elitenet.load()
change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
figure = plot.network(change)
for ending in ENDINGS:
    print(hashlib.sha256(data(figure, ending)).hexdigest())
"""


def test_the_same_bytes_in_another_process() -> None:
    hashes = [
        subprocess.run(
            [sys.executable, "-c", IN_A_PROCESS],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert hashes[0] == hashes[1]
    assert len(set(hashes[0])) == 3


def test_the_users_settings_do_not_show_and_stay_as_they_were(changes: dict[str, Change]) -> None:
    plain = data(plot.heatmap(changes["three people"]), ".svg")
    with rc_context({"font.size": 20, "axes.facecolor": "red", "svg.fonttype": "path"}):
        assert data(plot.heatmap(changes["three people"]), ".svg") == plain
        assert rcParams["font.size"] == 20
        assert rcParams["svg.fonttype"] == "path"


@EVERY
def test_a_picture_goes_into_the_file_that_is_named(
    changes: dict[str, Change], kind: str, tmp_path: Path
) -> None:
    change, path = changes["three people"], tmp_path / "picture.png"
    path.write_text("old")
    draw = getattr(plot, kind)
    figure = draw(change.before, "p0", path) if kind == "ego" else draw(change, path)
    assert path.read_bytes().startswith(b"\x89PNG")
    wide, _ = figure.get_size_inches()
    assert int.from_bytes(path.read_bytes()[16:20], "big") == int(wide * DPI)


@EVERY
def test_a_wrong_ending_is_refused_before_anything_is_drawn(
    changes: dict[str, Change], kind: str, tmp_path: Path
) -> None:
    draw = getattr(plot, kind)
    first = changes["three people"]
    arguments = (first.before, "p0") if kind == "ego" else (first,)
    with pytest.raises(UsageError, match=r"must end in \.png, \.svg or \.pdf"):
        draw(*arguments, tmp_path / "picture.jpg")
    with pytest.raises(UsageError, match="there is no folder"):
        draw(*arguments, tmp_path / "nowhere" / "picture.png")
    assert not list(tmp_path.iterdir())


# --- in grey, and for colour-blind eyes ----------------------------------------------


def test_nothing_is_told_by_colour_alone() -> None:
    assert set(GROUPS) == set(PatronGroup)
    assert len({look.marker for look in GROUPS.values()}) == len(PatronGroup)
    assert set(LAYERS) == set(Layer)
    assert len({str(stroke.line) for stroke in LAYERS.values()}) == len(Layer)
    assert set(MARKS) == set(Marked)
    frames = {(mark.frame, mark.frames, str(mark.edge)) for mark in MARKS.values()}
    assert len(frames) == len(MARKS)
    assert len({(mark.frame, str(mark.line)) for mark in MARKS.values()}) == len(MARKS)
    assert len({mark.words for mark in MARKS.values()}) == len(MARKS)


def test_losers_and_winners_have_signs_of_their_own() -> None:
    losers = {mark.frame for kind, mark in MARKS.items() if kind in LOSERS}
    winners = {mark.frame for kind, mark in MARKS.items() if kind not in LOSERS}
    assert losers
    assert winners
    assert not losers & winners


@EVERY
def test_text_stays_text_in_svg_with_the_font_named(changes: dict[str, Change], kind: str) -> None:
    svg = data(PICTURES[kind](changes["three people"]), ".svg").decode("utf-8")
    assert "drawn by elitenet." in svg
    assert "DejaVu Sans" in svg


@EVERYWHERE
@EVERY
def test_no_name_is_cut(drawn: Callable[[str, str], Figure], kind: str, name: str) -> None:
    assert not [text for text in all_texts(drawn(kind, name)) if "…" in text.get_text()]


# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
EYES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@pytest.mark.parametrize("eyes", EYES)
def test_colours_of_groups_stay_apart_for_colour_blind_eyes(eyes: str) -> None:
    def seen(colour: str) -> Any:
        linear = np.array(to_rgb(colour)) ** 2.2
        return np.clip(np.array(EYES[eyes]) @ linear, 0, 1) ** (1 / 2.2)

    found = [seen(look.colour) for look in GROUPS.values()]
    assert min(np.linalg.norm(a - b) for a, b in combinations(found, 2)) > 0.09


def test_cyrillic_is_drawn_as_it_is_written_and_no_script_as_boxes(
    changes: dict[str, Change],
) -> None:
    # A letter that the font lacks makes matplotlib warn, and a warning fails a test.
    figure = plot.timeline(changes["three people"], actors=["p0", "p1", "p2"])
    said = [text.get_text() for text in figure.axes[0].texts]
    assert any(text.startswith("Нұрсұлтан Әбішұлы") for text in said)
    assert "$x^2$ \\alpha LiMing" in said
    data(figure, ".png")
