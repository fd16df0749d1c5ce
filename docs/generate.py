"""Bring the docs up to date with the code.

Two kinds of regions of the Markdown files are written by this program and by nobody
else; all other text is left as it is.

``<!-- from code: NAME -->`` ... ``<!-- end -->``
    a table made from the declarations in the code (see ``TABLES``)
``<!-- output of: elitenet COMMAND -->`` and the fenced block that follows
    what the command prints, 80 columns wide. ``| head -N`` or ``| tail -N`` cuts it, and
    ``(exit 2)`` at the end stands for a command that is meant to fail. The commands
    of one file run in order, in one empty folder.

::

    python docs/generate.py [FILE ...]    write
    python docs/generate.py --check       write nothing; exit 1 if a file is out of date
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import elitenet
from elitenet.folder.columns import COLUMNS, Column
from elitenet.inference import NAMES, TestResult, run
from elitenet.inference.result import Analysis
from elitenet.ledger.dates import EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.intervals import Interval, as_written
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.selection import Selection
from elitenet.ledger.spell_dates import MONTHS_UNTIL_DOUBT, NEAR_DAYS, OPEN_FROM, OPEN_UNTIL
from elitenet.ledger.tie_types import (
    BELOW_HEAD,
    DEFAULT_STATUSES,
    RANKS,
    STATUSES,
    TIE_TYPES,
    USUAL,
    Family,
    Layer,
    TieType,
    Time,
)

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "elitenet"

TABLE = re.compile(r"(<!-- from code: (.+?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
OUTPUT = re.compile(
    r"(<!-- output of: (elitenet .*?)(?: \| (head|tail) -(\d+))?(?: \(exit (\d)\))? -->\n"
    r"(`{3,})\w*\n)(.*?)(^\6\n)",
    re.DOTALL | re.MULTILINE,
)


def documents() -> list[Path]:
    """All Markdown files of the project, hidden folders and packages of others left out."""
    found = (path for path in ROOT.rglob("*.md") if path.is_file())
    return sorted(
        path
        for path in found
        if not any(
            part.startswith(".") or part == "node_modules" for part in path.relative_to(ROOT).parts
        )
    )


def refreshed(text: str) -> str:
    """A document with every generated region as it ought to be."""
    text = TABLE.sub(lambda found: f"{found[1]}{table(found[2])}\n{found[4]}", text)
    with tempfile.TemporaryDirectory() as folder:
        return OUTPUT.sub(lambda found: _with_output(found, Path(folder)), text)


def table(name: str) -> str:
    """A table from the code, by the name in its marker."""
    kind, _, argument = name.partition(" ")
    return "\n".join(TABLES[kind](argument))


def _with_output(found: re.Match[str], folder: Path) -> str:
    text = output(found[2], folder, int(found[5] or 0))
    lines = text.splitlines(keepends=True)
    count = int(found[4] or len(lines))
    shown = "".join(lines[:count] if found[3] != "tail" else lines[-count:])
    return f"{found[1]}{shown}{found[8]}"


def output(command: str, folder: Path, code: int = 0) -> str:
    """What a command prints in a folder, on both streams."""
    program, *arguments = shlex.split(command)
    settings = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    run = subprocess.run(  # noqa: S603
        [str(Path(sys.executable).with_name(program)), *arguments],
        cwd=folder,
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != code:
        raise RuntimeError(f"{command}: exit {run.returncode}, not {code}\n{run.stdout}")
    return run.stdout


# --- tables from the code ------------------------------------------------------------

READS = {
    "text": "text",
    "id": "an id",
    "ids": "ids",
    "list": "a list, separated by `;`",
    "date": "a date",
    "day": "a full day",
    "enum": "one of a few words",
    "level": "a whole number from 1 on",
}


def _rows(*header: str) -> list[str]:
    return [_row(*header), _row(*("---" for _ in header))]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def columns(file: str) -> Iterator[str]:
    """The columns of one file."""
    yield from _rows("column", "reads as", "meaning", "blank means")
    for column in COLUMNS[file]:
        name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
        blank = "*a value is needed*" if column.value_required else column.blank
        yield _row(name, _reading(column), column.meaning, blank)


def _reading(column: Column) -> str:
    if column.name == "type":
        return "a [tie type](#tie-types)"
    if column.values:
        return ", ".join(f"`{value}`" for value in column.values)
    reads = READS[column.kind]
    if column.refers:
        several = ", separated by `;`" if column.kind == "ids" else ""
        return f"{reads} of `{column.refers}`{several}"
    return f"{reads}, unique in the file" if column.name == "id" else reads


def usual(_: str) -> Iterator[str]:
    """The dozen tie types that most cases need first."""
    yield from _rows("type", "use it when")
    for name, when in USUAL.items():
        yield _row(f"`{name}`", when)


def types(family: str) -> Iterator[str]:
    """The tie types of one family."""
    yield from _rows("type", "meaning", "from → to", "dates", "relationship")
    for declared in TIE_TYPES.values():
        if declared.family is Family(family):
            name, relationship = f"`{declared.name}`", f"`{declared.relationship}`"
            yield _row(name, _meaning(declared), _ends(declared), _dates(declared), relationship)


def _meaning(declared: TieType) -> str:
    sentence = declared.meaning.replace("{from}", "*from*").replace("{to}", "*to*")
    return sentence if declared.directed else f"{sentence}; the order means nothing"


def _ends(declared: TieType) -> str:
    def side(kinds: frozenset[str]) -> str:
        return next(iter(kinds)) if len(kinds) == 1 else "any"

    return f"{side(declared.from_kinds)} → {side(declared.to_kinds)}"


def _dates(declared: TieType) -> str:
    if declared.time is Time.LIFELONG:
        return "lifelong"
    if declared.time is Time.SPAN:
        return "span"
    return f"point; happens to *{declared.subject}*" if declared.subject else "point"


def layers(_: str) -> Iterator[str]:
    """Which tie types make which layer."""
    yield from _rows("layer", "made from", "by default")
    for layer in dict.fromkeys(t.layer for t in TIE_TYPES.values() if t.layer):
        names = ", ".join(f"`{t.name}`" for t in TIE_TYPES.values() if t.layer is layer)
        yield _row(f"`{layer}`", names, "yes" if layer in Selection().layers else "no")
    posts = ", ".join(f"`{t.name}`" for t in TIE_TYPES.values() if t.post)
    yield _row(f"`{Layer.CAREER}`", f"{posts}: time that two people once spent at one body", "no")


def severity(_: str) -> Iterator[str]:
    """The acts that make a person acted against, gravest first."""
    grave = sorted((t.severity, t.name) for t in TIE_TYPES.values() if t.severity)
    yield ", ".join(f"`{name}`" for _, name in grave)


def statuses(_: str) -> Iterator[str]:
    """The statuses of a claim."""
    yield from _rows("status", "meaning", "read by default")
    for status, meaning in STATUSES.items():
        yield _row(f"`{status}`", meaning, "yes" if status in DEFAULT_STATUSES else "no")


def ranks(_: str) -> Iterator[str]:
    """The ranks of a post within its body, and what each makes of the body's level."""
    yield from _rows("rank", "level of the post")
    for rank in RANKS:
        below = BELOW_HEAD[rank]
        yield _row(f"`{rank}`", f"that of the body, plus {below}" if below else "that of the body")


