"""``--group-by``: a column of the actors as the groups of answers, tests and pictures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import elitenet
from elitenet.change.compare import Change, compare
from elitenet.cli import app
from elitenet.cli.commands.who_lost_text import MOST_GROUPS
from elitenet.errors import UsageError
from elitenet.folder import dataset
from elitenet.folder.starter import TEMPLATE
from elitenet.inference.catalogue import run as run_test
from elitenet.ledger.attributes import NO_VALUE, by_size
from elitenet.ledger.network import Actor, Network, Source, Tie
from elitenet.ledger.selection import Selection
from elitenet.measures.cohesion import assortativity
from elites import AFTER, BEFORE, elite

CLANS = ("Argyn", "Naiman", "Dulat")


def with_column(network: Network, column: str, values: dict[str, str]) -> Network:
    """The network with a column of the user's own; who is not named has a blank cell."""
    return replace(
        network,
        actors=tuple(
            replace(a, extra=((column, values[a.id]),)) if values.get(a.id) else a
            for a in network.actors
        ),
    )


def made(seed: int, count: int = 3, blank: int = 5) -> Network:
    """A made elite in clans; every so manieth person has none."""
    network = elite(seed)
    people = sorted(a.id for a in network.actors if a.is_person)
    clans = CLANS if count == len(CLANS) else tuple(f"clan {k:02}" for k in range(count))
    values = {id_: clans[k % count] for k, id_ in enumerate(people) if k % blank}
    return with_column(network, "clan", values)


def change_of(network: Network, column: str | None = "clan") -> Change:
    days = network.as_of(BEFORE), network.as_of(AFTER)
    selection = Selection(group_by=column)
    return compare(*days, event=network.turning_point(), selection=selection)


def starter_change(network: Network, column: str) -> Change:
    event = network.turning_point()
    assert event.before is not None
    assert event.after is not None
    days = network.as_of(event.before), network.as_of(event.after)
    return compare(*days, event=event, selection=Selection(group_by=column))


def starter() -> Network:
    """The starter case, in regions; the last person has none."""
    network = elitenet.load(TEMPLATE)
    people = sorted(a.id for a in network.actors if a.is_person)
    values = {id_: ("north", "south")[k % 2] for k, id_ in enumerate(people[:-1])}
    return with_column(network, "region", values)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dataset.write(starter(), tmp_path / "case")
    return tmp_path / "case"


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(args))
    return done.exit_code, done.output


# --- who lost, who won ---


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("question", ["who_lost", "who_won"])
def test_the_groups_are_the_values_of_the_column(seed: int, question: str) -> None:
    network = made(seed)
    change = change_of(network)
    listing = getattr(change, question)()
    plain = getattr(change_of(network, None), question)()
    assert [s.career.person.id for s in listing.people] == [
        s.career.person.id for s in plain.people
    ]
    assert (listing.denominator, listing.listed) == (plain.denominator, plain.listed)
    told = {a.id: dict(a.extra).get("clan", NO_VALUE) for a in network.actors}
    assert all(s.group == told[s.career.person.id] for s in listing.people)
    for count in listing.groups:
        of = [
            c for c in change.careers.values()
            if not c.died and told[c.person.id] == count.group
            and (c.at_risk if question == "who_lost" else c.held_after)
        ]  # fmt: skip
        assert count.of == len(of) > 0
    order = [(count.group == NO_VALUE, -count.of, count.group) for count in listing.groups]
    assert order == sorted(order)
    assert listing.to_dict()["options"]["group_by"] == "clan"
    assert plain.to_dict()["options"]["group_by"] is None


def test_a_declared_column_and_a_household_group_as_well() -> None:
    network = elitenet.load(TEMPLATE)
    people = sorted(a.id for a in network.actors if a.is_person)
    actors = tuple(
        replace(
            a, sector="army" if a.id in people[1:] else "", household="h" * (a.id in people[:4])
        )
        for a in network.actors
    )
    network = replace(network, actors=actors)
    for column, values in (("sector", {"army", NO_VALUE}), ("household", {"h", NO_VALUE})):
        assert set(starter_change(network, column).labels.values()) == values
    assert set(starter_change(network, "kind").labels.values()) == {"person"}


