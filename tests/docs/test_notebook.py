"""The notebook runs from top to bottom, and keeps no output that could go stale."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from documents import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"

RUN = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

cells = json.load(open(sys.argv[1], encoding="utf-8"))["cells"]
shell = InteractiveShell.instance()
shell.history_manager.enabled = False
kinds = []
for cell in cells:
    if cell["cell_type"] != "code":
        continue
    with capture_output() as said:
        done = shell.run_cell("".join(cell["source"]))
    done.raise_error()
    shown = shell.display_formatter.format(done.result)[0] if done.result is not None else {}
    kinds.append([*sorted(shown), *(["printed"] if said.stdout and not shown else [])])
sys.stderr.write("\\n" + json.dumps(kinds))
"""


@cache
def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return found


def code() -> list[str]:
    return ["".join(cell["source"]) for cell in cells() if cell["cell_type"] == "code"]


@cache
def outputs() -> list[list[str]]:
    """The kinds of what each cell of code shows, in order."""
    with tempfile.TemporaryDirectory() as settings:
        run = subprocess.run(
            [sys.executable, "-c", RUN, str(NOTEBOOK)],
            env={**os.environ, "IPYTHONDIR": settings, "MPLBACKEND": "agg"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == 0, run.stdout + run.stderr
    found: list[list[str]] = json.loads(run.stderr.splitlines()[-1])
    return found


def test_every_cell_runs_and_shows_something() -> None:
    assert len(outputs()) == len(code())
    silent = [text for text, kinds in zip(code(), outputs(), strict=True) if not kinds]
    assert not silent


def test_a_plot_shows_itself_as_a_picture_without_magic() -> None:
    assert "%" not in "".join(text for text in code())
    plots = [
        kinds
        for text, kinds in zip(code(), outputs(), strict=True)
        if text.splitlines()[-1].startswith("plot.")
    ]
    assert len(plots) >= 2
    assert all("image/png" in kinds for kinds in plots)


def test_answers_show_themselves_as_tables() -> None:
    shown = {text.splitlines()[-1]: kinds for text, kinds in zip(code(), outputs(), strict=True)}
    for last in ("network", "before", "change", "change.who_lost()", "change.who_won()", "result"):
        assert "text/html" in shown[last], last


def test_it_keeps_no_outputs() -> None:
    for cell in cells():
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


def test_its_links_lead_somewhere() -> None:
    for cell in cells():
        if cell["cell_type"] == "markdown":
            for link in re.findall(r"\]\(([^)#:]+)\)", "".join(cell["source"])):
                assert (Path(NOTEBOOK).parent / link).exists(), link
