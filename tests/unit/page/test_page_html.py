"""The file around the data: escapes, policy, and what readers without scripts get."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from elitenet.errors import ElitenetError
from elitenet.page import html

SCRIPT = 'document.title = "a < b && c";'
STYLE = "body > main { color: black }"
EVIL = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "</noscript><img src=x onerror=alert(1)>",
    "</template><svg onload=alert(1)>",
    "\u2028\u2029",
    "\"'&<>",
    "\u202eright to left\u200f",
    "]]>\x00\x1b",
    "x" * 10_000,
]


@pytest.fixture(autouse=True)
def _bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("page.js", SCRIPT), ("page.css", STYLE), ("NOTICES.txt", "MIT <a>")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(html, "BUNDLE", tmp_path)


def data(text: str = "plain") -> dict[str, Any]:
    line = {"actor": 0, "part": text, "what": text, "date": text, "level": text, "group": text}
    listing = {
        "title": text,
        "sentence": text,
        "lines": {"columns": list(line), "rows": [list(line.values())]},
        "groups": [[text, text]],
        "caveats": [text],
    }
    return {
        "format": 1,
        "made_by": text,
        "title": text,
        "sentences": [text],
        "actors": {"columns": ["id", "name"], "rows": [["a", text]]},
        "lost": listing,
        "won": {**listing, "lines": []},
        "method": [text],
    }


class Read(HTMLParser):
    """Elements, their attributes, and the text of those that have one."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.of: dict[str, list[str]] = {}
        self.open = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = tag

    def handle_endtag(self, tag: str) -> None:
        # The end of a table ends its last cell as well.
        self.open = "" if tag in (self.open, "table") else self.open

    def handle_data(self, data: str) -> None:
        self.text += data
        self.of.setdefault(self.open, []).append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def csp(page: str) -> dict[str, str]:
    metas = Read(page).named("meta")
    (found,) = [meta["content"] for meta in metas if meta.get("http-equiv")]
    assert found is not None
    return dict(part.split(" ", 1) for part in found.split("; "))


def test_the_policy_lets_only_this_script_and_this_style_through() -> None:
    page = html.page_html(data())
    read = Read(page)
    (style,), (_, script) = read.of["style"], read.of["script"]
    assert (style, script) == (STYLE, SCRIPT)

    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    assert csp(page) == {
        "default-src": "'none'",
        "script-src": hashed(SCRIPT),
        "style-src": hashed(STYLE),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert html.policy() == "; ".join(f"{name} {value}" for name, value in csp(page).items())


def test_nothing_is_fetched_and_no_attribute_carries_a_style_or_a_handler() -> None:
    for tag, attributes in Read(html.page_html(data())).tags:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        assert "src" not in attributes
        if tag == "link":
            assert str(attributes["href"]).startswith("data:")


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_is_text(text: str) -> None:
    page = html.page_html(data(text))
    plain, hostile = Read(html.page_html(data())), Read(page)
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    (found, _) = hostile.of["script"]
    assert json.loads(found) == data(text)
    assert "\u2028" not in found
    assert "<" not in found
    said = re.sub(r"[\x00\x1b]", "\ufffd", text)
    assert hostile.of["td"][0] == said
    assert hostile.of["title"][0] == said


def test_same_data_same_bytes() -> None:
    assert html.page_html(data()) == html.page_html(json.loads(json.dumps(data())))


def test_readers_without_scripts_get_the_lists() -> None:
    page = html.page_html(data("Said here"))
    start, end = page.index("<noscript>"), page.index("</noscript>")
    read = Read(page[start:end])
    assert read.of["h1"] == ["Said here"]
    assert read.of["td"] == ["Said here"] * 6
    assert read.of["p"].count("Said here") == 1 + 2 * 2 + 1


def test_not_a_number_is_refused_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        html.page_html({**data(), "x": float("nan")})


def test_a_checkout_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "page.js").unlink()
    with pytest.raises(ElitenetError, match=r"page\.js.*npm ci && npm run build.*web"):
        html.page_html(data())


def test_an_error_page_shows_the_message_as_text() -> None:
    page = html.error_page("Not read", "ties.csv:3: '<b>' is not an id")
    assert Read(page).of["pre"] == ["ties.csv:3: '<b>' is not an id"]
    assert "<script" not in page
