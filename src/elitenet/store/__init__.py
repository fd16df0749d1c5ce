"""Neo4j as the store of a ledger: replace it, fetch it, ask it.

The one package that imports the driver, and only when a store is opened. All Cypher is
in ``cypher/``. See ``docs/neo4j.md`` for the graph model and for how loads stay safe.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from elitenet.ledger.network import Network
from elitenet.store.connection import LOCAL, Connection, Settings, connect, spoken
from elitenet.store.counts import Counts
from elitenet.store.loader import AT_ONCE, Loader, LoadReport, Progress
from elitenet.store.values import Node, Path, Relationship, Result

__all__ = [
    "AT_ONCE",
    "LOCAL",
    "Counts",
    "LoadReport",
    "Node",
    "Path",
    "Relationship",
    "Result",
    "Store",
]


class Store:
    """A ledger in a graph database.

    Made by :meth:`open`; a context manager.
    """

    def __init__(self, connection: Connection, *, alone: bool = False) -> None:
        self._connection = connection
        self._alone = alone

    def __repr__(self) -> str:
        return f"Store({self.uri}, database {self.database})"

    @property
    def uri(self) -> str:
        """Where the server is."""
        return self._connection.settings.uri

    @property
    def database(self) -> str:
        """The name of the database."""
        return self._connection.database

    @classmethod
    def open(
        cls,
        uri: str | None = None,
        *,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        alone: bool = False,
    ) -> Store:
        """Reach a server.

        Parameters
        ----------
        uri : str or None
            ``bolt://``, ``neo4j://``, ``neo4j+s://``, ...; ``None``: ``NEO4J_URI``, else
            a server on this machine.
        user, password, database : str or None
            ``None``: ``NEO4J_USERNAME``, ``NEO4J_PASSWORD``, ``NEO4J_DATABASE``, else
            ``neo4j``, the development password (on this machine only), and the user's
            home database.
        alone : bool
            Whether nobody writes to the database meanwhile, as with the embedded engine:
            then an answer cannot have met half a load, and needs no second look.

        Raises
        ------
        StoreError
            If the server cannot be reached, is too old or does not let us in.
        """
        settings = Settings.of(uri, user=user, password=password, database=database)
        return cls(connect(settings), alone=alone)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.driver.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def replace(
        self,
        network: Network,
        progress: Progress | None = None,
        *,
        at_once: int = AT_ONCE,
        checked: bool = False,
    ) -> LoadReport:
        """Make the database hold a network, and what elitenet did not load besides.

        Parameters
        ----------
        progress : callable or None
            Called with what is being written, how many rows are done, and of how many.
        at_once : int
            The most nodes and relationships to write in one transaction. A larger
            difference is written in parts, during which reads are refused.
        checked : bool
            Whether the network comes as it is from a folder, where its rows were held to
            the rules: they are then not held to them again.

        Raises
        ------
        DataError
            If no folder could hold the network; nothing was written.
        StoreError
            If the server said no. It then holds what it held before or, where a load in
            parts was broken off, refuses to be read until the load is run again.
        """
        if not checked:
            from elitenet.store.validate import validate

            validate(network)
        with spoken(self._connection.settings):
            return Loader(self._connection, network, at_once, progress).run()

    def fetch(self) -> Network:
        """The network that the database holds, equal to that of the folder.

        Raises
        ------
        StoreError
            If nothing was loaded, a load has not ended, or the server said no.
        DataError
            If the graph was edited by hand and breaks the rules of the ledger.
        """
        from elitenet.store.fetch import fetch

        with spoken(self._connection.settings):
            return fetch(self._connection)

    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
    ) -> Result:
        """Run a query in a read transaction.

        Parameters
        ----------
        parameters : mapping of str to object or None
            Values, which are never put into the text.
        timeout : float
            Seconds after which the server gives up.

        Raises
        ------
        StoreError
            If the query is wrong, writes or takes too long, or a load has not ended.
        """
        from elitenet.store.ask import ask

        with spoken(self._connection.settings):
            return ask(self._connection, cypher, parameters or {}, timeout, alone=self._alone)

    def write(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
    ) -> Result:
        """Run a statement that may write, at the caller's own risk.

        Parameters
        ----------
        timeout : float
            Seconds after which the server gives up.

        Returns
        -------
        Result
            Its ``changes`` say what was changed.
        """
        from elitenet.store.ask import write

        with spoken(self._connection.settings):
            return write(self._connection, cypher, parameters or {}, timeout)
