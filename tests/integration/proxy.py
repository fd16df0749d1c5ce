"""A way to a server that breaks after so many bytes, at the same point in every run."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable


class Proxy:
    """Passes bytes between clients and a server, until the clients have sent enough.

    Parameters
    ----------
    host, port : str, int
        The server.
    after : int or None
        How many bytes the clients may send; ``None``: as many as they like.
    then : callable
        What happens at that byte, just before the connections are cut.
    """

    def __init__(
        self,
        host: str,
        port: int,
        after: int | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self._server = (host, port)
        self._after, self._then = after, then
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self.sent = 0
        self.broken = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self) -> str:
        """The address to give to a client."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.broken.set()
        self._cut()

    def _accept(self) -> None:
        while not self.broken.is_set():
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
            except OSError:
                return
            with self._lock:
                self._open += [client, server]
            for way in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass_on, args=way, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(512 if counted else 65536):
                if counted and self._enough(len(data)):
                    return
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _enough(self, more: int) -> bool:
        with self._lock:
            self.sent += more
            if self._after is None or self.sent < self._after:
                return False
            if not self.broken.is_set():
                self._then()
                self.broken.set()
        self._cut()
        return True

    def _cut(self) -> None:
        with self._lock:
            ends, self._open = [*self._open, self._listener], []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
