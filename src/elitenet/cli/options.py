"""The options that commands share, each declared once, and bundles of those that go together."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from elitenet.citing.references import Cite
from elitenet.cli.completion import events, layers, people, statuses
from elitenet.cli.errors import set_data, set_debug
from elitenet.errors import UsageError


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class Possibly(StrEnum):
    """What to do with ties that are only possibly in force."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


class BigBodies(StrEnum):
    """Whom a body with many members ties."""

    HEADS = "heads"
    NONE = "none"
    ALL = "all"


class Nodes(StrEnum):
    """Whose people make the network of one day."""

    EVENT = "event"
    DAY = "day"


ENDINGS = {
    "": Format.TABLE, ".txt": Format.TABLE, ".json": Format.JSON, ".csv": Format.CSV,
    ".md": Format.MD,
}  # fmt: skip
"""The format of an answer by the ending of its file."""


def check_ending(output: Path | None, endings: Iterable[str]) -> None:
    """Refuse a file that does not end as what is written; a device or a pipe may.

    Parameters
    ----------
    endings : iterable of str
        Those that are known, in small letters and with the dot; the empty one is none.

    Raises
    ------
    UsageError
        If the file ends otherwise.
    """
    known = [ending for ending in endings if ending]
    if output is None or not output.suffix or output.suffix.lower() in known:
        return
    if output.exists() and not output.is_file():
        return
    raise UsageError(
        f"cannot write '{output}': no {output.suffix} files are written here; "
        f"end the name in {', '.join(known)}"
    )


FILES = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".parquet", ".xlsx", ".xls", ".ods",
         ".zip", ".gz")  # fmt: skip


def new_folder(named: Path | None, given: Path | None, command: str, files: str) -> Path:
    """The folder to write into, by place or with ``-o``; refused where it looks like a file.

    Parameters
    ----------
    command : str
        For the example in the message.
    files : str
        What is written into it.

    Raises
    ------
    UsageError
        If there is none, or two, or its name ends as that of a file.
    """
    if named is not None and given is not None:
        raise UsageError("name the folder once: by itself or with -o")
    folder = named or given
    example = f"such as: elitenet {command} my-folder"
    if folder is None:
        raise UsageError(f"say which folder to write {files} into, {example}")
    if folder.suffix.lower() in FILES and not folder.is_dir():
        raise UsageError(
            f"'{folder}' looks like a file, but a folder is written, with {files} in it; name a "
            f"folder, {example}"
        )
    return folder


# --- options that also stand alone -----------------------------------------------------

_DATA = "Folder or workbook (.xlsx, .ods) of the case; default: the bundled case."
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="PATH", callback=set_data, help=_DATA),
]
EventName = Annotated[
    str | None,
    typer.Option(
        "--event",
        metavar="NAME",
        autocompletion=events,
        help="Turning point to look at; default: the first in events.csv.",
    ),
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="DAY", help="The day, YYYY-MM-DD; default: the event's before."),
]
Alongside = Annotated[
    str | None,
    typer.Option(
        "--alongside",
        metavar="DAY",
        help="Compare with this day: its people and big bodies count too, as on the page of "
        "report; default: the other day of the event whose day it is.",
    ),
]
NodesOf = Annotated[
    Nodes | None,
    typer.Option(
        "--nodes",
        help="Whose people and big bodies: those of both days of the event whose day it is, or "
        "of the day alone; default: event.",
    ),
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="LIST",
        autocompletion=statuses,
        help="Claims that count: official, reported, alleged, claimed-by-author; "
        "default: official,reported.",
    ),
]
Top = Annotated[
    int | None,
    typer.Option(
        "--top", metavar="N", min=1, help="Show only the N highest; default: all, in a table 10."
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=1, help="Show only the first N."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="From this date on: 2022, 2022-01 or 2022-01-05."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Up to this date, included."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file."),
]
CiteBy = Annotated[
    Cite | None,
    typer.Option(
        "--cite",
        help="Cite sources by their ids, or by numbers with references at the end: short "
        "(publisher, date) or full; default: full in Markdown, else short, or ids where that "
        "would swamp the table.",
    ),
]
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write the report to this file too, as JSON."),
]
Questions = Annotated[
    Path | None,
    typer.Option("--questions", metavar="DIR", help="Folder of questions of your own."),
]
Person = Annotated[
    str,
    typer.Argument(
        metavar="NAME", autocompletion=people, help="Id, name or alias, in any spelling or script."
    ),
]
NewFolder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="Folder or workbook (.xlsx) to write."),
]
OutputFolder = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help="The same as DIR: the folder to write."),
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        callback=set_debug,
        is_eager=True,
        expose_value=False,
        help="Show the traceback when something goes wrong.",
    ),
]


