"""The site has every page, names only what exists, and fetches nothing from elsewhere."""

from __future__ import annotations

import re
from pkgutil import resolve_name

import pytest

from documents import ROOT

DOCS = ROOT / "docs"
SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
NAMED = [
    (page.name, name)
    for page in sorted((DOCS / "api").glob("*.md"))
    for name in re.findall(r"^::: (\S+)$", page.read_text("utf-8"), re.M)
]


def test_the_menu_has_every_page_once() -> None:
    listed = re.findall(r": (\S+\.md)$", SETTINGS, re.M)
    assert sorted(listed) == sorted(
        path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")
    )


@pytest.mark.parametrize(("page", "name"), NAMED)
def test_what_an_api_page_lists_exists_under_that_name(page: str, name: str) -> None:
    found = resolve_name(name)
    home = getattr(found, "__module__", None)
    # A name that is imported from elsewhere would have another address in links.
    assert home is None or name.startswith(f"{home}."), f"{page}: {name} is at home in {home}"
    assert found.__doc__


def test_everything_that_elitenet_exports_is_explained() -> None:
    import elitenet

    explained = {name for _, name in NAMED}
    missing = []
    for name in elitenet.__all__:
        found = getattr(elitenet, name)
        home = getattr(found, "__module__", None)
        paths = {f"{home}.{name}", home} if home else set()
        if home and not paths & explained:
            missing.append(name)
    assert not missing


def test_it_fetches_no_fonts() -> None:
    assert re.search(r"^  font: false\b", SETTINGS, re.M)
    assert "http" not in SETTINGS
