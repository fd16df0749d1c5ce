"""A workbook for Excel, LibreOffice and Google Sheets, made from a network.

It is meant to be worked in: columns explain themselves, cells offer what may stand in them,
ids show whom they mean, and dates stay as typed. The same network makes the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elitenet.errors import UsageError
from elitenet.folder import workbook_guide as guide
from elitenet.folder.cells import Row, cells_of, rows_of
from elitenet.folder.columns import POSTS, TIES, Column
from elitenet.folder.problems import letters
from elitenet.folder.workbook_sheets import (
    MOST_ROWS,
    TYPES,
    Heading,
    check_limits,
    headings,
    own_columns,
    sheet,
    unfit,
)
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import BY_USE, USUAL

PREPARED = 2_000
"""Rows with helpers and drop-downs, at least."""

_SPARE = 500
_NARROWEST, _WIDEST = 10, 46
_WRAPPED = 30
"""Columns with texts longer than this wrap them."""

_LINE, _MOST_LINES = 15, 12
"""The height of a line in points, and the lines that a row shows at most."""

_MADE = dt.datetime(2000, 1, 1)
"""Says nothing, so that the same data make the same file."""

_NAVY, _PALE, _GREY, _TINT = "#1F3864", "#D9E2F3", "#F2F2F2", "#FFF6DD"

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""A text is a text, whatever it begins with."""


_NOT_WRITTEN = (".ods", ".xls", ".xlsm", ".xlsb", ".fods")


def is_new_workbook(path: Path) -> bool:
    """Whether a path names a workbook to write, and not a folder.

    Raises
    ------
    UsageError
        If it names a workbook of a kind that is not written.

    Examples
    --------
    >>> is_new_workbook(Path("case.xlsx")), is_new_workbook(Path("case"))
    (True, False)
    """
    ending = path.suffix.lower()
    if path.is_dir():
        return False
    if ending in _NOT_WRITTEN:
        read = ", only read" if ending == ".ods" else ""
        raise UsageError(
            f"'{path}': workbooks that end in {ending} are not written{read}; give a name that "
            "ends in .xlsx, which LibreOffice and Google Sheets open as well"
        )
    return ending == ".xlsx"


def refuse_file(path: Path, *, overwrite: bool = False) -> None:
    """Refuse to replace a workbook that is there, unless it may be.

    Raises
    ------
    UsageError
        Naming it.
    """
    if path.exists() and not overwrite:
        raise UsageError(f"'{path}' exists; nothing was written. Give another name")


def workbook(network: Network, name: str = "the workbook", *, examples: bool = False) -> bytes:
    """What a workbook with the data of a network holds.

    Parameters
    ----------
    name : str
        The file, for messages.
    examples : bool
        Whether the rows are examples to delete; they are then tinted and say so.

    Raises
    ------
    DataError
        If a sheet cannot hold the data: too many rows, a text that is too long.
    """
    tables = rows_of(network)
    check_limits(tables, name)
    stream = io.BytesIO()
    book = new_book(stream)
    book.set_properties({"created": _MADE, "comments": "Made by elitenet"})
    styles = Styles(book)
    _start(book, styles, examples=examples)
    for file, rows in tables.items():
        Sheet(book, styles, network, file, rows, examples=examples).write()
    _types(book, styles)
    book.close()
    return stream.getvalue()


def new_book(stream: io.BytesIO) -> Any:
    """An empty workbook whose sheets take formulas as they are."""
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    class Plain(Worksheet):  # type: ignore[misc]
        # The library looks for thirty newer functions in each formula. That takes a
        # minute for 50,000 ties, and the helpers use none of them.
        def _prepare_formula(self, formula: str, _expand: bool = False) -> str:
            return formula.removeprefix("=")

    class Book(Workbook):  # type: ignore[misc]
        worksheet_class = Plain

    return Book(stream, _OPTIONS)


