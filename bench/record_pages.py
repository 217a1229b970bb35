"""Every page of the record for every role: queries, milliseconds and size, in the demonstration
and in a large authority, on SQLite and PostgreSQL; and django-helpdesk with as many tickets.

python bench/record_pages.py [--children 61,20000] [--databases sqlite,postgresql] [--data DIR]
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from comparison import machine
from page_table import broken, said

HERE = Path(__file__).parent
PEER = "django-helpdesk"
KEPT_FOR = 6 * 24 * 3600  # seconds: a demonstration's year ends on the day it was filled


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--children", default="61,20000", help="sizes; the smallest is as filled")
    parser.add_argument(
        "--flat",
        type=int,
        default=2000,
        help="children of whom every case is open, counted only; 0: none",
    )
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--requests", type=int, default=30, help="of each page that is timed")
    parser.add_argument(
        "--data", type=Path, help="keep the SQLite records here, or use what is kept"
    )
    parser.add_argument("--pages", default="", help="these alone: home,cases")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, help="write the figures to this JSON file too")
    return parser.parse_args()


class Bench:
    """The records of one run, each in a folder of its own below ``kept``."""

    def __init__(self, kept: Path, passing: Path, requests: int, pages: str = "") -> None:
        self.kept, self.passing, self.requests, self.pages = kept, passing, requests, pages

    def run(self, folder: Path, url: str, *words: object) -> None:
        environment = os.environ | {"SWIS_DATA": str(folder), "SWIS_DATABASE_URL": url}
        environment["SWIS_MODE"] = "demo"
        command = [sys.executable, HERE / "record_measure.py", *map(str, words)]
        subprocess.run(command, env=environment, check=True)

    def measured(self, folder: Path, url: str, requests: int) -> dict:
        out = self.passing / "found.json"
        self.run(folder, url, "measure", requests, out, self.pages)
        return json.loads(out.read_text())

    def sqlite(self, sizes: list[tuple[int, str]]) -> Iterator[dict]:
        base = self.made("filled", None, "fill")
        for size, how in sizes:
            words = ("grow", size, how)
            world = self.made(f"{size}{how}", base, *words) if size else base
            copy = self.passing / "measured"  # looking writes to the log
            shutil.copytree(world, copy)
            say(f"SQLite, {size or 'as filled'} {how}: measuring")
            yield self.measured(copy, "", 0 if how else self.requests)
            shutil.rmtree(copy)

    def made(self, name: str, base: Path | None, *words: object) -> Path:
        folder, note = self.kept / name, self.kept / f"{name}.made"
        if note.exists() and time.time() - note.stat().st_mtime < KEPT_FOR:
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        if base:
            shutil.copytree(base, folder)
        say(f"SQLite: {' '.join(map(str, words))}")
        self.run(folder, "", *words)
        note.touch()
        return folder

    def postgresql(self, sizes: list[tuple[int, str]]) -> Iterator[dict]:
        sys.path.insert(0, str(HERE.parent / "tests"))
        from machines.database import database, postgres

        keys = self.passing / "keys"
        with postgres() as server, database(server) as base:
            say("PostgreSQL: fill")
            self.run(keys, base, "fill")
            for size, how in sizes:
                with database(server, like=base.rpartition("/")[2]) as url:
                    say(f"PostgreSQL: {size or 'as filled'} {how}")
                    self.run(keys, url, "grow", size, how)
                    yield self.measured(keys, url, 0 if how else self.requests)

    def peer(self, tickets: int) -> dict | str:
        """What the peer's pages take, or why that is not known."""
        folder = self.passing / "peer"
        python = folder / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [python, "-m", "pip", "install", "-q", PEER]
        had = subprocess.run(install, capture_output=True, text=True, check=False)
        if had.returncode:
            why = (had.stderr.strip() or "pip failed").splitlines()[-1]
            return f"{PEER} could not be had: {why}"
        say(f"{PEER}: {tickets:,} tickets")
        words = [python, HERE / "peer_helpdesk.py", folder, str(tickets), str(self.requests)]
        found = subprocess.run(words, capture_output=True, text=True, check=False)
        if found.returncode:
            return f"{PEER} did not run: {found.stderr.strip().splitlines()[-1]}"
        return json.loads(found.stdout)


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def run(args: argparse.Namespace, passing: Path) -> dict:
    first, *others = sorted(int(size) for size in args.children.split(","))
    sizes = [(0, ""), *((size, "") for size in others)]
    sizes += [(args.flat, "open")] if args.flat else []
    kept = args.data or passing / "records"
    kept.mkdir(parents=True, exist_ok=True)
    bench = Bench(kept, passing, args.requests, args.pages)
    found: dict = {"title": "pages of the record", "machine": machine(), "databases": {}}
    for name in args.databases.split(","):
        worlds = list(getattr(bench, name)(sizes))
        timed = 1 + len(others)
        found["databases"][name] = {"timed": worlds[:timed], "flat": worlds[timed:]}
    found["peer"] = "left out" if args.no_peer else bench.peer(max([first, *others]))
    return found


def main() -> int:
    args = options()
    with tempfile.TemporaryDirectory(prefix="swis-bench-") as folder:
        found = run(args, Path(folder))
    found["broken"] = broken(found["databases"])
    as_json = json.dumps(found, indent=1) + "\n"
    if args.out:
        args.out.write_text(as_json, encoding="utf-8")
    sys.stdout.write(as_json if args.json else said(found))
    return 1 if found["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
