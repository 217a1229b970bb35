"""Which database, and with which settings (ARCHITECTURE: parts)."""

import sqlite3
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

KEPT = 60  # seconds for which a thread keeps its connection from one request to the next


def use_safe_sqlite() -> None:
    """Put a SQLite with the WAL-reset fix in the standard one's place, where a wheel has it."""
    try:
        import pysqlite3
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def has_wal_reset_fix() -> bool:
    """SQLite 3.51.3 and later, and the back-ports 3.50.7 and 3.44.6."""
    module = sys.modules.get("sqlite3", sqlite3)
    version = module.sqlite_version_info
    return version >= (3, 51, 3) or (
        version[:2] in ((3, 50), (3, 44))
        and version >= {50: (3, 50, 7), 44: (3, 44, 6)}[version[1]]
    )


def sqlite_pragmas() -> str:
    journal = "WAL" if has_wal_reset_fix() else "DELETE"
    return (
        f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;"
    )


def database(url: str, file: Path) -> dict[str, Any]:
    """Django's settings for a PostgreSQL address, or for SQLite in this file."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            # closing its last connection makes SQLite write back and sync the whole journal
            "CONN_MAX_AGE": KEPT,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": sqlite_pragmas(),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"SWIS_DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # a sentence of access looks so costly to the planner that it would compile each question
        # anew (JIT), which takes a hundred times as long as asking it
        "OPTIONS": {"options": "-c jit=off"},
        "CONN_MAX_AGE": KEPT,
        "CONN_HEALTH_CHECKS": True,
    }
