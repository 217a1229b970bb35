"""The machine: room on the disk, what kind of disk, who may read the keys."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from .finding import Finding, fault, sound, warning

LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
OVER_A_NETWORK = ("nfs", "cifs", "smb", "afp", "fuse.sshfs", "9p", "afs", "webdav", "davfs")
MOUNTS = Path("/proc/mounts")
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def disk(anchor: Any = None) -> list[Finding]:
    """Whether there is room to write."""
    free = shutil.disk_usage(settings.DATA if settings.DATA.exists() else ".").free
    said = f"{free / 1e9:.1f} GB free"
    if free < TOO_LITTLE:
        return [fault("Disk", f"{said}: saving will soon fail. Make room.")]
    return [warning("Disk", f"{said}: make room soon.") if free < LITTLE else sound("Disk", said)]


def file_system(anchor: Any = None) -> list[Finding]:
    """SQLite's locks don't hold over a network: refused."""
    if connection.vendor != "sqlite":
        return []
    kind = kind_of(settings.DATA)
    if kind.startswith(OVER_A_NETWORK):
        return [
            fault(
                "Folder",
                f"{settings.DATA} lies on a network ({kind}), where SQLite loses data. Choose a "
                "folder on this computer (SWIS_DATA), or PostgreSQL (SWIS_DATABASE_URL).",
            )
        ]
    return [sound("Folder", f"{settings.DATA}{f' ({kind})' if kind else ''}")]


def kind_of(folder: Path) -> str:
    """The kind of file system that a folder lies on; empty where it can't be told."""
    if MOUNTS.exists():
        best = ("", "")
        for line in MOUNTS.read_text().splitlines():
            _, where, kind, *_ = line.split()
            where = where.encode().decode("unicode_escape")
            inside = folder == Path(where) or Path(where) in folder.parents
            if inside and len(where) >= len(best[0]):
                best = (where, kind)
        return best[1]
    if sys.platform == "darwin":
        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        rows = [line.split(" on ", 1)[1] for line in said.splitlines() if " on " in line]
        within = [row for row in rows if str(folder).startswith(row.split(" (")[0])]
        return max(within, key=len).split("(")[1].split(",")[0].rstrip(")") if within else ""
    return ""


def permissions(anchor: Any = None) -> list[Finding]:
    """Whether anybody else on this computer can read keys or database."""
    names = ["secret.key", "audit.key"]
    if connection.vendor == "sqlite":
        names.append(settings.SQLITE_FILE.name)
    findings = []
    for path in (settings.DATA / name for name in names):
        if not path.exists():
            continue
        mode = path.stat().st_mode
        if mode & OTHERS:
            findings.append(
                fault(
                    "Permissions",
                    f"others on this computer can open {path} ({stat.filemode(mode)}). "
                    f"Run: chmod 600 {path}",
                )
            )
        elif hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            findings.append(
                warning("Permissions", f"{path} belongs to another user than this one.")
            )
    return findings or [sound("Permissions", "keys and database are their owner's alone")]
