"""No answer of any command hangs on the order of rows, or on how rows are called.

Every command is asked about a folder, about the same folder with its rows shuffled, and
about the same folder with other ids. The first two must say the same, byte for byte. The
third must say the same once the old ids are put back; only what is sorted by id may come
in another order.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import equals
from elitenet.cli import app
from elitenet.folder.starter import TEMPLATE

FORMATS = ("table", "json", "csv", "md")

_FEW = ("--draws", "20")
_TESTS = ("coincidence", "sole-leader", "replacement", "encircling", "survival", "hub")
_ALL_LAYERS = ("--layers", "kin,patronage,colleague,business,career", "--possibly", "include")
_SORTS = tuple(("--sort", order) for order in ("level", "betweenness", "name", "date"))

ANSWERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "who-lost": ((), ("--evidence",), ("--count-demotions", *_ALL_LAYERS), *_SORTS),
    "who-won": ((), ("--evidence",), _ALL_LAYERS, *_SORTS),
    "seats": ((), ("--all",), ("--all", "--at", "{after}", "--possibly", "include")),
    "compare": ((), ("--top", "3")),
    "centrality": ((), ("--top", "3"), ("--top", "4", "--at", "{after}"), _ALL_LAYERS),
    "actor": (("{one}",), ("{other}",), ("{body}",)),
    "path": (("{one}", "{other}"), ("{other}", "{third}"), ("{one}", "{third}", *_ALL_LAYERS)),
    "timeline": ((), ("--actor", "{one}"), ("--actor", "{body}")),
    "sources": ((), ("{source}",)),
    "check": ((),),
}
"""What is asked of the quick commands that answer in every format."""

SLOW: dict[str, tuple[tuple[str, ...], ...]] = {
    "test": ((), *((name, *_FEW) for name in _TESTS)),
    "robustness": (
        ("who-lost", "--draws", "2", "--jobs", "1"),
        ("centrality", "--top", "3", "--draws", "2", "--jobs", "1"),
        ("test", "hub", "--vary", "tier,source", "--draws", "2", "--jobs", "1"),
    ),
}
"""What is asked of the slow ones."""

_BRIEF = {"test": ("table", "json"), "robustness": ("json",)}
"""Their formats. The table of robustness is cut after the first rows, and equals are by id."""

_SHAPES = ((), ("--two-mode",), ("--parallel",))

FILES: dict[str, tuple[tuple[str, ...], ...]] = {
    "export graphml": tuple((*shape, "-o", "OUT/a.graphml") for shape in _SHAPES),
    "export gexf": (
        *((*shape, "-o", "OUT/a.gexf") for shape in _SHAPES),
        ("--event", "{event}", "-o", "OUT/b.gexf"),
    ),
    "export cytoscape": tuple((*shape, "-o", "OUT/a.cyjs") for shape in _SHAPES),
    "export pajek": (("-o", "OUT/a.net"), ("--two-mode", "-o", "OUT/a.paj")),
    "export csv": tuple((*shape, "OUT/csv") for shape in _SHAPES),
    "export parquet": (("OUT/parquet",),),
    "export neo4j-admin": (("OUT/admin",),),
    "export ftm": (("-o", "OUT/a.ftm.json"),),
    "report": (("-o", "OUT/a.html"), ("--until", "{until}", "--no-tests", "-o", "OUT/b.html")),
    "plot board": (("-o", "OUT/a.svg"), ("--all", "-o", "OUT/b.svg")),
    "plot network": (("-o", "OUT/a.svg"),),
    "plot slope": (("-o", "OUT/a.svg"), ("--top", "1", "-o", "OUT/b.svg")),
    "plot timeline": (("-o", "OUT/a.svg"),),
    "plot centrality": (("-o", "OUT/a.svg"), ("--top", "1", "-o", "OUT/b.svg")),
    "plot heatmap": (("-o", "OUT/a.svg"),),
    "plot ego": (("--actor", "{one}", "-o", "OUT/a.svg"),),
}
"""What is asked of the commands that write files."""

NOT_ASKED = {
    "init": "takes no data",
    "import popolo": "takes no data; tests/unit/imports shuffles the file",
    "import wikidata": "takes no data; tests/unit/imports shuffles the file",
    "convert": "keeps the order of rows",
    "import ftm": "reads what export ftm wrote, and keeps its order of rows",
    "import edges": "takes no data; tests/unit/imports shuffles its rows",
    "import graphml": "takes no data; tests/unit/imports shuffles its nodes",
    "import gexf": "takes no data; tests/unit/imports shuffles its nodes",
    "explore": "serves what report writes, until it is stopped",
    "load": "needs a server; tests/integration/store",
    "ask": "needs a server or the engine; every question has an ORDER BY of its own",
    "console": "needs a server or the engine, and answers the reader's own Cypher",
}
"""Commands that are not asked here, and why."""

ROWS_ARE_CONTENT = {
    "check": "cites the lines of the files",
    "export neo4j-admin": "keeps the place of each row, so that the folder can be got back",
    "export ftm": "keeps the order of rows, so that an import gives the same files",
}
"""Commands whose output holds the order of rows itself, and why.

