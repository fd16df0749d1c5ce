"""A graph database inside this process, for machines with neither Docker nor Java.

ArcadeDB is started with its Bolt plugin on random ports of the loopback interface and
with random passwords, so that the same driver, :mod:`elitenet.store` and Cypher files
serve as with Neo4j, which stays the reference. What it holds is a copy of a folder,
kept in the user's cache and made again when the folder has changed. Only the copying may
write: whoever asks does so as a user who can do nothing but read.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from elitenet.errors import StoreError

DATABASE = "elitenet"
WHAT = "a graph database (ArcadeDB) inside this process, with a copy of the data to read"
"""What the engine is, for people."""
HEAP = "2g"
"""The most memory that the engine may take; it takes what it needs."""
TIME_LIMIT = 30
"""Seconds after which the engine gives up on a query."""

_LAYOUT = 3
"""Counts changes to what the cache holds; older ones are made again."""
_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_READER = "reader"
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How to reach a running engine; for :meth:`elitenet.store.Store.open`."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = DATABASE


Loader = Callable[[Endpoint], None]
"""Writes the folder into an empty engine."""


def missing() -> str | None:
    """Why there is no engine on this machine; ``None`` if there is one."""
    if find_spec("arcadedb_embedded") is not None:
        return None
    return (
        "no Neo4j server answers, and the engine that elitenet can start itself is not installed. "
        "In the folder of elitenet run: pip install '.[embedded]', or start a server with "
        "'docker compose up -d --wait' "
        "(the engine has no build for Intel Macs, Alpine and glibc before 2.34)"
    )


@contextmanager
def serving(
    folder: Path, load: Loader, *, recipe: str = "", cache: Path | None = None
) -> Iterator[Endpoint]:
    """Run an engine that holds a folder.

    Parameters
    ----------
    load : callable
        Writes the folder into the engine at the endpoint that it is given. Called when
        there is no copy of the folder as it is now.
    recipe : str
        What else the copy depends on, such as the text of the load statements.
    cache : Path or None
        Where copies are kept; ``None``: the user's cache folder.

    Yields
    ------
    Endpoint
        Of a user who may only read. While another process serves the same copy, this
        one makes a copy of its own, which is gone afterwards.

    Raises
    ------
    StoreError
        If there is no engine for this machine, or it does not start.
    """
    if (why := missing()) is not None:
        raise StoreError(why)
    with ExitStack() as stack:
        try:
            room = _room(folder, cache)
            stack.enter_context(_locked(room / "lock"))
        except OSError:
            room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="elitenet-")))
        if not _is_current(room, wanted := digest(folder, recipe)):
            _build(room, load)
            (room / "digest").write_text(wanted, encoding="ascii")
        yield stack.enter_context(_engine(room))[1]


def digest(folder: Path, recipe: str = "") -> str:
    """What tells one state of a folder or a workbook from another."""
    from importlib.metadata import version

    versions = f"{_LAYOUT} {version('elitenet')} {version('arcadedb-embedded')}"
    found = hashlib.sha256(f"{versions}\n{recipe}".encode())
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else (folder,):
        content = path.read_bytes()
        found.update(f"\n{path.name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def _room(folder: Path, cache: Path | None) -> Path:
    """The place of a folder's copy: one for each folder, however often it changes."""
    if cache is None:
        from platformdirs import user_cache_path

        cache = user_cache_path("elitenet", appauthor=False)
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    room = cache / "embedded" / name
    room.mkdir(parents=True, exist_ok=True, mode=0o700)
    return room


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a file, which the system frees when the process ends; OSError if another holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _is_current(room: Path, wanted: str) -> bool:
    try:
        return (room / "digest").read_text(encoding="ascii") == wanted
    except (OSError, UnicodeDecodeError):
        return False


def _build(room: Path, load: Loader) -> None:
    """Make the copy anew; only a whole one gets a digest."""
    (room / "digest").unlink(missing_ok=True)
    shutil.rmtree(room / "databases", ignore_errors=True)
    with _engine(room, new=True) as (owner, _):
        load(owner)


