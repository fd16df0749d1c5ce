"""``test``: was it chance? Lists the tests, or runs one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.completion import people
from elitenet.inference.catalogue import NAMES
from elitenet.tables import PLAIN, Column, Screen

if TYPE_CHECKING:
    from elitenet.inference.result import TestResult
    from elitenet.ledger.network import Network


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("test")(run_test)


def _names(incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)]


def _option(name: str, metavar: str, help_: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=help_, autocompletion=people if metavar == "PERSON" else None
    )
    return found


def run_test(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", autocompletion=_names, help="Test; without: list them."),
    ] = None,
    *,
    data: o.Data = None,
    neo4j: o.Neo4j = None,
    known_by: o.KnownBy = None,
    event: o.EventName = None,
    before: o.Before = None,
    after: o.After = None,
    layers: o.Layers = None,
    status: o.Status = None,
    possibly: o.PossiblyOption = None,
    max_body: o.MaxBody = None,
    to: Annotated[
        str | None,
        _option("--to", "PERSON", "Whom the ties lead to; default: the outgoing patron."),
    ] = None,
    tie: Annotated[
        str | None,
        _option("--tie", "LAYER", "kin (default), patronage, colleague or business."),
    ] = None,
    steps: Annotated[
        int | None,
        _option("--steps", "N", "Steps that a tie may take; default: 2 for kin, else 1."),
    ] = None,
    a: Annotated[
        str | None,
        _option("--a", "PERSON", "sole-leader: A; default: whom the gravest act befell."),
    ] = None,
    b: Annotated[
        str | None,
        _option("--b", "PERSON", "sole-leader: B; default: the outgoing patron."),
    ] = None,
    near: Annotated[
        int | None, _option("--near", "N", "sole-leader: steps that count as near; default: 1.")
    ] = None,
    actor: Annotated[
        list[str] | None,
        _option("--actor", "PERSON", "hub: whom to remove; may be repeated."),
    ] = None,
    measure: Annotated[
        str | None,
        _option("--measure", "NAME", "encircling: betweenness (default), degree or closeness."),
    ] = None,
    among: Annotated[
        str | None,
        _option("--among", "LIST", "Only these people at risk (ids), or these kinds of body."),
    ] = None,
    exclude: Annotated[
        str | None, _option("--exclude", "LIST", "Leave these people out (ids).")
    ] = None,
    uncertain: Annotated[
        str | None,
        _option("--uncertain", "HOW", "Uncertain outcomes: leave-out (default), lost or kept."),
    ] = None,
    alternative: Annotated[
        str | None, _option("--alternative", "SIDE", "two-sided (default), greater or less.")
    ] = None,
    draws: Annotated[
        int | None, _option("--draws", "N", "Random arrangements, where not exact; default: 10000.")
    ] = None,
    seed: Annotated[int | None, _option("--seed", "N", "Seed of the draws; default: 2022.")] = None,
    format_: o.FormatOption = None,
    output: o.Output = None,
) -> None:
    """Was it chance? Exact and permutation tests.

    Without a name, lists the tests. Each prints what it asks, what it found, out of how
    many, on which ties, what it assumes and what it cannot tell. docs/methods.md explains
    them.
    """
    from elitenet.cli import answer, arguments, known
    from elitenet.inference.catalogue import check_options, run

    if name is None:
        answer.write(_listed(), format_, output)
        return
    people = {"to": to, "a": a, "b": b, "actors": actor}
    plain = {
        "tie": tie, "steps": steps, "near": near, "measure": measure, "among": _split(among),
        "exclude": _split(exclude), "uncertain": uncertain, "alternative": alternative,
        "draws": draws, "seed": seed,
    }  # fmt: skip
    check_options(name, [key for key, value in {**people, **plain}.items() if value is not None])
    network = arguments.network(data, neo4j, known_by)
    given = {**plain, **{key: _ids(network, value) for key, value in people.items()}}
    days = arguments.window(network, event, before, after)
    chosen = arguments.selection(layers, status, possibly, max_body)
    change = arguments.change(network, days, chosen)
    result = run(name, change, **{key: value for key, value in given.items() if value is not None})
    answer.write(known.marked(_Written.of(result), network), format_, output)


def _ids(network: Network, names: str | list[str] | None) -> str | list[str] | None:
    """The ids of people, whatever their names are written like."""
    from elitenet.ledger.names import find

    if names is None:
        return None
    if isinstance(names, str):
        return find(network, names, "person").id
    return [find(network, name, "person").id for name in names]


def _split(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(x.strip() for x in text.split(",") if x.strip())


def _listed() -> Answer:
    from elitenet.inference.catalogue import TESTS, options_of

    rows = [
        {"test": found.name, "question": found.question, "options": list(options_of(found.name))}
        for found in TESTS
    ]
    columns = [Column("test"), Column("question"), Column("options")]
    note = "Run one with: elitenet test NAME. What each does and assumes: docs/methods.md."
    return Answer(rows, rows, columns, "Tests", (note,))


class _Written(Answer):
    """A result of a test in every format."""

    __slots__ = ("result",)

    result: TestResult

    @classmethod
    def of(cls, result: TestResult) -> _Written:
        """Of a result."""
        rows = result.rows()
        made = cls(result.to_dict(), rows, [Column(key) for key in rows[0]])
        object.__setattr__(made, "result", result)
        return made

    def text(self, format_: o.Format, screen: Screen = PLAIN) -> str:
        """The answer in one format."""
        if format_ in (o.Format.JSON, o.Format.CSV):
            return super().text(format_, screen)
        from elitenet.cli.commands.test_text import Page, written

        return written(self.result, Page(screen, markdown=format_ is o.Format.MD))
