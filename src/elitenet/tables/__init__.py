"""Answers as text: tables for people, JSON and CSV for programs, Markdown for a page.

The same rows go into every format, so that no format knows more than another. What is
printed on a terminal may be wider than 80 columns and may have bold words; what goes
into a pipe or a file is 80 columns wide and plain, the same to the byte everywhere.
"""

from __future__ import annotations

from elitenet.tables.formats import (
    ABSENT,
    FORMATS,
    Column,
    Row,
    as_csv,
    as_json,
    as_markdown,
    as_table,
    render,
    shown,
)
from elitenet.tables.screen import PLAIN, Screen

__all__ = [
    "ABSENT",
    "FORMATS",
    "PLAIN",
    "Column",
    "Row",
    "Screen",
    "as_csv",
    "as_json",
    "as_markdown",
    "as_table",
    "render",
    "shown",
]
