"""What is said of the end of a tie on a card: only an end is an end."""

from __future__ import annotations

import pytest

from elitenet.cli.tie_lines import says
from elitenet.lookup.scope import tie_record
from ledger import network, tie


@pytest.mark.parametrize(
    ("start", "end", "basis", "said"),
    [
        ("2016", "2022-01", "seen", "; until 2022-01"),
        ("2016", "2022-01", "last-attested", "; until 2022-01 (last-attested)"),
        ("2016", "", "seen", "; no end seen"),
        ("2021", "2021", "seen", "; attested then"),
        # The date before the words is that of the end.
        ("", "2022-01", "seen", ""),
    ],
)
def test_the_end_of_a_post(start: str, end: str, basis: str, said: str) -> None:
    row = tie("t", "ada", "office", "bank", start, end, end_basis=basis, detail="Governor")
    made = network(row)
    words = says(dict(tie_record(made, made.tie_by_id["t"])))
    assert words == f"Ada holds the office Governor at Bank{said}"
