"""Reaching a server: settings, one connection, and what the server says in our words."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from elitenet.errors import StoreError

if TYPE_CHECKING:
    from neo4j import Driver, Session

LOCAL = "bolt://localhost:7687"
"""The server that is asked when none is named."""

DEVELOPMENT_PASSWORD = "elitenet-dev"  # noqa: S105
"""The password of ``docker-compose.yml`` while the environment names no other."""

OLDEST = (5, 7)
"""The first server with uniqueness constraints on relationships."""

PATIENCE = 20.0
"""Seconds for which a transaction is tried again when a connection or a leader is lost."""

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

_START = "start one with 'docker compose up -d --wait', or name yours in NEO4J_URI"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server is and who asks; the password is never shown.

    Parameters
    ----------
    database : str or None
        ``None``: the user's home database.
    """

    uri: str
    user: str
    password: str
    database: str | None = None

    def __repr__(self) -> str:
        return f"Settings({self.uri}, user {self.user}, database {self.database or '(home)'})"

    @classmethod
    def of(
        cls,
        uri: str | None = None,
        *,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
    ) -> Settings:
        """Settings from arguments, else from ``NEO4J_URI``, ``NEO4J_USERNAME``, ...

        Raises
        ------
        StoreError
            If the address is none, holds a password, or a password is missing.
        """
        uri = uri or os.environ.get("NEO4J_URI") or LOCAL
        _check_address(uri)
        password = password or os.environ.get("NEO4J_PASSWORD")
        if not password:
            if not _is_local(uri):
                raise StoreError(f"{uri} needs a password; set NEO4J_PASSWORD in the environment")
            password = DEVELOPMENT_PASSWORD
        return cls(
            uri,
            user or os.environ.get("NEO4J_USERNAME") or "neo4j",
            password,
            database or os.environ.get("NEO4J_DATABASE") or None,
        )


def _check_address(uri: str) -> None:
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError:
        raise StoreError("the server's address is not a URI; write one like " + LOCAL) from None
    if "@" in parts.netloc or parts.password:
        raise StoreError(
            f"the address of {parts.hostname} holds a user or a password; leave them out and set "
            "NEO4J_USERNAME and NEO4J_PASSWORD in the environment"
        )
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise StoreError(
            f"'{uri}' is not the address of a Neo4j server; write {LOCAL}, neo4j://HOST, or "
            "neo4j+s://HOST for Aura and other encrypted servers"
        )


