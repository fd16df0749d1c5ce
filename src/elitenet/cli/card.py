"""Entries for people: a name, then dated lines with their evidence, in columns that align."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elitenet.tables import ABSENT, PLAIN, Screen
from elitenet.tables.columns import Cell, grid, paragraph, width

_INDENT = 4
_WHAT = 15
_WHEN = 12


class Card:
    """Text that grows from top to bottom.

    Parameters
    ----------
    screen : Screen
        What it is printed on.
    """

    def __init__(self, screen: Screen = PLAIN) -> None:
        self.screen = screen
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """A line in bold at the top."""
        self._lines += [self.screen.bold(line) for line in self._wrapped(text)]

    def heading(self, text: str, said: str = "") -> None:
        """A line in bold with a rule below it, what it means, and a blank line above."""
        self._gap()
        self._lines += [self.screen.bold(line) for line in self._wrapped(text)]
        self._lines.append("-" * min(width(text), self.screen.width))
        self._lines += self._wrapped(said) if said else []

    def text(self, text: str) -> None:
        """A paragraph with a blank line above."""
        self._gap()
        self._lines += self._wrapped(text)

    def entry(self, number: int | None, name: str, id_: str) -> None:
        """The first line of an entry, the name in bold, with a blank line above."""
        self._gap()
        first = "" if number is None else f"{f'{number}.':<{_INDENT}}"
        said = paragraph(f"{name} [{id_}]", self.screen.width, " " * _INDENT, first)
        for part, styled in ((name, self.screen.bold), (f"[{id_}]", self.screen.dim)):
            said = said.replace(part, styled(part), 1)
        self._lines += said.split("\n")

    def line(self, what: str, when: str, text: str, *, faint: bool = False) -> None:
        """What, when and the words, in columns; the words wrap within theirs.

        Parameters
        ----------
        what, when : str
            Where both are blank, the words start at the left.
        faint : bool
            Whether to print it in a fainter tone.
        """
        indent = " " * _INDENT
        if not what and not when:
            self._lines += paragraph(text, self.screen.width, indent).split("\n")
            return
        first = f"{indent}{what:<{_WHAT - 1}} "
        hanging = " " * (_INDENT + _WHAT)
        if when:
            first += f"{when:<{_WHEN - 1}} "
            hanging += " " * _WHEN
        lines = paragraph(text, self.screen.width, hanging, first).split("\n")
        self._lines += [self.screen.dim(line) for line in lines] if faint else lines

    def columns(
        self, headings: Sequence[str], rows: Iterable[Sequence[Cell]], right: Sequence[bool]
    ) -> None:
        """A small table, with a blank line above unless a heading stands there.

        Parameters
        ----------
        right : sequence of bool
            Which columns are aligned to the right.
        """
        if not (self._lines and self._lines[-1].startswith("--")):
            self._gap()
        color = self.screen.color
        made = grid(headings, list(rows), right, self.screen.width, color=color)
        self._lines += made.split("\n")

    def render(self) -> str:
        """The whole text, ending in one newline."""
        return "\n".join(self._lines).strip("\n") + "\n"

    def _gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _wrapped(self, text: str) -> list[str]:
        return paragraph(text, self.screen.width).split("\n")


def dated(spell: Mapping[str, Any]) -> str:
    """The dates of a spell, with what is open about the end: ``2016-09-08 to 2022-01-05``."""
    start, end = spell["start"], spell["end"]
    if spell["attested"]:
        return f"attested {spell['attested']}"
    if not start and not end:
        return "no dates"
    open_end = _OPEN_ENDS.get(spell.get("end_basis") or "", "") if end else ""
    return f"{start or '?'} to {end or 'no end seen'}{open_end}"


_OPEN_ENDS = {"last-attested": " or later", "latest": " or earlier"}


def figure(value: float | None) -> str:
    """A score with three decimals; ``-`` where it is not defined."""
    return ABSENT if value is None else f"{value:.3f}"