# --- bundles ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Case:
    """Where the case comes from."""

    data: Data = None
    neo4j: Annotated[
        str | None,
        typer.Option(
            "--neo4j",
            metavar="URI",
            help="Read the network from this Neo4j server, not from a folder.",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class KnownCase(Case):
    """Where the case comes from, and by which day it has to have been known."""

    known_by: Annotated[
        str | None,
        typer.Option(
            "--known-by",
            metavar="DATE",
            help="Only what sources published by then support; write 2022, 2022-05 or 2022-05-31.",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Days:
    """Two days: those of a turning point, or any."""

    event: EventName = None
    before: Annotated[
        str | None,
        typer.Option(
            "--before", metavar="DAY", help="First of two days, YYYY-MM-DD, instead of --event."
        ),
    ] = None
    after: Annotated[
        str | None,
        typer.Option(
            "--after", metavar="DAY", help="Second of two days, YYYY-MM-DD, instead of --event."
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Which claims and layers make the network."""

    layers: Annotated[
        str | None,
        typer.Option(
            "--layers",
            metavar="LIST",
            autocompletion=layers,
            help="Layers that make the network: kin, patronage, colleague, business, career; "
            "default: kin,patronage,colleague.",
        ),
    ] = None
    status: Status = None
    possibly: Annotated[
        Possibly | None,
        typer.Option("--possibly", help="Ties that are only possibly in force; default: exclude."),
    ] = None
    max_body: Annotated[
        int | None,
        typer.Option(
            "--max-body",
            metavar="N",
            help="Bodies with more members are big, see --big-bodies; default: 20.",
        ),
    ] = None
    big_bodies: Annotated[
        BigBodies | None,
        typer.Option(
            "--big-bodies",
            help="Whom big bodies tie: each member to the heads alone, none, or all; "
            "default: heads.",
        ),
    ] = None
    career_years: Annotated[
        int | None,
        typer.Option(
            "--career-years",
            metavar="N",
            help="Only career ties of work that ended at most N years before; needs the layer "
            "career.",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class ReachClaims(Claims):
    """Which claims and layers make the network, and along which of them reach goes."""

    reach_layers: Annotated[
        str | None,
        typer.Option(
            "--reach-layers",
            metavar="LIST",
            autocompletion=layers,
            help="Layers along which reach to office is measured; default: kin.",
        ),
    ] = None
    steps: Annotated[
        int | None,
        typer.Option(
            "--steps",
            "-k",
            metavar="N",
            help="How many steps reach to office may take; default: 2.",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days that a lookup is limited to."""

    event: Annotated[
        str | None,
        typer.Option(
            "--event",
            metavar="NAME",
            autocompletion=events,
            help="Only what touches the window of this turning point.",
        ),
    ] = None
    before: Annotated[
        str | None,
        typer.Option(
            "--before", metavar="DAY", help="Start of a window: only what comes after this day."
        ),
    ] = None
    after: Annotated[
        str | None,
        typer.Option(
            "--after", metavar="DAY", help="End of a window: only what comes up to this day."
        ),
    ] = None
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="DAY", help="Only what touches this day, YYYY-MM-DD."),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Ties:
    """The ties that a lookup is limited to."""

    layers: Annotated[
        str | None,
        typer.Option(
            "--layers",
            metavar="LIST",
            autocompletion=layers,
            help="Only ties that make these layers; default: all ties.",
        ),
    ] = None
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="LIST",
            autocompletion=statuses,
            help="Only these claims; default: all.",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How the answer is written, and where."""

    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to write the answer; default: table, or by the ending of the -o file.",
        ),
    ] = None
    output: Output = None

    def __post_init__(self) -> None:
        """Refuse a file whose ending is of another format, before any work is done."""
        check_ending(self.output, ENDINGS)
        if self.output is None or self.format_ is None:
            return
        by_ending = ENDINGS.get(self.output.suffix.lower(), self.format_)
        if by_ending is not self.format_ and by_ending is not Format.TABLE:
            raise UsageError(
                f"'{self.output}' ends as a {by_ending} file, but --format says {self.format_}; "
                "change one of them"
            )


@dataclass(frozen=True, kw_only=True)
class Citing(Writing):
    """How the answer is written, where, and how it cites its sources."""

    cite: CiteBy = None


@dataclass(frozen=True, kw_only=True)
class Listed:
    """How a list of people is ordered, and how much of each is shown."""

    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="ORDER",
            help="Order: gravity, level, betweenness, name or date; default: gravity for who-lost, "
            "level for who-won.",
        ),
    ] = None
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Add the ties and sources behind each line.")
    ] = False


@dataclass(frozen=True, kw_only=True)
class Counting:
    """What counts as a loss."""

    count_demotions: Annotated[
        bool,
        typer.Option("--count-demotions", help="Count a move to a lower level as a loss too."),
    ] = False


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """By which column of the actors people are grouped."""

    group_by: Annotated[
        str | None,
        typer.Option(
            "--group-by",
            metavar="COLUMN",
            help="Group people by this column of actors.csv: group, sector, role, household or a "
            "column of your own; default: by tie to the two patrons.",
        ),
    ] = None


def expand(command: Callable[..., None]) -> Callable[..., None]:
    """Take the options of each bundle that a command asks for, and ``--debug``.

    A parameter annotated with a bundle stands for all options of it, in their order; the
    command is handed the bundle, filled. Typer sees the options only.
    """
    hints = get_type_hints(command, include_extras=True)
    bundles = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    options: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name in bundles:
            options += _options(hints[name])
        else:
            options.append(_option(name, hints[name], parameter.default))
    options.append(_option("_debug", Debug, False))

    @wraps(command)
    def run(**given: Any) -> None:
        given.pop("_debug", None)
        for name in bundles:
            keys = [field.name for field in fields(hints[name])]
            given[name] = hints[name](**{key: given.pop(key) for key in keys})
        command(**given)

    run.__annotations__ = {option.name: option.annotation for option in options}
    vars(run)["__signature__"] = inspect.Signature(options)
    return run


def _options(bundle: type[Any]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(bundle, include_extras=True)
    for field in fields(bundle):
        yield _option(field.name, hints[field.name], field.default)


def _option(name: str, hint: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=hint, default=default)