class Styles:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **given: object) -> Any:
        """A format with these properties; the text is at the top of its cell."""
        key = tuple(sorted(given.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **given})
        return self._made[key]

    def header(self, heading: Heading) -> Any:
        """The format of a name in the first row."""
        if heading.formula:
            return self(italic=True, font_color="#595959", bg_color=_GREY, bottom=1)
        if heading.column is not None and heading.column.value_required:
            return self(bold=True, font_color="#FFFFFF", bg_color=_NAVY, bottom=1)
        return self(bold=True, bg_color=_PALE, bottom=1)

    def cell(self, heading: Heading, *, wrap: bool = False, tinted: bool = False) -> Any:
        """The format of the cells below a name."""
        look: dict[str, object] = {}
        if heading.formula:
            look |= {"italic": True, "font_color": "#595959"}
        elif heading.column is None or heading.column.kind != "level":
            # As Text: Excel would make a day of 2016-09, and a formula of what begins with =.
            look["num_format"] = "@"
        if wrap:
            look["text_wrap"] = True
        if tinted:
            look |= {"bg_color": _TINT, "border": 1, "border_color": "#EADFBF"}
        return self(**look)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of data, and how it is written."""

    book: Any
    styles: Styles
    network: Network
    file: str
    rows: Sequence[Row]
    examples: bool

    def write(self) -> None:
        """Write the sheet with all that helps to fill it."""
        page = self.book.add_worksheet(sheet(self.file))
        header = headings(self.file, own_columns(self.rows))
        texts = [self._texts(row, header) for row in self.rows]
        widths = [_width(heading, texts) for heading in header]
        _head(page, self.styles, header, self.file)
        prepared = min(max(PREPARED, len(self.rows) + _SPARE), MOST_ROWS - 1)
        for index, heading in enumerate(header):
            wrap = widths[index] > _WRAPPED
            page.set_column(index, index, widths[index], self.styles.cell(heading, wrap=wrap))
            self._column(page, index, heading, [text[heading.name] for text in texts], wrap=wrap)
            if heading.formula:
                self._go_on(page, index, heading, prepared)
            elif heading.column is not None:
                rule = rule_of(self.file, heading.column, letters(index))
                if rule is not None:
                    page.data_validation(1, index, prepared, index, rule)
        for line, text in enumerate(texts, 1):
            _height(page, line, [text[heading.name] for heading in header], widths)
        if self.examples and self.rows:
            _note(page, 1, 0, guide.EXAMPLE)
        _page(page, prepared, len(header))

    def _texts(self, row: Row, header: Sequence[Heading]) -> Mapping[str, str]:
        helpers = {h.name: h.shows(self.network, row) for h in header if h.shows is not None}
        # A sentence that is too long for a cell is blank in Excel as well.
        helpers = {name: "" if unfit(text) else text for name, text in helpers.items()}
        return dict.fromkeys((h.name for h in header), "") | cells_of(row) | helpers

    def _column(
        self, page: Any, index: int, heading: Heading, texts: Sequence[str], *, wrap: bool
    ) -> None:
        """The cells of a column, row by row."""
        look = self.styles.cell(heading, wrap=wrap, tinted=self.examples)
        number = heading.column is not None and heading.column.kind == "level"
        for line, text in enumerate(texts, 1):
            if heading.formula:
                page.write_formula(
                    line, index, heading.formula.replace("#", str(line + 1)), look, text
                )
            elif text and number:
                page.write_number(line, index, int(text), look)
            elif text:
                page.write_string(line, index, text, look)
            elif self.examples:
                page.write_blank(line, index, None, look)

    def _go_on(self, page: Any, index: int, heading: Heading, prepared: int) -> None:
        """The formulas of a helper below the last row, which show nothing yet."""
        look = self.styles.cell(heading)
        for line in range(len(self.rows) + 1, prepared + 1):
            formula = heading.formula.replace("#", str(line + 1))
            page.write_formula(line, index, formula, look, "")


def _width(heading: Heading, texts: Sequence[Mapping[str, str]]) -> int:
    """Wide enough for the name with the button of the filter, and for most texts."""
    longest = max((len(text[heading.name]) for text in texts), default=0)
    return max(_NARROWEST, len(heading.name) + 4, min(longest + 1, _WIDEST))


def _height(page: Any, line: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Make a row as high as its wrapped texts: not every program does so by itself."""
    lines = max(
        sum(1 + len(part) // width for part in text.split("\n")) if width > _WRAPPED else 1
        for text, width in zip(texts, widths, strict=True)
    )
    if lines > 1:
        page.set_row(line, _LINE * min(lines, _MOST_LINES))


def _head(page: Any, styles: Styles, header: Sequence[Heading], file: str) -> None:
    for index, heading in enumerate(header):
        page.write_string(0, index, heading.name, styles.header(heading))
        if heading.formula:
            _note(page, 0, index, guide.HELPER)
        elif heading.column is not None:
            _note(page, 0, index, guide.note(file, heading.column))


def _note(page: Any, row: int, index: int, text: str) -> None:
    lines = sum(1 + len(line) // 42 for line in text.split("\n"))
    size = {"width": 290, "height": 14 + 17 * lines, "font_size": 9}
    page.write_comment(row, index, text, {"author": "elitenet", **size})


def _page(page: Any, last: int, columns: int) -> None:
    """What a sheet looks like around its cells, on the screen and on paper."""
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, columns - 1)
    # An id such as 123 is no mistake.
    page.ignore_errors({"number_stored_as_text": f"A1:{letters(columns - 1)}{last + 1}"})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def rule_of(file: str, column: Column, place: str) -> dict[str, object] | None:
    """What the cells of a column offer and accept.

    Parameters
    ----------
    place : str
        The letters of the column.

    Returns
    -------
    dict or None
        As XlsxWriter takes it; ``None`` for free text.
    """
    if (file, column.name) == (TIES, "type"):
        source = f"='{TYPES}'!$A$2:$A${len(BY_USE) + 1}"
        hint = {"input_title": "What kind of tie", "input_message": guide.HINTS["type"]}
        return _refusing(column, source) | hint
    if column.values:
        return _refusing(column, list(column.values))
    # A label of a seat may be one that the sheet does not list.
    refers = POSTS if (file, column.name) == (TIES, "post") else column.refers
    if refers is not None:
        return _ids(column, sheet(refers))
    if column.kind in ("date", "day"):
        return _date(column, f"{place}2")
    return _LEVEL if column.kind == "level" else None


_LEVEL: dict[str, object] = {
    "validate": "integer",
    "criteria": ">=",
    "value": 1,
    "error_title": "Not a level",
    "error_message": "Write a whole number: 1, 2, 3 ...",
}


def _refusing(column: Column, source: str | list[str]) -> dict[str, object]:
    """A list from which the value must come."""
    return {
        "validate": "list",
        "source": source,
        "error_title": "Choose from the list",
        "error_message": f"'{column.name}' takes a value of its list.",
    }


def _ids(column: Column, of: str) -> dict[str, object]:
    """The ids of a sheet, as far as they go: a fixed range would end in blank lines."""
    # Anchored at the header, which nobody deletes.
    source = f"=OFFSET({of}!$A$1,1,0,MAX(1,COUNTA({of}!$A:$A)-1),1)"
    rule: dict[str, object] = {"validate": "list", "source": source}
    if column.kind == "ids":
        title = {"input_title": column.name, "input_message": guide.HINTS["ids"]}
        return rule | title | {"show_error": False}
    if column.kind == "text":
        return rule | {"show_error": False}
    said = f"The sheet {of} has no such id yet. Keep it here, and add a row there?"
    return rule | {"error_type": "warning", "error_title": "Unknown id", "error_message": said}


def _date(column: Column, cell: str) -> dict[str, object]:
    lengths = (4, 7, 10) if column.kind == "date" else (10,)
    fits = ",".join(f"LEN({cell})={length}" for length in lengths)
    return {
        "validate": "custom",
        "value": f"=AND(ISTEXT({cell}),OR({fits}))",
        "error_type": "warning",
        "error_title": "Not a date",
        "error_message": guide.HINTS[column.kind],
    }


def _start(book: Any, styles: Styles, *, examples: bool) -> None:
    """The sheet that says how to begin."""
    page = book.add_worksheet(guide.START)
    page.hide_gridlines(2)
    page.set_column(0, 0, 90)
    page.set_tab_color(_NAVY)
    for line, text in enumerate(guide.start(examples=examples)):
        look = styles(text_wrap=True)
        if line == 0:
            look = styles(bold=True, font_size=16)
        elif text.startswith(guide.COMMAND):
            look = styles(font_name="Courier New", indent=2)
        page.write_string(line, 0, text.strip(), look)
        # Not every program makes a row as high as its text.
        page.set_row(line, 26 if line == 0 else 5 + _LINE * (1 + len(text) // 95))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _types(book: Any, styles: Styles) -> None:
    """The sheet that explains the types of ties."""
    page = book.add_worksheet(TYPES)
    header, *rows = guide.types()
    wide = {"what it says": 44, "example": 44, "when to use it": 50, "from": 22, "to": 22}
    widths = [wide.get(name, 20) for name in header]
    for index, name in enumerate(header):
        page.set_column(index, index, widths[index])
        page.write_string(0, index, name, styles(bold=True, bg_color=_PALE, bottom=1))
    for line, row in enumerate(rows, 1):
        look = {"text_wrap": True} | ({"bg_color": _TINT} if row[0] in USUAL else {})
        for index, text in enumerate(row):
            page.write_string(line, index, text, styles(**look, bold=index == 0))
        _height(page, line, row, widths)
    _note(page, 0, 0, "The tinted types are those that most cases need.")
    _page(page, len(rows), len(header))
