"""A published data set, converted: what others found in it, our code finds too."""

from __future__ import annotations

import csv
import importlib.util
import sys
from functools import cache
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest

import elitenet
from elitenet.folder.check import inspect
from elitenet.inference.statistics.kaplan_meier import kaplan_meier, log_rank
from elitenet.ledger.network import Network, Tie

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "chile"


@cache
def ministers() -> Network:
    return elitenet.load(FOLDER)


@cache
def converter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("chile_convert", FOLDER / "convert.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["chile_convert"] = module
    spec.loader.exec_module(module)
    return module


def rows() -> list[dict[str, str]]:
    with (FOLDER / "chilean_cabinets.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spells() -> list[Tie]:
    return [tie for tie in ministers().spells if tie.to != "presidency"]


def kin(tie: Tie) -> bool:
    return dict(ministers().actor_by_id[tie.from_].extra)["political_kinship"] == "1"


def durations() -> tuple[list[float], list[bool]]:
    """Days in office, and whether the minister left before the president's term was over."""
    terms = [tie for tie in ministers().spells if tie.to == "presidency"]
    days, left = [], []
    for tie in spells():
        start, end = tie.period.start, tie.period.end
        assert start is not None
        assert end is not None
        term = next(
            t for t in terms
            if t.period.start and t.period.end and t.period.start <= start < t.period.end
        )  # fmt: skip
        assert term.from_ == dict(tie.extra)["president"]
        assert term.period.end is not None
        days.append(float((end.earliest - start.earliest).days))
        left.append(end < term.period.end)
    return days, left


def test_the_folder_is_what_the_script_makes(tmp_path: Path) -> None:
    converter().main(tmp_path)
    for name in ("actors.csv", "ties.csv", "sources.csv", "events.csv"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_the_folder_has_no_problem() -> None:
    _, _, problems = inspect(FOLDER)
    assert not problems.errors


def test_nothing_is_lost_and_every_row_has_its_spell() -> None:
    assert len(rows()) == len(spells()) == 232
    assert len({row["name"] for row in rows()}) == len({tie.from_ for tie in spells()})
    for row in rows():
        tie = ministers().tie_by_id[f"M{int(row['id']):03}"]
        assert ministers().actor_by_id[tie.from_].aliases == (row["name"],)
        assert str(tie.period.start) == row["start_minister"]
        assert str(tie.period.end) == row["end_minister"]
        assert ministers().actor_by_id[tie.to].name == row["ministry"]
        for column in converter().OF_SPELL:
            assert dict(tie.extra)[column] == row[column]
        person = dict(ministers().actor_by_id[tie.from_].extra)
        for column in converter().OF_PERSON:
            assert person[column] == row[column]
    assert sum(tie.type == "ally" for tie in ministers().ties) == 93


def test_ministers_who_became_president_are_one_person() -> None:
    found = ministers()
    for who in ("bachelet-jeria-michelle", "lagos-escobar-ricardo"):
        bodies = {tie.to for tie in found.spells if tie.from_ == who}
        assert "presidency" in bodies
        assert len(bodies) > 1


def test_the_published_figures() -> None:
    days, left = durations()
    assert (len(days), sum(left), median(days)) == (232, 126, 667)
    assert kaplan_meier(days, left).median == 996


def test_negative_control_political_kinship_has_no_clear_relation_to_leaving_early() -> None:
    days, left = durations()
    found = log_rank(days, left, [kin(tie) for tie in spells()])
    assert found.chi2 == pytest.approx(1.0787, abs=5e-5)
    from scipy.stats import chi2

    assert found.chi2 is not None
    assert chi2.sf(found.chi2, 1) == pytest.approx(0.299, abs=5e-4)


def test_scipy_agrees() -> None:
    from scipy.stats import CensoredData, logrank

    days, left = durations()
    marks = [kin(tie) for tie in spells()]

    def group(mark: bool) -> CensoredData:
        inside = [(d, e) for d, e, m in zip(days, left, marks, strict=True) if m is mark]
        return CensoredData(
            uncensored=[d for d, e in inside if e], right=[d for d, e in inside if not e]
        )

    assert logrank(group(True), group(False)).statistic ** 2 == pytest.approx(1.0787, abs=5e-5)


@pytest.mark.parametrize("year", [1990, 1994, 2000, 2006, 2010])
def test_who_lost_in_a_term_is_who_of_the_first_cabinet_left_before_the_president(
    year: int,
) -> None:
    network = ministers()
    event = network.turning_point(f"term-{year}")
    assert event.before is not None
    assert event.after is not None
    change = elitenet.compare(network.as_of(event.before), network.as_of(event.after), event=event)
    first = {row["name"] for row in rows() if row["start_minister"] == str(event.before)}
    last = str(event.date)
    still = {
        row["name"] for row in rows()
        if row["start_president"] == last and row["end_minister"] == row["end_president"]
    }  # fmt: skip
    lost = {
        s.career.person.aliases[0]
        for s in change.who_lost().people
        if s.career.at_risk and s.career.extent == "all" and s.career.person.aliases
    }
    assert lost == first - still


def test_a_change_of_president_ends_the_posts_of_those_appointed() -> None:
    network = ministers()
    event = network.turning_point("handover-2010")
    assert event.before is not None
    assert event.after is not None
    change = elitenet.compare(network.as_of(event.before), network.as_of(event.after), event=event)
    found = change.who_lost()
    assert found.listed == found.denominator == 23
