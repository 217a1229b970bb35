"""What `/healthz` says: asked of the database itself, and of a write that reaches its disk."""

import time

from django.core.cache import cache
from django.db import DatabaseError, connection

from swis.kernel import no_database

OK, AWAY, UNWRITABLE = "ok", "the database is away", "the database can't be written"
HOLDS = 5.0  # seconds for which an answer holds, so that nobody fills the disk by asking
A_KEY = "swis.health"

_answers: list[tuple[float, str]] = []


def status() -> str:
    """`OK`, or what is wrong; for `HOLDS` seconds what it was before."""
    if _answers and 0 <= time.monotonic() - _answers[-1][0] < HOLDS:
        return _answers[-1][1]
    found = _asked()
    _answers[:] = [(time.monotonic(), found)]
    return found


def forget() -> None:
    _answers.clear()


def _asked() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM kernel_chainhead")
    except DatabaseError:
        connection.close()  # the next one asks anew
        return AWAY
    try:
        with no_database.briefly():
            asked = f"{time.time()}"
            cache.set(A_KEY, asked)  # in a table: what it can't write it passes over
            return OK if cache.get(A_KEY) == asked else UNWRITABLE
    except DatabaseError:
        return UNWRITABLE
