"""``check`` and ``init``."""

from __future__ import annotations

import typer

from elitenet.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("check")(check)
    app.command("init")(init)


def check(
    folder: o.Folder = None,
    *,
    data: o.Data = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """All problems of a folder at once.

    Each with its file and line, what is wrong and what to do. Exit code 1 if there is an
    error, 0 if there are only warnings.
    """
    from elitenet.cli import answer, arguments, findings
    from elitenet.folder import dataset
    from elitenet.folder.check import check as problems_of

    chosen = arguments.one_folder(folder, data) or dataset.bundled()
    problems = problems_of(chosen)
    broken = any(problem.severity == "error" for problem in problems)
    network = None if broken else dataset.read(chosen)
    answer.write(findings.check_answer(chosen, problems, network), format_, output)
    if broken:
        raise typer.Exit(1)


def init(
    folder: o.NewFolder,
    *,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """Write a small, valid data set to start your own case."""
    from elitenet.cli import answer, findings
    from elitenet.folder.starter import init as start

    files = [path.name for path in start(folder)]
    answer.write(findings.init_answer(folder, files), format_, output)
