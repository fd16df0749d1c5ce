"""A folder whose every text is hostile: nothing of it runs, and nothing is broken by it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, cycle
from pathlib import Path
from urllib.parse import quote

import pytest

from elitenet.folder import dataset
from elitenet.folder.starter import init
from page.opened import Opened, Opener, data_of, report

TEXTS = (
    "</script><script>window.ran = 1; alert(1)</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<!-- <script> {n} -->",
    "</noscript></template></style><svg onload='window.ran = 1'>",
    "javascript:window.ran=1",
    "line\u2028window.ran = 1\u2029line",
    "\"'`${window.ran = 1}\\",
    "__proto__",
    "constructor",
    "\u202eleft to right\u202c \u05d0\u05d1 \u200f\u2066x\u2069",
    "&lt;b&gt; &amp;amp; %3Cscript%3E",
    "{{constructor.constructor('window.ran = 1')()}}",
    "e\u0301\u0301\u0301\u0301 \U0001f3f4\u200d\u2620\ufe0f",
    "no space " + "x" * 10_000,
    "many words " * 1_000 + "end",
)
URLS = (
    "javascript:window.ran=1",
    'https://example.org/"onclick="window.ran=1',
    "data:text/html,<script>window.ran=1</script>",
    "javascript\t:window.ran=1",
    "https://example.org/'><script>window.ran=1</script>",
    "vbscript:x",
    "//example.org/no-scheme",
    "JaVaScRiPt:window.ran=1",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the starter case with every free text replaced."""
    folder = tmp_path_factory.mktemp("hostile")
    init(folder / "starter")
    network = dataset.read(folder / "starter")
    texts, numbers, urls = cycle(TEXTS), count(), cycle(URLS)

    def text() -> str:
        return f"{next(texts)} {next(numbers)}"

    changed = replace(
        network,
        actors=tuple(
            replace(
                one,
                name=text(),
                aliases=(text().replace(";", ","), text().replace(";", ",")),
                role=text(),
                group=text(),
                extra=(("<img src=x onerror='window.ran = 1'>", text()),),
            )
            if one.kind == "person"
            else replace(one, name=text(), role=text(), arena=text(), sector=text())
            for one in network.actors
        ),
        ties=tuple(replace(one, detail=text()) for one in network.ties),
        sources=tuple(
            replace(one, title=text(), publisher=text(), author=text(), url=next(urls))
            for one in network.sources
        ),
        events=tuple(replace(one, title=text(), description=text()) for one in network.events),
        posts=tuple(replace(one, title=text()) for one in network.posts),
    )
    dataset.write(changed, folder / "hostile")
    return report(folder / "hostile", folder / "page.html")


PLACES = ("board", "network", "lost", "won", "tests", "whole", "sources", "method")


def visit(opened: Opened) -> None:
    """Every view, with a panel of every kind, and the search."""
    data = data_of(opened.file)
    ids = {kind: quote(data[f"{kind}s"][3]["id"], safe="") for kind in ("actor", "tie", "source")}
    for place in PLACES:
        for kind, id_ in ids.items():
            opened.go(f"#view={place}&{kind}={id_}&lines=all&alleged=shown")
            assert opened.page.locator("[data-panel]").count() == 1
    opened.page.locator("[data-search]").fill("<img src=x onerror='window.ran = 1'>")
    opened.settle()


def test_nothing_runs_and_nothing_breaks(opener: Opener, hostile: Path) -> None:
    opened = opener.open(hostile)
    visit(opened)
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("script").count() == 2
    assert opened.page.locator("img, iframe, object, embed, form").count() == 0
    assert opened.requests == [hostile.as_uri()]


def test_only_web_addresses_are_links(opener: Opener, hostile: Path) -> None:
    opened = opener.open(hostile, "#view=sources")
    links = opened.page.locator("a[href]")
    assert links.count() > 0
    for link in links.all():
        href, rel = link.get_attribute("href") or "", link.get_attribute("rel") or ""
        if not href.startswith("#"):
            assert href.startswith(("https://", "http://"))
            assert {"noopener", "noreferrer"} <= set(rel.split())


@pytest.mark.parametrize("width", [390, 1280])
def test_long_texts_do_not_make_the_page_wider(opener: Opener, hostile: Path, width: int) -> None:
    opened = opener.open(hostile, width=width)
    for place in PLACES:
        opened.go(f"#view={place}")
        wide = opened.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{place}: the whole page scrolls sideways"


@pytest.mark.parametrize(
    "hash_", ["#actor=%3Cscript%3E", "#date=%00", "#view=__proto__&off=,,", "#%"]
)
def test_a_hostile_address_shows_the_first_view(opener: Opener, hostile: Path, hash_: str) -> None:
    opened = opener.open(hostile, hash_)
    assert opened.page.locator("[data-board]").count() == 1
    assert opened.page.locator("[data-panel]").count() == 0


def test_without_scripts_the_lists_are_there_and_nothing_runs(
    opener: Opener, hostile: Path, bundled: Path
) -> None:
    opened = opener.open(hostile, java_script_enabled=False)
    assert opened.page.locator("img, svg, noscript script").count() == 0
    reader = opener.open(bundled, java_script_enabled=False)
    assert "Karim Masimov" in reader.page.inner_text("body")
    assert "at risk" in reader.page.inner_text("body")
