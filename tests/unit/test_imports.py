"""The floor plan: who may import whom, what an import costs, and how big a module gets."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "elitenet"

PLAN: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("files", "html"),
    ("ledger",),
    ("graph",),
    ("measures",),
    ("change",),
    ("lookup", "citing", "inference"),
    ("robustness",),
    ("folder", "imports", "questions", "ftm", "tables", "store", "export", "plot", "page"),
    ("console",),
    ("cli",),
)
"""Ranks of rooms, lowest first: a room is a folder of the package, or a module beside them.
A module imports from its own room and from lower ranks, and from no other room of its own
rank but as NEIGHBOURS says."""

NEIGHBOURS = {
    ("store", "folder"): "what comes from the graph is read by the rules for what comes from files",
    ("plot", "export"): "a picture and an exported file have the same map",
    ("page", "export"): "the page and an exported file have the same map",
    ("export", "store"): "the files for neo4j-admin hold the graph model of the store",
    ("export", "folder"): "the files for neo4j-admin have the columns of the folder",
    ("imports", "folder"): "what other programs wrote becomes the rows of a folder",
    ("ftm", "imports"): "what an import leaves out is counted and named in one way",
    ("ftm", "folder"): "what others wrote becomes the rows of a folder",
}
"""Rooms that may use a room of their own rank."""

BACK = {
    ("ledger.network", "ledger.snapshot"): "Network.as_of makes the snapshot",
    ("ledger.network", "ledger.names"): "Network.actor finds by name",
    ("ledger.network", "folder.frames"): "Network.to_frame has the columns of the files",
    ("ledger.snapshot", "graph.people"): "Snapshot.graph makes the graph of people",
}
"""Imports against the order, all of them inside a function."""

DRIVER = "neo4j"
HEAVY = frozenset({"pandas", "networkx", "scipy", "rustworkx", "neo4j", "rich", "matplotlib"}) | {
    "python_calamine",
    "xlsxwriter",
}
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 32


@dataclass(frozen=True)
class Import:
    """One import statement: the module that has it, and what it names."""

    module: str
    target: str
    line: int
    lazy: bool

    def __str__(self) -> str:
        return f"{self.module} imports {self.target} (line {self.line})"


@cache
def modules() -> dict[str, Path]:
    """Dotted names below ``elitenet`` and their files; the package itself is ``""``."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    """Every import of every module, but for those that only type checkers see."""
    return tuple(
        one
        for name, path in modules().items()
        for one in _imports(name, ast.parse(path.read_text("utf-8")), lazy=False)
    )


def _imports(module: str, node: ast.AST, *, lazy: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(module, alias.name, child.lineno, lazy)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{module}:{child.lineno}: write imports absolutely"
            for alias in child.names:
                yield Import(module, f"{child.module}.{alias.name}", child.lineno, lazy)
        elif not _only_for_type_checkers(child):
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(module, child, lazy=lazy or inside)


def _only_for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def own(one: Import) -> str | None:
    """The module of ours that an import names, longest match first."""
    if one.target.split(".")[0] != "elitenet":
        return None
    parts = one.target.split(".")[1:]
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in modules():
            return ".".join(parts[:length])
    return ""


def room(module: str) -> tuple[int, str]:
    """Rank and room of a module."""
    top = module.split(".", maxsplit=1)[0]
    return next(rank for rank, rooms in enumerate(PLAN) if top in rooms), top


def test_every_folder_is_a_room_of_the_plan() -> None:
    found = {module.split(".", maxsplit=1)[0] for module in modules() if module}
    assert found == {name for rooms in PLAN for name in rooms}


def test_imports_go_down_or_stay_in_the_room() -> None:
    wrong = []
    for one in imports():
        target = own(one)
        if not one.module or not target or (one.module, target) in BACK:
            continue
        here, there = room(one.module), room(target)
        if here != there and here[0] <= there[0] and (here[1], there[1]) not in NEIGHBOURS:
            wrong.append(str(one))
    assert not wrong, "against the order of rooms: " + "; ".join(wrong)


def test_nobody_imports_what_another_module_keeps_to_itself() -> None:
    wrong = []
    for one in imports():
        name = one.target.rpartition(".")[2]
        if own(one) is not None and name.startswith("_") and not name.startswith("__"):
            wrong.append(str(one))
    assert not wrong, "; ".join(wrong)


def test_imports_make_no_circle() -> None:
    graph: dict[str, set[str]] = {module: set() for module in modules()}
    for one in imports():
        target = own(one)
        back = (one.module, target) in BACK
        # A package loads its own modules, and they may name it.
        if one.module and target and not back and target.split(".")[0] != one.module:
            graph[one.module].add(target)
    list(TopologicalSorter(graph).static_order())


def test_the_imports_against_the_order_are_lazy_and_used() -> None:
    found = {(one.module, own(one)): one for one in imports()}
    for pair, why in BACK.items():
        assert pair in found, f"{pair} ({why}) is gone: take it from the list"
        assert found[pair].lazy, f"{found[pair]}: {why}, inside a function"


def test_only_the_cli_imports_the_package_itself() -> None:
    wrong = [str(one) for one in imports() if own(one) == "" and not one.module.startswith("cli")]
    assert not wrong


def test_only_the_store_imports_the_driver() -> None:
    wrong = [
        str(one)
        for one in imports()
        if one.target.split(".")[0] == DRIVER and (not one.module or room(one.module)[1] != "store")
    ]
    assert not wrong


def test_only_the_cli_knows_the_command_line_framework() -> None:
    wrong = [
        str(one)
        for one in imports()
        if one.target.split(".")[0] in ("typer", "argparse") and not one.module.startswith("cli")
    ]
    assert not wrong
    assert not [str(one) for one in imports() if one.target.split(".")[0] == "click"]


def test_nothing_below_the_cli_prints() -> None:
    wrong = []
    for module, path in modules().items():
        if module.startswith("cli"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            said = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
            if said in ("print", "sys.stdout", "sys.stderr", "input"):
                wrong.append(f"{module}: {said}")
    assert not wrong


def lines_of_code(text: str, tree: ast.Module) -> set[int]:
    """Numbers of the lines that are neither blank, nor a comment, nor a docstring."""
    docs = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or 0) + 1)
    }
    return {
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.strip().startswith("#") and number not in docs
    }


@pytest.mark.parametrize("module", modules())
def test_a_module_is_read_in_one_sitting(module: str) -> None:
    text = modules()[module].read_text("utf-8")
    tree = ast.parse(text)
    code = lines_of_code(text, tree)
    assert len(code) <= MOST_LINES, f"split {module}: one idea a module"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            body = range(node.body[0].lineno, (node.end_lineno or 0) + 1)
            lines = len(code.intersection(body))
            assert lines <= MOST_LINES_OF_A_FUNCTION, f"split {module}.{node.name}: {lines} lines"


# --- what an import costs ------------------------------------------------------------


def loaded_by(code: str) -> set[str]:
    """Top-level packages that a fresh interpreter has loaded after running the code."""
    ending = "import json, sys; sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"
    script = f"import atexit\natexit.register(lambda: exec({ending!r}))\n{code}\n"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return {name.split(".")[0] for name in json.loads(run.stderr.splitlines()[-1])}


@pytest.mark.parametrize(
    "module", ["elitenet", "elitenet.ledger.network", "elitenet.ledger.snapshot"]
)
def test_the_model_needs_the_standard_library_only(module: str) -> None:
    loaded = loaded_by(f"import {module}")
    assert not loaded & HEAVY
    assert not loaded & {"typer", "numpy", "rapidfuzz", "anyascii"}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_no_analysis(argument: str) -> None:
    code = f"import sys; sys.argv = ['elitenet', '{argument}']; from elitenet.cli import main\n"
    assert not loaded_by(code + "main()") & HEAVY


def test_the_headline_loads_neither_pandas_nor_the_driver() -> None:
    code = "import sys; sys.argv = ['elitenet', 'who-lost']; from elitenet.cli import main\nmain()"
    assert not loaded_by(code) & {"pandas", "neo4j", "matplotlib", "scipy"}
