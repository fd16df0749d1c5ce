"""The page in a browser: what the first view costs, and how many frames sliding draws.

::

    python benchmarks/bench_page.py [ROUNDS]

Both for the bundled case and for a made one of 2,000 people and 10,000 ties, in the Chromium
of this system, without a graphics card. The first view is the processor time of the page's
thread (TaskDuration of the DevTools protocol) until it is drawn; beside it the same file with
scripts off, as the cost of reading a file of that size. Frames are counted while the slider
goes through every day, one day a frame; beside it the frames of a page that draws nothing.
The best of ROUNDS counts (3 unless told otherwise).
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from elitenet.folder import dataset
from elitenet.ledger.dates import PartialDate, Period
from elitenet.ledger.network import Actor, Event, Network, Post, Source, Tie
from elitenet.ledger.tie_types import RANKS

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from playwright.sync_api import Browser, sync_playwright

from page.opened import report

TARGETS = {"bundled": 1.0, "2,000 people": 3.0}
FRAMES = 30

SLIDE = """async first => {
    const slider = document.querySelector("[data-slider]");
    const [from, until] = [Number(slider.min), Number(slider.max)];
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const frame = () => new Promise(done => requestAnimationFrame(done));
    await frame();
    const began = performance.now();
    for (let day = from; day <= until; day += 1) {
        if (!first) {
            set.call(slider, day);
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }
        await frame();
    }
    return 1000 * (until - from + 1) / (performance.now() - began);
}"""


def first_view(browser: Browser, file: Path, *, scripts: bool = True) -> float:
    """Seconds of the processor that the page's thread takes until the file is drawn."""
    with browser.new_context(
        offline=True, viewport={"width": 1280, "height": 900}, java_script_enabled=scripts
    ) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        # Of the processor, not of the clock: a machine that others share stands still at times.
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        if scripts:
            page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(500)
        metrics = session.send("Performance.getMetrics")["metrics"]
        found: float = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
        return found


def frames(browser: Browser, file: Path, *, nothing: bool = False) -> float:
    """Frames a second while the slider goes through all days, or while nothing changes."""
    with browser.new_context(offline=True, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(300)
        found: float = page.evaluate(SLIDE, nothing)
        return found


# --- a large case ----------------------------------------------------------------------

BEFORE, AFTER = date(2021, 12, 31), date(2022, 5, 31)
_KINDS = ("kinship", "affinity", "patronage", "office", "business", "dismissal")
SOURCES = tuple(
    Source(f"s{k}", f"Decrees no. {k}", "Official Gazette", published=PartialDate(2022, 1 + k % 9))
    for k in range(400)
)


def large(people: int = 2_000, ties: int = 10_000) -> Network:
    """A made elite: 250 bodies of four seats, each held by one person after another."""
    chance = random.Random(f"{people} {ties}")
    persons = [
        Actor(
            f"p{k}", f"Name Of-Person {k}", "person", aliases=(f"N. Person {k}",), sources=("s1",)
        )
        for k in range(people)
    ]
    bodies = [
        Actor(
            f"b{k}",
            f"Body number {k}",
            "organization",
            arena=f"arena {k % 9}",
            level=1 + k % 4,
            sources=("s1",),
        )
        for k in range(people // 8)
    ]
    posts = tuple(
        Post(f"{body.id}-{seat}", body.id, f"Seat {seat} of {body.name}", sources=("s1",))
        for body in bodies
        for seat in range(4)
    )
    rows = [*_holders(chance, persons, posts)]
    others = _others(chance, persons, bodies)
    while len(rows) < ties:
        rows.append(next(others))
    event = Event(
        "turn", "The turn", PartialDate(2022, 1, 5), before=BEFORE, after=AFTER,
        outgoing="p0", incoming="p1", sources=("s1",),
    )  # fmt: skip
    return Network((*persons, *bodies), tuple(rows), SOURCES, (event,), posts)


def _holders(chance: random.Random, persons: list[Actor], posts: tuple[Post, ...]) -> Iterator[Tie]:
    for place, post in enumerate(posts):
        day = date(2012, 1, 1) + timedelta(days=chance.randrange(900))
        turn = 0
        while day < date(2022, 8, 1):
            end = day + timedelta(days=chance.randrange(500, 1500))
            period = Period(_date(day), _date(end) if end < AFTER else None)
            holder = chance.choice(persons)
            yield Tie(
                f"O{place}-{turn}", holder.id, post.organization, "office", "official",
                _cited(chance), post.title, period, post.id, chance.choice(RANKS),
            )  # fmt: skip
            day, turn = end, turn + 1


def _others(chance: random.Random, persons: list[Actor], bodies: list[Actor]) -> Iterator[Tie]:
    number = 0
    while True:
        number += 1
        one, other = chance.sample(persons, 2)
        kind = chance.choice(
            ("kinship", "affinity", "patronage", "office", "business", "dismissal")
        )
        start = _date(date(2010, 1, 1) + timedelta(days=chance.randrange(4500)))
        end = start if kind == "dismissal" else None
        to = chance.choice(bodies) if kind in ("office", "business") else other
        detail = {"kinship": "cousin", "affinity": "brother-in-law"}.get(kind, "Adviser")
        when = Period() if kind in ("kinship", "affinity") else Period(start, end)
        yield Tie(f"T{number}", one.id, to.id, kind, "official", _cited(chance), detail, when)


def _cited(chance: random.Random) -> tuple[str, ...]:
    return tuple(source.id for source in chance.sample(SOURCES, 2))


def _date(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def main(rounds: int = 3) -> None:
    """Print two lines a case."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        sys.exit("no Chromium here")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        dataset.write(large(), folder / "large")
        cases = {"bundled": dataset.bundled(), "2,000 people": folder / "large"}
        browser = playwright.chromium.launch(executable_path=executable)
        for case, data in cases.items():
            began = time.perf_counter()
            file = report(data, folder / f"{case}.html")
            took = time.perf_counter() - began
            print(f"{case}: {file.stat().st_size / 1000:.0f} kB, written in {took:.1f} s")
            drawn = min(first_view(browser, file) for _ in range(rounds))
            plain = min(first_view(browser, file, scripts=False) for _ in range(rounds))
            print(
                f"  first view {drawn:.2f} s of work (at most {TARGETS[case]:.1f}), "
                f"{drawn / plain:.1f} times the same file without scripts ({plain:.2f} s)"
            )
            slid = max(frames(browser, file) for _ in range(rounds))
            idle = max(frames(browser, file, nothing=True) for _ in range(rounds))
            print(
                f"  sliding {slid:.0f} frames a second (at least {FRAMES} for the bundled case), "
                f"{slid / idle:.2f} of a page that draws nothing ({idle:.0f})"
            )
        browser.close()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