def limits(_: str) -> Iterator[str]:
    """The numbers in the rules of time, and in the selection."""
    yield from _rows("rule", "limit")
    yield _row(
        "a post with a blank start or end is certain beyond its dated evidence for",
        f"{MONTHS_UNTIL_DOUBT} months",
    )
    yield _row("an act is linked to a spell that begins or ends within", f"{NEAR_DAYS} days")
    yield _row("an act contradicts an end that is further from it than", f"{NEAR_DAYS} days")
    yield _row(
        "a body ties all its members to each other up to (`--max-body`)",
        f"{Selection().max_body} members",
    )


EXAMPLES = (
    ("2016-09-08", "2022-01-05", StartBasis.SEEN, EndBasis.SEEN),
    ("2016-09", "2022-01", StartBasis.SEEN, EndBasis.SEEN),
    ("2016", "", StartBasis.SEEN, EndBasis.SEEN),
    ("", "2022-01-05", StartBasis.SEEN, EndBasis.SEEN),
    ("", "", StartBasis.SEEN, EndBasis.SEEN),
    ("2022-01", "2022-01", StartBasis.SEEN, EndBasis.SEEN),
    ("2022-01-05", "2022-01-05", StartBasis.SEEN, EndBasis.SEEN),
    ("2016", "2022-01-05", StartBasis.SEEN, EndBasis.LAST_ATTESTED),
    ("2016", "2022-01-05", StartBasis.SEEN, EndBasis.LATEST),
    ("2022-01-05", "", StartBasis.FIRST_ATTESTED, EndBasis.SEEN),
)
DAYS = ("2016-09-08", "2021-12-31", "2022-01-05", "2022-01-31", "2022-05-31")


