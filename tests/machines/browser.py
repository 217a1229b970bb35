"""A Chromium that Playwright can drive. Playwright's own download is not needed."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from machines import Lacking, debian

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# As root there is no sandbox, and tests should ask nothing of anyone beyond this computer.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> Path:
    """The browser: SWIS_CHROMIUM if set, else one that is installed, else Debian's.

    Playwright's driver is made to start too: it needs a library that a bare Debian has not.
    """
    if not _driver_starts():
        if not debian.may_install():
            raise Lacking("Playwright's driver does not start. On Debian: apt install libatomic1")
        debian.install("libatomic1")
    return _browser()


def _browser() -> Path:
    named = os.environ.get("SWIS_CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise Lacking(f"SWIS_CHROMIUM is {named}, and there is no such file.")
        return Path(named)
    found = _installed()
    if found is None and debian.may_install():
        debian.install("chromium", "fonts-liberation")
        found = _installed()
    if found is None:
        raise Lacking(
            "The browser tests need Chromium or Google Chrome. Install one (on Debian: "
            "apt install chromium fonts-liberation), or name it in SWIS_CHROMIUM."
        )
    return found


def _driver_starts() -> bool:
    spec = importlib.util.find_spec("playwright")
    if spec is None or spec.origin is None:
        raise Lacking("Playwright is not installed: make develop")
    driver = Path(spec.origin).parent / "driver" / "node"
    return subprocess.run([driver, "--version"], capture_output=True).returncode == 0


def _installed() -> Path | None:
    on_path = (shutil.which(name) for name in NAMES)
    return next((Path(found) for found in (*on_path, *ON_MACOS) if found and _is_file(found)), None)


def _is_file(path: str) -> bool:
    return Path(path).is_file()
