"""``import popolo`` and ``import wikidata``: records of people and bodies as a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli import arguments, importing
from elitenet.cli import options as o
from elitenet.cli.completion import statuses
from elitenet.errors import UsageError
from elitenet.ledger.dates import PartialDate

Status = Annotated[
    str,
    typer.Option(
        "--status",
        metavar="STATUS",
        autocompletion=statuses,
        help="What kind of claims the file makes.",
    ),
]
FileDate = Annotated[
    str | None,
    typer.Option(
        "--file-date",
        metavar="DATE",
        help="Of when the file is; default: the dates of change that it gives.",
    ),
]


def popolo(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Popolo records as JSON; - is standard input.")
    ],
    folder: o.NewFolder,
    *,
    status: Status = "reported",
    file_date: FileDate = None,
    overwrite: importing.Overwrite = False,
    report: o.Report = None,
) -> None:
    """Popolo records of a parliament as a new folder.

    From EveryPolitician, PopIt or a parliament. What the data files have no place for
    is counted by name on stderr.
    """
    from elitenet.imports.popolo import load

    arguments.new_data_set(folder, f"import popolo {file}", overwrite=overwrite)
    found = load(file, status=status, published=_date(file_date))
    importing.write(found, folder, report, overwrite=overwrite)


def wikidata(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Wikidata items as JSON; - is standard input.")
    ],
    folder: o.NewFolder,
    *,
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODES",
            help="Names in these languages, the first that has one: en,ru,kk.",
        ),
    ] = "en",
    missing: Annotated[
        Path | None,
        typer.Option(
            "--missing",
            metavar="FILE",
            help="Write the QIDs that the file names and does not hold to this file.",
        ),
    ] = None,
    status: Status = "reported",
    file_date: FileDate = None,
    overwrite: importing.Overwrite = False,
    report: o.Report = None,
) -> None:
    """Wikidata items as a new folder: posts, family, parties, owners.

    From wbgetentities, Special:EntityData or a dump. What the data files have no place
    for is counted by name on stderr.
    """
    from elitenet.files import write_file
    from elitenet.imports.wikidata import load

    languages = tuple(code for part in language.split(",") if (code := part.strip().lower()))
    if not languages:
        raise UsageError("--language is blank; give the codes of languages, such as en,ru")
    arguments.new_data_set(folder, f"import wikidata {file}", overwrite=overwrite)
    found = load(file, languages=languages, status=status, published=_date(file_date))
    importing.write(found, folder, report, overwrite=overwrite)
    if missing is not None:
        write_file(missing, "".join(f"{qid}\n" for qid in found.missing))


def _date(given: str | None) -> PartialDate | None:
    if given is None:
        return None
    try:
        return PartialDate.parse(given)
    except ValueError as error:
        raise UsageError(f"--file-date: {error}") from None
