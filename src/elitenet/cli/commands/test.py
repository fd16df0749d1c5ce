"""``test``: was it chance? Lists the tests, or runs one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from elitenet.change.wording import PATRONS
from elitenet.citing.references import Cite, References
from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.answer import Answer
from elitenet.cli.arguments import Asked, folder_hint, matched
from elitenet.cli.completion import people
from elitenet.errors import UsageError
from elitenet.inference.catalogue import NAMES
from elitenet.tables import PLAIN, Column

if TYPE_CHECKING:
    from elitenet.inference.result import TestResult

GROUPED = ("coincidence", "homophily")
"""The tests that take a column to group people by; the others are about the two patrons."""

T = TypeVar("T")


def _names(incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)]


def _option(name: str, metavar: str, help_: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=help_, autocompletion=people if metavar == "PERSON" else None
    )
    return found


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a test is run; each test takes some of these."""

    to: Annotated[
        str | None,
        _option(
            "--to", "PERSON", "Whom the ties lead to; default: the outgoing patron, who left power."
        ),
    ] = None
    tie: Annotated[
        str | None,
        _option("--tie", "LAYER", "kin (default), patronage, colleague, business or career."),
    ] = None
    steps: Annotated[
        int | None,
        _option("--steps", "N", "Steps that a tie may take; default: 2 for kin, else 1."),
    ] = None
    a: Annotated[
        str | None,
        _option("--a", "PERSON", "sole-leader: A; default: the person with the gravest act."),
    ] = None
    b: Annotated[
        str | None,
        _option("--b", "PERSON", "sole-leader: B; default: the outgoing patron."),
    ] = None
    near: Annotated[
        int | None, _option("--near", "N", "sole-leader: steps that count as near; default: 1.")
    ] = None
    actor: Annotated[
        list[str] | None,
        _option("--actor", "PERSON", "hub: whom to remove; can be repeated."),
    ] = None
    measure: Annotated[
        str | None,
        _option("--measure", "NAME", "encircling: betweenness (default), degree or closeness."),
    ] = None
    attribute: Annotated[
        str | None,
        _option(
            "--attribute",
            "COLUMN",
            "homophily: group (default), sector, role, household or a column of your own.",
        ),
    ] = None
    among: Annotated[
        str | None,
        _option("--among", "LIST", "Only these people at risk (ids), or these kinds of body."),
    ] = None
    exclude: Annotated[
        str | None, _option("--exclude", "LIST", "Leave these people out (ids).")
    ] = None
    uncertain: Annotated[
        str | None,
        _option("--uncertain", "HOW", "Uncertain outcomes: leave-out (default), lost or kept."),
    ] = None
    alternative: Annotated[
        str | None, _option("--alternative", "SIDE", "two-sided (default), greater or less.")
    ] = None
    draws: Annotated[
        int | None,
        _option("--draws", "N", "Random arrangements, where p is not exact; default: 100000."),
    ] = None
    seed: Annotated[int | None, _option("--seed", "N", "Seed of the draws; default: 2022.")] = None

    def people(self) -> dict[str, str | list[str]]:
        """The people who were named, as they were, by the test's own names."""
        return _given({"to": self.to, "a": self.a, "b": self.b, "actors": self.actor})

    def plain(self) -> dict[str, object]:
        """All else that was given."""
        lists = {"among": _split(self.among), "exclude": _split(self.exclude)}
        mixed = {"to", "a", "b", "actor"}
        return _given({key: v for key, v in vars(self).items() if key not in mixed} | lists)


@o.expand
def test(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", autocompletion=_names, help="Test; without: list them."),
    ] = None,  # noqa: PT028 (no test of pytest's)
    *,
    case: o.KnownCase,
    days: o.Days,
    claims: o.Claims,
    counting: o.Counting,
    grouped: o.Grouped,
    settings: Settings,
    writing: o.Citing,
) -> None:
    """Was it chance? Exact and permutation tests.

    Without a name, lists the tests. Each prints what it asks, what it found, out of how
    many, on which ties, what it assumes and what it cannot tell. docs/methods.md explains
    them.
    """
    from elitenet.inference.catalogue import check_options, run

    if name is None:
        answer.write(_listed(), writing)
        return
    if name not in NAMES and (hint := folder_hint(name)):
        raise UsageError(f"the name of a test is needed here ({', '.join(NAMES)}){hint}")
    check_options(name, [*settings.people(), *settings.plain()])
    if grouped.group_by is not None and name not in GROUPED:
        raise UsageError(
            f"the test '{name}' does not group people by a column; --group-by goes with: "
            f"{', '.join(GROUPED)}"
        )
    asked = Asked(case, days, claims, counting=counting, grouped=grouped)
    people = {key: _ids(asked, named) for key, named in settings.people().items()}
    result = run(name, asked.change(), **people, **settings.plain())
    references = answer.citing(asked.network, writing, Cite.IDS)
    made = _answer(result, references, _how(asked, settings.people()))
    answer.write(made, writing, asked.network)


def _given(values: dict[str, T | None]) -> dict[str, T]:
    return {key: value for key, value in values.items() if value is not None}


def _ids(asked: Asked, named: str | list[str]) -> str | list[str]:
    """The ids of people, whatever their names are written like."""
    if isinstance(named, str):
        return asked.person(named).id
    return [asked.person(name).id for name in named]


def _how(asked: Asked, named: dict[str, str | list[str]]) -> dict[str, object]:
    """How the names of people were found, for JSON; nothing where none was given."""

    def one(name: str) -> str | None:
        return matched(asked.network, name, "person")

    found = {key: one(n) if isinstance(n, str) else [*map(one, n)] for key, n in named.items()}
    return {"matched": found} if found else {}


def _split(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(x.strip() for x in text.split(",") if x.strip())


def _flags(name: str) -> list[str]:
    """The options that a test takes, as they are typed."""
    from elitenet.inference.catalogue import options_of

    return [f"--{'actor' if option == 'actors' else option}" for option in options_of(name)]


def _listed() -> Answer:
    from elitenet.inference.catalogue import TESTS, options_of

    rows = [
        {"test": found.name, "question": found.question, "options": list(options_of(found.name))}
        for found in TESTS
    ]
    columns = [Column("test"), Column("question"), Column("options")]
    note = "Run one with: elitenet test NAME. What each does and assumes: docs/methods.md."
    return Answer(rows, rows, columns, "Tests", (note,))


def _answer(result: TestResult, references: References, how: dict[str, object]) -> Answer:
    from elitenet.cli.commands.test_text import Page, written

    rows, record = result.rows(), result.to_dict()
    options = ", ".join(_flags(result.name))
    patrons = f"{PATRONS} " if "patron" in str(record).lower() else ""
    return Answer(
        record={**record, **how},
        rows=rows,
        columns=[Column(key) for key in rows[0]],
        card=lambda screen: written(result, Page(screen, markdown=False), references),
        page=lambda: written(result, Page(PLAIN, markdown=True), references),
        references=references,
        closing=f"{patrons}Options of this test: {options} (elitenet test -h).",
    )
