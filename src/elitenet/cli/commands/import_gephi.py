"""``import graphml`` and ``import gexf``: a file of Gephi or another graph program as a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import answer, arguments, importing
from elitenet.cli import options as o

if TYPE_CHECKING:
    from elitenet.imports.graph_file import GraphFile

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file of nodes and edges.")]


def _attribute(option: str, help_: str) -> object:
    return typer.Option(option, metavar="ATTRIBUTE", help=help_)


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What the attributes of nodes and edges mean, and how the folder is written."""

    type_: Annotated[
        str | None,
        typer.Option(
            "--type", metavar="ATTRIBUTE|TYPE", help="An attribute of edges, or a type for all."
        ),
    ] = None
    map_: importing.Map = None
    other: importing.Other = None
    name: Annotated[
        str | None, _attribute("--name", "Where nodes have their names; default: the label.")
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="ATTRIBUTE|KIND",
            help="An attribute that says which nodes are people, or person or organization.",
        ),
    ] = None
    start: Annotated[str | None, _attribute("--start", "Of edges: when the tie began.")] = None
    end: Annotated[str | None, _attribute("--end", "Of edges: when it ended.")] = None
    source: Annotated[str | None, _attribute("--source", "Of edges: what it rests on.")] = None
    detail: Annotated[str | None, _attribute("--detail", "Of edges: the post or the relation.")] = (
        None
    )
    status: Annotated[
        str,
        typer.Option("--status", metavar="ATTRIBUTE|STATUS", help="An attribute, or one for all."),
    ] = "reported"
    date_format: importing.DateFormat = None
    overwrite: importing.Overwrite = False
    report: o.Report = None


def graphml(file: File, folder: o.NewFolder, *, meaning: Meaning) -> None:
    """GraphML (Gephi, networkx, igraph, yEd) as a new folder.

    Each edge becomes a tie. Where no attribute says the tie type and --type does not,
    it writes nothing: it says what the file holds and gives the commands to choose from.
    """
    from elitenet.imports.graphml import read

    _write(read(file), file, folder, "graphml", meaning)


def gexf(file: File, folder: o.NewFolder, *, meaning: Meaning) -> None:
    """GEXF (Gephi) as a new folder, with the dates of its spells.

    Each edge becomes a tie. Where no attribute says the tie type and --type does not,
    it writes nothing: it says what the file holds and gives the commands to choose from.
    """
    from elitenet.imports.gexf import read

    _write(read(file), file, folder, "gexf", meaning)


def _write(graph: GraphFile, file: Path, folder: Path, format_: str, meaning: Meaning) -> None:
    from elitenet.imports import gephi, of_elitenet
    from elitenet.imports.edges import Asked, mapping, quoted

    command = f"import {format_} {file}"
    arguments.new_data_set(folder, command, overwrite=meaning.overwrite)
    if meaning.type_ is None and of_elitenet.is_own(graph):
        found = of_elitenet.load(graph)
    else:
        grid = gephi.grid_of(graph)
        given = Asked(
            "source", "target", meaning.type_ or "", meaning.start or "", meaning.end or "",
            meaning.source or "", meaning.status, meaning.detail or "", meaning.date_format or "",
            mapping(meaning.map_ or ()), meaning.other or "",
        )  # fmt: skip
        asked = gephi.completed(grid, given)
        if not asked.type_:
            command = f"elitenet import {format_} {quoted(str(file))} {quoted(str(folder))}"
            answer.to_stdout(gephi.told(graph, grid, command))
            return
        found = gephi.load(
            graph, asked, grid=grid, name=meaning.name or "", kind=meaning.kind or ""
        )
    importing.write(found, folder, meaning.report, overwrite=meaning.overwrite)
