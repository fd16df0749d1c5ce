"""Rows from elsewhere than CSV files, held to the rules of the CSV files by the same code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from elitenet.errors import DataError
from elitenet.folder.cells import Row, cells_of, read_cells
from elitenet.folder.check import Ledger
from elitenet.folder.columns import FILES
from elitenet.folder.problems import Problems
from elitenet.ledger.network import Network
from elitenet.store.properties import KIND_OF, rows_of


def network_of(rows: Mapping[str, Sequence[Row]], problems: Problems) -> Network:
    """The network that rows make, if they follow the rules of the ledger.

    Parameters
    ----------
    rows : mapping of str to sequence of rows
        By file.
    problems : Problems
        With what was found before, and with names for rows.

    Raises
    ------
    DataError
        With all problems.
    """
    ledger = Ledger(problems)
    for file in FILES:
        ledger.take(
            file, enumerate(rows[file]), lambda id_, _: f"another row has the id '{id_}' too"
        )
    ledger.check()
    if problems.errors:
        raise DataError(problems.errors)
    return ledger.network()


def validate(network: Network) -> None:
    """Refuse a network that a folder could not hold, so that it would not come back.

    Raises
    ------
    DataError
        With all problems, before anything is written.
    """

    def name_of(file: str, index: int) -> str:
        return f"{KIND_OF[file]}[{index}] '{rows_of(network, file)[index].id}'"

    problems = Problems(name_of=name_of)
    read_back = {}
    for file in FILES:
        rows = rows_of(network, file)
        read_back[file] = list(read_cells(file, map(cells_of, rows), problems))
        wrong = {problem.file for problem in problems.found}
        for index, (row, back) in enumerate(zip(rows, read_back[file], strict=True)):
            if row != back and name_of(file, index) not in wrong:
                said = "a folder cannot hold this row as it is (blanks around a value, ...)"
                problems.error(file, index, f"{said}: {row}")
    network_of(read_back, problems)
