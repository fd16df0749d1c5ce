"""A real browser for the tests of the page: the Chromium of this system, without a network.

``ELITENET_TEST_CHROMIUM`` names another one. Where there is none, these tests are skipped
with a warning in the summary, but not in CI: there they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from elitenet.folder import dataset
from page.opened import Opened, Opener, report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    Launch = Callable[..., Browser]

NAMES = ("chromium", "chromium-browser", "google-chrome")


def _chromium() -> str:
    """Where the browser is; skip without one, and in CI, where nobody reads it, fail."""
    named = os.environ.get("ELITENET_TEST_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        why = f"no Chromium ({', '.join(NAMES)}), and no ELITENET_TEST_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    return found


@pytest.fixture(scope="session")
def chromium() -> str:
    return _chromium()


@pytest.fixture(scope="session")
def launch(chromium: str) -> Iterator[Launch]:
    """Starts a browser with some switches."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield lambda *args: playwright.chromium.launch(executable_path=chromium, args=args)


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Iterator[Browser]:
    with launch() as browser:
        yield browser


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled case, as a file."""
    return report(dataset.bundled(), tmp_path_factory.mktemp("bundled") / "page.html")


@pytest.fixture
def opener(browser: Browser) -> Iterator[Opener]:
    """Opens files; at the end, nothing may have gone wrong in any of them."""
    with ExitStack() as stack:
        opener = Opener(browser, stack)
        yield opener
        for opened in opener.opened:
            assert opened.wrong == []


@pytest.fixture
def board(opener: Opener, bundled: Path) -> Opened:
    """The page of the bundled case, as it opens."""
    return opener.open(bundled)
