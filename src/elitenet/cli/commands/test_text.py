"""How the result of a test is written: for a terminal, and for a paper's appendix."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from elitenet.citing.references import References
from elitenet.inference.statistics.p_value import p_text
from elitenet.tables import Column, Row, Screen, as_markdown, as_table
from elitenet.tables.columns import paragraph

if TYPE_CHECKING:
    from elitenet.inference.result import Analysis, TestResult

DENOMINATORS = (
    Column("group"),
    Column("of", "in the test", right=True),
    Column("with_outcome", "with the outcome", right=True),
    Column("left_out", "unclear", right=True),
)
"""The columns of the table of denominators."""


class Page:
    """Headings, paragraphs and tables, for a terminal or for Markdown."""

    def __init__(self, screen: Screen, *, markdown: bool) -> None:
        self.screen, self.markdown = screen, markdown
        self.parts: list[str] = []

    def heading(self, text: str, level: int = 2) -> None:
        """A line above what follows."""
        if self.markdown:
            self.parts.append(f"{'#' * (level + 1)} {text}")
            return
        lines = paragraph(text, self.screen.width).split("\n")
        self.parts.append("\n".join(self.screen.bold(line) for line in lines))

    def text(self, text: str) -> None:
        """A paragraph."""
        self.parts.append(text if self.markdown else paragraph(text, self.screen.width))

    def items(self, texts: tuple[str, ...]) -> None:
        """A list."""
        lines = [
            f"- {t}" if self.markdown else paragraph(t, self.screen.width, "  ", "- ")
            for t in texts
        ]
        self.parts.append("\n".join(lines))

    def table(self, columns: list[Column], rows: list[Row]) -> None:
        """Rows in columns."""
        made = as_markdown(rows, columns) if self.markdown else as_table(rows, columns, self.screen)
        self.parts.append(made.rstrip("\n"))

    def others(self, many: int) -> None:
        """Where the cases are that are not shown."""
        self.text(f"The other {many} are in --format md and json, with all sources.")

    def render(self) -> str:
        """The whole page, ending in one newline."""
        return "\n\n".join(self.parts) + "\n"


def written(result: TestResult, page: Page, references: References) -> str:
    """A whole result on a page.

    Parameters
    ----------
    page : Page
        A fresh one.
    references : References
        For the coded cases.
    """
    change = result.change
    title = change.event.title + ", " if change.event else ""
    page.heading(result.title, level=1)
    page.text(f"{title}{change.before.date} to {change.after.date}. {result.question}")
    page.text(result.says)
    page.heading(f"Out of how many: {result.outcome}")
    page.table(list(DENOMINATORS), [asdict(count) for count in result.denominators])
    _chances(result, page)
    _sizes(result, page)
    for table in result.tables:
        page.heading(table.title)
        numbers = [
            any(isinstance(row[place], int | float) for row in table.rows)
            for place in range(len(table.columns))
        ]
        made = [Column(k, right=right) for k, right in zip(table.columns, numbers, strict=True)]
        page.table(made, [dict(zip(table.columns, row, strict=True)) for row in table.rows])
        if table.note:
            page.text(table.note)
    for heading, texts in (
        ("Assumes", result.assumes),
        ("Cannot tell", result.cannot_tell),
        ("Notes", result.notes),
    ):
        if texts:
            page.heading(heading)
            page.items(texts)
    _cases(result, page, references)
    return page.render()


def _chances(result: TestResult, page: Page) -> None:
    numbers = ("n", "value", "p", "mid-p", "least p")
    columns = [Column("analysis"), *(Column(k, right=True) for k in numbers), Column("how")]
    page.heading("Was it chance")
    page.table(columns, [_chance(found) for found in result.analyses])
    chances = [found.chance for found in result.analyses if found.chance]
    statistics = dict.fromkeys(f"{a.statistic} (unit: {a.unit})" for a in result.analyses)
    side = chances[0].alternative if chances else "two-sided"
    side = side if side == "two-sided" else f"one-sided ({side})"
    drawn = next((chance for chance in chances if chance.draws), None)
    how_drawn = f"; monte carlo: {drawn.draws} draws, seed {drawn.seed}" if drawn else ""
    page.text(
        f"Value: {'; '.join(statistics)}. p is {side}{how_drawn}; least p is the smallest "
        "that could have come out."
    )


def _chance(found: Analysis) -> Row:
    chance = found.chance
    return {
        "analysis": found.label,
        "n": found.n,
        "value": None if found.value is None else f"{found.value:.4g}",
        "p": p_text(chance),
        "mid-p": p_text(chance, "mid_p"),
        "least p": p_text(chance, "smallest_p"),
        "how": "-" if chance is None else chance.method,
    }


def _sizes(result: TestResult, page: Page) -> None:
    page.heading("Effect sizes")
    page.table(
        [Column("analysis"), Column("counts"), Column("effect"), Column("95% interval")],
        [_size(found) for found in result.analyses],
    )
    methods = dict.fromkeys(a.effect.method for a in result.analyses if a.effect)
    if any(methods):
        page.text(f"Intervals: {'; '.join(filter(None, methods))}.")


def _size(found: Analysis) -> Row:
    effect, reason = found.effect, found.reason
    row: dict[str, object] = {"analysis": found.label, "counts": found.detail or None}
    if effect is not None and effect.value is not None:
        row["effect"] = f"{effect.name} {effect.value:.3f}"
        if effect.low is not None and effect.high is not None:
            row["95% interval"] = f"{effect.low:.3f} to {effect.high:.3f}"
    if effect is not None and effect.reason:
        row["95% interval"] = effect.reason
    if reason:
        row["effect"] = f"not defined: {reason}" if found.value is None else reason
    return row


def _cases(result: TestResult, page: Page, references: References) -> None:
    shown = [c for c in result.cases if c.counted or page.markdown]
    page.heading("Coded cases and the ties behind them")
    rows: list[Row] = [
        {
            "case": f"{case.name} [{case.id}]",
            "outcome": case.outcome,
            "tied by": list(case.exposure),
            "rests on": list(dict.fromkeys((*case.at_risk, *case.evidence))),
            "sources": references.numbers(case.sources),
        }
        for case in shown
    ]
    keys = ("case", "outcome", "tied by", "rests on")
    cited = ("sources",) if references.numbered else ()
    page.table([Column(k) for k in (*keys, *cited)], rows)
    others = len(result.cases) - len(shown)
    if others:
        page.others(others)
