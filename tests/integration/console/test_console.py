"""``ask`` and ``console`` as people run them: in a shell, on a pipe and in a terminal."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from elitenet.folder import dataset
from integration.server import Server, empty
from ledger import network, tie

pytest.importorskip("arcadedb_embedded", reason="no embedded engine for this machine")

RUN = [sys.executable, "-c", "from elitenet.cli import main; main()"]
SMALL = network(
    tie("t1", "ada", "office", "court", "2020-01-01", detail="Judge"),
    tie("t2", "ada", "kinship", "ben", detail="mother"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the case as a folder, and room for caches."""
    folder = tmp_path_factory.mktemp("home")
    dataset.write(SMALL, folder / "data")
    return folder


@pytest.fixture
def shell(home: Path) -> dict[str, str]:
    """An environment without servers."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "XDG_"))}
    return kept | {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm",
        "ELITENET_HISTORY": str(home / "history"),
        "COLUMNS": "80",
        "LINES": "40",
    }


def run(env: dict[str, str], *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *arguments],
        input=stdin,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# --- ask ---------------------------------------------------------------------------------


def test_ask_lists_the_questions(shell: dict[str, str]) -> None:
    done = run(shell, "ask", "--format", "json")
    assert done.returncode == 0
    listed = {question["name"]: question for question in json.loads(done.stdout)}
    assert {"who_lost", "kin_in_office", "path"} <= set(listed)
    assert listed["kin_in_office"]["params"][0]["name"] == "person"
    assert "kin_in_office" in run(shell, "ask").stdout


def test_ask_answers_from_the_engine_inside_and_says_so(shell: dict[str, str], home: Path) -> None:
    call = ("ask", "kin_in_office", "person=ben", "at=2021-01-01", "--data", str(home / "data"))
    done = run(shell, *call, "--format", "json")
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert (row["kin"], row["ties"], row["sources"]) == ("ada", ["t2", "t1"], ["s"])
    assert f"asking the embedded engine about {home / 'data'}" in done.stderr
    again = run(shell, *call, "--format", "csv")
    assert again.stdout.startswith("kin,name,steps,relation,post,body,start,end,ties,sources\n")
    assert "copying" not in again.stderr


def test_ask_takes_names_and_writes_files(
    shell: dict[str, str], home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "answer.md"
    done = run(
        shell, "ask", "actor_file", "actor=ADA", "--data", str(home / "data"), "-o", str(file)
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "actor: Ada (ada)" in done.stderr
    assert "| t1 | s |" in file.read_text()


def test_ask_without_rows_shows_the_columns(shell: dict[str, str], home: Path) -> None:
    data = ("--data", str(home / "data"))
    done = run(shell, "ask", "sat_with", "person=ada", "at=2021-01-01", *data, "--format", "csv")
    assert done.stdout == "body,own_post,person,name,post,start,end,ties,sources\n"
    assert "No rows." in run(shell, "ask", "sat_with", "person=ada", "at=2021-01-01", *data).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["who_los"], 2, "there is no question 'who_los'; did you mean 'who_lost'?"),
        (["who_lost"], 2, "who_lost needs before=... after=..."),
        (["who_lost", "before"], 2, "'before' is not KEY=VALUE"),
        (["path", "from=ada", "from=ben", "to=ben"], 2, "'from' is given twice"),
        (["in_office", "at=2021"], 2, "at: '2021' is not a single day"),
        (["supports", "source=x"], 2, "there is no source 'x'"),
        (["actor_file", "actor=x'}) DETACH DELETE n //"], 2, "nobody in the data is named"),
        (["actor_file", "actor=ada", "--neo4j", "bolt://localhost:1"], 2, "not both"),
    ],
)
def test_a_wrong_call_gets_one_line(
    shell: dict[str, str], home: Path, arguments: list[str], code: int, said: str
) -> None:
    done = run(shell, "ask", *arguments, "--data", str(home / "data"))
    assert done.returncode == code
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_show_prints_what_the_browser_takes(shell: dict[str, str]) -> None:
    done = run(shell, "ask", "in_office", "at=2021-12-31", "body=x'}) DETACH DELETE n //", "--show")
    assert ":param at => date('2021-12-31');\n" in done.stdout
    assert ":param body => 'x\\'}) DETACH DELETE n //';\n" in done.stdout
    assert "set at (date)" in run(shell, "ask", "in_office", "--show").stdout
    assert done.stdout.endswith(";\n")


def test_questions_of_ones_own(shell: dict[str, str], home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_text(
        "// Who begins with it.\n// params:\n//   letter: text = a\n// returns:\n//   id: id\n"
        "MATCH (n:Actor) WHERE n.id STARTS WITH $letter RETURN n.id AS id ORDER BY id\n"
    )
    call = ("ask", "--questions", str(tmp_path), "--data", str(home / "data"), "--format", "csv")
    assert run(shell, *call, "mine").stdout == "id\nada\n"
    assert run(shell, *call, "mine", "letter=c").stdout == "id\ncourt\n"
    (tmp_path / "bad.cypher").write_text("// Bad.\n// returns:\n//   a: a\nMATCH (n) DELETE n")
    refused = run(shell, *call, "mine")
    assert refused.returncode == 1
    assert "bad.cypher: a question only reads, and this one has DELETE" in refused.stderr


def test_ask_a_server(shell: dict[str, str], neo4j_server: Server) -> None:
    env = shell | {"NEO4J_PASSWORD": neo4j_server.password, "NEO4J_USERNAME": neo4j_server.user}
    with neo4j_server.open() as store:
        empty(store)
        unloaded = run(env, "ask", "actor_file", "actor=ada", "--neo4j", neo4j_server.uri)
        assert unloaded.returncode == 1
        assert "nothing is loaded" in unloaded.stderr
        store.replace(SMALL)
    done = run(
        env, "ask", "actor_file", "actor=ada", "--neo4j", neo4j_server.uri, "--format", "csv"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 3
    assert f"asking {neo4j_server.uri}, database neo4j" in done.stderr
    from_env = run(
        env | {"NEO4J_URI": neo4j_server.uri}, "ask", "actor_file", "actor=ada", "--format", "csv"
    )
    assert from_env.stdout == done.stdout
    assert "note:" not in done.stderr


# --- console, piped ----------------------------------------------------------------------


def piped(
    env: dict[str, str], home: Path, text: str, *more: str
) -> subprocess.CompletedProcess[str]:
    return run(env, "console", "--data", str(home / "data"), *more, stdin=text)


def test_the_console_takes_a_pipe(shell: dict[str, str], home: Path) -> None:
    text = "MATCH (n:Actor)\nRETURN n.id AS id // first; not the end\nORDER BY id;\nRETURN ';' AS x"
    done = piped(shell, home, text, "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "id\nada\nben\ncourt\nx\n;\n"


def test_the_console_answers_questions_and_saves(
    shell: dict[str, str], home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kin.json"
    done = piped(
        shell,
        home,
        f":questions\n:ask kin_in_office person=ben at=2021-01-01\n:save {file}\n"
        ":param who => 'ada';\nMATCH (n:Actor {id: $who}) RETURN n.name AS name;\n:quit\nRETURN 1;",
    )
    assert done.returncode == 0, done.stderr
    assert "who_lost" in done.stdout
    assert "Judge" in done.stdout
    assert json.loads(file.read_text())[0]["kin"] == "ada"
    assert done.stdout.endswith("name\n----\nAda\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CREATE (:Actor {id: 'x'});", "--write"),
        ("MATCH (n RETURN n;", "yntax"),
        (":sav x", "did you mean :save?"),
        (":save x.csv", "there is no answer yet"),
        (":ask nothing", "there is no question 'nothing'"),
    ],
)
def test_the_first_error_ends_a_pipe(
    shell: dict[str, str], home: Path, text: str, said: str
) -> None:
    done = piped(shell, home, f"{text}\nRETURN 'not reached' AS x;")
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "not reached" not in done.stdout


def test_the_engine_inside_is_never_written_to(shell: dict[str, str], home: Path) -> None:
    done = piped(shell, home, "RETURN 1;", "--write")
    assert done.returncode == 2
    assert "--write has no use here" in done.stderr


def test_the_console_writes_to_a_server_only_when_told(
    shell: dict[str, str], neo4j_server: Server
) -> None:
    env = shell | {"NEO4J_PASSWORD": neo4j_server.password, "NEO4J_URI": neo4j_server.uri}
    text = "CREATE (n:Mine {id: 'x'}) RETURN n.id AS id;"
    with neo4j_server.open() as store:
        empty(store)
        refused = run(env, "console", stdin=text)
        assert refused.returncode == 1
        assert "`elitenet console --write`" in refused.stderr
        assert store.ask("MATCH (n) RETURN count(n) AS n").rows == [(0,)]
        done = run(env, "console", "--write", stdin=text)
        assert done.returncode == 0, done.stderr
        assert "nodes created 1" in done.stderr
        assert done.stdout.split() == ["id", "--", "x"]
        empty(store)


# --- console, in a terminal --------------------------------------------------------------

in_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


class Terminal:
    """A console in a pseudo-terminal."""

    def __init__(self, env: dict[str, str], home: Path, *more: str) -> None:
        import fcntl
        import pty
        import termios

        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
            os.execvpe(RUN[0], [*RUN, "console", "--data", str(home / "data"), *more], env)
        self.seen = ""

    def wait(self, text: str, seconds: float = 60) -> str:
        """Read until the text has come; what came since the last time."""
        end = time.monotonic() + seconds
        while text not in self.plain():
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.monotonic()))
            assert ready, f"{text!r} did not come: {self.plain()!r}"
            try:
                chunk = os.read(self.fd, 65536).decode(errors="replace")
            except OSError:
                chunk = ""
            assert chunk, f"{text!r} did not come: {self.plain()!r}"
            self.seen += chunk
            if "\x1b[6n" in chunk:  # asked where the cursor is
                os.write(self.fd, b"\x1b[1;1R")
        before, _, rest = self.plain().partition(text)
        self.seen = rest
        return before + text

    def plain(self) -> str:
        """What came, without the terminal's own codes."""
        text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]", "", self.seen)
        return re.sub(r" +\r", "\r", text)

    def type(self, text: str) -> None:
        os.write(self.fd, text.encode())

    def end(self) -> int:
        """Wait for the end; its exit code."""
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            ready, _, _ = select.select([self.fd], [], [], 0.1)
            if ready:
                with suppress(OSError):
                    self.seen += os.read(self.fd, 65536).decode(errors="replace")
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError(f"it did not end: {self.plain()!r}")