def examples(_: str) -> Iterator[str]:
    """Spans, and whether each is in force on some days by its own dates."""
    yield from _rows("start", "end", "basis", *DAYS)
    for start, end, start_basis, end_basis in EXAMPLES:
        span = as_written(_period(start, end, start_basis, end_basis))
        bases = [b for b in (start_basis, end_basis) if b not in (StartBasis.SEEN, EndBasis.SEEN)]
        answers = (str(span.on(date.fromisoformat(day))) for day in DAYS)
        yield _row(start or "*blank*", end or "*blank*", " ".join(bases) or "seen", *answers)


def _period(
    start: str,
    end: str,
    start_basis: StartBasis = StartBasis.SEEN,
    end_basis: EndBasis = EndBasis.SEEN,
) -> Period:
    first, last = (PartialDate.parse(text) if text else None for text in (start, end))
    return Period(first, last, start_basis, end_basis)


def rules(_: str) -> Iterator[str]:
    """Posts whose days hang on more than their own dates, and the days that the code gives."""
    yield from _rows(
        "rule", "row", "start", "end", "what else is on record",
        "certain from", "certain until", "possible from", "possible until",
    )  # fmt: skip
    network = _ruled()
    for number, id_, beside in RULED:
        tie, found = network.tie_by_id[id_], network.intervals[id_]
        yield _row(
            number,
            id_,
            _edge(tie.period.start, tie.period.start_basis),
            _edge(tie.period.end, tie.period.end_basis),
            beside,
            *_sides(found.certain),
            *_sides(found.possible),
        )


def _edge(when: PartialDate | None, basis: str) -> str:
    if when is None:
        return "*blank*"
    return str(when) if basis == "seen" else f"{when} {basis}"


def _sides(interval: Interval | None) -> tuple[str, str]:
    if interval is None:
        return "*never*", "*never*"
    return (
        "*open*" if interval.from_ == OPEN_FROM else str(interval.from_),
        "*open*" if interval.until == OPEN_UNTIL else str(interval.until),
    )


RULED = (
    ("2", "A1", "a source of 2022-01-10; a dismissal from the post on 2022-01-05"),
    ("2", "A2", "a source of 2022-01-10; a dismissal from the post in 2022-01"),
    ("5", "B1", "a source of 2022-01-10"),
    ("5", "B2", "a source of 2022-01-10; its end is older"),
    ("9", "C1", "a source of 2022-01-10; C2 is about the same person and seat"),
    ("9", "C2", "a source of 2022-01-10; C1 is about the same person and seat"),
    ("11", "D1", "D2 is about the same post, held by somebody else"),
    ("11", "D2", "a source of 2022-01-10; D1 is about the same post, held by somebody else"),
)


def _ruled() -> Network:
    """A ledger made by hand: each rule has people and a body of its own."""

    def post(id_: str, holder: str, body: str, period: Period) -> Tie:
        return Tie(id_, holder, body, "office", "reported", ("news",), "", period, post=body)

    def dismissal(id_: str, holder: str, when: str, about: str) -> Tie:
        period = _period(when, "")
        return Tie(id_, "head", holder, "dismissal", "official", ("news",), "", period,
                   about=(about,))  # fmt: skip

    people = ("head", "a-1", "a-2", "b-1", "b-2", "c", "d-1", "d-2")
    bodies = ("bank-1", "bank-2", "court-1", "court-2", "fund", "region")
    first, last = StartBasis.FIRST_ATTESTED, EndBasis.LAST_ATTESTED
    return Network(
        actors=(
            *(Actor(id_, id_, "person") for id_ in people),
            *(Actor(id_, id_, "organization") for id_ in bodies),
        ),
        ties=(
            post("A1", "a-1", "bank-1", _period("2019-03-01", "")),
            dismissal("A3", "a-1", "2022-01-05", "A1"),
            post("A2", "a-2", "bank-2", _period("2021-06-01", "2021-06-01")),
            dismissal("A4", "a-2", "2022-01", "A2"),
            post("B1", "b-1", "court-1", _period("", "2022-03-01")),
            post("B2", "b-2", "court-2", _period("", "2020-06-01")),
            post("C1", "c", "fund", _period("2019-03-01", "2022-01-05")),
            post("C2", "c", "fund", _period("2019-03-01", "")),
            post("D1", "d-1", "region", _period("2018-05-01", "2019-06-01", end_basis=last)),
            post("D2", "d-2", "region", _period("2021-03-01", "", first)),
        ),
        sources=(Source("news", "News", published=PartialDate(2022, 1, 10)),),
    )


