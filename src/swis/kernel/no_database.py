"""A database that can't be asked, or that can be read and not written: full disk, lock, no server.

Reading goes on as long as there is anything to read: what only notes that somebody was here waits
`briefly`, and may fail (`audit.look`, the session). An act never goes on without its log.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import InterfaceError, InternalError, OperationalError, connection

DISTURBED = (OperationalError, InternalError, InterfaceError)
BRIEFLY = 2_000  # milliseconds for which a note waits for a writer on SQLite
PATIENCE = "PRAGMA busy_timeout"


def is_disturbed(error: BaseException | None) -> bool:
    """Whether the database is the trouble, not what it was asked."""
    return isinstance(error, DISTURBED)


@contextmanager
def briefly() -> Iterator[None]:
    """What is written in here waits two seconds for another writer on SQLite, and no longer."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    sqlite: Any = connection.connection
    before = sqlite.execute(PATIENCE).fetchone()[0]
    sqlite.execute(f"{PATIENCE} = {min(before, BRIEFLY)}")
    try:
        yield
    finally:
        sqlite.execute(f"{PATIENCE} = {before}")