@contextmanager
def _engine(room: Path, *, new: bool = False) -> Iterator[tuple[Endpoint, Endpoint]]:
    """A running engine: its endpoint for the owner, and the one for readers."""
    _start_java(room)
    _limit(0 if new else TIME_LIMIT)
    with tempfile.TemporaryDirectory(prefix="elitenet-engine-") as root:
        server, port, password = _start(Path(root), room / "databases")
        try:
            if new:
                server.create_database(DATABASE)
            reader = secrets.token_urlsafe(24)
            _add_reader(server, reader)
            uri = f"bolt://127.0.0.1:{port}"
            yield Endpoint(uri, "root", password), Endpoint(uri, _READER, reader)
        finally:
            server.stop()


def _start(root: Path, databases: Path) -> tuple[Any, int, str]:
    """Start a server; a port that somebody else took meanwhile is tried again."""
    from arcadedb_embedded import ArcadeDBError, create_server

    (root / "config").mkdir()
    (root / "config" / "server-groups.json").write_text(json.dumps(_groups()), encoding="utf-8")
    for attempt in range(_ATTEMPTS):
        bolt, http = _free_ports(2)
        password = secrets.token_urlsafe(24)
        settings = {
            "mode": "development",
            "host": "127.0.0.1",
            "http_port": http,
            "bolt_port": bolt,
            "server_plugins": _BOLT,
            "server_databaseDirectory": str(databases),
            "server_logsDirectory": str(root / "log"),
        }
        server = create_server(str(root), password, settings)
        try:
            server.start()
        except ArcadeDBError as error:
            if attempt == _ATTEMPTS - 1:
                said = " ".join(str(error).split())[:300]
                raise StoreError(f"the embedded engine does not start: {said}") from error
            (root / "config" / "server-users.jsonl").unlink(missing_ok=True)
        else:
            return server, bolt, password
    raise AssertionError


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _groups() -> dict[str, Any]:
    """Who may do what: the owner everything, a reader nothing but read."""

    def group(general: list[str], records: list[str]) -> dict[str, Any]:
        types = {"*": {"access": records}}
        return {"resultSetLimit": -1, "readTimeout": -1, "access": general, "types": types}

    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], everything),
        _READER: group([], ["readRecord"]),
        "*": group([], []),
    }
    return {"databases": {"*": {"groups": groups}}, "version": 2}


def _add_reader(server: Any, password: str) -> None:
    import jpype

    security = server._java_server.getSecurity()
    user = {
        "name": _READER,
        "password": str(security.encodePassword(password)),
        "databases": {DATABASE: [_READER]},
    }
    as_json = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    security.createUser(as_json(json.dumps(user)))


def _start_java(room: Path) -> None:
    """Start the Java machine of this process, once, and quietly."""
    import jpype
    from arcadedb_embedded.jvm import start_jvm

    if jpype.isJVMStarted():
        return
    quiet = room / "logging.properties"
    quiet.write_text("handlers=\n.level=OFF\n", encoding="ascii")
    os.environ.setdefault("ARCADEDB_JVM_ERROR_FILE", str(room / "crash-%p.log"))
    arguments = [
        f"-Djava.util.logging.config.file={quiet}",
        # Leaves signals to Python; the bridge's own handler crashes on SIGTERM.
        "-Xrs",
    ]
    with _silent():
        start_jvm(heap_size=HEAP, jvm_args=arguments)


def _limit(seconds: int) -> None:
    """Set the time limit of queries to databases that are opened from now on."""
    import jpype

    settings = jpype.JClass("com.arcadedb.GlobalConfiguration")
    settings.COMMAND_TIMEOUT.setValue(jpype.JLong(seconds * 1000))


@contextmanager
def _silent() -> Iterator[None]:
    """Nothing on stderr: Java warns of its own settings there when it starts."""
    kept = os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        for one in (kept, nothing):
            with suppress(OSError):
                os.close(one)
