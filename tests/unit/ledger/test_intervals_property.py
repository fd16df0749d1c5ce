"""The intervals of small ledgers, against a slow reading of the rules and days by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from elitenet.ledger.dates import Certainty, EndBasis, PartialDate, Period, StartBasis
from elitenet.ledger.network import Actor, Network, Source, Tie
from ledger import network as ledger_of
from ledger import tie
from slow_time import SlowTime

PEOPLE, BODIES, SOURCES = ("ada", "ben", "cyd"), ("court", "mint"), ("s", "s1", "s2")
STATUSES = ("official", "official", "reported", "alleged", "claimed-by-author")
TYPES = (
    ("office",) * 8 + ("party",) + ("appointment", "dismissal", "resignation") * 2
    + ("nomination", "marriage", "affinity", "business", "ally", "charge")
)  # fmt: skip
ACTS = ("appointment", "nomination", "dismissal", "charge")
POINTS = (*ACTS, "resignation")
DATES = tuple(
    PartialDate.parse(text)
    for text in (
        *("2019", "2020", "2021", "2022", "2020-02", "2021-03", "2021-12", "2022-01", "2022-02"),
        *("2022-03", "2020-02-29", "2021-01-04", "2021-03-31", "2021-12-01", "2021-12-31"),
        *("2022-01-01", "2022-01-05", "2022-01-31", "2022-02-05", "2022-02-20", "2022-03-10"),
    )
)


@dataclass(frozen=True)
class _Cells:
    """What is drawn of a row before it is known which columns it has."""

    type: str
    from_: str
    to: str
    body: str
    start: PartialDate | None
    end: PartialDate | None
    start_basis: StartBasis
    end_basis: EndBasis
    status: str
    post: str
    detail: str
    sources: tuple[str, ...]
    about: tuple[bool, ...]


def _dates() -> st.SearchStrategy[PartialDate]:
    days = st.dates(dt.date(2019, 1, 1), dt.date(2022, 12, 31))
    anywhere = st.builds(
        lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
        days,
        st.integers(1, 3),
    )
    return st.sampled_from(DATES) | st.sampled_from(DATES) | anywhere


def _cells() -> st.SearchStrategy[_Cells]:
    maybe = st.none() | _dates() | _dates()
    seen_start, seen_end = st.just(StartBasis.SEEN), st.just(EndBasis.SEEN)
    return st.builds(
        _Cells,
        type=st.sampled_from(TYPES),
        from_=st.sampled_from(PEOPLE[:2]) | st.sampled_from(PEOPLE),
        to=st.sampled_from(PEOPLE),
        body=st.sampled_from(("court", "court", "mint")),
        start=maybe,
        end=maybe,
        start_basis=seen_start | st.sampled_from(StartBasis),
        end_basis=seen_end | st.sampled_from(EndBasis),
        status=st.sampled_from(STATUSES),
        post=st.sampled_from(("", "chair", "chair")),
        detail=st.sampled_from(("Judge", "judge", "clerk")),
        sources=st.sampled_from((("s",), ("s1",), ("s1", "s2"))),
        about=st.tuples(*[st.sampled_from((False, False, True))] * 6),
    ).filter(lambda row: not Period(row.start, row.end).backwards)


def _row(number: int, cells: _Cells, rows: list[Tie]) -> Tie:
    """A valid row: an act is about posts of its subject, and happened on one date."""
    bodily = cells.type in {"office", "party", "business", "resignation"}
    other = PEOPLE[(PEOPLE.index(cells.from_) + 1) % len(PEOPLE)]
    to = cells.body if bodily else cells.to if cells.to != cells.from_ else other
    point = cells.type in POINTS
    post = cells.type in {"office", "party"}
    row = Tie(
        f"t{number}",
        cells.from_,
        to,
        cells.type,
        cells.status,
        cells.sources,
        cells.detail,
        Period(cells.start)
        if point
        else Period(cells.start, cells.end, cells.start_basis, cells.end_basis),
        post=cells.post if post else "",
    )
    # What a post of somebody else is named for, no rule follows.
    anybody = cells.about[-1]
    may_name = [old.id for old in rows if old.is_post and (anybody or old.from_ == row.subject)]
    named = [id_ for id_, named in zip(may_name, cells.about, strict=False) if named]
    return replace(row, about=tuple(named)) if point else row


def _crowded() -> st.SearchStrategy[_Cells]:
    """Rows that are nearly all about one seat, of one person or of two."""
    return _cells().map(
        lambda row: replace(row, from_="ben" if row.from_ == "ben" else "ada", body="court",
                            to="ada", post="chair", detail="judge")
    )  # fmt: skip


@st.composite
def _ledgers(draw: st.DrawFn) -> Network:
    rows: list[Tie] = []
    each = draw(st.sampled_from((_cells, _cells, _crowded)))
    cells = draw(st.lists(each(), min_size=1, max_size=6))
    for number, row in enumerate(sorted(cells, key=lambda row: row.type in POINTS)):
        rows.append(_row(number, row, rows))
    died = st.none() | st.none() | st.none() | _dates()
    people = [Actor(id_, id_, "person", died=draw(died)) for id_ in PEOPLE]
    bodies = [Actor(id_, id_, "organization") for id_ in BODIES]
    published = {"s": None, "s1": draw(_dates()), "s2": draw(st.none() | _dates())}
    return Network(
        actors=(*people, *bodies),
        ties=tuple(draw(st.permutations(rows))),
        sources=tuple(Source(id_, id_, published=date) for id_, date in published.items()),
        unlinked=frozenset(
            row.id for row in rows if row.type in POINTS and not row.about and draw(st.booleans())
        )
        if draw(st.integers(0, 9)) == 0
        else frozenset(),
    )


def _told(ledger: Network) -> str:
    """A ledger as one would write it, to be read in a failure."""
    lines = [f"{actor.id} died {actor.died}" for actor in ledger.actors if actor.died]
    lines += [f"{source.id} published {source.published}" for source in ledger.sources]
    for row in ledger.ties:
        when = row.period
        lines.append(
            f"{row.id}: {row.from_} {row.type} {row.to} '{row.detail}' {row.post} "
            f"[{when.start} {when.start_basis} .. {when.end} {when.end_basis}] {row.status} "
            f"{row.sources} about {row.about}"
        )
    return "\n".join([*lines, f"unlinked {set(ledger.unlinked)}"])


FIXED = settings(
    deadline=None,
    max_examples=300,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # to shrink a ledger takes minutes
    report_multiple_bugs=False,
)
FEWER = settings(FIXED, max_examples=100)


@FIXED
@given(_ledgers())
def test_every_day_is_as_the_slow_reading_of_the_codebook_says(ledger: Network) -> None:
    slow = SlowTime(ledger)
    linked = {row.id: {post.id for post in spells} for row, spells in _spells(ledger)}
    assert linked == {row: slow.spells(ledger.tie_by_id[row]) for row in linked}, _told(ledger)
    for day in slow.days:
        then = ledger.as_of(day)
        for row in ledger.ties:
            said, read = then.certainty(row), slow.certainty(row, day)
            assert said == read, f"{row.id} on {day}: {said}, not {read}, in\n{_told(ledger)}"


def _spells(ledger: Network) -> list[tuple[Tie, tuple[Tie, ...]]]:
    acts = [row for row in ledger.ties if row.type in {*POINTS} - {"charge"}]
    return [(row, ledger.time_line.spells.get(row.id, ())) for row in acts]


@FEWER
@given(_ledgers())
def test_the_certain_days_lie_inside_the_possible_ones(ledger: Network) -> None:
    for id_, found in ledger.intervals.items():
        if found.certain is not None:
            assert found.possible is not None, id_
            assert found.possible.from_ <= found.certain.from_ < found.certain.until, id_
            assert found.certain.until <= found.possible.until, id_


@FEWER
@given(_ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(ledger: Network, chance: Random) -> None:
    rows = list(ledger.ties)
    chance.shuffle(rows)
    other = replace(ledger, ties=tuple(rows))
    assert _days(ledger) == _days(other)


def _days(ledger: Network) -> dict[str, object]:
    return {id_: (found.certain, found.possible) for id_, found in ledger.intervals.items()}


# One case a rule, its days worked out by hand from the text of the codebook

LONG = tie("t", "ada", "office", "court", "2016-09-08", "2022-03-10")
LAST = tie("t", "ada", "office", "court", "2016-09-08", "2022-03-10", end_basis="last-attested")
BLANK_START = tie("t", "ada", "office", "court", "", "2022-01-05", sources=("s1",), post="chair")
BLANK_END = tie("t", "ada", "office", "court", "2016-09-08", "", sources=("s1",))


def _dismissed(day: str, status: str = "official") -> Tie:
    return tie("d" + day, "ben", "dismissal", "ada", day, about=("t",), status=status)


CASES: dict[str, tuple[Network, str]] = {
    "a span as written": (
        ledger_of(tie("t", "ada", "ally", "ben", "2016-09", "2022-01")),
        "2016-08-31 no, 2016-09-01 possibly, 2016-09-29 possibly, 2016-09-30 yes, "
        "2021-12-31 yes, 2022-01-01 possibly, 2022-01-30 possibly, 2022-01-31 no",
    ),
    "rule 1, an appointment gives the start": (
        ledger_of(BLANK_START, tie("a", "ben", "appointment", "ada", "2020-03", about=("t",)),
                  sources={"s1": ""}),
        "2020-02-29 no, 2020-03-01 possibly, 2020-03-30 possibly, 2020-03-31 yes, "
        "2022-01-04 yes, 2022-01-05 no",
    ),
    "rule 2, two acts that do not overlap": (
        ledger_of(LAST, _dismissed("2022-03-20"), _dismissed("2022-04-10")),
        "2022-03-19 yes, 2022-03-20 possibly, 2022-04-09 possibly, 2022-04-10 no",
    ),
    "rule 2, 31 days before a last attestation": (
        ledger_of(LAST, _dismissed("2022-02-07")),
        "2022-02-06 yes, 2022-02-07 no, 2022-03-10 no",
    ),
    "rule 2, 32 days before a last attestation": (
        ledger_of(LAST, _dismissed("2022-02-06")),
        "2022-02-05 yes, 2022-02-06 possibly, 2022-03-10 possibly, 2030-01-01 possibly",
    ),
    "rule 3, an act long before the end": (
        ledger_of(LONG, _dismissed("2022-01-05")),
        "2022-01-04 yes, 2022-01-05 possibly, 2022-03-09 possibly, 2022-03-10 no",
    ),
    "rule 3, an act long after the end": (
        ledger_of(LONG, _dismissed("2022-05-01")),
        "2022-03-09 yes, 2022-03-10 possibly, 2022-04-30 possibly, 2022-05-01 no",
    ),
    "nobody's post ends by an allegation": (
        ledger_of(LONG, _dismissed("2022-01-05", status="alleged")),
        "2022-01-05 yes, 2022-03-09 yes, 2022-03-10 no",
    ),
    "rule 4, a predecessor gives the start": (
        ledger_of(BLANK_START,
                  tie("p", "ben", "office", "court", "2016-09-08", "2020-06", post="chair"),
                  sources={"s1": ""}),
        "2020-05-31 no, 2020-06-01 possibly, 2020-06-29 possibly, 2020-06-30 yes, 2022-01-04 yes",
    ),
    "rule 5, 12 months before the earliest evidence": (
        ledger_of(BLANK_START, sources={"s1": "2020-03"}),
        "1900-01-01 possibly, 2019-02-28 possibly, 2019-03-01 yes, 2022-01-04 yes, 2022-01-05 no",
    ),
    "rule 6, 12 months after the newest evidence": (
        ledger_of(BLANK_END, sources={"s1": "2022-02"}),
        "2016-09-07 no, 2016-09-08 yes, 2023-02-28 yes, 2023-03-01 possibly, 2090-01-01 possibly",
    ),
    "rule 7, first attested after an earlier post": (
        ledger_of(tie("t", "ada", "office", "court", "2022-03-10", start_basis="first-attested"),
                  tie("p", "ada", "office", "mint", "2016-09-08", "2021-12")),
        "2021-11-30 no, 2021-12-01 possibly, 2022-03-09 possibly, 2022-03-10 yes",
    ),
    "rule 8, the dead hold nothing": (
        ledger_of(LONG, died={"ada": "2021-11"}),
        "2021-10-31 yes, 2021-11-01 possibly, 2021-11-29 possibly, 2021-11-30 no",
    ),
    "rule 9, two claims about one seat": (
        ledger_of(LONG, tie("o", "ada", "office", "court", "2017-01-05", "2022-01")),
        "2016-09-07 no, 2016-09-08 possibly, 2017-01-04 possibly, 2017-01-05 yes, "
        "2022-01-30 yes, 2022-01-31 possibly, 2022-03-09 possibly, 2022-03-10 no",
    ),
    "rule 10, from one post to the next in one month": (
        ledger_of(tie("t", "ada", "office", "court", "2016-09-08", "2020-06", detail="judge"),
                  tie("n", "ada", "office", "court", "2020-06", detail="president")),
        "2020-05-31 yes, 2020-06-01 yes, 2020-06-29 yes, 2020-06-30 no",
    ),
    "rule 10, never beyond what a clearer row about the seat leaves possible": (
        ledger_of(tie("t", "ben", "office", "court", "2022-01-25", "2022-09-09",
                      start_basis="first-attested", detail="judge", post="chair"),
                  tie("v", "ada", "office", "court", "2016", "2022-01", detail="judge",
                      post="chair"),
                  tie("w", "ada", "office", "court", "2016", "2022-01-05", detail="judge",
                      post="chair"),
                  tie("n", "ada", "office", "court", "2022-01", detail="president")),
        "2022-01-04 no, 2022-01-05 possibly, 2022-01-24 possibly, 2022-01-25 yes",
    ),
    "rule 11, nobody saw it end, and somebody else holds it": (
        ledger_of(replace(LAST, post="chair"),
                  tie("n", "ben", "office", "court", "2022-06", post="chair")),
        "2022-03-10 yes, 2022-03-11 possibly, 2022-06-29 possibly, 2022-06-30 no",
    ),
    "rule 11, nobody saw it begin, and somebody else held it": (
        ledger_of(tie("t", "ada", "office", "court", "2022-06-10", "2023-01-05",
                      start_basis="first-attested", post="chair"),
                  replace(LAST, id="p", from_="ben", post="chair")),
        "2022-03-10 no, 2022-03-11 possibly, 2022-06-09 possibly, 2022-06-10 yes",
    ),
    "a divorce": (
        ledger_of(tie("t", "ada", "marriage", "ben", "2010", "2022-01")),
        "2000-01-01 yes, 2021-12-31 yes, 2022-01-01 possibly, 2022-01-30 possibly, 2022-01-31 no",
    ),
    "an appointment holds until the post ends": (
        ledger_of(tie("t", "ben", "appointment", "ada", "2016-09", about=("o",)),
                  tie("o", "ada", "office", "court", "2016-09-08", "2022-01")),
        "2016-08-31 no, 2016-09-01 possibly, 2016-09-30 yes, 2021-12-31 yes, "
        "2022-01-01 possibly, 2022-01-30 possibly, 2022-01-31 no",
    ),
    "an appointment 31 days before a post begins": (
        ledger_of(tie("t", "ben", "appointment", "ada", "2020-02-03"),
                  tie("o", "ada", "office", "court", "2020-03-05", "2022-01-05")),
        "2020-02-02 no, 2020-02-03 yes, 2022-01-04 yes, 2022-01-05 no",
    ),
    "an appointment 32 days before a post begins": (
        ledger_of(tie("t", "ben", "appointment", "ada", "2020-02-02"),
                  tie("o", "ada", "office", "court", "2020-03-05", "2022-01-05")),
        "2020-02-02 no, 2020-03-05 no, 2022-01-04 no",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_days_worked_out_by_hand(case: str) -> None:
    network, days = CASES[case]
    row = network.tie_by_id["t"]
    slow = SlowTime(network)
    for day, said in (pair.split() for pair in days.split(", ")):
        assert network.as_of(day).certainty(row) == Certainty(said), day
        assert slow.certainty(row, dt.date.fromisoformat(day)) == Certainty(said), day
