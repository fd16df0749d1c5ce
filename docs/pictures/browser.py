"""Take the pictures of the Neo4j Browser anew, of a server that holds the bundled case.

::

    pip install playwright pillow       # and Chromium, from the system
    docker compose up -d --wait && elitenet load
    python docs/pictures/browser.py

It needs no other setting: the Browser is on port 7474 of this machine, the server on 7687, the
password in NEO4J_PASSWORD or the one of docker-compose.yml. BROWSER_URL, NEO4J_URI and CHROMIUM
name others. The queries are those of docs/neo4j.md, and the style is dropped on the Browser as
a user drops it.
"""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STYLE = ROOT / "cypher" / "browser.grass"
WEB = os.environ.get("BROWSER_URL", "http://localhost:7474")
BOLT = os.environ.get("NEO4J_URI", "bolt://localhost:7687")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

EDITOR = "[data-testid=activeEditor], .monaco-editor"
FRAME = "[data-testid=frame]"
FULL_SCREEN = f"{FRAME} button[title=Fullscreen]"
FIT = f"{FRAME} button[aria-label=zoom-to-fit]"
SETTLE = 9_000
"""Milliseconds until a drawing stands still."""

DROP = """([where, text]) => {
  const file = new File([text], 'browser.grass')
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(file)
  for (const step of ['dragenter', 'dragover', 'drop'])
    document.querySelector(where).dispatchEvent(
      new DragEvent(step, {bubbles: true, cancelable: true, dataTransfer}))
}"""


def queries() -> dict[str, str]:
    """The queries of docs/neo4j.md that have a picture, by its name."""
    page = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")
    shown = re.findall(r"```cypher\n([^`]*?)```\n\n!\[[^\]]*\]\(pictures/([\w-]+\.png)\)", page)
    return {name: " ".join(query.split()) for query, name in shown}


def connect(page: Page) -> None:
    """Log in, and drop the style on the command line of the Browser."""
    page.goto(f"{WEB}/browser/?dbms={BOLT}")
    page.wait_for_selector("input[data-testid=username]", timeout=60_000)
    page.fill("input[data-testid=username]", os.environ.get("NEO4J_USERNAME", "neo4j"))
    password = os.environ.get("NEO4J_PASSWORD", "elitenet-dev")
    page.fill("input[data-testid=password]", password)
    page.click("button[data-testid=connect]")
    page.wait_for_timeout(5_000)
    page.evaluate(DROP, [EDITOR, STYLE.read_text(encoding="utf-8")])
    page.wait_for_timeout(1_000)


def ask(page: Page, query: str) -> None:
    """Run a query, and wait until its drawing stands still."""
    page.click(EDITOR)
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(SETTLE)


def click_a_source(page: Page) -> None:
    """Click a source in the newest drawing: the pane on the right shows what it is."""
    circle = f"{FRAME} svg g.node circle.b-outline[fill='{colour('Source')}']"
    boxes = [box for one in page.locator(circle).all() if (box := one.bounding_box())]
    box = min(boxes, key=lambda box: box["x"])
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(1_000)


def colour(label: str) -> str:
    """The colour that the style gives to the nodes of a label."""
    found = re.search(rf"node\.{label} {{[^}}]*?\n  color: (#\w+);", STYLE.read_text("utf-8"))
    assert found
    return found[1]


def take(page: Page, name: str) -> None:
    """The newest frame as a small PNG."""
    taken = Image.open(BytesIO(page.locator(FRAME).first.screenshot())).convert("RGB")
    taken.quantize(64, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def main() -> None:
    """Take them all."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, query in queries().items():
            page = browser.new_context(viewport={"width": 1300, "height": 780}).new_page()
            connect(page)
            ask(page, query)
            page.click(FULL_SCREEN)
            page.wait_for_timeout(2_000)
            page.click(FIT)
            page.wait_for_timeout(2_000)
            if ":Source" in query:
                click_a_source(page)
            take(page, name)
        browser.close()


if __name__ == "__main__":
    main()
