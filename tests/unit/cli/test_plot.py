"""``elitenet plot``: files, endings, names, and what is said where matplotlib is missing."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from elitenet.cli import app
from elitenet.folder.starter import init

ROOT = Path(__file__).resolve().parents[3]
KINDS = ("board", "network", "slope", "timeline", "centrality", "heatmap", "ego")
runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    init(tmp_path / "case")
    return tmp_path / "case"


def arguments(kind: str, folder: Path) -> list[str]:
    person = (folder / "actors.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    named = ["--actor", person] if kind == "ego" else []
    return ["plot", kind, "--data", str(folder), *named]


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_plot_of_a_new_folder_in_every_format(
    kind: str, ending: str, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"picture.{ending}"
    result = runner.invoke(app, [*arguments(kind, folder), "-o", str(path)])
    assert result.exit_code == 0, result.output
    assert result.output == ""
    assert path.read_bytes()[:5] in (b"\x89PNG\r", b"<?xml", b"%PDF-")
    assert not [found for found in tmp_path.iterdir() if found.name.startswith(".")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_ending_is_a_usage_error_that_names_the_three(
    kind: str, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "picture.jpg"
    result = runner.invoke(app, [*arguments(kind, folder), "-o", str(path)])
    assert result.exit_code == 2
    assert "must end in .png, .svg or .pdf" in result.output
    assert not path.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_file_the_three_are_named(kind: str, folder: Path) -> None:
    result = runner.invoke(app, arguments(kind, folder))
    assert result.exit_code == 2
    for ending in (".png", ".svg", ".pdf"):
        assert ending in result.output


def test_a_failed_call_leaves_the_old_picture(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    path.write_text("old")
    for wrong in (["--event", "nothing"], ["--layers", "kim"], ["--before", "2022"]):
        result = runner.invoke(app, ["plot", "network", *wrong, "-o", str(path)])
        assert result.exit_code == 2, result.output
    assert path.read_text() == "old"


def test_people_are_found_by_any_spelling(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    called = ["plot", "timeline", "--actor", "Дариға Назарбаева", "-o", str(path)]
    assert runner.invoke(app, called).exit_code == 0
    svg = path.read_text("utf-8")
    assert "posts and acts" in svg  # The title, in the metadata.
    called[-3] = "Masimov"
    result = runner.invoke(app, called)
    assert result.exit_code == 2
    assert "masimov-karim" in result.output
    assert path.read_text("utf-8") == svg


def test_ego_asks_whose_ties(tmp_path: Path) -> None:
    result = runner.invoke(app, ["plot", "ego", "-o", str(tmp_path / "x.svg")])
    assert result.exit_code == 2
    assert "--actor" in result.output


def test_the_days_of_a_plot(folder: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "x.svg")
    days = ["--from", "2021", "--to", "2021-06", "--step", "month", "-o", path]
    assert runner.invoke(app, [*arguments("centrality", folder), *days]).exit_code == 0
    days = ["--from", "2022", "--to", "2021", "-o", path]
    result = runner.invoke(app, [*arguments("timeline", folder), *days])
    assert result.exit_code == 2
    assert "must lie before" in result.output


@pytest.mark.parametrize("missing", ["matplotlib", "textalloc"])
def test_without_matplotlib_one_sentence_says_how_to_get_it(missing: str, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        f"sys.argv = ['elitenet', 'plot', 'network', '-o', {str(path)!r}]\n"
        "from elitenet.cli import main; main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 1
    assert (
        run.stderr
        == "plots need matplotlib; in the folder of elitenet run: pip install '.[plot]'\n"
    )
    assert run.stdout == ""
    assert not path.exists()


@pytest.mark.parametrize(
    "code",
    [
        "from elitenet import plot",
        "import sys; sys.argv = ['elitenet', 'plot', 'network', '--help']\n"
        "from elitenet.cli import main\nmain()",
    ],
)
def test_help_and_import_do_not_load_matplotlib(code: str) -> None:
    ending = "import sys; sys.stderr.write(str('matplotlib' in sys.modules))"
    script = f"import atexit\natexit.register(lambda: exec({ending!r}))\n{code}\n"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert run.stderr == "False"


# --- the pictures of the docs --------------------------------------------------------


def drawer() -> ModuleType:
    spec = spec_from_file_location("draw", ROOT / "docs" / "pictures" / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_docs_show_every_picture_with_the_command_that_draws_it() -> None:
    text = (ROOT / "docs" / "plots.md").read_text("utf-8")
    there = {path.name for path in (ROOT / "docs" / "pictures").iterdir() if path.suffix == ".svg"}
    pictures = drawer().PICTURES
    assert set(pictures) == there
    for name, command in pictures.items():
        assert f"(pictures/{name})" in text
        assert f"elitenet plot {' '.join(command)} -o {name}" in text


def test_the_pictures_of_the_docs_can_be_drawn_anew(tmp_path: Path) -> None:
    module = drawer()
    name = "groups.svg"
    assert module.draw(tmp_path, [name]) == [tmp_path / name]
    assert (tmp_path / name).read_text("utf-8").startswith("<?xml")
