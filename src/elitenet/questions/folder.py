"""A folder of questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from elitenet.errors import DataError, Problem, UsageError, did_you_mean
from elitenet.questions.header import parse
from elitenet.questions.question import Question


def bundled() -> Path:
    """The folder of the questions that come with elitenet."""
    here = Path(__file__).resolve()
    installed = here.parents[1] / "cypher" / "questions"
    return installed if installed.is_dir() else here.parents[3] / "cypher" / "questions"


def read(folder: Path | None = None) -> dict[str, Question]:
    """All questions of a folder, by name.

    Parameters
    ----------
    folder : Path or None
        ``None``: those that come with elitenet.

    Returns
    -------
    dict of str to Question
        In the order of their names.

    Raises
    ------
    UsageError
        If there is no such folder, or no question in it.
    DataError
        If a header breaks the rules; all problems of all files at once.
    """
    folder = bundled() if folder is None else folder
    if not folder.is_dir():
        raise UsageError(f"there is no folder '{folder}'")
    paths = sorted(folder.glob("*.cypher"))
    if not paths:
        raise UsageError(f"'{folder}' holds no .cypher file")
    found: dict[str, Question] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            found[path.stem] = parse(path.stem, path.read_text(encoding="utf-8-sig"), path)
        except DataError as error:
            problems.extend(error.problems)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(path.name, None, None, None, f"cannot be read: {error}"))
    if problems:
        raise DataError(problems)
    return found


def find(name: str, questions: Mapping[str, Question]) -> Question:
    """A question by its name.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    if name not in questions:
        known = list(questions)
        there = "`elitenet ask` lists them"
        raise UsageError(f"there is no question '{name}'{did_you_mean(name, known, there)}")
    return questions[name]