def findings(_: str) -> Iterator[str]:
    """What each test says of the bundled case: one plain sentence, then the figures."""
    network = elitenet.load()
    event = network.turning_point()
    assert event.before is not None
    assert event.after is not None
    change = elitenet.compare(network.as_of(event.before), network.as_of(event.after), event=event)
    for name in NAMES:
        result = run(name, change)
        yield f"- **{result.question}** {PLAIN[name](result)}"
        yield f"  *In figures* (`elitenet test {name}`): {result.says}"


# --- findings for readers who know no p-value ----------------------------------------
#
# Each sentence is chosen by the result, so that it cannot outlive a change in the data.

UNLIKELY = 0.05


def _unlikely(found: Analysis) -> bool:
    return found.chance is not None and found.chance.p < UNLIKELY


def _labelled(result: TestResult, start: str) -> list[Analysis]:
    return [found for found in result.analyses if found.label.startswith(start)]


def _coincidence(result: TestResult) -> str:
    tied, others = result.denominators
    families = _labelled(result, "families")[0]
    who = f"{'all ' if tied.with_outcome == tied.of else f'{tied.with_outcome} of '}{tied.of}"
    counts = (
        f"{who} of them lost a post or faced legal action; of the {others.of} others, "
        f"{others.with_outcome} did"
    )
    if not _unlikely(result.main):
        return f"Not clearly: {counts}. Chance alone could easily do that."
    text = f"Yes: {counts}. Chance alone would rarely do that."
    if families.chance is None:
        text += f" But all {tied.of} belong to one family, and one family is not enough to test."
    return text


def _sole_leader(result: TestResult) -> str:
    a, b = (result.change.network.actor_by_id[str(result.options[k])].name for k in ("a", "b"))

    def side(found: Analysis) -> str:
        if not _unlikely(found) or found.value is None:
            return ""
        return a if found.value > 0 else b

    if side(result.main):
        return f"They lie nearer to {side(result.main)}."
    text = "Neither, clearly, when all ties count"
    variants = [f for f in _labelled(result, "the same, ") if side(f)]
    if variants:
        ways = " and ".join(
            f"{found.label.removeprefix('the same, ')}, to {side(found)}" for found in variants
        )
        text += f"; {ways}"
    return f"{text}."


def _replacement(result: TestResult) -> str:
    theirs, others = result.denominators
    passed, won = theirs.of + others.of, theirs.with_outcome + others.with_outcome
    effect = result.main.effect
    answer, often = "No sign of it so far", "did not go to them clearly more often"
    if _unlikely(result.main) and effect and effect.value is not None:
        answer, often = (
            ("Yes", "went to them more often")
            if effect.value > 0
            else ("No", "went to them less often")
        )
    return (
        f"{answer}: of the {passed} seats known to have changed hands, {won} went to people of the "
        f"winner's network; seats of the outgoing patron's network {often} than other seats."
    )


def _encircling(result: TestResult) -> str:
    def order(found: Analysis) -> str:
        if not _unlikely(found) or found.value is None:
            return ""
        return "edge" if found.value > 0.5 else "centre"

    first = {
        "": "Not clearly: by betweenness, neither the edge nor the centre went first",
        "edge": "Yes: by betweenness, the edge went first",
        "centre": "No: by betweenness, the centre went first",
    }[order(result.main)]
    others = {
        found.label.removeprefix("people, "): order(found)
        for found in _labelled(result, "people, ")
        if "kind of body" not in found.label
    }
    by = {place: [m for m, o in others.items() if o == place] for place in ("edge", "centre")}
    parts = [f"by {' and '.join(names)}, the {place} did" for place, names in by.items() if names]
    return f"{'; '.join([first, *parts])}."


