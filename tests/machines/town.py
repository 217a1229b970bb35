"""The real server on a fresh copy of a small town.

A town is the world of tests/universe with a few children, in a folder of its own: keys, and the
database where it is SQLite. It is made once and copied for each test, because the log of looks
and acts refuses to be emptied. `open_town` starts the server on a copy, and tests move its clock.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg

from machines.database import database

TESTS = Path(__file__).parent.parent
MONDAY_MORNING = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


@dataclass
class Town:
    """One that is stored: its folder, and the PostgreSQL database that goes with it, if any."""

    folder: Path
    database: str = ""

    def environment(self) -> dict[str, str]:
        clock = self.folder / "clock"
        return os.environ | {
            "SWIS_MODE": "demo",
            "SWIS_DATA": str(self.folder),
            "SWIS_DATABASE_URL": self.database,
            "SWIS_TEST_CLOCK": str(clock) if clock.exists() else "",
            "DJANGO_SETTINGS_MODULE": "swis.record.site.settings",
            # what this run of the tests is for comes first: a working copy beside another too
            "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")]),
        }


@dataclass
class Server:
    """The server as it ships, on a town of its own."""

    town: Town
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        # the socket listens before the server does: whoever asks early waits for the answer
        with (
            (self.town.folder / "server.log").open("ab") as log,
            socket.create_server(("127.0.0.1", self.port)) as listening,
        ):
            self.process = subprocess.Popen(
                [sys.executable, "-m", "machines.served", str(listening.fileno())],
                cwd=TESTS,
                env=self.town.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[listening.fileno()],
            )
        try:
            urllib.request.urlopen(f"{self.url}/healthz", timeout=60).close()
        except OSError as error:
            raise RuntimeError(f"The server did not start:\n{self.said()}") from error

    def said(self) -> str:
        """What the server wrote: empty when all went well."""
        return (self.town.folder / "server.log").read_text()

    def kill(self) -> None:
        """As when the power goes: the master and its workers, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def forward(self, **span: float) -> None:
        """Time passes for the server."""
        clock = self.town.folder / "clock"
        set_clock(clock, float(clock.read_text()) + timedelta(**span).total_seconds())

    def run(self, *command: str) -> str:
        """Run one of `swis manage` on this town; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "machines.clocked", *command],
            cwd=TESTS,
            env=self.town.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def set_clock(clock: Path, seconds: float) -> None:
    """By how much the town's clock is ahead; replaced in one step, as others read it."""
    fresh = clock.with_suffix(".new")
    fresh.write_text(str(seconds))
    fresh.replace(clock)


def build(folder: Path, url: str = "") -> Town:
    """Make a town in an empty folder, on Monday 5 January 2026."""
    town = Town(folder, url)
    ahead = MONDAY_MORNING - datetime.now(UTC)
    set_clock(folder / "clock", ahead.total_seconds())
    done = subprocess.run(
        [sys.executable, "-m", "machines.settle"],
        cwd=TESTS,
        env=town.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"The town could not be made:\n{done.stderr[-4000:]}")
    return town


@contextmanager
def open_town(like: Town, server: str = "") -> Iterator[Server]:
    """A running server on a copy; ``server`` is the PostgreSQL on which the town was made."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="swis-town-"))) / "data"
        shutil.copytree(like.folder, folder)
        url = ""
        if like.database:
            name = urlsplit(like.database).path.lstrip("/")
            url = stack.enter_context(database(server, like=name))
        running = Server(Town(folder, url))
        ahead = MONDAY_MORNING - datetime.now(UTC)
        set_clock(folder / "clock", ahead.total_seconds())
        try:
            running.start()
            yield running
        finally:
            running.stop()


@contextmanager
def a_town(server: str = "") -> Iterator[Town]:
    """A town to be copied: in SQLite, or on this PostgreSQL."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="swis-town-")))
        url = stack.enter_context(database(server)) if server else ""
        town = build(folder, url)
        if url:
            _leave(server, url)
        yield town


def _leave(server: str, url: str) -> None:
    """A database is copied only while nobody is connected to it."""
    name = urlsplit(url).path.lstrip("/")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
