"""Networks that a folder could not hold are refused before anything is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from elitenet.errors import DataError
from elitenet.ledger.network import Network, Post
from elitenet.store.validate import validate
from ledger import network, tie
from strategies import networks

SMALL = network(tie("t1", "ann", "kinship", "ben"), tie("t2", "ann", "office", "court", "2020"))


@settings(max_examples=25, deadline=None)
@given(net=networks())
def test_what_a_folder_holds_is_never_refused(net: Network) -> None:
    # Else a load of a folder, which is not checked again, would let through what others may not.
    validate(net)


def test_what_no_folder_can_hold_is_told_by_its_place() -> None:
    first, second = SMALL.ties
    bad = replace(SMALL, ties=(replace(first, sources=()), replace(second, detail=" Judge ")))
    with pytest.raises(DataError) as caught:
        validate(bad)
    assert [(p.file, p.line, p.message[:40]) for p in caught.value.problems] == [
        ("ties[0] 't1'", None, "'sources' is blank; name at least one so"),
        ("ties[1] 't2'", None, "a folder cannot hold this row as it is ("),
    ]


def test_a_rule_between_rows_is_held_too() -> None:
    first, second = SMALL.ties
    bad = replace(SMALL, ties=(replace(first, to="court"), second))
    with pytest.raises(DataError) as caught:
        validate(bad)
    assert [str(p) for p in caught.value.problems] == [
        "ties[0] 't1': 'to' names the organization 'court'; "
        "'to' of a tie of type 'kinship' is a person; correct the id or the type"
    ]


def test_a_seat_is_held_to_the_rules_too() -> None:
    posts = (Post("judge", "court", " Judge"), Post("clerk", "ann", "Clerk"))
    with pytest.raises(DataError) as caught:
        validate(replace(SMALL, posts=posts))
    assert [(p.file, p.message[:52]) for p in caught.value.problems] == [
        ("posts[0] 'judge'", "a folder cannot hold this row as it is (blanks aroun"),
        ("posts[1] 'clerk'", "'organization' names the person 'ann'; it takes an o"),
    ]
