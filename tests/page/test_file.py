"""The file: small, alone, and the same without 3D graphics."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from elitenet.page import html
from page.opened import Opened, Opener

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_BYTES = 600_000
MOST_BYTES_OF_SCRIPT = 150_000


def test_the_bundled_page_is_small(bundled: Path) -> None:
    assert bundled.stat().st_size < MOST_BYTES
    parts = html.bundle()
    assert len(parts.script.encode()) < MOST_BYTES_OF_SCRIPT


def test_the_bundle_can_stand_in_a_page(bundled: Path) -> None:
    parts = html.bundle()
    assert not re.search(r"</script|<!--|\r", parts.script, re.I)
    assert not re.search(r"</style|\r|@import|url\(", parts.style, re.I)
    assert not re.search(r"\beval\(|\bFunction\(|\bimport\(", parts.script)
    for package in ("preact", "d3-zoom"):
        assert package in parts.notices
    text = bundled.read_text("utf-8")
    assert parts.script in text
    assert "sourceMappingURL" not in text


def test_the_one_request_is_the_file(board: Opened, bundled: Path) -> None:
    for place in ("network", "lost", "tests", "sources", "board"):
        board.go(f"#view={place}")
    assert board.requests == [bundled.as_uri()]


def test_it_works_without_3d_graphics(launch: Callable[..., Browser], bundled: Path) -> None:
    with launch("--disable-3d-apis") as browser, ExitStack() as stack:
        opened = Opener(browser, stack).open(bundled, "#view=network")
        assert opened.page.evaluate("document.createElement('canvas').getContext('webgl')") is None
        assert opened.page.locator("[data-node]").count() > 50
        assert opened.wrong == []