def test_an_unknown_column_is_named_with_the_nearest_and_all_others() -> None:
    with pytest.raises(UsageError) as error:
        change_of(made(1), "clna")
    assert "no column 'clna' in actors.csv" in str(error.value)
    assert "did you mean 'clan'? There are: clan" in str(error.value)
    # A column of bodies groups no people.
    network = elitenet.load(TEMPLATE)
    body = next(a.id for a in network.actors if not a.is_person)
    with pytest.raises(UsageError, match="no column 'size'"):
        starter_change(with_column(network, "size", {body: "large"}), "size")


@given(st.dictionaries(st.text(max_size=3) | st.just(NO_VALUE), st.integers(0, 4), max_size=8))
def test_groups_come_by_size_then_name_whatever_their_order(sizes: dict[str, int]) -> None:
    found = by_size(sizes)
    assert found == by_size(dict(reversed(sizes.items())))
    assert sorted(found) == sorted(sizes)
    assert NO_VALUE not in found[:-1]


def test_the_command_says_rates_and_what_is_blank(folder: Path) -> None:
    code, text = run("who-lost", "--data", str(folder), "--group-by", "region")
    assert code == 0
    assert "By region" in text
    assert "Share: out of those at risk." in text
    assert max(map(len, text.splitlines())) <= 80
    record = json.loads(
        run("who-lost", "--data", str(folder), "--group-by", "region", "--format", "json")[1]
    )
    assert record["options"]["group_by"] == "region"
    assert sum(row["at_risk"] for row in record["groups"]) == record["at_risk"]
    for row in record["groups"]:
        share = f"{row['lost'] / row['at_risk']:.0%}"
        assert any(row["group"] in line and share in line for line in text.splitlines())
    code, text = run("who-lost", "--data", str(folder), "--group-by", "regoin")
    assert code == 2
    assert "did you mean 'region'?" in text
    assert "Traceback" not in text


def test_many_groups_are_folded_on_screen_and_all_there_in_json(tmp_path: Path) -> None:
    network = elitenet.load()
    people = sorted(a.id for a in network.actors if a.is_person)
    dataset.write(
        with_column(network, "clan", {id_: f"c{k:03}" for k, id_ in enumerate(people)}),
        tmp_path / "case",
    )
    args = ("who-lost", "--data", str(tmp_path / "case"), "--group-by", "clan")
    record = json.loads(run(*args, "--format", "json")[1])
    assert len(record["groups"]) == record["at_risk"] > MOST_GROUPS
    rest = record["at_risk"] - MOST_GROUPS + 1
    assert f"other ({rest} groups)" in run(*args)[1]


# --- measures and tests ---


@pytest.mark.parametrize("seed", range(8))
def test_assortativity_is_that_of_networkx(seed: int) -> None:
    network = made(seed)
    graph = change_of(network).graph_before
    told = {a.id: dict(a.extra).get("clan") for a in network.actors}
    other: nx.Graph[str] = nx.Graph([(e.a, e.b) for e in graph.edges if told[e.a] and told[e.b]])
    if len({told[id_] for id_ in other}) < 2:
        assert assortativity(graph) is None
        return
    nx.set_node_attributes(other, {id_: told[id_] for id_ in other}, "clan")
    expected = nx.attribute_assortativity_coefficient(other, "clan")
    assert assortativity(graph) == pytest.approx(expected)


def kin_network() -> Network:
    """Four ties between clans and two within: Krackhardt and Stern's index is 2/6."""
    pairs = ("ab", "cd", "ac", "ad", "bc", "bd")
    clans = {"a": "x", "b": "x", "c": "y", "d": "y"}
    return Network(
        tuple(
            Actor(id_, id_.upper(), "person", sources=("s",), extra=(("clan", clans[id_]),))
            if id_ in clans
            else Actor(id_, id_.upper(), "person", sources=("s",))
            for id_ in "abcde"
        ),
        tuple(
            Tie(f"t{k}", one, other, "kinship", "reported", ("s",))
            for k, (one, other) in enumerate((*map(tuple, pairs), ("a", "e")))
        ),
        (Source("s", "A family history"),),
    )


