"""An elite full of equals, and the same folder with its rows in another order or other ids.

What the tests of order need: posts of one level, acts of one day, people of one name.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]

_FILES = ("actors", "ties", "sources", "events", "posts")
_REFERENCES = {
    "actors": ("part_of", "sources"),
    "ties": ("from", "to", "sources", "post", "about"),
    "sources": (),
    "events": ("outgoing", "incoming", "sources"),
    "posts": ("organization", "sources"),
}
"""The columns that name rows of this file or another."""

_PEOPLE = (
    "Ana Berg", "Ana Berg", "Jan Roth", "Jan Roth", "Eva Lind", "Ivo Lind", "Ada Kern",
    "Max Kern", "Nora Holm", "Otto Holm", "Pia Vogt", "Lars Vogt", "Tea Marsh", "Rolf Marsh",
    "Uma Stein", "Kurt Stein",
)  # fmt: skip
_BODIES = (
    ("Cabinet", "1", "government", ""), ("Ministry of Land", "2", "government", "Cabinet"),
    ("Ministry of Water", "2", "government", "Cabinet"), ("Land Bank", "3", "companies", ""),
    ("State Bank", "3", "companies", ""), ("Party of Order", "", "party", ""),
)  # fmt: skip
_SEATS = (("Chair", "head"), ("Deputy", "deputy"), ("Deputy", "deputy"), ("Member", "member"))
_SOURCES = (
    ("Gazette of January", "Gazette", "2020-01-12", "A"),
    ("Gazette of January", "Courier", "", "B"),
    ("Who is who", "Courier", "2020-08", "B"), ("Families", "Courier", "2020-08", "B"),
    ("Gazette of June", "Gazette", "2020-08", "A"),
)  # fmt: skip
_STARTS = ("2015", "2018-01-15", "2018-01-15", "")
_DAYS = ("2020-01-10", "2020-01-10", "2020-01")


def write(folder: Path, seed: int) -> Path:
    """Write the elite as a folder of CSV files; the same for the same seed."""
    made = _Elite(seed)
    folder.mkdir(parents=True)
    for name in _FILES:
        _write(folder / f"{name}.csv", getattr(made, name))
    return folder


class _Elite:
    """Rows drawn from so few values that many are equal."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self.sources: list[Row] = [
            {"id": f"s{k}", "title": title, "publisher": publisher, "published": day, "tier": tier}
            for k, (title, publisher, day, tier) in enumerate(_SOURCES)
        ]
        bodies = {name: f"b{k}" for k, (name, *_) in enumerate(_BODIES)}
        self.people = [f"p{k}" for k in range(len(_PEOPLE))]
        self.actors: list[Row] = [
            {"id": id_, "name": name, "kind": "person", "group": self._draw.choice(("", "old")),
             "household": f"h{number // 2}", "sources": self._cited()}
            for number, (id_, name) in enumerate(zip(self.people, _PEOPLE, strict=True))
        ] + [
            {"id": bodies[name], "name": name, "kind": "organization", "level": level,
             "arena": arena, "part_of": bodies.get(part_of, ""), "sources": "s0"}
            for name, level, arena, part_of in _BODIES
        ]  # fmt: skip
        self.posts: list[Row] = [
            {"id": f"{body}x{k}", "organization": body, "title": title,
             "frame": "no" if k == 3 else "yes", "sources": "s0"}
            for body in bodies.values()
            for k, (title, _) in enumerate(_SEATS)
        ]  # fmt: skip
        self.ties: list[Row] = []
        for seat in self.posts:
            self._spells(seat)
        self._bonds()
        self._acts()
        self.events: list[Row] = [
            {"id": f"e{k}", "date": "2020-01-10", "title": title, "before": before, "after": after,
             "outgoing": "p4" * bool(before), "incoming": "p6" * bool(before), "sources": "s0"}
            for k, (title, before, after) in enumerate((
                ("Handover", "2020-01-01", "2020-06-30"), ("Floods", "", ""),
                ("Elections", "2019-06-01", "2020-06-30"), ("Strikes", "", ""),
            ))
        ]  # fmt: skip

    def _cited(self) -> str:
        cited = self._draw.sample([row["id"] for row in self.sources], self._draw.randint(1, 2))
        return ";".join(cited)

    def _tie(self, from_: str, to: str, type_: str, detail: str = "", **more: str) -> Row:
        row = {
            "id": f"t{len(self.ties):03}", "from": from_, "to": to, "type": type_,
            "detail": detail, "status": self._draw.choice(("official", "reported", "reported")),
            "sources": self._cited(), **more,
        }  # fmt: skip
        self.ties.append(row)
        return row

    def _spells(self, seat: Row) -> None:
        rank = _SEATS[int(seat["id"][-1])][1]
        type_ = "party" if seat["organization"] == "b5" else "office"
        old, new = self._draw.sample(self.people, 2)
        shared = {"post": seat["id"], "rank": rank}
        start, day = self._draw.choice(_STARTS), self._draw.choice(_DAYS)
        stays = self._draw.random() < 0.3
        self._tie(old, seat["organization"], type_, seat["title"],
                  start=start, end="" if stays else day, **shared)  # fmt: skip
        if not stays:
            self._tie(new, seat["organization"], type_, seat["title"], start=day, **shared)

    def _bonds(self) -> None:
        for one, other in zip(self.people[::2], self.people[1::2], strict=True):
            self._tie(one, other, "kinship", "brother")
        for type_ in ("kinship", "marriage", "ally", "patronage", "patronage", "staff"):
            one, other = self._draw.sample(self.people, 2)
            self._tie(one, other, type_, "cousin" if type_ == "kinship" else "")
        for body in ("b3", "b3", "b4", "b4"):
            self._tie(self._draw.choice(self.people), body, "business", "shares")

    def _acts(self) -> None:
        for row in [row for row in self.ties if row.get("end")][:8]:
            self._tie("b0", row["from"], "dismissal", "relieved of duties",
                      start=row["end"], about=row["id"])  # fmt: skip
        for type_ in ("detention", "detention", "investigation", "charge"):
            self._tie("b1", self._draw.choice(self.people), type_, start="2020-01-10")


