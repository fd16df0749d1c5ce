"""What Gephi's own importer says of the exports: no warning, no error, nothing lost.

``tests/gephi`` holds a small Java program around Gephi's importer classes, which Maven
fetches. Without Java or Maven these tests are skipped; where ``CI`` is set they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import elitenet
from elitenet.change.compare import Change, compare
from elitenet.export import flatten, gexf, graphml
from elitenet.export.flatten import Flat
from elitenet.export.history import History, Stretch, history
from elitenet.ledger.network import Network
from elites import AFTER, BEFORE, FIRST, LAST, elite
from strategies import networks

PROJECT = Path(__file__).resolve().parents[2] / "gephi"
SHAPES = [(parallel, two_mode) for parallel in (False, True) for two_mode in (False, True)]
JAVA_TYPES = {"string": "String", "integer": "Integer", "double": "Double", "boolean": "Boolean"}
DRAWN, BY_LOT = 100, 100

Check = Callable[[list[Path]], Mapping[str, Any]]


def run(*command: str, **more: Any) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, check=False, capture_output=True, text=True, **more)
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return done


@pytest.fixture(scope="session")
def gephi(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Gephi's importer, built once; one virtual machine reads any number of files."""
    if missing := [tool for tool in ("java", "mvn") if not shutil.which(tool)]:
        message = f"{' and '.join(missing)} not installed; Gephi's importer cannot be asked"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    home = tmp_path_factory.mktemp("gephi")
    shutil.copytree(PROJECT, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("target"))
    run("mvn", "-q", "-B", "process-classes", cwd=home)

    def check(files: list[Path]) -> Mapping[str, Any]:
        listed = home / "files.txt"
        listed.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
        classes = f"{home / 'target' / 'classes'}{os.pathsep}{home / 'target' / 'lib'}/*"
        done = run("java", "-Xmx1g", "-cp", classes, "GephiCheck", str(listed))
        answer: dict[str, Any] = json.loads(done.stdout)
        assert set(answer) == {str(file) for file in files}
        return answer

    return check


def case() -> Iterator[tuple[str, Flat | History]]:
    """Every kind of export of the bundled case."""
    ledger = elitenet.load()
    for event in ledger.turning_points:
        assert event.before is not None
        assert event.after is not None
        change = compare(ledger.as_of(event.before), ledger.as_of(event.after), event=event)
        for parallel, two_mode in SHAPES:
            name = f"{event.id}-{parallel:d}{two_mode:d}"
            yield name, flatten.union(change, parallel=parallel, two_mode=two_mode)
            day = flatten.snapshot(change.before, event=event, parallel=parallel, two_mode=two_mode)
            yield f"at-{name}", day
    for parallel, two_mode in SHAPES:
        shown = history(ledger, FIRST, LAST, parallel=parallel, two_mode=two_mode)
        yield f"history-{parallel:d}{two_mode:d}", shown


def write(folder: Path, name: str, shown: Flat | History) -> Iterator[Path]:
    """Everything that Gephi opens."""
    gexf.write(shown, folder / f"{name}.gexf")
    yield folder / f"{name}.gexf"
    if isinstance(shown, Flat):
        graphml.write(shown, folder / f"{name}.graphml")
        yield folder / f"{name}.graphml"


def sound(said: Mapping[str, Any], path: Path, shown: Flat | History) -> None:
    """Nothing worse than a remark, and as many nodes and edges as were written."""
    found = said[str(path)]
    assert "crash" not in found, (path, found)
    assert not [i for i in found["issues"] if i["level"] != "INFO"], (path, found["issues"][:3])
    assert len(found["nodes"]) == len(shown.nodes), path
    if path.suffix == ".gexf" or not _parallel(shown):
        assert len(found["edges"]) == len(shown.edges), path
        assert not [i for i in found["issues"] if "arallel" in i["message"]], path


def _parallel(shown: Flat | History) -> bool:
    """Whether two edges tie one pair, which GraphML cannot tell Gephi apart."""
    pairs = [
        frozenset((row["source"], row["target"])) for row in shown.edges if isinstance(row, Mapping)
    ]
    return len(set(pairs)) < len(pairs)


def test_the_bundled_case_opens_without_a_warning(gephi: Check, tmp_path: Path) -> None:
    shown = dict(case())
    files = {file: s for name, s in shown.items() for file in write(tmp_path, name, s)}
    said = gephi(list(files))
    for file, was in files.items():
        sound(said, file, was)
    _columns(said[str(tmp_path / "january-2022-00.graphml")], shown["january-2022-00"])
    _columns(said[str(tmp_path / "january-2022-00.gexf")], shown["january-2022-00"])
    _values(said[str(tmp_path / "january-2022-00.graphml")], shown["january-2022-00"])
    _values(said[str(tmp_path / "january-2022-00.gexf")], shown["january-2022-00"])
    _film(said[str(tmp_path / "history-00.gexf")], shown["history-00"])