def test_the_e_i_index_of_a_column_is_as_computed_by_hand() -> None:
    network = kin_network()
    days = network.as_of("2021-01-01"), network.as_of("2022-01-01")
    change = compare(*days, selection=Selection(group_by="clan"))
    found = run_test("homophily", change)
    assert found.main.value == pytest.approx((4 - 2) / (4 + 2))
    options = found.to_dict()["options"]
    assert isinstance(options, dict)
    assert options["attribute"] == "clan"
    assert any("Left out, since they have no clan: E" in note for note in found.notes)
    named = run_test("homophily", compare(*days), attribute="clan")
    assert [a.value for a in named.analyses] == [a.value for a in found.analyses]
    with pytest.raises(UsageError, match="name one"):
        run_test("homophily", change, attribute="sector")


@pytest.mark.parametrize("seed", range(4))
def test_coincidence_counts_by_the_column_and_finds_the_same(seed: int) -> None:
    network = made(seed)
    plain = run_test("coincidence", change_of(network, None), draws=200)
    found = run_test("coincidence", change_of(network), draws=200)
    assert [a.value for a in found.analyses] == [a.value for a in plain.analyses]
    table = found.tables[0]
    assert table.title == "By clan"
    assert {str(row[0]) for row in table.rows} <= {*CLANS, NO_VALUE}
    for column in (1, 2, 3):
        totals = [sum(int(str(row[column])) for row in t.rows) for t in (table, plain.tables[0])]
        assert totals[0] == totals[1]


def test_a_test_about_the_two_patrons_takes_no_column(folder: Path) -> None:
    code, text = run("test", "replacement", "--data", str(folder), "--group-by", "region")
    assert code == 2
    assert "'replacement' does not group people by a column" in " ".join(text.split())


def test_compare_says_the_column_and_whom_it_leaves_out(folder: Path) -> None:
    code, text = run("compare", "--data", str(folder), "--group-by", "region")
    assert code == 0
    assert "Assortativity by region" in text
    assert "Assortativity leaves out 1 person with a blank 'region'" in " ".join(text.split())
    assert "Assortativity by group" in run("compare", "--data", str(folder))[1]


# --- pictures ---


@pytest.mark.parametrize(("count", "blank"), [(3, 5), (15, 99), (15, 4)])
def test_pictures_show_the_largest_groups_and_the_rest_as_one(count: int, blank: int) -> None:
    pytest.importorskip("matplotlib")
    from elitenet.plot.groups import LOOKS, groups_of

    change = change_of(made(3, count, blank))
    groups = groups_of(change)
    labels = [label for label in groups.looks if label.startswith(("clan", *CLANS))]
    assert len(labels) <= len(LOOKS)
    assert {look.marker for look in LOOKS} >= {groups.looks[label].marker for label in labels}
    assert len({groups.looks[label].marker for label in labels}) == len(labels)
    values = {change.labels[id_] for id_ in change.careers} - {NO_VALUE}
    others = [label for label in groups.looks if label.startswith("other")]
    rest = len(values) - len(labels)
    assert others == ([f"other ({rest} group{'s' if rest > 1 else ''})"] if rest else [])
    assert (NO_VALUE in groups.looks) is (NO_VALUE in set(groups.of.values()))


def _legend(figure: Any) -> set[str]:
    return {text.get_text() for legend in figure.legends for text in legend.get_texts()}


def _texts(figure: Any) -> str:
    found = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    return " ".join(" ".join(text.get_text().split()) for text in found)


@pytest.mark.parametrize("name", ["network", "board", "heatmap", "timeline"])
def test_every_picture_with_groups_takes_the_column(name: str) -> None:
    pytest.importorskip("matplotlib")
    from elitenet import plot

    figure = getattr(plot, name)(starter_change(starter(), "region"))
    shown = _legend(figure) | set(_texts(figure).split())
    assert shown & {"north", "south"}
    assert "patron" not in " ".join(_legend(figure))
    assert "the column 'region' of the data" in _texts(figure)


def test_a_hostile_value_is_drawn_as_text(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from elitenet import plot

    network = elite(1)
    people = sorted(a.id for a in network.actors if a.is_person)
    hostile = ("$x^2$", "<b>\n&", "x" * 90, "x" * 91, "李")
    values = {id_: hostile[k % len(hostile)] for k, id_ in enumerate(people)}
    target = tmp_path / "a.svg"
    plot.network(change_of(with_column(network, "clan", values)), target)
    assert "&lt;b&gt; &amp;" in target.read_text(encoding="utf-8")
