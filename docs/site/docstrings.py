"""The docstrings as the site wants them: an extension of griffe, which reads them for it.

Docstrings name code as ``:func:`elitenet.compare```, which editors and ``help`` show well
enough. The site gets a link for each that an API page explains, and plain code for the others.
The values in braces that a parameter may have become alternatives: griffe would take the
first of them for the default.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import griffe

ROLE = re.compile(r":(?:attr|class|data|exc|func|meth|mod):`(~?)([\w.]+)`")
CHOICES = re.compile(r"^(\s*\w+(?:, \w+)*) : \{(.+)\}$", re.M)
PAGES = Path(__file__).resolve().parents[1] / "api"


def explained() -> tuple[str, ...]:
    """The dotted names that the API pages explain, with all that is in them."""
    pages = "\n".join(page.read_text("utf-8") for page in sorted(PAGES.glob("*.md")))
    return tuple(re.findall(r"^::: ([\w.]+)", pages, re.M))


class Docstrings(griffe.Extension):
    """Rewrites every docstring once the whole package is read."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Rewrite the docstrings of a package and of all that is in it."""
        _rewrite(pkg, pkg, explained())


def _rewrite(obj: griffe.Object, package: griffe.Module, pages: tuple[str, ...]) -> None:
    if obj.docstring:
        text = ROLE.sub(lambda found: _link(obj, package, pages, found), obj.docstring.value)
        obj.docstring.value = CHOICES.sub(_alternatives, text)
    for member in obj.members.values():
        if isinstance(member, griffe.Object):
            _rewrite(member, package, pages)


def _alternatives(found: re.Match[str]) -> str:
    return f"{found[1]} : {found[2].replace(', ', ' | ')}"


def _link(
    obj: griffe.Object, package: griffe.Module, pages: tuple[str, ...], found: re.Match[str]
) -> str:
    """A role as a link, or as code."""
    short, name = found[1], found[2]
    shown = name.rpartition(".")[2] if short else name
    for path in _readings(obj.path, name):
        if _is_there(path, package) and any(f"{path}.".startswith(f"{page}.") for page in pages):
            return f"[`{shown}`][{path}]"
    return f"`{shown}`"


def _readings(here: str, name: str) -> list[str]:
    """What a name may mean at a place: itself, or something in any scope around."""
    above = here.split(".")
    return [name, *(".".join([*above[:k], name]) for k in range(len(above), 0, -1))]


def _is_there(path: str, package: griffe.Module) -> bool:
    """Whether the site shows it, which it does with nothing that has no docstring."""
    head, _, rest = path.partition(".")
    try:
        return head == package.name and bool(package[rest].has_docstring)
    except KeyError:
        return False
