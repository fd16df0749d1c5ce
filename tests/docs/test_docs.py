"""The docs say what the code does: links lead somewhere, commands exist, outputs are real."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

import pytest

from documents import FENCE, ROOT, anchors, commands, documents, generator, links

DOCUMENTS = documents()
EVERY_DOCUMENT = pytest.mark.parametrize("name", DOCUMENTS)

OFFERED = {
    " ".join(words): words for text in DOCUMENTS.values() for words in commands(text) if words
}


@EVERY_DOCUMENT
def test_links_within_the_project_lead_somewhere(name: str) -> None:
    here = [link for link in links(DOCUMENTS[name]) if not re.match(r"[a-z][a-z+.-]*:", link)]
    assert not [link for link in here if not leads_somewhere(name, link)]


def leads_somewhere(name: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (ROOT / name).parent / path if path else ROOT / name
    if not target.exists() or not target.resolve().is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(target.read_text("utf-8"))


@EVERY_DOCUMENT
def test_the_files_and_modules_that_the_docs_name_exist(name: str) -> None:
    spans = re.findall(r"`([^`\s]+)`", DOCUMENTS[name])
    paths = [span for span in spans if re.match(r"(src|tests|docs|cypher|examples)/[a-z]", span)]
    assert not [path for path in paths if not list(ROOT.glob(path))]
    modules = [span for span in spans if re.fullmatch(r"elitenet(\.\w+)+", span)]
    assert not [module for module in modules if not is_there(module)]


def is_there(name: str) -> bool:
    """Whether a dotted name is a module, or an attribute of one."""
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


@EVERY_DOCUMENT
def test_generated_regions_are_up_to_date(name: str) -> None:
    assert generator().refreshed(DOCUMENTS[name]) == DOCUMENTS[name], "run: python docs/generate.py"


@EVERY_DOCUMENT
def test_every_marker_of_a_generated_region_is_understood(name: str) -> None:
    text, generate = DOCUMENTS[name], generator()
    assert text.count("<!-- from code: ") == len(generate.TABLE.findall(text))
    assert text.count("<!-- output of: ") == len(generate.OUTPUT.findall(text))


@EVERY_DOCUMENT
def test_python_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = "\n".join(
        block["text"] for block in FENCE.finditer(DOCUMENTS[name]) if block["language"] == "pycon"
    )
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(examples, {}, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


@cache
def help_of(words: tuple[str, ...]) -> str:
    """The help of a command, or a failed test if there is no such command."""
    run = subprocess.run(
        [str(Path(sys.executable).with_name("elitenet")), *words, "--help"],
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"elitenet {' '.join(words)}: {run.stderr}"
    return run.stdout


@pytest.mark.parametrize("words", OFFERED.values(), ids=OFFERED)
def test_commands_and_options_that_the_docs_show_exist(words: list[str]) -> None:
    options = [word.partition("=")[0] for word in words if word.startswith("-")]
    first_option = next((n for n, word in enumerate(words) if word.startswith("-")), len(words))
    said = help_of(tuple(words[: min(1, first_option)]))
    group = "COMMAND [ARGS]" in said and first_option > 1
    if group:
        said = help_of(tuple(words[:2]))
    for option in options:
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", said), (
            f"elitenet {words[0]} has no option {option}"
        )


def test_the_readme_has_the_two_commands_that_are_run_from_a_bare_machine() -> None:
    readme = DOCUMENTS["README.md"]
    for marker in ("<!-- ci: run -->", "<!-- ci: test -->"):
        assert readme.count(f"\n{marker}\n```sh\n") == 1


def test_every_command_is_documented() -> None:
    said = help_of(())
    listed = re.findall(r"^  ([a-z][a-z-]+)  ", said.partition("\nCommands:\n")[2], re.M)
    assert listed
    text = "\n".join(DOCUMENTS.values())
    assert not [name for name in listed if not re.search(rf"`?elitenet {name}\b", text)]


SCHEMAS = sorted((ROOT / "docs" / "schemas").glob("*.schema.json"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_schemas_are_valid(path: Path) -> None:
    import jsonschema

    schema = json.loads(path.read_text("utf-8"))
    jsonschema.validators.validator_for(schema).check_schema(schema)
    assert schema["$schema"]
    assert schema["title"]


@pytest.mark.parametrize(
    "path",
    [path for path in ROOT.iterdir() if path.suffix in (".md", ".toml", ".cff", ".yml")],
    ids=lambda path: path.name,
)
def test_no_line_ends_in_blanks_and_no_tab_slips_in(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        assert line == line.rstrip(), f"{path.name}:{number}"
        assert "\t" not in line, f"{path.name}:{number}"
