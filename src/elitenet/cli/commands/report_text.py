"""What other commands say in tables, as tables of the page: the network as a whole, the tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from elitenet.citing.references import Cite, References
from elitenet.cli.commands.test_text import Page, written
from elitenet.tables import PLAIN, Column, Row, shown

if TYPE_CHECKING:
    from elitenet.change.compare import Change
    from elitenet.change.whole_network import Contrast
    from elitenet.inference.result import TestResult

Table = dict[str, Any]
"""``title``, ``says``, ``columns``, ``rows`` and ``notes``, all of them texts."""


def of_network(found: Contrast, change: Change) -> Iterator[Table]:
    """The tables of `compare`."""
    from elitenet.cli.commands.compare_text import MOVERS, blocks, contrast_answer

    record: Mapping[str, Any] = found.to_dict()
    references = _by_ids(change)
    rows = contrast_answer(record, change, None, references).rows
    for block in blocks(record, rows, record["movers"][:MOVERS], change, references):
        yield _table(block.title, (), block.columns, block.cells, block.notes)


def of_test(result: TestResult) -> Iterator[Table]:
    """The tables of one test, the first with what it asked and found."""
    page = _Collected()
    written(result, page, _by_ids(result.change))
    yield from page.tables()


def _by_ids(change: Change) -> References:
    # The page numbers the sources of what it shows by itself.
    return References(change.network.source_by_id, Cite.IDS)


class _Collected(Page):
    """Takes down what a test says, section by section, where a page would set it in type."""

    def __init__(self) -> None:
        super().__init__(PLAIN, markdown=False)
        self._title = ""
        self._sections: list[dict[str, Any]] = []

    def heading(self, text: str, level: int = 2) -> None:
        """A line above what follows; the first is the title of all."""
        if level == 1:
            self._title = text
        heading = "" if level == 1 else text
        self._sections.append({"heading": heading, "before": [], "after": [], "tables": []})

    def text(self, text: str) -> None:
        """A paragraph."""
        section = self._sections[-1]
        section["after" if section["tables"] else "before"].append(text)

    def items(self, texts: tuple[str, ...]) -> None:
        """A list."""
        self._sections[-1]["before"] += texts

    def table(self, columns: list[Column], rows: list[Row]) -> None:
        """Rows in columns."""
        self._sections[-1]["tables"].append((columns, rows))

    def others(self, many: int) -> None:
        """The page shows the cases that a test counts."""
        self.text(f"{many} more are not shown: `elitenet test` with --format md lists all.")

    def tables(self) -> Iterator[Table]:
        """Each section as a table of its own; titles differ."""
        for section in self._sections:
            heading = section["heading"]
            title = f"{self._title.split(':')[0]}: {heading}" if heading else self._title
            columns, rows = next(iter(section["tables"]), ((), ()))
            yield _table(title, section["before"], columns, rows, section["after"])


def _table(
    title: str,
    says: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Row],
    notes: Sequence[str],
) -> Table:
    return {
        "title": title,
        "says": list(says),
        "columns": [column.title for column in columns],
        "rows": [[shown(row.get(column.key)) for column in columns] for row in rows],
        "notes": list(notes),
    }
