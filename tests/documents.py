"""The Markdown files of the project, read as tests need them."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]

FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^()\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^()\s>]+)>?\s*\)")
REFERENCE = re.compile(r"^\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.M)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.M)
# What stands between two commands, outside of single quotes.
BETWEEN = re.compile(r"(?:&&|\|\||;|\|)(?=(?:[^']*'[^']*')*[^']*$)")
SHELLS = frozenset({"sh", "bash", "console", "shell"})


def generator() -> ModuleType:
    """``docs/generate.py`` as a module."""
    if "generate" in sys.modules:
        return sys.modules["generate"]
    spec = spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["generate"] = module
    spec.loader.exec_module(module)
    return module


def documents() -> dict[str, str]:
    """Every Markdown file by its path within the project."""
    found: list[Path] = generator().documents()
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in found}


def prose(text: str) -> str:
    """A document without its fenced blocks and comments."""
    return COMMENT.sub("", FENCE.sub("", text))


def links(text: str) -> list[str]:
    """The targets of all links and images."""
    plain = CODE.sub("", prose(text))
    return [*LINK.findall(plain), *IMAGE.findall(plain), *REFERENCE.findall(plain)]


def anchors(text: str) -> set[str]:
    """The anchors that a forge makes of the headings."""
    found: set[str] = set()
    for heading in HEADING.findall(COMMENT.sub("", FENCE.sub("", text))):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        number = 1
        while slug in found:
            slug, number = f"{slug.removesuffix(f'-{number - 1}')}-{number}", number + 1
        found.add(slug)
    return found


def commands(text: str) -> Iterator[list[str]]:
    """The ``elitenet`` calls of a document's shell blocks and code spans, split into words.

    A code span that is a pattern (``elitenet path A B``, ``--data DIR``) counts as well:
    words in capitals are dropped.
    """
    shown = [
        line
        for block in FENCE.finditer(text)
        if block["language"] in SHELLS
        for line in block["text"].replace("\\\n", " ").splitlines()
    ]
    for code in (*shown, *CODE.findall(prose(text))):
        for part in BETWEEN.split(code.split(" #")[0].removeprefix("$ ")):
            if not part.lstrip().startswith("elitenet "):
                continue
            words = shlex.split(part.replace("[", "").replace("]", "").replace("…", ""))
            if len(words) > 1:
                yield [word for word in words[1:] if not word.isupper() and word != "..."]
