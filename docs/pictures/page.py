"""Take the picture of the page anew, in the Chromium of this system, in 128 colours.

::

    python docs/pictures/page.py
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
SIZE = {"width": 1280, "height": 900}
COLOURS = 128


def page(folder: Path) -> Path:
    """The page of the bundled case, written into a folder."""
    file = folder / "page.html"
    program = str(Path(sys.executable).with_name("elitenet"))
    subprocess.run([program, "report", "-o", str(file)], check=True)  # noqa: S603
    return file


def picture(file: Path) -> Image.Image:
    """What a reader sees who opens a page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        opened = browser.new_page(viewport=SIZE, color_scheme="light")
        opened.goto(file.as_uri())
        opened.wait_for_selector("html[data-ready]")
        found = Image.open(io.BytesIO(opened.screenshot()))
        browser.close()
    return found.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        picture(page(Path(name))).save(HERE / "page.png", optimize=True)