def _columns(found: Mapping[str, Any], shown: Flat | History) -> None:
    """No column is split, eaten or retyped."""
    assert isinstance(shown, Flat)
    for columns, fields in (
        (found["node_columns"], shown.node_fields),
        (found["edge_columns"], shown.edge_fields),
    ):
        assert columns == {field.name: JAVA_TYPES[field.kind] for field in fields}


def _values(found: Mapping[str, Any], shown: Flat | History) -> None:
    """Names, outcomes, dates and sources are there, isolates too."""
    assert isinstance(shown, Flat)
    rows = {row["id"]: row for row in shown.nodes}
    for node in found["nodes"]:
        row = rows[node["id"]]
        assert node["label"] == row["label"]
        for name in ("outcome", "group", "offices_before", "aliases", "sources"):
            assert node["values"].get(name) == row[name]
        assert float(node["values"]["betweenness_before"]) == row["betweenness_before"]
    edges = {row["id"]: row for row in shown.edges}
    assert {edge["id"] for edge in found["edges"]} == set(edges)
    for edge in found["edges"]:
        row = edges[edge["id"]]
        assert edge["weight"] == pytest.approx(row["weight"], rel=1e-6)
        for name in ("change", "start", "end", "status", "ties", "sources"):
            assert edge["values"].get(name) == row[name]


def _film(found: Mapping[str, Any], shown: Flat | History) -> None:
    """The timeline has every spell, and values that change."""
    assert isinstance(shown, History)
    assert (found["time_format"], found["time_representation"]) == ("DATE", "INTERVAL")
    assert found["node_columns"]["offices"] == "dynamic String"
    assert found["node_columns"]["betweenness_by_year"] == "dynamic Double"
    for kind, lasting in (("nodes", shown.nodes), ("edges", shown.edges)):
        spells = {str(one.row["id"]): one.there for one in lasting}
        for one in found[kind]:
            assert one["spells"].count("[") == len(spells[one["id"]]), one["id"]
            if any(_bounded(spell) for spell in spells[one["id"]]):
                assert "E12" in one["spells"] or "000.0" in one["spells"]


def _bounded(spell: Stretch) -> bool:
    return spell.start is not None and spell.end is not None


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Flat | History]:
    """The exports of 200 networks: half by Hypothesis, half dense ones by lot."""
    folder = tmp_path_factory.mktemp("generated")
    made: dict[Path, Flat | History] = {}
    ledgers: list[Network] = []

    @given(networks())
    @settings(
        max_examples=DRAWN,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def collect(ledger: Network) -> None:
        ledgers.append(ledger)

    collect()
    ledgers = ledgers[:DRAWN]
    ledgers += [elite(seed) for seed in range(DRAWN + BY_LOT - len(ledgers))]
    for number, ledger in enumerate(ledgers):
        parallel, two_mode = SHAPES[number % len(SHAPES)]
        change: Change = compare(ledger.as_of(BEFORE), ledger.as_of(AFTER))
        flat = flatten.union(change, parallel=parallel, two_mode=two_mode)
        film = history(ledger, BEFORE, AFTER, parallel=parallel, two_mode=two_mode)
        for name, shown in (("flat", flat), ("film", film)):
            made.update(dict.fromkeys(write(folder, f"{number}-{name}", shown), shown))
    assert len({path.name.split("-")[0] for path in made}) == DRAWN + BY_LOT
    return made


def test_200_generated_networks_open_without_a_warning(
    gephi: Check, generated: Mapping[Path, Flat | History]
) -> None:
    said = gephi(list(generated))
    for file, shown in generated.items():
        sound(said, file, shown)
    assert sum(len(found["edges"]) for found in said.values()) > 500


def test_gephi_does_warn_of_what_is_wrong(gephi: Check, tmp_path: Path) -> None:
    """The check can fail: an edge that contradicts the default, a value of a wrong type."""
    flat = flatten.snapshot(elite(3).as_of(BEFORE))
    right = gexf.dumps(flat)
    wrong = {
        "directed": right.replace("<edge ", '<edge type="directed" ', 1),
        "typed": right.replace('for="n_offices" value="', 'for="n_offices" value="many ', 1),
    }
    files = []
    for name, text in wrong.items():
        assert text != right
        files.append(tmp_path / f"{name}.gexf")
        files[-1].write_text(text, encoding="utf-8")
    for found in gephi(files).values():
        assert [i for i in found["issues"] if i["level"] in ("WARNING", "SEVERE", "CRITICAL")]
