"""The page for the browser of this machine, and for nobody else.

The server listens on 127.0.0.1 only. A web page from elsewhere that sends its reader here
does not know the token in the path; one whose name was made to mean 127.0.0.1 comes with
its own name as Host, and is turned away. Nothing is logged, so the token is in no log.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_urlsafe
from socketserver import TCPServer
from threading import Lock

from elitenet.errors import ElitenetError
from elitenet.page.html import error_page, policy

LOOPBACK = "127.0.0.1"

_BYTES_OF_TOKEN = 32
_PATIENCE = 30.0
"""Seconds that a browser has to say what it wants."""

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser gets: a page, and what the page may do."""

    status: HTTPStatus
    content: bytes
    policy: str


class Pages:
    """The page, made again when what it is made from has changed.

    Parameters
    ----------
    make : callable
        Makes the HTML; what it raises is shown instead, until the next change.
    stamp : callable
        Differs when what the page is made from has changed; ``None``: nobody can tell, and
        the page is made for every reader.
    explain : callable
        An error in the words of the command line.
    """

    def __init__(
        self,
        make: Callable[[], str],
        stamp: Callable[[], Hashable | None],
        explain: Callable[[Exception], str],
    ) -> None:
        self._make, self._stamp, self._explain = make, stamp, explain
        self._lock = Lock()
        self._made_from: Hashable | None = None
        self._shown: Shown | None = None

    def first(self) -> None:
        """Make the page before anybody asks for it.

        Raises
        ------
        ElitenetError
            Whatever keeps it from being made.
        """
        with self._lock:
            # The stamp comes first: what changes meanwhile is read the next time.
            self._made_from = self._stamp()
            self._shown = self._page()

    def now(self) -> Shown:
        """The page as its data are now, or what is wrong with them."""
        with self._lock:
            stamp = self._stamp()
            if self._shown is None or stamp is None or stamp != self._made_from:
                self._made_from, self._shown = stamp, self._page_or_error()
            return self._shown

    def _page(self) -> Shown:
        return Shown(HTTPStatus.OK, self._make().encode(), policy())

    def _page_or_error(self) -> Shown:
        try:
            return self._page()
        except Exception as error:
            # A bug too is shown here, and does not end the server.
            page = error_page("The data could not be read", self._explain(error))
            return Shown(HTTPStatus.INTERNAL_SERVER_ERROR, page.encode(), _NOTHING)


def stamp_of(data: Path) -> Hashable:
    """What differs when a CSV file of a folder, or a workbook, was written, added or taken away."""
    found = []
    for path in sorted(data.glob("*.csv")) if data.is_dir() else (data,):
        try:
            stat = path.stat()
        except OSError:
            found.append((path.name, 0, 0))
        else:
            found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


class PageServer(ThreadingHTTPServer):
    """Serves one page at one address, which :attr:`address` names.

    Parameters
    ----------
    port : int
        0: any that is free.

    Raises
    ------
    ElitenetError
        If the port cannot be had.
    """

    daemon_threads = True
    # On Windows this would let two servers have one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, pages: Pages, port: int = 0) -> None:
        self.pages = pages
        self._path = f"/{token_urlsafe(_BYTES_OF_TOKEN)}/"
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except (OSError, OverflowError) as error:
            raise ElitenetError(
                f"cannot listen on port {port} of this machine: {error}; "
                "give another --port, or none for any that is free"
            ) from error

    def server_bind(self) -> None:
        """Take the port; unlike the inherited one, ask no name server what this machine is."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.socket.getsockname()[1]

    @property
    def address(self) -> str:
        """Where the page is. Whoever knows it, on this machine, can read the page."""
        return f"http://{LOOPBACK}:{self.server_port}{self._path}"

    def is_host(self, host: str) -> bool:
        """Whether a Host is this server; a browser leaves out port 80."""
        names = {f"{LOOPBACK}:{self.server_port}"}
        if self.server_port == 80:
            names.add(LOOPBACK)
        return host in names

    def is_page(self, path: str) -> bool:
        """Whether a path is that of the page; takes as long for any path of its length."""
        return compare_digest(path.encode(), self._path.encode())

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone away."""


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    timeout = _PATIENCE

    def parse_request(self) -> bool:
        """Read what is asked, and turn away what is not for here."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not self.server.is_host(hosts[0]):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.command not in ("GET", "HEAD"):
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
        elif not self.server.is_page(self.path):
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            return True
        return False

    def do_GET(self) -> None:
        self._send(self.server.pages.now())

    do_HEAD = do_GET  # noqa: N815

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002
        explain: str | None = None,  # noqa: ARG002
    ) -> None:
        """Turn a request away with the name of its error and no more."""
        status = HTTPStatus(code)
        self.close_connection = True
        self._send(Shown(status, f"{status} {status.phrase}\n".encode(), _NOTHING), "text/plain")

    def _send(self, shown: Shown, kind: str = "text/html") -> None:
        self.send_response(shown.status)
        for name, value in {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(shown.content)),
            "Content-Security-Policy": f"{shown.policy}; frame-ancestors 'none'",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }.items():
            self.send_header(name, value)
        if shown.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(shown.content)

    def version_string(self) -> str:
        """The Server header: no versions."""
        return "elitenet"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: a request has the token in it."""
