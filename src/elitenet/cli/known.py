"""``--known-by``: the ledger as of a day of publication, and the mark that answers bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import typer

from elitenet.cli.answer import Answer
from elitenet.cli.options import Format
from elitenet.ledger.network import Network
from elitenet.tables import PLAIN, Screen, as_json
from elitenet.tables.columns import paragraph


def horizon(network: Network, date: str | None) -> Network:
    """The ledger as it was on record by a day, with what was left out told on stderr."""
    if date is None:
        return network
    from elitenet.ledger.known_by import known_by

    found = known_by(network, date)
    typer.echo(paragraph(str(found.horizon), 80), err=True)
    return found


def marked(answer: Answer, network: Network) -> Answer:
    """An answer that says by which day what it rests on was known.

    Parameters
    ----------
    network : Network
        What it was read from; without a horizon the answer stays as it is.

    Returns
    -------
    Answer
        JSON has the day and the counts under ``options`` (at the top where an answer has
        no options; a list has no room for them), text a line at the end.
    """
    from elitenet.ledger.known_by import horizon_of, horizon_option

    found = horizon_of(network)
    if found is None:
        return answer
    record, option = answer.record, horizon_option(network)
    if isinstance(record, Mapping):
        options = record.get("options")
        record = (
            {**record, "options": {**options, **option}}
            if isinstance(options, Mapping)
            else {**record, **option}
        )
    note = (
        f"As known by {found.date}: sources published later, or without a date, are left out, "
        "and the ties that rest on nothing else."
    )
    return _Marked(
        record, answer.rows, answer.columns, answer.title, answer.notes,
        plain=answer, note=note,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Marked(Answer):
    """An answer, and a line after it."""

    plain: Answer | None = None
    note: str = ""

    def text(self, format_: Format, screen: Screen = PLAIN) -> str:
        """The answer in one format."""
        if format_ is Format.JSON:
            return as_json(self.record)
        assert self.plain is not None
        text = self.plain.text(format_, screen)
        if format_ is Format.CSV:
            return text
        note = self.note if format_ is Format.MD else paragraph(self.note, screen.width)
        return f"{text}\n{note}\n"
