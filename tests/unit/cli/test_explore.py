"""``elitenet explore`` as a process: its address, its answers, its end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from elitenet.folder.starter import init

ELITENET = str(Path(sys.executable).with_name("elitenet"))


class Process:
    """A server of its own, until it is ended."""

    def __init__(self, *args: str, **env: str) -> None:
        # Tests in the background of a script ignore Ctrl-C, and what they start would, too.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [ELITENET, "explore", "--no-tests", *args],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, **env},
        )
        signal.signal(signal.SIGINT, before)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def get(self) -> tuple[int, str]:
        parts = urlsplit(self.address)
        connection = HTTPConnection(parts.netloc, timeout=60)
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found

    def end(self) -> tuple[int, str, str]:
        """Its exit code after Ctrl-C, and what else it printed."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    init(tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def served(folder: Path) -> Iterator[Process]:
    one = Process("--data", str(folder), "--no-browser")
    yield one
    one.process.kill()
    one.process.communicate()


def test_it_prints_its_address_serves_the_page_and_ends_cleanly(served: Process) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{43}/", served.address)
    status, page = served.get()
    assert status == 200
    assert "Marek Dolan" in page
    code, out, err = served.end()
    assert (code, out) == (0, "")
    assert "Traceback" not in err
    assert urlsplit(served.address).path.strip("/") not in err


def test_a_changed_folder_is_read_again_and_a_broken_one_says_what_is_wrong(
    served: Process, folder: Path
) -> None:
    actors = folder / "actors.csv"
    good = actors.read_text("utf-8")
    actors.write_text(good.replace("Marek Dolan", "Marek Renamed"), encoding="utf-8")
    assert "Marek Renamed" in served.get()[1]

    actors.write_text(good.replace("brisk-anton,", "brisk anton;,"), encoding="utf-8")
    status, page = served.get()
    said = subprocess.run(
        [ELITENET, "who-lost", "--data", str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 1
    assert status == 500
    first = said.stderr.splitlines()[0]
    assert first.startswith("actors.csv:")
    shown = page.replace("&#x27;", "'").replace("&quot;", '"').replace("&gt;", ">")
    assert said.stderr.strip() in shown.replace("&lt;", "<").replace("&amp;", "&")

    actors.write_text(good, encoding="utf-8")
    status, page = served.get()
    assert status == 200
    assert "Marek Dolan" in page


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("--event", "none-such"), 2, "none-such"),
        (("--data", "no-folder"), 1, "no-folder"),
        (("--port", "70000"), 2, "--port"),
        (("--data", ".", "--neo4j", "bolt://localhost:1"), 2, "not both"),
    ],
)
def test_what_is_wrong_at_first_ends_it(args: tuple[str, ...], code: int, words: str) -> None:
    run = subprocess.run(
        [ELITENET, "explore", "--no-browser", *args],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stdout) == (code, "")
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_it_opens_the_browser_at_its_address(folder: Path, tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    script = f'printf %s "$1" > "{opened}.part" && mv "{opened}.part" "{opened}"'
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    one = Process("--data", str(folder), BROWSER=str(browser))
    try:
        until = time.monotonic() + 30
        while not opened.exists() and time.monotonic() < until:
            time.sleep(0.02)
        assert opened.read_text() == one.address
    finally:
        assert one.end()[0] == 0
