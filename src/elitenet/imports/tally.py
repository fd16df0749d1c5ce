"""What an import could not take over, counted and named."""

from __future__ import annotations

from dataclasses import dataclass, field

_SHOWN = 5
_WIDEST = 80
_ONE = {f"{word}s": word for word in ("tie", "row", "edge", "node", "name", "date", "source")}


@dataclass(slots=True)
class Tally:
    """Things left out or changed, with the reason and which ones they are.

    Examples
    --------
    >>> tally = Tally()
    >>> tally.add("Vessel", "no actor of a ledger", "v1")
    >>> tally.add("Vessel", "no actor of a ledger", "v2")
    >>> print(tally.report(), end="")
    2 Vessel: no actor of a ledger (v1, v2)
    """

    found: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, what: str, why: str, id_: str) -> None:
        """Note one thing."""
        self.found.setdefault((what, why), []).append(id_)

    def extend(self, other: Tally) -> None:
        """Note all that another tally has."""
        for (what, why), ids in other.found.items():
            self.found.setdefault((what, why), []).extend(ids)

    def count(self, what: str) -> int:
        """How many things of a name were noted."""
        return sum(len(ids) for (name, _), ids in self.found.items() if name == what)

    def as_list(self) -> list[dict[str, object]]:
        """All of them as plain values, sorted by name and reason."""
        return [
            {"what": what, "why": why, "count": len(ids), "ids": ids}
            for (what, why), ids in sorted(self.found.items())
        ]

    def report(self) -> str:
        """A line a kind; the first few are named."""
        return "".join(_line(what, why, ids) for (what, why), ids in sorted(self.found.items()))


def _line(what: str, why: str, ids: list[str]) -> str:
    what = _ONE.get(what, what) if len(ids) == 1 else what
    more = f", and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return (
        f"{len(ids)} {printable(what)}: {why} ({', '.join(map(printable, ids[:_SHOWN]))}{more})\n"
    )


def printable(text: str) -> str:
    r"""A text from a file, short and harmless enough to print.

    Examples
    --------
    >>> print(printable("a\x1b[31m"))
    a\x1b[31m
    """
    cut = text if len(text) <= _WIDEST else f"{text[:_WIDEST]}..."
    return cut if cut.isprintable() else cut.encode("unicode_escape").decode("ascii")