def _survival(result: TestResult) -> str:
    ever, held = result.analyses[:2]

    def ended(found: Analysis) -> str:
        if not _unlikely(found) or found.value is None:
            return "did not clearly end sooner"
        return "ended sooner" if found.value > 0 else "ended later"

    return (
        f"Over all years on record, their posts {ended(ever)} than those of others; of the posts "
        f"held on the first day, theirs {ended(held)}."
    )


def _hub(result: TestResult) -> str:
    count = result.denominators[0]
    if count.with_outcome == 1:
        return "Further than without anybody else, going by the ties on record."
    return (
        f"{count.with_outcome - 1} of the other {count.of - 1} removals would break it up at "
        "least as far, going by the ties on record."
    )


def _homophily(result: TestResult) -> str:
    before, after, changed = result.analyses[:3]
    if not (_unlikely(before) and _unlikely(after)):
        return "Not clearly on both days."
    text = (
        "Yes, on both days: people have more ties within their own group than if the groups had "
        "been dealt out by chance"
    )
    return f"{text}. That {'changed' if _unlikely(changed) else 'did not clearly change'}."


PLAIN: Mapping[str, Callable[[TestResult], str]] = {
    "coincidence": _coincidence,
    "sole-leader": _sole_leader,
    "replacement": _replacement,
    "encircling": _encircling,
    "survival": _survival,
    "hub": _hub,
    "homophily": _homophily,
}


def rooms(_: str) -> Iterator[str]:
    """The folders of the package, in the order in which they may import each other."""
    plan, neighbours = _declared("PLAN"), _declared("NEIGHBOURS")
    yield _rows("rank", "room", "what it holds", "may also import")[0]
    yield _row("--:", "---", "---", "---")
    for rank, names in enumerate(plan, 1):
        for name in names:
            also = (
                f"`{other}`: {why}" for (room, other), why in neighbours.items() if room == name
            )
            yield _row(str(rank), _path(SOURCE / name), _first_line(SOURCE / name), "; ".join(also))
            for part in sorted((SOURCE / name).glob("*/__init__.py")):
                yield _row("", _path(part.parent), _first_line(part.parent), "")


def _declared(name: str) -> Any:
    """A literal of the test that holds the order of the rooms, which need not be run for it."""
    for node in ast.parse((ROOT / "tests" / "unit" / "test_imports.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return ast.literal_eval(node.value)
    raise KeyError(name)


def _path(room: Path) -> str:
    name = room.relative_to(SOURCE).as_posix()
    return f"`{name}/`" if room.is_dir() else f"`{name}.py`"


def _first_line(room: Path) -> str:
    file = room / "__init__.py" if room.is_dir() else room.with_suffix(".py")
    doc = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return doc.partition("\n")[0].replace("``", "`")


TABLES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "columns": columns,
    "usual": usual,
    "types": types,
    "layers": layers,
    "severity": severity,
    "statuses": statuses,
    "ranks": ranks,
    "limits": limits,
    "examples": examples,
    "rules": rules,
    "findings": findings,
    "rooms": rooms,
}


def main(arguments: list[str]) -> int:
    """Write what is out of date, or with ``--check`` only name it."""
    check = "--check" in arguments
    files = [Path(name).resolve() for name in arguments if name != "--check"]
    if missing := [str(path) for path in files if not path.is_file()]:
        sys.stderr.write(f"no such file: {', '.join(missing)}\n{__doc__}")
        return 2
    stale = [path for path in files or documents() if refresh(path, write=not check)]
    for path in stale:
        sys.stdout.write(
            f"{os.path.relpath(path)}: {'out of date' if check else 'brought up to date'}\n"
        )
    return 1 if stale and check else 0


def refresh(path: Path, *, write: bool) -> bool:
    """Whether a file was out of date."""
    text = path.read_text("utf-8")
    wanted = refreshed(text)
    if write and wanted != text:
        path.write_text(wanted, "utf-8", newline="\n")
    return wanted != text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
