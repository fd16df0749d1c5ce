"""Record what every command prints, and compare two recordings byte for byte.

For a change that must not change an answer: record before it, record after it, compare.

::

    python tests/outputs.py record OLD                       before the change
    python tests/outputs.py record NEW --cases OLD/cases     after it
    python tests/outputs.py compare OLD NEW                  exit 1 if an answer differs

Every command is asked in every format about five folders: the bundled case, the starter,
Chile and two made-up elites. With ``--neo4j URI`` the questions to the graph are asked instead;
that server's graph is replaced. pytest does not run this; it takes minutes.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elitenet.ledger.network import Network

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ("table", "json", "csv", "md")
TESTS = ("coincidence", "sole-leader", "replacement", "encircling", "survival", "hub")
FIGURES = ("board", "network", "slope", "timeline", "centrality", "heatmap")
COMMANDS = (
    "", "who-lost", "who-won", "seats", "compare", "centrality", "actor", "path", "timeline",
    "sources", "test", "robustness", "check", "init", "load", "ask", "console", "export",
    "export graphml", "export gexf", "export csv", "export parquet", "export pajek",
    "export cytoscape", "export ftm", "export neo4j-admin", "import", "import ftm", "plot",
    *(f"plot {name}" for name in (*FIGURES, "ego")),
)  # fmt: skip
READINGS = (
    ("--possibly", "include"),
    ("--layers", "kin"),
    ("--layers", "kin,patronage,colleague,business", "--status", "official,reported,alleged"),
    ("--max-body", "25", "--reach-layers", "kin,patronage", "--steps", "3"),
    ("--known-by", "2022-05"),
)
QUESTIONS = (
    "actor_file actor={one}", "appointed_by", "appointed_by by={one}", "changed_hands {days}",
    "common_bodies one={one} other={other}", "conflicts", "dismissals_by_month",
    "in_office at={day}", "kin_in_office person={one} at={day}", "legal_chain person={one}",
    "path from={one} to={other}", "sat_with person={one} at={day}", "seats {days}", "single_source",
    "succession body={body}", "supports source={source}", "two_steps person={one} at={day}",
    "weak_sources", "who_lost {days}",
)  # fmt: skip


def cases(folder: Path) -> dict[str, Path]:
    """The folders that the commands are asked about, made where they are not there yet."""
    if not folder.exists():
        from elitenet.folder import dataset, starter
        from elites import elite

        folder.mkdir(parents=True)
        shutil.copytree(ROOT / "data", folder / "kazakhstan")
        shutil.copytree(ROOT / "examples" / "chile", folder / "chile")
        starter.init(folder / "starter")
        for name, seed in (("made1", 12), ("made2", 58)):
            dataset.write(_writable(elite(seed)), folder / name)
    return {path.name: path for path in sorted(folder.iterdir())}


def _writable(network: Network) -> Network:
    """The same elite without the names that no CSV file holds."""

    def clean(text: str) -> str:
        return text.replace("\x00", "").replace("\x07", "")

    actors = [
        replace(one, name=clean(one.name), aliases=tuple(map(clean, one.aliases)))
        for one in network.actors
    ]
    return replace(network, actors=tuple(actors))


def commands(case: Path) -> Iterator[list[str]]:
    """Every command about one folder; ``OUT`` stands for a folder to write into."""
    people = [row["id"] for row in _rows(case, "actors") if row["kind"] == "person"]
    turns = [row for row in _rows(case, "events") if row["before"] and row["after"]]
    data = ("--data", str(case))
    for format_ in FORMATS:
        yield from _answers(case, people, turns, (*data, "--format", format_))
    yield from _exports(turns[0], data)
    for figure in FIGURES:
        for ending in ("svg", "png"):
            yield ["plot", figure, *data, "-o", f"OUT/figure.{ending}"]
    yield ["plot", "ego", *data, "--actor", people[0], "-o", "OUT/figure.svg"]


def _answers(
    case: Path, people: list[str], turns: list[dict[str, str]], ending: tuple[str, ...]
) -> Iterator[list[str]]:
    for command in ("who-lost", "who-won", "compare", "centrality"):
        yield [command, *ending]
        for reading in READINGS:
            yield [command, *reading, *ending]
        for turn in turns[1:3]:
            yield [command, "--event", turn["id"], *ending]
    for command in ("seats", "timeline", "sources", "check", "test"):
        yield [command, *ending]
    for person in [*people[:4], *people[-1:]]:
        yield ["actor", person, *ending]
        yield ["timeline", "--actor", person, *ending]
        yield ["path", person, people[0], *ending]
    for source in _rows(case, "sources")[:2]:
        yield ["sources", source["id"], *ending]
    for test in TESTS:
        yield ["test", test, "--draws", "500", *ending]
    yield ["robustness", "who-lost", "--draws", "5", *ending]
    yield ["robustness", "centrality", "--draws", "5", *ending]
    for test in ("hub", "coincidence"):
        vary = ("--vary", "tier,possibly", "--draws", "2")
        yield ["robustness", "test", test, *vary, *ending]


def _exports(turn: dict[str, str], data: tuple[str, ...]) -> Iterator[list[str]]:
    for shape in ((), ("--two-mode",), ("--parallel",)):
        for program in ("graphml", "gexf", "cytoscape", "pajek"):
            if (program, shape) != ("pajek", ("--parallel",)):
                yield ["export", program, *shape, *data, "-o", f"OUT/{program}"]
        yield ["export", "gexf", "--event", turn["id"], *shape, *data]
        yield ["export", "csv", *shape, *data, "OUT/csv"]
        yield ["export", "parquet", *shape, *data, "OUT/parquet"]
    yield ["export", "graphml", "--at", turn["before"], *data]
    yield ["export", "pajek", *data, "-o", "OUT/project.paj"]
    yield ["export", "ftm", *data, "-o", "OUT/ledger.ftm.json"]
    yield ["export", "neo4j-admin", *data, "OUT/admin"]


def wrong() -> Iterator[list[str]]:
    """The help of every command, and some that fail."""
    for command in COMMANDS:
        yield [*command.split(), "--help"]
    yield ["ask"]
    yield ["who-lost", "--event", "nowhere"]
    yield ["who-lost", "--before", "2021-13-01", "--after", "2022"]
    yield ["actor", "nobody at all"]
    yield ["centrality", "--layers", "friends"]
    yield ["who-lost", "--data", "there-is-none"]
    yield ["test", "hub", "--tie", "kin"]
    yield ["robustness", "test"]
    yield ["plot", "ego", "-o", "OUT/a.svg"]
    yield ["plot", "slope", "-o", "OUT/a.jpg"]


def questions(case: Path, server: str) -> Iterator[list[str]]:
    """The questions to a server that holds a folder."""
    actors = _rows(case, "actors")
    one, other = [row["id"] for row in actors if row["kind"] == "person"][:2]
    body = next(row["id"] for row in actors if row["kind"] == "organization")
    source = _rows(case, "sources")[0]["id"]
    turn = next(row for row in _rows(case, "events") if row["before"] and row["after"])
    days = f"before={turn['before']} after={turn['after']}"
    for text in QUESTIONS:
        filled = text.format(
            one=one, other=other, days=days, day=turn["before"], body=body, source=source
        )
        for format_ in FORMATS:
            yield ["ask", *filled.split(), "--neo4j", server, "--format", format_]


def _rows(case: Path, name: str) -> list[dict[str, str]]:
    with (case / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def run(arguments: list[str], into: Path) -> None:
    """One command in a process of its own, with what it printed and wrote kept in a folder."""
    into.mkdir(parents=True)
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    code: object = 1
    try:
        os.dup2(os.open(into / "stdout", os.O_WRONLY | os.O_CREAT, 0o644), 1)
        os.dup2(os.open(into / "stderr", os.O_WRONLY | os.O_CREAT, 0o644), 2)
        os.chdir(into)
        sys.argv = ["elitenet", *(part.replace("OUT/", "out-") for part in arguments)]
        from elitenet.cli import main

        main()
    except SystemExit as stop:
        code = stop.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        (into / "command").write_text(" ".join(arguments) + f"\nexit {code or 0}\n")
        os._exit(0)


def record(folder: Path, cases_in: Path | None, server: str | None) -> None:
    """Run every command and keep what it said."""
    os.environ.update(COLUMNS="80", TERM="dumb", NO_COLOR="1")
    found = cases(cases_in or folder / "cases")
    jobs: list[tuple[list[str], Path]] = [
        (command, folder / "any" / f"{number:03}") for number, command in enumerate(wrong())
    ]
    if server is None:
        for name, path in found.items():
            jobs += [(one, folder / name / f"{n:03}") for n, one in enumerate(commands(path))]
        _all(jobs)
        return
    for name, path in found.items():
        run(["load", "--data", str(path), "--neo4j", server], folder / f"{name}-graph" / "load")
        asked = enumerate(questions(path, server))
        _all([(one, folder / f"{name}-graph" / f"{n:03}") for n, one in asked])


def _all(jobs: list[tuple[list[str], Path]]) -> None:
    # Children are forked from a parent that has loaded what costs most.
    for name in ("elitenet.cli", "networkx", "pandas", "rustworkx", "scipy.stats", "rich.console"):
        import_module(name)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda job: run(*job), jobs):
            pass


def compare(old: Path, new: Path) -> int:
    """How many files differ; each is named with its command."""
    different = 0
    for one in sorted(old.rglob("*")):
        if not one.is_file() or "cases" in one.relative_to(old).parts[:1]:
            continue
        case, number, *_ = one.relative_to(old).parts
        other = new / one.relative_to(old)
        if not other.exists() or one.read_bytes() != other.read_bytes():
            different += 1
            command = (old / case / number / "command").read_text().splitlines()[0]
            _say(f"{one.relative_to(old)}: {command}")
    return different


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    to_do = parser.add_subparsers(dest="what", required=True)
    recording = to_do.add_parser("record")
    recording.add_argument("folder", type=Path)
    recording.add_argument("--cases", type=Path)
    recording.add_argument("--neo4j")
    comparing = to_do.add_parser("compare")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    given = parser.parse_args()
    if given.what == "compare":
        different = compare(given.old, given.new)
        _say(f"{different} files differ")
        return int(different > 0)
    cases_in = given.cases.resolve() if given.cases else None
    record(given.folder.resolve(), cases_in, given.neo4j)
    return 0


if __name__ == "__main__":
    sys.exit(main())
