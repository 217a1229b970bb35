"""Seventy people at once on the server as it ships: waits, errors, and slow clients meanwhile.

python bench/record_load.py [--data FOLDER] [--on sqlite postgres] [--people 70] [--slow 8]

The people are those of tests/machines/practice.py, in this process; the server is another one, on
loopback, on a copy of the folder. `--at URL` asks a demonstration that runs already instead.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests")]

import on_postgres  # noqa: E402
from machines import database, practice, slow  # noqa: E402
from machines.keeping import Heard  # noqa: E402
from machines.town import Server, Town  # noqa: E402

READ = (
    "home",
    "list",
    "child's page",
    "case",
    "concern",
    "referral",
    "search",
    "form",
    "other page",
)
WRITTEN = ("draft", "act")
_OVER = "; the p95 is over what it may be"


def main() -> int:
    options = _options()
    if options.at:
        found = [_measured(options, options.at)]
    else:
        with tempfile.TemporaryDirectory(prefix="swis-load-") as folder:
            filled = options.data or _filled(Path(folder) / "filled", options.children)
            found = [_on(kind, options, filled) for kind in options.on]
    if options.out:
        options.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 1 if any(one["errors"] or one["is_over"] for one in found) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="a filled demonstration: SWIS_DATA; it is copied")
    parser.add_argument("--children", type=int, help="without --data: fill one with so many")
    databases = ("sqlite", "postgres")
    parser.add_argument("--on", nargs="+", choices=databases, default=databases)
    parser.add_argument("--at", help="a demonstration that runs already, as http://127.0.0.1:8000")
    parser.add_argument("--people", type=int, default=70)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--slow", type=int, default=0, help="so many slow clients of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=100, help="milliseconds, for the p95")
    parser.add_argument("--out", type=Path, help="write the figures to this JSON file too")
    return parser.parse_args()


def _filled(folder: Path, children: int | None) -> Path:
    words = ["demo", "--prepare-only", *(["--children", str(children)] if children else [])]
    kept = {name: value for name, value in os.environ.items() if name != "SWIS_DATABASE_URL"}
    swis = Path(sys.executable).with_name("swis")
    subprocess.run([swis, *words], env={**kept, "SWIS_DATA": str(folder)}, check=True)
    return folder


def _on(kind: str, options: argparse.Namespace, filled: Path) -> dict[str, Any]:
    """The server as it ships, on a copy of what is filled, in this kind of database."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="swis-load-")))
        shutil.copytree(filled, folder, dirs_exist_ok=True)
        url = ""
        if kind == "postgres":
            where = stack.enter_context(database.postgres())
            url = stack.enter_context(database.database(where))
            on_postgres.take_over(folder / "demo.sqlite3", url)
        server = Server(Town(folder, url))
        server.start()
        stack.callback(server.stop)
        found = _measured(options, server.url, server)
        sys.stderr.write(server.said()[-4000:])
        return found


def _measured(
    options: argparse.Namespace, url: str, server: Server | None = None
) -> dict[str, Any]:
    each = options.slow
    with slow.slow_clients(url, silent=each, heads=each, bodies=each):
        health = Health(url)
        health.start()
        before, began = _spent(server), time.monotonic()
        heard = practice.work(url, options.people, options.seconds, options.seed)
        took = time.monotonic() - began
        cores = [(now - then) / took for now, then in zip(_spent(server), before, strict=True)]
        health.over.set()
        health.join(timeout=60)
    found = _found(options, heard, health.heard, cores)
    kind = "PostgreSQL" if server and server.town.database else "SQLite"
    found["where"] = f"at {url}" if server is None else f"on {kind}"
    sys.stdout.write(_said(found))
    return found


class Health(threading.Thread):
    """Asks /healthz once a second, each time on a connection of its own."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url, self.over = url, threading.Event()
        self.heard: list[Heard] = []

    def run(self) -> None:
        words = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        while not self.over.wait(1):
            began = time.monotonic()
            try:
                answer = slow.asks(self.url, words)
                wrong = "" if b" 200 " in answer[:20] else answer[:20].decode() or "no answer"
            except OSError as error:
                wrong = repr(error)
            self.heard.append(Heard("/healthz", time.monotonic() - began, wrong))


def _spent(server: Server | None) -> list[float]:
    """Seconds of a core: by the server and its workers, and by everything on this machine."""
    tick = os.sysconf("SC_CLK_TCK")
    ours = 0
    for status in Path("/proc").glob("[0-9]*/stat") if server else ():
        try:
            parts = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        ours += int(parts[11]) + int(parts[12]) if int(parts[2]) == server.process.pid else 0
    whole = Path("/proc/stat")
    busy = [int(n) for n in whole.read_text().split()[1:9]] if whole.exists() else [0] * 8
    return [ours / tick, (sum(busy) - busy[3] - busy[4]) / tick]


def _row(kind: str, heard: Sequence[Heard]) -> dict[str, Any]:
    waits = sorted(1000 * one.seconds for one in heard)
    return {
        "kind": kind,
        "answers": len(waits),
        "median": statistics.median(waits),
        "p95": waits[max(0, round(0.95 * len(waits)) - 1)],
        "max": waits[-1],
    }


def _found(
    options: argparse.Namespace, heard: list[Heard], health: list[Heard], cores: list[float]
) -> dict[str, Any]:
    kinds = {
        "sign-in": ("sign-in",),
        "reading and writing": READ + WRITTEN,
        "reading": READ,
        "writing": WRITTEN,
        **{kind: (kind,) for kind in READ + WRITTEN},
    }
    rows = [(name, [one for one in heard if one.kind in of]) for name, of in kinds.items()]
    rows.append(("/healthz", health))
    wrong = [one.wrong for one in heard + health if one.wrong]
    all_of_it = _row("", [one for one in heard if one.kind != "sign-in"])
    return {
        "title": f"{options.people} people, {options.seconds} s, slow clients: {options.slow} each",
        "rows": [_row(name, some) for name, some in rows if some],
        "is_over": all_of_it["p95"] > options.most,
        "per_second": all_of_it["answers"] / options.seconds,
        "server_cores": cores[0],
        "machine_cores": cores[1],
        "cores": os.cpu_count(),
        "load": [round(one, 2) for one in os.getloadavg()],
        "errors": wrong,
    }


def _said(found: dict[str, Any]) -> str:
    lines = [f"{found['title']}, {found['where']}"]
    lines.append(f"  {'milliseconds':22s}{'answers':>8s}{'median':>8s}{'p95':>8s}{'max':>8s}")
    for row in found["rows"]:
        name, answers = row["kind"], row["answers"]
        waits = "".join(f"{row[column]:8.0f}" for column in ("median", "p95", "max"))
        lines.append(f"  {name:22s}{answers:8d}{waits}")
    lines.append(
        f"  {found['per_second']:.1f} requests a second; of {found['cores']} cores the server used "
        f"{found['server_cores']:.2f}, everything here {found['machine_cores']:.2f}; "
        f"load {found['load'][0]} (5 minutes: {found['load'][1]})"
    )
    errors = "; ".join(found["errors"][:5]) or "none"
    lines.append(f"  {len(found['errors'])} errors: {errors}{_OVER if found['is_over'] else ''}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
