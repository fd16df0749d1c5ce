"""The server of the page: whom it answers, what it says, and when it reads again."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest

from elitenet.errors import DataError, ElitenetError, Problem
from elitenet.page import html, serve


@dataclass
class Case:
    """What the page is made from."""

    text: str = "<p>first</p>"
    error: Exception | None = None
    stamp: object = 1
    made: int = 0
    server: serve.PageServer = field(init=False)

    def make(self) -> str:
        self.made += 1
        if self.error is not None:
            raise self.error
        return self.text

    @property
    def path(self) -> str:
        return "/" + self.server.address.split("/", 3)[3]

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    for name in ("page.js", "page.css", "NOTICES.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(html, "BUNDLE", tmp_path)
    case = Case()
    case.server = serve.PageServer(serve.Pages(case.make, lambda: case.stamp, repr))
    thread = Thread(target=case.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield case
    case.server.shutdown()
    thread.join()
    case.server.server_close()


def send(case: Case, text: str) -> tuple[str, dict[str, str], str]:
    """What comes back for bytes as they are: the status, the headers in lower case, the body."""
    with socket.create_connection(("127.0.0.1", case.server.server_port), timeout=10) as one:
        one.sendall(text.replace("\n", "\r\n").encode())
        received = b"".join(iter(lambda: one.recv(65536), b""))
    head, _, body = received.decode().partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return status.split(" ")[1], {name.lower(): value for name, value in pairs}, body


def ask(case: Case, path: str | None = None, method: str = "GET", host: str | None = None) -> str:
    asked = case.path if path is None else path
    return send(case, f"{method} {asked} HTTP/1.1\nHost: {host or case.host}\n\n")[0]


def test_the_page_is_at_its_address_and_nowhere_else(case: Case) -> None:
    status, _, body = send(case, f"GET {case.path} HTTP/1.1\nHost: {case.host}\n\n")
    assert (status, body) == ("200", "<p>first</p>")
    secret = case.path.strip("/")
    for path in (
        "/",
        "/favicon.ico",
        f"/{secret}",
        f"/{secret}/x",
        f"/{secret[:-1]}/",
        f"/{secret[:-1]}!/",
        f"/{secret.swapcase()}/",
        f"/{'A' * len(secret)}/",
        f"{case.path}?{secret}",
        f"/../{secret}/",
        f"http://{case.host}/",
        "/\u0442/",
    ):
        assert ask(case, path) == "404", path
    assert case.made == 1, "nothing is made for those who do not know the address"


def test_the_token_has_256_bits_and_is_new_every_time(case: Case) -> None:
    assert re.fullmatch(r"/[\w-]{43}/", case.path)
    other = serve.PageServer(case.server.pages)
    assert other.address.split("/")[3] != case.server.address.split("/")[3]
    other.server_close()


@pytest.mark.parametrize(
    "host",
    [
        "localhost:{port}",
        "example.org:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.example.org",
        "127.0.0.1.:{port}",
        "0.0.0.0:{port}",
        "127.1:{port}",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_host_is_misdirected(case: Case, host: str, method: str) -> None:
    said = host.format(port=case.server.server_port)
    assert ask(case, host=said, method=method) == "421"


def test_no_host_and_two_hosts_are_misdirected_too(case: Case) -> None:
    assert send(case, f"GET {case.path} HTTP/1.1\n\n")[0] == "421"
    two = f"Host: {case.host}\nHost: {case.host}\n"
    assert send(case, f"GET {case.path} HTTP/1.1\n{two}\n")[0] == "421"
    assert case.made == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"])
def test_the_page_is_only_read(case: Case, method: str) -> None:
    status, headers, body = send(case, f"{method} {case.path} HTTP/1.1\nHost: {case.host}\n\n")
    assert (status, headers["allow"]) == ("405", "GET, HEAD")
    assert "first" not in body


def test_head_has_the_headers_of_get_and_no_body(case: Case) -> None:
    rest = f"{case.path} HTTP/1.1\nHost: {case.host}\n\n"
    got, asked = send(case, f"GET {rest}"), send(case, f"HEAD {rest}")
    assert asked[2] == ""
    assert {**got[1], "date": ""} == {**asked[1], "date": ""}
    assert asked[1]["content-length"] == str(len(got[2]))


@pytest.mark.parametrize("path", [None, "/", "/x" * 40_000])
def test_every_answer_is_closed_to_other_pages_and_says_nothing_of_the_machine(
    case: Case, path: str | None
) -> None:
    asked = case.path if path is None else path
    origin = "Origin: https://example.org\n"
    _, headers, body = send(case, f"GET {asked} HTTP/1.1\nHost: {case.host}\n{origin}\n")
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["content-security-policy"].endswith("; frame-ancestors 'none'")
    assert headers["server"] == "elitenet"
    assert not [name for name in headers if name.startswith("access-control")]
    assert path is None or case.path.strip("/") not in body


def test_a_page_is_made_again_when_its_data_change(case: Case) -> None:
    def shown() -> str:
        return send(case, f"GET {case.path} HTTP/1.1\nHost: {case.host}\n\n")[2]

    shown()
    case.text = "<p>second</p>"
    assert "first" in shown()
    case.stamp = 2
    assert "second" in shown()
    assert case.made == 2
    case.stamp = None
    shown()
    shown()
    assert case.made == 4, "without a stamp it is made for everybody"


def test_broken_data_show_what_is_wrong_and_mended_ones_the_page(case: Case) -> None:
    rest = f"{case.path} HTTP/1.1\nHost: {case.host}\n\n"
    case.error = DataError([Problem("ties.csv", 3, "id", "<b>", "'<b>' is not an id")])
    status, headers, body = send(case, f"GET {rest}")
    assert status == "500"
    assert "ties.csv:3: &#x27;&lt;b&gt;&#x27; is not an id" in body
    assert "script-src" not in headers["content-security-policy"]
    case.error, case.stamp = None, 2
    assert send(case, f"GET {rest}")[0] == "200"


def test_a_bug_is_shown_and_does_not_end_the_server(case: Case) -> None:
    case.error = ZeroDivisionError("one by none")
    assert ask(case) == "500"
    case.error, case.stamp = None, 2
    assert ask(case) == "200"


def test_what_is_wrong_at_first_is_raised(case: Case) -> None:
    case.error = ElitenetError("no")
    with pytest.raises(ElitenetError, match="no"):
        case.server.pages.first()


def test_only_this_machine_is_listened_to(case: Case) -> None:
    assert case.server.socket.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_said(case: Case) -> None:
    with pytest.raises(ElitenetError, match=rf"port {case.server.server_port} .*--port"):
        serve.PageServer(case.server.pages, case.server.server_port)
    with pytest.raises(ElitenetError, match=r"port 70000 .*--port"):
        serve.PageServer(case.server.pages, 70_000)


def test_a_reader_who_goes_away_or_says_nonsense_does_no_harm(
    case: Case, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(("127.0.0.1", case.server.server_port)) as one:
        one.sendall(b"GET /")
    assert send(case, "\x16 \x03 \x01 HTTP/1.1\n\n")[0] == "400"
    assert ask(case) == "200"
    assert capfd.readouterr() == ("", ""), "nothing is logged"


def test_the_stamp_of_a_folder_tells_every_change(tmp_path: Path) -> None:
    stamps = [serve.stamp_of(tmp_path / "none"), serve.stamp_of(tmp_path)]
    file = tmp_path / "ties.csv"
    file.write_text("id", encoding="utf-8")
    stamps.append(serve.stamp_of(tmp_path))
    os.utime(file, ns=(1, 1))
    stamps.append(serve.stamp_of(tmp_path))
    file.write_text("longer", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    stamps.append(serve.stamp_of(tmp_path))
    (tmp_path / "notes.txt").write_text("no part of the case", encoding="utf-8")
    assert serve.stamp_of(tmp_path) == stamps[-1]
    file.rename(tmp_path / "posts.csv")
    stamps.append(serve.stamp_of(tmp_path))
    assert len(set(stamps)) == 6