Of `export ftm` the lines must be the same in any order, of the others nothing but what
does not tell the place. The first turning point of events.csv is the default in every
command: :func:`equals.shuffled` leaves it the first.
"""

_PLACES = {
    "check": re.compile(r"\bline\b[\W_]*\d+|(?<=\.csv:)\d+|(?<=\.csv,)\d+|(?<=\.csv \| )\d+"),
    "export neo4j-admin": re.compile(r"(?<=,)\d+000(?=,)|\b[0-9a-f]{32}\b"),
}
"""Where the outputs tell places: line numbers; places of rows, and the sum over a folder."""

_MADE_FROM_IDS = re.compile(r"-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b")
"""Sums over ids in `export ftm` and `export neo4j-admin`."""

_REFERENCE = re.compile(r"\\?\[\d+(?:, \d+)*\\?\]|^\d+\. ", re.M)
"""Numbers of sources, and of lines: sources go by first mention, those of one line by id."""


@dataclass(frozen=True)
class Case:
    """A folder, the same with shuffled rows, and the same with other ids.

    Parameters
    ----------
    words : dict of str to str
        What stands for the names in braces, by the folder's own ids.
    ids : dict of str to str
        The ids of ``base`` by those of ``other``.
    """

    base: Path
    rows: Path
    other: Path
    words: dict[str, str]
    ids: dict[str, str]


def _case(source: Path, into: Path, words: dict[str, str]) -> Case:
    # The ids of the first folder are made up too, so that all have one length.
    first = equals.renamed(source, into / "base", seed=1)
    again = equals.renamed(source, into / "other", seed=2)
    equals.shuffled(into / "base", into / "rows", seed=3)
    new = {old: made for made, old in first.items()}
    ids = {made: new[old] for made, old in again.items()}
    words = {name: new.get(word, word) for name, word in words.items()}
    return Case(into / "base", into / "rows", into / "other", words, ids)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("order")
    made = equals.write(folder / "made", seed=3)
    of_made = {"one": "p0", "other": "p8", "third": "p13", "body": "b1", "source": "s1",
               "event": "e2", "after": "2020-06-30", "until": "2030-12-31"}  # fmt: skip
    of_template = {"one": "dolan-marek", "other": "ost-pavla", "third": "keth-jonas",
                   "body": "government", "source": "gazette-2023-03", "event": "handover-2023",
                   "after": "2023-08-31", "until": "2030-12-31"}  # fmt: skip
    return {
        "equals": _case(made, folder / "equals", of_made),
        "template": _case(TEMPLATE, folder / "template", of_template),
    }


# --- what is asked ---


def _commands() -> list[str]:
    """All commands of the command line."""

    def below(command: Any, name: str) -> Iterator[str]:
        if not hasattr(command, "list_commands"):
            yield name
            return
        context = click.Context(command)
        for part in command.list_commands(context):
            yield from below(command.get_command(context, part), f"{name} {part}".strip())

    return list(below(get_command(app), ""))


def test_every_command_is_asked_or_it_is_said_why_not() -> None:
    assert sorted(_commands()) == sorted([*ANSWERS, *SLOW, *FILES, *NOT_ASKED])


def _asked() -> Iterator[Any]:
    """Folder, command and arguments."""
    for command, many in ANSWERS.items():
        for arguments in many:
            for format_ in FORMATS:
                yield _one("equals", command, *arguments, "--format", format_)
            yield _one("template", command, *arguments, "--format", "json")
    for command, many in SLOW.items():
        for arguments in many:
            for format_ in _BRIEF[command]:
                yield _one("equals", command, *arguments, "--format", format_)
    for command, many in FILES.items():
        for arguments in many:
            yield _one("equals", command, *arguments)


def _one(folder: str, command: str, *arguments: str) -> Any:
    name = " ".join((folder, command, *arguments))
    return pytest.param(folder, command, arguments, id=name.replace("--", "").replace("OUT/", ""))


Texts = dict[str, str]
"""What a command wrote: by the name of the file, and what it printed."""


def _run(case: Case, folder: Path, command: str, arguments: tuple[str, ...], at: Path) -> Texts:
    """One command about a folder that lies at the same path for all three."""
    at.mkdir()
    link, out = at / "case", at / "out"
    link.symlink_to(folder)
    out.mkdir()
    back = {base: other for other, base in case.ids.items()} if folder == case.other else {}
    words = {name: back.get(word, word) for name, word in case.words.items()}
    filled = [part.format(**words).replace("OUT", str(out)) for part in arguments]
    done = CliRunner().invoke(app, [*command.split(), *filled, "--data", str(link)])
    assert done.exit_code == 0, done.stderr
    texts = {"stdout": done.stdout, "stderr": done.stderr}
    for path in sorted(out.rglob("*")):
        texts[path.name] = _text(path)
    shutil.rmtree(at)
    return texts


def _text(path: Path) -> str:
    if path.is_dir():
        return ""
    if path.suffix != ".parquet":
        return path.read_text("utf-8")
    import pandas

    return pandas.read_parquet(path).to_csv(index=False)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)


# --- what must be the same ---


@pytest.mark.parametrize(("folder", "command", "arguments"), list(_asked()))
def test_neither_the_order_of_rows_nor_ids_change_an_answer(
    folder: str,
    command: str,
    arguments: tuple[str, ...],
    cases: dict[str, Case],
    tmp_path: Path,
) -> None:
    case = cases[folder]
    base, rows, other = (
        _run(case, path, command, arguments, tmp_path / "run")
        for path in (case.base, case.rows, case.other)
    )
    assert base["stdout"] or base["stderr"] or len(base) > 2
    for name, text in base.items():
        if command in ROWS_ARE_CONTENT:
            assert _without_places(command, rows[name]) == _without_places(command, text)
        else:
            assert rows[name] == text, f"the order of rows changes {name}"
    written = _put_back(other, case.ids)
    for name, text in base.items():
        assert _content(written[name], name) == _content(text, name), f"ids change {name}"


def _without_places(command: str, text: str) -> object:
    """A text without the order of its lines, and without what tells the place of a row."""
    if command in _PLACES:
        text = _PLACES[command].sub("#", text)
    return Counter(re.split(r"[\n,{}\[\]]+", text))


def _put_back(texts: Texts, ids: dict[str, str]) -> Texts:
    any_id = re.compile(f"(?<![a-z])(?:{'|'.join(ids)})(?![a-z])")
    return {name: any_id.sub(lambda id_: ids[id_[0]], text) for name, text in texts.items()}


def _content(text: str, name: str) -> object:
    """A text without the order of what may be sorted by id."""
    text = _REFERENCE.sub("", _MADE_FROM_IDS.sub("", text))
    if name.endswith(".ftm.json"):
        return Counter(_bag(json.loads(line)) for line in text.splitlines())
    # An edge of no direction may have its ends either way round.
    if text.startswith(("{", "[")) and not name.endswith(".cyjs"):
        return _bag(json.loads(text))
    if name.endswith((".csv", ".parquet")):
        return Counter(_words(",".join(row)) for row in csv.reader(io.StringIO(text)))
    return _words(text)


def _bag(value: object) -> str:
    """JSON with lists as multisets and objects without an order."""
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{key}:{_bag(of)}" for key, of in value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(sorted(map(_bag, value))) + "]"
    return _words(value) if isinstance(value, str) else json.dumps(value)


def _words(text: str) -> str:
    """The words of a text; an edge is called after its two ends, in the order of their ids."""
    return " ".join(sorted(re.findall(r"[^\s:;,|()\[\]\"<>]+", text)))
