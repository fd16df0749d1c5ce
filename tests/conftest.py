"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent

# A loaded machine is slow at what is right; and CI tries the same examples in every run.
settings.register_profile("elitenet", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("elitenet")


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the groups in this hook, too
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With pytest -n: a room that shares a server or a browser stays in one process.

    Elsewhere a module does, so that what it sets up is set up once.
    """
    if not hasattr(config, "workerinput"):
        return
    for item in items:
        if not item.path.is_relative_to(TESTS):
            continue
        room, *inner = item.path.relative_to(TESTS).parts
        if room == "page":
            inner = []
        elif room == "integration":
            inner = inner[:1]
        item.add_marker(pytest.mark.xdist_group("/".join([room, *inner])))
