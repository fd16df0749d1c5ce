"""What the README says of findings and messages is what the code says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import elitenet
from documents import ROOT, generator
from elitenet.folder.starter import TEMPLATE
from elitenet.inference import NAMES, TestResult, run

README = (ROOT / "README.md").read_text("utf-8")


def result(name: str) -> TestResult:
    network = elitenet.load()
    event = network.turning_point()
    assert event.before is not None
    assert event.after is not None
    return run(
        name,
        elitenet.compare(network.as_of(event.before), network.as_of(event.after), event=event),
        draws=999,
    )


def with_p(found: TestResult, *ps: float | None) -> TestResult:
    """A result with other p-values for its first analyses; ``None`` keeps one."""
    analyses = list(found.analyses)
    for number, p in enumerate(ps):
        chance = analyses[number].chance
        if p is not None and chance is not None:
            analyses[number] = replace(analyses[number], chance=replace(chance, p=p))
    return replace(found, analyses=tuple(analyses))


def plain(name: str) -> Callable[[TestResult], str]:
    found: Callable[[TestResult], str] = generator().PLAIN[name]
    return found


def test_every_test_has_a_plain_sentence() -> None:
    assert tuple(generator().PLAIN) == NAMES


@pytest.mark.parametrize(
    ("name", "ps", "yes", "no"),
    [
        ("coincidence", (0.01,), "Yes: ", "Not clearly: "),
        ("replacement", (0.01,), "Yes: ", "No sign of it so far: "),
        ("encircling", (0.01,), "No: by betweenness, the centre", "Not clearly: "),
        ("survival", (0.01, 0.01), "their posts ended later", "their posts did not clearly"),
        ("homophily", (0.01, 0.01), "Yes, on both days", "Not clearly on both days"),
    ],
)
def test_the_plain_sentence_turns_with_the_figures(
    name: str, ps: tuple[float, ...], yes: str, no: str
) -> None:
    found = result(name)
    assert yes in plain(name)(with_p(found, *ps))
    assert no in plain(name)(with_p(found, *(0.5 for _ in ps)))


def test_plain_sentences_have_no_p_and_no_statistic_in_them() -> None:
    region = README.partition("<!-- from code: findings -->")[2].partition("<!-- end -->")[0]
    found = re.findall(r"^- \*\*.+?\*\* (.+)$", region, re.M)
    assert len(found) == len(NAMES)
    assert not [text for text in found if re.search(r"\bp [=<]|0\.\d|hazard|E-I", text)]


def test_the_messages_of_check_are_those_that_it_gives(tmp_path: Path) -> None:
    shown = re.findall(r"^ties\.csv:\d+: .+$", README, re.M)
    assert len(shown) == 2
    for file in TEMPLATE.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    ties = (tmp_path / "ties.csv").read_text("utf-8")
    wrong = ties.replace(",2008,", ",Jun-08,", 1)
    head, body, tail = wrong.partition("presidency,office,")
    wrong = head + body + tail.replace("official", "oficial", 1)
    (tmp_path / "ties.csv").write_text(wrong, "utf-8")
    checked = subprocess.run(
        [str(Path(sys.executable).with_name("elitenet")), "check", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not [line for line in shown if line not in checked.stdout + checked.stderr]