@in_a_terminal
def test_the_prompt(shell: dict[str, str], home: Path) -> None:
    terminal = Terminal(shell, home)
    terminal.wait("elitenet>")
    # Two lines: the first has no semicolon yet, so that Enter goes on.
    terminal.type("MATCH (n:Actor)\r")
    terminal.type("RETURN n.id AS id, n.name AS name ORDER BY id;\r")
    terminal.wait("court  Court")
    # Completion of a label, of a relationship type and of a question.
    terminal.type("MATCH (n:Organ\t")
    terminal.wait("ization")
    terminal.type(") RETURN count(n) AS found;\r")
    terminal.wait("found\r\n-----\r\n    1")
    terminal.type("MATCH (n {id: 'ada'})-[r:KIN\t")
    terminal.wait("_OF")
    terminal.type("]->(m) RETURN m.id AS kin_id;\r")
    terminal.wait("kin_id\r\n------\r\nben")
    terminal.type(":ask legal\t")
    terminal.wait("_chain")
    terminal.type(" person=ada\r")
    terminal.wait("(none)")
    # An error is said and forgotten.
    terminal.type("MATCH (n RETURN n;\r")
    terminal.wait("yntax")
    terminal.type(":help\r")
    terminal.wait(":quit")
    terminal.wait("elitenet>")
    # Ctrl-C drops the line; the arrow brings back what was typed.
    terminal.type("RETURN 'never run' AS x\x03")
    terminal.type("RETURN 'once more' AS again;\r")
    terminal.wait("again\r\n---------\r\nonce more")
    terminal.type("\x1b[A\r")
    terminal.wait("again\r\n---------\r\nonce more")
    terminal.wait("elitenet>")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert "once more" in (home / "history").read_text()


@in_a_terminal
def test_quit_leaves(shell: dict[str, str], home: Path) -> None:
    terminal = Terminal(shell, home)
    terminal.wait("elitenet>")
    terminal.type(":quit\r")
    assert terminal.end() == 0
