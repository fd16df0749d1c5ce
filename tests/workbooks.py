"""Workbooks as people leave them, for tests: the same sheets as .xlsx and as .ods."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

Value = Any


@dataclass(frozen=True)
class Shown:
    """A number, or a date, in a number format."""

    value: float | dt.date
    format: str


@dataclass(frozen=True)
class Formula:
    """A formula with the value that the program kept; ``None``: with none."""

    text: str
    kept: str | None = None


@dataclass(frozen=True)
class Error:
    """An error value."""

    said: str


@dataclass
class Sheet:
    """Values by row and column, counted from 0."""

    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden: bool = False

    def put(self, cell: str, value: Value) -> None:
        """Write into a cell such as ``F41``; ``None`` empties it."""
        self.cells[at(cell)] = value
        if value is None:
            del self.cells[at(cell)]

    def moved(self, down: int, right: int) -> Sheet:
        """The same sheet further down and to the right."""
        cells = {(row + down, column + right): value for (row, column), value in self.cells.items()}
        return Sheet(cells, self.merged, self.hidden)


def at(cell: str) -> tuple[int, int]:
    """Row and column of a cell such as ``F41``, counted from 0."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def of_csv(files: Mapping[str, str]) -> dict[str, Sheet]:
    """The files of a folder as sheets of text."""
    sheets = {}
    for file, text in files.items():
        rows = csv.reader(io.StringIO(text, newline=""))
        cells = {
            (row, column): value
            for row, line in enumerate(rows)
            for column, value in enumerate(line)
            if value
        }
        sheets[file.removesuffix(".csv")] = Sheet(cells)
    return sheets


def write(sheets: Mapping[str, Sheet], path: Path) -> Path:
    """A workbook with these sheets, of the kind that its name says."""
    (_ods if path.suffix == ".ods" else _xlsx)(sheets, path)
    return path


def _xlsx(sheets: Mapping[str, Sheet], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    kept = {}
    for number, (name, sheet) in enumerate(sheets.items(), 1):
        page = book.create_sheet(name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for (row, column), value in sheet.cells.items():
            cell = page.cell(row + 1, column + 1)
            match value:
                case Shown(number_, code):
                    cell.value, cell.number_format = number_, code
                case Formula(text, said):
                    cell.value = text
                    if said is not None:
                        kept[f"xl/worksheets/sheet{number}.xml", cell.coordinate] = said
                case Error(said):
                    cell.value, cell.data_type = said, "e"
                case str():
                    cell.value, cell.data_type = value, "s"
                case _:
                    cell.value = value
        for block in sheet.merged:
            page.merge_cells(block)
    book.save(path)
    if kept:
        _keep(path, kept)


def _keep(path: Path, kept: Mapping[tuple[str, str], str]) -> None:
    """Give formulas the values that Excel would have kept, which openpyxl does not write."""
    parts = {name: ZipFile(path).read(name) for name in ZipFile(path).namelist()}
    for (part, cell), said in kept.items():
        pattern = rf'<c r="{cell}"([^>]*)><f>(.*?)</f><v ?/>'.encode()
        value = rf'<c r="{cell}"\1 t="str"><f>\2</f><v>{said}</v>'.encode()
        parts[part], count = re.subn(pattern, value, parts[part])
        assert count == 1, f"no formula in {cell}"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _ods(sheets: Mapping[str, Sheet], path: Path) -> None:
    from odf import number as formats
    from odf import style, table
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    parts = {"y": formats.Year, "m": formats.Month, "d": formats.Day}
    styles: dict[str, Any] = {}

    def styled(code: str) -> Any:
        if code not in styles:
            shown = formats.DateStyle(name=f"N{len(styles)}")
            for letter in dict.fromkeys(letter for letter in code if letter in parts):
                shown.addElement(parts[letter](style="long"))
            book.automaticstyles.addElement(shown)
            name = f"ce{len(styles)}"
            styles[code] = style.Style(name=name, family="table-cell", datastylename=shown)
            book.automaticstyles.addElement(styles[code])
        return styles[code]

    unseen = style.Style(name="unseen", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    for name, sheet in sheets.items():
        page = table.Table(name=name, **({"stylename": unseen} if sheet.hidden else {}))
        book.spreadsheet.addElement(page)
        spans = {at(block.split(":")[0]): at(block.split(":")[1]) for block in sheet.merged}
        last_row = max((row for row, _ in sheet.cells), default=-1)
        last_column = max((column for _, column in sheet.cells), default=-1)
        for row in range(last_row + 1):
            line = table.TableRow()
            page.addElement(line)
            for column in range(last_column + 1):
                line.addElement(_cell(sheet.cells.get((row, column)), styled, (row, column), spans))
    book.save(path)


def _cell(
    value: Value, styled: Any, here: tuple[int, int], spans: Mapping[tuple[int, int], Any]
) -> Any:
    from odf.element import Text
    from odf.table import CoveredTableCell, TableCell
    from odf.text import P

    given: dict[str, Any] = {}
    if here in spans:
        given["numberrowsspanned"] = spans[here][0] - here[0] + 1
        given["numbercolumnsspanned"] = spans[here][1] - here[1] + 1
    for first, last in spans.items():
        if first != here and all(a <= b <= c for a, b, c in zip(first, here, last, strict=True)):
            return CoveredTableCell()
    said, more = _typed(value, styled)
    cell = TableCell(**given, **more)
    if isinstance(value, Error):
        cell.attributes[_CALC_EXTENSION, "value-type"] = "error"
    for line in [] if said is None else said.split("\n"):
        paragraph = P()
        paragraph.appendChild(Text(line))
        cell.addElement(paragraph)
    return cell


_CALC_EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def _typed(value: Value, styled: Any) -> tuple[str | None, dict[str, Any]]:  # noqa: PLR0911
    """The text of a cell and its attributes."""
    match value:
        case None:
            return None, {}
        case Shown(number, code):
            day = number
            if not isinstance(number, dt.date):
                day = dt.date(1899, 12, 30) + dt.timedelta(days=number)
            return None, {"valuetype": "date", "datevalue": str(day), "stylename": styled(code)}
        case Formula(text, kept):
            return kept, {"formula": f"of:{text}"} | (
                {} if kept is None else {"valuetype": "string"}
            )
        case Error(said):
            return said, {"formula": "of:=[.A1]", "valuetype": "string", "stringvalue": ""}
        case bool():
            return None, {"valuetype": "boolean", "booleanvalue": str(value).lower()}
        case int() | float():
            return None, {"valuetype": "float", "value": repr(value)}
        case dt.date():
            style = styled("yyyy-mm-dd")
            return None, {"valuetype": "date", "datevalue": value.isoformat(), "stylename": style}
    return str(value), {"valuetype": "string"}