def shuffled(folder: Path, into: Path, seed: int) -> Path:
    """The same folder with the rows of every file in another order.

    The first turning point stays before the others: which one is the default is told by
    the order of rows in ``events.csv``, and by nothing else.
    """
    draw = random.Random(seed)
    into.mkdir(parents=True)
    for name, rows in _read(folder):
        order = draw.sample(rows, len(rows))
        if name == "events":
            first = next(row for row in rows if row["before"] and row["after"])
            order = [first, *(row for row in order if row is not first)]
        _write(into / f"{name}.csv", order)
    return into


def renamed(folder: Path, into: Path, seed: int) -> dict[str, str]:
    """The same folder with other ids, in an order of their own.

    Returns
    -------
    dict of str to str
        The old id by the new one. The new ones are all of one length and occur in no
        text, so that columns keep their width and the old can be put back.
    """
    draw = random.Random(seed)
    files = dict(_read(folder))
    old = sorted({row["id"] for rows in files.values() for row in rows})
    old += sorted({row["post"] for row in files["ties"] if row["post"]} - set(old))
    new: dict[str, str] = {}
    while len(new) < len(old):
        word = "".join(draw.choices("bcdfghjklmnpqrstvwxz", k=9))
        new.setdefault(word, old[len(new)])
    to_new = {before: after for after, before in new.items()}
    into.mkdir(parents=True)
    for name, rows in files.items():
        for row in rows:
            for column in ("id", *_REFERENCES[name]):
                parts = (row[column] or "").split(";") if column in row else []
                row.update({column: ";".join(to_new.get(p, p) for p in parts)} if parts else {})
        _write(into / f"{name}.csv", rows)
    return new


def _read(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    for name in _FILES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield name, list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