def _is_local(uri: str) -> bool:
    return urlsplit(uri).hostname in {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Connection:
    """A server that was reached.

    Parameters
    ----------
    filters : bool
        Whether the server can be told which remarks to send.
    """

    driver: Driver
    settings: Settings
    database: str
    filters: bool

    def session(self, *, remarks: bool = False) -> Session:
        """A session with the database; the server's remarks only where they are wanted."""
        # Our own statements name properties that a young database does not know yet.
        quiet = self.filters and not remarks
        severity: Literal["OFF"] | None = "OFF" if quiet else None
        return self.driver.session(database=self.database, notifications_min_severity=severity)


def connect(settings: Settings) -> Connection:
    """Reach a server.

    Raises
    ------
    StoreError
        If there is no such server, it is too old, or it does not let us in.
    """
    from neo4j import READ_ACCESS, GraphDatabase

    # What a server has to say about a statement is for the caller to show, not for stderr.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    with spoken(settings):
        driver = GraphDatabase.driver(
            settings.uri,
            auth=(settings.user, settings.password),
            connection_timeout=10,
            max_transaction_retry_time=PATIENCE,
        )
    try:
        with spoken(settings):
            server = driver.get_server_info()
            check_age(server.agent, settings)
            with driver.session(
                database=settings.database, default_access_mode=READ_ACCESS
            ) as session:
                home = session.run("RETURN 1").consume().database
    except BaseException:
        driver.close()
        raise
    filters = tuple(server.protocol_version) >= (5, 2)
    return Connection(driver, settings, settings.database or home or "neo4j", filters)


def check_age(agent: str, settings: Settings) -> None:
    """Refuse a Neo4j server that is too old; engines of another name pass.

    Parameters
    ----------
    agent : str
        What the server calls itself, such as ``"Neo4j/5.26.30"``.

    Raises
    ------
    StoreError
    """
    match = re.fullmatch(r"Neo4j/(\d+)\.(\d+).*", agent)
    if match and (int(match[1]), int(match[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise StoreError(
            f"the server at {settings.uri} is {agent}, which is too old; use Neo4j {oldest} or "
            "newer (5.26 is the long-term release)"
        )


@contextmanager
def spoken(settings: Settings) -> Iterator[None]:
    """Turn what the driver raises into one line that says what to do."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError) as error:
        said = _disk_said(error, settings) or _said(error, settings)
        raise StoreError(said) from error
    except OSError as error:
        raise StoreError(f"no connection to {settings.uri}: {_short(error)}; {_START}") from error


def _said(error: Exception, settings: Settings) -> str:
    from neo4j import exceptions as e

    uri, user = settings.uri, settings.user
    for kind, code, said in (
        (e.Neo4jError, "Forbidden", _may_not(error, settings)),
        (e.Neo4jError, "ReadOnly", _may_not(error, settings)),
        (
            e.Neo4jError, "AuthenticationRateLimit",
            f"{uri} refuses logins for some seconds after wrong passwords; wait and try again",
        ),
        (
            e.AuthError, "",
            f"{uri} does not know this user name and password (user '{user}'); set "
            "NEO4J_USERNAME and NEO4J_PASSWORD",
        ),
        (
            e.Neo4jError, "DatabaseNotFound",
            f"{uri} has no database '{settings.database}'; correct NEO4J_DATABASE or unset it",
        ),
        (
            e.IncompleteCommit, "",
            f"the connection to {uri} was lost at the very end; run the command again",
        ),
        (
            (e.ServiceUnavailable, e.SessionExpired), "",
            f"no Neo4j server answers at {uri}{_reason(error)}; {_START}",
        ),
    ):  # fmt: skip
        if isinstance(error, kind) and code in (getattr(error, "code", None) or ""):
            return said
    if "command.timeout" in _short(error) or "TimedOut" in (getattr(error, "code", None) or ""):
        return _TOO_LONG
    return f"{uri} says: {_short(error)}"


_TOO_LONG = (
    "the time limit was reached before there was an answer; ask for less (fewer steps, a LIMIT). "
    "For a path between two people, `elitenet path A B` needs no graph database"
)


def _disk_said(error: Exception, settings: Settings) -> str:
    """What to say where a write did not get to the disk, or has stopped the database since."""
    said = getattr(error, "message", None) or ""
    if "TransactionLogError" in (getattr(error, "code", None) or "") or any(
        words in said for words in ("encountered a critical error", "disk space")
    ):
        return (
            f"{settings.uri} cannot write to its disk, which may be full (its log says more); "
            "make room there, restart the server, and run the command again"
        )
    return ""


def _reason(error: Exception) -> str:
    """Why there was no answer, where that is more than that nothing listens."""
    said = (str(error).strip().splitlines() or [""])[-1]
    return "" if "refused" in said or not said else f" ({said[:200].rstrip('.')})"


def _may_not(error: Exception, settings: Settings) -> str:
    where = settings.database or "the home database"
    return (
        f"user '{settings.user}' may not do this in {where} of {settings.uri}: {_short(error)}; "
        "take a user and a database that may be written to"
    )


def _short(error: Exception) -> str:
    """The first line of what was raised, and not too much of it."""
    said = (getattr(error, "message", None) or str(error)).strip() or type(error).__name__
    return said.splitlines()[0][:300].rstrip(".:")
