"""A page that is open in a browser, and what the tests read from it."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elitenet.page.html import rows_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ELITENET = str(Path(sys.executable).with_name("elitenet"))


def report(folder: Path, to: Path, *options: str) -> Path:
    """The page of a folder, written as a user writes it."""
    call = [ELITENET, "report", "--data", str(folder), "-o", str(to), *options]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return to


def data_of(file: Path) -> dict[str, Any]:
    """The data in a page, its tables as rows."""
    text = file.read_text("utf-8")
    start = text.index('<script type="application/json" id="data">')
    start = text.index(">", start) + 1
    found = json.loads(text[start : text.index("</script>", start)])
    return {
        name: rows_of(value) if isinstance(value, dict) and set(value) >= PACKED else value
        for name, value in found.items()
    }


PACKED = {"columns", "rows"}


@dataclass
class Opened:
    """A page, and what went wrong in it so far."""

    page: Page
    file: Path
    wrong: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, hash_: str) -> None:
        """Show another view of the same page, as a link does."""
        self.page.evaluate("hash => { location.hash = hash }", hash_)
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def count(self, name: str) -> int:
        """A count that the page shows."""
        found = self.page.locator(f'[data-count="{name}"]').first.text_content() or ""
        digits = "".join(letter for letter in found if letter.isdigit())
        return int(digits)

    def panel(self) -> Locator:
        """The one panel that is open."""
        found = self.page.locator("[data-panel]")
        assert found.count() == 1
        return found

    def press(self, selector: str) -> None:
        """Press the first of some elements by keyboard, wherever it is on the page."""
        found = self.page.locator(selector)
        # A straight line of SVG has no area and counts as invisible.
        visible = found.locator("visible=true")
        (visible if visible.count() else found).first.focus()
        self.page.keyboard.press("Enter")
        self.settle()

    def focused(self, attribute: str) -> str | None:
        """An attribute of what has the focus."""
        found: str | None = self.page.evaluate(
            "name => document.activeElement.getAttribute(name)", attribute
        )
        return found

    def has_count(self, name: str) -> bool:
        """Whether the page shows a count."""
        return self.page.locator(f'[data-count="{name}"]').count() > 0

    def day(self) -> int:
        """The day on which the slider stands."""
        return int(self.page.locator("[data-slider]").input_value())

    def slide(self, day: int) -> None:
        """Put the slider on a day."""
        self.page.locator("[data-slider]").evaluate(
            """(slider, day) => {
                slider.value = day;
                slider.dispatchEvent(new Event("input", { bubbles: true }));
                slider.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            day,
        )
        self.settle()


class Opener:
    """Opens files in a browser that has no network."""

    def __init__(self, browser: Browser, stack: ExitStack) -> None:
        self._browser, self._stack = browser, stack
        self.opened: list[Opened] = []

    def open(
        self, file: Path, hash_: str = "", *, width: int = 1280, height: int = 900, **context: Any
    ) -> Opened:
        """A file, open and drawn."""
        found = self._browser.new_context(
            offline=True, viewport={"width": width, "height": height}, **context
        )
        self._stack.callback(found.close)
        page = found.new_page()
        opened = Opened(page, file)
        page.on("pageerror", lambda error: opened.wrong.append(str(error)))
        page.on("dialog", lambda dialog: _dismiss(dialog, opened.wrong))
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("popup", lambda popup: opened.wrong.append(f"opened {popup.url}"))
        page.on(
            "console",
            lambda said: (
                opened.wrong.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        page.goto(file.as_uri() + hash_)
        if context.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
            opened.settle()
        self.opened.append(opened)
        return opened


def _dismiss(dialog: Any, wrong: list[str]) -> None:
    wrong.append(f"{dialog.type}: {dialog.message}")
    dialog.dismiss()
