"""The options that commands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from elitenet.cli.completion import events, layers, people, source_ids, statuses, types


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


Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Folder of the case; default: the bundled case."),
]
Neo4j = Annotated[
    str | None,
    typer.Option(
        "--neo4j", metavar="URI", help="Read the network from this Neo4j server, not from a folder."
    ),
]
KnownBy = Annotated[
    str | None,
    typer.Option(
        "--known-by",
        metavar="DATE",
        help="Only what sources published by then support: 2022, 2022-05 or 2022-05-31.",
    ),
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
Before = Annotated[
    str | None,
    typer.Option(
        "--before", metavar="DAY", help="First of two days, YYYY-MM-DD, instead of --event."
    ),
]
After = Annotated[
    str | None,
    typer.Option(
        "--after", metavar="DAY", help="Second of two days, YYYY-MM-DD, instead of --event."
    ),
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="DAY", help="The day, YYYY-MM-DD; default: the event's before."),
]
Layers = Annotated[
    str | None,
    typer.Option(
        "--layers",
        metavar="LIST",
        autocompletion=layers,
        help="Layers that make the network: kin, patronage, colleague, business; "
        "default: kin,patronage,colleague.",
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
PossiblyOption = Annotated[
    Possibly | None,
    typer.Option("--possibly", help="Ties that are only possibly in force; default: exclude."),
]
MaxBody = Annotated[
    int | None,
    typer.Option(
        "--max-body",
        metavar="N",
        help="Bodies with more members make no colleague or business ties; default: 20.",
    ),
]
ReachLayers = Annotated[
    str | None,
    typer.Option(
        "--reach-layers",
        metavar="LIST",
        autocompletion=layers,
        help="Layers along which reach to office is measured; default: kin.",
    ),
]
Steps = Annotated[
    int | None,
    typer.Option("--steps", "-k", metavar="N", help="Steps that reach to office goes; default: 2."),
]
Top = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Show only the N highest."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="From this date on: 2022, 2022-01 or 2022-01-05."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Up to this date, included."),
]
Types = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="LIST",
        autocompletion=types,
        help="Only these types of ties, e.g. office,dismissal; event for events.",
    ),
]
Holding = Annotated[
    str | None,
    typer.Option("--at", metavar="DAY", help="Only what touches this day, YYYY-MM-DD."),
]
Window = Annotated[
    str | None,
    typer.Option(
        "--event",
        metavar="NAME",
        autocompletion=events,
        help="Only what touches the window of this turning point.",
    ),
]
WindowBefore = Annotated[
    str | None,
    typer.Option("--before", metavar="DAY", help="Only what comes after this day (a window)."),
]
WindowAfter = Annotated[
    str | None,
    typer.Option("--after", metavar="DAY", help="Only what comes up to this day (a window)."),
]
TieLayers = Annotated[
    str | None,
    typer.Option(
        "--layers",
        metavar="LIST",
        autocompletion=layers,
        help="Only ties that make these layers; default: all ties.",
    ),
]
AnyStatus = Annotated[
    str | None,
    typer.Option(
        "--status", metavar="LIST", autocompletion=statuses, help="Only these claims; default: all."
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How to write the answer; default: table, or by the ending of the -o file.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file."),
]
Person = Annotated[
    str,
    typer.Argument(
        metavar="NAME", autocompletion=people, help="Id, name or alias, in any spelling or script."
    ),
]
SourceId = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", autocompletion=source_ids, help="Id of a source; without: all of them."
    ),
]
OfActor = Annotated[
    str | None,
    typer.Option(
        "--actor", metavar="NAME", autocompletion=people, help="Only ties of this actor, no events."
    ),
]
Transit = Annotated[
    bool,
    typer.Option("--transit", help="Let the path pass through the dead."),
]
Folder = Annotated[
    Path | None,
    typer.Argument(metavar="[DIR]", help="Folder to check; default: the bundled case."),
]
NewFolder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="Folder to write into; made if need be."),
]
