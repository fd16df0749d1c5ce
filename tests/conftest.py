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
    """With pytest -n: a room that starts a server or a browser stays in one process.

    Two Neo4j servers that start at once are too much for two cores.
    """
    if not config.pluginmanager.has_plugin("xdist"):
        return
    for item in items:
        if not item.path.is_relative_to(TESTS):
            continue
        room, *inner = item.path.relative_to(TESTS).parts
        group = room if room in {"integration", "page"} else "/".join(inner)
        item.add_marker(pytest.mark.xdist_group(group))
